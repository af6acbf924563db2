//! Every limit of reading, in one place: what is longer, deeper or more is cut, said and passed over.

/// How many bytes of one text, of a file or of a record, are read; the rest is left with a
/// [`crate::model::Warning::Truncated`]. Of a web page it is [`super::html::CAP`], which is less.
pub const CAP: usize = 32 << 20;

/// The longest record that is read, in bytes.
pub(super) const RECORD: usize = 64 << 20;

/// How many bytes are read of a file that is cut into articles as a whole.
pub(super) const WHOLE: usize = 48 << 20;

/// How many bytes are read of a web page with its images in it, which are left out.
pub(super) const SAVED_PAGE: usize = 96 << 20;

/// How many bytes are read of a member of an archive that has no place of its own to be read from.
pub(super) const MEMBER: usize = 64 << 20;

/// How many members of an archive are looked at.
pub(super) const MEMBERS: usize = 200_000;

/// How deep archives and compressed files may stand in each other.
pub(super) const DEPTH: usize = 4;

/// How many times its own size compressed input may come to.
pub(super) const RATIO: u64 = 250;

/// From how many bytes on that is asked.
pub(super) const RATIO_FROM: u64 = 64 << 20;

/// How deep elements and groups of a format may stand in each other.
pub(super) const NESTING: usize = 256;

/// How many bytes of a field beside a text are kept.
pub(super) const FIELD: usize = 1 << 16;

/// How many columns a table may have.
pub(super) const COLUMNS: usize = 4_096;

/// How far into a file its format is looked for, in bytes.
pub(super) const LOOK: usize = 8 << 10;

/// And into a page, before whose first article a style sheet may stand.
pub(super) const LOOK_PAGE: usize = 256 << 10;

/// How often reading tries to go on behind a record that never ends.
pub(super) const RETRIES: usize = 64;
