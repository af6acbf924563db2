//! Quotations and speakers as marked texts, one file a phenomenon, and what holds for any text.
//!
//! A case is one line, ⟦words⟧ where a quotation is meant, ⟨clause⟩ where the journalist inserted
//! one, ¶ between paragraphs; then a line `= mention | name | rule` for each quotation, with `| relay`
//! where somebody passed it on, `*` for anything and `-` for nobody. `title>`, `caption>` and
//! `furniture>` before a text give its role, `head>` makes its first paragraph the title. A case without ⟦⟧ must give nothing. In the files called
//! `33-indirect`, what is marked is reported without marks; elsewhere such words are left aside.

use std::{fs, path::Path, time::Duration};

use dixit::{
    extract::{names, quotes},
    model::{Article, Block, Document, Furniture, Lang, Quote, QuoteKind, Role, Span},
};
use proptest::prelude::*;

/// Words between marks.
const BETWEEN_MARKS: [QuoteKind; 2] = [QuoteKind::Direct, QuoteKind::Mixed];

/// What a case wants of one quotation.
struct Wanted {
    span: Span,
    insertions: Vec<Span>,
    row: String,
}

struct Case {
    article: Article,
    marked: String,
    wanted: Vec<Wanted>,
}

/// An article whose paragraphs are those of `text`, all in one role.
fn article(text: String, role: Role, lang: Lang) -> Article {
    headed(text, role, role, lang)
}

/// An article whose first paragraph has a role of its own.
fn headed(text: String, first: Role, role: Role, lang: Lang) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { role: if blocks.is_empty() { first } else { role }, span });
        }
        at += line.len();
    }
    Article {
        document: Document { text, ..Document::default() },
        blocks,
        lang,
        ..Article::default()
    }
}

fn case(block: &str, lang: Lang) -> Case {
    let mut lines = block.lines().filter(|l| !l.starts_with('#'));
    let marked = lines.next().unwrap_or_default();
    let (role, body) = match marked.split_once("> ") {
        Some(("title", body)) => (Role::Title, body),
        Some(("head", body)) => (Role::Body, body),
        Some(("caption", body)) => (Role::Caption, body),
        Some(("furniture", body)) => (Role::Furniture(Furniture::Cookies), body),
        _ => (Role::Body, marked),
    };
    let (mut text, mut spans, mut holes) = (String::new(), Vec::new(), Vec::new());
    let (mut open, mut hole) = (0, 0);
    for c in body.chars() {
        match c {
            '⟦' => open = text.len(),
            '⟧' => spans.push(Span::new(open, text.len())),
            '⟨' => hole = text.len(),
            '⟩' => holes.push(Span::new(hole, text.len())),
            '¶' => text.push_str("\n\n"),
            c => text.push(c),
        }
    }
    let rows = lines.filter_map(|l| l.strip_prefix("= "));
    let wanted: Vec<Wanted> = spans
        .into_iter()
        .zip(rows)
        .map(|(span, row)| Wanted {
            span,
            insertions: holes.iter().copied().filter(|h| span.contains(*h)).collect(),
            row: row.to_owned(),
        })
        .collect();
    assert_eq!(wanted.len(), marked.matches('⟦').count(), "a row for each quotation: {marked}");
    let first = if marked.starts_with("head> ") { Role::Title } else { role };
    Case { article: headed(text, first, role, lang), marked: marked.to_owned(), wanted }
}

/// What was found, in the notation of the rows.
fn row(text: &str, quote: &Quote) -> String {
    let speaker = quote.speaker.as_ref();
    let mention = speaker.map_or("-", |s| s.mention.of(text));
    let name = speaker.map_or("-", |s| &*s.name);
    let relay = quote.relay.map_or(String::new(), |r| format!(" | {}", r.of(text)));
    format!("{mention} | {name} | {}{relay}", quote.rule.name())
}

fn agrees(found: &str, wanted: &str) -> bool {
    let (found, wanted): (Vec<_>, Vec<_>) =
        (found.split(" | ").collect(), wanted.split(" | ").collect());
    let same = |(n, w): (usize, &&str)| *w == "*" || found.get(n) == Some(w);
    wanted.iter().enumerate().all(same)
}

/// The differences between what a case wants and what is found.
fn faults(case: &Case, kinds: &[QuoteKind]) -> Vec<String> {
    let text = case.article.text();
    let names = names::find(&case.article);
    let found = quotes::find(&case.article, &names);
    let found: Vec<&Quote> = found
        .quotes
        .iter()
        .chain(&found.turns)
        .filter(|q| kinds.contains(&q.kind) && q.parent.is_none())
        .collect();
    let mut faults = Vec::new();
    for wanted in &case.wanted {
        match found.iter().find(|q| q.span == wanted.span) {
            None => faults.push(format!("missing {:?}", wanted.span.of(text))),
            Some(quote) => {
                if !agrees(&row(text, quote), &wanted.row) {
                    faults.push(format!("wanted {:?}, found {:?}", wanted.row, row(text, quote)));
                }
                if quote.insertions != wanted.insertions {
                    let of = |spans: &[Span]| {
                        spans.iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>()
                    };
                    faults.push(format!(
                        "holes {:?}, wanted {:?}",
                        of(&quote.insertions),
                        of(&wanted.insertions)
                    ));
                }
            }
        }
    }
    for quote in found.iter().filter(|q| case.wanted.iter().all(|w| w.span != q.span)) {
        faults.push(format!("not wanted {:?}: {}", quote.span.of(text), row(text, quote)));
    }
    faults
}

/// Runs every file of a language and lists all that is wrong at once.
fn run(language: &str, lang: Lang) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/quotes").join(language);
    let mut files: Vec<_> = match place.is_file() {
        true => vec![place],
        false => fs::read_dir(place).unwrap().map(|e| e.unwrap().path()).collect(),
    };
    files.sort();
    let (mut wrong, mut n_cases) = (Vec::new(), 0);
    for file in files {
        let table = fs::read_to_string(&file).unwrap();
        let blocks =
            table.split("\n\n").map(str::trim).filter(|b| b.lines().any(|l| !l.starts_with('#')));
        for block in blocks {
            let case = case(block, lang);
            n_cases += 1;
            let name = file.file_stem().unwrap().to_string_lossy();
            let indirect = name == "33-indirect";
            let kinds: &[QuoteKind] = match indirect {
                true => &[QuoteKind::Indirect],
                false if language.starts_with("turns") => &[QuoteKind::Turn],
                false => &BETWEEN_MARKS,
            };
            wrong.extend(
                faults(&case, kinds)
                    .into_iter()
                    .map(|f| format!("{name}: {}\n    {f}", case.marked)),
            );
        }
    }
    assert!(n_cases > 0, "the cases were found");
    assert!(wrong.is_empty(), "{} of {n_cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn french_phenomena() {
    run("fr", Lang::FR);
}

#[test]
fn english_phenomena() {
    run("en", Lang::EN);
}

#[test]
fn spanish_phenomena() {
    run("es", Lang::ES);
}

#[test]
fn italian_phenomena() {
    run("it", Lang::It);
}

#[test]
fn portuguese_phenomena() {
    run("pt", Lang::Pt);
}

#[test]
fn german_phenomena() {
    run("de", Lang::DE);
}

#[test]
fn turns_have_the_speaker_of_their_label_or_of_the_interview() {
    run("turns/fr.txt", Lang::FR);
    run("turns/en.txt", Lang::EN);
}

/// The numbers of the statements of a text's quotations, and their speakers.
fn statements(text: &str) -> Vec<(Option<u32>, Option<u32>, String)> {
    let article = article(text.replace('¶', "\n\n"), Role::Body, Lang::FR);
    let found = quotes::find(&article, &names::find(&article)).quotes;
    let who = |q: &Quote| q.speaker.as_ref().map_or(String::new(), |s| s.name.to_string());
    found.iter().map(|q| (q.statement, q.parent, who(q))).collect()
}

#[test]
fn marks_opened_again_at_each_paragraph_are_one_statement_of_one_speaker() {
    let berg = || "Anna Berg".to_owned();
    let found = statements(
        "Anna Berg a pris la parole. « Le pont est fermé.¶« Il le restera un an.¶« Nous le \
         regrettons tous », a dit Anna Berg.¶« Et la digue ? » a demandé Marc Roy.",
    );
    let wanted = [(None, None, berg()), (Some(0), None, berg()), (Some(0), None, berg())];
    assert_eq!(found[..3], wanted);
    assert_eq!(found[3], (None, None, "Marc Roy".to_owned()));
    let closed = statements("« Le pont est fermé », a dit Anna Berg.¶« Il le restera. »");
    assert!(closed.iter().all(|(statement, ..)| statement.is_none()));
}

#[test]
fn words_within_a_quotation_are_apart_where_they_have_a_speaker_of_their_own() {
    let found = statements(
        "« Le maire m’a répondu : “Jamais de la vie, madame”, et il est parti », raconte Anna Berg.",
    );
    assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [None, Some(0)]);
    let own = statements("« Je lui ai dit : “Jamais de la vie, monsieur” », raconte Anna Berg.");
    assert_eq!(own.len(), 1);
}

#[test]
fn a_capital_without_its_accent_announces_a_source_too() {
    let text = "Nadia Ferrand, cheffe du port, a parlé. A l’en croire, « le quai n'est pas sûr ».";
    let article = article(text.to_owned(), Role::Body, Lang::FR);
    let found = quotes::find(&article, &names::find(&article)).quotes;
    let speaker = found[0].speaker.as_ref().map(|speaker| &*speaker.name);
    assert_eq!((found.len(), speaker), (1, Some("Nadia Ferrand")));
}

#[test]
fn a_language_without_tables_gives_words_and_nobody() {
    let text = "«Non abbiamo paura di nessuno», ha detto Paolo Verdini.".to_owned();
    let article = article(text, Role::Body, Lang::It);
    let found = quotes::find(&article, &names::find(&article)).quotes;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].speaker.is_none(), found[0].confidence), (true, 0.0));
}

#[test]
fn each_paragraph_is_read_in_its_own_language() {
    run("mixed.txt", Lang::FR);
}

#[test]
fn a_deep_nest_of_marks_is_limited_and_said_so() {
    let article = article("« a ".repeat(1000), Role::Body, Lang::FR);
    let found = quotes::find(&article, &names::find(&article));
    assert_eq!(found.warnings.len(), 1);
    assert!(found.warnings[0].to_string().starts_with("limit:quotes:"));
}

/// Text in which quotations, cues and broken marks are frequent.
fn pressy() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "« ",
        " »",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "„",
        "‹",
        "›",
        ", ",
        ". ",
        " : ",
        " ; ",
        "? ",
        "— ",
        "(",
        ")",
        "\n",
        "\n\n",
        "dit-il",
        "a-t-elle ajouté",
        "a déclaré ",
        "selon ",
        "d'après ",
        "Anna Berg ",
        "le maire ",
        "de ",
        "que ",
        "qu'",
        "« Oui », ",
        "par ",
        "said ",
        "lit-on ",
        "et ",
        "Marc ",
        "É",
        "\u{a0}",
        "-",
        "M. ",
        "12",
        "qui ",
        "\u{301}",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..60).prop_map(|p| p.concat()), any::<String>()]
}

/// The least CPU time of three readings of `text`.
fn cpu(text: &str, lang: Lang) -> Duration {
    let article = article(text.to_owned(), Role::Body, lang);
    let names = names::find(&article);
    let now = || {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
    };
    let once = || {
        let start = now();
        quotes::find(&article, &names);
        now() - start
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// Marks and cues of every broken kind: a text of twice the length takes about twice the time, where
/// time that grew with the square would take four times as much.
#[test]
fn time_grows_as_the_text_does() {
    for (lang, piece) in [
        (Lang::FR, "« a "),
        (Lang::FR, "a » "),
        (Lang::FR, "« Oui » "),
        (Lang::FR, "« Oui », dit-il. "),
        (Lang::FR, "« \"a « ‘b “"),
        (Lang::FR, "\" a"),
        (Lang::FR, "l'« a ' b "),
        (Lang::FR, "« Non, dit-il, non. \n\n"),
        (Lang::FR, "selon Anna Berg, la maire de Sarn, "),
        (Lang::FR, "Anna Berg a dit que le maire de Sarn, qui a dit que "),
        (Lang::FR, "le maire a dit, (« a », \n"),
        (Lang::EN, "“No,” said Ann Berg, who told “"),
        (Lang::EN, "‘a “b ‘c "),
        (Lang::EN, "according to the mayor, Ann Berg said that "),
    ] {
        let n = 15_000 / piece.len();
        let (short, long) = (cpu(&piece.repeat(n), lang), cpu(&piece.repeat(4 * n), lang));
        let ratio = long.as_secs_f64() / short.as_secs_f64().max(0.001);
        assert!(ratio < 9.0, "{piece:?}: {short:?}, four times as long {long:?}");
    }
}

proptest! {
    #[test]
    fn quotations_of_any_text_stand_in_it(text in pressy(), lang in prop::sample::select(vec![Lang::FR, Lang::EN, Lang::ES, Lang::DE, Lang::It])) {
        let article = article(text, Role::Body, lang);
        let text = article.text();
        let found = quotes::find(&article, &names::find(&article)).quotes;
        for (n, quote) in found.iter().enumerate() {
            prop_assert!(text.get(quote.span.range()).is_some_and(|w| !w.trim().is_empty()));
            prop_assert_eq!(quote.span.trim(text), quote.span);
            let mut at = quote.span.start();
            for hole in &quote.insertions {
                prop_assert!(hole.start() >= at && hole.end() <= quote.span.end() && !hole.is_empty());
                prop_assert!(text.get(hole.range()).is_some());
                at = hole.end();
            }
            for span in [quote.cue, quote.relay, quote.speaker.as_ref().map(|s| s.mention)].into_iter().flatten() {
                prop_assert!(text.get(span.range()).is_some_and(|w| !w.is_empty()));
            }
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
            if let Some(parent) = quote.parent {
                prop_assert!((parent as usize) < n);
                prop_assert!(found[parent as usize].span.contains(quote.span));
            }
        }
        prop_assert!(found.windows(2).all(|w| w[0].span.start() <= w[1].span.start()));
    }
}
