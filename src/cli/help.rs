//! Help, written from the table of commands and flags.

use super::flags::{Command, FLAGS, Flag, Wants};
use crate::text::locale::{Locale, Value};

/// How `command` is used; all of them without one.
pub(super) fn help(command: Option<Command>, locale: &Locale) -> String {
    match command {
        None => overview(locale),
        Some(command) => one(command, locale),
    }
}

/// The line `--version` prints.
pub(super) fn version() -> String {
    format!("dixit {}\n", env!("CARGO_PKG_VERSION"))
}

fn overview(locale: &Locale) -> String {
    let mut out = locale.text("help-title") + "\n\n" + &locale.text("help-usage") + "\n";
    let rows: Vec<_> = Command::ALL.iter().map(|&c| (usage(c, locale), c.doc())).collect();
    out += &table(&rows, locale);
    out += "\n";
    for command in Command::ALL {
        let own = flags(command, locale, |flag| !flag.is_general());
        if own.is_empty() {
            continue;
        }
        let of = |word| locale.with("help-options-of", &[("command", Value::Words(word))]);
        let heading = command.word().map_or_else(|| locale.text("help-options-reader"), of);
        out += &(heading + "\n");
        out += &(table(&own, locale) + "\n");
    }
    out += &(locale.text("help-options-general") + "\n");
    out += &table(&flags(Command::Read, locale, Flag::is_general), locale);
    out + "\n" + &locale.text("help-exit") + "\n"
}

fn one(command: Command, locale: &Locale) -> String {
    let mut out = locale.text(command.doc()) + "\n\n" + &locale.text("help-usage") + "\n";
    out += &format!("  {}\n\n{}\n", usage(command, locale), locale.text("help-options"));
    out += &table(&flags(command, locale, |_| true), locale);
    for key in command.more() {
        out += &format!("\n{}\n", locale.text(key));
    }
    out
}

/// How a command is typed.
fn usage(command: Command, locale: &Locale) -> String {
    let paths = locale.text("help-value-paths");
    match command.word() {
        None => format!("dixit [{paths}…|-]"),
        Some(word) if matches!(command, Command::Formats | Command::Libraries) => {
            format!("dixit {word}")
        }
        Some(word) if matches!(command, Command::Search | Command::Concordance) => {
            format!("dixit {word} {} [{paths}…|-]", locale.text("help-value-query"))
        }
        Some(word) if command == Command::Kept => {
            format!("dixit {word} [{}…|{paths}…]", locale.text("help-value-id"))
        }
        Some(word) => format!("dixit {word} [{paths}…|-]"),
    }
}

/// The flags that `command` takes, as they are typed, each with the key of what it does.
fn flags(
    command: Command,
    locale: &Locale,
    which: impl Fn(&Flag) -> bool,
) -> Vec<(String, &'static str)> {
    let of_it = FLAGS.iter().filter(|flag| flag.of.contains(&command) && which(flag));
    of_it.map(|flag| (typed(flag, locale), flag.doc)).collect()
}

/// A flag as it is typed; words that stand for others in capitals.
fn typed(flag: &Flag, locale: &Locale) -> String {
    let short = flag.short.map_or(String::new(), |short| format!("-{short}, "));
    let behind = match flag.wants {
        Wants::Nothing => String::new(),
        Wants::Words(key) | Wants::Several(key) => format!(" {}", locale.text(key)),
        Wants::OneOf(_) => format!(" {}", flag.choices().join("|")),
    };
    format!("{short}--{}{behind}", flag.long)
}

/// Rows of what is typed and what it does, the second column aligned.
fn table(rows: &[(String, &'static str)], locale: &Locale) -> String {
    let width = rows.iter().map(|(typed, _)| typed.chars().count()).max().unwrap_or(0);
    rows.iter()
        .map(|(typed, doc)| {
            let gap = " ".repeat(width - typed.chars().count());
            format!("  {typed}{gap}   {}\n", locale.text(doc))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Tongue;

    /// A command with all options that are its own, as the README has it.
    fn synopsis(command: Command, locale: &Locale) -> String {
        let own = flags(command, locale, |flag| !flag.is_general());
        let options: String = own.iter().map(|(typed, _)| format!(" [{typed}]")).collect();
        let paths = locale.text("help-value-paths");
        let word = command.word().map(|word| format!(" {word}")).unwrap_or_default();
        match command {
            Command::Formats => return format!("`dixit{word}`"),
            Command::Libraries => return format!("`dixit{word}{options}`"),
            Command::Kept => {
                let options = options.replace('|', "\\|");
                return format!("`dixit{word} {}…{options}`", locale.text("help-value-id"));
            }
            _ => {}
        }
        let query = match command {
            Command::Search | Command::Concordance => {
                format!(" {}", locale.text("help-value-query"))
            }
            _ => String::new(),
        };
        format!("`dixit{word}{query} {paths}…{}", options.replace('|', "\\|"))
    }

    #[test]
    fn the_readme_has_every_option_and_help_has_no_empty_heading() {
        let readme = include_str!("../../README.md");
        let locale = Locale::new(Tongue::English);
        for command in Command::ALL {
            let synopsis = synopsis(command, &locale);
            assert!(readme.contains(&synopsis), "the README should have: {synopsis}");
        }
        assert!(!help(None, &locale).contains("Options of formats"));
    }
}
