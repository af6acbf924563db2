//! A quotation as one copies it: its words alone, or with who said them, where and when; an article with its facts.

use crate::{
    model::Excerpt,
    text::{
        locale::{Tongue, marks_around, pairs},
        safe::Safe,
    },
};

/// The words, on one line, exactly as the text has them but for what no terminal may get.
pub fn words(excerpt: &Excerpt) -> Safe {
    Safe::line(&excerpt.words)
}

/// « words » (speaker): for who knows the article.
pub fn said(excerpt: &Excerpt) -> Safe {
    let speaker = excerpt.speaker.as_deref().map(|name| format!(" ({name})"));
    Safe::line(&format!("{}{}", quoted(excerpt), speaker.unwrap_or_default()))
}

/// « words » (speaker, outlet, “title”, author, date, address): what is unknown is left out; where no outlet is known,
/// file and line stand for it. Of an article the same without words.
pub fn cited(excerpt: &Excerpt) -> Safe {
    let [(open, close), _] = pairs(excerpt.lang, Tongue::default());
    let title = excerpt.title.as_deref().map(|title| format!("{open}{title}{close}"));
    let facts = [
        excerpt.speaker.clone(),
        Some(outlet(excerpt)),
        title,
        excerpt.author.clone(),
        excerpt.date.map(|date| date.to_string()),
        excerpt.url.clone(),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let cited =
        if excerpt.is_quotation() { format!("{} ({facts})", quoted(excerpt)) } else { facts };
    Safe::line(&cited)
}

/// The words as a block of Markdown, with who said them, where and when below: what is unknown is left out. An
/// article is a heading with its facts below and its paragraphs.
pub fn markdown(excerpt: &Excerpt) -> Safe {
    let title = excerpt.title.as_deref().map(escaped);
    let linked = |title: String| match &excerpt.url {
        Some(url) => format!("[{title}](<{}>)", url.replace(['<', '>', '\n'], "")),
        None => title,
    };
    let outlet = match &excerpt.outlet {
        Some(outlet) => format!("*{}*", escaped(outlet)),
        None => escaped(&outlet(excerpt)),
    };
    let date = excerpt.date.map(|date| date.to_string());
    if !excerpt.is_quotation() {
        let title = linked(title.unwrap_or_else(|| escaped(&excerpt.doc)));
        let facts = [Some(outlet), excerpt.author.as_deref().map(escaped), date];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let paragraphs: Vec<String> = excerpt.paragraphs().map(escaped).collect();
        return Safe::lines(&format!("## {title}\n\n{facts}\n\n{}\n", paragraphs.join("\n\n")));
    }
    let speaker = excerpt.speaker.as_deref().map(|name| format!("**{}**", escaped(name)));
    let facts = [speaker, title.map(linked), Some(outlet), date];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let quoted = escaped(Safe::line(&quoted(excerpt)).as_str());
    Safe::lines(&format!("> {quoted}\n>\n> — {facts}\n"))
}

/// The words between marks that no others of the same kind stand in.
fn quoted(excerpt: &Excerpt) -> String {
    let (open, close) = marks_around(excerpt, Tongue::default());
    format!("{open}{}{close}", excerpt.words)
}

/// The outlet, else the file and the line.
fn outlet(excerpt: &Excerpt) -> String {
    excerpt.outlet.clone().unwrap_or_else(|| format!("{}:{}", excerpt.doc, excerpt.line))
}

/// Text as Markdown shows it, character for character.
pub(super) fn escaped(text: &str) -> String {
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
    use crate::model::{ExcerptKind, Lang, PartialDate};

    fn excerpt(words: &str) -> Excerpt {
        Excerpt {
            kind: ExcerptKind::Direct,
            words: words.to_owned(),
            speaker: None,
            cue: None,
            title: None,
            outlet: Some("L'Écho".to_owned()),
            date: PartialDate::parse_iso("2023-05-12"),
            author: Some("Josiane Perrotey".to_owned()),
            url: None,
            lang: Lang::FR,
            file: None,
            nth: None,
            doc: "presse/a.txt".to_owned(),
            line: 7,
            start: 0,
            end: 0,
            before: String::new(),
            after: String::new(),
        }
    }

    #[test]
    fn a_citation_names_what_is_known_and_else_file_and_line() {
        let known = excerpt("Le calendrier\nsera tenu");
        assert_eq!(words(&known).as_str(), "Le calendrier sera tenu");
        let said = "«\u{a0}Le calendrier sera tenu\u{a0}»";
        let cited_as = |excerpt: &Excerpt| cited(excerpt).into_string();
        assert_eq!(cited_as(&known), format!("{said} (L'Écho, Josiane Perrotey, 2023-05-12)"));
        let bare = Excerpt { outlet: None, author: None, date: None, ..known };
        assert_eq!(cited_as(&bare), format!("{said} (presse/a.txt:7)"));
        assert!(markdown(&bare).as_str().ends_with("> — presse/a.txt:7\n"));
    }

    #[test]
    fn marks_are_other_ones_where_the_words_have_their_own() {
        let marked = |words: &str| said(&excerpt(words)).into_string();
        assert_eq!(marked("on écrit « à surveiller »"), "“on écrit « à surveiller »”");
        assert_eq!(marked("on écrit “à surveiller”"), "«\u{a0}on écrit “à surveiller”\u{a0}»");
        assert_eq!(marked("« a “b” »"), "“« a “b” »”");
    }
}
