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
problem-binary-format = not text but { $words }: not read
problem-empty = nothing in it
problem-other-kind = not a .txt file: not read; JSON Lines are read from standard input, as in “dixit - < file.jsonl”
problem-other-kinds = { $n ->
    [one] { $n } file of another kind not read
   *[other] { $n } files of other kinds not read
}
problem-no-text = no .txt file in it
problem-bad-record = not a record: { $words }
problem-no-record-text = a record without “text”
problem-long-record = line longer than { $n } MB: passed over
problem-crashed = dixit failed on it and went on ({ $words }); please report it
