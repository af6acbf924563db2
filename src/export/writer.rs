//! The forms a list is written in: what finds hands over articles, quotations and names, a writer makes
//! of them what is printed.

use super::{checked::Found, places::Places, printed::Printed, repeated::Repeated};
use crate::{library::names::JoinedName, model::Reading, search::fulltext::Passage};

pub use super::shown::{Listed, Shown};

/// A form of output.
pub trait Writer: Sync {
    /// An article with those of its quotations that are `listed`.
    fn article(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed;

    /// Those of an article's quotations that are `listed`, each with where it stands.
    fn quotes(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed;

    /// Passages of an article that were searched for, each by itself.
    fn passages(&self, reading: &Reading, passages: &[Passage<'_>]) -> Vec<Printed>;

    /// How many passages were found, in how many articles; of a value, where they are counted by one.
    fn tally(&self, value: Option<&str>, n_passages: usize, n_articles: usize) -> Printed;

    /// A name of the whole corpus with its counts.
    fn name(&self, name: &JoinedName) -> Printed;

    /// The same with every place that names it.
    fn mentions(&self, name: &JoinedName, places: &Places<'_>) -> Printed;

    /// A statement with the quotations that repeat it.
    fn repeated(&self, statement: &Repeated<'_>) -> Printed;

    /// A quotation of a draft with what was found of it.
    fn checked(&self, found: &Found<'_>) -> Printed;
}

/// All that is speech in an article with at least this probability, between marks, reported or as a
/// turn, its speakers as the article alone has them.
pub fn alone(reading: &Reading, least_speech: f32) -> Vec<Listed<'_>> {
    let spoken = reading.spoken(least_speech);
    spoken.into_iter().map(|(_, quote)| (quote, Shown::Alone)).collect()
}
