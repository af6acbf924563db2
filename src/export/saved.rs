//! What is taken along, written to a file of its own. What is there already is never written over: the new file takes
//! the next number.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::printed::Printed;

/// How many files of one name there may be.
const MOST: usize = 1_000;

/// Writes `text` to `wanted`, or beside what is there under the next number: `names.csv`, `names-2.csv`. Gives where.
///
/// # Errors
///
/// When it cannot be written; then nothing is left of it.
pub fn save(wanted: &Path, text: &Printed) -> io::Result<PathBuf> {
    if wanted.file_name().is_none() || wanted.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    for n in 1..MOST {
        let path = numbered(wanted, n);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(mut file) => {
                let written = file.write_all(text.bytes()).and_then(|()| file.sync_all());
                if written.is_err() {
                    drop(fs::remove_file(&path));
                }
                return written.map(|()| path);
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn numbered(wanted: &Path, n: usize) -> PathBuf {
    if n == 1 {
        return wanted.to_owned();
    }
    let mut name: OsString = wanted.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{n}"));
    if let Some(extension) = wanted.extension() {
        name.push(".");
        name.push(extension);
    }
    wanted.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays_and_the_new_file_takes_the_next_number() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = folder.path().join("names.csv");
        let saved = ["a", "b", "c"].map(|text| save(&wanted, &Printed::text(text)).unwrap());
        let names = saved.each_ref().map(|path| path.file_name().unwrap().to_str().unwrap());
        assert_eq!(names, ["names.csv", "names-2.csv", "names-3.csv"]);
        let held = saved.map(|path| fs::read_to_string(path).unwrap());
        assert_eq!(held, ["a", "b", "c"]);
        for wrong in ["no/such.csv", "", ".."] {
            assert!(save(&folder.path().join(wrong), &Printed::text("a")).is_err(), "{wrong}");
        }
    }
}
