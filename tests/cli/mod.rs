//! The command line as users meet it: outputs, order, exit codes, help and errors.

/// `dixit check`.
mod check;
/// `dixit concordance`.
mod concordance;
/// `dixit export`.
mod export;
/// `dixit extract`: rows, offsets, ids, order.
mod extract;
/// `dixit index --extracted`.
#[cfg(feature = "library")]
mod extracted;
/// `dixit kept`.
mod kept;
/// `dixit quotes`, `dixit names`, and the reader without a terminal.
mod lists;
/// `--merge`.
mod merged;
/// `dixit lines`, and what is made of it.
mod repeated;
/// `dixit same`.
mod same;
/// `dixit search`.
mod search;
/// `dixit stats`.
mod stats;
/// Standard input: records and single articles.
mod stdin;
/// Help and wrong arguments.
mod usage;
/// `dixit extract` as a worker of another program.
mod worker;

use crate::program::Desk;

/// Runs the examples that the help of `command` gives, in both languages: each finds something.
fn examples(command: &str) {
    let draft = "Un brouillon\n\n« Nous ne céderons pas à la menace d’un procès », a prévenu Hélène Varenne.\n";
    let desk = Desk::with(&[("draft.txt", draft), ("brouillon.txt", draft)]);
    for lang in ["fr", "en"] {
        let help = desk.run(&format!("{command} --help --lang {lang}")).out;
        let start = format!("dixit {command}");
        let examples = help.lines().skip_while(|line| !line.starts_with("Ex"));
        let examples: Vec<&str> =
            examples.filter_map(|line| line.trim().strip_prefix(&start)).collect();
        assert!(examples.len() >= 3, "{help}");
        for example in examples {
            let mut args = vec![command];
            for (n, part) in example.split('\'').enumerate() {
                match n % 2 {
                    0 => args.extend(part.split_whitespace()),
                    _ => args.push(part),
                }
            }
            let ran = desk.ran(desk.command().args(&args), b"");
            assert_eq!(ran.code, Some(0), "{example}: {}", ran.err);
            assert!(!ran.out.is_empty(), "{example}");
        }
    }
}
