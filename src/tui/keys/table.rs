//! What can be done, which keys do it and where: the one table behind keys, help, hints and README.

use super::Key;
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
    NextLink,
    PreviousLink,
    Links,
    Peek,
    Jumps,
    Messages,
    Open,
    Back,
    Forward,
    Search,
    NextMatch,
    PreviousMatch,
    Finder,
    Forms,
    Reorder,
    ListThese,
    Speaker,
    Same,
    Concordance,
    Figures,
    SortRight,
    SortLeft,
    Unsorted,
    Naming,
    Keep,
    Folder,
    FolderOfAll,
    Tag,
    Note,
    Verify,
    Remove,
    Collection,
    ExportMarkdown,
    ExportBibtex,
    ExportRis,
    ExportCsl,
    ExportCsv,
    ExportJsonl,
    ExportHtml,
    ExportCommand,
    Check,
    DraftFile,
    Undo,
    Sort,
    Filter,
    Narrow,
    Widen,
    Cancel,
    Close,
    Yes,
    No,
    Reprints,
    CountOnce,
    Raw,
    Unmend,
    Indirect,
    Turns,
    Evidence,
    Zoom,
    Copy,
    CopyCited,
    CopyMarkdown,
    CopyAddress,
    Problems,
    Palette,
    Theme,
    Help,
    Reload,
    Redraw,
    Suspend,
    Quit,
    QuitNow,
    CharLeft,
    CharRight,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    EraseBefore,
    EraseUnder,
    EraseWord,
    EraseLine,
    EraseRest,
}

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, before all others.
    Always,
    /// The three panes.
    Reader,
    /// The page of a name.
    Page,
    /// The finder.
    Finder,
    /// The search of the corpus.
    Results,
    /// What was kept.
    Kept,
    /// A statement in several papers.
    Same,
    /// Words in context.
    Concordance,
    /// Who is quoted.
    Figures,
    /// A draft looked up.
    Checked,
    /// A list that typing narrows.
    Filter,
    /// A short list.
    Menu,
    /// Something to be read.
    Panel,
    /// A name in brief.
    Peek,
    /// Letters on what leads somewhere.
    Letters,
    /// A line to be filled in.
    Line,
    /// Whether something is to be written.
    Ask,
    /// Whether a corpus's own corrections are to hold.
    Offer,
    /// The line of a search in a pane or on a page.
    Prompt,
    /// Any line of input: letters that no row names are typed into it.
    Input,
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
    /// Editing a line of input.
    Edit,
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
            Self::Edit => "group-edit",
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
    /// Where it can be done so.
    pub scopes: &'static [Scope],
}

impl Binding {
    /// Whether it can be done so where keys go to `scopes`.
    pub fn is_in(&self, scopes: &[Scope]) -> bool {
        self.scopes.iter().any(|own| scopes.contains(own))
    }
}

const fn row(
    group: Group,
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
) -> Binding {
    Binding { action, name, keys, group, scopes }
}

const ALWAYS: &[Scope] = &[Scope::Always];
const READER: &[Scope] = &[Scope::Reader];
const PAGE: &[Scope] = &[Scope::Page];
/// The panes and what stands in their place.
const PLACES: &[Scope] = &[Scope::Reader, Scope::Page];
/// What is moved through by letters.
const LISTS: &[Scope] = &[
    Scope::Reader,
    Scope::Page,
    Scope::Kept,
    Scope::Same,
    Scope::Concordance,
    Scope::Figures,
    Scope::Checked,
    Scope::Menu,
    Scope::Panel,
    Scope::Offer,
];
/// Where quotations stand that can be taken along.
const TAKEN: &[Scope] = &[Scope::Reader, Scope::Page, Scope::Kept];
/// Where all quotations shown can be written to a file.
const WRITTEN: &[Scope] = &[Scope::Reader, Scope::Page, Scope::Kept, Scope::Same];
/// What a command gives.
const COMMANDED: &[Scope] =
    &[Scope::Reader, Scope::Page, Scope::Same, Scope::Concordance, Scope::Checked];
/// Where a quotation can be copied.
const COPIED: &[Scope] =
    &[Scope::Reader, Scope::Page, Scope::Kept, Scope::Same, Scope::Concordance, Scope::Checked];
/// Where what is at hand can be kept.
const KEEPS: &[Scope] =
    &[Scope::Reader, Scope::Page, Scope::Same, Scope::Concordance, Scope::Checked];
/// Where what was kept last can be taken back.
const UNDONE: &[Scope] =
    &[Scope::Reader, Scope::Page, Scope::Kept, Scope::Same, Scope::Concordance, Scope::Checked];
const KEPT: &[Scope] = &[Scope::Kept];
const CONCORDANCE: &[Scope] = &[Scope::Concordance];
/// What is turned over page by page.
const TURNED: &[Scope] = &[
    Scope::Reader,
    Scope::Page,
    Scope::Kept,
    Scope::Same,
    Scope::Concordance,
    Scope::Figures,
    Scope::Checked,
];
const CHECKED: &[Scope] = &[Scope::Checked];
const FIGURES: &[Scope] = &[Scope::Figures];
/// What lies over the screen and is longer than it.
const READ: &[Scope] = &[Scope::Panel, Scope::Offer];
/// Lists below a line of input.
const TYPED: &[Scope] = &[Scope::Finder, Scope::Results, Scope::Filter, Scope::Prompt];
const INPUT: &[Scope] = &[Scope::Input];

/// All actions, in the order of the help.
pub const TABLE: &[Binding] = &[
    row(Group::Move, Action::Down, "down", &["j", "Down"], LISTS),
    row(Group::Move, Action::Up, "up", &["k", "Up"], LISTS),
    row(
        Group::Move,
        Action::First,
        "first",
        &["g g", "Home"],
        &[
            Scope::Reader,
            Scope::Page,
            Scope::Kept,
            Scope::Same,
            Scope::Figures,
            Scope::Checked,
            Scope::Menu,
            Scope::Panel,
            Scope::Offer,
        ],
    ),
    row(Group::Move, Action::First, "first-line", &["Home"], CONCORDANCE),
    row(Group::Move, Action::Last, "last", &["G", "End"], LISTS),
    row(Group::Move, Action::HalfDown, "half-down", &["C-d"], LISTS),
    row(Group::Move, Action::HalfUp, "half-up", &["C-u"], LISTS),
    row(Group::Move, Action::Peek, "peek", &["Space"], PLACES),
    row(Group::Move, Action::PageDown, "page-down", &["PgDn", "C-f"], TURNED),
    row(Group::Move, Action::PageDown, "panel-page-down", &["Space", "PgDn", "C-f"], READ),
    row(Group::Move, Action::PageUp, "page-up", &["PgUp", "C-b"], LISTS),
    row(Group::Move, Action::PageDown, "menu-page", &["PgDn", "C-f"], &[Scope::Menu]),
    row(Group::Move, Action::Down, "next-row", &["Down", "C-n"], TYPED),
    row(Group::Move, Action::Up, "previous-row", &["Up", "C-p"], TYPED),
    row(Group::Move, Action::PageDown, "row-page-down", &["PgDn"], TYPED),
    row(Group::Move, Action::PageUp, "row-page-up", &["PgUp"], TYPED),
    row(Group::Go, Action::NextPane, "next-pane", &["Tab"], READER),
    row(Group::Go, Action::PreviousPane, "previous-pane", &["S-Tab"], READER),
    row(Group::Go, Action::NextPane, "next-tab", &["Tab"], PAGE),
    row(Group::Go, Action::PreviousPane, "previous-tab", &["S-Tab"], PAGE),
    row(Group::Go, Action::Left, "known", &["h", "Left"], PAGE),
    row(Group::Go, Action::Right, "rows", &["l", "Right"], PAGE),
    row(Group::Go, Action::NextPane, "next-kind", &["Tab"], &[Scope::Finder]),
    row(Group::Go, Action::PreviousPane, "previous-kind", &["S-Tab"], &[Scope::Finder]),
    row(Group::Go, Action::Open, "open-printed", &["Enter"], &[Scope::Same]),
    row(Group::Go, Action::Left, "same-before", &["h", "Left"], &[Scope::Same]),
    row(Group::Go, Action::Right, "same-after", &["l", "Right"], &[Scope::Same]),
    row(Group::Go, Action::NextPane, "narrow-by", &["Tab"], &[Scope::Results]),
    row(Group::Go, Action::PreviousPane, "narrow-back", &["S-Tab"], &[Scope::Results]),
    row(Group::Go, Action::Left, "left", &["h", "Left"], READER),
    row(Group::Go, Action::Right, "right", &["l", "Right"], READER),
    row(Group::Go, Action::ListPane, "list-pane", &["1"], READER),
    row(Group::Go, Action::TextPane, "text-pane", &["2"], READER),
    row(Group::Go, Action::QuotesPane, "quotes-pane", &["3"], READER),
    row(Group::Go, Action::Open, "open", &["Enter"], TAKEN),
    row(Group::Go, Action::Open, "open-line", &["Enter"], CONCORDANCE),
    row(Group::Go, Action::Open, "open-counted", &["Enter"], FIGURES),
    row(Group::Go, Action::Open, "open-nearest", &["Enter"], CHECKED),
    row(Group::Go, Action::NextMatch, "next-fault", &["n"], CHECKED),
    row(Group::Go, Action::PreviousMatch, "previous-fault", &["N"], CHECKED),
    row(Group::Go, Action::NextPane, "next-count", &["Tab"], FIGURES),
    row(Group::Go, Action::PreviousPane, "previous-count", &["S-Tab"], FIGURES),
    row(
        Group::Go,
        Action::Open,
        "choose",
        &["Enter"],
        &[Scope::Finder, Scope::Results, Scope::Filter],
    ),
    row(Group::Go, Action::Open, "take", &["Enter", "Space"], &[Scope::Menu]),
    row(Group::Go, Action::Open, "fill", &["Enter"], &[Scope::Line]),
    row(Group::Go, Action::Open, "keep-search", &["Enter"], &[Scope::Prompt]),
    row(Group::Go, Action::Open, "write", &["Enter"], &[Scope::Ask]),
    row(Group::Go, Action::Yes, "agree", &["o", "y", "O", "Y"], &[Scope::Offer]),
    row(Group::Go, Action::No, "refuse", &["n", "N"], &[Scope::Offer]),
    row(Group::Go, Action::Open, "open-peeked", &["Enter"], &[Scope::Peek]),
    row(Group::Go, Action::NextLink, "next-link", &["w"], READER),
    row(Group::Go, Action::PreviousLink, "previous-link", &["b"], READER),
    row(Group::Go, Action::Links, "links", &[";"], PLACES),
    row(Group::Go, Action::Back, "back", &["BS", "C-o", "A-Left"], PLACES),
    row(Group::Go, Action::Forward, "forward", &["A-Right"], PLACES),
    row(Group::Go, Action::Jumps, "jumps", &["g o"], PLACES),
    row(Group::Go, Action::NextArticle, "next-article", &["]"], READER),
    row(Group::Go, Action::PreviousArticle, "previous-article", &["["], READER),
    row(Group::Go, Action::NextQuote, "next-quote", &[")"], READER),
    row(Group::Go, Action::PreviousQuote, "previous-quote", &["("], READER),
    row(Group::Go, Action::NextParagraph, "next-paragraph", &["}"], READER),
    row(Group::Go, Action::PreviousParagraph, "previous-paragraph", &["{"], READER),
    row(Group::Go, Action::NextMention, "next-mention", &["*"], READER),
    row(Group::Go, Action::PreviousMention, "previous-mention", &["#"], READER),
    row(Group::Go, Action::TextDown, "text-down", &["J"], READER),
    row(Group::Go, Action::TextUp, "text-up", &["K"], READER),
    row(Group::Find, Action::Finder, "finder", &["C-p", "f"], PLACES),
    row(Group::Find, Action::Speaker, "speaker", &["p"], PLACES),
    row(Group::Find, Action::Same, "same", &["="], PLACES),
    row(Group::Find, Action::Same, "same", &["A-="], &[Scope::Results]),
    row(Group::Find, Action::Concordance, "concordance", &["v"], PLACES),
    row(Group::Find, Action::Figures, "figures", &["S"], PLACES),
    row(Group::Find, Action::Check, "check", &["C"], PLACES),
    row(Group::Find, Action::DraftFile, "draft-file", &["o"], CHECKED),
    row(Group::Find, Action::Sort, "measure", &["s"], FIGURES),
    row(Group::Find, Action::Sort, "sort-kept", &["s"], KEPT),
    row(Group::Find, Action::Filter, "filter-counted", &["F"], FIGURES),
    row(Group::Find, Action::Concordance, "concordance-found", &["C-v"], &[Scope::Results]),
    row(Group::Find, Action::SortRight, "sort-right", &["d"], CONCORDANCE),
    row(Group::Find, Action::SortLeft, "sort-left", &["g"], CONCORDANCE),
    row(Group::Find, Action::Unsorted, "unsorted", &["n"], CONCORDANCE),
    row(Group::Find, Action::Sort, "sort-lines", &["s"], CONCORDANCE),
    row(Group::Find, Action::Filter, "filter-lines", &["F"], CONCORDANCE),
    row(Group::Find, Action::Widen, "more-context", &[">"], CONCORDANCE),
    row(Group::Find, Action::Narrow, "less-context", &["<"], CONCORDANCE),
    row(Group::Find, Action::Search, "search", &["/"], TAKEN),
    row(Group::Find, Action::Forms, "forms", &["A-e"], &[Scope::Results]),
    row(Group::Find, Action::Reorder, "reorder", &["A-s"], &[Scope::Results]),
    row(Group::Find, Action::ListThese, "list-these", &["A-l"], &[Scope::Results]),
    row(Group::Find, Action::NextMatch, "next-match", &["n"], PLACES),
    row(Group::Find, Action::PreviousMatch, "previous-match", &["N"], PLACES),
    row(Group::Find, Action::Sort, "sort", &["s"], PLACES),
    row(Group::Find, Action::Filter, "filter", &["F"], PLACES),
    row(Group::Find, Action::Narrow, "narrow", &["<"], READER),
    row(Group::Find, Action::Widen, "widen", &[">"], READER),
    row(Group::Find, Action::Cancel, "cancel", &["Esc"], READER),
    row(Group::Find, Action::Close, "leave-page", &["q", "Esc"], PAGE),
    row(Group::Find, Action::Close, "close", &["Esc", "q"], &[Scope::Menu]),
    row(Group::Find, Action::Close, "leave-kept", &["Esc", "q", "BS", "B"], KEPT),
    row(Group::Find, Action::Close, "close-same", &["Esc", "q", "BS"], &[Scope::Same]),
    row(Group::Find, Action::Close, "close-concordance", &["Esc", "q", "BS"], CONCORDANCE),
    row(Group::Find, Action::Close, "close-figures", &["Esc", "q", "BS", "S"], FIGURES),
    row(Group::Find, Action::Close, "close-checked", &["Esc", "q", "BS", "C"], CHECKED),
    row(Group::Find, Action::Close, "close-letters", &["Esc"], &[Scope::Letters]),
    row(Group::Find, Action::Close, "close-peek", &["Esc", "q"], &[Scope::Peek]),
    row(Group::Find, Action::Close, "close-panel", &["Esc", "q", "Enter"], &[Scope::Panel]),
    row(
        Group::Find,
        Action::Close,
        "close-list",
        &["Esc"],
        &[Scope::Finder, Scope::Results, Scope::Filter, Scope::Line],
    ),
    row(Group::Find, Action::Close, "drop-search", &["Esc"], &[Scope::Prompt]),
    row(Group::Find, Action::Close, "drop", &["Esc", "q", "n"], &[Scope::Ask]),
    row(Group::Find, Action::Close, "later", &["Esc"], &[Scope::Offer]),
    row(Group::Show, Action::Reprints, "reprints", &["d"], READER),
    row(
        Group::Show,
        Action::CountOnce,
        "count-once",
        &["D"],
        &[Scope::Reader, Scope::Page, Scope::Figures],
    ),
    row(Group::Show, Action::Raw, "raw", &["c"], READER),
    row(Group::Show, Action::Unmend, "unmend", &["E"], READER),
    row(Group::Show, Action::Indirect, "indirect", &["i"], READER),
    row(Group::Show, Action::Turns, "turns", &["T"], READER),
    row(Group::Show, Action::Evidence, "evidence", &["e"], READER),
    row(Group::Show, Action::Zoom, "zoom", &["z"], READER),
    row(Group::Show, Action::Problems, "problems", &["!"], PLACES),
    row(Group::Show, Action::Messages, "messages", &["g m"], PLACES),
    row(Group::Take, Action::Copy, "copy", &["y y"], COPIED),
    row(Group::Take, Action::CopyCited, "copy-cited", &["Y", "y s"], COPIED),
    row(Group::Take, Action::CopyMarkdown, "copy-markdown", &["y m"], COPIED),
    row(Group::Take, Action::CopyAddress, "copy-address", &["y u"], COPIED),
    row(Group::Take, Action::ExportMarkdown, "export-markdown", &["x m"], WRITTEN),
    row(Group::Take, Action::ExportBibtex, "export-bibtex", &["x b"], WRITTEN),
    row(Group::Take, Action::ExportRis, "export-ris", &["x r"], WRITTEN),
    row(Group::Take, Action::ExportCsl, "export-csl", &["x s"], WRITTEN),
    row(Group::Take, Action::ExportCsv, "export-csv", &["x c"], WRITTEN),
    row(Group::Take, Action::ExportJsonl, "export-jsonl", &["x j"], WRITTEN),
    row(Group::Take, Action::ExportHtml, "export-html", &["x h"], WRITTEN),
    row(Group::Take, Action::ExportCsv, "export-lines", &["x c"], CONCORDANCE),
    row(Group::Take, Action::ExportCsv, "export-table", &["x c"], FIGURES),
    row(Group::Take, Action::ExportJsonl, "export-objects", &["x j"], FIGURES),
    row(Group::Take, Action::ExportHtml, "export-report", &["x h"], CHECKED),
    row(Group::Take, Action::ExportCommand, "export-command", &["y k", "x k"], KEPT),
    row(Group::Take, Action::ExportCommand, "figures-command", &["y k", "x k"], FIGURES),
    row(Group::Take, Action::ExportCommand, "copy-command", &["y k", "x k"], COMMANDED),
    row(Group::Take, Action::Keep, "keep", &["a"], KEEPS),
    row(Group::Take, Action::Keep, "keep-found", &["A-a"], &[Scope::Results]),
    row(Group::Take, Action::CopyCited, "copy-found", &["A-y"], &[Scope::Results]),
    row(Group::Take, Action::ExportMarkdown, "export-markdown", &["A-x m"], &[Scope::Results]),
    row(Group::Take, Action::ExportBibtex, "export-bibtex", &["A-x b"], &[Scope::Results]),
    row(Group::Take, Action::ExportRis, "export-ris", &["A-x r"], &[Scope::Results]),
    row(Group::Take, Action::ExportCsl, "export-csl", &["A-x s"], &[Scope::Results]),
    row(Group::Take, Action::ExportCsv, "export-csv", &["A-x c"], &[Scope::Results]),
    row(Group::Take, Action::ExportJsonl, "export-jsonl", &["A-x j"], &[Scope::Results]),
    row(Group::Take, Action::ExportHtml, "export-html", &["A-x h"], &[Scope::Results]),
    row(Group::Take, Action::ExportCommand, "copy-command", &["A-x k"], &[Scope::Results]),
    row(Group::Take, Action::Folder, "folder", &["m"], TAKEN),
    row(Group::Take, Action::FolderOfAll, "folder-of-all", &["M"], KEPT),
    row(Group::Take, Action::Tag, "tag", &["t"], TAKEN),
    row(Group::Take, Action::Note, "note", &["n"], KEPT),
    row(Group::Take, Action::Verify, "verify", &["v"], KEPT),
    row(Group::Take, Action::Remove, "remove", &["d"], KEPT),
    row(Group::Take, Action::Collection, "collection", &["B"], PLACES),
    row(Group::Take, Action::Naming, "naming", &["M", "A-m"], PLACES),
    row(Group::Take, Action::Naming, "naming-of-row", &["A-m"], &[Scope::Finder]),
    row(Group::Take, Action::Undo, "undo", &["u"], UNDONE),
    row(Group::Take, Action::Undo, "undo-found", &["A-u"], &[Scope::Results]),
    row(
        Group::Program,
        Action::Help,
        "help",
        &["?", "F1"],
        &[
            Scope::Reader,
            Scope::Page,
            Scope::Kept,
            Scope::Same,
            Scope::Concordance,
            Scope::Figures,
            Scope::Checked,
            Scope::Menu,
            Scope::Panel,
            Scope::Peek,
            Scope::Ask,
            Scope::Offer,
        ],
    ),
    row(
        Group::Program,
        Action::Help,
        "help-here",
        &["F1"],
        &[Scope::Finder, Scope::Results, Scope::Filter, Scope::Line, Scope::Prompt],
    ),
    row(
        Group::Program,
        Action::Palette,
        "palette",
        &[":"],
        &[
            Scope::Reader,
            Scope::Page,
            Scope::Kept,
            Scope::Same,
            Scope::Concordance,
            Scope::Figures,
            Scope::Checked,
            Scope::Menu,
            Scope::Panel,
            Scope::Peek,
        ],
    ),
    row(Group::Program, Action::Theme, "theme", &["g t"], PLACES),
    row(Group::Program, Action::Reload, "reload", &["r", "F5"], PLACES),
    row(Group::Program, Action::Redraw, "redraw", &["C-l"], ALWAYS),
    row(Group::Program, Action::Suspend, "suspend", &["C-z"], ALWAYS),
    row(Group::Program, Action::Quit, "quit", &["q"], READER),
    row(Group::Program, Action::QuitNow, "quit-now", &["C-c"], ALWAYS),
    row(Group::Edit, Action::CharLeft, "char-left", &["Left"], INPUT),
    row(Group::Edit, Action::CharRight, "char-right", &["Right"], INPUT),
    row(Group::Edit, Action::WordLeft, "word-left", &["A-b"], INPUT),
    row(Group::Edit, Action::WordRight, "word-right", &["A-f"], INPUT),
    row(Group::Edit, Action::LineStart, "line-start", &["C-a", "Home"], INPUT),
    row(Group::Edit, Action::LineEnd, "line-end", &["C-e", "End"], INPUT),
    row(Group::Edit, Action::EraseBefore, "erase-before", &["BS", "C-h"], INPUT),
    row(Group::Edit, Action::EraseUnder, "erase-under", &["Del", "C-d"], INPUT),
    row(Group::Edit, Action::EraseWord, "erase-word", &["C-w"], INPUT),
    row(Group::Edit, Action::EraseLine, "erase-line", &["C-u"], INPUT),
    row(Group::Edit, Action::EraseRest, "erase-rest", &["C-k"], INPUT),
];

/// The row of `action` where keys go to `scopes`.
fn binding(action: Action, scopes: &[Scope]) -> Option<&'static Binding> {
    TABLE.iter().find(|b| b.action == action && b.is_in(scopes))
}

/// The key to show for `action` where keys go to `scopes`.
pub fn shown(action: Action, scopes: &[Scope], locale: &Locale) -> String {
    let key = binding(action, scopes).and_then(|b| b.keys.first()).copied().unwrap_or("");
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

/// What the sequence `strokes` means where keys go to `scopes`.
pub fn meaning(strokes: &[Key], scopes: &[Scope]) -> Meaning {
    let mut pending = false;
    for binding in TABLE.iter().filter(|b| b.is_in(scopes)) {
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

#[cfg(test)]
mod tests {
    use super::{super::Code, *};
    use crate::text::locale::Tongue;

    const SCOPES: [Scope; 20] = [
        Scope::Always,
        Scope::Reader,
        Scope::Page,
        Scope::Finder,
        Scope::Results,
        Scope::Kept,
        Scope::Same,
        Scope::Concordance,
        Scope::Figures,
        Scope::Checked,
        Scope::Filter,
        Scope::Menu,
        Scope::Panel,
        Scope::Peek,
        Scope::Letters,
        Scope::Line,
        Scope::Ask,
        Scope::Offer,
        Scope::Prompt,
        Scope::Input,
    ];

    #[test]
    fn a_sequence_waits_for_its_second_stroke() {
        let g = Key::plain(Code::Char('g'));
        let meaning = |strokes: &[Key]| meaning(strokes, &[Scope::Reader]);
        assert_eq!(meaning(&[g]), Meaning::Pending);
        assert_eq!(meaning(&[g, g]), Meaning::Do(Action::First));
        assert_eq!(meaning(&[g, Key::plain(Code::Char('x'))]), Meaning::Nothing);
        assert_eq!(meaning(&[Key::ctrl('d')]), Meaning::Do(Action::HalfDown));
    }

    #[test]
    fn in_one_place_no_two_actions_share_a_key_and_each_has_one_row() {
        for scope in SCOPES {
            let mut seen = Vec::new();
            for row in TABLE.iter().filter(|row| row.is_in(&[scope, Scope::Always])) {
                assert!(!row.keys.is_empty());
                for key in row.keys {
                    assert!(!seen.contains(key), "{key} in {scope:?}");
                    seen.push(*key);
                }
                let same = |r: &&Binding| r.action == row.action && r.is_in(&[scope]);
                assert!(TABLE.iter().filter(same).count() <= 1, "{} in {scope:?}", row.name);
            }
        }
    }

    #[test]
    fn where_there_is_a_line_of_input_letters_are_typed() {
        let typed = [
            Scope::Finder,
            Scope::Results,
            Scope::Filter,
            Scope::Line,
            Scope::Prompt,
            Scope::Input,
        ];
        for row in TABLE.iter().filter(|row| row.is_in(&typed)) {
            assert!(row.keys.iter().all(|key| key.chars().count() > 1), "{}", row.name);
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
