//! Which articles of a corpus are asked for, and in which order.

use std::sync::Arc;

use crate::{
    model::{ArticleId, PageKind, PartialDate},
    text::safe::Safe,
};

/// What articles are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Day of publication; articles without one come last.
    #[default]
    Date,
    /// Outlet, then day.
    Outlet,
    /// Title.
    Title,
    /// Number of quotations, most first.
    Quotes,
    /// As they came.
    Input,
}

impl Sort {
    /// All orders.
    pub const ALL: [Sort; 5] = [Self::Date, Self::Outlet, Self::Title, Self::Quotes, Self::Input];
}

/// What an article must have to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// This outlet; empty: none known.
    Outlet(Safe),
    /// A quotation at least.
    Quoting,
    /// This kind of page.
    Page(PageKind),
    /// A day within this year, month or day.
    Within(PartialDate),
    /// It is one of these, in their order, which were found by what the name says.
    Among(Safe, Arc<[ArticleId]>),
}

/// Which articles are asked for, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What they are sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// What must hold, the last added last.
    pub filters: Vec<Filter>,
}

impl Query {
    /// Sorts by `sort`; a second time turns the order round.
    pub fn sort_by(&mut self, sort: Sort) {
        self.reversed = self.sort == sort && !self.reversed;
        self.sort = sort;
    }

    /// Adds a filter, or takes it away when it is there. Only one of a kind stands at a time.
    pub fn toggle(&mut self, filter: Filter) {
        let had = self.filters.contains(&filter);
        let kind = std::mem::discriminant(&filter);
        self.filters.retain(|f| std::mem::discriminant(f) != kind);
        if !had {
            self.filters.push(filter);
        }
    }

    /// Admits only what is within `period` too.
    pub fn narrow(&mut self, period: PartialDate) {
        self.filters.push(Filter::Within(period));
    }

    /// Takes the narrowest period away; `false` where there is none.
    pub fn widen(&mut self) -> bool {
        let last = self.filters.iter().rposition(|filter| matches!(filter, Filter::Within(_)));
        last.map(|at| self.filters.remove(at)).is_some()
    }

    /// Admits only what was found, instead of what was found before.
    pub fn among(&mut self, filter: Filter) {
        self.filters.retain(|f| !matches!(f, Filter::Among(..)));
        self.filters.push(filter);
    }
}
