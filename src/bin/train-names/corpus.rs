//! Texts with marked names as rows of features and labels.

use std::{fs, path::Path};

use dixit::{
    extract::names::{
        self,
        chain::{
            Island,
            atoms::{Atom, Atoms},
            features::{SLOT_BITS, slots},
            islands,
            viterbi::Label,
            words::{Words, class},
        },
        trained::{is_state, ruled},
    },
    model::{Article, Block, Document, Role, Span},
    text::tokens::Token,
};
use serde_json::Value;

/// A text with its names.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// How the file calls it.
    pub(crate) id: String,
    /// The text.
    pub(crate) text: String,
    /// Its names, with byte spans, longest first where they overlap.
    pub(crate) names: Vec<(Span, Kind)>,
}

/// Kinds of names: place in the order of labels, and whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Kind(pub(crate) u8);

impl Kind {
    const LABELS: [&'static str; 4] = ["PER", "LOC", "ORG", "MISC"];

    /// `PER`, `LOC`, `ORG` or `MISC`.
    pub(crate) fn label(self) -> &'static str {
        Self::LABELS[usize::from(self.0)]
    }

    fn named(label: &str) -> Option<Self> {
        Self::LABELS.iter().position(|&l| l == label).map(|n| Self(n as u8))
    }
}

/// The texts of a file of JSON Lines `{id|doc, text, entities: [{start, end, type}]}` whose
/// offsets count code points.
pub(crate) fn read(path: &Path) -> Result<Vec<Text>, String> {
    let all = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = all.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let text = |(n, line): (usize, &str)| {
        parse(line).ok_or_else(|| format!("{}:{}: not a marked text", path.display(), n + 1))
    };
    lines.map(text).collect()
}

fn parse(line: &str) -> Option<Text> {
    let record: Value = serde_json::from_str(line).ok()?;
    let text = record.get("text")?.as_str()?.to_owned();
    let id = record.get("id").or(record.get("doc"))?.as_str()?.to_owned();
    let bytes: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let mut names = Vec::new();
    for name in record.get("entities")?.as_array()? {
        let at = |key: &str| {
            let n = name.get(key)?.as_u64()? as usize;
            bytes.get(n).copied()
        };
        let kind = Kind::named(name.get("type")?.as_str()?);
        if let (Some(start), Some(end), Some(kind)) = (at("start"), at("end"), kind) {
            names.push((Span::new(start, end).trim(&text), kind));
        }
    }
    names.sort_by_key(|(span, _)| (span.start(), usize::MAX - span.end()));
    Some(Text { id, text, names })
}

/// A text as an article, each line of which is a block of its body.
pub(crate) fn article(text: &str) -> Article {
    let (mut start, mut blocks) = (0, Vec::new());
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { role: Role::Body, span });
        }
        start += line.len();
    }
    let document = Document { text: text.to_owned(), ..Document::default() };
    Article { document, blocks, ..Article::default() }
}

/// A run of tokens near capitals, from one outside to the next.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Slots of all features of all tokens, one token after the other.
    pub(crate) slots: Vec<u32>,
    /// The right labels.
    pub(crate) labels: Vec<Label>,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// Where the features that only hold for one source begin: they soak up its own conventions and
/// are not shipped.
pub(crate) const OWN_SLOTS: u32 = 1 << SLOT_BITS;

/// How many slots there are in training.
pub(crate) const ALL_SLOTS: usize = (OWN_SLOTS as usize) * 2;

/// The examples in `texts`. Texts of a `source` of other conventions get features of their own.
pub(crate) fn examples(
    texts: &[Text],
    words: &Words,
    source: Option<u32>,
    weight: f32,
) -> Vec<Example> {
    texts.iter().flat_map(|t| of_text(t, words, source, weight)).collect()
}

fn of_text(text: &Text, words: &Words, source: Option<u32>, weight: f32) -> Vec<Example> {
    let article = article(&text.text);
    let seen = names::words::Words::new(&article);
    let labels = labels(text, &seen.tokens);
    let ruled = ruled(&seen);
    let mut atoms = Atoms::new(&seen, &ruled, words);
    let mut found = Vec::new();
    for Island { sentence, tokens } in islands(&seen, &ruled) {
        let mut example = Example { slots: Vec::new(), labels: Vec::new(), weight };
        for n in tokens {
            let (near, at) = atoms.around(&sentence, n);
            example.slots.extend(slots(near, at));
            example.slots.extend(source.into_iter().flat_map(|s| own(near, at, s)));
            example.labels.push(labels[n]);
        }
        mend(&mut example.labels);
        found.push(example);
    }
    found
}

/// Features that hold for one source alone.
fn own(sentence: &[Atom], at: usize, source: u32) -> [u32; 8] {
    let it = &sentence[at];
    let before = at.checked_sub(1).map_or(0, |b| sentence[b].lower);
    let after = sentence.get(at + 1).map_or(0, |a| a.lower);
    let of_lexicon = u32::from(it.known.classes & !class::OPENS) << 8 | it.case as u32;
    let cluster = u32::from(it.known.cluster);
    let values = [0, it.lower, it.shape, before, after, of_lexicon, cluster, it.tails[2]];
    let mut n = 0u32;
    values.map(|v| {
        n += 1;
        let mixed =
            (u64::from(v) << 16 | u64::from(source << 8 | n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        OWN_SLOTS + (mixed >> (64 - SLOT_BITS)) as u32
    })
}

/// The label of each token: of names that overlap, the longest.
fn labels(text: &Text, tokens: &[Token]) -> Vec<Label> {
    let mut labels = vec![0; tokens.len()];
    let mut free = 0;
    for &(span, kind) in &text.names {
        let acts = kind == Kind(2) && is_state(span.of(&text.text));
        let kind = if acts { Kind(1) } else { kind };
        let from = tokens.partition_point(|t| t.span.end() <= span.start());
        let to = tokens.partition_point(|t| t.span.start() < span.end());
        let from = from + titles(&text.text, &tokens[from..to], kind);
        if from >= to || from < free {
            continue;
        }
        let begin = kind.0 * 2 + 1;
        labels[from] = begin;
        labels[from + 1..to].fill(begin + 1);
        free = to;
    }
    labels
}

/// How many tokens at the start of a person's name are titles, which some sources count in.
fn titles(text: &str, tokens: &[Token], kind: Kind) -> usize {
    const HONORIFICS: [&str; 12] =
        ["M.", "MM.", "MM", "M", "Mme", "Mmes", "Mlle", "Mlles", "Monsieur", "Madame", "Mr", "Mrs"];
    const PARTICLES: [&str; 12] =
        ["de", "d'", "d’", "du", "des", "la", "le", "van", "von", "der", "ben", "al"];
    if kind.0 != 0 {
        return 0;
    }
    let title = |t: &&Token| {
        let word = t.of(text);
        let small = word.chars().next().is_some_and(char::is_lowercase);
        HONORIFICS.contains(&word) || word == "." || (small && !PARTICLES.contains(&word))
    };
    let n = tokens.iter().take_while(title).count();
    if n < tokens.len() { n } else { 0 }
}

/// Makes a name that began before its run begin with it.
fn mend(labels: &mut [Label]) {
    if let Some(first) = labels.first_mut().filter(|l| **l != 0 && **l % 2 == 0) {
        *first -= 1;
    }
}
