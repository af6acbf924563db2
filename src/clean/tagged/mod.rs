//! Which lines of a web page are the article: what tags say beside the words.

/// What the lines around a line seem to be.
pub mod look;
/// Lines as rows of numbers.
pub mod measure;
/// How much each measure counts.
pub mod weights;

/// What the page calls the text.
mod named;
/// What is said again, forms side by side, sections.
mod region;
/// What each line is.
mod roles;
/// The text as the page states it out of sight.
mod stated;
/// What elements hold.
mod sums;

use super::{
    facts::{Facts, Source},
    lines::Line,
    measure::Page,
};
use crate::model::{
    Article, Block, Document, Form, Formed, Markup, Role, Stated,
    markup::{MarkedLine, Tag, Within},
};

use measure::Sheet;
use roles::Labeller;

/// A web page as an article: its lines by their tags, its facts by where it states them.
pub(super) fn article(document: Document, markup: &Markup) -> Article {
    let text = &document.text;
    let page = Page::new(text, &page_lines(markup));
    let head = headline(markup);
    let sheet = Sheet::new(&page, markup, &head);
    let kept = weights::keep(&sheet, markup);
    let given = &document.given;
    let facts = Facts::new(&Source { text, markup, sheet: &sheet, kept: &kept, given });
    let title = given.title.clone().map(Stated::given).or(facts.title);
    let author = given.author.clone().map(Stated::given).or(facts.author);
    let date = given.date.map(Stated::given).or(facts.date);
    let date = date.or_else(|| given.filed.date.map(Stated::filed));
    let date = date.or_else(|| given.captured.map(Stated::captured));
    let outlet = given.outlet.clone().map(Stated::given).or(facts.outlet);
    let outlet = outlet.or_else(|| given.filed.outlet.clone().map(Stated::filed));
    let author = author.or_else(|| given.filed.author.clone().map(Stated::filed));
    let labeller = Labeller {
        text,
        page: &page,
        markup,
        sheet: &sheet,
        kept: &kept,
        title: title.as_ref().map_or(head.as_str(), |t| &t.value),
        author: author.as_ref().and_then(|a| a.span),
        date: date.as_ref().and_then(|d| d.span),
    };
    let blocks = labeller.blocks();
    let forms = forms(markup, &blocks);
    let mut document = document;
    document.given.url = document.given.url.or(facts.url);
    Article { blocks, forms, title, date, outlet, author, document, ..Article::default() }
}

/// The lines of a page that is the article and nothing else, headings as subheads, with their shapes.
pub(super) fn whole(markup: &Markup) -> (Vec<Block>, Vec<Formed>) {
    let block = |line: &MarkedLine| {
        let element = markup.elements.get(line.element as usize);
        let heading = element.is_some_and(|element| element.tag.heading().is_some());
        Block { role: if heading { Role::Subhead } else { Role::Body }, span: line.span }
    };
    let blocks: Vec<Block> = markup.lines.iter().map(block).collect();
    let forms = forms(markup, &blocks);
    (blocks, forms)
}

/// The shapes of the lines that are the article's.
fn forms(markup: &Markup, blocks: &[Block]) -> Vec<Formed> {
    let form = |(line, block): (&MarkedLine, &Block)| {
        if !block.role.is_prose() {
            return None;
        }
        let element = markup.elements.get(line.element as usize)?;
        let is = |part: Within| element.within.has(part);
        let form = match element.tag {
            _ if is(Within::QUOTE) => Form::Quotation,
            _ if is(Within::PRE) => Form::Preformatted,
            tag if tag.heading().is_some() => Form::Heading(tag.heading()?),
            Tag::Li | Tag::Dt | Tag::Dd => Form::Item,
            Tag::Tr | Tag::Td | Tag::Th => Form::Row,
            _ => return None,
        };
        Some(Formed { span: line.span, form })
    };
    markup.lines.iter().zip(blocks).filter_map(form).collect()
}

/// The lines of a page's text, as its tags have them.
pub fn page_lines(markup: &Markup) -> Vec<Line> {
    let line = |(row, line): (usize, &MarkedLine)| Line {
        span: line.span,
        row,
        gap: line.gap,
        indented: false,
    };
    markup.lines.iter().enumerate().map(line).collect()
}

/// The headline as the page's head has it.
pub fn headline(markup: &Markup) -> String {
    let head = &markup.head;
    let meta = head.metas.iter().find(|m| m.0 == "og:title").map(|m| m.1.clone());
    meta.or_else(|| head.title.clone()).unwrap_or_default()
}
