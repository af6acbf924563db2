# Every string the user sees, in French. Same keys, same order as en.ftl; typography: no-break spaces before : ; ! ? and inside « ».

## Counts
n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
