//! The reader in each palette and at each size: which look every cell has, as letters of a legend.

use std::collections::BTreeSet;

use dixit::{
    text::locale::{Locale, Tongue},
    tui::{
        theme::{DOTTED, Ground, Palette, Rgb, Scheme, Theme},
        view::view,
    },
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::Color,
};

use super::{checked::Checking, sample::Stage};

/// Columns, rows and the keys that lead to what is shown.
const SCREENS: [(u16, u16, &str); 6] = [
    (160, 50, "3j"),
    (120, 35, "2/barrage<Enter>"),
    (100, 30, "3je"),
    (80, 24, "2"),
    (60, 20, "3"),
    (20, 5, ""),
];

/// The looks of all screens in a palette.
fn looks(palette: Palette, tongue: Tongue) -> String {
    let theme = Theme { palette, ascii: false };
    let mut all = String::new();
    for (columns, rows, keys) in SCREENS {
        let mut stage = Stage::new(columns, rows);
        (stage.tongue, stage.app.tongue) = (tongue, tongue);
        stage.keys(keys);
        stage.app.settle();
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let locale = Locale::new(tongue);
        terminal.draw(|frame| view(&stage.app, &theme, &locale, frame)).unwrap();
        all.push_str(&format!(
            "{columns}x{rows} {keys}\n{}\n",
            mapped(terminal.backend().buffer())
        ));
    }
    all
}

/// A letter for the look of each cell, then what the letters stand for.
fn mapped(buffer: &Buffer) -> String {
    const LETTERS: &[u8] = b".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut known: Vec<String> = Vec::new();
    let mut map = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let look = look(&buffer[(x, y)]);
            let at = known.iter().position(|one| *one == look).unwrap_or_else(|| {
                known.push(look);
                known.len() - 1
            });
            row.push(char::from(LETTERS[at]));
        }
        map.push_str(row.trim_end_matches(char::from(LETTERS[0])));
        map.push('\n');
    }
    for (letter, look) in LETTERS.iter().zip(&known) {
        map.push_str(&format!("{} = {look}\n", char::from(*letter)));
    }
    map
}

fn look(cell: &Cell) -> String {
    let named = |color: Color| match color {
        Color::Rgb(r, g, b) => format!("{r:02x}{g:02x}{b:02x}"),
        Color::Reset => "own".to_owned(),
        other => other.to_string(),
    };
    let known = cell.modifier.difference(DOTTED);
    let dots = if cell.modifier.contains(DOTTED) { " DOTTED" } else { "" };
    format!("{} on {} {known:?}{dots}", named(cell.fg), named(cell.bg))
}

#[test]
fn every_size_in_colours_derived_from_a_dark_terminal() {
    let scheme = Scheme::derive(Rgb(0x16, 0x18, 0x1d), Rgb(0xd8, 0xd6, 0xd0));
    insta::assert_snapshot!(looks(Palette::Scheme(scheme), Tongue::French));
}

#[test]
fn every_size_in_colours_derived_from_a_light_terminal() {
    let scheme = Scheme::derive(Rgb(0xff, 0xff, 0xff), Rgb(0x20, 0x20, 0x20));
    insta::assert_snapshot!(looks(Palette::Scheme(scheme), Tongue::English));
}

#[test]
fn every_size_in_sixteen_colours() {
    insta::assert_snapshot!(looks(Palette::Sixteen(Ground::Dark), Tongue::French));
}

#[test]
fn every_size_without_colours() {
    insta::assert_snapshot!(looks(Palette::Colourless, Tongue::English));
}

/// What leads to each view of a whole corpus.
const VIEWS: [(&str, &str); 5] = [
    ("concordance", "2/barrage<Enter>v"),
    ("figures", "Sj"),
    ("same", "3j="),
    ("kept", "B"),
    ("checked", "C"),
];

const SIZES: [(u16, u16); 6] = [(160, 50), (120, 35), (100, 30), (80, 24), (60, 20), (20, 5)];

/// That each word is legible on what it stands on, as far as the palette says what its colours are.
fn legible(buffer: &Buffer, what: &str) {
    for cell in &buffer.content {
        let rgb = |color: Color| match color {
            Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
            _ => None,
        };
        let word = cell.symbol().chars().next().is_some_and(char::is_alphanumeric);
        if let (true, Some(fg), Some(bg)) = (word, rgb(cell.fg), rgb(cell.bg)) {
            assert!(fg.contrast(bg) >= 4.45, "{what}: {} {}", cell.symbol(), look(cell));
        }
    }
}

#[test]
fn every_view_of_a_whole_corpus_in_every_palette() {
    let dark = Scheme::derive(Rgb(0x16, 0x18, 0x1d), Rgb(0xd8, 0xd6, 0xd0));
    let light = Scheme::derive(Rgb(0xff, 0xff, 0xff), Rgb(0x20, 0x20, 0x20));
    let palettes = [
        ("dark", Palette::Scheme(dark)),
        ("light", Palette::Scheme(light)),
        ("sixteen", Palette::Sixteen(Ground::Dark)),
        ("colourless", Palette::Colourless),
    ];
    let mut used = vec![BTreeSet::new(); VIEWS.len() * palettes.len()];
    for (columns, rows) in SIZES {
        for (n, (name, keys)) in VIEWS.into_iter().enumerate() {
            let mut at = Checking::new(columns, rows);
            at.keep(2);
            at.draft();
            at.typed(keys);
            at.stage.app.settle();
            for (k, (palette_name, palette)) in palettes.iter().enumerate() {
                let theme = Theme { palette: *palette, ascii: false };
                let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
                let locale = Locale::new(Tongue::French);
                terminal.draw(|frame| view(&at.stage.app, &theme, &locale, frame)).unwrap();
                let buffer = terminal.backend().buffer();
                legible(buffer, &format!("{name} {palette_name} {columns}x{rows}"));
                used[n * palettes.len() + k].extend(buffer.content.iter().map(look));
            }
        }
    }
    let mut all = String::new();
    for (n, (name, _)) in VIEWS.into_iter().enumerate() {
        for (k, (palette, _)) in palettes.iter().enumerate() {
            let looks: Vec<String> = used[n * palettes.len() + k].iter().cloned().collect();
            all.push_str(&format!("{name}, {palette}\n  {}\n", looks.join("\n  ")));
        }
    }
    insta::assert_snapshot!(all);
}
