//! One article as a scraper would have left it: sentences from the grammar, with furniture around.

use std::collections::HashMap;

use super::{
    random::Random,
    world::{Outlet, Person, World},
};

/// The rules of one language: name, alternatives.
#[derive(Debug)]
pub(crate) struct Grammar(HashMap<&'static str, Vec<&'static str>>);

impl Grammar {
    /// Reads the form that fr.txt describes.
    pub(crate) fn read(source: &'static str) -> Self {
        let mut rules: HashMap<_, Vec<_>> = HashMap::new();
        let mut name = "";
        for line in source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(rule) => name = rule,
                None => rules.entry(name).or_default().push(line),
            }
        }
        Self(rules)
    }

    fn all(&self, rule: &str) -> &[&'static str] {
        self.0.get(rule).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Lines of the pages of one corpus.
#[derive(Debug)]
pub(crate) struct Press {
    /// Who and what they are about.
    pub world: World,
    french: Grammar,
    english: Grammar,
    seed: u64,
}

impl Press {
    /// The press of `seed`, for `n_articles`.
    pub(crate) fn new(seed: u64, n_articles: usize) -> Self {
        Self {
            world: World::new(seed, n_articles),
            french: Grammar::read(include_str!("fr.txt")),
            english: Grammar::read(include_str!("en.txt")),
            seed,
        }
    }

    /// The outlet and the text of article `number`.
    pub(crate) fn article(&self, number: u64) -> (&Outlet, String) {
        let mut random = Random::new(self.seed, number);
        let outlet = &self.world.outlets[self.world.size.draw(&mut random)];
        let grammar = if outlet.english { &self.english } else { &self.french };
        let mut writer = Writer::new(&self.world, outlet, grammar, random);
        let text = writer.page();
        let text = if outlet.english { text } else { elided(text) };
        (outlet, if outlet.curly { text.replace('\'', "’") } else { text })
    }
}

/// Writes one article.
struct Writer<'a> {
    world: &'a World,
    outlet: &'a Outlet,
    grammar: &'a Grammar,
    random: Random,
    topic: &'static str,
    /// The people of the article, and whether each has been named in full.
    cast: Vec<(&'a Person, bool)>,
    /// Who the sentence is about.
    roles: [usize; 2],
    places: [&'a str; 2],
    /// The alternative chosen last, which is avoided.
    last: &'static str,
}

impl<'a> Writer<'a> {
    fn new(world: &'a World, outlet: &'a Outlet, grammar: &'a Grammar, mut random: Random) -> Self {
        let n_people = random.between(2, 5);
        let cast = (0..n_people).map(|_| (&world.people[world.fame.draw(&mut random)], false));
        let cast = cast.collect();
        let mut place = || world.places[world.renown.draw(&mut random)].as_str();
        let places = [place(), place()];
        let topic = random.one(grammar.all("topics"));
        Self { world, outlet, grammar, topic, cast, roles: [0, 1], places, random, last: "" }
    }

    fn page(&mut self) -> String {
        let mut lines = Vec::new();
        let (before, after) = self.outlet.furniture;
        self.furniture("header", before, &mut lines);
        let mut head = vec![self.line("title")];
        for (rule, percent) in [("date", 80), ("byline", 70)] {
            if self.random.chance(percent) {
                head.push(self.line(rule));
            }
        }
        if self.outlet.glued {
            lines.push(head.join(""));
        } else {
            lines.extend(head);
        }
        if self.random.chance(60) {
            lines.push(self.line("standfirst"));
        }
        self.body(&mut lines);
        self.furniture("footer", after, &mut lines);
        let gap = if self.random.chance(50) { "\n\n" } else { "\n" };
        lines.join(gap) + "\n"
    }

    /// Lines of `rule`, the first of its alternatives in every article of an outlet, others now
    /// and then: furniture is what comes back.
    fn furniture(&mut self, rule: &str, n: usize, lines: &mut Vec<String>) {
        let all = self.grammar.all(rule);
        for at in 0..n {
            if self.random.chance(85) {
                let own = all[(at + self.outlet.slug.len()) % all.len()];
                let line = self.expand(own);
                lines.push(line);
            }
        }
    }

    fn body(&mut self, lines: &mut Vec<String>) {
        let wanted = self.random.between(150, 900);
        let mut n_words = 0;
        let mut first = true;
        while n_words < wanted {
            let mut paragraph = String::new();
            if first && self.random.chance(30) {
                paragraph = self.line("dateline") + " ";
            }
            for _ in 0..self.random.between(1, 4) {
                self.turn_to_others();
                let rule = match self.random.below(100) {
                    0..45 => "narrative",
                    45..90 => "quote",
                    _ => "indirect",
                };
                paragraph += &(self.line(rule) + " ");
            }
            n_words += paragraph.split(' ').count();
            lines.push(paragraph.trim_end().to_owned());
            match self.random.below(100) {
                0..8 => lines.push(self.line("subhead")),
                8..16 => lines.push(self.line("middle")),
                _ => {}
            }
            first = false;
        }
    }

    /// Casts the two people of the next sentence; often the same as before.
    fn turn_to_others(&mut self) {
        if self.random.chance(60) {
            self.roles[0] = self.random.below(self.cast.len());
        }
        self.roles[1] =
            (self.roles[0] + self.random.between(1, self.cast.len() - 1)) % self.cast.len();
    }

    /// One alternative of `rule`, filled in.
    fn line(&mut self, rule: &str) -> String {
        let all = self.grammar.all(rule);
        let mut pattern = *self.random.one(all);
        if pattern == self.last {
            pattern = *self.random.one(all);
        }
        self.last = pattern;
        self.expand(pattern)
    }

    fn expand(&mut self, pattern: &str) -> String {
        let mut out = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, behind)) = after.split_once('}') else { break };
            out += before;
            let capital = slot.starts_with(char::is_uppercase);
            let filled = self.slot(&slot.to_lowercase());
            out += &if capital { capitalised(&filled) } else { filled };
            rest = behind;
        }
        out + rest
    }

    fn slot(&mut self, slot: &str) -> String {
        if let Some(form) = slot.strip_prefix("a.") {
            return self.person(0, form);
        }
        if let Some(form) = slot.strip_prefix("b.") {
            return self.person(1, form);
        }
        let [open, close, inner_open, inner_close] = self.outlet.marks;
        match slot {
            "a" => self.name(0),
            "b" => self.name(1),
            "x" => self.places[0].to_owned(),
            "y" => self.places[1].to_owned(),
            "o" => self.line("org"),
            "n" => self.random.between(20, 980).to_string(),
            "small" => self.random.between(2, 28).to_string(),
            "open" => open.to_owned(),
            "close" => close.to_owned(),
            "inopen" => inner_open.to_owned(),
            "inclose" => inner_close.to_owned(),
            "outlet" => self.outlet.name.clone(),
            "matter" => self.line(&format!("matter-{}", self.topic)),
            "reporter" => {
                let who = self.random.one(&self.world.people);
                format!("{} {}", who.first, who.last)
            }
            "dd" => self.random.between(1, 28).to_string(),
            "m" => format!("{:02}", self.random.between(1, 12)),
            "mm" => self.line("month"),
            "yyyy" => self.random.between(2009, 2024).to_string(),
            "hh" => format!("{:02}", self.random.between(5, 23)),
            "mi" => format!("{:02}", self.random.below(60)),
            rule => self.line(rule),
        }
    }

    /// A person as the sentence names them: in full at first, later more shortly.
    fn name(&mut self, role: usize) -> String {
        let (person, named) = self.cast[self.roles[role]];
        self.cast[self.roles[role]].1 = true;
        let form = match (named, self.random.below(100)) {
            (false, 0..50) => "full",
            (false, _) => "introduced",
            (true, 0..30) => "full",
            (true, 30..60) if !self.outlet.english => "polite",
            (true, _) => "last",
        };
        if form == "polite" {
            return format!("{} {}", if person.woman { "Mme" } else { "M." }, person.last);
        }
        self.person(role, form)
    }

    fn person(&mut self, role: usize, form: &str) -> String {
        let (person, _) = self.cast[self.roles[role]];
        let full = format!("{} {}", person.first, person.last);
        match (form, person.woman, self.outlet.english) {
            ("last", ..) => person.last.clone(),
            ("il", true, false) => "elle".to_owned(),
            ("il", false, false) => "il".to_owned(),
            ("il", true, true) => "she".to_owned(),
            ("il", false, true) => "he".to_owned(),
            ("e", woman, _) => if woman { "e" } else { "" }.to_owned(),
            ("title", ..) => self.title(person),
            ("introduced", _, false) => format!("{} {full}", self.title(person)),
            _ => full,
        }
    }

    /// What a person is: the same in every article but for the place.
    fn title(&mut self, person: &Person) -> String {
        let all = self.grammar.all(if person.woman { "rolef" } else { "rolem" });
        let role = all[person.role as usize % all.len()];
        self.expand(role)
    }
}

/// French text with the words joined that the grammar could not join.
fn elided(text: String) -> String {
    const JOINED: [(&str, &str); 9] = [
        (" que il", " qu'il"),
        (" que on ", " qu'on "),
        (" de le ", " du "),
        (" de les ", " des "),
        (" à le ", " au "),
        (" de avril", " d'avril"),
        (" de août", " d'août"),
        (" de octobre", " d'octobre"),
        (" Si il ", " S'il "),
    ];
    JOINED.iter().fold(text, |text, (apart, joined)| text.replace(apart, joined))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    first + chars.as_str()
}
