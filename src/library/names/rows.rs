//! The names of a table by their places: in memory, or written down one behind the other and read as they are asked for.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{JoinedName, frames::translate};
use crate::{
    library::bytes::{Ahead, Bytes},
    text::locale::Tongue,
};

/// The names of a table.
#[derive(Clone, Debug)]
pub(super) enum Rows {
    /// In memory.
    Memory(Vec<JoinedName>),
    /// Written down.
    Written(Written),
}

/// Names written down.
#[derive(Clone, Debug)]
pub(super) struct Written {
    rows: Bytes,
    /// Where each begins, as numbers of four bytes, and the last one ends.
    starts: Bytes,
    tongue: Tongue,
    n: usize,
    /// Those that were asked for, some that stand beside each other together.
    asked: Vec<OnceLock<Box<[Asked]>>>,
    /// What was read last, for whoever goes through many.
    ahead: Arc<Mutex<Ahead>>,
}

/// A name, once it was asked for.
type Asked = OnceLock<Option<Box<JoinedName>>>;

/// How many names have their places in memory together.
const TOGETHER: usize = 256;

impl Default for Rows {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl Rows {
    /// Those of `rows`, which begin where `starts` says, as `tongue` has them.
    pub(super) fn written(rows: Bytes, starts: Bytes, tongue: Tongue) -> Self {
        let n = (starts.len() / 4).saturating_sub(1) as usize;
        let asked = (0..n.div_ceil(TOGETHER)).map(|_| OnceLock::new()).collect();
        Self::Written(Written { rows, starts, tongue, n, asked, ahead: Arc::default() })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Memory(names) => names.len(),
            Self::Written(own) => own.n,
        }
    }

    /// The name at a place.
    pub(super) fn get(&self, at: usize) -> Option<&JoinedName> {
        match self {
            Self::Memory(names) => names.get(at),
            Self::Written(own) => {
                let some = || (0..TOGETHER).map(|_| OnceLock::new()).collect();
                let some = own.asked.get(at / TOGETHER)?.get_or_init(some);
                some.get(at % TOGETHER)?.get_or_init(|| own.read(at).map(Box::new)).as_deref()
            }
        }
    }

    /// The same for whoever goes through all of them.
    pub(super) fn pass(&self, at: usize) -> Option<Cow<'_, JoinedName>> {
        match self {
            Self::Memory(names) => names.get(at).map(Cow::Borrowed),
            Self::Written(own) => match own.asked(at) {
                Some(known) => known.as_deref().map(Cow::Borrowed),
                None => own.read(at).map(Cow::Owned),
            },
        }
    }
}

impl Written {
    /// The name at a place, where it was asked for before.
    fn asked(&self, at: usize) -> Option<&Option<Box<JoinedName>>> {
        self.asked.get(at / TOGETHER)?.get()?.get(at % TOGETHER)?.get()
    }

    /// What cannot be read is no name.
    fn read(&self, at: usize) -> Option<JoinedName> {
        let (start, end) = (self.starts.number(at as u64)?, self.starts.number(at as u64 + 1)?);
        let part = u64::from(start)..u64::from(end);
        let mut name: JoinedName = match &self.rows {
            Bytes::Memory(_) => postcard::from_bytes(&self.rows.get(part).ok()?).ok()?,
            Bytes::File(file, whole) => {
                let len = usize::try_from(part.end.checked_sub(part.start)?).ok()?;
                let within = part.end <= whole.end.checked_sub(whole.start)?;
                let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
                let at = (whole.start + part.start, within.then_some(len)?);
                postcard::from_bytes(ahead.get(file, at.0, at.1).ok()?).ok()?
            }
        };
        translate(&mut name, self.tongue);
        Some(name)
    }
}
