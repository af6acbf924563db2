//! What fields of records and columns of tables mean: which is the text, the title, the date, whatever
//! the program that wrote them calls it.

use std::{collections::HashMap, sync::LazyLock};

use super::table_style::Style;

/// What a field of a record may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The record's own id.
    Id,
    /// The text.
    Text,
    /// The text as a web page or a part of one.
    Html,
    /// Headline.
    Title,
    /// Day of publication.
    Date,
    /// The newspaper, agency or site.
    Outlet,
    /// Who signed it.
    Author,
    /// Its address.
    Url,
    /// Its language.
    Language,
    /// The part of the paper it stands in.
    Section,
}

/// The fields and what they are called, without case and signs, in order of trust: as news-please,
/// newspaper4k, fundus, minet, trafilatura, Media Cloud, Scrapy, OSCAR and CC-News, ninjs, schema.org,
/// wallabag, Omnivore and WordPress write them, and as French tables do.
const NAMES: [(Field, &str); 10] = [
    (Field::Id, "id _id docid documentid articleid storiesid guid uuid identifiant"),
    (
        Field::Text,
        "text maintext articletext fulltext articlebody bodytext contenttext textcontent \
         cleanedtext cleantext plaintext rawtext texte texteintegral contenu \
         contenutexte corps corpstexte content body rawcontent article articlecontent story \
         paragraphs paragraphes document contents bodies",
    ),
    (
        Field::Html,
        "html rawhtml contenthtml bodyhtml bodyxhtml htmlcontent articlehtml contentencoded \
         contenuhtml sourcehtml htmlbody pagehtml",
    ),
    (
        Field::Title,
        "title headline headlines head titre titrearticle articletitle titleraw newstitle manchette \
         titular titulo webtitle name",
    ),
    (
        Field::Date,
        "date datepublish datepublished publisheddate publishingdate pubtime publishdate \
         publishedat publishedon published publicationdate pubdate datepublication dateparution \
         parution datedeparution firstpublicationdate publishtime timepublished dateiso datetime \
         articledate webpublicationdate firstcreated versioncreated timestamp time jour day dategmt \
         warcdate year annee année an jahr",
    ),
    (
        Field::Outlet,
        "outlet sitename medianame mediumname sourcename newspaper journal publication \
         publicationname publisher publishername sourcetitle feedtitle source sourcehostname \
         hostname sourcedomain domain domainname media medium site provider titrepresse organe \
         support copyrightholder feed website originstreamtitle",
    ),
    (
        Field::Author,
        "author authors byline auteur auteurs creator dccreator writer writers signature \
         journaliste journalist journalists authorname articleauthor publishedby by bylines",
    ),
    (
        Field::Url,
        "url link canonicalurl urlcanonical articleurl originalurl resolvedurl permalink uri lien \
         address adresse webpage sourceurl warctargeturi canonical href mainentityofpage weburl",
    ),
    (Field::Language, "language lang langue metalang baselanguage inlanguage languagecode locale"),
    (Field::Section, "section rubrique rubric category categorie sectionname ressort"),
];

static RANKS: LazyLock<HashMap<&str, (Field, usize)>> = LazyLock::new(|| {
    let mut ranks = HashMap::new();
    for (field, names) in NAMES {
        for (rank, name) in names.split_ascii_whitespace().enumerate() {
            ranks.insert(name, (field, rank));
        }
    }
    ranks
});

/// Which field a name stands for, and how far down the list of its names it is.
pub(super) fn rank(name: &str) -> Option<(Field, usize)> {
    let plain = |c: &char| c.is_alphanumeric();
    let key: String = name.chars().filter(plain).flat_map(char::to_lowercase).collect();
    RANKS.get(name).or_else(|| RANKS.get(key.as_str())).copied()
}

/// What is wrong with words that say what fields are called: the part of them that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapFault {
    /// It says of no field what it is called.
    NoField(String),
    /// It says so of a field that is called something else.
    Twice(String),
}

/// What the user says of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// What fields are called.
    named: Vec<(Field, String)>,
    /// Whether records are rows that this program wrote: no frame around others, with or without a text.
    pub(super) rows: bool,
}

impl Fields {
    /// Of records that are rows that this program wrote.
    pub fn rows() -> Self {
        Self { rows: true, ..Self::default() }
    }

    /// The same with what the words of a command line say: `text=contenu,date=jour`.
    ///
    /// # Errors
    ///
    /// The part of them that has no `=` or names no field before it, or one that has been named.
    pub fn map(mut self, words: &str) -> Result<Self, MapFault> {
        for part in words.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let read = part.split_once('=').and_then(|(field, name)| {
                let (field, _) = rank(field.trim())?;
                Some((field, name.trim().to_owned()))
            });
            let read = read.filter(|(_, name)| !name.is_empty());
            let (field, name) = read.ok_or_else(|| MapFault::NoField(part.to_owned()))?;
            self = self.named(field, name).ok_or_else(|| MapFault::Twice(part.to_owned()))?;
        }
        Ok(self)
    }

    /// The same, the text being in `name`.
    ///
    /// # Errors
    ///
    /// Where it has been said which is the text.
    pub fn text(self, name: &str) -> Result<Self, MapFault> {
        let twice = || MapFault::Twice(name.to_owned());
        self.named(Field::Text, name.to_owned()).ok_or_else(twice)
    }

    /// The same, `field` being called `name`; `None` where it is called something else.
    fn named(mut self, field: Field, name: String) -> Option<Self> {
        let is_new = self.asked(field).is_none_or(|known| known == name);
        self.named.push((field, name));
        is_new.then_some(self)
    }

    /// What the user said, as [`Self::map`] reads it.
    pub fn written(&self) -> String {
        let word = |field: Field| {
            let names = NAMES.iter().find(|(own, _)| *own == field).map_or("", |(_, names)| names);
            names.split(' ').next().unwrap_or_default()
        };
        let named = self.named.iter().map(|(field, name)| format!("{}={name}", word(*field)));
        named.collect::<Vec<_>>().join(",")
    }

    /// What the user says that `field` is called.
    pub(super) fn asked(&self, field: Field) -> Option<&str> {
        self.named.iter().find(|(f, _)| *f == field).map(|(_, name)| name.as_str())
    }
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// What they are called.
    pub(super) names: Vec<String>,
    /// For each field those that may be it, best first.
    columns: Vec<(Field, Vec<usize>)>,
    /// How they are written.
    pub(super) style: Style,
}

impl Header {
    /// The columns called `names`, which mean what `fields` says, else what they are called.
    pub(super) fn new(names: Vec<String>, fields: &Fields, style: Style) -> Self {
        let columns_of = |field: Field| -> Vec<usize> {
            if let Some(asked) = fields.asked(field) {
                let is_asked = |name: &String| name.eq_ignore_ascii_case(asked);
                return names.iter().position(is_asked).into_iter().collect();
            }
            let ranked = names.iter().enumerate().filter_map(|(n, name)| {
                let (_, rank) = rank(name).filter(|r| r.0 == field)?;
                Some((rank, n))
            });
            let mut ranked: Vec<_> = ranked.collect();
            ranked.sort_unstable();
            ranked.into_iter().map(|r| r.1).collect()
        };
        let columns = NAMES.map(|(field, _)| (field, columns_of(field))).to_vec();
        Self { names, columns, style }
    }

    /// The columns that may be `field`, best first.
    pub(super) fn of(&self, field: Field) -> &[usize] {
        self.columns.iter().find(|c| c.0 == field).map_or(&[], |c| &c.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_go_by_what_programs_call_them() {
        let field = |name| rank(name).map(|r| r.0);
        for (name, of) in [
            ("maintext", Field::Text),
            ("Article_Body", Field::Text),
            ("date_publish", Field::Date),
            ("Date de parution", Field::Date),
            ("source-hostname", Field::Outlet),
            ("authors", Field::Author),
            ("warc-target-uri", Field::Url),
        ] {
            assert_eq!(field(name), Some(of), "{name}");
        }
        assert_eq!(field("description"), None);
        assert_eq!(field("created_at"), None);
    }

    #[test]
    fn what_fields_are_called_is_said_piece_by_piece_and_once() {
        let fields = Fields::default().map("text=contenu, date=jour").unwrap();
        let fields = fields.map("title=chapeau").unwrap().text("contenu").unwrap();
        for (field, name) in
            [(Field::Text, "contenu"), (Field::Date, "jour"), (Field::Title, "chapeau")]
        {
            assert_eq!(fields.asked(field), Some(name));
        }
        let twice = |part: &str| Err(MapFault::Twice(part.to_owned()));
        assert_eq!(fields.clone().map("date=parution"), twice("date=parution"));
        assert_eq!(fields.text("corps"), twice("corps"));
        for part in ["contenu", "chose=x", "text="] {
            assert_eq!(Fields::default().map(part), Err(MapFault::NoField(part.to_owned())));
        }
    }
}
