//! What the user says of names is kept under fire: the reader left in the same breath, ended by signals, killed,
//! on a full disk, beside another writer.

use std::fs;

use rustix::process::Signal;

use super::pty::{Home, Session, assert_given_back};

/// What is typed to erase what stands in an input.
const ERASE: &str = "\u{15}";

const KIVILLE: [&str; 3] = ["kiville", "Marc Kiville", "Marc le Sage"];
const QUONTIN: [&str; 3] = ["quontin", "Aline Quontin", "Aline la Brave"];

/// A reader of one article about to write that a name is called otherwise, but for the last Enter: what is looked
/// for, what is found, the new name.
fn about_to_write(home: &Home, first: &str, [query, found, name]: [&str; 3]) -> Session {
    let article = "Un barrage fermé\n\nLe maire Marc Kiville a parlé lundi à Lausanne devant deux cents personnes \
                   venues l\u{2019}entendre. La ministre Aline Quontin l\u{2019}a écouté.\n";
    let path = home.path("a.txt");
    fs::write(&path, article).unwrap();
    let mut session = Session::start_at(home, first, &[path.to_str().unwrap()]);
    session.type_until("", "1 article");
    session.type_until(&format!("\u{10}{query}"), found);
    session.type_until("\r", &format!("▌ {found}"));
    session.type_until("M", "ne faire qu’un");
    session.type_until(&format!("j\r{ERASE}{name}\r"), &format!("s’appellera « {name} »"));
    session
}

/// The files beside the user's own, itself left out.
fn left_beside(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.names().parent().unwrap()).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "names.toml").collect()
}

#[test]
fn a_correction_confirmed_and_left_in_one_breath_is_written() {
    for leave in ["\u{3}", "qq"] {
        let home = Home::new();
        let mut session = about_to_write(&home, "", KIVILLE);
        session.type_all(&format!("\r{leave}\u{3}"));
        let (code, parser, _) = session.end();
        assert_eq!(code, 0);
        assert_given_back(&parser);
        assert!(fs::read_to_string(home.names()).unwrap().contains("Marc le Sage"), "{leave:?}");
        assert_eq!(left_beside(&home), [] as [&str; 0]);
    }
}

#[test]
fn a_correction_is_written_when_a_signal_ends_the_reader() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut session = about_to_write(&home, "", KIVILLE);
        session.type_until("\r", "▌ Marc le Sage");
        session.signal(signal);
        let (ended, parser, _) = session.end();
        assert_eq!(ended, code);
        assert_given_back(&parser);
        assert!(fs::read_to_string(home.names()).unwrap().contains("Marc le Sage"));
        assert_eq!(left_beside(&home), [] as [&str; 0]);
    }
}

#[test]
fn a_reader_killed_while_writing_leaves_the_old_file_or_the_new_one_and_the_next_tidies() {
    let own = "# mine\n";
    for _ in 0..2 {
        let home = Home::new();
        fs::create_dir_all(home.names().parent().unwrap()).unwrap();
        fs::write(home.names(), own).unwrap();
        let mut session = about_to_write(&home, "", KIVILLE);
        session.type_all("\r");
        session.signal(Signal::KILL);
        session.end();
        let text = fs::read_to_string(home.names()).unwrap();
        assert!(text == own || text.starts_with(own) && text.ends_with("\"]\n"), "{text}");
        fs::write(home.names().with_file_name(".names.toml.1"), "half").unwrap();
        let mut next = Session::start_at(&home, "", &[]);
        next.type_until("", "ARTICLES");
        next.type_all("q");
        assert_eq!(next.end().0, 0);
        assert_eq!(left_beside(&home), [] as [&str; 0]);
    }
}

#[test]
fn on_a_full_disk_the_correction_holds_and_its_lines_are_said_at_the_end() {
    let home = Home::new();
    let own = "# mine\n";
    fs::create_dir_all(home.names().parent().unwrap()).unwrap();
    fs::write(home.names(), own).unwrap();
    let mut session = about_to_write(&home, "ulimit -f 0", KIVILLE);
    session.type_until("\r", "plus de place pour écrire");
    session.type_until("", "▌ Marc le Sage");
    session.type_all("\u{3}");
    let (code, parser, _) = session.end();
    assert_eq!(code, 1);
    assert_given_back(&parser);
    let said = parser.screen().contents();
    assert!(
        said.contains("n’a pu être écrite") && said.contains("name = \"Marc le Sage\""),
        "{said}"
    );
    assert_eq!(fs::read_to_string(home.names()).unwrap(), own);
    assert_eq!(left_beside(&home), [] as [&str; 0]);
}

#[test]
fn two_readers_that_write_at_once_lose_nothing_of_each_other() {
    let home = Home::new();
    let mut one = about_to_write(&home, "", KIVILLE);
    let mut two = about_to_write(&home, "", QUONTIN);
    one.type_all("\r\u{3}");
    two.type_all("\r\u{3}");
    assert_eq!((one.end().0, two.end().0), (0, 0));
    let text = fs::read_to_string(home.names()).unwrap();
    assert!(text.contains("Marc le Sage") && text.contains("Aline la Brave"), "{text}");
    assert_eq!(left_beside(&home), [] as [&str; 0]);
}

#[test]
fn a_file_of_names_that_is_not_what_it_should_be_is_said_and_never_replaced() {
    use std::os::unix::fs::symlink;
    let latin = b"# caf\xe9\n[[name]]\n";
    for kind in ["latin", "dangling"] {
        let home = Home::new();
        fs::create_dir_all(home.names().parent().unwrap()).unwrap();
        match kind {
            "latin" => fs::write(home.names(), latin).unwrap(),
            _ => symlink("/nowhere/at/all", home.names()).unwrap(),
        }
        let words = if kind == "latin" { "UTF-8" } else { "un lien vers rien" };
        let mut session = about_to_write(&home, "", KIVILLE);
        session.type_until("\r", words);
        session.type_all("\u{3}");
        let (code, parser, _) = session.end();
        assert_eq!(code, 1);
        assert!(parser.screen().contents().contains(words));
        match kind {
            "latin" => assert_eq!(fs::read(home.names()).unwrap(), latin),
            _ => assert_eq!(fs::read_link(home.names()).unwrap().to_str(), Some("/nowhere/at/all")),
        }
        assert_eq!(left_beside(&home), [] as [&str; 0]);
    }
}
