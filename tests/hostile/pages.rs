//! Pages made to be slow or to hide something: each is read whole, or says where it stopped.

use dixit::{
    clean::{Cleaning, clean},
    load::html,
    model::{Document, Limit, Warning},
};

use crate::program::Desk;

fn cleaned(page: &str) -> dixit::model::Article {
    let rendered = html::render(page);
    let document = Document {
        text: rendered.text,
        markup: Some(Box::new(rendered.markup)),
        ..Document::default()
    };
    clean(document, Cleaning::Labelled)
}

#[test]
fn what_is_nested_without_end_is_flattened() {
    for unit in ["<div>", "<b><i>", "<table><tr><td>", "<ul><li>", "<a href=x><div>", "<article>"] {
        let page = format!("{}Le mot.", unit.repeat(20_000));
        let rendered = html::render(&page);
        assert_eq!(rendered.text, "Le mot.", "{unit}");
        let deepest = rendered.markup.elements.iter().map(|e| e.depth).max();
        assert!(deepest <= Some(512), "{unit}: {deepest:?}");
        assert!(cleaned(&page).text().contains("Le mot."));
    }
}

#[test]
fn tags_closed_in_the_wrong_order_lose_no_text() {
    let page = "<b><i>un</b></i> <p><b>deux<p>trois</b></div></table></p> quatre";
    let words = cleaned(page).text().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words, ["un", "deux", "trois", "quatre"]);
}

#[test]
fn what_nothing_ends_costs_no_text_before_it() {
    for tail in [
        "<script>var a",
        "<style>p",
        "<!-- ",
        "<p class='x",
        "<p",
        "</p",
        "<svg>",
        "<select>",
        "&",
        "<template>",
    ] {
        let text = cleaned(&format!("<p>Le mot.</p>{tail}")).text().to_owned();
        assert!(text.starts_with("Le mot."), "{tail}: {text:?}");
    }
    for open in ["<!-- x > ", "<noscript>", "<svg>", "<template>", "<textarea>", "<title>"] {
        let text = cleaned(&format!("{open}<p>Le mot.</p>")).text().to_owned();
        assert!(text.contains("Le mot."), "{open}: {text:?}");
    }
}

#[test]
fn a_page_of_too_many_lines_says_where_it_stopped() {
    let rendered = html::render(&"<p>mot".repeat(50_000));
    assert_eq!(rendered.limit, Some(Warning::LimitReached { what: Limit::Lines, limit: 20_000 }));
    assert_eq!(rendered.markup.lines.len(), 20_000);
    let rendered = html::render(&format!("<p>{}", "mot ".repeat(1 << 20)));
    assert_eq!(rendered.limit, Some(Warning::LimitReached { what: Limit::Text, limit: 2 << 20 }));
}

#[test]
fn escapes_written_as_entities_reach_no_terminal() {
    let page = "<!doctype html><title>T&#27;]0;x&#7;</title><h1>T&#x1b;]0;x&#7;</h1><p>Élise Varenne a parlé. \
                « Oui&#27;[2J&#x9b;2J&#155; », a dit Élise Varenne à Genève devant les élus de la ville.</p>";
    let desk = Desk::with(&[("corpus/a.html", page)]);
    for command in ["quotes corpus", "quotes corpus --json", "names corpus", "extract corpus"] {
        let ran = desk.run(command);
        assert_eq!(ran.code, Some(0), "{command}: {}", ran.err);
        let bad = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!ran.out.contains(bad) && !ran.err.contains(bad), "{command}: {:?}", ran.out);
    }
}

#[test]
fn names_of_files_tell_nothing_and_records_may_hold_pages() {
    let page = "<!doctype html><p>Le mot &eacute;crit.</p>";
    let desk = Desk::with(&[
        ("c/a.txt", page),
        ("c/b.html", "Texte nu, <b>sans page</b>."),
        ("c/c.XHTML", page),
    ]);
    let ran = desk.run("extract c --as-is");
    let texts: Vec<_> = ran.rows().iter().map(|r| r["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, ["Le mot écrit.", "Texte nu, <b>sans page</b>.", "Le mot écrit."]);
    let records = "{\"id\": 1, \"html\": \"<p>Le mot &eacute;crit.</p>\"}\n\
                   {\"id\": 2, \"text\": \"<p>mot</p>\", \"html\": \"<p>autre</p>\"}\n{\"id\": 3, \"html\": 4}\n";
    let ran = Desk::new().run_with("extract - --as-is", records.as_bytes());
    assert_eq!(ran.rows()[0]["text"], "Le mot écrit.");
    assert_eq!(ran.rows()[1]["text"], "<p>mot</p>");
    let ran = Desk::new().run_with("extract - --as-is", page.as_bytes());
    assert_eq!(ran.rows()[0]["text"], "Le mot écrit.");
}
