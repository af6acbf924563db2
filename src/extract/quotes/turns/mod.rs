//! Turns of interviews and minutes: paragraphs without marks of their own, spoken by whom a label, a
//! question above or the article's beginning names.

mod asked;
mod label;

use rustc_hash::FxHashMap;

pub(super) use self::label::is_name;
use self::label::{Label, Style};
use crate::{
    lexicon::phrases::{Phrase, all_phrases},
    model::{Article, EntityKind, Mention, Names, Quote, QuoteKind, Role, Rule, Span, Speaker},
    text::{fold::fold, letters::n_words},
};

/// How sure a speaker is whom a label names, and one whom the article's beginning does.
const LABELLED: f32 = 0.95;
const ASKED: f32 = 0.85;

/// Whether `c` opens words in marks.
fn opens(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '„' | '‘' | '‹')
}

/// A paragraph of the article.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    role: Role,
    label: Option<Label>,
}

/// What a paragraph is in an interview or in minutes.
#[derive(Clone, Debug)]
enum Part {
    /// It belongs to nobody's turn.
    Aside,
    /// A turn begins, of which the words from this offset on are spoken.
    Begins(usize, Option<(Speaker, f32)>),
    /// The turn before goes on.
    GoesOn,
}

/// The turns of an article, and those of its `quotes` that are a whole answer given their speaker.
pub(super) fn find(article: &Article, names: &Names, quotes: &mut [Quote]) -> Vec<Quote> {
    let text = article.text();
    let lines = lines(article);
    let paper = Paper { text, names, article, quotes: &*quotes };
    let parts = paper.labelled(&lines).or_else(|| asked::parts(&paper, &lines));
    let Some(parts) = parts else { return Vec::new() };
    let mut turns: Vec<Quote> = Vec::new();
    let mut open = false;
    for (line, part) in lines.iter().zip(parts) {
        let marked = |from: usize| Span::new(from, line.span.end()).of(text).starts_with(opens);
        match part {
            Part::Begins(from, said) if marked(from) => {
                // Words in marks are quotations already.
                open = false;
                if let Some(said) = said {
                    give(text, quotes, Span::new(from, line.span.end()), &said);
                }
            }
            Part::Begins(from, said) => {
                turns.push(turn(Span::new(from, line.span.end()), said));
                open = true;
            }
            Part::GoesOn if open => {
                let Some(last) = turns.last_mut() else { continue };
                let between = Span::new(last.span.end(), line.span.start());
                if between.of(text).trim().is_empty() {
                    last.span = last.span.join(line.span);
                } else {
                    let more = Quote { span: line.span, ..last.clone() };
                    turns.push(more);
                }
            }
            Part::Aside | Part::GoesOn => open = false,
        }
    }
    turns
}

fn turn(span: Span, said: Option<(Speaker, f32)>) -> Quote {
    let (speaker, confidence) = said.map_or((None, 0.0), |(who, sure)| (Some(who), sure));
    Quote {
        span,
        insertions: Vec::new(),
        kind: QuoteKind::Turn,
        cue: None,
        speaker,
        relay: None,
        parent: None,
        statement: None,
        rule: Rule::Turn,
        confidence,
        speech: 1.0,
    }
}

/// Gives the quotation that is all of the answer at `answer` its speaker, where nothing beside its
/// words names another.
fn give(text: &str, quotes: &mut [Quote], answer: Span, (who, sure): &(Speaker, f32)) {
    let from = quotes.partition_point(|q| q.span.start() < answer.start());
    let within = quotes.iter_mut().skip(from).take_while(|q| q.span.start() < answer.end());
    for quote in within.filter(|q| q.parent.is_none() && q.cue.is_none()) {
        let told = !matches!(
            quote.rule,
            Rule::Unattributed | Rule::Continuation | Rule::Context | Rule::Reopened
        );
        let around = Span::new(answer.start(), quote.span.start()).of(text);
        let leads = around.chars().all(|c| !c.is_alphanumeric());
        if !told && leads && quote.span.len() * 5 >= answer.len() * 2 {
            quote.speaker = Some(who.clone());
            quote.rule = Rule::Turn;
            quote.confidence = *sure;
        }
    }
}

/// The paragraphs of an article's prose.
fn lines(article: &Article) -> Vec<Line> {
    let text = article.text();
    let mut lines = Vec::new();
    for block in article.prose() {
        let mut start = block.span.start();
        for words in block.span.of(text).split('\n') {
            let span = Span::new(start, start + words.len()).trim(text);
            start += words.len() + 1;
            if !span.is_empty() {
                let label = label::of(text, span).filter(|_| block.role != Role::Title);
                lines.push(Line { span, role: block.role, label });
            }
        }
    }
    lines
}

/// An article with those it names.
struct Paper<'a> {
    text: &'a str,
    names: &'a Names,
    article: &'a Article,
    quotes: &'a [Quote],
}

/// What the labels of an article that read alike have in common.
#[derive(Clone, Debug, Default)]
struct Bearer {
    n: usize,
    n_asks: usize,
    speaker: Option<Speaker>,
    /// Whether it is somebody the article names, or whoever answers or asks.
    known: bool,
}

impl Paper<'_> {
    /// What each paragraph is where labels say who speaks.
    fn labelled(&self, lines: &[Line]) -> Option<Vec<Part>> {
        let labels = || lines.iter().filter_map(|l| Some((l.label?, l)));
        let count = |style: Style| labels().filter(|(l, _)| l.style == style).count();
        let letters = count(Style::Asks) > 0 && count(Style::Answers) > 0;
        let (dashed, addressed) = (count(Style::Dash) >= 2, count(Style::Address) >= 2);
        let mut bearers: FxHashMap<String, Bearer> = FxHashMap::default();
        for (label, line) in labels() {
            let bearer = bearers.entry(self.key(label)).or_default();
            if bearer.n == 0 {
                (bearer.speaker, bearer.known) = self.bearer(label);
            }
            bearer.n += 1;
            bearer.n_asks += usize::from(line.span.of(self.text).ends_with('?'));
        }
        let people = bearers.values().any(|b| b.known && b.n >= 2);
        let colons = |bearer: &Bearer| {
            people && (bearer.known || bearer.n >= 2 && bearer.n_asks * 2 >= bearer.n)
        };
        let guest = letters.then(|| self.guest(lines)).flatten();
        let part = |line: &Line| {
            let asks = line.span.of(self.text).ends_with('?');
            let goes_on = if line.role == Role::Title {
                Part::Aside
            } else if asks && !letters && !addressed && !dashed {
                Part::Begins(line.span.start(), None)
            } else if line.role == Role::Subhead {
                Part::Aside
            } else {
                Part::GoesOn
            };
            let Some(label) = line.label else { return goes_on };
            let bearer = bearers.get(&self.key(label));
            let speaker = bearer.and_then(|b| b.speaker.clone()).map(|who| (who, LABELLED));
            match label.style {
                Style::Asks if letters => Part::Begins(label.said, None),
                Style::Answers if letters => {
                    Part::Begins(label.said, guest.clone().map(|who| (who, ASKED)))
                }
                Style::Dash if dashed => Part::Begins(label.said, speaker),
                Style::Address if addressed => Part::Begins(label.said, speaker),
                Style::Colon if bearer.is_some_and(colons) => Part::Begins(label.said, speaker),
                _ => goes_on,
            }
        };
        let mut parts: Vec<Part> = lines.iter().map(part).collect();
        let named = |p: &Part| matches!(p, Part::Begins(_, Some(_)));
        let n_named = parts.iter().filter(|p| named(p)).count();
        if n_named < 2 {
            return None;
        }
        // What stands before the first label, questions of prose among it, is no turn.
        let first = lines.iter().zip(&parts).position(|(l, p)| l.label.is_some() && named(p))?;
        let asks = |n: &usize| matches!(parts.get(*n), Some(Part::Begins(_, None)));
        let first = first.checked_sub(1).filter(asks).unwrap_or(first);
        parts.iter_mut().take(first).for_each(|part| *part = Part::Aside);
        Some(parts)
    }

    /// What is the same in all labels of one bearer.
    fn key(&self, label: Label) -> String {
        match label.style {
            Style::Asks => "?".to_owned(),
            Style::Answers => "!".to_owned(),
            _ => fold(label.words.of(self.text)),
        }
    }

    /// Who bears a label, and whether the article names him elsewhere or he is the paper.
    fn bearer(&self, label: Label) -> (Option<Speaker>, bool) {
        let words = label.words.of(self.text);
        if let Some(person) = self.person_in(label.words) {
            return (Some(person), true);
        }
        let meant = self.by_letters(words).or_else(|| self.by_surname(words));
        if let Some(idx) = meant {
            let entity = crate::model::EntityIdx(idx as u32);
            let name = self.names.entities[idx].name.clone();
            return (Some(Speaker { mention: label.words, name, entity: Some(entity) }), true);
        }
        let outlet = self.article.outlet.as_ref().map(|o| fold(&o.value));
        let paper = outlet.is_some_and(|o| o.contains(&fold(words)));
        let mut forms = all_phrases(Phrase::Address);
        let bare = forms.find_map(|form| words.strip_prefix(form)?.strip_prefix(' '));
        let bare = bare.filter(|b| b.starts_with(char::is_lowercase)).unwrap_or(words);
        let name = bare.split(", ").next().unwrap_or(bare);
        let address = label.style == Style::Address;
        (Some(Speaker { mention: label.words, name: name.into(), entity: None }), paper || address)
    }

    /// The first person named at `span`.
    fn person_in(&self, span: Span) -> Option<Speaker> {
        let person = |m: &&Mention| self.kind(m) == Some(EntityKind::Person);
        let found = self.names.within(span).iter().find(person)?;
        let name = self.names.entity(found.entity)?.name.clone();
        Some(Speaker { mention: found.span, name, entity: Some(found.entity) })
    }

    fn kind(&self, mention: &Mention) -> Option<EntityKind> {
        self.names.entity(mention.entity).map(|e| e.kind)
    }

    /// The person whose initials are `words`: « M. V. », « MV ».
    fn by_letters(&self, words: &str) -> Option<usize> {
        let letters: String = words.chars().filter(|c| c.is_alphabetic()).collect();
        let n = letters.chars().count();
        if !(2..=4).contains(&n)
            || n_words(words, 5) > n
            || !letters.chars().all(char::is_uppercase)
        {
            return None;
        }
        let initials = |name: &str| -> String {
            let parts = name.split(|c: char| !c.is_alphanumeric());
            parts.filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
        };
        self.people().find(|&n| initials(&self.names.entities[n].name) == letters)
    }

    /// The person whose last name is the last word of `words`: « S. Courtoy », « VAUCLAIR ».
    fn by_surname(&self, words: &str) -> Option<usize> {
        let last = |name: &str| fold(name).rsplit(' ').next().map(str::to_owned);
        let own = last(words).filter(|w| w.chars().count() > 2)?;
        self.people().find(|&n| last(&self.names.entities[n].name).as_ref() == Some(&own))
    }

    fn people(&self) -> impl Iterator<Item = usize> {
        let entities = self.names.entities.iter().enumerate();
        entities.filter(|(_, e)| e.kind == EntityKind::Person).map(|(n, _)| n)
    }

    /// Whom an interview is with: whom the title quotes, who stands before a colon in it or is named there,
    /// else whom what stands above the first question names most often.
    fn guest(&self, before: &[Line]) -> Option<Speaker> {
        // A first line without a stop heads the article, even where nothing says so.
        let heads = |l: &&Line| !l.span.of(self.text).ends_with(['.', '?', '!', ':', '…', '»']);
        let title = before.iter().find(|l| l.role == Role::Title);
        let title = title.or_else(|| before.first().filter(heads)).map(|l| l.span);
        if let Some(title) = title {
            // « Je reste », confie le gardien
            let within = self.quotes.iter().take_while(|q| q.span.start() < title.end());
            let mut within = within.filter(|q| title.contains(q.span));
            if let Some(who) = within.find_map(|q| q.speaker.clone()) {
                return Some(who);
            }
            let colon = title.of(self.text).find(':').map(|at| title.start() + at);
            let head = colon.map(|end| Span::new(title.start(), end));
            if let Some(who) =
                head.and_then(|h| self.person_in(h)).or_else(|| self.person_in(title))
            {
                return Some(who);
            }
        }
        let mut counted: Vec<(Speaker, usize)> = Vec::new();
        let mentions = before.iter().take(LEAD).flat_map(|l| self.names.within(l.span));
        for mention in mentions.filter(|m| self.kind(m) == Some(EntityKind::Person)) {
            match counted.iter_mut().find(|(who, _)| who.entity == Some(mention.entity)) {
                Some((_, n)) => *n += 1,
                None => counted.extend(self.person_in(mention.span).map(|who| (who, 1))),
            }
        }
        let most = counted.iter().map(|(_, n)| *n).max()?;
        counted.into_iter().find(|(_, n)| *n == most).map(|(who, _)| who)
    }
}

/// In how many paragraphs whom an interview is with is looked for.
const LEAD: usize = 8;
