//! A small file of every format, in words of our own, and what a reader of it sees.

use std::io::Write;

/// A file.
pub(crate) struct Fixture {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// Title, date and outlet of each article; empty where it has none.
    pub(crate) articles: Vec<[&'static str; 3]>,
    /// Whether only the name tells what it is.
    pub(crate) by_name: bool,
    /// Whether its records have ids of their own.
    pub(crate) own_ids: bool,
    /// Whether its articles are read one by one, so that a cut costs one.
    pub(crate) streams: bool,
}

const ONE: &str = "« Nous rouvrons lundi », a déclaré Maud Perrin, la maire, devant les salariés.";
const TWO: &str =
    "« Le stade sera prêt samedi », promet-il. Hugo Vasseur préside le club des Forges.";
const ARTICLES: [[&str; 3]; 2] = [
    ["La scierie rouvre", "2024-03-12", "Le Phare"],
    ["Le stade des Forges", "2024-03-14", "La Gazette"],
];

fn file(name: &'static str, text: impl Into<Vec<u8>>, articles: &[[&'static str; 3]]) -> Fixture {
    let bytes = text.into();
    let articles = articles.to_vec();
    Fixture { name, bytes, articles, by_name: false, own_ids: false, streams: false }
}

fn stream(name: &'static str, text: impl Into<Vec<u8>>, articles: &[[&'static str; 3]]) -> Fixture {
    Fixture { streams: true, ..file(name, text, articles) }
}

/// One of every format.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let mut all = records();
    all.extend(exports());
    all.extend(others());
    all
}

fn records() -> Vec<Fixture> {
    let object = |n: usize, text: &str| {
        let [title, date, outlet] = ARTICLES[n];
        format!(
            "{{\"title\":\"{title}\",\"date_publish\":\"{date} 06:00\",\"maintext\":\"{text}\",\"sitename\":\"{outlet}\"}}"
        )
    };
    let (a, b) = (object(0, ONE), object(1, TWO));
    let fundus = format!(
        "{{\n \"title\": \"La scierie rouvre\",\n \"publishing_date\": \"2024-03-12\",\n \"body\": {{\"summary\": [], \
         \"sections\": [{{\"headline\": [], \"paragraphs\": [\"{ONE}\"]}}]}}\n}}"
    );
    let table = |sign: &str| {
        let row = |n: usize, text: &str| {
            let [title, date, outlet] = ARTICLES[n];
            format!(
                "{title}{sign}{date}{sign}{outlet}{sign}\"{text}\nDeuxième ligne, \"\"citée\"\".\"\r\n"
            )
        };
        format!("titre{sign}date{sign}source{sign}texte\r\n{}{}", row(0, ONE), row(1, TWO))
    };
    let table_of_excel = table(";");
    let excel = encoding_rs::WINDOWS_1252.encode(&table_of_excel).0.into_owned();
    vec![
        stream("lignes.jsonl", format!("{a}\n{b}\n"), &ARTICLES),
        stream("liste.json", format!("[{a},\n {b}]"), &ARTICLES),
        file(
            "cadre.json",
            format!("{{\"status\": \"ok\",\n \"articles\": [{a}, {b}]}}"),
            &ARTICLES,
        ),
        file("fundus.json", fundus, &[["La scierie rouvre", "2024-03-12", ""]]),
        stream("table.csv", table(","), &ARTICLES),
        stream("table.tsv", table("\t"), &ARTICLES),
        stream("excel.csv", excel, &ARTICLES),
        file("lignes.jsonl.bz2", bzip2(format!("{a}\n{b}\n").as_bytes()), &ARTICLES),
        file("lignes.jsonl.xz", xz(format!("{a}\n{b}\n").as_bytes()), &ARTICLES),
        file("lignes.jsonl.zst", zstd(format!("{a}\n{b}\n").as_bytes()), &ARTICLES),
    ]
}

/// The same bytes in gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The same bytes in bzip2.
pub(crate) fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The same bytes in xz.
pub(crate) fn xz(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut packed = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The same bytes in Zstandard.
pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn exports() -> Vec<Fixture> {
    let europresse = |n: usize, header: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        format!(
            "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{outlet}, no. 22 \
             </span></div><span class=\"DocHeader\">{header}</span><div class=\"titreArticle\"><p class=\"titreArticleVisu \
             rdp__articletitle\">{title}</p></div><p class=\"sm-margin-bottomNews\">Léa Roy</p></header><section><div \
             class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>{text}</p></div></div></div></section>\
             <footer>© 2024 {outlet}<div class=\"publiC-lblNodoc\">news·20240312·PH·01</div></footer></article>"
        )
    };
    let old = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        format!(
            "<table><tr><td><span class=\"DocPublicationName\">{outlet}</span><br><span class=\"DocHeader\">Politique, \
             </span><span class=\"DocHeader\">{day}</span><br><br><span class=\"TitreArticleVisu\">{title}</span><br><br>\
             {text}<p></p><b><i>© 2012 {outlet}. Tous droits réservés.</i></b><p></p>Numéro de document : news·1</td></tr></table>"
        )
    };
    let coded = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        let row = |code: &str, words: &str| {
            format!("<tr><td><b>{code}</b>&nbsp;</td><td>{words}</td></tr>")
        };
        let rows = [
            ("HD", title),
            ("WC", "295 mots"),
            ("PD", day),
            ("SN", outlet),
            ("LA", "Français"),
            ("TD", text),
        ];
        let rows: String = rows.iter().map(|(code, words)| row(code, words)).collect();
        format!("<div class=\"article frArticle\"><table>{rows}</table></div>")
    };
    let bare = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        format!(
            "<div class=\"article frArticle\"><div id=\"hd\"><span class=\"frHeadline\">{title}</span></div><div>Léa Roy</div>\
             <div>295 mots</div><div>{day}</div><div>06:00</div><div>{outlet}</div><div>PHAR</div><div>Français</div>\
             <div>(c) 2024</div><p class=\"articleParagraph frarticleParagraph\">{text}</p><p>Document PHAR000020240312ek3c0001b</p></div>"
        )
    };
    let rich = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        let line = |words: &str| {
            let escaped: String = words
                .chars()
                .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", c as u32) })
                .collect();
            format!("{escaped}\\par ")
        };
        let lines = [
            title,
            "L\u{e9}a Roy",
            "295 mots",
            day,
            "06:00",
            outlet,
            "PHAR",
            "Fran\u{e7}ais",
            "(c) 2024",
            text,
            "Document PHAR000020240312ek3c0001b",
        ];
        lines.iter().map(|l| line(l)).collect::<String>()
    };
    let factiva_xml = |n: usize, text: &str| {
        let [title, date, outlet] = ARTICLES[n];
        format!(
            "<article><headline><paragraph><hlt>{title}</hlt></paragraph></headline><leadParagraph><paragraph>{text}</paragraph>\
             </leadParagraph><publicationDate><dateTime>{date}T01:00:00Z</dateTime></publicationDate><sourceName>{outlet}</sourceName></article>"
        )
    };
    let nexis = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        format!(
            "\n                 {} of 2 DOCUMENTS\n\n\n       {outlet}\n\n       {day}\n\n{title}\n\nAUTEUR: Léa Roy\n\nLONGUEUR: 30 mots\n\n{text}\n\nDATE-CHARGEMENT: {day}\n\nLANGUE: FRENCH\n\n   Copyright 2024 {outlet}\n",
            n + 1
        )
    };
    let nexis_html = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        format!(
            "<!-- Hide XML section from browser\n<DOC NUMBER={}>\n<DOCFULL> -->\n<br><div><p>{0} of 2 DOCUMENTS</p></div><br><div><p>{outlet}</p></div>\
             <br><div><p>{day}</p></div><br><div><p>{title}</p></div><br><div><p>LONGUEUR: 30 mots</p></div><br><div><p>{text}</p></div>\
             <br><div><p>LANGUE: FRENCH</p></div><!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->",
            n + 1
        )
    };
    let iramuteq = |n: usize, text: &str| {
        let [title, date, outlet] = ARTICLES[n];
        format!("**** *source_{} *date_{date}\n{title}.\n{text}\n\n", outlet.replace(' ', "_"))
    };
    let page = |a: String, b: String| format!("<!DOCTYPE html><html><body>{a}{b}</body></html>");
    let days = ["12 mars 2024", "14 mars 2024"];
    vec![
        file(
            "europresse.html",
            page(
                europresse(0, "Économie, mardi 12 mars 2024, p. 4", ONE),
                europresse(1, "jeudi 14 mars 2024", TWO),
            ),
            &ARTICLES,
        ),
        file("europresse-ancien.html", page(old(0, days[0], ONE), old(1, days[1], TWO)), &ARTICLES),
        file("factiva.html", page(coded(0, days[0], ONE), coded(1, days[1], TWO)), &ARTICLES),
        file("factiva-sans.html", page(bare(0, days[0], ONE), bare(1, days[1], TWO)), &ARTICLES),
        file(
            "factiva.rtf",
            format!(
                "{{\\rtf1\\ansi\\ansicpg1252 {}{}}}",
                rich(0, days[0], ONE),
                rich(1, days[1], TWO)
            ),
            &ARTICLES,
        ),
        file(
            "factiva.xml",
            format!(
                "<?xml version=\"1.0\"?><PPSResponse xmlns=\"http://global.factiva.com/pps\">{}{}</PPSResponse>",
                factiva_xml(0, ONE),
                factiva_xml(1, TWO)
            ),
            &ARTICLES,
        ),
        file(
            "nexis.txt",
            format!(
                "{}{}",
                nexis(0, "12 mars 2024 mardi", ONE),
                nexis(1, "14 mars 2024 jeudi", TWO)
            ),
            &ARTICLES,
        ),
        file("nexis.rtf", rich_nexis(&nexis_paragraphs()), &ARTICLES),
        file(
            "nexis.html",
            page(nexis_html(0, days[0], ONE), nexis_html(1, days[1], TWO)),
            &ARTICLES,
        ),
        file("nexis.docx", docx(&nexis_paragraphs()), &ARTICLES),
        file("iramuteq.txt", format!("{}{}", iramuteq(0, ONE), iramuteq(1, TWO)), &ARTICLES),
        file(
            "txm.xml",
            format!(
                "<text source=\"Le Phare, no. 22\" author=\"Léa Roy\" title=\"La scierie rouvre\" date=\"2024-03-12\">\n<ref target=\"https://phare.example\">Lien</ref><lb/>\n{ONE}<lb/>\nFin.\n</text>"
            ),
            &ARTICLES[..1],
        ),
    ]
}

/// Paragraphs as Nexis writes them in RTF, with pictures, links and a page's foot among them.
fn rich_nexis(paragraphs: &[String]) -> String {
    let escaped = |c: char| match c {
        '\u{a0}' => "\\~".to_owned(),
        c if c.is_ascii() => c.to_string(),
        c => format!("\\u{}?", c as u32),
    };
    let line = |p: &String| {
        format!("\\pard\\plain{{\\f1\\fs20 {}}}\\par\n", p.chars().map(escaped).collect::<String>())
    };
    let body: String = paragraphs.iter().map(line).collect();
    format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f1 Arial;}}}}{{\\footer Page 1 of 2}}{{\\pict\\pngblip 89504e47}}\n{body}}}"
    )
}

fn nexis_paragraphs() -> Vec<String> {
    let article = |n: usize, day: &str, text: &str| {
        let [title, _, outlet] = ARTICLES[n];
        [
            "",
            title,
            outlet,
            day,
            "",
            "Copyright 2024 Le Phare All Rights Reserved",
            "Section:\u{a0}ECO",
            "Length:\u{a0}30 words",
            "Body",
            "",
            text,
            "",
            "Load-Date:\u{a0}March 15, 2024",
            "",
            "End of Document",
        ]
        .map(str::to_owned)
    };
    let cover = [
        "Date and Time: Friday, 15. March 2024 09:31:00 CEST",
        "Documents (2)",
        "1. La scierie rouvre",
        "Search Terms: scierie",
    ];
    let cover = cover.map(str::to_owned).to_vec();
    [
        cover,
        article(0, "March 12, 2024 Tuesday", ONE).to_vec(),
        article(1, "March 14, 2024 Thursday", TWO).to_vec(),
    ]
    .concat()
}

fn docx(paragraphs: &[String]) -> Vec<u8> {
    let body: String =
        paragraphs.iter().map(|p| format!("<w:p><w:r><w:t>{p}</w:t></w:r></w:p>")).collect();
    let document =
        format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn others() -> Vec<Fixture> {
    let one = &ARTICLES[..1];
    let named = |n: usize| [ARTICLES[n][0], ARTICLES[n][1], "Le Phare"];
    let item = |n: usize, day: &str, text: &str| {
        format!(
            "<item><title>{}</title><link>https://phare.example/{n}</link><pubDate>{day} 2024 06:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>",
            ARTICLES[n].first().unwrap()
        )
    };
    let entry = |n: usize, text: &str| {
        format!(
            "<entry><title>{}</title><link href=\"https://phare.example/{n}\"/><published>{}T06:00:00Z</published><content type=\"html\">&lt;p&gt;{text}&lt;/p&gt;</content></entry>",
            ARTICLES[n][0], ARTICLES[n][1]
        )
    };
    let message = |n: usize, day: &str, text: &str| {
        format!(
            "From: Le Phare <lettre@phare.example>\nList-Id: <phare>\nSubject: {}\nDate: {day} 2024 06:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
            ARTICLES[n][0]
        )
    };
    let answer = |n: usize, text: &str| {
        let body = format!(
            "<html><head><title>{}</title><meta property=\"og:site_name\" content=\"{}\"><meta property=\"article:published_time\" content=\"{}\"></head><body><article><h1>{}</h1><p>{text} {}</p></article></body></html>",
            ARTICLES[n][0],
            ARTICLES[n][2],
            ARTICLES[n][1],
            ARTICLES[n][0],
            "Le conseil se réunit mardi soir pour en parler. ".repeat(4)
        );
        let http = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        );
        format!(
            "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 2\r\n\r\nab\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://phare.example/{n}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    let converted = |n: usize, text: &str| {
        let body = format!(
            "{}\nPublié le {}\n{text} {}\n",
            ["La scierie rouvre lundi après deux ans", "Le stade des Forges"][n],
            ["12 mars 2024", "14 mars 2024"][n],
            "Le conseil se réunit mardi soir pour en parler. ".repeat(4)
        );
        format!(
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://phare.example/{n}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let wire = |open: &str, close: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><{open}><body><body.head><hedline><hl1>La scierie rouvre</hl1></hedline><distributor>Le Phare</distributor><dateline><story.date norm=\"20240312T060000Z\"/></dateline></body.head><body.content><p>{ONE}</p></body.content></body></{close}>"
        )
    };
    let newsml = format!(
        "<?xml version=\"1.0\"?><NewsML><NewsItem><FirstCreated>20240312T060000+0000</FirstCreated><ThisRevisionCreated>20240312T060000+0000</ThisRevisionCreated><NewsLines><HeadLine>La scierie rouvre</HeadLine></NewsLines><Provider><Party FormalName=\"Le Phare\"/></Provider><DataContent><p>{ONE}</p></DataContent></NewsItem></NewsML>"
    );
    let g2 = format!(
        "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta><provider><name>Le Phare</name></provider><versionCreated>2024-03-12T06:00:00Z</versionCreated></itemMeta><contentMeta><headline>La scierie rouvre</headline></contentMeta><contentSet><inlineXML><html><body><p>{ONE}</p></body></html></inlineXML></contentSet></newsItem>"
    );
    let opf = "<package><metadata><dc:title>Le Phare [12 mars 2024]</dc:title><dc:date>2024-03-12</dc:date></metadata><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let chapter = format!(
        "<html><head><title>La scierie rouvre</title></head><body><h1>La scierie rouvre</h1><p>{ONE} {}</p></body></html>",
        "Le conseil se réunit mardi soir pour en parler. ".repeat(5)
    );
    let epub = zip(&[
        ("mimetype", b"application/epub+zip"),
        (
            "META-INF/container.xml",
            b"<container><rootfiles><rootfile full-path=\"o/c.opf\"/></rootfiles></container>",
        ),
        ("o/c.opf", opf.as_bytes()),
        ("o/a.xhtml", chapter.as_bytes()),
    ]);
    let mhtml = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://phare.example/a\nSubject: La scierie rouvre\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><title>La scierie rouvre</title><meta property=3D\"article:published_time\" content=3D\"2024-03-12\"><meta property=3D\"og:site_name\" content=3D\"Le Phare\"></head><body><article><h1>La scierie rouvre</h1><p>{ONE} Tous ont applaudi longtemps dans la cour de la scierie.</p></article></body></html>\n--x--\n"
    );
    let iptc = format!(
        "\u{1}pha0003 3 i 380  phare 0045\r\n\r\nFrance/scierie/\r\n\u{2}1ER LEAD\r\nLa scierie rouvre\r\nPar Lea Roy =\r\n\r\n{}\r\n\u{3}120600 GMT mars 24\r\n\u{4}",
        ONE.replace(['«', '»'], "\"")
    );
    vec![
        file(
            "flux.xml",
            format!(
                "<?xml version=\"1.0\"?><rss xmlns:content=\"x\"><channel><title>Le Phare</title>{}{}</channel></rss>",
                item(0, "Tue, 12 Mar", ONE),
                item(1, "Thu, 14 Mar", TWO)
            ),
            &[named(0), named(1)],
        ),
        file(
            "atom.xml",
            format!(
                "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Le Phare</title>{}{}</feed>",
                entry(0, ONE),
                entry(1, TWO)
            ),
            &[named(0), named(1)],
        ),
        file("lettre.eml", message(0, "Tue, 12 Mar", ONE), one),
        stream(
            "lettres.mbox",
            format!(
                "From a@b Tue Mar 12 06:00:00 2024\n{}\nFrom a@b Thu Mar 14 06:00:00 2024\n{}",
                message(0, "Tue, 12 Mar", ONE),
                message(1, "Thu, 14 Mar", TWO)
            ),
            &[named(0), named(1)],
        ),
        file("page.mhtml", mhtml, one),
        stream("moisson.warc", format!("{}{}", answer(0, ONE), answer(1, TWO)), &ARTICLES),
        stream(
            "moisson.warc.wet",
            format!("{}{}", converted(0, ONE), converted(1, TWO)),
            &[
                ["La scierie rouvre lundi après deux ans", "2024-03-12", "phare.example"],
                ["Le stade des Forges", "2024-03-14", "phare.example"],
            ],
        ),
        file("nitf.xml", wire("nitf", "nitf"), one),
        file("newsml.xml", newsml, one),
        file("g2.xml", g2, one),
        file("depeche.txt", iptc, &[["La scierie rouvre", "2024-03-12", "phare"]]),
        file(
            "note.md",
            format!(
                "---\ntitle: \"La scierie rouvre\"\nauthor: \"[[Léa Roy]]\"\npublished: 2024-03-12\nsource: https://phare.example/a\nsite: Le Phare\n---\n\n# La scierie rouvre\n\n{ONE}\n"
            ),
            one,
        ),
        file("livre.epub", epub, one),
    ]
}

/// A ZIP file with these members, stored as they are.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let le2 = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    let le4 = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    for (name, bytes) in members {
        let at = out.len();
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        about.extend(crc.sum().to_le_bytes());
        about.extend([le4(bytes.len()), le4(bytes.len())].concat());
        about.extend([le2(name.len()), le2(0)].concat());
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(le4(at));
        directory.extend(name.as_bytes());
    }
    let (at, n) = (out.len(), le2(members.len()));
    out.extend(&directory);
    out.extend(
        [b"PK\x05\x06\0\0\0\0".as_slice(), &n, &n, &le4(directory.len()), &le4(at), &[0, 0]]
            .concat(),
    );
    out
}

/// A tar file with these members.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in members {
        let mut block = vec![0_u8; 512];
        block[..name.len()].copy_from_slice(name.as_bytes());
        block[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        block[148..156].copy_from_slice(b"        ");
        block[156] = b'0';
        block[257..262].copy_from_slice(b"ustar");
        let sum: u32 = block.iter().map(|b| u32::from(*b)).sum();
        block[148..154].copy_from_slice(format!("{sum:06o}").as_bytes());
        block[154] = 0;
        out.extend(block);
        out.extend(*bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}
