//! Names in the text with what stands beside them, and groups of them that name one.

use crate::model::{EntityKind, Gender, Span};

/// A name in the text with what stands beside it.
pub(super) struct Seen<'a> {
    /// The words of the name.
    pub(super) form: &'a str,
    /// Where the name stands.
    pub(super) span: Span,
    /// What it names.
    pub(super) kind: EntityKind,
    /// What the words beside it tell of a person's gender.
    pub(super) gender: Option<Gender>,
    /// The function words beside it.
    pub(super) titles: Vec<Span>,
    /// The nouns of its functions: `ministre`.
    pub(super) roles: Vec<String>,
    /// Whether a family is named: « les Roy », « deux Roy ».
    pub(super) several: bool,
    /// Whether it is « (OMS) » right after the name that it stands for.
    pub(super) short: bool,
    /// Whether it is a name of birth: « née Aubry ».
    pub(super) birth: bool,
}

/// Mentions that name one person, place or organisation, as indices of [`Seen`].
#[derive(Default)]
pub(super) struct Group {
    /// In the order of the text.
    pub(super) members: Vec<usize>,
    /// Several people bear the name.
    pub(super) ambiguous: bool,
    /// Of people, what all that is beside their names tells.
    pub(super) gender: Option<Gender>,
    /// The id without its kind, where it is not made of the name.
    pub(super) id: Option<String>,
}
