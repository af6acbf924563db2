//! JSON objects that are no article but hold some: what a service answers with, a feed, articles by
//! their names, a table by its columns.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::{
    super::{container::Container, fields::Field},
    json::{DEEP, Object, found, own_words, words},
};
use crate::model::Given;

/// How many objects of a list tell whether it holds articles.
const LOOK: usize = 20;

/// The objects that an object without a text of its own is the frame of; none where it is an article,
/// or holds no object.
pub(super) fn framed(container: &Container, bytes: &[u8]) -> Vec<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(object) = serde_json::from_slice::<Object<'_>>(bytes) else { return Vec::new() };
    if own_words(&object, container).is_some() {
        return Vec::new();
    }
    if let Some(rows) = columns(&object, container).or_else(|| split(&object)) {
        return rows;
    }
    if let Some(articles) = by_names(&object, container, DEEP) {
        return articles;
    }
    if found(&object, container, DEEP).is_some() {
        return Vec::new();
    }
    let mut lists = Vec::new();
    gather(&object, DEEP, &mut lists);
    let holds = |list: &Vec<&RawValue>| {
        let mut items = list.iter().take(LOOK).filter_map(|item| Object::of(item));
        items.any(|item| found(&item, container, DEEP).is_some())
    };
    // Beside its articles an answer may hold lists of other things.
    let telling = lists.iter().any(holds);
    lists.iter().filter(|l| !telling || holds(l)).flatten().map(|item| owned(item)).collect()
}

/// The articles that stand in `object`, or in an object in it, each under a name of its own and nothing
/// else beside them.
fn by_names(object: &Object<'_>, container: &Container, deep: usize) -> Option<Vec<Vec<u8>>> {
    let inner: Vec<Object<'_>> = object.0.iter().filter_map(|(_, v)| Object::of(v)).collect();
    let n_texts = inner.iter().filter(|o| own_words(o, container).is_some()).count();
    if inner.len() == object.0.len() && n_texts > 1 {
        return Some(object.0.iter().map(|(_, value)| owned(value)).collect());
    }
    if n_texts > 0 || deep == 0 {
        return None;
    }
    inner.iter().find_map(|inner| by_names(inner, container, deep - 1))
}

fn owned(raw: &RawValue) -> Vec<u8> {
    raw.get().as_bytes().to_vec()
}

/// The lists of objects in `object`.
fn gather<'a>(object: &Object<'a>, deep: usize, out: &mut Vec<Vec<&'a RawValue>>) {
    for (_, value) in &object.0 {
        if value.get().starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
            let objects = items.into_iter().filter(|item| item.get().starts_with('{'));
            out.push(objects.collect());
        } else if let Some(inner) = Object::of(value).filter(|_| deep > 0) {
            gather(&inner, deep - 1, out);
        }
    }
}

/// A record of these fields.
fn record<'a>(fields: impl Iterator<Item = (&'a str, &'a RawValue)>) -> Vec<u8> {
    let fields = fields.map(|(name, value)| {
        let name = serde_json::to_string(name).unwrap_or_default();
        format!("{name}:{}", value.get())
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(",")).into_bytes()
}

/// The rows of a table that pandas wrote by its columns: `{"text": {"0": …, "1": …}, "title": …}`.
fn columns(object: &Object<'_>, container: &Container) -> Option<Vec<Vec<u8>>> {
    let text = object.named(Field::Text, container).into_iter().find_map(Object::of)?;
    if !text.0.iter().any(|(_, value)| value.get().starts_with('"')) {
        return None;
    }
    let columns: Option<Vec<_>> = object
        .0
        .iter()
        .map(|(name, value)| Object::of(value).map(|column| (name.as_ref(), column.0)))
        .collect();
    let columns = columns.filter(|c| c.iter().all(|column| column.1.len() == text.0.len()))?;
    let row = |n: usize| {
        record(columns.iter().filter_map(|(name, cells)| Some((*name, cells.get(n)?.1))))
    };
    Some((0..text.0.len()).map(row).collect())
}

/// The rows of a table whose columns are named once: `{"columns": ["text"], "data": [["…"]]}`.
fn split(object: &Object<'_>) -> Option<Vec<Vec<u8>>> {
    let names: Vec<String> = serde_json::from_str(object.at("columns")?.get()).ok()?;
    let rows = object.at("data").or_else(|| object.at("rows"))?;
    let rows: Vec<Vec<&RawValue>> = serde_json::from_str(rows.get()).ok()?;
    let row = |cells: &Vec<&RawValue>| {
        record(names.iter().map(String::as_str).zip(cells.iter().copied()))
    };
    Some(rows.iter().map(row).collect())
}

/// The container of what the frame `bytes` holds: a JSON Feed says which site its articles are of.
pub(super) fn container(of: &Arc<Container>, bytes: &[u8]) -> Arc<Container> {
    let title = || {
        let object: Object<'_> = serde_json::from_slice(bytes).ok()?;
        let version = object.at("version").and_then(words)?;
        version.contains("jsonfeed.org").then(|| object.at("title").and_then(words)).flatten()
    };
    match title() {
        Some(title) => {
            let given = Given { outlet: Some(title), ..Given::default() }.or(&of.given);
            Arc::new(Container { given, ..Container::clone(of) })
        }
        None => Arc::clone(of),
    }
}
