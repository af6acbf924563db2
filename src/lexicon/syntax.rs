//! What the sentences of a language do, as named switches: rules ask these and never which language it is.

/// How sentences of a language are built, where that matters around quotations and names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// Which words have a capital within a sentence.
    pub capitals: Capitals,
    /// Where the noun stands that says what a phrase is.
    pub head: Head,
    /// Whether a noun may stand without an article.
    pub articles: Articles,
    /// Whether articles and pronouns go with the gender of the noun.
    pub genders: Genders,
    /// Whether finite verbs have forms of their own.
    pub verbs: Verbs,
    /// Whether a verb may stand without its subject.
    pub subject: Subject,
    /// In which order verb and subject stand.
    pub order: Order,
    /// Whether « que » may be left out.
    pub that: That,
    /// Where who speaks is named within the words.
    pub insertion: Insertion,
    /// What `5/12/2023` begins with.
    pub dates: Dates,
}

/// Which words have a capital within a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// Names alone: « la Suédoise » is somebody.
    Names,
    /// Adjectives made of names, and all words of a title or heading too: “a Swedish Cup”.
    Titles,
    /// All nouns, and they are joined into one word: « die Pressesprecherin ».
    Nouns,
}

/// Where the noun stands that says what a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// First, adjectives and what it is of behind it: « la maire adjointe de Sarn ».
    First,
    /// Last before « of » or any preposition, names and nouns that tell more before it: “a Sarn town
    /// councillor”.
    Last,
}

/// Whether a noun may stand without an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Articles {
    /// It has one or another determiner: « selon la police ».
    Needed,
    /// It may: “according to police”.
    Optional,
}

/// Whether articles and pronouns go with the gender of the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genders {
    /// They do, with things too: « la société », « elle ».
    Grammatical,
    /// Pronouns go with who is meant, articles with nothing: “the company”, “it”.
    Natural,
}

/// Whether finite verbs have forms of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbs {
    /// They have: « disent », « dire ».
    Inflected,
    /// Infinitives and many nouns look alike, so that a word before the infinitive tells it, and « be »
    /// with a participle is no passive: “they report”, “to report”, “a report”, “is reporting”.
    Bare,
}

/// Whether a verb needs its subject beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// It always stands there.
    Stated,
    /// It is left out where it is who spoke before: « dijo ».
    Dropped,
}

/// In which order verb and subject stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Subject first in a clause, verb first beside the words: « …, dit la maire ».
    Inverted,
    /// Subject first, beside the words too, what the verb is told to right behind it: “…, Lee told
    /// Reuters”. Few verbs are inverted.
    Straight,
    /// The verb is the second part of a main clause and ends others, the subject on either side of it,
    /// told from objects by its determiner: « …, hat die Landrätin gesagt ».
    Second,
}

/// Whether what opens a reported clause may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum That {
    /// It stands before the clause: « la maire dit que … ».
    Stated,
    /// It may be missing, and is part of the clause where it is not: “the mayor said (that) …”.
    Optional,
}

/// Where who speaks is named within the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// Between the marks, which are not closed for it: « Oui, dit-elle, nous venons. »
    Within,
    /// Outside of them: “Yes,” she said, “we will come.”
    Outside,
}

/// What `5/12/2023` begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// The fifth of December.
    DayFirst,
    /// May the twelfth.
    MonthFirst,
}

impl Syntax {
    /// What most languages here do; each entry of the registry says what it does otherwise.
    pub(super) const ROMANCE: Self = Self {
        capitals: Capitals::Names,
        head: Head::First,
        articles: Articles::Needed,
        genders: Genders::Grammatical,
        verbs: Verbs::Inflected,
        subject: Subject::Dropped,
        order: Order::Inverted,
        that: That::Stated,
        insertion: Insertion::Within,
        dates: Dates::DayFirst,
    };
    pub(super) const ENGLISH: Self = Self {
        capitals: Capitals::Titles,
        head: Head::Last,
        articles: Articles::Optional,
        genders: Genders::Natural,
        verbs: Verbs::Bare,
        subject: Subject::Stated,
        order: Order::Straight,
        that: That::Optional,
        insertion: Insertion::Outside,
        dates: Dates::MonthFirst,
    };
    pub(super) const GERMAN: Self = Self {
        capitals: Capitals::Nouns,
        articles: Articles::Optional,
        subject: Subject::Stated,
        order: Order::Second,
        that: That::Optional,
        insertion: Insertion::Outside,
        ..Self::ROMANCE
    };
}
