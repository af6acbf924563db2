//! Articles at rest gone through on all cores, in batches, with what comes of these in their order.

use std::{io, ops::ControlFlow, panic, sync::Arc};

use super::ordered::{self, cores};
use crate::{
    library::stored::Readings,
    model::{ArticleId, Reading},
};

/// Articles one after the other, until it is to stop.
pub(super) fn each<'a>(
    readings: &'a Readings,
    articles: &'a [ArticleId],
    stop: &'a (dyn Fn() -> bool + Sync),
) -> impl Iterator<Item = (ArticleId, Arc<Reading>)> {
    let articles = articles.iter().take_while(|_| !stop());
    articles.filter_map(|&article| Some((article, readings.stored(article)?.read()?)))
}

/// How many articles a worker takes at a time.
const BATCH: usize = 64;

/// Articles that are taken together.
struct Batch<'a>(&'a [ArticleId]);

impl ordered::Weight for Batch<'_> {
    fn weight(&self) -> usize {
        self.0.len()
    }
}

/// Does `work` on `articles` on all cores, and hands what comes of it to `take` in their order, with how many of them have
/// been gone through then; `false` where it was stopped.
pub(super) fn over<T: Send>(
    articles: &[ArticleId],
    stop: &(dyn Fn() -> bool + Sync),
    work: &(dyn Fn(&[ArticleId]) -> T + Sync),
    take: &mut dyn FnMut(T, usize),
) -> io::Result<bool> {
    let batches = articles.chunks(BATCH).map(Batch);
    let caught = |Batch(articles): Batch<'_>| {
        panic::catch_unwind(panic::AssertUnwindSafe(|| work(articles)))
    };
    let (mut failed, mut n) = (None, 0);
    ordered::in_order(batches, cores(), caught, |made| {
        match made {
            Some(Ok(made)) => {
                n = articles.len().min(n + BATCH);
                take(made, n);
            }
            Some(Err(cause)) => failed = Some(cause),
            None => {}
        }
        if failed.is_some() || stop() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if let Some(cause) = failed {
        panic::resume_unwind(cause);
    }
    Ok(!stop())
}
