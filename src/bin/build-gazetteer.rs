//! Builds the tables of `assets/gazetteer/` and the lists of common words from open sources.
//!
//!     cargo run --release --features train --bin build-gazetteer -- SOURCES FR.txt EN.txt ASSETS
//!
//! SOURCES holds the TSV files that assets/gazetteer/README.md lists; FR.txt and EN.txt are running
//! text, which only tells how often a word or an exonym is written; ASSETS is the folder to write
//! to. The same files give the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    env, fs, io,
    path::Path,
};

use dixit::text::fold::fold;

/// Countries whose towns are kept from 5 000 inhabitants; elsewhere cities from [`LARGE`].
const NEAR: [&str; 6] = ["FR", "BE", "CH", "LU", "CA", "MC"];
/// Inhabitants from which a city of another country is kept.
const LARGE: u64 = 100_000;
/// How often an exonym must occur in the texts to be kept.
const SEEN: u32 = 1;
/// How many words of each language are kept as common.
const N_COMMON: usize = 9_000;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [sources, fr, en, assets] = args.as_slice() else {
        return Err(io::Error::other("usage: build-gazetteer SOURCES FR.txt EN.txt ASSETS"));
    };
    let sources = Sources(Path::new(sources));
    let texts = [Counts::of(&fs::read_to_string(fr)?), Counts::of(&fs::read_to_string(en)?)];
    let gazetteer = Path::new(assets).join("gazetteer");
    let french = fs::read_to_string(Path::new(assets).join("lexicons/fr/exonyms.txt"))?;
    fs::write(gazetteer.join("places.tsv"), places(&sources, &french, &texts)?)?;
    fs::write(gazetteer.join("demonyms.tsv"), demonyms(&sources)?)?;
    fs::write(gazetteer.join("first_names.tsv"), first_names(&sources)?)?;
    for (lang, counts) in ["fr", "en"].iter().zip(&texts) {
        let path = Path::new(assets).join("lexicons").join(lang).join("common.txt");
        fs::write(path, common(lang, counts))?;
    }
    Ok(())
}

/// The folder of TSV files.
struct Sources<'a>(&'a Path);

impl Sources<'_> {
    /// The rows of a table, its header left out.
    fn rows(&self, name: &str) -> io::Result<Vec<Vec<String>>> {
        let text = fs::read_to_string(self.0.join(name))?;
        let row = |line: &str| line.split('\t').map(str::to_owned).collect();
        Ok(text.lines().skip(1).map(row).collect())
    }
}

/// How often words are written in a text.
#[derive(Default)]
struct Counts {
    /// Words in lower case.
    lower: HashMap<String, u32>,
    /// Runs of capitalised words within a sentence.
    names: HashMap<String, u32>,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for line in text.lines() {
            let mut run: Vec<&str> = Vec::new();
            let mut opening = true;
            for token in line.split_whitespace() {
                let elided = token.rsplit(['\'', '’']).next().unwrap_or(token);
                let word = elided.trim_matches(|c: char| !c.is_alphanumeric());
                let ends = token.ends_with(['.', '!', '?', ':', '»', '"']);
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                if capital && !opening {
                    run.push(word);
                } else if word.chars().all(char::is_lowercase) && !word.is_empty() {
                    *counts.lower.entry(word.to_owned()).or_default() += 1;
                }
                if !capital || ends || token.ends_with([',', ';', ')']) {
                    counts.close(&mut run);
                }
                opening = ends || (opening && word.is_empty());
            }
            counts.close(&mut run);
        }
        counts
    }

    fn close(&mut self, run: &mut Vec<&str>) {
        if !run.is_empty() {
            *self.names.entry(run.join(" ")).or_default() += 1;
            run.clear();
        }
    }

    fn name(&self, name: &str) -> u32 {
        self.names.get(name).copied().unwrap_or(0)
    }
}

/// A place on its way to the table.
#[derive(Default)]
struct Place {
    class: &'static str,
    country: String,
    thousands: u64,
    fr: String,
    en: String,
    others: BTreeSet<String>,
}

impl Place {
    /// The row, or nothing where `taken` has its names already.
    fn row(mut self, taken: &mut BTreeSet<String>) -> Option<String> {
        let city = matches!(self.class, "city" | "capital");
        let names = [self.fr.clone(), self.en.clone()];
        if city && names.iter().all(|n| taken.contains(&fold(n))) {
            return None;
        }
        let own: BTreeSet<String> = names.iter().map(|n| fold(n)).collect();
        self.others.retain(|o| !own.contains(&fold(o)) && !taken.contains(&fold(o)));
        taken.extend(own);
        taken.extend(self.others.iter().map(|o| fold(o)));
        let others = self.others.into_iter().collect::<Vec<_>>().join("|");
        let en = if self.en == self.fr { "" } else { &self.en };
        let row = format!(
            "{}\t{}\t{}\t{}\t{en}\t{others}",
            self.class, self.country, self.thousands, self.fr
        );
        Some(row.trim_end_matches('\t').to_owned())
    }
}

fn places(sources: &Sources<'_>, french: &str, texts: &[Counts; 2]) -> io::Result<String> {
    let mut out = String::from(
        "# Places: class, country, inhabitants in thousands, French name, English name where it\n\
         # differs, other names parted by |. Made by build-gazetteer; sources in README.md.\n",
    );
    let mut taken = BTreeSet::new();
    let mut all = territories(sources)?;
    all.extend(cities(sources, french, texts)?);
    for place in all {
        if let Some(row) = place.row(&mut taken) {
            out.push_str(&row);
            out.push('\n');
        }
    }
    Ok(out)
}

/// Countries and regions of the world, by code.
fn territories(sources: &Sources<'_>) -> io::Result<Vec<Place>> {
    let mut by_code: BTreeMap<String, Place> = BTreeMap::new();
    for row in sources.rows("territories.tsv")? {
        let [code, kind, lang, variant, name] = row.as_slice() else { continue };
        if matches!(code.as_str(), "001" | "ZZ" | "XA" | "XB" | "EU" | "EZ" | "UN" | "QO") {
            continue;
        }
        let place = by_code.entry(code.clone()).or_default();
        place.class = if kind == "country" { "country" } else { "region" };
        place.country.clone_from(code);
        match (lang.as_str(), variant.as_str()) {
            ("fr", "std") => place.fr.clone_from(name),
            ("en", "std") => place.en.clone_from(name),
            _ => drop(place.others.insert(name.clone())),
        }
    }
    for row in sources.rows("iso_countries.tsv")? {
        let [code, _, name] = row.as_slice() else { continue };
        if let Some(place) = by_code.get_mut(code) {
            place.others.insert(name.clone());
        }
    }
    for place in by_code.values_mut() {
        for name in [&place.fr, &place.en] {
            let Some((head, inner)) = name.split_once(" (") else { continue };
            place.others.insert(head.to_owned());
            place.others.insert(inner.trim_end_matches(')').to_owned());
        }
        for name in [place.fr.clone(), place.en.clone()] {
            let plain = name.split(" (").next().unwrap_or(&name);
            for linked in [plain.replace(" & ", " and "), plain.replace(" et ", "-et-")] {
                place.others.insert(linked);
            }
        }
        place.others.retain(|o| usable(o));
    }
    Ok(by_code.into_values().collect())
}

/// Capitals and cities, largest first.
fn cities(sources: &Sources<'_>, french: &str, texts: &[Counts; 2]) -> io::Result<Vec<Place>> {
    let capitals: BTreeMap<(String, String), ()> = sources
        .rows("capitals.tsv")?
        .into_iter()
        .filter_map(|row| Some(((row.first()?.clone(), row.get(1)?.clone()), ())))
        .collect();
    let exonyms = exonyms(sources, french)?;
    let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
    for row in sources.rows("city_aliases.tsv")? {
        let [id, alias, ..] = row.as_slice() else { continue };
        aliases.entry(id.clone()).or_default().push(alias.clone());
    }
    let rows = sources.rows("cities.tsv")?;
    let mut others: BTreeSet<String> =
        rows.iter().filter_map(|row| Some(fold(row.get(1)?))).collect();
    let names = sources.rows("first_names.tsv")?;
    others.extend(names.iter().filter_map(|row| Some(fold(row.first()?))));
    let mut seen_capitals = BTreeSet::new();
    let mut all = Vec::new();
    for row in rows {
        let [id, name, country, _, population, ..] = row.as_slice() else { continue };
        let people: u64 = population.parse().unwrap_or(0);
        let key = (country.clone(), name.clone());
        let capital = capitals.contains_key(&key);
        if !usable(name) || (people < LARGE && !capital && !NEAR.contains(&country.as_str())) {
            continue;
        }
        seen_capitals.insert(key);
        let known = aliases.get(id).map_or(&[][..], Vec::as_slice);
        let known: Vec<&String> = known
            .iter()
            .filter(|alias| is_variant(alias, name) && !others.contains(&fold(alias)))
            .collect();
        let mut place = city(name, exonyms.get(name), &known, texts);
        place.class = if capital { "capital" } else { "city" };
        place.country.clone_from(country);
        place.thousands = people / 1000;
        all.push((people, place));
    }
    for (country, name) in capitals.into_keys().filter(|key| !seen_capitals.contains(key)) {
        if usable(&name) {
            let place = city(&name, exonyms.get(&name), &[], texts);
            all.push((0, Place { class: "capital", country, ..place }));
        }
    }
    all.sort_by(|(a, p), (b, q)| (b, &p.fr).cmp(&(a, &q.fr)));
    Ok(all.into_iter().map(|(_, place)| place).collect())
}

/// French names of cities by those they are listed under: the exemplar cities, and the list of our
/// own, `french`, before them.
fn exonyms(sources: &Sources<'_>, french: &str) -> io::Result<HashMap<String, String>> {
    let mut by_zone: BTreeMap<String, [String; 2]> = BTreeMap::new();
    for row in sources.rows("exemplar_cities.tsv")? {
        let [zone, lang, name, _] = row.as_slice() else { continue };
        let pair = by_zone.entry(zone.clone()).or_default();
        pair[usize::from(lang == "en")].clone_from(name);
    }
    let pairs = by_zone.into_iter().filter_map(|(zone, [fr, en])| {
        let root = zone.rsplit('/').next().unwrap_or("").replace('_', " ");
        let en = if en.is_empty() { root } else { en };
        (!fr.is_empty() && usable(&fr)).then_some((en, fr))
    });
    let own = french.lines().filter_map(|line| line.split_once('='));
    Ok(pairs.chain(own.map(|(name, fr)| (name.to_owned(), fr.to_owned()))).collect())
}

/// A city with the forms of its name that are written in the texts.
fn city(name: &str, exonym: Option<&String>, aliases: &[&String], texts: &[Counts; 2]) -> Place {
    let written = |form: &str| texts.iter().map(|t| t.name(form)).sum::<u32>();
    let kept = |form: &&&String| {
        let word = form.to_lowercase();
        let common = texts.iter().any(|t| t.lower.get(&word).is_some_and(|&n| n > 20));
        usable(form) && written(form) >= SEEN && !common
    };
    let own = name.to_owned();
    let forms: Vec<&String> =
        [&own].into_iter().chain(exonym).chain(aliases.iter().filter(kept).copied()).collect();
    let best = |text: &Counts| {
        let part = |f: &&String| f.len() < own.len() && own.starts_with(f.as_str());
        let count = |f: &&&String| (if part(f) { 0 } else { text.name(f) }, **f == &own);
        forms.iter().rev().max_by_key(count).map_or(own.clone(), |f| (*f).clone())
    };
    Place {
        fr: exonym.cloned().unwrap_or_else(|| best(&texts[0])),
        en: best(&texts[1]),
        others: forms.iter().map(|f| (*f).clone()).collect(),
        ..Place::default()
    }
}

/// Whether `alias` may be another spelling of `name`, as « Moscou » is of « Moscow »: names in use
/// that have nothing in common come from the exemplar cities.
fn is_variant(alias: &str, name: &str) -> bool {
    let (alias, name) = (fold(alias), fold(name));
    let shared = alias.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    shared >= 2 || name.contains(&alias) || alias.contains(&name)
}

/// Whether a name can be looked for: three letters or more, no digits, brackets or bars.
fn usable(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let odd = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '|' | '/' | ',');
    (letters >= 3 || matches!(name, "US" | "UK" | "U.S." | "U.K.")) && !name.contains(odd)
}

fn demonyms(sources: &Sources<'_>) -> io::Result<String> {
    let mut by_code: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in sources.rows("demonyms.tsv")? {
        let [code, _, _, _, name] = row.as_slice() else { continue };
        if usable(name) {
            by_code.entry(code.clone()).or_default().insert(name.to_lowercase());
        }
    }
    let mut out = String::from(
        "# Peoples and what is theirs, in lower case: country, forms parted by |.\n\
         # Made by build-gazetteer; sources in README.md.\n",
    );
    for (code, forms) in by_code {
        let forms = forms.into_iter().collect::<Vec<_>>().join("|");
        out.push_str(&format!("{code}\t{forms}\n"));
    }
    Ok(out)
}

fn first_names(sources: &Sources<'_>) -> io::Result<String> {
    let mut genders: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for row in sources.rows("first_names.tsv")? {
        let [name, gender, ..] = row.as_slice() else { continue };
        if !usable(name) || name.contains(' ') {
            continue;
        }
        genders.entry(fold(name)).or_default().extend(gender.chars().filter(|c| *c != 'u'));
    }
    let mut out = String::from(
        "# First names, folded: name, f or m where it is one of them.\n\
         # Made by build-gazetteer; sources in README.md.\n",
    );
    for (name, genders) in genders {
        out.push_str(&name);
        if let [gender] = genders.into_iter().collect::<Vec<_>>()[..] {
            out.push('\t');
            out.push(gender);
        }
        out.push('\n');
    }
    Ok(out)
}

/// The words most often written in lower case, and seldom as a name.
fn common(lang: &str, counts: &Counts) -> String {
    let mut words: Vec<(&String, u32)> = counts.lower.iter().map(|(word, &n)| (word, n)).collect();
    words.retain(|(word, n)| *n > 3 * counts.name(&capitalised(word)));
    words.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    words.truncate(N_COMMON);
    let folded: BTreeSet<String> = words.into_iter().map(|(word, _)| fold(word)).collect();
    let mut out = format!(
        "# Words that are common in lower case ({lang}), folded: a capital alone makes no name of\n\
         # them. Made by build-gazetteer.\n"
    );
    for word in folded {
        out.push_str(&word);
        out.push('\n');
    }
    out
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
