//! Dates written in a line: « 12 mai 2023 à 08h19 », « 21.05.2021 », « May 12, 2023 », « 2021-04 ».

use crate::{
    lexicon::{
        languages::syntax,
        months::{month, weekday},
        syntax::Dates,
    },
    model::{Lang, MonthDay, PartialDate, Span},
    text::{fold::fold, letters::head},
};

/// A date and where it stands: from its day of the week to its hour, where it has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date.
    pub(super) date: PartialDate,
    /// Its words.
    pub(super) span: Span,
}

/// A day without its year, and the day of the week where it is told: « lundi 24 mai ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yearless {
    pub(super) day: MonthDay,
    weekday: Option<u8>,
    pub(super) span: Span,
}

impl Yearless {
    /// The date, in the first of `years` that has it: where the day of the week is told, the years
    /// beside it are asked too.
    pub(super) fn dated(self, years: &[u16]) -> Option<Dated> {
        let told = self.weekday.is_some();
        let beside = |year: &u16| [*year, year.saturating_sub(1), year.saturating_add(1)];
        let asked = years.iter().flat_map(|y| beside(y).into_iter().take(if told { 3 } else { 1 }));
        let dates = asked.filter_map(|y| self.day.of(y));
        let mut fitting = dates.filter(|date| !told || date.weekday() == self.weekday);
        fitting.next().map(|date| Dated { date, span: self.span })
    }
}

/// The years of our time that stand in `words`.
pub(super) fn years_of(words: &str) -> impl Iterator<Item = u16> + '_ {
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse().ok()).filter(|year| (1990..2100).contains(year))
}

/// The first day without a year in the beginning of a line that has no whole date.
pub(super) fn yearless(text: &str, line: Span) -> Option<Yearless> {
    let atoms =
        atoms(text, Span::new(line.start(), line.start() + head(line.of(text), LOOK).len()));
    let reader = Reader { atoms: &atoms, month_first: false };
    if (0..atoms.len()).any(|i| reader.date(i).is_some()) {
        return None;
    }
    (0..atoms.len()).find_map(|i| {
        let (day, month, after) = reader.day_then_month(i).or_else(|| reader.month_then_day(i))?;
        let first = reader.with_weekday(i);
        let weekday = (first..i).find_map(|at| match reader.kind(at)? {
            Kind::Word(word) => weekday(word),
            _ => None,
        });
        let day = MonthDay::new(month, day)?;
        let span = atoms[first].span.join(atoms[reader.with_hour(after) - 1].span);
        Some(Yearless { day, weekday, span })
    })
}

/// How many bytes of a line are looked at: lines that state a date are short.
const LOOK: usize = 320;

/// The dates with a year in the beginning of `line`, in order. `lang` decides whether `5/12/2023`
/// begins with the month.
pub(super) fn dates(text: &str, line: Span, lang: Lang) -> Vec<Dated> {
    let mut end = (line.start() + LOOK).min(line.end());
    while end > line.start() && !text.is_char_boundary(end) {
        end -= 1;
    }
    let atoms = atoms(text, Span::new(line.start(), end));
    let reader = Reader { atoms: &atoms, month_first: syntax(lang).dates == Dates::MonthFirst };
    let mut found = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        let Some((date, after)) = reader.date(i) else {
            i += 1;
            continue;
        };
        let first = reader.with_weekday(i);
        let last = reader.with_hour(after);
        let span = atoms[first].span.join(atoms[last - 1].span);
        found.push(Dated { date, span });
        i = last;
    }
    found
}

/// A run of digits, a run of letters, or one sign.
#[derive(Clone, Debug)]
struct Atom {
    span: Span,
    kind: Kind,
    /// Whether white space stands before it.
    apart: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// Its value and its number of digits.
    Number(u32, usize),
    /// A folded word.
    Word(String),
    Sign(char),
}

fn atoms(text: &str, within: Span) -> Vec<Atom> {
    let words = within.of(text);
    let mut found = Vec::new();
    let (mut at, mut apart) = (0, false);
    while let Some(rest) = words.get(at..).filter(|r| !r.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            apart = true;
            continue;
        }
        let run = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (len, kind) = if c.is_ascii_digit() {
            let len = run(|c| c.is_ascii_digit());
            let value = rest.get(..len).and_then(|d| d.parse().ok()).unwrap_or(u32::MAX);
            (len, Kind::Number(value, len))
        } else if c.is_alphabetic() {
            let len = run(char::is_alphabetic);
            (len, Kind::Word(fold(rest.get(..len).unwrap_or(""))))
        } else {
            (c.len_utf8(), Kind::Sign(c))
        };
        let start = within.start() + at;
        found.push(Atom { span: Span::new(start, start + len), kind, apart });
        at += len;
        apart = false;
    }
    found
}

struct Reader<'a> {
    atoms: &'a [Atom],
    month_first: bool,
}

impl Reader<'_> {
    /// The date that begins at atom `i`, and the first atom after it.
    fn date(&self, i: usize) -> Option<(PartialDate, usize)> {
        if self.glued_before(i) {
            return None;
        }
        match self.kind(i)? {
            Kind::Number(_, 4) => self.iso(i),
            Kind::Number(..) => self.numeric(i).or_else(|| self.day_month(i)),
            Kind::Word(_) => self.month_day(i).or_else(|| self.month_year(i)),
            Kind::Sign(_) => None,
        }
    }

    fn iso(&self, i: usize) -> Option<(PartialDate, usize)> {
        let year = self.year(i)?;
        let sign = self.sign(i + 1).filter(|s| matches!(s, '-' | '/' | '.'))?;
        let month = self.number(i + 2, 2)?;
        if self.sign(i + 3) == Some(sign) && self.number(i + 4, 2).is_some() {
            let date = PartialDate::new(year, Some(month), self.number(i + 4, 2))?;
            return Some((date, i + 5));
        }
        let two_digits = matches!(self.kind(i + 2), Some(Kind::Number(_, 2)));
        let date = PartialDate::new(year, Some(month), None)?;
        (sign == '-' && two_digits).then_some((date, i + 3))
    }

    /// `21.05.2021`, `5/12/23`.
    fn numeric(&self, i: usize) -> Option<(PartialDate, usize)> {
        let (a, b) = (self.number(i, 2)?, self.number(i + 2, 2)?);
        let sign = self.sign(i + 1).filter(|s| matches!(s, '-' | '/' | '.'))?;
        if self.sign(i + 3) != Some(sign) {
            return None;
        }
        let year = match self.kind(i + 4)? {
            Kind::Number(y, 2) if *y < 50 && sign != '-' => 2000 + *y as u16,
            _ => self.year(i + 4)?,
        };
        let swap = (sign == '/' && self.month_first && a <= 12) || b > 12;
        let (day, month) = if swap { (b, a) } else { (a, b) };
        Some((PartialDate::new(year, Some(month), Some(day))?, i + 5))
    }

    /// `1er mai 2023`, `12 de mayo de 2023`, `12th of May, 2023`.
    fn day_month(&self, i: usize) -> Option<(PartialDate, usize)> {
        let (day, month, at) = self.day_then_month(i)?;
        let mut at = self.past(at, &['.', ',']);
        at += usize::from(self.is_word(at, &["of", "de"]));
        Some((PartialDate::new(self.year(at)?, Some(month), Some(day))?, at + 1))
    }

    /// `1er mai`, `12 de mayo`, `12th of May`.
    fn day_then_month(&self, i: usize) -> Option<(u8, u8, usize)> {
        let day = self.number(i, 2)?;
        let mut at = i + 1;
        if self.is_word(at, &["er", "st", "nd", "rd", "th"]) || self.sign(at) == Some('.') {
            at += 1;
        }
        at += usize::from(self.is_word(at, &["of", "de", "the", "d"]));
        Some((day, self.month(at)?, at + 1))
    }

    /// `May 12, 2023`.
    fn month_day(&self, i: usize) -> Option<(PartialDate, usize)> {
        let (day, month, at) = self.month_then_day(i)?;
        let at = self.past(at, &[',']);
        Some((PartialDate::new(self.year(at)?, Some(month), Some(day))?, at + 1))
    }

    /// `May 12`.
    fn month_then_day(&self, i: usize) -> Option<(u8, u8, usize)> {
        let month = self.month(i)?;
        let mut at = self.past(i + 1, &['.']);
        let day = self.number(at, 2)?;
        at += 1 + usize::from(self.is_word(at + 1, &["st", "nd", "rd", "th"]));
        Some((day, month, at))
    }

    /// `mai 2023`.
    fn month_year(&self, i: usize) -> Option<(PartialDate, usize)> {
        let month = self.month(i)?;
        let mut at = self.past(i + 1, &['.', ',']);
        at += usize::from(self.is_word(at, &["of", "de"]));
        Some((PartialDate::new(self.year(at)?, Some(month), None)?, at + 1))
    }

    /// The first atom of the day of the week that stands before atom `i`, else `i`.
    fn with_weekday(&self, i: usize) -> usize {
        for back in [1, 2, 3] {
            let Some(at) = i.checked_sub(back) else { break };
            match &self.atoms[at].kind {
                Kind::Word(word) if weekday(word).is_some() => return at,
                Kind::Sign(',' | '.') => {}
                Kind::Word(word) if matches!(word.as_str(), "le" | "the" | "den") => {}
                _ => break,
            }
        }
        i
    }

    /// The first atom after the hour that follows the date, else `after`.
    fn with_hour(&self, after: usize) -> usize {
        let mut at = after;
        while self.is_word(at, &["a", "at", "um", "t"])
            || self.sign(at).is_some_and(|s| matches!(s, '-' | '–' | ',' | '|' | '•' | '@'))
        {
            at += 1;
        }
        let Some(hour) = self.number(at, 2) else { return after };
        let parted = match self.kind(at + 1) {
            Some(Kind::Sign(':' | '.')) => true,
            Some(Kind::Word(w)) => {
                matches!(w.as_str(), "h" | "heures" | "am" | "pm" | "uhr" | "hrs")
            }
            _ => false,
        };
        if hour > 24 || !parted || at > after + 3 {
            return after;
        }
        at += 2;
        while matches!(self.kind(at), Some(Kind::Number(_, 2)))
            || (matches!(self.kind(at), Some(Kind::Sign(':' | '.')))
                && matches!(self.kind(at + 1), Some(Kind::Number(_, 2))))
        {
            at += 1;
        }
        let zones =
            ["h", "am", "pm", "bst", "gmt", "utc", "cet", "cest", "est", "edt", "et", "pst", "z"];
        while self.is_word(at, &zones) {
            at += 1;
        }
        at
    }

    fn kind(&self, i: usize) -> Option<&Kind> {
        self.atoms.get(i).map(|a| &a.kind)
    }

    fn number(&self, i: usize, digits: usize) -> Option<u8> {
        match self.kind(i)? {
            Kind::Number(value, len) if *len <= digits => u8::try_from(*value).ok(),
            _ => None,
        }
    }

    fn year(&self, i: usize) -> Option<u16> {
        match self.kind(i)? {
            Kind::Number(value, 4) if (1900..2100).contains(value) => u16::try_from(*value).ok(),
            _ => None,
        }
    }

    fn month(&self, i: usize) -> Option<u8> {
        match self.kind(i)? {
            Kind::Word(word) => month(word),
            _ => None,
        }
    }

    fn sign(&self, i: usize) -> Option<char> {
        match self.kind(i)? {
            Kind::Sign(c) => Some(*c),
            _ => None,
        }
    }

    fn is_word(&self, i: usize, words: &[&str]) -> bool {
        matches!(self.kind(i), Some(Kind::Word(w)) if words.contains(&w.as_str()))
    }

    fn past(&self, i: usize, signs: &[char]) -> usize {
        i + usize::from(self.sign(i).is_some_and(|s| signs.contains(&s)))
    }

    /// Whether digits or a sign of a longer number run into atom `i`.
    fn glued_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let sign = matches!(self.atoms[before].kind, Kind::Sign('.' | '-' | '/' | ':'));
        !self.atoms[i].apart
            && sign
            && before > 0
            && matches!(self.kind(before - 1), Some(Kind::Number(..)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, lang: Lang) -> Vec<(String, &str)> {
        let found = dates(line, Span::new(0, line.len()), lang);
        found.into_iter().map(|d| (d.date.to_string(), d.span.of(line))).collect()
    }

    #[test]
    fn dates_are_read_in_the_forms_pages_write_them() {
        for (line, date, words) in [
            ("Publié le 12 mai 2023 à 08h19", "2023-05-12", "12 mai 2023 à 08h19"),
            ("Agence | 21.05.2021 08h19", "2021-05-21", "21.05.2021 08h19"),
            ("Le vendredi 1er août 2025.", "2025-08-01", "vendredi 1er août 2025"),
            ("Par Léa RoySamedi 13 mai 2023", "2023-05-13", "13 mai 2023"),
            ("Sun. 14 May 2023, 07:15 CEST", "2023-05-14", "Sun. 14 May 2023, 07:15 CEST"),
            ("May 12th, 2023 3:05 pm", "2023-05-12", "May 12th, 2023 3:05 pm"),
            ("date 2021-04 (Paris)", "2021-04", "2021-04"),
            ("2024-02-29T10:00:00Z", "2024-02-29", "2024-02-29T10:00:00Z"),
            ("le 16/05/23 à 17:40", "2023-05-16", "16/05/23 à 17:40"),
            ("Sept. 2022", "2022-09", "Sept. 2022"),
        ] {
            assert_eq!(read(line, Lang::FR), [(date.to_owned(), words)], "{line}");
        }
        assert_eq!(read("5/12/2023", Lang::EN), [("2023-05-12".to_owned(), "5/12/2023")]);
        assert_eq!(read("25/12/2023", Lang::EN), [("2023-12-25".to_owned(), "25/12/2023")]);
    }

    #[test]
    fn a_day_without_a_year_is_found_in_the_year_that_fits() {
        let read = |line: &str, years: &[u16]| {
            let dated = yearless(line, Span::new(0, line.len()))?.dated(years)?;
            Some((dated.date.to_string(), dated.span.of(line).to_owned()))
        };
        for (line, years, date, words) in [
            ("Publié lundi 24 mai à 18h05", [2022], "2021-05-24", "lundi 24 mai à 18h05"),
            ("Monday, May 24", [2021], "2021-05-24", "Monday, May 24"),
            ("Le 3 mars", [2020], "2020-03-03", "3 mars"),
        ] {
            assert_eq!(read(line, &years), Some((date.to_owned(), words.to_owned())), "{line}");
        }
        assert_eq!(read("lundi 24 mai", &[1990]), None);
        assert_eq!(read("le 3 mars 2020", &[2021]), None);
        assert_eq!(read("le 31 avril", &[2021]), None);
    }

    #[test]
    fn numbers_that_are_no_dates_are_left_alone() {
        for line in ["Saison 2021-22", "le 24 mai", "1.2.3.2021", "99.99.2021", "10 mars 20231"] {
            assert_eq!(read(line, Lang::FR), [], "{line}");
        }
    }
}
