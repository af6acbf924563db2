//! Who is quoted, by which verbs, when, and how many women and men: as lines, as objects, and as tables.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    forms::csv,
    printed::{END, NAME, PLACE, Paint, Printed},
};
use crate::{
    library::figures::{Count, Counts, Figures, Voice, timeline::Month},
    model::{EntityKind, Gender},
    text::{
        cells::guarded,
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// What is told of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// Who is quoted.
    #[default]
    Voices,
    /// How often each outlet quotes.
    Outlets,
    /// How often each month.
    Months,
    /// The verbs that introduce words.
    Verbs,
    /// Women and men among the people quoted.
    Genders,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Voices, Self::Outlets, Self::Months, Self::Verbs, Self::Genders];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voices => "voices",
            Self::Outlets => "outlets",
            Self::Months => "months",
            Self::Verbs => "verbs",
            Self::Genders => "genders",
        }
    }

    const fn heads(self) -> &'static [&'static str] {
        match self {
            Self::Voices => &["quotations", "share", "words", "articles", "kind", "gender", "name"],
            Self::Outlets | Self::Months => &["quotations", "share", "value"],
            Self::Verbs => &["quotations", "verb"],
            Self::Genders => &["people", "quotations", "words", "gender"],
        }
    }
}

/// A row of a table: its cells, what stands beside them in a table of its own, and the object it is.
struct Row {
    cells: Vec<String>,
    beside: Vec<String>,
    object: Object,
}

/// A row as an object; what a table has no column for is left out.
#[derive(Default, Serialize)]
struct Object {
    table: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<usize>,
    quotations: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    outlets: BTreeMap<String, usize>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    months: BTreeMap<String, usize>,
}

/// The figures as objects, each with the table it is a row of.
pub fn objects(figures: &Figures, tables: &[Table]) -> Printed {
    let all = tables.iter().flat_map(|table| rows(figures, *table));
    all.map(|row| Printed::json(&row.object)).collect()
}

/// A table of them, with its heads.
pub fn table(figures: &Figures, table: Table) -> Printed {
    let heads = table.heads().iter().map(|head| (*head).to_owned());
    // Each outlet month by month.
    let months = figures.total.months.keys().filter(|_| table == Table::Outlets);
    let heads: Vec<String> = heads.chain(months.map(|month| written(*month))).collect();
    let rows = rows(figures, table);
    let rows = rows.into_iter().map(|row| csv(&[row.cells, row.beside].concat()));
    std::iter::once(csv(&heads)).chain(rows).collect()
}

/// What the figures say in one sentence, then the tables, their columns parted by tabs.
pub fn lines(
    figures: &Figures,
    tables: &[Table],
    most: usize,
    (locale, paint): (&Locale, Paint),
) -> Printed {
    let mut out = format!("{}\n", finding(figures, locale));
    for table in tables {
        let heading = locale.text(&format!("stats-{}", table.name()));
        out += &format!("\n{NAME}{heading}{END}\n{PLACE}{}{END}\n", table.heads().join("\t"));
        for row in rows(figures, *table).into_iter().take(most) {
            let cells: Vec<String> =
                row.cells.iter().map(|cell| Safe::line(&guarded(cell)).into_string()).collect();
            out += &(cells.join("\t") + "\n");
        }
    }
    Printed::painted(&out, paint)
}

/// How many voices have the most of the quotations, what the first of them has, and what is nobody's.
pub fn finding(figures: &Figures, locale: &Locale) -> Safe {
    let all = figures.total.n_quotes;
    let first = figures.voices.iter().take(FIRST);
    let n_first = first.clone().map(|voice| voice.count.n_quotes).sum::<usize>();
    let Some(top) = figures.voices.first() else {
        return Safe::line(&locale.text("stats-nothing"));
    };
    let name = Safe::line(&top.shown);
    let counted = |key, n: usize| {
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&locale.number(n)))])
    };
    let quotes = counted("count-quotes", all);
    let articles = counted("count-articles", figures.total.n_articles);
    let values = [
        ("n", Value::Count(first.count())),
        ("share", Value::Count(percent(n_first, all))),
        ("name", Value::Words(name.as_str())),
        ("own", Value::Count(percent(top.count.n_quotes, all))),
        ("nobody", Value::Count(percent(figures.unattributed.n_quotes, all))),
        ("quotes", Value::Words(&quotes)),
        ("articles", Value::Words(&articles)),
    ];
    Safe::line(&locale.with("stats-finding", &values))
}

/// How many voices the sentence tells of.
const FIRST: usize = 5;

fn percent(part: usize, whole: usize) -> usize {
    (100 * part + whole / 2).checked_div(whole).unwrap_or(0)
}

/// In hundredths of a percent.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0 }
}

fn rows(figures: &Figures, table: Table) -> Vec<Row> {
    let all = figures.total.n_quotes;
    match table {
        Table::Voices => {
            let nobody = (figures.unattributed.n_articles > 0)
                .then(|| voice_row(None, &figures.unattributed, all));
            let known =
                figures.voices.iter().map(|voice| voice_row(Some(voice), &voice.count, all));
            nobody.into_iter().chain(known).collect()
        }
        Table::Outlets => {
            let mut outlets: Vec<_> = figures.total.outlets.iter().collect();
            outlets.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), (*name).clone()));
            let row = |(name, n): (&String, usize)| {
                let row = valued(table, name.clone(), n, all);
                by_month(row, figures.by_outlet.get(name), &figures.total)
            };
            outlets.into_iter().map(row).collect()
        }
        Table::Months => {
            let months = figures.total.months.iter();
            months.map(|(month, n)| valued(table, written(*month), n, all)).collect()
        }
        Table::Verbs => figures.verbs.iter().map(|(verb, n)| verb_row(verb, *n)).collect(),
        Table::Genders => figures
            .genders()
            .into_iter()
            .map(|(gender, of)| {
                let gender = gender_name(gender);
                let cells = [of.n_people, of.n_quotes, of.n_words].map(|n| n.to_string());
                let object = Object {
                    table: table.name(),
                    gender: Some(gender),
                    people: Some(of.n_people),
                    quotations: of.n_quotes,
                    words: Some(of.n_words),
                    ..Object::default()
                };
                let cells = [&cells[..], &[gender.to_owned()]].concat();
                Row { cells, beside: Vec::new(), object }
            })
            .collect(),
    }
}

/// A voice, or what is nobody's.
fn voice_row(voice: Option<&Voice>, count: &Count, all: usize) -> Row {
    let name = voice.map(|voice| voice.shown.clone());
    let kind = voice.and_then(|voice| voice.kind);
    let is_person = kind == Some(EntityKind::Person);
    let gender = is_person.then(|| gender_name(voice.and_then(|voice| voice.gender)));
    let share = share(count.n_quotes, all);
    let cells = vec![
        count.n_quotes.to_string(),
        format!("{share:.4}"),
        count.n_words.to_string(),
        count.n_articles.to_string(),
        kind.map(EntityKind::name).unwrap_or_default().to_owned(),
        gender.unwrap_or_default().to_owned(),
        name.clone().unwrap_or_else(|| "?".to_owned()),
    ];
    let months = count.months.iter().map(|(month, n)| (written(*month), n)).collect();
    let object = Object {
        table: Table::Voices.name(),
        name,
        kind: kind.map(EntityKind::name),
        gender,
        people: None,
        quotations: count.n_quotes,
        words: Some(count.n_words),
        articles: Some(count.n_articles),
        share: Some(share),
        outlets: count.outlets.iter().map(|(outlet, n)| (outlet.clone(), n)).collect(),
        months,
    };
    Row { cells, beside: Vec::new(), object }
}

fn valued(table: Table, value: String, n: usize, all: usize) -> Row {
    let share = share(n, all);
    let cells = vec![n.to_string(), format!("{share:.4}"), value.clone()];
    let (name, share) = (Some(value), Some(share));
    let object = Object { table: table.name(), name, quotations: n, share, ..Object::default() };
    Row { cells, beside: Vec::new(), object }
}

/// A row with how much of it is of each month there is.
fn by_month(row: Row, of: Option<&Counts<(u16, u8)>>, total: &Count) -> Row {
    let n = |month: &(u16, u8)| of.and_then(|months| months.get(month));
    let beside = total.months.keys().map(|month| n(month).unwrap_or(0).to_string()).collect();
    let months =
        of.into_iter().flat_map(Counts::iter).map(|(month, n)| (written(*month), n)).collect();
    Row { beside, object: Object { months, ..row.object }, ..row }
}

fn verb_row(verb: &str, n: usize) -> Row {
    let name = Some(verb.to_owned());
    let object = Object { table: Table::Verbs.name(), name, quotations: n, ..Object::default() };
    Row { cells: vec![n.to_string(), verb.to_owned()], beside: Vec::new(), object }
}

fn gender_name(gender: Option<Gender>) -> &'static str {
    match gender {
        Some(Gender::Feminine) => "women",
        Some(Gender::Masculine) => "men",
        None => "unknown",
    }
}

fn written((year, month): (u16, u8)) -> String {
    format!("{year:04}-{month:02}")
}

/// A month of a person: what it said, what was said of it, and the first words of either.
#[derive(Serialize)]
struct MonthRow<'a> {
    month: String,
    said: usize,
    about: usize,
    first_said: Option<&'a str>,
    first_about: Option<&'a str>,
}

/// Months of a person as objects.
pub fn months(all: &[Month]) -> Printed {
    let row = |one: &Month| {
        Printed::json(&MonthRow {
            month: written(one.month),
            said: one.n_said,
            about: one.n_about,
            first_said: one.first_said.as_deref(),
            first_about: one.first_about.as_deref(),
        })
    };
    all.iter().map(row).collect()
}

/// What the columns of a table of months are called.
const MONTHS: [&str; 5] = ["month", "said", "about", "first_said", "first_about"];

fn month_cells(one: &Month) -> [String; 5] {
    let first = |words: &Option<String>| words.clone().unwrap_or_default();
    let (said, about) = (first(&one.first_said), first(&one.first_about));
    [written(one.month), one.n_said.to_string(), one.n_about.to_string(), said, about]
}

/// Months of a person as a table.
pub fn month_table(all: &[Month]) -> Printed {
    let heads = csv(&MONTHS.map(str::to_owned));
    std::iter::once(heads).chain(all.iter().map(|one| csv(&month_cells(one)))).collect()
}

/// Months of a person, their columns parted by tabs.
pub fn month_lines(all: &[Month], paint: Paint) -> Printed {
    let mut out = format!("{PLACE}{}{END}\n", MONTHS.join("\t"));
    for one in all {
        let cells = month_cells(one).map(|cell| Safe::line(&guarded(&cell)).into_string());
        out += &(cells.join("\t") + "\n");
    }
    Printed::painted(&out, paint)
}
