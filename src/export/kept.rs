//! What was kept as lines and objects, with what became of it where a corpus was asked.

use serde::Serialize;

use super::printed::{END, NAME, PLACE, Paint, Printed};
use crate::{
    keep::kept::{
        Kept,
        again::{Again, Place},
    },
    model::Excerpt,
    text::{
        cells::guarded,
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// A row of what was kept.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    kept: &'a Kept,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceRow<'a>>,
    /// What stands in the place of the words now.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
}

/// Where it stands now.
#[derive(Serialize)]
struct PlaceRow<'a> {
    doc: &'a str,
    source: &'a str,
    line: usize,
    start: usize,
    end: usize,
}

/// An object, with what became of it where that is known.
pub fn json(kept: &Kept, again: Option<&Again>) -> Printed {
    let place = again.and_then(Again::place).map(|place| PlaceRow {
        doc: &place.doc,
        source: &place.origin,
        line: place.line,
        start: place.start,
        end: place.end,
    });
    Printed::json(&Row { kept, again: again.map(Again::name), place, now: instead(again) })
}

/// A line: its id and its folder, or what became of it, where the words stand, who says them, and what was noted; the
/// columns parted by tabs.
pub fn line(kept: &Kept, again: Option<&Again>, locale: &Locale, paint: Paint) -> Printed {
    let cell = |text: &str| Safe::line(&guarded(text)).into_string();
    let state = match again {
        Some(again) => locale.text(&format!("again-{}", again.name())),
        None => cell(kept.folder.as_deref().unwrap_or("-")),
    };
    let excerpt = &kept.excerpt;
    let place = match again.and_then(Again::place) {
        Some(Place { doc, line, .. }) => format!("{doc}:{line}"),
        None => format!("{}:{}", excerpt.doc, excerpt.line),
    };
    let source = [excerpt.outlet.clone(), excerpt.date.map(|date| date.to_string()), Some(place)];
    let source = source.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let tags = kept.tags.iter().map(|tag| format!("#{tag}"));
    let beside = tags.chain(kept.note.clone()).chain(instead(again).map(|now| format!("≠ {now}")));
    let beside = beside.collect::<Vec<_>>().join(" ");
    let columns = [
        format!("{PLACE}{}{END}", Safe::line(&kept.id)),
        state,
        format!("{PLACE}{}{END}", cell(&source)),
        said(excerpt, locale),
        cell(&beside),
    ];
    Printed::painted(&(columns.join("\t").trim_end().to_owned() + "\n"), paint)
}

/// What stands in the place of the words.
fn instead(again: Option<&Again>) -> Option<&str> {
    match again {
        Some(Again::Changed(now)) => now.as_deref(),
        _ => None,
    }
}

/// Who says what, or what an article is called.
fn said(excerpt: &Excerpt, locale: &Locale) -> String {
    let bold = |words: &str| format!("{NAME}{}{END}", Safe::line(words));
    if !excerpt.is_quotation() {
        return bold(excerpt.title.as_deref().unwrap_or(&excerpt.doc));
    }
    let (open, close) = locale.marks_around(excerpt);
    let words = format!("{open}{}{close}", Safe::line(&excerpt.words));
    let who = bold(excerpt.speaker.as_deref().unwrap_or("?"));
    let values = [("who", Value::Words(&who)), ("words", Value::Words(&words))];
    locale.with("line-quote", &values)
}
