//! SQLite, a row an article: newsboat's `cache.db`, and any table with a column of texts. It is only read,
//! and each row as a record of JSON, so that its fields mean what those of any record do.

use std::{collections::HashMap, collections::VecDeque, os::fd::AsRawFd, sync::Arc};

use rusqlite::{Connection, MAIN_DB, OpenFlags, types::ValueRef};
use serde_json::{Map, Value};

use super::{
    super::{
        Pending, ProblemKind,
        container::Container,
        fields::{Field, rank},
        input::{Input, Part},
        limits::MEMBER,
        record,
    },
    Pendings, json,
};
use crate::model::Locator;

/// How many rows are taken at once.
const BATCH: usize = 32;

/// A database on its way to rows.
struct Rows {
    database: Connection,
    of: Arc<Container>,
    /// The tables with texts, the next last.
    tables: Vec<String>,
    /// The number of the last row of the table that is being read.
    last: i64,
    /// What feeds are called, by their addresses.
    feeds: HashMap<String, String>,
    ready: VecDeque<Pending>,
    nth: u64,
}

/// The articles of a database.
pub(super) fn open(mut input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    let database = match input.part() {
        Some(Part::File(file, _)) => {
            // The file that was looked at, whatever lies at its path by now; nothing is locked or written.
            let address = format!("file:/dev/fd/{}?mode=ro&immutable=1", file.as_raw_fd());
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(address, flags)
        }
        _ => {
            let (bytes, cut, _) = input.read_most(MEMBER);
            if cut {
                return Err(ProblemKind::LongMember(MEMBER));
            }
            let n = bytes.len();
            let mut memory = Connection::open_in_memory().map_err(|_| ProblemKind::CutShort)?;
            memory.deserialize_read_exact(MAIN_DB, &bytes[..], n, true).map(|()| memory)
        }
    };
    let broken = |_: rusqlite::Error| ProblemKind::CutShort;
    let database = database.map_err(broken)?;
    // What a schema does beside holding tables is not done.
    database
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        .map_err(broken)?;
    let columns = columns(&database).map_err(broken)?;
    let is_text = |name: &String| match of.fields.asked(Field::Text) {
        Some(asked) => asked.eq_ignore_ascii_case(name),
        None => rank(name).is_some_and(|r| matches!(r.0, Field::Text | Field::Html)),
    };
    let tables = columns.iter().filter(|(_, columns)| columns.iter().any(is_text));
    let mut tables: Vec<String> = tables.map(|(table, _)| table.clone()).collect();
    // Newsboat has nothing else that is an article.
    if tables.iter().any(|table| table == "rss_item") {
        tables.retain(|table| table == "rss_item");
    }
    tables.reverse();
    if tables.is_empty() {
        let names: Vec<String> = columns
            .iter()
            .flat_map(|(table, columns)| columns.iter().map(move |name| format!("{table}.{name}")))
            .collect();
        return Err(record::lacking(names.iter().map(|name| (name.as_str(), 0))));
    }
    let feeds = feeds(&database).unwrap_or_default();
    let (of, ready) = (Arc::new(of), VecDeque::new());
    Ok(Box::new(Rows { database, of, tables, last: i64::MIN, feeds, ready, nth: 0 }))
}

/// The tables in the order of their names, each with its columns.
fn columns(database: &Connection) -> rusqlite::Result<Vec<(String, Vec<String>)>> {
    let mut names = database.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let names: Vec<String> =
        names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let columns = |table: String| {
        let statement = database.prepare(&format!("SELECT * FROM {} LIMIT 0", quoted(&table)))?;
        let columns = statement.column_names().map(str::to_owned).collect();
        Ok((table, columns))
    };
    names.into_iter().map(columns).collect()
}

/// What newsboat knows feeds as.
fn feeds(database: &Connection) -> rusqlite::Result<HashMap<String, String>> {
    let mut feeds = database.prepare("SELECT rssurl, title FROM rss_feed")?;
    feeds.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// A name as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Rows {
    /// Takes the next rows of a table; `false` where there are none.
    fn fill(&mut self, table: &str) -> rusqlite::Result<bool> {
        let name = quoted(table);
        let sql =
            format!("SELECT rowid, * FROM {name} WHERE rowid > ?1 ORDER BY rowid LIMIT {BATCH}");
        let mut statement = self.database.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().skip(1).map(str::to_owned).collect();
        let mut rows = statement.query([self.last])?;
        let mut found = false;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            // Of a broken tree the numbers may go back, and would do so for ever.
            if found && id <= self.last || id < self.last {
                return Err(rusqlite::Error::InvalidQuery);
            }
            (found, self.last) = (true, id);
            let mut cells = Map::new();
            for (n, name) in names.iter().enumerate() {
                let value = match row.get_ref(n + 1)? {
                    ValueRef::Null => continue,
                    ValueRef::Integer(number) => number.into(),
                    ValueRef::Real(number) => number.into(),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        Value::String(String::from_utf8_lossy(bytes).into_owned())
                    }
                };
                cells.insert(name.clone(), value);
            }
            if cells.get("deleted").and_then(Value::as_i64).is_some_and(|n| n != 0) {
                continue;
            }
            let feed = cells.get("feedurl").and_then(Value::as_str);
            if let Some(title) = feed.and_then(|feed| self.feeds.get(feed)) {
                cells.insert("feedtitle".to_owned(), Value::String(title.clone()));
            }
            self.nth += 1;
            let at = Locator { nth: self.nth, line: None };
            let record = Value::Object(cells).to_string().into_bytes();
            self.ready.push_back(Pending::part(&self.of, at, record, json::read));
        }
        Ok(found)
    }
}

impl Iterator for Rows {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            let table = self.tables.last()?.clone();
            match self.fill(&table) {
                Ok(true) => {}
                Ok(false) => {
                    self.tables.pop();
                    self.last = i64::MIN;
                }
                Err(_) => {
                    self.tables.pop();
                    self.last = i64::MIN;
                    self.nth += 1;
                    let at = Locator { nth: self.nth, line: None };
                    let cut = self.of.problem(Some(at), ProblemKind::CutShort);
                    self.ready.push_back(Pending::Problem(cut));
                }
            }
        }
    }
}
