//! The language of a text.

/// A language by its ISO 639-1 code where there is one, else ISO 639-3; `und` when unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub &'static str);

impl Lang {
    /// French.
    pub const FR: Lang = Lang("fr");
    /// English.
    pub const EN: Lang = Lang("en");
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
