//! How corrections of names take part in the reader: what opens the dialog, what its answers do, and
//! what comes back when they have been written.

use std::sync::Arc;

use crate::{
    engine::keeper::{Kept, Order},
    library::catalogue::Catalogue,
    model::NameIdx,
    tui::{
        app::{App, Overlay},
        message::Effect,
        naming::{Dialog, Draft, Means, Offer, Told},
        notices::Notice,
        page::Tab,
        spot::Target,
    },
};

/// Opens the dialog about the name at hand: of the page, of the finder's row, or the speaker of the
/// selected quotation.
pub(super) fn open(app: &mut App) {
    let from_finder = matches!(app.layers.last(), Some(Overlay::Finder));
    let at_hand = match from_finder {
        true => finder_name(app),
        false => page_name(app).or_else(|| app.speaker()),
    };
    let Some((catalogue, idx)) = at_hand else {
        app.notice = Some(Notice::said("notice-no-name"));
        return;
    };
    let mut naming = dialog(app, catalogue, idx);
    naming.from_finder = from_finder;
    let page = app.page.as_ref().filter(|page| !from_finder && page.tab == Tab::Forms);
    if let Some((form, ..)) = page.and_then(|page| page.facts.forms.get(page.row()?)) {
        naming.preselect(form);
    }
    app.layers.push(Overlay::Naming(naming));
}

fn finder_name(app: &App) -> Option<(Arc<Catalogue>, NameIdx)> {
    let Some(Target::Name(idx)) = app.finder.target(app.finder.cursor.selected) else {
        return None;
    };
    Some((Arc::clone(&app.finder.answer.as_ref()?.catalogue), idx))
}

fn page_name(app: &App) -> Option<(Arc<Catalogue>, NameIdx)> {
    let facts = &app.page.as_ref()?.facts;
    Some((Arc::clone(&facts.catalogue), facts.idx))
}

/// Asks whether what was written last is to be taken back.
pub(super) fn undo(app: &mut App) {
    if app.written.is_empty() {
        app.notice = Some(Notice::said("notice-no-undo"));
        return;
    }
    let at_hand = page_name(app).or_else(|| Some((app.catalogue()?, NameIdx::default())));
    if let Some((catalogue, idx)) = at_hand {
        let mut naming = dialog(app, catalogue, idx);
        naming.undo();
        app.layers.push(Overlay::Naming(naming));
    }
}

/// The dialog about a name, with the file it writes to.
fn dialog(app: &App, catalogue: Arc<Catalogue>, idx: NameIdx) -> Dialog {
    Dialog::new(catalogue, idx).writing(app.names_path.clone(), app.written.last().cloned())
}

pub(super) fn write(draft: Draft) -> Effect {
    Effect::Keep(match draft.means {
        Means::Undone => Order::TakeBack(draft.lines),
        _ => Order::Add(draft.lines, draft.rules),
    })
}

/// The answer to the question about a corpus's own file: yes, no, or another time.
pub(super) fn answered(app: &mut App, yes: Option<bool>) -> Vec<Effect> {
    let offer = (!app.offers.is_empty()).then(|| app.offers.remove(0));
    app.layers.pop();
    offer_next(app);
    let order = offer.zip(yes).map(|(file, yes)| Order::Agree(file.text, yes));
    order.map(Effect::Keep).into_iter().collect()
}

/// Asks about the next file of the corpus.
fn offer_next(app: &mut App) {
    if let Some(file) = app.offers.first() {
        let offer = Offer::new(file.clone(), app.catalogue().as_deref());
        app.layers.push(Overlay::Offer(offer));
    }
}

/// What the files of names say.
pub(super) fn told(app: &mut App, told: Told) {
    app.names_path = told.path;
    let known: Vec<_> = app.names_problems.drain(..).collect();
    app.problems.retain(|problem| !known.contains(problem));
    if !told.problems.is_empty() && told.problems != known {
        app.notice = Some(Notice::counted("notice-names-problems", told.problems.len()).as_bad());
    }
    app.problems.extend(told.problems.iter().cloned());
    app.names_problems = told.problems;
    app.offers = told.offers;
    // Whoever is being asked about a file is asked about what it is now.
    if app.layers.pop_if(|top| matches!(top, Overlay::Offer(_))).is_some() {
        return offer_next(app);
    }
    if app.layers.is_empty() && app.prompt.is_none() {
        offer_next(app);
    }
}

/// What came of writing.
pub(super) fn kept(app: &mut App, kept: Kept) {
    app.notice = Some(match kept {
        Kept::Agreed | Kept::Done(..) => return,
        Kept::NotUndone => Notice::said("kept-not-undone").as_bad(),
        Kept::Added(lines) => {
            app.written.push(lines);
            let path = app.names_path.clone().unwrap_or_default();
            Notice::of("notice-names-written", &path)
        }
        Kept::TakenBack(lines) => {
            app.written.retain(|own| *own != lines);
            Notice::said("notice-names-taken-back")
        }
        Kept::Changed(lines) => {
            app.written.retain(|own| *own != lines);
            Notice::said("notice-names-changed").as_bad()
        }
        Kept::Failed(fault) => Notice::because("notice-names-failed", fault),
    });
}
