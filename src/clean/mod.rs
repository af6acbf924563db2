//! A document becomes an article: every line gets a role, and title, date, outlet and author are
//! stated with the place they stand at. Pure and total: any text gives an article.

/// The best runs of lines.
mod decode;
/// Lines of a text.
mod lines;
/// Lines as rows of numbers.
pub mod measure;
/// One line by itself.
mod shape;
/// How much each measure counts.
pub mod weights;

use crate::{
    model::{Article, Block, Document, Furniture, Lang, Role, Stated},
    text::language::language,
};

pub use decode::runs;
pub use lines::{Line, lines};

/// How much is decided about a text's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cleaning {
    /// Every line gets the role it seems to have.
    #[default]
    Labelled,
    /// Every line is taken as body, for measuring extraction alone.
    AsIs,
}

/// Tells a document's lines apart.
pub fn clean(document: Document, cleaning: Cleaning) -> Article {
    let blocks = match cleaning {
        Cleaning::Labelled => labelled(&document.text),
        Cleaning::AsIs => as_is(&document.text),
    };
    let title = document.given.title.clone().map(Stated::given);
    let mut article = Article { blocks, title, document, ..Article::default() };
    article.lang = match language(&article.body_text()) {
        Lang::UNKNOWN => language(article.text()),
        known => known,
    };
    article
}

/// The lines that score as the article's are its body, all others furniture.
fn labelled(text: &str) -> Vec<Block> {
    let page = measure::Page::new(text, &lines(text));
    let kept = runs(&weights::scores(&page), weights::SWITCH);
    let role = |shape: &shape::Shape, kept: bool| match shape.cues.furniture {
        _ if kept => Role::Body,
        kind => Role::Furniture(kind.unwrap_or(Furniture::Residue)),
    };
    let blocks = page.shapes.iter().zip(kept);
    blocks.map(|(s, kept)| Block { role: role(s, kept), span: s.span }).collect()
}

/// Each line that is not blank as a block of body.
fn as_is(text: &str) -> Vec<Block> {
    lines(text).iter().map(|l| Block { role: Role::Body, span: l.span }).collect()
}
