//! When a name is mentioned, as bars on one row.

use crate::{
    library::profile::Profile,
    text::{locale::Locale, width::columns},
    tui::theme::Theme,
};

/// Up to this many months are shown in quarters.
const FINE: usize = 12;

/// Mentions over time: quarters of months, or months where there are many; the newest that fit
/// `width` columns. Empty where no date is known.
pub(super) fn when(facts: &Profile, width: usize, theme: &Theme, locale: &Locale) -> String {
    let groups = groups(facts, locale);
    let most = groups.iter().flat_map(|(_, bars)| bars).copied().max().unwrap_or(0).max(1);
    let signs: &[char] = match theme.ascii {
        true => &['.', ':', '-', '=', '+', '*', '#'],
        false => &['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    };
    let last = signs.len() - 1;
    let bar = |n: usize| signs[(n * last).div_ceil(most).min(last)];
    let mut shown: Vec<String> = Vec::new();
    let mut used = 0;
    for (name, bars) in groups.iter().rev() {
        let words = format!("{name} {}", bars.iter().map(|&n| bar(n)).collect::<String>());
        used += columns(&words) + 2;
        // Two columns stay for the sign that earlier ones are left out.
        if used + 2 > width && !shown.is_empty() {
            shown.push(theme.more().to_owned());
            break;
        }
        shown.push(words);
    }
    shown.reverse();
    shown.join("  ").replacen(&format!("{}  ", theme.more()), &format!("{} ", theme.more()), 1)
}

/// Bars by month, or by year where there are many months.
fn groups(facts: &Profile, locale: &Locale) -> Vec<(String, Vec<usize>)> {
    let (Some((&first, _)), Some((&last, _))) =
        (facts.months.first_key_value(), facts.months.last_key_value())
    else {
        return Vec::new();
    };
    let number = |(year, month): (u16, u8)| usize::from(year) * 12 + usize::from(month) - 1;
    let quarters = |n: usize| {
        let key = ((n / 12) as u16, (n % 12) as u8 + 1);
        (n, facts.months.get(&key).copied().unwrap_or_default())
    };
    let all: Vec<(usize, [usize; 4])> = (number(first)..=number(last)).map(quarters).collect();
    if all.len() <= FINE {
        let name = |n: usize| locale.text(&format!("month-short-{}", n % 12 + 1));
        return all.iter().map(|(n, quarters)| (name(*n), quarters.to_vec())).collect();
    }
    let year = |months: &[(usize, [usize; 4])]| {
        let name = months.first().map_or(0, |(n, _)| n / 12).to_string();
        (name, months.iter().map(|(_, quarters)| quarters.iter().sum()).collect())
    };
    all.chunk_by(|a, b| a.0 / 12 == b.0 / 12).map(year).collect()
}
