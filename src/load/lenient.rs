//! JSON that is nearly so as JSON: what Python writes where a number is missing, what people leave where
//! they write by hand. Within strings nothing changes but how their signs are written.

/// `text` with `NaN` and infinities as null, without commas behind the last value, line breaks and tabs in
/// strings written as escapes, and backslashes that escape nothing left out.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '"' => {
                out.push('"');
                rest = string(after, &mut out);
                continue;
            }
            ',' if after.trim_start().starts_with(['}', ']']) => {}
            c if c.is_ascii_alphabetic() => {
                let len = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                let word = rest.get(..len).unwrap_or("");
                match word {
                    "NaN" => out.push_str("null"),
                    "Infinity" => {
                        out.truncate(out.trim_end_matches('-').len());
                        out.push_str("null");
                    }
                    word => out.push_str(word),
                }
                rest = rest.get(len..).unwrap_or("");
                continue;
            }
            c => out.push(c),
        }
        rest = after;
    }
    out
}

/// Writes the string that `text` begins in, up to its end, and gives what follows.
fn string<'a>(text: &'a str, out: &mut String) -> &'a str {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                out.push('"');
                break;
            }
            '\\' => match chars.next() {
                Some(escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.extend(['\\', escaped]);
                }
                Some('\n') => out.push_str("\\n"),
                Some(other) => out.push(other),
                None => {}
            },
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn what_is_nearly_json_becomes_it_and_what_is_stays() {
        for (nearly, is) in [
            (r#"{"a": NaN, "b": [-Infinity, 1, ], }"#, r#"{"a": null, "b": [null, 1 ] }"#),
            ("{\"a\": \"x\ty\nz NaN, }\"}", r#"{"a": "x\ty\nz NaN, }"}"#),
            (r#"{"a": "L\'été \"\\ \u00e9"}"#, r#"{"a": "L'été \"\\ \u00e9"}"#),
            (r#"{"a": [true, null, -1.5e3, "é"]}"#, r#"{"a": [true, null, -1.5e3, "é"]}"#),
        ] {
            assert_eq!(json(nearly), is);
        }
    }
}
