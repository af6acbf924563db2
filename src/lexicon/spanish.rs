//! Forms of Spanish verbs by rule: the third persons and participles that the press uses.

use super::verbs::Form;

/// Sends every form of the regular verb `infinitive` to `out`; a verb whose stem changes is tabled
/// instead.
pub(super) fn forms(infinitive: &str, out: &mut dyn FnMut(String, Form)) {
    out(infinitive.to_owned(), Form::INFINITIVE);
    for end in ["á", "án", "ía", "ían"] {
        out(format!("{infinitive}{end}"), Form::FINITE);
    }
    let (finite, participle, gerund): (&[&str], _, _) =
        match infinitive.get(infinitive.len().saturating_sub(2)..) {
            Some("ar") => (&["a", "an", "ó", "aron", "aba", "aban", "e", "en"], "ad", "ando"),
            // A stem in a vowel takes a y: « concluyó », « leyeron ».
            _ if infinitive.ends_with("uir") => {
                (&["ye", "yen", "yó", "yeron", "ía", "ían"], "id", "yendo")
            }
            _ if infinitive.ends_with("eer") => {
                (&["e", "en", "yó", "yeron", "ía", "ían"], "íd", "yendo")
            }
            Some("er" | "ir") => (&["e", "en", "ió", "ieron", "ía", "ían"], "id", "iendo"),
            _ => return,
        };
    let stem = infinitive.get(..infinitive.len().saturating_sub(2)).unwrap_or_default();
    finite.iter().for_each(|end| out(format!("{stem}{end}"), Form::FINITE));
    for end in ["o", "a", "os", "as"] {
        out(format!("{stem}{participle}{end}"), Form::PARTICIPLE);
    }
    out(format!("{stem}{gerund}"), Form::GERUND);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_follow_the_infinitive_and_its_vowels() {
        for (verb, wanted) in [
            ("asegurar", "aseguró"),
            ("admitir", "admitía"),
            ("responder", "respondieron"),
            ("concluir", "concluyó"),
            ("leer", "leído"),
            ("añadir", "añadiendo"),
            ("explicar", "explicará"),
        ] {
            let mut found = Vec::new();
            forms(verb, &mut |form, _| found.push(form));
            assert!(found.iter().any(|f| f == wanted), "{wanted}");
        }
    }
}
