//! What the name of a file and the folders it lies in say of the article in it:
//! `2024-03-12_Le Phare_Léa Roy.txt`, `le-phare/2024/03/a.txt`. It is the last to be asked.

use std::path::{Component, Path};

use super::file::{Named, named};
use crate::{
    lexicon::folders::is_plain,
    model::{Filed, PartialDate},
};

/// What `path` says.
pub(super) fn filed(path: &Path) -> Filed {
    let folders: Vec<&str> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|c| if let Component::Normal(name) = c { name.to_str() } else { None })
        .collect();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let (day, rest) = dated(bare(name));
    let (dir_date, above) = dated_folders(&folders);
    let date = day.or(dir_date);
    if date.is_none() {
        return Filed::default();
    }
    let mut parts = rest.split(if rest.contains('_') { "_" } else { " - " });
    let mut next = || parts.next().map(str::trim).filter(|p| !p.is_empty());
    let (first, second) = (next(), next());
    let own =
        first.filter(|p| day.is_some() && is_title_case(p) && (second.is_some() || is_short(p)));
    let author = second.filter(|p| own.is_some() && is_person(p)).map(spaced);
    let folder = folders.get(..above).and_then(<[&str]>::last).filter(|folder| {
        let named = folder.chars().any(char::is_alphabetic) && words(folder).count() <= MOST;
        // Where the folders say no year, only a name that is written as one is an outlet's.
        named && !is_plain(folder) && (dir_date.is_some() || is_title_case(folder))
    });
    let outlet = own.map(spaced).or_else(|| folder.map(|f| spaced(f)));
    Filed { outlet, author, date }
}

/// How many words the name of an outlet has at most.
const MOST: usize = 5;

/// A file's name without what says its format.
fn bare(mut name: &str) -> &str {
    while named(Path::new(name)) == Named::Readable
        && let Some((head, _)) = name.rsplit_once('.')
    {
        name = head;
    }
    name
}

/// The day that begins or ends `name`, and the rest of it.
fn dated(name: &str) -> (Option<PartialDate>, &str) {
    let apart = |c: char| matches!(c, '_' | '-' | ' ' | '.' | ',');
    for len in [10, 8] {
        let head = name.split_at_checked(len).and_then(|(head, rest)| Some((day(head)?, rest)));
        if let Some((date, rest)) =
            head.filter(|h| h.1.is_empty() || h.1.starts_with([' ', '_', '-', '.', 'T']))
        {
            return (Some(date), rest.trim_start_matches(apart));
        }
        let at = name.len().checked_sub(len);
        let tail = at.and_then(|at| name.split_at_checked(at));
        let tail = tail.and_then(|(rest, tail)| Some((day(tail)?, rest)));
        if let Some((date, rest)) = tail.filter(|t| t.1.ends_with(apart)) {
            return (Some(date), rest.trim_end_matches(apart));
        }
    }
    (None, name)
}

/// `2024-03-12`, `2024_03_12`, `2024.03.12`, `20240312`, or `13-03-2024` where the first number can
/// only be a day.
fn day(text: &str) -> Option<PartialDate> {
    let digits = |part: &str| {
        let all = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        all.then(|| part.parse::<u16>().ok()).flatten()
    };
    let date = |y: u16, m: u16, d: u16| {
        let known = (1900..=2100).contains(&y);
        let date = PartialDate::new(y, Some(u8::try_from(m).ok()?), Some(u8::try_from(d).ok()?))?;
        known.then_some(date)
    };
    if text.len() == 8 {
        return date(digits(text.get(..4)?)?, digits(text.get(4..6)?)?, digits(text.get(6..)?)?);
    }
    let sign = text.chars().find(|c| matches!(c, '-' | '_' | '.'))?;
    let parts: Option<Vec<u16>> = text.split(sign).map(digits).collect();
    match (*parts?.first_chunk::<3>()?, text.split(sign).map(str::len).next()?) {
        ([y, m, d], 4) => date(y, m, d),
        ([d, m, y], 2) if d > 12 => date(y, m, d),
        _ => None,
    }
}

/// The year, month and day that the last of `folders` are, and how many stand above them.
fn dated_folders(folders: &[&str]) -> (Option<PartialDate>, usize) {
    let at = |back: usize| folders.len().checked_sub(back).and_then(|n| folders.get(n)).copied();
    let number = |back: usize, digits: usize| {
        let folder = at(back).filter(|f| f.len() == digits || digits == 2 && f.len() == 1)?;
        folder.bytes().all(|b| b.is_ascii_digit()).then(|| folder.parse::<u16>().ok()).flatten()
    };
    let small = |back| number(back, 2).and_then(|n| u8::try_from(n).ok());
    let year = |back| number(back, 4).filter(|y| (1900..=2100).contains(y));
    let joined = |text: &str| match text.len() {
        7 if text.as_bytes().get(4) == Some(&b'-') => PartialDate::parse_iso(text),
        _ => day(text),
    };
    let tries = [
        at(1).and_then(joined).map(|date| (date, 1)),
        year(3).and_then(|y| Some((PartialDate::new(y, small(2), small(1))?, 3))),
        year(2).and_then(|y| Some((PartialDate::new(y, Some(small(1)?), None)?, 2))),
        year(1).and_then(|y| Some((PartialDate::new(y, None, None)?, 1))),
    ];
    match tries.into_iter().flatten().next() {
        // `2024/2024-03/` says the year twice.
        Some((date, n)) => {
            let twice = usize::from(year(n + 1) == Some(date.year()));
            (Some(date), folders.len().saturating_sub(n + twice))
        }
        None => (None, folders.len()),
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty())
}

/// Whether all words but small ones have a capital, and there are few.
fn is_title_case(name: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let small = |w: &str| w.chars().count() <= 3 && w.chars().all(char::is_lowercase);
    name.starts_with(char::is_uppercase)
        && words(name).count() <= MOST
        && words(name).all(|w| capital(w) || small(w))
        && !is_plain(name)
}

fn is_short(name: &str) -> bool {
    words(name).count() <= 3
}

/// Whether it is written like a first name and a family name.
fn is_person(name: &str) -> bool {
    let letters =
        name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    letters && is_title_case(name) && (2..=4).contains(&words(name).count())
}

/// `name` with spaces for hyphens where it is plain that these stand for them.
fn spaced(name: &str) -> String {
    const ARTICLES: [&str; 9] = ["le", "la", "les", "the", "el", "los", "der", "die", "das"];
    let first = words(name).next().unwrap_or_default().to_lowercase();
    let hyphens = !name.contains(' ') && name.contains('-');
    let two = is_person(name) && words(name).count() == 2;
    match hyphens && (two || ARTICLES.contains(&first.as_str())) {
        true => name.replace('-', " "),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(path: &str) -> String {
        let Filed { outlet, author, date } = filed(Path::new(path));
        let date = date.map(|d| d.to_string()).unwrap_or_default();
        format!("{date}|{}|{}", outlet.unwrap_or_default(), author.unwrap_or_default())
    }

    #[test]
    fn the_name_of_a_file_says_day_outlet_and_author() {
        for (path, said) in [
            ("2024-03-12_Le Phare_Léa Roy.txt", "2024-03-12|Le Phare|Léa Roy"),
            ("corpus/20240312_Le-Phare_Lea-Roy.txt", "2024-03-12|Le Phare|Lea Roy"),
            ("2024.03.12 - Le Phare - Léa Roy.html.gz", "2024-03-12|Le Phare|Léa Roy"),
            ("Le Phare_2024_03_12.txt", "2024-03-12|Le Phare|"),
            ("13-03-2024_Le Phare.txt", "2024-03-13|Le Phare|"),
            ("2024-03-12_Le Phare_le port rouvre.txt", "2024-03-12|Le Phare|"),
            ("2024-03-12-le-port-rouvre-mardi.html", "2024-03-12||"),
            ("2024-03-12_Le port de Sarn rouvre enfin ses portes mardi.txt", "2024-03-12||"),
            ("02-03-2024_Le Phare.txt", "||"),
            ("20241399_x.txt", "||"),
            ("article 12.txt", "||"),
            ("", "||"),
        ] {
            assert_eq!(facts(path), said, "{path}");
        }
    }

    #[test]
    fn folders_say_outlet_and_as_much_of_the_day_as_they_have() {
        for (path, said) in [
            ("le-phare/2024/03/12/a.txt", "2024-03-12|le phare|"),
            ("phare/2024/3/a.txt", "2024-03|phare|"),
            ("Le Phare/2024/a.txt", "2024|Le Phare|"),
            ("phare/2024/2024-03/a.txt", "2024-03|phare|"),
            ("phare/2024-03-12/a.txt", "2024-03-12|phare|"),
            ("Le Phare/2024-03-12.txt", "2024-03-12|Le Phare|"),
            ("corpus/2024/03/a.txt", "2024-03||"),
            ("articles/2024-03-12.txt", "2024-03-12||"),
            ("Le Phare/a.txt", "||"),
            ("12/03/a.txt", "||"),
        ] {
            assert_eq!(facts(path), said, "{path}");
        }
    }
}
