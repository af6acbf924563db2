//! `dixit export`: quotations and articles in the forms of other programs.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{args::ExportRequest, asked::Of, error::WrongArgument, kept, output::Output};
use crate::{
    engine::ingest::Source,
    export::{
        excerpt,
        folder::Folder,
        forms::entry::{Entry, Part, Sheet, by_article},
    },
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Writes what is asked for.
pub(super) fn run(request: &ExportRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    if request.form.is_folder() != request.to.is_some() {
        return output.complain(&WrongArgument::Folder.message(locale));
    }
    let folder = match &request.to {
        None => None,
        Some(path) => match Folder::new(path) {
            Ok(folder) => Some(folder),
            Err(error) => return refuse(path, &error.to_string(), &output, locale),
        },
    };
    let mut desk = Desk { sheet: request.form.sheet(&title(request, locale), locale), folder };
    let parts = desk.sheet.begin();
    if desk.write(&parts, &mut output).is_break() {
        return output.end(Ok(()));
    }
    if request.kept {
        of_kept(request, &mut desk, &mut output);
    } else if let Err(code) = of_corpus(request, &mut desk, &mut output, locale) {
        return code;
    }
    let parts = desk.sheet.end();
    let _ = desk.write(&parts, &mut output);
    output.end(Ok(()))
}

/// Says that the folder at `path` cannot be filled.
fn refuse(path: &Path, words: &str, output: &Output<'_>, locale: &Locale) -> ExitCode {
    let (path, words) = (Safe::line(&path.display().to_string()), Safe::line(words));
    let values = [("path", Value::Words(path.as_str())), ("words", Value::Words(words.as_str()))];
    output.complain(&Safe::line(&locale.with("export-no-folder", &values)))
}

/// A form being written, and where.
struct Desk<'a> {
    sheet: Box<dyn Sheet + 'a>,
    folder: Option<Folder>,
}

impl Desk<'_> {
    fn article(&mut self, entries: &[Entry], output: &mut Output<'_>) -> ControlFlow<()> {
        let parts = self.sheet.article(entries);
        self.write(&parts, output)
    }

    /// Writes `parts`: to the folder, or one after the other to standard output.
    fn write(&mut self, parts: &[Part], output: &mut Output<'_>) -> ControlFlow<()> {
        for Part { file, text } in parts {
            match (file, &mut self.folder) {
                (Some(name), Some(folder)) => {
                    if let Err(error) = folder.put(name, text) {
                        return output.failed(error);
                    }
                }
                _ => output.write(text)?,
            }
        }
        ControlFlow::Continue(())
    }
}

/// Writes what was kept.
fn of_kept(request: &ExportRequest, desk: &mut Desk<'_>, output: &mut Output<'_>) {
    output.count();
    let mut entries: Vec<Entry> = kept::lying_in(&request.asked, output).collect();
    // Folders in the order in which each has its first.
    let folders: Vec<Option<String>> = entries.iter().map(|e| e.beside.folder.clone()).collect();
    entries.sort_by_cached_key(|e| folders.iter().position(|name| *name == e.beside.folder));
    let _ = by_article(&entries).try_for_each(|entries| desk.article(entries, output));
}

/// Writes what is chosen of a corpus.
fn of_corpus(
    request: &ExportRequest,
    desk: &mut Desk<'_>,
    output: &mut Output<'_>,
    locale: &Locale,
) -> Result<(), ExitCode> {
    request.choice.each(output, locale, |reading, listed, output| {
        let entries: Vec<Entry> = match request.choice.of {
            Of::Articles => vec![Entry::of_article(reading, listed)],
            Of::Quotations => {
                excerpt::of_listed(reading, listed).into_iter().map(Entry::new).collect()
            }
        };
        desk.article(&entries, output)
    })
}

/// What a report is called: what was asked for, else where the corpus is.
fn title(request: &ExportRequest, locale: &Locale) -> String {
    let choice = &request.choice;
    let asked = [&request.asked.folder, &choice.quotes.speaker, &choice.search];
    let asked: Vec<String> = asked.into_iter().flatten().cloned().collect();
    let paths = match choice.quotes.source.bare() {
        Source::Paths(paths) if asked.is_empty() => paths.as_slice(),
        _ => &[],
    };
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let all = asked.into_iter().chain(paths.iter().filter_map(name));
    let title = all.collect::<Vec<_>>().join(", ");
    match title.is_empty() {
        true if request.kept => locale.text("kept-title"),
        true => "dixit".to_owned(),
        false => title,
    }
}
