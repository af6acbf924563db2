//! The reader: screens at many sizes, messages in and state out, and one run in a real terminal.

/// A draft looked up.
mod checked;
/// The finder and the pages of names.
mod finding;
/// Corrections written while everything goes wrong.
mod fire;
/// What is kept.
mod kept;
/// What leads somewhere.
mod links;
/// Correcting names.
mod naming;
/// The reader in each palette.
mod palettes;
/// The README's pictures.
mod pictures;
/// A run in a pseudo-terminal: keys in, screen out, modes given back.
mod pty;
/// Any size, any keys: nothing panics and everything stays in bounds.
mod random;
/// Reprints folded in the list; articles read again.
mod repeats;
/// The search of the corpus.
mod results;
/// The same statement in several papers.
mod same;
/// Articles made by hand, and the stage they are shown on.
mod sample;
/// Pictures of screens: characters, and what each means.
mod screens;
/// Words in context, and figures.
mod studies;
/// Messages in, state out.
mod updates;
