//! What each line of a web page is, once it is known which lines are the article's.

use super::{
    super::{measure::Page, shape::End},
    measure::Sheet,
};
use crate::{
    model::{
        Block, Furniture, Markup, Role, Span,
        markup::{SpotKind, Within},
    },
    text::fold::fold,
};

/// How far from the article lines may still speak of it.
const REACH: usize = 14;

/// A page and what is known of it.
pub(in crate::clean) struct Labeller<'a> {
    pub(in crate::clean) text: &'a str,
    pub(in crate::clean) page: &'a Page,
    pub(in crate::clean) markup: &'a Markup,
    pub(in crate::clean) sheet: &'a Sheet<'a>,
    pub(in crate::clean) kept: &'a [bool],
    /// The headline.
    pub(in crate::clean) title: &'a str,
    /// Where byline and date stand, as far as they stand in the text.
    pub(in crate::clean) author: Option<Span>,
    pub(in crate::clean) date: Option<Span>,
}

impl Labeller<'_> {
    /// A block for each line of the page.
    pub(in crate::clean) fn blocks(&self) -> Vec<Block> {
        let title = self.title_line();
        let first = self.kept.iter().position(|k| *k).unwrap_or(self.kept.len());
        let last = self.kept.iter().rposition(|k| *k).unwrap_or(0);
        let top = title.unwrap_or(first).min(first);
        let near = |i: usize| i + REACH >= top && i <= last + REACH;
        let role = |(i, line): (usize, &crate::model::markup::MarkedLine)| {
            let role = match () {
                () if Some(i) == title => Role::Title,
                () if self.kept[i] && !self.is_statement(i) => self.article_role(i, first),
                () if self.is_section(i, top, first) => Role::Section,
                () => self.other_role(i, near(i)),
            };
            Block { role, span: line.span }
        };
        self.markup.lines.iter().enumerate().map(role).collect()
    }

    /// The line that shows the title: one that says the same, a heading before others, near the
    /// text.
    fn title_line(&self) -> Option<usize> {
        let key = letters(self.title);
        if key.is_empty() {
            return None;
        }
        let first = self.kept.iter().position(|k| *k).unwrap_or(0);
        let same = |i: &usize| {
            let span = self.markup.lines[*i].span;
            span.len() <= 2 * self.title.len() + 40 && letters(span.of(self.text)) == key
        };
        let order = |i: &usize| {
            let heads = self.sheet.element(*i).within.has(Within::HEADING);
            (!heads, i.abs_diff(first))
        };
        (0..self.sheet.len().min(first + 12)).filter(same).min_by_key(order)
    }

    fn article_role(&self, i: usize, first: usize) -> Role {
        let (element, shape) = (self.sheet.element(i), &self.page.shapes[i]);
        let words = shape.n_words;
        let line = &self.markup.lines[i];
        let stressed = line.stressed as usize >= line.span.len() && !self.page.prosy[i];
        if element.within.has(Within::HEADING) || (stressed && words <= 14 && self.runs_on(i)) {
            return if i == first && words > 14 { Role::Standfirst } else { Role::Subhead };
        }
        if i <= first + 1 && self.is_standfirst(i) { Role::Standfirst } else { Role::Body }
    }

    /// Whether a short line holds the byline or the date and little else: « Publié le 27 août à
    /// 20 h 18 (mis à jour le 30 août à 12 h 40) ».
    fn is_statement(&self, i: usize) -> bool {
        let (span, shape) = (self.markup.lines[i].span, &self.page.shapes[i]);
        let told = shape.cues.published || shape.cues.updated;
        let holds = self.date.is_some_and(|d| d.overlaps(span));
        if told && holds && shape.n_words <= 20 && shape.end != End::Stop {
            return true;
        }
        let fills = |f: Span| f.overlaps(span) && f.len() * 2 >= span.len();
        let mut facts = [self.author, self.date].into_iter().flatten();
        shape.n_words <= 14 && facts.any(fills)
    }

    /// Whether more of the article follows.
    fn runs_on(&self, i: usize) -> bool {
        self.kept.iter().skip(i + 1).take(3).any(|k| *k)
    }

    /// Whether the names around a line call it a summary.
    fn is_standfirst(&self, i: usize) -> bool {
        const NAMES: [&str; 15] = [
            "standfirst",
            "chapo",
            "chapeau",
            "lead",
            "lede",
            "dek",
            "deck",
            "subtitle",
            "subheadline",
            "subheading",
            "intro",
            "teaser",
            "summary",
            "excerpt",
            "abstract",
        ];
        let mut at = self.markup.lines[i].element as usize;
        (0..3).any(|_| {
            let element = &self.markup.elements[at];
            let told = self.markup.names(element.names).any(|n| NAMES.contains(&n));
            at = element.parent as usize;
            told
        })
    }

    /// Whether a short line between a little above the title and the text names the part of the
    /// paper: as the page's head states it, or by the names around it.
    fn is_section(&self, i: usize, top: usize, first: usize) -> bool {
        const REACH: usize = 3;
        const NAMES: [&str; 11] = [
            "section",
            "rubrique",
            "category",
            "categorie",
            "kicker",
            "eyebrow",
            "overline",
            "surtitre",
            "channel",
            "rubric",
            "dachzeile",
        ];
        let shape = &self.page.shapes[i];
        if i + REACH < top || i >= first || shape.n_words > 4 || shape.n_letters.0 < 2 {
            return false;
        }
        let key = letters(shape.span.of(self.text));
        let mut metas = self.markup.head.metas.iter();
        let stated = metas.any(|m| m.0 == "article:section" && letters(&m.1) == key);
        let element = self.sheet.element(i);
        stated || self.markup.names(element.names).any(|n| NAMES.contains(&n))
    }

    fn other_role(&self, i: usize, near: bool) -> Role {
        let (element, shape) = (self.sheet.element(i), &self.page.shapes[i]);
        let span = self.markup.lines[i].span;
        let holds = |fact: Option<Span>| fact.is_some_and(|f| f.overlaps(span));
        let short = shape.n_words <= 25;
        let pictured = element.within.has(Within::CAPTION) || element.within.has(Within::FIGURE);
        match () {
            () if short && holds(self.author) => match self.author == Some(span) {
                true => Role::Author,
                false => Role::Byline,
            },
            () if pictured && shape.is_credit() => Role::Credit,
            () if short && holds(self.date) => Role::Date,
            () if pictured || (near && shape.is_captioned()) => Role::Caption,
            () if near && short && self.is_marked(span, SpotKind::Author) => Role::Byline,
            () if near && short && self.is_marked(span, SpotKind::Date) => Role::Date,
            () => Role::Furniture(self.furniture(i)),
        }
    }

    /// Whether a stretch marked as `kind` fills most of a line.
    fn is_marked(&self, line: Span, kind: SpotKind) -> bool {
        let spots = &self.markup.spots;
        let from = spots.partition_point(|s| s.span.start() < line.start());
        let spots = spots.iter().skip(from).take_while(|s| s.span.start() < line.end());
        spots.filter(|s| s.kind == kind).any(|s| s.span.len() * 2 > line.len())
    }

    fn furniture(&self, i: usize) -> Furniture {
        let (element, shape) = (self.sheet.element(i), &self.page.shapes[i]);
        let is = |part: Within| element.within.has(part);
        if let Some(kind) = shape.cues.furniture {
            return kind;
        }
        self.named(i).unwrap_or(match () {
            () if is(Within::COMMENT) => Furniture::Comments,
            () if is(Within::NAV) || is(Within::HEADER) || is(Within::FOOTER) => {
                Furniture::Navigation
            }
            () if is(Within::ASIDE) => Furniture::Related,
            () if is(Within::FORM) => Furniture::Promotion,
            () => Furniture::Residue,
        })
    }

    /// What the names around a line call it.
    fn named(&self, i: usize) -> Option<Furniture> {
        const LEVELS: usize = 8;
        let mut at = self.markup.lines[i].element as usize;
        (0..LEVELS).find_map(|_| {
            let element = &self.markup.elements[at];
            at = element.parent as usize;
            self.markup.names(element.names).find_map(kind)
        })
    }
}

/// The kind of furniture that a word in the name of an element stands for.
fn kind(name: &str) -> Option<Furniture> {
    Some(match name {
        "cookie" | "cookies" | "consent" | "gdpr" | "onetrust" | "didomi" => Furniture::Cookies,
        "share" | "sharing" | "social" | "partage" | "sharedaddy" => Furniture::Share,
        "related" | "recommended" | "recommendations" | "trending" | "popular" => {
            Furniture::Related
        }
        "comment" | "comments" | "commentaires" | "disqus" | "respond" => Furniture::Comments,
        "nav" | "menu" | "breadcrumb" | "breadcrumbs" | "navigation" | "navbar" | "pagination" => {
            Furniture::Navigation
        }
        "newsletter" | "subscribe" | "subscription" | "paywall" | "ad" | "ads" | "advert"
        | "advertisement" | "promo" | "promotion" | "sponsor" | "sponsored" => Furniture::Promotion,
        "copyright" | "disclaimer" | "legal" => Furniture::Disclaimer,
        _ => return None,
    })
}

/// Letters and digits, folded.
fn letters(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}
