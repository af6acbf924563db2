//! Where the names of a corpus are named and quoted: a list for each, written as the steps from one place to the
//! next, three bytes a place or so.

use std::ops::Range;

use crate::{
    library::bytes::Bytes,
    model::{ArticleId, MentionRef, QuoteRef},
};

/// A list on its way: its places are added in order.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    bytes: Vec<u8>,
    first: Option<(ArticleId, u32)>,
    last: (u32, u32),
    n: u32,
    /// Of how many there is something to be said.
    signed: u32,
}

impl List {
    /// Adds a place, with whether there is something to be said of it.
    pub(super) fn add(&mut self, (article, nth): (ArticleId, u32), sign: bool) {
        let step = article.0.wrapping_sub(self.last.0);
        let within = if step == 0 { nth.wrapping_sub(self.last.1) } else { nth };
        write(&mut self.bytes, u64::from(step));
        write(&mut self.bytes, u64::from(within) << 1 | u64::from(sign));
        self.first.get_or_insert((article, nth));
        (self.last, self.n) = ((article.0, nth), self.n + 1);
        self.signed += u32::from(sign);
    }

    /// Takes out all of them.
    pub(super) fn clear(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        *self = Self { bytes, ..Self::default() };
        self.bytes.clear();
    }

    /// How many places it has.
    pub(super) fn len(&self) -> u32 {
        self.n
    }

    /// Of how many of them there is something to be said.
    pub(super) fn signed(&self) -> u32 {
        self.signed
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<(ArticleId, u32)> {
        self.first
    }

    /// The list, written.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// All lists of a kind, one behind the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists(pub(super) Bytes);

impl Lists {
    /// The places of the list that stands at `at`, each with whether there is something to be said of it; what cannot be read
    /// is none.
    fn places(&self, at: &Range<u64>) -> impl Iterator<Item = ((ArticleId, u32), bool)> + use<'_> {
        let bytes = self.0.get(at.clone()).unwrap_or_default();
        let (mut n, mut last) = (0, (0_u32, 0_u32));
        std::iter::from_fn(move || {
            let mut rest = bytes.get(n..)?;
            let (step, within) = (read(&mut rest)?, read(&mut rest)?);
            n = bytes.len() - rest.len();
            let from = if step == 0 { last.1 } else { 0 };
            last = (last.0.wrapping_add(step as u32), from.wrapping_add((within >> 1) as u32));
            Some(((ArticleId(last.0), last.1), within & 1 == 1))
        })
    }

    /// The mentions of the list that stands at `at`.
    pub(super) fn mentions(&self, at: &Range<u64>) -> impl Iterator<Item = MentionRef> + use<'_> {
        self.places(at).map(|((article, nth), _)| MentionRef { article, nth })
    }

    /// Its quotations, each with whether it stands between marks.
    pub(super) fn quotes(
        &self,
        at: &Range<u64>,
    ) -> impl Iterator<Item = (QuoteRef, bool)> + use<'_> {
        self.places(at).map(|((article, nth), marked)| (QuoteRef { article, nth }, marked))
    }
}

/// Adds a number, seven bits a byte, the last ones first.
pub(super) fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes the first number of `rest`.
#[inline]
pub(super) fn read(rest: &mut &[u8]) -> Option<u64> {
    // Most take one byte.
    if let Some((&byte, after)) = rest.split_first()
        && byte < 0x80
    {
        *rest = after;
        return Some(byte.into());
    }
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_come_back_as_they_were_added(
            mut places in prop::collection::vec((0_u32..9, any::<u32>(), any::<bool>()), 0..20),
            far in any::<u32>(),
        ) {
            places.push((far, 3, true));
            places.sort_unstable();
            let quote = |at: (u32, u32)| QuoteRef { article: ArticleId(at.0), nth: at.1 };
            let mut list = List::default();
            for &(article, nth, marked) in &places {
                list.add((ArticleId(article), nth), marked);
            }
            let n = list.len();
            let at = [0..0, 0..list.bytes().len() as u64];
            let lists = Lists(list.bytes().to_vec().into());
            prop_assert_eq!(list.signed() as usize, places.iter().filter(|p| p.2).count());
            prop_assert_eq!(list.first(), places.first().map(|p| (ArticleId(p.0), p.1)));
            let own: Vec<_> = places.iter().map(|p| (quote((p.0, p.1)), p.2)).collect();
            prop_assert_eq!(lists.quotes(&at[1]).collect::<Vec<_>>(), own);
            prop_assert_eq!(lists.mentions(&at[0]).count(), 0);
            prop_assert_eq!((lists.mentions(&at[1]).count(), n as usize), (places.len(), places.len()));
        }
    }
}
