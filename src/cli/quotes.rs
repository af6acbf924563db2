//! `dixit quotes`: quotations, a line each.

use std::{
    collections::BTreeSet,
    io,
    ops::ControlFlow,
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use super::{args::QuotesRequest, corrections::rules, output::Output};
use crate::{
    engine::{
        corpus::Corpus,
        ingest::{self, Plan},
    },
    export::writer::{Listed, Shown, Writer},
    library::names::{Naming, Speaking},
    model::{NameRules, Quote, QuoteKind, Reading},
    search::fulltext::{Passage, Search},
    text::{
        fold::fold,
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Lists the quotations asked for.
pub(super) fn run(request: &QuotesRequest, locale: &Locale) -> ExitCode {
    let mut output = Output::new(locale);
    let writer = output.writer(request.form);
    let rules = match rules(&request.names, &output) {
        Ok(rules) => rules,
        Err(problem) => return output.complain(&problem.message(locale)),
    };
    let list = List::new(request, None);
    let ended = match request.each {
        true => each(&list, &*writer, &rules, &mut output),
        false => joined(&list, rules, &mut output, locale, |reading, listed, output| {
            output.write(&writer.quotes(reading, listed))
        }),
    };
    list.say_what_is_missing(&output, locale);
    output.end(ended)
}

/// Lists those of each article by itself, as it is read.
fn each(
    list: &List<'_>,
    writer: &dyn Writer,
    rules: &NameRules,
    output: &mut Output<'_>,
) -> io::Result<()> {
    let speaking = Speaking::new(rules);
    let make = |mut reading: Reading| {
        speaking.correct(&mut reading);
        writer.quotes(&reading, &list.wanted(&reading, |_| Shown::Alone))
    };
    ingest::run(&list.plan(), make, |outcome| output.take(outcome))
}

/// Hands over those of the whole corpus, article by article, once it has been read, with the names joined across its
/// articles; articles without any as well.
pub(super) fn joined(
    list: &List<'_>,
    rules: NameRules,
    output: &mut Output<'_>,
    locale: &Locale,
    mut take: impl FnMut(&Reading, &[Listed<'_>], &mut Output<'_>) -> ControlFlow<()>,
) -> io::Result<()> {
    let corpus = Corpus::read(&list.plan(), |problem| output.problem(&problem))?;
    let once = list.request.once;
    let uncounted = if once { corpus.reprints.clone() } else { BTreeSet::new() };
    let table = corpus.names(&Naming { tongue: locale.tongue(), rules, uncounted });
    for (article, reading) in corpus.readings.each() {
        output.count();
        if once && corpus.reprints.contains(&article) {
            continue;
        }
        let name = |quote: &Quote| table.get(table.said_by(article, &reading, quote)?);
        let wanted = list.wanted(&reading, |quote: &Quote| Shown::Joined(name(quote)));
        if take(&reading, &wanted, output).is_break() {
            break;
        }
    }
    Ok(())
}

/// Quotations on their way to lines, and what is left out of them.
pub(super) struct List<'a> {
    request: &'a QuotesRequest,
    /// What they must answer, too.
    search: Option<Search>,
    speaker: Option<NameQuery>,
    left: Mutex<Left>,
}

/// What was listed and what was not.
#[derive(Debug, Default)]
struct Left {
    n_listed: usize,
    /// Quotations passed over because their speaker was not sure enough.
    n_unsure: usize,
    /// The highest confidence among them.
    best: f32,
    /// Speakers of whose name a word begins as one asked for does.
    near: BTreeSet<String>,
}

impl<'a> List<'a> {
    pub(super) fn new(request: &'a QuotesRequest, search: Option<Search>) -> Self {
        let speaker = request.speaker.as_deref().map(NameQuery::new);
        Self { request, search, speaker, left: Mutex::default() }
    }

    fn plan(&self) -> Plan {
        Plan { source: self.request.source.clone(), ..Plan::default() }
    }

    /// Whether anything in an article answers what is searched for.
    pub(super) fn answers(&self, reading: &Reading) -> bool {
        self.search.as_ref().is_none_or(|search| !search.passages(reading).is_empty())
    }

    /// Those of an article's quotations that are wanted; `shown` is how the speaker of each is.
    fn wanted<'n>(
        &self,
        reading: &'n Reading,
        shown: impl Fn(&Quote) -> Shown<'n>,
    ) -> Vec<Listed<'n>> {
        let mut left = Left::default();
        let mut wanted: Vec<Listed<'n>> = Vec::new();
        let found = self.search.as_ref().map(|search| search.passages(reading));
        let answers = |quote: &Quote| {
            let of = |found: &Vec<Passage<'_>>| {
                found.iter().any(|passage| passage.quote.is_some_and(|q| q.span == quote.span))
            };
            found.as_ref().is_none_or(of)
        };
        for (_, quote) in reading.spoken(self.request.min_speech) {
            if !self.is_of_kind(quote) || !answers(quote) {
                continue;
            }
            let shown = shown(quote);
            if self.is_asked_for(shown, reading, quote, &mut left)
                && left.is_sure(quote, self.request.min_confidence)
            {
                wanted.push((quote, shown));
            }
        }
        left.n_listed = wanted.len();
        self.left.lock().unwrap_or_else(PoisonError::into_inner).add(left);
        wanted
    }
}

impl List<'_> {
    /// Whether quotations of this kind are asked for; a statement is listed with its first words.
    fn is_of_kind(&self, quote: &Quote) -> bool {
        match quote.kind {
            QuoteKind::Direct | QuoteKind::Mixed => quote.statement.is_none(),
            QuoteKind::Indirect => self.request.indirect,
            QuoteKind::Turn => self.request.turns,
        }
    }

    /// Whether the speaker of `quote` is the one asked for: the joined person has the name, else the
    /// words do, or a form that the article uses for the same person.
    fn is_asked_for(
        &self,
        shown: Shown<'_>,
        reading: &Reading,
        quote: &Quote,
        left: &mut Left,
    ) -> bool {
        let Some(asked) = &self.speaker else { return true };
        let Some(speaker) = &quote.speaker else { return false };
        let own = || {
            let entity = reading.speaker_entity(quote);
            let forms = entity.into_iter().flat_map(|e| &e.aliases).map(|(form, _)| form.as_str());
            std::iter::once(&*speaker.name).chain(forms)
        };
        let (name, fits) = match shown {
            Shown::Joined(Some(name)) => {
                let forms = std::iter::once(name.name.as_str()).chain(name.others());
                (name.name.as_str(), forms.into_iter().any(|form| asked.fits(form)))
            }
            Shown::Joined(None) | Shown::Alone => {
                (&*speaker.name, own().any(|form| asked.fits(form)))
            }
        };
        if !fits && asked.is_near(name) {
            left.near.insert(name.to_owned());
        }
        fits
    }

    /// Where nothing was listed, says what there is instead.
    pub(super) fn say_what_is_missing(&self, output: &Output<'_>, locale: &Locale) {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if left.n_listed > 0 {
            return;
        }
        if left.n_unsure > 0 {
            output.note(&left.none_sure(self.request.min_confidence, locale));
        } else if let Some(name) = &self.request.speaker {
            output.note(&no_such_speaker(name, &left.near, locale));
        }
    }
}

impl Left {
    /// Whether the speaker of `quote` is known and as sure as `least`; counted where not. Where
    /// nothing is asked of speakers, none is needed.
    fn is_sure(&mut self, quote: &Quote, least: f32) -> bool {
        // As the output has it.
        let confidence = (quote.confidence * 100.0).round() / 100.0;
        let sure = least <= 0.0 || quote.speaker.is_some() && confidence >= least;
        if !sure {
            self.n_unsure += 1;
            if quote.speaker.is_some() {
                self.best = self.best.max(confidence);
            }
        }
        sure
    }

    fn add(&mut self, other: Self) {
        self.n_listed += other.n_listed;
        self.n_unsure += other.n_unsure;
        self.best = self.best.max(other.best);
        self.near.extend(other.near);
    }

    /// That there are quotations, but none as sure as `least`.
    fn none_sure(&self, least: f32, locale: &Locale) -> Safe {
        let (least, best) = (least.to_string(), format!("{:.2}", self.best));
        let values = [
            ("n", Value::Count(self.n_unsure)),
            ("least", Value::Words(&least)),
            ("best", Value::Words(&best)),
        ];
        Safe::line(&locale.with("quotes-none-sure", &values))
    }
}

/// A name as it was asked for: its words, folded, in any order.
pub(super) struct NameQuery(Vec<String>);

impl NameQuery {
    pub(super) fn new(name: &str) -> Self {
        Self(words(&fold(name)).map(str::to_owned).collect())
    }

    /// Whether every word asked for is a word of `form`.
    pub(super) fn fits(&self, form: &str) -> bool {
        let form = fold(form);
        self.0.iter().all(|asked| words(&form).any(|word| word == asked))
    }

    /// Whether a word of `name` begins as one asked for does.
    fn is_near(&self, name: &str) -> bool {
        let stem = |word: &str| word.chars().take(4).collect::<String>();
        let name = fold(name);
        words(&name).any(|word| self.0.iter().any(|asked| stem(asked) == stem(word)))
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
