//! Any size, any keys, any mouse: nothing panics, and every scroll stays within its pane.

use dixit::tui::{
    keys::{Code, Input, Key, Mouse, MouseKind, TABLE},
    message::Message,
};
use proptest::prelude::*;

use super::sample::Stage;

#[derive(Clone, Debug)]
enum Move {
    Key(usize, usize),
    Typed(char),
    Mouse(u8, u16, u16),
    Size(u16, u16),
    Paste(String),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        8 => (0..TABLE.len(), 0..3usize).prop_map(|(row, n)| Move::Key(row, n)),
        2 => any::<char>().prop_map(Move::Typed),
        2 => (0..3u8, 0..200u16, 0..80u16).prop_map(|(k, x, y)| Move::Mouse(k, x, y)),
        1 => (0..180u16, 0..60u16).prop_map(|(w, h)| Move::Size(w, h)),
        1 => "\\PC{0,20}".prop_map(Move::Paste),
    ];
    prop::collection::vec(one, 0..40)
}

/// The strokes that the table writes as `keys`.
pub(super) fn strokes(keys: &'static str) -> Vec<Key> {
    let one = |name: &'static str| match (name.strip_prefix("C-"), name.strip_prefix("A-")) {
        (Some(rest), _) => Key::ctrl(rest.chars().next().unwrap()),
        (_, Some(rest)) if rest.chars().count() == 1 => {
            Key { alt: true, ..Key::plain(Code::Char(rest.chars().next().unwrap())) }
        }
        (_, Some(rest)) => Key { alt: true, ..Key::plain(Code::Named(rest)) },
        _ if name == "Space" => Key::plain(Code::Char(' ')),
        _ if name.chars().count() == 1 => Key::plain(Code::Char(name.chars().next().unwrap())),
        _ => Key::plain(Code::Named(name)),
    };
    keys.split(' ').map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_sequence_of_moves_breaks_the_reader(
        width in 0..180u16,
        height in 0..60u16,
        moves in moves(),
    ) {
        let mut stage = Stage::new(width, height);
        for one in moves {
            match one {
                Move::Key(row, n) => {
                    let keys = TABLE[row].keys;
                    for key in strokes(keys[n % keys.len()]) {
                        stage.send(Message::Input(Input::Key(key)));
                    }
                }
                Move::Typed(c) => {
                    stage.send(Message::Input(Input::Key(Key::plain(Code::Char(c)))));
                }
                Move::Mouse(kind, column, row) => {
                    let kinds = [MouseKind::Click, MouseKind::WheelUp, MouseKind::WheelDown];
                    let kind = kinds[usize::from(kind)];
                    stage.send(Message::Input(Input::Mouse(Mouse { kind, column, row })));
                }
                Move::Size(columns, rows) => {
                    stage.send(Message::Input(Input::Resize(columns, rows)));
                }
                Move::Paste(text) => {
                    stage.send(Message::Input(Input::Paste(text)));
                }
            }
            stage.text();
            let app = &stage.app;
            prop_assert!(app.text.scroll <= app.text.paper.rows.len());
            prop_assert!(app.list.scroll <= app.list.rows.len());
            prop_assert!(app.quotes.selected.is_none_or(|n| n < app.quotes.items.len()));
        }
    }
}
