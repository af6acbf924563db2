//! Dates as records and exports write them, as days.

use crate::{
    lexicon::{languages::syntax, months::month, syntax::Dates},
    model::{Lang, PartialDate},
    text::fold::fold,
};

/// The first day that an epoch in seconds is taken for: 1980. Smaller numbers are no dates.
const FIRST: i64 = 315_532_800;

/// And the last: 2100.
const LAST: i64 = 4_102_444_800;

/// The day that `words` name: ISO 8601, RFC 2822, compact, seconds or milliseconds since 1970, or
/// day, month and year in words or numbers. Of two numbers that may both be the month, the first is
/// it in English alone.
pub(super) fn date(words: &str, lang: Lang) -> Option<PartialDate> {
    let words = words.trim().trim_matches('"');
    let head: String = words.chars().take(200).collect();
    numeric(&head).or_else(|| iso(&head)).or_else(|| ordered(&head, lang)).or_else(|| named(&head))
}

/// `20240312`, `20240312T060000Z`, or a count of seconds or milliseconds.
fn numeric(words: &str) -> Option<PartialDate> {
    let len = words.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = words.split_at_checked(len)?;
    let number: i64 = digits.parse().ok()?;
    let after = rest.chars().next();
    match len {
        8 if after.is_none_or(|c| matches!(c, 'T' | 't' | ' ')) => compact(digits),
        12 | 14 if after.is_none_or(|c| matches!(c, 'Z' | ' ' | '+' | '-' | '.')) => {
            compact(digits).or_else(|| epoch(number / 1000).filter(|_| len == 12))
        }
        9 | 10 if matches!(after, None | Some('.')) => epoch(number),
        13 if matches!(after, None | Some('.')) => epoch(number / 1000),
        16 if after.is_none() => epoch(number / 1_000_000),
        _ => None,
    }
}

fn compact(digits: &str) -> Option<PartialDate> {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse().ok();
    let year = digits.get(..4)?.parse().ok()?;
    PartialDate::new(year, Some(part(4, 6)?), Some(part(6, 8)?))
}

/// The day of a count of seconds since 1970 (Howard Hinnant's civil_from_days).
fn epoch(seconds: i64) -> Option<PartialDate> {
    if !(FIRST..LAST).contains(&seconds) {
        return None;
    }
    let z = seconds / 86_400 + 719_468;
    let (era, of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    PartialDate::new(
        u16::try_from(year).ok()?,
        Some(u8::try_from(month).ok()?),
        Some(u8::try_from(day).ok()?),
    )
}

/// `2024-03-12…`, with slashes or points as well.
fn iso(words: &str) -> Option<PartialDate> {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit());
    let year = numbers.next().filter(|y| y.len() == 4)?;
    let sign = words.get(4..5);
    // Europarser has spaces between the numbers.
    let is_spaced = || {
        let day = words.get(5..10).map_or(&[][..], str::as_bytes);
        sign == Some(" ")
            && day.iter().enumerate().all(|(at, b)| match at {
                2 => *b == b' ',
                _ => b.is_ascii_digit(),
            })
            && day.len() == 5
    };
    if !matches!(sign, None | Some("-" | "/" | ".")) && !is_spaced() {
        return None;
    }
    let mut field = || numbers.next().filter(|f| (1..=2).contains(&f.len()))?.parse().ok();
    let month: Option<u8> = field();
    let day: Option<u8> = if month.is_some() { field() } else { None };
    if sign.is_some() && month.is_none() {
        return None;
    }
    PartialDate::new(year.parse().ok()?, month, day)
}

/// `12/03/2024`, with points or dashes as well.
fn ordered(words: &str, lang: Lang) -> Option<PartialDate> {
    let sign = |c: char| matches!(c, '/' | '.' | '-');
    // Somewhere in the words, as in « mardi 12/03/2024 à 8 h ».
    let word = words.split(|c: char| c.is_whitespace() || c == ',').find(|word| {
        word.chars().filter(|&c| sign(c)).count() == 2
            && word.chars().all(|c| c.is_ascii_digit() || sign(c))
    })?;
    let mut parts = word.split(sign);
    let first: u8 = parts.next()?.parse().ok()?;
    let second: u8 = parts.next()?.parse().ok()?;
    let year = parts.next()?;
    let number: u16 = year.parse().ok()?;
    let year = match year.len() {
        4 => number,
        2 if number < 70 => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    let months = syntax(lang).dates == Dates::MonthFirst;
    let month_first = second > 12 || (first <= 12 && months && word.contains('/'));
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    PartialDate::new(year, Some(month), Some(day))
}

/// A month in words with a year, and perhaps a day, beside it.
fn named(words: &str) -> Option<PartialDate> {
    let tokens: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(fold).collect();
    let number = |token: &String| {
        let digits: String = token.chars().take_while(char::is_ascii_digit).collect();
        let rest = token.get(digits.len()..)?;
        let ordinal = ["", "er", "st", "nd", "rd", "th", "re", "o"].contains(&rest);
        digits.parse::<u16>().ok().filter(|_| ordinal)
    };
    let found = |at: usize| {
        let month = month(tokens.get(at)?)?;
        // « 12 de marzo de 2024 »
        let near = |from: usize, to: usize| tokens.get(from..to.min(tokens.len())).unwrap_or(&[]);
        let before = near(at.saturating_sub(2), at);
        let after = near(at + 1, at + 4);
        let is_year = |n: &u16| (1400..3000).contains(n);
        let is_day = |n: &u16| (1..=31).contains(n);
        let years = after.iter().chain(before).filter_map(number);
        let year = years.into_iter().find(is_year)?;
        let day = before.iter().rev().filter_map(number).find(is_day);
        let day = day.or_else(|| after.first().and_then(number).filter(is_day));
        PartialDate::new(year, Some(month), day.and_then(|d| u8::try_from(d).ok()))
    };
    (0..tokens.len()).find_map(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        for (words, day) in [
            ("2024-03-12", "2024-03-12"),
            ("2024-03-12T06:00:00+01:00", "2024-03-12"),
            ("2024-3-2 06:00", "2024-03-02"),
            ("2024/03/12", "2024-03-12"),
            ("2024 03 12T06:00:00", "2024-03-12"),
            ("20240312", "2024-03-12"),
            ("20240312T060000Z", "2024-03-12"),
            ("20240312060000", "2024-03-12"),
            ("1710230400", "2024-03-12"),
            ("1710230400000", "2024-03-12"),
            ("1710230400.5", "2024-03-12"),
            ("Tue, 12 Mar 2024 06:00:00 GMT", "2024-03-12"),
            ("mardi 12 mars 2024 à 18:42", "2024-03-12"),
            ("Économie, mardi 1er mars 2024, p. 4", "2024-03-01"),
            ("March 12, 2024 Tuesday", "2024-03-12"),
            ("12. März 2024", "2024-03-12"),
            ("12 de marzo de 2024", "2024-03-12"),
            ("mars 2024", "2024-03"),
            ("12/03/2024 08:00", "2024-03-12"),
            ("25/12/24", "2024-12-25"),
            ("2024", "2024"),
        ] {
            let read = date(words, Lang::FR).map(|d| d.to_string());
            assert_eq!(read.as_deref(), Some(day), "{words}");
        }
    }

    #[test]
    fn the_language_decides_between_day_and_month() {
        let read = |words, lang| date(words, lang).map(|d| d.to_string());
        assert_eq!(read("03/12/2024", Lang::EN).as_deref(), Some("2024-03-12"));
        assert_eq!(read("03/12/2024", Lang::UNKNOWN).as_deref(), Some("2024-12-03"));
        assert_eq!(read("03/25/2024", Lang::FR).as_deref(), Some("2024-03-25"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for words in ["", "hier", "12", "3 jours", "99999999", "1", "0000-00-00", "p. 12, n° 2210"]
        {
            assert_eq!(date(words, Lang::FR), None, "{words}");
        }
    }
}
