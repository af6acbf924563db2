//! A document becomes an article: every line gets a role, and title, date, outlet and author are
//! stated with the place they stand at. Pure and total: any text gives an article.

/// Where title and text stand.
mod anatomy;
/// Words as a reader would see them.
mod bare;
/// Who signed.
mod byline;
/// Pages on one line.
mod crammed;
/// Where a dispatch was filed.
mod dateline;
/// Dates written in a line.
mod dates;
/// The best runs of lines.
mod decode;
/// What a web page states of its article.
mod facts;
/// Lines as paragraphs.
mod flow;
/// Lines that an outlet repeats.
mod frequent;
/// Glued lines, cut.
mod glued;
/// Lines of a text.
mod lines;
/// Entries that begin with their time.
mod live;
/// Lines as rows of numbers.
pub mod measure;
/// Lines weighed together with those around them.
pub mod net;
/// The page's own name.
mod outlet;
/// What each line is.
mod roles;
/// One line by itself.
mod shape;
/// Web pages.
pub mod tagged;
/// How much each measure counts.
pub mod weights;

use std::borrow::Cow;

use crate::{
    lexicon::languages::language_of,
    model::{
        Article, Block, Document, Extent, Flow, Furniture, Lang, Limit, PartialDate, Role, Span,
        Stated, Warning,
    },
    text::letters::head,
};

use anatomy::Anatomy;
use measure::{Form, Page};
use outlet::Outlets;
use roles::{Labelled, label};

pub use frequent::{
    CountedLines, FrequentLines, Known, KnownLines, LineCounts, LineWords, Often, repeated_blocks,
    set_aside,
};
pub use lines::{Line, each_line, lines};

/// How much is decided about a text's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cleaning {
    /// Every line gets the role it seems to have.
    #[default]
    Labelled,
    /// Every line is taken as body, for measuring extraction alone.
    AsIs,
}

/// How many lines of a text are told apart; those after them are taken as body, since no page is so
/// long, short ones together.
pub const MOST_LINES: usize = 20_000;

/// Of how many words a line is that runs on, as those of articles do.
const RUNS_ON: usize = 12;

/// Past them a block holds lines until it has so many bytes.
const GATHERED: usize = 512;

/// Tells a document's lines apart.
pub fn clean(document: Document, cleaning: Cleaning) -> Article {
    clean_knowing(document, cleaning, &FrequentLines::default())
}

/// Up to how many bytes of text the language that its file states goes before the one it seems to be in.
const SHORT: usize = 1_000;

/// Tells a document's lines apart, those that `known` has for its outlet being furniture. Lines that a
/// scrape had broken are joined first: the spans of the article are those of its text as it is read.
pub fn clean_knowing(mut document: Document, cleaning: Cleaning, known: &FrequentLines) -> Article {
    let flow = if document.markup.is_none() { flow::flow(&document.text) } else { None };
    let anchors = flow.map(|flow| {
        let source = std::mem::replace(&mut document.text, flow.text);
        (source, flow.anchors)
    });
    let mut article = match cleaning {
        Cleaning::Labelled if document.given.extent == Extent::Whole => whole(document),
        Cleaning::Labelled => labelled(document, known),
        Cleaning::AsIs => as_is(document),
    };
    if let Some((source, anchors)) = anchors {
        let text = std::mem::replace(&mut article.document.text, source);
        article.flow = Some(Box::new(Flow { text, anchors }));
    }
    match article.lang {
        Lang::UNKNOWN => {
            let (told, said) = (article_language(&article), article.document.given.lang);
            // Of a short text its file knows better.
            let is_short = article.document.text.len() < SHORT && said != Lang::UNKNOWN;
            let lang = if told == Lang::UNKNOWN || is_short { said } else { told };
            Article { lang, ..article }
        }
        _ => article,
    }
}

/// `text` as it is read: lines that a scrape had broken are joined.
pub fn joined(text: &str) -> Cow<'_, str> {
    flow::flow(text).map_or(Cow::Borrowed(text), |flow| Cow::Owned(flow.text))
}

/// The lines of `text`, those that were glued together cut.
pub fn cut_lines(text: &str) -> Vec<Line> {
    glued::cut(text, &lines(text))
}

/// Each line that is not blank as a block of body.
fn as_is(mut document: Document) -> Article {
    let mut lines = each_line(&document.text);
    let told = lines.by_ref().take(MOST_LINES);
    let mut blocks: Vec<Block> =
        told.map(|line| Block { role: Role::Body, span: line.span }).collect();
    let n_told = blocks.len();
    blocks.extend(gathered(lines));
    if blocks.len() > n_told {
        document.warn(Warning::LimitReached { what: Limit::Lines, limit: MOST_LINES });
    }
    stated(document, Labelled { blocks, ..Labelled::default() })
}

/// A document that is the article and nothing else, as its file says: what it has as headings are
/// subheads, all else is body.
fn whole(mut document: Document) -> Article {
    match document.markup.take() {
        Some(markup) => {
            let (blocks, forms) = tagged::whole(&markup);
            let article = stated(document, Labelled { blocks, ..Labelled::default() });
            Article { forms, ..article }
        }
        None => as_is(document),
    }
}

/// Lines that are not told apart, as blocks of body.
fn gathered(lines: impl Iterator<Item = Line>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match blocks.last_mut().filter(|block| block.span.len() < GATHERED) {
            Some(block) => block.span = block.span.join(line.span),
            None => blocks.push(Block { role: Role::Body, span: line.span }),
        }
    }
    blocks
}

/// Each line with the role it seems to have.
fn labelled(mut document: Document, known: &FrequentLines) -> Article {
    if let Some(markup) = document.markup.take() {
        let mut article = tagged::article(document, &markup);
        let repeated = repeated_blocks(&article, known, &[]);
        set_aside(&mut article, &repeated, &[]);
        return article;
    }
    let text = &document.text;
    let mut lines = each_line(text);
    let told: Vec<Line> = lines.by_ref().take(MOST_LINES).collect();
    let rest = gathered(lines);
    let mut page = Page::new(text, &glued::cut(text, &told));
    if !known.is_empty() {
        settle(&mut page, &document, known);
    }
    let mut kept = weights::keep(&page);
    if crammed::crammed(&told).is_some() {
        page.form = Form::Crammed;
        fill(&page, &mut kept);
    } else if let Some(first) = live::keep(text, &page, &mut kept) {
        page.form = Form::Live(first);
    }
    let lead = anatomy::lead(&page, &kept);
    let outlets = Outlets::new(text, &page, lead);
    let anatomy = Anatomy::new(text, &page, &kept, &document.given, outlets.best());
    let mut labelled = label(text, &page, &kept, &anatomy, outlets);
    if !rest.is_empty() {
        labelled.blocks.extend(rest);
        document.warn(Warning::LimitReached { what: Limit::Lines, limit: MOST_LINES });
    }
    stated(document, labelled)
}

/// Keeps all from the first to the last sentence of prose that is kept, and on both sides up to
/// something of the page's own, but what the lexicon settles: a page on one line shows no other sign
/// of what does not belong to its text.
fn fill(page: &Page, kept: &mut [bool]) {
    let prose = |i: &usize| kept[*i] && page.prosy[*i];
    let (first, last) = ((0..kept.len()).find(prose), (0..kept.len()).rfind(prose));
    let (Some(first), Some(last)) = (first, last) else { return };
    let own = |i: &usize| !page.shapes[*i].cues.is_any();
    let before = (0..first).rev().take_while(own).last().unwrap_or(first);
    let after = (last + 1..kept.len()).take_while(own).last().unwrap_or(last);
    for (kept, shape) in kept.iter_mut().zip(&page.shapes).take(after + 1).skip(before) {
        *kept |= !shape.cues.hard;
    }
}

/// Settles the lines that are known of the page's outlet, as it looks before they are. What an outlet
/// repeats is furniture only beside an article: where nothing else runs on, it is the article.
fn settle(page: &mut Page, document: &Document, known: &FrequentLines) {
    let text = &document.text;
    let kept = weights::keep(page);
    let lead = anatomy::lead(page, &kept);
    let outlet = Outlets::new(text, page, lead).best();
    let known = known.of(&document.given, outlet.map(|span| span.of(text)));
    let repeated: Vec<bool> = page.shapes.iter().map(|s| known.has(text, s.span)).collect();
    let mut others = page.shapes.iter().zip(&kept).zip(&repeated);
    if !others.any(|((shape, kept), repeated)| *kept && !repeated && shape.n_words >= RUNS_ON) {
        return;
    }
    let lines = page.shapes.iter_mut().zip(&mut page.prosy).zip(repeated);
    for ((shape, prosy), _) in lines.filter(|(_, repeated)| *repeated) {
        shape.cues.hard = true;
        shape.cues.furniture = shape.cues.furniture.or(Some(Furniture::Residue));
        *prosy = false;
    }
}

/// The article with what its record and its text state: the record first.
fn stated(document: Document, labelled: Labelled) -> Article {
    let Labelled { blocks, outlet, dates, yearless } = labelled;
    let text = &document.text;
    let given = &document.given;
    let block = |role: Role| blocks.iter().filter(move |b| b.role == role);
    let in_text = |span: Span| Stated::at(span, one_line(span.of(text)));
    let title = given.title.clone().map(Stated::given);
    let title = title.or_else(|| block(Role::Title).next().map(|b| in_text(b.span)));
    let date = given.date.map(Stated::given);
    let date = date.or_else(|| exported_date(text, &blocks));
    let date = dates.into_iter().flatten().fold(date, |date, d| {
        let full = d.date.day().is_some();
        match date {
            Some(known) if known.span.is_none() || known.value.day().is_some() || !full => {
                Some(known)
            }
            _ => Some(Stated::at(d.span, d.date)),
        }
    });
    let date = date.or_else(|| given.filed.date.map(Stated::filed));
    let date = date.or_else(|| {
        let year = given.captured?.year();
        let dated = yearless?.dated(&[year, year.saturating_sub(1)])?;
        Some(Stated::at(dated.span, dated.date))
    });
    let date = date.or_else(|| given.captured.map(Stated::captured));
    let day = yearless.filter(|_| date.is_none()).map(|found| Stated::at(found.span, found.day));
    let outlet = given.outlet.clone().map(Stated::given).or_else(|| outlet.map(in_text));
    let host = || given.url.as_deref().and_then(frequent::host);
    let outlet = outlet.or_else(|| given.filed.outlet.clone().map(Stated::filed));
    let outlet = outlet.or_else(|| host().map(|host| Stated::given(host.to_owned())));
    let author = given.author.clone().map(Stated::given).or_else(|| {
        let mut signs = blocks.iter().filter(|b| matches!(b.role, Role::Byline | Role::Author));
        let signed = signs.find_map(|b| byline::authors(text, b.span));
        signed.map(|(names, span)| Stated::at(span, names))
    });
    let author = author.or_else(|| given.filed.author.clone().map(Stated::filed));
    Article { blocks, title, date, day, outlet, author, document, ..Article::default() }
}

/// The date that an exporter left at the head of the text.
fn exported_date(text: &str, blocks: &[Block]) -> Option<Stated<PartialDate>> {
    let head = blocks.iter().take(4);
    let mut junk = head.filter(|b| b.role == Role::Furniture(Furniture::Residue));
    junk.find_map(|b| {
        let exported = b.span.of(text).get(..4)?.eq_ignore_ascii_case("date");
        let dated = *dates::dates(text, b.span, Lang::UNKNOWN).first()?;
        exported.then(|| Stated::at(dated.span, dated.date))
    })
}

/// `words` with line breaks, tabs and doubled spaces as one space; spaces of typography stay.
fn one_line(words: &str) -> String {
    words.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many bytes of an article's body tell its language.
const TELLING: usize = 2048;

/// The language of the body, else of all the text.
fn article_language(article: &Article) -> Lang {
    let mut telling = String::with_capacity(TELLING);
    for block in article.body() {
        if telling.len() >= TELLING {
            break;
        }
        telling.push_str(head(block.span.of(article.text()), TELLING));
        telling.push('\n');
    }
    match language_of(&telling) {
        Lang::UNKNOWN => language_of(article.text()),
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    #[test]
    fn lines_past_the_bound_are_kept_as_body_and_that_is_said() {
        let text = format!("{}Menu\n", "Un mot.\n".repeat(MOST_LINES));
        let article = clean(Document { text, ..Document::default() }, Cleaning::Labelled);
        let last = article.blocks.last().map(|b| (b.role, b.span.of(article.text())));
        assert_eq!(last, Some((Role::Body, "Menu")));
        let limit = Warning::LimitReached { what: Limit::Lines, limit: MOST_LINES };
        assert_eq!(article.document.warnings, [limit]);
    }

    #[test]
    fn a_short_page_keeps_its_prose_and_a_lone_line_is_shown() {
        let body = |text: &str| {
            let document = Document { text: text.to_owned(), ..Document::default() };
            clean(document, Cleaning::Labelled).body_text()
        };
        let page = "Sarn : accord entre deux communes\n\nPar Agence Polaris, le 24 mai 2023\n\n\
                    La maire de Sarn, Josiane Perrotey, a reçu son homologue à Genève. « C'est un \
                    début », a déclaré Josiane Perrotey.\n\nConseils de la rédaction\nPartager sur \
                    Facebook\n";
        assert!(body(page).starts_with("La maire de Sarn"), "{:?}", body(page));
        assert_eq!(body("Bonjour"), "Bonjour");
        assert_eq!(body(""), "");
    }
}
