//! A date of which the day, or the month, may be unknown.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Year, perhaps month, perhaps day, of the Gregorian calendar. Written `YYYY[-MM[-DD]]`, on disk
/// too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A date that the calendar knows, or `None`: a month past 12, a 30 February, a day without a
    /// month, or a year before 1400 or after 2999.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(1..=12) => 31,
            Some(_) => return None,
            None => 0,
        };
        let fits = (1400..3000).contains(&year) && day.is_none_or(|d| (1..=last).contains(&d));
        fits.then_some(Self { year, month, day })
    }

    /// Reads `YYYY`, `YYYY-MM` or the first ten characters of an ISO 8601 date.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.trim().get(..10).unwrap_or(text.trim()).splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let mut field = || parts.next().map(|p| p.parse::<u8>().ok());
        let (month, day) = (field(), field());
        if month == Some(None) || day == Some(None) {
            return None;
        }
        Self::new(year, month.flatten(), day.flatten())
    }

    /// Whether it is this year, this month of it or this day, as far as `period` says.
    pub fn is_within(self, period: Self) -> bool {
        let same = |own: Option<u8>, of: Option<u8>| of.is_none() || own == of;
        self.year == period.year && same(self.month, period.month) && same(self.day, period.day)
    }

    /// The day, the month or the year that follows, as far as this date is known.
    pub fn following(self) -> Option<Self> {
        let Self { year, month, day } = self;
        let month_after = match month {
            Some(12) | None => (year + 1, month.map(|_| 1)),
            Some(month) => (year, Some(month + 1)),
        };
        let next = day.and_then(|day| Self::new(year, month, Some(day + 1)));
        next.or_else(|| Self::new(month_after.0, month_after.1, day.map(|_| 1)))
    }

    /// The day of the week, 1 to 7 from Monday, where the day is known.
    pub fn weekday(self) -> Option<u8> {
        // Days since a Monday, counting years from March (Sakamoto's method).
        const OFFSETS: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let (month, day) = (self.month?, self.day?);
        let year = self.year - u16::from(month < 3);
        let offset = OFFSETS.get(usize::from(month) - 1)?;
        let from_sunday = year + year / 4 - year / 100 + year / 400 + offset + u16::from(day);
        u8::try_from((from_sunday + 6) % 7 + 1).ok()
    }

    /// The number of its day: how far two are apart is how many days lie between. What is not known of a day is
    /// its earliest.
    pub fn number(self) -> usize {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        // Years begin in March, so that the day that is one too many comes last (Howard Hinnant, « chrono-compatible
        // low-level date algorithms »); leap years come round every 400.
        let early = usize::from(month <= 2);
        let year = usize::from(self.year) + 400 - early;
        let month = (usize::from(month) + 9) % 12;
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + usize::from(day)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

/// A day of which the year is told nowhere: « 12 mars ». Written `--MM-DD`, as ISO 8601 had it and XML Schema has; on disk
/// month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// A day that some year has, or `None`.
    pub fn new(month: u8, day: u8) -> Option<Self> {
        // Of leap years, which have each.
        PartialDate::new(2000, Some(month), Some(day)).map(|_| Self { month, day })
    }

    /// The day in `year`, where that has it.
    pub fn of(self, year: u16) -> Option<PartialDate> {
        PartialDate::new(year, Some(self.month), Some(self.day))
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{:02}-{:02}", self.month, self.day)
    }
}

impl TryFrom<(u8, u8)> for MonthDay {
    type Error = UnknownDate;

    fn try_from((month, day): (u8, u8)) -> Result<Self, UnknownDate> {
        Self::new(month, day).ok_or(UnknownDate)
    }
}

impl From<MonthDay> for (u8, u8) {
    fn from(date: MonthDay) -> Self {
        (date.month, date.day)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = UnknownDate;

    fn try_from(written: String) -> Result<Self, UnknownDate> {
        Self::parse_iso(&written).ok_or(UnknownDate)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// No calendar has the date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownDate;

impl fmt::Display for UnknownDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no calendar has this date")
    }
}

impl std::error::Error for UnknownDate {}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_follow_one_another() {
        let after = |date: &str| PartialDate::parse_iso(date).unwrap().following().unwrap();
        for (date, next) in [
            ("2024-02-28", "2024-02-29"),
            ("2023-02-28", "2023-03-01"),
            ("2023-12-31", "2024-01-01"),
            ("2023-12", "2024-01"),
            ("2023-04", "2023-05"),
            ("2023", "2024"),
        ] {
            assert_eq!(after(date).to_string(), next);
        }
    }

    #[test]
    fn dates_are_written_as_far_as_they_are_known() {
        for date in ["2023", "2023-05", "2023-05-12", "2024-02-29"] {
            assert_eq!(PartialDate::parse_iso(date).map(|d| d.to_string()).as_deref(), Some(date));
        }
        assert_eq!(
            PartialDate::parse_iso("2023-05-12T08:19:00Z").map(|d| d.to_string()).as_deref(),
            Some("2023-05-12")
        );
    }

    #[test]
    fn days_of_the_week_are_those_of_the_calendar() {
        let day = |date: &str| PartialDate::parse_iso(date).and_then(PartialDate::weekday);
        assert_eq!(["2021-05-24", "2024-02-29", "2000-01-01"].map(day), [1, 4, 6].map(Some));
        assert_eq!(day("2021-05"), None);
    }

    #[test]
    fn days_are_counted_through_leap_years() {
        let number = |date: &str| PartialDate::parse_iso(date).unwrap().number();
        let step = |a, b| number(b) - number(a);
        assert_eq!(step("2024-02-28", "2024-03-01"), 2);
        assert_eq!(step("2023-02-28", "2023-03-01"), 1);
        assert_eq!(step("2023-12-31", "2024"), 1);
        assert_eq!(step("2000-01", "2001-01-01"), 366);
    }

    #[test]
    fn dates_that_no_calendar_has_are_refused() {
        for date in ["2023-13", "2023-02-29", "2023-00-01", "0099-01-01", "hier", "", "20230512"] {
            assert_eq!(PartialDate::parse_iso(date), None, "{date}");
        }
    }
}
