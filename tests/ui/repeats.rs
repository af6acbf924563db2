//! What a corpus repeats: reprints are one row that unfolds, and an article that is read again for
//! the lines its outlet repeats changes only when nobody looks.

use ratatui::layout::Rect;

use std::sync::Arc;

use dixit::{
    clean::FrequentLines,
    engine::{
        desk::{Answer, Question},
        ingest::{Event, Renewal},
    },
    library::listing::Sort,
    model::{ArticleId, Block, DocId, Furniture, PartialDate, Reading, Role as Part, Stated},
    text::locale::Tongue,
    tui::{
        layout::Pane,
        message::{Effect, Message},
        panes::list::List,
        spot::Spot,
    },
};

use super::sample::{Stage, articles, reprinted, stored};

#[test]
fn reprints_are_one_row_below_the_earliest_print() {
    let mut stage = Stage::reprinted(160, 50);
    assert_eq!(stage.order(), [3, 1, 2]);
    assert_eq!((stage.app.list.rows.n_listed(), stage.app.list.rank()), (5, Some(0)));
    stage.keys("j");
    assert_eq!((stage.selected(), stage.app.list.rank()), (Some(1), Some(3)));
    stage.keys("kd");
    assert_eq!(stage.order(), [3, 0, 4, 1, 2]);
    assert_eq!(stage.selected(), Some(3));
    stage.keys("jj");
    assert_eq!((stage.selected(), stage.app.list.rank()), (Some(4), Some(2)));
    stage.keys("d");
    assert_eq!((stage.app.list.rows.len(), stage.selected()), (3, Some(3)));
    stage.keys("jd");
    assert_eq!(stage.app.list.rows.len(), 3, "nothing to unfold");
    assert!(stage.app.notice.is_some());
}

#[test]
fn what_unfolds_at_the_lower_edge_of_the_list_is_brought_into_sight() {
    let stage = Stage::reprinted(160, 50);
    let (mut list, mut stock) = (stage.app.list, stage.stock);
    let mut settle = |list: &mut List| {
        list.settle(Rect::new(0, 0, 40, 3));
        while let Some((ticket, wish)) = list.question(3) {
            let Answer::Listed(ticket, listed) = stock.answer(&Question::List(ticket, wish)) else {
                panic!("another answer");
            };
            list.take(ticket, *listed);
            list.settle(Rect::new(0, 0, 40, 3));
        }
    };
    list.ask(|query| query.sort_by(Sort::Title));
    list.ask(|query| query.sort_by(Sort::Title));
    settle(&mut list);
    list.choose(2);
    settle(&mut list);
    assert_eq!((list.rows.get(2), list.scroll), (Some(ArticleId(3)), 0));
    list.fold();
    settle(&mut list);
    assert_eq!((list.scroll, list.rows.window(2..9)), (2, &[3, 0, 4].map(ArticleId)[..]));
    list.choose(0);
    settle(&mut list);
    assert_eq!(list.scroll, 0, "and lets go of it");
}

#[test]
fn reprints_are_counted_once_on_request_where_there_are_any() {
    let mut stage = Stage::reprinted(160, 50);
    assert!(stage.text().contains("5 articles (2 reprises) · 13 citations"), "{}", stage.text());
    assert!(matches!(stage.keys("D")[..], [Effect::CountOnce(true)]));
    assert!(
        stage.text().contains("3 articles (sans 2 reprises) · 5 citations"),
        "{}",
        stage.text()
    );
    assert!(matches!(stage.keys("D")[..], [Effect::CountOnce(false)]));
    assert!(stage.text().contains("5 articles (2 reprises) · 13 citations"));
    stage.keys("Dr");
    assert!(stage.app.once, "the finder counts on as it did");
    let mut other = Stage::with(160, 50, articles());
    assert!(other.keys("D").is_empty() && other.app.notice.is_some() && !other.app.once);
}

#[test]
fn every_order_keeps_reprints_below_their_first_print() {
    let mut stage = Stage::reprinted(160, 50);
    stage.keys("d");
    for sort in ["", "<Down>", "<Down><Down>", "<Down><Down><Down>"] {
        for _ in 0..2 {
            stage.keys(&format!("s<Home>{sort}<Enter>"));
            let order = stage.app.list.rows.window(0..usize::MAX);
            let at = order.iter().position(|idx| *idx == ArticleId(3)).unwrap();
            assert_eq!((order.len(), &order[at..at + 3]), (5, &[3, 0, 4].map(ArticleId)[..]));
        }
    }
}

#[test]
fn filters_choose_among_reprints_too() {
    let mut stage = Stage::reprinted(160, 50);
    stage.only("echo");
    assert_eq!(stage.order(), [1, 4], "a lone reprint is an article like others");
    assert!(stage.text().contains("2/5"), "{}", stage.text());
    stage.keys("j");
    assert_eq!(stage.app.list.folded(), None);
    stage.keys("<Esc>");
    assert_eq!(stage.selected(), Some(4));
    assert_eq!(stage.order(), [3, 0, 4, 1, 2], "what the reader is at has a row");
    let mut stage = Stage::reprinted(160, 50);
    stage.only("barrage");
    assert_eq!(
        (stage.app.list.rows.n_listed(), stage.app.list.rows.window(0..usize::MAX)),
        (2, &[ArticleId(3)][..])
    );
    stage.keys("d");
    assert_eq!(stage.order(), [3, 0]);
}

#[test]
fn a_place_in_a_folded_reprint_is_reached_and_left_again() {
    let mut stage = Stage::reprinted(160, 50);
    let quote = stage.reading(4).quotes[1].span;
    stage.app.jump(Spot { article: ArticleId(4), quote: Some(quote), byte: quote.start() });
    stage.settle();
    assert_eq!(stage.order(), [3, 0, 4, 1, 2]);
    assert_eq!(stage.app.quote().map(|q| q.span), Some(quote));
    stage.keys("<BS>");
    assert_eq!(stage.selected(), Some(3));
}

/// Thirty articles of May, then thirty of April.
fn months() -> [Vec<Arc<Reading>>; 2] {
    let readings = |month, id: &str| {
        let one = |n: usize| {
            let mut reading = Arc::unwrap_or_clone(Arc::clone(&articles()[0]));
            let date = PartialDate::parse_iso(&format!("2023-{month}-{:02}", n + 1)).unwrap();
            reading.article.document.id = DocId(format!("{id}{n}.txt"));
            reading.article.date = Some(Stated::given(date));
            Arc::new(reading)
        };
        (0..30).map(one).collect()
    };
    [readings("05", "mai"), readings("04", "avril")]
}

#[test]
fn a_growing_list_leaves_the_row_of_the_cursor_where_it_is() {
    let [may, april] = months();
    let mut stage = Stage::empty(160, 24);
    stage.send(Message::Corpus(Event::Readings(stored(may))));
    stage.keys("jjjjjjjjjjjjjjjkk");
    let row = |stage: &Stage| stage.app.list.position().unwrap() - stage.app.list.scroll;
    let (selected, before) = (stage.app.list.selected, row(&stage));
    assert!(before > 0 && stage.app.list.scroll > 0);
    stage.send(Message::Corpus(Event::Reprints(vec![(ArticleId(50), selected.unwrap())])));
    stage.send(Message::Corpus(Event::Readings(stored(april))));
    assert_eq!((stage.selected(), row(&stage)), (selected.map(|s| s.0), before));
    assert_eq!(stage.app.list.rows.len(), 60, "the article one is at is not folded away");
    stage.keys("d");
    assert_eq!(stage.selected(), Some(50));
    let before = row(&stage);
    stage.keys("d");
    assert_eq!((stage.selected(), row(&stage)), (Some(50), before));
}

#[test]
fn reprints_folded_and_unfolded_at_160_columns() {
    let mut stage = Stage::reprinted(160, 50);
    let folded = stage.screen();
    stage.keys("dj");
    insta::assert_snapshot!([folded, stage.screen()].join("\n"));
}

#[test]
fn reprints_unfolded_at_100_columns() {
    let mut stage = Stage::reprinted(100, 30);
    stage.tongue = Tongue::English;
    stage.keys("d");
    stage.app.notice = None;
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn reprints_folded_and_unfolded_at_60_and_40_columns() {
    let mut stage = Stage::reprinted(60, 20);
    let folded = stage.screen();
    stage.keys("d");
    let unfolded = stage.screen();
    let mut narrow = Stage::reprinted(40, 7);
    narrow.theme.ascii = true;
    let few = narrow.text();
    narrow.keys("dj");
    insta::assert_snapshot!([folded, unfolded, few, narrow.text()].join("\n"));
}

/// The first article as it is once its last paragraph is known to be furniture.
fn again() -> Renewal {
    let mut reading = Arc::unwrap_or_clone(Arc::clone(&articles()[0]));
    let last = reading.article.blocks.iter_mut().rfind(|b| b.role == Part::Body).unwrap();
    *last = Block { role: Part::Furniture(Furniture::Residue), ..*last };
    let line = last.span.of(reading.article.text()).to_owned();
    reading.quotes.remove(0);
    let known = FrequentLines::read(&format!("41\tle courrier du lac\t{line}\n")).unwrap();
    Renewal { known: Arc::new(known), readings: vec![(ArticleId(0), Arc::new(reading).into())] }
}

#[test]
fn an_open_article_that_is_read_again_changes_when_it_is_opened_again() {
    let mut stage = Stage::new(160, 50);
    assert_eq!(stage.app.list.counts.quotes, 5);
    let (before, open) = (stage.screen(), Arc::clone(stage.app.reading().unwrap()));
    stage.send(Message::Corpus(Event::Renewed(again())));
    assert!(Arc::ptr_eq(stage.app.reading().unwrap(), &open), "what is open stays as it is");
    stage.keys("j");
    assert_eq!(stage.app.list.counts.quotes, 4);
    stage.keys("k");
    let after = stage.text();
    assert!(before.contains("vannes restent fermées") && !after.contains("vannes restent fermées"));
    assert_eq!(stage.reading(0).quotes.len(), 3);
}

#[test]
fn an_article_that_is_not_open_changes_at_once_and_places_in_it_hold() {
    let mut stage = Stage::new(160, 50);
    let quote = stage.reading(0).quotes[2].span;
    stage.keys("3jj1j");
    stage.send(Message::Corpus(Event::Renewed(again())));
    assert_eq!(stage.reading(0).quotes.len(), 3);
    stage.app.jump(Spot { article: ArticleId(0), quote: Some(quote), byte: quote.start() });
    stage.settle();
    assert_eq!(stage.app.quote().map(|q| q.span), Some(quote));
}

#[test]
fn the_raw_view_says_why_a_line_is_furniture() {
    let mut stage = Stage::new(100, 30);
    stage.keys("j");
    stage.send(Message::Corpus(Event::Renewed(again())));
    stage.keys("k2cz");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn signs_of_the_list_are_explained_at_the_article_and_in_the_help() {
    let mut readings = reprinted();
    let mut walled = Arc::unwrap_or_clone(Arc::clone(&readings[1]));
    let last = walled.article.blocks.last_mut().unwrap();
    last.role = Part::Furniture(Furniture::Paywall);
    readings[1] = Arc::new(walled);
    let mut stage = Stage::empty(160, 30);
    stage.send(Message::Corpus(Event::Reprints(
        [(3, 0), (4, 0)].map(|(copy, first)| (ArticleId(copy), ArticleId(first))).to_vec(),
    )));
    stage.send(Message::Corpus(Event::Readings(stored(readings))));
    stage.keys("j");
    assert_eq!(stage.app.focus, Pane::List);
    let walled = stage.screen();
    stage.keys("?");
    let help = stage.text();
    stage.keys("abonnes");
    insta::assert_snapshot!([walled, help, stage.text()].join("\n"));
}
