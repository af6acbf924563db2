//! The finder and the pages of names: screens at four sizes, keys in and state out.

use std::sync::Arc;

use dixit::{
    engine::{
        find::{Answer, News},
        hunt::hunt,
        ingest::Event,
    },
    library::{catalogue::Catalogue, names::Naming},
    model::{ArticleId, EntityId, EntityKind, NameIdx, PartialDate, Reading, Span, Stated},
    text::safe::Safe,
    tui::{
        app::Overlay,
        finder::Tab,
        keys::{Input, Key, MouseKind, TABLE},
        layout::Pane,
        message::{Effect, Message},
        page::{Gathering, Page, gather},
        spot::Target,
    },
};
use proptest::prelude::*;

use super::sample::{Stage, articles, stored};

/// The three articles of the sample, and the first as three other outlets print it later.
pub(super) fn corpus() -> Vec<Arc<Reading>> {
    let mut readings = articles();
    let mut first = Arc::unwrap_or_clone(readings.remove(0));
    let title = "ministre de l’Énergie";
    let at = first.article.text().find(title).unwrap();
    first.names.entities[0].titles = vec![Span::new(at, at + title.len())];
    for (entity, n) in first.names.entities.iter_mut().zip([2, 1, 1, 2]) {
        entity.aliases = vec![(entity.name.to_string(), n)];
    }
    first.names.entities[0].aliases.push(("Varenne".to_owned(), 1));
    for (outlet, date) in [
        ("Polaris", "2023-05-14"),
        ("La Tribune de Sarn", "2023-06-02"),
        ("Nordlicht", "2023-06-20"),
    ] {
        let mut again = first.clone();
        again.article.outlet = Some(Stated::given(outlet.to_owned()));
        again.article.date = PartialDate::parse_iso(date).map(Stated::given);
        readings.push(Arc::new(again));
    }
    readings.insert(0, Arc::new(first));
    readings
}

/// A stage whose questions are answered at once.
pub(super) struct Answered {
    pub(super) stage: Stage,
    catalogue: Arc<Catalogue>,
}

impl Answered {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        Self::of((columns, rows), corpus())
    }

    /// The same of these articles.
    pub(super) fn of((columns, rows): (u16, u16), readings: Vec<Arc<Reading>>) -> Self {
        let catalogue = Arc::new(Catalogue::new(readings.clone(), &Naming::default()));
        Self { stage: Stage::with(columns, rows, readings), catalogue }
    }

    /// Types keys; the questions they lead to are answered in the end.
    pub(super) fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let effects = self.stage.keys(keys);
        self.answer(&effects);
        effects
    }

    /// Presses one key; the question it leads to is answered.
    pub(super) fn press(&mut self, key: Key) {
        let effects = self.stage.send(Message::Input(Input::Key(key)));
        self.answer(&effects);
    }

    fn answer(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Hunt(asked) = effect {
                let mut told = Vec::new();
                hunt(asked, &self.catalogue, &|| false, &mut |news| {
                    told.push(news);
                    true
                });
                for news in told {
                    self.stage.send(Message::Hunted(news));
                }
            }
            if let Effect::Find(ticket, input) = effect {
                let answer = Answer::new(*ticket, input, &self.catalogue);
                self.stage.send(Message::Found(News::Answer(Box::new(answer))));
            }
        }
    }

    /// Whose page is shown.
    pub(super) fn name(&self) -> Option<String> {
        Some(self.stage.app.page.as_ref()?.facts.name()?.name.clone())
    }

    pub(super) fn screen(&mut self, keys: &str) -> String {
        self.keys(keys);
        self.stage.screen()
    }
}

#[test]
fn the_finder_at_160_columns() {
    insta::assert_snapshot!(Answered::new(160, 50).screen("<C-p>var"));
}

#[test]
fn names_of_which_letters_are_skipped_bear_a_sign() {
    for (typed, skips) in [("varenne", false), ("hvarenne", true), ("hlnvar", true)] {
        let mut at = Answered::new(160, 50);
        at.keys(&format!("<C-p>{typed}"));
        let row =
            at.stage.text().lines().find(|row| row.contains("Hélène Varenne")).map(str::to_owned);
        let row = row.unwrap_or_else(|| panic!("{typed}: {}", at.stage.text()));
        assert_eq!(row.contains('≈'), skips, "{typed}: {row}");
    }
}

#[test]
fn the_finder_at_100_columns() {
    let mut at = Answered::new(100, 30);
    let places = at.screen("fgenev");
    insta::assert_snapshot!([places, at.screen("<C-u>accord qui:malenko")].join("\n"));
}

#[test]
fn the_finder_at_60_columns() {
    let mut at = Answered::new(60, 20);
    let near = at.screen("<C-p>Malinko");
    let articles = at.screen("<C-u>barrage");
    insta::assert_snapshot!([near, articles].join("\n"));
}

#[test]
fn the_finder_at_20_columns() {
    let mut at = Answered::new(20, 5);
    let names = at.screen("<C-p>");
    let quotes = at.screen("rien vu");
    insta::assert_snapshot!([names, quotes].join("\n"));
}

#[test]
fn finder_and_page_say_where_reprints_are_counted_once() {
    let mut at = Answered::new(100, 30);
    let uncounted = [3, 4, 5].map(ArticleId).into();
    let naming = Naming { uncounted, ..Naming::default() };
    at.catalogue = Arc::new(Catalogue::new(corpus(), &naming));
    at.keys("<C-p>varenne");
    let row = |words: &str, at: &mut Answered| {
        at.stage.text().lines().find(|l| l.contains(words)).map(str::to_owned)
    };
    let all = Catalogue::new(corpus(), &Naming::default());
    assert!(at.catalogue.n_quotes() < all.n_quotes());
    assert!(row("sans les reprises", &mut at).is_some(), "{}", at.stage.text());
    at.keys("<Enter>");
    let head = row("1 article ", &mut at).unwrap();
    assert!(head.contains("sans les reprises"), "{head}");
}

#[test]
fn a_finder_without_hits_names_the_cause_and_the_way_out() {
    let mut at = Answered::new(80, 12);
    let nothing = at.screen("<C-p>xyzzy");
    at.keys("<C-u>genev");
    let elsewhere = at.screen("<Tab>");
    at.keys("<C-u>qui:malenka");
    let speaker = at.screen("<S-Tab><S-Tab>");
    let together = at.screen("<C-u>accord rien");
    let preparing = Stage::empty(80, 12);
    let mut preparing = Answered { stage: preparing, catalogue: Arc::default() };
    preparing.stage.keys("<C-p>");
    let preparing = preparing.stage.text();
    insta::assert_snapshot!([nothing, elsewhere, speaker, together, preparing].join("\n"));
}

#[test]
fn the_page_of_a_person_at_160_columns() {
    insta::assert_snapshot!(Answered::new(160, 50).screen("<C-p>varenne<Enter>"));
}

#[test]
fn the_page_of_a_person_at_100_columns() {
    let mut at = Answered::new(100, 30);
    at.keys("<C-p>varenne<Enter>");
    insta::assert_snapshot!(at.screen("j"));
}

#[test]
fn the_page_of_a_place_at_60_columns() {
    let mut at = Answered::new(60, 20);
    let articles = at.screen("<C-p>geneve<Enter>");
    let mentions = at.screen("<Tab>");
    insta::assert_snapshot!([articles, mentions].join("\n"));
}

#[test]
fn the_page_of_an_organisation_at_20_columns() {
    insta::assert_snapshot!(Answered::new(20, 5).screen("<C-p>ombrelle<Enter>"));
}

#[test]
fn plain_signs_where_the_terminal_has_no_others() {
    let mut at = Answered::new(120, 30);
    at.stage.theme.ascii = true;
    at.keys("<C-p>Malinko");
    let finder = at.stage.text();
    at.keys("<Enter>");
    for screen in [finder, at.stage.text()] {
        for sign in ["▌", "…", "█", "·", "≈", "↑", "▂"] {
            assert!(!screen.contains(sign), "{sign}");
        }
    }
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut at = Answered::new(120, 30);
    let first = at.stage.keys("<C-p>var");
    let later = at.stage.keys("x");
    at.answer(&first);
    assert!(at.stage.app.finder.answer.is_none());
    at.answer(&later);
    assert!(at.stage.app.finder.is_current());
}

#[test]
fn enter_waits_for_the_answer_to_what_was_typed() {
    let mut at = Answered::new(120, 30);
    let effects = at.stage.keys("<C-p>malenko<Enter>");
    assert!(at.stage.app.page.is_none());
    at.answer(&effects);
    let page = at.stage.app.page.as_ref().unwrap();
    assert_eq!(page.facts.name().unwrap().name, "Igor Malenko");
}

#[test]
fn tab_switches_the_kind_and_keeps_the_query() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>varenne");
    let finder = |at: &Answered| at.stage.app.finder.clone();
    assert_eq!(finder(&at).tab(), Tab::All);
    at.keys("<Tab>");
    assert_eq!(finder(&at).tab(), Tab::Names(EntityKind::Person));
    at.keys("<S-Tab><S-Tab><S-Tab>");
    assert_eq!(finder(&at).tab(), Tab::Quotes);
    assert_eq!((finder(&at).input.text(), finder(&at).n_rows()), ("varenne", 4));
}

#[test]
fn all_kinds_are_found_together_the_best_first() {
    let mut at = Answered::new(120, 30);
    let first = |at: &Answered| match at.stage.app.finder.target(0) {
        Some(Target::Name(idx)) => at.catalogue.name(idx).unwrap().name.clone(),
        Some(Target::Quote(_)) => "«".to_owned(),
        Some(Target::Article(_)) => "article".to_owned(),
        None => "nothing".to_owned(),
    };
    at.keys("<C-p>sarn");
    assert_eq!((at.stage.app.finder.tab(), first(&at).as_str()), (Tab::All, "Sarn"));
    at.keys("<C-u>accord");
    assert_eq!((at.stage.app.finder.tab(), first(&at).as_str()), (Tab::All, "«"));
    // What is only spelt nearly so comes after what is there.
    at.keys("<C-u>Malinko");
    assert_eq!(first(&at), "Igor Malenko");
}

#[test]
fn for_a_word_that_nothing_holds_the_one_that_was_meant_is_written() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>barage");
    assert_eq!(at.stage.app.finder.n_rows(), 0);
    at.keys("<Enter>");
    assert_eq!(at.stage.app.finder.input.text(), "barrage");
    assert!(at.stage.app.finder.n_rows() > 0);
}

#[test]
fn up_in_an_empty_input_recalls_what_was_looked_for() {
    let mut at = Answered::new(120, 30);
    for keys in ["<C-p>malenko", "<Enter>", "q<C-p>sarn", "<Enter>", "q<C-p><Up>"] {
        at.keys(keys);
    }
    assert_eq!(at.stage.app.finder.input.text(), "sarn");
    at.keys("<Up>");
    assert_eq!(at.stage.app.finder.input.text(), "malenko");
    at.keys("<Esc>");
    assert!(at.stage.app.layers.is_empty());
}

#[test]
fn enter_writes_the_word_that_was_meant() {
    let mut at = Answered::new(120, 30);
    at.keys("3/accord qui:malenka");
    assert_eq!(at.stage.app.finder.tab(), Tab::Quotes);
    at.keys("<Enter>");
    assert_eq!(at.stage.app.finder.input.text(), "accord qui:malenko");
    assert_eq!(at.stage.app.finder.n_rows(), 4);
}

#[test]
fn a_quotation_found_is_selected_in_its_text_and_one_comes_back() {
    let mut at = Answered::new(120, 30);
    at.keys("3");
    let before = at.stage.app.spot();
    at.keys("/asked");
    at.keys("<Enter>");
    assert_eq!(at.stage.app.focus, Pane::Text);
    let words =
        at.stage.app.quote().unwrap().span.of(at.stage.app.reading().unwrap().article.text());
    assert_eq!(words, "We were never asked,");
    at.keys("<BS><Esc>");
    assert_eq!(at.stage.app.spot(), before);
}

#[test]
fn a_row_of_a_page_leads_to_its_place_and_back_to_the_page() {
    let mut at = Answered::new(120, 30);
    let before = at.stage.app.spot();
    at.keys("<C-p>varenne");
    at.keys("<Enter>jj<Enter>");
    assert!(at.stage.app.page.is_none());
    assert!(at.stage.app.quote().unwrap().speaker.as_ref().unwrap().name.contains("Varenne"));
    at.keys("<BS>");
    assert_eq!(at.stage.app.page.as_ref().map(|p| p.cursor.selected), Some(2));
    at.keys("<C-p>malenko");
    at.keys("<Enter>");
    assert_eq!(at.name().as_deref(), Some("Igor Malenko"));
    at.keys("q");
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
    assert_eq!(at.stage.app.page.as_ref().map(|p| p.cursor.selected), Some(2));
    at.keys("q");
    assert!(at.stage.app.page.is_none());
    assert_eq!(at.stage.app.spot(), before);
}

#[test]
fn a_quotation_of_a_page_is_copied() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>varenne");
    at.keys("<Enter>");
    let words = "Nous ne céderons pas à la menace d’un procès";
    assert_eq!(at.keys("yy"), [Effect::Copy(Safe::line(words))]);
    let cited = at.keys("Y");
    assert!(
        matches!(&cited[..], [Effect::Copy(c)] if c.as_str().contains(words) && c.as_str().contains("Nordlicht"))
    );
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>");
    at.stage.mouse(MouseKind::Click, 12, 8);
    assert_eq!(at.stage.app.finder.cursor.selected, 1);
    at.stage.mouse(MouseKind::Click, 12, 8);
    assert!(at.stage.app.page.is_some());
}

#[test]
fn from_a_hit_one_comes_back_to_the_finder_as_it_was() {
    let mut at = Answered::new(120, 30);
    at.keys("3/ceder");
    at.keys("<Down><Down><Enter>");
    let reached = at.stage.app.spot();
    at.keys("<BS>");
    let finder = &at.stage.app.finder;
    assert!(matches!(at.stage.app.layers.last(), Some(Overlay::Finder)));
    assert_eq!((finder.input.text(), finder.cursor.selected), ("ceder", 2));
    assert_eq!(finder.tab(), Tab::Quotes);
    at.keys("<C-u><Up>");
    assert_eq!(at.stage.app.finder.input.text(), "ceder");
    at.keys("<Esc><A-Right>");
    assert_eq!(at.stage.app.spot(), reached);
}

#[test]
fn the_next_hits_are_gone_to_without_the_finder() {
    let mut at = Answered::new(120, 30);
    at.keys("3/ceder");
    at.keys("<Enter>");
    let article = |at: &Answered| at.stage.app.list.selected;
    let first = article(&at);
    at.keys("n");
    assert_ne!(article(&at), first);
    assert!(at.stage.text().contains("2/4"), "{}", at.stage.text());
    at.keys("N");
    assert_eq!(article(&at), first);
    at.keys("N");
    assert_eq!(article(&at), first);
    // One coming back is enough.
    at.keys("n<BS>");
    assert_eq!(at.stage.app.finder.cursor.selected, 1);
    at.keys("<C-u>^");
    at.keys("<Esc><C-p>");
    at.keys("<Enter>");
    let one = at.name();
    at.keys("n");
    assert!(one.is_some() && at.name().is_some() && at.name() != one);
}

#[test]
fn a_search_on_a_page_finds_its_rows_and_runs_no_command() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>varenne");
    at.keys("<Enter>");
    let n = at.stage.app.page.as_ref().unwrap().n_shown();
    assert_eq!(at.keys("/sarn"), []);
    let page = at.stage.app.page.as_ref().unwrap();
    assert!(page.n_shown() > 0 && page.n_shown() < n, "{} of {n}", page.n_shown());
    assert_eq!(page.query(), "sarn");
    assert!(at.stage.text().contains("/sarn"));
    at.keys("<Enter>");
    let quote = at.stage.app.page.as_ref().unwrap().selected_quote().unwrap();
    at.keys("<Enter>");
    assert_eq!(at.stage.app.list.selected, Some(quote.article));
    at.keys("<BS>/<C-u>dir");
    assert!(at.stage.app.page.is_some());
    at.keys("<Esc>");
    assert_eq!(at.stage.app.page.as_ref().unwrap().n_shown(), n);
    at.keys("/sarn<Enter><Esc>");
    assert_eq!(at.stage.app.page.as_ref().unwrap().query(), "");
    at.keys("<Esc>");
    assert!(at.stage.app.page.is_none());
}

#[test]
fn keys_that_mean_nothing_on_a_page_say_so_and_reading_again_keeps_it() {
    let mut at = Answered::new(120, 30);
    at.keys("<C-p>varenne");
    at.keys("<Enter>");
    for key in ["i", "c", "z", "X", "1"] {
        assert_eq!(at.keys(key), []);
        assert!(at.stage.text().contains("pas de commande"), "{key}");
    }
    let row = at.stage.app.page.as_ref().unwrap().selected_quote();
    assert_eq!(at.keys("r"), [Effect::Reload]);
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
    at.stage.send(Message::Corpus(Event::Readings(stored(corpus()))));
    let again = Arc::new(Catalogue::new(corpus(), &Naming::default()));
    at.stage.send(Message::Found(News::Prepared(Arc::clone(&again))));
    let page = at.stage.app.page.as_ref().unwrap();
    assert!(Arc::ptr_eq(&page.facts.catalogue, &again));
    assert_eq!(page.selected_quote(), row);
}

#[test]
fn a_tab_without_hits_gives_way_to_where_they_are() {
    let mut at = Answered::new(120, 30);
    at.keys("3/");
    assert_eq!(at.stage.app.finder.tab(), Tab::Quotes);
    at.keys("fontanjeu");
    assert_eq!(at.stage.app.finder.input.text(), "fontanjeu");
    assert!(at.stage.app.finder.n_rows() > 0);
    // One that was turned to for these words stays.
    at.keys("<C-u>sarn<Tab>");
    let turned = at.stage.app.finder.tab();
    at.keys("<Down>");
    assert_eq!(at.stage.app.finder.tab(), turned);
}

/// The corpus, in one article of which « Sarn » is a person too.
fn namesakes() -> Vec<Arc<Reading>> {
    let mut readings = corpus();
    let mut one = Arc::unwrap_or_clone(readings.remove(1));
    one.names.entities[0].kind = EntityKind::Person;
    one.names.entities[0].id = EntityId("per:sarn".to_owned());
    readings.insert(1, Arc::new(one));
    readings
}

#[test]
fn the_same_name_of_two_kinds_is_told_apart_and_the_one_named_most_is_shown() {
    let mut at = Answered::new(120, 30);
    at.catalogue = Arc::new(Catalogue::new(namesakes(), &Naming::default()));
    let sarns = |at: &Answered| {
        let named = at.catalogue.table.names().filter(|name| name.name == "Sarn");
        named.map(|name| (name.kind, name.n_mentions)).collect::<Vec<_>>()
    };
    assert_eq!(sarns(&at).len(), 2, "{:?}", sarns(&at));
    let most = sarns(&at).into_iter().max_by_key(|(_, n)| *n).unwrap().0;
    at.keys("<C-p>sarn");
    let Some(Target::Name(first)) = at.stage.app.finder.target(0) else { panic!("no name") };
    assert_eq!(at.catalogue.name(first).unwrap().kind, most);
    let kinds = ["personne", "lieu"];
    let row = at
        .stage
        .text()
        .lines()
        .find(|l| l.contains("▌") && l.contains("Sarn"))
        .map(str::to_owned)
        .unwrap();
    assert!(kinds.iter().any(|kind| row.contains(kind)), "{row}");
    at.keys("<Esc><C-p>fontanjeu");
    at.keys("<Enter>");
    let head = at.stage.text();
    assert!(head.contains("Sarn (lieu)") || head.contains("Sarn (personne)"), "{head}");
}

#[test]
fn a_page_shows_its_name_at_once_and_fills_as_it_is_gathered() {
    let catalogue = Arc::new(Catalogue::new(corpus(), &Naming::default()));
    let idx = catalogue.table.names().position(|n| n.name == "Hélène Varenne");
    let idx = NameIdx::nth(idx.unwrap());
    let mut at = Answered::new(120, 30);
    let mut page = Page::new(Arc::clone(&catalogue), idx).unwrap();
    page.asked(1);
    at.stage.app.page = Some(page);
    let named = at.stage.text();
    assert!(named.contains("Hélène Varenne") && named.contains("rassemblent"), "{named}");
    let mut all = Vec::new();
    gather(1, (catalogue, idx), |one| {
        all.push(one);
        true
    });
    let [begun, whole] = &all[..] else { panic!("{}", all.len()) };
    at.stage.send(Message::Gathered(Box::new(begun.clone())));
    at.keys("j");
    let rows = at.stage.app.page.as_ref().unwrap().n_shown();
    assert_eq!((rows, at.stage.app.page.as_ref().unwrap().facts.about.len()), (4, 0));
    at.stage.send(Message::Gathered(Box::new(whole.clone())));
    let page = at.stage.app.page.as_ref().unwrap();
    assert_eq!((page.n_shown(), page.cursor.selected, page.gathering), (4, 1, Gathering::Whole));
    assert!(!page.facts.cues.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_keys_break_the_finder_or_a_page(
        width in 0..180u16,
        height in 0..60u16,
        typed in "[a-zé '^!$]{0,6}",
        keys in prop::collection::vec((0..TABLE.len(), any::<bool>()), 0..25),
    ) {
        let mut at = Answered::new(width, height);
        at.keys("<C-p>");
        at.keys(&typed);
        at.keys("<Enter>");
        for (row, finder) in keys {
            if finder {
                at.keys("<C-p>");
            }
            for key in strokes(TABLE[row].keys[0]) {
                let effects = at.stage.send(Message::Input(Input::Key(key)));
                at.answer(&effects);
            }
            at.stage.text();
            let app = &at.stage.app;
            prop_assert!(app.page.as_ref().is_none_or(|p| p.cursor.selected < p.n(p.tab).max(1)));
            prop_assert!(app.finder.cursor.selected < app.finder.n_rows().max(1));
        }
    }
}

/// The strokes that the table writes as `keys`.
fn strokes(keys: &'static str) -> Vec<Key> {
    super::random::strokes(keys)
}

#[test]
fn the_first_sign_of_the_input_says_what_is_looked_for() {
    let mut at = Answered::new(160, 50);
    for (sign, tab) in [
        ("@", Tab::Names(EntityKind::Person)),
        ("«", Tab::Quotes),
        ("\"", Tab::Quotes),
        ("#", Tab::Articles),
    ] {
        at.keys("<C-p>");
        at.keys(sign);
        assert_eq!(at.stage.app.finder.tab(), tab, "{sign}");
        assert_eq!(at.stage.app.finder.input.text(), "");
        at.keys("a@");
        assert_eq!(at.stage.app.finder.input.text(), "a@", "later signs are typed");
        at.keys("<C-u><Esc>");
    }
    at.keys("<C-p>");
    at.keys(">");
    assert!(matches!(&at.stage.app.layers[..], [Overlay::Menu(menu)] if menu.palette));
}

#[test]
fn the_rows_of_a_page_are_ordered_and_narrowed() {
    let mut at = Answered::new(160, 50);
    at.keys("<C-p>varenne");
    at.keys("<Enter>");
    let rows = |at: &Answered| -> Vec<usize> {
        let page = at.stage.app.page.as_ref().unwrap();
        (0..page.n_shown()).filter_map(|row| page.nth(row)).collect()
    };
    let newest = rows(&at);
    at.keys("sj<Enter>");
    let oldest = rows(&at);
    assert_eq!(oldest, newest.iter().rev().copied().collect::<Vec<_>>());
    assert!(at.stage.text().contains("par date ↑"));
    at.keys("sj<Enter>");
    assert_eq!(rows(&at).len(), newest.len(), "the surest first");
    at.keys("F90<Enter>");
    let page = at.stage.app.page.as_ref().unwrap();
    assert_eq!((page.sure(), page.n_shown()), (90, page.n_sure(90)));
    at.keys("<Esc>");
    assert_eq!(rows(&at).len(), newest.len());
    at.keys("Fnordl<Enter>");
    assert!(rows(&at).len() < newest.len(), "what one outlet has");
}
