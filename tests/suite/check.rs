//! A draft's quotations looked up: two hundred made of those of the demonstration, each in a way of which is known what
//! should be found.

use std::sync::Arc;

use dixit::library::stored::Readings;
use dixit::{
    engine::{corpus::Corpus as Read, draft::check},
    library::{
        check::Verdict,
        names::{NameTable, Naming},
        same::Corpus,
    },
    model::{Article, Document, Lang, Quote, QuoteKind, QuoteRef, Reading, Rule, Span, Speaker},
};

/// Words that stand nowhere in the demonstration, some of them in its manner.
const INVENTED: [&str; 30] = [
    "Les canards du port ont appris à lire l’heure",
    "Je vendrai ma barque à qui saura la nommer",
    "Une écluse vide ne fait pas un marin heureux",
    "Nous planterons des peupliers jusqu’à la gare",
    "Il manque toujours une chaise au conseil de mai",
    "Le fromage de l’alpage sera jugé en septembre",
    "Mon oncle gardait les clés du cimetière",
    "On ne repeint pas un bateau sous la pluie",
    "La fanfare jouera, même avec deux trompettes",
    "Je dors mieux depuis que le moulin s’est tu",
    "Les autocars ne montent plus après la Toussaint",
    "Qui veut du miel doit supporter les guêpes",
    "Ce tunnel est une promesse faite à des vaches",
    "Personne ne lit les affiches collées sur l’église",
    "La patinoire ouvrira quand elle aura un toit",
    "J’ai compté les bougies, il en manquait neuf",
    "Le tramway passera devant chez ma grand-mère",
    "Nous avons choisi des rideaux verts pour l’école",
    "Le juge aimait les mots croisés du dimanche",
    "Un vigneron sans chien ferme sa porte tôt",
    "Elle a signé le registre avec une plume d’oie",
    "Les truites remontent dès que la musique s’arrête",
    "Ma valise contenait trois harengs et un dictionnaire",
    "Le carillon avance de quatre minutes chaque hiver",
    "Il faudra élargir le trottoir devant la pharmacie",
    "La neige efface les dettes et les sentiers",
    "Nos voisins élèvent des paons contre l’avis du vétérinaire",
    "Le théâtre brûlera si l’on y fume encore",
    "Demain nous cueillerons les prunes de la cure",
    "Cet ascenseur ne descend que les jours impairs",
];

/// What a quotation of the draft is made by.
fn made(words: &str, wanted: Verdict, n: usize) -> Option<String> {
    let all: Vec<&str> = words.split_whitespace().collect();
    let long = all.len() >= 8;
    match wanted {
        Verdict::Exact | Verdict::OtherSpeaker => Some(words.to_owned()),
        Verdict::Cut if !long => None,
        Verdict::Cut => Some(match n % 3 {
            0 => all[..all.len() - 2].join(" "),
            1 => all[2..].join(" "),
            _ => format!("{} […] {}", all[..3].join(" "), all[5..].join(" ")),
        }),
        Verdict::Altered if !long => None,
        Verdict::Altered => Some(match n % 4 {
            // A word in the place of another, one more, one less, one turned round.
            0 => [&all[..3], &["zibeline"], &all[4..]].concat().join(" "),
            1 => [&all[..4], &["farouchement"], &all[4..]].concat().join(" "),
            2 => [&all[..3], &all[4..]].concat().join(" "),
            _ => [&all[..2], &[all[3], all[2]], &all[4..]].concat().join(" "),
        }),
        Verdict::NotFound => None,
    }
}

/// An article in which `who` says `words`.
fn draft(who: &str, words: &str, lang: Lang) -> Reading {
    let text = format!("{who} : {words}");
    let span = Span::new(text.len() - words.len(), text.len());
    let mention = Span::new(0, who.len());
    let speaker = (!who.is_empty()).then(|| Speaker { mention, name: who.into(), entity: None });
    let quote = Quote {
        span,
        insertions: Vec::new(),
        kind: QuoteKind::Direct,
        cue: None,
        speaker,
        relay: None,
        parent: None,
        statement: None,
        rule: Rule::Colon,
        confidence: 0.9,
        speech: 1.0,
    };
    let document = Document { text, ..Document::default() };
    Reading {
        article: Article { document, lang, ..Article::default() },
        quotes: vec![quote],
        ..Reading::default()
    }
}

/// A quotation of the demonstration: who says it, as the corpus calls that name, its words, its language.
type Said = (Option<String>, String, Lang);

fn said(readings: &Readings) -> Vec<Said> {
    let table = NameTable::build(readings, &Naming::default());
    let mut said = Vec::new();
    for (id, reading) in readings.each() {
        for (nth, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
            // A clause of the journalist within the words is not the speaker's.
            if quote.insertions.is_empty() && reading.pieces(nth).count() == 1 {
                let name = table.speaker(QuoteRef::new(id, nth), &reading);
                let name = name.and_then(|name| table.get(name)).map(|name| name.name.clone());
                let words = quote.span.of(reading.article.text()).to_owned();
                said.push((name, words, reading.article.lang));
            }
        }
    }
    said
}

/// What the draft has, and what should be found of each.
fn drafted(said: &[Said]) -> Vec<(Verdict, Reading)> {
    let mut all = Vec::new();
    for (wanted, n) in [
        (Verdict::Exact, 60),
        (Verdict::Cut, 40),
        (Verdict::Altered, 40),
        (Verdict::OtherSpeaker, 30),
    ] {
        let fits = said.iter().filter(|(_, words, _)| words.split_whitespace().count() >= 4);
        let own = fits.enumerate().filter_map(|(at, (name, words, lang))| {
            let other = match name.as_deref() {
                Some("Odile Fontanjeu") => "Igor Malenko",
                _ => "Odile Fontanjeu",
            };
            let who = match wanted {
                Verdict::OtherSpeaker => name.as_ref().map(|_| other)?,
                _ => name.as_deref().unwrap_or(""),
            };
            Some((wanted, draft(who, &made(words, wanted, at)?, *lang)))
        });
        let own: Vec<_> = own.take(n).collect();
        assert_eq!(own.len(), n, "{wanted:?}");
        all.extend(own);
    }
    let invented = INVENTED.iter().map(|words| draft("Hélène Varenne", words, Lang::FR));
    all.extend(invented.map(|reading| (Verdict::NotFound, reading)));
    all
}

#[test]
fn two_hundred_quotations_are_told_for_what_they_are() {
    let mut readings = Read::read(&Default::default(), |p| panic!("{p:?}")).unwrap().readings;
    let n_corpus = readings.len();
    let drafted = drafted(&said(&readings));
    assert_eq!(drafted.len(), 200);
    readings.extend(drafted.iter().map(|(_, reading)| Arc::new(reading.clone()).into()));
    let table = NameTable::build(&readings, &Naming::default());
    let corpus = Corpus { readings: &readings, table: &table };
    let checked = check(corpus, n_corpus, &|| false, &mut |_, _| ()).unwrap().unwrap();
    assert_eq!(checked.len(), 200);
    let (mut right, mut wrong) = (0, String::new());
    for ((wanted, reading), found) in drafted.iter().zip(checked) {
        if found.verdict == *wanted {
            right += 1;
        } else {
            let source = found.nearest.map(|at| {
                let reading = readings.get(at.article).unwrap();
                reading.quotes[at.at()].span.of(reading.article.text()).to_owned()
            });
            wrong += &format!(
                "{wanted:?} told as {:?}: {}\n  {source:?}\n",
                found.verdict,
                reading.article.text()
            );
        }
    }
    assert!(right >= 190, "{right} of 200\n{wrong}");
}
