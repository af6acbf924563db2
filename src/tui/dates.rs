//! Days and sources in words: how a list writes its dates, where an article comes from.

use super::theme::Theme;
use crate::{
    model::{Article, MonthDay, PartialDate, Reading},
    text::{
        locale::{Locale, Value},
        width::fit,
    },
};

/// « 12 mai 2023 », as far as it is known.
pub fn long_date(date: PartialDate, locale: &Locale) -> String {
    let Some(month) = date.month() else { return date.to_string() };
    let month = locale.text(&format!("month-{month}"));
    let year = date.year().to_string();
    let (month, year) = (("month", Value::Words(&month)), ("year", Value::Words(&year)));
    match date.day() {
        Some(day) => locale.with("date-long", &[("day", Value::Count(day.into())), month, year]),
        None => locale.with("date-month", &[month, year]),
    }
}

/// « 12 mai 2023 », « 12 mai »: when an article was published, as far as it is known.
pub fn published(article: &Article, locale: &Locale) -> Option<String> {
    let day = || article.day.as_ref().map(|day| day.value);
    let yearless = |day: MonthDay| {
        let month = locale.text(&format!("month-{}", day.month()));
        let values = [("day", Value::Count(day.day().into())), ("month", Value::Words(&month))];
        locale.with("date-short", &values)
    };
    let date = article.date.as_ref().map(|date| long_date(date.value, locale));
    date.or_else(|| day().map(yearless))
}

/// Outlet, date and author on one line.
pub fn byline(article: &Article, theme: &Theme, locale: &Locale) -> String {
    let outlet = article.outlet.as_ref().map(|o| o.value.clone());
    let date = published(article, locale);
    let author = article.author.as_ref().map(|a| a.value.clone());
    [outlet, date, author].into_iter().flatten().collect::<Vec<_>>().join(theme.dot())
}

/// « 12 mai 2023 · Le Courrier du Lac »: day and outlet as far as they are known.
pub fn source(reading: &Reading, theme: &Theme, locale: &Locale) -> String {
    let date = published(&reading.article, locale);
    let outlet = reading.article.outlet.as_ref().map(|o| o.value.clone());
    date.into_iter().chain(outlet).collect::<Vec<_>>().join(theme.dot())
}

/// How dates are written in the list: without the year where all share it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateForm {
    /// There are none.
    #[default]
    Absent,
    /// « 12 mai ».
    Day,
    /// « 12 mai 23 ».
    Year,
    /// « 2023-05-12 ».
    Iso,
}

impl DateForm {
    /// The shortest form that tells dates from the first of these years to the last apart.
    pub fn least(years: Option<(u16, u16)>) -> Self {
        match years {
            None => Self::Absent,
            Some((first, last)) if first == last => Self::Day,
            Some((first, last)) if last - first < 100 => Self::Year,
            Some(_) => Self::Iso,
        }
    }

    /// Columns it takes.
    pub fn width(self) -> usize {
        match self {
            Self::Absent => 0,
            Self::Day => 8,
            Self::Year => 11,
            Self::Iso => 10,
        }
    }

    /// `date` in this form, or that there is none where others have one.
    pub fn of(self, date: Option<PartialDate>, locale: &Locale) -> String {
        match (date, self) {
            (Some(date), _) => self.write(date, locale),
            (None, Self::Absent) => String::new(),
            (None, _) => locale.text("date-none"),
        }
    }

    fn write(self, date: PartialDate, locale: &Locale) -> String {
        let (Some(month), Self::Day | Self::Year) = (date.month(), self) else {
            return date.to_string();
        };
        let key = MONTHS_SHORT.get(usize::from(month) - 1).unwrap_or(&"");
        let month = locale.text(key);
        let year = format!("{:02}", date.year() % 100);
        let day = date.day().map(|day| format!("{day:>2}")).unwrap_or_default();
        let values = [
            ("day", Value::Words(&day)),
            ("month", Value::Words(&month)),
            ("year", Value::Words(&year)),
        ];
        let words = match (date.day(), self) {
            (None, Self::Day) => month,
            (_, Self::Day) => locale.with("date-short", &values),
            (None, _) => locale.with("date-month", &values),
            _ => locale.with("date-year", &values),
        };
        fit(&words, self.width(), "")
    }
}

const MONTHS_SHORT: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];
