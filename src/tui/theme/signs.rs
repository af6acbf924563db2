//! The signs that the interface draws, as they are and in ASCII.

use super::{Theme, Voice};
use crate::model::PageKind;

impl Theme {
    fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }

    /// The bar beside what is selected.
    pub fn bar(&self) -> &'static str {
        self.sign("▌", "|")
    }

    /// The bar beside what a voice says.
    pub fn voice_bar(&self) -> &'static str {
        self.sign("▎", ":")
    }

    /// The letter of a voice.
    pub fn letter(&self, voice: Voice) -> &'static str {
        if voice == Voice::OTHER { self.sign("·", ".") } else { voice.letter() }
    }

    /// A piece of a rule along rows, and of one between columns.
    pub fn rules(&self) -> (&'static str, &'static str) {
        if self.ascii { ("-", "|") } else { ("─", "▕") }
    }

    /// What of a scrollbar is in sight, and what a voice marks on it.
    pub fn thumb(&self) -> &'static str {
        self.sign("▐", "#")
    }

    /// From a key to what it does.
    pub fn leads(&self) -> &'static str {
        self.sign(" → ", " > ")
    }

    /// The part of a line that stands under what is open.
    pub fn tab_line(&self) -> &'static str {
        self.sign("━", "=")
    }

    /// Before the part of a path, and before where one comes back to.
    pub fn path(&self) -> (&'static str, &'static str) {
        if self.ascii { (">", "<") } else { ("›", "‹") }
    }

    /// How sure a speaker is, in hundredths: sure, likely, weak; nobody.
    pub fn certainty(&self, sure: Option<usize>) -> &'static str {
        match sure {
            None => "?",
            Some(80..) => self.sign("●", "*"),
            Some(50..) => self.sign("◐", "+"),
            Some(_) => self.sign("○", "o"),
        }
    }

    /// Beside what is kept.
    pub fn kept(&self) -> &'static str {
        self.sign("◆", "&")
    }

    /// The direction of an order.
    pub fn arrow(&self, reversed: bool) -> &'static str {
        if reversed { self.sign("↓", "v") } else { self.sign("↑", "^") }
    }

    /// Heights from nothing to all, for bars on one row.
    pub fn heights(&self) -> &'static [&'static str] {
        match self.ascii {
            true => &[".", ":", "-", "=", "+", "*", "#", "#"],
            false => &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        }
    }

    /// The sign of a page that is no whole article; nothing for one that is.
    pub fn page(&self, kind: PageKind) -> &'static str {
        match kind {
            PageKind::Article => "",
            PageKind::Short => self.sign("·", "."),
            PageKind::Paywalled => self.sign("€", "$"),
            PageKind::Index => self.sign("≡", "="),
            PageKind::NoArticle => self.sign("∅", "0"),
        }
    }

    /// What stands before an article that belongs below another.
    pub fn below(&self) -> &'static str {
        self.sign("↳", ">")
    }

    /// What stands where something had to be cut.
    pub fn more(&self) -> &'static str {
        self.sign("…", "~")
    }

    /// What parts facts on one line.
    pub fn dot(&self) -> &'static str {
        self.sign(" · ", " - ")
    }
}
