//! What comes from the terminal, and what the keys among it mean.

/// What can be done, and which keys do it where.
mod table;

pub use self::table::{Action, Binding, Group, Meaning, Scope, TABLE, meaning, readable, shown};

/// A key with its modifiers. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held, or Escape came just before.
    pub alt: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character.
    Char(char),
    /// A key with a name, as [`TABLE`] writes it.
    Named(&'static str),
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Control and a letter.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// The key that the table writes `name`.
    pub fn of(name: &'static str) -> Self {
        let (ctrl, alt, rest) = parts(name);
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(c),
            _ if rest == "Space" => Code::Char(' '),
            _ => Code::Named(rest),
        };
        Self { code, ctrl, alt }
    }

    /// Whether this is the key that the table writes `name`.
    pub fn is(self, name: &str) -> bool {
        let (ctrl, alt, rest) = parts(name);
        let same = match self.code {
            Code::Char(' ') => rest == "Space",
            Code::Char(c) => rest.chars().eq([c]),
            Code::Named(own) => rest == own,
        };
        same && self.ctrl == ctrl && self.alt == alt
    }

    /// The key as the table writes it.
    pub fn written(self) -> String {
        let name = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) => c.to_string(),
            Code::Named(name) => name.to_owned(),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("C-{name}"),
            (false, true) => format!("A-{name}"),
            _ => name,
        }
    }

    /// The character it types, when it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// Whether Control or Alt belongs to a key that the table writes so, and what else does.
fn parts(name: &str) -> (bool, bool, &str) {
    match (name.strip_prefix("C-"), name.strip_prefix("A-")) {
        (Some(rest), _) if !rest.is_empty() => (true, false, rest),
        (_, Some(rest)) if !rest.is_empty() => (false, true, rest),
        _ => (false, false, name),
    }
}

/// What a mouse did, and where: column and row from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What a mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The mouse moved while the left button was down.
    Drag,
    /// The right button went down.
    Peek,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Something that came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The window has these columns and rows now.
    Resize(u16, u16),
    /// What the terminal says of itself.
    Told(Told),
}

/// What a terminal answers when it is asked for its colours: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// What words are written in.
    Ink([u8; 3]),
    /// What they stand on.
    Paper([u8; 3]),
    /// Whatever it answers has been answered.
    End,
}
