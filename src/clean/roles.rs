//! What each line is, once it is known which lines are the article's.

use std::cell::OnceCell;

use super::{
    anatomy::Anatomy,
    byline::{Place, is_byline, is_person, is_signature},
    crammed,
    dates::{Dated, Yearless, dates, yearless, years_of},
    measure::{Form, Page},
    outlet::{Outlets, leading_name},
    shape::{End, Shape, Start},
};
use crate::{
    lexicon::{
        furniture::{self, Cue},
        languages::language_of,
    },
    model::{Block, Furniture, Lang, Role, Span},
    text::fold::{Folded, fold},
};

/// How far above the text and below it lines may still speak of the article.
const REACH: usize = 14;

/// A labelled page.
#[derive(Clone, Debug, Default)]
pub(super) struct Labelled {
    /// All parts of the text, in order.
    pub(super) blocks: Vec<Block>,
    /// The outlet's name.
    pub(super) outlet: Option<Span>,
    /// The date of publication, and that of a change.
    pub(super) dates: [Option<Dated>; 2],
    /// That of a dispatch, or alone on its line, where the page tells no year.
    pub(super) yearless: Option<Yearless>,
}

/// Gives every line its role.
pub(super) fn label(
    text: &str,
    page: &Page,
    kept: &[bool],
    anatomy: &Anatomy,
    mut outlets: Outlets,
) -> Labelled {
    if let Some(title) = anatomy.title.map(|t| page.shapes[t].span) {
        for shape in page.shapes.iter().take(anatomy.lead) {
            let rest = shape.span.of(text).strip_prefix(title.of(text)).unwrap_or("");
            outlets.titled(text, Span::new(shape.span.end() - rest.len(), shape.span.end()));
        }
    }
    let top = anatomy.title.unwrap_or(anatomy.lead).min(anatomy.lead);
    let labelled = Labelled { outlet: outlets.best(), ..Labelled::default() };
    let mut prose = kept.iter().zip(&page.prosy).map(|(kept, prosy)| *kept && *prosy);
    let last_prose = prose.rposition(|p| p).unwrap_or(0);
    let mut labeller = Labeller {
        text,
        page,
        kept,
        anatomy,
        lang: OnceCell::new(),
        years: OnceCell::new(),
        top,
        last_prose,
        summed_up: false,
        labelled,
    };
    labeller.run();
    labeller.labelled.blocks = merged(text, page, labeller.labelled.blocks);
    labeller.labelled
}

struct Labeller<'a> {
    text: &'a str,
    page: &'a Page,
    kept: &'a [bool],
    anatomy: &'a Anatomy,
    /// The language of the text's first line, where it had to be known.
    lang: OnceCell<Lang>,
    /// The years that the page tells of itself, where they had to be known.
    years: OnceCell<Vec<u16>>,
    /// The title's line, or the first of the text.
    top: usize,
    /// The last line of the article's prose.
    last_prose: usize,
    /// Whether a standfirst was found.
    summed_up: bool,
    labelled: Labelled,
}

impl Labeller<'_> {
    fn run(&mut self) {
        let mut header: Option<Furniture> = None;
        for i in 0..self.page.shapes.len() {
            let shape = &self.page.shapes[i];
            if let Some(role) = self.article_role(i) {
                self.push(role, shape.span);
                if role == Role::Dateline {
                    self.dispatched(shape.span);
                }
                header = None;
            } else if !self.stated(i) {
                let own = shape.cues.furniture;
                header = own.or(header);
                self.push(Role::Furniture(self.furniture(i, own, header)), shape.span);
            }
        }
    }

    fn push(&mut self, role: Role, span: Span) {
        let span = span.trim(self.text);
        self.summed_up |= role == Role::Standfirst;
        if !span.is_empty() {
            self.labelled.blocks.push(Block { role, span });
        }
    }

    fn place(&self, i: usize) -> Place {
        let lead = self.anatomy.lead;
        if i < lead && i + REACH > self.top && i + REACH > lead.min(self.top + REACH) {
            Place::Head
        } else if i >= lead && i <= self.anatomy.last + 4 && !self.prose_follows(i) {
            Place::Tail
        } else if i > lead && i <= lead + 2 {
            // « Agence » between the first two paragraphs.
            Place::Head
        } else {
            Place::Away
        }
    }

    fn prose_follows(&self, i: usize) -> bool {
        i < self.last_prose
    }

    /// The role of a line that is the article's: title, standfirst, subhead, body, caption, or a
    /// dateline in front of the text.
    fn article_role(&self, i: usize) -> Option<Role> {
        let shape = &self.page.shapes[i];
        if Some(i) == self.anatomy.title {
            return Some(Role::Title);
        }
        if self.repeats_title(i) {
            return Some(Role::Furniture(Furniture::Residue));
        }
        if self.is_dateline(i) {
            return Some(Role::Dateline);
        }
        if self.is_caption(i) {
            return Some(if shape.is_credit() { Role::Credit } else { Role::Caption });
        }
        if self.is_section(i) {
            return Some(Role::Section);
        }
        if self.is_early_standfirst(i) {
            return Some(Role::Standfirst);
        }
        if !self.kept[i] || self.is_stated(i) {
            return None;
        }
        Some(match () {
            () if self.is_standfirst(i) => Role::Standfirst,
            () if self.is_subhead(i) => Role::Subhead,
            () if self.is_dangling(i) => return None,
            () if shape.cues.hard && shape.n_words < 12 => return None,
            () => Role::Body,
        })
    }

    fn repeats_title(&self, i: usize) -> bool {
        let words = self.page.shapes[i].span.of(self.text);
        let key = &self.anatomy.title_key;
        let near = words.len() < key.len() * 2 + 80 && i < self.anatomy.lead;
        // Most lines begin with another letter.
        let first = words.chars().next().filter(char::is_ascii_alphanumeric);
        let other = first.is_some_and(|c| !key.starts_with(c.to_ascii_lowercase()));
        if key.is_empty() || !near || other {
            return false;
        }
        let own = fold(words);
        // « Titre | Journal », as the window's title has it.
        own == *key || (own.starts_with(key.as_str()) && self.page.shapes[i].n_words <= 40)
    }

    /// A piece cut off in front of a dispatch.
    fn is_dateline(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let words = shape.span.of(self.text);
        let next = self.page.shapes.get(i + 1);
        let cut = next.is_some_and(|n| n.row == shape.row) && self.kept.get(i + 1) == Some(&true);
        let shaped =
            words.ends_with(['–', '—', '-']) || (words.starts_with('(') && words.ends_with(')'));
        cut && shaped && shape.n_words <= 10 && i + 1 == self.anatomy.lead
    }

    fn is_caption(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let words = shape.span.of(self.text);
        if shape.n_words > 45 || i > self.anatomy.last + 2 {
            return false;
        }
        let rights = shape.year && shape.cues.credit;
        if words.starts_with('©') {
            return !rights && i <= self.anatomy.last;
        }
        let credited = |j: usize| {
            let other = self.page.shapes.get(j);
            other.is_some_and(|o| o.span.of(self.text).starts_with('©') && !o.gap && !o.year)
        };
        if credited(i + 1) && !self.repeats_title(i) && Some(i) != self.anatomy.title {
            return shape.n_words <= 35 && !shape.cues.hard && i <= self.anatomy.last;
        }
        let under = i > 0
            && self.page.hangs(i)
            && self.page.shapes[i - 1].is_credit()
            && shape.n_words >= 4;
        if under && !shape.cues.hard && !shape.cues.follow {
            return true;
        }
        let told = (shape.cues.caption || shape.cues.credit) && !rights;
        told && !shape.cues.hard
            && shape.n_words >= 2
            && shape.n_sentences <= 3
            && (!self.kept[i] || shape.n_words <= 30)
    }

    /// The name of a part of the paper around the title, and not among others in a menu.
    fn is_section(&self, i: usize) -> bool {
        const REACH: usize = 3;
        let named = |i: Option<usize>| {
            let shape = i.and_then(|i| self.page.shapes.get(i));
            shape.is_some_and(|s| s.cues.section)
        };
        let near = i + REACH >= self.top && i < self.anatomy.lead;
        near && named(Some(i)) && !named(i.checked_sub(1)) && !named(Some(i + 1))
    }

    /// A summary between the title and the byline or date, which needs no full stop.
    fn is_early_standfirst(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let after_title = self.anatomy.title.is_some_and(|t| i == t + 1);
        let signed = self.page.shapes.get(i + 1).is_some_and(|_| self.is_stated(i + 1));
        let told = self.anatomy.title.is_some_and(|t| t < i)
            && i < self.anatomy.lead
            && self.page.prosy[i]
            && !self.summed_up;
        let link = shape.cues.furniture.is_some();
        ((after_title && signed) || (told && !link))
            && (8..=60).contains(&shape.n_words)
            && !shape.cues.hard
            && shape.n_stop >= 2
            && !self.is_stated(i)
    }

    /// The first paragraph, where it is a summary: shorter than what follows, and no dispatch.
    fn is_standfirst(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        if i != self.anatomy.lead {
            return false;
        }
        let Some(next) = (i + 1..self.page.shapes.len()).find(|&j| self.kept[j]) else {
            return false;
        };
        let dispatched = i > 0 && self.is_dateline(i - 1);
        let first = !(self.anatomy.title.map_or(0, |t| t + 1)..i)
            .any(|j| self.kept[j] && self.page.prosy[j] && !self.is_caption(j));
        first
            && self.anatomy.title.is_some()
            && !self.summed_up
            && !dispatched
            && (10..=55).contains(&shape.n_words)
            && shape.start != Start::Mark
            && self.page.prosy[next]
            && self.page.shapes[next].n_words * 10 >= shape.n_words * 9
    }

    fn is_subhead(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let open = matches!(shape.end, End::Other | End::Question)
            || (shape.end == End::Stop && shape.n_words <= 4);
        let near = |j: Option<usize>| j.is_some_and(|j| self.kept.get(j) == Some(&true));
        let before = (i.saturating_sub(3)..i).any(|j| self.kept[j] && self.page.prosy[j]);
        let after =
            (i + 1..(i + 3).min(self.kept.len())).any(|j| self.kept[j] && self.page.prosy[j]);
        open && shape.n_words <= 16
            && !self.is_piece(i)
            && shape.start != Start::Sign
            && (before || i <= self.anatomy.lead)
            && after
            && near(i.checked_add(1))
    }

    /// A few words that no text follows: the foot of an article, not its body.
    fn is_dangling(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        shape.n_words <= 6
            && !self.is_piece(i)
            && shape.end == End::Other
            && !self.prose_follows(i)
            && i > self.anatomy.lead
    }

    /// Whether it is a piece of a longer line.
    fn is_piece(&self, i: usize) -> bool {
        let row = |j: usize| self.page.shapes.get(j).map(|s| s.row);
        row(i + 1) == row(i) || (i > 0 && row(i - 1) == row(i))
    }

    /// Whether the line states a date, an outlet or an author.
    fn is_stated(&self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let place = self.place(i);
        if place == Place::Away || shape.n_words > 22 || Some(i) == self.anatomy.title {
            return false;
        }
        is_byline(self.text, shape, place)
            || self.dated(shape).is_some()
            || self.day_alone(shape).is_some()
            || self.is_outlet(shape)
    }

    fn is_outlet(&self, shape: &Shape) -> bool {
        let Some(outlet) = self.labelled.outlet else { return false };
        let key = |span: Span| fold(span.of(self.text));
        leading_name(self.text, shape.span)
            .is_some_and(|(name, _)| name.len() == outlet.len() && key(name) == key(outlet))
    }

    /// The language of the text's first line, which tells days from months in `5/12/2023` only.
    fn lang(&self) -> Lang {
        let lead = self.page.shapes.get(self.anatomy.lead);
        *self.lang.get_or_init(|| language_of(lead.map_or("", |s| s.span.of(self.text))))
    }

    /// The date a line states, where the line is about nothing else.
    fn dated(&self, shape: &Shape) -> Option<Dated> {
        if !(shape.year || shape.n_digits >= 5) || shape.n_words > 22 {
            return self.dated_without_year(shape);
        }
        let slashed = shape.span.of(self.text).contains('/');
        let lang = if slashed { self.lang() } else { Lang::UNKNOWN };
        let dated = *dates(self.text, shape.span, lang).first()?;
        let before = Span::new(shape.span.start(), dated.span.start()).of(self.text);
        let rest = shape.span.len() - dated.span.len();
        let cued = shape.cues.published || shape.cues.updated;
        let prose = shape.n_sentences > 1 || (shape.n_stop > 4 && !cued);
        let begins = !before.chars().any(char::is_alphanumeric);
        let parted = before.trim_end().ends_with(['|', '-', '–', '—', '•', '·', ',', ':']);
        let glued = before.ends_with(char::is_alphanumeric);
        (!prose && (cued || begins || parted || glued || rest < 24 || is_signature(before)))
            .then_some(dated)
    }

    /// « lundi 24 mai » on a short line above the text, in a year that the page tells.
    fn dated_without_year(&self, shape: &Shape) -> Option<Dated> {
        self.day_alone(shape)?.dated(self.years.get_or_init(|| self.page_years()))
    }

    /// « lundi 24 mai » on a short line above the text.
    fn day_alone(&self, shape: &Shape) -> Option<Yearless> {
        let lead = self.page.shapes.get(self.anatomy.lead)?.span.start();
        let short = shape.n_words <= 8 && (1..=6).contains(&shape.n_digits);
        if !short || shape.span.start() >= lead {
            return None;
        }
        yearless(self.text, shape.span).filter(|found| shape.span.len() < found.span.len() + 24)
    }

    /// Takes the day that a dispatch was filed on: « VALBRUNE, 12 mars (ACN) - ».
    fn dispatched(&mut self, dateline: Span) {
        let whole = dates(self.text, dateline, Lang::UNKNOWN).first().copied();
        let slot = &mut self.labelled.dates[0];
        *slot = slot.or(whole);
        if whole.is_none() {
            let found = yearless(self.text, dateline);
            self.labelled.yearless = self.labelled.yearless.or(found);
        }
    }

    /// The years that the page tells of itself: beside a ©, and in the dates of short lines.
    fn page_years(&self) -> Vec<u16> {
        const SHORT: usize = 22;
        let shapes = || self.page.shapes.iter().filter(|s| s.year && s.n_words <= SHORT);
        let owned = shapes().filter(|s| s.cues.credit);
        let owned = owned.flat_map(|s| years_of(s.span.of(self.text)));
        let dated =
            shapes().filter_map(|s| dates(self.text, s.span, Lang::UNKNOWN).first().copied());
        owned.chain(dated.map(|d| d.date.year())).take(8).collect()
    }

    /// Labels a line that states date, outlet or author, part by part. Says whether it was one.
    fn stated(&mut self, i: usize) -> bool {
        let shape = &self.page.shapes[i];
        let place = self.place(i);
        if shape.cues.updated {
            let dated = self.dated(shape);
            let slot = &mut self.labelled.dates[1];
            *slot = slot.or(dated);
            self.push(Role::Furniture(Furniture::Residue), shape.span);
            return true;
        }
        if place == Place::Away {
            return false;
        }
        let line = shape.span;
        if let Some(dated) = self.dated(shape) {
            let slot = &mut self.labelled.dates[0];
            if slot.is_none() || shape.cues.published {
                *slot = Some(dated);
            }
            self.split_dated(i, dated);
        } else if let Some(found) = self.day_alone(shape) {
            self.labelled.yearless = self.labelled.yearless.or(Some(found));
            self.push(Role::Date, line);
        } else if is_byline(self.text, shape, place) {
            let alone = is_person(line.of(self.text));
            self.push(if alone { Role::Author } else { Role::Byline }, line);
        } else if self.is_outlet(shape) {
            let name = leading_name(self.text, line).map_or(line, |n| n.0);
            self.push(Role::Outlet, name);
            self.push(Role::Furniture(Furniture::Residue), Span::new(name.end(), line.end()));
        } else {
            return false;
        }
        true
    }

    /// A line with a date: what stands before it is a byline, an outlet, an opener or an export's
    /// leftover; what follows may be a change's date, or belong to the page.
    fn split_dated(&mut self, i: usize, dated: Dated) {
        let shape = &self.page.shapes[i];
        let line = shape.span;
        let before = Span::new(line.start(), dated.span.start()).trim(self.text);
        let after = Span::new(dated.span.end(), line.end()).trim(self.text);
        let words = before.of(self.text);
        if words.eq_ignore_ascii_case("date") {
            self.push(Role::Furniture(Furniture::Residue), line);
            return;
        }
        let name = leading_name(self.text, Span::new(line.start(), dated.span.start()));
        let own = before.is_empty() || shape.cues.published || is_article(words);
        let opener = published(words).map_or(dated.span.start(), |at| before.start() + at);
        let from = if own { line.start() } else { opener };
        let before = Span::new(line.start(), from).trim(self.text);
        let words = before.of(self.text);
        let parted = words.ends_with(['|', '-', '–', '—', '•', '·']);
        if !own && parted && name.is_some() {
            let sign = words.char_indices().next_back().map_or(0, |c| c.0) + before.start();
            self.push(Role::Outlet, Span::new(before.start(), sign));
            self.push(Role::Furniture(Furniture::Residue), Span::new(sign, before.end()));
        } else if !own {
            let rest = words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').len();
            let signed = Span::new(before.start(), before.start() + rest);
            let role = match signed.of(self.text) {
                name if is_person(name) => Role::Author,
                // « Valbrune, 14.03.2019 »: where it was filed.
                town if words.ends_with(',') && !town.contains([' ', '\u{a0}']) => Role::Dateline,
                _ => Role::Byline,
            };
            self.push(role, signed);
            let sign = Span::new(before.start() + rest, before.end());
            self.push(Role::Furniture(Furniture::Residue), sign);
        }
        let page = after.of(self.text).starts_with(['|', '•', '·']);
        let to = if page { dated.span.end() } else { line.end() };
        self.push(Role::Date, Span::new(from, to));
        self.push(Role::Furniture(Furniture::Residue), Span::new(to, line.end()));
    }

    fn furniture(&self, i: usize, own: Option<Furniture>, header: Option<Furniture>) -> Furniture {
        let shape = &self.page.shapes[i];
        match (own, header) {
            (Some(kind), _) => kind,
            (
                None,
                Some(kind @ (Furniture::Related | Furniture::Comments | Furniture::Cookies)),
            ) => kind,
            _ if shape.n_separators > 1 || i < self.top => Furniture::Navigation,
            (None, Some(kind)) => kind,
            _ => Furniture::Residue,
        }
    }
}

/// « Le 12 mai », “On 12 May”: a word that goes with the date.
fn is_article(words: &str) -> bool {
    ["le", "on", "am", "el"].iter().any(|w| words.eq_ignore_ascii_case(w))
}

/// Byte of « Publié le » behind a byline.
fn published(words: &str) -> Option<usize> {
    let folded = Folded::new(words);
    let hit = furniture::hits(&folded.key).find(|h| h.cue == Cue::Published && h.start > 0)?;
    let n = folded.key.get(..hit.start)?.chars().count();
    folded.origin.get(n).map(|at| *at as usize)
}

/// Joins pieces of one line that turned out to be the same, those of a page on one line as paragraphs.
fn merged(text: &str, page: &Page, blocks: Vec<Block>) -> Vec<Block> {
    let crammed = page.form == Form::Crammed;
    let mut rows = page.shapes.iter().map(|s| (s.span, s.row)).peekable();
    let mut joined: Vec<(Block, usize)> = Vec::with_capacity(blocks.len());
    for block in blocks {
        while rows.peek().is_some_and(|(span, _)| span.end() <= block.span.start()) {
            rows.next();
        }
        let row = rows.peek().map_or(usize::MAX, |r| r.1);
        match joined.last_mut() {
            Some((last, same))
                if *same == row
                    && last.role == block.role
                    && !(crammed && crammed::parts(last.span.of(text), block.span.of(text))) =>
            {
                last.span = last.span.join(block.span);
            }
            _ => joined.push((block, row)),
        }
    }
    joined.into_iter().map(|j| j.0).collect()
}
