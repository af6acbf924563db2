//! ZIP and tar: each member is read as a file of its own, in memory, and nothing is ever written out.
//! The names of members are names and never places.

use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::PathBuf,
};

use super::{
    super::{
        Pending, ProblemKind,
        container::Container,
        file::{Named, named},
        input::Input,
        limits::{DEPTH, MEMBER, MEMBERS, RATIO, RATIO_FROM},
    },
    Pendings, is_member_told, office, open,
    zipped::{Zip, safe_name},
};

/// The articles of a ZIP file, or of what is packed as one.
pub(super) fn zip(input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    if of.depth >= DEPTH {
        return Err(ProblemKind::TooDeep);
    }
    let mut zip = Zip::open(input)?;
    if zip.has("word/document.xml") {
        return office::document(zip, of);
    }
    if zip.has("META-INF/container.xml") {
        return office::book(zip, of);
    }
    if zip.has("xl/workbook.xml") {
        return Err(ProblemKind::Unread("xlsx".to_owned()));
    }
    if zip.has("content.xml") && zip.has("mimetype") {
        let kind = zip.bytes_of("mimetype", 256).unwrap_or_default();
        let kind = String::from_utf8_lossy(&kind).into_owned();
        return match kind.rsplit('.').next().unwrap_or("") {
            kind if kind.starts_with("text") => office::open_document(zip, of),
            kind if kind.starts_with("spreadsheet") => Err(ProblemKind::Unread("ods".to_owned())),
            _ => Err(ProblemKind::Unread("odp".to_owned())),
        };
    }
    if zip.has("ppt/presentation.xml") {
        return Err(ProblemKind::Unread("pptx".to_owned()));
    }
    let n = zip.len();
    Ok(Box::new(Members::new(Zips { zip, next: 0, n }, of)))
}

/// The articles of a tar file.
pub(super) fn tar(input: Input, of: Container) -> Result<Pendings, ProblemKind> {
    if of.depth >= DEPTH {
        return Err(ProblemKind::TooDeep);
    }
    Ok(Box::new(Members::new(Tar { input, long: None }, of)))
}

/// A member's name, and its bytes where they can be read.
type Member = (PathBuf, Result<Input, ProblemKind>);

/// Members, one after the other; `Err` where nothing can follow.
trait Source: Send {
    fn next(&mut self) -> Option<Result<Member, ProblemKind>>;
}

struct Zips {
    zip: Zip,
    next: usize,
    n: usize,
}

impl Source for Zips {
    fn next(&mut self) -> Option<Result<Member, ProblemKind>> {
        while self.next < self.n {
            self.next += 1;
            if let Some(member) = self.zip.member(self.next - 1) {
                return Some(Ok(member));
            }
        }
        None
    }
}

/// A tar file on its way to members. Ours and short: a member of the crate for it borrows the archive,
/// so that it could not be handed on while the next is looked for.
struct Tar {
    input: Input,
    /// The name of the next member, where it is too long for its header.
    long: Option<PathBuf>,
}

/// Whether a block is the header of a member: its sum is right.
pub(super) fn is_tar(head: &[u8]) -> bool {
    let Some(block) = head.get(..512) else { return false };
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u64::from(*byte) })
        .sum();
    block.first().is_some_and(|b| *b != 0)
        && number(block.get(148..156).unwrap_or_default()) == Some(sum)
}

/// A number as headers write it: octal digits, or bytes behind a mark.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((first, rest)) = field.split_first().filter(|(first, _)| **first & 0x80 != 0) {
        let low = rest.iter().rev().take(8).rev();
        return (*first == 0x80).then(|| low.fold(0, |n, byte| n << 8 | u64::from(*byte)));
    }
    let text = std::str::from_utf8(field).ok()?;
    u64::from_str_radix(text.trim_matches(|c: char| c == '\0' || c == ' '), 8).ok()
}

fn words(field: &[u8]) -> String {
    let end = memchr::memchr(0, field).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}

impl Tar {
    fn member(&mut self) -> io::Result<Option<Member>> {
        loop {
            let mut block = vec![0; 512];
            let mut skipped = 0;
            loop {
                let n = read_full(&mut self.input, &mut block)?;
                if n < 512 {
                    return Ok(None);
                }
                if is_tar(&block) {
                    break;
                }
                // Two empty blocks end it; behind a broken one the next header is looked for.
                skipped += 512;
                if skipped > MEMBER {
                    return Ok(None);
                }
            }
            let field = |from: usize, to: usize| block.get(from..to).unwrap_or_default();
            let Some(size) = number(field(124, 136)) else { continue };
            let kind = block.get(156).copied().unwrap_or(0);
            let padding = (512 - size % 512) % 512;
            let kept = usize::try_from(size).unwrap_or(usize::MAX).min(MEMBER);
            let mut bytes = Vec::new();
            let wanted = matches!(kind, 0 | b'0' | b'L' | b'x');
            if wanted {
                self.input.by_ref().take(kept as u64).read_to_end(&mut bytes)?;
            }
            let rest = size.saturating_sub(bytes.len() as u64).saturating_add(padding);
            io::copy(&mut self.input.by_ref().take(rest), &mut io::sink())?;
            match kind {
                b'L' => self.long = Some(safe_name(&words(&bytes))),
                b'x' => self.long = path_of_pax(&bytes).or(self.long.take()),
                0 | b'0' => {
                    let (prefix, name) = (words(field(345, 500)), words(field(0, 100)));
                    let is_ustar = field(257, 262) == b"ustar" && !prefix.is_empty();
                    let own = if is_ustar { format!("{prefix}/{name}") } else { name };
                    if own.ends_with('/') {
                        continue;
                    }
                    let name = self.long.take().unwrap_or_else(|| safe_name(&own));
                    let input = match size > MEMBER as u64 {
                        true => Err(ProblemKind::LongMember(MEMBER)),
                        false => Ok(Input::of(bytes)),
                    };
                    return Ok(Some((name, input)));
                }
                _ => self.long = None,
            }
        }
    }
}

/// The path that records of pax state: `27 path=dossier/article.txt`.
fn path_of_pax(bytes: &[u8]) -> Option<PathBuf> {
    let text = String::from_utf8_lossy(bytes);
    let path = text.lines().find_map(|line| line.split_once(" path=").map(|(_, path)| path))?;
    Some(safe_name(path))
}

fn read_full(input: &mut Input, out: &mut Vec<u8>) -> io::Result<usize> {
    out.clear();
    input.by_ref().take(512).read_to_end(out)
}

impl Source for Tar {
    fn next(&mut self) -> Option<Result<Member, ProblemKind>> {
        self.member().map_err(|e| ProblemKind::of_io(&e)).transpose()
    }
}

/// Members on their way to articles.
struct Members<S> {
    source: S,
    of: Container,
    /// Those of the member that is being read.
    articles: Option<Pendings>,
    n_members: usize,
    /// Bytes of members so far, where they are known.
    n_bytes: u64,
    others: BTreeMap<String, usize>,
    ended: bool,
}

impl<S: Source> Members<S> {
    fn new(source: S, of: Container) -> Self {
        let others = BTreeMap::new();
        Self { source, of, articles: None, n_members: 0, n_bytes: 0, others, ended: false }
    }

    fn problem(&self, kind: ProblemKind) -> Pending {
        Pending::Problem(self.of.problem(None, kind))
    }

    /// Begins the next member, or ends; a problem where there is one.
    fn begin(&mut self) -> Option<Pending> {
        let (name, input) = match self.source.next() {
            Some(Ok(member)) => member,
            Some(Err(kind)) => {
                self.ended = true;
                return Some(self.problem(kind));
            }
            None => {
                self.ended = true;
                return None;
            }
        };
        self.n_members += 1;
        if self.n_members > MEMBERS {
            self.ended = true;
            return Some(self.problem(ProblemKind::Suspicious));
        }
        let kind = named(&name);
        if kind == Named::Beside || name.starts_with("__MACOSX") {
            return None;
        }
        let of = self.of.member(&name);
        let mut input = match input {
            Ok(input) => input,
            Err(kind) => return Some(Pending::Problem(of.problem(None, kind))),
        };
        if kind == Named::Unknown && !is_member_told(&mut input, &name) {
            let extension =
                name.extension().map(|e| format!(".{}", e.to_string_lossy().to_lowercase()));
            *self.others.entry(extension.unwrap_or_else(|| "?".to_owned())).or_default() += 1;
            return None;
        }
        self.articles = Some(open(input, of, Some(&name)));
        None
    }
}

impl<S: Source> Iterator for Members<S> {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        loop {
            if let Some(articles) = &mut self.articles {
                if let Some(pending) = articles.next() {
                    self.n_bytes += pending.size() as u64;
                    return Some(pending);
                }
                self.articles = None;
            }
            if self.ended {
                let (kind, n) = self.others.pop_first()?;
                return Some(self.problem(ProblemKind::OtherKinds { kind, n }));
            }
            if self.n_bytes > RATIO_FROM.saturating_mul(RATIO) {
                self.ended = true;
                return Some(self.problem(ProblemKind::Suspicious));
            }
            if let Some(problem) = self.begin() {
                return Some(problem);
            }
        }
    }
}
