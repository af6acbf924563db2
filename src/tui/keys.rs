//! What can be done and which keys do it: the one table behind keys, help, hint bar and README.

use crate::text::locale::Locale;

/// Everything a key can do in the reader. Its words are `do-NAME` in the string table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is said by its row of TABLE and its entry in the string table
pub enum Action {
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Left,
    Right,
    NextPane,
    PreviousPane,
    ListPane,
    TextPane,
    QuotesPane,
    TextDown,
    TextUp,
    NextArticle,
    PreviousArticle,
    NextQuote,
    PreviousQuote,
    NextParagraph,
    PreviousParagraph,
    NextMention,
    PreviousMention,
    Open,
    Back,
    Forward,
    Search,
    NextMatch,
    PreviousMatch,
    Finder,
    Speaker,
    Naming,
    Undo,
    Sort,
    Filter,
    Cancel,
    Reprints,
    CountOnce,
    Raw,
    Indirect,
    Evidence,
    Zoom,
    Copy,
    CopyCited,
    Problems,
    Help,
    Reload,
    Redraw,
    Suspend,
    Quit,
    QuitNow,
}

/// Where an action stands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving within a pane.
    Move,
    /// From pane to pane, article to article, quotation to quotation.
    Go,
    /// Finding and choosing.
    Find,
    /// What is shown, and how.
    Show,
    /// Taking words along.
    Take,
    /// The program itself.
    Program,
}

impl Group {
    /// Its heading in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Move => "group-move",
            Self::Go => "group-go",
            Self::Find => "group-find",
            Self::Show => "group-show",
            Self::Take => "group-take",
            Self::Program => "group-program",
        }
    }
}

/// One action with its name and keys.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Its name: `do-NAME` in the string table says what it does.
    pub name: &'static str,
    /// Its keys, the one to show first; a space parts the strokes of a sequence.
    pub keys: &'static [&'static str],
    /// Where it stands in the help.
    pub group: Group,
}

const fn row(
    group: Group,
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
) -> Binding {
    Binding { action, name, keys, group }
}

/// All actions, in the order of the help.
pub const TABLE: &[Binding] = &[
    row(Group::Move, Action::Down, "down", &["j", "Down"]),
    row(Group::Move, Action::Up, "up", &["k", "Up"]),
    row(Group::Move, Action::First, "first", &["g g", "Home"]),
    row(Group::Move, Action::Last, "last", &["G", "End"]),
    row(Group::Move, Action::HalfDown, "half-down", &["C-d"]),
    row(Group::Move, Action::HalfUp, "half-up", &["C-u"]),
    row(Group::Move, Action::PageDown, "page-down", &["Space", "PgDn", "C-f"]),
    row(Group::Move, Action::PageUp, "page-up", &["PgUp", "C-b"]),
    row(Group::Go, Action::NextPane, "next-pane", &["Tab"]),
    row(Group::Go, Action::PreviousPane, "previous-pane", &["S-Tab"]),
    row(Group::Go, Action::Left, "left", &["h", "Left"]),
    row(Group::Go, Action::Right, "right", &["l", "Right"]),
    row(Group::Go, Action::ListPane, "list-pane", &["1"]),
    row(Group::Go, Action::TextPane, "text-pane", &["2"]),
    row(Group::Go, Action::QuotesPane, "quotes-pane", &["3"]),
    row(Group::Go, Action::Open, "open", &["Enter"]),
    row(Group::Go, Action::Back, "back", &["BS", "C-o"]),
    row(Group::Go, Action::Forward, "forward", &["A-Right"]),
    row(Group::Go, Action::NextArticle, "next-article", &["]"]),
    row(Group::Go, Action::PreviousArticle, "previous-article", &["["]),
    row(Group::Go, Action::NextQuote, "next-quote", &[")"]),
    row(Group::Go, Action::PreviousQuote, "previous-quote", &["("]),
    row(Group::Go, Action::NextParagraph, "next-paragraph", &["}"]),
    row(Group::Go, Action::PreviousParagraph, "previous-paragraph", &["{"]),
    row(Group::Go, Action::NextMention, "next-mention", &["*"]),
    row(Group::Go, Action::PreviousMention, "previous-mention", &["#"]),
    row(Group::Go, Action::TextDown, "text-down", &["J"]),
    row(Group::Go, Action::TextUp, "text-up", &["K"]),
    row(Group::Find, Action::Finder, "finder", &["C-p", "f"]),
    row(Group::Find, Action::Speaker, "speaker", &["p"]),
    row(Group::Find, Action::Search, "search", &["/"]),
    row(Group::Find, Action::NextMatch, "next-match", &["n"]),
    row(Group::Find, Action::PreviousMatch, "previous-match", &["N"]),
    row(Group::Find, Action::Sort, "sort", &["s"]),
    row(Group::Find, Action::Filter, "filter", &["F"]),
    row(Group::Find, Action::Cancel, "cancel", &["Esc"]),
    row(Group::Show, Action::Reprints, "reprints", &["d"]),
    row(Group::Show, Action::CountOnce, "count-once", &["D"]),
    row(Group::Show, Action::Raw, "raw", &["c"]),
    row(Group::Show, Action::Indirect, "indirect", &["i"]),
    row(Group::Show, Action::Evidence, "evidence", &["e"]),
    row(Group::Show, Action::Zoom, "zoom", &["z"]),
    row(Group::Show, Action::Problems, "problems", &["!"]),
    row(Group::Take, Action::Copy, "copy", &["y"]),
    row(Group::Take, Action::CopyCited, "copy-cited", &["Y"]),
    row(Group::Take, Action::Naming, "naming", &["M", "A-m"]),
    row(Group::Take, Action::Undo, "undo", &["u"]),
    row(Group::Program, Action::Help, "help", &["?", "F1"]),
    row(Group::Program, Action::Reload, "reload", &["r", "F5"]),
    row(Group::Program, Action::Redraw, "redraw", &["C-l"]),
    row(Group::Program, Action::Suspend, "suspend", &["C-z"]),
    row(Group::Program, Action::Quit, "quit", &["q"]),
    row(Group::Program, Action::QuitNow, "quit-now", &["C-c"]),
];

/// The row of `action`.
pub fn binding(action: Action) -> Option<&'static Binding> {
    TABLE.iter().find(|b| b.action == action)
}

/// The key to show for `action`.
pub fn shown(action: Action, locale: &Locale) -> String {
    let key = binding(action).and_then(|b| b.keys.first()).copied().unwrap_or("");
    readable(key, locale)
}

/// A key of the table as people write it: `C-p` is « Ctrl-p », `g g` is « gg », `Space` is what the
/// keyboard says in their language.
pub fn readable(key: &str, locale: &Locale) -> String {
    match key.split_once('-') {
        Some(("C", rest)) if !rest.is_empty() => format!("Ctrl-{rest}"),
        Some(("A", rest)) if !rest.is_empty() => format!("Alt-{}", engraved(rest, locale)),
        _ => key.split(' ').map(|k| engraved(k, locale)).collect(),
    }
}

/// What stands on the key, in the string table where it has a name.
fn engraved(key: &str, locale: &Locale) -> String {
    let name = format!("key-{key}");
    if key.len() > 1 && locale.has(&name) { locale.text(&name) } else { key.to_owned() }
}

/// What strokes, one after the other, mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This action.
    Do(Action),
    /// Nothing yet: a longer sequence begins so.
    Pending,
    /// Nothing.
    Nothing,
}

/// What the sequence `strokes` means.
pub fn meaning(strokes: &[Key]) -> Meaning {
    let mut pending = false;
    for binding in TABLE {
        for keys in binding.keys {
            let mut names = keys.split(' ');
            let begins = strokes.iter().all(|s| names.next().is_some_and(|n| s.is(n)));
            match (begins, names.next()) {
                (true, None) => return Meaning::Do(binding.action),
                (true, Some(_)) => pending = true,
                _ => {}
            }
        }
    }
    if pending { Meaning::Pending } else { Meaning::Nothing }
}

/// A key with its modifiers. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held, or Escape came just before.
    pub alt: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character.
    Char(char),
    /// A key with a name, as [`TABLE`] writes it.
    Named(&'static str),
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Control and a letter.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// Whether this is the key that the table writes `name`.
    pub fn is(self, name: &str) -> bool {
        let (ctrl, alt, rest) = match (name.strip_prefix("C-"), name.strip_prefix("A-")) {
            (Some(rest), _) if !rest.is_empty() => (true, false, rest),
            (_, Some(rest)) if !rest.is_empty() => (false, true, rest),
            _ => (false, false, name),
        };
        let same = match self.code {
            Code::Char(' ') => rest == "Space",
            Code::Char(c) => rest.chars().eq([c]),
            Code::Named(own) => rest == own,
        };
        same && self.ctrl == ctrl && self.alt == alt
    }

    /// The character it types, when it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// What a mouse did, and where: column and row from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What a mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Something that came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The window has these columns and rows now.
    Resize(u16, u16),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Tongue;

    #[test]
    fn a_sequence_waits_for_its_second_stroke() {
        let g = Key::plain(Code::Char('g'));
        assert_eq!(meaning(&[g]), Meaning::Pending);
        assert_eq!(meaning(&[g, g]), Meaning::Do(Action::First));
        assert_eq!(meaning(&[g, Key::plain(Code::Char('x'))]), Meaning::Nothing);
        assert_eq!(meaning(&[Key::ctrl('d')]), Meaning::Do(Action::HalfDown));
    }

    #[test]
    fn no_two_actions_share_a_key_and_each_has_one_row() {
        let mut seen = Vec::new();
        for row in TABLE {
            assert!(!row.keys.is_empty());
            for key in row.keys {
                assert!(!seen.contains(key), "{key}");
                seen.push(*key);
            }
            assert_eq!(TABLE.iter().filter(|r| r.action == row.action).count(), 1);
        }
    }

    #[test]
    fn keys_are_written_for_people() {
        let locale = Locale::new(Tongue::French);
        assert_eq!(readable("C-p", &locale), "Ctrl-p");
        assert_eq!(readable("g g", &locale), "gg");
        assert_eq!(readable("A-Right", &locale), "Alt-→");
        assert_eq!(readable("Space", &locale), "Espace");
    }
}
