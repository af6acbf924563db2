//! `dixit quotes`: quotations, a line each.

use std::{collections::BTreeSet, process::ExitCode, sync::Mutex};

use super::{
    args::{Form, QuotesRequest},
    corrections::rules,
    output::Output,
};
use crate::{
    engine::ingest::{self, Outcome, Plan},
    export::{printed::Printed, records::quote_records},
    library::{names::Speaking, reprints::Reprints},
    model::{Quote, QuoteKind, Reading},
    text::{
        fold::fold,
        locale::{Locale, Value},
        minhash::Sketch,
        safe::Safe,
    },
};

/// Lists the quotations asked for.
pub(super) fn run(request: QuotesRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let style = output.style();
    let speaking = match rules(&request.corrections, &output) {
        Ok(rules) => Speaking::new(&rules),
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let plan = Plan { source: request.source, ..Plan::default() };
    let speaker = request.speaker.as_deref().map(NameQuery::new);
    let others = Mutex::new(BTreeSet::new());
    let unsure = Mutex::new(Unsure::default());
    let make = |mut reading: Reading| {
        speaking.correct(&mut reading);
        let wanted = |quote: &Quote| {
            (request.indirect || quote.kind != QuoteKind::Indirect)
                && quote.speech >= request.min_speech
                && speaker.as_ref().is_none_or(|name| name.is_speaker(&reading, quote))
                && is_sure(quote, request.min_confidence, &unsure)
        };
        if let Some(name) = &speaker {
            name.near(&reading, &others);
        }
        let sketch = request.once.then(|| Sketch::of(&reading.article.body_text())).flatten();
        let printed: Printed = match request.form {
            Form::Lines => style.quotes(&reading, wanted),
            Form::Json => {
                let records = quote_records(&reading, wanted);
                records.iter().map(Printed::json).collect()
            }
        };
        (sketch, printed)
    };
    let (mut nothing, mut reprints) = (true, Reprints::default());
    let ended = ingest::run(&plan, make, |outcome| {
        output.take(match outcome {
            Outcome::Read((sketch, printed)) => {
                let first = reprints.add(sketch).is_none();
                let printed = if first { printed } else { Printed::default() };
                nothing &= printed.is_empty();
                Outcome::Read(printed)
            }
            Outcome::Problem(problem) => Outcome::Problem(problem),
        })
    });
    let unsure = unsure.into_inner().unwrap_or_default();
    if nothing && unsure.n > 0 {
        output.note(&unsure.message(request.min_confidence, locale));
    } else if let (true, Some(name)) = (nothing, &request.speaker) {
        let others = others.into_inner().unwrap_or_default();
        output.note(&no_such_speaker(name, &others, locale));
    }
    output.end(ended)
}

/// Quotations passed over because their speaker was not sure enough.
#[derive(Debug, Default)]
struct Unsure {
    n: usize,
    /// The highest confidence among them.
    best: f32,
}

impl Unsure {
    /// That there are quotations, but none as sure as `least`.
    fn message(&self, least: f32, locale: &Locale) -> Safe {
        let (least, best) = (least.to_string(), format!("{:.2}", self.best));
        let values = [
            ("n", Value::Count(self.n)),
            ("least", Value::Words(&least)),
            ("best", Value::Words(&best)),
        ];
        Safe::line(&locale.with("quotes-none-sure", &values))
    }
}

/// Whether the speaker of `quote` is known and as sure as `least`; kept in `unsure` where not. Where
/// nothing is asked of speakers, none is needed.
fn is_sure(quote: &Quote, least: f32, unsure: &Mutex<Unsure>) -> bool {
    // As the output has it.
    let confidence = (quote.confidence * 100.0).round() / 100.0;
    let sure = least <= 0.0 || quote.speaker.is_some() && confidence >= least;
    if !sure && let Ok(mut unsure) = unsure.lock() {
        unsure.n += 1;
        if quote.speaker.is_some() {
            unsure.best = unsure.best.max(confidence);
        }
    }
    sure
}

/// A name as it was asked for: its words, folded, in any order.
struct NameQuery(Vec<String>);

impl NameQuery {
    fn new(name: &str) -> Self {
        Self(words(&fold(name)).map(str::to_owned).collect())
    }

    /// Whether the speaker of `quote` has the name: in full, or in one of the forms that the article
    /// uses for the same person.
    fn is_speaker(&self, reading: &Reading, quote: &Quote) -> bool {
        let Some(speaker) = &quote.speaker else { return false };
        let aliases = reading.speaker_entity(quote).map(|e| e.aliases.as_slice());
        let forms = aliases.unwrap_or_default().iter().map(|(form, _)| form.as_str());
        std::iter::once(speaker.name.as_str()).chain(forms).any(|form| self.fits(form))
    }

    /// Whether every word asked for is a word of `form`.
    fn fits(&self, form: &str) -> bool {
        let form = fold(form);
        self.0.iter().all(|asked| words(&form).any(|word| word == asked))
    }

    /// Adds to `others` the speakers of whose name a word begins as one asked for does.
    fn near(&self, reading: &Reading, others: &Mutex<BTreeSet<String>>) {
        let stem = |word: &str| word.chars().take(4).collect::<String>();
        let stems: Vec<_> = self.0.iter().map(|word| stem(word)).collect();
        for speaker in reading.quotes.iter().filter_map(|quote| quote.speaker.as_ref()) {
            let form = fold(&speaker.name);
            if words(&form).any(|word| stems.contains(&stem(word)))
                && let Ok(mut others) = others.lock()
            {
                others.insert(speaker.name.clone());
            }
        }
    }
}

/// The words of a folded name.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// That nobody of this name is quoted, and who is.
fn no_such_speaker(name: &str, others: &BTreeSet<String>, locale: &Locale) -> Safe {
    let name = Safe::line(name);
    let near = others.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    let near = Safe::line(&near);
    let values = [("name", Value::Words(name.as_str())), ("near", Value::Words(near.as_str()))];
    let key = if others.is_empty() { "quotes-none" } else { "quotes-none-near" };
    Safe::line(&locale.with(key, &values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_by_whole_words_in_any_order_without_accents() {
        let query = NameQuery::new("VARENNE elise");
        assert!(query.fits("Élise Varenne") && query.fits("Mme Élise de Varenne"));
        assert!(!query.fits("Varenne") && !query.fits("Élise Varennes"));
        assert!(NameQuery::new("jean-marc").fits("Jean Marc Roy"));
    }
}
