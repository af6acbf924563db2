//! Who is who within one article: mentions become people, places and organisations.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    Tagged,
    beside::{Beside, beside, roles},
    people::People,
    seen::{Group, Seen},
    words::Words,
};
use crate::{
    lexicon::{
        bodies::body,
        known::Known,
        languages::{level, syntax},
        organisations::organisation,
        places::{Place, country, demonym, name_key, place, place_key, small_demonym},
        signs::Sign,
        syntax::Capitals,
    },
    model::{Demonym, Entity, EntityId, EntityIdx, EntityKind, Level, Mention, Names, Span},
    text::{fold::fold, tokens::TokenKind},
};

/// Joins the names of an article, which are in the order of the text.
pub(super) fn resolve(text: &str, seen: &[Seen<'_>]) -> Names {
    let mut groups = People::new(seen).groups();
    groups.extend(places(seen));
    groups.extend(organisations(seen));
    groups.sort_by_key(|g| g.members.first().copied());
    let mut names = Names::default();
    let mut taken = HashMap::new();
    let mut entity_of = vec![EntityIdx(0); seen.len()];
    for group in groups {
        for &member in &group.members {
            entity_of[member] = EntityIdx(names.entities.len() as u32);
        }
        names.entities.extend(entity(text, seen, &group, &mut taken));
    }
    let mentions = seen.iter().zip(entity_of);
    names.mentions = mentions.map(|(seen, entity)| Mention { entity, span: seen.span }).collect();
    names
}

/// The words for peoples and what is theirs that stand outside the names of `seen`: « russe », « les
/// Russes ». Where words made of names
/// have a capital too, only that makes one of “polish”.
pub(super) fn demonyms(words: &Words<'_>, seen: &[Seen<'_>]) -> Vec<Demonym> {
    let mut found = Vec::new();
    let titled = syntax(words.lang).capitals == Capitals::Titles;
    let mut names = seen.iter().map(|seen| seen.span).peekable();
    for (i, token) in words.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        let capital = words.is_capital(i);
        if !words.is(i, if capital { Known::DEMONYM } else { Known::SMALL_DEMONYM }) {
            continue;
        }
        let known = if capital { demonym } else { small_demonym };
        let Some(code) = known(words.key(i)).filter(|code| !code.is_empty()) else { continue };
        while names.next_if(|name| name.end() <= token.span.start()).is_some() {}
        let named = names.peek().is_some_and(|name| name.overlaps(token.span));
        let plain = !capital && titled;
        if let Some(place) = country(code).filter(|_| !named && !plain) {
            found.push(Demonym { place: place_id(place), span: token.span });
        }
    }
    found
}

/// The id of a place of the gazetteer.
pub fn place_id(place: &Place) -> EntityId {
    EntityId(format!("{}:{}", EntityKind::Place.prefix(), slug(place.fr)))
}

/// The place of the gazetteer that bears a name, as it is written.
pub fn place_of(form: &str) -> Option<&'static Place> {
    place(&name_key(form)).or_else(|| place(&place_key(form)))
}

/// The tagged names of `words`, with what stands beside each.
pub(super) fn see<'a>(words: &Words<'a>, tagged: &[Tagged]) -> Vec<Seen<'a>> {
    let before = [None].into_iter().chain(tagged.iter().map(Some));
    tagged.iter().zip(before).map(|(name, before)| see_one(words, name, before)).collect()
}

fn see_one<'a>(words: &Words<'a>, name: &Tagged, last: Option<&Tagged>) -> Seen<'a> {
    let person = name.kind == EntityKind::Person;
    // The words that stand beside names are French and English.
    let told = person && level(words.lang) == Level::Full;
    let beside = if told { beside(words, &name.tokens) } else { Beside::default() };
    // « the Malenko-Zennari summit » is between two people, not two families.
    let whole = name.span == words.span(name.tokens.clone());
    let families = words.sign_before(name.tokens.start, Sign::Several);
    Seen {
        form: name.span.of(words.text),
        span: name.span,
        kind: name.kind,
        gender: beside.gender,
        titles: beside.titles.iter().map(|title| words.span(title.clone())).collect(),
        roles: roles(words, &beside),
        birth: person && words.sign_before(name.tokens.start, Sign::Born),
        several: person && whole && families,
        short: last.is_some_and(|full| stands_for(words, full, name)),
    }
}

/// The mentions of one kind, grouped by a key, in the order of first mention.
fn by_key(
    seen: &[Seen<'_>],
    kind: EntityKind,
    key: impl Fn(&str) -> String,
) -> Vec<(String, Group)> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(String, Group)> = Vec::new();
    // A form is looked up once, however often it occurs.
    let mut forms: HashMap<&str, usize> = HashMap::new();
    for (i, s) in seen.iter().enumerate().filter(|(_, s)| s.kind == kind) {
        let n = *forms.entry(s.form).or_insert_with(|| {
            *at.entry(key(s.form)).or_insert_with_key(|key| {
                groups.push((key.clone(), Group::default()));
                groups.len() - 1
            })
        });
        groups[n].1.members.push(i);
    }
    groups
}

/// Places by the gazetteer's name for them, else by their own.
fn places(seen: &[Seen<'_>]) -> Vec<Group> {
    let key = |form: &str| slug(place_of(form).map_or(form, |p| p.fr));
    let groups = by_key(seen, EntityKind::Place, key);
    groups.into_iter().map(|(id, group)| Group { id: Some(id), ..group }).collect()
}

/// Organisations by the body they are, by their listed name, by their own, by « … (OMS) » and by the beginning of a longer
/// name of the article.
fn organisations(seen: &[Seen<'_>]) -> Vec<Group> {
    let listed =
        |form: &str| organisation(&name_key(form)).or_else(|| organisation(&place_key(form)));
    let key = |form: &str| match (body(form), listed(form)) {
        (Some(body), _) => place_key(body.fr()),
        (None, Some(name)) => place_key(name),
        (None, None) => without_article(&place_key(form)).to_owned(),
    };
    let groups = by_key(seen, EntityKind::Organisation, key);
    let keys: BTreeMap<&str, usize> =
        groups.iter().enumerate().map(|(n, (key, _))| (key.as_str(), n)).collect();
    let mut owner: Vec<usize> = (0..groups.len()).collect();
    for (n, (key, _)) in groups.iter().enumerate().filter(|(_, (key, _))| key.contains(' ')) {
        let start = format!("{key} ");
        let mut longer = keys.range(start.as_str()..).take_while(|(k, _)| k.starts_with(&start));
        if let (Some((_, &one)), None) = (longer.next(), longer.next()) {
            owner[n] = one;
        }
    }
    for pair in seen.windows(2) {
        let [full, short] = pair else { continue };
        if short.short
            && let (Some(&f), Some(&s)) =
                (keys.get(key(full.form).as_str()), keys.get(key(short.form).as_str()))
            && owner[s] == s
        {
            owner[s] = f;
        }
    }
    let root = |mut n: usize| {
        for _ in 0..3 {
            n = owner[n];
        }
        n
    };
    let mut joined: BTreeMap<usize, Group> = BTreeMap::new();
    for (n, (_, group)) in groups.iter().enumerate() {
        let one = joined.entry(root(n)).or_default();
        one.members.extend(&group.members);
        let known = group.members.iter().find_map(|&m| body(seen[m].form));
        one.id = one.id.take().or_else(|| known.map(|body| slug(body.fr())));
    }
    for group in joined.values_mut() {
        group.members.sort_unstable();
    }
    joined.into_values().collect()
}

/// Whether `short` is « (OMS) » right after « Organisation mondiale de la santé ».
fn stands_for(words: &Words<'_>, full: &Tagged, short: &Tagged) -> bool {
    let both = [full, short].iter().all(|t| t.kind == EntityKind::Organisation);
    let bracketed = words.word(full.tokens.end) == "(" && short.tokens.start == full.tokens.end + 1;
    // « Unadel (Union nationale des acteurs) »
    let (full, short) = match full.tokens.len() == 1 {
        true => (short, full),
        false => (full, short),
    };
    let letters = words.key(short.tokens.start);
    let mut initials = full.tokens.clone().filter_map(|i| words.key(i).chars().next());
    both && bracketed
        && short.tokens.len() == 1
        && letters.len() > 1
        && letters.chars().all(|c| initials.any(|i| i == c))
}

fn without_article(key: &str) -> &str {
    let article = ["le ", "la ", "les ", "l ", "the "].iter().find_map(|a| key.strip_prefix(a));
    article.unwrap_or(key)
}

/// The entity that a group of mentions is.
fn entity(
    text: &str,
    seen: &[Seen<'_>],
    group: &Group,
    taken: &mut HashMap<String, u32>,
) -> Option<Entity> {
    let first = seen.get(*group.members.first()?)?;
    let kind = first.kind;
    let aliases = aliases(seen, group);
    let fullness = |form: &str| (n_words(form), letters(form));
    let fullest = aliases.iter().rev().max_by_key(|(form, count)| match kind {
        EntityKind::Place => ((0, 0), *count, (0, 0)),
        EntityKind::Person => (fullness(form), *count, (0, 0)),
        // « Conseil fédéral » of ten mentions before what is longer once.
        EntityKind::Organisation => ((usize::from(n_words(form) > 1), 0), *count, fullness(form)),
    });
    let name = fullest.map_or(first.form, |(form, _)| form).to_owned();
    let own = group.id.clone().unwrap_or_else(|| slug(&name));
    let doubt = if group.ambiguous { "?" } else { "" };
    let id = unique(format!("{}:{doubt}{own}", kind.prefix()), taken);
    Some(Entity {
        id: EntityId(id),
        kind,
        name: name.into(),
        aliases,
        titles: titles(text, seen, group),
        gender: group.gender,
        ambiguous: group.ambiguous,
    })
}

/// The forms of a group's names with how often each stands, most frequent first.
fn aliases(seen: &[Seen<'_>], group: &Group) -> Vec<(String, u32)> {
    let members = group.members.iter().filter_map(|&m| seen.get(m));
    if let ([_], Some(only)) = (group.members.as_slice(), members.clone().next()) {
        return vec![(only.form.to_owned(), 1)];
    }
    let mut aliases: Vec<(String, u32)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for member in members {
        let n = *at.entry(member.form).or_insert_with(|| {
            aliases.push((member.form.to_owned(), 0));
            aliases.len() - 1
        });
        aliases[n].1 += 1;
    }
    aliases.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    aliases
}

/// How many words a form has: « Jean-Luc Roy » has as many as « Jean Luc Roy », so that the more
/// frequent of them is shown.
pub fn n_words(form: &str) -> usize {
    form.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).count()
}

/// How many letters a form has; a form in capitals is less full than one that is not.
fn letters(form: &str) -> usize {
    form.chars().filter(|c| c.is_alphabetic()).count() * 2
        + usize::from(form.chars().any(char::is_lowercase))
}

/// The function words beside a group's names, each wording once.
fn titles(text: &str, seen: &[Seen<'_>], group: &Group) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for &span in group.members.iter().flat_map(|&m| &seen[m].titles) {
        if known.insert(fold(span.of(text))) {
            spans.push(span);
        }
    }
    spans
}

/// `id`, or `id-2` and so on where another entity of the article has it.
fn unique(id: String, taken: &mut HashMap<String, u32>) -> String {
    let mut made = id.clone();
    while taken.contains_key(&made) {
        let n = taken.entry(id.clone()).or_insert(1);
        *n += 1;
        made = format!("{id}-{n}");
    }
    taken.insert(made.clone(), 1);
    made
}

/// `name` folded, with hyphens between its words.
pub fn slug(name: &str) -> String {
    let key = place_key(name);
    let mut slug = String::with_capacity(key.len());
    for word in key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}
