//! The loop: waits for news, takes it into the state, asks for what the screen lacks, and draws.

/// The theme it is drawn in.
mod colours;
/// The tour.
mod guide;
/// What is done outside.
mod jobs;

use std::{
    collections::VecDeque,
    io,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64},
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};

use self::{
    colours::Colours,
    guide::{Beat, Guide},
};
use super::{
    app::{App, Supply},
    command,
    keys::{Input, Key},
    message::{Effect, Message},
    notices::Notice,
    page,
    terminal::{self, Signal, Terminal},
    theme::Theme,
    update::update,
    view::view,
};
use crate::{
    engine::{
        corrections::{Corrections, NamesFiles, Said},
        desk::{Answer, Desk},
        find::{self, Finder},
        held::Held,
        hunt::{self, Hunter},
        ingest::{Event, Job, Source},
        keeper::{self, Keeper, Unwritten},
        study,
    },
    keep::kept::{KeptFile, again},
    library::statements::Statements,
    load::ProblemKind,
    model::{ArticleId, NameRules, Reading},
    text::{
        locale::{Locale, Tongue},
        safe::Safe,
    },
};

/// How the reader was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Why.
    pub ending: Ending,
    /// What was to be written and could not be.
    pub unwritten: Unwritten,
}

/// How the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As asked by its reader.
    Quit,
    /// By this signal.
    Signal(i32),
    /// The terminal vanished.
    Gone,
}

/// Everything that the loop waits for.
enum News {
    Outside(Signal),
    /// News of the reading with this number: those of an earlier one are dropped.
    Corpus(u32, Event),
    /// What was asked of the corpus of this number.
    Answered(u32, Answer),
    /// News of what is looked for.
    Found(find::News),
    /// News of passages that are looked for.
    Hunted(hunt::News),
    /// News of what is studied.
    Studied(study::News),
    /// The statements of the corpus of this number.
    Stated(u32, Arc<Statements>),
    /// What a page shows.
    Gathered(Box<page::Gathered>),
    /// An article as it stood before it was mended, and of which reading of the corpus it is.
    Unmended(u32, ArticleId, Arc<Reading>),
    /// What files of names say, as they were asked for under this number.
    Names(u32, Heard),
    /// What came of writing something down.
    Kept(keeper::Kept),
    /// What was kept.
    Collection(KeptFile),
    /// What of it stands in the corpus.
    Again(Vec<(String, again::Told)>),
    /// So much was written to this file, or not.
    Saved(Result<String, ProblemKind>, usize),
    /// What the tour does.
    Toured(Beat),
}

/// What files of names say.
enum Heard {
    /// The user's own, and the one that was asked for.
    User(Box<[Said; 2]>),
    /// Those that lie in the corpus.
    Corpus(Box<Said>),
}

/// How much news may wait. Readers of keys and of files are held back beyond it.
const MOST_WAITING: usize = 256;

/// How much news is taken before a frame is drawn all the same.
const MOST_AT_ONCE: usize = 2_048;

/// How far apart frames are that only show a growing corpus.
const SPACING: Duration = Duration::from_millis(120);

/// How long writing may take after the reader was left; after a signal whoever sent it waits.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// How long a frame waits for the answer to what has just been typed: most come by then, and one frame shows both.
const PATIENCE: Duration = Duration::from_millis(3);

impl From<Signal> for News {
    fn from(signal: Signal) -> Self {
        Self::Outside(signal)
    }
}

/// How the reader is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// The theme of this name, or that of the terminal's own colours.
    pub theme: Option<String>,
    /// Whether it shows itself, as soon as all is read.
    pub tour: bool,
    /// Where the corpus was kept when it was read before.
    pub held: Option<Held>,
    /// Whether what comes to it later is read too.
    pub watch: bool,
}

/// Opens the reader on `source` and stays until it is left. The first frame is drawn before anything is read.
///
/// # Errors
///
/// When there is no terminal, or it cannot be read from or written to. It is given back first.
pub fn run(source: Source, files: NamesFiles, manner: Manner, locale: &Locale) -> io::Result<Left> {
    let corpus = match &source {
        Source::Demo => None,
        Source::Stdin => Some(locale.text("corpus-stdin")),
        Source::Paths(_) | Source::Mapped(..) => {
            source.title().map(|name| Safe::line(&name).into_string())
        }
    };
    let (columns, rows) = Terminal::size();
    let mut app = App::new(corpus, columns, rows);
    app.tongue = locale.tongue();
    app.command = command::Corpus::new(&source);
    (app.theme, app.themes) = (manner.theme, colours::all());
    if *source.bare() == Source::Stdin {
        app.supply = Supply::Once;
    }
    let mut terminal = Terminal::take()?;
    let mut reader = Loop::new(source, files, locale.tongue());
    (reader.tours, reader.shelf, reader.watch) = (manner.tour, manner.held, manner.watch);
    let ended = reader.run(&mut app, &mut terminal, |app, theme, terminal| {
        app.settle();
        terminal.draw(app.area, |frame| view(app, theme, locale, frame))
    });
    reader.hear_out();
    if let Some((held, (article, reading))) =
        reader.shelf.as_ref().zip(app.shown_article().zip(app.reading()))
    {
        held.leave(article, reading);
    }
    drop(terminal);
    let unwritten = reader.leave(ended.as_ref().ok().copied());
    Ok(Left { ending: ended?, unwritten })
}

/// Whether this only says that more of the corpus has been read, or prepared.
fn is_growth(news: &News) -> bool {
    matches!(
        news,
        News::Answered(..)
            | News::Found(find::News::Prepared(_))
            | News::Corpus(
                _,
                Event::Reprints(_)
                    | Event::Opened(_)
                    | Event::Readings(_)
                    | Event::Renewed(_)
                    | Event::Warned(_)
                    | Event::Progress(_)
                    | Event::Problem(_)
            )
    )
}

struct Loop {
    source: Source,
    /// The libraries that hold it.
    shelf: Option<Held>,
    /// Whether what comes to it later is read too.
    watch: bool,
    files: NamesFiles,
    tongue: Tongue,
    /// Writes down what is said of names.
    keeper: Keeper,
    /// What is said of names.
    said: Corrections,
    /// Which reading of the files this is of.
    names_ticket: u32,
    /// What holds of names.
    rules: Option<NameRules>,
    send: SyncSender<News>,
    receive: Receiver<News>,
    /// The reading of the corpus; dropped, it is cancelled.
    job: Option<Job>,
    /// Its number.
    ticket: u32,
    /// Answers which articles there are.
    desk: Desk,
    /// What was typed and waits for an answer.
    held: VecDeque<Input>,
    finder: Finder,
    hunter: Hunter,
    /// Closed when the last file that was to be written is: each who writes one holds the first.
    saving: (SyncSender<()>, Receiver<()>),
    /// The number of what is studied: what was asked before is let go of.
    studied: Arc<AtomicU64>,
    /// How often statements were asked for: only the last question is answered.
    stating: Arc<AtomicU32>,
    /// How it is drawn.
    colours: Colours,
    /// Whether something was asked of it since the last frame.
    asked: bool,
    /// Whether a tour is to begin.
    tours: bool,
    /// The tour.
    guide: Option<Guide>,
}

impl Loop {
    fn new(source: Source, files: NamesFiles, tongue: Tongue) -> Self {
        let (send, receive) = mpsc::sync_channel(MOST_WAITING);
        let answers = send.clone();
        let finder = Finder::start(move |news| answers.send(News::Found(news)).is_ok());
        let hunts = send.clone();
        let hunter = Hunter::start(move |news| hunts.send(News::Hunted(news)).is_ok());
        let lists = send.clone();
        let desk = Desk::start(move |of, answer| lists.send(News::Answered(of, answer)).is_ok());
        let told = send.clone();
        let keeper = Keeper::start(move |kept| drop(told.send(News::Kept(kept))));
        let (job, ticket, asked) = (None, 0, false);
        let (said, names_ticket, rules) = (Corrections::default(), 0, None);
        Self {
            source,
            shelf: None,
            watch: false,
            files,
            tongue,
            keeper,
            said,
            names_ticket,
            rules,
            send,
            receive,
            job,
            ticket,
            desk,
            held: VecDeque::new(),
            finder,
            hunter,
            saving: mpsc::sync_channel(1),
            studied: Arc::default(),
            stating: Arc::default(),
            colours: Colours::new(terminal::theme(), terminal::has_true_colours()),
            asked,
            tours: false,
            guide: None,
        }
    }

    /// Ends, after what is to be written has been, for a while; gives what could not be.
    fn leave(self, ending: Option<Ending>) -> Unwritten {
        // Nobody listens any more: whoever has news is not held back.
        drop(self.receive);
        let (writers, written) = self.saving;
        drop(writers);
        let limit = if ending == Some(Ending::Quit) { LAST_WORDS } else { Keeper::LAST };
        // A file that was asked for is written to its end; who will not wait ends the program.
        match ending {
            Some(Ending::Quit) => drop(written.recv()),
            _ => drop(written.recv_timeout(LAST_WORDS)),
        }
        self.keeper.finish(limit)
    }

    fn run(
        &mut self,
        app: &mut App,
        terminal: &mut Terminal,
        draw: impl Fn(&mut App, &Theme, &mut Terminal) -> io::Result<()>,
    ) -> io::Result<Ending> {
        self.draw(app, terminal, &draw)?;
        terminal::listen(self.send.clone())?;
        if self.colours.are_open() {
            terminal.ask()?;
            self.colours.asked();
        }
        self.read();
        let (mut drawn, mut owed) = (Instant::now(), false);
        loop {
            let mut news = match self.wait(owed.then(|| SPACING.saturating_sub(drawn.elapsed()))) {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ending::Gone),
            };
            let (mut taken, until) = (0, Instant::now() + PATIENCE);
            // What was done is answered at once; a growing corpus is shown a few times a second.
            let mut urgent = news.is_none();
            while let Some(one) = news {
                urgent |= !is_growth(&one) || app.open.is_none() || app.is_waiting();
                if let Some(ending) = self.take(one, app, terminal)? {
                    return Ok(ending);
                }
                taken += 1;
                news = (taken < MOST_AT_ONCE).then(|| self.next(until)).flatten();
            }
            self.asked = false;
            owed = !urgent && drawn.elapsed() < SPACING;
            if !owed {
                if let Some(ending) = self.fetch(app, terminal, until)? {
                    return Ok(ending);
                }
                self.draw(app, terminal, &draw)?;
                drawn = Instant::now();
                // What is listed by then is shown with what has come until then.
                owed = app.list.is_behind();
            }
        }
    }

    /// Draws a frame in the theme that is asked for; one that cannot be read is let go of, which is said.
    fn draw(
        &mut self,
        app: &mut App,
        terminal: &mut Terminal,
        draw: impl Fn(&mut App, &Theme, &mut Terminal) -> io::Result<()>,
    ) -> io::Result<()> {
        let wanted = app.themed().map(str::to_owned);
        let (theme, is_known) = self.colours.wear(wanted.as_deref());
        if let Some(name) = wanted.filter(|_| !is_known) {
            app.theme = None;
            app.notice = Some(Notice::of("notice-no-theme", &name).as_bad());
        }
        draw(app, &theme, terminal)
    }

    /// Waits a moment for what the terminal was asked, so that no shell reads its answers.
    fn hear_out(&mut self) {
        while let Some(limit) = self.colours.pending() {
            match self.receive.recv_timeout(limit) {
                Ok(News::Outside(Signal::Input(Input::Told(told)))) => self.colours.told(told),
                Ok(News::Outside(Signal::Gone | Signal::End(_))) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Asks for what the screen lacks, and waits a moment for it, so that it is drawn with what led to it; then
    /// what was typed meanwhile gets its turn.
    fn fetch(
        &mut self,
        app: &mut App,
        terminal: &mut Terminal,
        until: Instant,
    ) -> io::Result<Option<Ending>> {
        loop {
            app.settle();
            for question in app.questions() {
                self.desk.ask(question);
            }
            let ready = self.held.front().is_some_and(|input| !app.must_wait(input));
            let ended = match ready.then(|| self.held.pop_front()).flatten() {
                Some(input) => self.tell(Message::Input(input), app, terminal)?,
                None if !app.is_waiting() => return Ok(None),
                None => match self.wait(Some(until.saturating_duration_since(Instant::now()))) {
                    Ok(news) => self.take(news, app, terminal)?,
                    Err(_) => return Ok(None),
                },
            };
            if ended.is_some() {
                return Ok(ended);
            }
        }
    }

    /// The next piece of news, waited for at most `limit`.
    fn wait(&self, limit: Option<Duration>) -> Result<News, RecvTimeoutError> {
        match limit {
            Some(limit) => self.receive.recv_timeout(limit),
            None => self.receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// What is there already; after a question also what comes until then, so that an answer is drawn with its question.
    fn next(&self, until: Instant) -> Option<News> {
        match self.receive.try_recv() {
            Err(_) if self.asked => {
                self.receive.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
            }
            received => received.ok(),
        }
    }

    /// Takes one piece of news; answers how the reader ends, when it does.
    fn take(
        &mut self,
        news: News,
        app: &mut App,
        terminal: &mut Terminal,
    ) -> io::Result<Option<Ending>> {
        let message = match news {
            News::Corpus(ticket, _) if ticket != self.ticket => return Ok(None),
            News::Corpus(_, event) => {
                self.feed(&event);
                Message::Corpus(event)
            }
            News::Gathered(gathered) => Message::Gathered(gathered),
            News::Stated(ticket, _) if ticket != self.ticket => return Ok(None),
            News::Stated(_, statements) => Message::Stated(statements),
            News::Unmended(ticket, ..) if ticket != self.ticket => return Ok(None),
            News::Unmended(_, article, reading) => Message::Unmended(article, reading),
            News::Answered(ticket, _) if ticket != self.ticket => return Ok(None),
            News::Answered(_, answer) => Message::Answered(answer),
            News::Studied(news) => {
                self.asked = false;
                Message::Studied(news)
            }
            News::Hunted(news) => {
                self.asked = false;
                Message::Hunted(news)
            }
            News::Found(news) => {
                self.asked = false;
                if let find::News::Prepared(catalogue) = &news {
                    self.hunter.corpus(catalogue);
                }
                // Everything can be shown now.
                if matches!(news, find::News::Prepared(_)) && std::mem::take(&mut self.tours) {
                    self.guide = Some(Guide::start(self.send.clone()));
                }
                Message::Found(news)
            }
            News::Toured(_) if self.guide.is_none() => return Ok(None),
            News::Toured(Beat::Caption(step)) => Message::Toured(step),
            News::Toured(Beat::Press(key)) => {
                let input = Input::Key(key);
                if self.is_held(app, &input) {
                    self.held.push_back(input);
                    return Ok(None);
                }
                Message::Input(input)
            }
            News::Outside(Signal::Input(Input::Key(_) | Input::Mouse(_) | Input::Paste(_)))
                if self.guide.take().is_some() =>
            {
                // The key that ends the tour does nothing else.
                Message::Toured(None)
            }
            News::Names(ticket, _) if ticket != self.names_ticket => return Ok(None),
            News::Names(_, heard) => {
                match heard {
                    Heard::User(both) => [self.said.own, self.said.asked] = *both,
                    Heard::Corpus(beside) => self.said.beside = *beside,
                }
                Message::Names(Box::new(self.names()))
            }
            News::Collection(file) => Message::Collection(file),
            News::Again(found) => Message::Again(found),
            News::Saved(saved, n) => Message::Saved(saved, n),
            News::Kept(kept) => {
                match kept {
                    keeper::Kept::Done(..) | keeper::Kept::NotUndone => self.read_kept(),
                    _ => self.read_names(),
                }
                Message::Kept(kept)
            }
            News::Outside(Signal::Input(Input::Told(told))) => {
                self.colours.told(told);
                return Ok(None);
            }
            News::Outside(Signal::Input(input)) if self.is_held(app, &input) => {
                self.held.push_back(input);
                return Ok(None);
            }
            News::Outside(Signal::Input(input)) => Message::Input(input),
            News::Outside(Signal::Continued) => {
                terminal.retake()?;
                Message::Continued
            }
            News::Outside(Signal::Suspend) => return self.suspend(app, terminal).map(|()| None),
            News::Outside(Signal::End(signal)) => return Ok(Some(Ending::Signal(signal))),
            News::Outside(Signal::Gone) => return Ok(Some(Ending::Gone)),
        };
        self.tell(message, app, terminal)
    }

    /// Takes a message into the state and does what follows; answers how the reader ends, when it does.
    fn tell(
        &mut self,
        message: Message,
        app: &mut App,
        terminal: &mut Terminal,
    ) -> io::Result<Option<Ending>> {
        for effect in update(app, message) {
            match effect {
                Effect::Quit => return Ok(Some(Ending::Quit)),
                Effect::Copy(words) => terminal.copy(&words)?,
                Effect::Suspend => self.suspend(app, terminal)?,
                Effect::Redraw => terminal.clear()?,
                Effect::Reload => self.read(),
                Effect::CountOnce(once) => self.finder.count_once(once),
                Effect::Keep(order) => self.keep(order),
                Effect::SeekKept => self.seek_kept(app),
                Effect::Save(name, taken) => self.save(name, *taken),
                Effect::Gather(ticket) => self.gather(app, ticket),
                Effect::State => self.state(app),
                Effect::Study(ticket, study) => {
                    self.study(app, ticket, study);
                    self.asked = true;
                }
                Effect::Unmend(article) => self.unmend(app, article),
                Effect::Hunt(asked) => {
                    self.hunter.ask(*asked);
                    self.asked = true;
                }
                Effect::Find(ticket, input) => {
                    self.finder.ask(ticket, &input);
                    self.asked = true;
                }
            }
        }
        Ok(None)
    }

    /// Whether this must wait for an answer, or for what was typed before it.
    fn is_held(&self, app: &App, input: &Input) -> bool {
        let ends = matches!(input, Input::Key(key) if *key == Key::ctrl('c'));
        !ends && (!self.held.is_empty() || app.must_wait(input)) && self.held.len() < MOST_WAITING
    }
}
