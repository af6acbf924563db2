//! Files that were read before: whoever keeps what was read of them says which are to be opened again.

use std::{
    fmt,
    fs::Metadata,
    io::{self, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::file::{self, Links};

/// What is asked of each file before it is opened, in the order of the input. What is read until the next
/// question is read of this file.
pub trait Known: fmt::Debug + Send + Sync {
    /// Whether the file at `path`, of which the system says `about`, is to be opened. Of the table that says more of it,
    /// where one lies beside it, the system says `beside`.
    fn wants(&self, path: &Path, about: &Metadata, beside: Option<&Metadata>) -> bool;
}

/// What `bytes` come to, as sixteen digits.
pub(super) fn digits(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What the bytes of the regular file at `path` come to: the same for the same bytes alone.
///
/// # Errors
///
/// When it cannot be read.
pub fn digest(path: &Path) -> io::Result<[u8; 16]> {
    let (file, _) = file::open(path, Links::Followed).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut digest = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    let mut file = file;
    loop {
        match file.read(&mut bytes) {
            Ok(0) => break,
            Ok(n) => digest.update(bytes.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let mut short = [0; 16];
    short.iter_mut().zip(digest.finalize()).for_each(|(to, from)| *to = from);
    Ok(short)
}
