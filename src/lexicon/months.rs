//! Names of months and of days of the week.

use std::sync::LazyLock;

use super::{KeyMap, languages::LANGUAGES};

/// The month, 1 to 12, that a folded word without its point names in any language we read.
pub fn month(word: &str) -> Option<u8> {
    MONTHS.get(word).copied().filter(|m| *m < WEEK)
}

/// The day of the week, 1 to 7 from Monday, that a folded word names.
pub fn weekday(word: &str) -> Option<u8> {
    MONTHS.get(word).and_then(|n| n.checked_sub(WEEK))
}

/// What is added to the number of a day of the week.
const WEEK: u8 = 100;

/// Those of languages that have no tables of their own.
const OTHERS: &str = include_str!("../../assets/lexicons/months.txt");

static MONTHS: LazyLock<KeyMap<&str, u8>> = LazyLock::new(|| {
    let mut months = KeyMap::default();
    let tables = LANGUAGES.iter().map(|l| l.months).chain([OTHERS]);
    for line in tables.flat_map(str::lines).filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        let number = words.next().and_then(|n| match n.strip_prefix('+') {
            Some(day) => day.parse().ok().map(|day: u8| day + WEEK),
            None => n.parse().ok(),
        });
        let Some(number) = number else { continue };
        months.extend(words.map(|w| (w, number)));
    }
    months
});

/// Days, months and feasts, folded, in French and English.
pub(super) const CALENDAR: [&str; 40] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "janvier",
    "fevrier",
    "avril",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "noel",
    "paques",
    "ramadan",
    "christmas",
    "easter",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_month_has_its_names() {
        assert_eq!(["mai", "dec", "september", "marz"].map(month), [5, 12, 9, 3].map(Some));
        assert_eq!(month("lundi"), None);
        assert_eq!(["lundi", "wed", "mai"].map(weekday), [Some(1), Some(3), None]);
    }
}
