//! Lines become paragraphs: text that was wrapped at a width, broken at each link or quoted in a mail
//! is told by how its lines end and begin, and joined before anything is weighed.
//!
//! A text whose lines are its paragraphs has hardly a line that ends within a sentence: only one that
//! has many is joined at all. Where it was wrapped, all lines that end within a sentence are so long
//! that the next word had no room; then every such line goes on. Lines of lists, tables and verse are
//! not that long, and stay.

/// Words parted at a line's end.
mod hyphens;
/// Lines and their edges.
mod rows;

use memchr::memmem;

use super::lines::each_line;
use crate::{model::Flow, text::rewrite::Rewriter};

use hyphens::Hyphens;
use rows::{Begin, End, Row, rows};

/// Texts of more lines are read as they stand: what is known of each line would take many times the
/// memory of a text of short ones.
const MOST_LINES: usize = 1 << 18;

/// The text as it is read; `None` where that is the text itself.
pub(super) fn flow(text: &str) -> Option<Flow> {
    if text.len() > MOST_LINES && each_line(text).nth(MOST_LINES).is_some() {
        return None;
    }
    let (rows, bare) = rows(text);
    let joins = Joiner::new(&rows).map(|joiner| joiner.joins()).unwrap_or_default();
    let quoted = !bare.is_empty() || rows.iter().any(|r| r.depth > 0);
    let parted =
        PARTING.iter().any(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_some());
    if !quoted && !parted && !joins.contains(&true) {
        return None;
    }
    let mut rewriter = Rewriter::new(text);
    let hyphens = Hyphens::new(text, &rows, &joins);
    let mut bare = bare.into_iter().peekable();
    for (i, row) in rows.iter().enumerate() {
        while let Some(signs) = bare.next_if(|b| b.end() <= row.span.start()) {
            rewriter.replace(signs.range(), "");
        }
        if row.depth > 0 && !(i > 0 && joins.get(i - 1) == Some(&true)) {
            let signs = row.span.start() - row.indent;
            rewriter.replace(signs.max(rewriter.taken())..row.span.start(), "");
        }
        if parted {
            without_signs(row, text, &mut rewriter);
        }
        let next = rows.get(i + 1).filter(|_| joins.get(i) == Some(&true));
        if let Some(next) = next {
            let (from, with) = hyphens.joint(text, row, next);
            rewriter.replace(from..next.span.start(), with);
        }
    }
    rewriter.finish().map(|made| Flow { text: made.text, anchors: made.anchors })
}

/// Signs that only say where a word may be parted, or nothing.
const PARTING: [&str; 4] = ["\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}"];

/// Leaves them out.
fn without_signs(row: &Row, text: &str, rewriter: &mut Rewriter<'_>) {
    let words = row.span.of(text);
    for (at, sign) in words
        .char_indices()
        .filter(|(_, c)| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'))
    {
        let start = row.span.start() + at;
        // One at the line's end may be a hyphen where the line is joined.
        if start + sign.len_utf8() < row.span.end() || sign != '\u{ad}' {
            rewriter.replace(start..start + sign.len_utf8(), "");
        }
    }
}

/// Which lines go on in the next.
struct Joiner<'a> {
    rows: &'a [Row],
    /// So many blank lines part paragraphs.
    least_gap: u8,
    /// The width that the text was wrapped at, where it was.
    width: Option<usize>,
    /// Whether blank lines stand between its paragraphs.
    gapped: bool,
    /// Whether the first lines of its paragraphs are indented.
    indented: bool,
}

/// The only line of a text that seems to go on has at least so many words.
const LONE: usize = 8;

/// Lines of so many words count where it is told whether lines are paragraphs.
const WORDY: usize = 4;

impl<'a> Joiner<'a> {
    /// `None` where the lines of the text are its paragraphs.
    fn new(rows: &'a [Row]) -> Option<Self> {
        let mut joiner = Self { rows, least_gap: 1, width: None, gapped: false, indented: false };
        let spaced = joiner.counts(|next| next.gap == 1);
        if spaced.1 >= 3 && spaced.1 * 3 >= spaced.0 {
            // Every line has a blank one behind it.
            joiner.least_gap = 2;
        }
        let (all, within) = joiner.counts(|next| next.gap < joiner.least_gap);
        let enough = match within {
            0 => false,
            // A lone line may look as if it went on: « Trier par : les plus récentes ».
            1 => all <= 3 && joiner.pairs().any(|(p, n)| p.n_words >= LONE && goes_on(p, n)),
            _ => within * 5 >= all,
        };
        if !enough {
            return None;
        }
        joiner.width = joiner.wrapped();
        let ends = |gap: bool| {
            let pairs = joiner.pairs().filter(|(p, n)| {
                (n.gap >= joiner.least_gap) == gap
                    && p.end == End::Stop
                    && n.begin != Begin::Closer
                    && !joiner.is_full(p, n)
            });
            pairs.count()
        };
        let (parted, joined) = (ends(true), ends(false));
        joiner.gapped = parted > 0 && parted * 5 >= joined * 3;
        let deeper = |stop: bool| {
            let near = joiner.pairs().filter(|(_, n)| n.gap < joiner.least_gap);
            near.filter(|(p, n)| n.indent > p.indent && stop != goes_on(p, n)).count()
        };
        joiner.indented = deeper(true) >= 2 && deeper(true) > 4 * deeper(false);
        Some(joiner)
    }

    fn pairs(&self) -> impl Iterator<Item = (&'a Row, &'a Row)> {
        self.rows.windows(2).filter_map(|pair| match pair {
            [p, n] if p.depth == n.depth && !p.columns && !n.columns => Some((p, n)),
            _ => None,
        })
    }

    /// How many lines of some words another follows, of those that are `near`, and how many of them
    /// end within a sentence.
    fn counts(&self, near: impl Fn(&Row) -> bool) -> (usize, usize) {
        let told = |(p, n): &(&Row, &Row)| {
            near(n) && n.begin != Begin::Bullet && (p.n_words >= WORDY || is_sure(p, n))
        };
        let pairs = self.pairs().filter(told);
        pairs.fold((0, 0), |(all, within), (p, n)| (all + 1, within + usize::from(goes_on(p, n))))
    }

    /// The width at which the text was wrapped: lines that end within a sentence have no room for the
    /// next word.
    fn wrapped(&self) -> Option<usize> {
        /// By how much the longest of them may be shorter than the width.
        const SLACK: usize = 10;
        /// So few lines may seem to have one width by chance.
        const FEW: usize = 4;
        let near = |(p, n): &(&Row, &Row)| n.gap < self.least_gap && p.n_words >= WORDY;
        let broken: Vec<(&Row, &Row)> =
            self.pairs().filter(near).filter(|(p, n)| goes_on(p, n)).collect();
        let longest = broken.iter().map(|(p, _)| p.width).max()?;
        let widths = || self.pairs().filter(near).map(|(p, _)| p.width);
        let width = widths().filter(|w| *w <= longest + SLACK).max()?;
        let longer = widths().filter(|w| *w > width).count();
        let full = broken.iter().filter(|(p, n)| p.width + 1 + n.first > width).count();
        let usual = if broken.len() < FEW { 36..=100 } else { 20..=160 };
        let told =
            broken.len() > 1 && full * 20 >= broken.len() * 17 && longer * 10 <= broken.len();
        (told && usual.contains(&width)).then_some(width)
    }

    /// Whether the first word of `next` had no room behind `row`.
    fn is_full(&self, row: &Row, next: &Row) -> bool {
        self.width.is_some_and(|width| row.width + 1 + next.first > width)
    }

    /// For each line whether the next goes on with it.
    fn joins(&self) -> Vec<bool> {
        let mut joins = vec![false; self.rows.len()];
        let mut start = 0;
        for end in 1..=self.rows.len() {
            let parted = self.rows.get(end).is_none_or(|row| row.gap >= self.least_gap);
            if parted {
                self.join_group(start..end, &mut joins);
                start = end;
            }
        }
        joins
    }

    /// Joins lines that no blank line parts.
    fn join_group(&self, group: std::ops::Range<usize>, joins: &mut [bool]) {
        let rows = self.rows.get(group.clone()).unwrap_or_default();
        let broken = rows
            .windows(2)
            .any(|p| goes_on(&p[0], &p[1]) && (p[0].n_words >= WORDY || is_sure(&p[0], &p[1])));
        if self.width.is_none() && (!broken || is_verse(rows)) {
            return;
        }
        // Few words a line: a list, a timetable, the heads of comments.
        let sparse = rows.iter().all(|r| r.n_words <= WORDY + 1)
            || rows.iter().map(|r| r.n_words).sum::<usize>() < 2 * rows.len();
        let least = rows.iter().map(|r| r.indent).min().unwrap_or(0);
        // Whether the line before goes on with the one before it.
        let mut within = false;
        for i in group.start..group.end.saturating_sub(1) {
            let (p, n) = (&self.rows[i], &self.rows[i + 1]);
            let after = self.rows.get(i + 2).filter(|_| i + 2 < group.end);
            let joined = p.depth == n.depth
                && !p.columns
                && !n.columns
                && (!p.credited || n.begin == Begin::Lower)
                && n.begin != Begin::Bullet
                && match self.width {
                    Some(width) => self.joins_wrapped((p, n), width, least, i),
                    None if sparse => is_sure(p, n),
                    None => self.joins_broken((p, n), after, within),
                };
            if let Some(slot) = joins.get_mut(i) {
                *slot = joined;
            }
            within = joined;
        }
    }

    fn joins_wrapped(&self, (p, n): (&Row, &Row), width: usize, least: usize, i: usize) -> bool {
        let full = self.is_full(p, n);
        let long = full || p.width * 10 >= width * 6;
        if self.indented && n.indent > least + 1 {
            return false;
        }
        if goes_on(p, n) {
            return long || is_sure(p, n);
        }
        let titled = i == 0 && p.end == End::Other && !self.gapped;
        let item = n.begin == Begin::Dash && matches!(p.end, End::Stop | End::Colon);
        full && !titled && !item
    }

    fn joins_broken(&self, (p, n): (&Row, &Row), after: Option<&Row>, within: bool) -> bool {
        if is_sure(p, n) {
            return true;
        }
        if goes_on(p, n) {
            return within || p.n_words > 1 || p.begin != Begin::Lower;
        }
        if n.begin == Begin::Dash && p.end != End::Other {
            return false;
        }
        if self.gapped {
            return true;
        }
        let text = within || p.inner || p.n_words > HEADING;
        // A link within a sentence: what follows goes on with it.
        let linked =
            n.n_words <= 6 && n.end != End::Stop && after.is_some_and(|after| goes_on(n, after));
        match p.end {
            End::Stop | End::Colon => text && linked,
            End::Other => {
                text || (linked && after.is_some_and(|after| after.begin == Begin::Closer))
            }
            _ => true,
        }
    }
}

/// The most words of a heading, which may end without a stop.
const HEADING: usize = 16;

/// Whether `next` goes on with the sentence of `row`, by how they end and begin.
fn goes_on(row: &Row, next: &Row) -> bool {
    let open = matches!(row.end, End::Other | End::Comma | End::Hyphen | End::Bound);
    is_sure(row, next) || (open && next.begin == Begin::Lower)
}

/// Whether nothing else can be: it begins with a sign that closes, or the line ends with a word that
/// binds.
fn is_sure(row: &Row, next: &Row) -> bool {
    let binds = matches!(row.end, End::Bound | End::Hyphen);
    next.begin == Begin::Closer || (binds && !matches!(next.begin, Begin::Bullet | Begin::Other))
}

/// Lines of some words each, none long, as verse has them.
fn is_verse(rows: &[Row]) -> bool {
    let line = |r: &Row| (2..=9).contains(&r.n_words) && r.width <= 48 && r.begin != Begin::Closer;
    rows.len() >= 3 && rows.iter().all(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    const PROSE: [&str; 3] = [
        "Le conseil municipal de Valbrune a repoussé lundi la construction du tramway, dont le prix a \
         doublé en trois ans. Les commerçants du port demandent des comptes.",
        "« Nous n'avons plus d'argent pour une ligne de onze kilomètres, et personne ne nous répond », \
         a déclaré le maire, Hugo Testard. « Nous en reparlerons au printemps. »",
        "Marthe Vauclair, présidente de la chambre de commerce, a dénoncé « une faute » et demandé que \
         les travaux déjà engagés soient payés avant la fin de l'année prochaine.",
    ];

    fn read(text: &str) -> String {
        flow(text).map_or_else(|| text.to_owned(), |flow| flow.text)
    }

    /// `words` in lines of at most `width` characters, each behind `indent`.
    fn wrapped(words: &str, width: usize, indent: &str) -> String {
        let mut lines = vec![indent.to_owned()];
        for word in words.split(' ') {
            let line = lines.last_mut().unwrap();
            if line.len() > indent.len() && line.chars().count() + 1 + word.chars().count() > width
            {
                lines.push(format!("{indent}{word}"));
            } else {
                *line += if line.len() > indent.len() { " " } else { "" };
                *line += word;
            }
        }
        lines.join("\n")
    }

    #[test]
    fn wrapped_text_is_read_as_paragraphs_at_any_width() {
        for width in [38, 52, 60, 75, 90] {
            for (indent, between) in [("", "\n\n"), ("    ", "\n\n"), ("", "\n"), ("> ", "\n>\n")] {
                let lines = PROSE.map(|p| wrapped(p, width, indent)).join(between);
                let text = read(&lines);
                let paragraphs: Vec<&str> =
                    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
                // Without blank lines a last line that is full may be any other.
                let whole = PROSE.iter().all(|p| text.contains(p));
                assert!(whole && (between == "\n" || paragraphs == PROSE), "{width} {text}");
            }
        }
    }

    #[test]
    fn text_broken_at_links_and_hyphens_is_joined() {
        let broken = "Council delays tram line again\n\nThe tram was meant to open in\n2021\n, and its price \
                      has\ndoubled\nsince then, says\nEdith Marlowe\n.\n\nShe left.";
        let joined = "Council delays tram line again\n\nThe tram was meant to open in 2021, and its price has \
                      doubled since then, says Edith Marlowe.\n\nShe left.";
        assert_eq!(read(broken), joined);
        let parted = "Le conseil munici-\npal de la ville a repoussé le tram, a dé-\nclaré le vice-\nprésident, \
                      Jean-\nMarc Roy, porte-\nparole du parti. Le président se tait.";
        assert!(
            read(parted).ends_with("Jean-Marc Roy, porte-parole du parti. Le président se tait.")
        );
    }

    #[test]
    fn lines_that_are_paragraphs_verse_lists_and_tables_stay() {
        for text in [
            PROSE.join("\n"),
            "Un titre\nPar Léa Roy\n\nLe conseil a voté.\nLa maire est contente.\n".to_owned(),
            "les yeux dans le vague du soir\nje marche seul sur la grève\net la nuit tombe enfin\n"
                .to_owned(),
            "- du pain pour tout le monde\n- des pommes\n- trois litres de lait\n".to_owned(),
            "Valbrune\t12\t14\nporte de la ville\t11\t13\nété du port\t9\t8\n".to_owned(),
            "“We waited for the bridge all winter, and nobody came to tell us why.” ― Anna Berg\n\
             “It is the third promise that this council makes, and breaks.” ― Marc Howell\n\
             “Ask them again in the spring, when the river is up to the road.” ― Ruth Calder\n"
                .to_owned(),
            "24 juil.\n15:00\nKanal Max\nmenn\nfotball\n\n25 juil.\n16:30\nKanal Max\nkvinner\nrugby\n"
                .to_owned(),
            "Everyone at the clinic has been great, and kind to both of us.\n\nMallory R.\n\nThe staff \
             is friendly, and the office is clean.\n\nBrittany M.\n\nWe love this place, and so do \
             they.\n\nDana K.\n\nGo there once and see."
                .to_owned(),
            "2 commentaires\nTrier par : les plus récentes\nmontarel38 — Et qui va payer ?\n"
                .to_owned(),
        ] {
            assert_eq!(flow(&text), None, "{text}");
        }
    }

    #[test]
    fn a_german_mark_that_closes_at_a_line_end_ends_the_line() {
        let text = "Die Direktorin sprach am Abend so im Rathaus: „Es wird keine Tabus geben.“\nDer Rat \
                    der Stadt ging nach der langen Sitzung gegen zehn Uhr auseinander.\n";
        assert_eq!(flow(text), None);
        let again = "Er sagte so: „Es wird keine Tabus geben.“\nEr ging.";
        assert_eq!(flow(again), None);
    }

    #[test]
    fn texts_of_very_many_lines_are_read_as_they_stand() {
        let mut lines = PROSE.map(|p| wrapped(p, 60, "")).join("\n\n") + "\n\n";
        assert!(flow(&lines).is_some());
        lines += &"a\n".repeat(MOST_LINES);
        assert_eq!(flow(&lines), None);
    }

    #[test]
    fn what_is_read_stands_in_the_text() {
        let text = "Le con\u{ad}seil de la ville a voté lundi soir\nla construction du tramway de la ville";
        let flow = flow(text).unwrap();
        let at = flow.text.find("soir la").unwrap();
        assert_eq!(flow.source(Span::new(at, at + 7)).of(text), "soir\nla");
        let at = flow.text.find("conseil").unwrap();
        assert_eq!(flow.source(Span::new(at, at + 7)).of(text), "con\u{ad}seil");
    }
}
