//! What its reader says of names: which are one, which form is someone else's, what they are called.

use super::entity::EntityKind;

/// All that is said, in the order it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameRules {
    /// Names that are one, or are called or sorted otherwise.
    pub same: Vec<SameName>,
    /// Forms that are taken from a name.
    pub split: Vec<SplitForm>,
}

impl NameRules {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.split.is_empty()
    }

    /// Adds what `others` say after what is said here.
    pub fn extend(&mut self, others: Self) {
        self.same.extend(others.same);
        self.split.extend(others.split);
    }
}

/// Names that are one person, place or organisation; a single one is only called or sorted
/// otherwise. Of two that speak of one name the later holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SameName {
    /// Which names: an [`EntityId`](super::EntityId) as it stands, or a name as it is written.
    pub of: Vec<String>,
    /// What they are called, where that is said.
    pub name: Option<String>,
    /// What they are, where that is said.
    pub kind: Option<EntityKind>,
}

/// A form that names someone else than the name it was joined to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitForm {
    /// The form, as it stands in the articles.
    pub form: String,
    /// Whose it is not: as in [`SameName::of`].
    pub from: String,
    /// Whose it is, where that is said.
    pub to: Option<String>,
}
