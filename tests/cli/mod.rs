//! The command line as users meet it: outputs, order, exit codes, help and errors.

/// `dixit export`.
mod export;
/// `dixit extract`: rows, offsets, ids, order.
mod extract;
/// `dixit kept`.
mod kept;
/// `dixit quotes`, `dixit names`, and the reader without a terminal.
mod lists;
/// `dixit lines`, and what is made of it.
mod repeated;
/// `dixit search`.
mod search;
/// Standard input: records and single articles.
mod stdin;
/// Help and wrong arguments.
mod usage;
