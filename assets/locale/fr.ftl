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
problem-binary-format = pas du texte mais un fichier { $words } : non lu
problem-empty = rien dedans
problem-other-kind = pas un fichier .txt : non lu ; le JSON Lines se lit sur l’entrée standard, comme dans « dixit - < fichier.jsonl »
problem-other-kinds = { $n ->
    [one] { $n } fichier d’un autre type non lu
   *[other] { $n } fichiers d’autres types non lus
}
problem-no-text = aucun fichier .txt dedans
problem-no-object = pas un objet JSON
problem-bad-record = un enregistrement abîmé ({ $words })
problem-no-record-text = un enregistrement sans « text »
problem-long-record = ligne de plus de { $n } Mo : sautée
problem-crashed = dixit a échoué dessus et a continué ({ $words }) ; signalez-le, s’il vous plaît

## Lignes pour les tubes
line-quote = { $who } : « { $words } »
line-indirect = { $who } : { $words }
line-mention = { $who } : { $form }
kind-person = personne
kind-place = lieu
kind-organisation = organisation
quotes-none = personne du nom de { $name } n’est cité
quotes-none-near = personne du nom de { $name } n’est cité ; le sont : { $near }
fault-write = la sortie n’a pu être écrite ({ $words })
fault-start = le travail n’a pu commencer ({ $words })
fault-nothing-read = rien n’a pu être lu

## Arguments erronés
wrong-flag = il n’y a pas d’option { $flag }
wrong-flag-near = il n’y a pas d’option { $flag } ; vouliez-vous { $near } ?
wrong-no-value = --{ $flag } veut quelque chose à sa suite
wrong-value = { $flag } ne veut rien à sa suite, pas { $value }
wrong-choice = --{ $flag } { $value } n’est pas parmi : { $all }
wrong-place = --{ $flag } n’est pas une option de { $command } mais de : { $of }
wrong-word = { $word } n’est ni une commande (quotes, names, extract), ni un fichier, ni un dossier
wrong-word-near = { $word } n’est ni une commande, ni un fichier, ni un dossier ; vouliez-vous « dixit { $near } » ?
wrong-stdin = - (l’entrée standard) va seul, sans autre chemin
wrong-hint = « dixit --help » dit comment s’en servir.

## Aide
help-title = dixit : qui a dit quoi, dans un corpus d’articles de presse
help-usage = Usage :
help-value-paths = CHEMIN
help-value-name = NOM
help-read = ouvre le lecteur ; sans terminal, imprime articles et citations
help-quotes = liste les citations : lieu, locuteur, paroles
help-names = liste personnes, lieux et organisations : citations, mentions, type, nom, autres formes
help-extract = imprime tout ce qui a été trouvé, un objet JSON par article
help-options = Options :
help-options-of = Options pour { $command } :
help-options-general = Options de toutes les commandes :
help-speaker = seulement celles de ce locuteur : mots en tout ordre, sans égard aux accents ni à la casse
help-indirect = aussi les paroles rapportées sans guillemets
help-kind = seulement les noms de ce type
help-mentions = avec chaque endroit où ils figurent
help-json = un objet JSON par ligne
help-as-is = prend chaque ligne comme corps, sans nettoyage
help-offsets = ce que comptent les positions (chars)
help-id = nom donné aux fichiers : chemin sous l’argument, ou nom sans extension (path)
help-lang = langue de l’interface (selon la locale)
help-help = dit comment s’en servir
help-version = dit quelle est la version
help-exit =
    Un CHEMIN est un fichier .txt (un article) ou un dossier qui en contient ; - est l’entrée
    standard : du JSON Lines avec « id » et « text », ou un article. Sans CHEMIN : une démonstration.
    Code de sortie : 0 ; 1 si rien n’a pu être lu ; 2 si les arguments sont erronés.
