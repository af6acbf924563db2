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

/// The languages told apart, with their ISO 639-1 codes.
const PRESS: [(Guess, &str); 20] = [
    (Guess::Fra, "fr"),
    (Guess::Eng, "en"),
    (Guess::Deu, "de"),
    (Guess::Spa, "es"),
    (Guess::Ita, "it"),
    (Guess::Por, "pt"),
    (Guess::Nld, "nl"),
    (Guess::Cat, "ca"),
    (Guess::Rus, "ru"),
    (Guess::Ukr, "uk"),
    (Guess::Pol, "pl"),
    (Guess::Ron, "ro"),
    (Guess::Ell, "el"),
    (Guess::Tur, "tr"),
    (Guess::Ara, "ar"),
    (Guess::Heb, "he"),
    (Guess::Pes, "fa"),
    (Guess::Cmn, "zh"),
    (Guess::Jpn, "ja"),
    (Guess::Kor, "ko"),
];

fn code(guess: Guess) -> Lang {
    PRESS.iter().find(|p| p.0 == guess).map_or(Lang::UNKNOWN, |p| Lang(p.1))
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
