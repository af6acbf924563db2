//! The language of a text.

use super::named::named;

named! {
    /// A language by its ISO 639-1 code where there is one, else ISO 639-3; `und` when unknown.
    pub enum Lang {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
        /// German.
        De = "de",
        /// Spanish.
        Es = "es",
        /// Italian.
        It = "it",
        /// Portuguese.
        Pt = "pt",
        /// Dutch.
        Nl = "nl",
        /// Catalan.
        Ca = "ca",
        /// Russian.
        Ru = "ru",
        /// Ukrainian.
        Uk = "uk",
        /// Polish.
        Pl = "pl",
        /// Romanian.
        Ro = "ro",
        /// Greek.
        El = "el",
        /// Turkish.
        Tr = "tr",
        /// Arabic.
        Ar = "ar",
        /// Hebrew.
        He = "he",
        /// Persian.
        Fa = "fa",
        /// Chinese.
        Zh = "zh",
        /// Japanese.
        Ja = "ja",
        /// Korean.
        Ko = "ko",
        /// Not known.
        Unknown = "und",
    }
}

impl Lang {
    /// French.
    pub const FR: Self = Self::Fr;
    /// English.
    pub const EN: Self = Self::En;
    /// German.
    pub const DE: Self = Self::De;
    /// Spanish.
    pub const ES: Self = Self::Es;
    /// Not known.
    pub const UNKNOWN: Self = Self::Unknown;
}

impl Default for Lang {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// What is read in articles of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Names by trained weights; speakers by all rules, reported speech too.
    Full,
    /// Names that are sure; speakers where verb and name stand beside the words or carry on.
    Attributed,
    /// Words between marks without speakers, and names from lists alone.
    Marks,
}

impl Level {
    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Attributed => "attributed",
            Self::Marks => "marks",
        }
    }
}
