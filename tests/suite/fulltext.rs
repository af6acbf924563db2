//! The query language in marked texts: a query, then a text in which the passages it means are marked.
//!
//! `? query` lines stand above a text, `?? query` where simple forms are asked for; the text below them is one
//! line, its first paragraph the headline, ¶ between paragraphs. ⟦…⟧ are passages, which may stand in each
//! other; names and quotations are found in it as in any article.

use std::{fs, path::Path};

use dixit::{
    extract::{names, quotes},
    model::{Article, Block, Document, Lang, Reading, Role, Span},
    search::fulltext::{Query, Search, Spelling},
};

/// A text without its marks, and where they were.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => open.push(text.len()),
            '⟧' => spans.push(Span::new(open.pop().unwrap(), text.len())),
            '¶' => text.push('\n'),
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "every mark is closed: {marked}");
    spans.sort();
    (text, spans)
}

fn read(text: &str, lang: Lang) -> Reading {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let role = if blocks.is_empty() { Role::Title } else { Role::Body };
        blocks.push(Block { role, span: Span::new(at, at + line.len()).trim(text) });
        at += line.len();
    }
    let document = Document { text: text.to_owned(), ..Document::default() };
    let article = Article { document, blocks, lang, ..Article::default() };
    let names = names::find(&article);
    let found = quotes::find(&article, &names);
    Reading { article, names, quotes: found.quotes, unsaid: found.unsaid, turns: found.turns }
}

fn run(language: &str, lang: Lang) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/fulltext").join(language);
    let (mut wrong, mut n_queries) = (Vec::new(), 0);
    let mut files: Vec<_> = fs::read_dir(place).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let table = fs::read_to_string(&file).unwrap();
        let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut queries = Vec::new();
        for line in lines {
            if line.starts_with('?') {
                queries.push(line);
                continue;
            }
            let (text, wanted) = unmarked(line);
            let reading = read(&text, lang);
            for asked in queries.drain(..) {
                n_queries += 1;
                let forms = asked.starts_with("??");
                let spelling = if forms { Spelling::Forms } else { Spelling::Exact };
                let query = Query::parse(asked.trim_start_matches('?')).unwrap();
                let passages = Search::new(&query, spelling).passages(&reading);
                let mut found: Vec<Span> = passages.iter().map(|p| p.span).collect();
                found.sort();
                if found != wanted {
                    let words = |spans: &[Span]| -> Vec<String> {
                        spans.iter().map(|s| s.of(&text).to_owned()).collect()
                    };
                    let (found, wanted) = (words(&found), words(&wanted));
                    wrong.push(format!("{asked}\n    found {found:#?}\n    not {wanted:#?}"));
                }
            }
        }
    }
    assert!(n_queries > 0, "the queries were found");
    assert!(wrong.is_empty(), "{} of {n_queries} queries:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn french_queries() {
    run("fr", Lang::FR);
}

#[test]
fn english_queries() {
    run("en", Lang::EN);
}
