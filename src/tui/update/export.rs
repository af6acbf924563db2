//! Taking all that is shown along, in a form of other programs: a folder of what was kept, what somebody says, the
//! quotations of the open article.

use crate::{
    export::{
        excerpt,
        forms::{
            Form,
            entry::{Entry, by_article},
        },
    },
    model::{Excerpt, QuoteRef},
    text::{locale::Locale, safe::Safe},
    tui::{
        app::{App, Overlay},
        keys::Action,
        message::Effect,
        notices::Notice,
        page::{Page, Tab},
    },
};

/// The form that an action takes along.
fn form(action: Action) -> Option<Form> {
    Some(match action {
        Action::ExportMarkdown => Form::Markdown,
        Action::ExportBibtex => Form::Bibtex,
        Action::ExportRis => Form::Ris,
        Action::ExportCsv => Form::Csv,
        _ => return None,
    })
}

/// Whether an action takes along all that is shown.
pub(super) fn exports(action: Action) -> bool {
    form(action).is_some() || action == Action::ExportCommand
}

/// Copies all that is shown in the form that is asked for, or the command that writes it.
pub(super) fn export(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(form) = form(action) else { return command(app) };
    let entries = shown(app);
    if entries.is_empty() {
        app.notice = Some(Notice::said("notice-no-export"));
        return Vec::new();
    }
    let mut sheet = form.sheet("dixit", Locale::of(app.tongue));
    let mut parts = sheet.begin();
    by_article(&entries).for_each(|entries| parts.extend(sheet.article(entries)));
    parts.extend(sheet.end());
    let text = parts.iter().map(|part| String::from_utf8_lossy(part.text.bytes()));
    let text = Safe::lines(&text.collect::<String>());
    app.notice = Some(Notice::counted("notice-exported", entries.len()));
    vec![Effect::Copy(text)]
}

/// Copies the command that exports the folder one is at.
fn command(app: &mut App) -> Vec<Effect> {
    let Some(kept) = app.kept.selected() else { return Vec::new() };
    let folder = kept.folder.as_deref().unwrap_or_default().replace('\'', "'\\''");
    app.notice = Some(Notice::said("notice-command"));
    let command = format!("dixit export --kept --folder '{folder}' --form html > report.html");
    vec![Effect::Copy(Safe::line(&command))]
}

/// All that is shown.
fn shown(app: &App) -> Vec<Entry> {
    if let Some(Overlay::Kept) = app.layers.last() {
        let folder = app.kept.selected().map(|kept| &kept.folder);
        let all = app.kept.all.iter().filter(|kept| Some(&kept.folder) == folder);
        return all.cloned().map(Entry::from).collect();
    }
    let excerpts = match &app.page {
        Some(page) => of_page(page),
        None => of_article(app),
    };
    excerpts.into_iter().map(Entry::new).collect()
}

/// What somebody says; on the tab of what others say, that.
fn of_page(page: &Page) -> Vec<Excerpt> {
    let facts = &page.facts;
    let all = if page.tab == Tab::About { &facts.about } else { &facts.quotes };
    let excerpt = |at: &QuoteRef| {
        let cited = facts.quote(*at)?;
        let (reading, quote) = cited.both();
        Some(excerpt::of_quote(reading, quote, facts.catalogue.said_by(*at, reading)))
    };
    all.iter().filter_map(excerpt).collect()
}

/// The quotations of the open article that are listed.
fn of_article(app: &App) -> Vec<Excerpt> {
    let Some(reading) = app.reading() else { return Vec::new() };
    let excerpt = |nth: usize| {
        let quote = reading.quotes.get(nth).filter(|quote| quote.statement.is_none())?;
        Some(excerpt::of_quote(reading, quote, app.said_by(nth)))
    };
    app.quotes.items.iter().filter_map(|item| excerpt(item.quote)).collect()
}
