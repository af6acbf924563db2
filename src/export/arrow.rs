//! Articles as rows of Arrow, record batches one after the other: what an engine takes as it is, in the place of JSON that it
//! would have to read into columns. A row has the fields of the object of `dixit extract`; what that lacks is null.

use std::{borrow::Cow, io, mem};

use arrow_ipc::writer::StreamWriter;
use serde::Serialize;
use serde_arrow::{
    ArrayBuilder,
    schema::{SchemaLike, SerdeArrowSchema},
};
use serde_json::{Value, json};

use super::{
    json::{RefusalRow, article_row},
    printed::Printed,
    source::{Id, Sourced, Unit},
    writer::Listed,
};
use crate::{
    load::Problem,
    model::{Document, Reading},
};

/// How many rows, and about how many bytes of text, a batch has at most, but for the one that brought it there.
const ROWS: usize = 250;
const BYTES: usize = 16 << 20;

/// Bytes for programs: no terminal is given them.
#[derive(Debug, Default)]
pub struct Table(Vec<u8>);

impl Table {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Rows on their way into batches.
pub struct Batches {
    unit: Unit,
    rows: ArrayBuilder,
    n_rows: usize,
    n_bytes: usize,
    stream: StreamWriter<Vec<u8>>,
}

/// The row of what is counted of an article.
#[derive(Serialize)]
struct LineRow<'a> {
    value: Cow<'a, str>,
}

impl Batches {
    /// Rows of articles, of which there is none yet; offsets count `unit`.
    ///
    /// # Errors
    ///
    /// What the crate says, which no row of this program makes it say.
    pub fn articles(unit: Unit) -> io::Result<Self> {
        Self::of(&fields(), unit)
    }

    /// Rows of what is counted of articles: each an object as it is printed else.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn counts() -> io::Result<Self> {
        Self::of(&all("value id error", "Utf8"), Unit::default())
    }

    fn of(fields: &[Value], unit: Unit) -> io::Result<Self> {
        let schema = SerdeArrowSchema::from_value(fields).map_err(io::Error::other)?;
        let mut rows = ArrayBuilder::new(schema).map_err(io::Error::other)?;
        let none = rows.to_record_batch().map_err(io::Error::other)?;
        let stream = StreamWriter::try_new(Vec::new(), &none.schema()).map_err(io::Error::other)?;
        Ok(Self { unit, rows, n_rows: 0, n_bytes: 0, stream })
    }

    /// Takes all that was found in an article, and the reading itself, as it is kept.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn article(
        &mut self,
        reading: &Reading,
        listed: &[Listed<'_>],
        kept: Option<&str>,
    ) -> io::Result<()> {
        let source = Sourced::new(reading, self.unit);
        let document = &reading.article.document;
        let mut row = article_row(&source, listed);
        // A column is of one kind: a number is one in its own digits.
        (row.id, row.reading) = (Id::Text(&document.id.0), kept);
        self.push(&row, document.text.len())
    }

    /// Takes what was counted of an article, an object on a line.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn counted(&mut self, object: &Printed) -> io::Result<()> {
        let value = String::from_utf8_lossy(object.bytes().trim_ascii_end());
        self.push(&LineRow { value }, object.bytes().len())
    }

    /// Takes the record that would have been `named`, and of which `problem` says why it is none.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn refusal(&mut self, named: &Document, problem: &Problem) -> io::Result<()> {
        let reason = RefusalRow::reason(problem);
        let mut row = RefusalRow::new(named, &reason);
        row.id = Id::Text(&named.id.0);
        self.push(&row, 0)
    }

    fn push(&mut self, row: &impl Serialize, n_bytes: usize) -> io::Result<()> {
        self.rows.push(row).map_err(io::Error::other)?;
        self.n_rows += 1;
        self.n_bytes += n_bytes;
        if self.n_rows < ROWS && self.n_bytes < BYTES { Ok(()) } else { self.end_batch() }
    }

    /// Makes a batch of the rows taken since the last one.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn end_batch(&mut self) -> io::Result<()> {
        if mem::take(&mut self.n_rows) == 0 {
            return Ok(());
        }
        self.n_bytes = 0;
        let batch = self.rows.to_record_batch().map_err(io::Error::other)?;
        self.stream.write(&batch).map_err(io::Error::other)
    }

    /// What has been made since this was asked for last.
    pub fn made(&mut self) -> Table {
        Table(mem::take(self.stream.get_mut()))
    }

    /// What is left, with the end of the stream.
    ///
    /// # Errors
    ///
    /// As [`Self::articles`].
    pub fn end(mut self) -> io::Result<Table> {
        self.end_batch()?;
        self.stream.into_inner().map(Table).map_err(io::Error::other)
    }
}

/// The fields of a row.
fn fields() -> Vec<Value> {
    const WORDS: &str = "dixit id source title date outlet author section url lang level page text body \
                         reading error";
    const QUOTE: &str = "text shown type speaker speaker_full speaker_id rule";
    let spans = |name| list(name, list("item", field("item", "I64")));
    let words = |names| all(names, "Utf8");
    let numbers = |names| all(names, "I64");
    let quote = [
        words(QUOTE),
        numbers("start end statement"),
        vec![
            object("cue", [words("text"), numbers("start end")].concat()),
            list("parent", field("item", "I64")),
            field("confidence", "F64"),
            field("speech", "F64"),
            spans("insertions"),
        ],
    ];
    let own = vec![
        list("models", field("item", "Utf8")),
        object("stated", words("title date outlet author")),
        list("blocks", object("item", [words("role"), numbers("start end")].concat())),
        list(
            "entities",
            object("item", [words("type text name id"), numbers("start end")].concat()),
        ),
        list("quotes", object("item", quote.concat())),
        list("warnings", field("item", "Utf8")),
    ];
    [words(WORDS), numbers("schema"), own].concat()
}

fn field(name: &str, kind: &str) -> Value {
    json!({ "name": name, "data_type": kind, "nullable": true })
}

fn all(names: &str, kind: &str) -> Vec<Value> {
    names.split_whitespace().map(|name| field(name, kind)).collect()
}

fn object(name: &str, children: Vec<Value>) -> Value {
    json!({ "name": name, "data_type": "Struct", "nullable": true, "children": children })
}

fn list(name: &str, of: Value) -> Value {
    json!({ "name": name, "data_type": "List", "nullable": true, "children": [of] })
}
