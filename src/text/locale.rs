//! Every string the user sees, in French and English, from the tables in `assets/locale`.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

use super::marks::with_marks;
use crate::model::{Excerpt, ExcerptKind, Lang, Quote, QuoteKind, Reading};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Tongue {
    /// The tongue a locale name (`fr_CH.UTF-8`, `en`) asks for; French for French ones, else
    /// English.
    pub fn of_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("fr") { Self::French } else { Self::English }
    }

    /// The language of that code, with a country and an encoding behind it or not: `fr`, `fr_CH.UTF-8`.
    pub fn named(code: &str) -> Option<Self> {
        let lang = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        match lang.as_str() {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::French => include_str!("../../assets/locale/fr.ftl"),
            Self::English => include_str!("../../assets/locale/en.ftl"),
        }
    }
}

/// An opening and a closing mark.
pub type Marks = (&'static str, &'static str);

/// The marks around a quotation of `reading` as they are printed, a space between them and its words as one that does
/// not break; none around what is reported without marks. Where one of them is lost, those of its article's language
/// stand for both, other ones where it stands within another. `tongue` has the marks of an article whose language is
/// not known.
pub fn marks(reading: &Reading, quote: &Quote, tongue: Tongue) -> Marks {
    let text = reading.article.text();
    let words = reading.extent(quote);
    let printed = with_marks(text, words, quote.kind);
    let open = text.get(printed.start()..words.start()).and_then(|open| mark(open, 1));
    let close = text.get(words.end()..printed.end()).and_then(|close| mark(close, 2));
    if let (Some(open), Some(close)) = (open, close) {
        return (open, close);
    }
    let [outer, inner] = pairs(reading.article.lang, tongue);
    match quote.kind {
        QuoteKind::Indirect | QuoteKind::Turn => ("", ""),
        QuoteKind::Direct | QuoteKind::Mixed if reading.depth(quote) % 2 == 1 => inner,
        QuoteKind::Direct | QuoteKind::Mixed => outer,
    }
}

/// A mark that is printed so, as it is shown; with `space` the one of its forms that has a space where there is one.
fn mark(printed: &str, space: usize) -> Option<&'static str> {
    const ALL: [[&str; 3]; 12] = [
        ["«", "«\u{a0}", "\u{a0}«"],
        ["»", "»\u{a0}", "\u{a0}»"],
        ["“", "“\u{a0}", "\u{a0}“"],
        ["”", "”\u{a0}", "\u{a0}”"],
        ["„", "„\u{a0}", "\u{a0}„"],
        ["\"", "\"\u{a0}", "\u{a0}\""],
        ["'", "'\u{a0}", "\u{a0}'"],
        ["‘", "‘\u{a0}", "\u{a0}‘"],
        ["’", "’\u{a0}", "\u{a0}’"],
        ["‚", "‚\u{a0}", "\u{a0}‚"],
        ["‹", "‹\u{a0}", "\u{a0}‹"],
        ["›", "›\u{a0}", "\u{a0}›"],
    ];
    let own = printed.trim();
    let forms = ALL.iter().find(|[bare, ..]| *bare == own)?;
    Some(if own.len() == printed.len() { forms[0] } else { forms[space] })
}

/// The marks around an excerpt: those of its language, or its inner ones where the first that stand in its words are
/// the outer ones; none around what is reported without marks, or an article.
pub fn marks_around(excerpt: &Excerpt, tongue: Tongue) -> Marks {
    let [outer, inner] = pairs(excerpt.lang, tongue);
    let opens = |marks: Marks| marks.0.chars().next().and_then(|open| excerpt.words.find(open));
    match (excerpt.kind, opens(outer), opens(inner)) {
        (ExcerptKind::Indirect | ExcerptKind::Turn | ExcerptKind::Article, _, _) => ("", ""),
        (_, Some(own), other) if other.is_none_or(|other| own < other) => inner,
        _ => outer,
    }
}

/// The outer and the inner marks of `lang`, or of `tongue` where its own are not known.
pub fn pairs(lang: Lang, tongue: Tongue) -> [Marks; 2] {
    const FRENCH: [Marks; 2] = [("«\u{a0}", "\u{a0}»"), ("“", "”")];
    const ENGLISH: [Marks; 2] = [("“", "”"), ("‘", "’")];
    match (lang, tongue) {
        (Lang::Fr, _) => FRENCH,
        (Lang::En, _) => ENGLISH,
        (Lang::Es | Lang::It | Lang::Pt | Lang::Ca, _) => [("«", "»"), ("“", "”")],
        (Lang::De, _) => [("„", "“"), ("‚", "‘")],
        (_, Tongue::French) => FRENCH,
        (_, Tongue::English) => ENGLISH,
    }
}

/// The strings of one language.
pub struct Locale {
    tongue: Tongue,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// Reads the table of `tongue`.
    pub fn new(tongue: Tongue) -> Self {
        let id = match tongue {
            Tongue::French => langid!("fr"),
            Tongue::English => langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(tongue.table().to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(partial, _)| partial));
        Self { tongue, bundle }
    }

    /// The table of `tongue`, read once in a run.
    pub fn of(tongue: Tongue) -> &'static Self {
        static FRENCH: LazyLock<Locale> = LazyLock::new(|| Locale::new(Tongue::French));
        static ENGLISH: LazyLock<Locale> = LazyLock::new(|| Locale::new(Tongue::English));
        match tongue {
            Tongue::French => &FRENCH,
            Tongue::English => &ENGLISH,
        }
    }

    /// Which language this is.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The marks around a quotation, as [`marks`] has them for this language of the interface.
    pub fn marks(&self, reading: &Reading, quote: &Quote) -> Marks {
        marks(reading, quote, self.tongue)
    }

    /// The marks around an excerpt, as [`marks_around`] has them.
    pub fn marks_around(&self, excerpt: &Excerpt) -> Marks {
        marks_around(excerpt, self.tongue)
    }

    /// The string named `key`; the key itself where the table has none.
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The string named `key` with its variables filled in: `n` chooses between singular and
    /// plural where the table says so.
    pub fn with(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        let Some(pattern) = pattern else { return key.to_owned() };
        let args: FluentArgs<'_> = values.iter().map(|(name, v)| (*name, v.fluent())).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Whether the table has a string named `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// `n` with its thousands parted, as the language writes it.
    pub fn number(&self, n: usize) -> String {
        let part = match self.tongue {
            Tongue::French => '\u{202f}',
            Tongue::English => ',',
        };
        let digits = n.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(part);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// What fills a variable of a string.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A count, which may choose a plural.
    Count(usize),
    /// Words, already safe to show.
    Words(&'a str),
}

impl Value<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Value::Count(n) => FluentValue::from(*n as f64),
            Value::Words(words) => FluentValue::from(*words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(tongue: Tongue) -> Vec<&'static str> {
        let key = |line: &'static str| line.split_once(" =").map(|(k, _)| k);
        let is_entry = |k: &&str| !k.is_empty() && !k.starts_with([' ', '#']);
        tongue.table().lines().filter_map(key).filter(is_entry).collect()
    }

    #[test]
    fn both_tables_hold_the_same_keys_and_parse() {
        let (fr, en) = (keys(Tongue::French), keys(Tongue::English));
        assert_eq!(fr, en);
        for tongue in [Tongue::French, Tongue::English] {
            assert!(FluentResource::try_new(tongue.table().to_owned()).is_ok());
            let locale = Locale::new(tongue);
            assert!(fr.iter().all(|key| locale.has(key)));
        }
    }

    #[test]
    fn counts_choose_the_plural_of_the_language() {
        let fr = Locale::new(Tongue::French);
        let count = |n| {
            let shown = fr.number(n);
            fr.with("count-articles", &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
        };
        assert_eq!(count(0), "0 article");
        assert_eq!(count(2), "2 articles");
        assert_eq!(fr.number(1234567), "1\u{202f}234\u{202f}567");
        assert_eq!(Locale::new(Tongue::English).number(1234), "1,234");
    }
}
