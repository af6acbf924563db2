//! The README's pictures: frames of the demonstration as SVG, dark and light. `DIXIT_PICTURES=write cargo test
//! pictures` makes them anew; without it the test says whether they show the program as it is.

use std::{env, fmt::Write as _, fs, path::Path};

use dixit::{
    engine::{
        corpus::Corpus,
        ingest::{Plan, Source},
    },
    text::{
        locale::{Locale, Tongue},
        width::columns,
    },
    tui::{
        theme::{DOTTED, Palette, Scheme, Theme, file},
        view::view,
    },
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::finding::Answered;

/// Columns and rows of a picture.
const SIZE: (u16, u16) = (160, 44);

/// Width and height of a cell, in pixels.
const CELL: (f32, f32) = (9.0, 19.0);

/// What is pictured, and the keys that lead there.
const PICTURES: [(&str, &str); 2] = [("reader", "3j"), ("page", "3p")];

#[test]
fn the_pictures_show_the_program_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens");
    let write = env::var_os("DIXIT_PICTURES").is_some();
    let themes = [
        ("dark", include_str!("../../assets/themes/encre.toml")),
        ("light", include_str!("../../assets/themes/papier.toml")),
    ];
    let plan = Plan { source: Source::Demo, ..Plan::default() };
    let readings = Corpus::read(&plan, |problem| panic!("{problem:?}")).unwrap().readings;
    let readings: Vec<_> = readings.each().map(|(_, reading)| reading).collect();
    let mut stale = Vec::new();
    for (name, keys) in PICTURES {
        let mut at = Answered::of(SIZE, readings.clone());
        at.stage.app.corpus = None;
        at.stage.tongue = Tongue::English;
        at.stage.app.tongue = Tongue::English;
        at.keys("<C-p>");
        at.keys("<Esc>");
        at.keys(keys);
        for (ground, theme) in themes {
            let scheme = file::read(theme).unwrap();
            let theme = Theme { palette: Palette::Scheme(scheme), ascii: false };
            at.stage.app.settle();
            let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
            let locale = Locale::new(Tongue::English);
            terminal.draw(|frame| view(&at.stage.app, &theme, &locale, frame)).unwrap();
            let picture = svg(terminal.backend().buffer(), &scheme);
            let path = folder.join(format!("{name}-{ground}.svg"));
            if write {
                fs::write(&path, &picture).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != picture {
                stale.push(format!("{name}-{ground}.svg"));
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} show the program as it was: « DIXIT_PICTURES=write cargo test pictures » makes them anew"
    );
}

/// A frame as SVG.
fn svg(buffer: &Buffer, scheme: &Scheme) -> String {
    let (wide, high) = (f32::from(SIZE.0) * CELL.0, f32::from(SIZE.1) * CELL.1);
    let paper = hex(Color::Reset, scheme.paper.into());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" font-size=\"15\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\">\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{paper}\"/>\n"
    );
    for y in 0..SIZE.1 {
        let row: Vec<&Cell> = (0..SIZE.0).map(|x| &buffer[(x, y)]).collect();
        grounds(&row, y, &paper, &mut out);
        words(&row, y, scheme, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn hex(color: Color, own: Color) -> String {
    match if color == Color::Reset { own } else { color } {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("a theme has colours of its own: {other:?}"),
    }
}

fn left(x: usize) -> f32 {
    x as f32 * CELL.0
}

/// What stands behind the words of a row, cells of one colour together.
fn grounds(row: &[&Cell], y: u16, paper: &str, out: &mut String) {
    let mut x = 0;
    for run in row.chunk_by(|a, b| a.bg == b.bg) {
        if run[0].bg != Color::Reset && hex(run[0].bg, Color::Reset) != paper {
            let (top, width) = (f32::from(y) * CELL.1, left(run.len()));
            let fill = hex(run[0].bg, Color::Reset);
            let at = left(x);
            let high = CELL.1;
            writeln!(
                out,
                "<rect x=\"{at}\" y=\"{top}\" width=\"{width}\" height=\"{high}\" fill=\"{fill}\"/>"
            )
            .unwrap();
        }
        x += run.len();
    }
}

/// The words of a row, those of one look together; bars and rules as what they are.
fn words(row: &[&Cell], y: u16, scheme: &Scheme, out: &mut String) {
    let look = |cell: &Cell| (cell.fg, cell.modifier, shape(cell.symbol()).is_some());
    let mut x = 0;
    for run in row.chunk_by(|a, b| look(a) == look(b)) {
        let (fg, modifier, drawn) = look(run[0]);
        let fill = hex(fg, scheme.ink.into());
        let top = f32::from(y) * CELL.1;
        if drawn {
            for (n, cell) in run.iter().enumerate() {
                let Some([dx, dy, w, h]) = shape(cell.symbol()) else { continue };
                let (at, down) = (left(x + n) + dx * CELL.0, top + dy * CELL.1);
                let (w, h) = (w * CELL.0, h * CELL.1);
                writeln!(
                    out,
                    "<rect x=\"{at}\" y=\"{down}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\"/>"
                )
                .unwrap();
            }
        } else {
            let mut style = String::new();
            if modifier.contains(Modifier::BOLD) {
                style.push_str(" font-weight=\"bold\"");
            }
            if modifier.contains(Modifier::ITALIC) {
                style.push_str(" font-style=\"italic\"");
            }
            if modifier.contains(Modifier::UNDERLINED) {
                style.push_str(" text-decoration=\"underline\"");
            } else if modifier.contains(DOTTED) {
                style.push_str(" style=\"text-decoration:underline dotted\"");
            }
            let (mut at, base) = (x, top + 0.75 * CELL.1);
            let text: String = run.iter().map(|cell| cell.symbol()).collect();
            // Of two spaces side by side pictures keep one: what they part is written apart.
            for part in text.split_inclusive("  ") {
                let words = part.trim();
                let (start, width) =
                    (at + columns(part) - columns(part.trim_start()), columns(words));
                at += columns(part);
                if width > 0 {
                    let (start, width) = (left(start), left(width));
                    let words = words.replace('&', "&amp;").replace('<', "&lt;");
                    writeln!(
                        out,
                        "<text x=\"{start}\" y=\"{base}\" textLength=\"{width}\" fill=\"{fill}\"{style}>{words}</text>"
                    )
                    .unwrap();
                }
            }
        }
        x += run.len();
    }
}

/// The part of a cell that a bar or a rule fills: left, top, width, height.
fn shape(symbol: &str) -> Option<[f32; 4]> {
    let eighths = |n: f32| Some([0.0, 1.0 - n / 8.0, 1.0, n / 8.0]);
    match symbol {
        "▌" => Some([0.0, 0.0, 0.5, 1.0]),
        "▎" => Some([0.0, 0.0, 0.25, 1.0]),
        "▐" => Some([0.5, 0.0, 0.5, 1.0]),
        "▕" => Some([0.875, 0.0, 0.125, 1.0]),
        "─" => Some([0.0, 0.47, 1.0, 0.06]),
        "━" => Some([0.0, 0.42, 1.0, 0.14]),
        "▁" => eighths(1.0),
        "▂" => eighths(2.0),
        "▃" => eighths(3.0),
        "▄" => eighths(4.0),
        "▅" => eighths(5.0),
        "▆" => eighths(6.0),
        "▇" => eighths(7.0),
        "█" => eighths(8.0),
        _ => None,
    }
}
