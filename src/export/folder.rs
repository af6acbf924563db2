//! A new folder that an export fills: nothing that is there is written over.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::printed::Printed;

/// The folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The files that are gone on with.
    tables: Vec<(String, File)>,
}

impl Folder {
    /// Makes the folder at `path`.
    ///
    /// # Errors
    ///
    /// What the system says, and that there is something in it already.
    pub fn new(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        if fs::read_dir(path)?.next().is_some() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        Ok(Self { path: path.to_owned(), tables: Vec::new() })
    }

    /// Writes `text` to the file called `name`, which is new, or goes on with it where it ends in `.csv`.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn put(&mut self, name: &str, text: &Printed) -> io::Result<()> {
        if let Some((_, table)) = self.tables.iter_mut().find(|(own, _)| own == name) {
            return table.write_all(text.bytes());
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(self.path.join(name))?;
        file.write_all(text.bytes())?;
        if name.ends_with(".csv") {
            self.tables.push((name.to_owned(), file));
        }
        Ok(())
    }
}
