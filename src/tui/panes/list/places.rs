//! Where each row of the list stands, and under which head: titles take one row or two.

use ratatui::layout::Rect;

use super::List;
use crate::{
    library::listing::{Digest, Grain, Sort},
    model::{ArticleId, PartialDate, Span},
    text::{safe::Safe, width::wrap},
    tui::layout::Place,
};

/// A row of the list as it stands in its pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its place in the list.
    pub(super) row: usize,
    /// Its article.
    pub(super) article: ArticleId,
    /// The first row of the pane it takes.
    pub(super) top: usize,
    /// How many rows it takes.
    pub(super) height: usize,
    /// The head that stands in the row above it.
    pub(super) head: Option<Group>,
}

/// What articles that stand under one head share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The day, the month or the year.
    Date(Option<PartialDate>),
    /// Who published them.
    Outlet(Safe),
}

/// From this many rows on, titles have two of them and groups a blank one between them.
const ROOMY: u16 = 16;

/// The most rows that a title takes.
pub(super) const MOST_TITLE: usize = 2;

impl List {
    /// The part of a pane's body that the rows stand in: below the days.
    pub fn area(&self, place: Place) -> Rect {
        let days = u16::from(self.has_days(place));
        let Rect { y, height, .. } = place.body;
        Rect { y: y + days, height: height - days, ..place.body }
    }

    /// Whether the days of what is listed have a row of their own, below the head.
    pub(super) fn has_days(&self, place: Place) -> bool {
        place.body.height >= ROOMY
            && place.body.y > place.head.bottom()
            && self.rows.days().is_some()
    }

    /// Whether a pane of this size has room for heads.
    pub(super) fn is_grouped(&self, area: Rect) -> bool {
        area.height >= 10
            && area.width >= 24
            && match self.query.sort {
                Sort::Date => self.rows.days().is_some(),
                Sort::Outlet => true,
                Sort::Title | Sort::Quotes | Sort::Input => false,
            }
    }

    /// What tells the group of an article: how finely days are told apart is a matter of the whole list.
    pub(super) fn group(&self, digest: &Digest) -> Group {
        let grain = self.rows.days().map_or(Grain::Day, |days| days.grain);
        match self.query.sort {
            Sort::Outlet => Group::Outlet(digest.outlet.clone()),
            _ => Group::Date(digest.date.and_then(|date| match grain {
                Grain::Day => Some(date),
                Grain::Month => PartialDate::new(date.year(), date.month(), None),
                Grain::Year => PartialDate::new(date.year(), None, None),
            })),
        }
    }

    /// Rows that an article takes.
    fn height(&self, article: ArticleId, area: Rect) -> usize {
        match () {
            () if area.height < 8 || area.width < 24 || self.rows.is_copy(article) => 1,
            () if area.height < ROOMY => 2,
            () => self.titled(article, area.width).unwrap_or(MOST_TITLE) + 1,
        }
    }

    /// The head that a row stands under, where it begins a group.
    fn begins(&self, row: usize, area: Rect) -> Option<Group> {
        let group = |row: usize| {
            let article = self.rows.first(self.rows.get(row)?);
            self.digest(article).map(|digest| self.group(digest))
        };
        let own = group(row).filter(|_| self.is_grouped(area))?;
        // Reprints stand below what they are reprints of, whatever their own day is.
        let copy = self.rows.get(row).is_some_and(|article| self.rows.is_copy(article));
        let before = row.checked_sub(1).map(group);
        (!copy && before.is_none_or(|before| before.as_ref() != Some(&own))).then_some(own)
    }

    /// Rows that a row takes with what stands above it: a head, and a blank row where it is not `first`.
    fn taken(&self, row: usize, area: Rect, first: bool) -> usize {
        let Some(article) = self.rows.get(row) else { return 0 };
        let head = usize::from(self.begins(row, area).is_some());
        let blank = usize::from(head > 0 && !first && area.height >= ROOMY);
        self.height(article, area) + head + blank
    }

    /// The rows that stand in `area` from row `from` on. The first has the head of its group, wherever that begins.
    pub(super) fn placed(&self, from: usize, area: Rect) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        let mut top = 0;
        for (n, &article) in
            self.rows.window(from..from + usize::from(area.height)).iter().enumerate()
        {
            let (row, first) = (from + n, n == 0);
            let sticks = || {
                let of = self.digest(self.rows.first(article))?;
                (first && self.is_grouped(area)).then(|| self.group(of))
            };
            let head = self.begins(row, area).or_else(sticks);
            if head.is_some() {
                top += 1 + usize::from(!first && area.height >= ROOMY);
            }
            if top >= usize::from(area.height) {
                break;
            }
            let height = self.height(article, area);
            placed.push(Placed { row, article, top, height, head });
            top += height;
        }
        placed
    }

    /// The first row to be shown so that row `at` is seen whole, and as many before it as fit.
    pub(super) fn first_for(&self, at: usize, area: Rect) -> usize {
        let mut left = usize::from(area.height);
        let mut first = at;
        // The row that comes first has a head in any case.
        let head = usize::from(self.is_grouped(area));
        let own = |row: usize| self.rows.get(row).map_or(0, |article| self.height(article, area));
        left = left.saturating_sub(own(at));
        while let Some(before) = first.checked_sub(1) {
            let above = self.taken(first, area, false) - own(first);
            let need = above + own(before);
            if need + head > left {
                break;
            }
            left -= need;
            first = before;
        }
        first
    }
}

/// The title in at most `most` rows of a list of this width.
pub(super) fn title_rows(digest: &Digest, width: u16, most: usize) -> Vec<Span> {
    let title = digest.title.as_str();
    wrap(title, Span::new(0, title.len()), usize::from(width.saturating_sub(4)).max(1), most)
}
