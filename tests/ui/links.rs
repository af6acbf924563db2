//! Everything named is a way: stepped to, opened, shown in brief, reached by a letter or a click.

use dixit::{
    library::listing::Sort,
    model::EntityKind,
    tui::{
        app::Overlay,
        finder::Tab,
        keys::{Action, Binding, Code, Input, Key, MouseKind, Scope, TABLE},
        labels::To,
        layout::Pane,
        leads::Leads,
        links::in_sight,
        message::{Effect, Message},
    },
};

use super::{finding::Answered, sample::Stage};

/// A reader whose names have been joined.
fn joined(columns: u16, rows: u16) -> Answered {
    let mut at = Answered::new(columns, rows);
    at.keys("<C-p>");
    at.keys("<Esc>");
    at
}

#[test]
fn a_name_of_the_text_is_stepped_to_and_opened_and_come_back_from() {
    let mut at = joined(160, 50);
    let mut seen = Vec::new();
    for _ in 0..3 {
        at.keys("w");
        let (app, span) = (&at.stage.app, at.stage.app.text.at_link.unwrap());
        seen.push(span.of(app.reading().unwrap().article.text()).to_owned());
    }
    assert_eq!(
        seen,
        ["Hélène Varenne", "Ombrelle", "Nous ne céderons pas à la menace d’un procès"]
    );
    at.keys("bb<Enter>");
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
    at.keys("<A-Left>");
    assert!(at.stage.app.page.is_none() && at.stage.app.focus == Pane::Text);
    at.keys("<A-Right>");
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
}

#[test]
fn a_name_is_shown_in_brief_over_the_passage_that_names_it() {
    let mut at = joined(100, 30);
    at.keys("ww ");
    let shown = at.stage.text();
    assert!(matches!(at.stage.app.layers.last(), Some(Overlay::Peek(_))), "{shown}");
    assert!(shown.contains("mentions") && shown.contains("Ombrelle"), "{shown}");
    let sheet = at.stage.app.layers.last().map(|top| at.stage.app.layer(top));
    let covered = sheet.map_or(0, |sheet| sheet.covers(at.stage.app.screen()));
    let (app, span) = (&at.stage.app, at.stage.app.text.at_link.unwrap());
    let body = app.layout().text.unwrap().body;
    let cell = app.text.cell_of(body, &app.reading().unwrap().article, span.start()).unwrap();
    assert!(cell.1 < app.area.height - 1 - covered, "the name stays in sight");
    at.keys("j");
    assert!(at.stage.app.layers.is_empty(), "any key closes it");
    at.keys(" <Enter>");
    assert_eq!(at.name().as_deref(), Some("Ombrelle"));
}

#[test]
fn without_a_name_under_the_cursor_space_pages() {
    let mut at = joined(70, 12);
    at.keys("2 ");
    assert!(at.stage.app.layers.is_empty() && at.stage.app.text.scroll > 0);
}

/// What of the reader a way changes.
fn state(stage: &mut Stage) -> String {
    let (focus, notice) = (stage.app.focus, stage.app.notice.clone());
    format!("{}{focus:?}{notice:?}", stage.text())
}

#[test]
fn every_letter_leads_somewhere() {
    for (columns, rows, keys) in [
        (160, 50, ""),
        (100, 30, "2"),
        (60, 20, "3"),
        (40, 12, ""),
        (160, 50, "<C-p>varenne<Enter>"),
        (100, 30, "<C-p>ombrelle<Enter>"),
        (60, 20, "<C-p>genev<Enter>"),
    ] {
        let ready = |keys: &str| {
            let mut at = joined(columns, rows);
            let (before, after) = keys.split_once("<Enter>").unwrap_or((keys, ""));
            at.keys(before);
            if before.len() < keys.len() {
                at.keys("<Enter>");
            }
            at.keys(after);
            at
        };
        let mut at = ready(keys);
        at.stage.settle();
        let links = in_sight(&at.stage.app);
        assert!(links.len() > 2, "{columns} {keys}: {links:?}");
        for (n, link) in links.iter().enumerate() {
            let mut at = ready(keys);
            let area = at.stage.app.area;
            assert!(area.union(link.at) == area, "{link:?} is on the screen");
            let before = state(&mut at.stage);
            at.keys(";");
            let Some(Overlay::Labels(labels)) = at.stage.app.layers.last() else {
                panic!("{columns} {keys}")
            };
            let letters = labels.letters().nth(n).unwrap().to_owned();
            at.keys(&letters);
            if let To::Way(Leads::Names(kind)) = link.to {
                assert!(matches!(at.stage.app.layers[..], [Overlay::Finder]), "{letters}");
                assert_eq!(at.stage.app.finder.tab(), Tab::Names(kind));
                continue;
            }
            assert!(at.stage.app.layers.is_empty(), "{letters}");
            // What is selected already stays so: the way there changes nothing.
            let same = state(&mut at.stage) == before;
            assert!(!same || n == 0 || is_here(&at, n), "{columns} {keys}: {link:?} leads nowhere");
        }
    }
}

/// Whether link `n` is of what is selected or open.
fn is_here(at: &Answered, n: usize) -> bool {
    use dixit::tui::page::Way;
    let app = &at.stage.app;
    match in_sight(app).get(n).map(|link| &link.to) {
        Some(To::Row(row)) => app.list.position() == Some(*row),
        Some(To::Page(Way::Tab(tab))) => app.page.as_ref().is_some_and(|page| page.tab == *tab),
        _ => false,
    }
}

#[test]
fn a_click_on_a_name_opens_its_page() {
    let mut at = joined(160, 50);
    at.keys("w");
    let app = &at.stage.app;
    let (span, body) = (app.text.at_link.unwrap(), app.layout().text.unwrap().body);
    let cell = app.text.cell_of(body, &app.reading().unwrap().article, span.start() + 1).unwrap();
    at.stage.mouse(MouseKind::Click, cell.0, cell.1);
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
    at.keys("<BS>");
    // The head of the quotations names her too.
    let quotes = at.stage.app.layout().quotes.unwrap().body;
    at.stage.mouse(MouseKind::Click, quotes.x + 6, quotes.y);
    assert!(at.name().is_some());
}

#[test]
fn what_is_known_of_a_name_is_walked_and_leads_on() {
    let mut at = joined(160, 50);
    at.keys("<C-p>varenne");
    at.keys("<Enter>h");
    assert_eq!(at.stage.app.page.as_ref().unwrap().aside, Some(0));
    at.keys("<Enter>");
    let page = at.stage.app.page.as_ref().unwrap();
    assert_eq!((page.aside, page.query()), (None, "Hélène Varenne"), "the places of a form");
    at.keys("<Esc>hG<Enter>");
    let page = at.stage.app.page.as_ref().unwrap();
    assert!(!page.query().is_empty(), "what an outlet has of her");
    // Where there is no room for a column of its own it slides over the rows.
    let mut at = joined(100, 30);
    at.keys("<C-p>varenne");
    at.keys("<Enter>h");
    let text = at.stage.text();
    assert!(text.contains("Journaux") && text.contains("Formes"), "{text}");
    at.keys("l");
    assert!(!at.stage.text().contains("Journaux"));
}

#[test]
fn places_one_has_come_by_are_listed_and_gone_back_to() {
    let mut at = joined(160, 50);
    at.keys("w<Enter>");
    at.keys("<Enter>");
    at.keys("go");
    let text = at.stage.text();
    assert!(text.contains("D’où l’on vient") && text.contains("Barrage d’Ombrelle"), "{text}");
    at.keys("<Down><Enter>");
    assert!(at.stage.app.page.is_none() && at.stage.app.layers.is_empty());
    at.keys("<A-Right>");
    assert_eq!(
        at.name().as_deref(),
        Some("Hélène Varenne"),
        "those on the way can be gone to again"
    );
}

#[test]
fn what_can_follow_a_key_is_shown_at_once() {
    let mut at = joined(100, 30);
    at.keys("y");
    insta::assert_snapshot!(at.stage.screen());
    // Given up, it leaves the search that was kept as it is.
    at.keys("<Esc>2/barrage<Enter>y<Esc>");
    assert!(at.stage.app.strokes.is_empty() && !at.stage.app.text.query.is_empty());
    at.keys("<Esc>y");
    assert!(at.keys("s").iter().any(|effect| matches!(effect, Effect::Copy(_))));
    assert!(!at.stage.text().contains("Markdown"), "it goes with the next key");
}

#[test]
fn letters_lie_over_a_screen_that_stands_back() {
    let mut at = joined(100, 30);
    at.keys(";");
    insta::assert_snapshot!(at.stage.text());
}

#[test]
fn every_key_does_something_or_says_why_not() {
    type Made = fn() -> Answered;
    let screens: [(Scope, Made); 5] = [
        (Scope::Reader, || joined(160, 50)),
        (Scope::Reader, || {
            let mut at = joined(100, 30);
            at.keys("3j");
            at
        }),
        (Scope::Reader, || joined(60, 20)),
        (Scope::Page, || {
            let mut at = joined(160, 50);
            at.keys("<C-p>varenne");
            at.keys("<Enter>");
            at
        }),
        (Scope::Results, || {
            let mut at = joined(160, 50);
            at.keys("/est:directe");
            at
        }),
    ];
    for (scope, made) in screens {
        assert_eq!(silent(scope, || made().stage), [""; 0], "{scope:?}");
    }
}

/// The keys of `scope` that do nothing on the screen that is `made`, and do not say so.
pub(super) fn silent(scope: Scope, made: impl Fn() -> Stage) -> Vec<&'static str> {
    // At an end already: moving on is what they do elsewhere.
    let at_an_end = [
        Action::Up,
        Action::First,
        Action::HalfUp,
        Action::PageUp,
        Action::Left,
        Action::Right,
        Action::TextUp,
        Action::PreviousArticle,
        Action::PreviousParagraph,
        Action::Cancel,
        Action::ListPane,
        Action::QuotesPane,
        Action::Narrow,
    ];
    // The text of the sample fits the screen.
    let fits = [
        Action::TextDown,
        Action::NextParagraph,
        Action::Last,
        Action::HalfDown,
        Action::PageDown,
        Action::Peek,
    ];
    let told = |row: &&Binding| {
        row.is_in(&[scope]) && !at_an_end.contains(&row.action) && !fits.contains(&row.action)
    };
    let mut silent = Vec::new();
    for row in TABLE.iter().filter(told) {
        let mut stage = made();
        let before = state(&mut stage);
        let mut effects = Vec::new();
        for name in row.keys[0].split(' ') {
            let key = match name.split_once('-') {
                Some(("C", c)) => Key::ctrl(c.chars().next().unwrap()),
                Some(("A", rest)) => Key { alt: true, ..named(rest) },
                _ => named(name),
            };
            effects.extend(stage.send(Message::Input(Input::Key(key))));
        }
        if state(&mut stage) == before && effects.is_empty() {
            silent.push(row.name);
        }
    }
    silent
}

/// A key as the table writes it.
fn named(name: &str) -> Key {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Key::plain(Code::Char(c)),
        _ if name == "Space" => Key::plain(Code::Char(' ')),
        _ => {
            let own = TABLE.iter().flat_map(|row| row.keys).flat_map(|keys| keys.split(' '));
            let bare = |key: &'static str| key.trim_start_matches("A-");
            Key::plain(Code::Named(own.map(bare).find(|own| *own == name).unwrap()))
        }
    }
}

#[test]
fn nothing_leads_anywhere_where_nothing_was_read() {
    let mut stage = Stage::with(100, 30, Vec::new());
    stage.keys(";");
    assert!(stage.app.layers.is_empty() && stage.app.notice.is_some());
}

#[test]
fn the_right_button_shows_a_name_in_brief() {
    let mut at = joined(160, 50);
    at.keys("w");
    let app = &at.stage.app;
    let (span, body) = (app.text.at_link.unwrap(), app.layout().text.unwrap().body);
    let cell = app.text.cell_of(body, &app.reading().unwrap().article, span.start() + 1).unwrap();
    at.keys("1");
    at.stage.mouse(MouseKind::Peek, cell.0, cell.1);
    let Some(Overlay::Peek(peek)) = at.stage.app.layers.last() else {
        panic!("{}", at.stage.text())
    };
    let (catalogue, idx) = peek.name();
    assert_eq!(catalogue.name(idx).unwrap().name, "Hélène Varenne");
}

#[test]
fn what_was_said_is_kept_and_listed() {
    let mut at = joined(100, 30);
    at.keys("gm");
    assert!(at.stage.app.layers.is_empty() && at.stage.app.notice.is_some(), "nothing yet");
    at.keys("yycc");
    at.keys("gm");
    let text = at.stage.text();
    assert!(text.contains("Ce qui a été dit") && text.contains("presse-papiers"), "{text}");
}

#[test]
fn a_click_on_the_way_narrows_the_list_to_the_outlet_or_the_day_and_leads_back_to_all() {
    let mut stage = Stage::new(160, 50);
    let header = stage.text().lines().next().unwrap().to_owned();
    let column = |words: &str| {
        let at = header.find(words).unwrap();
        header[..at].chars().count() as u16 + 1
    };
    stage.keys("2");
    let (outlet, corpus) = (column("Le Courrier"), column("affaire"));
    stage.mouse(MouseKind::Click, outlet, 0);
    assert_eq!((stage.order(), stage.app.focus), (vec![0], Pane::List));
    stage.mouse(MouseKind::Click, corpus, 0);
    assert_eq!(stage.order().len(), 3);
}

#[test]
fn the_kind_of_a_name_in_the_way_leads_to_the_names_of_that_kind() {
    let mut at = joined(160, 50);
    at.keys("w<Enter>");
    assert_eq!(at.name().as_deref(), Some("Hélène Varenne"));
    let header = at.stage.text().lines().next().unwrap().to_owned();
    let before = header.find("Personnes").unwrap();
    at.stage.mouse(MouseKind::Click, header[..before].chars().count() as u16 + 1, 0);
    assert!(matches!(at.stage.app.layers[..], [Overlay::Finder]));
    assert_eq!(at.stage.app.finder.tab(), Tab::Names(EntityKind::Person));
}

#[test]
fn a_letter_chooses_in_a_short_menu() {
    let mut stage = Stage::new(120, 30);
    stage.keys("sc");
    assert!(stage.app.layers.is_empty());
    assert_eq!(stage.app.list.query.sort, Sort::Quotes);
}

#[test]
fn a_border_is_dragged_and_the_text_keeps_its_room() {
    let mut stage = Stage::new(160, 50);
    let list = |stage: &Stage| stage.app.layout().list.unwrap().body.width;
    let (before, border) = (list(&stage), stage.app.layout().list.unwrap().body.right());
    stage.mouse(MouseKind::Click, border, 20);
    stage.mouse(MouseKind::Drag, border + 7, 20);
    stage.mouse(MouseKind::Drag, border + 10, 20);
    assert_eq!(list(&stage), before + 10);
    stage.mouse(MouseKind::Drag, 159, 20);
    assert!(stage.app.layout().text.unwrap().body.width >= 40);
    stage.mouse(MouseKind::Click, 60, 20);
    let now = list(&stage);
    stage.mouse(MouseKind::Drag, 80, 20);
    assert_eq!(list(&stage), now, "what is no border moves nothing");
}
