//! Learns the weights of `assets/models/quotes.tsv` from articles whose quotations and speakers are
//! marked.
//!
//! ```text
//! train-quotes [--show] [--out TABLE] [--folds N --predict FILE] [--aside hide|only] [--marks FILE] [--cases FOLDER] [--sentences FOLDER] FILE…
//! ```
//!
//! Each FILE holds JSON Lines `{id, outlet, text, quotes: [{start, end, speaker_full, …}], nonspeech:
//! [{start, end}]}`, offsets in code points. `--folds` writes what is found in each article with
//! weights that have seen no other of its outlet; `--out` learns from all and writes the table. From the FILE
//! of `--marks`, in the same form, from the tests' own cases and from the sentences beside this program, one
//! a line with ⟦speech⟧ marked, only what is speech is learnt. `--show` prints whom every choice of the
//! FILEs was among, with what speaks for each. Choices
//! are learnt as they come up where the rules decide. The same files give the same bytes.
#![allow(clippy::print_stderr)]

/// Marked articles.
mod gold;
/// Steps towards the weights.
mod learn;

use std::{error::Error, fs};

use dixit::{
    extract::quotes::{
        choices,
        weigh::{Choice, KINDS, VALUES, Weights},
    },
    model::{Lang, Quote, Quotes},
};
use serde_json::json;

use gold::{Part, Text};
use learn::{Example, Unseen, calibrated, examples, fit, rules, unseen};

/// Into how many parts the articles are cut to see how sure weights may be of what they have not seen.
const PARTS: u64 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut out, mut n_folds, mut predict, mut files) = (None, 0, None, Vec::new());
    let (mut aside, mut marks, mut cases, mut sentences) = (String::new(), None, None, None);
    let mut show = false;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut next = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--out" => out = Some(next()?),
            "--folds" => n_folds = next()?.parse()?,
            "--predict" => predict = Some(next()?),
            "--show" => show = true,
            "--aside" => aside = next()?,
            "--marks" => marks = Some(next()?),
            "--cases" => cases = Some(next()?),
            "--sentences" => sentences = Some(next()?),
            _ => files.push(arg),
        }
    }
    let mut texts = Vec::new();
    for file in &files {
        for line in fs::read_to_string(file)?.lines() {
            texts.push(Text::new(serde_json::from_str(line)?, Part::All));
        }
    }
    if show {
        texts.iter().for_each(shown);
        return Ok(());
    }
    let mut beside = Vec::new();
    if let Some(file) = marks {
        for line in fs::read_to_string(file)?.lines() {
            beside.push(Text::new(serde_json::from_str(line)?, Part::Marks));
        }
    }
    if let Some(folder) = cases {
        beside.extend(suite(&folder, "fr", Lang::FR)?);
        beside.extend(suite(&folder, "en", Lang::EN)?);
    }
    if let Some(folder) = sentences {
        for (name, lang) in [("fr", Lang::FR), ("en", Lang::EN)] {
            let table = fs::read_to_string(format!("{folder}/{name}.txt"))?;
            beside.extend(table.lines().map(|line| Text::case(line, lang)));
        }
    }
    let is_aside = |text: &Text| fold_of(text, 5, 7) == 3;
    if aside == "hide" {
        texts.retain(|t| !is_aside(t));
    }
    if n_folds > 0 {
        let mut lines = String::new();
        for fold in 0..n_folds {
            let (asked, learnt): (Vec<&Text>, Vec<&Text>) =
                texts.iter().partition(|t| fold_of(t, n_folds, 1) == fold);
            let weights = train(&learnt, &beside);
            for text in asked {
                if aside != "only" || is_aside(text) {
                    let (found, _) = choices(&text.article, &text.names, &weights);
                    lines += &format!("{}\n", predicted(text, &found));
                }
            }
        }
        fs::write(predict.ok_or("--folds wants --predict FILE")?, lines)?;
    }
    if let Some(path) = out {
        let table = train(&texts.iter().collect::<Vec<_>>(), &beside).table();
        let head = "# What decides over quotations and their speakers (src/extract/quotes/weigh.rs): the\n\
                    # choice, a measure, a kind of case (0: all), the weight of each of its values. Made by\n\
                    # src/bin/train-quotes.\n";
        fs::write(path, format!("{head}{table}"))?;
    }
    Ok(())
}

/// The cases of the tests in a language, but those of words reported without marks.
fn suite(folder: &str, name: &str, lang: Lang) -> Result<Vec<Text>, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(format!("{folder}/{name}"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| !f.ends_with("33-indirect.txt"));
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let table = fs::read_to_string(file)?;
        let marked = |block: &str| block.lines().find(|l| !l.starts_with('#')).map(str::to_owned);
        let cases = table.split("\n\n").map(str::trim).filter_map(marked);
        texts.extend(cases.filter(|c| !c.is_empty()).map(|c| Text::case(&c, lang)));
    }
    Ok(texts)
}

/// The fold of an article's outlet.
fn fold_of(text: &Text, n: u64, seed: u64) -> u64 {
    let outlet = text.record.outlet.as_deref().unwrap_or(&text.record.id);
    outlet.bytes().fold(seed, |h, b| (h ^ u64::from(b)).wrapping_mul(1_099_511_628_211)) / 1024 % n
}

/// Weights learnt from `texts`, and from those of `beside` what is speech.
fn train(texts: &[&Text], beside: &[Text]) -> Weights {
    let found = [Choice::Whom, Choice::Whose, Choice::Speech];
    let ruled = rules();
    let cases: Vec<Vec<Example>> = texts.iter().map(|text| chosen(text, &ruled)).collect();
    let marks: Vec<Example> = beside.iter().flat_map(|text| chosen(text, &ruled)).collect();
    let learnt = |keep: &dyn Fn(&Text) -> bool| {
        let kept = texts.iter().zip(&cases).filter(|(text, _)| keep(text));
        let kept: Vec<&Example> = kept.flat_map(|(_, cases)| cases).chain(&marks).collect();
        fit(&kept, &found, &ruled)
    };
    // How sure it may be is learnt from what was not seen.
    let parts: Vec<Weights> =
        (0..PARTS).map(|part| learnt(&|text| fold_of(text, PARTS, 1) != part)).collect();
    let asked =
        |part: usize| texts.iter().filter(move |text| fold_of(text, PARTS, 1) == part as u64);
    let mut marks: Vec<Unseen> = Vec::new();
    for (part, weights) in parts.iter().enumerate() {
        for text in asked(part) {
            marks.extend(unseen(weights, &chosen(text, weights), text.article.lang));
        }
    }
    let mut sure: Vec<Example> = Vec::new();
    for (part, weights) in parts.into_iter().enumerate() {
        let weights = calibrated(weights, &marks);
        sure.extend(asked(part).flat_map(|text| chosen(text, &weights)));
    }
    let weights = calibrated(learnt(&|_| true), &marks);
    fit(&sure.iter().collect::<Vec<_>>(), &[Choice::Sure], &weights)
}

/// The choices in `text` that `weights` lead to.
fn chosen(text: &Text, weights: &Weights) -> Vec<Example> {
    examples(text, choices(&text.article, &text.names, weights).1)
}

/// Prints the choices of who speaks in `text`, each candidate with its score and what was measured.
fn shown(text: &Text) {
    let weights = Weights::shipped();
    for case in choices(&text.article, &text.names, weights).1 {
        if !matches!(case.choice, Choice::Whom | Choice::Whose) {
            continue;
        }
        eprintln!(
            "{} {} {:.80}",
            text.record.id,
            case.choice.name(),
            case.words.of(text.article.text())
        );
        for (name, measured) in &case.candidates {
            let name = name.as_deref().unwrap_or("nobody");
            let measures: Vec<String> =
                measured.slots.iter().step_by(2).map(|&s| measure(usize::from(s))).collect();
            let score = weights.score(case.choice, measured);
            eprintln!("    {score:6.2} {name} ({})", measures.join(" "));
        }
    }
}

/// A place in the table of weights as the number of its measure and the value.
fn measure(slot: usize) -> String {
    format!("{}:{}", slot / VALUES / KINDS, slot % VALUES)
}

/// What was found, as the scorer reads it.
fn predicted(text: &Text, found: &Quotes) -> serde_json::Value {
    let quote = |q: &Quote| {
        let speaker = q.speaker.as_ref();
        let span = text.article.source(q.span);
        json!({
            "start": text.char_at(span.start()),
            "end": text.char_at(span.end()),
            "type": q.kind.name(),
            "parent": q.parent,
            "speaker": speaker.map(|s| s.mention.of(text.article.text())),
            "speaker_full": speaker.map(|s| &*s.name),
            "rule": q.rule.name(),
            "confidence": q.confidence,
            "speech": q.speech,
        })
    };
    let quotes: Vec<_> = found.quotes.iter().map(quote).collect();
    let unsaid: Vec<_> = found.unsaid.iter().map(quote).collect();
    json!({ "id": text.record.id, "quotes": quotes, "unsaid": unsaid })
}
