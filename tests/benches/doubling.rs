//! Texts made to be slow, each at a length and at twice that length: the work must not grow by more
//! than the length does. `.ci/doubling` counts the instructions of [`measured`]; called with `--time` the
//! program measures itself, in CPU time, and fails where one grew too much. `--length=BYTES` is
//! the shorter length. Further
//! arguments choose the kinds that have one of them in their name; `1/2` and `2/2` each take every second.

#![allow(clippy::print_stdout, clippy::string_slice, missing_docs)]

use std::{env, hint::black_box, process::ExitCode, sync::Arc, time::Duration};

use dixit::{
    clean::{Cleaning, FrequentLines, LineCounts, LineWords},
    engine::read,
    export::{
        json::Json,
        lines::Lines,
        places::Places,
        printed::Paint,
        repeated::Repeated,
        writer::{Writer, alone},
    },
    library::{
        names::{NameTable, Naming},
        same::{self, Tally, statements},
    },
    load::html,
    model::{ArticleId, Document, Reading, SPOKEN},
    text::locale::{Locale, Tongue},
};
use rustix::time::{ClockId, clock_gettime};

/// The shorter length, in bytes, where no other is asked for: counting is slow, and exact. So long that each kind has
/// begun with all it does: statements are compared from the second quotation on.
const LENGTH: usize = 3_200;

/// The shorter length where time is measured, which is neither.
const TIMED: usize = 20_000;

/// By how much the time may grow, in percent, where the length is four times as much: a square would
/// make it 1600.
const MOST_PERCENT: u128 = 900;

/// A kind of text.
enum Shape {
    /// The same words over and over.
    Words(&'static str),
    /// A web page that repeats this.
    Page(&'static str),
    /// What a number makes, for as many numbers as are needed.
    Told(fn(usize) -> String),
    /// The same, an article for every ten of them.
    Corpus(fn(usize) -> String),
    /// One thing before, many between, one after.
    Between(&'static str, &'static str, &'static str),
}

use Shape::{Between, Corpus, Page, Told, Words};

const SHAPES: [(&str, Shape); 90] = [
    (
        "prose",
        Words("Le maire de Sarn a dit « tout va bien ».\n\nAnne Roy a répondu : « Non. »\n\n"),
    ),
    ("one line", Words("Le maire de Sarn a dit « tout va bien ». Anne Roy a répondu : « Non. » ")),
    ("one sentence", Words("le maire de Sarn a dit hier devant les élus et ")),
    ("lines of a letter", Words("a\n")),
    ("paragraphs of a letter", Words("a\n\n")),
    ("line breaks", Between("a", "\n", "b")),
    ("spaces", Between("a", " ", "b")),
    ("marks opened", Words("« a ")),
    ("straight marks", Words("\"a ")),
    ("marks closed", Words("a » ")),
    ("marks of all kinds", Words("« a “ b ‘ c ")),
    ("marks opened in each paragraph", Words("« Le maire a dit oui\n\n")),
    ("marks that wait", Words("« Tout va bien. Nous irons.\n\n« Encore un mot »\n\n")),
    ("quotations", Words("« Nous irons tous au bord du lac », a dit Anne Roy. ")),
    ("words quoted", Words("« a » ")),
    ("a clause inserted", Between("« ", "oui, dit-il, non, dit-elle, ", " »")),
    ("cuts", Words("« a (...) b […] c ")),
    ("turns of a dialogue", Words("— Oui, dit-il.\n")),
    ("pronouns", Between("Anne Roy est venue.\n\n", "« Tout va bien », a-t-elle dit. ", "")),
    ("pronouns in paragraphs", Between("Anne Roy est venue.\n\n", "« Oui », dit-elle.\n\n", "")),
    ("capitals", Words("LE MAIRE DE SARN A DIT OUI ")),
    ("one place", Words("Paris ")),
    ("one person", Words("Anne Roy ")),
    ("one surname in commas", Words("Roy, ")),
    ("capitals apart", Told(|n| format!("{} ", name(n)))),
    ("people of one surname", Told(|n| format!("Selon {} Roy, tout va bien.\n\n", name(n)))),
    ("people of one given name", Told(|n| format!("Selon Anne {}, tout va bien.\n\n", name(n)))),
    ("people of one surname in articles", Corpus(|n| format!("Selon {} Roy, oui.\n\n", name(n)))),
    (
        "people of one given name in articles",
        Corpus(|n| format!("Selon Anne {}, oui.\n\n", name(n))),
    ),
    (
        "spellings of one surname",
        Corpus(|n| format!("Selon Anne {}, oui. {} dit non.\n\n", spelt(n), spelt(n + 7))),
    ),
    (
        "initials of one surname",
        Corpus(|n| format!("Selon {}. {} Roy, oui.\n\n", &name(n)[..1], name(n))),
    ),
    (
        "one statement in articles",
        Corpus(|n| format!("« Nous irons au bord du lac {} », a dit Anne Roy.\n\n", n % 7)),
    ),
    (
        "statements that share words",
        Corpus(|n| {
            format!("« Le lac montera, dit {}, le mur tiendra », a dit Anne Roy.\n\n", name(n))
        }),
    ),
    ("surnames alone", Corpus(|n| format!("M. {} dit non.\n\n", name(n)))),
    ("speakers of one surname", Told(|n| format!("« Oui », a dit {} Roy hier.\n\n", name(n)))),
    ("speakers in one paragraph", Told(|n| format!("« Oui », a dit Anne {}. ", name(n)))),
    (
        "speakers described",
        Told(|n| format!("« Oui », a dit le {} de {}.\n\n", small(n), small(n + 3))),
    ),
    ("speakers with titles", Told(titled)),
    (
        "mothers",
        Told(|n| format!("« Oui », a dit Anne {}, sa mère. « Non », a-t-il dit.\n\n", name(n))),
    ),
    ("ministers", Words("le ministre de l'Énergie, le président de la République, ")),
    ("organisations", Words("Conseil de sécurité de l'Organisation des ")),
    (
        "organisations apart",
        Told(|n| format!("Le Conseil {} de {} a voté.\n\n", name(n), name(n + 1))),
    ),
    (
        "organisations that begin alike",
        Told(|n| format!("L'Office{} a voté.\n\n", " Sarn".repeat(1 + n % 12))),
    ),
    (
        "acronyms",
        Corpus(|n| {
            format!("L'Office des {} (O{}) a voté.\n\n", name(n), &name(n)[..2].to_uppercase())
        }),
    ),
    ("honorifics", Words("M. M. Mme MM. ")),
    ("particles", Words("Van de la ")),
    ("initials", Words("J. K. L. ")),
    ("peoples", Words("russe français les Russes ")),
    ("two people in a word", Words("Malenko-Zennari ")),
    ("glued words", Words("leKremlin ministreVarenne ")),
    ("one glued word", Words("leKremlinMinistre")),
    ("verbs of saying", Words("dit affirme déclare explique ")),
    ("he said that she said", Words("il a dit que elle a affirmé que ")),
    ("according to", Words("selon lui, selon elle, selon Roy, ")),
    ("English", Words("“No,” said Ann Berg, who told the mayor that “we” said so. ")),
    ("German", Told(german)),
    (
        "German, one speaker",
        Words("„Wir kommen“, sagte Anna Berger, die Ministerin. Er sagte: „Nein.“ "),
    ),
    ("Spanish", Told(spanish)),
    ("Spanish, one speaker", Words("«Vamos», dijo Ana Ruiz, la ministra. Añadió: «No.» ")),
    ("bylines", Words("Par Anne Roy\n")),
    ("dates", Words("Publié le 12 mai 2023 à 10h20\n")),
    ("days in a line", Words("12 mai 2023 ")),
    ("headings", Words("Le titre du jour\n\nPartager\n\n")),
    ("combining marks", Between("e", "\u{301}", "")),
    ("letters with marks", Words("e\u{301}\u{302}\u{303} ")),
    ("what is not seen", Words("a\u{200b}\u{ad}\u{202e}")),
    ("Arabic", Words("قال الرئيس إن كل شيء على ما يرام. ")),
    ("Chinese", Words("总统说我们准备好了这是一篇新闻文章")),
    ("base64", Told(|n| format!("{}{}", name(n), n * 7919))),
    ("one long word", Words("a")),
    ("one long capital", Words("A")),
    ("hyphens", Words("a-")),
    ("apostrophes", Words("l'")),
    ("full stops", Words("a.")),
    ("addresses", Words("https://sarn.example/b?c=d a@sarn.example ")),
    ("brackets", Words("(a [b {c ")),
    (
        "page: paragraphs",
        Page("<p>Le maire de Sarn a dit hier que « tout va bien » devant les élus.</p>"),
    ),
    ("page: opened", Page("<div><p>a")),
    ("page: closed", Page("</div></p>")),
    ("page: breaks", Page("a<br>")),
    ("page: lines as they are", Page("<pre>a\nb\n</pre>")),
    ("page: entities", Page("&eacute;&amp;")),
    ("page: signs", Page("<&")),
    ("page: attributes", Page("<i class='a b c' id=d>x")),
    ("page: an attribute opened", Page("<a href=\"")),
    ("page: comments", Page("<!--a--><!--")),
    ("page: scripts", Page("<script>a</script><script>")),
    (
        "page: linked data",
        Page("<script type=\"application/ld+json\">{\"headline\":\"a\"}</script>"),
    ),
    ("page: tables and lists", Page("<table><tr><td>a<ul><li>b")),
    ("page: block quotations", Page("<blockquote>Oui, nous irons tous.</blockquote>")),
];

/// « Anne Bako, ministre de li, est venue. « Oui », a dit la ministre de mu. »
fn titled(n: usize) -> String {
    let (who, of, other) = (name(n), small(n), small(n + 5));
    format!("Anne {who}, ministre de {of}, est venue. « Oui », a dit la ministre de {other}.\n\n")
}

/// The same in German.
fn german(n: usize) -> String {
    let (who, of, other) = (name(n), name(n + 9), name(n + 5));
    format!(
        "Anna {who}, Ministerin von {of}, ist da und hat nicht mehr viel zu tun. „Ja, wir kommen“, \
         sagte die Ministerin. „Nein“, sagte der Sprecher von {other}.\n\n"
    )
}

/// And in Spanish.
fn spanish(n: usize) -> String {
    let (who, of, other) = (name(n), name(n + 9), name(n + 5));
    format!(
        "Ana {who}, ministra de {of}, llegó ayer con los suyos. «Sí, vamos todos», dijo la \
         ministra. «No», añadió el portavoz de {other}.\n\n"
    )
}

/// A word of its own for each number, with a capital.
fn name(n: usize) -> String {
    let word = small(n);
    word[..1].to_uppercase() + &word[1..]
}

/// The same without.
fn small(n: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ko", "li", "mu", "na", "pe", "ri", "so", "tu", "vi"];
    let digits = [n / 1_000 % 10, n / 100 % 10, n / 10 % 10, n % 10];
    digits.map(|digit| SYLLABLES[digit]).concat()
}

/// Spellings of one name, that have the same consonants.
fn spelt(n: usize) -> String {
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ou"];
    let vowel = |k: u32| VOWELS[n / 6_usize.pow(k) % 6];
    format!("M{}l{}nk{}v{}d", vowel(0), vowel(1), vowel(2), vowel(3))
}

impl Shape {
    /// The articles of this kind, of about `n` bytes.
    fn articles(&self, n: usize) -> Vec<Document> {
        let text = |text: String| Document { text, ..Document::default() };
        let many = |piece: &str| piece.repeat(n / piece.len());
        match self {
            Words(piece) => vec![text(many(piece))],
            Between(before, piece, after) => {
                vec![text(format!("{before}{}{after}", many(piece)))]
            }
            Told(tell) => vec![text((0..n / tell(0).len()).map(tell).collect())],
            Corpus(tell) => {
                let numbers: Vec<usize> = (0..n / tell(0).len()).collect();
                let article = |some: &[usize]| some.iter().map(|&n| tell(n)).collect();
                numbers.chunks(10).map(article).map(text).collect()
            }
            Page(piece) => {
                let page = format!("<!doctype html><body><p>Le maire dit oui.</p>{}", many(piece));
                let html::Rendered { text: shown, markup, .. } = html::render(&page);
                vec![Document { markup: Some(Box::new(markup)), ..text(shown) }]
            }
        }
    }
}

/// All that the commands do with a corpus.
#[inline(never)]
fn measured(shape: &Shape, n: usize) {
    let none = FrequentLines::default();
    let (mut counts, mut words) = (LineCounts::default(), LineWords::default());
    let locale = Locale::new(Tongue::French);
    let mut quotes = Tally::default();
    let (lines, json) = (Lines { locale: &locale, paint: Paint::Plain }, Json::default());
    let mut readings: Vec<Arc<Reading>> = Vec::new();
    for document in shape.articles(n) {
        let reading = read(document, Cleaning::Labelled, &none);
        black_box(json.article(&reading, &alone(&reading, SPOKEN)).is_empty());
        let all = alone(&reading, 0.0);
        black_box(lines.quotes(&reading, &all).is_empty());
        black_box(json.quotes(&reading, &all).is_empty());
        counts.add(ArticleId::nth(readings.len()), &reading.article);
        words.add(&reading.article, &counts);
        quotes.add(ArticleId::nth(readings.len()), &reading);
        readings.push(Arc::new(reading));
    }
    let readings = readings.into();
    let table = NameTable::build(&readings, &Naming::default());
    let places = Places::new(&readings, &table);
    for name in &table.names().collect::<Vec<_>>() {
        black_box(lines.name(name).is_empty());
        black_box(lines.mentions(name, &places).is_empty());
        black_box(json.mentions(name, &places).is_empty());
    }
    let corpus = same::Corpus { readings: &readings, table: &table };
    for statement in statements(&quotes, corpus) {
        let told = Repeated::new(&statement, corpus);
        black_box(told.is_some_and(|told| lines.repeated(&told).is_empty()));
    }
    black_box(counts.frequent().table(&words).len());
}

/// The least CPU time of a few runs.
fn time(shape: &Shape, n: usize) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
    };
    let run = |_| {
        let before = now();
        measured(shape, n);
        now() - before
    };
    (0..3).map(run).min().unwrap_or_default()
}

/// Whether the kind that stands at `n` and is called `name` is among those that `part` chooses.
fn is_wanted(part: &str, n: usize, name: &str) -> bool {
    let share: Option<(usize, usize)> =
        part.split_once('/').and_then(|(k, of)| Some((k.parse().ok()?, of.parse().ok()?)));
    match share {
        Some((k, of)) => n % of.max(1) + 1 == k,
        None => name.contains(part),
    }
}

fn main() -> ExitCode {
    let timed = env::args().any(|arg| arg == "--time");
    let length = env::args().find_map(|arg| arg.strip_prefix("--length=")?.parse().ok());
    let length = length.unwrap_or(LENGTH);
    let wanted: Vec<String> = env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let mut grown = 0;
    // What is read once, lexicons and weights, is read before.
    measured(&Words("Le maire, Anne Roy, a dit « oui ». “No,” said the mayor of Sarn.\n"), 500);
    for (n, (name, shape)) in SHAPES.iter().enumerate() {
        if !wanted.iter().all(|part| is_wanted(part, n, name)) {
            continue;
        }
        if timed {
            let (short, long) = (time(shape, TIMED), time(shape, 4 * TIMED));
            let percent = long.as_micros() * 100 / short.as_micros().max(1);
            println!("{percent:>5} % {:>7} us  {name}", long.as_micros());
            grown += usize::from(percent > MOST_PERCENT);
        } else {
            println!("{name}");
            measured(shape, length);
            measured(shape, 2 * length);
        }
    }
    ExitCode::from(u8::from(grown > 0))
}
