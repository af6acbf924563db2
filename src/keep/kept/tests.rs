//! What was kept stays, is edited, undone and found again.

use std::fs;

use proptest::prelude::*;

use super::{
    again::{Again, Seeker},
    *,
};
use crate::model::{DocId, Document, ExcerptKind, Lang, Origin, PartialDate};

fn excerpt(words: &str) -> Excerpt {
    Excerpt {
        kind: ExcerptKind::Direct,
        words: words.to_owned(),
        speaker: Some("Salomé Vidal".to_owned()),
        cue: None,
        title: Some("La ligne".to_owned()),
        outlet: Some("Le Messager des Cimes".to_owned()),
        date: PartialDate::parse_iso("2024-03-04"),
        author: None,
        url: None,
        lang: Lang::FR,
        file: Some("/presse/a.txt".to_owned()),
        nth: None,
        doc: "a.txt".to_owned(),
        line: 3,
        start: 24,
        end: 24 + words.chars().count(),
        before: "Elle a répondu hier soir : «\u{a0}".to_owned(),
        after: "\u{a0}», puis elle est partie.".to_owned(),
    }
}

fn document(path: &str, text: &str) -> Document {
    let (id, origin) = (DocId(path.to_owned()), Origin::File(path.into()));
    Document { id, origin, text: text.to_owned(), ..Document::default() }
}

fn ids(kept: &[Kept]) -> Vec<String> {
    kept.iter().map(|kept| kept.id.clone()).collect()
}

#[test]
fn what_is_kept_is_read_again_and_once_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/kept.jsonl");
    assert_eq!(read(&path), KeptFile::default());
    let both = ["a\n« b »", "c"].map(|words| Kept::new(excerpt(words)));
    assert_eq!(change(&path, &Deed::Add(both.to_vec())).unwrap().unwrap().len(), 2);
    let held = read(&path);
    let (excerpts, times): (Vec<_>, Vec<_>) =
        held.kept.iter().map(|kept| (kept.excerpt.clone(), kept.kept.len())).unzip();
    assert_eq!((excerpts, times), (both.clone().map(|kept| kept.excerpt).to_vec(), vec![20; 2]));
    let again = Kept { kept: "2001-01-01T00:00:00Z".to_owned(), ..both[0].clone() };
    assert!(change(&path, &Deed::Add(vec![again])).unwrap().unwrap().is_empty());
    assert_eq!(read(&path), held);
}

#[test]
fn comments_unknown_fields_and_broken_lines_of_the_users_stay_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.jsonl");
    let (mine, other) = (Kept::new(excerpt("a")), Kept::new(excerpt("b")));
    let line = serde_json::to_string(&mine).unwrap();
    let line = line.replacen("{", "{\"dossier\": 1.50e3, ", 1);
    let other = serde_json::to_string(&other).unwrap();
    let text = format!("# mine\n\n{line}\r\nbroken {{here\n{other}");
    fs::write(&path, &text).unwrap();
    let file = read(&path);
    assert_eq!((file.kept.len(), file.problems.len(), file.problems[0].line), (2, 1, Some(4)));
    let edits = vec![
        Edit::Folder(Some("Dimanche".to_owned())),
        Edit::Tag("fort".to_owned()),
        Edit::Note(Some("voir \"l'annexe\"".to_owned())),
        Edit::Verified(true),
    ];
    let done = change(&path, &Deed::Edit(vec![mine.id.clone()], edits)).unwrap().unwrap();
    let now = fs::read_to_string(&path).unwrap();
    assert!(now.starts_with("# mine\n\n{\"dossier\":1.50e3,"), "{now}");
    assert!(now.ends_with(&format!("}}\r\nbroken {{here\n{other}")), "{now}");
    let kept = &read(&path).kept[0];
    assert_eq!(kept.folder.as_deref(), Some("Dimanche"));
    assert_eq!((kept.tags.as_slice(), kept.note.is_some()), (&["fort".to_owned()][..], true));
    // What was on the line before comes back as it was.
    assert!(change(&path, &Deed::Undo(done)).unwrap().is_some());
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let gone = change(&path, &Deed::Remove(vec![mine.id.clone()])).unwrap().unwrap();
    assert_eq!(gone.was().collect::<Vec<_>>(), [line.as_str()]);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("# mine\n\nbroken {{here\n{other}"));
    assert!(change(&path, &Deed::UndoLast).unwrap().is_some());
    assert_eq!(ids(&read(&path).kept)[0], mine.id);
    // Undone, it can be done again.
    assert!(change(&path, &Deed::UndoLast).unwrap().is_some());
    assert_eq!(read(&path).kept.len(), 1);
}

#[test]
fn lines_come_back_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.jsonl");
    let five = ["a", "b", "c", "d", "e"].map(|words| Kept::new(excerpt(words)));
    change(&path, &Deed::Add(five.to_vec())).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for some in [0..5, 1..3, 3..5] {
        change(&path, &Deed::Remove(ids(&five[some]))).unwrap();
        change(&path, &Deed::UndoLast).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        change(&path, &Deed::UndoLast).unwrap();
        change(&path, &Deed::UndoLast).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn what_someone_edited_meanwhile_is_not_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.jsonl");
    let done = change(&path, &Deed::Add(vec![Kept::new(excerpt("a"))])).unwrap().unwrap();
    let text = fs::read_to_string(&path).unwrap().replace("\"line\":3", "\"line\":4");
    fs::write(&path, &text).unwrap();
    assert_eq!(change(&path, &Deed::Undo(done)).unwrap(), None);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn what_was_kept_is_found_at_its_place_in_its_document_or_anywhere() {
    let text = |words: &str| {
        format!("Elle a répondu hier soir : «\u{a0}{words}\u{a0}», puis elle est partie.\n")
    };
    let words = "On ne fermera pas la ligne, ni cet hiver ni au printemps";
    let start = 1 + text("").split('\u{a0}').next().unwrap().chars().count();
    let kept = Kept::new(Excerpt { start, ..excerpt(words) });
    let seeker = Seeker::new(vec![&kept]);
    let look = |path: &str, text: &str| {
        seeker.look(&document(path, text)).into_iter().next().map(|(_, again)| again)
    };
    let a = "/presse/a.txt";
    assert!(matches!(look(a, &text(words)), Some(Again::Here(_))));
    // Broken lines and hyphens at their ends are the same words.
    let broken = words.replace("pas la", "pas\nla").replace("printemps", "prin-\ntemps");
    assert!(matches!(look(a, &text(&broken)), Some(Again::Here(_))));
    let later = format!("Un titre\n\n{}", text(words));
    let Some(Again::Moved(place)) = look(a, &later) else { panic!("moved") };
    assert_eq!((place.line, place.start), (3, start + 10));
    assert!(matches!(look("/archives/x.txt", &later), Some(Again::Elsewhere(_))));
    let changed = "On fermera la ligne";
    assert_eq!(look(a, &text(changed)), Some(Again::Changed(Some(changed.to_owned()))));
    assert_eq!(look(a, "autre chose"), Some(Again::Changed(None)));
    assert_eq!(look("/archives/x.txt", &text(changed)), None);
}

#[test]
fn an_article_is_found_by_all_its_paragraphs() {
    let words = "Premier alinéa de la page.\n\nSecond alinéa, plus bas.".to_owned();
    let kept = Kept::new(Excerpt { kind: ExcerptKind::Article, words, start: 0, ..excerpt("") });
    let seeker = Seeker::new(vec![&kept]);
    let here = "Premier alinéa de la page.\n\nPublicité\n\nSecond alinéa, plus bas.\n";
    let found = |text| seeker.look(&document("/presse/a.txt", text)).remove(0).1;
    assert!(matches!(found(here), Again::Here(_)));
    assert!(matches!(found("Premier alinéa de la page."), Again::Changed(None)));
}

#[test]
fn seconds_are_days_of_the_calendar() {
    for (seconds, written) in [
        (0, "1970-01-01T00:00:00Z"),
        (951_827_696, "2000-02-29T12:34:56Z"),
        (1_709_596_800, "2024-03-05T00:00:00Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
    ] {
        assert_eq!(instant(seconds), written);
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_the_file_stays_when_something_is_kept_changed_and_taken_back(
        text in "(\\PC|[\n\r#{}\":,/]|\\{\"id\":\"x\"\\}){0,60}",
        note in "\\PC{0,20}",
    ) {
        let one = Kept::new(excerpt("mot"));
        let ids = [one.id.clone()];
        let added = lines::add(&text, &[one], "t");
        prop_assert!(added.text.starts_with(&text));
        let edited = lines::edit(&added.text, &ids, &[Edit::Note(Some(note))], "t");
        prop_assert!(edited.text.starts_with(&text));
        let undone = lines::undo(&edited.text, &edited.change).unwrap();
        prop_assert_eq!(&undone.text, &added.text);
        let removed = lines::remove(&added.text, &ids);
        prop_assert_eq!(removed.text.trim_end_matches('\n'), text.trim_end_matches('\n'));
    }

    #[test]
    fn any_words_are_looked_for_in_any_text(words in "\\PC{0,30}", text in "(\\PC|[\n -]){0,80}") {
        let kept = Kept::new(excerpt(&words));
        let found = Seeker::new(vec![&kept]).look(&document("/presse/a.txt", &text));
        prop_assert_eq!(found.len(), 1);
        let whole = format!("{text} {words}\n{text}");
        let (_, again) = Seeker::new(vec![&kept]).look(&document("/presse/a.txt", &whole)).remove(0);
        let is_empty = kept.excerpt.key().chars().all(|c| c == '\u{ad}');
        prop_assert!(is_empty || again.place().is_some(), "{:?}", again);
    }
}
