//! Help in both languages, and what is said to wrong arguments.

use crate::program::Desk;

#[test]
fn help_is_written_from_one_table_in_both_languages() {
    let desk = Desk::new();
    for lang in ["fr", "en"] {
        let help = desk.run(&format!("--help --lang {lang}"));
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
        insta::assert_snapshot!(format!("help_{lang}"), help.out);
        let help = desk.run(&format!("names -h --lang {lang}"));
        insta::assert_snapshot!(format!("help_names_{lang}"), help.out);
        let help = desk.run(&format!("search -h --lang {lang}"));
        insta::assert_snapshot!(format!("help_search_{lang}"), help.out);
    }
}

#[test]
fn wrong_arguments_say_what_is_wrong_and_exit_with_2() {
    let desk = Desk::new();
    let mut said = String::new();
    for args in [
        "quote",
        "frobnicate",
        "--speaker x",
        "quotes --spaeker x",
        "quotes --speaker",
        "quotes --json=yes",
        "names --kind thing",
        "extract --offsets miles",
        "extract - a.txt",
        "search",
        "search x --limit many",
        "-z",
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args}");
        said += &format!("$ dixit {args}\n{}", ran.err);
        assert_eq!(desk.run(&format!("--lang fr {args}")).code, Some(2));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn the_language_follows_the_environment_and_the_option() {
    let desk = Desk::new();
    for (variables, word) in [
        (vec![("LC_ALL", "fr_CH.UTF-8")], "Usage :"),
        (vec![("LC_ALL", "C"), ("LANG", "fr_FR")], "Usage:"),
        (vec![("LC_ALL", ""), ("LANG", "fr_FR")], "Usage :"),
        (vec![("LC_ALL", ""), ("LANG", "C")], "Usage:"),
    ] {
        let ran = desk.ran(desk.command().arg("--help").envs(variables.clone()), b"");
        let flat = ran.out.replace('\u{a0}', " ");
        assert!(flat.contains(word), "{variables:?} {flat}");
    }
}

#[test]
fn the_version_is_one_line() {
    let ran = Desk::new().run("--version");
    assert_eq!(ran.out, concat!("dixit ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn without_paths_it_shows_the_demonstration() {
    let desk = Desk::new();
    let ran = desk.run("");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(desk.run("extract").rows().len(), 14);
}

#[test]
fn exit_codes_are_those_that_the_readme_names() {
    let desk =
        Desk::with(&[("a.txt", "Un titre\n\n« Oui », a dit Élise Roy.\n"), ("vide.txt", "")]);
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for command in ["", "quotes", "names", "extract", "lines"] {
        let code = |rest: &str| desk.run(&format!("{command} {rest}")).code;
        assert_eq!(code("./a.txt"), Some(0), "{command}");
        assert_eq!(code("./a.txt ./rien.txt ./vide.txt"), Some(0), "{command}");
        assert_eq!(code("./vide.txt ./rien.txt"), Some(1), "{command}");
        assert_eq!(code("./a.txt --nothing-of-the-kind"), Some(2), "{command}");
        let mut args: Vec<&str> = command.split_whitespace().collect();
        args.push("./a.txt");
        let unwritten = desk.command().args(args).stdout(full()).output().unwrap();
        // A list that has nothing to write writes nothing badly.
        let writes = command != "lines";
        assert_eq!(unwritten.status.code(), Some(i32::from(writes)), "{command}");
    }
    assert_eq!(desk.run("names a.txt --names nowhere.toml").code, Some(2));
}
