//! What the words and weights in `assets/` come to, as one number that the output names: `DIXIT_MODELS`.

// So a build script speaks to cargo.
#![allow(clippy::print_stdout)]

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The folders that extraction reads.
const FOLDERS: [&str; 3] = ["gazetteer", "lexicons", "models"];

fn main() -> io::Result<()> {
    let assets =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("assets");
    let mut files = Vec::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=assets/{folder}");
        gather(&assets.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for path in files {
        let name = path.strip_prefix(&assets).unwrap_or(&path).to_string_lossy().into_owned();
        hash = fnv(fnv(hash, name.as_bytes()), &fs::read(path)?);
    }
    println!("cargo::rustc-env=DIXIT_MODELS={hash:016x}");
    Ok(())
}

/// The files below `folder`; what is written about them is none of them.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_none_or(|extension| extension != "md") {
            files.push(path);
        }
    }
    Ok(())
}

/// FNV-1a.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
