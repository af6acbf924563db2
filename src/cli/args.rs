//! The second step of reading the command line: what was typed as what is meant, or what is wrong
//! with it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    asked::{Act, Asked, Form, KeptAsked, Of, Order, Rows, Tell},
    error::WrongArgument,
    flags::{Command, Flag, Refused, Wants},
    typed::Typed,
};
use crate::{
    engine::{
        corrections::NamesFiles,
        ingest::{Plan, Source},
    },
    export::{figures::Table, forms, source::Unit},
    library::{concordance::By, figures::Among},
    load::Fields,
    model::EntityKind,
    search::fulltext::Spelling,
    text::locale::Tongue,
    tui::Manner,
};

/// What the program is asked to do.
#[derive(Debug)]
pub(super) enum Request {
    /// Say how a command is used; all of them without one.
    Help(Option<Command>),
    /// Say which version this is.
    Version,
    /// Open the reader so, or print articles and quotations where there is no terminal.
    Read(ReadRequest),
    /// List quotations.
    Quotes(QuotesRequest),
    /// List names.
    Names(NamesRequest),
    /// List passages.
    Search(SearchRequest),
    /// List what was kept, or change it.
    Kept(KeptRequest),
    /// Write quotations and articles in a form of other programs.
    Export(ExportRequest),
    /// List statements that several articles quote.
    Same(SameRequest),
    /// Look up the quotations of a draft.
    Check(CheckRequest),
    /// List what is searched for in its context.
    Concordance(ConcordanceRequest),
    /// Tell who is quoted.
    Stats(StatsRequest),
    /// Read a corpus into the library of this name, or into one that is called after it.
    Index(Source, Option<String>),
    /// List libraries, or remove those of these names.
    Libraries(Vec<String>),
    /// Print what was found, an article a line.
    Extract(ExtractRequest),
    /// List the lines that outlets repeat; of what was counted of articles, where that is so.
    Lines(Source, bool),
    /// List the kinds of files that are read.
    Formats,
    /// Say of files what they are.
    Doctor(Source),
}

impl Request {
    /// Whether it reads standard input.
    pub(super) fn wants_stdin(&self) -> bool {
        let source = match self {
            Self::Help(_) | Self::Version | Self::Formats | Self::Libraries(_) => return false,
            Self::Index(source, _)
            | Self::Read(ReadRequest { source, .. })
            | Self::Lines(source, _)
            | Self::Doctor(source) => source,
            Self::Quotes(request) => &request.source,
            Self::Names(request) => &request.source,
            Self::Search(request) => &request.source,
            Self::Kept(request) => &request.choice.quotes.source,
            Self::Export(request) => &request.choice.quotes.source,
            Self::Same(request) => &request.source,
            Self::Check(request) => &request.source,
            Self::Concordance(request) => &request.source,
            Self::Stats(request) => &request.source,
            Self::Extract(request) => &request.plan.source,
        };
        *source.bare() == Source::Stdin
    }
}

/// What is read, and how it is printed.
#[derive(Debug)]
pub(super) struct ExtractRequest {
    pub plan: Plan,
    pub unit: Unit,
    /// How likely words between marks must be speech.
    pub min_speech: f32,
    /// The file with the lines known to be furniture.
    pub lines: Option<PathBuf>,
    /// Each line of standard input is answered by one.
    pub answering: bool,
    pub rows: Rows,
    /// As a table of Arrow.
    pub arrow: bool,
}

/// Which quotations, and in which form.
#[derive(Clone, Debug)]
pub(super) struct QuotesRequest {
    pub source: Source,
    /// Only those of speakers with this name.
    pub speaker: Option<String>,
    /// Reported speech without marks as well.
    pub indirect: bool,
    /// Turns of interviews and minutes as well.
    pub turns: bool,
    /// Of articles nearly the same only those of the first.
    pub once: bool,
    /// Each article by itself, as it is read.
    pub each: bool,
    /// How sure the speaker must be; 0 takes quotations without a speaker too.
    pub min_confidence: f32,
    /// How likely words between marks must be speech.
    pub min_speech: f32,
    pub form: Form,
    pub names: NamesFiles,
}

/// Which names, and in which form.
#[derive(Debug)]
pub(super) struct NamesRequest {
    pub source: Source,
    /// Only those of this kind.
    pub kind: Option<EntityKind>,
    /// With every place they stand at.
    pub mentions: bool,
    /// Articles nearly the same counted once.
    pub once: bool,
    /// The source is what was counted of articles.
    pub merge: bool,
    pub form: Form,
    pub names: NamesFiles,
}

/// Which passages, and what is told of them.
#[derive(Debug)]
pub(super) struct SearchRequest {
    pub source: Source,
    /// What is asked, as it was typed.
    pub query: String,
    pub spelling: Spelling,
    pub order: Order,
    /// How many at most.
    pub limit: Option<usize>,
    pub tell: Tell,
    /// The libraries that are searched; where there are none, what is read now.
    pub libraries: Vec<String>,
    pub form: Form,
    pub names: NamesFiles,
}

/// What is taken out of a corpus.
#[derive(Debug)]
pub(super) struct Choice {
    /// The corpus, and which of its quotations.
    pub quotes: QuotesRequest,
    /// What they must answer, as it was typed.
    pub search: Option<String>,
    pub of: Of,
}

/// What of what was kept, and what is done to it.
#[derive(Debug)]
pub(super) struct KeptRequest {
    /// What is kept besides.
    pub choice: Choice,
    /// Those called so, or beginning so; where none are named, all.
    pub ids: Vec<String>,
    pub asked: KeptAsked,
    pub form: Form,
}

/// What is exported, as what, and where to.
#[derive(Debug)]
pub(super) struct ExportRequest {
    pub choice: Choice,
    /// What was kept, not a corpus.
    pub kept: bool,
    /// What of what was kept.
    pub asked: KeptAsked,
    pub form: forms::Form,
    /// The folder that is filled.
    pub to: Option<PathBuf>,
}

/// What the reader is to show, and how.
#[derive(Debug)]
pub(super) struct ReadRequest {
    pub source: Source,
    pub names: NamesFiles,
    pub manner: Manner,
    /// The libraries that are read; where there are none, the source.
    pub libraries: Vec<String>,
    /// Whether the source is read even where a library holds it.
    pub no_cache: bool,
}

/// Which statements, and in which form.
#[derive(Debug)]
pub(super) struct SameRequest {
    pub source: Source,
    /// Only those of speakers with this name.
    pub speaker: Option<String>,
    /// Of articles nearly the same only the first.
    pub once: bool,
    /// How many at most.
    pub limit: Option<usize>,
    /// The source is what was counted of articles.
    pub merge: bool,
    /// Articles are compared, not what they quote.
    pub articles: bool,
    pub form: Form,
    pub names: NamesFiles,
}

/// Which draft, in which corpus, and in which form.
#[derive(Debug)]
pub(super) struct CheckRequest {
    pub source: Source,
    /// The corpus; the demonstration where none is named.
    pub against: Source,
    pub form: Form,
    /// As a page.
    pub html: bool,
    pub names: NamesFiles,
}

/// What is searched for, and how its context is listed.
#[derive(Debug)]
pub(super) struct ConcordanceRequest {
    pub source: Source,
    /// What is asked, as it was typed.
    pub query: String,
    pub spelling: Spelling,
    pub by: By,
    /// How many columns lines have.
    pub width: usize,
    /// The words that stand near, not the lines.
    pub collocates: bool,
    /// How many words on each side stand near.
    pub window: usize,
    /// How many at most.
    pub limit: Option<usize>,
    pub form: Form,
    /// As a table.
    pub csv: bool,
    pub names: NamesFiles,
}

/// Which figures, and in which form.
#[derive(Debug)]
pub(super) struct StatsRequest {
    pub source: Source,
    /// One table alone.
    pub table: Option<Table>,
    /// Of which quotations.
    pub among: Among,
    /// Somebody month by month.
    pub of: Option<String>,
    /// Where a network is written to.
    pub network: Option<PathBuf>,
    /// Articles nearly the same counted once.
    pub once: bool,
    /// How many rows of each table at most.
    pub limit: Option<usize>,
    pub form: Form,
    /// As a table.
    pub csv: bool,
    pub names: NamesFiles,
}

/// What `typed` means.
pub(super) fn mean(typed: &Typed) -> Result<Request, WrongArgument> {
    let command = typed.command.unwrap_or(Command::Read);
    let given = |long: &str| typed.flags.iter().any(|(flag, _)| flag.long == long);
    if typed.help || given("help") {
        return Ok(Request::Help(typed.command));
    }
    if given("version") {
        return Ok(Request::Version);
    }
    let mut asked = Asked::default();
    let mut taken: Vec<&'static Flag> = Vec::new();
    for (flag, value) in &typed.flags {
        if !flag.of.contains(&command) {
            return Err(WrongArgument::NotHere { flag, command });
        }
        let once = !matches!(flag.wants, Wants::Nothing | Wants::Several(_));
        if once && taken.iter().any(|other| other.long == flag.long) {
            return Err(WrongArgument::Repeated(flag));
        }
        if let Some(other) = taken.iter().find(|other| flag.bars.contains(&other.long)) {
            return Err(WrongArgument::Contrary { flag, other });
        }
        (flag.apply)(&mut asked, value).map_err(|refused| {
            let value = value.to_string_lossy().into_owned();
            match refused {
                Refused::Choice => WrongArgument::BadChoice { flag, value },
                Refused::Number => WrongArgument::BadNumber { flag, value },
                Refused::Date => WrongArgument::BadDate { flag, value },
                Refused::Share => WrongArgument::BadShare { flag, value },
                Refused::Map => WrongArgument::BadMap { flag, value },
                Refused::Twice(value) => WrongArgument::RepeatedField { flag, value },
            }
        })?;
        taken.push(flag);
    }
    let (query, paths) = match (command, typed.operands.split_first()) {
        (Command::Search | Command::Concordance, None) => return Err(WrongArgument::NoQuery),
        (Command::Search | Command::Concordance, Some((query, paths))) => {
            (query.to_string_lossy().into_owned(), paths)
        }
        (_, _) => (String::new(), typed.operands.as_slice()),
    };
    if matches!(command, Command::Search | Command::Read)
        && !asked.libraries.is_empty()
        && !paths.is_empty()
    {
        return Err(WrongArgument::LibraryAndPaths);
    }
    let named = command == Command::Kept
        && !matches!(asked.kept.act, Some(Act::Add | Act::Check))
        && !paths.is_empty();
    let (ids, paths) = if named { (paths, [].as_slice()) } else { ([].as_slice(), paths) };
    let ids = ids.iter().map(|id| id.to_string_lossy().into_owned()).collect();
    if command == Command::Export && asked.of_kept && !paths.is_empty() {
        return Err(WrongArgument::KeptAndPaths);
    }
    let source = source(typed, paths)?;
    if asked.answering && source != Source::Stdin {
        return Err(WrongArgument::LinesOfNothing);
    }
    let source = match std::mem::take(&mut asked.fields) {
        _ if asked.extracted => source.of_rows(),
        fields if fields == Fields::default() => source,
        fields => Source::Mapped(Box::new(source), Arc::new(fields)),
    };
    Ok(request(command, source, Operands { query, ids }, asked))
}

/// What was typed besides options and paths.
struct Operands {
    query: String,
    ids: Vec<String>,
}

/// What of `source` is taken, as it is `asked`.
fn choice(source: Source, of: Of, asked: &mut Asked) -> Choice {
    Choice { quotes: quotations(source, asked), search: asked.search.take(), of }
}

/// Which quotations of `source` are `asked` for.
fn quotations(source: Source, asked: &mut Asked) -> QuotesRequest {
    QuotesRequest {
        source,
        speaker: asked.speaker.take(),
        indirect: asked.indirect,
        turns: asked.turns,
        once: asked.once,
        each: asked.each,
        min_confidence: asked.min_confidence,
        min_speech: asked.min_speech,
        form: asked.form,
        names: std::mem::take(&mut asked.names),
    }
}

/// What `command` is to do with `source` as it is `asked`.
fn request(command: Command, source: Source, operands: Operands, mut asked: Asked) -> Request {
    let Operands { query, ids } = operands;
    match command {
        Command::Read => Request::Read(ReadRequest {
            source,
            names: asked.names,
            manner: asked.manner,
            libraries: asked.libraries,
            no_cache: asked.no_cache,
        }),
        Command::Quotes => Request::Quotes(quotations(source, &mut asked)),
        Command::Kept => {
            let of = asked.of.unwrap_or_default();
            let choice = choice(source, of, &mut asked);
            Request::Kept(KeptRequest { choice, ids, asked: asked.kept, form: asked.form })
        }
        Command::Export => {
            // Corpora are made of articles, unless one asks for what somebody says.
            let corpus = asked.export.is_corpus() && asked.speaker.is_none();
            let usual = if corpus { Of::Articles } else { Of::Quotations };
            let of = asked.of.unwrap_or(usual);
            let choice = choice(source, of, &mut asked);
            let Asked { of_kept, kept, export, to, .. } = asked;
            Request::Export(ExportRequest { choice, kept: of_kept, asked: kept, form: export, to })
        }
        Command::Names => {
            let Asked { kind, mentions, once, merge, form, names, .. } = asked;
            Request::Names(NamesRequest { source, kind, mentions, once, merge, form, names })
        }
        Command::Search => {
            let Asked { spelling, order, limit, tell, libraries, form, names, .. } = asked;
            Request::Search(SearchRequest {
                source,
                query,
                spelling,
                order,
                limit,
                tell,
                libraries,
                form,
                names,
            })
        }
        Command::Same => {
            let Asked { speaker, once, limit, merge, articles, form, names, .. } = asked;
            Request::Same(SameRequest {
                source,
                speaker,
                once,
                limit,
                merge,
                articles,
                form,
                names,
            })
        }
        Command::Check => {
            let Asked { against, form, html, names, .. } = asked;
            let against = if against.is_empty() { Source::Demo } else { Source::Paths(against) };
            Request::Check(CheckRequest { source, against, form, html, names })
        }
        Command::Concordance => {
            let Asked { spelling, by, width, collocates, window, limit, form, csv, names, .. } =
                asked;
            Request::Concordance(ConcordanceRequest {
                source,
                query,
                spelling,
                by,
                width,
                collocates,
                window,
                limit,
                form,
                csv,
                names,
            })
        }
        Command::Stats => {
            let Asked { table, among, person: of, network, once, limit, form, csv, names, .. } =
                asked;
            Request::Stats(StatsRequest {
                source,
                table,
                among,
                of,
                network,
                once,
                limit,
                form,
                csv,
                names,
            })
        }
        Command::Index => Request::Index(source, asked.libraries.into_iter().next_back()),
        Command::Libraries => Request::Libraries(asked.libraries),
        Command::Extract => {
            let Asked { unit, lines, ids, cleaning, min_speech, answering, rows, arrow, .. } =
                asked;
            let plan = Plan { source, ids, cleaning, ..Plan::default() };
            Request::Extract(ExtractRequest {
                plan,
                unit,
                min_speech,
                lines,
                answering,
                rows,
                arrow,
            })
        }
        Command::Lines => Request::Lines(source, asked.merge),
        Command::Formats => Request::Formats,
        Command::Doctor => Request::Doctor(source),
    }
}

/// Where the corpus is: `paths`, or the demonstration where there are none.
fn source(typed: &Typed, paths: &[OsString]) -> Result<Source, WrongArgument> {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let is_stdin = |path: &Path| path == Path::new("-");
    let Some(first) = paths.first() else { return Ok(Source::Demo) };
    if is_stdin(first) && paths.len() == 1 {
        return Ok(Source::Stdin);
    }
    if paths.iter().any(|path| is_stdin(path)) {
        return Err(WrongArgument::StdinAndPaths);
    }
    if typed.command.is_none() && !typed.escaped && is_bare_word(first) {
        return Err(WrongArgument::unknown_word(first));
    }
    Ok(Source::Paths(paths))
}

/// Whether `path` names nothing, and looks more like a command than like a path.
fn is_bare_word(path: &Path) -> bool {
    let word = path.to_string_lossy();
    word.chars().all(|c| c.is_alphabetic() || c == '-') && path.symlink_metadata().is_err()
}

/// The language of the interface: what `--lang` says, else what the environment says, in the order
/// of POSIX, else what the system says.
pub(super) fn tongue(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Tongue {
    let given = args.iter().zip(args.iter().skip(1).map(Some).chain([None]));
    let mut given = given.take_while(|(arg, _)| *arg != "--").filter_map(|(arg, next)| {
        let arg = arg.to_string_lossy();
        let behind = || next.map(|n| n.to_string_lossy().into_owned());
        if arg == "--lang" { behind() } else { arg.strip_prefix("--lang=").map(str::to_owned) }
    });
    let of_environment = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(&variable);
    let name = given.next().or_else(of_environment).or_else(sys_locale::get_locale);
    Tongue::of_locale(&name.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::Cleaning, engine::ingest::IdForm};

    fn asked(line: &str) -> Result<Request, WrongArgument> {
        let args: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        mean(&Typed::read(&args)?)
    }

    #[test]
    fn a_command_is_a_first_word_and_a_path_behind_two_dashes() {
        assert!(matches!(asked(""), Ok(Request::Read(ReadRequest { source: Source::Demo, .. }))));
        assert!(matches!(
            asked("--lang en -"),
            Ok(Request::Read(ReadRequest { source: Source::Stdin, .. }))
        ));
        assert!(matches!(asked("quotes"), Ok(Request::Quotes(r)) if r.source == Source::Demo));
        let path = Source::Paths(vec!["quotes".into()]);
        assert!(
            matches!(asked("-- quotes"), Ok(Request::Read(ReadRequest { source: s, .. })) if s == path)
        );
        let path = Source::Paths(vec!["--json".into()]);
        assert!(matches!(asked("names -- --json"), Ok(Request::Names(r)) if r.source == path));
    }

    #[test]
    fn options_are_taken_with_their_values() {
        let request = asked("extract --id=stem --offsets bytes --as-is x/y");
        let Ok(Request::Extract(asked)) = request else { panic!("{request:?}") };
        let (plan, unit) = (asked.plan, asked.unit);
        assert_eq!((plan.ids, plan.cleaning, unit), (IdForm::Stem, Cleaning::AsIs, Unit::Bytes));
    }

    #[test]
    fn the_first_word_behind_search_is_the_query() {
        let request = asked("search qui:roy a b --forms");
        let Ok(Request::Search(asked)) = request else { panic!("{request:?}") };
        assert_eq!((asked.query.as_str(), asked.spelling), ("qui:roy", Spelling::Forms));
        assert_eq!(asked.source, Source::Paths(vec!["a".into(), "b".into()]));
        let request = self::asked("search x");
        assert!(matches!(request, Ok(Request::Search(r)) if r.source == Source::Demo));
        let request = self::asked("search x -");
        assert!(matches!(request, Ok(Request::Search(r)) if r.source == Source::Stdin));
    }

    #[test]
    fn kinds_and_languages_may_be_written_in_several_ways() {
        for (word, kind) in [
            ("people", EntityKind::Person),
            ("persons", EntityKind::Person),
            ("places", EntityKind::Place),
            ("organization", EntityKind::Organisation),
            ("Organisations", EntityKind::Organisation),
        ] {
            let request = asked(&format!("names --kind {word}"));
            assert!(matches!(request, Ok(Request::Names(r)) if r.kind == Some(kind)), "{word}");
        }
        for lang in ["fr_FR", "fr-CH.UTF-8", "en_GB", "FR"] {
            assert!(asked(&format!("quotes --lang {lang}")).is_ok(), "{lang}");
        }
        for lang in ["de", "french", "f", "C"] {
            assert!(asked(&format!("quotes --lang {lang}")).is_err(), "{lang}");
        }
    }

    #[test]
    fn help_is_a_word_too() {
        assert!(matches!(asked("help"), Ok(Request::Help(None))));
        assert!(matches!(asked("help quotes"), Ok(Request::Help(Some(Command::Quotes)))));
        assert!(matches!(asked("quotes help"), Ok(Request::Quotes(_))));
    }

    #[test]
    fn a_share_may_have_the_comma_of_the_language() {
        for line in ["quotes --min-confidence 0.8", "quotes --min-confidence=0,8"] {
            assert!(matches!(asked(line), Ok(Request::Quotes(r)) if r.min_confidence == 0.8));
        }
    }

    #[test]
    fn every_mistake_is_told_from_the_others() {
        use WrongArgument as W;
        assert!(
            matches!(asked("--sepaker x"), Err(W::UnknownFlag { near: Some(n), .. }) if n == "--speaker")
        );
        assert!(matches!(asked("quotes --speaker"), Err(W::MissingValue(_))));
        assert!(matches!(asked("quotes --json=1"), Err(W::UnexpectedValue { .. })));
        assert!(matches!(asked("names --kind thing"), Err(W::BadChoice { .. })));
        assert!(matches!(asked("search"), Err(W::NoQuery)));
        assert!(matches!(asked("search x a --library b"), Err(W::LibraryAndPaths)));
        assert!(matches!(asked("search x --limit 0"), Err(W::BadNumber { .. })));
        assert!(matches!(asked("search x --count --facet outlet"), Err(W::Contrary { .. })));
        assert!(matches!(asked("quotes --min-confidence 80%"), Err(W::BadShare { .. })));
        assert!(matches!(asked("quotes --min-confidence 1.5"), Err(W::BadShare { .. })));
        assert!(matches!(asked("names --as-is"), Err(W::NotHere { .. })));
        assert!(matches!(asked("quote"), Err(W::UnknownWord { near: Some("quotes"), .. })));
        assert!(matches!(asked("frobnicate"), Err(W::UnknownWord { near: None, .. })));
        assert!(matches!(asked("extract - a.txt"), Err(W::StdinAndPaths)));
        assert!(matches!(asked("extract a.txt --line-buffered"), Err(W::LinesOfNothing)));
        assert!(matches!(asked("quotes --speaker a --speaker b"), Err(W::Repeated(_))));
        assert!(matches!(asked("quotes --map text=a --map title=b"), Ok(Request::Quotes(_))));
        for twice in ["--map text=a --map title=b,text=c", "--map text=a --text-field c"] {
            let wrong = asked(&format!("quotes {twice}"));
            assert!(matches!(wrong, Err(W::RepeatedField { .. })), "{twice}");
        }
        assert!(matches!(asked("quotes --json --json"), Ok(Request::Quotes(_))));
        for contrary in
            ["names --names a --no-names", "names --no-names --names a", "quotes --once --each"]
        {
            assert!(matches!(asked(contrary), Err(W::Contrary { .. })), "{contrary}");
        }
    }

    #[test]
    fn the_language_is_the_one_asked_for_else_that_of_the_environment() {
        let french = |name: &str| (name == "LC_MESSAGES").then(|| "fr_CH.UTF-8".to_owned());
        let args = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(tongue(&args("quotes"), french), Tongue::French);
        assert_eq!(tongue(&args("quotes --lang en"), french), Tongue::English);
        assert_eq!(tongue(&args("--lang=en"), french), Tongue::English);
        assert_eq!(tongue(&args("-- --lang en"), french), Tongue::French);
        assert_eq!(tongue(&args(""), |_| Some("C".to_owned())), Tongue::English);
    }
}
