//! CPU time that a frame takes over the articles of a folder, at 160 columns and 50 rows:
//! `cargo bench --bench draw -- DIR`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::{env, sync::mpsc, time::Duration};

use dixit::{
    engine::ingest::{self, Event, Plan, Source},
    text::locale::{Locale, Tongue},
    tui::{
        app::App,
        keys::{Code, Input, Key},
        message::Message,
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
    for event in receive {
        if !matches!(event, Event::Problem(_)) {
            update(&mut app, Message::Corpus(event));
        }
    }
    app.settle();
    println!("{} articles", app.articles.len());
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
            app.settle();
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
}

fn shares(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    format!("p50 {:?} p99 {:?}", at(50), at(99))
}
