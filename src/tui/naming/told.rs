//! What the files of names say.

use crate::{keep::names::NamesFile, load::Problem};

/// What the files of names say, as far as the screen needs to know.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Where the user's own file is, as people write it; `None` where there can be none.
    pub path: Option<String>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
    /// Files of the corpus that were never agreed to or refused.
    pub offers: Vec<NamesFile>,
}
