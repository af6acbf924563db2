//! The results drawn: what is asked, how much answers it, and the passages with who says them, under their
//! articles.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Results, aside,
    places::{Line, Places},
};
use crate::{
    library::passages::{Found, Group, Hit, Order},
    model::{ArticleId, QuoteRef, Reading, Span},
    search::fulltext::Part,
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        dates::long_date,
        legend::{passed, scrollbar, select, surface},
        marked::Marked,
        paint::{blank, line, put, put_fit, put_right},
        panel::input_line,
        theme::{Role, Theme, Voice},
    },
};

/// Draws them over all but the first and the last row of `area`.
pub(super) fn view(results: &Results, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let places = Places::new(results, area);
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, with.0.paper());
    question(results, places.input, with, buffer);
    asked(results, places.asked, with, buffer);
    match &results.found {
        Some(found) if found.n_passages > 0 => passages(results, found, &places, with, buffer),
        _ if results.is_asking() && results.fault.is_none() => {
            words(&nothing(results, with.1, with.0.dot()), places.body, with.0, buffer);
        }
        _ => how(places.body, with, buffer),
    }
    if let Some(area) = places.aside {
        aside::view(results, area, with, buffer);
    }
}

/// What is typed, what is wrong with it marked; and how much answers it.
fn question(results: &Results, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    surface(buffer, row, Role::Raised, theme);
    let sign = format!(" {} ", theme.path().0);
    let x = input_line(buffer, row, (&sign, &results.input), theme);
    let typed = results.input.text();
    if let Some(fault) = &results.fault {
        let at = |byte: usize| columns(typed.get(..byte).unwrap_or(typed)) as u16;
        let from = row.x + columns(&sign) as u16 + at(fault.at.start());
        let width = (at(fault.at.end()) - at(fault.at.start())).max(1);
        let place = Rect { x: from, width, ..row }.intersection(row);
        buffer.set_style(place, theme.style(Role::Bad));
    }
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    let room = usize::from(inner.right().saturating_sub(x + 2));
    let words = counted(results, theme, locale);
    let fitting = words.iter().find(|words| columns(words) <= room);
    if let Some(words) = fitting {
        put_right(buffer, inner, row.y, words, theme.style(Role::Muted));
    }
}

/// How much was found, at length and in brief.
fn counted(results: &Results, theme: &Theme, locale: &Locale) -> Vec<String> {
    let Some(found) = results.found.as_ref().filter(|_| results.is_asking()) else {
        return Vec::new();
    };
    let count = |key, n: usize| {
        let shown = locale.number(n);
        locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
    };
    let passages = count("results-passages", found.n_passages);
    let articles = count("count-articles", found.articles.len());
    let mut words = format!("{passages}{}{articles}", theme.dot());
    let known = found.catalogue.readings.len();
    let searched = if found.whole { known } else { found.n_searched };
    if searched < results.n_articles {
        let passed = passed((searched, results.n_articles), locale);
        words = format!("{words}{}{passed}", theme.dot());
    }
    vec![words, passages]
}

/// What else is asked for: what it was narrowed to, forms, order; or what is wrong.
fn asked(results: &Results, row: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let muted = theme.style(Role::Muted);
    let inner = Rect { width: row.width.saturating_sub(1), ..row };
    if let Some(fault) = &results.fault {
        let words = fault.message(locale);
        let style = (theme.more(), theme.style(Role::Bad));
        put_fit(buffer, inner, (row.x + 3, row.y), (words.as_str(), row.width.into()), style);
        return;
    }
    let sign = if theme.ascii { "x" } else { "×" };
    let mut x = row.x + 3;
    for (_, value) in &results.narrowed {
        let words = format!(" {value} {sign} ");
        x = put(buffer, inner, (x, row.y), &words, theme.style(Role::Chip)) + 1;
    }
    let forms = if results.forms { forms(results, locale) } else { locale.text("results-exact") };
    let order = locale.text(match results.order {
        Order::Newest => "order-newest",
        Order::Oldest => "order-oldest",
        Order::Best => "results-best",
    });
    let words = match forms.is_empty() {
        true => order,
        false => format!("{forms}{}{order}", theme.dot()),
    };
    let room = usize::from(inner.right().saturating_sub(x));
    let end = put_fit(buffer, inner, (x, row.y), (&words, room), (theme.more(), muted));
    let fields = locale.text("results-fields");
    if columns(&fields) + 4 < usize::from(inner.right().saturating_sub(end)) {
        put_right(buffer, inner, row.y, &fields, muted);
    }
}

/// « formes : ferme, fermer, fermera »; nothing where no words are looked for.
fn forms(results: &Results, locale: &Locale) -> String {
    const MOST: usize = 6;
    let forms = results.found.iter().flat_map(|found| found.forms.keys());
    let mut shown: Vec<&str> = forms.map(String::as_str).take(MOST + 1).collect();
    if shown.is_empty() {
        return String::new();
    }
    if shown.len() > MOST {
        shown[MOST] = "…";
    }
    locale.with("results-forms", &[("forms", Value::Words(&shown.join(", ")))])
}

/// What can be asked: examples, each with what it finds.
const HOW: [&str; 8] = [
    "results-eg-words",
    "results-eg-phrase",
    "results-eg-beginning",
    "results-eg-who",
    "results-eg-named",
    "results-eg-where",
    "results-eg-kind",
    "results-eg-not",
];

/// Says what can be asked.
fn how(area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(head) = line(area, 0) else { return };
    let head = Rect { width: head.width.saturating_sub(1), ..head };
    let style = (theme.more(), theme.style(Role::Ink));
    let words = locale.text("results-how");
    put_fit(buffer, head, (head.x + 3, head.y), (&words, head.width.into()), style);
    let examples = HOW.map(|key| (locale.text(key), locale.text(&format!("{key}-finds"))));
    let widest = examples.iter().map(|(example, _)| columns(example)).max().unwrap_or(0) as u16;
    for (n, (example, finds)) in examples.iter().enumerate() {
        let Some(row) = line(area, n + 2) else { return };
        let row = Rect { width: row.width.saturating_sub(1), ..row };
        put(buffer, row, (row.x + 3, row.y), example, theme.style(Role::Strong));
        let x = row.x + 5 + widest;
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (x, row.y), (finds, row.right().saturating_sub(x).into()), style);
    }
}

/// What to say where there is no passage: why nothing is found.
fn nothing(results: &Results, locale: &Locale, dot: &str) -> Vec<String> {
    let Some(found) = &results.found else { return vec![locale.text("results-searching")] };
    if !found.whole {
        return vec![locale.text("results-searching")];
    }
    let near = |clue: &crate::search::fulltext::Clue| {
        clue.nearest().into_iter().take(5).collect::<Vec<_>>().join(", ")
    };
    let missing = found.clues.iter().filter(|clue| clue.n_articles == 0);
    let mut said = vec![locale.text("results-none")];
    for clue in missing.filter(|clue| !clue.near.is_empty()) {
        said.push(locale.with("results-near", &[("near", Value::Words(&near(clue)))]));
    }
    if !found.others.is_empty() {
        let forms = found.others.iter().map(|(word, n)| format!("{word} {}", locale.number(*n)));
        let forms = forms.collect::<Vec<_>>().join(dot);
        said.push(locale.with("results-none-forms", &[("forms", Value::Words(&forms))]));
    }
    said
}

/// Sentences, one below the other.
fn words(said: &[String], area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let width = usize::from(area.width.saturating_sub(6)).clamp(1, 76);
    let mut n = 0;
    for words in said {
        for span in wrap(words, Span::new(0, words.len()), width, 3) {
            let Some(row) = line(area, n) else { return };
            put(buffer, row, (row.x + 3, row.y), span.of(words), theme.style(Role::Muted));
            n += 1;
        }
    }
}

/// Draws the passages in sight.
fn passages(
    results: &Results,
    found: &Found,
    places: &Places,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let area = places.body;
    let (columns, open) = (places.columns(), rows_of(results, found, places, locale));
    let drawing = Drawing { results, found, columns, theme, locale };
    let lines = results.lines.iter().skip(results.cursor.scroll);
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    for (n, what) in lines.enumerate() {
        let Some(row) = line(inner, n) else { break };
        match what {
            Line::Gap => {}
            Line::Head(at) => drawing.head(found.groups.get(*at), row, buffer),
            Line::Hit(nth, (group, hit), k) => {
                let Some(group) = found.groups.get(*group) else { continue };
                let Some(hit) = group.hits.get(*hit) else { continue };
                let chosen = *nth == results.cursor.selected && open.len() > 1;
                let part = chosen.then(|| (*k, &open[..]));
                drawing.hit((group.article, hit), part, row, buffer);
                if *nth == results.cursor.selected {
                    select(buffer, row, theme);
                    put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
                }
            }
        }
    }
    scrollbar(buffer, area, (results.cursor.scroll, results.lines.len()), theme);
}

/// The most rows that the passage one is at takes.
const MOST_ROWS: usize = 12;

/// The words of the passage one is at, in rows: it is shown whole.
pub(super) fn rows_of(
    results: &Results,
    found: &Found,
    places: &Places,
    locale: &Locale,
) -> Vec<Span> {
    let Some((article, hit)) = found.hit(results.cursor.selected) else { return Vec::new() };
    let Some(reading) = found.catalogue.reading(article) else { return Vec::new() };
    let (text, _) = words_of(&reading, hit);
    let (open, close) = marks_of(&reading, hit, locale);
    let room = places.columns().1.saturating_sub(columns(open) + columns(close));
    wrap(&text, Span::new(0, text.len()), room.max(1), MOST_ROWS)
}

/// The marks around a passage; none where it is no quotation.
fn marks_of(reading: &Reading, hit: &Hit, locale: &Locale) -> (&'static str, &'static str) {
    let quote = hit.quote.and_then(|nth| reading.quotes.get(nth));
    quote.map_or(("", ""), |quote| locale.marks(reading, quote))
}

struct Drawing<'a> {
    results: &'a Results,
    found: &'a Found,
    /// Columns of who says a passage, and of its words.
    columns: (usize, usize),
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    /// Where passages were printed, and when: « Le Messager des Cimes  4 mars 2024 ───── ».
    fn head(&self, group: Option<&Group>, row: Rect, buffer: &mut Buffer) {
        let reading = group.and_then(|group| self.found.catalogue.reading(group.article));
        let Some(reading) = reading else { return };
        let (theme, article) = (self.theme, &reading.article);
        let outlet = article.outlet.as_ref().map_or(article.heading(), |outlet| &outlet.value);
        let room = usize::from(row.width) * 2 / 3;
        let style = (theme.more(), theme.style(Role::Ink));
        let mut x = put_fit(buffer, row, (row.x + 1, row.y), (outlet, room), style) + 2;
        if let Some(date) = &article.date {
            let date = long_date(date.value, self.locale);
            x = put(buffer, row, (x, row.y), &date, theme.style(Role::Muted)) + 2;
        }
        let rule = theme.rules().0.repeat(row.right().saturating_sub(x + 1).into());
        put(buffer, row, (x.saturating_sub(1), row.y), &rule, theme.style(Role::Faint));
    }

    /// Who says a passage, and its words; or what else of the article it is. Of one that is open a part, by its place
    /// among all its rows.
    fn hit(
        &self,
        (article, hit): (ArticleId, &Hit),
        part: Option<(usize, &[Span])>,
        row: Rect,
        buffer: &mut Buffer,
    ) {
        let Some(reading) = self.found.catalogue.reading(article) else { return };
        let (theme, (width, room)) = (self.theme, self.columns);
        let (name, voice) = self.who((article, &reading), hit);
        let role = voice.map_or(Role::Muted, Role::Voice);
        let x = row.x + 2;
        if voice.is_some() {
            put(buffer, row, (x, row.y), theme.voice_bar(), theme.style(role));
        }
        let (nth, rows) = part.unwrap_or_default();
        let place = hit.quote.map(|nth| QuoteRef::new(article, nth));
        if nth == 0 && place.is_some_and(|place| self.results.kept.contains(&place)) {
            put(buffer, row, (row.x + 1, row.y), theme.kept(), theme.style(Role::Accent));
        }
        if nth == 0 {
            let style = (theme.more(), theme.style(role));
            put_fit(buffer, row, (x + 1, row.y), (&name, width), style);
        }
        let mut x = x + 2 + width as u16;
        let (open, close) = marks_of(&reading, hit, self.locale);
        let ground = match voice {
            Some(voice) => theme.style(Role::Tint(voice)),
            None => ratatui::style::Style::new(),
        };
        let ink = theme.style(Role::Ink).patch(ground);
        let (text, found) = words_of(&reading, hit);
        let part = rows.get(nth).copied().unwrap_or(Span::new(0, text.len()));
        let found: Vec<Span> = found.iter().filter_map(|mark| within(mark, part)).collect();
        let mark = theme.style(Role::Match);
        if nth == 0 {
            put(buffer, row, (x, row.y), open, ink);
        }
        // The rows after the first hang below its words.
        x += columns(open) as u16;
        let room = room.saturating_sub(columns(open) + columns(close));
        let (text, more) = (part.of(&text), theme.more());
        let marked = Marked { text, found: &found, style: ink, mark, more };
        x = marked.put(buffer, row, (x, row.y), room);
        if nth + 1 >= rows.len() {
            put(buffer, row, (x, row.y), close, ink);
        }
    }

    /// Whoever says a passage, with the voice; or what it is.
    fn who(&self, (article, reading): (ArticleId, &Reading), hit: &Hit) -> (String, Option<Voice>) {
        let locale = self.locale;
        let Some(nth) = hit.quote else {
            let key = if hit.part == Part::Title { "results-title" } else { "results-unsaid" };
            return (locale.text(key), None);
        };
        match self.found.catalogue.said_by(QuoteRef::new(article, nth), reading) {
            Some(name) => (name.to_owned(), Some(self.results.voices.of(name))),
            None => (locale.text("speaker-unknown"), Some(Voice::UNKNOWN)),
        }
    }
}

/// The words of a passage on one line, and what was asked for in them.
fn words_of(reading: &Reading, hit: &Hit) -> (String, Vec<Span>) {
    let article = &reading.article;
    if hit.span.is_empty() {
        return (article.heading().to_owned(), hit.marks.clone());
    }
    let span = hit.span.trim(article.text());
    let marks = hit.marks.iter().filter_map(|mark| within(mark, span));
    (span.of(article.text()).to_owned(), marks.collect())
}

/// What of `mark` lies in `span`, counted from where that begins.
fn within(mark: &Span, span: Span) -> Option<Span> {
    let (from, to) = (mark.start().max(span.start()), mark.end().min(span.end()));
    (from < to).then(|| Span::new(from - span.start(), to - span.start()))
}
