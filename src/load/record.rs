//! What was found of a record as an article.

use super::{
    container::{Piece, Words},
    fields::{Field, rank},
    problem::ProblemKind,
    when,
};
use crate::model::{Given, Lang, Warning};

/// What was found of a record: words of each field.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub id: Option<String>,
    pub id_is_number: bool,
    pub words: Option<Words>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub section: Option<String>,
    pub warnings: Vec<Warning>,
}

impl Found {
    /// The article it is; `None` without words.
    pub(super) fn piece(mut self) -> Option<Piece> {
        let words = self.words.take()?;
        // Trafilatura calls the address « source », others put a site's address there.
        if let Some(address) = self.outlet.take_if(|outlet| is_address(outlet)) {
            self.outlet = host(&address);
            self.url.get_or_insert(address);
        }
        let lang = self.language.as_deref().and_then(language).unwrap_or_default();
        let given = Given {
            title: self.title,
            date: self.date.and_then(|words| when::date(&words, lang)),
            outlet: self.outlet,
            author: self.author.map(|author| unsigned(&author)),
            url: self.url,
            section: self.section,
            lang,
            id_is_number: self.id_is_number,
            ..Given::default()
        };
        let warnings = self.warnings;
        Some(Piece { id: self.id, given, words, warnings, ..Piece::default() })
    }
}

/// Names that sign without the word before them: « Par Léa Roy ».
pub(super) fn unsigned(author: &str) -> String {
    const WORDS: [&str; 5] = ["par ", "by ", "von ", "por ", "de notre correspondant "];
    let author = author.trim();
    let head = WORDS
        .iter()
        .filter_map(|word| author.get(..word.len()).filter(|h| h.eq_ignore_ascii_case(word)));
    let len = head.map(str::len).next().unwrap_or(0);
    author.get(len..).map_or(author, str::trim).to_owned()
}

/// The language of a code like `fr`, `fr-FR` or `FR`, or of its name in French or English.
pub(super) fn language(words: &str) -> Option<Lang> {
    let word: String = words.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let word = word.to_lowercase();
    let code = match word.as_str() {
        "fra" | "fre" | "français" | "francais" | "french" | "französisch" | "francés" => "fr",
        "eng" | "english" | "anglais" | "englisch" | "inglés" => "en",
        "deu" | "ger" | "deutsch" | "german" | "allemand" => "de",
        "spa" | "español" | "spanish" | "espagnol" | "spanisch" => "es",
        "nld" | "dut" | "nederlands" | "dutch" | "néerlandais" | "niederländisch" => "nl",
        "ita" | "italiano" | "italian" | "italien" | "italienisch" => "it",
        "por" | "português" | "portuguese" | "portugais" | "portugiesisch" => "pt",
        other => other,
    };
    code.parse().ok().filter(|lang| *lang != Lang::UNKNOWN)
}

/// Whether `words` are an address and nothing else.
pub(super) fn is_address(words: &str) -> bool {
    let words = words.trim();
    (words.starts_with("http://") || words.starts_with("https://"))
        && !words.contains(char::is_whitespace)
}

/// The host that an address names.
pub(super) fn host(address: &str) -> Option<String> {
    let behind = address.split_once("://")?.1;
    let host = behind.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    (!host.is_empty()).then(|| host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether a text is written in tags of paragraphs.
pub(super) fn is_markup(text: &str) -> bool {
    const TAGS: [&str; 9] =
        ["</p>", "<p>", "<p ", "<br>", "<br/>", "<br />", "</div>", "</li>", "</h2>"];
    text.contains('<') && TAGS.iter().any(|tag| text.contains(tag))
}

/// How many characters a text field has at least for it to be proposed.
const LONG: usize = 200;

/// What there is to say of a record without text, its fields being `names` with the length of their
/// words.
pub(super) fn lacking<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> ProblemKind {
    const MOST: usize = 24;
    let mut fields = Vec::new();
    let mut longest: Option<(usize, String)> = None;
    for (name, len) in names.take(MOST) {
        let is_other = rank(name).is_some_and(|r| !matches!(r.0, Field::Text | Field::Html));
        if len >= LONG && !is_other && longest.as_ref().is_none_or(|l| len > l.0) {
            longest = Some((len, name.to_owned()));
        }
        fields.push(name.to_owned());
    }
    ProblemKind::NoRecordText { fields, longest: longest.map(|l| l.1) }
}
