//! A quotation as one copies it: its words alone, or with who said them, where and when.

use super::columns::Column;
use crate::{
    model::{Quote, Reading},
    text::{
        locale::{Tongue, marks, pairs},
        safe::Safe,
    },
};

/// The words, on one line, exactly as the text has them but for what no terminal may get.
pub fn words(reading: &Reading, quote: &Quote) -> Safe {
    Safe::line(&reading.words(quote))
}

/// « words » (speaker, outlet, “title”, author, date, address): what is unknown is left out. `speaker`
/// is who says it, as it is shown.
pub fn cited(reading: &Reading, quote: &Quote, speaker: Option<&str>) -> Safe {
    let article = &reading.article;
    let words = words(reading, quote);
    let (open, close) = marks(reading, quote, Tongue::default());
    let quoted = format!("{open}{words}{close}");
    let [(open, close), _] = pairs(article.lang, Tongue::default());
    let columns = [Column::Outlet, Column::Title, Column::Author, Column::Date, Column::Url];
    let about = columns.into_iter().filter_map(|column| {
        let words = column.of_article(article)?;
        Some(if column == Column::Title {
            format!("{open}{words}{close}")
        } else {
            words.into_owned()
        })
    });
    let facts: Vec<String> = speaker.map(str::to_owned).into_iter().chain(about).collect();
    Safe::line(&if facts.is_empty() { quoted } else { format!("{quoted} ({})", facts.join(", ")) })
}

/// The words as a block of Markdown, with who said them, where and when below: what is unknown is left out.
pub fn markdown(reading: &Reading, quote: &Quote, speaker: Option<&str>) -> Safe {
    let article = &reading.article;
    let (open, close) = marks(reading, quote, Tongue::default());
    let said = |column: Column| column.of_article(article).map(|words| escaped(&words));
    let title = said(Column::Title).map(|title| match Column::Url.of_article(article) {
        Some(url) => format!("[{title}](<{}>)", url.replace(['<', '>', '\n'], "")),
        None => title,
    });
    let outlet = said(Column::Outlet).map(|outlet| format!("*{outlet}*"));
    let speaker = speaker.map(|speaker| format!("**{}**", escaped(speaker)));
    let facts: Vec<String> =
        [speaker, title, outlet, said(Column::Date)].into_iter().flatten().collect();
    let words = escaped(words(reading, quote).as_str());
    let below =
        if facts.is_empty() { String::new() } else { format!("\n>\n> — {}", facts.join(", ")) };
    Safe::lines(&format!("> {open}{words}{close}{below}\n"))
}

/// Text as Markdown shows it, character for character.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Document, PartialDate, QuoteKind, Rule, Span, Stated};

    #[test]
    fn a_citation_names_what_is_known() {
        let text = "« Le calendrier\nsera tenu », dit-elle.".to_owned();
        let article = Article {
            document: Document { text, ..Document::default() },
            outlet: Some(Stated::given("L'Écho".to_owned())),
            author: Some(Stated::given("Josiane Perrotey".to_owned())),
            date: PartialDate::parse_iso("2023-05-12").map(Stated::given),
            ..Article::default()
        };
        let quote = Quote {
            span: Span::new(3, 26),
            insertions: Vec::new(),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: None,
            relay: None,
            parent: None,
            statement: None,
            rule: Rule::Inversion,
            confidence: 0.5,
            speech: 1.0,
        };
        let reading = Reading { article, ..Reading::default() };
        assert_eq!(words(&reading, &quote).as_str(), "Le calendrier sera tenu");
        let cited = cited(&reading, &quote, None).into_string();
        assert!(cited.starts_with("«\u{a0}Le calendrier sera tenu\u{a0}» ("), "{cited}");
        assert!(cited.ends_with("(L'Écho, Josiane Perrotey, 2023-05-12)"), "{cited}");
    }
}
