//! What was typed as a query, or what is wrong with it.
//!
//! ```text
//! query  = and { ("OR" | "OU" | "|") and }
//! and    = part { ["AND" | "ET"] part }
//! part   = [ "-" | "NOT" | "SAUF" ] ( "(" query ")" | field ":" value | words )
//! value  = words | "(" query ")"
//! words  = a word, perhaps with "*" behind it | « a phrase » in marks of any kind
//! ```

use super::{
    fault::{Fault, FaultKind},
    fields::{self, Field},
    query::{Asks, Atom, Bound, Days, Goes, How, Name, Node, Query, Scope, Side, Words},
};
use crate::{
    lexicon::{
        bodies::body,
        places::{name_key, place, place_key},
    },
    model::{PartialDate, Span},
    search::key::key_text,
};

/// How deep parentheses may stand in each other.
const DEEPEST: usize = 24;

impl Query {
    /// Reads what was typed. Words are folded as the finder folds them; the words that join, OR and NOT, are
    /// such in capitals alone.
    ///
    /// # Errors
    ///
    /// What is wrong, and where.
    pub fn parse(input: &str) -> Result<Self, Fault> {
        let mut parser = Parser { input, at: 0, depth: 0, field: None };
        let node = parser.either()?;
        match parser.peek() {
            None => Ok(Self { node }),
            Some(_) => Err(parser.fault(1, FaultKind::StrayParenthesis)),
        }
    }
}

struct Parser<'a> {
    input: &'a str,
    /// The byte that comes next.
    at: usize,
    depth: usize,
    /// The field in whose parentheses one is.
    field: Option<Field>,
}

/// What stands in a row of parts.
enum Part {
    /// Something that must hold.
    Node(Node),
    /// Where the words of the row are to stand; where from in the input.
    Scope(Scope, Span, bool),
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }

    /// The next char that is no blank; moves to it.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    /// A fault at the next `n` bytes.
    fn fault(&self, n: usize, kind: FaultKind) -> Fault {
        Fault { at: Span::new(self.at, (self.at + n).min(self.input.len())), kind }
    }

    /// Passes one of `words`, where it comes next as a word of its own.
    fn pass(&mut self, words: &[&str]) -> Option<Span> {
        self.peek();
        let word = self.rest().split(|c: char| c.is_whitespace() || "()|".contains(c)).next()?;
        let word = if self.rest().starts_with('|') { "|" } else { word };
        let found = words.contains(&word).then(|| Span::new(self.at, self.at + word.len()))?;
        self.at = found.end();
        Some(found)
    }

    fn either(&mut self) -> Result<Node, Fault> {
        let mut found = Vec::new();
        loop {
            let row = self.row()?;
            let empty = row.is_none();
            found.extend(row);
            let Some(or) = self.pass(&["OR", "OU", "|"]) else {
                let lone = empty && !found.is_empty();
                break if lone { Err(self.fault(0, FaultKind::LoneOr)) } else { Ok(()) };
            };
            if empty {
                break Err(Fault { at: or, kind: FaultKind::LoneOr });
            }
        }?;
        Ok(if found.len() > 1 {
            Node::Any(found)
        } else {
            found.pop().unwrap_or_else(|| Node::All(Vec::new()))
        })
    }

    /// Parts that must all hold; `None` where there is none.
    fn row(&mut self) -> Result<Option<Node>, Fault> {
        let mut parts = Vec::new();
        loop {
            self.pass(&["AND", "ET"]);
            match self.peek() {
                None | Some(')') => break,
                Some(_) => {}
            }
            let before = self.at;
            if self.pass(&["OR", "OU", "|"]).is_some() {
                self.at = before;
                break;
            }
            parts.push(self.part()?);
        }
        let mut nodes = scoped(parts);
        Ok(match nodes.len() {
            0 => None,
            1 => nodes.pop(),
            _ => Some(Node::All(nodes)),
        })
    }

    fn part(&mut self) -> Result<Part, Fault> {
        let start = self.at;
        let dash = self.rest().starts_with('-');
        if dash {
            self.at += 1;
        }
        if !dash && self.pass(&["NOT", "SAUF"]).is_none() {
            return self.plain();
        }
        let lone = Fault { at: Span::new(start, self.at), kind: FaultKind::LoneNot };
        let parted = dash && self.rest().starts_with(char::is_whitespace);
        if parted || matches!(self.peek(), None | Some(')')) {
            return Err(lone);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault { kind: FaultKind::Deep, ..lone });
        }
        let part = self.part()?;
        self.depth -= 1;
        Ok(match part {
            Part::Node(node) => Part::Node(Node::Not(Box::new(node))),
            Part::Scope(scope, at, so) => Part::Scope(scope, at, !so),
        })
    }

    /// A part without « not ».
    fn plain(&mut self) -> Result<Part, Fault> {
        if self.peek() == Some('(') {
            return self.parentheses().map(Part::Node);
        }
        let Some((field, name)) = self.field() else { return self.words().map(Part::Node) };
        let start = self.at;
        if let Some(of) = self.field {
            return Err(self.fault(name.len(), FaultKind::FieldInField(of)));
        }
        let Some(field) = field else {
            return Err(
                self.fault(name.len(), FaultKind::NoField(name.to_owned(), Field::near(name)))
            );
        };
        self.at += name.len() + 1;
        let ends = |c: char| c.is_whitespace() || c == ')';
        if self.rest().is_empty() || self.rest().starts_with(ends) {
            let at = Span::new(start, self.at);
            return Err(Fault { at, kind: FaultKind::NoValue(field) });
        }
        self.field = Some(field);
        let value = match (field, self.rest().starts_with('(')) {
            (Field::In, _) => self.scope(start),
            (_, true) => self.parentheses().map(Part::Node),
            (_, false) => self.words().map(Part::Node),
        };
        self.field = None;
        value
    }

    fn parentheses(&mut self) -> Result<Node, Fault> {
        let open = self.fault(1, FaultKind::OpenParenthesis);
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault { kind: FaultKind::Deep, ..open });
        }
        self.at += 1;
        let node = self.either()?;
        self.depth -= 1;
        if self.peek() != Some(')') {
            return Err(open);
        }
        self.at += 1;
        match &node {
            Node::All(all) if all.is_empty() => {
                let at = Span::new(open.at.start(), self.at);
                Err(Fault { at, kind: FaultKind::EmptyParentheses })
            }
            _ => Ok(node),
        }
    }

    /// The name of a field that comes next with its colon, and the field of that name.
    fn field(&self) -> Option<(Option<Field>, &'a str)> {
        let (name, _) = self.rest().split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
        is_name.then(|| (Field::called(name), name))
    }

    /// Where words are to stand, behind `in:`.
    fn scope(&mut self, start: usize) -> Result<Part, Fault> {
        let (value, at) = self.raw()?;
        match fields::scope(value) {
            Some(scope) => Ok(Part::Scope(scope, Span::new(start, at.end()), true)),
            None => Err(Fault { at, kind: FaultKind::BadValue(Field::In, value.to_owned()) }),
        }
    }

    /// A word or a phrase, as what the field it is for takes.
    fn words(&mut self) -> Result<Node, Fault> {
        let from = self.at;
        let (raw, at) = self.raw()?;
        let quoted = at.start() > from;
        let bad = |field| Fault { at, kind: FaultKind::BadValue(field, raw.to_owned()) };
        let asks = match self.field {
            None => Asks::Words(words(raw, at, quoted)?, Scope::Anywhere),
            Some(Field::Cue) => Asks::Cue(words(raw, at, quoted)?),
            Some(Field::Speaker) => Asks::Speaker(name(raw, at)?),
            Some(Field::Named(kind)) => Asks::Named(kind, name(raw, at)?, Scope::Anywhere),
            Some(Field::Outlet) => Asks::Outlet(Name { others: Vec::new(), ..name(raw, at)? }),
            Some(field @ Field::Lang) => {
                Asks::Lang(raw.to_lowercase().parse().map_err(|_| bad(field))?)
            }
            Some(field @ Field::Date) => Asks::Date(days(raw).ok_or_else(|| bad(field))?),
            Some(field @ Field::Is) => Asks::Kind(fields::kind(raw).ok_or_else(|| bad(field))?),
            Some(field @ Field::Confidence) => {
                Asks::Confidence(bound(raw).ok_or_else(|| bad(field))?)
            }
            Some(field @ Field::In) => return Err(bad(field)),
        };
        Ok(Node::Is(Atom { at: Span::new(from, self.at), asks }))
    }

    /// What stands between marks, or up to the next blank or parenthesis; and where.
    fn raw(&mut self) -> Result<(&'a str, Span), Fault> {
        let rest = self.rest();
        let open = rest.chars().next().filter(|&c| !closers(c).is_empty());
        let Some(open) = open else {
            let ends = |c: char| c.is_whitespace() || "()|".contains(c) || !closers(c).is_empty();
            let len = rest.find(ends).unwrap_or(rest.len());
            let at = Span::new(self.at, self.at + len);
            self.at = at.end();
            return Ok((at.of(self.input), at));
        };
        let start = self.at + open.len_utf8();
        let inner = self.input.get(start..).unwrap_or_default();
        let Some(len) = inner.find(|c| closers(open).contains(c)) else {
            return Err(self.fault(open.len_utf8(), FaultKind::OpenQuote));
        };
        let close = inner.get(len..).and_then(|rest| rest.chars().next());
        self.at = start + len + close.map_or(0, char::len_utf8);
        let at = Span::new(start, start + len).trim(self.input);
        Ok((at.of(self.input), at))
    }
}

/// The marks that close what `open` opens; none where it is no such mark.
fn closers(open: char) -> &'static str {
    match open {
        '"' => "\"",
        '«' => "»",
        '“' => "”",
        '„' => "“”",
        _ => "",
    }
}

/// What a row of parts asks: words stand where the row says. One such place is that of all its words;
/// of several each is that of those behind it.
fn scoped(parts: Vec<Part>) -> Vec<Node> {
    let scopes = parts.iter().filter(|part| matches!(part, Part::Scope(..))).count();
    let lone = parts.iter().find_map(|part| match part {
        Part::Scope(scope, _, true) if scopes == 1 => Some(*scope),
        _ => None,
    });
    let mut nodes: Vec<Node> = Vec::with_capacity(parts.len());
    // The place that holds now, where it stands in the input, and whether any word is there.
    let mut place: Option<(Scope, Span, bool)> = None;
    let alone = |(scope, at, used): (Scope, Span, bool)| {
        (!used).then_some(Node::Is(Atom { at, asks: Asks::Within(scope) }))
    };
    let mut took = false;
    for part in parts {
        match part {
            Part::Scope(scope, at, true) => {
                nodes.extend(place.and_then(alone));
                place = Some((scope, at, took && lone.is_some()));
            }
            Part::Scope(scope, at, false) => {
                let within = Node::Is(Atom { at, asks: Asks::Within(scope) });
                nodes.push(Node::Not(Box::new(within)));
            }
            Part::Node(mut node) => {
                let used = match lone.or(place.map(|(scope, ..)| scope)) {
                    Some(scope) => put(&mut node, scope),
                    None => false,
                };
                took |= used;
                if let Some((.., any)) = &mut place {
                    *any |= used;
                }
                nodes.push(node);
            }
        }
    }
    nodes.extend(place.and_then(alone));
    nodes
}

/// Puts the words of `node` whose place is open at `scope`; whether there are any.
fn put(node: &mut Node, scope: Scope) -> bool {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            let put: Vec<bool> = parts.iter_mut().map(|part| put(part, scope)).collect();
            put.contains(&true)
        }
        Node::Not(part) => put(part, scope),
        Node::Is(atom) => match &mut atom.asks {
            Asks::Words(_, own) | Asks::Named(_, _, own) if *own == Scope::Anywhere => {
                *own = scope;
                true
            }
            _ => false,
        },
    }
}

/// Words beside each other.
fn words(raw: &str, at: Span, quoted: bool) -> Result<Words, Fault> {
    let (bare, starred) = unstarred(raw, at)?;
    let text = key_text(bare).trim_start().to_owned();
    if text.is_empty() {
        return Err(Fault { at, kind: FaultKind::NoLetters(raw.to_owned()) });
    }
    let how = match (starred, quoted) {
        (true, _) => How::Beginning,
        (false, true) => How::Phrase,
        (false, false) => How::Word,
    };
    Ok(Words { text, how })
}

/// What stands before a star at the end, and whether there is one.
fn unstarred(raw: &str, at: Span) -> Result<(&str, bool), Fault> {
    let bare = raw.strip_suffix('*').unwrap_or(raw);
    let starred = bare.len() < raw.len();
    let ends = bare.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    match bare.find('*') {
        Some(star) => {
            let start = at.start() + star;
            Err(Fault { at: Span::new(start, start + 1), kind: FaultKind::Star })
        }
        None if starred && ends < 2 => {
            Err(Fault { at: Span::new(at.end() - 1, at.end()), kind: FaultKind::Star })
        }
        None => Ok((bare, starred)),
    }
}

/// A name, with what else its place or body is called.
fn name(raw: &str, at: Span) -> Result<Name, Fault> {
    let (bare, starred) = unstarred(raw, at)?;
    let key = key_text(bare);
    let mut words: Vec<(String, Goes)> =
        key.split_whitespace().map(|word| (word.to_owned(), Goes::Whole)).collect();
    let Some(last) = words.last_mut() else {
        return Err(Fault { at, kind: FaultKind::NoLetters(raw.to_owned()) });
    };
    if starred {
        last.1 = Goes::On;
        return Ok(Name { words, others: Vec::new() });
    }
    let place = place(&name_key(bare)).or_else(|| place(&place_key(bare)));
    let body = body(bare).or_else(|| body(&bare.to_uppercase()));
    let names = place.into_iter().flat_map(|place| place.names());
    let names = names.chain(body.into_iter().flat_map(|body| body.names()));
    let mut others: Vec<Vec<String>> = names
        .map(|name| key_text(name).split_whitespace().map(str::to_owned).collect())
        .filter(|other: &Vec<String>| !other.is_empty())
        .collect();
    others.sort_unstable();
    others.dedup();
    Ok(Name { words, others })
}

/// `2021`, `2021-05`, `2021-05-12`, or from one to another: `2021-05..2021-06`, `2021..`, `..2021`.
fn days(raw: &str) -> Option<Days> {
    let whole = |text: &str| {
        let date = PartialDate::parse_iso(text)?;
        // The beginning of something longer is none.
        (date.to_string() == text).then_some(date)
    };
    let Some((from, to)) = raw.split_once("..") else {
        let date = whole(raw)?;
        return Some(Days { from: Some(date), to: Some(date) });
    };
    let end = |text: &str| if text.is_empty() { Some(None) } else { whole(text).map(Some) };
    let days = Days { from: end(from)?, to: end(to)? };
    (days.from.is_some() || days.to.is_some()).then_some(days)
}

/// `>0.8`, `>=0,8`, `<0.5`, `=1`; `0.8` alone is that or more.
fn bound(raw: &str) -> Option<Bound> {
    let sides = [
        (">=", Side::AtLeast),
        ("<=", Side::AtMost),
        ("≥", Side::AtLeast),
        ("≤", Side::AtMost),
        (">", Side::Above),
        ("<", Side::Below),
        ("=", Side::Exactly),
        ("", Side::AtLeast),
    ];
    let (number, side) =
        sides.into_iter().find_map(|(sign, side)| Some((raw.strip_prefix(sign)?, side)))?;
    let digits = number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let share: f32 = number.replace(',', ".").parse().ok().filter(|_| digits)?;
    let fits = (0.0..=1.0).contains(&share);
    fits.then(|| Bound { side, hundredths: (share * 100.0).round() as u8 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::EntityKind;

    /// A query as an expression.
    fn shown(node: &Node) -> String {
        let list =
            |parts: &[Node], sign: &str| parts.iter().map(shown).collect::<Vec<_>>().join(sign);
        match node {
            Node::All(parts) => format!("({})", list(parts, " & ")),
            Node::Any(parts) => format!("({})", list(parts, " | ")),
            Node::Not(part) => format!("!{}", shown(part)),
            Node::Is(atom) => asks(&atom.asks),
        }
    }

    fn asks(asks: &Asks) -> String {
        let name = |name: &Name| {
            let word = |(word, goes): &(String, Goes)| {
                word.clone() + if *goes == Goes::On { "*" } else { "" }
            };
            name.words.iter().map(word).collect::<Vec<_>>().join("+")
        };
        let words = |words: &Words| match words.how {
            How::Word => words.text.clone(),
            How::Phrase => format!("\"{}\"", words.text),
            How::Beginning => format!("{}*", words.text),
        };
        let scope = |scope: &Scope| match scope {
            Scope::Anywhere => String::new(),
            scope => format!("@{scope:?}"),
        };
        match asks {
            Asks::Words(own, at) => words(own) + &scope(at),
            Asks::Named(kind, own, at) => format!("{}:{}{}", kind.name(), name(own), scope(at)),
            Asks::Speaker(own) => format!("speaker:{}", name(own)),
            Asks::Outlet(own) => format!("outlet:{}", name(own)),
            Asks::Lang(lang) => format!("lang:{}", lang.name()),
            Asks::Date(Days { from, to }) => {
                let day =
                    |day: &Option<PartialDate>| day.map(|d| d.to_string()).unwrap_or_default();
                format!("date:{}..{}", day(from), day(to))
            }
            Asks::Kind(kind) => format!("is:{}", kind.name()),
            Asks::Cue(own) => format!("cue:{}", words(own)),
            Asks::Confidence(bound) => format!("sure:{:?} {}", bound.side, bound.hundredths),
            Asks::Within(at) => format!("within{}", scope(at)),
        }
    }

    fn parsed(input: &str) -> String {
        shown(&Query::parse(input).unwrap_or_else(|fault| panic!("{input}: {fault:?}")).node)
    }

    /// What is wrong, and the characters it points at.
    fn wrong(input: &str) -> (FaultKind, &str) {
        let fault = Query::parse(input).unwrap_err();
        assert!(input.get(fault.at.range()).is_some(), "{input}: {fault:?}");
        (fault.kind, fault.at.of(input))
    }

    #[test]
    fn words_phrases_and_beginnings_are_told_apart() {
        assert_eq!(parsed("  Fermer   LIGNE "), "(fermer & ligne)");
        assert_eq!(
            parsed("« La ligne » \"cet hiver\" “so be it”"),
            r#"("la ligne" & "cet hiver" & "so be it")"#
        );
        assert_eq!(parsed("ferm* « la lig* »"), "(ferm* & la lig*)");
        assert_eq!(parsed("l’été jean-marc U.S. 12:30"), "(l ete & jean marc & us & 12 30)");
        assert_eq!(parsed(""), "()");
    }

    #[test]
    fn fields_have_french_and_english_names() {
        let wanted =
            "(speaker:varenne & place:geneve & outlet:aube & date:2021-05..2021-06 & is:mixed)";
        assert_eq!(
            parsed("speaker:Varenne place:genève outlet:aube date:2021-05..2021-06 is:partial"),
            wanted
        );
        assert_eq!(
            parsed("qui:Varenne où:genève journal:aube quand:2021-05..2021-06 est:partielle"),
            wanted
        );
        assert_eq!(
            parsed("person:\"Hélène Varenne\" org:polar* lang:fr cue:prévenu confidence:>0,8"),
            "(person:helene+varenne & organisation:polar* & lang:fr & cue:prevenu & sure:Above 80)"
        );
        assert_eq!(
            parsed("date:2021 date:..2020-02 date:2020-02-03.. confiance:0.5"),
            "(date:2021..2021 & date:..2020-02 & date:2020-02-03.. & sure:AtLeast 50)"
        );
        assert_eq!(
            parsed("speaker:(varenne OR roy) budget"),
            "((speaker:varenne | speaker:roy) & budget)"
        );
    }

    #[test]
    fn known_places_and_bodies_are_asked_for_by_all_their_names() {
        let others = |input: &str, word: &str| {
            let Node::Is(atom) = Query::parse(input).unwrap().node else { panic!() };
            let Asks::Named(_, name, _) = atom.asks else { panic!() };
            name.others.iter().any(|other| other.join(" ") == word)
        };
        assert!(others("place:geneva", "geneve") && others("où:genève", "geneva"));
        assert!(others("org:oms", "who") && others("org:WHO", "organisation mondiale de la sante"));
        assert!(!others("place:valserre", "geneve"));
    }

    #[test]
    fn and_binds_closer_than_or_and_not_closest() {
        assert_eq!(parsed("a b OR c -d"), "((a & b) | (c & !d))");
        assert_eq!(parsed("a AND (b | c) ET NOT d"), "(a & (b | c) & !d)");
        assert_eq!(parsed("-(a OU b) SAUF c"), "(!(a | b) & !c)");
        assert_eq!(parsed("ou or et a-b"), "(ou & or & et & a b)");
    }

    #[test]
    fn words_stand_where_their_row_says() {
        assert_eq!(parsed("speaker:x in:quote y"), "(speaker:x & y@Quote)");
        assert_eq!(parsed("y place:z in:title"), "(y@Title & place:z@Title)");
        assert_eq!(parsed("in:title y in:quote z"), "(y@Title & z@Quote)");
        assert_eq!(parsed("w (dans:citation y) z"), "(w & y@Quote & z)");
        assert_eq!(parsed("in:quote (a OR b) -c"), "((a@Quote | b@Quote) & !c@Quote)");
        assert_eq!(parsed("speaker:x in:body"), "(speaker:x & within@Body)");
        assert_eq!(parsed("y -in:quote"), "(y & !within@Quote)");
    }

    #[test]
    fn faults_point_at_what_is_wrong() {
        use FaultKind as K;
        assert_eq!(wrong("a « b"), (K::OpenQuote, "«"));
        assert_eq!(wrong("a (b"), (K::OpenParenthesis, "("));
        assert_eq!(wrong("a) b"), (K::StrayParenthesis, ")"));
        assert_eq!(wrong("a ()"), (K::EmptyParentheses, "()"));
        assert_eq!(wrong("speker:x"), (K::NoField("speker".into(), Some("speaker")), "speker"));
        assert_eq!(wrong("http://x"), (K::NoField("http".into(), None), "http"));
        assert_eq!(wrong("qui:(où:x)"), (K::FieldInField(Field::Speaker), "où"));
        assert_eq!(wrong("qui: x"), (K::NoValue(Field::Speaker), "qui:"));
        assert_eq!(wrong("place:"), (K::NoValue(Field::Named(EntityKind::Place)), "place:"));
        assert_eq!(wrong("is:vague"), (K::BadValue(Field::Is, "vague".into()), "vague"));
        assert_eq!(wrong("in:x"), (K::BadValue(Field::In, "x".into()), "x"));
        assert_eq!(wrong("lang:french"), (K::BadValue(Field::Lang, "french".into()), "french"));
        for date in ["hier", "2021-13", "2021-5", "..", "2021-05-1234", "2021...2022"] {
            assert_eq!(wrong(&format!("date:{date}")).0, K::BadValue(Field::Date, date.into()));
        }
        for share in ["1.5", ">", "x", "-1", "1e-3"] {
            assert_eq!(
                wrong(&format!("confidence:{share}")).0,
                K::BadValue(Field::Confidence, share.into())
            );
        }
        assert_eq!(wrong("f*rme"), (K::Star, "*"));
        assert_eq!(wrong("a*"), (K::Star, "*"));
        assert_eq!(wrong("« … »"), (K::NoLetters("…".into()), "…"));
        assert_eq!(wrong("a OR"), (K::LoneOr, ""));
        assert_eq!(wrong("OU a"), (K::LoneOr, "OU"));
        assert_eq!(wrong("a | | b"), (K::LoneOr, "|"));
        assert_eq!(wrong("a -"), (K::LoneNot, "-"));
        assert_eq!(wrong("a - b"), (K::LoneNot, "-"));
        assert_eq!(wrong(&"(".repeat(99)).0, K::Deep);
        assert_eq!(wrong(&"-".repeat(99)).0, K::Deep);
    }

    proptest! {
        #[test]
        fn no_input_makes_it_fail_and_faults_are_within_it(
            input in "(\\PC|-|\\(|\\)|:|\"|«|»|\\*| |in:|qui:|OR|NOT|a){0,24}",
        ) {
            match Query::parse(&input) {
                Ok(query) => query.each(&mut |atom, _| assert!(!atom.at.of(&input).is_empty())),
                Err(fault) => prop_assert!(input.get(fault.at.range()).is_some()),
            }
        }
    }
}
