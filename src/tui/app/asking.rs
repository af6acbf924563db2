//! What the state asks the corpus for before a frame, and what becomes of the answers.

use ratatui::layout::Rect;

use super::App;
use crate::{
    engine::desk::{Answer, Question},
    tui::{
        keys::{self, Action, Input, Meaning},
        layout::Pane,
        notices::Notice,
        panes::list::List,
    },
};

impl App {
    /// Whether the selected article is not yet the one that is shown.
    pub fn is_opening(&self) -> bool {
        self.list.selected.is_some_and(|selected| self.shown_article() != Some(selected))
    }

    /// Whether what this means is only known when an answer has come: which articles are listed, or what
    /// stands in the one that is selected.
    pub fn must_wait(&self, input: &Input) -> bool {
        let free = self.layers.is_empty() && self.prompt.is_none() && self.page.is_none();
        let bare = match input {
            Input::Resize(..) | Input::Told(_) => true,
            Input::Key(key) if self.strokes.is_empty() => {
                match keys::meaning(&[*key], &self.scopes()) {
                    Meaning::Do(Action::NextArticle | Action::PreviousArticle) => {
                        !self.list.is_owed()
                    }
                    Meaning::Do(Action::Up | Action::Down) => {
                        self.focus == Pane::List && !self.list.is_owed()
                    }
                    Meaning::Do(action) => {
                        matches!(action, Action::Quit | Action::Suspend | Action::Redraw)
                    }
                    Meaning::Pending | Meaning::Nothing => false,
                }
            }
            Input::Key(_) | Input::Paste(_) | Input::Mouse(_) => false,
        };
        free && !bare && (self.list.is_owed() || self.is_opening())
    }

    /// Whether the frame would lack something that was asked for.
    pub fn is_waiting(&self) -> bool {
        self.list.is_owed() || self.is_opening() || !self.list.is_seen(self.list_height())
    }

    /// What the corpus is to be asked before the next frame. Asked once each: the state is to be settled.
    pub fn questions(&mut self) -> Vec<Question> {
        let height = self.list_height();
        let list = self.list.question(height).map(|(ticket, wish)| Question::List(ticket, wish));
        let rows = self.list.unseen(height).map(Question::Rows);
        let selected = self.list.selected.filter(|_| self.is_opening());
        let open = selected.filter(|_| self.sought != selected).map(Question::Open);
        if open.is_some() {
            self.sought = selected;
        }
        [open, list, rows].into_iter().flatten().collect()
    }

    /// Takes what was asked for.
    pub fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Listed(ticket, listed) => self.list.take(ticket, *listed),
            Answer::Rows(digests) => self.list.show(digests),
            Answer::Opened(article, reading) if self.list.selected == Some(article) => {
                self.open = Some((article, reading));
                self.sought = None;
                self.show_unmended(None);
                self.settle();
                self.arrive();
            }
            Answer::Opened(..) => {}
            Answer::Lost(article, problem) => {
                if self.list.selected == Some(article) {
                    (self.open, self.sought) = (Some((article, None)), None);
                }
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
            }
            Answer::Failed(question, words) => {
                match question {
                    Question::List(ticket, _) => self.list.fail(ticket),
                    Question::Open(article) => self.open = Some((article, None)),
                    Question::Rows(_) => {}
                }
                self.notice = Some(Notice::of("find-failed", &words).as_bad());
            }
        }
    }

    /// Rows of the list in sight.
    fn list_height(&self) -> usize {
        List::n_fit(self.list_area().height.into())
    }

    /// Where the rows of the list stand, or would.
    pub(super) fn list_area(&self) -> Rect {
        self.layout().list.map_or(Rect::new(0, 0, 30, 20), |place| self.list.area(place))
    }
}
