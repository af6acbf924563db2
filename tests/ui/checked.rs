//! A draft looked up in the reader: pasted or read from a file, screens, where its quotations lead, its report.

use std::{fs, sync::Arc};

use dixit::{
    export::excerpt,
    keep::kept::{Kept, KeptFile},
    library::{catalogue::Catalogue, check::Verdict},
    text::locale::{Locale, Tongue},
    tui::{
        app::Overlay,
        keys::{Input, Scope},
        message::{Effect, Message},
    },
};

use super::{
    links::silent,
    same::{demonstration, studied},
    sample::Stage,
};

const DRAFT: &str = "Barrage : ce qu’ils en disent

« Nous ne céderons pas à la menace d’un procès, ni aujourd’hui ni demain », a répété Hélène Varenne mardi. « La \
sécurité de quarante mille riverains se négocie devant un tribunal de commerce », a-t-elle ajouté.

« Ce barrage n’a jamais eu soixante ans d’entretien », déplore Odile Fontanjeu. Igor Malenko assure : « Ma sœur fait \
son travail, je fais le mien. »

Pour le maire, Marc Varenne, « une commune ne paie pas seule la prudence ». « Les canards du port savent lire \
l’heure », conclut Odile Fontanjeu.
";

/// A stage on the demonstration whose drafts are looked up at once.
pub(super) struct Checking {
    pub(super) stage: Stage,
    catalogue: Arc<Catalogue>,
}

impl Checking {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let (stage, catalogue) = demonstration(columns, rows);
        Self { stage, catalogue }
    }

    fn done(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        studied(&mut self.stage, &self.catalogue, effects)
    }

    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let effects = self.stage.keys(keys);
        self.done(effects)
    }

    /// Types one key after the other; what is studied is at once.
    pub(super) fn typed(&mut self, keys: &str) {
        self.keys(keys);
    }

    /// Has the draft looked up, and leaves it.
    pub(super) fn draft(&mut self) {
        self.paste(DRAFT);
        self.keys("<Esc>");
    }

    /// Has the first quotations of the open article kept.
    pub(super) fn keep(&mut self, n: usize) {
        let reading = self.stage.app.reading().unwrap().clone();
        let quotes = reading.quotes.iter().take(n);
        let excerpt = |quote| Kept::new(excerpt::of_quote(&reading, quote, None));
        let kept = quotes.map(excerpt).collect();
        self.stage.send(Message::Collection(KeptFile { kept, problems: Vec::new() }));
    }

    fn paste(&mut self, text: &str) {
        let effects = self.stage.send(Message::Input(Input::Paste(text.to_owned())));
        self.done(effects);
    }

    fn verdicts(&self) -> Vec<Verdict> {
        self.stage.app.review.all().iter().map(|one| one.checked.verdict).collect()
    }
}

#[test]
fn a_pasted_draft_says_what_became_of_each_quotation() {
    let mut wide = Checking::new(160, 50);
    wide.paste(DRAFT);
    use Verdict::{Altered, Cut, Exact, NotFound, OtherSpeaker};
    assert_eq!(wide.verdicts(), [Exact, Altered, Altered, OtherSpeaker, Cut, NotFound]);
    assert!(wide.stage.app.review.all()[1].checked.denies);
    wide.keys("n");
    let mut narrow = Checking::new(100, 30);
    narrow.paste(DRAFT);
    let mut small = Checking::new(60, 20);
    small.paste(DRAFT);
    small.keys("nn");
    insta::assert_snapshot!(
        [wide.stage.screen(), narrow.stage.text(), small.stage.text()].join("\n")
    );
}

#[test]
fn a_quotation_leads_to_where_it_was_taken_from_and_one_comes_back() {
    let mut at = Checking::new(120, 35);
    at.paste(DRAFT);
    at.keys("nnn");
    assert_eq!(at.stage.app.review.position(), (4, 6));
    let nearest = at.stage.app.review.nearest().unwrap();
    let effects = at.keys("Y");
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text.as_str().contains("Marc Varenne")));
    at.keys("<Enter>");
    assert_eq!(at.stage.app.shown_article(), Some(nearest.article));
    at.keys("<BS>");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Checked]));
    assert_eq!(at.stage.app.review.position(), (4, 6));
    at.keys("G<Enter>");
    assert!(matches!(at.stage.app.layers[..], [Overlay::Checked]), "nothing is like it");
    at.keys("xh");
    let effects = at.keys("<Enter>");
    let [Effect::Save(name, taken)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "brouillon.html");
    let (page, n) = taken.as_ref().clone().printed("", Locale::of(Tongue::French));
    assert_eq!(n, 6);
    assert_eq!(String::from_utf8_lossy(page.bytes()).matches("<article").count(), 6);
    at.keys("<Esc>C");
    assert_eq!(at.verdicts().len(), 6, "it is there again");
}

#[test]
fn a_draft_is_read_from_a_file_and_one_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.txt");
    fs::write(&path, DRAFT).unwrap();
    let mut at = Checking::new(160, 50);
    at.keys("C");
    assert!(at.stage.text().contains("Collez ici"), "{}", at.stage.text());
    at.keys("o");
    at.paste(path.to_str().unwrap());
    at.keys("<Enter>");
    assert_eq!(at.verdicts().len(), 6, "{}", at.stage.text());
    let effects = at.keys("yk");
    let command = format!("dixit check {}", path.display());
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text.as_str() == command));
    at.keys("o");
    at.keys("<C-u>/no/such.txt<Enter>");
    assert!(at.stage.text().contains("/no/such.txt"), "{}", at.stage.text());
    assert!(at.verdicts().is_empty());
}

#[test]
fn every_key_of_a_draft_does_something_or_says_why_not() {
    let shown = || {
        let mut own = Checking::new(160, 50);
        own.paste(DRAFT);
        own.keys("j");
        own.stage
    };
    assert_eq!(silent(Scope::Checked, shown), [""; 0]);
}
