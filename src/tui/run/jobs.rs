//! What the loop has done outside: the corpus and the files of names read, articles read again, pages gathered.

use std::{
    io, path,
    sync::{Arc, atomic::Ordering},
    thread,
};

use super::{Heard, Loop, News};
use crate::{
    engine::{
        self,
        corrections::Said,
        find,
        ingest::{self, Event, Plan},
        keeper::Order,
        seek::seek,
        study::{self, Study},
    },
    export::saved,
    keep::{self, kept, names},
    library::{names::Naming, statements::Statements},
    load::ProblemKind,
    model::ArticleId,
    text::locale::Locale,
    tui::{app::App, naming::Told, page, saving::Taken, terminal::Terminal},
};

impl Loop {
    /// Reads an article as it stood before it was mended, on a thread of its own.
    pub(super) fn unmend(&self, app: &App, article: ArticleId) {
        let Some(reading) = app.reading().map(Arc::clone) else { return };
        let (known, ticket) = (Arc::clone(&app.known), self.ticket);
        let (send, say) = (self.send.clone(), self.send.clone());
        let read = move || {
            let reading = engine::read_unmended(&reading.article, &known);
            drop(send.send(News::Unmended(ticket, article, Arc::new(reading))));
        };
        let failed = move |words: &str| {
            drop(say.send(News::Found(find::News::Crashed(words.to_owned()))));
        };
        engine::apart(read, failed);
    }

    /// Gathers what the page shows, on a thread of its own.
    pub(super) fn gather(&self, app: &App, ticket: u64) {
        let wanted = app.page.as_ref().and_then(|page| page.wanted(ticket));
        let Some(wanted) = wanted else { return };
        let (send, say) = (self.send.clone(), self.send.clone());
        let tell = move |one| send.send(News::Gathered(Box::new(one))).is_ok();
        let failed = move |words: &str| {
            drop(say.send(News::Found(find::News::Crashed(words.to_owned()))));
        };
        engine::apart(move || page::gather(ticket, wanted, tell), failed);
    }

    /// Studies the corpus as it is prepared, on a thread of its own; what was studied before is let go of.
    pub(super) fn study(&self, app: &App, ticket: u64, asked: Study) {
        let Some(catalogue) = app.catalogue() else { return };
        self.studied.store(ticket, Ordering::Relaxed);
        let newest = Arc::clone(&self.studied);
        let (send, say) = (self.send.clone(), self.send.clone());
        let work = move || {
            let stop = || newest.load(Ordering::Relaxed) != ticket;
            let mut tell = |news| drop(send.send(News::Studied(news)));
            study::study((ticket, &asked), &catalogue, &stop, &mut tell);
        };
        let failed = move |words: &str| {
            drop(say.send(News::Studied(study::News::Failed(words.to_owned()))));
        };
        engine::apart(work, failed);
    }

    /// Gathers the statements of the corpus, on a thread of its own that gives way to keys.
    pub(super) fn state(&self, app: &App) {
        let Some(catalogue) = app.catalogue.clone() else { return };
        let (send, ticket) = (self.send.clone(), self.ticket);
        let number = self.stating.fetch_add(1, Ordering::Relaxed) + 1;
        let newest = Arc::clone(&self.stating);
        let work = move || {
            engine::give_way();
            let wanted = || newest.load(Ordering::Relaxed) == number;
            if let Some(found) = Statements::new(&catalogue, &wanted).filter(|_| wanted()) {
                drop(send.send(News::Stated(ticket, Arc::new(found))));
            }
        };
        // Without them nothing is said of them.
        engine::apart(work, |_| ());
    }

    /// Lets the threads that answer know of the corpus.
    pub(super) fn feed(&self, event: &Event) {
        self.desk.feed(event);
        match event {
            Event::Opened(opened) => {
                self.finder.open(opened);
                self.hunter.corpus(&opened.bare);
            }
            Event::Readings(readings) => self.finder.feed(readings),
            Event::Renewed(renewal) => self.finder.renew(&renewal.readings),
            Event::Done(_) | Event::Failed(_) => self.finder.complete(),
            Event::Reprints(reprints) => {
                self.finder.reprints(reprints.iter().map(|(copy, _)| *copy).collect());
            }
            Event::Progress(_) | Event::Problem(_) | Event::Warned(_) | Event::Changed(_) => {}
        }
    }

    /// Begins to read the corpus, anew if it is being read already.
    pub(super) fn read(&mut self) {
        self.ticket += 1;
        self.desk.clear(self.ticket);
        self.finder.clear();
        self.hunter.clear();
        self.read_names();
        self.read_kept();
        let (send, ticket) = (self.send.clone(), self.ticket);
        let (source, held) = (self.source.clone(), self.shelf.clone());
        let plan = Plan { source, held, watch: self.watch, ..Plan::default() };
        self.job =
            Some(ingest::start(plan, move |event| send.send(News::Corpus(ticket, event)).is_ok()));
    }

    /// Has something written down; what it says of names holds from then on.
    pub(super) fn keep(&mut self, order: Order) {
        match &order {
            Order::Add(lines, rules) => self.said.made.push((lines.clone(), rules.clone())),
            Order::TakeBack(lines) => self.said.made.retain(|(made, _)| made != lines),
            Order::Agree(..) | Order::Do(_) => {}
        }
        self.keeper.order(order);
    }

    /// Reads the files of names, on a thread of its own, since a slow disk must not hold keys back. Those of the
    /// corpus come last: whoever made them holds back nothing but their own.
    pub(super) fn read_names(&mut self) {
        self.names_ticket += 1;
        let (send, ticket) = (self.send.clone(), self.names_ticket);
        let (source, files) = (self.source.clone(), self.files.clone());
        let body = move || {
            let user = Heard::User(Box::new([Said::own(&files), Said::asked(&files)]));
            if send.send(News::Names(ticket, user)).is_ok() {
                let corpus = Heard::Corpus(Box::new(Said::beside(&source)));
                drop(send.send(News::Names(ticket, corpus)));
            }
        };
        drop(thread::Builder::new().name("dixit-names".to_owned()).spawn(body));
    }

    /// Reads what was kept, on a thread of its own.
    pub(super) fn read_kept(&self) {
        let send = self.send.clone();
        let body = move || {
            let file = kept::own_path().map(|path| kept::read(&path)).unwrap_or_default();
            drop(send.send(News::Collection(file)));
        };
        drop(thread::Builder::new().name("dixit-kept".to_owned()).spawn(body));
    }

    /// Looks for what was kept in the corpus as it is prepared, on a thread of its own.
    pub(super) fn seek_kept(&self, app: &App) {
        let Some(catalogue) = app.catalogue() else { return };
        let (kept, send, say) = (Arc::clone(&app.kept.all), self.send.clone(), self.send.clone());
        let look = move || {
            drop(send.send(News::Again(seek(&catalogue.readings, &kept))));
        };
        let failed = move |words: &str| {
            drop(say.send(News::Found(find::News::Crashed(words.to_owned()))));
        };
        engine::apart(look, failed);
    }

    /// Writes what is taken along to a file, on a thread of its own.
    pub(super) fn save(&self, name: String, taken: Taken) {
        let tongue = self.tongue;
        let (send, say, here) = (self.send.clone(), self.send.clone(), self.saving.0.clone());
        let write = move || {
            let title = path::Path::new(&name).file_stem().unwrap_or_default().to_string_lossy();
            let (text, n) = taken.printed(&title, Locale::of(tongue));
            let saved = saved::save(&keep::meant(&name), &text);
            let saved = saved.map(|path| keep::shown(&path::absolute(&path).unwrap_or(path)));
            drop(send.send(News::Saved(saved.map_err(|error| ProblemKind::of_io(&error)), n)));
            drop(here);
        };
        let failed = move |words: &str| {
            drop(say.send(News::Found(find::News::Crashed(words.to_owned()))));
        };
        engine::apart(write, failed);
    }

    /// Has the names joined by all that is said of them, and gives what the screen needs to know of it.
    pub(super) fn names(&mut self) -> Told {
        let rules = self.said.rules();
        let problems = self.said.problems().cloned().collect();
        let path = names::own_path().map(|path| keep::shown(&path));
        let told = Told { path, problems, offers: self.said.beside.offers.clone() };
        if self.rules.as_ref() != Some(&rules) {
            self.rules = Some(rules.clone());
            self.finder.name(Naming { tongue: self.tongue, rules, ..Naming::default() });
        }
        told
    }

    pub(super) fn suspend(&self, app: &mut App, terminal: &mut Terminal) -> io::Result<()> {
        terminal.suspend()?;
        (app.area.width, app.area.height) = Terminal::size();
        Ok(())
    }
}
