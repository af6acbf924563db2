//! Exports of Factiva: HTML with its two-letter codes or without, the XML of its service, and RTF.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        record::{language, unsigned},
        when,
    },
    cut::{self, text_of},
    europresse::is_name,
    tags::{self, Element},
};
use crate::model::{Document, Extent, Given, Lang, Locator};

/// Whether a page is such an export.
pub(super) fn is_such(page: &str) -> bool {
    let lower = page.to_ascii_lowercase();
    let is_article = |quote: char| {
        lower.match_indices(&format!("class={quote}article ")).any(|(at, word)| {
            let behind = lower.get(at + word.len()..).unwrap_or("");
            // « frArticle »: the language and the word.
            let class = behind.split(quote).next().and_then(|c| c.strip_suffix("article"));
            class
                .is_some_and(|lang| lang.len() == 2 && lang.bytes().all(|b| b.is_ascii_lowercase()))
        })
    };
    is_article('"') || is_article('\'')
}

/// Where the articles of a page stand.
pub(super) fn cut_page(page: &str) -> Vec<Range<usize>> {
    let is_article = |e: &Element<'_>| {
        e.is("div")
            && e.is_of("article")
            && e.classes().iter().any(|c| c.len() > 7 && c.ends_with("article"))
    };
    tags::elements(page, is_article).iter().map(|e| e.start..e.end).collect()
}

/// Takes an article of a page as a document.
pub(super) fn read_page(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let rows = tags::elements(&source, |e| e.is("tr"));
    let cells = rows.iter().filter_map(|row| {
        let cells = tags::elements(row.inner, |e| e.is("td"));
        let label = cells.first()?.text();
        let is_code =
            (2..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_uppercase());
        is_code.then(|| Some((label, cells.get(1)?.inner)))?
    });
    let cells: Vec<(String, &str)> = cells.collect();
    let piece = if cells.iter().any(|c| c.0 == "HD") { coded(&cells) } else { bare(&source) };
    container.document(at, piece)
}

/// An article with codes.
fn coded(cells: &[(String, &str)]) -> Piece {
    let cell = |code: &str| cells.iter().find(|c| c.0 == code).map(|c| c.1);
    let words = |code: &str| cell(code).map(tags::line).filter(|words| !words.is_empty());
    let lang = words("LA").and_then(|l| language(&l)).unwrap_or_default();
    let given = Given {
        title: words("HD"),
        date: words("PD").and_then(|d| when::date(&d, lang)),
        outlet: words("SN"),
        author: words("BY").map(|a| unsigned(&a)),
        section: words("SE"),
        lang,
        extent: Extent::Whole,
        ..Given::default()
    };
    let body: Vec<&str> = ["LP", "TD"].into_iter().filter_map(cell).collect();
    Piece { given, words: Words::Page(body.join("\n")), ..Piece::default() }
}

/// An article without: a line a field, in an order of its own, then paragraphs.
fn bare(source: &str) -> Piece {
    let is_paragraph =
        |e: &Element<'_>| e.classes().iter().any(|c| c.ends_with("articleparagraph"));
    let is_title = |e: &Element<'_>| e.classes().iter().any(|c| c.ends_with("headline"));
    let title = tags::first(source, is_title).map(|e| e.text());
    let paragraphs = tags::elements(source, is_paragraph);
    let head = source.get(..paragraphs.first().map_or(source.len(), |p| p.start)).unwrap_or("");
    let inner = head.split_once('>').map_or(head, |(_, inner)| inner);
    let fields = tags::elements(inner, |e| e.is("div") || e.is("p"));
    let lines: Vec<String> = fields.iter().map(Element::text).filter(|t| !t.is_empty()).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let head = Head::of(&lines, title.as_deref());
    let mut given = head.map(|h| h.given).unwrap_or_default();
    given.title = title.or(given.title);
    given.author = given.author.filter(|author| Some(author) != given.title.as_ref());
    let body: Vec<String> = paragraphs.iter().map(|p| format!("<p>{}</p>", p.inner)).collect();
    Piece { given, words: Words::Page(body.join("\n")), ..Piece::default() }
}

/// What the lines above an article's text say, and how many they are.
struct Head {
    given: Given,
    n_lines: usize,
}

impl Head {
    /// Lines in the order of the export: section, headline, name, « 295 mots », day, hour, newspaper,
    /// its code, page, language, copyright. The number of words is what they are known by.
    /// Where it is known which of them is the headline, that tells the others.
    fn of(lines: &[&str], headline: Option<&str>) -> Option<Self> {
        let n = lines.iter().position(|line| is_word_count(line))?;
        let day = lines
            .get(n + 1..)?
            .iter()
            .position(|line| when::date(line, Lang::UNKNOWN).is_some_and(|d| d.day().is_some()));
        let day = n + 1 + day.filter(|d| *d < 3)?;
        let is_time = |line: &&&str| {
            line.len() <= 12
                && line.bytes().next().is_some_and(|b| b.is_ascii_digit())
                && line.contains(':')
        };
        let time = lines.get(day + 1).filter(is_time).is_some();
        let outlet = day + 1 + usize::from(time);
        let above = lines.get(..n).unwrap_or(&[]);
        let known = headline.and_then(|headline| above.iter().position(|line| *line == headline));
        let (title, author, section) = match above {
            above if known.is_some() => {
                let at = known.unwrap_or_default();
                (above.get(at), above.get(at + 1), at.checked_sub(1).and_then(|n| above.get(n)))
            }
            [title] => (Some(title), None, None),
            [title, author] if is_name(author) && !is_label(title) => {
                (Some(title), Some(author), None)
            }
            [section, title] => (Some(title), None, Some(section)),
            [section, title, author, ..] if is_name(author) => {
                (Some(title), Some(author), Some(section))
            }
            [section, title, ..] => (Some(title), None, Some(section)),
            [] => (None, None, None),
        };
        let copyright = lines.iter().skip(outlet).take(10).position(|line| is_copyright(line));
        let lang = lines
            .iter()
            .skip(outlet)
            .take(8)
            .find_map(|line| language(line).filter(|_| !line.contains(' ')));
        let language_at = lines
            .iter()
            .skip(outlet)
            .take(8)
            .position(|l| !l.contains(' ') && language(l).is_some());
        let n_lines = copyright.or(language_at).map_or(outlet + 2, |c| outlet + c + 1);
        let given = Given {
            title: title.map(|t| (*t).to_owned()),
            date: lines.get(day).and_then(|line| when::date(line, lang.unwrap_or_default())),
            outlet: lines.get(outlet).map(|o| (*o).to_owned()),
            author: author.map(|a| unsigned(a)),
            section: section.map(|s| (*s).to_owned()),
            lang: lang.unwrap_or_default(),
            extent: Extent::Whole,
            ..Given::default()
        };
        Some(Self { given, n_lines })
    }
}

/// « 295 mots »
fn is_word_count(line: &str) -> bool {
    const WORDS: [&str; 10] = [
        "words", "mots", "wörter", "worte", "palabras", "parole", "palavras", "woorden", "ord",
        "слов",
    ];
    let Some((number, word)) = line.trim().rsplit_once([' ', '\u{a0}']) else { return false };
    let number_like =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\u{202f}');
    !number.is_empty()
        && number.chars().all(number_like)
        && WORDS.contains(&word.to_lowercase().as_str())
}

/// A heading above the headline is in capitals or of a word or two.
fn is_label(line: &str) -> bool {
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
    line.split_whitespace().count() <= 2 && letters.iter().all(|c| c.is_uppercase())
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim_start();
    ["(c)", "(C)", "©", "Copyright"].iter().any(|sign| line.starts_with(sign))
}

/// « Document LMOND00020240312ek3c0001b »: the line that ends an article of text.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.trim();
    // With codes: « AN » stands before it.
    let bare = line.strip_prefix("AN").map_or(line, str::trim_start);
    let Some(code) = bare.strip_prefix("Document") else { return false };
    let code = code.trim();
    (12..=40).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// Where the articles of a text stand.
pub(super) fn cut_text(text: &str) -> Vec<Range<usize>> {
    cut::to_lines(text, is_end)
}

/// Takes an article of a text as a document.
pub(super) fn read_text(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let lines: Vec<&str> = source.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let text: Vec<&str> = lines.iter().copied().filter(|line| !is_end(line)).collect();
    let code = |line: &str| {
        let alone = matches!(line, "LP" | "TD").then_some((line, ""));
        let (code, words) = alone.or_else(|| line.split_once(['\t', ' ']))?;
        let fits = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
        fits.then(|| (code.to_owned(), words.trim().to_owned()))
    };
    if text.iter().any(|line| line.starts_with("HD\t") || line.starts_with("HD ")) {
        let mut cells: Vec<(String, String)> = Vec::new();
        for line in &text {
            match (code(line), cells.last_mut()) {
                (Some(cell), _) => cells.push(cell),
                (None, Some(last)) => last.1 += &format!("<p>{line}"),
                (None, None) => {}
            }
        }
        let cells: Vec<_> =
            cells.iter().map(|(code, words)| (code.clone(), words.as_str())).collect();
        return container.document(at, coded(&cells));
    }
    // A list of contents or a cover may stand above the first article.
    let from = text.iter().position(|line| is_word_count(line)).map_or(0, |n| n.saturating_sub(3));
    let above = text
        .get(..from)
        .unwrap_or(&[])
        .iter()
        .rposition(|l| l.starts_with("Page ") || l.contains("Factiva"));
    let text = text.get(above.map_or(0, |n| n + 1)..).unwrap_or(&[]);
    let head = Head::of(text, None);
    let n_lines = head.as_ref().map_or(0, |h| h.n_lines);
    let body = text.get(n_lines..).unwrap_or(&[]).join("\n\n");
    let given = head.map(|h| h.given).unwrap_or_default();
    container.document(at, Piece { given, words: Words::Text(body), ..Piece::default() })
}

/// Whether XML is that of the service.
pub(super) fn is_xml(source: &str) -> bool {
    source.contains("factiva.com")
        || source.contains("<ppsarticle")
        || source.contains("<leadParagraph")
}

/// Where the articles of XML stand.
pub(super) fn cut_xml(source: &str) -> Vec<Range<usize>> {
    tags::elements(source, |e| e.is("article")).iter().map(|e| e.start..e.end).collect()
}

/// Takes an article of XML as a document.
pub(super) fn read_xml(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let words = |name: &str| tags::named(&source, name).map(|e| e.text()).filter(|t| !t.is_empty());
    let lang = words("baseLanguage").and_then(|l| language(&l)).unwrap_or_default();
    let date = tags::named(&source, "publicationDate").map(|e| e.text());
    let given = Given {
        title: words("headline"),
        date: date.and_then(|d| when::date(&d, lang)),
        outlet: words("sourceName").or_else(|| words("publisherName")),
        author: words("byline").map(|a| unsigned(&a)),
        section: words("sectionName").or_else(|| words("columnName")),
        lang,
        extent: Extent::Whole,
        ..Given::default()
    };
    let parts =
        ["leadParagraph", "tailParagraphs"].into_iter().filter_map(|n| tags::named(&source, n));
    let paragraphs = parts.flat_map(|part| tags::elements(part.inner, |e| e.is("paragraph")));
    let body: Vec<String> = paragraphs.map(|p| p.text()).filter(|t| !t.is_empty()).collect();
    let words = Words::Text(body.join("\n\n"));
    container.document(at, Piece { given, words, ..Piece::default() })
}
