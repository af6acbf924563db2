# Every string the user sees, in English. Same keys, same order as fr.ftl.

## Problems: what could not be read, and why
problem-at = { $place }: { $reason }
problem-grouped = { $n ->
    [one] { $place }, record { $which }: { $reason }
   *[other] { $place }, { $shown } records ({ $which }): { $reason }
}
problem-missing = no such file or folder
problem-denied = permission denied
problem-system = cannot be read ({ $words })
problem-not-regular = not a regular file: not opened
problem-dangling-link = a link to nothing
problem-link-loop = a link that leads back to itself
problem-link = a link: not followed
problem-binary = is not text
problem-binary-format = is not text but a { $words } file{ $out }
problem-empty = nothing in it
problem-unread = “{ $kind }” files are not read{ $words }
problem-other-kinds = { $n ->
    [one] { $n } file of another kind not read ({ $kind }){ $words }
   *[other] { $n } files of other kinds not read ({ $kind }){ $words }
}
problem-way-out = : { $words }
problem-out-pdf = make text of them with “pdftotext -layout”
problem-out-word = save them as .docx, .rtf or .txt
problem-out-table = save them as .csv
problem-out-archive = unpack them, or make a .zip
problem-out-columns = write them as .jsonl or .csv, or build dixit with “--features parquet”
problem-out-database = export them as .jsonl or .csv, or build dixit with “--features sqlite”
problem-out-book = convert them to .epub
problem-not-counts = not made by “dixit extract --counts”
problem-no-reading = not made by “dixit extract --readings”
problem-other-reading = what was read of it is broken, or another version of dixit wrote it: to be extracted again
problem-cut-short = ends before it should: what stood before was read
problem-suspicious = comes to far more than it came from: not read further (suspicious archive)
problem-too-deep = archives within archives within archives: not read
problem-no-article = no article but a note of the export
problem-long-member = longer than { $n } MB: take it out of the archive to read it
problem-packed = packed in a way that is not read: unpack it
problem-locked = encrypted: unpack it with its password
problem-no-text = nothing in it that could be read; “dixit formats” lists what can
problem-no-object = { $words ->
    [number] a number, not an article
    [string] a string, not an article
    [truth] true or false, not an article
    [null] null, not an article
    [list] a list within the lines, not an article
   *[other] no JSON
}: an article is a JSON object with fields, of which one is its text
problem-bad-record = a broken record ({ $words })
problem-no-record-text = no text
problem-no-record-text-fields = no text; it has: { $fields }; --text-field NAME says which is the text
problem-no-record-text-longest = no text; it has: { $fields }: --text-field { $longest }
problem-long-text = * (long text)
problem-long-record = line longer than { $n } MB: passed over
problem-too-long = longer than { $n } kB: not read
problem-not-utf8 = line { $n } is not UTF-8: nothing of it is read until it is saved as UTF-8
problem-read-only = read-only
problem-full = no room left to write
problem-busy = another program is writing there
problem-names-syntax = this is no TOML ({ $words }); the rest of the file holds
problem-names-key = “{ $words }” means nothing here; the rest of the file holds
problem-names-field = “{ $words }” is missing or is not what it should be; the rest of the file holds
problem-names-stopped = too much is wrong here: nothing behind this line is read
problem-crashed = dixit failed on it and went on ({ $words }); please report it
problem-lost = cannot be read again from disk: its library can be made again (dixit index)
warned-undecodable = { $n ->
    [one] one character could not be decoded
   *[other] { $shown } characters could not be decoded
}
warned-repaired = { $n ->
    [one] one character was repaired
   *[other] { $shown } characters were repaired
}
warned-mended = { $n ->
    [one] one place of broken text was mended
   *[other] { $shown } places of broken text were mended
}
warned-summary = only a summary stands in the feed
warned-headline = only a headline stands in the file
warned-truncated = only the first { $shown } MB were read
warned-limit-lines = only the first { $shown } lines were told apart
warned-limit-text = only the first { $shown } bytes of its text were read
warned-limit-quotes = marks nested deeper than { $shown } levels were passed over
warned-limit = limit reached: { $words } { $shown }
repaired-all = { $n ->
    [one] One character was repaired
   *[other] { $shown } characters were repaired
}
mended-all = { $n ->
    [one] One place of broken text was mended
   *[other] { $shown } places of broken text were mended
}

## Lines for pipes
line-quote = { $who }: { $words }
line-mention = { $who }: { $form }
kind-person = person
kind-place = place
kind-organisation = organisation
lines-none = no line stands in at least three articles of one outlet: there is nothing to list
quotes-none = nobody called { $name } is quoted
quotes-none-near = nobody called { $name } is quoted; these are: { $near }
quotes-none-sure = { $n ->
    [one] one quotation, its speaker less sure than { $least }
   *[other] { $n } quotations, their speakers less sure than { $least }
}; --min-confidence { $best } shows the surest
fault-write = the output could not be written ({ $words })
fault-lines-file = --lines { $path }: { $words }
fault-lines-form = --lines { $path }, line { $words }: not “number, outlet, line” parted by tabs; “dixit lines PATH > FILE” makes such a file
fault-start = the work could not be started ({ $words })
fault-nothing-read = nothing could be read

## Wrong arguments
wrong-flag = there is no option { $flag }
wrong-flag-near = there is no option { $flag }; did you mean { $near }?
wrong-no-value = --{ $flag } wants something behind it
wrong-value = { $flag } wants nothing behind it, not { $value }
wrong-choice = --{ $flag } { $value } is not one of: { $all }
wrong-share = --{ $flag } { $value } is not a number from 0 to 1, such as 0.8
wrong-number = --{ $flag } { $value } is not a number from 1 on, such as 50
wrong-date = --{ $flag } { $value } is not a year, month or day, such as 2021-05
wrong-no-query = search wants a query: dixit search 'speaker:varenne court' PATH
wrong-library = --library stands alone, without paths: a library knows where it is from
wrong-kept-none = say which of what was kept: their ids, --folder or --tag
wrong-kept-id = nothing kept, or more than one thing, has an id that begins with { $id }
wrong-kept-paths = --kept stands alone, without paths: what is kept has a file of its own
wrong-folder = --to FOLDER goes with --form txm and antconc, and they with it; the others are printed: > FILE
export-no-folder = { $path } must be a new or an empty folder ({ $words })
wrong-map = --{ $flag } { $value } says of no field what it is, as text=content,date=day does
wrong-place = --{ $flag } is not an option of { $command } but of: { $of }
wrong-repeated = --{ $flag } stands there twice: which one holds?
wrong-repeated-field = --{ $flag } { $value }: another name was given for this field: which one holds?
wrong-contrary = --{ $flag } and --{ $other } mean the contrary of each other
wrong-word = { $word } is neither a command ({ $all }) nor a file or folder
wrong-word-near = { $word } is neither a command nor a file or folder; did you mean “dixit { $near }”?
wrong-nothing-piped = nothing is piped into - (standard input); “dixit PATH” reads files and folders
wrong-lines = --line-buffered answers the lines of standard input: dixit extract - --line-buffered
wrong-arrow = --arrow writes a table for other programs, which no terminal shows: dixit extract PATH --arrow > table.arrow
wrong-stdin = - (standard input) stands alone, without other paths
wrong-hint = “dixit --help” says how it is used.

## Queries
query-wrong = the query, character { $at }: { $what }
query-hint = “dixit search --help” says what can be asked.
query-empty = nothing is asked; give a word, or a field such as speaker:varenne
query-open-quote = this quotation mark is not closed; close it, or delete it
query-open-parenthesis = this parenthesis is not closed; close it, or delete it
query-stray-parenthesis = this parenthesis was not opened; delete it
query-empty-parentheses = there is nothing between these parentheses; give a word, or delete them
query-deep = there are too many parentheses in each other; delete those that do nothing
query-no-field = there is no field { $field }:; there are { $all }; if it is a word, put it between quotation marks
query-no-field-near = there is no field { $field }:; did you mean { $near }:? If it is a word, put it between quotation marks
query-field-in-field = no field can stand in the parentheses of { $field }:; close them first
query-no-value = there is nothing behind { $field }:; what is sought follows without a space
query-bad-value = { $field }:{ $value } is not one of: { $all }
query-bad-date = { $field }:{ $value } is no date; it takes 2021, 2021-05, 2021-05-12, or from one to another: 2021-05..2021-06
query-bad-confidence = { $field }:{ $value } is not a number from 0 to 1; it takes one such as >0.8
query-star = * only stands behind a word of two letters or more, as in clos*
query-no-letters = { $words } has no letter and no digit; only words can be searched for
query-lone-or = OR wants something on both sides; if it is a word, write it in small letters
query-lone-not = nothing follows this negation; put the - right before the word: -word
search-forms = forms found: { $forms }
search-no-word = no article has the word { $word }
search-near-words = no article has the word { $word }; near words: { $near }
search-none = no passage answers the query; “--forms” takes plurals and tenses too, “word*” beginnings of words, “in:article” words of different paragraphs
kept-none = nothing is kept there; “a” keeps in the reader, “dixit kept --add” here
kept-not-undone = nothing to undo: those lines have changed since
kept-added = { $n ->
    [0] nothing new to keep
   *[other] { $shown } kept in { $path }; “dixit kept --undo” takes it back
}
kept-edited = { $n ->
    [0] nothing to change
   *[other] { $shown } changed; “dixit kept --undo” takes it back
}
kept-removed = { $n ->
    [0] nothing to take out
   *[other] { $shown } taken out; “dixit kept --undo” puts it back
}
kept-undone = { $n ->
    [one] { $shown } line is as it was
   *[other] { $shown } lines are as they were
}
again-here = unchanged
again-moved = moved
again-elsewhere = elsewhere
again-changed = changed
again-gone = gone
kept-verified = verified
report-lang = en
report-who = Who is quoted
report-says = { $who }:

## Libraries
library-missing = this dixit is built without libraries
library-missing-hint = “cargo install --locked --path .” without --no-default-features builds them in; “dixit search QUERY PATH” searches without them.
arrow-missing = this dixit is built without Parquet and Arrow
arrow-missing-hint = “cargo install --locked --path . --features parquet” builds them in; without --arrow the same is printed as JSON.
library-none = there is no library { $name }; “dixit libraries” lists them, “dixit index PATH --library { $name }” makes it
library-other = the library { $name } is of other paths ({ $paths }); give another name, or remove it: dixit libraries --remove { $name }
library-version = the library { $name } is of another version of dixit, or broken; “dixit index --library { $name } PATH” makes it again
library-busy = the library { $name } is being written by another dixit; it can be searched meanwhile
library-fault = the library { $name }: { $words }
library-no-cache = there is no folder to keep a library in: neither XDG_CACHE_HOME nor HOME is given
library-name = { $name } is no name of a library: letters, digits, - and _
library-no-paths = index wants the files and folders to read: dixit index PATH
library-partial = the library { $name } is not whole yet; “dixit index” goes on where it stopped
library-remade = the library { $name } is of another version or broken: it is made again
library-kept = the texts are kept in { $path }, which you alone can open; dixit libraries --remove { $name } removes them
library-done = { $name }: { $articles } articles read from { $files } files, { $kept } files unchanged, { $gone } gone; { $all } articles in all
library-progress = { $articles } articles, { $rate } a second
library-progress-left = { $articles } articles, { $rate } a second, { $left } s left
library-progress-ahead = { $articles } articles; the lines of the next { $ahead } are counted
library-stopped = stopped; what was read is kept, and the same command goes on with { $name }
library-removed = { $name } is removed
libraries-none = there is no library; “dixit index PATH --library NAME” makes one

## Help
help-title = dixit: who said what, in a corpus of press articles
help-usage = Usage:
help-value-paths = PATH
help-value-name = NAME
help-value-share = SHARE
help-value-field = NAME
help-value-map = FIELD=NAME,…
help-value-file = FILE
help-value-number = NUMBER
help-value-date = DATE
help-value-query = QUERY
help-value-id = ID
help-value-words = WORDS
help-value-folder = FOLDER
help-read = open the reader; without a terminal, print articles and quotations
help-quotes = list quotations: place, speaker, words; waits for the whole corpus, but for --each
help-names = list people, places and organisations: quotations, mentions, kind, name, other forms
help-search = searches texts and quotations: place, passage; as each article is read
help-kept = quotations and articles that were kept: lists them, keeps more, files them, notes beside them, says whether they are still there
help-export = quotations and articles for other programs: references, tables, corpora of text analysis, a report
help-index = reads a corpus into a library on disk, which “search --library” searches without reading anything again; after that, reads only what has changed
help-libraries = lists libraries: name, articles, size, paths; or removes them
help-extract = print all that was found, one JSON object an article
help-formats = list the kinds of files that are read
help-doctor = say of files and folders what would be read as what, and why not
help-lines = list the lines that outlets repeat, for --lines: articles that have it, outlet, line
help-options = Options:
help-options-of = Options of { $command }:
help-options-reader = Options of the reader:
help-options-general = Options of all commands:
help-speaker = only those of this speaker, joined across articles: words in any order, accents and case aside
help-indirect = reported speech without quotation marks as well
help-turns = turns of interviews and minutes, without quotation marks, as well
help-each = each article by itself, as it is read, for streams: no name joined across articles
help-min-confidence = only those whose speaker is this sure, 0 to 1 (0.8: eight in ten are right)
help-min-speech = words in marks that are speech this surely, 0 to 1; 0 takes titles and terms too (else 0.5)
help-kind = only names of this kind
help-mentions = with every place they stand at
help-forms = words in their simple forms too, in French and English: close, closes, closed; words between marks and with * stay as they are
help-sort = order of the passages: that of the articles, the best, or the newest first; the last two wait for the whole corpus (place)
help-limit = the first ones only, as many as that
help-count = how many passages, and nothing else
help-facet = how many passages and articles, by outlet, speaker, place or month
help-form = the form (markdown); bibtex, ris and csl: an entry an article, quotations as its notes
help-to = the folder to be filled, new or empty, for txm and antconc
help-of-kept = what is kept, not a corpus; --folder and --tag choose of it
help-folder = only those in this folder ('': in none); with --add, into this folder
help-tag = only those with this tag; with --add, gives it to them
help-check = says which still stand word for word in PATH: unchanged, moved, elsewhere, changed, gone
help-of = quotations, or whole articles; of corpora (tei, txm, iramuteq, antconc) without --speaker articles (quotations)
help-add = keeps the quotations of PATH, or of an ARTICLE:LINE, chosen by --speaker and --search
help-search-in = only what answers this query, written as for search
help-set-folder = files them in this folder ('': in none)
help-add-tag = gives them this tag
help-drop-tag = takes it from them
help-note = notes these words beside them ('': nothing)
help-verified = says whether they were verified
help-delete = keeps them no longer
help-undo = undoes the last change; once more, does it again
help-library = the name of the library; several are searched together
help-no-cache = reads the files themselves, even where a library holds them
help-watch = reads what comes to these folders later, too, and says what has changed
help-remove = removes this library; your files stay
help-names-file = corrects names by this file too, written like names.toml; it has the last word
help-no-names = without the corrections of your names.toml
help-articles = articles that are nearly the same as one before them, each with that one, in the place of what they quote
help-merge = the paths are what “dixit extract --counts” printed, in as many parts and whatever order
help-once = of articles nearly the same, as agency copy is, only the first
help-json = one JSON object a line
help-as-is = take every line as body, without cleaning
help-offsets = what offsets count (chars)
help-id = what files are called: path below the argument, or name without extension (path)
help-known-lines = take the lines of this file, made by “dixit lines”, as furniture
help-counts = what is counted of each article over its corpus, for --merge of lines, names and same, in the place of the article
help-readings = with all that a library keeps of each article, for “dixit index --extracted”
help-extracted = the paths are what “dixit extract --readings” printed: nothing is extracted again
help-arrow = as a table of Arrow (a stream of record batches) in the place of JSON, for other programs
help-line-buffered = as a worker: answer each line of standard input, a JSON record, with one line at once, be it with what is wrong
help-text-field = the field of records, or column, that is the text (else the one called text, content, body …)
help-map = what fields are called: text, html, title, date, outlet, author, url, language, section, id; as in text=contenu,date=jour
help-lang = language of the interface (by locale)
help-help = say how it is used
help-version = say which version this is
formats-head = What is read, told by what is in the file, by path, in folders, in archives and from standard input:
formats-packed = All of them also as .gz, .bz2, .xz, .zst. Not read: PDF (“pdftotext -layout” makes text of it), .doc, .xlsx. The nth article of a file is FILE#n.
formats-feature = (to be built with: cargo install --locked --path . --features { $words })
format-text = text | dixit article.txt
format-page = web page, saved by a browser or SingleFile too | dixit page.html
format-json-lines = JSON Lines | dixit articles.jsonl.gz --text-field body
format-json = JSON: a list, one object, nested; ninjs | dixit articles.json --map text=contenu,date=jour
format-table = CSV, TSV | dixit articles.csv
format-europresse = Europresse, Eureka | dixit export.html#3
format-factiva-page = Factiva, HTML | dixit Factiva.html
format-factiva-text = Factiva, text | dixit factiva.txt
format-factiva-xml = Factiva, XML | dixit factiva.xml
format-proquest = ProQuest, text | dixit proquest.txt
format-nexis-page = LexisNexis, HTML | dixit nexis.html
format-nexis-text = LexisNexis, Nexis, text | dixit nexis.txt
format-rtf = RTF: Factiva, Nexis, or one article | dixit Factiva.rtf
format-iramuteq = IRaMuTeQ, Alceste | dixit corpus.txt
format-txm = TXM, TEI; texts beside metadata.csv | dixit txm/
format-wire = NewsML 1 and G2, NITF | dixit depeche.xml
format-iptc = IPTC 7901 | dixit depeche.txt
format-feed = RSS, Atom | dixit feed.xml
format-markdown = Markdown, with front matter too | dixit vault/
format-mail = mail (.eml), MHTML | dixit letter.eml
format-mailbox = mailbox (.mbox) | dixit letters.mbox
format-warc = WARC, WET, ARC | dixit crawl.warc.gz
format-zip = ZIP; Word (.docx), OpenDocument (.odt), EPUB | dixit press.zip
format-tar = tar | dixit press.tar.gz
format-parquet = Parquet | dixit corpus.parquet
format-sqlite = SQLite: newsboat’s cache.db, tables with a column of texts | dixit cache.db
doctor-line = { $kind }: { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
same-spread = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $outlets ->
    [0] outlets unknown
    [one] { $outlets } outlet
   *[other] { $outlets } outlets
}, { $days ->
    [0] the same day
    [one] { $days } day
   *[other] { $days } days
}
same-spread-undated = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $outlets ->
    [0] outlets unknown
    [one] { $outlets } outlet
   *[other] { $outlets } outlets
}
same-form-whole = whole
same-form-cut = cut
same-form-reworded = reworded
same-form-indirect = indirect
same-form-translated = translated? to be checked
same-kept = { $n } of { $all } words
same-delay = + { $n } d
same-negation = negation ≠
same-voice = attributed to { $who }
same-none = no quotation stands in several articles
help-same = list statements that several articles quote: who, what, then each quotation with its form, its delay and what is changed in it
help-same-examples =
    The form is computed and no judgement: whole, cut, reworded, indirect, perhaps translated. Underlined is what is not
    word for word the fullest version; negation ≠: to be read before it is quoted.

    Examples, on the demonstration:
      dixit same
      dixit same --speaker varenne --limit 1
      dixit same --json
check-exact = exact
check-cut = cut
check-altered = altered
check-other-speaker = said by somebody else
check-not-found = not found
check-count-exact = { $n ->
    [one] { $n } exact
   *[other] { $n } exact
}
check-count-cut = { $n ->
    [one] { $n } cut
   *[other] { $n } cut
}
check-count-other-speaker = { $n ->
    [one] { $n } said by somebody else
   *[other] { $n } said by somebody else
}
check-count-altered = { $n ->
    [one] { $n } altered
   *[other] { $n } altered
}
check-count-not-found = { $n ->
    [one] { $n } not found
   *[other] { $n } not found
}
check-summary = { $n ->
    [0] No quotation between marks
    [one] { $n } quotation: { $what }
   *[other] { $n } quotations: { $what }
}
check-title = Checked quotations
help-against = the corpus that is looked in; several paths go together (else the demonstration)
help-html = a page that stands alone, without scripts
help-draft = look up every quotation of a draft in a corpus: exact, cut, altered, said by somebody else, not found
help-draft-examples =
    Exit code: 0 when all are exact or cut, 3 otherwise. What is left out in the middle is marked by […], else the
    quotation is altered.

    Examples, on the demonstration:
      dixit check draft.txt
      dixit check draft.txt --json
      dixit check draft.txt --html
concordance-near = words near { $n } places, at most { $window } words away, by log-likelihood (Dunning 1993): measure, left, right, in all, word
help-concordance = what is searched for in its context, aligned, with who says it; or the words near it
help-by = order of the lines: the articles, the words on the left or right, date, outlet, speaker (place)
help-width = width of the lines, in columns (100)
help-collocates = the words that stand near, by log-likelihood, not the lines
help-window = how many words on each side are near (5)
help-csv = a CSV table; nothing in it calculates
help-concordance-examples =
    A QUERY is written as for search.

    Examples, on the demonstration:
      dixit concordance barrage --by right --limit 10
      dixit concordance --forms céder --by speaker --csv
      dixit concordance barrage --collocates --limit 5
stats-voices = Who is quoted
stats-outlets = Outlets
stats-months = Months
stats-verbs = Verbs
stats-genders = Women and men among the people quoted
stats-finding = { $n ->
    [one] One voice carries { $share } % of the quotations
   *[other] { $n } voices carry { $share } % of the quotations
}; { $name } alone: { $own } %. Without a speaker found: { $nobody } %. In all: { $quotes }, { $articles }.
stats-nothing = No quotation has a speaker that was found.
stats-method = women and men: by first names, titles and agreement in the articles, most of them deciding; unknown: nothing tells
help-stats = who is quoted, how much, where and when; by which verbs; how many women and men; what it says in a sentence
help-table = one table alone
help-among-outlet = only what this outlet quotes
help-among-when = only what is of this year, month or day, as in 2021-05
help-person = a person month by month: what they say and, apart, what is said of them
help-network = writes to this file, as GEXF for Gephi, who is named beside whom and who speaks of whom
help-stats-examples =
    A row “?” counts what has no speaker. Women and men: by first names, titles and agreement; unknown where nothing tells.

    Examples, on the demonstration:
      dixit stats --limit 5
      dixit stats --table verbs --csv
      dixit stats --table outlets --when 2023-05 --csv
      dixit stats --person 'hélène varenne' --json
help-search-query =
    A QUERY is made of words and fields, all of which must hold together:
      close line            both words in a paragraph; shown is what is said there, else the sentences
      "the line" « la ligne »   these words beside each other; clos*: words that begin so
      -word  OR  ( )        without this word; one or the other, in capitals; together
      speaker:varenne       what somebody says; speaker:(varenne OR roy)
      person: place: org:   a paragraph that names somebody, a place, an organisation
      outlet: lang:fr       what was published there, in that language
      date:2021-05..2021-06     published from May to June; date:2021, date:..2020
      is:direct             or partial, indirect, turn: how it is reported
      in:quote              or body, title, article: where the words of the query stand; -in:quote: outside
                            quotations; in:article: in different paragraphs too
      cue:said              the verb that says so; confidence:>0.8: a speaker as sure as that
    Accents and case do not matter. The French names of fields hold too. Exit code: 0 when something is
    found, 1 when not, 2 when the query is wrong.
help-search-examples =
    Examples, on the demonstration:
      dixit search 'in:article barrage indemnis*'
      dixit search 'speaker:varenne in:quote procès'
      dixit search --forms '(céder OR négocier) -in:title'
      dixit search 'place:geneva date:2023-05 is:direct' --sort rank --limit 5
      dixit search 'in:title barrage' --facet outlet
help-kept-examples =
    Examples, on the demonstration:
      dixit kept --add --speaker varenne --folder 'Sunday paper' --tag trial
      dixit kept --folder 'Sunday paper'
      dixit kept --tag trial --note 'to be verified' --verified no
      dixit kept --check
      dixit kept --tag trial --delete
      dixit kept --undo
    All of it is in kept.jsonl, an object a line, in the folder of data (~/.local/share/dixit): your comments
    (#), fields and lines stay there. Exit code of --check: 0 when all still stands word for word, 3 when not.
help-export-examples =
    Examples, on the demonstration:
      dixit export --speaker 'hélène varenne' --form html > varenne.html
      dixit export --search 'dam lawsuit' --form csv > lawsuit.csv
      dixit export --kept --folder 'Sunday paper' --form bibtex > sunday.bib
      dixit export --form tei > corpus.xml
      dixit export --form txm --to corpus-txm
      dixit export --speaker varenne --form antconc --to corpus-varenne
help-exit =
    A PATH is a file or a folder: text, web pages, JSON, tables, told by what is in them; FILE#3 is the
    third article of a file; - is standard input. Without PATH: a demonstration.
    Exit code: 0; 1 when nothing could be read; 2 when the arguments are wrong.

## The reader
brand = dixit
corpus-demo = demonstration
badge-mended = mended
badge-unmended = as it stood
corpus-stdin = standard input
count-articles = { $n ->
    [one] { $shown } article
   *[other] { $shown } articles
}
count-reprints = { $n ->
    [one] { $shown } reprint
   *[other] { $shown } reprints
}
count-once = { $n ->
    [one] without { $shown } reprint
   *[other] without { $shown } reprints
}
counted-once = without reprints
count-quotes = { $n ->
    [one] { $shown } quotation
   *[other] { $shown } quotations
}
count-indirect = { $n ->
    [one] { $n } indirect
   *[other] { $n } indirect
}
count-problems = { $n ->
    [one] { $shown } not read (!)
   *[other] { $shown } not read (!)
}
reading-starts = reading…
reading = reading: { $n }
reading-of = reading: { $n } of { $total }
pane-list = List
pane-text = Text
pane-quotes = Quotations
pane-list-title = Articles
pane-text-title = Text
pane-quotes-title = Quotations
raw-often = { $n } of { $of } pages
raw-often-unknown = { $n } pages
text-left-out = { $n } kB more not shown
list-reprints = { $n ->
    [one] one reprint
   *[other] { $n } reprints
}
list-sorted = by { $order }
sort-date = date
sort-outlet = outlet
sort-title = title
sort-quotes = quotations
sort-input = order of input
filter-quoting = with quotations
level-attributed = only sure speakers
level-marks = marks only, no speakers
page-short = short texts
page-paywalled = behind a paywall
page-index = lists of pages
page-no-article = without an article
sign-short = very short text
sign-paywalled = for subscribers: the beginning only
sign-index = a list page: headlines, no article
sign-no-article = no article found on this page
mostly = {" "}(mostly { $what })
sign-reprints = printed again nearly as it is: one row for all
outlet-unknown = unknown outlet
speaker-unknown = unknown source
percent = { $n }%
quote-relay = via { $words }
speech-direct = whole sentence
speech-mixed = partial
speech-indirect = indirect
speech-turn = turn
sure-any = all
sure-least = { $n }% sure
limit-depth = limit: { $n } levels

## Dates
date-short = { $day } { $month }
date-year = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-none = n.d.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Roles of lines
role-title = title
role-standfirst = standfirst
role-dateline = dateline
role-byline = byline
role-author = author
role-date = date
role-outlet = outlet
role-subhead = subhead
role-body = body
role-caption = caption
role-credit = credit
role-section = section
role-furniture-cookies = cookies
role-furniture-share = sharing
role-furniture-related = related
role-furniture-navigation = navigation
role-furniture-comments = comments
role-furniture-disclaimer = disclaimer
role-furniture-promotion = promotion
role-furniture-paywall = paywall
role-furniture-residue = residue

## What is missing, why and what to do
empty-reading = Reading… The articles are coming in.
empty-nothing = —
empty-corpus = No article here. “dixit FOLDER” reads .txt and .html files, one article each; “dixit” alone opens the demonstration. q quits.
empty-problem = { $words }. “dixit FOLDER” opens another folder; r reads again, q quits.
empty-no-text = No .txt or .html file in { $words }
empty-problems = Nothing could be read ({ $n ->
    [one] one problem
   *[other] { $n } problems
}): ! says why, r reads again, q quits.
empty-filtered = No article passes the filter ({ $filter }). Esc takes it away.
empty-text = Nothing on this page seems to be the article. c shows everything that was scraped.
empty-quotes = No quotation in this article. ] goes to the next.
empty-direct = No words between marks here. i shows reported speech.
empty-sure = No speaker is sure enough ({ $filter }): { $n ->
    [one] one quotation is hidden
   *[other] { $n } quotations are hidden
}. Esc shows them all, F changes the bar.

## Notices
notice-welcome = Welcome: ? help, q quits. This is an invented demonstration; “dixit FOLDER” reads your articles.
notice-welcome-short = Welcome: ? help, q quits. “dixit FOLDER” reads your articles.
notice-welcome-least = ? help, q quits
notice-problems = { $n ->
    [one] One file was not read
   *[other] { $n } files were not read
}: ! says why
notice-warned = { $n ->
    [one] One article was not read as it stands
   *[other] { $n } articles were not read as they stand
}: ! says why
notice-warned-short = { $n } read in part: !
notice-problems-short = { $n } not read: !
notice-failed = Reading failed: { $words }
notice-no-speaker = This quotation has no speaker known to the article
notice-no-speaker-short = Speaker not named in the article
notice-no-speaker-least = No speaker
notice-mention = mention { $words }
notice-no-quote = No quotation selected
notice-no-quote-least = no quotation
notice-no-past = Nothing before this
notice-no-future = Nothing after this
notice-no-match = Nothing is being searched: / begins
notice-no-match-short = No search: / begins
notice-no-match-least = / searches
notice-hit = result { $words }
notice-no-hit = No other result
notice-unfolded = The reprints are shown, the oldest print first. d folds them
notice-unfolded-short = Reprints shown. d folds
notice-unfolded-least = d folds
notice-folded = The reprints are folded below the oldest print
notice-folded-short = Reprints folded
notice-folded-least = folded
notice-once = Reprints count once, in the finder and on pages too. D counts them all
notice-once-short = Reprints counted once
notice-once-least = once
notice-each = Each reprint counts. D counts them once
notice-each-short = Each reprint counts
notice-each-least = each
notice-no-reprints = No article is a reprint of another
notice-no-reprints-short = No reprint
notice-no-reprint = No article in the list is a reprint of this one
notice-no-reprint-short = No reprint
notice-raw = Everything that was scraped, with its role. c goes back to the article
notice-raw-short = Raw text. c goes back to the article
notice-raw-least = raw · c goes back
notice-clean = The article alone
notice-unmended = The text as it stood. E mends it again
notice-mended = The text as it was mended
notice-nothing-mended = Nothing in this text was mended
notice-indirect = Speech reported without marks: shown
notice-indirect-short = Indirect speech shown
notice-indirect-least = indirect: on
notice-direct = Speech reported without marks: hidden
notice-direct-short = Indirect speech hidden
notice-direct-least = indirect: off
notice-copied = Quotation sent to the terminal’s clipboard
notice-copied-short = Quotation copied
notice-copied-least = copied
notice-copied-cited = Quotation and source sent to the terminal’s clipboard
notice-copied-cited-short = Quotation and source copied
notice-copied-cited-least = copied
notice-reload = Corpus read again
notice-changed = { $n ->
    [one] one file has changed and was read again: r shows it
   *[other] { $n } files have changed and were read again: r shows them
}
notice-changed-short = Changed: r shows it
notice-resumed = What had changed has been read to its end: r shows it
notice-resumed-short = Updated: r shows it
notice-read-once = Standard input can only be read once
notice-unbound = { $words }: no command · ? help
search-found = { $n ->
    [0] no match · Esc clears
    [one] one result
   *[other] { $n } results
}

## Panels
panel-help = Help
panel-help-filter = type to filter
panel-help-none = No command bears these words. Esc clears.
menu-sort = Sort by
menu-filter = Keep only
menu-sure = Speakers of the quotations
menu-none = No choice bears these words. Esc clears.
menu-commands = Commands
menu-commands-type = type what is to be done
problems-title = { $n ->
    [0] No problem
    [one] One problem in reading
   *[other] { $n } problems in reading
}
problems-none = Everything was read.
evidence-title = Why this quotation
evidence-speaker = speaker
evidence-rule = rule
evidence-kind = words
evidence-sure = confidence
evidence-share = { $n }%: of a hundred found so, { $n } are right
evidence-relay = passed on by

## Finding
find-people = People
find-places = Places
find-organisations = Organisations
find-quotes = Quotations
find-articles = Articles
find-of-names = { $n } / { $all } names
find-of-quotes = { $n } / { $all } quotations
find-of-articles = { $n } / { $all } articles
find-partial = { $n } of { $all } articles prepared
find-near = near spelling
find-preparing = Preparing the names…
find-nothing-read = No names: nothing was read.
find-prompt-quotes = quotations of the corpus
find-prompt-merge = the same as { $name }
find-failed = The search failed: { $words }
find-none = No name matches “{ $words }” ({ $kind }).
find-none-at-all = Nothing of this kind in the corpus.
find-none-word = Nothing here holds “{ $words }”.
find-none-speaker = No speaker is called “{ $words }”.
find-none-together = Each of these words is here, but never all together.
find-did-you-mean = Did you mean “{ $words }”? Enter writes it.
find-elsewhere = Elsewhere: { $words }. Tab goes there.
find-way-out = Ctrl-u clears, Esc closes.
find-field = speaker:name
find-hint-move = choose
find-hint-merge = join
find-hint-open = open
find-hint-tab = section
find-hint-close = close
find-hint-signs = exact, start, end, not
find-hint-speaker = said by
short-quotes = { $n } quot.
short-mentions = { $n } ment.

## The page of a name
page-quotes = Quotations
page-articles = Articles
page-about = About
page-mentions = Mentions
page-all-forms = Forms
page-quotes-none = No words in quotation marks. Tab shows where the name stands.
page-articles-none = No article names it.
page-about-none = No quotation of anyone else names them.
page-mentions-none = This name stands nowhere.
page-all-forms-none = No form.
page-forms = forms
page-cues = cues
page-beside = with
page-outlets = outlets
page-peoples = demonyms
page-when = when
page-hint-back = back
page-gathering = Gathering passages…
page-why = Why
page-elsewhere = Elsewhere
enter-goes = Enter goes there
concordance-who = Who uses it
concordance-left = On the left
concordance-right = On the right
concordance-beside = Words near
concordance-counting = counted in { $n } % of the articles
concordance-measure = log-lik.
concordance-when = When
concordance-none = These words stand nowhere so.
concordance-by-place = in the order of the articles
concordance-by-left = sorted by the word on the left { $n }
concordance-by-right = sorted by the word on the right { $n }
concordance-by-date = sorted by date
concordance-by-outlet = sorted by outlet
concordance-by-speaker = sorted by speaker
figures-title = who is quoted
figures-voices = Who speaks
figures-outlets = Outlets
figures-months = Months
figures-verbs = Verbs
figures-genders = Women and men
figures-count = count:
figures-quotes = quotations
figures-words = words
figures-articles = articles
figures-people = people
figures-short-articles = art.
figures-n-articles = { $n } art.
figures-voice = voice
figures-share = { $n } %
figures-women = women
figures-men = men
figures-untold = nothing tells
figures-nobody-told = no speaker found; i, e and F, among the quotations, show why
figures-one-outlet = { $n } of its { $all } quotations in { $outlet }
figures-same = the same table:
figures-copies = yk copies it   xc the CSV
figures-counting = Counting…
figures-passed = In { $n } of { $all } articles so far:
figures-narrowed = { $of }:
figures-in-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
notice-leads-nowhere = Nowhere to go from here
notice-no-context = Nothing to show in context: w leads to a name, / searches for words
concordance-times = { $n ->
    [one] once
   *[other] { $shown } times
}
page-none-such = No row holds “{ $words }”. Esc clears.
count-mentions = { $n ->
    [one] { $shown } mention
   *[other] { $shown } mentions
}
count-outlets = { $n ->
    [one] { $shown } outlet
   *[other] { $shown } outlets
}

## Correcting names
naming-title = Correct a name
naming-merge = the same as…
naming-split = one form is someone else’s…
naming-rename = call it otherwise…
naming-retype = change its kind…
naming-undo = take back the last correction…
naming-which-form = Which form names someone else?
naming-called = Call it:
naming-means-merged = “{ $a }” and “{ $b }” will be one, called “{ $b }”.
naming-means-split = “{ $a }” will no longer be a form of “{ $b }” but a name of its own.
naming-means-renamed = “{ $a }” will be called “{ $b }”.
naming-means-retyped = “{ $a }” will be a name of the kind “{ $b }”.
naming-means-undone = The last correction will be taken back.
naming-concerned = Quotations: { $quotes }, mentions: { $mentions }; forms: { $forms }
naming-to = These lines will be put at the end of { $path }:
naming-from = These lines will be taken out of { $path }:
naming-nowhere = There is no configuration folder ($XDG_CONFIG_HOME, $HOME): nothing will be written, the correction holds until you quit.
offer-title = This corpus corrects names
offer-says = A file in this corpus wants to correct names. Follow it? It will never be changed; your own file goes before it.
offer-all = { $n ->
    [one] One correction.
   *[other] { $shown } corrections.
}
offer-here = { $n ->
    [0] None changes a name of what is read so far.
    [one] One changes names of this corpus ({ $quotes }).
   *[other] { $shown } change names of this corpus ({ $quotes }).
}
offer-called = { $of } → “{ $name }”
offer-kind = { $of } → { $name }
offer-one = { $of } = one name
offer-split = “{ $form }” is not { $name }
offer-given = “{ $form }” is not { $name } but { $to }
offer-problems = { $n ->
    [one] one line not understood
   *[other] { $n } lines not understood
}
notice-no-name = No name here: M corrects the name of a page or of a speaker
notice-no-name-short = No name to correct here
notice-no-undo = No correction to take back
notice-same-name = It is the same name
notice-names-written = Written to { $words } · u takes it back
notice-names-written-short = Written · u takes it back
notice-names-taken-back = Correction taken back
notice-names-changed = These lines have changed since: nothing was taken out
notice-names-changed-short = Lines changed: nothing taken out
notice-names-failed = Not written ({ $words }): holds until you quit
kept-slow = the disk does not answer
kept-not-added = A correction could not be written to { $path } ({ $words }). These are its lines:
kept-not-taken-back = A correction could not be taken out of { $path } ({ $words }). These are its lines:
kept-not-agreed = Your answer to the corpus’s own names could not be remembered ({ $words }).
kept-not-done = What was to be kept or changed could not be written ({ $words }). These are the words:
kept-title = Kept
kept-count = { $shown } kept
kept-folders = { $n ->
    [0] no folder
    [one] { $shown } folder
   *[other] { $shown } folders
}
kept-no-folder = No folder
kept-by-folder = by folder
kept-by-kept = by the day it was kept
kept-by-date = by the day of the article
kept-by-voice = by voice
kept-elsewhere = Also in
kept-article = article
kept-how = Nothing is kept yet: “a” keeps the selected quotation, or the article in the list; “a” again takes it back.
kept-printed = as the paper printed it
kept-source = Source
kept-outlet = outlet
kept-date = date
kept-author = author
kept-file = file
kept-address = address
kept-on = kept on
kept-now = now
kept-changed = the source has changed
kept-not-here = not in this corpus
kept-leaves = As it leaves
kept-field-folder = Folder:
kept-field-folder-all = Folder of all these:
kept-field-tags = Tags, parted by commas:
kept-field-find = Find:
kept-field-note = Note:
mode-kept = kept
notice-kept = { $n ->
    [0] kept already
   *[other] kept; { $words } takes it back, B shows all
}
notice-kept-here = { $n ->
    [0] kept already
   *[other] kept; { $words } takes it back
}
notice-kept-only = { $n ->
    [0] kept already
   *[other] kept
}
notice-kept-no-more = kept no longer; { $words } puts it back
notice-kept-no-more-only = kept no longer
notice-kept-changed = { $n ->
    [one] changed; { $words } puts it as it was
   *[other] { $n } changed; { $words } puts them as they were
}
notice-kept-changed-only = { $n ->
    [one] changed
   *[other] { $n } changed
}
notice-kept-as-before = as it was before
notice-kept-undone = undone
notice-kept-no-undo = nothing to take back
notice-kept-gone = these words are no longer in the corpus
notice-no-export = there is no quotation there
notice-not-whole = Still reading: export it when all is there
notice-command = copied: the command that gives the same
notice-saved = { $n ->
    [one] written: { $words }
   *[other] written: { $words } · { $n } rows
}
notice-saved-short = written: { $words }
notice-not-saved = Not written: { $words }
notice-no-command = Nothing here has a command of its own
notice-no-draft = A pasted text is checked as a draft; this one has no quotation marks
notice-nowhere-near = Nothing in the corpus is like it
saving-name = write to
mode-saving = write
hint-save = write (a name that is taken gets a number)
mode-checked = draft
hint-next-fault = next fault
hint-draft-file = a file
hint-report = report
checked-title = Draft
checked-path = file of the draft
checked-how = Paste the text of a draft here, or o names a file. Each of its quotations is looked up in the corpus: exact, cut, altered, said by somebody else, or not found with the nearest.
checked-looking = Looking up…
checked-none = No quotation between marks in this draft.
checked-empty = There is no text in this file.
checked-broken = Not all of it was read: { $what }
checked-nowhere = Nothing in the corpus is like it.
checked-line = line { $n }
checked-source = from: { $what }
checked-nearest = nearest: { $what }
hint-keep = keep
hint-note = note
hint-folder = folder
hint-tag = tags
hint-verified = verified
hint-remove = take out
hint-undo = undo
hint-export = export
hint-fill = done
hint-drop-line = give up
do-keep = keep the selected quotation, or the article in the list; again takes it back
do-keep-found = keep the chosen quotation, or no longer
do-copy-found = copy the chosen quotation with its source
do-folder = file what is kept in a folder
do-folder-of-all = file all that stand together in a folder
do-tag = give it tags
do-note = note beside it
do-verify = verified, or not
do-remove = keep it no longer
do-collection = what is kept
do-export-markdown = write all of it as Markdown
do-export-bibtex = write it as BibTeX
do-export-ris = write it as RIS, for Zotero
do-export-csl = write it as CSL-JSON, for pandoc
do-export-csv = write it as CSV, for a spreadsheet
do-export-jsonl = write it as JSON, line by line
do-export-html = write it as a page to be printed
do-export-command = copy the command that makes a report of it
do-copy-command = copy the command that finds it
do-check = check a draft: each of its quotations looked up here
do-draft-file = check a draft that is in a file
do-open-nearest = to the place it was taken from
do-next-fault = next quotation that does not stand
do-previous-fault = previous quotation that does not stand
do-close-checked = leave the draft
do-export-report = write the report, a page
do-export-objects = write the table as JSON
do-leave-kept = leave what is kept
notice-names-problems = { $n ->
    [one] One line of the name corrections was not understood
   *[other] { $n } lines of the name corrections were not understood
}: !
notice-names-problems-short = { $n } lines not understood: !

## Hint bar
hint-help = help
hint-article = article
hint-read = read
hint-unfold = see reprints
hint-fold = fold
hint-text = text
hint-quote = quotation
hint-search = search
hint-sort = sort
hint-filter = filter
hint-finder = find
hint-raw = raw
hint-reload = read again
hint-problems = problems
hint-quit = quit
hint-scroll = scroll
hint-copy = copy
hint-cite = with source
hint-naming = correct the name
hint-evidence = why
hint-goto = go to the passage
hint-speaker = their page
hint-indirect = indirect
hint-sure = sureness
hint-take = take
hint-page = page
hint-write = write
hint-drop = drop it
hint-agree = follow
hint-refuse = refuse
hint-later = later

## What the keys do
group-signs = Signs of the list
group-move = Moving
group-go = Go to
group-find = Finding
group-show = Showing
group-take = Taking along
group-program = Program
group-edit = Editing the line
do-down = next line or item
do-up = previous line or item
do-first = very beginning
do-last = very end
do-half-down = half a page down
do-half-up = half a page up
do-page-down = a page down
do-page-up = a page up
do-next-pane = next pane
do-previous-pane = previous pane
do-left = pane to the left
do-right = pane to the right
do-list-pane = article list
do-text-pane = text
do-quotes-pane = quotations
do-open = read the article, go to the passage
do-back = go back
do-forward = go forward
do-next-article = next article
do-previous-article = previous article
do-next-quote = next quotation
do-previous-quote = previous quotation
do-next-paragraph = next paragraph
do-previous-paragraph = previous paragraph
do-next-mention = next mention of the selected speaker
do-previous-mention = previous mention of the selected speaker
do-next-link = next name or quotation in the text
do-previous-link = name or quotation before
do-links = a letter on everything that leads somewhere
do-peek = show the name under the cursor in brief, or page down
do-jumps = the places one has come by
do-panel-page-down = page down
do-known = what is known of the name
do-rows = back to the rows
do-open-peeked = open its page
do-close-letters = leave the letters
do-close-peek = close
do-copy-markdown = copy it as Markdown
do-copy-address = copy the article’s address
do-text-down = scroll the text without leaving the list
do-text-up = scroll it back
do-finder = find a person, a place, an organisation
do-speaker = the page of who speaks
do-same = the same statement in other papers
do-concordance = these words, or this name, in context
do-concordance-found = what is searched for, in context
do-figures = figures: who is quoted, where, by which verbs
do-measure = count quotations, their words, articles
do-filter-counted = only of one outlet, or of one time
do-sort-kept = other order: by folder, day kept, day of the article, voice
do-open-counted = go to what is counted
do-next-count = the next count
do-previous-count = the count before
do-close-figures = leave the figures
do-export-table = write the table as CSV
do-figures-command = copy the command that gives the same table
do-sort-right = sort by the word on the right, then the next
do-sort-left = sort by the word on the left, then the one before
do-unsorted = in the order of the articles
do-sort-lines = sort the lines
do-filter-lines = keep only who says it, or an outlet
do-more-context = more context
do-less-context = less context
do-first-line = the first line
do-open-line = go to the passage
do-close-concordance = leave the concordance
do-export-lines = write the lines as CSV
do-open-printed = go to the passage
do-same-before = the statement before, of the same person
do-same-after = the statement after
do-close-same = close
do-search = search in the pane
do-forms = count plurals and tenses too
do-reorder = newest, oldest or best first
do-list-these = list these articles only
do-next-match = next match
do-previous-match = previous match
do-sort = sort the list
do-filter = filter the list, or the quotations by how sure they are
do-narrow = list only the year of the article, then its month, then its day
do-widen = widen the period again
do-cancel = drop search, filter or zoom
do-reprints = show the reprints of an article, or one row for all
do-count-once = count reprints once, or each
do-raw = the article alone, or everything scraped
do-unmend = the text as it stood before it was mended, or mended
do-indirect = speech reported without marks, or not
do-turns = turns of interviews and minutes, or not
do-evidence = why this quotation and this speaker
do-zoom = zoom the pane
do-problems = what could not be read
do-messages = what the last row said
do-copy = copy the quotation
do-copy-cited = copy it with its source
do-naming = correct a name: join, part, call
do-undo = take back what was kept, or corrected, last
do-undo-found = take back what was kept last
do-palette = commands, to be searched by their words
do-theme = choose a theme
do-help = this help
do-reload = read the corpus again
do-redraw = redraw the screen
do-suspend = suspend (fg comes back)
do-quit = close, then quit
do-quit-now = quit at once
do-menu-page = a page down
do-next-row = next row
do-previous-row = previous row, or what was looked for before
do-row-page-down = a page down
do-row-page-up = a page up
do-next-tab = next tab
do-previous-tab = previous tab
do-next-kind = next section
do-previous-kind = previous section
do-narrow-by = go to what narrows the search
do-narrow-back = back to the passages
do-choose = open what is selected
do-take = take what is selected
do-fill = go on with what is written
do-keep-search = keep the search
do-write = write
do-agree = follow this file
do-refuse = do not follow it
do-leave-page = clear the search, then leave the page
do-close = close
do-close-panel = close
do-close-list = clear what is written, then close
do-drop-search = drop the search
do-drop = drop it
do-later = decide later
do-naming-of-row = correct this name
do-help-here = this help
do-char-left = a character to the left
do-char-right = a character to the right
do-word-left = a word to the left
do-word-right = a word to the right
do-line-start = to the beginning
do-line-end = to the end
do-erase-before = erase the character before
do-erase-under = erase the one after
do-erase-word = erase the word before
do-erase-line = erase to the beginning
do-erase-rest = erase to the end

## Fault
fault-terminal = the terminal cannot be used ({ $words })

## Rules of attribution
rule-insertion = clause inserted in the words
rule-clitic = clause after the words (“said she”)
rule-inversion = verb and speaker after the words
rule-following = speaker and verb after the words
rule-according = according to
rule-subject = speaker and verb before the words
rule-participle = participle of the same subject
rule-passive = agent of a passive (“by”)
rule-nominal = noun of speech (“remarks by”)
rule-reads = read in a text
rule-colon = colon
rule-split = words after the clause
rule-later = verb after the words
rule-continuation = goes on from the quotation before
rule-reopened = marks reopened in a new paragraph
rule-context = subject of the sentence beside
rule-headline = headline
rule-dialogue = dialogue dash
rule-indirect = words reported without marks
rule-block = block quotation
rule-turn = turn of an interview or of minutes
rule-unattributed = no source

## Keys
key-Enter = Enter
key-Space = Space
key-Esc = Esc
key-PgDn = PgDn
key-PgUp = PgUp
key-Home = Home
key-End = End
key-Up = ↑
key-Down = ↓
key-Left = ←
key-Right = →
key-BS = Backspace
key-Tab = Tab
key-S-Tab = Shift-Tab

## The same rules, in a sentence
why-insertion = Within the words, “{ $cue }” says that “{ $mention }” speaks them.
why-clitic = After the words, the clause “{ $cue }” gives them to “{ $mention }”.
why-inversion = After the words, “{ $cue }” has “{ $mention }” as its subject.
why-following = After the words, “{ $mention }” is the subject of “{ $cue }”.
why-according = “{ $cue }” announces where the words come from: “{ $mention }”.
why-subject = Before the words, “{ $mention }” is the subject of “{ $cue }”.
why-participle = “{ $cue }” introduces the words, and the sentence’s subject is “{ $mention }”.
why-passive = “{ $cue }” has “{ $mention }” as its agent.
why-nominal = “{ $cue }” names words of “{ $mention }”.
why-reads = “{ $cue }” says that the words are read or heard in “{ $mention }”.
why-colon = “{ $mention }” is the subject of the sentence whose colon announces the words.
why-split = The words go on after “{ $cue }”, whose subject is “{ $mention }”.
why-later = Further on in the sentence, “{ $cue }” has “{ $mention }” as its subject.
why-continuation = Nothing here names anyone but the speaker of the quotation before, “{ $mention }”.
why-reopened = The marks reopened with the paragraph go on with the words of “{ $mention }”.
why-context = No verb announces the words; “{ $mention }” is the subject of the sentence beside.
why-headline = The article’s body gives these words of the headline to “{ $mention }”.
why-dialogue = After the dash, “{ $cue }” has “{ $mention }” as its subject.
why-indirect = “{ $cue }” reports without marks what “{ $mention }” says.
why-bare = Around the words, “{ $mention }” alone can have said them.
why-block = The page sets these words apart as a block quotation, without saying whose they are.
why-turn = “{ $mention }” has the floor here.
why-unattributed = The marks quote, but nothing around them says whose words these are.
who-named = That is { $name }.
who-meant = “{ $mention }” means { $name }.
hint-choose = choose
hint-quotes = quotations
hint-tab = tab
hint-passage = to the passage
hint-search-here = search here
hint-back = back
hint-do = do it
hint-line = line
hint-other-count = other count
hint-measure = measure
hint-once = reprints
hint-context = context
hint-csv = CSV
hint-concordance = concordance
hint-palette = commands
mode-help = help
mode-menu-sort = sort
mode-menu-filter = filter
mode-menu-sure = certainty
mode-menu-theme = theme
mode-menu-jumps = back
mode-menu-said = messages
mode-menu-commands = command
mode-known = card
mode-raw = raw
mode-concordance = concordance
mode-figures = figures
path-raw = raw page
raw-aside = { $n ->
    [0] nothing is set aside
    [one] { $n } line of { $all } set aside
   *[other] { $n } lines of { $all } set aside
}
mode-problems = problems
mode-evidence = why
mode-naming = name
mode-person = person
mode-place = place
mode-organisation = organisation
count-voices = { $n ->
    [one] { $n } voice
   *[other] { $n } voices
}
quotes-all = all
quotes-marked = between marks
quote-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
back-to = back: { $place }
badge-short = short
badge-paywalled = paywalled
badge-index = list
badge-no-article = no article
date-weekday = { $weekday } { $day } { $month }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
page-others = { $n ->
    [one] { $shown } other
   *[other] { $shown } others
}
theme-own = the terminal’s own colours
menu-theme = Theme
notice-no-theme = No theme “{ $words }” that can be read. The terminal’s own colours stay.
help-theme = the theme of the reader: encre, papier, or a file NAME.toml in the folder “themes” of the settings
help-value-theme = NAME
find-all = All
find-of-all = { $n } of { $all }
letter-person = P
letter-place = L
letter-organisation = O
letter-quote = “
letter-article = A
count-turns = { $n ->
    [one] { $n } turn
   *[other] { $n } turns
}
count-unsaid = { $n } unlikely said
speech-unsaid = unlikely speech
menu-unsaid = titles, names and terms in marks as well
notice-turns = Turns: shown
notice-turns-hidden = Turns: hidden
notice-no-turns = Turns: shown; this article has none
which-g = go to
which-y = copy the selected quotation
which-x = write to a file all that is shown, or the folder
mode-g = go
mode-y = copy
mode-x = export
mode-peek = in brief
mode-links = links
menu-jumps = Where one has been
hint-page-of = its page
notice-no-link = nothing here leads anywhere
notice-first-link = this is the first name of the text
notice-last-link = this is the last name of the text
notice-how-links = w goes to the next name, Enter opens it; ; puts a letter on each
notice-no-page = this name has no page
notice-no-address = this article has no address
notice-copied-markdown = quotation copied as Markdown
notice-copied-address = address copied
hint-open = open
hint-peek = in brief
hint-rows = rows
hint-known = who it is
hint-names = names
hint-links = links
page-quotes-by-day = quotations a day
page-quotes-by-month = quotations a month
page-quotes-by-year = quotations a year
page-articles-by-day = articles a day
page-articles-by-month = articles a month
page-articles-by-year = articles a year
notice-alone = the pane is alone on the screen already
notice-own-page = this is the page of who speaks already
notice-no-date = this article has no date
notice-narrowest = all that is listed is of one day
notice-widest = no period is chosen
welcome-title = Welcome: this is an invented demonstration
welcome-choose = choose an article
welcome-quotes = its quotations, and who speaks
welcome-speaker = all that this person said
welcome-finder = find somebody, a place, words
welcome-help = all that can be done
welcome-own = “dixit FOLDER” reads your articles · Esc closes this
help-tour = the reader shows itself, with captions; any key takes over
tour-list = On the left the articles, day by day, with their outlet and the number of their quotations
tour-text = In the middle the text of the article, cleaned: what is quoted lies on the tint of who speaks
tour-voices = On the right the quotations, below the name of who says them; each voice keeps its hue and letter
tour-quotes = j and k go from one to the next; the passage follows in the text
tour-why = e says why: the words that show that this was said, and by whom
tour-page = p opens the page of who speaks: all that is quoted of this person, where and when
tour-known = h goes to what is known: forms, who stands beside, in which outlets; Enter opens
tour-back = Backspace goes back to where one came from, always
tour-links = ; puts a letter on everything that leads somewhere
tour-finder = Ctrl-p finds a person, a place, words, without accents and with a slip
tour-commands = : lists all that can be done, to be searched; Enter does it
tour-end = Your turn. “dixit FOLDER” reads your articles; q quits
menu-said = What was said
notice-no-messages = nothing has been said yet
order-newest = newest first
order-oldest = oldest first
order-surest = surest first
find-hint-prefixes = @ who  " words  # title  > command

## Search of the corpus
mode-search = search
hint-narrow = narrow
hint-narrow-by = narrow
hint-results = passages
hint-forms = forms
hint-list-these = list
results-who = Who
results-outlet = Outlet
results-place = Places
results-when = When
results-others = Near, not counted
results-add-forms = Alt-e counts them too
results-unsaid = outside quotations
results-title = title
results-more = … { $n } more
results-passages = { $n ->
    [one] { $shown } passage
   *[other] { $shown } passages
}
results-searched = { $n } of { $all } articles read
results-exact = exact words
results-fields = speaker:  date:  place:  outlet:
results-best = best first
results-forms = forms: { $forms }
results-searching = Searching…
results-none = No passage.
results-near = Words spelt nearly so: { $near }
results-none-forms = Other forms: { $forms }. Alt-e counts them too.
results-how = Words of texts and quotations, in all of the corpus:
results-eg-words = strike train
results-eg-words-finds = both words in one paragraph
results-eg-phrase = "train strike"
results-eg-phrase-finds = these words, exactly
results-eg-beginning = clos*
results-eg-beginning-finds = words that begin so
results-eg-who = speaker:varenne dam
results-eg-who-finds = what she says of the dam
results-eg-named = person:varenne
results-eg-named-finds = passages that name her; place:geneva, org:un likewise
results-eg-where = outlet:courier date:2021-05..2021-06
results-eg-where-finds = this outlet, these two months
results-eg-kind = is:direct confidence:>0.8
results-eg-kind-finds = the kind of quotation, how sure the speaker is; in:title
results-eg-not = (strike OR blockade) -train
results-eg-not-finds = one or the other, without the third

## The same statement
mode-same = statement
same-when = when
same-outlet = outlet
same-form = form
same-words = words
same-printed = what each printed
same-outlets = { $n ->
    [one] one outlet
   *[other] { $n } outlets
}
same-days = { $n ->
    [one] one day
   *[other] { $n } days
}
same-which = statement { $place }
same-form-lang = ≈ { $lang }
same-form-negation = negation ≠
same-kept-short = { $n } of { $all }
same-to-check = to be checked
same-legend-omitted = words omitted
same-legend-changed = words changed
same-legend-negation = negation ≠: read before quoting
same-first = first
same-delay-short = + { $n } d
same-preparing = Who repeats whom is still being looked for…
notice-no-same = this statement stands in this article alone
quote-outlets = = { $n } outlets
quote-outlets-short = = { $n }
quote-goes-on = continued
hint-same = elsewhere
hint-same-outlet = outlet
hint-same-other = another statement
page-outlets-unit = articles
text-end = — end
text-end-aside = — end · c shows what was set aside ({ $n })
find-more = … { $n } more: Tab shows them by section
