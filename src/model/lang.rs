//! The language of a text.

/// A language by its ISO 639-1 code where there is one, else ISO 639-3; `und` when unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub &'static str);

impl Lang {
    /// French.
    pub const FR: Lang = Lang("fr");
    /// English.
    pub const EN: Lang = Lang("en");
    /// German.
    pub const DE: Lang = Lang("de");
    /// Spanish.
    pub const ES: Lang = Lang("es");
    /// Not known.
    pub const UNKNOWN: Lang = Lang("und");
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
