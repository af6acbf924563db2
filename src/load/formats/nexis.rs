//! Exports of LexisNexis and Nexis, whatever they were saved as: a line a field, a text, and labels.

use std::ops::Range;

use super::{
    super::{
        ProblemKind,
        container::{Container, Piece, Raw, Words},
        html,
        record::{language, unsigned},
        when,
    },
    cut::{self, text_of},
};
use crate::model::{Document, Extent, Given, Lang, Locator};

/// Whether a page is such an export.
pub(super) fn is_page(page: &str) -> bool {
    page.contains("<DOC NUMBER=")
        || page.contains("<DOCFULL>")
        || (page.contains("End of Document") && page.contains("Load-Date"))
}

/// Whether a text is one.
pub(super) fn is_text(text: &str) -> bool {
    text.lines().any(is_number)
        || (text.lines().any(is_end) && text.lines().any(|l| label(l).is_some()))
}

/// « 3 of 10 DOCUMENTS »
fn is_number(line: &str) -> bool {
    if !line.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let [n, of, total, documents] = words.as_slice() else { return false };
    let number = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    number(n)
        && number(total)
        && matches!(of.to_lowercase().as_str(), "of" | "de" | "sur" | "von" | "van" | "di")
        && matches!(
            documents.to_uppercase().as_str(),
            "DOCUMENTS"
                | "DOCUMENT"
                | "DOKUMENTEN"
                | "DOKUMENTE"
                | "DOCUMENTEN"
                | "DOCUMENTOS"
                | "DOCUMENTI"
        )
}

/// « End of Document »
fn is_end(line: &str) -> bool {
    const ENDS: [&str; 7] = [
        "end of document",
        "fin du document",
        "ende des dokuments",
        "fin del documento",
        "einde van document",
        "fine del documento",
        "fim do documento",
    ];
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let may = line.len() < 24 && line.starts_with(['e', 'E', 'f', 'F']);
    may && ENDS.contains(&line.to_lowercase().as_str())
}

/// Where the articles of a text stand.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    let numbered = cut::from_lines(text, is_number);
    if numbered.is_empty() { cut::to_lines(text, is_end) } else { numbered }
}

/// Where the articles of a page stand.
pub(super) fn cut_page(page: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> = page.match_indices("<DOC NUMBER=").map(|m| m.0).collect();
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    // The mark stands in a comment: what follows it is the article.
    let behind = |start: usize| {
        page.get(start..).and_then(|rest| rest.find("-->")).map_or(start, |n| start + n + 3)
    };
    starts.iter().zip(ends).map(|(start, end)| behind(*start)..end.max(behind(*start))).collect()
}

/// Takes an article of a page as a document.
pub(super) fn read_page(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    let source = text_of(raw);
    let source = source.rsplit_once("<!--").map_or(source.as_str(), |(body, _)| body);
    container.document(at, piece(&html::render(source).text)?)
}

/// Takes an article of a text as a document.
pub(super) fn read(
    container: &Container,
    at: Option<Locator>,
    raw: Raw<'_>,
) -> Result<Document, ProblemKind> {
    container.document(at, piece(&text_of(raw))?)
}

/// What a labelled line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Author,
    Section,
    Headline,
    Length,
    Highlight,
    Language,
    Body,
    /// Of what stands above the text, and says nothing that is kept.
    Above,
    /// Of what stands below it.
    Below,
}

/// What the line is labelled as, and what stands behind the label.
fn label(line: &str) -> Option<(Label, &str)> {
    const LABELS: [(Label, &str); 9] = [
        (Label::Author, "byline|auteur|autor|auteurs|autores|autore|door"),
        (Label::Section, "section|rubrique|rubrik|sección|seccion|sectie|sezione|ressort"),
        (Label::Headline, "headline|titre|title|titel|schlagzeile|titular"),
        (Label::Length, "length|longueur|länge|laenge|longitud|lengte|lunghezza|umfang"),
        (Label::Highlight, "highlight|encart|abstract|zusammenfassung|kurzfassung"),
        (Label::Language, "language|langue|sprache|taal|idioma|lingua"),
        (Label::Body, "body|texte|corps|text|inhalt|hoofdtekst|cuerpo"),
        (Label::Above, "dateline|source|series|client/matter|search terms"),
        (
            Label::Below,
            "load-date|date-chargement|date de chargement|publication-type|type-publication|subject|sujet|\
             geographic|localisation-geo|document-type|journal-code|graphic|graphique|grafik|gráfico|company|societe|société|\
             organization|organisation|person|personne|city|state|country|pays|industry|\
             secteur-activite|ticker|symbole-boursier|distribution|classification|type|notes|\
             correction|correction-date|acc-no|accession-number|update|copyright|titre-revue|laaddatum|\
             publicatietype|fecha de carga|fecha-carga|tipo-publicación|publikationsart|\
             nom-journal|pub-type|cat|category|keyword",
        ),
    ];
    let line = line.trim();
    let (name, rest) = line.split_once(':').unwrap_or((line, ""));
    let whole = !line.contains(':');
    let key = name.trim().to_lowercase();
    let loud = name.trim().chars().all(|c| !c.is_lowercase());
    let titled = name.trim().chars().next().is_some_and(char::is_uppercase);
    let (label, _) = LABELS.iter().find(|(_, names)| names.split('|').any(|n| n.trim() == key))?;
    const ALONE: [&str; 5] = ["classification", "graphic", "graphique", "grafik", "gráfico"];
    let alone = *label == Label::Body && key != "text" || ALONE.contains(&key.as_str());
    let fits = if whole { alone && titled } else { loud || titled };
    fits.then(|| (*label, rest.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}')))
}

/// The article that lines of an export are.
fn piece(text: &str) -> Result<Piece, ProblemKind> {
    let lines: Vec<&str> = text.lines().map(|l| l.trim_end_matches('\r')).collect();
    let labels: Vec<Option<(Label, &str)>> = lines.iter().map(|l| label(l)).collect();
    let nth = |wanted: &[Label], from: usize| {
        (from..lines.len()).find(|&n| labels[n].is_some_and(|l| wanted.contains(&l.0)))
    };
    // « Body » on a line of its own is sure; else the text begins behind the last label above it.
    let lone_body = (0..lines.len())
        .find(|&n| labels[n].is_some_and(|l| l.0 == Label::Body) && !lines[n].contains(':'));
    const HEAD: [Label; 6] =
        [Label::Author, Label::Section, Label::Headline, Label::Length, Label::Above, Label::Body];
    let first_head = lone_body.or_else(|| nth(&[Label::Length, Label::Author, Label::Section], 0));
    let date_at = dated(&lines, &labels, first_head);
    let (Some(date_at), true) = (date_at, first_head.is_some() || date_at.is_some()) else {
        return Err(ProblemKind::NoArticle);
    };
    let below = |from: usize| nth(&[Label::Below, Label::Language], from).unwrap_or(lines.len());
    let start = match lone_body {
        Some(n) => n + 1,
        None => {
            let end = below(date_at);
            let mut heads =
                (date_at..end).filter(|&n| labels[n].is_some_and(|l| HEAD.contains(&l.0)));
            heads.next_back().map_or(date_at + 1, |n| paragraph_end(&lines, n))
        }
    };
    let end = (start..lines.len())
        .find(|&n| {
            labels[n].is_some_and(|l| matches!(l.0, Label::Below | Label::Language))
                || is_end(lines[n])
                || is_copyright(lines[n])
        })
        .unwrap_or(lines.len());
    let field = |wanted: Label| {
        let n = (0..start).rev().find(|&n| labels[n].is_some_and(|l| l.0 == wanted))?;
        let (_, words) = labels[n]?;
        let more = lines.get(n + 1..paragraph_end(&lines, n))?.iter().map(|l| l.trim());
        let words: Vec<&str> =
            std::iter::once(words).chain(more).filter(|w| !w.is_empty()).collect();
        Some(words.join(" ")).filter(|w| !w.is_empty())
    };
    let (title, outlet) =
        heading(&lines, &labels, date_at, first_head.unwrap_or(start), lone_body.is_some());
    let highlight = labels.iter().position(|l| l.is_some_and(|l| l.0 == Label::Highlight));
    let standfirst = highlight.filter(|n| *n < start).and_then(|_| field(Label::Highlight));
    let mut body: Vec<&str> = lines.get(start..end).unwrap_or(&[]).to_vec();
    if let Some(first) = body.iter_mut().find(|l| !l.trim().is_empty())
        && let Some((Label::Highlight | Label::Body, words)) = label(first)
    {
        *first = words;
    }
    let body = standfirst.into_iter().chain([body.join("\n")]).collect::<Vec<_>>().join("\n\n");
    let given = Given {
        title: field(Label::Headline).or(title),
        date: lines.get(date_at).and_then(|l| when::date(l, Lang::EN)),
        outlet,
        author: field(Label::Author).map(|a| unsigned(&a)),
        section: field(Label::Section),
        lang: (end..lines.len())
            .find_map(|n| labels[n].filter(|l| l.0 == Label::Language).and_then(|l| language(l.1)))
            .unwrap_or_default(),
        extent: Extent::Whole,
        ..Given::default()
    };
    Ok(Piece { given, words: Words::Text(body.trim_matches('\n').to_owned()), ..Piece::default() })
}

/// The line with the day of publication: the nearest above the first label, else the first of all.
fn dated(
    lines: &[&str],
    labels: &[Option<(Label, &str)>],
    first_head: Option<usize>,
) -> Option<usize> {
    let is_dated = |n: &usize| {
        let line = lines[*n].trim();
        labels[*n].is_none()
            && line.chars().count() <= 90
            && when::date(line, Lang::EN).is_some_and(|date| date.day().is_some())
    };
    // An edition may be dated to the month alone.
    let is_month = |n: &usize| {
        let line = lines[*n].trim();
        labels[*n].is_none()
            && line.split_whitespace().count() <= 4
            && when::date(line, Lang::EN).is_some_and(|date| date.month().is_some())
    };
    let end = first_head.unwrap_or_else(|| lines.len().min(40));
    (0..end).rev().find(is_dated).or_else(|| (0..end).rev().find(is_month))
}

/// Title and outlet. In the old form the outlet stands above the day and the title below it, in the
/// new one title and outlet stand above it.
fn heading(
    lines: &[&str],
    labels: &[Option<(Label, &str)>],
    date_at: usize,
    first_head: usize,
    is_new: bool,
) -> (Option<String>, Option<String>) {
    let filled = |n: &usize| {
        let line = lines[*n].trim();
        !line.is_empty() && !is_number(line) && !is_copyright(line) && labels[*n].is_none()
    };
    let words = |n: usize| lines[n].split_whitespace().collect::<Vec<_>>().join(" ");
    let mut above = (0..date_at).rev().filter(filled);
    let outlet = above.next();
    if is_new {
        return (above.next().map(words), outlet.map(words));
    }
    let behind_date = paragraph_end(lines, date_at);
    let title: Vec<String> = (behind_date..first_head)
        .skip_while(|n| !filled(n))
        .take_while(|n| !lines[*n].trim().is_empty())
        .map(words)
        .collect();
    // Above the day several lines may name the newspaper: the first of them does.
    let first = outlet.map(|n| {
        let block = (0..=n).rev().take_while(|m| !lines[*m].trim().is_empty());
        block.filter(filled).last().unwrap_or(n)
    });
    let title = Some(title.join(" ")).filter(|title| !title.is_empty());
    (title, first.or(outlet).map(words))
}

/// The first empty line from `n` on, or the end.
fn paragraph_end(lines: &[&str], n: usize) -> usize {
    (n + 1..lines.len())
        .find(|&m| lines[m].trim().is_empty() || label(lines[m]).is_some())
        .unwrap_or(lines.len())
}

/// « Copyright 2010 Guardian Unlimited »
fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    let rest = line.strip_prefix("Copyright").or_else(|| line.strip_prefix('©'));
    rest.is_some_and(|rest| {
        rest.trim_start_matches([' ', '©']).bytes().take(4).all(|b| b.is_ascii_digit())
    })
}
