//! A quotation as one copies it: its words alone, or with who said them, where and when.

use crate::{
    model::{Lang, Quote, QuoteKind, Reading},
    text::safe::Safe,
};

/// The words, on one line, exactly as the text has them but for what no terminal may get.
pub fn words(reading: &Reading, quote: &Quote) -> Safe {
    Safe::line(quote.span.of(reading.article.text()))
}

/// « words » (speaker, outlet, “title”, author, date, address): what is unknown is left out.
pub fn cited(reading: &Reading, quote: &Quote) -> Safe {
    let article = &reading.article;
    let english = article.lang == Lang::EN;
    let words = words(reading, quote).into_string();
    let quoted = match (quote.kind, english) {
        (QuoteKind::Indirect, _) => words,
        (_, true) => format!("“{words}”"),
        (_, false) => format!("«\u{a0}{words}\u{a0}»"),
    };
    let title = article.title.as_ref().map(|t| match english {
        true => format!("“{}”", t.value),
        false => format!("«\u{a0}{}\u{a0}»", t.value),
    });
    let facts = [
        quote.speaker.as_ref().map(|s| s.name.clone()),
        article.outlet.as_ref().map(|o| o.value.clone()),
        title,
        article.author.as_ref().map(|a| a.value.clone()),
        article.date.as_ref().map(|d| d.value.to_string()),
        article.document.given.url.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    Safe::line(&if facts.is_empty() { quoted } else { format!("{quoted} ({})", facts.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Document, PartialDate, Rule, Span, Stated};

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
            rule: Rule::Inversion,
            confidence: 0.5,
            speech: 1.0,
        };
        let reading = Reading { article, ..Reading::default() };
        assert_eq!(words(&reading, &quote).as_str(), "Le calendrier sera tenu");
        let cited = cited(&reading, &quote).into_string();
        assert!(cited.ends_with("(L'Écho, Josiane Perrotey, 2023-05-12)"), "{cited}");
    }
}
