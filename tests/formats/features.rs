//! Formats that are built in by a feature, and what is said of them without it.

use crate::program::Desk;

/// Without the feature the way out is said, by path, in folders and on standard input.
#[cfg(not(all(feature = "parquet", feature = "sqlite")))]
#[test]
fn what_is_not_built_in_is_refused_with_the_way_to_have_it() {
    let files: [(&str, &[u8], bool); 2] = [
        ("corpus.parquet", b"PAR1\x15\0PAR1", cfg!(feature = "parquet")),
        ("cache.db", b"SQLite format 3\0rest", cfg!(feature = "sqlite")),
    ];
    for (name, bytes, _) in files.iter().filter(|file| !file.2) {
        let desk = Desk::new();
        desk.write(&format!("dossier/{name}"), bytes);
        desk.write("dossier/bon.txt", "Le port\n\n« Il tiendra », a dit Maud Perrin.\n".as_bytes());
        let path = format!("extract dossier/{name}");
        for (ran, code) in [
            (desk.run(&path), 1),
            (desk.run_with("extract -", bytes), 1),
            (desk.run("extract dossier"), 0),
        ] {
            assert_eq!(ran.code, Some(code), "{name}: {}", ran.err);
            assert!(ran.err.contains("--features"), "{name}: {}", ran.err);
        }
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_table_is_refused_with_the_way_to_have_it() {
    let ran = Desk::new().run_with("extract - --arrow", b"");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--features parquet"), "{}", ran.err);
}

/// Titles, days, outlets and addresses of what a run shows.
#[cfg(any(feature = "parquet", feature = "sqlite"))]
fn shown(ran: &crate::program::Ran) -> Vec<[String; 4]> {
    let cell = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or("-").to_owned();
    ran.rows().iter().map(|row| ["title", "date", "outlet", "url"].map(|n| cell(row, n))).collect()
}

#[cfg(feature = "sqlite")]
#[test]
fn the_cache_of_newsboat_is_read_article_by_article_and_left_as_it_is() {
    let desk = Desk::new();
    let path = desk.path("cache.db");
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE rss_feed (rssurl TEXT PRIMARY KEY NOT NULL, url TEXT, title TEXT);
             CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid TEXT, title TEXT,
                author TEXT, url TEXT, feedurl TEXT, pubDate INTEGER, content TEXT, unread INTEGER,
                deleted INTEGER NOT NULL DEFAULT 0);
             CREATE TABLE notes (body TEXT);
             INSERT INTO notes VALUES ('Ceci n''est pas un article.');
             INSERT INTO rss_feed VALUES ('https://phare.example/rss', 'https://phare.example', 'Le Phare');",
        )
        .unwrap();
    let text = "<p>« Nous rouvrons lundi », a déclaré Maud Perrin, la maire.</p>";
    for n in 0..70 {
        let row =
            (format!("Titre {n}"), format!("https://phare.example/{n}"), text, i64::from(n == 3));
        let sql = "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, deleted)
                   VALUES (?2, ?1, 'Léa Roy', ?2, 'https://phare.example/rss', 1710230400, ?3, 1, ?4)";
        database.execute(sql, row).unwrap();
    }
    drop(database);
    let before = std::fs::read(&path).unwrap();
    let first = ["Titre 0", "2024-03-12", "Le Phare", "https://phare.example/0"].map(str::to_owned);
    for ran in
        [desk.run("extract cache.db"), desk.run_with("extract -", &before), desk.run("extract .")]
    {
        let shown = shown(&ran);
        assert_eq!((shown.len(), &shown[0]), (69, &first), "{}", ran.err);
        assert_eq!(ran.rows()[0]["quotes"].as_array().unwrap().len(), 1);
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(desk.path(".")).unwrap().count(),
        1,
        "nothing is written beside it"
    );
    // Cut anywhere and broken anywhere it costs no panic.
    for end in (0..before.len()).step_by(before.len() / 20) {
        desk.write("cache.db", &before[..end]);
        desk.run("doctor cache.db");
        let mut broken = before.clone();
        broken[end..end + 8].fill(0xff);
        desk.write("cache.db", &broken);
        desk.run("doctor cache.db");
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_without_texts_says_what_it_holds() {
    let desk = Desk::new();
    let database = rusqlite::Connection::open(desk.path("liens.db")).unwrap();
    database
        .execute_batch(
            "CREATE TABLE liens (url TEXT, note TEXT); INSERT INTO liens VALUES ('u', 'n')",
        )
        .unwrap();
    drop(database);
    let ran = desk.run("extract liens.db");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("liens.url, liens.note"), "{}", ran.err);
    assert_eq!(desk.run("extract liens.db --text-field note").column("text"), ["n"]);
}

/// A table of Parquet with rows in two groups, and numbers that a program learnt beside each text.
#[cfg(feature = "parquet")]
fn table(texts: bool) -> Vec<u8> {
    use std::sync::Arc;

    use parquet::{
        basic::{Compression, ZstdLevel},
        data_type::{ByteArray, ByteArrayType, FloatType, Int64Type},
        file::{properties::WriterProperties, writer::SerializedFileWriter},
        schema::parser::parse_message_type,
    };
    let name = if texts { "text" } else { "address" };
    let schema = parse_message_type(&format!(
        "message m {{ required binary title (UTF8); required int64 published (TIMESTAMP(MILLIS,true)); \
         required binary sitename (UTF8); required binary url (UTF8); required binary {name} (UTF8); \
         repeated float learnt; }}"
    ));
    let packed = Compression::ZSTD(ZstdLevel::default());
    let properties = Arc::new(WriterProperties::builder().set_compression(packed).build());
    let mut bytes = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, Arc::new(schema.unwrap()), properties).unwrap();
    for group in 0..2 {
        let all = |words: fn(usize) -> String| -> Vec<ByteArray> {
            (0..50).map(|n| ByteArray::from(words(n).as_str())).collect()
        };
        let columns = [
            all(|n| format!("Titre {n}")),
            Vec::new(),
            all(|_| "Le Phare".to_owned()),
            all(|n| format!("https://phare.example/{n}")),
            all(|_| "« Nous rouvrons lundi », a déclaré Maud Perrin, la maire.".to_owned()),
        ];
        let mut rows = writer.next_row_group().unwrap();
        for (at, column) in columns.iter().enumerate() {
            let mut out = rows.next_column().unwrap().unwrap();
            match at {
                1 => out.typed::<Int64Type>().write_batch(
                    &[1_710_230_400_000 + group; 50],
                    None,
                    None,
                ),
                _ => out.typed::<ByteArrayType>().write_batch(column, None, None),
            }
            .unwrap();
            out.close().unwrap();
        }
        let mut out = rows.next_column().unwrap().unwrap();
        let levels = [1_i16; 50];
        out.typed::<FloatType>().write_batch(&[0.5; 50], Some(&levels), Some(&[0; 50])).unwrap();
        out.close().unwrap();
        rows.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

#[cfg(feature = "parquet")]
#[test]
fn a_table_of_parquet_is_read_row_by_row() {
    let desk = Desk::new();
    let whole = table(true);
    desk.write("corpus.parquet", &whole);
    let first = ["Titre 0", "2024-03-12", "Le Phare", "https://phare.example/0"].map(str::to_owned);
    let runs = [
        desk.run("extract corpus.parquet"),
        desk.run_with("extract -", &whole),
        desk.run("extract ."),
    ];
    for ran in runs {
        let shown = shown(&ran);
        assert_eq!((shown.len(), &shown[0]), (100, &first), "{}", ran.err);
        assert_eq!(ran.rows()[99]["quotes"].as_array().unwrap().len(), 1);
    }
    desk.write("liens.parquet", &table(false));
    let ran = desk.run("extract liens.parquet");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("title, published, sitename, url, address"), "{}", ran.err);
    desk.write("brotli.parquet", include_bytes!("brotli.parquet"));
    let ran = desk.run("extract brotli.parquet");
    assert!(ran.err.contains("packed in a way that is not read"), "{}", ran.err);
    for at in (0..whole.len()).step_by(whole.len() / 20) {
        desk.write("corpus.parquet", &whole[..at]);
        desk.run("doctor corpus.parquet");
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        desk.write("corpus.parquet", &broken);
        desk.run("doctor corpus.parquet");
    }
}

/// The rows of a table of Arrow, without what is null in them.
#[cfg(feature = "parquet")]
fn table_rows(bytes: &[u8]) -> Vec<serde_json::Value> {
    let batches = arrow_ipc::reader::StreamReader::try_new(bytes, None).unwrap();
    let rows =
        |batch| -> Vec<serde_json::Value> { serde_arrow::from_record_batch(&batch).unwrap() };
    batches.flat_map(|batch| rows(batch.unwrap())).map(filled).collect()
}

/// A value without what is null in it, its id in letters: a column has one kind.
#[cfg(feature = "parquet")]
fn filled(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            let named = fields.map(|(name, value)| match value {
                Value::Number(id) if name == "id" => (name, Value::String(id.to_string())),
                value => (name, filled(value)),
            });
            Value::Object(named.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(filled).collect()),
        value => value,
    }
}

#[cfg(feature = "parquet")]
#[test]
fn rows_of_arrow_are_the_objects_of_json() {
    let text = "La ligne ferme\n\nPar Ana Roy\n\n« La ligne ferme », a dit Léa Roy, maire de Sarn. \
                « Nous \u{1b}[2J rouvrirons », selon elle.\n";
    let record =
        |n: usize| serde_json::json!({ "id": n, "text": text, "outlet": "Le Phare" }).to_string();
    let lines: String =
        (0..600).map(|n| if n % 50 == 7 { "rien\n".into() } else { record(n) + "\n" }).collect();
    let desk = Desk::new();
    desk.write("presse.jsonl", lines.as_bytes());
    for args in [
        "extract - --readings --line-buffered",
        "extract - --offsets bytes --line-buffered",
        "extract presse.jsonl --readings",
        "extract presse.jsonl",
    ] {
        let objects: Vec<_> =
            desk.run_with(args, lines.as_bytes()).rows().into_iter().map(filled).collect();
        assert!(objects.len() > 500);
        let table = desk.bytes(&format!("{args} --arrow"), lines.as_bytes());
        assert_eq!(table_rows(&table), objects, "{args}");
    }
    let args = "extract - --counts --line-buffered";
    let objects = desk.run_with(args, lines.as_bytes()).rows();
    let table = desk.bytes(&format!("{args} --arrow"), lines.as_bytes());
    for (row, object) in table_rows(&table).iter().zip(&objects) {
        match object.get("error") {
            Some(error) => assert_eq!(row.get("error"), Some(error)),
            None => assert_eq!(
                &serde_json::from_str::<serde_json::Value>(row["value"].as_str().unwrap()).unwrap(),
                object
            ),
        }
    }
}
