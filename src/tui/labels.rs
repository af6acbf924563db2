//! Letters on everything in sight that leads somewhere: typing them goes there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    leads::Leads,
    legend::{Hint, recede},
    page::Way,
    paint::put,
    theme::{Role, Theme},
};
use crate::{
    model::{EntityIdx, Span},
    text::locale::Locale,
};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// A person, a place or an organisation of the shown article, named by these words.
    Named(EntityIdx, Span),
    /// A quotation of the shown article.
    Quote(usize),
    /// Whoever says a quotation of the shown article.
    Speaker(usize),
    /// A row of the list.
    Row(usize),
    /// Something on the page of a name.
    Page(Way),
    /// A part of the way that the first row tells.
    Way(Leads),
    /// The place left last.
    Back,
}

/// Something in sight that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The cells it takes, in one row of the screen.
    pub at: Rect,
    /// Where it leads.
    pub to: To,
}

/// What letters are taken from, those under the fingers first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// Letters on links.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    links: Vec<(String, Link)>,
    typed: String,
}

impl Labels {
    /// Letters on `links`: one each where that does, else two.
    pub fn new(links: Vec<Link>) -> Self {
        let n = LETTERS.len();
        let letter = |at: usize| char::from(LETTERS[at % n]);
        let one = links.len() <= n;
        let label = |at: usize| match one {
            true => letter(at).to_string(),
            false => [letter(at / n), letter(at)].iter().collect(),
        };
        let most = n * n;
        let links = links.into_iter().take(most).enumerate();
        Self { links: links.map(|(at, link)| (label(at), link)).collect(), typed: String::new() }
    }

    /// Whether there is nothing that letters stand on.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// The letters on each link, in the order of the links.
    pub fn letters(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|(label, _)| label.as_str())
    }

    /// Where what was typed leads.
    pub fn chosen(&self) -> Option<&To> {
        let link = self.links.iter().find(|(label, _)| *label == self.typed);
        link.map(|(_, link)| &link.to)
    }
}

const HINTS: &[Hint] = &[(&[Action::Close], "find-hint-close")];

impl Layer for Labels {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Letters]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, _: Screen<'_>) -> Reply {
        if action == Action::Close { Reply::Closed } else { Reply::Unknown }
    }

    fn typed(&mut self, c: char) -> Reply {
        self.typed.extend(c.to_lowercase());
        let begins = self.links.iter().any(|(label, _)| label.starts_with(&self.typed));
        match self.chosen() {
            Some(_) => Reply::Chosen,
            None if begins => Reply::Stay,
            None => Reply::Closed,
        }
    }

    fn point(&mut self, mouse: Mouse, _: Screen<'_>) -> Reply {
        if mouse.kind != MouseKind::Click {
            return Reply::Stay;
        }
        let at = Position::new(mouse.column, mouse.row);
        let hit = self.links.iter().find(|(_, link)| link.at.contains(at));
        let Some((label, _)) = hit else { return Reply::Closed };
        self.typed = label.clone();
        Reply::Chosen
    }

    fn settle(&mut self, _: Screen<'_>) {}

    fn view(&self, area: Rect, (theme, _): (&Theme, &Locale), buffer: &mut Buffer) {
        // The last row says how to leave.
        recede(buffer, Rect { height: area.height.saturating_sub(1), ..area }, theme);
        for (label, link) in &self.links {
            if let Some(rest) = label.strip_prefix(&self.typed) {
                put(buffer, area, (link.at.x, link.at.y), rest, theme.style(Role::Chip));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_another() {
        for n in [0, 1, 26, 27, 300] {
            let link = |row: usize| Link { at: Rect::default(), to: To::Row(row) };
            let labels = Labels::new((0..n).map(link).collect());
            assert_eq!(labels.links.len(), n);
            for (at, (label, _)) in labels.links.iter().enumerate() {
                let begins = |(other, _): &&(String, Link)| other.starts_with(label.as_str());
                assert_eq!(labels.links.iter().filter(begins).count(), 1, "{label} of {n}");
                let mut typing = labels.clone();
                let replies: Vec<Reply> = label.chars().map(|c| typing.typed(c)).collect();
                assert_eq!(replies.last(), Some(&Reply::Chosen));
                assert_eq!(typing.chosen(), Some(&To::Row(at)));
            }
        }
    }
}
