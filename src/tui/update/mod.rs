//! What a message does to the state. No IO, no thread, no clock: what must happen outside is
//! returned as effects.

/// The reader's own actions.
mod act;
/// The finder.
mod finder;
/// What lies over the screen.
mod layers;
/// Corrections of names.
mod naming;
/// Places gone to and come back from.
mod places;
/// The mouse.
mod pointer;

use super::{
    app::{App, Loading, Overlay},
    input::Input,
    keys::{self, Action, Code, Key, Meaning},
    layout::Pane,
    message::{Effect, Message},
    notices::Notice,
};
use crate::engine::{
    find::News,
    ingest::{Event, Progress},
};

/// Takes `message` into the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Input(keys::Input::Key(key)) => stroke(app, key),
        Message::Input(keys::Input::Paste(text)) => paste(app, &text),
        Message::Input(keys::Input::Mouse(mouse)) => {
            pointer::point(app, mouse);
            Vec::new()
        }
        Message::Input(keys::Input::Resize(columns, rows)) => {
            app.area.width = columns;
            app.area.height = rows;
            Vec::new()
        }
        Message::Corpus(event) => {
            corpus(app, event);
            Vec::new()
        }
        Message::Found(news) => {
            found(app, news);
            Vec::new()
        }
        Message::Names(told) => {
            naming::told(app, *told);
            Vec::new()
        }
        Message::Kept(kept) => {
            naming::kept(app, kept);
            Vec::new()
        }
        Message::Continued => vec![Effect::Redraw],
    }
}

fn corpus(app: &mut App, event: Event) {
    match event {
        Event::Reprints(reprints) => app.list.group(&reprints),
        Event::Renewed(renewal) => {
            app.known = renewal.known;
            app.renewed.extend(renewal.readings);
        }
        Event::Readings(readings) => {
            app.n_quotes += readings.iter().map(|r| r.n_spoken()).sum::<usize>();
            app.list.extend(&readings);
            app.articles.extend(readings);
        }
        Event::Progress(progress) => app.loading = Loading::Reading(progress),
        Event::Problem(problem) => app.problems.push(problem),
        Event::Done(Progress { n_problems, .. }) => {
            app.loading = Loading::Done;
            // Where nothing was read, the panes say why.
            let any = !app.articles.is_empty();
            if any && n_problems > 0 && app.notice.is_none() {
                app.notice = Some(Notice::counted("notice-problems", n_problems).as_bad());
            }
        }
        Event::Failed(words) => {
            app.loading = Loading::Done;
            app.notice = Some(Notice::of("notice-failed", &words).as_bad());
        }
    }
}

/// A key goes to what lies on top: the input, the overlay, or the reader.
fn stroke(app: &mut App, key: Key) -> Vec<Effect> {
    app.notice = None;
    for (name, action) in
        [("C-c", Action::QuitNow), ("C-z", Action::Suspend), ("C-l", Action::Redraw)]
    {
        if key.is(name) {
            return act::act(app, action);
        }
    }
    if app.prompt.is_some() {
        prompt(app, key);
        return Vec::new();
    }
    if !matches!(app.overlay, Overlay::None) {
        return layers::key(app, key);
    }
    app.strokes.push(key);
    match keys::meaning(&app.strokes) {
        Meaning::Pending => Vec::new(),
        Meaning::Do(action) => {
            app.strokes.clear();
            act::act(app, action)
        }
        Meaning::Nothing => {
            let begun = app.strokes.len() > 1;
            app.strokes.clear();
            if begun {
                return stroke(app, key);
            }
            app.notice = key.typed().map(|c| Notice::of("notice-unbound", &c.to_string()));
            Vec::new()
        }
    }
}

fn prompt(app: &mut App, key: Key) {
    let Some(prompt) = &mut app.prompt else { return };
    match key.code {
        Code::Named("Esc") => {
            prompt.input = Input::default();
            search(app);
            app.prompt = None;
        }
        Code::Named("Enter") => app.prompt = None,
        Code::Named("Down" | "Up") => {
            let by = if key.is("Down") { 1 } else { -1 };
            let pane = prompt.pane;
            act::step(app, pane, by);
        }
        _ if prompt.input.key(key) => search(app),
        _ => {}
    }
}

/// Gives the words of the input to the pane they are for.
fn search(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    let words = prompt.input.text();
    match prompt.pane {
        Pane::List => app.list.search(words),
        Pane::Text => {
            app.text.query = words.to_owned();
            app.text.at_mention = None;
        }
        Pane::Quotes => {}
    }
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
    if let Some(prompt) = &mut app.prompt {
        prompt.input.paste(text);
        search(app);
        return Vec::new();
    }
    layers::paste(app, text)
}
