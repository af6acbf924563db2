//! A page's tokens as lines of text with their elements. What stays open is kept on one stack of
//! bounded depth and no element is ever opened again, so that the work is that of the page's
//! length, however badly its tags are nested.

use super::{
    attributes::{self, names, spot_kind, within},
    head,
    text::{Break, Writer},
    tokens::{Open, Token, Tokens},
};
use crate::model::{
    Span,
    markup::{Element, MarkedLine, Markup, Spot, Tag, Within},
};

/// How deep elements are told apart; what is nested deeper counts as its 512th ancestor's.
const DEPTH: usize = 512;
/// How far up the stack a tag looks for the one that it closes among those along a line.
const REACH: usize = 32;
/// How many lines a page may have.
pub(super) const LINES: usize = 20_000;
/// How many bytes of text a page may have.
pub(super) const TEXT: usize = 2 << 20;
/// How many marked stretches of text a page may have.
const SPOTS: usize = 300;

/// A page's text, its structure, and the way back to the source.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub writer: Writer,
    pub markup: Markup,
    /// Whether a limit was reached before the page's end.
    pub cut: bool,
}

/// Builds the text of `page`.
pub(super) fn build(page: &str) -> Built {
    let mut builder = Builder {
        tokens: Tokens::new(page),
        built: Built::default(),
        frames: Vec::new(),
        blocks: Vec::new(),
        open: [0; Tag::COUNT],
        over: [0; Tag::COUNT],
        line: None,
        low: 0,
    };
    builder.built.markup.elements.push(Element { tag: Tag::Html, ..Element::default() });
    builder.run();
    builder.built
}

/// An element that is open.
struct Frame<'a> {
    tag: Tag,
    within: Within,
    /// Its number, once a line stands in it.
    element: Option<u32>,
    /// The tag that opened it, where it has attributes.
    opened: Option<Open<'a>>,
    /// The stretch of text that it marks.
    spot: Option<usize>,
    /// How many lines there were before it.
    first_line: usize,
}

/// A line that has begun.
#[derive(Default)]
struct Pending {
    start: usize,
    line: MarkedLine,
}

struct Builder<'a> {
    tokens: Tokens<'a>,
    built: Built,
    frames: Vec<Frame<'a>>,
    /// Which frames shape lines.
    blocks: Vec<usize>,
    /// How many frames each tag has.
    open: [u16; Tag::COUNT],
    /// How many elements of each tag are open that lie too deep for a frame.
    over: [u32; Tag::COUNT],
    line: Option<Pending>,
    /// The least depth since the last line.
    low: u16,
}

impl<'a> Builder<'a> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Text(raw, at) => self.text(raw, at),
                Token::Open(open) => self.opens(open),
                Token::Close(tag) => self.closes(tag),
            }
            let Built { writer, markup, .. } = &self.built;
            self.built.cut |= markup.lines.len() >= LINES || writer.text.len() >= TEXT;
            if self.built.cut {
                break;
            }
        }
        while !self.frames.is_empty() {
            self.pop();
        }
        self.end_line(Break::Line);
    }

    fn within(&self) -> Within {
        self.frames.last().map_or(Within::default(), |f| f.within)
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.open[tag as usize] > 0
    }

    fn text(&mut self, raw: &str, at: usize) {
        let mut room = raw.len().min(TEXT.saturating_sub(self.built.writer.text.len()));
        while !raw.is_char_boundary(room) {
            room -= 1;
        }
        self.built.cut |= room < raw.len();
        let raw = raw.get(..room).unwrap_or("");
        if !self.is_open(Tag::Pre) {
            return self.piece(raw, at);
        }
        let mut from = at;
        for piece in raw.split_inclusive('\n') {
            self.piece(piece, from);
            from += piece.len();
            if piece.ends_with('\n') {
                self.end_line(Break::None);
                self.built.writer.br();
                if self.built.markup.lines.len() >= LINES {
                    break;
                }
            }
        }
    }

    /// Text without a break.
    fn piece(&mut self, raw: &str, at: usize) {
        let before = self.built.writer.text.len();
        let fresh = self.line.is_none();
        let breaks = self.built.writer.pending;
        if !self.built.writer.write(raw, at) {
            return;
        }
        let end = self.built.writer.text.len();
        if fresh {
            let start = match breaks {
                _ if before == 0 => 0,
                Break::Gap => before + 2,
                _ => before + 1,
            };
            let line = MarkedLine {
                element: self.element(),
                joint: self.low,
                gap: breaks == Break::Gap || before == 0,
                ..MarkedLine::default()
            };
            self.line = Some(Pending { start, line });
            self.low = self.blocks.len() as u16;
        }
        let stressed = [Tag::B, Tag::Strong, Tag::I, Tag::Em].iter().any(|t| self.is_open(*t));
        let linked = self.is_open(Tag::A);
        if let Some(pending) = &mut self.line {
            let n = (end - before.max(pending.start)) as u32;
            pending.line.linked += if linked { n } else { 0 };
            pending.line.stressed += if stressed { n } else { 0 };
        }
    }

    /// Ends the line, and asks for `kind` of break before the next.
    fn end_line(&mut self, kind: Break) {
        self.built.writer.ask(kind);
        let Some(Pending { start, mut line }) = self.line.take() else { return };
        line.span = Span::new(start, self.built.writer.text.len()).trim(&self.built.writer.text);
        if !line.span.is_empty() {
            self.built.markup.lines.push(line);
        }
    }

    /// The innermost element that shapes lines, with those it stands in.
    fn element(&mut self) -> u32 {
        let known = |i: &usize| self.frames[*i].element.is_some();
        let first = self.blocks.iter().rposition(known).map_or(0, |n| n + 1);
        let mut parent = match first {
            0 => 0,
            _ => self.frames[self.blocks[first - 1]].element.unwrap_or(0),
        };
        for depth in first..self.blocks.len() {
            let frame = &mut self.frames[self.blocks[depth]];
            let markup = &mut self.built.markup;
            let names = frame.opened.as_ref().map_or(Span::default(), |o| names(o, markup));
            let number = markup.elements.len() as u32;
            markup.elements.push(Element {
                tag: frame.tag,
                parent,
                depth: depth as u16 + 1,
                within: frame.within,
                names,
            });
            frame.element = Some(number);
            parent = number;
        }
        parent
    }

    fn opens(&mut self, open: Open<'a>) {
        let tag = open.tag;
        match tag {
            Tag::Script | Tag::Style => {
                let content = self.tokens.until_close(tag);
                match content {
                    Some(content) => head::script(&open, content, &mut self.built.markup.head),
                    None => self.tokens.until_end(),
                }
            }
            Tag::Title => {
                if let Some(words) = self.tokens.until_close(tag) {
                    head::title(words, &mut self.built.markup.head);
                }
            }
            _ if is_passed_over(tag) => {
                if !open.closed {
                    self.tokens.until_close(tag);
                }
            }
            Tag::Br => {
                self.end_line(Break::None);
                self.built.writer.br();
            }
            Tag::Hr => self.end_line(Break::Gap),
            Tag::Html | Tag::Meta | Tag::Link => {
                head::tag(&open, &mut self.built.markup.head);
                if tag == Tag::Meta {
                    self.spot(&open, self.within());
                }
            }
            Tag::Body | Tag::Head => {}
            _ if tag.is_void() => {}
            _ => {
                self.make_room(tag);
                self.push(open);
            }
        }
    }

    /// Closes what cannot hold an element of this tag.
    fn make_room(&mut self, tag: Tag) {
        const LISTS: &[Tag] = &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Table, Tag::Td, Tag::Th];
        const CELLS: &[Tag] = &[Tag::Tr, Tag::Table];
        const ROWS: &[Tag] = &[Tag::Table];
        if !tag.is_inline() && self.is_open(Tag::P) {
            let last = self.frames.iter().rev().take(REACH).position(|f| !f.tag.is_inline());
            if let Some(n) = last.filter(|n| self.frames[self.frames.len() - 1 - n].tag == Tag::P) {
                self.pop_many(n + 1);
            }
        }
        match tag {
            Tag::Li => self.pop_to(&[Tag::Li], LISTS),
            Tag::Dt | Tag::Dd => self.pop_to(&[Tag::Dt, Tag::Dd], &[Tag::Dl, Tag::Table]),
            Tag::Td | Tag::Th => self.pop_to(&[Tag::Td, Tag::Th], CELLS),
            Tag::Tr => self.pop_to(&[Tag::Tr], ROWS),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.pop_to(&[Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Tr], ROWS);
            }
            Tag::A => self.pop_inline(Tag::A),
            _ if tag.heading().is_some() && self.ends_with_heading() => self.pop(),
            _ => {}
        }
    }

    /// Whether the innermost open element is a heading.
    fn ends_with_heading(&self) -> bool {
        self.frames.last().is_some_and(|f| f.tag.heading().is_some())
    }

    fn push(&mut self, open: Open<'a>) {
        let tag = open.tag;
        if !tag.is_inline() {
            self.end_line(break_of(tag));
        }
        if self.frames.len() >= DEPTH {
            self.over[tag as usize] = self.over[tag as usize].saturating_add(1);
            return;
        }
        let within = within(&open, self.within());
        let spot = self.spot(&open, within);
        if tag == Tag::A
            && let Some(pending) = &mut self.line
        {
            pending.line.n_links = pending.line.n_links.saturating_add(1);
        }
        if !tag.is_inline() {
            self.blocks.push(self.frames.len());
        }
        self.open[tag as usize] += 1;
        self.frames.push(Frame {
            tag,
            within,
            element: None,
            opened: (!open.is_bare()).then_some(open),
            spot,
            first_line: self.built.markup.lines.len(),
        });
    }

    /// Opens the stretch of text that `open` marks, if it marks any.
    fn spot(&mut self, open: &Open<'a>, within: Within) -> Option<usize> {
        let markup = &mut self.built.markup;
        if markup.spots.len() >= SPOTS {
            return None;
        }
        let kind = spot_kind(open)?;
        let value = attributes::value(open);
        if open.tag == Tag::Meta && value.is_none() {
            return None;
        }
        let names = names(open, markup);
        let end = self.built.writer.text.len();
        markup.spots.push(Spot { kind, span: Span::new(end, end), value, names, within });
        Some(markup.spots.len() - 1)
    }

    fn closes(&mut self, tag: Tag) {
        match tag {
            Tag::Br => return self.built.writer.br(),
            Tag::P if !self.is_open(Tag::P) => return self.end_line(Break::Gap),
            _ => {}
        }
        let over = &mut self.over[tag as usize];
        if *over > 0 {
            *over -= 1;
            if !tag.is_inline() {
                self.end_line(break_of(tag));
            }
        } else if tag.is_inline() {
            self.pop_inline(tag);
        } else {
            let walls: &[Tag] = match tag {
                Tag::Table => &[],
                _ if is_table_part(tag) => &[Tag::Table],
                _ => &[Tag::Table, Tag::Td, Tag::Th, Tag::Caption],
            };
            self.pop_to(&[tag], walls);
        }
    }

    /// Closes the innermost element along the line with this tag, if one is open.
    fn pop_inline(&mut self, tag: Tag) {
        if self.is_open(tag) {
            let mut near = self.frames.iter().rev().take(REACH);
            let found = near.position(|f| f.tag == tag || !f.tag.is_inline());
            if let Some(n) = found.filter(|n| self.frames[self.frames.len() - 1 - n].tag == tag) {
                self.pop_many(n + 1);
            }
        }
    }

    /// Closes the innermost element with one of `tags`, unless one of `walls` stands before it.
    fn pop_to(&mut self, tags: &[Tag], walls: &[Tag]) {
        if !tags.iter().any(|t| self.is_open(*t)) {
            return;
        }
        let found =
            self.frames.iter().rev().position(|f| tags.contains(&f.tag) || walls.contains(&f.tag));
        if let Some(n) = found {
            let is_wall = !tags.contains(&self.frames[self.frames.len() - 1 - n].tag);
            self.pop_many(if is_wall { 0 } else { n + 1 });
        }
    }

    fn pop_many(&mut self, n: usize) {
        (0..n).for_each(|_| self.pop());
    }

    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.open[frame.tag as usize] -= 1;
        let end = self.built.writer.text.len();
        if let Some(spot) = frame.spot.and_then(|n| self.built.markup.spots.get_mut(n)) {
            spot.span = Span::new(spot.span.start(), end).trim(&self.built.writer.text);
        }
        if frame.tag.is_inline() {
            return;
        }
        self.end_line(break_of(frame.tag));
        self.blocks.pop();
        self.low = self.low.min(self.blocks.len() as u16);
        if frame.tag == Tag::Tr {
            self.join_row(&frame);
        }
    }

    /// Writes the cells of a row of data on one line, a tab between.
    fn join_row(&mut self, row: &Frame<'a>) {
        const CELL: usize = 80;
        let Built { writer, markup, .. } = &mut self.built;
        let cells = markup.lines.get(row.first_line..).unwrap_or_default();
        let Some((first, rest)) = cells.split_first().filter(|c| !c.1.is_empty()) else { return };
        let is_cell = |line: &MarkedLine| {
            let element = markup.elements.get(line.element as usize);
            line.span.len() <= CELL && element.is_some_and(|e| is_cell(e.tag))
        };
        let apart = cells.windows(2).all(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let between = writer.text.get(a.span.end()..b.span.start());
            a.element != b.element && between == Some("\n")
        });
        if !apart || !cells.iter().all(is_cell) {
            return;
        }
        let mut joined = *first;
        for cell in rest {
            writer.text.replace_range(cell.span.start() - 1..cell.span.start(), "\t");
            joined.span = joined.span.join(cell.span);
            joined.linked += cell.linked;
            joined.stressed += cell.stressed;
            joined.n_links = joined.n_links.saturating_add(cell.n_links);
        }
        joined.element = row.element.unwrap_or(joined.element);
        markup.lines.truncate(row.first_line);
        markup.lines.push(joined);
    }
}

/// Elements whose content is not text of the page.
fn is_passed_over(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Audio
            | Tag::Canvas
            | Tag::Iframe
            | Tag::Noframes
            | Tag::Noscript
            | Tag::Object
            | Tag::Select
            | Tag::Svg
            | Tag::Template
            | Tag::Textarea
            | Tag::Video
    )
}

fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Td | Tag::Th)
}

fn is_table_part(tag: Tag) -> bool {
    is_cell(tag) || matches!(tag, Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot)
}

/// What parts an element from what stands beside it.
fn break_of(tag: Tag) -> Break {
    match tag {
        Tag::Li | Tag::Dt | Tag::Dd | Tag::Div | Tag::Button | Tag::Legend | Tag::Summary => {
            Break::Line
        }
        _ if is_table_part(tag) => Break::Line,
        _ => Break::Gap,
    }
}
