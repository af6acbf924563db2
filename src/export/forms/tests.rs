//! Each form is what its readers take it for, whatever the words are.

use super::{
    entry::{Beside, Entry, Said},
    *,
};
use crate::{
    model::{Excerpt, ExcerptKind, Lang, PartialDate, Span},
    text::locale::Tongue,
};

/// Words that mean something to one form or another.
const HOSTILE: &str =
    "=1+1 {a}\\ $x_1 100 % <b>&amp; \"q\" ]]> \u{1b}[2J \u{202e}x **** *a_b\n@b, c; d~e^f #g";

fn excerpt(kind: ExcerptKind, words: &str) -> Excerpt {
    Excerpt {
        kind,
        words: words.to_owned(),
        speaker: Some(HOSTILE.to_owned()),
        cue: None,
        title: Some(HOSTILE.to_owned()),
        outlet: Some("L'Écho des vallées".to_owned()),
        date: PartialDate::parse_iso("2024-03-04"),
        author: Some(HOSTILE.to_owned()),
        url: Some("https://echo.example/a?b=1&c={2}".to_owned()),
        lang: Lang::FR,
        file: Some("a.txt".to_owned()),
        nth: None,
        doc: "a.txt".to_owned(),
        line: 3,
        start: 1,
        end: 2,
        before: String::new(),
        after: String::new(),
    }
}

fn entries() -> Vec<Entry> {
    let beside = Beside {
        folder: Some(HOSTILE.to_owned()),
        tags: vec![HOSTILE.to_owned()],
        note: Some(HOSTILE.to_owned()),
        verified: Some("2024-03-05T00:00:00Z".to_owned()),
    };
    let quotation = Entry { beside, ..Entry::new(excerpt(ExcerptKind::Direct, HOSTILE)) };
    let words = format!("Avant « dit » après.\n\n{HOSTILE}");
    let span = Span::new(9, 12);
    let said = vec![Said { span, speaker: Some("Anne Roy".to_owned()) }];
    vec![quotation, Entry { said, ..Entry::new(excerpt(ExcerptKind::Article, &words)) }]
}

/// All that a form writes of these, file by file.
fn written(form: Form, articles: &[Entry]) -> Vec<(String, String)> {
    let mut sheet = form.sheet(HOSTILE, Locale::of(Tongue::English));
    let mut parts = sheet.begin();
    articles.iter().for_each(|entry| parts.extend(sheet.article(std::slice::from_ref(entry))));
    parts.extend(sheet.end());
    let mut files: Vec<(String, String)> = Vec::new();
    for part in parts {
        let name = part.file.unwrap_or_default();
        let text = std::str::from_utf8(part.text.bytes()).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{form:?} {text:?}");
        match files.iter_mut().find(|(own, _)| *own == name) {
            Some((_, all)) => all.push_str(text),
            None => files.push((name, text.to_owned())),
        }
    }
    files
}

fn stream(form: Form) -> String {
    let mut files = written(form, &entries());
    assert_eq!(files.len(), 1);
    files.remove(0).1
}

/// Fails where tags do not close what they open.
fn assert_nests(page: &str, empty: &[&str]) {
    let mut open: Vec<&str> = Vec::new();
    let style = page.find("<style>").zip(page.find("</style>"));
    let parts = page.match_indices('<').map(|(at, _)| at);
    for at in parts.filter(|at| style.is_none_or(|(from, to)| *at <= from || *at >= to)) {
        let tag = page.get(at + 1..).unwrap().split('>').next().unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        match tag {
            _ if tag.starts_with(['?', '!']) || tag.ends_with('/') || empty.contains(&name) => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "{page}"),
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_form_has_a_name_and_writes_something() {
    for (name, form) in Form::ALL {
        assert!(Form::NAMES.contains(&name));
        let files = written(form, &entries());
        assert_eq!(files.iter().any(|(file, _)| !file.is_empty()), form.is_folder(), "{name}");
        let nothing = written(form, &[]);
        assert!(nothing.iter().all(|(_, text)| !text.contains("Avant")), "{name}");
    }
}

#[test]
fn bibtex_has_balanced_braces_and_keys_of_their_own() {
    let text = stream(Form::Bibtex);
    let count = |c: char| text.matches(c).count();
    assert_eq!(count('{'), count('}'));
    let keys: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("@article{")).collect();
    assert_eq!(keys, ["l-echo-des-vallees-2024-03-04,", "l-echo-des-vallees-2024-03-04-2,"]);
    assert!(text.contains("url = {https://echo.example/a?b=1&c=%7B2%7D},"), "{text}");
    // No sign of LaTeX stands bare.
    let bare = text.match_indices('%').filter(|(at, _)| {
        let before = text.get(..*at).unwrap();
        !before.ends_with('\\') && !before.rsplit('\n').next().unwrap().contains("url = ")
    });
    assert_eq!(bare.count(), 0, "{text}");
}

#[test]
fn ris_is_made_of_lines_with_a_tag() {
    let text = stream(Form::Ris);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let tag = line.get(..2).unwrap();
        assert!(tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{line}");
        assert_eq!(line.get(2..6), Some("  - "), "{line}");
    }
    assert_eq!((text.matches("TY  - NEWS").count(), text.matches("ER  - ").count()), (2, 2));
    assert!(text.contains("\nDA  - 2024/03/04/\n"));
}

#[test]
fn csl_is_an_array_of_items() {
    let items: serde_json::Value = serde_json::from_str(&stream(Form::Csl)).unwrap();
    assert_eq!(items.as_array().unwrap().len(), 2);
    assert_eq!(items[0]["issued"]["date-parts"][0], serde_json::json!([2024, 3, 4]));
    assert_eq!(items[0]["author"][0]["literal"], HOSTILE);
    assert_ne!(items[0]["id"], items[1]["id"]);
    let none = written(Form::Csl, &[]).remove(0).1;
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&none).unwrap().len(), 0);
}

#[test]
fn csv_is_read_by_its_heads_and_calculates_nothing() {
    let text = stream(Form::Csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let words = reader.headers().unwrap().iter().position(|head| head == "words").unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].get(words).unwrap().starts_with("'=1+1 {a}\\"));
    let calculates = |cell: &str| cell.starts_with(['=', '+', '-', '@']);
    assert!(!rows.iter().flatten().any(calculates));
}

#[test]
fn json_lines_keep_every_character() {
    let text = stream(Form::Jsonl);
    let rows: Vec<Excerpt> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows[0], entries()[0].excerpt);
    assert!(text.contains("\"note\":") && text.contains("\"tags\":"));
}

#[test]
fn xml_nests_and_says_who_says_what() {
    let tei = stream(Form::Tei);
    assert_nests(&tei, &[]);
    assert!(tei.contains("<p>Avant « <said who=\"#a2p1\">dit</said> » après.</p>"), "{tei}");
    assert!(tei.contains("<person xml:id=\"a2p1\"><persName>Anne Roy</persName></person>"));
    assert!(tei.contains("<date when=\"2024-03-04\">"));
    assert!(tei.contains("<ref target=\"https://echo.example/a?b=1&amp;c=%7B2%7D\">"));
    for (name, text) in written(Form::Txm, &entries()) {
        if name.ends_with(".xml") {
            assert_nests(&text, &[]);
            let id = name.strip_suffix(".xml").unwrap();
            assert!(text.contains(&format!("<text id=\"{id}\" source=\"L'Écho des vallées\"")));
        } else {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            assert_eq!(reader.headers().unwrap().get(0), Some("id"));
            assert_eq!(reader.records().map(Result::unwrap).count(), 2);
        }
    }
    assert_nests(&written(Form::Tei, &[]).remove(0).1, &[]);
}

#[test]
fn stars_are_variables_and_nothing_else_is() {
    let text = stream(Form::Iramuteq);
    let (starred, plain): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with("****"));
    assert_eq!(starred.len(), 2);
    assert!(plain.iter().all(|line| !line.contains('*')), "{plain:?}");
    for variable in starred[0].strip_prefix("**** ").unwrap().split(' ') {
        let (name, value) = variable.strip_prefix('*').unwrap().split_once('_').unwrap();
        let fits = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        assert!(fits(name) && fits(value) && !value.is_empty(), "{variable}");
    }
    assert!(starred[0].contains(" *source_L_Echo_des_vallees *date_2024_03_04 *annee_2024 "));
}

#[test]
fn names_of_files_are_plain_and_their_own() {
    let files = written(Form::Antconc, &entries());
    assert_eq!(files.len(), 2);
    assert!(files[1].0.starts_with("2024-03-04_L-Echo-des-vallees_"), "{}", files[1].0);
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    assert!(files.iter().all(|(name, _)| plain(name)));
}

#[test]
fn a_report_needs_nothing_else_and_runs_nothing() {
    let page = stream(Form::Html);
    assert_nests(&page, &["meta", "br"]);
    for way in ["<script", "src=", "@import", "url(", "<link", "<b>"] {
        assert!(!page.contains(way), "{way}");
    }
    assert!(page.contains("<mark class=\"v v1\" title=\"Anne Roy\">dit</mark>"), "{page}");
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    assert!(page.contains("href=\"https://echo.example/a?b=1&amp;c=%7B2%7D\""));
    let mut other = entries();
    other[0].excerpt.url = Some("javascript:alert(1)".to_owned());
    let page = written(Form::Html, &other[..1]).remove(0).1;
    assert!(!page.contains("javascript:"), "{page}");
}
