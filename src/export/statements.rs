//! Statements with the quotations that repeat them, as objects and as lines.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    columns::{Column, Extent, Object, rows},
    printed::Printed,
    repeated::{Place, Repeated},
    source::{Sourced, Unit},
};
use crate::{
    library::same::{Form, Occurrence, Voices, changes::Change},
    model::{Reading, Span},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// A statement, with its quotations.
#[derive(Serialize)]
struct StatementRow<'a, 'p> {
    /// The fullest version, as it is read.
    text: Cow<'a, str>,
    /// How many words that has.
    words: usize,
    /// Who says it there.
    speaker_full: Option<&'a str>,
    articles: usize,
    outlets: usize,
    /// How many days after the first the last was printed.
    days: Option<usize>,
    quotes: Vec<RepeatedRow<'a, 'p>>,
}

/// A quotation, and what it makes of the fullest version.
#[derive(Serialize)]
struct RepeatedRow<'a, 'p> {
    #[serde(flatten)]
    quote: Object<'a, 'p>,
    form: &'static str,
    /// How many words of the fullest version it has.
    kept: usize,
    /// How many days after the first it was printed.
    delay: Option<usize>,
    /// Whether something is denied here and not there, or the other way round.
    negation: bool,
    /// Whether it is said by the same.
    voice: &'static str,
    changes: Vec<ChangeRow<'a>>,
}

/// A run of words.
#[derive(Serialize)]
struct ChangeRow<'a> {
    became: &'static str,
    full: Option<&'a str>,
    own: Option<&'a str>,
    negation: bool,
}

/// A statement as an object.
pub(super) fn object(statement: &Repeated<'_>, unit: Unit) -> Printed {
    let sources: Vec<(Sourced<'_>, [_; 1])> = statement
        .all
        .iter()
        .map(|(_, place, _)| (Sourced::new(place.reading(), unit), [(place.quote(), place.shown)]))
        .collect();
    let told = statement.all.iter().zip(&sources);
    let quotes = told.filter_map(|((one, place, changes), (source, listed))| {
        let row = rows(source, listed, Extent::Statement).next()?;
        let changes = changes.iter().map(|one| change(&statement.full, place, one)).collect();
        Some(repeated(Object { row, wanted: Column::is_listed }, one, changes))
    });
    let full = &statement.full;
    Printed::json(&StatementRow {
        text: full.reading().words(full.quote()),
        words: statement.n_words,
        speaker_full: full.shown.speaker(full.quote()),
        articles: statement.n_articles,
        outlets: statement.n_outlets,
        days: statement.n_days(),
        quotes: quotes.collect(),
    })
}

fn repeated<'a, 'p>(
    quote: Object<'a, 'p>,
    one: &Occurrence,
    changes: Vec<ChangeRow<'a>>,
) -> RepeatedRow<'a, 'p> {
    RepeatedRow {
        quote,
        form: one.form.name(),
        kept: one.n_kept,
        delay: one.delay,
        negation: one.denies,
        voice: one.voice.name(),
        changes,
    }
}

fn change<'a>(full: &'a Place<'_>, place: &'a Place<'_>, change: &Change) -> ChangeRow<'a> {
    let of = |reading: &'a Reading, span: Option<Span>| span.map(|s| s.of(reading.article.text()));
    ChangeRow {
        became: change.became.name(),
        full: of(full.reading(), change.full),
        own: of(place.reading(), change.own),
        negation: change.denies,
    }
}

/// In how many articles, outlets and days a statement stands.
pub(super) fn spread(statement: &Repeated<'_>, locale: &Locale) -> Safe {
    let mut values = vec![
        ("articles", Value::Count(statement.n_articles)),
        ("outlets", Value::Count(statement.n_outlets)),
    ];
    let days = statement.n_days();
    values.extend(days.map(|days| ("days", Value::Count(days))));
    let key = if days.is_some() { "same-spread" } else { "same-spread-undated" };
    Safe::line(&locale.with(key, &values))
}

/// What there is to say of a quotation beside its words: when and where, its form, what of the fullest version it has.
pub(super) fn told(
    one: &Occurrence,
    at: &Place<'_>,
    statement: &Repeated<'_>,
    locale: &Locale,
) -> Safe {
    let article = &at.reading().article;
    let about = [Column::Date, Column::Outlet].map(|column| column.of_article(article));
    let mut told: Vec<Cow<'_, str>> = about.into_iter().flatten().collect();
    told.push(locale.text(&format!("same-form-{}", one.form.name())).into());
    let kept = [("n", Value::Count(one.n_kept)), ("all", Value::Count(statement.n_words))];
    let compared = matches!(one.form, Form::Cut | Form::Reworded | Form::Indirect);
    told.extend(compared.then(|| locale.with("same-kept", &kept).into()));
    let late = one.delay.filter(|days| *days > 0);
    told.extend(late.map(|n| locale.with("same-delay", &[("n", Value::Count(n))]).into()));
    told.extend(one.denies.then(|| locale.text("same-negation").into()));
    if let Some(who) = at.shown.speaker(at.quote()).filter(|_| one.voice == Voices::Other) {
        told.push(
            locale.with("same-voice", &[("who", Value::Words(Safe::line(who).as_str()))]).into(),
        );
    }
    Safe::line(&told.join(" · "))
}
