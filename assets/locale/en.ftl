# Every string the user sees, in English. Same keys, same order as fr.ftl.

## Counts
n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}

## Problems: what could not be read, and why
problem-at = { $place }: { $reason }
problem-missing = no such file or folder
problem-denied = permission denied
problem-system = cannot be read ({ $words })
problem-not-regular = not a regular file: not opened
problem-dangling-link = a link to nothing
problem-link-loop = a link that leads back to itself
problem-link = a link: not followed
problem-binary = not text: not read
problem-binary-format = not text but a { $words } file: not read
problem-empty = nothing in it
problem-other-kind = not a .txt file: not read; JSON Lines are read from standard input, as in “dixit - < file.jsonl”
problem-other-kinds = { $n ->
    [one] { $n } file of another kind not read
   *[other] { $n } files of other kinds not read
}
problem-no-text = no .txt file in it
problem-no-object = not a JSON object
problem-bad-record = a broken record ({ $words })
problem-no-record-text = a record without “text”
problem-long-record = line longer than { $n } MB: passed over
problem-crashed = dixit failed on it and went on ({ $words }); please report it

## Lines for pipes
line-quote = { $who }: “{ $words }”
line-indirect = { $who }: { $words }
line-mention = { $who }: { $form }
kind-person = person
kind-place = place
kind-organisation = organisation
quotes-none = nobody called { $name } is quoted
quotes-none-near = nobody called { $name } is quoted; these are: { $near }
fault-write = the output could not be written ({ $words })
fault-start = the work could not be started ({ $words })
fault-nothing-read = nothing could be read

## Wrong arguments
wrong-flag = there is no option { $flag }
wrong-flag-near = there is no option { $flag }; did you mean { $near }?
wrong-no-value = --{ $flag } wants something behind it
wrong-value = { $flag } wants nothing behind it, not { $value }
wrong-choice = --{ $flag } { $value } is not one of: { $all }
wrong-place = --{ $flag } is not an option of { $command } but of: { $of }
wrong-word = { $word } is neither a command (quotes, names, extract) nor a file or folder
wrong-word-near = { $word } is neither a command nor a file or folder; did you mean “dixit { $near }”?
wrong-stdin = - (standard input) stands alone, without other paths
wrong-hint = “dixit --help” says how it is used.

## Help
help-title = dixit: who said what, in a corpus of press articles
help-usage = Usage:
help-value-paths = PATH
help-value-name = NAME
help-read = open the reader; without a terminal, print articles and quotations
help-quotes = list quotations: place, speaker, words
help-names = list people, places and organisations: quotations, mentions, kind, name, other forms
help-extract = print all that was found, one JSON object an article
help-options = Options:
help-options-of = Options of { $command }:
help-options-general = Options of all commands:
help-speaker = only those of this speaker: words in any order, accents and case aside
help-indirect = reported speech without quotation marks as well
help-kind = only names of this kind
help-mentions = with every place they stand at
help-json = one JSON object a line
help-as-is = take every line as body, without cleaning
help-offsets = what offsets count (chars)
help-id = what files are called: path below the argument, or name without extension (path)
help-lang = language of the interface (by locale)
help-help = say how it is used
help-version = say which version this is
help-exit =
    A PATH is a .txt file (one article) or a folder of them; - is standard input: JSON Lines
    with "id" and "text", or one article. Without PATH: a demonstration.
    Exit code: 0; 1 when nothing could be read; 2 when the arguments are wrong.
