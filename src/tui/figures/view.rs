//! Figures drawn: what they are of, the sentence that says what was found, and a row for each with its bar; beside a
//! voice its share, when it was quoted and where.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Board, Measure,
    places::{Columns, OUTLET, Places, tabs},
    rows::{Row, What, measured, outlets},
    times::Times,
};
use crate::{
    export::figures::{Table, finding},
    library::figures::{Among, Count, Figures},
    model::{Gender, PartialDate, Span},
    text::{
        locale::{Locale, Value},
        safe::Safe,
        width::{columns, fit, wrap},
    },
    tui::{
        dates::long_date,
        legend::{scrollbar, select, sparkline, stretches},
        paint::{blank, line, put, put_fit, put_right},
        panes::list::between_within,
        theme::{Role, Theme, Voice},
    },
};

/// Draws it over all but the first and the last row of `area`.
pub(super) fn view(of: &Board, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let (theme, locale) = with;
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, theme.paper());
    let places = Places::new(of, area);
    let drawing = Drawing { of, places, theme, locale };
    drawing.tabs(buffer);
    let Some(figures) = of.figures() else {
        let muted = theme.style(Role::Muted);
        let words = drawing.passed() + locale.text("figures-counting").as_str();
        put(buffer, places.body, (places.body.x + 3, places.body.y), &words, muted);
        return;
    };
    drawing.finding(figures, buffer);
    drawing.rows(figures, buffer);
    drawing.foot(buffer);
}

struct Drawing<'a> {
    of: &'a Board,
    places: Places,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn tabs(&self, buffer: &mut Buffer) {
        let (theme, row, rule) = (self.theme, self.places.tabs, self.places.rule);
        let words = theme.rules().0.repeat(rule.width.into());
        put(buffer, rule, (rule.x, rule.y), &words, theme.style(Role::Faint));
        let mut end = row.x;
        for (table, x, words) in tabs(self.of, row, self.locale) {
            let open = table == self.of.table;
            let role = if open { Role::Accent } else { Role::Ink };
            let (name, n) = words.rsplit_once(' ').unwrap_or((&words, ""));
            let (name, n) = match n.starts_with(|c: char| c.is_ascii_digit()) {
                true => (name, n),
                false => (words.as_str(), ""),
            };
            end = put(buffer, row, (x, row.y), name, theme.style(role));
            if !n.is_empty() {
                end = put(buffer, row, (end + 1, row.y), n, theme.style(Role::Muted));
            }
            if open {
                let strong = theme.tab_line().repeat(columns(&words));
                put(buffer, rule, (x, rule.y), &strong, theme.style(Role::Accent));
            }
        }
        self.measures((row, end), buffer);
    }

    /// « compter : citations  mots  articles », what is counted strong.
    fn measures(&self, (row, end): (Rect, u16), buffer: &mut Buffer) {
        if !matches!(self.of.table, Table::Voices | Table::Genders) {
            return;
        }
        let (theme, locale) = (self.theme, self.locale);
        let people = self.of.table == Table::Genders;
        let named = Measure::ALL.map(|measure| match (measure, people) {
            (Measure::Articles, true) => locale.text("figures-people"),
            _ => locale.text(measure.key()),
        });
        let head = locale.text("figures-count");
        let width = columns(&head) + named.iter().map(|own| columns(own) + 2).sum::<usize>();
        let Some(mut x) = row.right().checked_sub(width as u16 + 1).filter(|x| *x > end + 3) else {
            return;
        };
        x = put(buffer, row, (x, row.y), &head, theme.style(Role::Muted));
        for (measure, words) in Measure::ALL.iter().zip(&named) {
            let role = if *measure == self.of.measure { Role::Strong } else { Role::Muted };
            x = put(buffer, row, (x + 2, row.y), words, theme.style(role));
        }
    }

    /// The sentence that says what was found; how women and men were told.
    fn finding(&self, figures: &Figures, buffer: &mut Buffer) {
        let area = self.places.finding;
        let words = match self.of.table {
            Table::Genders => self.passed() + &self.locale.text("stats-method"),
            _ => self.passed() + &self.narrowed() + finding(figures, self.locale).as_str(),
        };
        let role = if self.of.table == Table::Genders { Role::Muted } else { Role::Strong };
        let width = usize::from(area.width.saturating_sub(2)).max(1);
        let rows = wrap(&words, Span::new(0, words.len()), width, area.height.into());
        for (n, span) in rows.iter().enumerate() {
            let Some(row) = line(area, n) else { return };
            // What has no room is cut where one sees it.
            let last = n + 1 == rows.len();
            let part = if last { Span::new(span.start(), words.len()) } else { *span };
            let style = (self.theme.more(), self.theme.style(role));
            put_fit(buffer, row, (row.x + 1, row.y), (part.of(&words), width), style);
        }
    }

    /// How far it is: « In 12 000 of 1 000 000 articles so far: ».
    fn passed(&self) -> String {
        let Some((n, of)) = self.of.passed else { return String::new() };
        let (n, all) = (self.locale.number(n), self.locale.number(of));
        let values = [("n", Value::Words(&n)), ("all", Value::Words(&all))];
        self.locale.with("figures-passed", &values) + " "
    }

    /// Of which quotations it is counted, where not of all: « mai 2023 · Le Courrier : ».
    fn narrowed(&self) -> String {
        let Among { outlet, period } = self.of.among();
        let period = period.map(|period| long_date(period, self.locale));
        let outlet = outlet.as_ref().map(|outlet| Safe::line(outlet).into_string());
        let words: Vec<String> = period.into_iter().chain(outlet).collect();
        let words = words.join(self.theme.dot());
        match words.is_empty() {
            true => words,
            false => self.locale.with("figures-narrowed", &[("of", Value::Words(&words))]) + " ",
        }
    }

    fn rows(&self, figures: &Figures, buffer: &mut Buffer) {
        let (of, body, theme) = (self.of, self.places.body, self.theme);
        let outlets = outlets(figures);
        let columns = Columns::new(body.width, outlets.len(), widths(figures, of, self.locale));
        let outlets = &outlets[..columns.outlets.min(outlets.len())];
        let times =
            (of.table == Table::Outlets).then(|| Times::new(figures, columns.before(), body));
        match (self.places.heads, &times) {
            (Some(row), Some(times)) => times.heads(row, (theme, self.locale), buffer),
            (Some(row), None) => self.heads((columns, outlets), figures, row, buffer),
            (None, _) => {}
        }
        let most = of.rows.iter().map(|row| row.n).max().unwrap_or(0).max(1);
        let all = match (of.table, of.measure) {
            (Table::Voices, measure) => measured(&figures.total, measure),
            (Table::Genders, _) => of.rows.iter().map(|row| row.n).sum(),
            _ => figures.total.n_quotes,
        };
        let mut y = 0;
        for (at, own) in of.rows.iter().enumerate().skip(of.cursor.scroll) {
            let Some(row) = line(body, y) else { break };
            self.row((own, columns), (most, all), figures, row, buffer);
            if let (Some(times), What::Outlet(outlet)) = (&times, &own.what) {
                times.row(figures.by_outlet.get(outlet), row, (theme, self.locale), buffer);
            }
            let count = match own.what {
                What::Voice(at) => figures.voices.get(at).map(|voice| &voice.count),
                What::Nobody => Some(&figures.unattributed),
                _ => None,
            };
            if let Some(count) = count {
                self.beside((count, own), (columns, outlets), figures, row, buffer);
            }
            y += 1;
            if at != of.cursor.selected {
                continue;
            }
            let told = self.told((own, columns), figures);
            let below = line(body, y).filter(|_| of.table == Table::Voices && !told.is_empty());
            if let Some(below) = below {
                let style = (theme.more(), theme.style(Role::Muted));
                put_fit(buffer, below, (below.x + 4, below.y), (&told, below.width.into()), style);
                y += 1;
            }
            for row in [Some(row), below].into_iter().flatten() {
                let row = Rect { width: row.width.saturating_sub(1), ..row };
                select(buffer, row, theme);
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
            }
        }
        let n = of.rows.len() + usize::from(of.table == Table::Voices);
        scrollbar(buffer, body, (of.cursor.scroll, n), theme);
    }

    /// What the columns of voices are.
    fn heads(
        &self,
        (columns, outlets): (Columns, &[(&str, usize)]),
        figures: &Figures,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let (theme, locale) = (self.theme, self.locale);
        let muted = theme.style(Role::Muted);
        let Some(row) = line(area, 0) else { return };
        put(buffer, row, (row.x + 4, row.y), &locale.text("figures-voice"), muted);
        let mut x = row.x + 4 + columns.name;
        put(buffer, row, (x + 2, row.y), &locale.text(self.of.measure.key()), muted);
        x += columns.n + columns.bar + columns.share;
        for (key, width) in
            [("figures-words", columns.words), ("figures-short-articles", columns.articles)]
        {
            if width > 0 {
                let cell = Rect { x, width, ..row };
                put_right(buffer, cell, row.y, &locale.text(key), muted);
            }
            x += width;
        }
        if let (Some((first, last)), true) = (span(figures), columns.days > 0) {
            let room = usize::from(columns.days) - 3;
            let words = between_within((first, last), room, theme, locale);
            put_fit(buffer, row, (x + 2, row.y), (&words, room), (theme.more(), muted));
        }
        x += columns.days;
        for (outlet, _) in outlets {
            let cell = Rect { x, width: OUTLET, ..row };
            put_right(buffer, cell, row.y, &brief(outlet), muted);
            x += OUTLET;
        }
        if let Some(rule) = line(area, 1) {
            let words = theme.rules().0.repeat(rule.width.into());
            put(buffer, rule, (rule.x, rule.y), &words, theme.style(Role::Faint));
        }
    }

    /// Letter, name, how much, a bar, which share of all.
    fn row(
        &self,
        (own, columns): (&Row, Columns),
        (most, all): (usize, usize),
        figures: &Figures,
        row: Rect,
        buffer: &mut Buffer,
    ) {
        let (theme, locale) = (self.theme, self.locale);
        let voice = self.voice(own, figures);
        let role = voice.map_or(Role::Ink, |voice| match voice {
            Voice::OTHER => Role::Ink,
            voice => Role::Voice(voice),
        });
        if let Some(voice) = voice.filter(|voice| *voice != Voice::OTHER) {
            put(buffer, row, (row.x + 2, row.y), theme.letter(voice), theme.style(role));
        }
        let name = self.name(own, figures);
        let style = (theme.more(), theme.style(role));
        let room = usize::from(columns.name).saturating_sub(1);
        put_fit(buffer, row, (row.x + 4, row.y), (&name, room), style);
        let x = row.x + 4 + columns.name;
        let cell = Rect { x, width: columns.n - 1, ..row };
        put_right(buffer, cell, row.y, &locale.number(own.n), theme.style(Role::Strong));
        let length = (own.n * usize::from(columns.bar)).div_ceil(most).min(columns.bar.into());
        let bar = theme.tab_line().repeat(length);
        let hue = match voice {
            Some(voice) if voice != Voice::OTHER => Role::Voice(voice),
            Some(_) => Role::Muted,
            None => Role::Accent,
        };
        let x = x + columns.n;
        put(buffer, row, (x, row.y), &bar, theme.style(hue));
        let cell = Rect { x: x + columns.bar, width: columns.share, ..row };
        let share = (100 * own.n + all / 2).checked_div(all).unwrap_or(0);
        let share = locale.with("figures-share", &[("n", Value::Count(share))]);
        put_right(buffer, cell, row.y, &share, theme.style(Role::Muted));
    }

    /// Words, articles, days and outlets of a voice.
    fn beside(
        &self,
        (count, own): (&Count, &Row),
        (columns, outlets): (Columns, &[(&str, usize)]),
        figures: &Figures,
        row: Rect,
        buffer: &mut Buffer,
    ) {
        let (theme, locale) = (self.theme, self.locale);
        let (ink, muted) = (theme.style(Role::Ink), theme.style(Role::Muted));
        let mut x = row.x + 4 + columns.name + columns.n + columns.bar + columns.share;
        if columns.words > 0 {
            let cell = Rect { x, width: columns.words, ..row };
            put_right(buffer, cell, row.y, &locale.number(count.n_words), ink);
        }
        x += columns.words;
        if columns.articles > 0 {
            let cell = Rect { x, width: columns.articles, ..row };
            let n = locale.number(count.n_articles);
            let words = match columns.words {
                0 => locale.with("figures-n-articles", &[("n", Value::Words(&n))]),
                _ => n,
            };
            put_right(buffer, cell, row.y, &words, muted);
        }
        x += columns.articles;
        if let (Some((first, last)), true) = (span(figures), columns.days > 0) {
            let bars = sparkline(&stretches(count.days.iter(), (first, last)), theme);
            let hue = self.voice(own, figures).filter(|voice| *voice != Voice::OTHER);
            put(
                buffer,
                row,
                (x + 2, row.y),
                &bars,
                theme.style(hue.map_or(Role::Muted, Role::Voice)),
            );
        }
        x += columns.days;
        let most = count.outlets.iter().map(|(_, n)| n).max().unwrap_or(0);
        for (outlet, _) in outlets {
            let cell = Rect { x, width: OUTLET, ..row };
            let (words, role) = match count.outlets.get(*outlet) {
                None => (theme.dot().trim().to_owned(), Role::Muted),
                Some(n) if n == most => (locale.number(n), Role::Strong),
                Some(n) => (locale.number(n), Role::Ink),
            };
            put_right(buffer, cell, row.y, &words, theme.style(role));
            x += OUTLET;
        }
    }

    /// What a voice is, whether a single outlet has most of it, and in how many articles it speaks, where no column
    /// says that.
    fn told(&self, (own, columns): (&Row, Columns), figures: &Figures) -> String {
        let (theme, locale) = (self.theme, self.locale);
        let mut parts = Vec::new();
        let count = match own.what {
            What::Voice(at) => {
                let voice = figures.voices.get(at);
                let catalogue = self.of.counted.as_ref().map(|(catalogue, _)| catalogue);
                let name = voice.and_then(|voice| voice.name);
                let name = name.zip(catalogue).and_then(|(idx, all)| all.name(idx));
                parts.extend(name.and_then(|name| name.titles.first()).map(|(t, _)| t.clone()));
                voice.map(|voice| &voice.count)
            }
            _ => {
                parts.push(locale.text("figures-nobody-told"));
                Some(&figures.unattributed)
            }
        };
        if let Some(count) = count {
            let most = count.outlets.iter().max_by_key(|(_, n)| *n);
            let several = figures.total.outlets.len() > 1;
            let most = most.filter(|(_, n)| several && *n >= FEW && *n * 2 > count.n_quotes);
            parts.extend(most.map(|(outlet, n)| {
                let values = [
                    ("n", Value::Count(n)),
                    ("all", Value::Count(count.n_quotes)),
                    ("outlet", Value::Words(outlet)),
                ];
                locale.with("figures-one-outlet", &values)
            }));
            // Something is told of each: the rows below stand one lower.
            if columns.articles == 0 || parts.is_empty() {
                let values = [("n", Value::Count(count.n_articles))];
                parts.push(locale.with("figures-in-articles", &values));
            }
        }
        parts.join(theme.dot())
    }

    /// The voice of a row, where voices are counted.
    fn voice(&self, own: &Row, figures: &Figures) -> Option<Voice> {
        match own.what {
            What::Voice(at) => {
                Some(figures.voices.get(at).map_or(Voice::OTHER, |v| self.of.voices.of(&v.shown)))
            }
            What::Nobody => Some(Voice::UNKNOWN),
            _ => None,
        }
    }

    fn name(&self, own: &Row, figures: &Figures) -> String {
        match &own.what {
            What::Voice(at) => {
                figures.voices.get(*at).map(|voice| voice.shown.clone()).unwrap_or_default()
            }
            What::Nobody => self.locale.text("speaker-unknown"),
            What::Outlet(outlet) => outlet.clone(),
            What::Month(year, month) => PartialDate::new(*year, Some(*month), None)
                .map(|month| long_date(month, self.locale))
                .unwrap_or_default(),
            What::Verb(verb) => verb.clone(),
            What::Gender(gender) => self.locale.text(match gender {
                Some(Gender::Feminine) => "figures-women",
                Some(Gender::Masculine) => "figures-men",
                None => "figures-untold",
            }),
        }
    }

    /// The command that tells the same.
    fn foot(&self, buffer: &mut Buffer) {
        let Some(row) = self.places.foot else { return };
        let (theme, locale) = (self.theme, self.locale);
        let muted = theme.style(Role::Muted);
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        let x = put(buffer, row, (row.x + 1, row.y), &locale.text("figures-same"), muted) + 2;
        let command = format!("dixit stats … --table {}", self.of.table.name());
        let style = (theme.more(), theme.style(Role::Ink));
        let x = put_fit(buffer, inner, (x, row.y), (&command, row.width.into()), style);
        let copies = locale.text("figures-copies");
        if usize::from(inner.right().saturating_sub(x)) > columns(&copies) + 3 {
            put_right(buffer, inner, row.y, &copies, muted);
        }
    }
}

/// How many columns the largest numbers take: of the rows, of words, of articles.
fn widths(figures: &Figures, of: &Board, locale: &Locale) -> [u16; 3] {
    let voices = || figures.voices.iter().map(|voice| &voice.count).chain([&figures.unattributed]);
    let most = |n: fn(&Count) -> usize| voices().map(n).max().unwrap_or(0);
    let rows = of.rows.iter().map(|row| row.n).max().unwrap_or(0);
    [rows, most(|own| own.n_words), most(|own| own.n_articles)]
        .map(|n| columns(&locale.number(n)) as u16)
}

/// The fewest quotations of which it is said that one outlet has most.
const FEW: usize = 3;

/// An outlet where it has room, else the word by which it is known: « L’Écho des vallées » is « Écho ».
fn brief(outlet: &str) -> String {
    if columns(outlet) < usize::from(OUTLET) {
        return outlet.to_owned();
    }
    let words = || outlet.split([' ', '’', '\'', '-', '.']);
    let word = words().find(|word| word.chars().count() > 3).or_else(|| words().next());
    fit(word.unwrap_or(outlet), usize::from(OUTLET) - 1, "…")
}

/// From when to when what is counted was published.
fn span(figures: &Figures) -> Option<(PartialDate, PartialDate)> {
    let days = &figures.total.days;
    let first = days.keys().next().copied().zip(days.keys().next_back().copied())?;
    (first.0 != first.1).then_some(first)
}
