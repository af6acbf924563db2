//! Articles made by hand with all that can be found in them, and a stage that shows them.

use std::sync::Arc;

use dixit::library::stored::Stored;
use dixit::{
    engine::{
        desk::{Answer, Question, Stock},
        ingest::{Event, Progress},
    },
    library::listing::Filter,
    model::{
        Article, ArticleId, Block, DocId, Document, Entity, EntityId, EntityIdx, EntityKind,
        Furniture, Lang, Mention, Names, PartialDate, Quote, QuoteKind, Reading, Role as Part,
        Span, Speaker, Stated,
    },
    text::{
        fold::fold,
        locale::{Locale, Tongue},
        safe::Safe,
    },
    tui::{
        app::App,
        keys::{Code, Input, Key, Mouse, MouseKind},
        message::{Effect, Message},
        page::gather,
        theme::{Palette, Theme},
        update::update,
        view::view,
    },
};
use ratatui::{Terminal, backend::TestBackend, style::Color};

/// A quotation to be: its words, who said it (words beside it, full name), cue, rule, confidence.
type Said = (&'static str, Option<(&'static str, &'static str)>, &'static str, &'static str, f32);

struct Plan {
    id: &'static str,
    title: &'static str,
    outlet: &'static str,
    date: &'static str,
    lang: Lang,
    paragraphs: &'static [&'static str],
    names: &'static [(&'static str, &'static str, EntityKind)],
    said: &'static [Said],
}

const DAM: Plan = Plan {
    id: "barrage.txt",
    title: "Barrage d’Ombrelle : la ministre « ne cédera pas »",
    outlet: "Le Courrier du Lac",
    date: "2023-05-12",
    lang: Lang::FR,
    paragraphs: &[
        "GENÈVE. La ministre de l’Énergie, Hélène Varenne, a rejeté jeudi les demandes de la société Ombrelle.",
        "« Nous ne céderons pas à la menace d’un procès », a prévenu Mme Varenne devant les élus réunis à Genève. L’ingénieur en chef Igor Malenko, lui, juge qu’« un accord reste à portée ».",
        "Dans un communiqué, la direction d’Ombrelle dénonce « une décision prise sans nous ». Sur la place, on entendait surtout : « Personne n’a rien vu. »",
        "Les élus se retrouveront mardi. D’ici là, les vannes restent fermées, et le lac continue de monter d’un centimètre par jour, sous l’œil des riverains.",
    ],
    names: &[
        ("Hélène Varenne", "Hélène Varenne", EntityKind::Person),
        ("Varenne", "Hélène Varenne", EntityKind::Person),
        ("Igor Malenko", "Igor Malenko", EntityKind::Person),
        ("Genève", "Genève", EntityKind::Place),
        ("Ombrelle", "Ombrelle", EntityKind::Organisation),
    ],
    said: &[
        (
            "Nous ne céderons pas à la menace d’un procès",
            Some(("Varenne", "Hélène Varenne")),
            "a prévenu",
            "inversion",
            0.95,
        ),
        (
            "un accord reste à portée",
            Some(("Igor Malenko", "Igor Malenko")),
            "juge",
            "subject",
            0.8,
        ),
        ("une décision prise sans nous", Some(("Ombrelle", "Ombrelle")), "dénonce", "subject", 0.7),
        ("Personne n’a rien vu.", None, "", "unattributed", 0.4),
    ],
};

const STRIKE: Plan = Plan {
    id: "greve.txt",
    title: "Les éclusiers en grève, et le ministre qui ne répond pas aux lettres recommandées",
    outlet: "L’Écho des vallées",
    date: "2023-05-13",
    lang: Lang::FR,
    paragraphs: &["Les éclusiers de Sarn ont posé leurs manivelles.", "On attend."],
    names: &[("Sarn", "Sarn", EntityKind::Place)],
    said: &[],
};

const NORTH: Plan = Plan {
    id: "north.txt",
    title: "Village beneath the wall",
    outlet: "Nordlicht",
    date: "2023-05-15",
    lang: Lang::EN,
    paragraphs: &["“We were never asked,” said Odile Fontanjeu, who keeps the bakery in Sarn."],
    names: &[
        ("Odile Fontanjeu", "Odile Fontanjeu", EntityKind::Person),
        ("Sarn", "Sarn", EntityKind::Place),
    ],
    said: &[(
        "We were never asked,",
        Some(("Odile Fontanjeu", "Odile Fontanjeu")),
        "said",
        "inversion",
        0.97,
    )],
};

/// Three articles of three invented outlets.
pub(super) fn articles() -> Vec<Arc<Reading>> {
    [&DAM, &STRIKE, &NORTH].into_iter().map(|plan| Arc::new(reading(plan))).collect()
}

/// The same, and the first of them as two more outlets print it: one the day before.
pub(super) fn reprinted() -> Vec<Arc<Reading>> {
    let print =
        |id, outlet, date, title| Arc::new(reading(&Plan { id, outlet, date, title, ..DAM }));
    let mut readings = articles();
    readings.push(print("polaris.txt", "Agence Polaris", "2023-05-11", DAM.title));
    let title = "Ombrelle : Hélène Varenne tient bon face à la menace d’un procès";
    readings.push(print("echo.txt", "L’Écho des vallées", "2023-05-14", title));
    readings
}

/// The prints of [`reprinted`] that are reprints of its first article.
pub(super) const REPRINTS: [(usize, usize); 2] = [(3, 0), (4, 0)];

fn reading(plan: &Plan) -> Reading {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut add = |role, words: &str| {
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { role, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    };
    add(Part::Furniture(Furniture::Navigation), "Accueil > Région > Énergie");
    add(Part::Title, plan.title);
    add(Part::Furniture(Furniture::Share), "Partagez cet article sur :");
    for paragraph in plan.paragraphs {
        add(Part::Body, paragraph);
    }
    add(Part::Furniture(Furniture::Cookies), "Ce site utilise des cookies.");
    let body = text.find(plan.paragraphs[0]).unwrap();
    let names = names(plan, &text, body);
    let quotes = plan.said.iter().map(|said| quote(said, &text, &names)).collect();
    let article = Article {
        document: Document { id: DocId(plan.id.to_owned()), text, ..Document::default() },
        blocks,
        title: Some(Stated::given(plan.title.to_owned())),
        date: PartialDate::parse_iso(plan.date).map(Stated::given),
        outlet: Some(Stated::given(plan.outlet.to_owned())),
        author: None,
        lang: plan.lang,
        ..Article::default()
    };
    Reading { article, names, quotes, ..Reading::default() }
}

fn names(plan: &Plan, text: &str, body: usize) -> Names {
    let mut names = Names::default();
    let mut taken: Vec<Span> = Vec::new();
    for (form, name, kind) in plan.names {
        let known = names.entities.iter().position(|e| *e.name == **name);
        let idx = known.unwrap_or_else(|| {
            names.entities.push(Entity {
                id: EntityId(format!("{}:{name}", kind.prefix())),
                kind: *kind,
                name: (*name).into(),
                aliases: Vec::new(),
                titles: Vec::new(),
                gender: None,
                ambiguous: false,
            });
            names.entities.len() - 1
        });
        for (at, _) in text.match_indices(form).filter(|(at, _)| *at >= body) {
            let span = Span::new(at, at + form.len());
            if !taken.iter().any(|t| t.overlaps(span)) {
                taken.push(span);
                names.mentions.push(Mention { entity: EntityIdx(idx as u32), span });
            }
        }
    }
    names.mentions.sort_by_key(|m| m.span);
    names
}

fn quote(said: &Said, text: &str, names: &Names) -> Quote {
    let (words, speaker, cue, rule, confidence) = *said;
    let at = text.find(words).unwrap();
    let near = |form: &str| {
        let after = text.get(at..).unwrap().find(form).map(|n| at + n);
        let start = after.or_else(|| text.get(..at).unwrap().rfind(form)).unwrap();
        Span::new(start, start + form.len())
    };
    let speaker = speaker.map(|(mention, name)| Speaker {
        mention: near(mention),
        name: name.into(),
        entity: names.entities.iter().position(|e| *e.name == *name).map(|n| EntityIdx(n as u32)),
    });
    Quote {
        span: Span::new(at, at + words.len()),
        insertions: Vec::new(),
        kind: if words.starts_with(char::is_uppercase) {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        },
        cue: (!cue.is_empty()).then(|| near(cue)),
        speaker,
        relay: None,
        parent: None,
        statement: None,
        rule: rule.parse().unwrap(),
        confidence,
        speech: 1.0,
    }
}

/// A reader without a terminal: keys and news in, screens and effects out.
pub(super) struct Stage {
    pub(super) app: App,
    pub(super) theme: Theme,
    pub(super) tongue: Tongue,
    /// The corpus.
    pub(super) stock: Stock,
}

impl Stage {
    /// An empty reader on a screen of this size.
    pub(super) fn empty(columns: u16, rows: u16) -> Self {
        let app = App::new(Some("affaire-du-barrage".to_owned()), columns, rows);
        let theme = Theme { palette: Palette::Numbered, ascii: false };
        Self { app, theme, tongue: Tongue::French, stock: Stock::default() }
    }

    /// A reader that has read the three articles.
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        Self::with(columns, rows, articles())
    }

    /// The articles of the list's rows.
    pub(super) fn order(&self) -> Vec<u32> {
        self.app.list.rows.window(0..usize::MAX).iter().map(|article| article.0).collect()
    }

    /// The selected article.
    pub(super) fn selected(&self) -> Option<u32> {
        self.app.list.selected.map(|article| article.0)
    }

    /// A reader that has read the three articles and two reprints.
    pub(super) fn reprinted(columns: u16, rows: u16) -> Self {
        let mut stage = Self::empty(columns, rows);
        stage.send(Message::Corpus(Event::Reprints(
            REPRINTS.map(|(copy, first)| (ArticleId::nth(copy), ArticleId::nth(first))).to_vec(),
        )));
        stage.send(Message::Corpus(Event::Readings(stored(reprinted()))));
        stage.send(Message::Corpus(Event::Done(Progress { n_read: 5, ..Progress::default() })));
        stage
    }

    /// Lists only the articles that have `word` in their title or as their outlet, as if that had been found.
    pub(super) fn only(&mut self, word: &str) {
        let all = self.app.n_articles as u32;
        let mut has = |article: &u32| {
            let article = &self.reading(*article).article;
            let outlet = article.outlet.as_ref().map_or("", |outlet| &outlet.value);
            fold(&format!("{} {outlet}", article.heading())).contains(word)
        };
        let found: Arc<[ArticleId]> = (0..all).filter(|at| has(at)).map(ArticleId).collect();
        self.app.list.ask(|query| query.among(Filter::Among(Safe::line(word), found)));
        self.settle();
    }

    /// A reader that has read these articles.
    pub(super) fn with(columns: u16, rows: u16, readings: Vec<Arc<Reading>>) -> Self {
        let mut stage = Self::empty(columns, rows);
        let done = Progress { n_read: readings.len(), n_problems: 0, total: Some(readings.len()) };
        stage.send(Message::Corpus(Event::Readings(stored(readings))));
        stage.send(Message::Corpus(Event::Done(done)));
        stage
    }

    /// Sends a message, settles; what pages show is gathered at once.
    pub(super) fn send(&mut self, message: Message) -> Vec<Effect> {
        if let Message::Corpus(event) = &message {
            self.stock.take(event);
        }
        let mut effects = update(&mut self.app, message);
        if effects.contains(&Effect::Reload) {
            self.stock = Stock::default();
        }
        effects.retain(|effect| {
            if let Effect::Gather(ticket) = effect {
                self.gather(*ticket);
            }
            !matches!(effect, Effect::Gather(_))
        });
        self.settle();
        effects
    }

    /// Settles; what the corpus is asked is answered at once.
    pub(super) fn settle(&mut self) {
        loop {
            self.app.settle();
            let questions = self.app.questions();
            if questions.is_empty() {
                return;
            }
            for question in questions {
                update(&mut self.app, Message::Answered(self.stock.answer(&question)));
            }
        }
    }

    /// An article of the corpus.
    pub(super) fn reading(&mut self, article: u32) -> Arc<Reading> {
        match self.stock.answer(&Question::Open(ArticleId(article))) {
            Answer::Opened(_, Some(reading)) => reading,
            other => panic!("{other:?}"),
        }
    }

    /// Gathers what the page shows at once.
    fn gather(&mut self, ticket: u64) {
        let Some(wanted) = self.app.page.as_ref().and_then(|page| page.wanted(ticket)) else {
            return;
        };
        let mut gathered = Vec::new();
        gather(ticket, wanted, |one| {
            gathered.push(one);
            true
        });
        for one in gathered {
            update(&mut self.app, Message::Gathered(Box::new(one)));
        }
    }

    /// Types keys: characters as they stand, `<Name>` for keys with a name, `<C-x>` with Control,
    /// `<A-x>` with Alt.
    pub(super) fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            let key = match named {
                Some((name, after)) => {
                    rest = after;
                    let letter = |letter: &str| letter.chars().next().unwrap();
                    match (name.strip_prefix("C-"), name.strip_prefix("A-")) {
                        (Some(c), _) => Key::ctrl(letter(c)),
                        (_, Some(name @ ("Left" | "Right"))) => {
                            Key { alt: true, ..Key::plain(Code::Named(name_of(name))) }
                        }
                        (_, Some(c)) => Key { alt: true, ..Key::plain(Code::Char(letter(c))) },
                        _ => Key::plain(Code::Named(name_of(name))),
                    }
                }
                None => {
                    rest = rest.get(c.len_utf8()..).unwrap();
                    Key::plain(Code::Char(c))
                }
            };
            effects.extend(self.send(Message::Input(Input::Key(key))));
        }
        effects
    }

    /// Does something with the mouse, columns and rows from 0.
    pub(super) fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) {
        self.send(Message::Input(Input::Mouse(Mouse { kind, column, row })));
    }

    /// The screen: its characters, below them a letter for each cell's role, and below that one for its ground.
    pub(super) fn screen(&mut self) -> String {
        let (text, roles) = self.parts();
        format!("{text}\n{roles}")
    }

    /// The screen's characters.
    pub(super) fn text(&mut self) -> String {
        self.parts().0
    }

    fn parts(&mut self) -> (String, String) {
        self.app.settle();
        let area = self.app.area;
        let mut terminal = Terminal::new(TestBackend::new(area.width, area.height)).unwrap();
        let locale = Locale::new(self.tongue);
        terminal.draw(|frame| view(&self.app, &self.theme, &locale, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let (mut text, mut roles, mut grounds) = (String::new(), String::new(), String::new());
        for y in 0..area.height {
            let (mut line, mut marks, mut under) = (String::new(), String::new(), String::new());
            let mut covered = 0;
            for x in 0..area.width {
                let cell = &buffer[(x, y)];
                if covered == 0 {
                    line.push_str(cell.symbol());
                    covered = dixit::text::width::columns(cell.symbol()).max(1);
                }
                covered -= 1;
                marks.push(letter(cell.fg));
                under.push(ground(cell.bg));
            }
            text.push_str(line.trim_end());
            text.push('\n');
            roles.push_str(marks.trim_end());
            roles.push('\n');
            grounds.push_str(under.trim_end());
            grounds.push('\n');
        }
        (text, format!("{roles}\n{grounds}"))
    }
}

/// A letter for a role, as the theme numbers them: of a voice its own.
fn letter(color: Color) -> char {
    const ROLES: &[u8] = b" .mfsdupoaxX+~!o";
    match color {
        Color::Indexed(n @ 32..) => char::from(b"ABCDEF*?"[usize::from(n - 32)]),
        Color::Indexed(n) => char::from(ROLES[usize::from(n)]),
        _ => ' ',
    }
}

/// A letter for what a cell stands on: of a tint that of the voice, a capital where it is selected.
fn ground(color: Color) -> char {
    match color {
        Color::Indexed(n @ 96..) => char::from(b"ABCDEF*?"[usize::from(n - 96)]),
        Color::Indexed(n @ 80..) => char::from(b"abcdef+?"[usize::from(n - 80)]),
        Color::Indexed(n @ 64..) => char::from(b"=-#@"[usize::from(n - 64)]),
        _ => ' ',
    }
}

fn name_of(name: &str) -> &'static str {
    const NAMES: [&str; 14] = [
        "Left", "Right", "Enter", "Esc", "Tab", "S-Tab", "BS", "Up", "Down", "PgUp", "PgDn",
        "Home", "End", "F1",
    ];
    NAMES.iter().find(|n| **n == name).copied().unwrap()
}

/// Articles as the reader is told of them.
pub(super) fn stored(readings: Vec<Arc<Reading>>) -> Vec<Stored> {
    readings.into_iter().map(Stored::from).collect()
}
