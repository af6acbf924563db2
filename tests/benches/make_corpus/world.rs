//! Who and what an invented press writes about: people from lists and syllables, real towns and
//! invented villages, outlets with habits of their own.

use dixit::text::fold::fold;

use super::random::{Random, Zipf};

/// All that the articles of one corpus have in common.
#[derive(Debug)]
pub(crate) struct World {
    /// People, the most written about first.
    pub people: Vec<Person>,
    /// How often each is drawn.
    pub fame: Zipf,
    /// Places, likewise.
    pub places: Vec<String>,
    /// How often each is drawn.
    pub renown: Zipf,
    /// Outlets, likewise.
    pub outlets: Vec<Outlet>,
    /// How often each is drawn.
    pub size: Zipf,
}

/// Someone who is written about.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// First name.
    pub first: String,
    /// Surname.
    pub last: String,
    /// Whether the first name is a woman's.
    pub woman: bool,
    /// Decides the role, which is the same in every article.
    pub role: u64,
}

/// A newspaper or site, and how its pages come out of a scraper.
#[derive(Clone, Debug)]
pub(crate) struct Outlet {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub slug: String,
    /// Whether it is written in English.
    pub english: bool,
    /// Marks around quotations, and around those within.
    pub marks: [&'static str; 4],
    /// How many lines of furniture stand before and after its articles.
    pub furniture: (usize, usize),
    /// Whether title, date and byline come glued to each other.
    pub glued: bool,
    /// How its files are written.
    pub encoding: Encoding,
    /// Apostrophes as typographers set them.
    pub curly: bool,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a mark and Windows line ends.
    Utf8Windows,
    /// Windows-1252.
    Windows1252,
}

const MEN: [&str; 40] = [
    "Adrien",
    "Alain",
    "Antoine",
    "Arthur",
    "Bastien",
    "Benoît",
    "Bruno",
    "Cédric",
    "Clément",
    "David",
    "Dimitri",
    "Émile",
    "Étienne",
    "Fabrice",
    "Félix",
    "Gabriel",
    "Gaspard",
    "Henri",
    "Hugo",
    "Igor",
    "Jean-Luc",
    "Jean-Marc",
    "Jérôme",
    "Karim",
    "Laurent",
    "Léo",
    "Marc",
    "Mathieu",
    "Mehdi",
    "Nicolas",
    "Oscar",
    "Pascal",
    "Paul",
    "Pierre-Yves",
    "Rémi",
    "Samuel",
    "Serge",
    "Thomas",
    "Viktor",
    "Yann",
];

const WOMEN: [&str; 40] = [
    "Adèle",
    "Agathe",
    "Aïcha",
    "Alice",
    "Anne-Lise",
    "Béatrice",
    "Camille",
    "Cécile",
    "Chloé",
    "Claire",
    "Delphine",
    "Élise",
    "Émilie",
    "Fatima",
    "Florence",
    "Gaëlle",
    "Hélène",
    "Inès",
    "Irina",
    "Jeanne",
    "Judith",
    "Karine",
    "Laure",
    "Léa",
    "Lucie",
    "Margaux",
    "Marie-Claude",
    "Mathilde",
    "Nadia",
    "Nina",
    "Olga",
    "Ophélie",
    "Pauline",
    "Rachel",
    "Salomé",
    "Sarah",
    "Sophie",
    "Tatiana",
    "Valérie",
    "Zoé",
];

const TOWNS: [&str; 48] = [
    "Genève",
    "Lyon",
    "Paris",
    "Berne",
    "Bruxelles",
    "Marseille",
    "Lausanne",
    "Toulouse",
    "Lille",
    "Nantes",
    "Strasbourg",
    "Bordeaux",
    "Zurich",
    "Grenoble",
    "Annecy",
    "Rennes",
    "Dijon",
    "Metz",
    "Nancy",
    "Fribourg",
    "Sion",
    "Neuchâtel",
    "Namur",
    "Liège",
    "Londres",
    "Berlin",
    "Rome",
    "Madrid",
    "Vienne",
    "Prague",
    "Varsovie",
    "Athènes",
    "Lisbonne",
    "Dublin",
    "Montréal",
    "Québec",
    "Dakar",
    "Tunis",
    "Rabat",
    "Beyrouth",
    "Chambéry",
    "Besançon",
    "Colmar",
    "Valence",
    "Avignon",
    "Perpignan",
    "Pau",
    "Brest",
];

const ONSETS: [&str; 28] = [
    "B", "Br", "C", "Ch", "Cl", "D", "Dr", "F", "Fl", "G", "Gr", "J", "K", "L", "M", "N", "P",
    "Pl", "R", "S", "St", "T", "Tr", "V", "Vl", "Z", "Qu", "H",
];

const NUCLEI: [&str; 14] =
    ["a", "e", "i", "o", "u", "au", "ou", "é", "an", "on", "er", "ar", "el", "ai"];

const ENDINGS: [&str; 24] = [
    "bert", "chand", "court", "dier", "dov", "fond", "geot", "gnon", "lier", "lin", "mont", "nard",
    "net", "neux", "reau", "rens", "ric", "ron", "son", "tey", "thier", "vant", "ville", "ski",
];

const PAPERS: [&str; 16] = [
    "Le Courrier",
    "La Dépêche",
    "L'Écho",
    "La Tribune",
    "Le Journal",
    "Les Nouvelles",
    "Le Matin",
    "L'Indépendant",
    "La Gazette",
    "Le Progrès",
    "L'Éclair",
    "Le Républicain",
    "La Liberté",
    "Le Phare",
    "L'Union",
    "Le Temps",
];

const ENGLISH_PAPERS: [&str; 4] = ["The Courier", "The Herald", "The Observer", "The Post"];

/// Families of marks, the commonest first.
const MARKS: [[&str; 4]; 6] = [
    ["«\u{a0}", "\u{a0}»", "“", "”"],
    ["\"", "\"", "'", "'"],
    ["« ", " »", "\"", "\""],
    ["“", "”", "‘", "’"],
    ["«", "»", "‹", "›"],
    ["« ", " »", "« ", " »"],
];

impl World {
    /// The world of `seed`, large enough for `n_articles`.
    pub(crate) fn new(seed: u64, n_articles: usize) -> Self {
        let mut random = Random::new(seed, u64::MAX);
        let n_people = (n_articles / 4).clamp(60, 40_000);
        let people: Vec<_> = (0..n_people).map(|_| person(&mut random)).collect();
        let mut places: Vec<String> = TOWNS.map(str::to_owned).to_vec();
        places.extend((0..(n_articles / 20).clamp(30, 5_000)).map(|_| village(&mut random)));
        let n_outlets = (n_articles / 50).clamp(8, 60);
        let outlets = (0..n_outlets).map(|rank| outlet(rank, &places, &mut random)).collect();
        Self {
            fame: Zipf::new(people.len()),
            renown: Zipf::new(places.len()),
            size: Zipf::new(n_outlets),
            people,
            places,
            outlets,
        }
    }
}

fn person(random: &mut Random) -> Person {
    let woman = random.chance(45);
    let first = *random.one(if woman { &WOMEN } else { &MEN });
    let role = random.below(1 << 40) as u64;
    Person { first: first.to_owned(), last: surname(random), woman, role }
}

fn surname(random: &mut Random) -> String {
    let mut name = format!("{}{}", random.one(&ONSETS), random.one(&NUCLEI));
    if random.chance(40) {
        name += &random.one(&ONSETS).to_lowercase();
        name += *random.one(&NUCLEI);
    }
    name += *random.one(&ENDINGS);
    match random.below(25) {
        0 => format!("de {name}"),
        1 => format!("{name}-{}", surname(random)),
        _ => name,
    }
}

fn village(random: &mut Random) -> String {
    let name = surname(random).replace("de ", "");
    match random.below(6) {
        0 => format!("Saint-{name}"),
        1 => format!("{name}-sur-Loyse"),
        2 => format!("{name}-les-Bains"),
        _ => name,
    }
}

fn outlet(rank: usize, places: &[String], random: &mut Random) -> Outlet {
    let english = rank % 7 == 5;
    let paper = if english { *random.one(&ENGLISH_PAPERS) } else { *random.one(&PAPERS) };
    let place = random.one(places);
    let name = match (english, random.chance(30)) {
        (_, true) => format!("{}.info", place.to_lowercase().replace(' ', "-")),
        (true, _) => format!("{paper} of {place}"),
        (false, _) => format!("{paper} de {place}"),
    };
    let family = Zipf::new(MARKS.len()).draw(random);
    Outlet {
        slug: format!("{:02}-{}", rank + 1, slug(&name)),
        name,
        english,
        marks: MARKS[if english { 3 - 2 * usize::from(random.chance(50)) } else { family }],
        furniture: (random.below(9), random.below(10)),
        glued: random.chance(12),
        encoding: match random.below(20) {
            0 => Encoding::Windows1252,
            1 => Encoding::Utf8Windows,
            _ => Encoding::Utf8,
        },
        curly: random.chance(60),
    }
}

/// Letters and digits of `name` without accents, with single hyphens for all else.
fn slug(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
