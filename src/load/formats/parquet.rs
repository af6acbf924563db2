//! Parquet, a row an article: each row group is read as it comes and each row as a record of JSON, so that
//! its fields mean what those of any record do.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use bytes::Bytes;
use parquet::{
    basic::Compression,
    errors::ParquetError,
    file::reader::{ChunkReader, FileReader, Length, SerializedFileReader},
    record::{Field as Cell, Row, reader::RowIter},
    schema::types::{Type, TypePtr},
};
use serde_json::Value;

use super::{
    super::{
        Pending, ProblemKind,
        container::Container,
        fields::{Field, rank},
        input::{Input, Part, PartReader},
        limits::MEMBER,
        record,
    },
    Pendings, json,
};
use crate::model::Locator;

/// How many values of a column are taken at once: texts are long.
const BATCH: usize = 64;

/// The rows of a table.
pub(super) fn open(mut input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    let part = match input.part() {
        Some(part) => part,
        None => {
            let (bytes, cut, failed) = input.read_most(MEMBER);
            if let Some(error) = failed.filter(|_| bytes.is_empty()) {
                return Err(ProblemKind::of_io(&error));
            }
            if cut {
                return Err(ProblemKind::LongMember(MEMBER));
            }
            Part::Memory(Arc::new(bytes))
        }
    };
    let rows = guarded(|| rows(part, &of)).unwrap_or(Err(ProblemKind::CutShort))?;
    Ok(Box::new(Rows { rows, of: Arc::new(of), nth: 0, ended: false }))
}

/// What `work` gives; `None` where the crate gives up on what it was not made for.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn rows(part: Part, of: &Container) -> Result<RowIter<'static>, ProblemKind> {
    let broken = |_: ParquetError| ProblemKind::CutShort;
    let file = SerializedFileReader::new(part).map_err(broken)?;
    let mut chunks = file.metadata().row_groups().iter().flat_map(|group| group.columns());
    if chunks.any(|c| matches!(c.compression(), Compression::BROTLI(_) | Compression::LZO)) {
        return Err(ProblemKind::Packed);
    }
    let schema = file.metadata().file_metadata().schema_descr().root_schema();
    let is_text = |column: &TypePtr| match of.fields.asked(Field::Text) {
        Some(asked) => {
            let name = asked.split('.').next().unwrap_or(asked);
            name.eq_ignore_ascii_case(column.name())
        }
        None => rank(column.name()).is_some_and(|r| matches!(r.0, Field::Text | Field::Html)),
    };
    if !of.fields.rows && !schema.get_fields().iter().any(is_text) {
        let names = schema.get_fields().iter().map(|column| (column.name(), 0));
        return Err(record::lacking(names));
    }
    // What a program learnt of a text, as rows of numbers, is not read, nor what this one needs of no row.
    let wanted = |column: &&TypePtr| match of.fields.rows {
        true => ["id", "text", "reading", "error"].contains(&column.name()),
        false => column.is_primitive() || !is_numbers(column),
    };
    let columns = schema.get_fields().iter().filter(wanted);
    let projected = Type::group_type_builder(schema.name()).with_fields(columns.cloned().collect());
    let projected = projected.build().map_err(broken)?;
    let rows = RowIter::from_file_into(Box::new(file)).project(Some(projected)).map_err(broken)?;
    Ok(rows.with_batch_size(BATCH))
}

/// Whether all that a column holds are numbers.
fn is_numbers(column: &Type) -> bool {
    use parquet::basic::Type as Physical;
    if !column.is_primitive() {
        return column.get_fields().iter().all(|inner| is_numbers(inner));
    }
    !matches!(column.get_physical_type(), Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY)
}

impl Length for Part {
    fn len(&self) -> u64 {
        Part::len(self)
    }
}

impl ChunkReader for Part {
    type T = PartReader;

    fn get_read(&self, start: u64) -> parquet::errors::Result<PartReader> {
        Ok(self.reader(start, u64::MAX))
    }

    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        use std::io::Read;
        // No more room is made than there are bytes.
        let mut bytes = Vec::new();
        self.reader(start, length as u64).read_to_end(&mut bytes)?;
        match bytes.len() == length {
            true => Ok(bytes.into()),
            false => Err(ParquetError::EOF("the file ends before it should".to_owned())),
        }
    }
}

/// A table on its way to rows.
struct Rows {
    rows: RowIter<'static>,
    of: Arc<Container>,
    nth: u64,
    ended: bool,
}

/// A row as a record.
fn object(row: Row) -> Vec<u8> {
    let value = |cell: Cell| match cell {
        // Some write texts without saying that they are.
        Cell::Bytes(bytes) => Value::String(String::from_utf8_lossy(bytes.data()).into_owned()),
        cell => cell.to_json_value(),
    };
    let cells = row.into_columns().into_iter().map(|(name, cell)| (name, value(cell)));
    Value::Object(cells.collect()).to_string().into_bytes()
}

impl Iterator for Rows {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        if self.ended {
            return None;
        }
        let row = guarded(|| self.rows.next().map(|row| row.map(object)));
        let at = Locator { nth: self.nth + 1, line: None };
        match row {
            Some(None) => None,
            Some(Some(Ok(bytes))) => {
                self.nth += 1;
                Some(Pending::part(&self.of, at, bytes, json::read))
            }
            Some(Some(Err(_))) | None => {
                self.ended = true;
                Some(Pending::Problem(self.of.problem(Some(at), ProblemKind::CutShort)))
            }
        }
    }
}
