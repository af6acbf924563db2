//! The lines of `kept.jsonl`, edited as text: what is not asked for stays as it is, and what was done is a value by
//! which it is undone.

use std::{collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::{RawValue, to_raw_value};

use super::Kept;

/// Something to be changed of what was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// It lies in this folder, or in none.
    Folder(Option<String>),
    /// It has this tag.
    Tag(String),
    /// It has not.
    Untag(String),
    /// This is noted beside it, or nothing.
    Note(Option<String>),
    /// It was verified, or was not.
    Verified(bool),
}

/// What was done to lines, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change(Vec<Swap>);

impl Change {
    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many lines it was done to.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The lines that it took out, or changed.
    pub fn was(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|swap| swap.was.as_deref())
    }

    /// The lines that it put there.
    pub fn now(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|swap| swap.now.as_deref())
    }
}

/// A line in the place of another; either may be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Swap {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<String>,
    /// The line above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    below: Option<String>,
}

/// A text with what was done to it.
#[derive(Debug)]
pub(super) struct Edited {
    pub(super) text: String,
    pub(super) change: Change,
}

/// What `text` holds, and the lines that are neither that nor comments, with what is wrong with each.
pub(super) fn read(text: &str) -> (Vec<Kept>, Vec<(u64, String)>) {
    let (mut kept, mut faults) = (Vec::new(), Vec::new());
    for (n, line) in text.lines().enumerate().filter(|(_, line)| is_record(line)) {
        match serde_json::from_str(bare(line)) {
            Ok(one) => kept.push(one),
            Err(error) => faults.push((n as u64 + 1, error.to_string())),
        }
    }
    (kept, faults)
}

/// A line without what may stand around it.
fn bare(line: &str) -> &str {
    line.trim_start_matches('\u{feff}').trim()
}

/// Whether a line should be one of what was kept: it is neither empty nor a comment.
fn is_record(line: &str) -> bool {
    let line = bare(line);
    !line.is_empty() && !line.starts_with('#') && !line.starts_with("//")
}

/// Puts `more` behind `text`, but for what it holds already; what says of itself no other time is kept `now`.
pub(super) fn add(text: &str, more: &[Kept], now: &str) -> Edited {
    let mut held: HashMap<String, Vec<Kept>> = HashMap::new();
    for one in read(text).0 {
        held.entry(one.excerpt.key()).or_default().push(one);
    }
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let mut edited = Edited { text: format!("{text}{end}"), change: Change::default() };
    for one in more {
        let alike = held.entry(one.excerpt.key()).or_default();
        if alike.iter().any(|other| other.id == one.id || other.excerpt.is_same(&one.excerpt)) {
            continue;
        }
        let mut one = one.clone();
        if one.kept.is_empty() {
            now.clone_into(&mut one.kept);
        }
        let Ok(line) = serde_json::to_string(&one) else { continue };
        edited.text += &format!("{line}\n");
        edited.change.0.push(Swap { was: None, now: Some(line), below: None });
        alike.push(one);
    }
    edited
}

/// Takes those with these ids out of `text`.
pub(super) fn remove(text: &str, ids: &[String]) -> Edited {
    over(text, ids, |_| Some(None))
}

/// Changes those with these ids; what is said to be verified is so `now`.
pub(super) fn edit(text: &str, ids: &[String], edits: &[Edit], now: &str) -> Edited {
    over(text, ids, |line| {
        let mut fields: Fields = serde_json::from_str(line).ok()?;
        edits.iter().for_each(|edit| fields.edit(edit, now));
        let now = serde_json::to_string(&fields).ok()?;
        let kept = (serde_json::from_str::<Kept>(line), serde_json::from_str::<Kept>(&now));
        let same = matches!(kept, (Ok(was), Ok(now)) if was == now);
        (!same).then_some(Some(now))
    })
}

/// What a line becomes: `None` where it stays, `Some(None)` where it goes.
type Becomes = Option<Option<String>>;

/// Has `becomes` say of the lines with these ids what they become.
fn over(text: &str, ids: &[String], becomes: impl Fn(&str) -> Becomes) -> Edited {
    let mut edited = Edited { text: String::with_capacity(text.len()), change: Change::default() };
    let mut below: Option<String> = None;
    for whole in text.split_inclusive('\n') {
        let line = bare(whole);
        let named = is_record(line)
            && serde_json::from_str::<Kept>(line).is_ok_and(|kept| ids.contains(&kept.id));
        match named.then(|| becomes(line)).flatten() {
            None => edited.text += whole,
            Some(now) => {
                if let Some(now) = &now {
                    edited.text += &whole.replacen(line, now, 1);
                }
                let was = Some(line.to_owned());
                edited.change.0.push(Swap { was, now, below: below.clone() });
            }
        }
        below = Some(line.to_owned());
    }
    edited
}

/// Undoes `change` in `text`; `None` where its lines do not stand there any more.
pub(super) fn undo(text: &str, change: &Change) -> Option<Edited> {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut undone = Vec::with_capacity(change.len());
    // Lines that come back stand below one another: the first comes first. Those that go, go from the last on.
    let mut swaps: Vec<&Swap> = change.0.iter().collect();
    let come_back = swaps.iter().all(|swap| swap.now.is_none());
    if !come_back {
        swaps.reverse();
    }
    for swap in swaps {
        let place =
            |wanted: &str| -> Option<usize> { lines.iter().rposition(|line| bare(line) == wanted) };
        match (&swap.now, &swap.was) {
            (Some(now), was) => {
                let at = place(now)?;
                let below = at.checked_sub(1).and_then(|n| lines.get(n));
                let below = below.map(|line| bare(line).to_owned());
                match was {
                    Some(was) => {
                        let line = lines.get_mut(at)?;
                        *line = line.replacen(now, was, 1);
                    }
                    None => drop(lines.remove(at)),
                }
                undone.push(Swap { was: Some(now.clone()), now: was.clone(), below });
            }
            (None, Some(was)) => {
                let at = match &swap.below {
                    None => 0,
                    Some(below) => place(below).map_or(lines.len(), |at| at + 1),
                };
                if let Some(last) = lines.get_mut(at.wrapping_sub(1)) {
                    last.push_str(if last.ends_with('\n') { "" } else { "\n" });
                }
                lines.insert(at, format!("{was}\n"));
                undone.push(Swap { was: None, now: Some(was.clone()), below: swap.below.clone() });
            }
            (None, None) => {}
        }
    }
    if !come_back {
        undone.reverse();
    }
    Some(Edited { text: lines.concat(), change: Change(undone) })
}

/// An object's fields as they stand, in their order.
struct Fields(Vec<(String, Box<RawValue>)>);

impl Fields {
    fn edit(&mut self, edit: &Edit, now: &str) {
        match edit {
            Edit::Folder(folder) => self.put("folder", folder.as_ref()),
            Edit::Note(note) => self.put("note", note.as_ref()),
            Edit::Verified(yes) => self.put("verified", yes.then_some(&now)),
            Edit::Tag(tag) => self.retag(|tags| {
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }),
            Edit::Untag(tag) => self.retag(|tags| tags.retain(|other| other != tag)),
        }
    }

    fn retag(&mut self, change: impl FnOnce(&mut Vec<String>)) {
        let held = self.0.iter().find(|(key, _)| key == "tags");
        let held = held.and_then(|(_, raw)| serde_json::from_str(raw.get()).ok());
        let mut tags: Vec<String> = held.unwrap_or_default();
        change(&mut tags);
        self.put("tags", Some(&tags).filter(|tags| !tags.is_empty()));
    }

    /// Gives the field called `key` this value, or takes it away.
    fn put(&mut self, key: &str, value: Option<&impl Serialize>) {
        let raw = value.and_then(|value| to_raw_value(value).ok());
        let at = self.0.iter().position(|(other, _)| other == key);
        match (at, raw) {
            (Some(at), Some(raw)) => {
                if let Some(field) = self.0.get_mut(at) {
                    field.1 = raw;
                }
            }
            (Some(at), None) => drop(self.0.remove(at)),
            (None, Some(raw)) => self.0.push((key.to_owned(), raw)),
            (None, None) => {}
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
