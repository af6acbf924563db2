//! The forms a list is written in: what finds hands over articles, quotations and names, a writer makes
//! of them what is printed.

use super::{places::Places, printed::Printed};
use crate::{
    library::names::JoinedName,
    model::{Quote, Reading},
    search::fulltext::Passage,
};

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
}

/// How the speaker of a quotation is called.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// As the article alone says.
    Alone,
    /// As the name is called that is joined across articles, where the speaker is one.
    Joined(Option<&'a JoinedName>),
}

impl<'a> Shown<'a> {
    /// Who says `quote`, where that is known.
    pub fn speaker(self, quote: &'a Quote) -> Option<&'a str> {
        let own = quote.speaker.as_ref().map(|speaker| &*speaker.name);
        match self {
            Self::Joined(Some(name)) => Some(&name.name),
            Self::Joined(None) | Self::Alone => own,
        }
    }
}

/// A quotation with how its speaker is called.
pub type Listed<'a> = (&'a Quote, Shown<'a>);

/// All that is speech in an article with at least this probability, between marks, reported or as a
/// turn, its speakers as the article alone has them.
pub fn alone(reading: &Reading, least_speech: f32) -> Vec<Listed<'_>> {
    let spoken = reading.spoken(least_speech);
    spoken.into_iter().map(|(_, quote)| (quote, Shown::Alone)).collect()
}
