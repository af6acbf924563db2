//! Pictures of screens. Below the characters, a letter for each cell says what it means, and another what it stands
//! on: capitals are voices, `.` is running text, `m` what stands back, `s` what stands out, `a` the accent; as a ground
//! `=` is the selected row, `-` header and footer, `#` what lies over, `@` a chip.

use dixit::{
    engine::ingest::{Event, Progress},
    load::{Problem, ProblemKind},
    text::locale::Tongue,
    tui::message::Message,
};

use super::sample::Stage;

#[test]
fn three_panes_at_160_columns() {
    insta::assert_snapshot!(Stage::new(160, 50).screen());
}

#[test]
fn a_quotation_selected_at_160_columns() {
    let mut stage = Stage::new(160, 50);
    stage.keys("3j");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn a_strip_of_quotations_at_100_columns() {
    let mut stage = Stage::new(100, 30);
    stage.tongue = Tongue::English;
    stage.keys("2");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn tabs_at_60_columns() {
    let mut stage = Stage::new(60, 20);
    let list = stage.screen();
    stage.keys("<Enter>");
    let text = stage.screen();
    stage.keys("3");
    insta::assert_snapshot!([list, text, stage.screen()].join("\n"));
}

#[test]
fn one_pane_at_20_columns_and_one_line_below() {
    let mut stage = Stage::new(20, 5);
    let list = stage.screen();
    stage.keys("<Enter>");
    let text = stage.screen();
    let line = Stage::new(19, 4).screen();
    let cell = Stage::new(1, 1).screen();
    insta::assert_snapshot!([list, text, line, cell].join("\n"));
}

#[test]
fn the_raw_view_says_what_each_line_is() {
    let mut stage = Stage::new(100, 30);
    stage.keys("2cz");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn the_help_lists_what_was_typed() {
    let mut stage = Stage::new(100, 24);
    stage.keys("?citation");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn the_evidence_marks_cue_and_speaker() {
    let mut stage = Stage::new(100, 24);
    stage.keys("3e");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn the_evidence_says_where_a_long_paragraph_was_cut() {
    let mut reading = std::sync::Arc::unwrap_or_clone(super::sample::articles().remove(0));
    let at = reading.quotes[1].span.start();
    let block = reading.article.blocks.iter().position(|b| b.span.holds(at)).unwrap();
    // The paragraph and all around it are one.
    let last = reading.article.blocks.len() - 2;
    let span = reading.article.blocks[3].span.join(reading.article.blocks[last].span);
    assert!(span.holds(at) && block > 3);
    reading.article.blocks[3].span = span;
    reading.article.blocks.drain(4..=last);
    let mut stage = Stage::with(100, 24, vec![std::sync::Arc::new(reading)]);
    stage.keys("3je");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn menus_lie_over_the_panes() {
    let mut stage = Stage::new(80, 20);
    stage.keys("F");
    let filters = stage.text();
    stage.keys("<Esc>s");
    insta::assert_snapshot!([filters, stage.text()].join("\n"));
}

#[test]
fn quotations_are_filtered_by_how_sure_their_speakers_are() {
    let mut stage = Stage::new(120, 16);
    stage.keys("3F");
    let menu = stage.text();
    stage.keys("Gk<Enter>");
    let sure = stage.text();
    stage.keys("<Esc>");
    insta::assert_snapshot!([menu, sure, stage.text()].join("\n"));
}

#[test]
fn empty_panes_name_their_cause_and_the_way_out() {
    let mut stage = Stage::empty(120, 12);
    let starting = stage.text();
    let problem = Problem::at("vide.txt", ProblemKind::Empty);
    stage.send(Message::Corpus(Event::Problem(problem)));
    stage.send(Message::Corpus(Event::Done(Progress { n_problems: 1, ..Progress::default() })));
    let nothing = stage.text();
    stage.keys("!");
    let problems = stage.text();
    let mut filtered = Stage::new(120, 12);
    filtered.only("zzz");
    insta::assert_snapshot!([starting, nothing, problems, filtered.text()].join("\n"));
}

#[test]
fn plain_signs_where_the_terminal_has_no_others() {
    let mut stage = Stage::new(120, 20);
    stage.theme.ascii = true;
    stage.keys("3?");
    let screen = stage.text();
    for sign in ["▌", "…", "█", "╭", "·"] {
        assert!(!screen.contains(sign), "{sign}");
    }
}

#[test]
fn the_same_of_many_records_is_one_problem_in_as_many_rows_as_it_takes() {
    let mut stage = Stage::empty(60, 20);
    let lacking = |n: usize| ProblemKind::NoRecordText {
        fields: vec!["url".into(), "blob".into()],
        longest: (n < 35).then(|| "blob".into()),
    };
    let say = |stage: &mut Stage, numbers: std::ops::RangeInclusive<usize>| {
        for n in numbers {
            let problem = Problem::at(format!("presse.jsonl#{n}"), lacking(n));
            stage.send(Message::Corpus(Event::Problem(problem)));
        }
    };
    say(&mut stage, 1..=30);
    let others = ProblemKind::OtherKinds { kind: ".pdf".into(), n: 2 };
    stage.send(Message::Corpus(Event::Problem(Problem::at("presse", others))));
    stage.keys("!");
    let open = stage.text();
    // More come while it is looked at.
    say(&mut stage, 31..=40);
    insta::assert_snapshot!([open, stage.text()].join("\n"));
}
