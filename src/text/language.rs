//! Which language a text is in.

use std::sync::LazyLock;

use whatlang::{Detector, Lang as Guess};

use super::letters::head;
use crate::model::Lang;

/// How many bytes of a text are looked at: more does not change the answer.
const LOOK: usize = 2048;

/// The language of `text`, from its first 2 kB; [`Lang::UNKNOWN`] when it is too short or mixed to
/// tell.
pub fn language(text: &str) -> Lang {
    match DETECTOR.detect(head(text, LOOK)) {
        Some(info) if info.is_reliable() || info.confidence() >= SURE => code(info.lang()),
        _ => Lang::UNKNOWN,
    }
}

/// Below this the second-best language is as likely as the best.
const SURE: f64 = 0.05;

/// Weighs only the languages that press corpora are in: rare neighbours (Occitan, Haitian Creole)
/// would take short French texts.
static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(PRESS.iter().map(|p| p.0).collect()));

/// The languages told apart.
const PRESS: [(Guess, Lang); 20] = [
    (Guess::Fra, Lang::Fr),
    (Guess::Eng, Lang::En),
    (Guess::Deu, Lang::De),
    (Guess::Spa, Lang::Es),
    (Guess::Ita, Lang::It),
    (Guess::Por, Lang::Pt),
    (Guess::Nld, Lang::Nl),
    (Guess::Cat, Lang::Ca),
    (Guess::Rus, Lang::Ru),
    (Guess::Ukr, Lang::Uk),
    (Guess::Pol, Lang::Pl),
    (Guess::Ron, Lang::Ro),
    (Guess::Ell, Lang::El),
    (Guess::Tur, Lang::Tr),
    (Guess::Ara, Lang::Ar),
    (Guess::Heb, Lang::He),
    (Guess::Pes, Lang::Fa),
    (Guess::Cmn, Lang::Zh),
    (Guess::Jpn, Lang::Ja),
    (Guess::Kor, Lang::Ko),
];

fn code(guess: Guess) -> Lang {
    PRESS.iter().find(|p| p.0 == guess).map_or(Lang::UNKNOWN, |p| p.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_and_english_prose_are_told_apart() {
        let fr = "La ministre a rejeté jeudi les demandes de la société, devant les élus réunis.";
        let en = "The minister rejected the company's demands on Thursday before the councillors.";
        assert_eq!(language(fr), Lang::FR);
        assert_eq!(language(en), Lang::EN);
        assert_eq!(language(""), Lang::UNKNOWN);
    }
}
