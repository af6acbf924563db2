//! The quotations of a draft with what was found of them: as lines, as objects, and as a page that stands alone.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;

use super::{
    columns::{Column, Extent, Object, rows},
    printed::Printed,
    repeated::Place,
    source::{Sourced, Unit},
};
use crate::{
    library::{
        check::{Checked, Verdict},
        same::{
            Corpus,
            changes::{Became, Change, changes},
            words::Words,
        },
    },
    text::{
        locale::{Locale, Value},
        offsets::Offsets,
        safe::Safe,
    },
};

/// A quotation of a draft with what was found of it.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// What was found.
    pub checked: Checked,
    /// The quotation of the draft.
    pub own: Place<'a>,
    /// What it was compared with.
    pub nearest: Option<Place<'a>>,
    /// What it makes of that.
    pub changes: Vec<Change>,
}

impl<'a> Found<'a> {
    /// All there is to say of `checked`.
    pub fn new(checked: Checked, corpus: Corpus<'a>) -> Option<Self> {
        let own = Place::of(checked.quote, corpus)?;
        let nearest = checked.nearest.and_then(|at| Place::of(at, corpus));
        let words = |place: &Place<'_>| Words::of(place.reading(), place.cited.at());
        let (full, own_words) = (nearest.as_ref().map(words), words(&own));
        let changes = full.map(|full| changes(&full, &own_words)).unwrap_or_default();
        Some(Self { checked, own, nearest, changes })
    }

    /// Where it stands in the draft: file and line.
    pub(super) fn at(place: &Place<'_>) -> String {
        let article = &place.reading().article;
        let lines = Offsets::of_lines(&article.document.text);
        let line = 1 + lines.before(article.source(place.quote().span).start());
        format!("{}:{line}", article.document.id.0)
    }

    /// What is said of it: the verdict, what is denied, who says it otherwise.
    pub(super) fn told(&self, locale: &Locale) -> Safe {
        let mut told = vec![locale.text(&format!("check-{}", self.checked.verdict.name()))];
        if self.checked.denies {
            told.insert(0, locale.text("same-negation"));
        }
        Safe::line(&told.join(" · "))
    }

    /// It as an object.
    pub(super) fn object(&self, unit: Unit) -> Printed {
        let source = Sourced::new(self.own.reading(), unit);
        let listed = [(self.own.quote(), self.own.shown)];
        let other = self
            .nearest
            .as_ref()
            .map(|near| (Sourced::new(near.reading(), unit), [(near.quote(), near.shown)]));
        let Some(row) = rows(&source, &listed, Extent::Statement).next() else {
            return Printed::default();
        };
        let nearest = other.as_ref().and_then(|(source, listed)| {
            let row = rows(source, listed, Extent::Statement).next()?;
            Some(Object { row, wanted: Column::is_listed })
        });
        let change = |one: &Change| ChangeRow {
            became: one.became.name(),
            source: self
                .nearest
                .as_ref()
                .and_then(|n| one.full.map(|s| s.of(n.reading().article.text()))),
            draft: one.own.map(|span| span.of(self.own.reading().article.text())),
            negation: one.denies,
        };
        Printed::json(&CheckedRow {
            verdict: self.checked.verdict.name(),
            negation: self.checked.denies,
            voice: self.checked.voices.name(),
            draft: Object { row, wanted: Column::is_listed },
            nearest,
            changes: self.changes.iter().map(change).collect(),
        })
    }
}

#[derive(Serialize)]
struct CheckedRow<'a, 'p> {
    verdict: &'static str,
    /// Whether something is denied in one of the two alone.
    negation: bool,
    /// Whether it is said by the same.
    voice: &'static str,
    draft: Object<'a, 'p>,
    nearest: Option<Object<'a, 'p>>,
    changes: Vec<ChangeRow<'a>>,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    became: &'static str,
    source: Option<&'a str>,
    draft: Option<&'a str>,
    negation: bool,
}

/// How many quotations there are of each verdict, the best first.
pub fn summary(all: &[Found<'_>], locale: &Locale) -> String {
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    all.iter().for_each(|one| *counts.entry(one.checked.verdict).or_default() += 1);
    let told = counts.iter().map(|(verdict, n)| {
        locale.with(&format!("check-count-{}", verdict.name()), &[("n", Value::Count(*n))])
    });
    let told: Vec<String> = told.collect();
    let of = [("n", Value::Count(all.len())), ("what", Value::Words(&told.join(", ")))];
    locale.with("check-summary", &of)
}

/// How the page looks: no script, nothing from elsewhere.
const STYLE: &str = "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fdfcf9}\
h1{font-size:1.4rem}article{border-left:.3rem solid #999;padding:.1rem 1rem;margin:1.4rem 0}\
.exact,.cut{border-color:#4a7c59}.altered,.other-speaker,.not-found{border-color:#b3402f}\
.told{font:600 .85rem sans-serif}.at{color:#666;font:.8rem sans-serif}del{color:#b3402f}ins{background:#fbe3b5;text-decoration:none}\
.deny{outline:2px solid #b3402f}\
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1c1b19}.at{color:#999}ins{background:#5b4520}del{color:#f08a78}}";

/// All of them as one page.
pub fn page(all: &[Found<'_>], locale: &Locale) -> Printed {
    let title = escaped(&locale.text("check-title"));
    let lang = if locale.tongue() == crate::text::locale::Tongue::French { "fr" } else { "en" };
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escaped(&summary(all, locale))
    );
    all.iter().for_each(|one| html += &entry(one, locale));
    Printed::text(&(html + "</html>\n"))
}

fn entry(one: &Found<'_>, locale: &Locale) -> String {
    let class = one.checked.verdict.name();
    let said_by = |name: Option<&str>| {
        escaped(&locale.with("report-says", &[("who", Value::Words(name.unwrap_or("?")))]))
    };
    let who = said_by(one.own.shown.speaker(one.own.quote()));
    let mut html = format!(
        "<article class=\"{class}\">\n<p class=\"told\">{}</p>\n<p>{who} {}</p>\n<p class=\"at\">{}</p>\n",
        escaped(one.told(locale).as_str()),
        marked(one, locale),
        escaped(&Found::at(&one.own)),
    );
    if let Some(near) = one.nearest.as_ref().filter(|_| one.checked.verdict != Verdict::Exact) {
        let (open, close) = locale.marks(near.reading(), near.quote());
        let words = near.reading().words(near.quote());
        let who = said_by(near.shown.speaker(near.quote()));
        let about = about(near).join(" · ");
        html += &format!(
            "<blockquote>{who} {open}{}{close}\n<p class=\"at\">{}</p></blockquote>\n",
            escaped(&words),
            escaped(&about)
        );
    }
    html + "</article>\n"
}

/// Where and when a quotation stands.
pub(super) fn about(place: &Place<'_>) -> Vec<String> {
    let article = &place.reading().article;
    let told =
        [Column::Outlet, Column::Date, Column::Title].map(|column| column.of_article(article));
    let told = told.into_iter().flatten().map(Cow::into_owned);
    std::iter::once(Found::at(place)).chain(told).collect()
}

/// The words of the draft, with what is omitted, added and changed.
fn marked(one: &Found<'_>, locale: &Locale) -> String {
    let (open, close) = locale.marks(one.own.reading(), one.own.quote());
    let plain =
        matches!(one.checked.verdict, Verdict::NotFound | Verdict::Exact | Verdict::OtherSpeaker);
    if plain || one.changes.is_empty() {
        return format!("{open}{}{close}", escaped(&one.own.reading().words(one.own.quote())));
    }
    let own = |change: &Change| change.own.map(|s| s.of(one.own.reading().article.text()));
    let full = |change: &Change| {
        one.nearest
            .as_ref()
            .zip(change.full)
            .map(|(near, span)| span.of(near.reading().article.text()))
    };
    let run = |change: &Change| {
        let deny = if change.denies { " class=\"deny\"" } else { "" };
        let added = own(change).map(|words| format!("<ins{deny}>{}</ins>", escaped(words)));
        let omitted = full(change).map(|words| format!("<del>{}</del>", escaped(words)));
        match change.became {
            Became::Kept if change.denies => added.unwrap_or_default(),
            Became::Kept => own(change).map(escaped).unwrap_or_default(),
            Became::Omitted => omitted.unwrap_or_default(),
            Became::Changed => [omitted, added].into_iter().flatten().collect::<Vec<_>>().join(" "),
            Became::Added => added.unwrap_or_default(),
        }
    };
    let runs: Vec<String> = one.changes.iter().map(run).collect();
    format!("{open}{}{close}", runs.join(" "))
}

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
