//! Writes a corpus of invented articles, the same bytes for the same seed for ever:
//! `cargo run --release --example make-corpus -- --articles N --seed S DIR`.

/// One article with its furniture.
mod page;
/// Chance.
mod random;
/// People, places and outlets.
mod world;

use std::{
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use lexopt::prelude::*;

use self::{page::Press, world::Encoding};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut n_articles, mut seed, mut folder) = (1_000_usize, 1_u64, None::<PathBuf>);
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("articles") => n_articles = parser.value()?.parse()?,
            Long("seed") => seed = parser.value()?.parse()?,
            Value(path) if folder.is_none() => folder = Some(path.into()),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let folder = folder.ok_or("usage: make-corpus [--articles N] [--seed S] DIR")?;
    let n_bytes = write(&Press::new(seed, n_articles), n_articles, &folder)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{n_articles} articles, {n_bytes} bytes in {}", folder.display())?;
    Ok(())
}

/// Writes the articles below `folder`, a folder for each outlet; returns how many bytes.
fn write(press: &Press, n_articles: usize, folder: &Path) -> io::Result<usize> {
    for outlet in &press.world.outlets {
        fs::create_dir_all(folder.join(&outlet.slug))?;
    }
    let mut n_bytes = 0;
    for number in 0..n_articles as u64 {
        let (outlet, text) = press.article(number);
        let bytes = match outlet.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf8Windows => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        };
        n_bytes += bytes.len();
        fs::write(folder.join(&outlet.slug).join(format!("{number:06}.txt")), bytes)?;
    }
    Ok(n_bytes)
}
