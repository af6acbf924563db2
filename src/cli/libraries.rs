//! `dixit index`: a corpus read into a library. `dixit libraries`: those there are.

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use signal_hook::consts::SIGINT;

use super::output::Output;
use crate::{
    engine::shelve::{self, Summary},
    export::printed::Printed,
    library::store::{Fault, Found, Library, Manifest, NoPlace, Place, Writer},
    load::{self, Source},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Reads `source` into the library called `name`, or one that is called after it.
pub(super) fn index(source: &Source, name: Option<&str>, locale: &Locale) -> ExitCode {
    let output = Output::new(locale);
    let tell = |key: &str, values: &[(&'static str, &str)]| said(locale, key, values);
    let Source::Paths(paths) = source.bare() else {
        return output.complain(&tell("library-no-paths", &[]));
    };
    let paths = match shelve::canonical(paths) {
        Ok(paths) => paths,
        Err((path, error)) => {
            let words = format!("{}: {error}", path.display());
            return output.complain(&Safe::line(&words));
        }
    };
    let place = match name.map_or_else(|| Place::of(&paths), Place::named) {
        Ok(place) => place,
        Err(none) => return output.complain(&no_place(none, name.unwrap_or_default(), locale)),
    };
    let name = place.name().to_owned();
    if let Some(other) = place.manifest().filter(|manifest| manifest.paths != paths) {
        let other = list(&other.paths);
        return output.complain(&tell("library-other", &[("name", &name), ("paths", &other)]));
    }
    match read(source, &place, paths, &output, locale) {
        Ok(code) => code,
        Err(fault) => {
            output.note(&fault_words(&fault, &name, locale));
            ExitCode::FAILURE
        }
    }
}

/// Reads what is new into the library at `place`, and says what came of it; the code is that of a program that was
/// interrupted where it was.
fn read(
    source: &Source,
    place: &Place,
    paths: Vec<PathBuf>,
    output: &Output<'_>,
    locale: &Locale,
) -> Result<ExitCode, Fault> {
    let (writer, found) = Writer::open(place, &paths, shelve::fields(source))?;
    let own = Source::Paths(paths);
    let source = match source {
        Source::Mapped(_, fields) => Source::Mapped(Box::new(own), fields.clone()),
        _ => own,
    };
    let path = place.folder().display().to_string();
    let values = [("name", place.name()), ("path", path.as_str())];
    match found {
        Found::New => output.note(&said(locale, "library-kept", &values)),
        Found::Remade => output.note(&said(locale, "library-remade", &values)),
        Found::Kept => {}
    }
    let tell = |problem| output.problem(&problem);
    let stopped = Arc::new(AtomicBool::new(false));
    // Where it cannot be caught, a second run goes on where this one was killed.
    drop(signal_hook::flag::register(SIGINT, Arc::clone(&stopped)));
    let mut progress = Progress::of(&source, locale);
    let on = &mut |so_far: &Summary| {
        progress.say(so_far);
        !stopped.load(Ordering::Relaxed)
    };
    let summary = shelve::shelve(writer, &source, shelve::COMMIT, tell, on)?;
    progress.end();
    if stopped.load(Ordering::Relaxed) {
        output.note(&said(locale, "library-stopped", &[("name", place.name())]));
    }
    let all = Library::open(place)?.len();
    let Summary { n_articles, n_files, n_kept, n_gone, .. } = summary;
    let number = |n| locale.number(n);
    let counts = [n_articles, n_files, n_kept, n_gone, all].map(number);
    let [articles, files, kept, gone, all] = &counts;
    let values = [
        ("name", place.name()),
        ("articles", articles),
        ("files", files),
        ("kept", kept),
        ("gone", gone),
        ("all", all),
    ];
    output.say_records();
    output.note(&said(locale, "library-done", &values));
    let interrupted = stopped.load(Ordering::Relaxed);
    Ok(if interrupted { ExitCode::from(INTERRUPTED) } else { ExitCode::SUCCESS })
}

/// The exit code of a program that SIGINT ended, as shells have it.
const INTERRUPTED: u8 = 130;

/// How far reading has come, said in the last line of a terminal again and again.
struct Progress<'a> {
    locale: &'a Locale,
    begun: Instant,
    said: Option<Instant>,
    /// How many places the input has, once they are counted.
    total: Arc<AtomicUsize>,
}

/// How often it is said.
const SPACING: Duration = Duration::from_millis(200);

impl<'a> Progress<'a> {
    fn of(source: &Source, locale: &'a Locale) -> Self {
        let total = Arc::new(AtomicUsize::new(0));
        if Output::tells_progress() {
            let (source, counted) = (source.clone(), Arc::clone(&total));
            let count = move || {
                counted.store(load::count(&source, || true).unwrap_or(0), Ordering::Relaxed);
            };
            // Without a thread the total stays unknown.
            drop(thread::Builder::new().spawn(count));
        }
        Self { locale, begun: Instant::now(), said: None, total }
    }

    fn say(&mut self, so_far: &Summary) {
        let due = self.said.unwrap_or(self.begun).elapsed() >= SPACING;
        if !due || !Output::tells_progress() {
            return;
        }
        self.said = Some(Instant::now());
        let Summary { n_articles: n, n_ahead, .. } = *so_far;
        if n_ahead > 0 {
            let [read, ahead] = [n, n_ahead].map(|n| self.locale.number(n));
            let values = [("articles", read.as_str()), ("ahead", &ahead)];
            return Output::progress(&said(self.locale, "library-progress-ahead", &values));
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = n as f64 / seconds;
        let total = self.total.load(Ordering::Relaxed);
        // A file that holds many articles was counted as one.
        let known = total > n && rate >= 1.0;
        let left = ((total.max(n) - n) as f64 / rate.max(1.0)).ceil() as usize;
        let [n, rate, left] = [n, rate as usize, left].map(|n| self.locale.number(n));
        let values = [("articles", n.as_str()), ("rate", &rate), ("left", &left)];
        let key = if known { "library-progress-left" } else { "library-progress" };
        Output::progress(&said(self.locale, key, &values));
    }

    fn end(&self) {
        if self.said.is_some() {
            Output::progress(&Safe::default());
        }
    }
}

/// Lists the libraries there are, or removes those called as `removed` has it.
pub(super) fn run(removed: &[String], locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let mut code = ExitCode::SUCCESS;
    for name in removed {
        let place = match Place::named(name) {
            Ok(place) => place,
            Err(none) => return output.complain(&no_place(none, name, locale)),
        };
        let values = [("name", name.as_str())];
        match place.manifest().map(|_| place.remove()) {
            Some(Ok(())) => output.note(&said(locale, "library-removed", &values)),
            Some(Err(error)) => {
                output.note(&fault_words(&Fault::Io(error), name, locale));
                code = ExitCode::FAILURE;
            }
            None => {
                output.note(&said(locale, "library-none", &values));
                code = ExitCode::FAILURE;
            }
        }
    }
    if !removed.is_empty() {
        return code;
    }
    let all = Place::all();
    let rows = all.iter().filter_map(|(place, manifest)| {
        let paths = list(&manifest.as_ref()?.paths);
        let n = Library::open(place).map_or_else(|_| "?".to_owned(), |own| own.len().to_string());
        let megabytes = place.size().div_ceil(1 << 20);
        let line = [place.name(), &n, &megabytes.to_string(), &paths].map(Safe::line);
        Some(line.each_ref().map(Safe::as_str).join("\t") + "\n")
    });
    let rows: String = rows.collect();
    if rows.is_empty() {
        output.note(&said(locale, "libraries-none", &[]));
        return ExitCode::SUCCESS;
    }
    output.count();
    let _ = output.write(&Printed::text(&rows));
    output.end(Ok(()))
}

/// Where the library called `name` is, with what it says of itself, or the exit code where there is none.
pub(super) fn place(
    name: &str,
    output: &Output<'_>,
    locale: &Locale,
) -> Result<(Place, Manifest), ExitCode> {
    let place = Place::named(name);
    let place = place.map_err(|none| output.complain(&no_place(none, name, locale)))?;
    match place.manifest() {
        Some(manifest) => Ok((place, manifest)),
        None => Err(output.complain(&said(locale, "library-none", &[("name", name)]))),
    }
}

/// The library called `name`, or the exit code where it cannot be searched.
pub(super) fn open(name: &str, output: &Output<'_>, locale: &Locale) -> Result<Library, ExitCode> {
    let (place, _) = place(name, output, locale)?;
    let library = Library::open(&place).map_err(|fault| {
        output.note(&fault_words(&fault, name, locale));
        ExitCode::FAILURE
    })?;
    if !library.is_whole() {
        output.note(&said(locale, "library-partial", &[("name", name)]));
    }
    Ok(library)
}

fn no_place(none: NoPlace, name: &str, locale: &Locale) -> Safe {
    match none {
        NoPlace::NoCache => said(locale, "library-no-cache", &[]),
        NoPlace::BadName => said(locale, "library-name", &[("name", name)]),
    }
}

fn fault_words(fault: &Fault, name: &str, locale: &Locale) -> Safe {
    match fault {
        Fault::Busy => said(locale, "library-busy", &[("name", name)]),
        Fault::Version => said(locale, "library-version", &[("name", name)]),
        Fault::Io(error) => {
            said(locale, "library-fault", &[("name", name), ("words", &error.to_string())])
        }
    }
}

fn list(paths: &[PathBuf]) -> String {
    let paths = paths.iter().map(|path| path.display().to_string());
    paths.collect::<Vec<_>>().join(" ")
}

/// A string of the table with these words, made safe.
fn said(locale: &Locale, key: &str, values: &[(&'static str, &str)]) -> Safe {
    let safe: Vec<_> = values.iter().map(|(name, words)| (*name, Safe::line(words))).collect();
    let values: Vec<_> = safe.iter().map(|(name, v)| (*name, Value::Words(v.as_str()))).collect();
    Safe::line(&locale.with(key, &values))
}
