//! The interactive reader: list, text and quotations side by side.
//!
//! Messages come in on one channel (`message::Message`), `update::update` changes the plain
//! state (`app::App`) and answers with effects, the state settles for the screen's size, and
//! `view::view` draws it once. Nothing else writes to the terminal, nothing reads a clock, and
//! nothing runs while nothing happens.
//!
//! To add something that lies over the screen: a type that is a `layer::Layer`, a variant of
//! `app::Overlay`, rows of `keys::TABLE` with their `do-NAME` strings, an arm in `update::act` that
//! opens it, one in `update::layers` for what is chosen in it. What is shown instead of the three
//! panes is `app::App::page`: `update::places` takes its keys before `update::act` does. To go to
//! a place in the corpus from anywhere: `app::App::jump`, which keeps the way back.

/// All that the reader knows at one moment.
pub mod app;
/// A draft looked up.
pub mod checked;
/// The command line that gives what is shown.
pub mod command;
/// Words in context.
pub mod concordance;
/// Where one is in a list.
pub mod cursor;
/// Days and sources in words.
pub mod dates;
/// Why the selected words are a quotation.
pub mod evidence;
/// Who is quoted.
pub mod figures;
/// One input over names, quotations and articles.
pub mod finder;
/// The first row.
pub mod header;
/// Keys and what they do.
pub mod help;
/// The last row.
pub mod hints;
/// A line being typed.
pub mod input;
/// What was kept.
pub mod kept;
/// What the terminal sends, as keys.
pub mod keyboard;
/// What can be done, and the keys for it.
pub mod keys;
/// Words in their line.
mod kwic;
/// Letters on what leads somewhere.
pub mod labels;
/// What lies over the screen.
pub mod layer;
/// Where everything stands.
pub mod layout;
/// Where the parts of the way lead that the first row tells.
pub mod leads;
/// Keys and what they do, on one row.
pub mod legend;
/// What in sight leads somewhere.
pub mod links;
/// Words with what a search found in them.
pub mod marked;
/// A choice from a short list.
pub mod menu;
/// What the reader is told, and what it asks for.
pub mod message;
/// Correcting names.
pub mod naming;
/// What is said once, and what could not be read.
pub mod notices;
/// The page of a person, a place or an organisation.
pub mod page;
/// The one way words reach the screen.
pub mod paint;
/// What overlays are made of.
pub mod panel;
/// List, text and quotations.
pub mod panes;
/// A name in brief.
pub mod peek;
/// What something gives, in brief.
pub mod preview;
/// A quotation beside the one it was taken from.
pub mod printed;
/// The search of the corpus.
pub mod results;
/// The loop that waits for news and draws.
mod run;
/// One statement in several papers.
pub mod same;
/// A file to be written.
pub mod saving;
/// Rows of running words.
pub mod sheet;
/// A place in the corpus.
pub mod spot;
/// The terminal taken and given back.
pub mod terminal;
/// What each role looks like.
pub mod theme;
/// The reader shown by itself.
pub mod tour;
/// The way one has come.
pub mod trail;
/// What a message does.
pub mod update;
/// The state drawn.
pub mod view;
/// Who has which hue and letter.
pub mod voices;
/// What there is to try.
pub mod welcome;
/// What can follow a key.
pub mod which;

pub use self::run::{Ending, Left, Manner, run};
