//! Forms of German verbs by rule: the third persons and participles that the press uses.

use super::verbs::Form;

/// Prefixes that stay with their verb and leave no room for « ge- » in its participle.
const FIXED: [&str; 9] = ["be", "er", "ver", "ent", "emp", "zer", "ge", "miss", "wider"];

/// Sends every form of the weak verb `infinitive` to `out`; a verb whose stem changes is tabled
/// instead. A bar parts what stands apart in a main clause: « ein|räumen », « räumte sie ein ».
pub(super) fn forms(infinitive: &str, out: &mut dyn FnMut(String, Form)) {
    let (part, verb) = infinitive.split_once('|').unwrap_or(("", infinitive));
    let stem = verb.strip_suffix("en").or_else(|| verb.strip_suffix('n')).unwrap_or(verb);
    let link = if stem.ends_with(['t', 'd']) { "e" } else { "" };
    out(format!("{part}{verb}"), Form::INFINITIVE);
    let mut finite = |form: String| {
        if !part.is_empty() {
            out(format!("{part}{form}"), Form::FINITE);
        }
        out(form, Form::FINITE);
    };
    for end in ["t", "te", "ten"] {
        finite(format!("{stem}{link}{end}"));
    }
    finite(verb.to_owned());
    finite(format!("{stem}e"));
    let fixed = verb.ends_with("ieren") || FIXED.iter().any(|p| verb.starts_with(p));
    let ge = if fixed { "" } else { "ge" };
    out(format!("{part}{ge}{stem}{link}t"), Form::PARTICIPLE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_follow_the_stem_and_prefixes_part() {
        for (verb, wanted) in [
            ("sagen", "sagte"),
            ("sagen", "gesagt"),
            ("betonen", "betont"),
            ("melden", "meldete"),
            ("kommentieren", "kommentiert"),
            ("erläutern", "erläuterten"),
            ("ein|räumen", "räumte"),
            ("ein|räumen", "eingeräumt"),
        ] {
            let mut found = Vec::new();
            forms(verb, &mut |form, _| found.push(form));
            assert!(found.iter().any(|f| f == wanted), "{wanted}");
        }
    }
}
