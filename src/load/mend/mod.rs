//! Text that is provably broken, mended: what was decoded or escaped once too often, in whole or in
//! part, with the way back to the source. What is not sure stays as it is.

/// What JSON and HTML leave in a text.
mod escapes;
/// Accents, line breaks and controls.
mod forms;
/// Text decoded with the wrong table.
mod mojibake;
/// Tables of one byte a character.
mod tables;
/// Tags.
mod tags;

use crate::{
    model::{Document, Mend, Unmended, Warning},
    text::rewrite::Rewritten,
};

/// One way of mending: `None` where nothing is broken in this way.
type Pass = fn(&str) -> Option<Rewritten>;

/// The ways, in the order in which they undo each other: what was escaped last first. Text that was
/// decoded or escaped twice goes through twice.
const PASSES: [(Mend, Pass); 11] = [
    (Mend::Escapes, escapes::json),
    (Mend::Entities, escapes::entities),
    (Mend::Entities, escapes::entities),
    (Mend::Tags, tags::without),
    (Mend::Mojibake, mojibake::undone),
    (Mend::Mojibake, mojibake::undone),
    (Mend::Mojibake, mojibake::undone),
    (Mend::Controls, forms::punctuated),
    (Mend::Entities, escapes::entities),
    (Mend::Accents, forms::composed),
    (Mend::Breaks, forms::broken),
];

/// `document` with its text mended and that recorded: each way as a warning, the text as it was
/// beside it. A text of which nothing would stay is left alone.
pub(super) fn mended(mut document: Document) -> Document {
    let mut counts: Vec<(Mend, usize)> = Vec::new();
    let mut last: Option<Rewritten> = None;
    let mut decoding = document.decoding.clone();
    let mut vain = None;
    for (mend, pass) in PASSES {
        let text = last.as_ref().map_or(document.text.as_str(), |l| l.text.as_str());
        // What was just tried in vain is not tried again.
        let Some(made) = (vain != Some(mend)).then(|| pass(text)).flatten() else {
            vain = Some(mend);
            continue;
        };
        vain = None;
        decoding = decoding.then(&made.anchors);
        match counts.iter_mut().find(|c| c.0 == mend) {
            Some(count) => count.1 += made.n,
            None => counts.push((mend, made.n)),
        }
        last = Some(made);
    }
    for field in [&mut document.given.title, &mut document.given.outlet, &mut document.given.author]
    {
        *field = field.take().map(words);
    }
    let Some(last) = last.filter(|l| l.text.chars().any(|c| !c.is_whitespace())) else {
        return document;
    };
    let was = Unmended {
        text: std::mem::replace(&mut document.text, last.text),
        decoding: std::mem::replace(&mut document.decoding, decoding),
    };
    document.unmended = Some(Box::new(was));
    for (mend, count) in counts {
        document.warn(match mend {
            Mend::Controls => Warning::Repaired { count },
            mend => Warning::Mended { mend, count },
        });
    }
    document
}

/// Words that came beside a text, mended in the same ways.
fn words(words: String) -> String {
    PASSES.iter().fold(words, |words, (_, pass)| pass(&words).map_or(words, |made| made.text))
}

/// The control characters of a page's source read as the punctuation they stood for.
pub(super) fn punctuated(mut document: Document) -> Document {
    if let Some(made) = forms::punctuated(&document.text) {
        document.decoding = document.decoding.then(&made.anchors);
        document.text = made.text;
        document.warn(Warning::Repaired { count: made.n });
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str) -> Document {
        mended(Document { text: text.to_owned(), ..Document::default() })
    }

    fn text(broken: &str) -> String {
        mend(broken).text
    }

    #[test]
    fn good_text_is_left_alone() {
        for good in [
            "À l'été, « l'Île » coûtera 3 € ; c'est « LA LIBERTÉ», dit-il.",
            "L’œuvre d’Élise Ångström à São Paulo – ÀÉÈ «AMANHÃ»",
            "AT&T, R&D ; if a < b and c > d; C:\\nouveau\\Rapport, a/b",
            "«СССР» и «В» — Україна, Гіркий; «ΑΒΓ», Γιάννης",
            "5 Å, 10 °C ±2, ¬p, √2, a ‚b‘, ÆØÅ, «BLÅ»",
            "naïf à »la« mode, é”, â”, ä«, CAFÉ® ÎLE… Ñ»",
        ] {
            assert_eq!(mend(good).text, good);
            assert_eq!(mend(good).warnings, []);
        }
    }

    #[test]
    fn mojibake_is_undone_once_twice_and_in_part_from_every_table() {
        let good = "À l'été, « l’accord » d’Élise Kalniņš – 3 € – coûte… « Oui »";
        let wrong = |text: &str, table: &'static encoding_rs::Encoding| {
            table.decode_without_bom_handling(text.as_bytes()).0.into_owned()
        };
        use encoding_rs::*;
        for table in
            [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253, WINDOWS_1254, MACINTOSH]
        {
            let once = wrong("À l'été, « l’accord » d’Élise – coûte… « Oui »", table);
            assert_eq!(
                text(&once),
                "À l'été, « l’accord » d’Élise – coûte… « Oui »",
                "{}",
                table.name()
            );
        }
        let once = wrong(good, WINDOWS_1252);
        assert_eq!(text(&once), good);
        assert_eq!(text(&wrong(&once, WINDOWS_1252)), good);
        let latin: String = good.bytes().map(char::from).collect();
        assert_eq!(text(&latin), good);
        let part = format!("{good}\n\nDrÃ¥ber joue à l'été\n");
        assert_eq!(text(&part), format!("{good}\n\nDråber joue à l'été\n"));
        assert_eq!(
            text("dÃ©jÃ  deux, lâ€™Ã‰tat, Ã  l'est, â€œouiâ€ dit-il"),
            "déjà deux, l’État, à l'est, “oui” dit-il"
        );
        assert_eq!(
            text("Ã  Paris, Ã Lyon, Â « Oui Â » â€“ Ã©tÃ©"),
            "à Paris, à Lyon, \u{a0}« Oui \u{a0}» – été"
        );
    }

    #[test]
    fn escapes_entities_and_tags_are_taken_for_what_they_stand_for() {
        assert_eq!(
            text("l'atelier.\\n\\nLe pr\\u00e9fet, mercredi\\/jeudi. \\\"Oui\\\""),
            "l'atelier.\n\nLe préfet, mercredi/jeudi. \"Oui\""
        );
        assert_eq!(
            text("&laquo;&nbsp;N&#39;ayez &amp;eacute;t&eacute; AT&amp;T&raquo;"),
            "«\u{a0}N'ayez été AT&T»"
        );
        assert_eq!(
            text("Un titre\n<p>Le <b>maire</b> a dit.</p><p>Oui.<br/>Non.</p>"),
            "Un titre\nLe maire a dit.\n\nOui.\nNon."
        );
        assert_eq!(text("&lt;p&gt;Oui.&lt;/p&gt;&lt;p&gt;Non.&lt;/p&gt;"), "Oui.\n\nNon.");
        assert_eq!(text("la balise <p> ouvre un paragraphe"), "la balise <p> ouvre un paragraphe");
    }

    #[test]
    fn accents_breaks_and_controls_take_their_usual_form() {
        assert_eq!(text("E\u{301}te\u{301} a\u{300} No\u{308}el"), "Été à Nöel");
        assert_eq!(text("un\u{2028}deux\u{2029}trois\u{85}quatre"), "un\ndeux\n\ntrois\nquatre");
        assert_eq!(text("l\u{92}accord \u{93}oui\u{94} \u{85} \u{81}"), "l’accord “oui” … \u{81}");
        assert_eq!(text("bien\u{85} Oui"), "bien… Oui");
        assert_eq!(text("un\u{ad}mot\u{a0}: «\u{202f}oui"), "un\u{ad}mot\u{a0}: «\u{202f}oui");
    }

    #[test]
    fn what_was_mended_is_said_and_comes_back() {
        let broken = "lâ€™Ã©tÃ© &amp; &laquo;e\u{301}&raquo;";
        let mut document = mend(broken);
        assert_eq!(document.text, "l’été & «é»");
        let said: Vec<String> = document.warnings.iter().map(Warning::to_string).collect();
        assert_eq!(said, ["mended:entities:3", "mended:mojibake:3", "mended:accents:1"]);
        for (at, c) in document.text.char_indices() {
            let source = document.decoding.source_offset(at);
            assert!(broken.is_char_boundary(source), "{c} {source}");
        }
        let at = document.text.find('&').unwrap();
        let source = broken.get(document.decoding.source_offset(at)..);
        assert!(source.is_some_and(|rest| rest.starts_with("&amp;")));
        document.unmend();
        assert_eq!((document.text.as_str(), document.warnings.len()), (broken, 0));
    }
}
