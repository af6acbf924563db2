//! Messages in, state out: what each key and click changes.

use std::sync::Arc;

use dixit::{
    clean::{Cleaning, FrequentLines},
    engine::{ingest::Event, read, read_unmended},
    library::listing::Filter,
    model::{
        ArticleId, Block, Document, Limit, Mend, Quote, QuoteKind, Reading, Role, Rule, Span,
        Unmended, Warning,
    },
    text::{
        locale::{Locale, Tongue},
        safe::Safe,
    },
    tui::{
        app::{Overlay, Supply},
        keys::{Action, Code, Input, Key, MouseKind},
        layout::Pane,
        menu::Choice,
        message::{Effect, Message},
        spot::Spot,
        tour::STEPS,
        update::update,
        welcome::Welcome,
    },
};

use super::sample::{Stage, articles};

#[test]
fn selecting_a_quotation_brings_it_into_sight() {
    let mut stage = Stage::with(120, 20, vec![long(articles().remove(0))]);
    stage.keys("3G");
    let place = stage.app.quote().unwrap().span;
    let height = stage.app.text_height();
    let seen = stage.app.text.paper.bytes(stage.app.text.scroll, stage.app.text.scroll + height);
    assert!(seen.unwrap().overlaps(place));
    assert!(stage.app.text.scroll > 0);
}

#[test]
fn the_quotations_follow_the_text() {
    let mut stage = Stage::with(120, 20, vec![long(articles().remove(0))]);
    assert_eq!(stage.app.quotes.selected, None, "none is selected until one is asked for");
    stage.keys("2G");
    assert_eq!(stage.app.quotes.selected, None);
    stage.keys("gg)");
    assert_eq!(stage.app.quotes.selected, Some(0));
    stage.keys("G");
    assert_eq!(stage.app.quotes.selected, Some(2));
    stage.keys("gg");
    assert_eq!(stage.app.quotes.selected, Some(0));
}

#[test]
fn turns_and_unlikely_speech_are_listed_where_they_are_asked_for_and_counted_apart() {
    let mut reading = Arc::unwrap_or_clone(articles().remove(0));
    let span = |words: &str| {
        let at = reading.article.text().find(words).unwrap();
        Span::new(at, at + words.len())
    };
    let (turn, unsaid) = (span("Les élus se retrouveront mardi."), span("GENÈVE"));
    let quote = reading.quotes[0].clone();
    let turn = Quote { span: turn, kind: QuoteKind::Turn, rule: Rule::Turn, ..quote.clone() };
    reading.turns.push(turn);
    reading.unsaid.push(Quote { span: unsaid, speaker: None, speech: 0.2, ..quote });
    let mut stage = Stage::with(160, 40, vec![Arc::new(reading)]);
    stage.keys("3j");
    let n = |stage: &Stage| stage.app.quotes.items.len();
    let said = stage.app.quote().unwrap().span;
    assert_eq!((n(&stage), stage.app.list.counts.quotes), (4, 4));
    stage.keys("T");
    assert_eq!(n(&stage), 5);
    assert_eq!(stage.app.quote().unwrap().span, said, "what is selected stays so");
    assert!(stage.text().contains("4 · 1 tour · "), "{}", stage.text());
    stage.keys("FG<Enter>");
    assert_eq!(n(&stage), 6);
    assert_eq!(stage.app.quote().unwrap().span, said, "before it stands one more");
    stage.keys("TFG<Enter>");
    assert_eq!((n(&stage), stage.app.quote().unwrap().span), (4, said));
}

#[test]
fn what_came_through_a_pipe_is_kept_when_it_cannot_be_read_again() {
    let mut stage = Stage::with(120, 20, articles());
    stage.app.supply = Supply::Once;
    let n = stage.app.n_articles;
    assert_eq!(stage.keys("r"), []);
    assert_eq!(stage.app.n_articles, n);
    stage.app.supply = Supply::Lasting;
    assert_eq!(stage.keys("r"), [Effect::Reload]);
    assert_eq!(stage.app.n_articles, 0);
}

#[test]
fn a_text_that_was_mended_is_shown_as_it_stood_and_mended_again() {
    let good = "Un titre\n\nLe maire, Hugo Testard, a parlé lundi. « Le pont tiendra », a-t-il dit à l’été.";
    let was = Unmended { text: good.replace('é', "Ã©"), ..Unmended::default() };
    let warnings = vec![Warning::Mended { mend: Mend::Mojibake, count: 3 }];
    let text = good.to_owned();
    let document =
        Document { text, unmended: Some(Box::new(was)), warnings, ..Document::default() };
    let known = FrequentLines::default();
    let reading = Arc::new(read(document, Cleaning::Labelled, &known));
    let mut stage = Stage::with(160, 30, vec![Arc::clone(&reading), articles().remove(0)]);
    let [open, other] = [0, 1].map(ArticleId);
    let select = |stage: &mut Stage, article| {
        stage.app.list.select(article);
        stage.settle();
    };
    select(&mut stage, open);
    assert!(stage.screen().contains("réparé"), "{}", stage.screen());
    assert_eq!(stage.keys("E"), [Effect::Unmend(open)]);
    let unmended = Arc::new(read_unmended(&reading.article, &known));
    stage.send(Message::Unmended(open, unmended));
    assert!(stage.app.reading().unwrap().article.text().contains("Ã©"));
    assert!(stage.screen().contains("Ã©") && stage.screen().contains("tel quel"));
    // Another article and back: mended, as the list and the finder have it.
    select(&mut stage, other);
    select(&mut stage, open);
    assert!(!stage.screen().contains("Ã©"));
    stage.send(Message::Unmended(open, Arc::new(read_unmended(&reading.article, &known))));
    assert_eq!(stage.keys("E"), []);
    assert!(Arc::ptr_eq(stage.app.reading().unwrap(), &reading));
    assert!(!stage.screen().contains("Ã©"));
    // What was never mended says so.
    select(&mut stage, other);
    assert_eq!(stage.keys("E"), []);
}

#[test]
fn a_search_counts_only_what_is_shown() {
    let mut reading = Arc::unwrap_or_clone(articles().remove(0));
    let text = &mut reading.article.document.text;
    let start = text.len();
    text.push_str("\nZanzibar");
    let span = Span::new(start + 1, text.len());
    reading.article.blocks.push(Block { role: Role::Caption, span });
    let mut stage = Stage::with(120, 20, vec![Arc::new(reading)]);
    stage.app.text.query = "zanzibar".to_owned();
    stage.app.settle();
    assert_eq!(stage.app.text.matches, []);
    stage.keys("c");
    stage.app.settle();
    assert_eq!(stage.app.text.matches, [span]);
}

/// The same article with two hundred paragraphs before its last two.
fn long(reading: Arc<Reading>) -> Arc<Reading> {
    let mut reading = Arc::unwrap_or_clone(reading);
    let at = reading.article.blocks[4].span.end();
    let filler = "\n\nUn paragraphe de plus, pour que le texte soit long.".repeat(200);
    let shift = filler.len();
    reading.article.document.text.insert_str(at, &filler);
    let moved = |span: Span| match span.start() > at {
        true => Span::new(span.start() + shift, span.end() + shift),
        false => span,
    };
    for block in &mut reading.article.blocks {
        block.span = moved(block.span);
    }
    let line = filler.len() / 200;
    let more = (0..200).map(|n| {
        let start = at + n * line + 2;
        Block { role: Role::Body, span: Span::new(start, start + line - 2) }
    });
    let tail = reading.article.blocks.split_off(5);
    reading.article.blocks.extend(more);
    reading.article.blocks.extend(tail);
    for quote in &mut reading.quotes {
        quote.span = moved(quote.span);
        quote.cue = quote.cue.map(moved);
        if let Some(speaker) = &mut quote.speaker {
            speaker.mention = moved(speaker.mention);
        }
    }
    for mention in &mut reading.names.mentions {
        mention.span = moved(mention.span);
    }
    Arc::new(reading)
}

#[test]
fn the_list_is_searched_filtered_and_sorted() {
    let mut stage = Stage::new(160, 50);
    stage.only("eclusiers");
    assert_eq!(stage.order(), [1]);
    assert_eq!(stage.selected(), Some(1));
    stage.keys("<Esc>");
    assert_eq!(stage.order(), [0, 1, 2]);
    stage.keys("s<Down><Down><Enter>");
    assert_eq!(stage.order(), [0, 1, 2]);
    stage.keys("s<Enter>");
    assert_eq!(stage.order(), [2, 1, 0]);
    stage.keys("F<Enter>");
    assert_eq!(stage.order(), [2, 0]);
}

#[test]
fn the_text_is_searched_without_accents() {
    let mut stage = Stage::new(160, 50);
    stage.keys("2/geneve<Enter>");
    assert_eq!(stage.app.text.matches.len(), 2);
    let article = &stage.app.reading().unwrap().article;
    assert_eq!(stage.app.text.matches[0].of(article.text()), "GENÈVE");
    stage.keys("n");
    assert_eq!(stage.app.text.at_match, Some(1));
    stage.keys("n");
    assert_eq!(stage.app.text.at_match, Some(0));
    stage.keys("<Esc>");
    assert!(stage.app.text.matches.is_empty());
}

#[test]
fn words_go_to_the_clipboard_alone_or_with_their_source() {
    let mut stage = Stage::new(160, 50);
    let words = "Nous ne céderons pas à la menace d’un procès";
    assert_eq!(stage.keys("yy"), [Effect::Copy(Safe::line(words))]);
    let Some(Effect::Copy(cited)) = stage.keys("Y").pop() else { panic!("nothing was copied") };
    let cited = cited.as_str();
    assert!(cited.contains(words) && cited.contains("Hélène Varenne"), "{cited}");
    assert!(cited.contains("Le Courrier du Lac") && cited.contains("2023-05-12"), "{cited}");
}

#[test]
fn a_jump_keeps_the_way_back_and_lifts_filters_that_hide_its_place() {
    let mut stage = Stage::new(160, 50);
    stage.only("barrage");
    stage.app.jump(Spot { article: ArticleId(2), quote: None, byte: 0 });
    stage.settle();
    assert_eq!(stage.selected(), Some(2));
    assert_eq!(stage.app.list.rows.len(), 3);
    stage.keys("<BS>");
    assert_eq!(stage.selected(), Some(0));
    stage.keys("<BS>");
    assert!(stage.app.notice.is_some());
}

#[test]
fn the_mouse_selects_and_scrolls_the_pane_under_it() {
    let mut stage = Stage::new(160, 50);
    let list = stage.app.layout().list.unwrap().body;
    stage.mouse(MouseKind::Click, 5, list.y + 7);
    assert_eq!((stage.app.focus, stage.selected()), (Pane::List, Some(1)));
    stage.mouse(MouseKind::Click, 5, list.y + 2);
    let quotes = stage.app.layout().quotes.unwrap().body;
    stage.mouse(MouseKind::Click, quotes.x + 3, quotes.y + 6);
    assert_eq!((stage.app.focus, stage.app.quotes.selected), (Pane::Quotes, Some(1)));
    stage.mouse(MouseKind::WheelDown, quotes.x + 3, quotes.y);
    assert_eq!(stage.app.quotes.selected, Some(2));
    stage.mouse(MouseKind::Click, 999, 999);
}

#[test]
fn overlays_take_the_keys_and_let_go() {
    let mut stage = Stage::new(100, 30);
    for key in ["?", "s", "F", "!", "e"] {
        stage.keys(key);
        assert!(!stage.app.layers.is_empty(), "{key}");
        assert!(stage.keys("<Esc>").is_empty());
        assert!(stage.app.layers.is_empty(), "{key}");
    }
    assert_eq!(stage.keys("sq!q"), []);
    assert!(stage.app.layers.is_empty());
    assert_eq!(stage.keys("q"), [Effect::Quit]);
    assert_eq!(stage.keys("?<C-c>"), [Effect::Quit]);
}

#[test]
fn a_paste_runs_no_command() {
    let mut stage = Stage::new(100, 30);
    let paste = |text: &str| Message::Input(Input::Paste(text.to_owned()));
    assert_eq!(stage.send(paste("qqq\u{1b}[31m")), []);
    stage.keys("2/");
    stage.send(paste("bar\nrage"));
    assert_eq!(stage.app.prompt.as_ref().unwrap().input.text(), "bar rage");
}

#[test]
fn each_reader_key_has_its_words_in_both_tongues() {
    use dixit::text::locale::{Locale, Tongue};
    for tongue in [Tongue::French, Tongue::English] {
        let locale = Locale::new(tongue);
        for row in dixit::tui::keys::TABLE {
            assert!(locale.has(&format!("do-{}", row.name)), "do-{}", row.name);
        }
    }
}

#[test]
fn a_letter_typed_first_into_a_filter_filters() {
    let mut stage = Stage::new(100, 30);
    stage.keys("?q");
    assert!(stage.text().contains("> q"), "{}", stage.text());
    assert_eq!(stage.app.layers.len(), 1);
    stage.keys("<Esc><Esc>F");
    stage.keys("vall");
    let text = stage.text();
    assert!(text.contains("L’Écho des vallées") && !text.contains("avec citations"), "{text}");
    stage.keys("<Enter>");
    assert_eq!(stage.order(), [1]);
}

#[test]
fn the_list_is_narrowed_to_the_day_of_the_open_article_and_widened_again() {
    let mut stage = Stage::new(100, 30);
    assert_eq!(stage.order().len(), 3);
    stage.keys("<");
    assert_eq!(stage.order(), [0], "all are of one month: its day");
    assert!(stage.text().contains("12 mai 2023"));
    stage.keys("<");
    assert!(stage.app.notice.is_some(), "nothing is narrower than a day");
    stage.keys(">");
    assert_eq!((stage.order().len(), stage.selected()), (3, Some(0)));
    stage.keys(">");
    assert!(stage.app.notice.is_some());
}

#[test]
fn the_help_shows_the_keys_of_the_place() {
    let mut stage = Stage::new(100, 80);
    let helped = |stage: &mut Stage, keys: &str| {
        stage.keys(keys);
        let text = stage.text();
        stage.keys("<Esc>");
        text
    };
    let reader = helped(&mut stage, "?");
    assert!(reader.contains("trier la liste") && !reader.contains("rubrique suivante"), "{reader}");
    stage.keys("<C-p>");
    let finder = helped(&mut stage, "<F1>");
    assert!(finder.contains("rubrique suivante") && !finder.contains("trier la liste"), "{finder}");
    assert!(finder.contains("effacer le mot d’avant"), "{finder}");
    stage.keys("<Esc>s");
    let menu = helped(&mut stage, "?");
    assert!(menu.contains("prendre ce qui est choisi"), "{menu}");
    assert_eq!(stage.app.layers.len(), 1);
}

#[test]
fn the_key_that_opened_a_panel_closes_it_and_others_say_that_they_mean_nothing() {
    let mut stage = Stage::new(100, 30);
    for key in ["e", "!", "s"] {
        stage.keys(key);
        assert_eq!(stage.app.layers.len(), 1, "{key}");
        stage.keys("x");
        assert!(stage.text().contains("x : pas de commande"), "{}", stage.text());
        stage.keys(key);
        assert!(stage.app.layers.is_empty(), "{key}");
    }
}

#[test]
fn the_article_opened_first_stays_open_while_the_corpus_is_read() {
    let mut stage = Stage::empty(120, 30);
    for one in [2, 0, 1] {
        stage.send(Message::Corpus(Event::Readings(vec![articles().remove(one).into()])));
        assert_eq!(stage.selected(), Some(0));
        assert!(stage.text().contains("Village beneath the wall"));
    }
    assert_eq!(stage.order(), [1, 2, 0]);
    assert!(stage.text().contains("3/3"));
}

#[test]
fn what_was_searched_is_had_again() {
    let mut stage = Stage::new(120, 30);
    for words in ["barrage", "éclusiers"] {
        stage.keys(&format!("2/{words}<Enter><Esc>"));
    }
    stage.keys("2/<Up><Up>");
    assert_eq!(stage.app.prompt.as_ref().unwrap().input.text(), "barrage");
    stage.keys("<Down>");
    assert_eq!(stage.app.prompt.as_ref().unwrap().input.text(), "éclusiers");
}

#[test]
fn what_was_not_read_as_it_stands_is_said_at_the_article_and_among_the_problems() {
    let mut reading = (*articles().remove(0)).clone();
    reading.article.document.warnings = vec![
        Warning::Truncated { kept: 32 << 20 },
        Warning::Undecodable { count: 3 },
        Warning::Repaired { count: 1 },
        Warning::LimitReached { what: Limit::Lines, limit: 20_000 },
        Warning::LimitReached { what: Limit::Quotes, limit: 64 },
        Warning::LimitReached { what: Limit::Names, limit: 5 },
    ];
    let said = [
        "seuls les 32 premiers Mo ont été lus",
        "3 caractères n’ont pu être décodés",
        "un caractère a été réparé",
        "000 premières lignes ont été distinguées",
        "imbriqués au-delà de 64 niveaux",
        "limite atteinte : names 5",
    ];
    for (width, keys) in [(160, ""), (70, "2"), (160, "c"), (160, "!")] {
        let mut stage = Stage::with(width, 40, vec![Arc::new(reading.clone())]);
        stage.keys(keys);
        let shown = stage.text();
        let missing: Vec<_> = said.iter().filter(|s| !shown.contains(**s)).collect();
        assert!(missing.is_empty(), "{width} {keys}: {missing:?}\n{shown}");
    }
}

#[test]
fn what_keys_mean_waits_for_what_was_asked_but_moving_on_and_leaving_do_not() {
    let mut stage = Stage::new(160, 50);
    let key = |c| Input::Key(Key::plain(Code::Char(c)));
    stage.keys(")");
    assert!(!stage.app.must_wait(&key('y')));
    // The next article is selected, and not yet open.
    update(&mut stage.app, Message::Input(key('j')));
    assert!(stage.app.must_wait(&key('y')) && stage.app.must_wait(&key('d')));
    assert!(!stage.app.must_wait(&key('j')) && !stage.app.must_wait(&key('q')));
    let words = |stage: &Stage| stage.app.quote().map(|quote| quote.span);
    let before = words(&stage);
    stage.settle();
    assert!(!stage.app.must_wait(&key('y')) && words(&stage) != before);
    // A list that is sorted otherwise has another next article.
    stage.app.list.ask(|query| query.reversed = true);
    assert!(stage.app.must_wait(&key('j')) && !stage.app.must_wait(&key('q')));
    // What is typed into a line does not depend on it.
    stage.settle();
    stage.keys("2/");
    stage.app.list.ask(|query| query.toggle(Filter::Quoting));
    assert!(!stage.app.must_wait(&key('y')));
}

#[test]
fn a_jump_outlasts_the_answer_that_was_under_way() {
    let mut stage = Stage::new(160, 50);
    stage.only("barrage");
    stage.app.list.grow();
    let asked = stage.app.questions();
    let answer = stage.stock.answer(&asked[0]);
    stage.app.jump(Spot { article: ArticleId(2), quote: None, byte: 0 });
    update(&mut stage.app, Message::Answered(answer));
    stage.settle();
    assert_eq!((stage.selected(), stage.app.shown_article()), (Some(2), Some(ArticleId(2))));
}

#[test]
fn the_tour_presses_keys_that_lead_where_its_captions_say() {
    let mut at = super::finding::Answered::new(160, 50);
    at.keys("<C-p>");
    at.keys("<Esc>");
    let mut shown = Vec::new();
    for (nth, step) in STEPS.iter().enumerate() {
        at.stage.send(Message::Toured(Some(nth)));
        for name in step.keys {
            at.press(Key::of(name));
        }
        let text = at.stage.text();
        let caption = Locale::new(Tongue::French).text(step.caption);
        assert!(text.contains(&caption), "{caption}\n{text}");
        let app = &at.stage.app;
        let layer = app.layers.last().map(|top| match top {
            Overlay::Evidence(_) => "evidence",
            Overlay::Labels(_) => "letters",
            Overlay::Finder => "finder",
            Overlay::Menu(menu) if menu.palette => "commands",
            _ => "other",
        });
        let place = match &app.page {
            Some(page) if page.aside.is_some() => "known",
            Some(_) => "page",
            None => app.focus.key(),
        };
        shown.push(layer.unwrap_or(place));
    }
    assert_eq!(
        shown,
        [
            "pane-list",
            "pane-text",
            "pane-quotes",
            "pane-quotes",
            "evidence",
            "page",
            "known",
            "pane-quotes",
            "letters",
            "finder",
            "commands",
            "pane-quotes",
        ]
    );
    at.stage.send(Message::Toured(None));
    assert_eq!(at.stage.app.toured, None);
}

#[test]
fn the_card_of_the_demonstration_goes_as_it_is_used() {
    let mut stage = Stage::new(160, 50);
    stage.app.welcome = Some(Welcome::default());
    let said = |stage: &mut Stage, words: &str| stage.text().contains(words);
    assert!(said(&mut stage, "choisir un article") && said(&mut stage, "dixit DOSSIER"));
    stage.keys("j");
    assert!(!said(&mut stage, "choisir un article") && said(&mut stage, "et qui parle"));
    stage.keys("3p<C-p><Esc>?<Esc>");
    assert_eq!(stage.app.welcome, None);
    // It is in the way of nothing, and goes when one wants it to.
    stage.app.welcome = Some(Welcome::default());
    stage.keys("<Esc>");
    assert_eq!(stage.app.welcome, None);
}

#[test]
fn the_line_of_commands_is_typed_into_and_does_what_is_chosen() {
    let mut stage = Stage::with(160, 40, articles());
    stage.keys(":");
    let text = stage.text();
    assert!(text.contains("COMMANDE") && text.contains("taper ce qu’on veut faire"), "{text}");
    stage.keys("pu être lu<Enter>");
    assert!(matches!(&stage.app.layers[..], [Overlay::Problems(_)]), "{}", stage.text());
    // What was done last comes first; a sheet gives way to what can be done below it.
    stage.keys(":");
    let [Overlay::Menu(menu)] = &stage.app.layers[..] else { panic!("{}", stage.text()) };
    assert_eq!(menu.chosen(), Some(&Choice::Do(Action::Problems)));
    stage.keys("<Enter>");
    assert!(matches!(&stage.app.layers[..], [Overlay::Problems(_)]));
}
