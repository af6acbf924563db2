//! Where names stand, gathered article by article and given name by name: so many places are sorted and written down
//! together, and read again side by side.

use std::{cmp::Reverse, collections::BinaryHeap, io};

use super::{
    pile::Pile,
    places::{List, read, write},
};
use crate::{
    library::bytes::Bytes,
    model::{ArticleId, NameIdx},
};

/// How many places are sorted together.
const TOGETHER: usize = 1 << 18;

/// How many bytes of each run are read at a time, and the most that a number takes.
const AHEAD: u64 = 1 << 15;
const LONGEST: usize = 10;

/// Places of names, added in the order of the articles.
pub(super) struct Runs {
    /// Those that are not sorted yet: the name and the article as one number, the place in it with its sign as another.
    places: Vec<(u64, u64)>,
    /// All others, by names, and where each run of them ends.
    sorted: Pile,
    ends: Vec<u64>,
}

impl Runs {
    /// None yet; many lie in a file where they may `spill`.
    pub(super) fn new(spill: bool) -> Self {
        Self { places: Vec::new(), sorted: Pile::new(spill), ends: Vec::new() }
    }

    /// Adds a place of `name`, with whether there is something to be said of it.
    ///
    /// # Errors
    ///
    /// When what was added before cannot be written down.
    pub(super) fn add(
        &mut self,
        name: NameIdx,
        (article, nth): (ArticleId, u32),
        sign: bool,
    ) -> io::Result<()> {
        let whose = u64::from(name.0) << 32 | u64::from(article.0);
        self.places.push((whose, u64::from(nth) << 1 | u64::from(sign)));
        if self.places.len() >= TOGETHER { self.sort() } else { Ok(()) }
    }

    fn sort(&mut self) -> io::Result<()> {
        self.places.sort_unstable();
        let (mut bytes, mut list, mut last) = (Vec::new(), List::default(), 0);
        for same in self.places.chunk_by(|a, b| a.0 >> 32 == b.0 >> 32) {
            list.clear();
            for &(whose, place) in same {
                list.add((ArticleId(whose as u32), (place >> 1) as u32), place & 1 == 1);
            }
            let name = same.first().map_or(last, |(whose, _)| whose >> 32);
            write(&mut bytes, name - last);
            write(&mut bytes, u64::from(list.len()));
            bytes.extend(list.bytes());
            last = name;
        }
        self.sorted.extend(&bytes)?;
        self.ends.push(self.sorted.len());
        self.places.clear();
        Ok(())
    }
}

/// The places of all articles, name by name.
pub(super) struct Merged {
    runs: Vec<Run>,
    /// The next name of each run that has one.
    next: BinaryHeap<Reverse<(u64, usize)>>,
    list: List,
}

impl Merged {
    /// Those of all `parts`, each of which has the articles after those of the one before.
    ///
    /// # Errors
    ///
    /// When they cannot be written down or read.
    pub(super) fn of(parts: impl IntoIterator<Item = Runs>) -> io::Result<Self> {
        let (mut runs, mut next) = (Vec::new(), BinaryHeap::new());
        for mut part in parts {
            part.sort()?;
            part.places = Vec::new();
            let bytes = part.sorted.end()?;
            let mut at = 0;
            for end in part.ends {
                let mut run = Run { bytes: bytes.clone(), at, end, ahead: Vec::new(), read: 0 };
                if let Some(name) = run.number()? {
                    next.push(Reverse((name, runs.len())));
                }
                runs.push(run);
                at = end;
            }
        }
        Ok(Self { runs, next, list: List::default() })
    }

    /// Those of `name`; names are asked for in their order.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub(super) fn of_name(&mut self, name: NameIdx) -> io::Result<&List> {
        self.list.clear();
        while let Some(&Reverse((own, nth))) = self.next.peek()
            && own <= u64::from(name.0)
        {
            self.next.pop();
            let Some(run) = self.runs.get_mut(nth) else { continue };
            run.places(&mut self.list)?;
            if let Some(step) = run.number()? {
                self.next.push(Reverse((own + step, nth)));
            }
        }
        Ok(&self.list)
    }
}

/// Sorted places on their way from where they were written.
struct Run {
    bytes: Bytes,
    /// Those that were not read yet.
    at: u64,
    end: u64,
    /// What was read last, and how much of it was taken.
    ahead: Vec<u8>,
    read: usize,
}

impl Run {
    /// Adds the places of the next name to `list`.
    fn places(&mut self, list: &mut List) -> io::Result<()> {
        let broken = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let n = self.number()?.ok_or_else(broken)?;
        let mut last = (0_u32, 0_u32);
        for _ in 0..n {
            let step = self.number()?.ok_or_else(broken)?;
            let within = self.number()?.ok_or_else(broken)?;
            let from = if step == 0 { last.1 } else { 0 };
            last = (last.0.wrapping_add(step as u32), from.wrapping_add((within >> 1) as u32));
            list.add((ArticleId(last.0), last.1), within & 1 == 1);
        }
        Ok(())
    }

    /// The next number; `None` behind the last.
    fn number(&mut self) -> io::Result<Option<u64>> {
        if self.ahead.len() - self.read < LONGEST && self.at < self.end {
            self.ahead.drain(..self.read);
            let end = self.end.min(self.at + AHEAD);
            self.ahead.extend(&*self.bytes.get(self.at..end)?);
            (self.at, self.read) = (end, 0);
        }
        let mut rest = self.ahead.get(self.read..).unwrap_or_default();
        let number = read(&mut rest);
        self.read = self.ahead.len() - rest.len();
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_come_back_by_names_however_they_were_parted(
            mut places in prop::collection::vec((0_u32..9, 0_u32..4, any::<u32>(), any::<bool>()), 0..60),
            cuts in prop::collection::vec(any::<bool>(), 60),
        ) {
            places.sort_unstable();
            let mut parts = vec![Runs::new(false)];
            for (&(article, name, nth, sign), cut) in places.iter().zip(&cuts) {
                let part = parts.last_mut().unwrap();
                part.add(NameIdx(name), (ArticleId(article), nth), sign).unwrap();
                // Now and then a run ends, or a part.
                match (cut, nth % 2) {
                    (true, 0) => part.sort().unwrap(),
                    (true, _) => parts.push(Runs::new(false)),
                    _ => {}
                }
            }
            let mut merged = Merged::of(parts).unwrap();
            for name in 0..4 {
                let mut list = List::default();
                let own = places.iter().filter(|place| place.1 == name);
                let mut own: Vec<_> = own.collect();
                own.sort_by_key(|place| (place.0, place.2, place.3));
                for &(article, _, nth, sign) in own {
                    list.add((ArticleId(article), nth), sign);
                }
                prop_assert_eq!(merged.of_name(NameIdx(name)).unwrap().bytes(), list.bytes());
            }
        }
    }
}
