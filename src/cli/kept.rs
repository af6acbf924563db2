//! `dixit kept`: what was kept, a line each; kept, changed, looked for again and undone from the command line.

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf, process::ExitCode};

use super::{
    args::KeptRequest,
    asked::{Act, Form, KeptAsked, Of},
    error::WrongArgument,
    output::Output,
};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::{excerpt, forms::entry::Entry, kept as rows, printed::Printed},
    keep::{
        self,
        kept::{
            self, Change, Deed, Edit, Kept, KeptFile,
            again::{Again, Seeker},
        },
    },
    load::{Problem, ProblemKind},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// The exit code where something is not there word for word.
const NOT_THERE: u8 = 3;

/// Does what is asked of what was kept.
pub(super) fn run(request: &KeptRequest, locale: &Locale) -> ExitCode {
    let output = Output::new(locale);
    let Some(path) = kept::own_path() else {
        let problem = Problem::at("kept.jsonl", ProblemKind::Missing);
        return output.complain(&problem.message(locale));
    };
    let desk = Desk { request, path, locale };
    match request.asked.act {
        Some(Act::Add) => desk.add(output),
        Some(Act::Undo) => desk.write(&Deed::UndoLast, output),
        act => desk.on_some(act, output),
    }
}

/// All that lies in the folder and has the tags that are asked for.
pub(super) fn lying_in(asked: &KeptAsked, output: &Output<'_>) -> impl Iterator<Item = Entry> {
    let file = kept::own_path().map(|path| kept::read(&path)).unwrap_or_default();
    file.problems.iter().for_each(|problem| output.problem(problem));
    file.kept.into_iter().filter(|kept| lies_in(kept, asked)).map(Entry::from)
}

/// Whether something lies in the folder and has the tags that are asked for.
fn lies_in(kept: &Kept, asked: &KeptAsked) -> bool {
    let folder = asked.folder.as_deref();
    let lies = folder.is_none_or(|name| kept.folder.as_deref().unwrap_or("") == name);
    lies && asked.tags.iter().all(|tag| kept.tags.contains(tag))
}

/// What is asked, and of which file.
struct Desk<'a> {
    request: &'a KeptRequest,
    path: PathBuf,
    locale: &'a Locale,
}

impl Desk<'_> {
    /// Does what is asked of those that are named.
    fn on_some(&self, act: Option<Act>, output: Output<'_>) -> ExitCode {
        let KeptFile { kept, problems } = kept::read(&self.path);
        problems.iter().for_each(|problem| output.problem(problem));
        let chosen = match self.chosen(&kept) {
            Ok(chosen) => chosen,
            Err(wrong) => return output.complain(&wrong.message(self.locale)),
        };
        let edits = &self.request.asked.edits;
        if act == Some(Act::Check) {
            return self.check(&chosen, output);
        }
        if act.is_none() && edits.is_empty() {
            return self.list(&chosen, output);
        }
        if self.names_none() {
            return output.complain(&WrongArgument::KeptNone.message(self.locale));
        }
        let ids = chosen.iter().map(|kept| kept.id.clone()).collect();
        let deed = match act {
            Some(Act::Delete) => Deed::Remove(ids),
            _ => Deed::Edit(ids, edits.clone()),
        };
        self.write(&deed, output)
    }

    /// Whether nothing says which are meant.
    fn names_none(&self) -> bool {
        let asked = &self.request.asked;
        self.request.ids.is_empty() && asked.folder.is_none() && asked.tags.is_empty()
    }

    /// Those that are meant, in the order of the file.
    fn chosen<'k>(&self, kept: &'k [Kept]) -> Result<Vec<&'k Kept>, WrongArgument> {
        let ids = &self.request.ids;
        let named =
            |id: &String| kept.iter().filter(|kept| kept.id.starts_with(id.as_str())).count();
        if let Some(id) = ids.iter().find(|id| named(id) != 1) {
            return Err(WrongArgument::KeptUnknown(id.clone()));
        }
        let chosen = kept.iter().filter(|kept| {
            let named = ids.is_empty() || ids.iter().any(|id| kept.id.starts_with(id.as_str()));
            named && lies_in(kept, &self.request.asked)
        });
        Ok(chosen.collect())
    }

    fn list(&self, chosen: &[&Kept], mut output: Output<'_>) -> ExitCode {
        if chosen.is_empty() {
            output.note(&Safe::line(&self.locale.text("kept-none")));
        }
        output.count();
        let _ = chosen.iter().try_for_each(|kept| output.write(&self.row(kept, None, &output)));
        output.end(Ok(()))
    }

    fn row(&self, kept: &Kept, again: Option<&Again>, output: &Output<'_>) -> Printed {
        match self.request.form {
            Form::Json => rows::json(kept, again),
            Form::Lines => rows::line(kept, again, self.locale, output.paint()),
        }
    }

    /// Says what became of them in the corpus.
    fn check(&self, chosen: &[&Kept], mut output: Output<'_>) -> ExitCode {
        let seeker = Seeker::new(chosen.to_vec());
        let mut found: BTreeMap<usize, Again> = BTreeMap::new();
        let plan = Plan { source: self.request.choice.quotes.source.clone(), ..Plan::default() };
        let ended = ingest::documents(
            &plan,
            |document| seeker.look(&document),
            |outcome| match outcome {
                Outcome::Read(seen) => {
                    output.count();
                    for (n, again) in seen {
                        let best = found.entry(n).or_insert(Again::Gone);
                        if again < *best {
                            *best = again;
                        }
                    }
                }
                Outcome::Problem(problem) => output.problem(&problem),
            },
        );
        let mut all_there = true;
        for (n, kept) in chosen.iter().enumerate() {
            let again = found.get(&n).unwrap_or(&Again::Gone);
            all_there &= again.place().is_some();
            if output.write(&self.row(kept, Some(again), &output)).is_break() {
                break;
            }
        }
        let code = output.end(ended);
        let fine = code == ExitCode::SUCCESS;
        if fine && !all_there { ExitCode::from(NOT_THERE) } else { code }
    }

    /// Keeps what is chosen of the corpus.
    fn add(&self, mut output: Output<'_>) -> ExitCode {
        let mut all = Vec::new();
        let choice = &self.request.choice;
        let chosen = choice.each(&mut output, self.locale, |reading, listed, _| {
            match choice.of {
                Of::Articles => all.push(excerpt::of_article(&reading.article)),
                Of::Quotations => all.extend(excerpt::of_listed(reading, listed)),
            }
            ControlFlow::Continue(())
        });
        if let Err(code) = chosen {
            return code;
        }
        let more = all.into_iter().map(|excerpt| self.said(Kept::new(excerpt)));
        self.write(&Deed::Add(more.collect()), output)
    }

    /// With what the options say of all that is kept now.
    fn said(&self, mut kept: Kept) -> Kept {
        let asked = &self.request.asked;
        kept.folder.clone_from(&asked.folder);
        kept.tags.clone_from(&asked.tags);
        for edit in &asked.edits {
            match edit {
                Edit::Folder(folder) => kept.folder.clone_from(folder),
                Edit::Note(note) => kept.note.clone_from(note),
                Edit::Verified(yes) => kept.verified = yes.then(kept::now),
                Edit::Tag(tag) => kept.tags.push(tag.clone()),
                Edit::Untag(tag) => kept.tags.retain(|other| other != tag),
            }
        }
        kept
    }

    /// Writes, and says how much was done.
    fn write(&self, deed: &Deed, mut output: Output<'_>) -> ExitCode {
        let change = match kept::change(&self.path, deed) {
            Ok(Some(change)) => change,
            Ok(None) => {
                output.note(&Safe::line(&self.locale.text("kept-not-undone")));
                return ExitCode::FAILURE;
            }
            Err(kind) => {
                output.note(&Problem::at(&self.path, kind).message(self.locale));
                return ExitCode::FAILURE;
            }
        };
        output.count();
        output.note(&self.done(deed, &change));
        output.end(Ok(()))
    }

    fn done(&self, deed: &Deed, change: &Change) -> Safe {
        let key = match deed {
            Deed::Add(_) => "kept-added",
            Deed::Edit(..) => "kept-edited",
            Deed::Remove(_) => "kept-removed",
            Deed::Undo(_) | Deed::UndoLast => "kept-undone",
        };
        let (shown, path) = (self.locale.number(change.len()), keep::shown(&self.path));
        let path = Safe::line(&path);
        let values = [
            ("n", Value::Count(change.len())),
            ("shown", Value::Words(&shown)),
            ("path", Value::Words(path.as_str())),
        ];
        Safe::line(&self.locale.with(key, &values))
    }
}
