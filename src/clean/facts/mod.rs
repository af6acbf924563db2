//! What a web page states of its article, each fact with where it is stated: linked data, `<meta>`,
//! marked stretches of the text, the address, and the text itself, in that order of trust.

/// Who signed.
mod author;
/// When it was published.
mod date;
/// Who wrote it, where that is said away from its head.
mod elsewhere;
/// Linked data.
mod linked;
/// What reads like a name.
mod plain;
/// What it is called, and the page's own name.
mod title;

use super::{bare::bare, tagged::measure::Sheet};
use crate::model::{Evidence, Given, Markup, PartialDate, Span, Stated, markup::Spot};

/// The facts of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<Stated<String>>,
    pub(super) date: Option<Stated<PartialDate>>,
    pub(super) outlet: Option<Stated<String>>,
    pub(super) author: Option<Stated<String>>,
    /// The address that the page gives for itself.
    pub(super) url: Option<String>,
}

/// A page and what is known of it so far.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) markup: &'a Markup,
    pub(super) sheet: &'a Sheet<'a>,
    /// Which lines are the article's.
    pub(super) kept: &'a [bool],
    pub(super) given: &'a Given,
}

impl Facts {
    /// Gathers them.
    pub(super) fn new(source: &Source<'_>) -> Self {
        let head = &source.markup.head;
        let linked = linked::read(&head.linked_data);
        let stated = [head.canonical.clone(), source.meta(&["og:url"]), linked.url.clone()];
        let url = stated.into_iter().flatten().find(|u| u.starts_with("http"));
        let address = source.given.url.clone().or_else(|| url.clone());
        let outlet = title::outlet(source, &linked, address.as_deref());
        let title = title::title(source, &linked, outlet.as_ref(), address.as_deref());
        Self {
            date: date::date(source, &linked, address.as_deref()),
            author: author::author(source, &linked, outlet.as_ref()),
            title,
            outlet,
            url,
        }
    }
}

/// Where marked stretches of the text are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Around the title and the first lines.
    Head,
    /// Around the article and in it.
    Article,
}

impl Source<'_> {
    /// The content of the first `<meta>` with one of these names, the names in order of trust.
    fn meta(&self, names: &[&str]) -> Option<String> {
        let metas = &self.markup.head.metas;
        names.iter().find_map(|name| Some(metas.iter().find(|m| m.0 == *name)?.1.clone()))
    }

    /// The first line of the article, or the number of lines.
    fn first_kept(&self) -> usize {
        self.kept.iter().position(|k| *k).unwrap_or(self.kept.len())
    }

    /// Where a spot stands, as the number of the first line that ends behind its start.
    fn line_of(&self, span: Span) -> usize {
        self.markup.lines.partition_point(|l| l.span.end() <= span.start())
    }

    /// Spots that are near the article, nearest first: between some lines above the title and the first
    /// lines of the text; then, where they are asked for, those at its foot and those in its midst.
    fn near(&self, reach: Reach, wanted: impl Fn(&Spot) -> bool) -> Vec<&Spot> {
        const ABOVE: usize = 25;
        const BELOW: usize = 12;
        let first = self.first_kept();
        let heading = self.sheet.heading().filter(|h| *h <= first + 5).unwrap_or(first);
        let (top, lead) = (heading.min(first), first.max(heading));
        let last = self.kept.iter().rposition(|k| *k).unwrap_or(lead);
        let mut found: Vec<(usize, usize, &Spot)> = Vec::new();
        for (n, spot) in self.markup.spots.iter().enumerate().filter(|s| wanted(s.1)) {
            let line = self.line_of(spot.span);
            let far = match line {
                _ if (heading..=lead + 3).contains(&line) => 0,
                _ if line < top && top - line <= ABOVE => top - line,
                _ if reach == Reach::Head => continue,
                _ if line > last && line - last <= BELOW => 100 + line - last,
                _ if line > lead && line <= last => 200 + line - lead,
                _ => continue,
            };
            found.push((far, n, spot));
        }
        found.sort_by_key(|f| (f.0, f.1));
        found.into_iter().map(|f| f.2).collect()
    }
}

/// A fact stated out of sight.
fn unseen<T>(value: T, evidence: Evidence) -> Stated<T> {
    Stated { value, span: None, evidence }
}
