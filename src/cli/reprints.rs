//! `dixit same --articles`: articles that are nearly the same as one before them.

use std::{ops::ControlFlow, process::ExitCode};

use super::{args::SameRequest, asked::Form, merged, output::Output};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::{json, printed::Printed},
    library::reprints::Reprints,
    model::{ArticleId, Reading},
    text::{cells::guarded, locale::Locale, minhash::Sketch, safe::Safe},
};

/// Lists each with that one.
pub(super) fn run(request: SameRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let (mut ids, mut reprints) = (Vec::new(), Reprints::default());
    if request.merge {
        let merged = match merged::rows(request.source, &mut output) {
            Ok(merged) => merged,
            Err(error) => return output.end(Err(error)),
        };
        for row in merged.rows() {
            reprints.add(ArticleId::nth(ids.len()), row.sketch.clone());
            ids.push(row.id.clone());
        }
    } else {
        let plan = Plan { source: request.source, ..Plan::default() };
        let sketch = |reading: Reading| {
            (reading.article.document.id.0.clone(), Sketch::of(&reading.article.body_text()))
        };
        let ended = ingest::run(&plan, sketch, |outcome| {
            match outcome {
                Outcome::Read((id, sketch)) => {
                    output.count();
                    reprints.add(ArticleId::nth(ids.len()), sketch);
                    ids.push(id);
                }
                Outcome::Problem(problem) => output.problem(&problem),
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = ended {
            return output.end(Err(error));
        }
    }
    let id = |article: &ArticleId| ids.get(article.at()).map_or("", String::as_str);
    for (own, of) in reprints.found() {
        let printed = match request.form {
            Form::Json => json::reprint(id(own), id(of)),
            Form::Lines => {
                let cells = [id(own), id(of)].map(|id| Safe::line(&guarded(id)));
                Printed::text(&format!("{}\t{}\n", cells[0], cells[1]))
            }
        };
        if output.write(&printed).is_break() {
            break;
        }
    }
    output.end(Ok(()))
}
