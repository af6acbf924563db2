//! Taking all that is shown along, in a form of other programs, as a file: a folder of what was kept, what somebody says, a
//! statement, lines in context, a draft looked up, figures, the quotations of the open article.

use std::sync::Arc;

use crate::{
    engine::draft::Looked,
    export::{
        checked::{Found, page as report},
        excerpt, figures,
        forms::{Form, entry::Entry},
        printed::Printed,
        repeated::Place,
        writer::Shown,
    },
    library::catalogue::Catalogue,
    model::{Excerpt, QuoteRef},
    text::{locale::Locale, safe::Safe},
    tui::{
        app::{App, Overlay},
        command::quoted,
        keys::Action,
        message::Effect,
        notices::Notice,
        page::{Page, Tab},
        saving::{Saving, Taken, TakenFrom},
    },
};

/// The form that an action takes along.
fn form(action: Action) -> Option<Form> {
    Some(match action {
        Action::ExportMarkdown => Form::Markdown,
        Action::ExportBibtex => Form::Bibtex,
        Action::ExportRis => Form::Ris,
        Action::ExportCsl => Form::Csl,
        Action::ExportCsv => Form::Csv,
        Action::ExportJsonl => Form::Jsonl,
        Action::ExportHtml => Form::Html,
        _ => return None,
    })
}

/// Whether an action takes along all that is shown.
pub(super) fn exports(action: Action) -> bool {
    form(action).is_some() || action == Action::ExportCommand
}

/// Asks for the name of the file that takes along all that is shown, or copies the command that writes the same.
pub(super) fn export(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(form) = form(action) else { return command(app) };
    let (words, taken) = shown(app, form);
    if taken.is_empty() {
        app.notice = Some(Notice::said("notice-no-export"));
        return Vec::new();
    }
    let whole = match app.layers.last() {
        Some(Overlay::Results) => app.results.is_whole(),
        Some(Overlay::Concordance) => app.concordance.is_whole(),
        Some(Overlay::Figures) => app.figures.is_whole(),
        _ => true,
    };
    if !whole {
        app.notice = Some(Notice::said("notice-not-whole"));
        return Vec::new();
    }
    app.layers.push(Overlay::Saving(Saving::new(&words, taken)));
    Vec::new()
}

/// What a file of it is called, and all that is shown.
fn shown(app: &App, form: Form) -> (String, Taken) {
    let locale = Locale::of(app.tongue);
    match app.layers.last() {
        Some(Overlay::Kept) => {
            let folder = app.kept.selected().map(|kept| &kept.folder);
            let all = app.kept.all.iter().filter(|kept| Some(&kept.folder) == folder);
            let entries = all.cloned().map(Entry::from).collect();
            let none = || locale.text("mode-kept");
            (folder.cloned().flatten().unwrap_or_else(none), Taken::Entries(form, entries))
        }
        Some(Overlay::Results) => {
            let words = format!("{} {}", locale.text("mode-search"), app.results.sought().name());
            (words, Taken::Quotes(form, now(app), app.results.quotes()))
        }
        Some(Overlay::Same(same)) => {
            let name = same.name().unwrap_or_default();
            let words = format!("{} {name}", locale.text("mode-same"));
            (words, Taken::Quotes(form, TakenFrom(same.catalogue()), same.quotes()))
        }
        Some(Overlay::Concordance) => {
            let own = &app.concordance;
            let lines = own.entries().map(|entry| (entry.article, entry.line.clone())).collect();
            let words = format!("{} {}", locale.text("mode-concordance"), own.name());
            (words, Taken::Lines(own.by(), now(app), lines))
        }
        Some(Overlay::Figures) => {
            let table = app.figures.table();
            let all = app.figures.figures();
            let printed = all.map(|all| match form {
                Form::Jsonl => figures::objects(all, &[table]),
                _ => figures::table(all, table),
            });
            let words = format!("{} {}", locale.text("mode-figures"), table.name());
            let n = app.figures.position().1;
            (words, Taken::Made(printed.unwrap_or_default(), n, form.extension()))
        }
        Some(Overlay::Checked) => {
            let n = app.review.all().len();
            let stem = app.review.path().and_then(|path| path.file_stem());
            let stem = stem.map(|stem| stem.to_string_lossy().into_owned());
            let words = format!("{} {}", locale.text("mode-checked"), stem.unwrap_or_default());
            (words, Taken::Made(checked(app, locale), n, form.extension()))
        }
        _ => match &app.page {
            Some(page) => {
                let within = TakenFrom(Arc::clone(&page.facts.catalogue));
                (app.place_name(), Taken::Quotes(form, within, of_page(page)))
            }
            None => {
                let date = app.reading().and_then(|reading| reading.article.date.as_ref());
                let date = date.map(|date| date.value.to_string()).unwrap_or_default();
                let entries = of_article(app).into_iter().map(Entry::new).collect();
                (format!("{} {date}", app.place_name()), Taken::Entries(form, entries))
            }
        },
    }
}

/// The corpus as it is prepared now.
fn now(app: &App) -> TakenFrom {
    TakenFrom(app.catalogue().unwrap_or_default())
}

/// The draft looked up, as a page.
fn checked(app: &App, locale: &Locale) -> Printed {
    let Some(checks) = app.review.checks() else { return Printed::default() };
    let catalogue: &Catalogue = &checks.catalogue;
    let found = |looked: &Looked| {
        let nearest = looked.nearest.clone().zip(looked.checked.nearest).map(|(cited, at)| {
            let name = catalogue.table.speaker(at, &cited.reading);
            Place { shown: Shown::Joined(name.and_then(|idx| catalogue.name(idx))), cited }
        });
        let own = Place { cited: looked.own.clone(), shown: Shown::Alone };
        Found { checked: looked.checked.clone(), own, nearest, changes: looked.changes.clone() }
    };
    let all: Vec<Found<'_>> = checks.all.iter().map(found).collect();
    report(&all, locale)
}

/// Copies the command that gives the same.
fn command(app: &mut App) -> Vec<Effect> {
    let name = |name: &str| format!("--speaker {} --form html > report.html", quoted(name));
    let command = match (app.layers.last(), &app.page) {
        (Some(Overlay::Kept), _) => app.kept.selected().map(|kept| {
            let folder = quoted(kept.folder.as_deref().unwrap_or_default());
            format!("dixit export --kept --folder {folder} --form html > report.html")
        }),
        (Some(Overlay::Results), _) => {
            Some(app.command.asks("search", app.results.input.text().trim(), ""))
        }
        (Some(Overlay::Same(same)), _) => {
            same.name().map(|name| app.command.of("same", &format!("--speaker {}", quoted(&name))))
        }
        (Some(Overlay::Concordance), _) => Some(concordance(app)),
        (Some(Overlay::Checked), _) => app.review.path().and_then(|path| app.command.against(path)),
        (_, Some(page)) => page.facts.name().map(|own| app.command.of("export", &name(&own.name))),
        (_, None) => app.reading().zip(app.quote()).map(|(reading, quote)| {
            let words = reading.words(quote);
            let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
            app.command.asks("search", &format!("\"{}\"", words.join(" ").replace('"', "")), "")
        }),
    };
    let Some(command) = command else {
        app.notice = Some(Notice::said("notice-no-command"));
        return Vec::new();
    };
    app.notice = Some(Notice::said("notice-command"));
    vec![Effect::Copy(Safe::line(&command))]
}

/// By how many of its words a quotation is found.
const MOST_WORDS: usize = 8;

/// The command that gives the lines of the concordance.
fn concordance(app: &App) -> String {
    let by = app.concordance.by().name();
    app.command.asks("concordance", &app.concordance.asked(), &format!("--by {by}"))
}

/// What somebody says; on the tab of what others say, that.
fn of_page(page: &Page) -> Vec<QuoteRef> {
    let facts = &page.facts;
    if page.tab == Tab::About { facts.about.clone() } else { facts.quotes.clone() }
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
