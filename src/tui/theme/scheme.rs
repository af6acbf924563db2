//! The colours of the interface, derived from a paper and an ink: those of the terminal, or of a theme.

use super::{colour::Rgb, voice::N_VOICES};

/// Hues of the voices, in degrees of OKLCH, from the most quoted on.
const HUES: [f32; N_VOICES] = [350.0, 250.0, 145.0, 300.0, 190.0, 45.0];

/// The least contrast of words with what they stand on.
pub(super) const LEAST: f32 = 4.5;

/// What a theme says of its colours; what it leaves open is derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// What everything stands on.
    pub paper: Rgb,
    /// Running text.
    pub ink: Rgb,
    /// See [`Scheme`], as for all others.
    pub muted: Option<Rgb>,
    /// Rules.
    pub faint: Option<Rgb>,
    /// Where the keys go.
    pub accent: Option<Rgb>,
    /// Header and footer.
    pub bar: Option<Rgb>,
    /// Panels.
    pub raised: Option<Rgb>,
    /// The selected row.
    pub row: Option<Rgb>,
    /// Who speaks.
    pub voices: Option<[Rgb; N_VOICES]>,
}

/// All colours of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What everything stands on.
    pub paper: Rgb,
    /// Running text.
    pub ink: Rgb,
    /// Whether the terminal's own paper is this one, so that none is painted.
    pub own_paper: bool,
    /// Whether its own ink is this one.
    pub own_ink: bool,
    /// Words that stand back.
    pub muted: Rgb,
    /// Rules and ticks, never words.
    pub faint: Rgb,
    /// Where the keys go.
    pub accent: Rgb,
    /// Words on the accent.
    pub on_accent: Rgb,
    /// The ground of header and footer.
    pub bar: Rgb,
    /// The ground of panels.
    pub raised: Rgb,
    /// The ground of the selected row.
    pub row: Rgb,
    /// Who speaks.
    pub voices: [Rgb; N_VOICES],
    /// The ground of their words; the last is that of all others.
    pub tints: [Rgb; N_VOICES + 1],
    /// The ground of the words that are selected.
    pub strong: [Rgb; N_VOICES + 1],
    /// The ground of what a search found.
    pub matched: Rgb,
    /// A sure answer.
    pub sure: Rgb,
    /// A likely one.
    pub likely: Rgb,
    /// A weak one, and what went wrong.
    pub bad: Rgb,
}

impl Scheme {
    /// The colours for the terminal's own paper and ink. An ink too pale to be read is made stronger.
    pub fn derive(paper: Rgb, own: Rgb) -> Self {
        let ink = readable(paper, own);
        let given = Given { paper, ink, ..Given::default() };
        Self { own_paper: true, own_ink: ink == own, ..Self::of(given) }
    }

    /// The colours of a theme, whose paper is painted.
    pub fn of(given: Given) -> Self {
        let Given { paper, ink, .. } = given;
        let dark = is_dark(paper);
        let ground = |most: f32| {
            let holds = |ground: Rgb| ink.contrast(ground) >= LEAST + 0.4;
            until(1.0, 0.0, |part| paper.mix(ink, most * part), holds)
        };
        let row = given.row.unwrap_or_else(|| ground(0.14));
        let bar = given.bar.unwrap_or_else(|| ground(0.04));
        let raised = given.raised.unwrap_or_else(|| ground(0.09));
        let read = |word: Rgb, least: f32| {
            let on = |ground: &Rgb| word.contrast(*ground) >= LEAST + 0.02;
            word.contrast(paper) >= least && [row, raised].iter().all(on)
        };
        let hue = |hue: f32, chroma: f32| {
            let (from, to) = if dark { (0.76, 1.0) } else { (0.48, 0.0) };
            until(from, to, |light| Rgb::oklch(light, chroma, hue), |word| read(word, 5.0))
        };
        let grey = |from: f32, holds: &dyn Fn(Rgb) -> bool| {
            until(from, 1.0, |share| paper.mix(ink, share), holds)
        };
        let voices = given.voices.unwrap_or_else(|| HUES.map(|degrees| hue(degrees, 0.10)));
        let under = |voice: Rgb, most: f32, least: f32| {
            let tint = |part: f32| paper.mix(voice, most * part);
            until(1.0, 0.0, tint, |ground| ink.contrast(ground) >= least)
        };
        let all = |most: f32, least: f32| {
            let mut grounds = [under(ink, most * 0.6, least); N_VOICES + 1];
            grounds.iter_mut().zip(voices).for_each(|(g, voice)| *g = under(voice, most, least));
            grounds
        };
        let (light, heavy) = if dark { (0.17, 0.42) } else { (0.13, 0.30) };
        let accent = given.accent.unwrap_or_else(|| hue(80.0, 0.12));
        Self {
            paper,
            ink,
            own_paper: false,
            own_ink: false,
            muted: given.muted.unwrap_or_else(|| grey(0.5, &|word| read(word, 4.6))),
            faint: given.faint.unwrap_or_else(|| grey(0.1, &|word| word.contrast(paper) >= 2.5)),
            accent,
            on_accent: if paper.contrast(accent) >= LEAST { paper } else { ink },
            bar,
            raised,
            row,
            voices,
            tints: all(light, LEAST + 0.3),
            strong: all(heavy, LEAST + 0.1),
            matched: under(accent, 0.55, LEAST + 0.1),
            sure: hue(145.0, 0.12),
            likely: accent,
            bad: hue(25.0, 0.14),
        }
    }
}

/// Whether white is read on this better than black.
pub fn is_dark(paper: Rgb) -> bool {
    paper.contrast(Rgb(255, 255, 255)) > paper.contrast(Rgb(0, 0, 0))
}

/// The ink, strong enough that there is room for grounds on which it is read as well.
fn readable(paper: Rgb, ink: Rgb) -> Rgb {
    let extreme = if is_dark(paper) { Rgb(255, 255, 255) } else { Rgb(0, 0, 0) };
    until(0.0, 1.0, |share| ink.mix(extreme, share), |ink| ink.contrast(paper) >= 6.0)
}

/// The first of 101 steps between `from` and `to` of which what is made holds, or the last.
fn until(from: f32, to: f32, make: impl Fn(f32) -> Rgb, holds: impl Fn(Rgb) -> bool) -> Rgb {
    let step = |n: u8| make(from + (to - from) * f32::from(n) / 100.0);
    (0..100).map(step).find(|colour| holds(*colour)).unwrap_or_else(|| step(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper and ink that people use, dark and light.
    const KNOWN: [(&str, &str, &str); 22] = [
        ("xterm", "000000", "e5e5e5"),
        ("xterm, light", "ffffff", "000000"),
        ("GNOME", "171421", "d0cfcc"),
        ("GNOME, light", "ffffff", "171421"),
        ("Solarized", "002b36", "839496"),
        ("Solarized, light", "fdf6e3", "657b83"),
        ("One", "282c34", "abb2bf"),
        ("One, light", "fafafa", "383a42"),
        ("Catppuccin Mocha", "1e1e2e", "cdd6f4"),
        ("Catppuccin Latte", "eff1f5", "4c4f69"),
        ("Terminal.app", "ffffff", "000000"),
        ("Gruvbox", "282828", "ebdbb2"),
        ("Gruvbox, light", "fbf1c7", "3c3836"),
        ("Dracula", "282a36", "f8f8f2"),
        ("Nord", "2e3440", "d8dee9"),
        ("Tokyo Night", "1a1b26", "c0caf5"),
        ("Monokai", "272822", "f8f8f2"),
        ("Tomorrow Night", "1d1f21", "c5c8c6"),
        ("Ayu, light", "fcfcfc", "5c6166"),
        ("Rosé Pine Dawn", "faf4ed", "575279"),
        ("Everforest", "2d353b", "d3c6aa"),
        ("Windows Terminal", "0c0c0c", "cccccc"),
    ];

    #[test]
    fn every_word_is_read_on_every_ground_of_every_known_palette() {
        for (name, paper, ink) in KNOWN {
            let (paper, own) = (Rgb::hex(paper).unwrap(), Rgb::hex(ink).unwrap());
            let s = Scheme::derive(paper, own);
            let least = |what: &str, word: Rgb, ground: Rgb, least: f32| {
                let found = word.contrast(ground);
                assert!(found >= least, "{name}: {what} {found:.2} < {least}");
            };
            let words = [s.ink, s.muted, s.accent, s.sure, s.likely, s.bad];
            for (n, word) in words.into_iter().chain(s.voices).enumerate() {
                for (m, ground) in [s.paper, s.bar, s.raised, s.row].into_iter().enumerate() {
                    least(&format!("word {n} on ground {m}"), word, ground, LEAST);
                }
            }
            s.voices.iter().for_each(|voice| least("a voice", *voice, paper, 5.0));
            for ground in s.tints.into_iter().chain(s.strong).chain([s.matched]) {
                least("ink on a tint", s.ink, ground, LEAST);
            }
            least("chip", s.on_accent, s.accent, LEAST);
            least("rule", s.faint, paper, 2.4);
            assert_eq!(s.own_ink, s.ink == own);
        }
    }

    #[test]
    fn grounds_and_voices_are_told_apart() {
        for (name, paper, ink) in KNOWN {
            let s = Scheme::derive(Rgb::hex(paper).unwrap(), Rgb::hex(ink).unwrap());
            let grounds = [s.paper, s.row].into_iter().chain(s.tints);
            let all: Vec<Rgb> = grounds.chain(s.voices).collect();
            for (n, one) in all.iter().enumerate() {
                assert!(!all[..n].contains(one), "{name}: {one:?} twice");
            }
            for (tint, strong) in s.tints.iter().zip(s.strong) {
                assert_ne!(*tint, strong, "{name}");
            }
        }
    }
}
