//! Trains the tagger of people, places and organisations: marked texts and a table of words in, the
//! file of weights out. Same input, same output. Never built by users.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::expect_used)]

/// Texts as features and labels.
mod corpus;
/// The trainer.
mod crf;
/// Strict F1.
mod score;

use std::{collections::BTreeMap, fs, path::PathBuf, process::ExitCode};

use dixit::{
    extract::names::chain::{
        atoms::{hash_of, join_hash},
        features::SLOT_BITS,
        model::Model,
        viterbi::{N_LABELS, N_WEIGHED},
        words::{Known, Words, class},
    },
    model::Span,
    text::tokens::tokenize,
};

use self::{
    corpus::{Example, Text, examples, read},
    crf::{Config, Weights, train},
    score::{Score, find},
};

const USAGE: &str = "\
train-names --words TSV [--gold JSONL]… [--other NAME WEIGHT JSONL]… [--out FILE]
            [--test JSONL]… [--predict JSONL FILE] [--folds N]
            [--model FILE] [--epochs N] [--alpha X] [--l1 X] [--l2 X]

Trains on marked texts ({id, text, entities: [{start, end, type}]}, code points), writes the
weights and prints strict F1 on the texts to test; with --model, of those weights instead. --other texts follow other conventions: they
count WEIGHT each and get features of their own, by NAME, that are not shipped. --folds cross-
validates over the first gold file in N runs of consecutive texts instead of writing weights.";

struct Arguments {
    words: PathBuf,
    gold: Vec<PathBuf>,
    other: Vec<(String, f32, PathBuf)>,
    model: Option<PathBuf>,
    out: Option<PathBuf>,
    test: Vec<PathBuf>,
    predict: Vec<(PathBuf, PathBuf)>,
    folds: usize,
    config: Config,
    gold_weight: f32,
}

fn main() -> ExitCode {
    match arguments().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let config = Config { epochs: 8, alpha: 0.1, l1: 1.0, l2: 1.0 };
    let mut found = Arguments {
        words: PathBuf::new(),
        gold: Vec::new(),
        other: Vec::new(),
        model: None,
        out: None,
        test: Vec::new(),
        predict: Vec::new(),
        folds: 0,
        config,
        gold_weight: 1.0,
    };
    let mut given = std::env::args().skip(1);
    while let Some(flag) = given.next() {
        let mut next = || given.next().ok_or(format!("{flag}: what?\n\n{USAGE}"));
        match flag.as_str() {
            "--words" => found.words = next()?.into(),
            "--gold" => found.gold.push(next()?.into()),
            "--other" => found.other.push((next()?, number(&next()?)?, next()?.into())),
            "--model" => found.model = Some(next()?.into()),
            "--out" => found.out = Some(next()?.into()),
            "--test" => found.test.push(next()?.into()),
            "--predict" => found.predict.push((next()?.into(), next()?.into())),
            "--folds" => found.folds = number(&next()?)? as usize,
            "--epochs" => found.config.epochs = number(&next()?)? as usize,
            "--alpha" => found.config.alpha = number(&next()?)?,
            "--l1" => found.config.l1 = number(&next()?)?,
            "--l2" => found.config.l2 = number(&next()?)?,
            "--gold-weight" => found.gold_weight = number(&next()?)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(found)
}

fn number(word: &str) -> Result<f32, String> {
    word.parse().map_err(|_| format!("{word} is no number"))
}

fn run(given: Arguments) -> Result<(), String> {
    if let Some(path) = &given.model {
        let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        return report(&given, &Model::read(&bytes).ok_or("no weights")?);
    }
    let words = read_words(&given.words)?;
    let mut sources: BTreeMap<&str, u32> = BTreeMap::new();
    let mut base = Vec::new();
    for (name, weight, path) in &given.other {
        let next = sources.len() as u32;
        let source = *sources.entry(name).or_insert(next);
        base.extend(examples(&read(path)?, &words, Some(source), *weight));
    }
    let gold = given.gold.iter().map(|p| read(p)).collect::<Result<Vec<_>, _>>()?;
    eprintln!("{} words, {} runs of tokens beside the gold", words.len(), base.len());
    if given.folds > 0 {
        return cross_validate(&given, &words, &base, &gold);
    }
    let gold: Vec<Example> =
        gold.iter().flat_map(|texts| examples(texts, &words, None, given.gold_weight)).collect();
    let all: Vec<&Example> = base.iter().chain(&gold).collect();
    let bytes = pack(&train(&all, given.config), &words);
    let model = Model::read(&bytes).ok_or("the model cannot be read again")?;
    report(&given, &model)?;
    match &given.out {
        Some(path) => fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display())),
        None => Ok(()),
    }
}

/// Prints the scores and writes the names that were asked for.
fn report(given: &Arguments, model: &Model) -> Result<(), String> {
    for path in &given.test {
        println!("{}: {}", path.display(), score(&read(path)?, model));
    }
    for (from, to) in &given.predict {
        let lines: String = read(from)?.iter().map(|t| predicted(t, model)).collect();
        fs::write(to, lines).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    Ok(())
}

/// Trains as often as there are folds of the first gold file, each time without one of them, and
/// prints the score over what was left out.
fn cross_validate(
    given: &Arguments,
    words: &Words,
    base: &[Example],
    gold: &[Vec<Text>],
) -> Result<(), String> {
    let (first, rest) = gold.split_first().ok_or("--folds needs --gold")?;
    let rest: Vec<Example> =
        rest.iter().flat_map(|texts| examples(texts, words, None, given.gold_weight)).collect();
    let (mut total, mut lines) = (Score::default(), String::new());
    for fold in 0..given.folds {
        let bounds = |n: usize| n * first.len() / given.folds;
        let (head, tail) = first.split_at(bounds(fold));
        let (out, tail) = tail.split_at(bounds(fold + 1) - bounds(fold));
        let mut own = examples(head, words, None, given.gold_weight);
        own.extend(examples(tail, words, None, given.gold_weight));
        let all: Vec<&Example> = base.iter().chain(&rest).chain(&own).collect();
        let bytes = pack(&train(&all, given.config), words);
        let model = Model::read(&bytes).ok_or("the model cannot be read again")?;
        println!("fold {fold}: {}", score(out, &model));
        for text in out {
            total.add(text, &find(&text.text, &model));
            lines += &predicted(text, &model);
        }
    }
    println!("all folds: {total}");
    match given.predict.first() {
        Some((_, to)) => fs::write(to, lines).map_err(|e| format!("{}: {e}", to.display())),
        None => Ok(()),
    }
}

fn score(texts: &[Text], model: &Model) -> Score {
    let mut score = Score::default();
    texts.iter().for_each(|t| score.add(t, &find(&t.text, model)));
    score
}

/// The names found in `text` as a line of JSON.
fn predicted(text: &Text, model: &Model) -> String {
    let chars = |byte: usize| text.text.get(..byte).map_or(0, |head| head.chars().count());
    let name = |&(span, kind): &(Span, dixit::model::EntityKind)| {
        serde_json::json!({
            "start": chars(span.start()), "end": chars(span.end()), "type": kind.label(),
        })
    };
    let names: Vec<_> = find(&text.text, model).iter().map(name).collect();
    format!("{}\n", serde_json::json!({ "id": text.id, "entities": names }))
}

/// The table of words in a file of tab-separated lines: word or phrase, cluster, coarse cluster,
/// classes.
fn read_words(path: &std::path::Path) -> Result<Words, String> {
    let all = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (mut items, mut opening) = (BTreeMap::new(), Vec::new());
    let mut coarse = vec![0; 512];
    for line in all.lines() {
        let mut fields = line.split('\t');
        let mut field = || fields.next().ok_or(format!("{}: {line:?}", path.display()));
        let (word, cluster, group, letters) = (field()?, field()?, field()?, field()?);
        let cluster: u16 = number(cluster)? as u16;
        if let Some(place) = coarse.get_mut(usize::from(cluster)).filter(|_| cluster > 0) {
            *place = number(group)? as u8;
        }
        let classes = letters.chars().fold(0, |bits, c| bits | bit(c));
        let tokens = tokenize(word, Span::new(0, word.len()));
        let mut hashes = tokens.iter().map(|t| hash_of(t.of(word)));
        opening.extend(hashes.next().filter(|_| tokens.len() > 1));
        let hashes = tokens.iter().map(|t| hash_of(t.of(word)));
        if let Some(hash) = hashes.reduce(join_hash) {
            items.entry(hash).or_insert(Known { cluster, classes });
        }
    }
    for hash in opening {
        items.entry(hash).or_default().classes |= class::OPENS;
    }
    Ok(Words::new(items.into_iter().collect(), coarse))
}

/// The class that a letter of the table of words stands for.
fn bit(letter: char) -> u8 {
    match letter {
        'n' => class::GIVEN,
        's' => class::FAMILY,
        'c' => class::CITY,
        'b' => class::BIG_CITY,
        't' => class::TERRITORY,
        'd' => class::DEMONYM,
        _ => 0,
    }
}

/// Weights smaller than this are not shipped: they change nothing that could be measured.
const LEAST: f32 = 0.01;

/// The file of a model with these weights, each the square of a byte times one common unit.
fn pack(weights: &Weights, words: &Words) -> Vec<u8> {
    let shipped = &weights.rows[..1 << SLOT_BITS];
    let top = shipped.iter().flatten().fold(f32::MIN_POSITIVE, |top, w| top.max(w.abs()));
    let byte = |w: f32| {
        let kept = if w.abs() < LEAST { 0.0 } else { w };
        (kept.signum() * (kept.abs() / top).sqrt() * 127.0).round() as i8
    };
    let unit = top / (127.0 * 127.0);
    let mut transitions = [[0; N_LABELS]; N_LABELS];
    for (to, from) in transitions.iter_mut().flatten().zip(weights.transitions.iter().flatten()) {
        *to = (from / unit).round() as i32;
    }
    let rows: Vec<(u32, [i8; N_WEIGHED])> = (0u32..)
        .zip(shipped)
        .map(|(slot, row)| (slot, row.map(byte)))
        .filter(|(_, row)| row.iter().any(|&w| w != 0))
        .collect();
    let bytes = Model::write(&rows, &transitions, words);
    eprintln!("{} rows, largest weight {top:.2}, {} bytes in all", rows.len(), bytes.len());
    bytes
}
