//! Libraries of articles that were extracted elsewhere: those of the articles themselves.

use std::path::Path;

use crate::{
    corpus::press,
    program::{Desk, Ran},
};

fn ran(desk: &Desk, cache: &Path, args: &str) -> Ran {
    let args: Vec<&str> = args.split_whitespace().collect();
    desk.ran(desk.command().args(args).env("XDG_CACHE_HOME", cache), b"")
}

#[test]
fn a_library_of_shards_is_that_of_the_corpus() {
    let (desk, cache) = (Desk::new(), tempfile::tempdir().unwrap());
    press(&desk, 24);
    let page = "<html><head><title>Le pont</title></head><body><nav>Menu</nav><article><h1>Le pont</h1>\
                <p>« Le pont ferme lundi », a dit Léa Roy, maire de Sarn, devant le conseil.</p></article></body></html>";
    desk.write("presse/page.html", page.as_bytes());
    let rows = desk.run("extract presse --readings").out;
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows.len(), 25);
    let shard = |name: &str, rows: &[&str]| desk.write(name, (rows.join("\n") + "\n").as_bytes());
    shard("un/a.jsonl", &rows[..9]);
    shard("un/b.jsonl", &rows[9..20]);
    shard("deux.jsonl", &[&rows[20..], &[r#"{"id":"x","error":"nothing in it"}"#]].concat());
    let run = |args: &str| ran(&desk, cache.path(), args);
    assert_eq!(run("index presse --library whole").code, Some(0));
    let made = run("index --extracted un --library un");
    assert!(made.err.contains("20 articles"), "{}", made.err);
    let made = run("index --extracted deux.jsonl --library deux");
    assert!(made.err.contains("nothing in it") && made.err.contains("5 articles"), "{}", made.err);
    for query in ["le", "in:quote a", "qui:roy pont", "titre"] {
        let found = |libraries: &str| run(&format!("search {query} --json {libraries}")).out;
        let query = found("--library whole");
        assert_eq!(found("--library un --library deux"), query);
    }
    assert!(run("search pont --library deux").out.contains("Le pont ferme lundi"));
    // Nothing is extracted again, and nothing taken twice.
    let again = run("index --extracted un --library un");
    assert!(again.err.contains("20 articles in all"), "{}", again.err);
    let wrong = run("index --extracted presse --library faux");
    assert!(wrong.err.contains("not made by “dixit extract --readings”"), "{}", wrong.err);
}
