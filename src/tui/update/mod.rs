//! What a message does to the state. No IO, no thread, no clock: what must happen outside is
//! returned as effects.

/// The reader's own actions.
mod act;
/// A draft looked up.
mod checked;
/// Words in context.
mod concordance;
/// Taking words along.
mod copy;
/// Taking all along.
mod export;
/// Who is quoted.
mod figures;
/// The finder.
mod finder;
/// What was kept.
mod kept;
/// What lies over the screen.
mod layers;
/// What leads somewhere.
mod links;
/// Moving in the panes.
mod moves;
/// Corrections of names.
mod naming;
/// Places gone to and come back from.
mod places;
/// The mouse.
mod pointer;
/// The search of the corpus.
mod results;
/// Searching in a place.
mod search;

use super::{
    app::{App, Loading, Overlay},
    keys::{self, Action, Key, Meaning, Scope},
    message::{Effect, Message},
    notices::Notice,
};
use crate::{
    engine::{
        find::News,
        held::Changes,
        ingest::{Event, Progress},
        keeper::Kept,
    },
    load::Problem,
    text::locale::Locale,
};

/// Takes `message` into the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let mut effects = take(app, message);
    // A page that was opened is gathered outside, whatever opened it.
    if let Some(page) = app.page.as_mut().filter(|page| page.is_unasked()) {
        app.asked += 1;
        page.asked(app.asked);
        effects.push(Effect::Gather(app.asked));
    }
    effects
}

fn take(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Input(keys::Input::Key(key)) => stroke(app, key),
        Message::Input(keys::Input::Paste(text)) => paste(app, &text),
        Message::Input(keys::Input::Mouse(mouse)) => pointer::point(app, mouse),
        Message::Input(keys::Input::Resize(columns, rows)) => {
            app.area.width = columns;
            app.area.height = rows;
            Vec::new()
        }
        // The loop knows what to make of it.
        Message::Input(keys::Input::Told(_)) => Vec::new(),
        Message::Corpus(event) => {
            corpus(app, event);
            Vec::new()
        }
        Message::Found(news) => {
            let grown = matches!(news, News::Prepared(_));
            found(app, news);
            let open = matches!(app.ground(), Some(Overlay::Results));
            // What is looked for is looked for in what has come.
            let hunts = (grown && open).then(|| app.hunt());
            let lines = matches!(app.ground(), Some(Overlay::Concordance)) && grown;
            let lines = lines.then(|| concordance::again(app)).flatten();
            let counts = matches!(app.ground(), Some(Overlay::Figures)) && grown;
            let counts = counts.then(|| figures::again(app)).flatten();
            let drafts = matches!(app.ground(), Some(Overlay::Checked)) && grown;
            let drafts = if drafts { checked::again(app) } else { Vec::new() };
            let states = (grown && app.wants_statements()).then_some(Effect::State);
            hunts.into_iter().chain(lines).chain(counts).chain(drafts).chain(states).collect()
        }
        Message::Hunted(news) => {
            results::told(app, news);
            Vec::new()
        }
        Message::Studied(news) => {
            figures::told(app, news.clone());
            checked::told(app, news.clone());
            concordance::told(app, news);
            Vec::new()
        }
        Message::Answered(answer) => {
            app.answered(answer);
            Vec::new()
        }
        Message::Stated(statements) => {
            app.statements = Some(statements);
            Vec::new()
        }
        Message::Gathered(gathered) => {
            if let Some(page) = &mut app.page {
                page.take(*gathered);
            }
            Vec::new()
        }
        Message::Unmended(article, reading) => {
            if app.shown_article() == Some(article) {
                app.show_unmended(Some((article, reading)));
                app.notice = Some(Notice::said("notice-unmended"));
            }
            Vec::new()
        }
        Message::Names(told) => {
            naming::told(app, *told);
            Vec::new()
        }
        Message::Kept(Kept::Done(change, deed)) => {
            kept::done(app, change, &deed);
            Vec::new()
        }
        Message::Kept(kept) => {
            naming::kept(app, kept);
            Vec::new()
        }
        Message::Again(found) => {
            app.kept.again = found.into_iter().collect();
            Vec::new()
        }
        Message::Collection(file) => {
            app.problems.retain(|problem| !app.kept.problems.contains(problem));
            app.problems.extend(file.problems.iter().cloned());
            app.kept.take(file);
            // Who looks at it is told of what has come.
            let open = matches!(app.layers.last(), Some(Overlay::Kept));
            if open { vec![Effect::SeekKept] } else { Vec::new() }
        }
        Message::Saved(saved, n) => {
            app.notice = Some(match saved {
                Ok(path) => Notice::of("notice-saved", &path).counting(n),
                Err(cause) => Notice::because("notice-not-saved", cause),
            });
            Vec::new()
        }
        Message::Toured(step) => {
            (app.toured, app.welcome) = (step, None);
            Vec::new()
        }
        Message::Continued => vec![Effect::Redraw],
    }
}

fn corpus(app: &mut App, event: Event) {
    match event {
        Event::Reprints(_) => app.list.grow(),
        Event::Renewed(renewal) => {
            app.known = renewal.known;
            app.list.grow();
        }
        Event::Opened(opened) => {
            app.n_articles = opened.readings.len();
            app.list.selected = app.list.selected.or(opened.at);
            app.list.grow();
        }
        Event::Readings(readings) => {
            app.n_articles += readings.len();
            app.list.grow();
        }
        Event::Warned(warned) => {
            let is_bad = |own: &&Vec<Problem>| own.iter().any(|problem| !problem.is_mild());
            app.n_warned += warned.iter().filter(is_bad).count();
            app.problems.extend(warned.into_iter().flatten());
        }
        Event::Progress(progress) => app.loading = Loading::Reading(progress),
        Event::Problem(problem) => app.problems.push(problem),
        Event::Done(Progress { n_problems, .. }) => {
            app.loading = Loading::Done;
            // Where nothing was read, the panes say why.
            let any = app.n_articles > 0;
            if any && n_problems > 0 && app.notice.is_none() {
                app.notice = Some(Notice::counted("notice-problems", n_problems).as_bad());
            }
            if app.n_warned > 0 && app.notice.is_none() {
                app.notice = Some(Notice::counted("notice-warned", app.n_warned).as_bad());
            }
        }
        Event::Changed(Changes { resumed: true, .. }) => {
            app.notice = Some(Notice::said("notice-resumed"));
        }
        Event::Changed(Changes { n_files, n_gone, .. }) => {
            app.notice = Some(Notice::counted("notice-changed", n_files + n_gone));
        }
        Event::Failed(words) => {
            app.loading = Loading::Done;
            app.notice = Some(Notice::of("notice-failed", &words).as_bad());
        }
    }
}

/// A key means what the table says where keys go now; a letter that means nothing is typed where
/// there is a line of input.
fn stroke(app: &mut App, key: Key) -> Vec<Effect> {
    app.put_notice_by();
    app.copied = None;
    app.strokes.push(key);
    match keys::meaning(&app.strokes, &app.scopes()) {
        Meaning::Pending => Vec::new(),
        Meaning::Do(action) => {
            app.strokes.clear();
            act(app, action)
        }
        Meaning::Nothing => {
            let begun = app.strokes.len() > 1;
            app.strokes.clear();
            // Who gives a sequence up gives up nothing else.
            if begun && key.is("Esc") {
                return Vec::new();
            }
            if begun {
                return stroke(app, key);
            }
            typed(app, key)
        }
    }
}

/// What an action does where keys go now.
fn act(app: &mut App, action: Action) -> Vec<Effect> {
    app.welcome = app
        .welcome
        .filter(|_| action != Action::Cancel)
        .and_then(|mut welcome| welcome.tries(action).then_some(welcome));
    match action {
        Action::QuitNow => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Palette => {
            act::palette(app);
            return Vec::new();
        }
        Action::Help if !matches!(app.layers.last(), Some(Overlay::Help(_))) => {
            act::help(app);
            return Vec::new();
        }
        _ => {}
    }
    if !app.layers.is_empty() {
        return layers::act(app, action);
    }
    if app.prompt.is_some() {
        search::act(app, action);
        return Vec::new();
    }
    places::act(app, action).unwrap_or_else(|| act::act(app, action))
}

/// A key that the table does not know here.
fn typed(app: &mut App, key: Key) -> Vec<Effect> {
    if let Some(c) = key.typed() {
        if let Some(effects) = layers::typed(app, c) {
            return effects;
        }
        if app.layers.is_empty() && app.prompt.is_some() {
            search::typed(app, c);
            return Vec::new();
        }
    }
    if let Meaning::Do(action) = keys::meaning(&[key], &[Scope::Reader])
        && layers::opened_by(app, action)
    {
        return Vec::new();
    }
    let written = keys::readable(&key.written(), Locale::of(app.tongue));
    app.notice = Some(Notice::of("notice-unbound", &written));
    Vec::new()
}

/// News from the thread that finds.
fn found(app: &mut App, news: News) {
    match news {
        News::Answer(answer) => finder::answered(app, *answer),
        News::Prepared(catalogue) => places::prepared(app, catalogue),
        News::Crashed(words) => app.notice = Some(Notice::of("find-failed", &words).as_bad()),
    }
}

fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    match (app.layers.is_empty(), &app.prompt) {
        (false, _) => return layers::paste(app, text),
        (true, Some(_)) => search::paste(app, text),
        (true, None) => return checked::pasted(app, text),
    }
    Vec::new()
}
