//! What a message does to the state. No IO, no thread, no clock: what must happen outside is
//! returned as effects.

use std::sync::Arc;

use super::{
    app::{App, Loading, Overlay, Pane, Prompt, Supply},
    correcting::{self, Told},
    evidence::Evidence,
    finder::Tab,
    finding,
    help::Help,
    input::Input,
    keys::{self, Action, Code, Key, Meaning, Mouse, MouseKind},
    layout::Mode,
    menu::{Answer, Choice, Menu},
    notices::Notice,
    panes::{list::Fold, paper::Shown},
};
use crate::{
    engine::{
        find::News,
        ingest::{Event, Progress},
        keeper::{Kept, Order},
    },
    export::citation,
};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The terminal sent something.
    Input(keys::Input),
    /// The corpus: articles, progress, problems.
    Corpus(Event),
    /// The thread that finds has something to say.
    Found(News),
    /// What the files of names say.
    Names(Box<Told>),
    /// What the reader said of names has been written, or not.
    Kept(Kept),
    /// The program goes on after having been stopped.
    Continued,
}

/// Something that must happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The reader ends.
    Quit,
    /// These words go to the clipboard.
    Copy(String),
    /// The program stops until the shell brings it back.
    Suspend,
    /// Everything is drawn anew.
    Redraw,
    /// The corpus is read again.
    Reload,
    /// What matches these words is looked for, under this ticket.
    Find(u64, String),
    /// Reprints are counted once from now on, or each.
    CountOnce(bool),
    /// This is written down.
    Keep(Order),
}

/// Takes `message` into the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Input(keys::Input::Key(key)) => stroke(app, key),
        Message::Input(keys::Input::Paste(text)) => paste(app, &text),
        Message::Input(keys::Input::Mouse(mouse)) => {
            point(app, mouse);
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
            finding::found(app, news);
            Vec::new()
        }
        Message::Names(told) => {
            correcting::told(app, *told);
            Vec::new()
        }
        Message::Kept(kept) => {
            correcting::kept(app, kept);
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
            return act(app, action);
        }
    }
    if app.prompt.is_some() {
        prompt(app, key);
        return Vec::new();
    }
    if matches!(app.overlay, Overlay::Finder) {
        return finding::key(app, key);
    }
    match app.overlay {
        Overlay::None => {}
        Overlay::Naming(_) => return correcting::key(app, key),
        Overlay::Offer => return correcting::answer(app, key),
        _ => {
            overlay(app, key);
            return Vec::new();
        }
    }
    app.strokes.push(key);
    match keys::meaning(&app.strokes) {
        Meaning::Pending => Vec::new(),
        Meaning::Do(action) => {
            app.strokes.clear();
            act(app, action)
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
            step(app, pane, by);
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

fn overlay(app: &mut App, key: Key) {
    let page = usize::from(app.area.height / 2).max(1);
    match &mut app.overlay {
        Overlay::None | Overlay::Finder | Overlay::Naming(_) | Overlay::Offer => {}
        Overlay::Help(help) => {
            if !help.key(key) {
                app.overlay = Overlay::None;
            }
        }
        Overlay::Menu(menu) => match menu.key(key) {
            Answer::Open => {}
            Answer::Closed => app.overlay = Overlay::None,
            Answer::Chosen(choice) => {
                app.overlay = Overlay::None;
                match choice {
                    Choice::Sort(sort) => app.list.sort_by(sort),
                    Choice::Filter(filter) => app.list.toggle(filter),
                    Choice::Sure(sure) => app.wanted.sure = sure,
                }
            }
        },
        Overlay::Problems(top) => {
            let last = app.problems.len().saturating_sub(1);
            match key.code {
                Code::Char('j') | Code::Named("Down") => *top = (*top + 1).min(last),
                Code::Char('k') | Code::Named("Up") => *top = top.saturating_sub(1),
                Code::Char(' ') | Code::Named("PgDn") => *top = (*top + page).min(last),
                Code::Named("PgUp") => *top = top.saturating_sub(page),
                _ => app.overlay = Overlay::None,
            }
        }
        Overlay::Evidence(_) => app.overlay = Overlay::None,
    }
}

fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if let Some(effects) = finding::act(app, action) {
        return effects;
    }
    match action {
        Action::QuitNow | Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return reload(app),
        Action::Copy | Action::CopyCited => return copy(app, action == Action::CopyCited),
        Action::Help => app.overlay = Overlay::Help(Help::default()),
        Action::Problems => app.overlay = Overlay::Problems(0),
        Action::Sort => app.overlay = Overlay::Menu(Menu::sorts(&app.list)),
        Action::Filter if app.focus == Pane::Quotes => {
            app.overlay = Overlay::Menu(Menu::sures(app));
        }
        Action::Filter => app.overlay = Overlay::Menu(Menu::filters(&app.list)),
        Action::Evidence => evidence(app),
        Action::Search if app.focus == Pane::Quotes => {
            return finding::open(app, Some(Tab::Quotes));
        }
        Action::Search => begin_search(app),
        Action::Finder => return finding::open(app, None),
        Action::Speaker => finding::speaker(app),
        Action::Naming => correcting::open(app),
        Action::Undo => correcting::undo(app),
        Action::Cancel => cancel(app),
        Action::Reprints => reprints(app),
        Action::CountOnce => return count_once(app),
        Action::Raw => toggle_raw(app),
        Action::Indirect => toggle_indirect(app),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Open => open(app),
        Action::Back => back(app),
        Action::Forward => forward(app),
        _ => go(app, action),
    }
    Vec::new()
}

/// Actions that only move.
fn go(app: &mut App, action: Action) {
    let height = page(app);
    let pane = app.focus;
    match action {
        Action::Down => step(app, pane, 1),
        Action::Up => step(app, pane, -1),
        Action::HalfDown => step(app, pane, (height / 2).max(1)),
        Action::HalfUp => step(app, pane, -(height / 2).max(1)),
        Action::PageDown => step(app, pane, (height - 1).max(1)),
        Action::PageUp => step(app, pane, -(height - 1).max(1)),
        Action::First => step(app, pane, -END),
        Action::Last => step(app, pane, END),
        Action::Left => app.focus = if pane == Pane::List { pane } else { pane.step(-1) },
        Action::Right => app.focus = if pane == Pane::Quotes { pane } else { pane.step(1) },
        Action::NextPane => app.focus = pane.step(1),
        Action::PreviousPane => app.focus = pane.step(-1),
        Action::ListPane => app.focus = Pane::List,
        Action::TextPane => app.focus = Pane::Text,
        Action::QuotesPane => app.focus = Pane::Quotes,
        Action::TextDown => step(app, Pane::Text, 1),
        Action::TextUp => step(app, Pane::Text, -1),
        Action::NextArticle => step(app, Pane::List, 1),
        Action::PreviousArticle => step(app, Pane::List, -1),
        Action::NextQuote => step(app, Pane::Quotes, 1),
        Action::PreviousQuote => step(app, Pane::Quotes, -1),
        Action::NextParagraph | Action::PreviousParagraph => {
            app.text.step_paragraph(if action == Action::NextParagraph { 1 } else { -1 });
            app.settle();
            app.follow_text();
        }
        Action::NextMatch | Action::PreviousMatch if app.text.query.is_empty() => {
            app.notice = Some(Notice::said("notice-no-match"));
        }
        Action::NextMatch => app.text.step_match(1),
        Action::PreviousMatch => app.text.step_match(-1),
        Action::NextMention => mention(app, 1),
        Action::PreviousMention => mention(app, -1),
        _ => {}
    }
}

/// Further than any list is long.
const END: isize = isize::MAX / 4;

/// Rows or items a page of the focused pane holds.
fn page(app: &App) -> isize {
    let layout = app.layout();
    let place = layout.place(app.focus).or(layout.text);
    let height = place.map_or(10, |p| usize::from(p.body.height));
    let each = match (app.focus, place) {
        (Pane::List, Some(p)) => app.list.rows_each(p.body.width.into(), height),
        (Pane::Quotes, _) => 5,
        _ => 1,
    };
    (height / each).max(1) as isize
}

/// Moves in `pane` by `by` of its items.
fn step(app: &mut App, pane: Pane, by: isize) {
    match pane {
        Pane::List => {
            let before = app.list.selected;
            app.list.step(by);
            if app.list.selected != before {
                app.text.reveal = None;
            }
        }
        Pane::Text => {
            let height = app.text_height();
            app.text.step(by, height);
            app.follow_text();
        }
        Pane::Quotes => {
            app.quotes.step(by);
            app.reveal_quote();
        }
    }
}

/// Goes to the next place that names the speaker of the selected quotation.
fn mention(app: &mut App, by: isize) {
    let Some(reading) = app.reading().map(Arc::clone) else { return };
    let speaker = app.quote().and_then(|q| q.speaker.as_ref()).and_then(|s| s.entity);
    let Some(entity) = speaker else {
        app.notice = Some(Notice::said("notice-no-speaker"));
        return;
    };
    let here = app.text.reveal.or(app.text.at_mention).unwrap_or(0);
    let places: Vec<usize> = reading
        .names
        .mentions
        .iter()
        .filter(|m| m.entity == entity)
        .map(|m| m.span.start())
        .collect();
    let next = match by > 0 {
        true => places.iter().find(|&&at| at > here).or(places.first()),
        false => places.iter().rev().find(|&&at| at < here).or(places.last()),
    };
    if let Some(&next) = next {
        app.text.at_mention = Some(next);
        app.text.reveal = Some(next);
        let nth = places.iter().position(|&at| at == next).map_or(0, |n| n + 1);
        app.notice = Some(Notice::of("notice-mention", &format!("{nth}/{}", places.len())));
    }
}

fn begin_search(app: &mut App) {
    let words = match app.focus {
        Pane::Text => app.text.query.clone(),
        _ => String::new(),
    };
    app.prompt = Some(Prompt { pane: app.focus, input: Input::new(&words) });
}

/// Leaves what was entered last: the search, a filter, the zoom.
fn cancel(app: &mut App) {
    app.text.at_mention = None;
    if !app.text.query.is_empty() {
        app.text.query.clear();
    } else if app.zoomed {
        app.zoomed = false;
    } else if app.wanted.sure > 0 {
        app.wanted.sure = 0;
    } else if !app.list.unfilter() && app.is_single() {
        app.focus = Pane::List;
    }
}

fn toggle_raw(app: &mut App) {
    app.shown = match app.shown {
        Shown::Clean => Shown::Raw,
        Shown::Raw => Shown::Clean,
    };
    let key = if app.shown == Shown::Raw { "notice-raw" } else { "notice-clean" };
    app.notice = Some(Notice::said(key));
}

fn toggle_indirect(app: &mut App) {
    app.wanted.indirect = !app.wanted.indirect;
    let key = if app.wanted.indirect { "notice-indirect" } else { "notice-direct" };
    app.notice = Some(Notice::said(key));
}

fn evidence(app: &mut App) {
    let shown = app.reading().map(Arc::clone).zip(app.quotes.selected_quote());
    match shown {
        Some((reading, quote)) => app.overlay = Overlay::Evidence(Evidence::new(reading, quote)),
        None => app.notice = Some(Notice::said("notice-no-quote")),
    }
}

/// Shows the reprints of the selected article below it, or hides them.
fn reprints(app: &mut App) {
    let before = app.list.selected;
    match app.list.fold() {
        Some(fold) => {
            let key = if fold == Fold::Unfolded { "notice-unfolded" } else { "notice-folded" };
            app.notice = Some(Notice::said(key));
        }
        None => app.notice = Some(Notice::said("notice-no-reprint")),
    }
    if app.list.selected != before {
        app.text.reveal = None;
    }
}

/// Counts reprints once or each, where there are any.
fn count_once(app: &mut App) -> Vec<Effect> {
    if app.list.n_reprints() == 0 {
        app.notice = Some(Notice::said("notice-no-reprints"));
        return Vec::new();
    }
    app.once = !app.once;
    app.notice = Some(Notice::said(if app.once { "notice-once" } else { "notice-each" }));
    vec![Effect::CountOnce(app.once)]
}

/// From the list to the text; from a quotation to its place.
fn open(app: &mut App) {
    match app.focus {
        Pane::List if app.reading().is_some() => app.focus = Pane::Text,
        Pane::Quotes if app.quote().is_some() => {
            app.focus = Pane::Text;
            app.reveal_quote();
        }
        _ => {}
    }
}

fn back(app: &mut App) {
    if finding::back(app) {
        return;
    }
    match (app.past.pop(), app.spot()) {
        (Some(spot), here) => {
            app.future.extend(here);
            app.go(spot);
        }
        (None, _) => app.notice = Some(Notice::said("notice-no-past")),
    }
}

fn forward(app: &mut App) {
    match (app.future.pop(), app.spot()) {
        (Some(spot), here) => {
            app.past.extend(here);
            app.go(spot);
        }
        (None, _) => app.notice = Some(Notice::said("notice-no-future")),
    }
}

fn copy(app: &mut App, cited: bool) -> Vec<Effect> {
    let Some((reading, quote)) = app.reading().zip(app.quote()) else {
        app.notice = Some(Notice::said("notice-no-quote"));
        return Vec::new();
    };
    let words =
        if cited { citation::cited(reading, quote) } else { citation::words(reading, quote) };
    let key = if cited { "notice-copied-cited" } else { "notice-copied" };
    app.notice = Some(Notice::said(key));
    vec![Effect::Copy(words)]
}

/// Forgets all articles and asks for them again, where they can be had again; how they are shown
/// stays.
fn reload(app: &mut App) -> Vec<Effect> {
    if app.supply == Supply::Once {
        app.notice = Some(Notice::said("notice-read-once"));
        return Vec::new();
    }
    let fresh = App {
        corpus: app.corpus.take(),
        focus: app.focus,
        zoomed: app.zoomed,
        shown: app.shown,
        wanted: app.wanted,
        once: app.once,
        area: app.area,
        names_path: app.names_path.take(),
        written: std::mem::take(&mut app.written),
        notice: Some(Notice::said("notice-reload")),
        ..App::default()
    };
    let sort = (app.list.sort, app.list.reversed);
    *app = fresh;
    (app.list.sort, app.list.reversed) = sort;
    vec![Effect::Reload]
}

fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if matches!(app.overlay, Overlay::Finder) {
        return finding::paste(app, text);
    }
    if let Some(prompt) = &mut app.prompt {
        prompt.input.paste(text);
        search(app);
    } else if let Overlay::Help(help) = &mut app.overlay {
        help.filter.paste(text);
    } else if let Overlay::Naming(naming) = &mut app.overlay {
        naming.paste(text);
    }
    Vec::new()
}

fn point(app: &mut App, mouse: Mouse) {
    app.notice = None;
    let Mouse { kind, column, row } = mouse;
    if matches!(app.overlay, Overlay::Finder) {
        return finding::point_finder(app, mouse);
    }
    if !matches!(app.overlay, Overlay::None) {
        match kind {
            MouseKind::Click => app.overlay = Overlay::None,
            MouseKind::WheelDown => drop(stroke(app, Key::plain(Code::Named("Down")))),
            MouseKind::WheelUp => drop(stroke(app, Key::plain(Code::Named("Up")))),
        }
        return;
    }
    if app.page.is_some() {
        return finding::point_page(app, mouse);
    }
    app.settle();
    let layout = app.layout();
    let Some(pane) = layout.pane_at(column, row) else {
        return tab(app, column, row);
    };
    match kind {
        MouseKind::Click => {
            app.focus = pane;
            click(app, pane, column, row);
        }
        MouseKind::WheelDown | MouseKind::WheelUp => {
            let by = if kind == MouseKind::WheelDown { 1 } else { -1 };
            step(app, pane, if pane == Pane::Text { 3 * by } else { by });
        }
    }
}

fn click(app: &mut App, pane: Pane, column: u16, row: u16) {
    let Some(place) = app.layout().place(pane) else { return };
    match pane {
        Pane::List => {
            if let Some(at) = app.list.at_row(place, row) {
                app.list.choose(at);
            }
        }
        Pane::Quotes => {
            if let Some(at) = app.quotes.at_row(place, row) {
                app.quotes.selected = Some(at);
                app.reveal_quote();
            }
        }
        Pane::Text => {
            let Some(reading) = app.reading() else { return };
            let byte = app.text.byte_at(place.body, &reading.article, column, row);
            let hit = byte.and_then(|at| reading.quotes.iter().rposition(|q| q.span.holds(at)));
            app.quotes.wanted = hit.or(app.quotes.wanted);
        }
    }
}

/// A click on the tabs of a narrow screen.
fn tab(app: &mut App, column: u16, row: u16) {
    let layout = app.layout();
    if row == layout.header.y && layout.mode == Mode::Tabs {
        let third = (app.area.width / 3).max(1);
        app.focus = Pane::ALL[usize::from(column / third).min(2)];
    }
}
