//! When what is listed was published: how finely its days are worth telling apart, and how many articles there are
//! in each stretch of time.

use crate::model::PartialDate;

/// How finely days are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Each day.
    Day,
    /// Each month.
    Month,
    /// Each year.
    Year,
}

/// The days of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The earliest.
    pub first: PartialDate,
    /// The latest.
    pub last: PartialDate,
    /// How finely they are worth telling apart: so that most groups hold more than one article.
    pub grain: Grain,
    /// How many articles there are in stretches of the same length, from the first day to the last.
    pub bars: Vec<u32>,
}

/// The most stretches.
const MOST: usize = 24;

impl Days {
    /// The days of articles, each with how many are of it, as often as it is told; `None` where there are none.
    pub fn of(dates: impl Iterator<Item = (PartialDate, usize)> + Clone) -> Option<Self> {
        // What is known to the month only says little of when others were.
        let whole = dates.clone().any(|(date, _)| date.day().is_some());
        let dates = dates.filter(|(date, _)| !whole || date.day().is_some());
        let only = || dates.clone().map(|(date, _)| date);
        let first = only().min_by_key(|date| date.number())?;
        let last = only().max_by_key(|date| date.number())?;
        let (from, n_days) = (first.number(), last.number() - first.number() + 1);
        let (mut n, mut bars) = (0, vec![0; n_days.min(MOST)]);
        let n_bars = bars.len();
        for (date, articles) in dates {
            n += articles;
            let at = (date.number() - from) * n_bars / n_days;
            bars[at.min(n_bars - 1)] += articles as u32;
        }
        let grain = match () {
            () if n >= n_days || n_days <= 31 => Grain::Day,
            () if n >= n_days.div_ceil(30) => Grain::Month,
            () => Grain::Year,
        };
        Some(Self { first, last, grain, bars })
    }

    /// Whether all of them are of one year.
    pub fn is_one_year(&self) -> bool {
        self.first.year() == self.last.year()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, day: u8) -> PartialDate {
        PartialDate::new(year, Some(month), Some(day)).unwrap()
    }

    #[test]
    fn groups_are_as_fine_as_there_are_articles() {
        let of = |dates: &[PartialDate]| Days::of(dates.iter().map(|date| (*date, 1))).unwrap();
        let week = of(&[date(2024, 3, 4), date(2024, 3, 4), date(2024, 3, 8)]);
        assert_eq!((week.grain, week.bars), (Grain::Day, vec![2, 0, 0, 0, 1]));
        let months: Vec<_> = (1..=12).map(|month| date(2024, month, 9)).collect();
        assert_eq!(of(&months).grain, Grain::Month);
        let years: Vec<_> = (2010..=2020).map(|year| date(year, 5, 1)).collect();
        assert_eq!(of(&years).grain, Grain::Year);
        assert_eq!(Days::of([].into_iter()), None);
    }
}
