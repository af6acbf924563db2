//! How what is kept takes part in the reader: what keeps and takes back, what opens the collection and leads from it to
//! the corpus, and what comes back when it has been written.

use super::{copy, places};
use crate::{
    engine::keeper::Order,
    export::excerpt,
    keep::kept::{Change, Deed, Kept},
    model::{ArticleId, Excerpt, Reading},
    text::locale::Locale,
    tui::{
        app::{App, Overlay},
        kept::{Field, quote_of},
        keys::Action,
        layout::Pane,
        legend,
        message::Effect,
        notices::Notice,
        spot::Spot,
    },
};

/// Opens the collection, and has looked what of it stands in the corpus.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.kept.filled = None;
    app.layers.push(Overlay::Kept);
    vec![Effect::SeekKept]
}

/// Keeps what is at hand, the selected quotation or in the list the article; takes it back where it is kept.
pub(super) fn keep(app: &mut App) -> Vec<Effect> {
    let Some(one) = at_hand(app) else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let deed = match app.kept.of(&one.excerpt) {
        Some(kept) => Deed::Remove(vec![kept.id.clone()]),
        None => Deed::Add(vec![one]),
    };
    vec![Effect::Keep(Order::Do(deed))]
}

/// Keeps the passage one is at in the search, and goes on to the next; takes it back where it is kept.
pub(super) fn keep_found(app: &mut App) -> Vec<Effect> {
    let effects = keep(app);
    if let [Effect::Keep(Order::Do(Deed::Add(_)))] = effects[..] {
        app.results.step(1);
    }
    effects
}

/// Begins to file what is at hand, or to tag it, in the collection; keeps it first where it is not kept.
pub(super) fn fill(app: &mut App, action: Action) -> Vec<Effect> {
    let known = at_hand(app).and_then(|one| app.kept.of(&one.excerpt)).map(|kept| kept.id.clone());
    let Some(id) = known else { return keep(app) };
    let effects = open(app);
    app.kept.seek(&id);
    app.kept.fill(if action == Action::Folder { Field::Folder } else { Field::Tags });
    effects
}

/// What is at hand, as it would be kept.
fn at_hand(app: &App) -> Option<Kept> {
    let plain = app.page.is_none() && app.layers.is_empty();
    let article = plain && app.focus == Pane::List;
    let excerpt = match article {
        true => excerpt::of_article(&app.reading()?.article),
        false => copy::at_hand(app)?,
    };
    Some(Kept::new(excerpt))
}

/// Undoes what this run did last to what was kept; `None` where it did nothing.
pub(super) fn undo(app: &mut App) -> Option<Vec<Effect>> {
    let change = app.kept.done.pop()?;
    Some(vec![Effect::Keep(Order::Do(Deed::Undo(change)))])
}

/// Does to the file what is due.
pub(super) fn due(app: &mut App) -> Vec<Effect> {
    app.kept.due.take().map(|deed| Effect::Keep(Order::Do(deed))).into_iter().collect()
}

/// What was done to the file.
pub(super) fn done(app: &mut App, change: Change, deed: &Deed) {
    let n = change.len();
    // The keys that are named are those that do it here.
    let (scopes, locale) = (app.scopes(), Locale::of(app.tongue));
    let undo = legend::keys(&[Action::Undo], &scopes, locale);
    let shows = !legend::keys(&[Action::Collection], &scopes, locale).is_empty();
    app.notice = Some(match deed {
        Deed::Add(_) if undo.is_empty() => Notice::counted("notice-kept-only", n),
        Deed::Add(_) if !shows => Notice::of("notice-kept-here", &undo).counting(n),
        Deed::Add(_) => Notice::of("notice-kept", &undo).counting(n),
        // What changes nothing is undone by nothing.
        Deed::Remove(_) | Deed::Edit(..) if n == 0 => Notice::said("notice-kept-as-before"),
        Deed::Remove(_) if undo.is_empty() => Notice::said("notice-kept-no-more-only"),
        Deed::Remove(_) => Notice::of("notice-kept-no-more", &undo),
        Deed::Edit(..) if undo.is_empty() => Notice::counted("notice-kept-changed-only", n),
        Deed::Edit(..) => Notice::of("notice-kept-changed", &undo).counting(n),
        Deed::Undo(_) | Deed::UndoLast => Notice::said("notice-kept-undone"),
    });
    if !change.is_empty() && !matches!(deed, Deed::Undo(_) | Deed::UndoLast) {
        app.kept.done.push(change);
    }
}

/// Copies what one is at in the collection.
pub(super) fn copy(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(excerpt) = app.kept.selected().map(|kept| kept.excerpt.clone()) else {
        return Vec::new();
    };
    copy::copied(app, action, excerpt)
}

/// Goes to where what one is at in the collection stands in the corpus.
pub(super) fn choose(app: &mut App) {
    let Some(kept) = app.kept.selected() else { return };
    let (excerpt, told) = (kept.excerpt.clone(), app.kept.again.get(&kept.id).cloned());
    let Some(catalogue) = app.catalogue() else {
        app.notice = Some(Notice::said("find-preparing"));
        return;
    };
    let Some((_, article)) = told else {
        // It is being looked for.
        app.notice = Some(Notice::said("results-searching"));
        return;
    };
    let reading = article.and_then(|article| Some((article, catalogue.reading(article)?)));
    match reading.and_then(|(article, reading)| spot(article, &reading, &excerpt)) {
        Some(spot) => {
            app.layers.pop();
            places::leave(app, None);
            places::show(app, spot);
        }
        None => app.notice = Some(Notice::said("notice-kept-gone").as_bad()),
    }
}

/// Where in an article an excerpt stands.
fn spot(article: ArticleId, reading: &Reading, excerpt: &Excerpt) -> Option<Spot> {
    if !excerpt.is_quotation() {
        return Some(Spot { article, quote: None, byte: 0 });
    }
    let quote = quote_of(reading, excerpt)?;
    Some(Spot { article, quote: Some(quote.span), byte: quote.span.start() })
}
