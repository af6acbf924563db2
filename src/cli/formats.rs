//! `dixit formats`: the kinds of files that are read, each with what is read of it and an example.

use crate::{
    load::Format,
    text::locale::{Locale, Value},
};

/// The list, a line a kind.
pub(super) fn list(locale: &Locale) -> String {
    let rows: Vec<(String, String)> = Format::ALL
        .iter()
        .map(|format| {
            let words = locale.text(&format!("format-{}", format.name()));
            let (name, example) = words.split_once(" | ").unwrap_or((&words, ""));
            let example = match format.missing() {
                Some(feature) => {
                    locale.with("formats-feature", &[("words", Value::Words(feature))])
                }
                None => example.to_owned(),
            };
            (name.to_owned(), example)
        })
        .collect();
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut out = locale.text("formats-head") + "\n\n";
    for (name, example) in rows {
        let gap = " ".repeat(width - name.chars().count());
        out += &format!("  {name}{gap}   {example}\n");
    }
    out + "\n" + &locale.text("formats-packed") + "\n"
}

/// What a kind is called.
pub(super) fn name(format: Format, locale: &Locale) -> String {
    let words = locale.text(&format!("format-{}", format.name()));
    words.split(" | ").next().unwrap_or(&words).to_owned()
}
