# Every string the user sees, in English. Same keys, same order as fr.ftl.

## Counts
n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
