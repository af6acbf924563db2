//! What a page's tags say of its text, as plain data: where each line of the text stood among the
//! page's elements, and what the page states of itself in places that no reader sees.

use std::ops::BitOr;

use super::span::Span;

/// The structure of a page whose visible text is a document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// Elements that hold text, each after its parent; the first is the page.
    pub elements: Vec<Element>,
    /// The lines of the text, in order: each ends where a reader would see a new line begin.
    pub lines: Vec<MarkedLine>,
    /// Words of classes, ids and roles, in lower case, a space between: [`Element::names`] and
    /// [`Spot::names`] are ranges of it.
    pub names: String,
    /// Stretches of the text whose tags say what they are.
    pub spots: Vec<Spot>,
    /// What the page states of itself out of sight.
    pub head: Head,
}

impl Markup {
    /// The words of an element's class, id and role.
    pub fn names(&self, names: Span) -> impl Iterator<Item = &str> {
        names.of(&self.names).split_ascii_whitespace()
    }
}

/// An element that shapes lines: a paragraph, a list, a part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its tag.
    pub tag: Tag,
    /// The element it stands in; the page stands in itself.
    pub parent: u32,
    /// How many elements it stands in.
    pub depth: u16,
    /// What it stands in or is.
    pub within: Within,
    /// Its words in [`Markup::names`].
    pub names: Span,
}

/// A line of the text and the tags it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkedLine {
    /// Its characters, without white space at the edges.
    pub span: Span,
    /// The innermost element that shapes lines.
    pub element: u32,
    /// Depth of the innermost such element that also holds the line before.
    pub joint: u16,
    /// Whether an empty line stands before it.
    pub gap: bool,
    /// Bytes of it that are links.
    pub linked: u32,
    /// How many links begin in it.
    pub n_links: u16,
    /// Bytes of it in bold or italic type.
    pub stressed: u32,
}

/// A stretch of text that an element marks as a fact about the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// What is marked.
    pub kind: SpotKind,
    /// The words; empty where the element only carries a value.
    pub span: Span,
    /// The value that stands in the tag (`datetime`, `content`), decoded.
    pub value: Option<String>,
    /// The element's words in [`Markup::names`].
    pub names: Span,
    /// What the element stands in or is.
    pub within: Within,
}

/// Kinds of [`Spot`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpotKind {
    /// A `<time>`, or what `itemprop` or a class calls a date.
    #[default]
    Date,
    /// `rel=author`, `itemprop=author`, or a class that says so.
    Author,
    /// `itemprop=headline`.
    Headline,
}

/// What a page states of itself out of sight, as it is written there, entities decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The window's title.
    pub title: Option<String>,
    /// `<meta>`: name, property or itemprop in lower case, and content.
    pub metas: Vec<(String, String)>,
    /// The contents of `<script type="application/ld+json">`.
    pub linked_data: Vec<String>,
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// `<html lang>`.
    pub lang: Option<String>,
}

/// What a part of a page stands in: a set of [`Within`] constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within(pub u32);

impl Within {
    /// `<nav>`, or the role of one.
    pub const NAV: Self = Self(1);
    /// `<aside>`, or the role of one.
    pub const ASIDE: Self = Self(1 << 1);
    /// `<header>`.
    pub const HEADER: Self = Self(1 << 2);
    /// `<footer>`.
    pub const FOOTER: Self = Self(1 << 3);
    /// `<figure>`.
    pub const FIGURE: Self = Self(1 << 4);
    /// `<figcaption>`.
    pub const CAPTION: Self = Self(1 << 5);
    /// `<form>` and what belongs to forms.
    pub const FORM: Self = Self(1 << 6);
    /// `<button>`.
    pub const BUTTON: Self = Self(1 << 7);
    /// `<dialog>`, or the role of one.
    pub const DIALOG: Self = Self(1 << 8);
    /// `<table>`.
    pub const TABLE: Self = Self(1 << 9);
    /// `<ul>`, `<ol>` or `<dl>`.
    pub const LIST: Self = Self(1 << 10);
    /// `<blockquote>`.
    pub const QUOTE: Self = Self(1 << 11);
    /// `<article>`.
    pub const ARTICLE: Self = Self(1 << 12);
    /// `<main>`, or the role of one.
    pub const MAIN: Self = Self(1 << 13);
    /// `itemprop=articleBody`.
    pub const ARTICLE_BODY: Self = Self(1 << 14);
    /// `hidden`, `aria-hidden` or `display: none`.
    pub const HIDDEN: Self = Self(1 << 15);
    /// `<h1>` to `<h6>`.
    pub const HEADING: Self = Self(1 << 16);
    /// `<a href>`.
    pub const LINK: Self = Self(1 << 17);
    /// `<address>`.
    pub const ADDRESS: Self = Self(1 << 18);
    /// `<pre>`.
    pub const PRE: Self = Self(1 << 19);
    /// A second `<article>` inside one.
    pub const INNER_ARTICLE: Self = Self(1 << 20);
    /// An element that an `itemprop` or `rel` marks as a comment.
    pub const COMMENT: Self = Self(1 << 21);

    /// How many constants there are.
    pub const COUNT: usize = 22;

    /// Whether it holds all of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Within {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident = $name:literal),+ $(,)?) => {
        /// The tags that are told apart.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Tag {
            $(#[doc = concat!("`<", $name, ">`.")] $tag,)+
            /// All else.
            #[default]
            Other,
        }

        impl Tag {
            /// How many there are.
            pub const COUNT: usize = [$($name),+].len() + 1;

            /// The tag of a name in lower case.
            pub fn named(name: &str) -> Self {
                match name {
                    $($name => Self::$tag,)+
                    _ => Self::Other,
                }
            }

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$tag => $name,)+
                    Self::Other => "other",
                }
            }
        }
    };
}

tags! {
    A = "a", Address = "address", Area = "area", Article = "article", Aside = "aside",
    Audio = "audio", B = "b", Base = "base", Blockquote = "blockquote", Body = "body", Br = "br",
    Button = "button", Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite",
    Code = "code", Col = "col", Dd = "dd", Details = "details", Dialog = "dialog", Div = "div",
    Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset",
    Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer", Form = "form",
    H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head",
    Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Iframe = "iframe",
    Img = "img", Input = "input", Label = "label", Legend = "legend", Li = "li", Link = "link",
    Main = "main", Math = "math", Menu = "menu", Meta = "meta", Nav = "nav", Noframes = "noframes",
    Noscript = "noscript", Object = "object", Ol = "ol", Option = "option", P = "p",
    Param = "param", Pre = "pre", Q = "q", Script = "script", Section = "section",
    Select = "select", Small = "small", Source = "source", Span = "span", Strong = "strong",
    Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg", Table = "table",
    Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea", Tfoot = "tfoot",
    Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr", Track = "track",
    U = "u", Ul = "ul", Video = "video", Wbr = "wbr",
}

impl Tag {
    /// The level of a heading.
    pub fn heading(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Whether nothing can stand in it.
    pub fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Whether it runs along in a line, like `<span>`; unknown tags do.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::B
                | Self::Cite
                | Self::Code
                | Self::Em
                | Self::Font
                | Self::I
                | Self::Label
                | Self::Math
                | Self::Other
                | Self::Q
                | Self::Small
                | Self::Span
                | Self::Strong
                | Self::Sub
                | Self::Sup
                | Self::Svg
                | Self::Time
                | Self::U
        )
    }
}
