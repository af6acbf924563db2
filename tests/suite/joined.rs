//! Names joined across a generated corpus, against what its articles were made of: namesakes stay
//! apart, spellings of one name meet, a lone first name stays in its article.

use std::{collections::HashMap, sync::Arc};

use dixit::{
    clean::{Cleaning, clean},
    extract::names,
    library::names::{NameTable, Naming},
    model::{Article, ArticleId, Document, EntityKind, Lang, NameIdx, Reading},
};

/// Two people of one surname each: full names, and how each is called further on.
const NAMESAKES: [(&str, &str); 20] = [
    ("Paul Marsenac", "Odile Marsenac"),
    ("Jean-Marc Tervol", "Jean-Luc Tervol"),
    ("Hélène Vasquier", "Hugo Vasquier"),
    ("Marie Roubel", "Mathieu Roubel"),
    ("Bruno Castelas", "Brigitte Castelas"),
    ("Claire Dumontel", "Clément Dumontel"),
    ("Louise Ferrandon", "Louis Ferrandon"),
    ("Antoine Brivel", "Agathe Brivel"),
    ("Karim Soltane", "Kamel Soltane"),
    ("Nadia Berzoug", "Nabil Berzoug"),
    ("Sophie Lambrac", "Serge Lambrac"),
    ("Victor Quillan", "Valérie Quillan"),
    ("Denis Orvault", "Denise Orvault"),
    ("Pauline Grandval", "Paulin Grandval"),
    ("Thierry Mescal", "Théo Mescal"),
    ("Élise Pontarel", "Élie Pontarel"),
    ("Fabien Jorquet", "Fabienne Jorquet"),
    ("Gérard Lunel", "Gisèle Lunel"),
    ("Irène Sabatel", "Ivan Sabatel"),
    ("Julien Corbas", "Juliette Corbas"),
];

/// Two ways in which articles write one full name.
const VARIANTS: [(&str, &str); 40] = [
    ("Sergueï Malienko", "Sergey Malenko"),
    ("Nikolaï Roudine", "Nikolai Rudin"),
    ("Youri Chevtchuk", "Yuri Shevchuk"),
    ("Anthony Delcourt", "Antony Delcourt"),
    ("Jean-Luc Hervoy", "Jean Luc Hervoy"),
    ("Hélène Varmond", "Helene Varmond"),
    ("François Égalin", "Francois Egalin"),
    ("Anne-Sophie Mirel", "Anne Sophie Mirel"),
    ("Mikhaïl Baranov", "Mikhail Baranov"),
    ("Tatiana Orlova", "Tatiana ORLOVA"),
    ("Marc Le Goarnic", "Marc LE GOARNIC"),
    ("Étienne Valcroze", "Etienne Valcroze"),
    ("Zoé Perrachon", "Zoe Perrachon"),
    ("Joëlle Tancrède", "Joelle Tancrede"),
    ("Ursula von der Heyne", "Ursula Heyne"),
    ("Pierre de Montravel", "Pierre Montravel"),
    ("Alexeï Gromov", "Alexei Gromov"),
    ("Dmitri Kourakine", "Dmitri Kurakin"),
    ("Andreï Sokolov", "Andrei Sokolov"),
    ("Vassili Dolgine", "Vassili Dolgin"),
    ("Mohamed Bensalah", "Mohammed Bensalah"),
    ("Yasmine Khelif", "Yasmine Helif"),
    ("Céline Aubrac", "Celine Aubrac"),
    ("Jérôme Saint-Aubin", "Jerome Saint-Aubin"),
    ("Raphaël Monestier", "Raphael Monestier"),
    ("Noémie Lacaze", "NOÉMIE LACAZE"),
    ("Thérèse Vauquelin", "Therese Vauquelin"),
    ("René Chastaing", "Rene Chastaing"),
    ("Cédric Pelloux", "Cedric Pelloux"),
    ("Frédéric Aumont", "Frederic Aumont"),
    ("Benoît Kergoat", "Benoit Kergoat"),
    ("Gaëlle Tréhin", "Gaelle Trehin"),
    ("Stéphane Ordioni", "Stephane Ordioni"),
    ("Mélanie Castagné", "Melanie Castagne"),
    ("Chloé Barthès", "Chloe Barthes"),
    ("Aurélie Nouvion", "Aurelie Nouvion"),
    ("Sébastien Girod", "Sebastien Girod"),
    ("Agnès Malaval", "Agnes Malaval"),
    ("Solène Keravel", "Solene Keravel"),
    ("Grégoire Lestang", "Gregoire Lestang"),
];

/// First names that are all an article has of somebody.
const FIRST_NAMES: [&str; 8] =
    ["Christine", "Olivier", "Sandrine", "Nathalie", "Mehdi", "Corinne", "Sabrina", "Mamadou"];

/// An article with the people it is about: each form that it names one by, and who that is.
struct Made {
    text: String,
    people: Vec<(String, usize)>,
}

/// A corpus whose people are told apart by numbers.
fn corpus() -> Vec<Made> {
    let mut made = Vec::new();
    let mut next = 0;
    let mut who = || {
        next += 1;
        next
    };
    let surname = |name: &str| name.split_once(' ').map_or("", |(_, s)| s).to_owned();
    for (one, other) in NAMESAKES {
        for name in [one, other] {
            let id = who();
            made.push(about(name, &surname(name), id, made.len()));
            made.push(about(name, &surname(name), id, made.len() + 3));
        }
    }
    for (one, other) in VARIANTS {
        let id = who();
        for name in [one, other] {
            made.push(about(name, name, id, made.len()));
        }
    }
    for _ in 0..6 {
        for name in FIRST_NAMES {
            let text = format!(
                "Au marché, {name} vend ses légumes depuis l'aube.\n\nLe matin, les clients viennent \
                 tôt. « Il fait froid », sourit {name}, qui referme sa caisse."
            );
            made.push(Made { text, people: vec![(name.to_owned(), who())] });
        }
    }
    made
}

fn about(name: &str, again: &str, id: usize, n: usize) -> Made {
    let texts = [
        format!(
            "Le conseil s'est réuni jeudi soir. « Le budget est voté », a dit {name} à la sortie.\n\n\
             Les travaux commenceront en mars, selon {again}."
        ),
        format!(
            "{name} a présenté le projet devant les habitants. Beaucoup ont posé des questions.\n\n\
             « Nous irons jusqu'au bout », a promis {again}."
        ),
        format!(
            "La décision a surpris. Pour {name}, elle arrive trop tard et coûte trop cher.\n\n\
             Mercredi, {again} a demandé une réunion avec la direction."
        ),
    ];
    let mut people = vec![(name.to_owned(), id)];
    if again != name {
        people.push((again.to_owned(), id));
    }
    Made { text: texts[n % 3].clone(), people }
}

fn read(text: &str) -> Arc<Reading> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let article = Article { lang: Lang::FR, ..clean(document, Cleaning::AsIs) };
    let names = names::find(&article);
    Arc::new(Reading { article, names, ..Reading::default() })
}

/// For each mention that is a form of somebody: who it is, and the name it was joined to.
fn joined(made: &[Made]) -> (Vec<(usize, NameIdx)>, usize) {
    let readings: Vec<_> = made.iter().map(|m| read(&m.text)).collect();
    let table = NameTable::build(&readings.iter().cloned().collect(), &Naming::default());
    let (mut found, mut expected) = (Vec::new(), 0);
    for (doc, (made, reading)) in made.iter().zip(&readings).enumerate() {
        let text = reading.article.text();
        expected += made
            .people
            .iter()
            .map(|(form, _)| text.matches(form.as_str()).count())
            .max()
            .unwrap_or(0);
        for mention in &reading.names.mentions {
            let person =
                reading.names.entity(mention.entity).is_some_and(|e| e.kind == EntityKind::Person);
            let form = mention.span.of(text);
            let who = made
                .people
                .iter()
                .find(|(of, _)| of.ends_with(form) || form.ends_with(of.as_str()));
            if let (true, Some((_, who))) = (person, who) {
                let name = table
                    .name_of(ArticleId::nth(doc), mention.entity)
                    .expect("every mention has its name");
                found.push((*who, name));
            }
        }
    }
    (found, expected)
}

/// How many pairs there are in groups of these sizes.
fn pairs<K>(sizes: HashMap<K, usize>) -> usize {
    sizes.values().map(|n| n * (n - 1) / 2).sum()
}

fn sizes<K: std::hash::Hash + Eq>(of: impl Iterator<Item = K>) -> HashMap<K, usize> {
    let mut sizes = HashMap::new();
    for key in of {
        *sizes.entry(key).or_default() += 1;
    }
    sizes
}

#[test]
fn mentions_are_joined_where_they_name_one_person_and_nowhere_else() {
    let made = corpus();
    let (found, expected) = joined(&made);
    assert!(found.len() * 100 >= expected * 95, "{} of {expected} mentions", found.len());
    let both = pairs(sizes(found.iter().copied()));
    let (same, put) =
        (pairs(sizes(found.iter().map(|f| f.0))), pairs(sizes(found.iter().map(|f| f.1))));
    assert!(both * 100 >= put * 99, "precision: {both} of {put} pairs");
    assert!(both * 100 >= same * 95, "recall: {both} of {same} pairs");
}

#[test]
fn a_lone_first_name_is_somebody_else_in_each_article() {
    let text =
        "Au marché, Christine vend ses légumes depuis l'aube. « Il fait froid », dit Christine.";
    let full = "La directrice Christine Arlaud a signé. « C'est fait », a dit Christine Arlaud.";
    let near = "Olivier Christen a gagné la course. « Je suis heureux », a dit Olivier Christen.";
    let readings = [text, text, full, near].map(read);
    let table = NameTable::build(&readings.iter().cloned().collect(), &Naming::default());
    let mut names: Vec<_> = (0..4)
        .map(|doc| {
            table.name_of(ArticleId::nth(doc), readings[doc].names.mentions[0].entity).unwrap()
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 4);
}
