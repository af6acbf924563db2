//! `dixit stats`: who is quoted, by which verbs, how many women and men; a person month by month; a network.

use std::{collections::BTreeSet, fs, process::ExitCode, sync::Arc};

use super::{args::StatsRequest, asked::Form, corrections::rules, output::Output};
use crate::{
    engine::{corpus::Corpus, ingest::Plan, study},
    export::{
        figures::{Table, lines, month_lines, month_table, months, objects, table},
        printed::Printed,
    },
    library::{
        catalogue::Catalogue,
        figures::{
            network::Network,
            timeline::{named, timeline},
        },
        names::Naming,
        profile::Profile,
    },
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Tells the figures asked for.
pub(super) fn run(request: &StatsRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let plan = Plan { source: request.source.clone(), ..Plan::default() };
    let corpus = match Corpus::read(&plan, |problem| output.problem(&problem)) {
        Ok(corpus) => corpus,
        Err(error) => return output.end(Err(error)),
    };
    (0..corpus.readings.len()).for_each(|_| output.count());
    let uncounted = if request.once { corpus.reprints.clone() } else { BTreeSet::new() };
    let naming = Naming { tongue: locale.tongue(), rules, uncounted };
    if let Some(name) = &request.of {
        person(name, request, (corpus, &naming), &mut output, locale);
        return output.end(Ok(()));
    }
    let names = corpus.names(&naming);
    if let Some(path) = &request.network {
        let network = Network::of(&corpus.readings, &names, &naming.uncounted);
        let written = fs::write(path, Printed::text(&network.gexf(&names)).bytes());
        return output.end(written);
    }
    let of = (&corpus.readings, &names);
    let counts = |article| !naming.uncounted.contains(&article);
    let among = (&counts as &(dyn Fn(_) -> _ + Sync), &request.among);
    let figures = match study::figures(of, among, &|| false, &mut |_, _, _| ()) {
        Ok(figures) => figures.unwrap_or_default(),
        Err(error) => return output.end(Err(error)),
    };
    let chosen = request.table.map(|one| vec![one]).unwrap_or(Table::ALL.to_vec());
    let printed = match request.form {
        _ if request.csv => table(&figures, request.table.unwrap_or(Table::Voices)),
        Form::Json => objects(&figures, &chosen),
        Form::Lines => {
            let most = request.limit.unwrap_or(usize::MAX);
            lines(&figures, &chosen, most, (locale, output.paint()))
        }
    };
    let _ = output.write(&printed);
    if request.form == Form::Lines && !request.csv && chosen.contains(&Table::Genders) {
        output.note(&Safe::line(&locale.text("stats-method")));
    }
    output.end(Ok(()))
}

/// Tells what a person said and what was said of it, month by month.
fn person(
    name: &str,
    request: &StatsRequest,
    (corpus, naming): (Corpus, &Naming),
    output: &mut Output<'_>,
    locale: &Locale,
) {
    let catalogue = Arc::new(Catalogue::new(corpus.readings, naming));
    let profile = named(name, &catalogue.table).and_then(|idx| Profile::new(catalogue, idx));
    let Some(profile) = profile else {
        let name = Safe::line(name);
        let values = [("name", Value::Words(name.as_str()))];
        return output.note(&Safe::line(&locale.with("quotes-none", &values)));
    };
    let all = timeline(&profile);
    let _ = output.write(&match request.form {
        _ if request.csv => month_table(&all),
        Form::Json => months(&all),
        Form::Lines => month_lines(&all, output.paint()),
    });
}
