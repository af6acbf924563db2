//! The way to what is shown, as the first row tells it: its parts, where they stand, and where each leads.

use ratatui::layout::Rect;

use crate::{
    model::PartialDate,
    text::{
        locale::Locale,
        safe::Safe,
        width::{columns, fit},
    },
    tui::{
        app::{App, Overlay},
        dates::long_date,
        layout::{Layout, Mode, Pane},
        panes::paper::Shown,
    },
};

/// Where a part of the way leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the list of all articles.
    List,
    /// To the list of what this outlet has.
    Outlet(Safe),
    /// To the list of what is of this time.
    Time(PartialDate),
    /// Nowhere: one is there.
    Here,
}

/// A part of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is called.
    pub words: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Columns between two parts.
const BETWEEN: usize = 5;

/// The way to what is shown: the corpus, then the name of a page, or outlet and day of the article.
pub(super) fn parts(app: &App, layout: &Layout, locale: &Locale) -> Vec<Part> {
    let part = |words: String, leads| Part { words, leads };
    let corpus = app.corpus.clone().unwrap_or_else(|| locale.text("corpus-demo"));
    let corpus = part(corpus, Leads::List);
    let here = |words: String| part(words, Leads::Here);
    if let Some(Overlay::Same(same)) = app.ground() {
        let name = same.name().map(|name| here(name.to_owned()));
        let last = here(locale.text("mode-same"));
        return [Some(corpus), name, Some(last)].into_iter().flatten().collect();
    }
    if matches!(app.ground(), Some(Overlay::Concordance)) {
        let name = here(app.concordance.name().to_owned());
        return vec![corpus, here(locale.text("mode-concordance")), name];
    }
    if matches!(app.ground(), Some(Overlay::Figures)) {
        return vec![corpus, here(locale.text("figures-title"))];
    }
    if matches!(app.ground(), Some(Overlay::Checked)) {
        return vec![corpus, here(locale.text("mode-checked"))];
    }
    if let Some(page) = &app.page {
        let kind = page.facts.name().map(|name| locale.text(&format!("kind-{}", name.kind.name())));
        let name = page.facts.name().map(|name| name.name.clone());
        return std::iter::once(corpus)
            .chain([name, kind].into_iter().flatten().map(here))
            .collect();
    }
    match app.ground() {
        Some(Overlay::Results) => return vec![corpus, here(locale.text("mode-search"))],
        Some(Overlay::Kept) => {
            let folder = app.kept.selected().and_then(|kept| kept.folder.clone());
            let parts = [Some(locale.text("mode-kept")), folder];
            return std::iter::once(corpus).chain(parts.into_iter().flatten().map(here)).collect();
        }
        _ => {}
    }
    let shown = Pane::ALL.into_iter().filter(|pane| layout.place(*pane).is_some()).count();
    if shown == 1 {
        let pane = here(locale.text(&format!("{}-title", app.focus.key())));
        return match layout.mode {
            Mode::Small => vec![pane],
            _ => vec![corpus, pane],
        };
    }
    let told = layout.mode == Mode::Three || app.focus != Pane::List;
    let Some(reading) = app.reading().filter(|_| told) else { return vec![corpus] };
    let outlet = reading.article.outlet.as_ref();
    let outlet = outlet.map(|o| part(o.value.clone(), Leads::Outlet(Safe::line(&o.value))));
    if app.shown == Shown::Raw && layout.text.is_some() {
        let raw = here(locale.text("path-raw"));
        return [Some(corpus), outlet, Some(raw)].into_iter().flatten().collect();
    }
    let date = reading.article.date.as_ref().map(|date| date.value);
    let date = date.map(|date| part(long_date(date, locale), Leads::Time(date)));
    [Some(corpus), outlet, date].into_iter().flatten().collect()
}

/// Where the parts stand in `room`, from its first column on, each with what is shown of it. Where there is not room
/// for all of it, what only says of what kind the last is goes first, and what is too long is cut, the corpus most.
pub(super) fn placed(mut parts: Vec<Part>, room: Rect, more: &str) -> Vec<(Rect, Part)> {
    let spare = usize::from(room.width);
    let total = |parts: &[Part]| -> usize {
        let widths = parts.iter().map(|part| columns(&part.words) + BETWEEN).sum::<usize>();
        widths.saturating_sub(BETWEEN)
    };
    if parts.len() > 2 && total(&parts) > spare {
        parts.pop();
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
        let part = |words: &&str| Part { words: (*words).to_owned(), leads: Leads::Here };
        let room = Rect::new(3, 0, width, 1);
        let placed = placed(words.iter().map(part).collect(), room, "…");
        assert!(placed.iter().all(|(at, _)| at.right() <= room.right().max(at.x)));
        placed.into_iter().map(|(_, part)| part.words).collect()
    }

    #[test]
    fn where_there_is_little_room_one_knows_where_one_is() {
        let way = ["affaire-du-barrage", "Hélène Varenne", "personne"];
        assert_eq!(shown(&way, 60), way);
        assert_eq!(shown(&way, 40), ["affaire-du-barrage", "Hélène Varenne"]);
        assert_eq!(shown(&way, 30), ["affaire-du…", "Hélène Varenne"]);
        assert_eq!(shown(&way, 22), ["affai…", "Hélène Var…"]);
    }
}
