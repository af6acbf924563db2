//! Which lines of a web page are the article: what tags say beside the words.

/// Lines as rows of numbers.
pub mod measure;
/// How much each measure counts.
pub mod weights;

use super::lines::Line;
use crate::model::Markup;

/// The lines of a page's text, as its tags have them.
pub fn page_lines(markup: &Markup) -> Vec<Line> {
    let line = |(row, line): (usize, &crate::model::markup::MarkedLine)| Line {
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
