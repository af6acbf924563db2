//! An article laid out for reading: which parts are shown, in which rows they fall, and which row
//! holds which byte. Made once for each article, width and view.

use crate::{
    clean::{FrequentLines, Often},
    model::{Article, Block, PageKind, Role, Span},
    text::width::{columns, wrap},
};

/// The most bytes of one article that are laid out; the rest is named in a last line.
const CAP_BYTES: usize = 400_000;

/// The most rows.
const CAP_ROWS: usize = 40_000;

/// Columns for how often an outlet repeats a line, with the air before it.
const OFTEN: usize = 26;

/// Which parts of an article are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The article: title, byline, standfirst, body.
    #[default]
    Clean,
    /// Everything, each part with its role.
    Raw,
}

/// One row of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// The line of outlet, date and author.
    Byline,
    /// That the page is no whole article.
    Kind(PageKind),
    /// That it was not read as it stands: which of the document's warnings says it.
    Warned(usize),
    /// That the outlet repeats the line above, behind which there is no room.
    Often(Often),
    /// That the article ends here: how many of its blocks are not shown.
    End(usize),
    /// A row of a title that came with the record: bytes of that title.
    Given(Span),
    /// A row of the text.
    Words {
        /// The part it belongs to.
        role: Role,
        /// The words.
        span: Span,
        /// Which paragraph, from 0; titles have none.
        paragraph: Option<usize>,
        /// Whether the part begins here.
        first: bool,
        /// That the outlet repeats the line that ends here, where there is room behind it.
        often: Option<Often>,
    },
}

/// An article in rows.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// What they were made of: spans of the text, without a title that came with the record.
    pub parts: Vec<Span>,
    /// How many paragraphs there are.
    pub n_paragraphs: usize,
    /// Bytes that were not laid out.
    pub left_out: usize,
    /// Columns of its widest part.
    pub width: usize,
}

impl Paper {
    /// Lays out `article` in rows of `width` columns; `known` are the lines that outlets repeat.
    pub fn new(article: &Article, shown: Shown, width: usize, known: &FrequentLines) -> Self {
        let mut paper = Self { width: width.max(1), ..Self::default() };
        match shown {
            Shown::Clean => paper.clean(article, known),
            Shown::Raw => {
                paper.warned(article);
                paper.rows.extend((!paper.rows.is_empty()).then_some(Row::Blank));
                paper.raw(article, known);
            }
        }
        paper
    }

    fn warned(&mut self, article: &Article) {
        self.rows.extend((0..article.document.warnings.len()).map(Row::Warned));
    }

    fn clean(&mut self, article: &Article, known: &FrequentLines) {
        let text = article.text();
        let headline = article.blocks.iter().find(|b| b.role == Role::Title);
        match (headline, &article.title) {
            (Some(block), _) => self.part(text, block),
            (None, Some(title)) => {
                let whole = Span::new(0, title.value.len());
                let rows = wrap(&title.value, whole, self.width, CAP_ROWS);
                self.rows.extend(rows.into_iter().map(Row::Given));
            }
            (None, None) => {}
        }
        let dated = article.date.is_some() || article.day.is_some();
        let byline = article.outlet.is_some() || dated || article.author.is_some();
        let kind = Some(article.kind()).filter(|kind| *kind != PageKind::Article).map(Row::Kind);
        let before = self.rows.len();
        self.rows.extend(byline.then_some(Row::Byline).into_iter().chain(kind));
        self.warned(article);
        if self.rows.len() > before || before > 0 {
            self.rows.push(Row::Blank);
        }
        let mut taken = 0;
        for block in article.body() {
            if self.is_full(&mut taken, block) {
                continue;
            }
            self.part(text, block);
            self.rows.push(Row::Blank);
        }
        if taken == 0 {
            // Nothing was taken for the article: better everything than nothing.
            self.rows.clear();
            self.parts.clear();
            self.n_paragraphs = 0;
            if !article.blocks.is_empty() {
                self.rows.extend(kind.into_iter().chain([Row::Blank]));
            }
            return self.raw(article, known);
        }
        let aside = |block: &&Block| matches!(block.role, Role::Furniture(_));
        let n_aside = article.blocks.iter().filter(aside).count();
        self.rows.push(Row::End(n_aside));
    }

    fn raw(&mut self, article: &Article, known: &FrequentLines) {
        let text = article.text();
        let known = known.of_article(article);
        let mut end = None;
        let mut taken = 0;
        for block in &article.blocks {
            let between = Span::new(end.unwrap_or(block.span.start()), block.span.start()).of(text);
            if between.matches('\n').count() > 1 {
                self.rows.push(Row::Blank);
            }
            end = Some(block.span.end());
            if !self.is_full(&mut taken, block) {
                self.part(text, block);
                let often =
                    matches!(block.role, Role::Furniture(_)).then(|| known.often(text, block.span));
                self.repeated(text, often.flatten());
            }
        }
    }

    /// Says behind the last row, or below it, how often an outlet repeats the line.
    fn repeated(&mut self, text: &str, repeated: Option<Often>) {
        let Some(repeated) = repeated else { return };
        match self.rows.last_mut() {
            Some(Row::Words { span, often, .. })
                if columns(span.of(text)) + OFTEN <= self.width =>
            {
                *often = Some(repeated);
            }
            _ => self.rows.push(Row::Often(repeated)),
        }
    }

    /// Whether `block` has no room any more; counts it either way.
    fn is_full(&mut self, taken: &mut usize, block: &Block) -> bool {
        let room = CAP_BYTES.saturating_sub(*taken);
        *taken += block.span.len();
        let full = room == 0 || self.rows.len() >= CAP_ROWS;
        self.left_out +=
            if full { block.span.len() } else { block.span.len().saturating_sub(room) };
        full
    }

    fn part(&mut self, text: &str, block: &Block) {
        let paragraph = (block.role != Role::Title).then_some(self.n_paragraphs);
        self.n_paragraphs += usize::from(paragraph.is_some());
        let mut end = block.span.end().min(block.span.start() + CAP_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let span = Span::new(block.span.start(), end);
        self.parts.push(span);
        let room = CAP_ROWS.saturating_sub(self.rows.len());
        for (n, span) in wrap(text, span, self.width, room).into_iter().enumerate() {
            self.rows.push(Row::Words {
                role: block.role,
                span,
                paragraph,
                first: n == 0,
                often: None,
            });
        }
    }

    /// The row that holds the byte at `offset`, or the first after it.
    pub fn row_of(&self, offset: usize) -> Option<usize> {
        let mut after = None;
        for (n, row) in self.rows.iter().enumerate() {
            let Row::Words { span, .. } = row else { continue };
            if span.holds(offset) {
                return Some(n);
            }
            let start = span.start();
            if start > offset && after.is_none_or(|(_, least)| start < least) {
                after = Some((n, start));
            }
        }
        after.map(|(n, _)| n)
    }

    /// The paragraph at row `n` or before it.
    pub fn paragraph_at(&self, n: usize) -> Option<usize> {
        self.rows.iter().take(n + 1).rev().find_map(|row| match row {
            Row::Words { paragraph, .. } => *paragraph,
            _ => None,
        })
    }

    /// The row where paragraph `wanted` begins.
    pub fn row_of_paragraph(&self, wanted: usize) -> Option<usize> {
        self.rows.iter().position(
            |row| matches!(row, Row::Words { paragraph, first: true, .. } if *paragraph == Some(wanted)),
        )
    }

    /// The bytes of the text that rows `from..to` show: the least span that holds them.
    pub fn bytes(&self, from: usize, to: usize) -> Option<Span> {
        let rows = self.rows.get(from..to.min(self.rows.len()))?;
        let spans = rows.iter().filter_map(|row| match row {
            Row::Words { span, .. } => Some(*span),
            _ => None,
        });
        spans.reduce(Span::join)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Furniture};

    fn article(parts: &[(Role, &str)]) -> Article {
        let mut article = Article::default();
        let mut text = String::new();
        for (role, words) in parts {
            let start = text.len();
            text.push_str(words);
            article.blocks.push(Block { role: *role, span: Span::new(start, text.len()) });
            text.push_str("\n\n");
        }
        article.document = Document { text, ..Document::default() };
        article
    }

    #[test]
    fn the_clean_paper_holds_the_article_and_the_raw_one_everything() {
        let article = article(&[
            (Role::Furniture(Furniture::Navigation), "Accueil"),
            (Role::Title, "Le titre"),
            (Role::Body, "Un premier paragraphe."),
            (Role::Body, "Un second."),
        ]);
        let none = FrequentLines::default();
        let clean = Paper::new(&article, Shown::Clean, 12, &none);
        assert_eq!(clean.n_paragraphs, 2);
        assert_eq!(clean.rows.len(), 1 + 2 + 2 + 1 + 1 + 2);
        assert_eq!(clean.rows.last(), Some(&Row::End(1)));
        assert_eq!(clean.rows[1], Row::Kind(PageKind::Short));
        let raw = Paper::new(&article, Shown::Raw, 80, &none);
        assert_eq!(raw.rows.iter().filter(|r| **r != Row::Blank).count(), 4);
        let second = article.text().find("second").unwrap();
        assert_eq!(clean.row_of(second), Some(6));
        assert_eq!(clean.row_of_paragraph(1), Some(6));
        assert_eq!(clean.paragraph_at(5), Some(0));
    }

    #[test]
    fn a_page_without_an_article_is_shown_as_it_is() {
        let article = article(&[(Role::Furniture(Furniture::Residue), "Quelques mots.")]);
        let paper = |shown| Paper::new(&article, shown, 40, &FrequentLines::default()).rows;
        let clean = paper(Shown::Clean);
        assert_eq!(clean[0], Row::Kind(PageKind::NoArticle));
        assert_eq!(clean[2..], paper(Shown::Raw));
    }

    #[test]
    fn the_raw_paper_says_how_often_an_outlet_repeats_what_was_set_aside() {
        let known = FrequentLines::read("41\t\tun lac, mille histoires\n").unwrap();
        let line = "Un lac, mille histoires";
        let article = article(&[
            (Role::Body, line),
            (Role::Furniture(Furniture::Residue), line),
            (Role::Furniture(Furniture::Residue), "Une autre ligne"),
        ]);
        let (told, often) = (Often { n: 41, of: 0 }, |row: &Row| match row {
            Row::Often(often) => Some(*often),
            Row::Words { often, .. } => *often,
            _ => None,
        });
        for (width, n_rows) in [(40, 6), (60, 5)] {
            let raw = Paper::new(&article, Shown::Raw, width, &known).rows;
            assert_eq!(raw.iter().filter_map(often).collect::<Vec<_>>(), [told]);
            assert_eq!(raw.len(), n_rows);
        }
    }

    #[test]
    fn a_huge_line_is_laid_out_up_to_a_limit() {
        let huge = "mot ".repeat(1_000_000);
        let article = article(&[(Role::Body, &huge)]);
        let paper = Paper::new(&article, Shown::Clean, 72, &FrequentLines::default());
        assert!(paper.rows.len() <= CAP_ROWS);
        assert_eq!(paper.left_out, huge.len() - CAP_BYTES);
    }
}
