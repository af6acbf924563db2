//! Web pages: marked pages, one file a phenomenon, and what must hold for any page.
//!
//! A file under `html/` opens with a comment of expectations, which is no text of the page:
//! `role| words` for a block, `furniture` standing for any kind of it; `form shape| words` for its
//! shape; `absent| words` for what is not shown; `@title`, `@date`, `@outlet`, `@author`, `@lang` for
//! what is stated, and `evidence date| name` for where.

use std::{fs, path::Path};

use dixit::{
    clean::{Cleaning, clean},
    load::{IdForm, Source, charset, find, html},
    model::{Article, Decoding, Form},
};
use proptest::prelude::*;

fn read(path: &Path) -> Article {
    let source = Source::Paths(vec![path.to_owned()]);
    let mut documents = find(&source, IdForm::Path).map(|pending| pending.load().unwrap());
    clean(documents.next().unwrap(), Cleaning::Labelled)
}

fn form(form: Form) -> String {
    match form {
        Form::Heading(level) => format!("heading {level}"),
        Form::Item => "item".to_owned(),
        Form::Quotation => "quotation".to_owned(),
        Form::Row => "row".to_owned(),
        Form::Preformatted => "preformatted".to_owned(),
    }
}

fn fact(article: &Article, name: &str) -> Option<String> {
    match name {
        "title" => article.title.as_ref().map(|s| s.value.clone()),
        "date" => article.date.as_ref().map(|s| s.value.to_string()),
        "outlet" => article.outlet.as_ref().map(|s| s.value.clone()),
        "author" => article.author.as_ref().map(|s| s.value.clone()),
        "lang" => Some(article.lang.name().to_owned()),
        _ => panic!("no such fact: {name}"),
    }
}

/// What an article is not as its page is marked; words are compared with plain spaces.
fn faults(marked: &str, article: &Article) -> Vec<String> {
    let plain = |words: &str| words.replace(['\u{a0}', '\u{202f}'], " ");
    let text = article.text();
    let of = |words: &str| plain(words).trim().to_owned();
    let roles: Vec<(String, &str)> =
        article.blocks.iter().map(|b| (of(b.span.of(text)), b.role.name())).collect();
    let forms: Vec<(String, String)> =
        article.forms.iter().map(|f| (of(f.span.of(text)), form(f.form))).collect();
    let mut faults = Vec::new();
    for line in marked.lines() {
        if let Some((name, value)) = line.strip_prefix('@').and_then(|l| l.split_once(' ')) {
            let got = fact(article, name);
            if got.as_deref() != Some(value) {
                faults.push(format!("{name} is {got:?}, not {value}"));
            }
            continue;
        }
        let (what, words) = line.split_once("| ").unwrap();
        let words = of(words);
        let right = match what.split_once(' ') {
            Some(("form", shape)) => forms.contains(&(words.clone(), shape.to_owned())),
            Some(("evidence", _)) => {
                article.date.as_ref().is_some_and(|d| d.evidence.name() == words)
            }
            _ if what == "absent" => !plain(text).contains(&words),
            _ => roles.iter().any(|(w, r)| {
                *w == words && (*r == what || (what == "furniture" && r.starts_with(what)))
            }),
        };
        if !right {
            let got = roles.iter().find(|r| r.0 == words).map_or("not one block", |r| r.1);
            faults.push(format!("{what} is {got}: {words}"));
        }
    }
    faults
}

#[test]
fn marked_pages_are_read_as_marked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/html");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 14);
    let mut wrong = Vec::new();
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        let (marked, _) = source.strip_prefix("<!--\n").unwrap().split_once("\n-->").unwrap();
        let faults = faults(marked, &read(&path));
        if !faults.is_empty() {
            wrong.push(format!("{}: {faults:#?}", path.file_name().unwrap().display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_is_told_by_its_content() {
    for page in [
        "<!DOCTYPE html><p>x",
        "\u{feff}\n <HTML lang=fr>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html>",
        "<p>Un mot.</p>",
        "Warning: include() on line 3\n<html><body>",
    ] {
        assert!(html::is_page(page), "{page}");
    }
    for text in ["Un titre\n\nLe <b>mot</b>.", "a < b", "<3", "<princesse> est un mot", ""] {
        assert!(!html::is_page(text), "{text}");
    }
}

#[test]
fn a_page_is_decoded_as_it_declares_and_leads_back_to_its_bytes() {
    let page = "<meta charset=iso-8859-15><p>L&rsquo;\u{e9}t\u{e9}   co\u{fb}te 3 \u{a4}.</p>";
    let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let decoded = charset::decode(&bytes).unwrap();
    assert_eq!(
        (decoded.decoding.encoding.name(), decoded.decoding.guessed),
        ("ISO-8859-15", false)
    );
    let page = html::render(&decoded.text);
    assert_eq!(page.text, "L’été coûte 3 €.");
    let decoding = decoded.decoding.then(&page.anchors);
    for (words, source) in
        [("té ", &b"t\xe9"[..]), ("coûte", b"co\xfbte"), ("’", b"&rsquo;"), ("€.", b"\xa4.")]
    {
        let at = decoding.source_offset(page.text.find(words).unwrap());
        assert!(bytes[at..].starts_with(source), "{words}: {at}");
    }
}

/// Pages made to be slow: what is repeated, nested or left open. What stands before it is read, and
/// what is built is bounded, whatever the clock says.
#[test]
fn pages_made_to_be_slow_are_read_within_bounds() {
    const TIMES: usize = 40_000;
    let first = "Le conseil de Varne a voté mardi soir la fermeture du pont de pierre, que les \
                 ingénieurs jugent trop fragile.";
    for unit in [
        "<div>",
        "<div>a b",
        "<p>Le mot.",
        "<b><i>x",
        "<b><i></b></i>x ",
        "<a href=x><div>x</a>",
        "x</div></p></b></table>",
        "<table><tr><td>x",
        "<ul><li>x",
        "x<br>",
        "&amp;&eacute;&#27;&nope;&",
        "<!-- x ",
        "<script>x</script>",
        "<noscript><svg><template>",
        "<script><!--<script></script>",
        "<time datetime=2021-01-01 class='author date'>x",
        "< <a <1 </ ",
    ] {
        let page = format!("<html><body><article><p>{first}</p>{}", unit.repeat(TIMES));
        let rendered = html::render(&page);
        let markup = &rendered.markup;
        assert!(rendered.text.starts_with(first), "{unit}");
        assert!(rendered.text.len() <= page.len(), "{unit}");
        assert!(markup.lines.len() <= 20_000 && markup.spots.len() <= 300, "{unit}");
        assert!(markup.elements.iter().all(|e| e.depth <= 512), "{unit}");
        let document = dixit::model::Document {
            text: rendered.text,
            markup: Some(Box::new(rendered.markup)),
            ..Default::default()
        };
        assert!(clean(document, Cleaning::Labelled).text().starts_with(first), "{unit}");
    }
}

/// Pages made of what pages are made of, in any order.
fn any_page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé «»’\u{a0}\n<>&;\u{1b}]{0,8}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div class='a-b Cd' id=x>",
            "</div>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href='/auteur/x'>",
            "</a>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<br>",
            "<hr>",
            "<h1>",
            "</h1>",
            "<pre>",
            "</pre>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<blockquote>",
            "</blockquote>",
            "<time datetime=2021-05-24>",
            "</time>",
            "&eacute;",
            "&#27;",
            "&amp",
            "&nbsp;",
            "<svg>",
            "</svg>",
            "<title>",
            "</title>",
            "<article itemprop=articleBody>",
            "</article>",
            "<p hidden",
            "'\"",
            "=",
            "/>",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_page_gives_lines_that_are_apart_and_lead_back(page in any_page()) {
        let rendered = html::render(&page);
        let text = &rendered.text;
        let mut end = 0;
        for line in &rendered.markup.lines {
            prop_assert!(end <= line.span.start() && !line.span.is_empty());
            prop_assert!(text.get(line.span.range()).is_some());
            prop_assert_eq!(line.span.of(text).trim(), line.span.of(text));
            end = line.span.end();
        }
        let outside: usize = rendered.markup.lines.iter().map(|l| l.span.of(text).matches(char::is_alphanumeric).count()).sum();
        prop_assert_eq!(outside, text.matches(char::is_alphanumeric).count());
        for spot in &rendered.markup.spots {
            prop_assert!(text.get(spot.span.range()).is_some());
        }
        let decoding = Decoding::default().then(&rendered.anchors);
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let source = page.get(decoding.source_offset(at)..);
            prop_assert!(source.is_some_and(|s| s.starts_with([c, '&'])), "{c:?} at {at}");
        }
    }

    #[test]
    fn any_page_is_cleaned_into_blocks_in_order(page in any_page()) {
        let rendered = html::render(&page);
        let document = dixit::model::Document {
            text: rendered.text,
            markup: Some(Box::new(rendered.markup)),
            ..Default::default()
        };
        let article = clean(document, Cleaning::Labelled);
        let mut end = 0;
        for block in &article.blocks {
            prop_assert!(end <= block.span.start());
            prop_assert!(article.text().get(block.span.range()).is_some());
            end = block.span.end();
        }
    }
}
