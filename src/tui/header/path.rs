//! The way to what is shown, as the first row tells it: its parts, where they stand, and where each leads.

use ratatui::layout::Rect;

use crate::{
    text::{
        locale::Locale,
        safe::Safe,
        width::{columns, fit},
    },
    tui::{
        app::{App, Overlay},
        dates::long_date,
        finder::Tab,
        layout::{Layout, Mode, Pane},
        leads::Leads,
        panes::paper::Shown,
    },
};

/// A part of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is called.
    pub words: String,
    /// Where it leads.
    pub leads: Leads,
    /// Whether it names what is shown, and not only of what kind or when it is.
    pub names: bool,
}

/// Columns between two parts.
const BETWEEN: usize = 5;

/// The way to what is shown: the corpus, then of what kind it is and what it is called, or outlet and day of the
/// article.
pub(super) fn parts(app: &App, layout: &Layout, locale: &Locale) -> Vec<Part> {
    let part = |words: String, leads| Part { words, leads, names: false };
    let here = |words: String| part(words, Leads::Here);
    let named = |part: Part| Part { names: true, ..part };
    let text = |key: &str| locale.text(key);
    let corpus = app.corpus.clone().unwrap_or_else(|| text("corpus-demo"));
    let mut way = vec![part(corpus, Leads::List)];
    match app.ground() {
        Some(Overlay::Same(same)) => {
            way.extend(same.name().map(here).map(named));
            way.push(here(text("mode-same")));
        }
        Some(Overlay::Concordance) => {
            way.push(here(text("mode-concordance")));
            way.push(named(here(app.concordance.name().to_owned())));
        }
        Some(Overlay::Figures) => way.push(named(here(text("figures-title")))),
        Some(Overlay::Checked) => way.push(named(here(text("mode-checked")))),
        _ if app.page.is_some() => {
            if let Some(name) = app.page.as_ref().and_then(|page| page.facts.name()) {
                way.push(part(text(Tab::Names(name.kind).key()), Leads::Names(name.kind)));
                way.push(named(here(name.name.clone())));
            }
        }
        Some(Overlay::Results) => way.push(named(here(text("mode-search")))),
        Some(Overlay::Kept) => {
            way.push(named(here(text("mode-kept"))));
            way.extend(app.kept.selected().and_then(|kept| kept.folder.clone()).map(here));
        }
        _ => article(app, layout, &mut way, locale),
    }
    way
}

/// Outlet and day of the article, or that all of its page is shown; the pane, where it is the only one.
fn article(app: &App, layout: &Layout, way: &mut Vec<Part>, locale: &Locale) {
    let part = |words: String, leads, names| Part { words, leads, names };
    let shown = Pane::ALL.into_iter().filter(|pane| layout.place(*pane).is_some()).count();
    if shown == 1 {
        if layout.mode == Mode::Small {
            way.clear();
        }
        let pane = locale.text(&format!("{}-title", app.focus.key()));
        return way.push(part(pane, Leads::Here, true));
    }
    let told = layout.mode == Mode::Three || app.focus != Pane::List;
    let Some(reading) = app.reading().filter(|_| told) else { return };
    let outlet = reading.article.outlet.as_ref();
    way.extend(outlet.map(|o| part(o.value.clone(), Leads::Outlet(Safe::line(&o.value)), true)));
    if app.shown == Shown::Raw && layout.text.is_some() {
        return way.push(part(locale.text("path-raw"), Leads::Here, false));
    }
    let date = reading.article.date.as_ref().map(|date| date.value);
    way.extend(date.map(|date| part(long_date(date, locale), Leads::Time(date), false)));
}

/// Where the parts stand in `room`, from its first column on, each with what is shown of it. Where there is not room
/// for all of it, what only says of what kind or when it is goes first, and what is too long is cut, the corpus most.
pub(super) fn placed(mut parts: Vec<Part>, room: Rect, more: &str) -> Vec<(Rect, Part)> {
    let spare = usize::from(room.width);
    let total = |parts: &[Part]| -> usize {
        let widths = parts.iter().map(|part| columns(&part.words) + BETWEEN).sum::<usize>();
        widths.saturating_sub(BETWEEN)
    };
    let aside = parts.iter().skip(1).rposition(|part| !part.names).map(|at| at + 1);
    if let Some(at) = aside.filter(|_| parts.len() > 2 && total(&parts) > spare) {
        parts.remove(at);
    }
    let over = total(&parts).saturating_sub(spare);
    if let (true, Some(first)) = (parts.len() > 1, parts.first_mut()) {
        let least = columns(&first.words).saturating_sub(over).max(6);
        first.words = fit(&first.words, least, more);
    }
    let mut x = room.x;
    let mut placed = Vec::new();
    for part in parts {
        let left = usize::from(room.right().saturating_sub(x));
        let words = fit(&part.words, left, more);
        let width = columns(&words) as u16;
        placed.push((Rect { x, width, height: 1, ..room }, Part { words, ..part }));
        x += width + BETWEEN as u16;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], width: u16) -> Vec<String> {
        let part = |words: &&str| Part {
            words: (*words).to_owned(),
            leads: Leads::Here,
            names: words.contains('H'),
        };
        let room = Rect::new(3, 0, width, 1);
        let placed = placed(words.iter().map(part).collect(), room, "…");
        assert!(placed.iter().all(|(at, _)| at.right() <= room.right().max(at.x)));
        placed.into_iter().map(|(_, part)| part.words).collect()
    }

    #[test]
    fn where_there_is_little_room_one_knows_where_one_is() {
        let way = ["affaire-du-barrage", "Personnes", "Hélène Varenne"];
        assert_eq!(shown(&way, 60), way);
        assert_eq!(shown(&way, 40), ["affaire-du-barrage", "Hélène Varenne"]);
        assert_eq!(shown(&way, 30), ["affaire-du…", "Hélène Varenne"]);
        assert_eq!(shown(&way, 22), ["affai…", "Hélène Var…"]);
    }
}
