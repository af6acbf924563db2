//! Linked data (JSON-LD): what a page states of its article for search engines.

use serde_json::Value;

use super::bare;

/// What linked data states, as it is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) changed: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

/// How deep objects are looked for within each other.
const DEPTH: usize = 12;
/// How many objects are looked at.
const OBJECTS: usize = 2_000;

/// Reads the blocks of linked data of one page. What is no JSON, even after the slips that pages
/// make are mended, states nothing.
pub(super) fn read(blocks: &[String]) -> Linked {
    let values: Vec<Value> = blocks.iter().filter_map(|b| parse(b)).collect();
    let mut objects = Vec::new();
    for value in &values {
        gather(value, DEPTH, &mut objects);
    }
    // Of several articles the first: others are teasers. Any kind of article goes before a page.
    let best = objects.iter().filter(|o| rank(o) > 0);
    let best = best.fold(None, |best: Option<&&Value>, o| match best {
        Some(b) if rank(b) >= rank(o) => Some(b),
        _ => Some(o),
    });
    let Some(article) = best else {
        let site = objects.iter().find(|o| is_of_type(o, &["WebSite", "Organization"]));
        return Linked { publisher: site.and_then(|s| name(s, &objects)), ..Linked::default() };
    };
    let text = |key: &str| string(article.get(key)?);
    let site = || {
        let site = objects.iter().find(|o| is_of_type(o, &["WebSite"]))?;
        name(site, &objects)
    };
    let elsewhere = || {
        let mut others = objects.iter().filter(|o| rank(o) > 0);
        others.find_map(|o| string(o.get("datePublished")?))
    };
    let publisher = article.get("publisher").or_else(|| article.get("sourceOrganization"));
    Linked {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")).or_else(elsewhere),
        changed: text("dateModified"),
        authors: ["author", "creator"]
            .iter()
            .find_map(|key| {
                let found = people(article.get(key)?, &objects);
                (!found.is_empty()).then_some(found)
            })
            .unwrap_or_default(),
        publisher: publisher.and_then(|p| name(p, &objects)).or_else(site),
        url: text("url").or_else(|| match article.get("mainEntityOfPage")? {
            Value::String(url) => Some(url.clone()),
            page => string(page.get("@id")?),
        }),
    }
}

/// A block as a value, with the slips mended that pages make: raw line breaks within strings, a
/// comment or CDATA around, a semicolon behind, entities for quotation marks.
fn parse(block: &str) -> Option<Value> {
    let parsed = serde_json::from_str(block).ok();
    parsed.or_else(|| {
        let bare = ["<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"]
            .iter()
            .fold(block.trim(), |b, mark| b.strip_prefix(mark).unwrap_or(b).trim_start());
        let bare = ["-->", "//]]>", "]]>", "/*]]>*/", ";"]
            .iter()
            .fold(bare, |b, mark| b.strip_suffix(mark).unwrap_or(b).trim_end());
        let mended: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let escaped = || mended.contains("&quot;").then(|| htmlize::unescape(&mended));
        serde_json::from_str(&mended).ok().or_else(|| serde_json::from_str(&escaped()?).ok())
    })
}

/// Adds `value`'s objects, outer ones first.
fn gather<'a>(value: &'a Value, depth: usize, objects: &mut Vec<&'a Value>) {
    if depth == 0 || objects.len() >= OBJECTS {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| gather(v, depth - 1, objects)),
        Value::Object(fields) => {
            objects.push(value);
            let deeper = fields.values().filter(|v| v.is_array() || v.is_object());
            deeper.for_each(|v| gather(v, depth - 1, objects));
        }
        _ => {}
    }
}

/// How likely an object is the page's article.
fn rank(object: &Value) -> u8 {
    let mut best = 0;
    for kind in types(object) {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        best = best.max(match kind {
            _ if kind.ends_with("Article") || kind.ends_with("Posting") => 3,
            "Report" | "Review" | "ReportageNewsArticle" | "Recipe" | "HowTo" => 2,
            "WebPage" | "ItemPage" | "AboutPage" | "FAQPage" | "CreativeWork" => 1,
            _ => 0,
        });
    }
    best
}

fn types(object: &Value) -> impl Iterator<Item = &str> {
    let (one, several) = match object.get("@type") {
        Some(Value::String(one)) => (Some(one.as_str()), None),
        Some(Value::Array(all)) => (None, Some(all.iter().filter_map(Value::as_str))),
        _ => (None, None),
    };
    one.into_iter().chain(several.into_iter().flatten())
}

fn is_of_type(object: &Value, kinds: &[&str]) -> bool {
    types(object).any(|t| kinds.iter().any(|k| t.ends_with(k)))
}

/// The names of people or organisations: strings, objects, or references to objects.
fn people(value: &Value, objects: &[&Value]) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().take(20).flat_map(|v| people(v, objects)).collect(),
        other => name(other, objects).into_iter().collect(),
    }
}

/// The name of one person or organisation.
fn name(value: &Value, objects: &[&Value]) -> Option<String> {
    let named = |object: &Value| match object.get("name") {
        Some(Value::Array(all)) => string(all.first()?),
        Some(one) => string(one),
        None => in_parts(object),
    };
    match value {
        Value::String(_) => string(value),
        Value::Array(all) => all.first().and_then(named),
        Value::Object(_) => named(value).or_else(|| {
            let id = value.get("@id")?;
            let meant = objects.iter().find(|o| o.get("@id") == Some(id) && named(o).is_some());
            named(meant?)
        }),
        _ => None,
    }
}

/// The name of a person that is stated in two parts.
fn in_parts(object: &Value) -> Option<String> {
    let part = |key: &str| string(object.get(key)?);
    let parts = [part("givenName"), part("familyName")];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A string without entities and tags, its white space as single spaces.
fn string(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words,
        Value::Array(all) => all.first()?.as_str()?,
        _ => return None,
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = bare(&words).into_owned();
    (!words.is_empty() && words.len() < 2_000).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Linked {
        read(&[json.to_owned()])
    }

    #[test]
    fn the_article_is_found_in_a_graph_and_references_are_followed() {
        let found = linked(
            r##"{"@context": "https://schema.org", "@graph": [
              {"@type": "WebSite", "@id": "#site", "name": "La Gazette de Sarn"},
              {"@type": "WebPage", "name": "Autre chose"},
              {"@type": ["NewsArticle"], "headline": "L&#8217;accord   de Sarn",
               "datePublished": "2023-05-12T08:00:00+02:00", "dateModified": "2024-01-01",
               "author": [{"@id": "#roy"}, "Ann Lee"], "publisher": {"@id": "#site"}},
              {"@type": "Person", "@id": "#roy", "name": "Léa Roy"}]}"##,
        );
        assert_eq!(found.headline.as_deref(), Some("L’accord de Sarn"));
        assert_eq!(found.published.as_deref(), Some("2023-05-12T08:00:00+02:00"));
        assert_eq!(found.authors, ["Léa Roy", "Ann Lee"]);
        assert_eq!(found.publisher.as_deref(), Some("La Gazette de Sarn"));
    }

    #[test]
    fn a_name_in_two_parts_is_joined_and_markup_is_no_part_of_a_name() {
        let found = linked(
            r#"{"@type": "NewsArticle", "headline": "Le <em>port</em> &amp;amp; la digue",
              "author": [{"@type": "Person", "givenName": "Odile", "familyName": "Marsan"},
                         {"@type": "Person", "name": "&lt;a href='/rs'&gt;Robert Salmy&lt;/a&gt;"}]}"#,
        );
        assert_eq!(found.authors, ["Odile Marsan", "Robert Salmy"]);
        assert_eq!(found.headline.as_deref(), Some("Le port & la digue"));
        let found = linked(
            "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Un titre&quot;}",
        );
        assert_eq!(found.headline.as_deref(), Some("Un titre"));
    }

    #[test]
    fn slips_are_mended_and_what_is_no_json_states_nothing() {
        let found = linked("<!-- {\"@type\": \"Article\", \"headline\": \"Un\ntitre\"}; -->");
        assert_eq!(found.headline.as_deref(), Some("Un titre"));
        let found = linked("{\"@type\": \"Article\", \"headline\": \"Un\ntitre\"};");
        assert_eq!(found.headline.as_deref(), Some("Un titre"));
        assert_eq!(linked(&"[".repeat(100_000)), Linked::default());
    }
}
