//! Libraries on disk: what is found there is what is found by reading, whatever was changed, stopped or killed
//! on the way.

use std::{
    cmp::Reverse,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, LazyLock, mpsc},
    time::Duration,
};

use dixit::{
    engine::{
        corpus::Corpus,
        desk::{Answer, Question, Stock},
        held::{Changes, Held, Opened},
        ingest::{Event, Plan, start},
        seek::seek,
        shelve::{COMMIT, Summary, shelve, take_down},
        study::{News as StudyNews, Study, study},
    },
    export::excerpt,
    keep::kept::Kept,
    library::store::{
        Candidate, FORMAT, Fault, Found, Library, Order, Place, Speakers, Table, Writer,
    },
    library::{
        catalogue::Catalogue,
        concordance::gathered::Gathered,
        listing::{Columns, Filter, Listing, Query as ListQuery, Sort, Wish},
        names::{JoinedName, NameTable, Naming},
        stored::{Readings, Stored},
    },
    load::{ProblemKind, Source},
    model::{ArticleId, EntityIdx, NameRules, Origin, Reading, SameName, Span},
    search::fulltext::{Part, Query, Search, Spelling, query::first},
    search::names::NameSearch,
    search::query::Query as Typed,
    text::locale::Tongue,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::{corpus::press, program::Desk};

/// A passage by all that must be the same.
type Hit = (String, Span, Part, Vec<Span>, u32);

fn hits(search: &Search, reading: &Reading) -> Vec<Hit> {
    let id = &reading.article.document.id.0;
    let hit =
        |p: dixit::search::fulltext::Passage<'_>| (id.clone(), p.span, p.part, p.marks, p.score);
    search.passages(reading).into_iter().map(hit).collect()
}

/// The articles as they are among one another.
fn read(paths: &[PathBuf]) -> Vec<Reading> {
    let plan = Plan { source: Source::Paths(paths.to_vec()), ..Plan::default() };
    let corpus = Corpus::read(&plan, |_| {}).unwrap();
    corpus.readings.each().map(|(_, own)| Reading::clone(&own)).collect()
}

/// Reads `paths` into the library in `folder`, committing often; stops after `most` articles.
fn index(folder: &Path, paths: &[PathBuf], every: usize, most: usize) -> (Summary, Found) {
    let place = Place::within(folder, "one");
    let (writer, found) = Writer::open(&place, paths, String::new()).unwrap();
    let source = Source::Paths(paths.to_vec());
    let on = &mut |summary: &Summary| summary.n_articles < most;
    (shelve(writer, &source, every, |_| {}, on).unwrap(), found)
}

fn found(folder: &Path, query: &Query, spelling: Spelling, order: Order) -> Vec<Hit> {
    let library = Library::open(&Place::within(folder, "one")).unwrap();
    let search = Search::new(query, spelling);
    let candidates = library.candidates(query, spelling, Speakers::AsKept, order).unwrap();
    let mut all = Vec::new();
    let take = |own: Vec<Hit>| {
        all.extend(own);
        ControlFlow::Continue(())
    };
    take_down(&library, candidates, |_, reading| hits(&search, &reading), take).unwrap();
    all
}

/// All of a library, as one list.
fn whole(folder: &Path) -> Vec<Hit> {
    found(folder, &Query::parse("-zorro").unwrap(), Spelling::Exact, Order::Place)
}

/// The names that it keeps, with where they are named and quoted.
fn kept_names(folder: &Path) -> Vec<String> {
    let table =
        Library::open(&Place::within(folder, "one")).unwrap().names(Tongue::French).unwrap();
    let names = table.names();
    names.map(|n| named(&table, &n)).collect()
}

/// What a name is, with where it is named and quoted.
fn named(table: &NameTable, name: &JoinedName) -> String {
    let mentions: Vec<_> = table.mentions(name).collect();
    let quotes: Vec<_> = table.quotes(name).collect();
    format!("{name:?} {mentions:?} {quotes:?}")
}

/// The demonstration and a generated corpus, read and in a library.
struct Both {
    readings: Vec<Reading>,
    folder: TempDir,
    _desk: Desk,
}

static BOTH: LazyLock<Both> = LazyLock::new(|| {
    let desk = Desk::new();
    press(&desk, 60);
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/articles");
    let paths = [desk.path("presse"), demo].map(|path| path.canonicalize().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (summary, opened) = index(folder.path(), &paths, 20_000, usize::MAX);
    let readings = read(&paths);
    assert_eq!((summary.n_articles, opened), (readings.len(), Found::New));
    Both { readings, folder, _desk: desk }
});

/// One part of a query.
fn part() -> impl Strategy<Value = String> {
    let words = [
        "barrage",
        "ligne",
        "la",
        "procès",
        "ministre",
        "maire",
        "commune",
        "vallée",
        "céder",
        "négocier",
        "nous",
        "dit",
        "Varenne",
        "\"la ministre\"",
        "« nous ne »",
        "\"de la\"",
        "barr*",
        "né*",
        "\"le mai*\"",
        "l’accord",
        "zorglub",
        "2023",
        "voted",
        "dam",
    ];
    let fields = [
        "speaker:varenne",
        "qui:ministre",
        "qui:(marc OU hélène)",
        "speaker:zorro",
        "person:varenne",
        "personne:ma*",
        "place:geneva",
        "où:lyon",
        "org:hydrombrelle",
        "outlet:courrier",
        "journal:l*cho",
        "lang:fr",
        "lang:en",
        "date:2023-05",
        "quand:2023-05-13..",
        "date:..2022",
        "is:direct",
        "is:indirect",
        "est:partielle",
        "is:turn",
        "cue:dit",
        "verbe:affirmer",
        "confidence:>0.9",
        "confiance:<0.5",
        "in:quote",
        "-in:quote",
        "in:title",
        "in:body",
        "in:article",
    ];
    let fields = fields.map(|field| field.replace("l*cho", "echo"));
    prop_oneof![
        3 => prop::sample::select(words.map(str::to_owned).to_vec()),
        2 => prop::sample::select(fields.to_vec()),
    ]
}

/// A query of several.
fn query() -> impl Strategy<Value = String> {
    let one = (part(), any::<bool>()).prop_map(|(part, not)| {
        if not && !part.starts_with('-') { format!("-{part}") } else { part }
    });
    let one = prop_oneof![4 => part(), 1 => one];
    let row = prop::collection::vec(one, 1..4).prop_map(|parts| parts.join(" "));
    prop::collection::vec(row, 1..3).prop_map(|rows| match &rows[..] {
        [one, other] => format!("({one}) OR {other}"),
        rows => rows.join(" "),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_library_finds_what_reading_finds(typed in query(), forms in any::<bool>()) {
        let Both { readings, folder, .. } = &*BOTH;
        let query = Query::parse(&typed).unwrap();
        let spelling = if forms { Spelling::Forms } else { Spelling::Exact };
        let search = Search::new(&query, spelling);
        let each = readings.iter().map(|reading| (reading, hits(&search, reading)));
        let mut each: Vec<(&Reading, Vec<Hit>)> = each.collect();
        let all: Vec<Hit> = each.iter().flat_map(|(_, hits)| hits.clone()).collect();
        prop_assert_eq!(&found(folder.path(), &query, spelling, Order::Place), &all, "{}", typed);
        each.sort_by_key(|(reading, _)| {
            Reverse(reading.article.date.as_ref().map_or(0, |date| first(date.value)))
        });
        let newest: Vec<Hit> = each.into_iter().flat_map(|(_, hits)| hits).collect();
        prop_assert_eq!(&found(folder.path(), &query, spelling, Order::Newest), &newest, "{}", typed);
    }
}

#[test]
fn an_article_comes_back_as_it_was_read() {
    let Both { readings, folder, .. } = &*BOTH;
    let library = Library::open(&Place::within(folder.path(), "one")).unwrap();
    let all = Query::parse("lang:fr OR -lang:fr").unwrap();
    let candidates =
        library.candidates(&all, Spelling::Exact, Speakers::AsKept, Order::Place).unwrap();
    let candidates: Vec<Candidate> = candidates.map(Result::unwrap).collect();
    assert!(
        library.is_whole() && candidates.len() == readings.len() && library.len() == readings.len()
    );
    for (candidate, reading) in candidates.iter().zip(readings) {
        assert_eq!(&library.reading(candidate).unwrap(), reading);
    }
}

/// A small corpus in files of each kind.
fn desk() -> (Desk, [PathBuf; 1]) {
    let desk = Desk::new();
    press(&desk, 12);
    let row = |n: usize| {
        format!("{{\"id\": {n}, \"text\": \"Le funiculaire numéro {n} est arrêté.\"}}\n")
    };
    desk.write("presse/zz/fil.jsonl", (0..40).map(row).collect::<String>().as_bytes());
    let paths = [desk.path("presse").canonicalize().unwrap()];
    (desk, paths)
}

#[test]
fn only_what_changed_is_read_again() {
    let (desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let first = index(path, &paths, COMMIT, usize::MAX).0;
    assert_eq!((first.n_articles, first.n_files, first.n_kept), (52, 13, 0));
    let again = index(path, &paths, COMMIT, usize::MAX);
    assert_eq!(again, (Summary { n_kept: 13, ..Summary::default() }, Found::Kept));
    // A new file, first of all; one gone; one with another content; one with another time alone.
    let files: Vec<PathBuf> = walkdir(&paths[0]);
    fs::copy(&files[3], desk.path("presse/000.txt")).unwrap();
    fs::remove_file(&files[0]).unwrap();
    fs::write(&files[1], "La crête ferme\n\nLe funiculaire est arrêté dans la vallée.\n").unwrap();
    let same = fs::read(&files[2]).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    fs::write(&files[2], same).unwrap();
    let changed = index(path, &paths, COMMIT, usize::MAX).0;
    assert_eq!(changed, Summary { n_articles: 2, n_ahead: 0, n_files: 2, n_kept: 11, n_gone: 1 });
    let fresh = tempfile::tempdir().unwrap();
    index(fresh.path(), &paths, COMMIT, usize::MAX);
    assert_eq!(whole(path), whole(fresh.path()));
    assert_eq!(kept_names(path), kept_names(fresh.path()));
    assert!(whole(path)[0].0.ends_with("000.txt") && kept_names(path).len() > 20);
}

#[test]
fn what_is_kept_of_articles_that_are_gone_is_left_out_in_time() {
    let desk = Desk::new();
    let row = |n: usize, day: usize| {
        format!("{{\"id\": {n}, \"text\": \"Le funiculaire {n} est arrêté {day} jours.\"}}\n")
    };
    let write = |day: usize| {
        let rows: String = (0..300).map(|n| row(n, day)).collect();
        desk.write("presse/fil.jsonl", rows.as_bytes());
    };
    let folder = tempfile::tempdir().unwrap();
    let there = |nth: usize| {
        let file = |kind: &&&str| folder.path().join(format!("one/{kind}-{nth}")).exists();
        ["counts", "articles", "briefs"].iter().filter(file).count()
    };
    for day in 10..16 {
        write(day);
        let paths = [desk.path("presse").canonicalize().unwrap()];
        index(folder.path(), &paths, COMMIT, usize::MAX);
        assert_eq!((there(0), there(1)), if day < 15 { (3, 0) } else { (0, 3) });
    }
    let paths = [desk.path("presse").canonicalize().unwrap()];
    assert_eq!(index(folder.path(), &paths, COMMIT, usize::MAX).0.n_kept, 1);
    assert_eq!(reopened(folder.path()).0, read(&paths));
}

#[test]
fn where_most_articles_are_gone_the_others_are_put_together_anew() {
    let desk = Desk::new();
    let row = |n: usize| {
        let line = if n.is_multiple_of(3) { "" } else { "\\n\\nLisez aussi la page de Valserre" };
        format!("{{\"id\": {n}, \"text\": \"Le funiculaire {n} est arrêté.{line}\"}}\n")
    };
    for file in 0..30 {
        let rows: String = (0..70).map(|n| row(70 * file + n)).collect();
        desk.write(&format!("presse/{file:02}.jsonl"), rows.as_bytes());
    }
    let paths = [desk.path("presse").canonicalize().unwrap()];
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    (6..30)
        .for_each(|file| fs::remove_file(desk.path(&format!("presse/{file:02}.jsonl"))).unwrap());
    let there = |name: &str| folder.path().join("one").join(name).exists();
    let changed = index(folder.path(), &paths, COMMIT, usize::MAX).0;
    assert_eq!((changed.n_gone, changed.n_kept), (24, 6));
    assert!(there("articles-1") && there("briefs-1") && !there("articles-0"));
    let fresh = tempfile::tempdir().unwrap();
    index(fresh.path(), &paths, COMMIT, usize::MAX);
    assert_eq!((whole(folder.path()).len(), whole(folder.path())), (420, whole(fresh.path())));
    assert_eq!(kept_names(folder.path()), kept_names(fresh.path()));
}

/// The files below `path`, in the order of their names.
fn walkdir(path: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() { all.extend(walkdir(&entry)) } else { all.push(entry) }
    }
    all
}

#[test]
fn a_reading_that_stops_goes_on_where_it_was() {
    let (_desk, paths) = desk();
    let fresh = tempfile::tempdir().unwrap();
    index(fresh.path(), &paths, COMMIT, usize::MAX);
    for every in [1, 1_000, COMMIT] {
        let folder = tempfile::tempdir().unwrap();
        let mut n = 0;
        loop {
            let (summary, _) = index(folder.path(), &paths, every, 9);
            n += summary.n_articles;
            if Library::open(&Place::within(folder.path(), "one")).unwrap().is_whole() {
                break;
            }
        }
        assert_eq!(n, 52, "nothing is read twice");
        assert_eq!(whole(folder.path()), whole(fresh.path()));
    }
}

#[test]
fn what_stopped_while_articles_were_compared_is_done_by_the_next_run() {
    let (_desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::within(folder.path(), "one");
    let is_whole = || Library::open(&place).unwrap().is_whole();
    let source = Source::Paths(paths.to_vec());
    let fresh = tempfile::tempdir().unwrap();
    index(fresh.path(), &paths, COMMIT, usize::MAX);
    let mut n_left = 60;
    while !folder.path().join("one").exists() || !is_whole() {
        let (writer, _) = Writer::open(&place, &paths, String::new()).unwrap();
        let mut n = 0;
        let on = &mut |_: &Summary| {
            n += 1;
            n < n_left
        };
        shelve(writer, &source, COMMIT, |_| {}, on).unwrap();
        n_left += n_left / 2;
    }
    assert!(n_left > 80, "it was stopped once");
    assert_eq!(reopened(folder.path()), reopened(fresh.path()));
}

#[test]
fn one_writes_and_others_read_what_was_there() {
    let (_desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    let place = Place::within(folder.path(), "one");
    let (mut writer, _) = Writer::open(&place, &paths, String::new()).unwrap();
    assert!(matches!(Writer::open(&place, &paths, String::new()), Err(Fault::Busy)));
    let before = whole(folder.path());
    (0..20).for_each(|file| writer.forget(file));
    assert_eq!(whole(folder.path()), before);
    writer.commit(true, None).unwrap();
    assert!(whole(folder.path()).is_empty());
}

#[test]
fn what_is_of_another_version_or_broken_is_made_again() {
    let (_desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    let before = whole(folder.path());
    let meta = folder.path().join("one/index/meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    for broken in [
        text.replace(&format!("\\\"format\\\":{FORMAT}"), "\\\"format\\\":0"),
        text.replace("segments", "x"),
        String::new(),
    ] {
        assert_ne!(broken, text);
        fs::write(&meta, broken).unwrap();
        assert!(Library::open(&Place::within(folder.path(), "one")).is_err());
        assert_eq!(index(folder.path(), &paths, COMMIT, usize::MAX).1, Found::Remade);
        assert_eq!(whole(folder.path()), before);
    }
    // So is one of whose tables one is not there.
    let tables =
        ["order-", "reprints-", "articles-", "briefs-", "names-", "digests-", "finder-", "sheet-"];
    for table in ["files-", "counts-"].into_iter().chain(tables) {
        let all = fs::read_dir(folder.path().join("one")).unwrap().map(|own| own.unwrap().path());
        let own = all.filter(|path| path.to_string_lossy().contains(table));
        own.for_each(|path| fs::remove_file(path).unwrap());
        if !["files-", "counts-"].contains(&table) {
            let opened = Library::open(&Place::within(folder.path(), "one"));
            assert!(matches!(opened, Err(Fault::Version)), "{table}");
        }
        assert_eq!(index(folder.path(), &paths, COMMIT, usize::MAX).1, Found::Remade, "{table}");
        assert_eq!(whole(folder.path()), before);
    }
    // And one of whose tables one is cut off.
    for table in ["sheet-", "finder-"] {
        let all = fs::read_dir(folder.path().join("one")).unwrap().map(|own| own.unwrap().path());
        for path in all.filter(|path| path.to_string_lossy().contains(table)) {
            let bytes = fs::read(&path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }
        let opened = Library::open(&Place::within(folder.path(), "one"));
        assert!(matches!(opened, Err(Fault::Version)), "{table}");
        assert_eq!(index(folder.path(), &paths, COMMIT, usize::MAX).1, Found::Remade, "{table}");
        assert_eq!(whole(folder.path()), before);
    }
    // Fields that mean something else make other articles.
    let place = Place::within(folder.path(), "one");
    assert_eq!(Writer::open(&place, &paths, "other".to_owned()).unwrap().1, Found::Remade);
}

#[test]
fn the_program_keeps_libraries_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, _) = desk();
    let cache = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        desk.ran(desk.command().args(args).env("XDG_CACHE_HOME", cache.path()), b"")
    };
    assert_eq!(run(&["search", "x", "--library", "vallée"]).code, Some(2));
    assert!(run(&["libraries"]).err.contains("there is no library"));
    let made = run(&["index", "presse", "--library", "vallée"]);
    assert_eq!((made.code, made.out.as_str()), (Some(0), ""));
    assert!(
        made.err.contains("you alone can open") && made.err.contains("52 articles in all"),
        "{}",
        made.err
    );
    let folder = cache.path().join("dixit/libraries/vallée");
    for folder in [folder.as_path(), folder.parent().unwrap()] {
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
    let kept = run(&["search", "funiculaire", "--library", "vallée"]);
    let read = run(&["search", "funiculaire", "presse"]);
    assert!(kept.out == read.out && kept.out.lines().count() >= 40);
    for rest in [
        &["--count"][..],
        &["--facet", "outlet"],
        &["--sort", "date", "--limit", "7"],
        &["--sort", "rank"],
        &["--json"],
    ] {
        // Paragraphs that an outlet repeats are text of each article by itself.
        let query = "(la in:quote) OR funiculaire";
        let with = |more: &[&str]| run(&[&["search", query][..], more, rest].concat()).out;
        assert_eq!(with(&["--library", "vallée"]), with(&["presse"]), "{rest:?}");
    }
    let twice = run(&["search", "funiculaire", "--library", "vallée", "--library", "vallée"]);
    assert_eq!(twice.out.lines().count(), 2 * kept.out.lines().count());
    assert!(run(&["libraries"]).out.starts_with("vallée\t52\t"));
    assert_eq!(run(&["index", "presse/zz", "--library", "vallée"]).code, Some(2));
    assert_eq!(run(&["index", "--library", "a/b", "presse"]).code, Some(2));
    assert_eq!(run(&["search", "zorro", "--library", "vallée"]).code, Some(1));
    let near = run(&["search", "funiculaier", "--library", "vallée"]);
    assert_eq!(near.code, Some(1));
    assert!(near.err.contains("near words: funiculaire"), "{}", near.err);
    assert_eq!(run(&["libraries", "--remove", "vallée"]).code, Some(0));
    assert!(!folder.exists());
    assert_eq!(run(&["libraries", "--remove", "vallée"]).code, Some(1));
    assert_eq!(desk.run("index presse").code, Some(2));
}

#[test]
fn killed_at_any_moment_it_comes_to_the_same_library() {
    let (desk, _) = desk();
    let cache = tempfile::tempdir().unwrap();
    let index = |cache: &Path| {
        let mut command = desk.command();
        command.args(["index", "presse", "--library", "one"]).env("XDG_CACHE_HOME", cache);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let calm = tempfile::tempdir().unwrap();
    assert!(index(calm.path()).status().unwrap().success());
    for moment in 0..12_u64 {
        let mut child = index(cache.path()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(3 + moment * 17));
        drop(child.kill());
        child.wait().unwrap();
    }
    assert!(index(cache.path()).status().unwrap().success());
    let folder = |cache: &Path| cache.join("dixit/libraries");
    assert_eq!(whole(&folder(cache.path())), whole(&folder(calm.path())));
}

/// The articles that a reader is given of the library in `folder`, with what lines they repeat known, and what has
/// changed since they were kept.
fn reopened(folder: &Path) -> (Vec<Reading>, Changes) {
    let place = Place::within(folder, "one");
    let manifest = place.manifest().unwrap();
    told(Some(Held::at(vec![(place, manifest)])), Source::default())
}

fn told(held: Option<Held>, source: Source) -> (Vec<Reading>, Changes) {
    let (send, receive) = mpsc::channel();
    let plan = Plan { source, held, ..Plan::default() };
    let _job = start(plan, move |event| send.send(event).is_ok());
    let (mut all, mut changed) = (Vec::new(), Changes::default());
    for event in receive {
        match event {
            Event::Opened(opened) => {
                all.extend(opened.readings.each().map(|(_, own)| Reading::clone(&own)));
            }
            Event::Readings(readings) => {
                all.extend(readings.iter().map(|stored| Reading::clone(&stored.get().unwrap())));
            }
            Event::Renewed(renewal) => {
                for (article, reading) in renewal.readings {
                    all[article.0 as usize] = Reading::clone(&reading.get().unwrap());
                }
            }
            Event::Changed(changes) => changed = changes,
            Event::Failed(words) => panic!("{words}"),
            _ => {}
        }
    }
    (all, changed)
}

#[test]
fn a_reader_is_given_what_was_kept_and_then_told_what_has_changed() {
    let (desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    let read = told(None, Source::Paths(paths.to_vec())).0;
    let (kept, changes) = reopened(folder.path());
    assert_eq!((&kept, changes), (&read, Changes::default()));
    desk.write(
        "presse/neuf.txt",
        "Un titre neuf\n\n« Rien ne change », a dit Odile Sarrazin.\n".as_bytes(),
    );
    let (kept, changes) = reopened(folder.path());
    assert_eq!((kept.len(), changes), (read.len(), Changes { n_files: 1, ..Changes::default() }));
    assert_eq!(reopened(folder.path()).0.len(), read.len() + 1);
}

/// What is found of `catalogue`: names with all that is said of them and where they stand, and what is found by words.
fn prepared(catalogue: &Catalogue, readings: &[Reading]) -> Vec<String> {
    let table = &catalogue.table;
    let mut told: Vec<String> = table.names().map(|own| named(table, &own)).collect();
    for (nth, reading) in readings.iter().enumerate() {
        let article = ArticleId::nth(nth);
        let entities = (0..reading.names.entities.len() as u32).map(EntityIdx);
        let said = reading.quotes.iter().map(|quote| table.said_by(article, reading, quote));
        let named = entities.map(|entity| table.name_of(article, entity));
        told.push(format!("{:?} {:?}", named.collect::<Vec<_>>(), said.collect::<Vec<_>>()));
    }
    let asked = [
        "",
        "la",
        "e",
        "barr",
        "nous ne",
        "varenne",
        "qui:varenne accord",
        "\"de la\"",
        "l’accord",
        "^nous",
        "jamais$",
        "!la nous",
        "zorglubs",
        "baragge",
        "qui:zorro",
        "presse",
        "maire de",
    ];
    for words in asked {
        let query = Typed::parse(words);
        let quotes = catalogue.find_quotes(&query, 60, &|| false).unwrap();
        let articles = catalogue.find_articles(&query, 60, &|| false).unwrap();
        let missing = [&quotes.missing, &articles.missing]
            .map(|why| why.as_ref().map(|why| (why.term.clone(), why.speaker)));
        let quotes_at: Vec<_> = quotes.best.iter().map(|at| (at.article.0, at.nth)).collect();
        told.push(format!("{words}: {quotes_at:?} {:?} {missing:?}", articles.best));
        told.push(format!("{:?}", [quotes.n, articles.n].map(|n| n.min(60))));
        let mut names = NameSearch::new(Arc::clone(&catalogue.finder.names));
        told.push(format!("{:?}", names.find(&query, 20, &|| false)));
    }
    let namesakes = catalogue.table.names().map(|name| catalogue.has_namesake(&name));
    told.push(format!("{:?}", namesakes.collect::<Vec<_>>()));
    told.push(format!("{} {:?}", catalogue.n_quotes(), catalogue.finder.n_of_kind));
    told
}

/// What a reader is given at once of the library in `folder`.
fn opened(folder: &Path) -> Arc<Opened> {
    let place = Place::within(folder, "one");
    let held = Held::at(vec![(place.clone(), place.manifest().unwrap())]);
    let (send, receive) = mpsc::channel();
    let _job = start(Plan { held: Some(held), ..Plan::default() }, move |e| send.send(e).is_ok());
    let opened = receive.iter().find_map(|event| match event {
        Event::Opened(opened) => Some(opened),
        _ => None,
    });
    opened.unwrap()
}

#[test]
fn files_without_articles_and_others_that_came_later_stand_where_they_are() {
    let (desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    let same = SameName { of: vec!["Varenne".into(), "Malenko".into()], name: None, kind: None };
    let rules = NameRules { same: vec![same], ..NameRules::default() };
    for (name, bytes) in [
        // One that holds none stands before all others.
        ("presse/00.txt", &b""[..]),
        (
            "presse/01.txt",
            "Un titre neuf\n\n« Rien ne change », a dit Odile Sarrazin.\n".as_bytes(),
        ),
    ] {
        desk.write(name, bytes);
        index(folder.path(), &paths, COMMIT, usize::MAX);
        let read = read(&paths);
        let bare = opened(folder.path()).bare.clone();
        for (article, own) in (0..).map(ArticleId).zip(&read) {
            let (Origin::File(path) | Origin::Part { path, .. }) = &own.article.document.origin
            else {
                panic!()
            };
            assert_eq!(bare.readings.path(article).as_ref(), Some(path));
        }
        let naming = Naming { rules: rules.clone(), ..Naming::default() };
        let readings: Readings = read.iter().cloned().map(Arc::new).collect();
        let known = Catalogue::new(readings, &naming);
        let names =
            |of: &Catalogue| of.table.names().map(|own| own.into_owned()).collect::<Vec<_>>();
        assert_eq!(names(&bare.renamed(&naming)), names(&known), "{name}");
        let asked = Typed::parse("nous");
        let hits = |of: &Catalogue| of.find_quotes(&asked, 900, &|| false).unwrap().best;
        let may_hold = bare.readings.may_hold(&Query::parse("rien").unwrap(), Spelling::Exact);
        let holds = |own: &Reading| own.article.text().to_lowercase().contains("rien");
        let wanted = (0..).map(ArticleId).zip(&read).filter(|(_, own)| holds(own));
        let wanted: Vec<_> = wanted.map(|(article, _)| article).collect();
        let may_hold = may_hold.unwrap();
        assert!(wanted.iter().all(|article| may_hold.has(article.0)), "{name}");
        assert_eq!(hits(&bare.renamed(&naming)), hits(&known), "{name}");
    }
}

/// Reads `paths` into a library, has them `change`, stops the update, which commits `every` bytes, again and again, and looks
/// whether the library is each time opened as it was before, its names joined as each of `rules` says; gives how often it was
/// stopped.
fn stopped(
    paths: &[PathBuf],
    rules: &[NameRules],
    every: usize,
    change: impl FnOnce(&[PathBuf]),
) -> usize {
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), paths, COMMIT, usize::MAX);
    let before: Vec<Reading> = read(paths);
    change(&walkdir(&paths[0]));
    let place = Place::within(folder.path(), "one");
    let source = Source::Paths(paths.to_vec());
    let readings: Readings = before.iter().cloned().map(Arc::new).collect();
    let known = rules.iter().map(|rules| {
        let naming = Naming { rules: rules.clone(), ..Naming::default() };
        let known = prepared(&Catalogue::new(readings.clone(), &naming), &before);
        (naming, known)
    });
    let known: Vec<_> = known.collect();
    let holding = ["le", "rien", "pont", "funiculaire", "maire"].map(|word| {
        let query = Query::parse(word).unwrap();
        let search = Search::new(&query, Spelling::Exact);
        let all = (0..).map(ArticleId).zip(&before);
        let all = all.filter(|(_, own)| !search.passages(own).is_empty());
        (query, all.map(|(article, _)| article).collect::<Vec<_>>())
    });
    let (mut n_calls, mut n_stops) = (1, 0);
    loop {
        let (writer, found) = Writer::open(&place, paths, String::new()).unwrap();
        assert_eq!(found, Found::Kept);
        let mut left = n_calls;
        let on = &mut |_: &Summary| {
            left -= 1;
            left > 0
        };
        shelve(writer, &source, every, |_| {}, on).unwrap();
        let library = Library::open(&place).unwrap();
        if library.is_whole() {
            break;
        }
        n_stops += 1;
        n_calls += n_calls.min(200);
        assert!(library.is_settled());
        let table = Table::of(library).unwrap();
        let columns: Columns = table.kept().unwrap().into();
        let own = Readings::shelved(table);
        let all = |of: &Readings| of.each().map(|(_, own)| own).collect::<Vec<_>>();
        assert_eq!(all(&own), all(&readings));
        let bare = Catalogue::bare(own, Arc::clone(columns.days()));
        for (naming, known) in &known {
            assert_eq!(&prepared(&bare.renamed(naming), &before), known);
        }
        for (query, holding) in &holding {
            let may_hold = bare.readings.may_hold(query, Spelling::Exact).unwrap();
            assert!(holding.iter().all(|article| may_hold.has(article.0)));
        }
    }
    let fresh = tempfile::tempdir().unwrap();
    index(fresh.path(), paths, COMMIT, usize::MAX);
    assert_eq!(whole(folder.path()), whole(fresh.path()));
    assert_eq!(kept_names(folder.path()), kept_names(fresh.path()));
    assert_eq!(reopened(folder.path()), reopened(fresh.path()));
    n_stops
}

#[test]
fn a_library_left_in_the_midst_of_an_update_is_opened_as_it_was_before() {
    let (desk, paths) = desk();
    let same = SameName { of: vec!["Varenne".into(), "Malenko".into()], name: None, kind: None };
    let rules = [NameRules::default(), NameRules { same: vec![same], ..NameRules::default() }];
    let n_stops = stopped(&paths, &rules, 1, |files| {
        // A new file, first of all; one gone; two with another content.
        fs::copy(&files[3], desk.path("presse/000.txt")).unwrap();
        fs::remove_file(&files[0]).unwrap();
        let words = "La crête ferme\n\nLe funiculaire est arrêté dans la vallée.\n";
        fs::write(&files[1], words).unwrap();
        let words = "Un pont\n\n« Rien ne change », a dit Odile Sarrazin, « rien du tout ».\n";
        fs::write(&files[4], words).unwrap();
    });
    assert!(n_stops > 4, "it was stopped {n_stops} times");
    // So is one whose articles are put together anew, since most of them are gone.
    let desk = Desk::new();
    for file in 0..30 {
        let row = |n: usize| {
            format!(
                "{{\"text\": \"Le pont {file}x{n} ferme, a dit le maire, « rien de plus ».\"}}\n"
            )
        };
        let rows: String = (0..50).map(row).collect();
        desk.write(&format!("presse/{file:02}.jsonl"), rows.as_bytes());
    }
    let paths = [desk.path("presse").canonicalize().unwrap()];
    let n_stops = stopped(&paths, &[NameRules::default()], 20_000, |files| {
        files[4..].iter().for_each(|file| fs::remove_file(file).unwrap());
    });
    assert!(n_stops > 4, "it was stopped {n_stops} times");
}

#[test]
fn who_reads_is_told_that_an_update_left_in_its_midst_was_ended() {
    let (desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    desk.write("presse/zz/ajout.txt", "Un titre\n\n« Non », a dit Odile Sarrazin.\n".as_bytes());
    // All is read, and nothing is compared yet.
    let place = Place::within(folder.path(), "one");
    let (writer, _) = Writer::open(&place, &paths, String::new()).unwrap();
    let mut n = 0;
    let on = &mut |summary: &Summary| {
        n += usize::from(summary.n_files == 1);
        n < 2
    };
    shelve(writer, &Source::Paths(paths.to_vec()), COMMIT, |_| {}, on).unwrap();
    let (before, changes) = reopened(folder.path());
    assert_eq!(changes, Changes { resumed: true, ..Changes::default() });
    let (after, changes) = reopened(folder.path());
    assert_eq!((after.len(), changes), (before.len() + 1, Changes::default()));
}

#[test]
fn names_and_words_are_found_in_a_library_as_in_its_articles() {
    let bare = opened(BOTH.folder.path()).bare.clone();
    let readings: Readings = BOTH.readings.iter().cloned().map(Arc::new).collect();
    let same = SameName { of: vec!["Varenne".into(), "Malenko".into()], name: None, kind: None };
    let rules = NameRules { same: vec![same], ..NameRules::default() };
    for naming in [
        Naming::default(),
        Naming { tongue: Tongue::English, ..Naming::default() },
        Naming { rules, ..Naming::default() },
        Naming { uncounted: [ArticleId(1), ArticleId(70)].into(), ..Naming::default() },
    ] {
        let read = Catalogue::new(readings.clone(), &naming);
        let (mut own, mut other) =
            (prepared(&bare.renamed(&naming), &BOTH.readings), prepared(&read, &BOTH.readings));
        if !naming.uncounted.is_empty() {
            // Of a library all quotations are counted.
            own.pop();
            other.pop();
        }
        for (own, other) in own.iter().zip(&other) {
            assert_eq!(own, other);
        }
        assert_eq!(own.len(), other.len());
    }
}

/// The lines that come of a study last, and the words near them.
fn in_context(catalogue: &Arc<Catalogue>, asked: &Study) -> Gathered {
    let mut told = None;
    study((1, asked), catalogue, &|| false, &mut |news| told = Some(news));
    let Some(StudyNews::Lines(1, lines)) = told else { panic!("{asked:?}: {told:?}") };
    Gathered::clone(&lines)
}

#[test]
fn words_stand_in_their_context_in_a_library_as_in_its_articles() {
    let naming = Naming::default();
    let kept = Arc::new(opened(BOTH.folder.path()).bare.renamed(&naming));
    let readings: Readings = BOTH.readings.iter().cloned().map(Arc::new).collect();
    let read = Arc::new(Catalogue::new(readings, &naming));
    let named = read.table.names().max_by_key(|name| name.n_mentions).unwrap().id.clone();
    let words = ["la", "\"de la\"", "speaker:varenne", "in:quote nous -accord", "zorglub", "pres*"];
    let asked = words.map(|words| Study::Words(words.to_owned()));
    let mut n = 0;
    for asked in asked.into_iter().chain([Study::Name(named)]) {
        let [own, other] = [&kept, &read].map(|catalogue| in_context(catalogue, &asked));
        let lines = |of: &Gathered| -> Vec<_> {
            of.entries
                .iter()
                .map(|own| (own.article, own.line.clone(), own.speaker.clone()))
                .collect()
        };
        assert_eq!(lines(&own), lines(&other), "{asked:?}");
        assert_eq!((own.n_articles, own.near), (other.n_articles, other.near), "{asked:?}");
        assert!(own.whole);
        n += own.n_lines;
    }
    assert!(n > 100, "{n}");
}

#[test]
fn what_was_kept_is_found_again_in_a_library_as_in_its_articles() {
    let kept = opened(BOTH.folder.path()).readings.clone();
    let read: Readings = BOTH.readings.iter().cloned().map(Arc::new).collect();
    let mut all = Vec::new();
    for (nth, reading) in BOTH.readings.iter().enumerate().step_by(3) {
        all.push(Kept::new(excerpt::of_article(&reading.article)));
        if let Some(quote) = reading.quotes.iter().find(|quote| quote.is_counted()) {
            let mut excerpt = excerpt::of_quote(reading, quote, None);
            match nth % 4 {
                // From a file that is not there any more; from elsewhere in its own; otherwise there.
                0 => excerpt.file = Some("/nowhere.txt".to_owned()),
                1 => excerpt.start += 7,
                2 => excerpt.words.push_str(" zorglub"),
                _ => {}
            }
            all.push(Kept::new(excerpt));
        }
    }
    let [own, other] = [&kept, &read].map(|readings| seek(readings, &all));
    assert_eq!(own, other);
    let n = |name: &str| own.iter().filter(|(_, told)| told.0.name() == name).count();
    let found = ["here", "moved", "elsewhere", "changed"].map(n);
    assert!(found.iter().all(|n| *n > 3), "{found:?}");
}

#[test]
fn a_library_is_listed_as_its_articles_are() {
    let opened = opened(BOTH.folder.path());
    let mut kept = Listing::of(opened.readings.clone(), Arc::clone(&opened.columns));
    let mut read = Listing::default();
    let readings: Vec<Stored> =
        BOTH.readings.iter().cloned().map(Arc::new).map(Stored::from).collect();
    read.extend(&readings);
    for listing in [&mut kept, &mut read] {
        listing.group(&[(ArticleId(3), ArticleId(1)), (ArticleId(9), ArticleId(1))]);
    }
    let outlet = read.facets().outlets[0].0.clone();
    for sort in Sort::ALL {
        for reversed in [false, true] {
            for filters in [vec![], vec![Filter::Quoting], vec![Filter::Outlet(outlet.clone())]] {
                let query = ListQuery { sort, reversed, filters };
                let unfolded = [ArticleId(1)].into();
                let wish = Wish { query, unfolded, around: usize::MAX, ..Wish::default() };
                let (own, other) = (kept.grant(wish.clone()), read.grant(wish));
                assert_eq!(own.digests, other.digests, "{sort:?} {reversed}");
                assert_eq!((own.counts, own.facets), (other.counts, other.facets));
                assert_eq!(own.rows.days(), other.rows.days());
            }
        }
    }
}

#[test]
fn an_article_that_cannot_be_read_again_is_said() {
    let (_desk, paths) = desk();
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &paths, COMMIT, usize::MAX);
    let path = folder.path().join("one/articles-0");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..600].fill(0);
    fs::write(&path, bytes).unwrap();
    let place = Place::within(folder.path(), "one");
    let held = Held::at(vec![(place.clone(), place.manifest().unwrap())]);
    let (send, receive) = mpsc::channel();
    let _job = start(Plan { held: Some(held), ..Plan::default() }, move |e| send.send(e).is_ok());
    let mut stock = Stock::default();
    receive.iter().take_while(|event| !matches!(event, Event::Done(_))).for_each(|event| {
        stock.take(&event);
    });
    let answer = stock.answer(&Question::Open(ArticleId(0)));
    let Answer::Lost(ArticleId(0), problem) = answer else { panic!("{answer:?}") };
    assert_eq!((problem.path, problem.kind), (walkdir(&paths[0])[0].clone(), ProblemKind::Lost));
}

#[test]
fn texts_are_read_again_when_the_table_beside_them_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let text = "Un titre\n\n« Rien ne change », a dit Odile Sarrazin.\n".as_bytes();
    desk.write("txm/a.txt", text);
    desk.write("txm/metadata.csv", b"id,date\na,2021-05-01\n");
    let paths = [desk.path("txm").canonicalize().unwrap()];
    index(folder.path(), &paths, COMMIT, usize::MAX);
    desk.write("txm/metadata.csv", b"id,date\na,2022-11-30\n");
    let again = index(folder.path(), &paths, COMMIT, usize::MAX).0;
    assert_eq!((again.n_files, again.n_kept), (1, 0));
    let library = Library::open(&Place::within(folder.path(), "one")).unwrap();
    let reading = library.reading(&library.all(Order::Place).unwrap()[0]).unwrap();
    assert_eq!(reading.article.date.unwrap().value.to_string(), "2022-11-30");
}

#[test]
fn who_is_meant_by_a_name_is_meant_where_a_surname_alone_stands_too() {
    let desk = Desk::new();
    let texts = [
        "Le pont\n\n« Nous fermerons la ligne », a dit Odile Sarrazin, maire de Valserre.\n",
        "La ligne\n\n« La ligne restera fermée », a répété Sarrazin mardi devant les élus.\n",
        "Le train\n\n« La ligne est sûre », a répondu Jules Cordier, le chef de gare.\n",
    ];
    for (n, text) in texts.iter().enumerate() {
        desk.write(&format!("presse/{n}.txt"), text.as_bytes());
    }
    let cache = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        desk.ran(desk.command().args(args).env("XDG_CACHE_HOME", cache.path()), b"")
    };
    run(&["index", "presse", "--library", "lignes"]);
    let count = |query: &str| run(&["search", query, "--library", "lignes", "--count"]).out;
    assert_eq!(count("speaker:\"odile sarrazin\""), "2\n");
    assert_eq!(count("speaker:odil* ligne"), "2\n");
    assert_eq!(count("person:odile"), "2\n");
    assert_eq!(count("place:odile"), "0\n");
    assert_eq!(count("in:quote -speaker:odile"), "1\n");
    let more = "L’avis\n\n« La ligne rouvrira », a répété Sarrazin mardi devant les élus.\n";
    fs::write(desk.path("presse/3.txt"), more).unwrap();
    run(&["index", "presse", "--library", "lignes"]);
    assert_eq!(count("speaker:odile"), "3\n");
}
