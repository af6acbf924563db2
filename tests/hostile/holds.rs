//! What holds of any input, whoever makes it: the tests of this program and the fuzz targets beside
//! them. Each function panics where it does not.

use std::sync::Arc;

use dixit::{
    clean::{Cleaning, FrequentLines},
    engine::read,
    export::{
        json::Json,
        lines::Lines,
        places::Places,
        printed::{Paint, Printed},
        source::Unit,
        writer::{Writer, alone},
    },
    extract::quotes,
    library::names::{NameTable, Naming},
    model::{Document, Names, Quote, Reading, SPOKEN, Span},
    search::fulltext::{Query, Search, Spelling},
    text::{
        locale::{Locale, Tongue},
        safe::Safe,
    },
};
use unicode_normalization::char::is_combining_mark;

/// Output of so many bytes for each byte of a text, at most. The shortest name is two bytes with
/// the space beside it, and a mention is an object of a hundred or so.
pub(crate) const MULTIPLE: usize = 100;

/// Output of so many bytes beside, for what each object has.
pub(crate) const BESIDE: usize = 4_000;

/// Reads `document` twice, and holds the reading to all that is promised of it.
pub(crate) fn of_document(document: &Document, cleaning: Cleaning) -> Reading {
    let none = FrequentLines::default();
    let reading = read(document.clone(), cleaning, &none);
    let again = read(document.clone(), cleaning, &none);
    if cleaning == Cleaning::Labelled {
        assert_eq!(reading.article.document.text, document.text, "reading changes no text");
    }
    assert_eq!(reading.article.blocks, again.article.blocks);
    assert_eq!(reading.names, again.names);
    assert_eq!(reading.quotes, again.quotes);
    let alone = quotes::find(&reading.article, &reading.names).quotes;
    assert_eq!(reading.quotes, alone, "tokens that are known change nothing");
    of_reading(&reading);
    reading
}

/// Holds a reading to all that is promised of it.
pub(crate) fn of_reading(reading: &Reading) {
    let text = reading.article.text();
    for block in &reading.article.blocks {
        words(text, block.span);
    }
    of_names(text, &reading.names);
    for (n, quote) in reading.quotes.iter().enumerate() {
        of_quote(text, quote);
        let parent = quote.parent.map(|parent| parent as usize);
        assert!(parent.is_none_or(|parent| parent < n));
    }
    of_passages(reading);
    of_output(reading);
}

/// Queries of every kind, asked of whatever is read.
const QUERIES: [&str; 6] = [
    "a",
    "-a",
    "qui:roy OU le*",
    "« la ministre » -dans:citation",
    "dans:citation nous | où:genève",
    "est:indirecte",
];

fn of_passages(reading: &Reading) {
    let text = reading.article.text();
    for query in QUERIES {
        let search = Search::new(&Query::parse(query).unwrap(), Spelling::Forms);
        let passages = search.passages(reading);
        for passage in passages.iter().filter(|passage| !passage.span.is_empty()) {
            words(text, passage.span);
            let mut end = passage.span.start();
            for mark in &passage.marks {
                words(text, *mark);
                assert!(mark.start() >= end && mark.end() <= passage.span.end(), "{query}");
                end = mark.end();
            }
        }
        let locale = Locale::of(Tongue::French);
        let lines = Lines { locale, paint: Paint::Plain }.passages(reading, &passages);
        let objects = Json::default().passages(reading, &passages);
        assert_eq!((lines.len(), objects.len()), (passages.len(), passages.len()));
    }
}

fn of_names(text: &str, names: &Names) {
    let mut end = 0;
    for mention in &names.mentions {
        let form = words(text, mention.span);
        marks_follow_their_base(text, mention.span);
        assert!(mention.span.start() >= end && form.chars().count() <= 160, "{form:?}");
        end = mention.span.end();
        let entity = names.entity(mention.entity).expect("a mention is of an entity");
        assert!(entity.aliases.iter().any(|(alias, _)| alias == form), "{form:?}");
    }
    for demonym in &names.demonyms {
        words(text, demonym.span);
    }
}

fn of_quote(text: &str, quote: &Quote) {
    words(text, quote.span);
    marks_follow_their_base(text, quote.span);
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.mention);
    for span in [quote.cue, quote.relay, speaker].into_iter().flatten() {
        words(text, span);
    }
    assert!(quote.insertions.iter().all(|hole| quote.span.contains(*hole)));
    assert!((0.0..=1.0).contains(&quote.confidence));
}

/// The words at `span`: they stand there, whole characters, and are not nothing.
fn words(text: &str, span: Span) -> &str {
    let words = text.get(span.range()).expect("a span ends between characters");
    assert!(!words.is_empty());
    words
}

/// No mark is parted from its letter.
fn marks_follow_their_base(text: &str, span: Span) {
    let after = text.get(span.end()..).and_then(|rest| rest.chars().next());
    let parted = after.is_some_and(is_combining_mark);
    assert!(!parted, "{:?} {after:?}", span.of(text));
}

/// What is printed of a reading: valid, harmless and in proportion.
fn of_output(reading: &Reading) {
    let text = reading.article.document.text.as_str();
    for unit in [Unit::Chars, Unit::Bytes] {
        let printed = Json { unit }.article(reading, &alone(reading, SPOKEN));
        let row = printed.bytes();
        assert!(row.len() <= MULTIPLE * text.len() + BESIDE, "{} of {}", row.len(), text.len());
        let value: serde_json::Value = serde_json::from_slice(row).unwrap();
        assert_eq!(value["text"], text);
        assert_eq!(value["body"], reading.article.body_text());
        harmless(std::str::from_utf8(row).unwrap());
    }
    let locale = Locale::new(Tongue::French);
    let (lines, json) = (Lines { locale: &locale, paint: Paint::Plain }, Json::default());
    let all = alone(reading, 0.0);
    harmless(text_of(&lines.article(reading, &all)));
    harmless(text_of(&lines.quotes(reading, &all)));
    let readings = [Arc::new(reading.clone())].into_iter().collect();
    let table = NameTable::build(&readings, &Naming::default());
    let places = Places::new(&readings, &table);
    for name in &table.names().collect::<Vec<_>>() {
        harmless(text_of(&lines.name(name)));
        harmless(text_of(&lines.mentions(name, &places)));
        let record = json.mentions(name, &places);
        serde_json::from_slice::<serde_json::Value>(record.bytes()).unwrap();
        harmless(text_of(&record));
    }
    let records = json.quotes(reading, &all);
    harmless(text_of(&records));
    for record in text_of(&records).lines() {
        serde_json::from_str::<serde_json::Value>(record).unwrap();
    }
}

/// What is printed, as text.
fn text_of(printed: &Printed) -> &str {
    std::str::from_utf8(printed.bytes()).unwrap()
}

/// Nothing in `output` acts on a terminal.
pub(crate) fn harmless(output: &str) {
    let acts = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
    };
    let found = output.chars().find(acts);
    assert!(found.is_none(), "{found:?}");
}

/// What is shown of any words.
pub(crate) fn of_safe(text: &str) {
    let (line, lines) = (Safe::line(text), Safe::lines(text));
    harmless(line.as_str());
    harmless(lines.as_str());
    assert!(!line.as_str().contains('\n'));
    assert!(lines.as_str().len() <= 4 * text.len() + 16, "{}", lines.as_str().len());
    assert_eq!(Safe::line(line.as_str()), line, "what is safe stays as it is");
}
