//! The first step of reading the command line: what was typed, told apart by the table of options.

use std::ffi::{OsStr, OsString};

use lexopt::{Arg, Parser};

use super::{
    error::WrongArgument,
    flags::{Command, FLAGS, Flag, Wants},
};

/// What was typed, in order.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// The command named by the first operand, where it names one.
    pub command: Option<Command>,
    /// Whether the first operand asks for help.
    pub help: bool,
    /// Each option with what stood behind it.
    pub flags: Vec<(&'static Flag, OsString)>,
    /// The rest: paths.
    pub operands: Vec<OsString>,
    /// Whether the first operand stood behind `--`, and so is a path for certain.
    pub escaped: bool,
}

impl Typed {
    /// Tells `args` apart, the program's own name left out.
    pub(super) fn read(args: &[OsString]) -> Result<Self, WrongArgument> {
        let mut typed = Self::default();
        let mut parser = Parser::from_args(args.iter().cloned());
        loop {
            let escaped = at_escape(&mut parser);
            let flag = match parser.next().map_err(WrongArgument::from)? {
                None => return Ok(typed),
                Some(Arg::Value(word)) => {
                    typed.operand(word, escaped);
                    continue;
                }
                Some(Arg::Long(long)) => {
                    let found = FLAGS.iter().find(|flag| flag.long == long);
                    found.ok_or_else(|| WrongArgument::unknown_flag(&format!("--{long}")))?
                }
                Some(Arg::Short(short)) => {
                    let found = FLAGS.iter().find(|flag| flag.short == Some(short));
                    found.ok_or_else(|| WrongArgument::unknown_flag(&format!("-{short}")))?
                }
            };
            let value = match flag.wants {
                Wants::Nothing => OsString::new(),
                _ => parser.value().map_err(|_| WrongArgument::MissingValue(flag))?,
            };
            typed.flags.push((flag, value));
        }
    }

    fn operand(&mut self, word: OsString, escaped: bool) {
        if self.operands.is_empty() && self.command.is_none() && !escaped {
            if word == "help" && !self.help && !std::path::Path::new(&word).exists() {
                self.help = true;
                return;
            }
            self.command = command(&word);
            if self.command.is_some() {
                return;
            }
        }
        self.escaped |= escaped && self.operands.is_empty();
        self.operands.push(word);
    }
}

/// Whether `--` comes next, or has been passed.
fn at_escape(parser: &mut Parser) -> bool {
    parser.try_raw_args().is_some_and(|rest| rest.peek().is_some_and(|word| word == "--"))
}

/// The command called `word`.
pub(super) fn command(word: &OsStr) -> Option<Command> {
    Command::ALL.into_iter().find(|c| c.word().is_some_and(|own| word == own))
}
