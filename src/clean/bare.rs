//! Words that a page states out of sight, as a reader would see them.

use std::borrow::Cow;

/// Words stated out of sight, without the entities and tags that editing systems leave in them:
/// `&amp;amp;`, `<a href=…>Léa Roy</a>`.
pub(super) fn bare(words: &str) -> Cow<'_, str> {
    // Twice escaped is as far as any page goes.
    const TIMES: usize = 2;
    let mut words = Cow::Borrowed(words);
    for _ in 0..TIMES {
        if words.contains('&') {
            words = Cow::Owned(htmlize::unescape(words.as_ref()).into_owned());
        }
    }
    if words.contains('<') { Cow::Owned(untagged(&words)) } else { words }
}

/// Words without tags.
fn untagged(words: &str) -> String {
    let mut kept = String::new();
    let mut parts = words.split('<');
    kept.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let tag = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match part.split_once('>').filter(|_| tag) {
            Some((_, rest)) => kept.push_str(rest),
            None => kept.extend(["<", part]),
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_no_words_and_a_sign_is_one() {
        assert_eq!(bare("Le port &amp;amp; la digue"), "Le port & la digue");
        assert_eq!(bare("&lt;a href='/lr'&gt;Léa Roy&lt;/a&gt;"), "Léa Roy");
        assert_eq!(bare("<b>Prix</b> < 3 euros"), "Prix < 3 euros");
        assert_eq!(bare("Sel & poivre"), "Sel & poivre");
    }
}
