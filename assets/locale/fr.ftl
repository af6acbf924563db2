# Every string the user sees, in French. Same keys, same order as en.ftl; typography: no-break spaces before : ; ! ? and inside « ».

## Counts
n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}

## Problèmes : ce qui n’a pu être lu, et pourquoi
problem-at = { $place } : { $reason }
problem-missing = ni fichier ni dossier de ce nom
problem-denied = lecture interdite
problem-system = illisible ({ $words })
problem-not-regular = pas un fichier ordinaire : non ouvert
problem-dangling-link = un lien vers rien
problem-link-loop = un lien qui revient sur lui-même
problem-link = un lien : non suivi
problem-binary = pas du texte : non lu
problem-binary-format = pas du texte mais du { $words } : non lu
problem-empty = rien dedans
problem-other-kind = pas un fichier .txt : non lu ; le JSON Lines se lit sur l’entrée standard, comme dans « dixit - < fichier.jsonl »
problem-other-kinds = { $n ->
    [one] { $n } fichier d’un autre type non lu
   *[other] { $n } fichiers d’autres types non lus
}
problem-no-text = aucun fichier .txt dedans
problem-bad-record = pas un enregistrement : { $words }
problem-no-record-text = un enregistrement sans « text »
problem-long-record = ligne de plus de { $n } Mo : sautée
problem-crashed = dixit a échoué dessus et a continué ({ $words }) ; signalez-le, s’il vous plaît
