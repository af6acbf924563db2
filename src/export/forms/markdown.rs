//! Citations of Markdown: each quotation a block with who said it, where and when, notes beneath.

use super::entry::{Entry, Part, Sheet};
use crate::export::citation;

/// Citations, under the names of their folders.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    folder: Option<String>,
}

impl Sheet for Markdown {
    fn article(&mut self, entries: &[Entry]) -> Vec<Part> {
        let mut out = String::new();
        for entry in entries {
            let folder = &entry.beside.folder;
            if *folder != self.folder {
                self.folder.clone_from(folder);
                let name = folder.as_deref().unwrap_or("—");
                out += &format!("# {}\n\n", citation::escaped(name));
            }
            out += &format!("{}\n", citation::markdown(&entry.excerpt));
            if let Some(note) = &entry.beside.note {
                out += &format!("{}\n\n", citation::escaped(note));
            }
        }
        Part::stream(&out)
    }
}
