//! The same statement: pairs of quotations of which is known whether they are one, all of them one corpus.

use std::{collections::BTreeSet, sync::Arc};

use dixit::library::stored::Readings;
use dixit::{
    library::{
        names::{NameTable, Naming},
        same::{Corpus, Form, Statement, Tally, statements},
    },
    model::{
        Article, ArticleId, Document, Lang, PartialDate, Quote, QuoteKind, Reading, Rule, Span,
        Speaker, Stated,
    },
};

/// A pair as it is written down.
struct Pair {
    same: bool,
    form: Option<String>,
    denies: bool,
}

/// The pairs of a file, and two articles for each.
fn pairs(file: &str) -> (Vec<Pair>, Vec<Arc<Reading>>) {
    let (mut pairs, mut readings) = (Vec::<Pair>::new(), Vec::new());
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if line.starts_with(['=', '≠']) {
            let form = line.split(' ').nth(1).map(str::to_owned);
            let (same, denies) = (line.starts_with('='), line.ends_with("neg"));
            pairs.push(Pair { same, form, denies });
            continue;
        }
        let parts: Vec<&str> = line.splitn(3, " | ").collect();
        let [who, when, words] = parts[..] else { panic!("{line}") };
        let indirect = pairs.last().is_some_and(|pair| pair.form.as_deref() == Some("indirect"));
        let kind = match indirect && readings.len() % 2 == 1 {
            true => QuoteKind::Indirect,
            false => QuoteKind::Direct,
        };
        readings.push(Arc::new(article(who, when, words, kind)));
    }
    (pairs, readings)
}

/// An article in which `who` says `words`, and nothing else.
fn article(who: &str, when: &str, words: &str, kind: QuoteKind) -> Reading {
    let english = ["the", "and", "we", "my", "to", "is", "of", "in"];
    let mut said = words.split(' ').map(str::to_lowercase);
    let lang = if said.any(|w| english.contains(&w.as_str())) { Lang::EN } else { Lang::FR };
    let text = format!("{who} : {words}");
    let start = text.len() - words.len();
    let mention = Span::new(0, who.len());
    let quote = Quote {
        span: Span::new(start, text.len()),
        insertions: Vec::new(),
        kind,
        cue: None,
        speaker: Some(Speaker { mention, name: who.into(), entity: None }),
        relay: None,
        parent: None,
        statement: None,
        rule: Rule::Colon,
        confidence: 0.9,
        speech: 1.0,
    };
    let date = Stated::given(PartialDate::parse_iso(when).unwrap());
    let document = Document { text, ..Document::default() };
    let article = Article { document, date: Some(date), lang, ..Article::default() };
    Reading { article, quotes: vec![quote], ..Reading::default() }
}

fn grouped(readings: &Readings) -> Vec<Statement> {
    let mut tally = Tally::default();
    for (id, reading) in readings.each() {
        tally.add(id, &reading);
    }
    let table = NameTable::build(readings, &Naming::default());
    statements(&tally, Corpus { readings, table: &table })
}

/// What was found of some pairs.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    forms: usize,
    denials: usize,
    said: String,
}

impl Score {
    fn of(file: &str) -> Self {
        let (pairs, readings) = pairs(file);
        let mut found = BTreeSet::new();
        let mut score = Self::default();
        let words = |n: usize| readings[n].quotes[0].span.of(readings[n].article.text());
        for statement in grouped(&readings.iter().cloned().collect()) {
            let full = statement.fullest.article.at();
            for one in statement.occurrences.iter().filter(|one| one.quote != statement.fullest) {
                let other = one.quote.article.at();
                let pair = &pairs[full / 2];
                if full / 2 != other / 2 || !pair.same {
                    score.wrong += 1;
                    score.said += &format!(
                        "taken for one: {}\n               {}\n",
                        words(full),
                        words(other)
                    );
                    continue;
                }
                score.right += 1;
                found.insert(full / 2);
                // The second is not the fuller one where that is longer by chance.
                let form = pair.form.as_deref() == Some(one.form.name());
                let turned = one.form == Form::Whole || full % 2 == 1;
                score.forms += usize::from(form || turned);
                score.denials += usize::from(pair.denies == one.denies);
                if !form && !turned || pair.denies != one.denies {
                    score.said += &format!(
                        "told as {} {}: {}\n               {}\n",
                        one.form.name(),
                        one.denies,
                        words(full),
                        words(other)
                    );
                }
            }
        }
        for (n, _) in pairs.iter().enumerate().filter(|(n, pair)| pair.same && !found.contains(n)) {
            score.missed += 1;
            score.said +=
                &format!("not found: {}\n           {}\n", words(2 * n), words(2 * n + 1));
        }
        score
    }

    fn percents(&self) -> [usize; 4] {
        let percent = |part: usize, whole: usize| part * 100 / whole;
        let found = self.right + self.wrong;
        [
            percent(self.right, found),
            percent(self.right, self.right + self.missed),
            percent(self.forms, self.right),
            percent(self.denials, self.right),
        ]
    }
}

#[test]
fn pairs_that_are_one_statement_are_found_and_no_others() {
    let score = Score::of(include_str!("statements/seen.txt"));
    let [precision, recall, forms, denials] = score.percents();
    assert!(precision >= 95 && recall >= 85 && forms >= 90 && denials >= 95, "{}", score.said);
}

#[test]
fn pairs_that_were_kept_aside_are_told_as_well() {
    let score = Score::of(include_str!("statements/aside.txt"));
    let [precision, recall, forms, denials] = score.percents();
    assert!(precision >= 95 && recall >= 85 && forms >= 85 && denials >= 90, "{}", score.said);
}

/// A quotation of the gold of the demonstration, by how sure it is that it belongs there.
struct Told<'a> {
    article: &'a str,
    sign: &'a str,
    words: &'a str,
}

impl Told<'_> {
    fn is(&self, reading: &Reading, nth: usize) -> bool {
        let words = reading.quotes[nth].span.of(reading.article.text());
        reading.article.document.id.0.starts_with(self.article)
            && words.replace('\'', "’").starts_with(self.words)
    }
}

/// The statements of the gold.
fn gold() -> Vec<Vec<Told<'static>>> {
    let file = include_str!("statements/demo.txt").split_once("\n\n").unwrap().1;
    let told = |line: &'static str| {
        let (article, rest) = line.split_once(' ').unwrap();
        let (sign, words) = rest.split_once(' ').unwrap();
        Told { article, sign, words }
    };
    file.split("\n\n").map(|group| group.lines().map(told).collect()).collect()
}

#[test]
fn the_statements_of_the_demonstration_are_those_of_its_gold() {
    let corpus =
        dixit::engine::corpus::Corpus::read(&Default::default(), |p| panic!("{p:?}")).unwrap();
    let readings = corpus.readings;
    let gold = gold();
    let of = |n: usize, nth: usize| {
        let reading = &readings.get(ArticleId::nth(n)).unwrap();
        gold.iter().position(|group| group.iter().any(|told| told.is(reading, nth)))
    };
    let (mut right, mut wrong, mut said) = (0, 0, String::new());
    let mut found = BTreeSet::new();
    for statement in grouped(&readings) {
        let own = of(statement.fullest.article.at(), statement.fullest.at());
        for one in &statement.occurrences {
            let (reading, nth) = (readings.get(one.quote.article).unwrap(), one.quote.at());
            let words = reading.quotes[nth].span.of(reading.article.text());
            said += &format!("{} {} {words}\n", reading.article.document.id.0, one.form.name());
            if own.is_some() && of(one.quote.article.at(), nth) == own {
                right += 1;
                found.insert((one.quote.article.at(), nth));
            } else {
                wrong += 1;
                said += "  wrong\n";
            }
        }
        said += "\n";
    }
    let mut missed = 0;
    for told in gold.iter().flatten().filter(|told| told.sign == "|") {
        let is =
            |(n, nth): &(usize, usize)| told.is(&readings.get(ArticleId::nth(*n)).unwrap(), *nth);
        if !found.iter().any(is) {
            missed += 1;
            said += &format!("not found: {} {}\n", told.article, told.words);
        }
    }
    assert!(right * 100 >= 95 * (right + wrong) && right * 100 >= 85 * (right + missed), "{said}");
}
