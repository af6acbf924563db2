//! The rows of what is counted, the most first, and where each leads.

use std::{cmp::Reverse, sync::Arc};

use super::{Leads, Measure};
use crate::{
    export::figures::Table,
    library::{
        catalogue::Catalogue,
        figures::{Count, Figures, Share},
    },
    model::{Gender, PartialDate},
};

/// What a row is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A voice, by its place among those of the figures.
    Voice(usize),
    /// What nobody is known to have said.
    Nobody,
    /// An outlet.
    Outlet(String),
    /// A month.
    Month(u16, u8),
    /// A verb.
    Verb(String),
    /// Women, men, people of whom nothing tells.
    Gender(Option<Gender>),
}

/// A row, and how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) what: What,
    pub(super) n: usize,
}

/// How much this is of what is measured.
pub(super) fn measured(count: &Count, by: Measure) -> usize {
    match by {
        Measure::Quotes => count.n_quotes,
        Measure::Words => count.n_words,
        Measure::Articles => count.n_articles,
    }
}

/// The rows of a table, voices by this measure.
pub(super) fn rows(figures: &Figures, table: Table, by: Measure) -> Vec<Row> {
    let row = |what, n| Row { what, n };
    let mut rows: Vec<Row> = match table {
        Table::Voices => {
            let nobody = (figures.unattributed.n_quotes > 0)
                .then(|| row(What::Nobody, measured(&figures.unattributed, by)));
            let voices = figures.voices.iter().enumerate();
            let voices = voices.map(|(at, own)| row(What::Voice(at), measured(&own.count, by)));
            voices.chain(nobody).collect()
        }
        Table::Outlets => {
            let outlets = figures.total.outlets.iter();
            outlets.map(|(outlet, n)| row(What::Outlet(outlet.clone()), n)).collect()
        }
        Table::Months => {
            let months = figures.total.months.iter();
            return months.map(|(&(year, month), n)| row(What::Month(year, month), n)).collect();
        }
        Table::Verbs => {
            let verbs = figures.verbs.iter();
            verbs.map(|(verb, n)| row(What::Verb(verb.clone()), *n)).collect()
        }
        Table::Genders => {
            let share = |(gender, share): (_, Share)| {
                let n = match by {
                    Measure::Quotes => share.n_quotes,
                    Measure::Words => share.n_words,
                    Measure::Articles => share.n_people,
                };
                row(What::Gender(gender), n)
            };
            return figures.genders().map(share).to_vec();
        }
    };
    rows.sort_by_key(|row| Reverse(row.n));
    rows
}

/// Outlets with their quotations, the most first.
pub fn outlets(figures: &Figures) -> Vec<(&str, usize)> {
    let mut outlets: Vec<(&str, usize)> =
        figures.total.outlets.iter().map(|(outlet, n)| (outlet.as_str(), n)).collect();
    outlets.sort_by_key(|(_, n)| Reverse(*n));
    outlets
}

/// Where a row leads.
pub(super) fn leads(row: &Row, catalogue: &Arc<Catalogue>, figures: &Figures) -> Option<Leads> {
    Some(match &row.what {
        What::Voice(at) => {
            let voice = figures.voices.get(*at)?;
            match voice.name {
                Some(idx) => Leads::Name(Arc::clone(catalogue), idx),
                None => Leads::Search(format!("qui:\"{}\"", voice.shown)),
            }
        }
        What::Nobody | What::Gender(_) => return None,
        What::Outlet(outlet) => Leads::Outlet(outlet.clone()),
        What::Month(year, month) => Leads::Month(PartialDate::new(*year, Some(*month), None)?),
        What::Verb(verb) => Leads::Search(format!("verbe:\"{verb}\"")),
    })
}
