//! Texts as Press Corpus Scraper writes them: newspaper, name, day and headline, each in a paragraph of
//! its own above the text. The text stays whole; only what its first lines say is taken.

use super::super::when;
use crate::model::{Given, Lang};

/// What the first lines of `text` say; nothing where they are not such lines.
pub(super) fn given(text: &str) -> Given {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let head: Vec<&str> = lines.by_ref().take(4).collect();
    let is_day = |line: &&str| {
        line.len() == 10
            && line.bytes().enumerate().all(|(at, b)| match at {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            })
    };
    let Some(day) = head.iter().position(is_day).filter(|n| (1..=2).contains(n)) else {
        return Given::default();
    };
    let short = |line: &&&str| line.chars().count() <= 120 && !line.ends_with(['.', '!', '?', '»']);
    let Some(outlet) = head.first().filter(short) else { return Given::default() };
    let outlet = outlet.split(", no. ").next().unwrap_or(outlet);
    Given {
        outlet: Some(outlet.to_owned()),
        author: (day == 2).then(|| head.get(1)).flatten().filter(short).map(|a| (*a).to_owned()),
        date: head.get(day).and_then(|d| when::date(d, Lang::UNKNOWN)),
        title: head.get(day + 1).filter(short).map(|t| (*t).to_owned()),
        ..Given::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_say_newspaper_name_day_and_headline() {
        let text =
            "Le Phare, no. 12\n\nLéa Roy\n\n2024-03-12\n\nLe port rouvre\n\n\nLe texte suit ici.\n";
        let given = given(text);
        assert_eq!(given.outlet.as_deref(), Some("Le Phare"));
        assert_eq!(given.author.as_deref(), Some("Léa Roy"));
        assert_eq!(given.title.as_deref(), Some("Le port rouvre"));
        assert_eq!(super::given("Le port rouvre\n\nLe 12 mars, il a plu.\n"), Given::default());
    }
}
