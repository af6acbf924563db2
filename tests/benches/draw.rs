//! CPU time that a frame takes over the articles of a folder, at 160 columns and 50 rows:
//! `cargo bench --bench draw -- DIR`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::{
    env,
    sync::{Arc, mpsc},
    time::Duration,
};

use dixit::library::stored::Readings;
use dixit::{
    engine::{
        desk::Stock,
        find::{Answer, News},
        ingest::{self, Event, Plan, Source},
    },
    library::{catalogue::Catalogue, names::Naming},
    text::locale::{Locale, Tongue},
    tui::{
        app::App,
        keys::{Code, Input, Key},
        message::{Effect, Message},
        theme::Theme,
        update::update,
        view::view,
    },
};
use ratatui::{Terminal, backend::TestBackend};

/// How many frames each figure is the median of.
const N_FRAMES: usize = 400;

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

fn main() {
    let paths = env::args_os().skip(1).filter(|arg| arg != "--bench").map(Into::into).collect();
    let (send, receive) = mpsc::sync_channel(64);
    let plan = Plan { source: Source::Paths(paths), ..Plan::default() };
    let _job = ingest::start(plan, move |event| send.send(event).is_ok());
    let mut app = App::new(Some("draw".to_owned()), 160, 50);
    let mut stock = Stock::default();
    let mut readings = Readings::default();
    for event in receive {
        stock.take(&event);
        if let Event::Readings(more) = &event {
            readings.extend(more.iter().cloned());
        }
        if !matches!(event, Event::Problem(_)) {
            update(&mut app, Message::Corpus(event));
        }
    }
    settle(&mut app, &mut stock);
    println!("{} articles", app.n_articles);
    let (theme, locale) = (Theme::default(), Locale::new(Tongue::French));
    let mut terminal = Terminal::new(TestBackend::new(160, 50)).unwrap();
    // A key to the list, to the text and to the quotations, which are moved through.
    for pane in ['1', '2', '3'] {
        let mut press = |code| {
            update(&mut app, Message::Input(Input::Key(Key::plain(code))));
        };
        press(Code::Char(pane));
        let (mut keyed, mut drawn) = (Vec::new(), Vec::new());
        for n in 0..N_FRAMES {
            let start = now();
            let key = if n % 9 < 6 { 'j' } else { 'k' };
            update(&mut app, Message::Input(Input::Key(Key::plain(Code::Char(key)))));
            settle(&mut app, &mut stock);
            let settled = now();
            terminal
                .draw(|frame| {
                    let start = now();
                    view(&app, &theme, &locale, frame);
                    drawn.push(now() - start);
                })
                .unwrap();
            keyed.push(settled - start);
        }
        println!("pane {pane}: {}, key {}", shares(&mut drawn), shares(&mut keyed));
    }
    // Words typed into the finder: the answer found, taken, and drawn.
    let catalogue = Arc::new(Catalogue::new(readings, &Naming::default()));
    update(&mut app, Message::Input(Input::Key(Key::ctrl('p'))));
    let [mut found, mut taken, mut drawn] = [Vec::new(), Vec::new(), Vec::new()];
    for words in
        ["varenne", "le ministre", "marie du", "l'eau est", "qui:martin eau", "negociation"]
    {
        for c in words.chars().chain("\u{15}".chars()) {
            let key = if c == '\u{15}' { Key::ctrl('u') } else { Key::plain(Code::Char(c)) };
            let start = now();
            let effects = update(&mut app, Message::Input(Input::Key(key)));
            let keyed = now() - start;
            for effect in effects {
                let Effect::Find(ticket, input) = effect else { continue };
                let start = now();
                let answer = Answer::new(ticket, &input, &catalogue);
                found.push(now() - start);
                let start = now();
                update(&mut app, Message::Found(News::Answer(Box::new(answer))));
                settle(&mut app, &mut stock);
                taken.push(keyed + (now() - start));
            }
            terminal
                .draw(|frame| {
                    let start = now();
                    view(&app, &theme, &locale, frame);
                    drawn.push(now() - start);
                })
                .unwrap();
        }
    }
    let [found, taken, drawn] = [&mut found, &mut taken, &mut drawn].map(|times| shares(times));
    println!("finder: {drawn}, key {taken}, found {found}");
}

/// Settles; what the corpus is asked is answered at once.
fn settle(app: &mut App, stock: &mut Stock) {
    loop {
        app.settle();
        let questions = app.questions();
        if questions.is_empty() {
            return;
        }
        for question in questions {
            update(app, Message::Answered(stock.answer(&question)));
        }
    }
}

fn shares(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    format!("p50 {:?} p99 {:?}", at(50), at(99))
}
