//! The second step of reading the command line: what was typed as what is meant, or what is wrong
//! with it.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    error::{WrongArgument, choices},
    flags::{Command, FlagName},
    typed::Typed,
};
use crate::{
    clean::Cleaning,
    engine::ingest::{IdForm, Plan, Source},
    export::json::Unit,
    model::{EntityKind, SPOKEN},
    text::locale::Tongue,
};

/// What the program is asked to do.
#[derive(Debug)]
pub(super) enum Request {
    /// Say how a command is used; all of them without one.
    Help(Option<Command>),
    /// Say which version this is.
    Version,
    /// Open the reader, or print articles and quotations where there is no terminal.
    Read(Source, Corrections),
    /// List quotations.
    Quotes(QuotesRequest),
    /// List names.
    Names(NamesRequest),
    /// Print what was found, an article a line.
    Extract(ExtractRequest),
    /// List the lines that outlets repeat.
    Lines(Source),
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
}

/// Which quotations, and in which form.
#[derive(Debug)]
pub(super) struct QuotesRequest {
    pub source: Source,
    /// Only those of speakers with this name.
    pub speaker: Option<String>,
    /// Reported speech without marks as well.
    pub indirect: bool,
    /// Of articles nearly the same only those of the first.
    pub once: bool,
    /// How sure the speaker must be; 0 takes quotations without a speaker too.
    pub min_confidence: f32,
    /// How likely words between marks must be speech.
    pub min_speech: f32,
    pub form: Form,
    pub corrections: Corrections,
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
    pub form: Form,
    pub corrections: Corrections,
}

/// Which corrections of names hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Corrections {
    /// Those of this file.
    pub file: Option<PathBuf>,
    /// Not the user's own.
    pub not_own: bool,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines for people and `grep`.
    Lines,
    /// An object a line.
    Json,
}

/// What `typed` means.
pub(super) fn mean(typed: &Typed) -> Result<Request, WrongArgument> {
    let command = typed.command.unwrap_or(Command::Read);
    if typed.has(FlagName::Help) {
        return Ok(Request::Help(typed.command));
    }
    if typed.has(FlagName::Version) {
        return Ok(Request::Version);
    }
    for (flag, value) in &typed.flags {
        if !flag.of.contains(&command) {
            return Err(WrongArgument::NotHere { flag, command });
        }
        let choices = choices(flag);
        if !choices.is_empty() && !choices.iter().any(|choice| value == choice) {
            let value = value.to_string_lossy().into_owned();
            return Err(WrongArgument::BadChoice { flag, value });
        }
    }
    let source = source(typed)?;
    let is = |name, word: &str| typed.value(name) == Some(OsStr::new(word));
    let corrections = Corrections {
        file: typed.value(FlagName::Names).map(PathBuf::from),
        not_own: typed.has(FlagName::NoNames),
    };
    let form = if typed.has(FlagName::Json) { Form::Json } else { Form::Lines };
    Ok(match command {
        Command::Read => Request::Read(source, corrections),
        Command::Quotes => Request::Quotes(QuotesRequest {
            source,
            speaker: typed.value(FlagName::Speaker).map(|s| s.to_string_lossy().into_owned()),
            indirect: typed.has(FlagName::Indirect),
            once: typed.has(FlagName::Once),
            min_confidence: share(typed, FlagName::MinConfidence)?.unwrap_or(0.0),
            min_speech: share(typed, FlagName::MinSpeech)?.unwrap_or(SPOKEN),
            form,
            corrections,
        }),
        Command::Names => Request::Names(NamesRequest {
            source,
            kind: EntityKind::ALL.into_iter().find(|kind| is(FlagName::Kind, kind.name())),
            mentions: typed.has(FlagName::Mentions),
            once: typed.has(FlagName::Once),
            form,
            corrections,
        }),
        Command::Extract => {
            let as_is = typed.has(FlagName::AsIs);
            let plan = Plan {
                source,
                known: Arc::default(),
                ids: if is(FlagName::Id, "stem") { IdForm::Stem } else { IdForm::Path },
                cleaning: if as_is { Cleaning::AsIs } else { Cleaning::Labelled },
            };
            let unit = if is(FlagName::Offsets, "bytes") { Unit::Bytes } else { Unit::Chars };
            let lines = typed.value(FlagName::Lines).map(PathBuf::from);
            let min_speech = share(typed, FlagName::MinSpeech)?.unwrap_or(SPOKEN);
            Request::Extract(ExtractRequest { plan, unit, min_speech, lines })
        }
        Command::Lines => Request::Lines(source),
    })
}

/// The number from 0 to 1 behind the flag of this name.
fn share(typed: &Typed, name: FlagName) -> Result<Option<f32>, WrongArgument> {
    let Some((flag, value)) = typed.flags.iter().rev().find(|(flag, _)| flag.name == name) else {
        return Ok(None);
    };
    let value = value.to_string_lossy();
    let number = value.replace(',', ".").parse().ok().filter(|n| (0.0..=1.0).contains(n));
    number.map(Some).ok_or_else(|| WrongArgument::BadShare { flag, value: value.into_owned() })
}

/// Where the corpus is: the operands, or the demonstration where there are none.
fn source(typed: &Typed) -> Result<Source, WrongArgument> {
    let paths: Vec<PathBuf> = typed.operands.iter().map(PathBuf::from).collect();
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

    fn asked(line: &str) -> Result<Request, WrongArgument> {
        let args: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        mean(&Typed::read(&args)?)
    }

    #[test]
    fn a_command_is_a_first_word_and_a_path_behind_two_dashes() {
        assert!(matches!(asked(""), Ok(Request::Read(Source::Demo, _))));
        assert!(matches!(asked("--lang en -"), Ok(Request::Read(Source::Stdin, _))));
        assert!(matches!(asked("quotes"), Ok(Request::Quotes(r)) if r.source == Source::Demo));
        let path = Source::Paths(vec!["quotes".into()]);
        assert!(matches!(asked("-- quotes"), Ok(Request::Read(s, _)) if s == path));
        let path = Source::Paths(vec!["--json".into()]);
        assert!(matches!(asked("names -- --json"), Ok(Request::Names(r)) if r.source == path));
    }

    #[test]
    fn the_last_value_of_a_flag_counts() {
        let request = asked("extract --id path --id=stem --offsets bytes --as-is x/y");
        let Ok(Request::Extract(asked)) = request else { panic!("{request:?}") };
        let (plan, unit) = (asked.plan, asked.unit);
        assert_eq!((plan.ids, plan.cleaning, unit), (IdForm::Stem, Cleaning::AsIs, Unit::Bytes));
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
        assert!(matches!(asked("quotes --min-confidence 80%"), Err(W::BadShare { .. })));
        assert!(matches!(asked("quotes --min-confidence 1.5"), Err(W::BadShare { .. })));
        assert!(matches!(asked("names --as-is"), Err(W::NotHere { .. })));
        assert!(matches!(asked("quote"), Err(W::UnknownWord { near: Some("quotes"), .. })));
        assert!(matches!(asked("frobnicate"), Err(W::UnknownWord { near: None, .. })));
        assert!(matches!(asked("extract - a.txt"), Err(W::StdinAndPaths)));
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
