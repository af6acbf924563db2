//! Why nothing is found: words that no article has, and the words that articles have which are spelt nearly
//! like them.

use std::collections::BTreeMap;

use super::query::{Asks, How, Query};
use crate::{
    model::Reading,
    search::{
        key::{key_text, letters},
        words::{Distance, tolerance},
    },
};

/// The single words that a query wants to be there.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    words: Vec<String>,
}

/// What articles say of one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clue {
    /// How many articles have it.
    pub n_articles: usize,
    /// Words of the others that are spelt nearly like it, with how many articles have each.
    pub near: BTreeMap<String, usize>,
}

impl Clues {
    /// Those of `query`.
    pub fn new(query: &Query) -> Self {
        let mut words = Vec::new();
        query.each(&mut |atom, so| {
            if let Asks::Words(own, _) = &atom.asks
                && so
                && own.how == How::Word
                && !own.text.contains(' ')
                && !words.contains(&own.text)
            {
                words.push(own.text.clone());
            }
        });
        Self { words }
    }

    /// The words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What `reading` says of each.
    pub fn of(&self, reading: &Reading) -> Vec<Clue> {
        let article = &reading.article;
        let paragraphs = article.prose().map(|block| key_text(block.span.of(article.text())));
        let title = article.title.iter().map(|title| key_text(&title.value));
        let keys: Vec<String> = paragraphs.chain(title).collect();
        let mut own: Vec<&str> = keys.iter().flat_map(|key| key.split_whitespace()).collect();
        own.sort_unstable();
        own.dedup();
        let of = |word: &String| Clue::of(word, own.iter().map(|own| (*own, 1)));
        self.words.iter().map(of).collect()
    }
}

/// What is spelt nearly like a word.
pub struct Like {
    most: u8,
    mask: u64,
    distance: Distance,
}

impl Like {
    /// What is spelt nearly like `word`.
    pub fn new(word: &str) -> Self {
        let most = tolerance(word.chars().count());
        Self { most, mask: letters(word), distance: Distance::new(word) }
    }

    /// Whether `other` is.
    pub fn is(&mut self, other: &str) -> bool {
        let close = (self.mask & !letters(other)).count_ones() <= u32::from(self.most);
        self.most > 0 && close && self.distance.to(other, self.most).1 <= self.most
    }
}

impl Clue {
    /// What words, each with how many articles have it, say of `word`.
    pub fn of<'a>(word: &str, own: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let (mut like, mut clue) = (Like::new(word), Self::default());
        for (other, n_articles) in own {
            if other == word {
                return Self { n_articles, ..Self::default() };
            }
            if like.is(other) {
                clue.near.insert(other.to_owned(), n_articles);
            }
        }
        clue
    }

    /// Adds what other articles say.
    pub fn add(&mut self, other: Self) {
        self.n_articles += other.n_articles;
        for (word, n_articles) in other.near {
            *self.near.entry(word).or_default() += n_articles;
        }
    }

    /// The near words, the most frequent first.
    pub fn nearest(&self) -> Vec<&str> {
        let mut near: Vec<(&String, &usize)> = self.near.iter().collect();
        near.sort_by_key(|(_, n_articles)| std::cmp::Reverse(**n_articles));
        near.into_iter().map(|(word, _)| word.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_nobody_has_are_told_with_their_neighbours() {
        let clue = |word: &str| {
            Clue::of(word, [("ligne", 3), ("ligner", 1), ("lignes", 9), ("lac", 2)].into_iter())
        };
        assert_eq!((clue("ligne").n_articles, clue("ligne").near.len()), (3, 0));
        assert_eq!(clue("linge").nearest(), ["ligne"]);
        assert_eq!(clue("lign").nearest(), ["ligne"]);
        assert_eq!(clue("zorro").nearest(), [""; 0]);
    }
}
