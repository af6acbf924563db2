//! Forms of French and English verbs by rule: the third persons and participles that the press uses.

use std::ops::BitOr;

/// What a form of a verb can be; a spelling may be several at once (« dit »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form(u8);

impl Form {
    /// « déclare », « dirent », “says”, “said”.
    pub const FINITE: Form = Form(1);
    /// « déclaré », “said”.
    pub const PARTICIPLE: Form = Form(2);
    /// « déclarant », “saying”.
    pub const GERUND: Form = Form(4);
    /// « déclarer », “say”.
    pub const INFINITIVE: Form = Form(8);

    /// Whether it can be one of `other`.
    pub fn is(self, other: Form) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Form {
    type Output = Form;
    fn bitor(self, other: Form) -> Form {
        Form(self.0 | other.0)
    }
}

/// Sends every form of the regular French verb `infinitive` to `out`; a verb in -re or -oir that
/// is not regular is tabled instead.
pub fn french(infinitive: &str, out: &mut dyn FnMut(String, Form)) {
    out(infinitive.to_owned(), Form::INFINITIVE);
    if let Some(stem) = infinitive.strip_suffix("er") {
        french_er(stem, out);
    } else if let Some(stem) = infinitive.strip_suffix("ir") {
        for end in ["it", "issent", "issait", "issaient", "irent", "ira", "iront", "irait", "isse"]
        {
            out([stem, end].concat(), Form::FINITE);
        }
        participles(stem, "i", out);
        out(format!("{stem}issant"), Form::GERUND);
    } else if let Some(stem) = infinitive.strip_suffix("re") {
        for end in ["", "ent", "ait", "aient", "it", "irent", "ra", "ront", "rait", "raient", "e"] {
            out([stem, end].concat(), Form::FINITE);
        }
        participles(stem, "u", out);
        out(format!("{stem}ant"), Form::GERUND);
    }
}

/// Verbs in -er, with the changes of spelling of -cer, -ger, -yer, -eler, -eter, e-er and é-er.
fn french_er(stem: &str, out: &mut dyn FnMut(String, Form)) {
    let soft = match stem.chars().next_back() {
        Some('c') => format!("{}ç", stem.strip_suffix('c').unwrap_or(stem)),
        Some('g') => format!("{stem}e"),
        _ => stem.to_owned(),
    };
    for end in ["ait", "aient", "a"] {
        out([&*soft, end].concat(), Form::FINITE);
    }
    out(format!("{stem}èrent"), Form::FINITE);
    out(format!("{soft}ant"), Form::GERUND);
    participles(stem, "é", out);
    for strong in strong_stems(stem) {
        for end in ["e", "ent", "era", "eront", "erait", "eraient"] {
            out([&*strong, end].concat(), Form::FINITE);
        }
    }
}

/// How the stem of a verb in -er is written before a silent e: « rappell- », « répèt- », « appui- ».
fn strong_stems(stem: &str) -> Vec<String> {
    let mut stems = vec![stem.to_owned()];
    let mut chars = stem.chars().rev();
    let last = chars.next().unwrap_or(' ');
    let vowel = chars.next().unwrap_or(' ');
    let head = |n: usize| stem.chars().take(stem.chars().count() - n).collect::<String>();
    match (vowel, last) {
        (_, 'y') => stems.push(format!("{}i", head(1))),
        ('e', 'l' | 't') => {
            stems.push(format!("{stem}{last}"));
            stems.push(format!("{}è{last}", head(2)));
        }
        ('e' | 'é', c) if c.is_alphabetic() => stems.push(format!("{}è{last}", head(2))),
        _ => {
            let third = chars.next().unwrap_or(' ');
            if third == 'é' && stem.chars().count() > 2 {
                stems.push(format!("{}è{vowel}{last}", head(3)));
            }
        }
    }
    stems
}

fn participles(stem: &str, vowel: &str, out: &mut dyn FnMut(String, Form)) {
    for end in ["", "e", "s", "es"] {
        out([stem, vowel, end].concat(), Form::PARTICIPLE);
    }
}

/// Sends every form of the regular English verb `base` to `out`.
pub fn english(base: &str, out: &mut dyn FnMut(String, Form)) {
    out(base.to_owned(), Form::INFINITIVE | Form::FINITE);
    let past = Form::FINITE | Form::PARTICIPLE;
    let before = base.chars().rev().nth(1).unwrap_or(' ');
    let is_vowel = |c: char| "aeiou".contains(c);
    if let Some(stem) = base.strip_suffix('y').filter(|_| !is_vowel(before)) {
        out(format!("{stem}ies"), Form::FINITE);
        out(format!("{stem}ied"), past);
        out(format!("{base}ing"), Form::GERUND);
    } else if let Some(stem) = base.strip_suffix('e') {
        out(format!("{base}s"), Form::FINITE);
        out(format!("{base}d"), past);
        let kept = base.ends_with("ee") || base.ends_with("oe");
        out(format!("{}ing", if kept { base } else { stem }), Form::GERUND);
    } else {
        let hiss = ["s", "sh", "ch", "x", "z"].iter().any(|h| base.ends_with(h));
        out(format!("{base}{}", if hiss { "es" } else { "s" }), Form::FINITE);
        out(format!("{base}ed"), past);
        out(format!("{base}ing"), Form::GERUND);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(make: fn(&str, &mut dyn FnMut(String, Form)), verb: &str) -> Vec<String> {
        let mut found = Vec::new();
        make(verb, &mut |form, _| found.push(form));
        found
    }

    #[test]
    fn french_spelling_changes_are_followed() {
        for (verb, wanted) in [
            ("annoncer", "annonçait"),
            ("juger", "jugea"),
            ("rappeler", "rappelle"),
            ("répéter", "répète"),
            ("soulever", "soulèvera"),
            ("appuyer", "appuie"),
            ("considérer", "considère"),
            ("avertir", "avertissait"),
            ("répondre", "répond"),
            ("célébrer", "célèbre"),
        ] {
            assert!(forms(french, verb).contains(&wanted.to_owned()), "{wanted}");
        }
    }

    #[test]
    fn english_endings_follow_the_spelling() {
        for (verb, wanted) in [
            ("reply", "replied"),
            ("argue", "arguing"),
            ("stress", "stresses"),
            ("agree", "agreeing"),
            ("convey", "conveys"),
        ] {
            assert!(forms(english, verb).contains(&wanted.to_owned()), "{wanted}");
        }
    }
}
