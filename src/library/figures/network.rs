//! Who is named beside whom and who speaks of whom, as GEXF, which Gephi and networkx read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use crate::{
    library::{names::NameTable, stored::Readings},
    model::{ArticleId, EntityKind, MentionRef, NameIdx, QuoteRef, Reading, Span},
};

/// In one paragraph no more names than these are counted beside each other: a list of names tells nothing.
const MOST_BESIDE: usize = 40;

/// The people and bodies of a corpus and what stands between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// In how many paragraphs two are named.
    pub beside: BTreeMap<(NameIdx, NameIdx), usize>,
    /// In how many of the quotations of the first the second is named.
    pub speaks: BTreeMap<(NameIdx, NameIdx), usize>,
}

impl Network {
    /// That of `readings`, whose names are those of `table`; articles that are `uncounted` are left out.
    pub fn of(readings: &Readings, table: &NameTable, uncounted: &BTreeSet<ArticleId>) -> Self {
        let mut network = Self::default();
        let counted = |(article, _): &(ArticleId, _)| !uncounted.contains(article);
        for (article, reading) in readings.each().filter(counted) {
            let reading = &*reading;
            let named = |span: Span| named(article, reading, span, table);
            for block in reading.article.prose() {
                let here: Vec<NameIdx> = named(block.span).into_iter().take(MOST_BESIDE).collect();
                for (n, a) in here.iter().enumerate() {
                    let others = here.iter().skip(n + 1);
                    others.for_each(|b| *network.beside.entry((*a, *b)).or_default() += 1);
                }
            }
            for (nth, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
                let Some(by) = table.speaker(QuoteRef::new(article, nth), reading) else {
                    continue;
                };
                for of in named(quote.span).into_iter().filter(|of| *of != by) {
                    *network.speaks.entry((by, of)).or_default() += 1;
                }
            }
        }
        network
    }

    /// The network as GEXF 1.2: its nodes are names, with their kind and how often they are quoted and named. An edge is
    /// of the kind `beside`, whose direction says nothing, or `speaks of`; readers of GEXF take no two kinds of direction.
    pub fn gexf(&self, table: &NameTable) -> String {
        let mut xml = String::from(HEAD);
        let nodes: BTreeSet<NameIdx> =
            self.beside.keys().chain(self.speaks.keys()).flat_map(|(a, b)| [*a, *b]).collect();
        for idx in nodes {
            let Some(name) = table.get(idx) else { continue };
            let _ = writeln!(
                xml,
                "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/><attvalue for=\"1\" \
                 value=\"{}\"/><attvalue for=\"2\" value=\"{}\"/></attvalues></node>",
                idx.0,
                escaped(&name.name),
                name.kind.name(),
                name.n_quotes,
                name.n_mentions
            );
        }
        xml += "</nodes>\n<edges>\n";
        let beside = self.beside.iter().map(|(ends, n)| (ends, n, "beside"));
        let speaks = self.speaks.iter().map(|(ends, n)| (ends, n, "speaks of"));
        for (id, ((a, b), n, kind)) in beside.chain(speaks).enumerate() {
            let _ = writeln!(
                xml,
                "<edge id=\"{id}\" source=\"{}\" target=\"{}\" weight=\"{n}\"><attvalues><attvalue for=\"3\" \
                 value=\"{kind}\"/></attvalues></edge>",
                a.0, b.0
            );
        }
        xml + "</edges>\n</graph>\n</gexf>\n"
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n<graph defaultedgetype=\"directed\">\n\
    <attributes class=\"node\">\n<attribute id=\"0\" title=\"kind\" type=\"string\"/>\n\
    <attribute id=\"1\" title=\"quotations\" type=\"integer\"/>\n\
    <attribute id=\"2\" title=\"mentions\" type=\"integer\"/>\n</attributes>\n\
    <attributes class=\"edge\">\n<attribute id=\"3\" title=\"kind\" type=\"string\"/>\n</attributes>\n<nodes>\n";

/// The people and bodies named at `span`, each once, in order.
fn named(
    article: ArticleId,
    reading: &Reading,
    span: Span,
    table: &NameTable,
) -> BTreeSet<NameIdx> {
    let mentions = reading.names.mentions.iter().enumerate();
    let first = reading.names.mentions.partition_point(|m| m.span.start() < span.start());
    let here = mentions.skip(first).take_while(|(_, mention)| mention.span.end() <= span.end());
    let names = here.filter_map(|(at, m)| table.name_of_mention(MentionRef::new(article, at), m));
    let is_voice = |idx: &NameIdx| {
        table.get(*idx).is_some_and(|name| name.kind != EntityKind::Place && !name.ambiguous)
    };
    names.filter(is_voice).collect()
}

/// Text as an attribute of XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
