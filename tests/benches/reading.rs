//! How quickly files are read article by article, beside what their decompressor or the crate that
//! knows their form takes for the same bytes: `cargo bench --bench reading`, and
//! `cargo bench --bench reading -- 200` for 200 MB of each form, `-- 200 csv` for one of them.
//!
//! Reading alone is measured, up to the bytes of each article; CPU time is counted, not the clock's,
//! since others may be busy.
#![allow(clippy::print_stdout)]

/// One article with its furniture.
#[path = "make_corpus/page.rs"]
#[allow(dead_code)]
mod page;
/// Chance.
#[path = "make_corpus/random.rs"]
mod random;
/// People, places and outlets.
#[path = "make_corpus/world.rs"]
#[allow(dead_code)]
mod world;

use std::{
    fs::File,
    hint::black_box,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
    time::Duration,
};

use dixit::load::{IdForm, Source, find};
use flate2::{Compression, bufread::MultiGzDecoder, write::GzEncoder};

/// How often each measure is taken; the best counts.
const N_ROUNDS: usize = 3;

/// How many articles are made; files repeat them.
const N_ARTICLES: u64 = 400;

/// Writes an article as its form has it.
type Form = fn(&mut dyn Write, u64, &str) -> io::Result<()>;

/// Reads a file as the crate for its form does.
type Plain = fn(&Path) -> io::Result<u64>;

fn main() -> io::Result<()> {
    // Cargo adds `--bench` to what the user asks for.
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let megabytes: u64 = asked.iter().find_map(|a| a.parse().ok()).unwrap_or(60);
    let named: Vec<&String> = asked.iter().filter(|a| a.parse::<u64>().is_err()).collect();
    let press = page::Press::new(1, N_ARTICLES as usize);
    let texts: Vec<String> = (0..N_ARTICLES).map(|n| press.article(n).1).collect();
    let folder = tempfile::tempdir()?;
    let forms: [(&str, Form, Plain); 3] =
        [("jsonl.gz", json, gunzip), ("warc.gz", warc, gunzip), ("csv", csv, rows)];
    for (name, form, plain) in forms {
        if !named.is_empty() && !named.iter().any(|n| name.contains(n.as_str())) {
            continue;
        }
        let path = folder.path().join(format!("presse.{name}"));
        let (n_bytes, n_articles) = make(&path, name, form, &texts, megabytes << 20)?;
        let source = Source::Paths(vec![path.clone()]);
        let mut n_read = 0;
        let ours = best(|| n_read = find(&source, IdForm::Path).map(black_box).count() as u64);
        assert_eq!(n_read, n_articles, "{name}");
        let theirs = best(|| drop(black_box(plain(&path))));
        let rate = |time: Duration| n_bytes as f64 / time.as_secs_f64() / 1e6;
        println!(
            "{name:9} {:6.0} MB/s of {:4} MB, {:6.0} MB/s by the crate alone: {:3.0} %",
            rate(ours),
            n_bytes >> 20,
            rate(theirs),
            100.0 * theirs.as_secs_f64() / ours.as_secs_f64()
        );
        std::fs::remove_file(&path)?;
    }
    Ok(())
}

/// Writes a file of about so many bytes before they are packed; how many they are, of how many
/// articles.
fn make(
    path: &Path,
    name: &str,
    form: Form,
    texts: &[String],
    most: u64,
) -> io::Result<(u64, u64)> {
    let mut file = BufWriter::new(File::create(path)?);
    if name == "csv" {
        file.write_all(b"id,title,date,source,text\n")?;
    }
    let (mut n_bytes, mut n) = (0, 0);
    let mut batch = Vec::new();
    for text in texts.iter().cycle() {
        form(&mut batch, n, text)?;
        n += 1;
        let ends = n_bytes + batch.len() as u64 >= most;
        // Archives of the web pack each record by itself.
        if batch.len() > 4 << 20 || name == "warc.gz" || ends {
            n_bytes += batch.len() as u64;
            if name.ends_with("gz") {
                let mut packed = GzEncoder::new(&mut file, Compression::fast());
                packed.write_all(&batch)?;
                packed.finish()?;
            } else {
                file.write_all(&batch)?;
            }
            batch.clear();
        }
        if ends {
            break;
        }
    }
    file.flush()?;
    Ok((n_bytes, n))
}

fn json(out: &mut dyn Write, n: u64, text: &str) -> io::Result<()> {
    let record = serde_json::json!({"id": n, "title": format!("Titre {n}"), "text": text});
    writeln!(out, "{record}")
}

fn csv(out: &mut dyn Write, n: u64, text: &str) -> io::Result<()> {
    writeln!(out, "{n},Titre {n},2024-03-12,Le Phare,\"{}\"", text.replace('"', "\"\""))
}

fn warc(out: &mut dyn Write, n: u64, text: &str) -> io::Result<()> {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><title>Titre {n}\
         </title><body><p>{}</p></body></html>",
        text.replace('\n', "</p>\n<p>")
    );
    write!(
        out,
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://phare.example/{n}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    )
}

fn gunzip(path: &Path) -> io::Result<u64> {
    let file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut packed = MultiGzDecoder::new(file);
    let (mut buffer, mut n) = (vec![0; 1 << 16], 0);
    loop {
        match packed.read(&mut buffer)? {
            0 => return Ok(n),
            read => n += black_box(read) as u64,
        }
    }
}

fn rows(path: &Path) -> io::Result<u64> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
    let (mut record, mut n) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        n += black_box(&record).len() as u64;
    }
    Ok(n)
}

/// The least CPU time that `work` took.
fn best(mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let start = now();
        work();
        now() - start
    };
    (0..N_ROUNDS).map(|_| once()).min().unwrap_or_default()
}

/// CPU time of this thread so far.
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}
