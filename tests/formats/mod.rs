//! Files of every format, each read article by article wherever it lies, and what bad input of it costs.

/// Those that a feature builds in.
mod features;
/// The files.
mod fixtures;
/// Other forms of them.
mod variants;

use std::io::Write;

use dixit::{
    load::{IdForm, Source, find},
    model::Document,
};

use crate::program::Desk;
use fixtures::{Fixture, bzip2, fixtures, gzip, tar, xz, zip, zstd};

/// What a run shows of each article.
fn shown(ran: &crate::program::Ran) -> Vec<[String; 3]> {
    let columns = ["title", "date", "outlet"].map(|field| ran.column(field));
    let [titles, dates, outlets] = columns;
    titles.into_iter().zip(dates).zip(outlets).map(|((t, d), o)| [t, d, o]).collect()
}

fn expected(fixture: &Fixture) -> Vec<[String; 3]> {
    let or_null = |words: &str| if words.is_empty() { "null".into() } else { words.to_owned() };
    fixture.articles.iter().map(|article| article.map(or_null)).collect()
}

/// The articles of the file at `name`, and how many problems there were.
fn load(desk: &Desk, name: &str) -> (Vec<Document>, usize) {
    let source = Source::Paths(vec![desk.path(name)]);
    let (good, bad): (Vec<_>, Vec<_>) =
        find(&source, IdForm::Path).map(|pending| pending.load()).partition(Result::is_ok);
    (good.into_iter().flatten().collect(), bad.len())
}

#[test]
fn every_format_is_read_by_path_in_folders_in_archives_and_on_standard_input() {
    for fixture in fixtures() {
        let desk = Desk::new();
        let name = fixture.name;
        desk.write(name, &fixture.bytes);
        desk.write(&format!("dossier/{name}"), &fixture.bytes);
        desk.write(&format!("{name}.gz"), &gzip(&fixture.bytes));
        desk.write("tout.zip", &zip(&[(name, &fixture.bytes)]));
        desk.write("tout.tar", &tar(&[(name, &fixture.bytes)]));
        let want = expected(&fixture);
        for args in [
            name.to_owned(),
            "dossier".into(),
            format!("{name}.gz"),
            "tout.zip".into(),
            "tout.tar".into(),
        ] {
            let ran = desk.run(&format!("extract {args}"));
            assert_eq!(shown(&ran), want, "{args}: {}", ran.err);
        }
        if !fixture.by_name {
            let ran = desk.run_with("extract -", &fixture.bytes);
            assert_eq!(shown(&ran), want, "{name} on standard input: {}", ran.err);
        }
    }
}

#[test]
fn the_nth_article_of_a_file_is_read_alone_and_called_so() {
    for fixture in fixtures().into_iter().filter(|f| f.articles.len() > 1 && !f.own_ids) {
        let desk = Desk::new();
        desk.write(fixture.name, &fixture.bytes);
        let ran = desk.run(&format!("extract {}#2", fixture.name));
        assert_eq!(shown(&ran), expected(&fixture)[1..2], "{}", ran.err);
        assert_eq!(ran.column("id"), [format!("{}#2", fixture.name)]);
    }
}

#[test]
fn nobody_speaks_in_the_article_behind_his_own() {
    for fixture in fixtures() {
        let desk = Desk::new();
        desk.write(fixture.name, &fixture.bytes);
        for row in desk.run(&format!("extract {}", fixture.name)).rows() {
            let text = row["text"].as_str().unwrap();
            for quote in row["quotes"].as_array().unwrap() {
                let Some(speaker) = quote["speaker"].as_str() else { continue };
                assert!(text.contains(speaker), "{}: {speaker}", fixture.name);
            }
            let n_other =
                ["Maud Perrin", "Hugo Vasseur"].iter().filter(|n| text.contains(*n)).count();
            assert!(n_other <= 1, "{}: {text}", fixture.name);
        }
    }
}

/// Places in so many bytes: the first and last `n`, and `n` between.
fn spots(len: usize, n: usize) -> impl Iterator<Item = usize> {
    let step = (len / n).max(1);
    (0..len).filter(move |at| *at < n || at + n >= len || at % step == 0)
}

#[test]
fn a_file_that_is_cut_at_any_byte_costs_no_panic_and_gives_what_stands_before_the_cut() {
    for fixture in fixtures() {
        let desk = Desk::new();
        let name = fixture.name;
        desk.write(name, &fixture.bytes);
        let whole = load(&desk, name).0;
        let mut most = 0;
        for end in 0..fixture.bytes.len() {
            desk.write(name, &fixture.bytes[..end]);
            let documents = load(&desk, name).0;
            let n = documents.len();
            assert!(n <= fixture.articles.len().max(1), "{name} cut at {end}");
            if !fixture.streams {
                continue;
            }
            // An article that another follows is as it was, and what was shown of a shorter file is not lost.
            for (cut, whole) in documents.iter().zip(&whole).take(n.saturating_sub(1)) {
                assert_eq!(cut.text, whole.text, "{name} cut at {end}");
            }
            most = most.max(n);
            assert!(n + 1 >= most, "{name} cut at {end}: {n} after {most}");
        }
        assert!(!fixture.streams || most + 1 >= whole.len(), "{name}: {most}");
    }
}

#[test]
fn bytes_that_are_wrong_anywhere_cost_no_panic() {
    for fixture in fixtures() {
        let desk = Desk::new();
        for (n, at) in spots(fixture.bytes.len(), 24).enumerate() {
            // Of a byte in turn.
            for byte in [[0x00, 0xff, b'<', b'"'][n % 4], [b'{', b'\\', b'\n', 0x80][n / 4 % 4]] {
                let mut bytes = fixture.bytes.clone();
                bytes[at] = byte;
                desk.write(fixture.name, &bytes);
                load(&desk, fixture.name);
            }
        }
    }
}

#[test]
fn one_bad_article_costs_no_other() {
    let desk = Desk::new();
    let good = |n: u32| format!("{{\"title\":\"T{n}\",\"text\":\"Le texte numéro {n} suit.\"}}");
    for (name, bytes) in [
        ("lignes.jsonl", format!("{}\n{{\"text\":\"cassé\n{}\n", good(1), good(2))),
        ("liste.json", format!("[{},\n{{\"text\":\"cassé}},\n{}]", good(1), good(2))),
        ("liste2.json", format!("[{}, 12, null, {}]", good(1), good(2))),
        (
            "table.csv",
            "title,text\nT1,Le texte un suit.\nTx,\"jamais fermé\nT2,Le texte deux suit.\n"
                .to_owned(),
        ),
    ] {
        desk.write(name, bytes.as_bytes());
        let ran = desk.run(&format!("extract {name}"));
        assert_eq!(ran.column("title"), ["T1", "T2"], "{name}: {}", ran.err);
        assert!(ran.err.contains(name), "{name}: {}", ran.err);
    }
    let record = |length: usize, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://phare.example/{length}\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    };
    let answer = |n: u32| {
        let text = "Le port rouvre lundi après trois mois de travaux, a dit la mairie. ".repeat(8);
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>T{n}</title><p>{text}</p></html>"
        )
    };
    let whole = |n| record(answer(n).len(), &answer(n));
    let bytes = [whole(1), record(40, &answer(7)), whole(2)].concat();
    desk.write("moisson.warc", bytes.as_bytes());
    let titles = desk.run("extract moisson.warc").column("title");
    assert!(titles.contains(&"T1".to_owned()) && titles.contains(&"T2".to_owned()), "{titles:?}");
}

#[test]
fn what_stands_before_a_fault_of_what_is_compressed_is_read() {
    type Pack = fn(&[u8]) -> Vec<u8>;
    let packs: [(&str, Pack); 4] = [("gz", gzip), ("bz2", bzip2), ("xz", xz), ("zst", zstd)];
    let line = |n: u32| format!("{{\"title\":\"T{n}\",\"text\":\"Le texte numéro {n} suit.\"}}\n");
    for (end, pack) in packs {
        let desk = Desk::new();
        let (one, two) = (pack(line(1).as_bytes()), pack(line(2).as_bytes()));
        let mut broken = two.clone();
        let at = broken.len() / 2;
        broken[at] ^= 0x55;
        for (what, second) in [
            ("cut", &two[..two.len() / 2]),
            ("broken", &broken[..]),
            ("no such thing", b"garbage behind the end"),
        ] {
            let name = format!("lignes.jsonl.{end}");
            desk.write(&name, &[&one, second].concat());
            let ran = desk.run(&format!("extract {name}"));
            assert_eq!(
                ran.column("title").first().map(String::as_str),
                Some("T1"),
                "{end} {what}: {}",
                ran.err
            );
        }
        desk.write("deux.jsonl", &[one, two].concat());
        assert_eq!(desk.run("extract deux.jsonl").column("title"), ["T1", "T2"], "{end}");
    }
}

#[test]
fn bombs_and_depths_are_named_and_the_good_file_beside_them_is_read() {
    let desk = Desk::new();
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        bomb.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    desk.write("corpus/bombe.txt.gz", &bomb);
    let mut lines = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    lines.write_all(b"{\"text\":\"un\"}\n").unwrap();
    for _ in 0..300 {
        lines.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    desk.write("corpus/bombe.jsonl.gz", &lines.finish().unwrap());
    // Streams behind a good one, each of a megabyte in a few bytes.
    let blank = vec![b' '; 1 << 20];
    let (record, n) = (b"{\"text\":\"un\"}\n", 80);
    desk.write("corpus/bombe.jsonl.bz2", &[bzip2(record), bzip2(&blank).repeat(n)].concat());
    desk.write("corpus/bombe.jsonl.xz", &[xz(record), xz(&blank).repeat(n)].concat());
    // A frame whose blocks say a sign and how often it comes.
    let block = [&(1_u32 << 1 | (128 << 10) << 3).to_le_bytes()[..3], b" "].concat();
    let frame = [&[0x28, 0xb5, 0x2f, 0xfd, 0, 0x38], &block.repeat(8 * n)[..]].concat();
    desk.write("corpus/bombe.jsonl.zst", &[zstd(record), frame].concat());
    let mut nested = b"Le texte.".to_vec();
    for _ in 0..9 {
        nested = gzip(&nested);
    }
    desk.write("corpus/poupee.txt.gz", &nested);
    desk.write(
        "corpus/profond.xml",
        format!("<?xml version='1.0'?><rss>{}", "<item>".repeat(200_000)).as_bytes(),
    );
    desk.write(
        "corpus/profond.html",
        "<article><i class=DocPublicationName><b class=DocHeader>".repeat(20_000).as_bytes(),
    );
    desk.write("corpus/profond.rtf", format!("{{\\rtf1 {}", "{".repeat(500_000)).as_bytes());
    desk.write("corpus/profond.json", format!("[{}", "{\"a\":[".repeat(200_000)).as_bytes());
    let boundaries = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(5_000);
    desk.write(
        "corpus/profond.eml",
        format!("From: a\nTo: b\nSubject: c\n{boundaries}").as_bytes(),
    );
    let inner = zip(&[("un.txt", b"Un texte dans une archive dans une archive.")]);
    let hostile = zip(&[("../../dehors.txt", b"Le texte reste dedans."), ("a/dedans.zip", &inner)]);
    desk.write("corpus/hostile.zip", &hostile);
    desk.write("corpus/zz_bon.txt", "Un titre\n\nLe préfet a parlé lundi à Sarn.\n".as_bytes());
    let ran = desk.run("extract corpus");
    let ids = ran.column("id");
    assert!(ids.contains(&"zz_bon.txt".to_owned()), "{ids:?} {}", ran.err);
    assert!(ids.contains(&"hostile.zip/dehors.txt".to_owned()), "{ids:?}");
    assert!(ids.contains(&"hostile.zip/a/dedans.zip/un.txt".to_owned()), "{ids:?}");
    for end in ["gz", "bz2", "xz", "zst"] {
        let name = format!("bombe.jsonl.{end}");
        assert!(ids.contains(&format!("{name}#1")), "{ids:?} {}", ran.err);
        let said = ran.err.lines().find(|line| line.contains(&name));
        assert!(said.is_some_and(|line| line.contains("suspicious")), "{name} {}", ran.err);
    }
    assert!(ran.err.contains("suspicious"), "{}", ran.err);
    assert!(ran.err.contains("archives within archives"), "{}", ran.err);
}

#[test]
fn what_holds_no_article_is_named_with_the_way_out() {
    let desk = Desk::new();
    desk.write("liens.csv", b"id,title,url\n1,Un titre,https://phare.example/1\n");
    desk.write("autre.xml", b"<?xml version='1.0'?><plan><case/></plan>");
    desk.write("doc.pdf", b"%PDF-1.7\n");
    let long = "Le texte est dans un champ que personne ne connaît. ".repeat(6);
    desk.write("x.jsonl", format!("{{\"url\":\"u\",\"blob\":\"{long}\"}}\n").repeat(3).as_bytes());
    for (args, words) in [
        ("extract liens.csv", "id, title, url"),
        ("extract autre.xml", "xml"),
        ("extract doc.pdf", "pdftotext"),
        (
            "extract x.jsonl",
            "3 records (#1, #2, #3): no text; it has: url, blob (long text): --text-field blob",
        ),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{args}");
        assert!(ran.err.contains(words), "{args}: {}", ran.err);
    }
    assert_eq!(desk.run("extract x.jsonl --text-field blob").rows().len(), 3);
    assert_eq!(desk.run("extract x.jsonl --map text=blob,url=url").column("url"), ["u", "u", "u"]);
    for (input, words) in [
        ("id,title,url\n1,Un titre,https://phare.example/1\n", "no text; it has: id, title, url"),
        ("<?xml version='1.0'?><plan/>", "“xml” files are not read"),
        ("[1, 2]", "2 records (#1, #2): a number, not an article"),
        ("[[1.5, -2],\n [3, 4]]\n", "4 records (#1, #2, #3, #4): a number"),
        ("\u{feff}[null]", "null, not an article"),
        ("[true, \"un\"]", "a string, not an article"),
        ("[\"Un texte.\", \"Un autre.\"]", "2 records (#1, #2): a string"),
        ("[]", "nothing in it"),
        ("[1, 2", "a number, not an article"),
        (&format!("[{}1]", "1, ".repeat(9_000)), "9,001 records (#1, #2, "),
    ] {
        let named = desk.path("liste");
        std::fs::write(&named, input).unwrap();
        for ran in [desk.run_with("extract -", input.as_bytes()), desk.run("extract liste")] {
            assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{input}");
            assert!(ran.err.contains(words), "{input}: {}", ran.err);
        }
    }
    for text in ["[1] Voir la note de la mairie.", "[Mise à jour, 18 h] Le pont rouvre lundi."] {
        assert_eq!(desk.run_with("extract -", text.as_bytes()).column("text"), [text]);
    }
}

#[test]
fn a_folder_as_it_is_kept_is_read_but_for_what_holds_nothing() {
    let desk = Desk::new();
    let page = "<html><body><article><h1>La scierie rouvre</h1><p>La maire a reçu les salariés lundi matin \
                dans la cour, et tous ont applaudi longtemps.</p></article></body></html>";
    desk.write("d/La scierie.html", page.as_bytes());
    desk.write("d/La scierie_fichiers/pub.html", b"<html><p>Offres de credit</p></html>");
    desk.write("d/.DS_Store", b"\0\0\0\x01Bud1");
    desk.write("d/style.css", b"p{}");
    desk.write("d/photo.jpg", b"\xff\xd8\xff");
    desk.write("d/notes.doc", b"\xd0\xcf\x11\xe0");
    desk.write("d/revue.pdf", b"%PDF-1.4");
    desk.write("snap/1710230400.0/index.json", br#"{"url":"https://phare.example/scierie"}"#);
    desk.write("snap/1710230400.0/index.html", page.as_bytes());
    desk.write("snap/1710230400.0/output.html", page.as_bytes());
    desk.write("snap/1710230400.0/htmltotext.txt", b"La scierie rouvre");
    let ran = desk.run("extract d");
    assert_eq!(ran.column("id"), ["La scierie.html"]);
    assert_eq!(
        ran.err,
        "dixit: d: 1 file of another kind not read (.doc): save them as .docx, .rtf or .txt\n\
         dixit: d: 1 file of another kind not read (.pdf): make text of them with “pdftotext -layout”\n"
    );
    let ran = desk.run("extract snap");
    assert_eq!(ran.column("id"), ["1710230400.0/output.html"], "{}", ran.err);
    assert_eq!(ran.column("url"), ["https://phare.example/scierie"]);
    let ran = desk.run("doctor d");
    assert_eq!(ran.out, "web page, saved by a browser or SingleFile too: 1 file, 1 article\n");
    assert!(desk.run("formats").out.contains("Europresse"));
}

#[test]
fn of_a_folder_of_every_kind_all_that_has_text_is_read_and_the_rest_is_named_once_a_kind() {
    let desk = Desk::new();
    let mut want = 0;
    for fixture in fixtures() {
        desk.write(&format!("dossier/{}/{}", &fixture.name[..1], fixture.name), &fixture.bytes);
        want += fixture.articles.len();
    }
    desk.write("dossier/brut.txt", "Le pont\n\n« Il tiendra », a dit Maud Perrin.\n".as_bytes());
    let rest: [(&[&str], &[u8]); 12] = [
        (&["revue.pdf", "a/revue2.PDF"], b"%PDF-1.4\n"),
        (&["notes.wpd"], b"\xffWPC"),
        (&["vieux.doc"], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (&["liste.xlsx"], b"PK\x03\x04"),
        (&["corpus.parquet"], b"PAR1"),
        (&["cache.db"], b"SQLite format 3\0"),
        (&["livre.mobi"], b"BOOKMOBI"),
        (&["tout.rar", "b/tout.rar"], b"Rar!\x1a\x07\0"),
        (&["son.mp3"], b"ID3\x03"),
        // What every folder holds besides is not named.
        (&["photo.jpg", "photo.png"], b"\xff\xd8\xff"),
        (&[".DS_Store", "a/.DS_Store", "Thumbs.db"], b"\0\0\0\x01Bud1"),
        (&["style.css", "page.js"], b"p{}"),
    ];
    for (names, bytes) in rest {
        names.iter().for_each(|name| desk.write(&format!("dossier/{name}"), bytes));
    }
    let ran = desk.run("extract dossier");
    assert_eq!(ran.rows().len(), want + 1, "{}", ran.err);
    // What a feature builds in is not refused by its name.
    if !cfg!(any(feature = "parquet", feature = "sqlite")) {
        insta::assert_snapshot!(ran.err);
    }
}

#[test]
fn a_picture_in_a_page_does_not_count_as_text() {
    let desk = Desk::new();
    let note =
        "<!--\n Page saved with SingleFile \n url: https://phare.example/a \n saved date: x\n-->";
    let text =
        "« Nous rouvrons lundi », a déclaré Maud Perrin, la maire, devant les salariés réunis.";
    let page = format!(
        "<!DOCTYPE html><html>{note}<body><article><img src=\"data:image/png;base64,{}\"><h1>La scierie</h1>\
         <p>{text}</p></article></body></html>",
        "A".repeat(9 << 20)
    );
    desk.write("page.html", page.as_bytes());
    let ran = desk.run("extract page.html");
    assert_eq!(ran.column("url"), ["https://phare.example/a"]);
    assert_eq!(ran.rows()[0]["quotes"].as_array().unwrap().len(), 1, "{}", ran.err);
    assert_eq!(ran.column("warnings"), ["[]"]);
}

#[test]
fn texts_beside_a_table_have_what_it_says_of_them() {
    let desk = Desk::new();
    desk.write("txm/a1.txt", "La maire a reçu les salariés lundi matin dans la cour.".as_bytes());
    desk.write(
        "txm/metadata.csv",
        "id,title,date,source\na1,La scierie rouvre,12/03/2024,Le Phare\n".as_bytes(),
    );
    let ran = desk.run("extract txm");
    assert_eq!(shown(&ran), [["La scierie rouvre", "2024-03-12", "Le Phare"].map(str::to_owned)]);
}

#[test]
fn what_is_nearly_a_record_says_how_it_was_decoded() {
    let desk = Desk::new();
    let line = |end: &str| {
        format!("{{\"text\":\"La maire a reçu les salariés, déjà prêts à défiler.\"{end}}}\n")
    };
    let bytes = encoding_rs::WINDOWS_1252.encode(&[line(""), line(",")].concat()).0.into_owned();
    desk.write("lignes.jsonl", &bytes);
    let (documents, problems) = load(&desk, "lignes.jsonl");
    assert_eq!((documents.len(), problems), (2, 0));
    assert!(documents[0].decoding.guessed);
    assert_eq!(documents[0].decoding, documents[1].decoding);
    assert_eq!(documents[0].text, documents[1].text);
}

#[test]
fn what_only_looks_like_an_export_is_read_as_what_it_is() {
    let desk = Desk::new();
    let prose = "Lea Roy a dit « oui » devant tous les habitants de Sarn. ".repeat(3);
    // Stray control bytes within a text are no frame of a wire.
    desk.write(
        "parasites.txt",
        format!("Le maire \u{1}\u{2} parle 2 fois\n\n{prose}\n").repeat(4).as_bytes(),
    );
    desk.write("garde.txt", format!("\u{1}\u{2}\n\n{prose}\n").as_bytes());
    desk.write(
        "page.html",
        format!("<html><body><div class=\"article full-article\"><h1>La scierie</h1><p>{prose}</p></div></body></html>").as_bytes(),
    );
    for name in ["parasites.txt", "garde.txt", "page.html"] {
        let (documents, problems) = load(&desk, name);
        assert_eq!((documents.len(), problems), (1, 0), "{name}");
        assert!(documents[0].text.contains("devant tous"), "{name}");
    }
    let told = desk.run("doctor .");
    assert!(!told.out.contains("IPTC") && !told.out.contains("Factiva"), "{}", told.out);
}
