# Every string the user sees, in French. Same keys, same order as en.ftl; typography: no-break spaces before : ; ! ? and inside « ».

## Problèmes : ce qui n’a pu être lu, et pourquoi
problem-at = { $place } : { $reason }
problem-grouped = { $n ->
    [one] { $place }, enregistrement { $which } : { $reason }
   *[other] { $place }, { $shown } enregistrements ({ $which }) : { $reason }
}
problem-missing = ni fichier ni dossier de ce nom
problem-denied = lecture interdite
problem-system = illisible ({ $words })
problem-not-regular = pas un fichier ordinaire : non ouvert
problem-dangling-link = un lien vers rien
problem-link-loop = un lien qui revient sur lui-même
problem-link = un lien : non suivi
problem-binary = n’est pas du texte
problem-binary-format = n’est pas du texte mais un fichier { $words }{ $out }
problem-empty = rien dedans
problem-unread = les fichiers « { $kind } » ne sont pas lus{ $words }
problem-other-kinds = { $n ->
    [one] { $n } fichier d’un autre type non lu ({ $kind }){ $words }
   *[other] { $n } fichiers d’autres types non lus ({ $kind }){ $words }
}
problem-way-out =  : { $words }
problem-out-pdf = « pdftotext -layout » en fait du texte
problem-out-word = à enregistrer en .docx, .rtf ou .txt
problem-out-table = à enregistrer en .csv
problem-out-archive = à décompresser, ou à mettre en .zip
problem-out-columns = à écrire en .jsonl ou .csv, ou à lire par un dixit compilé avec « --features parquet »
problem-out-database = à exporter en .jsonl ou .csv, ou à lire par un dixit compilé avec « --features sqlite »
problem-out-book = à convertir en .epub
problem-not-counts = n’est pas fait par « dixit extract --counts »
problem-no-reading = n’est pas fait par « dixit extract --readings »
problem-other-reading = ce qui en a été lu est abîmé, ou d’une autre version de dixit : à extraire de nouveau
problem-cut-short = finit avant la fin : ce qui précède a été lu
problem-suspicious = donne bien plus que ce qu’il contient : lecture arrêtée (archive suspecte)
problem-too-deep = archives dans des archives dans des archives : non lu
problem-no-article = pas un article mais une note de l’export
problem-long-member = plus long que { $n } Mo : à sortir de l’archive pour le lire
problem-packed = compressé d’une manière qui n’est pas lue : à décompresser
problem-locked = chiffré : à décompresser avec son mot de passe
problem-no-text = rien dedans qui puisse être lu ; « dixit formats » dit ce qui l’est
problem-no-object = { $words ->
    [number] un nombre, pas un article
    [string] une chaîne, pas un article
    [truth] vrai ou faux, pas un article
    [null] null, pas un article
    [list] une liste parmi les lignes, pas un article
   *[other] pas du JSON
} : un article est un objet JSON avec des champs, dont l’un est son texte
problem-bad-record = un enregistrement abîmé ({ $words })
problem-no-record-text = pas de texte
problem-no-record-text-fields = pas de texte ; champs : { $fields } ; --text-field NOM dit lequel est le texte
problem-no-record-text-longest = pas de texte ; champs : { $fields } : --text-field { $longest }
problem-long-text = * (texte long)
problem-long-record = ligne de plus de { $n } Mo : sautée
problem-too-long = plus de { $n } Ko : non lu
problem-not-utf8 = la ligne { $n } n’est pas en UTF-8 : rien n’en est lu tant qu’il n’est pas enregistré en UTF-8
problem-read-only = en lecture seule
problem-full = plus de place pour écrire
problem-busy = un autre programme y écrit
problem-names-syntax = ceci n’est pas du TOML ({ $words }) ; le reste du fichier vaut
problem-names-key = « { $words } » ne veut rien dire ici ; le reste du fichier vaut
problem-names-field = « { $words } » manque ou n’est pas ce qu’il faut ; le reste du fichier vaut
problem-names-stopped = trop de fautes : rien n’est lu après cette ligne
problem-crashed = dixit a échoué dessus et a continué ({ $words }) ; signalez-le, s’il vous plaît
problem-lost = ne se relit pas sur le disque : sa bibliothèque peut être refaite (dixit index)
warned-undecodable = { $n ->
    [one] un caractère n’a pu être décodé
   *[other] { $shown } caractères n’ont pu être décodés
}
warned-repaired = { $n ->
    [one] un caractère a été réparé
   *[other] { $shown } caractères ont été réparés
}
warned-mended = { $n ->
    [one] un endroit abîmé du texte a été réparé
   *[other] { $shown } endroits abîmés du texte ont été réparés
}
warned-summary = le flux n’a qu’un résumé
warned-headline = le fichier n’a qu’un titre
warned-truncated = seuls les { $shown } premiers Mo ont été lus
warned-limit-lines = seules les { $shown } premières lignes ont été distinguées
warned-limit-text = seuls les { $shown } premiers octets du texte ont été lus
warned-limit-quotes = les guillemets imbriqués au-delà de { $shown } niveaux ont été laissés
warned-limit = limite atteinte : { $words } { $shown }
repaired-all = { $n ->
    [one] Un caractère a été réparé
   *[other] { $shown } caractères ont été réparés
}
mended-all = { $n ->
    [one] Un endroit abîmé du texte a été réparé
   *[other] { $shown } endroits abîmés du texte ont été réparés
}

## Lignes pour les tubes
line-quote = { $who } : { $words }
line-mention = { $who } : { $form }
kind-person = personne
kind-place = lieu
kind-organisation = organisation
lines-none = aucune ligne ne revient dans trois articles d’un même titre : il n’y a rien à lister
quotes-none = personne du nom de { $name } n’est cité
quotes-none-near = personne du nom de { $name } n’est cité ; le sont : { $near }
quotes-none-sure = { $n ->
    [one] une citation, dont le locuteur est moins sûr que { $least }
   *[other] { $n } citations, dont les locuteurs sont moins sûrs que { $least }
} ; --min-confidence { $best } montre la mieux attribuée
fault-write = la sortie n’a pu être écrite ({ $words })
fault-lines-file = --lines { $path } : { $words }
fault-lines-form = --lines { $path }, ligne { $words } : il faut « nombre, journal, ligne » séparés par des tabulations ; « dixit lines CHEMIN > FICHIER » fait un tel fichier
fault-start = le travail n’a pu commencer ({ $words })
fault-nothing-read = rien n’a pu être lu

## Arguments erronés
wrong-flag = il n’y a pas d’option { $flag }
wrong-flag-near = il n’y a pas d’option { $flag } ; vouliez-vous { $near } ?
wrong-no-value = --{ $flag } veut quelque chose à sa suite
wrong-value = { $flag } ne veut rien à sa suite, pas { $value }
wrong-choice = --{ $flag } { $value } n’est pas parmi : { $all }
wrong-share = --{ $flag } { $value } n’est pas un nombre de 0 à 1, comme 0.8
wrong-number = --{ $flag } { $value } n’est pas un nombre à partir de 1, comme 50
wrong-date = --{ $flag } { $value } n’est ni une année, ni un mois, ni un jour, comme 2021-05
wrong-no-query = search veut une question : dixit search 'qui:varenne procès' CHEMIN
wrong-library = --library va seul, sans chemin : une bibliothèque sait d’où elle vient
wrong-kept-none = dites de quelles gardées il s’agit : leurs numéros, --folder ou --tag
wrong-kept-id = aucune gardée, ou plusieurs, ont un numéro qui commence par { $id }
wrong-kept-paths = --kept va seul, sans chemin : les gardées ont leur propre fichier
wrong-folder = --to DOSSIER va avec --form txm et antconc, et eux avec lui ; les autres s’impriment : > FICHIER
export-no-folder = { $path } doit être un dossier nouveau ou vide ({ $words })
wrong-map = --{ $flag } { $value } ne dit d’aucun champ ce qu’il est, comme le fait text=contenu,date=jour
wrong-place = --{ $flag } n’est pas une option de { $command } mais de : { $of }
wrong-repeated = --{ $flag } est donné deux fois : lequel vaut ?
wrong-repeated-field = --{ $flag } { $value } : un autre nom a été donné à ce champ : lequel vaut ?
wrong-contrary = --{ $flag } et --{ $other } disent le contraire l’un de l’autre
wrong-word = { $word } n’est ni une commande ({ $all }), ni un fichier, ni un dossier
wrong-word-near = { $word } n’est ni une commande, ni un fichier, ni un dossier ; vouliez-vous « dixit { $near } » ?
wrong-nothing-piped = rien n’arrive dans - (l’entrée standard) ; « dixit CHEMIN » lit des fichiers et des dossiers
wrong-lines = --line-buffered répond aux lignes de l’entrée standard : dixit extract - --line-buffered
wrong-arrow = --arrow écrit une table pour d’autres programmes, qu’aucun terminal ne montre : dixit extract CHEMIN --arrow > table.arrow
wrong-stdin = - (l’entrée standard) va seul, sans autre chemin
wrong-hint = « dixit --help » dit comment s’en servir.

## Questions au corpus
query-wrong = la question, caractère { $at } : { $what }
query-hint = « dixit search --help » dit ce qui peut se demander.
query-empty = rien n’est demandé ; donnez un mot, ou un champ comme qui:varenne
query-open-quote = ce guillemet n’est pas fermé ; fermez-le, ou effacez-le
query-open-parenthesis = cette parenthèse n’est pas fermée ; fermez-la, ou effacez-la
query-stray-parenthesis = cette parenthèse n’a pas été ouverte ; effacez-la
query-empty-parentheses = il n’y a rien entre ces parenthèses ; donnez-y un mot, ou effacez-les
query-deep = il y a là trop de parenthèses les unes dans les autres ; effacez celles qui ne servent pas
query-no-field = il n’y a pas de champ { $field }: ; il y a { $all } ; si c’est un mot, mettez-le entre guillemets
query-no-field-near = il n’y a pas de champ { $field }: ; vouliez-vous { $near }: ? Si c’est un mot, mettez-le entre guillemets
query-field-in-field = il ne peut y avoir de champ entre les parenthèses de { $field }: ; fermez-les d’abord
query-no-value = il n’y a rien derrière { $field }: ; ce qui est cherché suit sans espace
query-bad-value = { $field }:{ $value } n’est pas parmi : { $all }
query-bad-date = { $field }:{ $value } n’est pas une date ; il faut 2021, 2021-05, 2021-05-12, ou de l’une à l’autre : 2021-05..2021-06
query-bad-confidence = { $field }:{ $value } n’est pas un nombre de 0 à 1 ; il faut par exemple >0.8
query-star = * ne se met qu’à la fin d’un mot d’au moins deux lettres, comme ferm*
query-no-letters = { $words } n’a ni lettre ni chiffre ; seuls les mots se cherchent
query-lone-or = OU veut quelque chose des deux côtés ; si c’est un mot, écrivez-le en minuscules
query-lone-not = rien ne suit cette négation ; collez le - au mot : -mot
search-forms = formes trouvées : { $forms }
search-no-word = aucun article n’a le mot { $word }
search-near-words = aucun article n’a le mot { $word } ; mots proches : { $near }
search-none = aucun passage ne répond à la question ; « --forms » prend aussi pluriels et temps, « mot* » les débuts de mots, « dans:article » les mots de paragraphes différents
kept-none = rien n’est gardé là ; « a » garde dans le lecteur, « dixit kept --add » ici
kept-not-undone = rien à reprendre : ces lignes ont changé depuis
kept-added = { $n ->
    [0] rien de nouveau à garder
    [one] { $shown } gardée dans { $path } ; « dixit kept --undo » la reprend
   *[other] { $shown } gardées dans { $path } ; « dixit kept --undo » les reprend
}
kept-edited = { $n ->
    [0] rien à changer
    [one] { $shown } gardée changée ; « dixit kept --undo » la reprend
   *[other] { $shown } gardées changées ; « dixit kept --undo » les reprend
}
kept-removed = { $n ->
    [0] rien à retirer
    [one] { $shown } gardée retirée ; « dixit kept --undo » la reprend
   *[other] { $shown } gardées retirées ; « dixit kept --undo » les reprend
}
kept-undone = { $n ->
    [one] { $shown } ligne remise comme elle était
   *[other] { $shown } lignes remises comme elles étaient
}
again-here = inchangée
again-moved = déplacée
again-elsewhere = ailleurs
again-changed = changée
again-gone = introuvable
kept-verified = vérifiée
report-lang = fr
report-who = Qui est cité
report-says = { $who } :

## Bibliothèques
library-missing = ce dixit est construit sans bibliothèques
library-missing-hint = « cargo install --locked --path . » sans --no-default-features les donne ; « dixit search QUESTION CHEMIN » cherche sans elles.
arrow-missing = ce dixit est construit sans Parquet ni Arrow
arrow-missing-hint = « cargo install --locked --path . --features parquet » les donne ; sans --arrow le même s’imprime en JSON.
library-none = il n’y a pas de bibliothèque { $name } ; « dixit libraries » les énumère, « dixit index CHEMIN --library { $name } » la fait
library-other = la bibliothèque { $name } est d’autres chemins ({ $paths }) ; donnez un autre nom, ou retirez-la : dixit libraries --remove { $name }
library-version = la bibliothèque { $name } est d’une autre version de dixit, ou abîmée ; « dixit index --library { $name } CHEMIN » la refait
library-busy = la bibliothèque { $name } est en train d’être écrite par un autre dixit ; elle peut se chercher pendant ce temps
library-fault = la bibliothèque { $name } : { $words }
library-no-cache = il n’y a pas de dossier où garder une bibliothèque : ni XDG_CACHE_HOME ni HOME ne sont donnés
library-name = { $name } n’est pas un nom de bibliothèque : lettres, chiffres, - et _
library-no-paths = index veut les fichiers et dossiers à lire : dixit index CHEMIN
library-partial = la bibliothèque { $name } n’est pas encore entière ; « dixit index » reprend où il en était
library-remade = la bibliothèque { $name } est d’une autre version ou abîmée : elle est refaite
library-kept = les textes sont gardés dans { $path }, que vous seul pouvez ouvrir ; dixit libraries --remove { $name } les retire
library-done = { $name } : { $articles } articles lus de { $files } fichiers, { $kept } fichiers inchangés, { $gone } disparus ; { $all } articles en tout
library-progress = { $articles } articles, { $rate } par seconde
library-progress-left = { $articles } articles, { $rate } par seconde, encore { $left } s
library-progress-ahead = { $articles } articles ; les lignes des { $ahead } suivants sont comptées
library-stopped = arrêté ; ce qui a été lu est gardé, et la même commande reprend { $name }
library-removed = { $name } est retirée
libraries-none = il n’y a pas de bibliothèque ; « dixit index CHEMIN --library NOM » en fait une

## Aide
help-title = dixit : qui a dit quoi, dans un corpus d’articles de presse
help-usage = Usage :
help-value-paths = CHEMIN
help-value-name = NOM
help-value-share = PART
help-value-field = NOM
help-value-map = CHAMP=NOM,…
help-value-file = FICHIER
help-value-number = NOMBRE
help-value-date = DATE
help-value-query = QUESTION
help-value-id = NUMÉRO
help-value-words = MOTS
help-value-folder = DOSSIER
help-read = ouvre le lecteur ; sans terminal, imprime articles et citations
help-quotes = liste les citations : lieu, locuteur, paroles ; attend tout le corpus, sauf avec --each
help-names = liste personnes, lieux et organisations : citations, mentions, type, nom, autres formes
help-search = cherche dans les textes et les citations : lieu, passage ; dès qu’un article est lu
help-kept = citations et articles gardés : les énumère, en garde d’autres, les range, les annote, dit s’ils sont encore là
help-export = citations et articles pour d’autres programmes : références, tableaux, corpus de textométrie, rapport
help-index = lit un corpus dans une bibliothèque sur disque, que « search --library » fouille sans rien relire ; ensuite, n’en relit que ce qui a changé
help-libraries = énumère les bibliothèques : nom, articles, taille, chemins ; ou en retire
help-extract = imprime tout ce qui a été trouvé, un objet JSON par article
help-formats = énumère les types de fichiers qui sont lus
help-doctor = dit de fichiers et de dossiers ce qui serait lu et comment, et pourquoi le reste ne l’est pas
help-lines = liste les lignes que les journaux répètent, pour --lines : articles qui l’ont, journal, ligne
help-options = Options :
help-options-of = Options pour { $command } :
help-options-reader = Options du lecteur :
help-options-general = Options de toutes les commandes :
help-speaker = seulement celles de ce locuteur, un d’un article à l’autre : mots en tout ordre, sans égard aux accents ni à la casse
help-indirect = aussi les paroles rapportées sans guillemets
help-turns = aussi les tours de parole d’entretiens et de comptes rendus, sans guillemets
help-each = chaque article pour lui-même, dès qu’il est lu, pour les flux : aucun nom réuni entre articles
help-min-confidence = seulement celles dont le locuteur est sûr à ce point, de 0 à 1 (0.8 : huit sur dix sont justes)
help-min-speech = mots entre guillemets qui sont une parole aussi sûrement, de 0 à 1 ; 0 prend aussi titres et termes (sinon 0.5)
help-kind = seulement les noms de ce type
help-mentions = avec chaque endroit où ils figurent
help-forms = les mots dans leurs formes simples aussi, en français et en anglais : fermer, ferme, fermera ; les mots entre guillemets et avec * restent tels quels
help-sort = ordre des passages : celui des articles, les meilleurs, ou les plus récents d’abord ; les deux derniers attendent tout le corpus (place)
help-limit = les premiers seulement, autant que cela
help-count = combien de passages, et rien d’autre
help-facet = combien de passages et d’articles, par journal, locuteur, lieu ou mois
help-form = le format (markdown) ; bibtex, ris et csl : une référence par article, les citations en notes
help-to = le dossier à remplir, nouveau ou vide, pour txm et antconc
help-of-kept = ce qui est gardé, non un corpus ; --folder et --tag en choisissent
help-folder = seulement de ce dossier ('' : sans dossier) ; avec --add, dans ce dossier
help-tag = seulement avec cette étiquette ; avec --add, la leur donne
help-check = dit lesquelles figurent encore mot pour mot dans CHEMIN : inchangée, déplacée, ailleurs, changée, introuvable
help-of = citations, ou articles entiers ; les corpus (tei, txm, iramuteq, antconc) sans --speaker : articles (quotations)
help-add = garde les citations de CHEMIN, ou d’un ARTICLE:LIGNE, choisies par --speaker et --search
help-search-in = seulement ce qui répond à cette question, écrite comme pour search
help-set-folder = les range dans ce dossier ('' : les en sort)
help-add-tag = leur donne cette étiquette
help-drop-tag = la leur ôte
help-note = note ces mots à leur côté ('' : rien)
help-verified = dit si on les a vérifiées
help-delete = ne les garde plus
help-undo = reprend le dernier changement ; encore une fois, le refait
help-library = le nom de la bibliothèque ; plusieurs se fouillent ensemble
help-no-cache = lit les fichiers eux-mêmes, même si une bibliothèque les garde déjà
help-watch = lit aussi ce qui arrive ensuite dans ces dossiers, et dit ce qui y a changé
help-remove = retire cette bibliothèque ; vos fichiers restent
help-names-file = corrige aussi les noms d’après ce fichier, écrit comme names.toml ; il a le dernier mot
help-no-names = sans les corrections de votre names.toml
help-articles = les articles presque identiques à un article précédent, chacun avec celui-ci, à la place de ce qu’ils citent
help-merge = les chemins sont ce que « dixit extract --counts » a imprimé, en autant de parts et dans quelque ordre que ce soit
help-once = des articles presque identiques, comme les dépêches reprises, le premier seulement
help-json = un objet JSON par ligne
help-as-is = prend chaque ligne comme corps, sans nettoyage
help-offsets = ce que comptent les positions (chars)
help-id = nom donné aux fichiers : chemin sous l’argument, ou nom sans extension (path)
help-known-lines = prend les lignes de ce fichier, fait par « dixit lines », pour du mobilier
help-counts = ce qui se compte de chaque article dans son corpus, pour --merge de lines, names et same, à la place de l’article
help-readings = avec tout ce qu’une bibliothèque garde de chaque article, pour « dixit index --extracted »
help-extracted = les chemins sont ce que « dixit extract --readings » a imprimé : rien n’est extrait de nouveau
help-arrow = en table Arrow (un flux de lots de lignes) à la place du JSON, pour d’autres programmes
help-line-buffered = en ouvrier : répond aussitôt à chaque ligne de l’entrée standard, un enregistrement JSON, par une ligne, fût-ce par ce qui ne va pas
help-text-field = le champ des enregistrements, ou la colonne, qui est le texte (sinon celui nommé text, content, body …)
help-map = comment les champs s’appellent : text, html, title, date, outlet, author, url, language, section, id ; comme dans text=contenu,date=jour
help-lang = langue de l’interface (selon la locale)
help-help = dit comment s’en servir
help-version = dit quelle est la version
formats-head = Ce qui est lu, reconnu à son contenu, par chemin, dans les dossiers, dans les archives et sur l’entrée standard :
formats-packed = Tout cela aussi en .gz, .bz2, .xz, .zst. Pas lus : le PDF (« pdftotext -layout » en fait du texte), .doc, .xlsx. Le nième article d’un fichier est FICHIER#n.
formats-feature = (à compiler avec : cargo install --locked --path . --features { $words })
format-text = texte | dixit article.txt
format-page = page web, enregistrée par un navigateur ou SingleFile aussi | dixit page.html
format-json-lines = JSON Lines | dixit articles.jsonl.gz --text-field body
format-json = JSON : une liste, un objet, imbriqué ; ninjs | dixit articles.json --map text=contenu,date=jour
format-table = CSV, TSV | dixit articles.csv
format-europresse = Europresse, Eureka | dixit export.html#3
format-factiva-page = Factiva, HTML | dixit Factiva.html
format-factiva-text = Factiva, texte | dixit factiva.txt
format-factiva-xml = Factiva, XML | dixit factiva.xml
format-proquest = ProQuest, texte | dixit proquest.txt
format-nexis-page = LexisNexis, HTML | dixit nexis.html
format-nexis-text = LexisNexis, Nexis, texte | dixit nexis.txt
format-rtf = RTF : Factiva, Nexis, ou un article | dixit Factiva.rtf
format-iramuteq = IRaMuTeQ, Alceste | dixit corpus.txt
format-txm = TXM, TEI ; textes à côté de metadata.csv | dixit txm/
format-wire = NewsML 1 et G2, NITF | dixit depeche.xml
format-iptc = IPTC 7901 | dixit depeche.txt
format-feed = RSS, Atom | dixit flux.xml
format-markdown = Markdown, avec en-tête aussi | dixit coffre/
format-mail = courriel (.eml), MHTML | dixit lettre.eml
format-mailbox = boîte de courriels (.mbox) | dixit lettres.mbox
format-warc = WARC, WET, ARC | dixit moisson.warc.gz
format-zip = ZIP ; Word (.docx), OpenDocument (.odt), EPUB | dixit presse.zip
format-tar = tar | dixit presse.tar.gz
format-parquet = Parquet | dixit corpus.parquet
format-sqlite = SQLite : le cache.db de newsboat, les tables qui ont une colonne de textes | dixit cache.db
doctor-line = { $kind } : { $files ->
    [one] { $files } fichier
   *[other] { $files } fichiers
}, { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
same-spread = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $outlets ->
    [0] journaux inconnus
    [one] { $outlets } journal
   *[other] { $outlets } journaux
}, { $days ->
    [0] le même jour
    [one] { $days } jour
   *[other] { $days } jours
}
same-spread-undated = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $outlets ->
    [0] journaux inconnus
    [one] { $outlets } journal
   *[other] { $outlets } journaux
}
same-form-whole = entière
same-form-cut = coupée
same-form-reworded = reformulée
same-form-indirect = indirecte
same-form-translated = traduite ? à vérifier
same-kept = { $n } mots sur { $all }
same-delay = + { $n } j
same-negation = négation ≠
same-voice = attribuée à { $who }
same-none = aucune citation ne revient dans plusieurs articles
help-same = liste les propos que plusieurs articles citent : qui, quoi, puis chaque citation avec sa forme, son retard et ce qui y change
help-same-examples =
    La forme est calculée, elle ne juge pas : entière, coupée, reformulée, indirecte, traduite peut-être. Est souligné
    ce qui n’est pas mot pour mot la version la plus pleine ; négation ≠ : à lire avant de citer.

    Exemples, sur la démonstration :
      dixit same
      dixit same --speaker varenne --limit 1
      dixit same --json
check-exact = exacte
check-cut = coupée
check-altered = altérée
check-other-speaker = dite par quelqu’un d’autre
check-not-found = introuvable
check-count-exact = { $n ->
    [one] { $n } exacte
   *[other] { $n } exactes
}
check-count-cut = { $n ->
    [one] { $n } coupée
   *[other] { $n } coupées
}
check-count-other-speaker = { $n ->
    [one] { $n } dite par quelqu’un d’autre
   *[other] { $n } dites par quelqu’un d’autre
}
check-count-altered = { $n ->
    [one] { $n } altérée
   *[other] { $n } altérées
}
check-count-not-found = { $n ->
    [one] { $n } introuvable
   *[other] { $n } introuvables
}
check-summary = { $n ->
    [0] Aucune citation entre guillemets
    [one] { $n } citation : { $what }
   *[other] { $n } citations : { $what }
}
check-title = Citations vérifiées
help-against = le corpus où chercher ; plusieurs chemins s’ajoutent (sinon la démonstration)
help-html = une page qui se suffit, sans script
help-draft = cherche dans un corpus chaque citation d’un brouillon : exacte, coupée, altérée, dite par quelqu’un d’autre, introuvable
help-draft-examples =
    Code de sortie : 0 quand toutes sont exactes ou coupées, 3 sinon. Une coupe au milieu est signalée par […], sinon la
    citation est altérée.

    Exemples, sur la démonstration :
      dixit check brouillon.txt
      dixit check brouillon.txt --json
      dixit check brouillon.txt --html
concordance-near = mots voisins de { $n } places, à { $window } mots au plus, par log-vraisemblance (Dunning 1993) : mesure, à gauche, à droite, en tout, mot
help-concordance = ce qui est cherché dans son contexte, aligné, avec qui le dit ; ou les mots voisins
help-by = ordre des lignes : les articles, les mots à gauche ou à droite, date, journal, locuteur (place)
help-width = largeur des lignes, en colonnes (100)
help-collocates = les mots voisins, par log-vraisemblance, au lieu des lignes
help-window = combien de mots de chaque côté sont voisins (5)
help-csv = un tableau CSV ; rien ne s’y calcule
help-concordance-examples =
    La QUESTION s’écrit comme pour search.

    Exemples, sur la démonstration :
      dixit concordance barrage --by right --limit 10
      dixit concordance --forms céder --by speaker --csv
      dixit concordance barrage --collocates --limit 5
stats-voices = Qui est cité
stats-outlets = Journaux
stats-months = Mois
stats-verbs = Verbes
stats-genders = Femmes et hommes parmi les personnes citées
stats-finding = { $n ->
    [one] Une voix porte { $share } % des citations
   *[other] { $n } voix portent { $share } % des citations
} ; { $name } : { $own } %. Sans locuteur trouvé : { $nobody } %. En tout : { $quotes }, { $articles }.
stats-nothing = Aucune citation n’a de locuteur trouvé.
stats-method = femmes et hommes : d’après prénoms, titres et accords dans les articles, la majorité l’emportant ; unknown : rien ne le dit
help-stats = qui est cité, combien, où et quand ; par quels verbes ; combien de femmes et d’hommes ; ce que dit une phrase
help-table = un seul tableau
help-among-outlet = seulement ce que cite ce journal
help-among-when = seulement ce qui est de cette année, de ce mois ou de ce jour, comme 2021-05
help-person = une personne mois par mois : ce qu’elle dit, et à part ce qui est dit d’elle
help-network = écrit dans ce fichier, en GEXF pour Gephi, qui est nommé à côté de qui et qui parle de qui
help-stats-examples =
    Une ligne « ? » compte ce qui n’a pas de locuteur. Femmes et hommes : d’après prénoms, titres et accords ; unknown où
    rien ne le dit.

    Exemples, sur la démonstration :
      dixit stats --limit 5
      dixit stats --table verbs --csv
      dixit stats --table outlets --when 2023-05 --csv
      dixit stats --person 'hélène varenne' --json
help-search-query =
    Une QUESTION est faite de mots et de champs, qui valent tous ensemble :
      fermer ligne          les deux mots dans un paragraphe ; montré : ce qui est dit là, sinon les phrases
      « la ligne » "la ligne"   ces mots à la suite ; ferm* : les mots qui commencent ainsi
      -mot  OU  ( )         sans ce mot ; l’un ou l’autre, en majuscules ; ensemble
      qui:varenne           ce que dit une personne ; qui:(varenne OU roy)
      personne: où: org:    un paragraphe qui nomme quelqu’un, un lieu, une organisation
      journal: langue:fr    ce qui a paru là, dans cette langue
      quand:2021-05..2021-06    paru de mai à juin ; quand:2021, quand:..2020
      est:directe           ou partielle, indirecte, tour : comment c’est rapporté
      dans:citation         ou corps, titre, article : où figurent les mots de la question ; -dans:citation : hors
                            citation ; dans:article : dans des paragraphes différents aussi
      verbe:affirme         le verbe qui l’annonce ; confiance:>0.8 : un locuteur aussi sûr
    Accents et majuscules ne comptent pas. Les noms anglais des champs valent aussi. Code de sortie : 0 si
    quelque chose est trouvé, 1 sinon, 2 si la question est fausse.
help-search-examples =
    Exemples, sur la démonstration :
      dixit search 'dans:article barrage indemnis*'
      dixit search 'qui:varenne dans:citation procès'
      dixit search --forms '(céder OU négocier) -dans:titre'
      dixit search 'où:genève quand:2023-05 est:directe' --sort rank --limit 5
      dixit search 'dans:titre barrage' --facet outlet
help-kept-examples =
    Exemples, sur la démonstration :
      dixit kept --add --speaker varenne --folder 'Papier de dimanche' --tag procès
      dixit kept --folder 'Papier de dimanche'
      dixit kept --tag procès --note 'à vérifier' --verified no
      dixit kept --check
      dixit kept --tag procès --delete
      dixit kept --undo
    Tout est dans kept.jsonl, un objet par ligne, dans le dossier des données (~/.local/share/dixit) : vos
    commentaires (#), champs et lignes y restent. Code de sortie de --check : 0 si tout figure encore mot
    pour mot, 3 sinon.
help-export-examples =
    Exemples, sur la démonstration :
      dixit export --speaker 'hélène varenne' --form html > varenne.html
      dixit export --search 'barrage procès' --form csv > proces.csv
      dixit export --kept --folder 'Papier de dimanche' --form bibtex > dimanche.bib
      dixit export --form tei > corpus.xml
      dixit export --form txm --to corpus-txm
      dixit export --speaker varenne --form antconc --to corpus-varenne
help-exit =
    Un CHEMIN est un fichier ou un dossier : textes, pages web, JSON, tableaux, reconnus à leur contenu ;
    FICHIER#3 est le troisième article d’un fichier ; - est l’entrée standard. Sans CHEMIN : une démonstration.
    Code de sortie : 0 ; 1 si rien n’a pu être lu ; 2 si les arguments sont erronés.

## Le lecteur
brand = dixit
corpus-demo = démonstration
badge-mended = réparé
badge-unmended = tel quel
corpus-stdin = entrée standard
count-articles = { $n ->
    [one] { $shown } article
   *[other] { $shown } articles
}
count-reprints = { $n ->
    [one] { $shown } reprise
   *[other] { $shown } reprises
}
count-once = { $n ->
    [one] sans { $shown } reprise
   *[other] sans { $shown } reprises
}
counted-once = sans les reprises
count-quotes = { $n ->
    [one] { $shown } citation
   *[other] { $shown } citations
}
count-indirect = { $n ->
    [one] { $n } indirecte
   *[other] { $n } indirectes
}
count-problems = { $n ->
    [one] { $shown } non lu (!)
   *[other] { $shown } non lus (!)
}
reading-starts = lecture…
reading = lecture : { $n }
reading-of = lecture : { $n } sur { $total }
pane-list = Liste
pane-text = Texte
pane-quotes = Citations
pane-list-title = Articles
pane-text-title = Texte
pane-quotes-title = Citations
raw-often = { $n } pages sur { $of }
raw-often-unknown = { $n } pages
text-left-out = { $n } ko de plus non montrés
list-reprints = { $n ->
    [one] une reprise
   *[other] { $n } reprises
}
list-sorted = par { $order }
sort-date = date
sort-outlet = journal
sort-title = titre
sort-quotes = citations
sort-input = ordre d’arrivée
filter-quoting = avec citations
level-attributed = locuteurs sûrs seulement
level-marks = guillemets sans locuteurs
page-short = textes courts
page-paywalled = réservés aux abonnés
page-index = pages de liste
page-no-article = sans article
sign-short = texte très court
sign-paywalled = réservé aux abonnés : le début seulement
sign-index = page de liste : des titres, pas d’article
sign-no-article = pas d’article trouvé sur cette page
mostly = {" "}(surtout { $what })
sign-reprints = repris presque tel quel : une ligne pour tous
outlet-unknown = journal inconnu
speaker-unknown = source inconnue
percent = { $n } %
quote-relay = via { $words }
speech-direct = phrase entière
speech-mixed = partielle
speech-indirect = indirecte
speech-turn = tour de parole
sure-any = toutes
sure-least = sûres à { $n } %
limit-depth = limite : { $n } niveaux

## Dates
date-short = { $day } { $month }
date-year = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-none = s. d.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avril
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Rôles des lignes
role-title = titre
role-standfirst = chapô
role-dateline = lieu d’envoi
role-byline = signature
role-author = auteur
role-date = date
role-outlet = journal
role-subhead = intertitre
role-body = corps
role-caption = légende
role-credit = crédit
role-section = rubrique
role-furniture-cookies = cookies
role-furniture-share = partage
role-furniture-related = à lire aussi
role-furniture-navigation = navigation
role-furniture-comments = commentaires
role-furniture-disclaimer = mentions légales
role-furniture-promotion = promotion
role-furniture-paywall = pour abonnés
role-furniture-residue = résidu

## Ce qui manque, pourquoi et que faire
empty-reading = Lecture en cours… Les articles arrivent.
empty-nothing = —
empty-corpus = Aucun article ici. « dixit DOSSIER » lit des fichiers .txt et .html, un article chacun ; « dixit » seul ouvre la démonstration. q quitte.
empty-problem = { $words }. « dixit DOSSIER » ouvre un autre dossier ; r relit, q quitte.
empty-no-text = Aucun fichier .txt ou .html dans { $words }
empty-problems = Rien n’a pu être lu ({ $n ->
    [one] un problème
   *[other] { $n } problèmes
}) : ! pour savoir pourquoi, r relit, q quitte.
empty-filtered = Aucun article ne répond au filtre ({ $filter }). Échap l’enlève.
empty-text = Rien de cette page ne semble être l’article. c montre tout ce qui a été capturé.
empty-quotes = Aucune citation dans cet article. ] passe au suivant.
empty-direct = Aucune parole entre guillemets ici. i montre les paroles rapportées.
empty-sure = Aucune citation n’est attribuée avec assez de certitude ({ $filter }) : { $n ->
    [one] une est cachée
   *[other] { $n } sont cachées
}. Échap les montre toutes, F change le seuil.

## Avis d’un instant
notice-welcome = Bienvenue : ? aide, q quitte. Ceci est une démonstration inventée ; « dixit DOSSIER » lit vos articles.
notice-welcome-short = Bienvenue : ? aide, q quitte. « dixit DOSSIER » lit vos articles.
notice-welcome-least = ? aide, q quitte
notice-problems = { $n ->
    [one] Un fichier n’a pas été lu
   *[other] { $n } fichiers n’ont pas été lus
} : ! pour savoir pourquoi
notice-warned = { $n ->
    [one] Un article n’a pas été lu tel quel
   *[other] { $n } articles n’ont pas été lus tels quels
} : ! pour savoir pourquoi
notice-warned-short = { $n } lus en partie : !
notice-problems-short = { $n } non lus : !
notice-failed = La lecture a échoué : { $words }
notice-no-speaker = Cette citation n’a pas de locuteur connu dans l’article
notice-no-speaker-short = Locuteur inconnu dans l’article
notice-no-speaker-least = Locuteur inconnu
notice-mention = mention { $words }
notice-no-quote = Aucune citation choisie
notice-no-quote-least = pas de citation
notice-no-past = Rien avant
notice-no-future = Rien après
notice-no-match = Aucune recherche en cours : / en commence une
notice-no-match-short = Rien de cherché : / commence
notice-no-match-least = / pour chercher
notice-hit = résultat { $words }
notice-no-hit = Pas d’autre résultat
notice-unfolded = Les reprises sont montrées, la plus ancienne en tête. d les replie
notice-unfolded-short = Reprises montrées. d replie
notice-unfolded-least = d replie
notice-folded = Les reprises sont repliées sous la plus ancienne
notice-folded-short = Reprises repliées
notice-folded-least = replié
notice-once = Les reprises comptent une fois, dans la recherche et sur les pages aussi. D les compte toutes
notice-once-short = Reprises comptées une fois
notice-once-least = une fois
notice-each = Chaque reprise compte. D les compte une fois
notice-each-short = Chaque reprise compte
notice-each-least = chacune
notice-no-reprints = Aucun article n’en reprend un autre
notice-no-reprints-short = Pas de reprise
notice-no-reprint = Aucun article de la liste ne reprend celui-ci
notice-no-reprint-short = Pas de reprise
notice-raw = Tout ce qui a été capturé, avec son rôle. c revient à l’article
notice-raw-short = Texte brut. c revient à l’article
notice-raw-least = brut · c revient
notice-clean = L’article seul
notice-unmended = Le texte tel qu’il était. E le répare à nouveau
notice-mended = Le texte réparé
notice-nothing-mended = Rien dans ce texte n’a été réparé
notice-indirect = Paroles rapportées sans guillemets : montrées
notice-indirect-short = Paroles indirectes montrées
notice-indirect-least = indirect : oui
notice-direct = Paroles rapportées sans guillemets : cachées
notice-direct-short = Paroles indirectes cachées
notice-direct-least = indirect : non
notice-copied = Citation envoyée au presse-papiers du terminal
notice-copied-short = Citation copiée
notice-copied-least = copié
notice-copied-cited = Citation et source envoyées au presse-papiers du terminal
notice-copied-cited-short = Citation et source copiées
notice-copied-cited-least = copié
notice-reload = Corpus relu
notice-changed = { $n ->
    [one] un fichier a changé et vient d’être relu : r le montre
   *[other] { $n } fichiers ont changé et viennent d’être relus : r les montre
}
notice-changed-short = Relu : r le montre
notice-resumed = Ce qui avait changé est lu jusqu’au bout : r le montre
notice-resumed-short = À jour : r le montre
notice-read-once = L’entrée standard ne se lit qu’une fois
notice-unbound = { $words } : pas de commande · ? aide
search-found = { $n ->
    [0] aucun résultat · Échap efface
    [one] un résultat
   *[other] { $n } résultats
}

## Panneaux
panel-help = Aide
panel-help-filter = taper pour filtrer
panel-help-none = Aucune commande ne porte ces mots. Échap efface.
menu-sort = Trier par
menu-filter = Ne garder que
menu-sure = Locuteurs des citations
menu-none = Aucun choix ne porte ces mots. Échap efface.
menu-commands = Commandes
menu-commands-type = taper ce qu’on veut faire
problems-title = { $n ->
    [0] Aucun problème
    [one] Un problème de lecture
   *[other] { $n } problèmes de lecture
}
problems-none = Tout a été lu.
evidence-title = Pourquoi cette citation
evidence-speaker = locuteur
evidence-rule = règle
evidence-kind = paroles
evidence-sure = confiance
evidence-share = { $n } % : sur cent trouvés ainsi, { $n } sont justes
evidence-relay = rapporté par

## Trouver
find-people = Personnes
find-places = Lieux
find-organisations = Organisations
find-quotes = Citations
find-articles = Articles
find-of-names = { $n } / { $all } noms
find-of-quotes = { $n } / { $all } citations
find-of-articles = { $n } / { $all } articles
find-partial = { $n } articles sur { $all } préparés
find-near = orthographe proche
find-preparing = Les noms se préparent…
find-nothing-read = Aucun nom : rien n’a été lu.
find-prompt-quotes = citations du corpus
find-prompt-merge = ne faire qu’un : { $name } et
find-failed = La recherche a échoué : { $words }
find-none = Aucun nom ne répond à « { $words } » ({ $kind }).
find-none-at-all = Rien de ce genre dans le corpus.
find-none-word = Rien ici ne contient « { $words } ».
find-none-speaker = Aucun locuteur ne s’appelle « { $words } ».
find-none-together = Chacun de ces mots se trouve ici, mais jamais tous ensemble.
find-did-you-mean = Vouliez-vous « { $words } » ? Entrée l’écrit.
find-elsewhere = Ailleurs : { $words }. Tab y mène.
find-way-out = Ctrl-u efface, Échap ferme.
find-field = qui:nom
find-hint-move = choisir
find-hint-merge = réunir
find-hint-open = ouvrir
find-hint-tab = rubrique
find-hint-close = fermer
find-hint-signs = tel quel, début, fin, sauf
find-hint-speaker = dit par
short-quotes = { $n } cit.
short-mentions = { $n } ment.

## La page d’un nom
page-quotes = Citations
page-articles = Articles
page-about = À son sujet
page-mentions = Mentions
page-all-forms = Formes
page-quotes-none = Aucune parole entre guillemets. Tab montre où ce nom figure.
page-articles-none = Aucun article ne porte ce nom.
page-about-none = Aucune citation d’autrui ne le nomme.
page-mentions-none = Ce nom ne figure nulle part.
page-all-forms-none = Aucune forme.
page-forms = formes
page-cues = façons de dire
page-beside = avec
page-outlets = journaux
page-peoples = gentilés
page-when = quand
page-hint-back = revenir
page-gathering = Les passages se rassemblent…
page-why = Pourquoi
page-elsewhere = Ailleurs
enter-goes = Entrée y va
concordance-who = Qui l’emploie
concordance-left = À gauche
concordance-right = À droite
concordance-beside = Mots voisins
concordance-counting = comptés dans { $n } % des articles
concordance-measure = log-vrais.
concordance-when = Quand
concordance-none = Ces mots ne figurent nulle part ainsi.
concordance-by-place = dans l’ordre des articles
concordance-by-left = trié par le mot à gauche { $n }
concordance-by-right = trié par le mot à droite { $n }
concordance-by-date = trié par date
concordance-by-outlet = trié par journal
concordance-by-speaker = trié par locuteur
figures-title = qui est cité
figures-voices = Qui parle
figures-outlets = Journaux
figures-months = Mois
figures-verbs = Verbes
figures-genders = Femmes et hommes
figures-count = compter :
figures-quotes = citations
figures-words = mots
figures-articles = articles
figures-people = personnes
figures-short-articles = art.
figures-n-articles = { $n } art.
figures-voice = voix
figures-share = { $n } %
figures-women = femmes
figures-men = hommes
figures-untold = rien ne le dit
figures-nobody-told = aucun locuteur trouvé ; i, e et F, dans les citations, montrent pourquoi
figures-one-outlet = { $n } de ses { $all } citations dans { $outlet }
figures-same = le même tableau :
figures-copies = yk la copie   xc le CSV
figures-counting = On compte…
figures-passed = Dans { $n } articles sur { $all }, pour l’heure :
figures-narrowed = { $of } :
figures-in-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
notice-leads-nowhere = Rien où aller d’ici
notice-no-context = Rien à montrer en contexte : w mène à un nom, / cherche des mots
concordance-times = { $n ->
    [one] { $shown } fois
   *[other] { $shown } fois
}
page-none-such = Aucune ligne ne contient « { $words } ». Échap efface.
count-mentions = { $n ->
    [one] { $shown } mention
   *[other] { $shown } mentions
}
count-outlets = { $n ->
    [one] { $shown } journal
   *[other] { $shown } journaux
}

## Corriger les noms
naming-title = Corriger un nom
naming-merge = ne faire qu’un avec…
naming-split = une forme est à quelqu’un d’autre…
naming-rename = l’appeler autrement…
naming-retype = en changer le type…
naming-undo = reprendre la dernière correction…
naming-which-form = Quelle forme désigne quelqu’un d’autre ?
naming-called = L’appeler :
naming-means-merged = « { $a } » et « { $b } » ne feront qu’un, sous le nom de « { $b } ».
naming-means-split = « { $a } » ne sera plus une forme de « { $b } » mais un nom à part.
naming-means-renamed = « { $a } » s’appellera « { $b } ».
naming-means-retyped = « { $a } » sera du type « { $b } ».
naming-means-undone = La dernière correction sera reprise.
naming-concerned = Citations : { $quotes }, mentions : { $mentions } ; formes : { $forms }
naming-to = À la fin de { $path } seront ajoutées ces lignes :
naming-from = De { $path } seront enlevées ces lignes :
naming-nowhere = Pas de dossier de configuration ($XDG_CONFIG_HOME, $HOME) : rien ne sera écrit, la correction vaudra jusqu’à la fermeture.
offer-title = Ce corpus corrige des noms
offer-says = Un fichier posé dans ce corpus veut corriger des noms. Le suivre ? Il ne sera jamais modifié ; votre propre fichier passe avant lui.
offer-all = { $n ->
    [one] Une correction.
   *[other] { $shown } corrections.
}
offer-here = { $n ->
    [0] Aucune ne change un nom de ce qui est lu jusqu’ici.
    [one] Une change des noms de ce corpus ({ $quotes }).
   *[other] { $shown } changent des noms de ce corpus ({ $quotes }).
}
offer-called = { $of } → « { $name } »
offer-kind = { $of } → { $name }
offer-one = { $of } = un seul nom
offer-split = « { $form } » n’est plus { $name }
offer-given = « { $form } » n’est plus { $name } mais { $to }
offer-problems = { $n ->
    [one] une ligne incomprise
   *[other] { $n } lignes incomprises
}
notice-no-name = Aucun nom ici : M corrige le nom d’une page ou d’un locuteur
notice-no-name-short = Aucun nom à corriger ici
notice-no-undo = Aucune correction à reprendre
notice-same-name = C’est le même nom
notice-names-written = Écrit dans { $words } · u reprend
notice-names-written-short = Écrit · u reprend
notice-names-taken-back = Correction reprise
notice-names-changed = Ces lignes ont changé depuis : rien n’a été enlevé
notice-names-changed-short = Lignes changées : rien d’enlevé
notice-names-failed = Non écrit ({ $words }) : vaut jusqu’à la fermeture
kept-slow = le disque ne répond pas
kept-not-added = Une correction n’a pu être écrite dans { $path } ({ $words }). Voici ses lignes :
kept-not-taken-back = Une correction n’a pu être retirée de { $path } ({ $words }). Voici ses lignes :
kept-not-agreed = Votre réponse aux noms propres à ce corpus n’a pu être retenue ({ $words }).
kept-not-done = Ce qui devait être gardé ou changé n’a pu être écrit ({ $words }). Voici les paroles :
kept-title = Gardées
kept-count = { $n ->
    [one] { $shown } gardée
   *[other] { $shown } gardées
}
kept-folders = { $n ->
    [0] sans dossier
    [one] { $shown } dossier
   *[other] { $shown } dossiers
}
kept-no-folder = Sans dossier
kept-by-folder = par dossier
kept-by-kept = par jour gardé
kept-by-date = par jour de l’article
kept-by-voice = par voix
kept-elsewhere = Aussi dans
kept-article = article
kept-how = Rien n’est encore gardé : « a » garde la citation choisie, ou l’article dans la liste ; « a » encore la reprend.
kept-printed = telle que le journal l’a imprimée
kept-source = Source
kept-outlet = journal
kept-date = date
kept-author = auteur
kept-file = fichier
kept-address = adresse
kept-on = gardée le
kept-now = à présent
kept-changed = la source a changé
kept-not-here = pas dans ce corpus
kept-leaves = Telle qu’elle part
kept-field-folder = Dossier :
kept-field-folder-all = Dossier de toutes celles-ci :
kept-field-tags = Étiquettes, séparées par des virgules :
kept-field-find = Chercher :
kept-field-note = Note :
mode-kept = gardées
notice-kept = { $n ->
    [0] déjà gardée
   *[other] gardée ; { $words } la reprend, B les montre
}
notice-kept-here = { $n ->
    [0] déjà gardée
   *[other] gardée ; { $words } la reprend
}
notice-kept-only = { $n ->
    [0] déjà gardée
   *[other] gardée
}
notice-kept-no-more = n’est plus gardée ; { $words } la remet
notice-kept-no-more-only = n’est plus gardée
notice-kept-changed = { $n ->
    [one] changée ; { $words } la remet comme elle était
   *[other] { $n } changées ; { $words } les remet comme elles étaient
}
notice-kept-changed-only = { $n ->
    [one] changée
   *[other] { $n } changées
}
notice-kept-as-before = comme avant
notice-kept-undone = repris
notice-kept-no-undo = rien à reprendre
notice-kept-gone = ces paroles ne sont plus dans le corpus
notice-no-export = il n’y a là aucune citation
notice-not-whole = Lecture en cours : exportez quand tout y est
notice-command = copié : la commande qui donne la même chose
notice-saved = { $n ->
    [one] écrit : { $words }
   *[other] écrit : { $words } · { $n } lignes
}
notice-saved-short = écrit : { $words }
notice-not-saved = Pas écrit : { $words }
notice-no-command = Rien ici n’a de commande à soi
notice-no-draft = Un texte collé est vérifié comme un brouillon ; celui-ci n’a pas de guillemets
notice-nowhere-near = Rien dans le corpus ne lui ressemble
saving-name = écrire dans
mode-saving = écrire
hint-save = écrire (un nom déjà pris reçoit un numéro)
mode-checked = brouillon
hint-next-fault = à reprendre
hint-draft-file = un fichier
hint-report = rapport
checked-title = Brouillon
checked-path = fichier du brouillon
checked-how = Collez ici le texte d’un brouillon, ou nommez un fichier par o. Chacune de ses citations est cherchée dans le corpus : exacte, coupée, altérée, dite par quelqu’un d’autre, ou introuvable avec la plus proche.
checked-looking = Recherche…
checked-none = Aucune citation entre guillemets dans ce brouillon.
checked-empty = Il n’y a pas de texte dans ce fichier.
checked-broken = Tout n’a pas été lu : { $what }
checked-nowhere = Rien dans le corpus ne lui ressemble.
checked-line = ligne { $n }
checked-source = tirée de : { $what }
checked-nearest = la plus proche : { $what }
hint-keep = garder
hint-note = note
hint-folder = dossier
hint-tag = étiquettes
hint-verified = vérifiée
hint-remove = retirer
hint-undo = reprendre
hint-export = exporter
hint-fill = valider
hint-drop-line = renoncer
do-keep = garder la citation choisie, ou l’article dans la liste ; encore, la reprendre
do-keep-found = garder la citation choisie, ou ne plus la garder
do-copy-found = copier la citation choisie avec sa source
do-folder = ranger dans un dossier ce qui est gardé
do-folder-of-all = ranger dans un dossier toutes celles du groupe
do-tag = lui donner des étiquettes
do-note = noter à côté
do-verify = vérifiée, ou non
do-remove = ne plus la garder
do-collection = ce qui est gardé
do-export-markdown = écrire le tout en Markdown
do-export-bibtex = l’écrire en BibTeX
do-export-ris = l’écrire en RIS, pour Zotero
do-export-csl = l’écrire en CSL-JSON, pour pandoc
do-export-csv = l’écrire en CSV, pour un tableur
do-export-jsonl = l’écrire en JSON, ligne à ligne
do-export-html = en faire une page à imprimer
do-export-command = copier la commande qui en fait un rapport
do-copy-command = la commande qui la retrouve
do-check = vérifier un brouillon : chacune de ses citations cherchée ici
do-draft-file = vérifier un brouillon qui est dans un fichier
do-open-nearest = au passage d’où elle est tirée
do-next-fault = la prochaine citation à reprendre
do-previous-fault = la citation à reprendre précédente
do-close-checked = quitter le brouillon
do-export-report = écrire le rapport, une page
do-export-objects = écrire le tableau en JSON
do-leave-kept = quitter ce qui est gardé
notice-names-problems = { $n ->
    [one] Une ligne incomprise dans les corrections de noms
   *[other] { $n } lignes incomprises dans les corrections de noms
} : !
notice-names-problems-short = { $n } lignes incomprises : !

## Barre du bas
hint-help = aide
hint-article = article
hint-read = lire
hint-unfold = voir les reprises
hint-fold = replier
hint-text = texte
hint-quote = citation
hint-search = chercher
hint-sort = trier
hint-filter = filtrer
hint-finder = chercher
hint-raw = brut
hint-reload = relire
hint-problems = problèmes
hint-quit = quitter
hint-scroll = défiler
hint-copy = copier
hint-cite = avec source
hint-naming = corriger le nom
hint-evidence = pourquoi
hint-goto = aller au passage
hint-speaker = sa page
hint-indirect = indirect
hint-sure = certitude
hint-take = prendre
hint-page = page
hint-write = écrire
hint-drop = renoncer
hint-agree = suivre
hint-refuse = refuser
hint-later = plus tard

## Ce que font les touches
group-signs = Signes de la liste
group-move = Se déplacer
group-go = Aller
group-find = Chercher
group-show = Montrer
group-take = Emporter
group-program = Programme
group-edit = Modifier la ligne
do-down = ligne ou élément suivant
do-up = ligne ou élément précédent
do-first = tout au début
do-last = tout à la fin
do-half-down = une demi-page plus bas
do-half-up = une demi-page plus haut
do-page-down = une page plus bas
do-page-up = une page plus haut
do-next-pane = volet suivant
do-previous-pane = volet précédent
do-left = volet de gauche
do-right = volet de droite
do-list-pane = liste des articles
do-text-pane = texte
do-quotes-pane = citations
do-open = lire l’article, aller au passage
do-back = revenir d’où l’on vient
do-forward = repartir en avant
do-next-article = article suivant
do-previous-article = article précédent
do-next-quote = citation suivante
do-previous-quote = citation précédente
do-next-paragraph = paragraphe suivant
do-previous-paragraph = paragraphe précédent
do-next-mention = mention suivante du locuteur choisi
do-previous-mention = mention précédente du locuteur choisi
do-next-link = nom ou citation qui suit dans le texte
do-previous-link = nom ou citation qui précède
do-links = une lettre sur tout ce qui mène quelque part
do-peek = voir en bref le nom sous le curseur, ou une page plus bas
do-jumps = les lieux d’où l’on vient
do-panel-page-down = une page plus bas
do-known = ce que l’on sait du nom
do-rows = revenir aux lignes
do-open-peeked = ouvrir sa page
do-close-letters = laisser les lettres
do-close-peek = fermer
do-copy-markdown = la copier en Markdown
do-copy-address = copier l’adresse de l’article
do-text-down = faire défiler le texte sans quitter la liste
do-text-up = le faire remonter
do-finder = trouver une personne, un lieu, une organisation
do-speaker = la page de qui parle
do-same = le même propos dans les autres journaux
do-concordance = ces mots, ou ce nom, en contexte
do-concordance-found = ce qui est cherché, en contexte
do-figures = les chiffres : qui est cité, où, par quels verbes
do-measure = compter les citations, leurs mots, les articles
do-filter-counted = seulement d’un journal, ou d’une période
do-sort-kept = autre ordre : par dossier, jour gardé, jour de l’article, voix
do-open-counted = aller à ce qui est compté
do-next-count = le compte suivant
do-previous-count = le compte précédent
do-close-figures = quitter les chiffres
do-export-table = écrire le tableau en CSV
do-figures-command = copier la commande qui donne le même tableau
do-sort-right = trier par le mot à droite, puis le suivant
do-sort-left = trier par le mot à gauche, puis le précédent
do-unsorted = dans l’ordre des articles
do-sort-lines = trier les lignes
do-filter-lines = ne garder que qui le dit, ou un journal
do-more-context = plus de contexte
do-less-context = moins de contexte
do-first-line = la première ligne
do-open-line = aller au passage
do-close-concordance = quitter la concordance
do-export-lines = écrire les lignes en CSV
do-open-printed = aller au passage
do-same-before = le propos d’avant de la même personne
do-same-after = le propos d’après
do-close-same = fermer
do-search = chercher dans le volet
do-forms = compter aussi pluriels et temps
do-reorder = récents, anciens ou meilleurs d’abord
do-list-these = lister ces articles seulement
do-next-match = résultat suivant
do-previous-match = résultat précédent
do-sort = trier la liste
do-filter = filtrer la liste, ou les citations selon la certitude
do-narrow = ne lister que l’année de l’article, puis son mois, puis son jour
do-widen = élargir de nouveau la période
do-cancel = lever la recherche, le filtre, l’agrandissement
do-reprints = montrer les reprises d’un article, ou une ligne pour toutes
do-count-once = compter les reprises une fois, ou chacune
do-raw = l’article seul, ou tout ce qui a été capturé
do-unmend = le texte tel qu’il était avant réparation, ou réparé
do-indirect = paroles rapportées sans guillemets, ou non
do-turns = tours de parole d’entretiens et de comptes rendus, ou non
do-evidence = pourquoi cette citation et ce locuteur
do-zoom = agrandir le volet
do-problems = ce qui n’a pu être lu
do-messages = ce que la dernière ligne a dit
do-copy = copier la citation
do-copy-cited = la copier avec sa source
do-naming = corriger un nom : réunir, séparer, appeler
do-undo = reprendre ce qui a été gardé, ou corrigé, en dernier
do-undo-found = reprendre ce qui a été gardé en dernier
do-palette = commandes, à chercher par leurs mots
do-theme = choisir un thème
do-help = cette aide
do-reload = relire le corpus
do-redraw = redessiner l’écran
do-suspend = suspendre (fg y revient)
do-quit = fermer, puis quitter
do-quit-now = quitter sur-le-champ
do-menu-page = une page plus bas
do-next-row = ligne suivante
do-previous-row = ligne précédente, ou ce qui fut cherché avant
do-row-page-down = une page plus bas
do-row-page-up = une page plus haut
do-next-tab = onglet suivant
do-previous-tab = onglet précédent
do-next-kind = rubrique suivante
do-previous-kind = rubrique précédente
do-narrow-by = aller à ce qui affine la recherche
do-narrow-back = revenir aux passages
do-choose = ouvrir ce qui est choisi
do-take = prendre ce qui est choisi
do-fill = continuer avec ce qui est écrit
do-keep-search = garder la recherche
do-write = écrire
do-agree = suivre ce fichier
do-refuse = ne pas le suivre
do-leave-page = effacer la recherche, puis quitter la page
do-close = fermer
do-close-panel = fermer
do-close-list = effacer ce qui est écrit, puis fermer
do-drop-search = laisser la recherche
do-drop = renoncer
do-later = décider plus tard
do-naming-of-row = corriger ce nom
do-help-here = cette aide
do-char-left = un signe à gauche
do-char-right = un signe à droite
do-word-left = un mot à gauche
do-word-right = un mot à droite
do-line-start = au début
do-line-end = à la fin
do-erase-before = effacer le signe d’avant
do-erase-under = effacer celui d’après
do-erase-word = effacer le mot d’avant
do-erase-line = effacer jusqu’au début
do-erase-rest = effacer jusqu’à la fin

## Panne
fault-terminal = le terminal ne se laisse pas utiliser ({ $words })

## Règles d’attribution
rule-insertion = incise dans les paroles
rule-clitic = incise (« dit-il »)
rule-inversion = verbe et sujet après les paroles
rule-following = sujet et verbe après les paroles
rule-according = selon, d’après, pour
rule-subject = sujet et verbe avant les paroles
rule-participle = participe ou infinitif du même sujet
rule-passive = complément d’agent (« par »)
rule-nominal = nom de parole (« les propos de »)
rule-reads = lecture (« lit-on dans »)
rule-colon = deux-points
rule-split = suite après l’incise
rule-later = verbe plus loin, après les paroles
rule-continuation = suite de la citation précédente
rule-reopened = guillemets rouverts au paragraphe
rule-context = sujet de la phrase voisine
rule-headline = titre
rule-dialogue = tiret de dialogue
rule-indirect = paroles rapportées sans guillemets
rule-block = citation en bloc, sans guillemets
rule-turn = tour de parole d’un entretien ou d’un compte rendu
rule-unattributed = sans source

## Touches
key-Enter = Entrée
key-Space = Espace
key-Esc = Échap
key-PgDn = Page↓
key-PgUp = Page↑
key-Home = Début
key-End = Fin
key-Up = ↑
key-Down = ↓
key-Left = ←
key-Right = →
key-BS = Retour
key-Tab = Tab
key-S-Tab = Maj-Tab

## Les mêmes règles, en une phrase
why-insertion = Au milieu des paroles, « { $cue } » dit que « { $mention } » les prononce.
why-clitic = Après les paroles, l’incise « { $cue } » les attribue à « { $mention } ».
why-inversion = Après les paroles, « { $cue } » a pour sujet « { $mention } ».
why-following = Après les paroles, « { $mention } » est le sujet de « { $cue } ».
why-according = « { $cue } » annonce la source des paroles : « { $mention } ».
why-subject = Avant les paroles, « { $mention } » est le sujet de « { $cue } ».
why-participle = « { $cue } » introduit les paroles, et le sujet de la phrase est « { $mention } ».
why-passive = « { $cue } » a pour complément d’agent « { $mention } ».
why-nominal = « { $cue } » nomme des paroles de « { $mention } ».
why-reads = « { $cue } » dit que les paroles se lisent ou s’entendent chez « { $mention } ».
why-colon = « { $mention } » est le sujet de la phrase dont les deux-points annoncent les paroles.
why-split = Ces paroles font suite à « { $cue } », dont le sujet est « { $mention } ».
why-later = Plus loin dans la phrase, « { $cue } » a pour sujet « { $mention } ».
why-continuation = Rien ici ne nomme un autre locuteur que celui de la citation précédente, « { $mention } ».
why-reopened = Les guillemets rouverts au paragraphe poursuivent la citation de « { $mention } ».
why-context = Aucun verbe n’annonce les paroles ; « { $mention } » est le sujet de la phrase voisine.
why-headline = Le corps de l’article donne ces paroles du titre à « { $mention } ».
why-dialogue = Après le tiret, « { $cue } » a pour sujet « { $mention } ».
why-indirect = « { $cue } » rapporte sans guillemets ce que dit « { $mention } ».
why-bare = « { $mention } » est, autour des paroles, seul à pouvoir les dire.
why-block = La page détache ces paroles comme une citation, sans dire de qui elles sont.
why-turn = « { $mention } » a la parole ici.
why-unattributed = Les guillemets citent, mais rien autour ne dit de qui sont ces paroles.
who-named = C’est { $name }.
who-meant = « { $mention } » désigne { $name }.
hint-choose = choisir
hint-quotes = citations
hint-tab = onglet
hint-passage = au passage
hint-search-here = chercher ici
hint-back = revenir
hint-do = faire
hint-line = ligne
hint-other-count = autre compte
hint-measure = mesure
hint-once = reprises
hint-context = contexte
hint-csv = CSV
hint-concordance = concordance
hint-palette = commandes
mode-help = aide
mode-menu-sort = trier
mode-menu-filter = filtrer
mode-menu-sure = certitude
mode-menu-theme = thème
mode-menu-jumps = retour
mode-menu-said = messages
mode-menu-commands = commande
mode-known = fiche
mode-raw = brut
mode-concordance = concordance
mode-figures = chiffres
path-raw = page brute
raw-aside = { $n ->
    [0] rien n’est mis de côté
    [one] { $n } ligne mise de côté sur { $all }
   *[other] { $n } lignes mises de côté sur { $all }
}
mode-problems = problèmes
mode-evidence = pourquoi
mode-naming = nom
mode-person = personne
mode-place = lieu
mode-organisation = organisation
count-voices = { $n } voix
quotes-all = toutes
quotes-marked = entre guillemets
quote-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
back-to = retour : { $place }
badge-short = court
badge-paywalled = abonnés
badge-index = liste
badge-no-article = sans article
date-weekday = { $weekday } { $day } { $month }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
page-others = { $n ->
    [one] { $shown } autre
   *[other] { $shown } autres
}
theme-own = couleurs du terminal
menu-theme = Thème
notice-no-theme = Pas de thème « { $words } » qui se lise. Les couleurs du terminal restent.
help-theme = le thème du lecteur : encre, papier, ou un fichier NOM.toml du dossier « themes » des réglages
help-value-theme = NOM
find-all = Tout
find-of-all = { $n } sur { $all }
letter-person = P
letter-place = L
letter-organisation = O
letter-quote = «
letter-article = A
count-turns = { $n ->
    [one] { $n } tour
   *[other] { $n } tours
}
count-unsaid = { $n ->
    [one] { $n } sans doute pas dite
   *[other] { $n } sans doute pas dites
}
speech-unsaid = sans doute pas une parole
menu-unsaid = aussi titres, noms et termes entre guillemets
notice-turns = Tours de parole : montrés
notice-turns-hidden = Tours de parole : cachés
notice-no-turns = Tours de parole : montrés ; cet article n’en a pas
which-g = aller à
which-y = copier la citation choisie
which-x = écrire dans un fichier tout ce qui est montré, ou le dossier
mode-g = aller
mode-y = copier
mode-x = exporter
mode-peek = en bref
mode-links = liens
menu-jumps = D’où l’on vient
hint-page-of = sa page
notice-no-link = rien ici qui mène quelque part
notice-first-link = c’est le premier nom du texte
notice-last-link = c’est le dernier nom du texte
notice-how-links = w va au nom qui suit, Entrée l’ouvre ; ; met une lettre sur chacun
notice-no-page = ce nom n’a pas de page
notice-no-address = cet article n’a pas d’adresse
notice-copied-markdown = citation copiée en Markdown
notice-copied-address = adresse copiée
hint-open = ouvrir
hint-peek = en bref
hint-rows = lignes
hint-known = qui c’est
hint-names = noms
hint-links = liens
page-quotes-by-day = citations par jour
page-quotes-by-month = citations par mois
page-quotes-by-year = citations par an
page-articles-by-day = articles par jour
page-articles-by-month = articles par mois
page-articles-by-year = articles par an
notice-alone = le volet est déjà seul à l’écran
notice-own-page = c’est déjà la page de qui parle
notice-no-date = cet article n’a pas de date
notice-narrowest = tout ce qui est listé est du même jour
notice-widest = aucune période n’est choisie
welcome-title = Bienvenue : ceci est une démonstration inventée
welcome-choose = choisir un article
welcome-quotes = ses citations, et qui parle
welcome-speaker = tout ce que cette personne a dit
welcome-finder = trouver quelqu’un, un lieu, des mots
welcome-help = tout ce qu’on peut faire
welcome-own = « dixit DOSSIER » lit vos articles · Échap ferme ceci
help-tour = le lecteur se montre tout seul, avec des légendes ; une touche prend la main
tour-list = À gauche, les articles : jour par jour, avec leur journal et le nombre de leurs citations
tour-text = Au milieu, le texte de l’article, nettoyé : ce qui est cité est sur la teinte de qui parle
tour-voices = À droite, les citations, sous le nom de qui les dit ; chaque voix garde sa couleur et sa lettre
tour-quotes = j et k vont de l’une à l’autre ; le passage suit dans le texte
tour-why = e dit pourquoi : les mots qui montrent que cela fut dit, et par qui
tour-page = p ouvre la page de qui parle : tout ce qui est cité de cette personne, où, quand
tour-known = h passe à ce qu’on sait d’elle : ses formes, avec qui, dans quels journaux ; Entrée ouvre
tour-back = Retour arrière revient d’où l’on vient, toujours
tour-links = ; met une lettre sur tout ce qui mène quelque part
tour-finder = Ctrl-p trouve une personne, un lieu, des mots, sans accents et à une faute près
tour-commands = : liste tout ce qu’on peut faire, à chercher ; Entrée le fait
tour-end = C’est à vous. « dixit DOSSIER » lit vos articles ; q quitte
menu-said = Ce qui a été dit
notice-no-messages = rien n’a encore été dit
order-newest = récents d’abord
order-oldest = anciens d’abord
order-surest = sûrs d’abord
find-hint-prefixes = @ qui  « quoi  # titre  > commande

## Recherche dans le corpus
mode-search = recherche
hint-narrow = affiner
hint-narrow-by = affiner
hint-results = passages
hint-forms = formes
hint-list-these = lister
results-who = Qui
results-outlet = Journal
results-place = Lieux
results-when = Quand
results-others = Proche, non compté
results-add-forms = Alt-e les compte aussi
results-unsaid = hors citation
results-title = titre
results-more = … { $n } autres
results-passages = { $n ->
    [one] { $shown } passage
   *[other] { $shown } passages
}
results-searched = { $n } articles lus sur { $all }
results-exact = mots exacts
results-fields = qui:  quand:  où:  journal:
results-best = meilleurs d’abord
results-forms = formes : { $forms }
results-searching = On cherche…
results-none = Aucun passage.
results-near = Mots proches : { $near }
results-none-forms = Autres formes : { $forms }. Alt-e les compte aussi.
results-how = Les mots des textes et des citations, dans tout le corpus :
results-eg-words = grève train
results-eg-words-finds = les deux mots dans un paragraphe
results-eg-phrase = "grève du train"
results-eg-phrase-finds = ces mots, exactement
results-eg-beginning = ferme*
results-eg-beginning-finds = les mots qui commencent ainsi
results-eg-who = qui:varenne digue
results-eg-who-finds = ce qu’elle dit de la digue
results-eg-named = personne:varenne
results-eg-named-finds = les passages qui la nomment ; où:genève, org:onu de même
results-eg-where = journal:courrier quand:2021-05..2021-06
results-eg-where-finds = ce journal, ces deux mois
results-eg-kind = est:directe confiance:>0.8
results-eg-kind-finds = la sorte de citation, la sûreté du locuteur ; dans:titre
results-eg-not = (grève OU blocage) -train
results-eg-not-finds = l’un ou l’autre, sans le troisième

## Le même propos
mode-same = propos
same-when = quand
same-outlet = journal
same-form = forme
same-words = mots
same-printed = ce que chacun a imprimé
same-outlets = { $n ->
    [one] un journal
   *[other] { $n } journaux
}
same-days = { $n ->
    [one] un jour
   *[other] { $n } jours
}
same-which = propos { $place }
same-form-lang = ≈ { $lang }
same-form-negation = négation ≠
same-kept-short = { $n } sur { $all }
same-to-check = à vérifier
same-legend-omitted = mots omis
same-legend-changed = mots changés
same-legend-negation = négation ≠ : à lire avant de citer
same-first = première
same-delay-short = + { $n } j
same-preparing = On cherche encore qui a repris quoi…
notice-no-same = ce propos ne se lit que dans cet article
quote-outlets = = { $n } journaux
quote-outlets-short = = { $n }
quote-goes-on = à la suite
hint-same = ailleurs
hint-same-outlet = journal
hint-same-other = autre propos
page-outlets-unit = articles
text-end = — fin
text-end-aside = — fin · c montre ce qui a été mis de côté ({ $n })
find-more = … { $n } autres : Tab les montre par rubrique
