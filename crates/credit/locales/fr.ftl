# The system of exchange (SEL).

## Why something was not done.
credit-fault-amount = Écrivez une durée : un nombre entier de minutes, plus grand que zéro.
credit-fault-floor = { $missing ->
    [one] Ce compte descendrait plus bas que sa limite : il manque une minute.
   *[other] Ce compte descendrait plus bas que sa limite : il manque { $missing } minutes.
}
credit-fault-ceiling = Le compte qui reçoit est arrivé à sa limite : il ne peut pas recevoir autant pour le moment.
credit-fault-too-much = { $left ->
    [one] On ne peut plus reprendre qu’une minute.
   *[other] On ne peut pas reprendre autant : il reste { $left } minutes.
}
credit-fault-label = C’est trop long : 200 caractères au plus.
credit-fault-reason = Dites pourquoi, en 2 000 caractères au plus.
credit-not-now-same = On n’échange pas avec soi-même : choisissez un autre compte.
credit-not-now-closed-payer = Le compte qui donne les minutes est fermé : rien de nouveau ne commence avec lui.
credit-not-now-closed-payee = Le compte qui reçoit est fermé : rien de nouveau ne commence avec lui.
credit-not-now-not-pending = Cela n’attend pas de réponse pour le moment, ou le délai est passé.
credit-not-now-over = C’est déjà terminé : il n’y a plus rien à y changer.
credit-not-now-agreement = Cet échange ne peut pas régler cet accord : l’accord doit encore valoir et être le vôtre, et les minutes vont de qui reçoit à qui donne.
credit-not-now-correction = Cet échange en reprend un autre. Faites plutôt un nouvel échange.
credit-not-now-disputed = Quelqu’un n’est pas d’accord avec cet échange : une coordinatrice ou un coordinateur s’en occupe d’abord.
credit-not-now-elsewhere = L’autre compte est sur un autre site : réglez cela avec la personne, ou demandez à la coordination.
credit-not-now-limits = La limite basse est de zéro ou moins, la limite haute de zéro ou plus.
credit-not-now-nobody = Choisissez au moins une personne.
credit-may-not-yours = Ce n’est pas votre compte : seule la personne à qui il est peut le faire.
credit-may-not-mandate = Il faut un mandat pour agir au nom de ce compte. Une coordinatrice ou un coordinateur peut le donner.
credit-may-not-coordinator = Seuls les coordinateurs et coordinatrices font cela.

## Orders by message from the fediverse, and their page.
credit-order-unknown = Nous ne reconnaissons pas ce compte. Connectez-vous sur { $link } pour montrer qu’il est à vous.
credit-order-help = Nous n’avons pas compris. Écrivez par exemple : donne { $amount } à @lieve pour la haie
credit-order-balance = Votre solde se lit sur { $link }. Nous ne l’envoyons jamais par message.
credit-order-no-own-account = Vous n’avez pas encore de compte d’échange. Ouvrez-le sur { $link }.
credit-order-nobody = Nous ne connaissons personne ici sous le nom { $name }. Vérifiez chaque lettre.
credit-order-several = Plusieurs personnes pourraient être { $name }. Écrivez son identifiant, avec @ devant.
credit-order-no-account = { $name } n’a pas encore de compte d’échange.
credit-order-self = C’est vous-même : il n’y a rien à échanger.
credit-order-ready = Vous voulez donner { $amount } à { $name }.
credit-order-ready-for = Vous voulez donner { $amount } à { $name } pour « { $label } ».
credit-order-confirm = Rien n’est encore fait. Pour confirmer, ouvrez ce lien dans les 48 heures : { $link }
credit-order-by-word = Ou répondez simplement OUI à ce message.
credit-order-done = C’est fait : { $amount } pour { $name }.
credit-order-done-for = C’est fait : { $amount } pour { $name }, « { $label } ».
credit-order-waits = C’est parti : { $amount } pour { $name }. Il reste à { $name } de l’accepter.
credit-order-waits-for = C’est parti : { $amount } pour { $name }, « { $label } ». Il reste à { $name } de l’accepter.
credit-order-not-done = Cet échange n’a pas pu se faire. Votre compte vous en dit plus : { $link }
credit-order-which = Nous ne savons pas à quoi vous dites oui. Répondez directement au message qui propose l’échange, ou ouvrez son lien.
credit-order-in-private = Pour confirmer, répondez OUI en message privé, ou ouvrez le lien.
credit-order-by-link = Au-delà d’une heure, un message ne suffit pas : ouvrez le lien pour confirmer.
credit-order-day = Par message, on donne une heure par jour, en tout : ouvrez le lien pour confirmer celui-ci.
credit-order-another = Plusieurs échanges attendent dans cette conversation. Ouvrez le lien de celui que vous voulez.
credit-order-already = C’était déjà fait, une seule fois.
credit-order-cancelled = Cet échange a été annulé : le message qui le demandait n’est plus là.
credit-order-expired = C’est trop tard : les 48 heures sont passées. Demandez-le à nouveau si vous le voulez encore.
credit-order-link-unknown = Ce lien n’ouvre rien. Vérifiez qu’il est complet, ou demandez-en un autre en écrivant au SEL.
credit-order-link-foreign = Ce lien est pour quelqu’un d’autre. Si c’est le vôtre, connectez-vous avec votre propre compte.
credit-order-closed-title = Ce lien ne sert plus
credit-order-to-account = Voir mon compte d’échange
credit-order-title = Confirmer un échange
credit-order-intro = Vous l’avez demandé par message. Rien n’est encore fait.
credit-order-fact-to = Pour
credit-order-fact-amount = Combien
credit-order-fact-label = En échange de
credit-order-submit = Confirmer
credit-order-until = Ce lien vaut jusqu’au { $moment }. Si vous ne faites rien, rien ne se passe.
credit-order-notice-done = C’est fait.
credit-order-notice-waits = C’est parti. L’autre personne doit encore accepter.
credit-nav = SEL
credit-home-title = Mon compte SEL
credit-home-house = Compte : { $house }
credit-somebody = quelqu’un
credit-no-account = Vous n’avez pas encore de compte. Ouvrez-le d’abord sur la page « SEL ».
credit-back = Retour au compte

# Whose an account is, if it is not a person's
credit-account-member = compte d’un membre
credit-account-organisation = compte de l’association
credit-account-mirror = autre association
credit-account-suspense = sommes en attente
credit-account-opening = soldes de départ
credit-account-departure = départ d’une association
credit-account-open = ouvert
credit-account-closed = fermé
credit-accounts = Quel compte
credit-accounts-own = Mon compte
credit-accounts-house = Compte de l’association

# Opening an account
credit-open-title = Le SEL, système d’échange
credit-open-what = Dans le SEL, on s’échange des coups de main : une heure vaut une heure, pour tout le monde.
credit-open-unit = On compte en temps : une heure fait { $amount }, sans aucun lien avec l’euro.
credit-open-balance = Quand on vous aide, votre solde descend ; quand vous aidez, il monte ; un solde négatif est simplement la promesse d’aider à votre tour, n’importe qui.
credit-open-limits = Pour que cela circule, un solde va de { $low } à { $high } ; vous commencez à zéro et pouvez demander de l’aide tout de suite.
credit-open-button = Ouvrir mon compte
credit-open-house-button = Ouvrir le compte de l’association
credit-did-open = Votre compte est ouvert.

# The balance
credit-means-own-above = Vous avez donné { $amount } de plus que vous n’avez reçu : d’autres peuvent maintenant vous aider.
credit-means-own-zero = Vous avez donné autant que vous avez reçu.
credit-means-own-below = Vous avez reçu { $amount } de plus que vous n’avez donné. C’est une promesse : vous aiderez à votre tour, qui vous voulez.
credit-means-house-above = Ce compte a donné { $amount } de plus qu’il n’a reçu.
credit-means-house-zero = Ce compte a donné autant qu’il a reçu.
credit-means-house-below = Ce compte a reçu { $amount } de plus qu’il n’a donné.
credit-limits-both = Le solde peut aller de { $low } à { $high }.
credit-limits-low = Le solde peut descendre jusqu’à { $low }.
credit-limits-high = Le solde peut monter jusqu’à { $high }.
credit-near = Bientôt à la limite.
credit-near-after = Ensuite, vous serez près de la limite.
credit-near-floor = On peut encore donner { $amount } avec ce compte. C’est un bon moment pour proposer un coup de main.
credit-near-ceiling = Ce compte peut encore recevoir { $amount }. C’est un bon moment pour se faire aider.
credit-held = Mis de côté pour des échanges en cours : { $amount }.
credit-is-closed = Ce compte est fermé : rien de nouveau ne commence, et le solde reste là.
credit-balance-is = Votre solde : { $amount }
credit-balance-now = Solde maintenant
credit-balance-after = Solde après

# Ways on
credit-door-pay = J’ai reçu un coup de main
credit-door-pay-hint = Donner du temps à quelqu’un
credit-door-ask = J’ai donné un coup de main
credit-door-ask-hint = Demander le temps donné, aussi pour un cours à plusieurs
credit-link-booklet = Carnet d’échanges à imprimer
credit-link-csv = Relevé pour un tableur (CSV)
credit-link-qr = Mon code à montrer
credit-coordination-door = Le SEL
credit-coordination-door-text = Le carnet d’échanges dans son ensemble : comptes, limites, liens avec les sites voisins.
credit-link-whole = Le SEL dans son ensemble (coordination)
credit-link-addresses = Mes adresses Mastodon (donner par message)
credit-link-settings = Réglages du compte

# What waits
credit-asked-title = Demandes
credit-asked-ours = { $name } vous demande { $amount }
credit-asked-theirs = Vous avez demandé { $amount } à { $name }
credit-asked-lesson = Cours à plusieurs
credit-until = Jusqu’au
credit-answer-pay = Oui, confirmer
credit-answer-refuse = Non, refuser
credit-answer-cancel = Retirer la demande
credit-did-refuse-request = Vous avez refusé la demande. Rien n’a bougé.
credit-did-cancel-request = La demande est retirée.
credit-pending-title = En cours
credit-pending-theirs = En attente de { $name }
credit-pending-on-the-way = En attente de l’autre site, pour { $name }
credit-pending-committed = En route avec { $name } : c’est fait de ce côté, l’autre côté doit encore confirmer
credit-pending-yours = { $name } attend votre réponse
credit-pending-coming = Annoncé par { $name }, pas encore arrivé
credit-pending-disputed = Avec { $name } : suspendu le temps de se mettre d’accord
credit-pending-answer = Répondre
credit-pending-see = Voir l’échange

# The curve
credit-curve-title = Le solde dans le temps
credit-curve-says = Du { $from } au { $until }, le solde est allé de { $least } à { $most } ; il est maintenant de { $now }.
credit-curve-legend = Trait plein : le solde. Tirets : les limites. Pointillé : zéro.
credit-curve-table = Mois par mois
credit-col-month = Mois
credit-col-took = Entré
credit-col-gave = Sorti
credit-col-balance = Solde
credit-col-what = Échange
credit-col-amount = Montant
credit-col-hours = Temps
credit-col-total = Ensemble
credit-col-account = Compte
credit-col-accounts = Comptes
credit-col-exchanges = Échanges
credit-col-note = Remarque
credit-col-bar = En image

# The statement
credit-statement-title = Relevé
credit-statement-empty = Aucun échange pour le moment.
credit-statement-nothing = Aucun échange ne correspond.
credit-line-correction = reprise
credit-line-under-way = en route
credit-filter = Chercher dans le relevé
credit-filter-from = À partir du
credit-filter-until = Jusqu’au
credit-filter-side = Sens
credit-filter-both = Entrées et sorties
credit-filter-in = Entrées
credit-filter-out = Sorties
credit-filter-with = Avec qui
credit-filter-text = Pour quoi
credit-filter-submit = Chercher
credit-filter-all = Tout montrer
credit-pages = Pages du relevé
credit-older = Plus ancien
credit-newest = Le plus récent

# Paying
credit-pay-title = Donner du temps
credit-form-to = À qui
credit-form-amount = Combien
credit-form-label = Pour quoi
credit-form-pour = Pour quoi
credit-hint-to = Un nom, un identifiant, l’association, l’adresse d’un compte. Sur un autre site : un lien de compte, ou @association@site.
credit-hint-amount = Par exemple 90, ou 1h30.
credit-hint-label = Personne d’autre que vous deux ne le verra.
credit-form-helping = Compter cet échange dans « Qui aide qui »
credit-hint-helping = Cette page publique additionne les échanges entre associations, trois au moins, et ne nomme personne. Sans la coche, le vôtre n’y entre pas.
credit-helping-counted = Compté, sans dire qui
credit-helping-kept-out = Gardé hors du compte
credit-go-on = Continuer
credit-confirm-title = Vérifier avant de donner
credit-confirm-at-once = C’est fait dès que vous confirmez.
credit-confirm-waits = Le temps est mis de côté, et l’autre personne a sept jours pour accepter.
credit-confirm = Confirmer
credit-change = Modifier
credit-did-pay = C’est enregistré.

# To whom
credit-whom-empty = Dites à qui.
credit-whom-nobody = Nous ne trouvons personne ici du nom de « { $name } ».
credit-whom-several = Plusieurs personnes s’appellent « { $name } » : choisissez dans la liste, ou écrivez l’identifiant.
credit-whom-no-account = « { $name } » n’a pas encore ouvert de compte.
credit-whom-elsewhere = « { $name } » est sur un autre site : vous pouvez lui donner du temps, mais pas encore lui en demander.

# Asking
credit-ask-title = Demander du temps
credit-ask-intro = Vous avez aidé quelqu’un ? Dites combien de temps : la personne confirme, et votre solde monte.
credit-form-of = À qui
credit-form-others = Autres participants
credit-form-other = Participant { $count }
credit-form-total = Combien en tout
credit-ask-lesson = C’était un cours à plusieurs
credit-hint-others = Le temps est partagé également, à la minute près.
credit-ask-confirm-title = Vérifier avant de demander
credit-ask-free = Il y a plus de monde que de minutes : à qui la part est nulle, rien n’est demandé.
credit-ask-waits = Chaque personne a quatorze jours pour répondre. Rien ne bouge avant son accord.
credit-ask-confirm = Demander
credit-did-ask = C’est demandé.

# One exchange
credit-one-title = Un échange
credit-one-payer = Donne du temps
credit-one-payee = Reçoit du temps
credit-one-state = Où on en est
credit-one-agreement = Voir l’accord que cet échange règle
credit-one-corrects = Voir l’échange repris
credit-one-as-coordinator = Vous voyez cet échange parce que quelqu’un a demandé l’aide de la coordination.
credit-one-acts = Ce que vous pouvez faire
credit-one-history = Ce qui s’est passé
credit-one-amount = Combien reprendre
credit-one-dispute = Ce qui ne va pas
credit-one-close = Comment cela s’est terminé
credit-disputed = Quelqu’un n’est pas d’accord : la coordination est prévenue et va vous aider.
credit-disputed-mediated = Quelqu’un n’est pas d’accord : { $name } vous aide à trouver une issue.
credit-act-accept = Accepter
credit-act-refuse = Refuser
credit-act-cancel = Annuler
credit-act-reverse = Rendre ce temps
credit-act-dispute = Quelque chose ne va pas
credit-act-mediate = Je m’en occupe
credit-act-close = Clore la médiation
credit-act-erase = Effacer à quoi il a servi
credit-hint-accept = Le temps arrive sur votre compte tout de suite.
credit-hint-cancel = Le temps mis de côté revient sur votre compte.
credit-hint-reverse = Un nouvel échange rend ce temps, en tout ou en partie. Le premier reste dans le relevé.
credit-hint-dispute = Une personne de la coordination lira ces mots et verra cet échange. L’autre personne les lira aussi.
credit-hint-mediate = Les deux personnes verront votre nom.
credit-hint-close = Les deux personnes liront ces mots.
credit-hint-erase = Les mots s’effacent ici et chez l’autre, pour de bon. Le temps échangé ne change pas.
credit-did-accept = Vous avez accepté.
credit-did-refuse = Vous avez refusé. Rien n’a bougé.
credit-did-cancel = C’est annulé. Rien n’a bougé.
credit-did-dispute = La coordination est prévenue.
credit-did-mediate = Vous vous en occupez. Merci !
credit-did-close = La médiation est close.
credit-did-erase = Les mots sont effacés.
credit-state-held = En attente de { $payee } : { $payer } a mis le temps de côté.
credit-state-committed = En route : { $payer } a donné le temps, { $payee } doit encore le recevoir.
credit-state-settled = Fait : { $payee } a reçu le temps de { $payer }.
credit-state-aborted = Sans suite entre { $payer } et { $payee } : rien n’a bougé.
credit-state-asked = { $payer } veut donner du temps à { $payee }, qui n’a pas encore répondu.
credit-state-prepared = Annoncé : le temps de { $payer } est attendu par { $payee }.
credit-state-credited = Fait : { $payee } a reçu le temps de { $payer }.
credit-state-released = Sans suite : { $payer } y a renoncé, { $payee } n’a rien reçu.
credit-state-rejected = Sans suite entre { $payer } et { $payee } : rien n’a bougé.
credit-word-held = en attente
credit-word-committed = en route
credit-word-settled = fait
credit-word-aborted = sans suite
credit-word-asked = en attente
credit-word-prepared = annoncé
credit-word-credited = fait
credit-word-released = sans suite
credit-word-rejected = sans suite
credit-why-refused = La personne a préféré ne pas accepter.
credit-why-cancelled = L’échange a été annulé.
credit-why-expired = Personne n’a répondu à temps.
credit-why-no-account = Il n’y a pas de compte à cette adresse.
credit-why-closed = Ce compte est fermé.
credit-why-ceiling = Le compte qui devait recevoir est à sa limite.
credit-why-peer-limit = La limite d’échanges entre les deux associations est atteinte.
credit-why-frozen = Les échanges entre les deux associations sont suspendus.
credit-why-too-much = Il ne restait pas autant à reprendre.
credit-why-lost = L’échange s’est perdu lors d’une panne.
credit-why-parted = Les deux associations n’échangent plus.
credit-why-not-asked = La demande n’attend plus de réponse : elle est déjà réglée, ou retirée.
credit-story-opened = { $payer } veut donner { $amount } à { $payee }.
credit-story-answers = { $payer } a confirmé la demande de { $payee } : { $amount }.
credit-story-corrects = { $payer } rend { $amount } à { $payee }.
credit-story-by = (par { $name })
credit-story-posted = { $amount } inscrits dans le registre.
credit-story-taken-back = { $amount } rendus.
credit-story-dispute = { $name } a dit que quelque chose ne va pas :
credit-story-dispute-closed = { $name } a clos la médiation :

# Faults
credit-fault-amount-form = Écrivez un nombre ({ $unit }), ou des heures et des minutes comme 1h30. Le temps se compte en minutes entières.
credit-fault-amount-nothing = Il faut au moins une minute.
credit-fault-amount-most = C’est trop : au plus { $most }.
credit-fault-missing = Il manque { $amount } pour rester dans la limite de ce compte.
credit-fault-left = Au plus { $amount } peuvent encore être rendus.
credit-fault-twice = « { $name } » est là deux fois.
credit-fault-nobody = Nous ne trouvons pas cette personne.
credit-fault-day = Ce n’est pas une date.
credit-not-now-stale = Cette page n’était plus à jour. Vérifiez, et confirmez encore une fois.

# The booklet, the code, the settings
credit-booklet-title = Carnet d’échanges
credit-booklet-hour = Une heure = { $amount }
credit-booklet-balance = Solde au { $date } : { $amount }
credit-booklet-print = Imprimez cette page : elle tient dans une poche (A6).
credit-booklet-more = Les échanges plus anciens sont dans le relevé.
credit-booklet-unit = En { $unit }
credit-booklet-by-hand = À remplir à la main
credit-booklet-col-date = Date
credit-booklet-col-with = Avec qui, pour quoi
credit-booklet-col-sign = Signature
credit-qr-title = Mon code SEL
credit-qr-what = Qui scanne ce code peut donner du temps à { $name }.
credit-qr-alt = Code à scanner
credit-qr-link = Le même lien, à envoyer :
credit-qr-make = Refaire le code
credit-settings-title = Réglages de mon compte SEL
credit-settings-intro = Quand quelqu’un vous donne du temps, voulez-vous dire oui chaque fois ?
credit-settings-accept = Ce qu’on me donne est accepté
credit-settings-all = toujours, tout seul
credit-settings-some = tout seul jusqu’à un montant
credit-settings-none = seulement quand je dis oui
credit-settings-amount = Jusqu’à
credit-settings-save = Enregistrer

# The file
credit-csv-date = Date
credit-csv-with = Avec
credit-csv-label = Pour quoi
credit-csv-minutes = Minutes
credit-csv-units = Unités
credit-csv-balance-minutes = Solde en minutes
credit-csv-balance-units = Solde en unités
credit-csv-state = État
credit-csv-id = Numéro
credit-csv-too-long = Ce relevé est trop long pour un seul fichier. Choisissez une période plus courte.

# For coordinators
credit-care-title = Le SEL dans son ensemble
credit-care-back = Retour à la coordination
credit-care-sum = Tout compte fait
credit-sum-zero = La somme de tous les soldes est zéro : ce que les uns ont donné, les autres l’ont reçu.
credit-sum-wrong = La somme de tous les soldes est { $amount }, et non zéro : le registre est abîmé. Prévenez la personne qui s’occupe du serveur.
credit-care-seal = Le registre est scellé jusqu’au { $day } compris (le { $moment }).
credit-care-no-seal = Le registre n’a pas encore été scellé : cela se fait chaque nuit, dès qu’il y a eu un échange.
credit-care-disputes = Désaccords à accompagner
credit-care-dispute = { $name } demande de l’aide
credit-care-dispute-mediated = { $name } demande de l’aide ; { $mediator } s’en occupe
credit-care-distribution = Répartition des soldes
credit-care-below = moins de { $amount }
credit-care-above = plus de { $amount }
credit-care-between = de { $low } à { $high }
credit-care-velocity = Échanges par mois
credit-care-limits = Comptes près de leur limite
credit-care-limits-none = Aucun compte n’est près de sa limite.
credit-care-near-floor = peut encore donner { $amount }
credit-care-near-ceiling = peut encore recevoir { $amount }
credit-care-quiet = Comptes sans échange depuis 90 jours
credit-care-quiet-none = Tous les comptes ont eu un échange ces 90 derniers jours.
credit-care-quiet-since = dernier échange le { $date }
credit-care-quiet-never = aucun échange depuis l’ouverture, le { $date }
credit-care-all = Tous les comptes
credit-care-search = Chercher un nom
credit-care-search-submit = Chercher
credit-care-count = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}.
credit-care-more = Les 100 premiers sont montrés : cherchez un nom pour trouver les autres.
credit-care-all-back = Retour à tous les comptes
credit-care-account-title = Compte : { $name }
credit-care-closed = Ce compte est fermé.
credit-care-deeds = Décider
credit-care-deeds-text = Chaque décision est notée avec sa raison, et la personne peut la demander.
credit-deed-limits = Changer les limites
credit-deed-limits-hint = Laissez vide pour ne pas mettre de limite. Ce qui est déjà au-delà reste.
credit-deed-lowest = Limite du bas
credit-deed-highest = Limite du haut
credit-deed-limits-reason = Raison de ces limites
credit-deed-close = Fermer le compte
credit-deed-close-hint = Rien de nouveau ne commencera. Le solde reste, et ce qui est en cours se termine.
credit-deed-reopen = Rouvrir le compte
credit-deed-state-reason = Raison
credit-deed-opening-title = Inscrire un solde de départ
credit-deed-opening-hint = Par exemple le solde d’un carnet en papier. Possible seulement avant le premier échange.
credit-deed-opening = Solde de départ
credit-deed-opening-reason = D’où il vient
credit-mandates = Mandats
credit-mandates-text = Les personnes de la coordination agissent avec ce compte. D’autres membres le peuvent avec un mandat.
credit-mandate-since = depuis le { $since }
credit-mandate-until = du { $since } au { $until }
credit-mandate-ended = du { $since } au { $until }, terminé
credit-mandate-revoked = du { $since } au { $until }, repris
credit-mandate-revoke = Reprendre le mandat
credit-mandate-revoke-of = Reprendre le mandat de { $name }
credit-deed-mandate = Donner un mandat
credit-deed-member = À qui
credit-hint-member = Choisissez dans la liste, ou écrivez l’identifiant.
credit-deed-ends = Jusqu’au
credit-deed-mandate-reason = Raison du mandat
credit-changes = Ce qui a été décidé
credit-changes-none = Rien n’a encore été changé.
credit-change-none = aucune limite
credit-change-program = Le programme
credit-change-lowest = { $name } a changé la limite du bas : { $old }, puis { $new }.
credit-change-highest = { $name } a changé la limite du haut : { $old }, puis { $new }.
credit-change-state = { $name } a changé l’état du compte : { $old }, puis { $new }.

# Between the ledgers of two instances.
credit-not-now-untrusted = L’autre organisation n’est pas une voisine de confiance d’ici : demandez à une coordinatrice ou un coordinateur de l’ajouter.
credit-not-now-frozen = Rien de nouveau ne commence pour le moment entre les deux systèmes d’échange. La coordination s’en occupe.
credit-not-now-parted = Les deux systèmes d’échange se sont séparés.
credit-fault-trade = Entre les deux organisations, l’équilibre des échanges permet encore au plus { $amount } dans ce sens.
credit-fault-trade-minutes = Entre les deux organisations, l’équilibre des échanges permet encore au plus { $left } minutes dans ce sens.
credit-on-host = { $name } sur { $host }
credit-confirm-elsewhere = Le temps est mis de côté, puis en route : c’est fait dès que { $host } l’a confirmé.
credit-whom-untrusted = { $name } n’est pas un site voisin de confiance : demandez à une coordinatrice ou un coordinateur de l’ajouter.
credit-whom-not-told = { $name } ne nous parle d’aucun compte de ce nom : vérifiez le lien, ou demandez là-bas si notre site y est connu comme voisin.
credit-whom-unreachable = { $name } ne répond pas pour le moment : essayez plus tard. Rien n’a bougé.
credit-state-held-there = En attente de l’autre site : { $payer } a mis le temps de côté pour { $payee }.
credit-word-held-there = en attente de l’autre site
credit-hint-there-accept = Le temps arrive sur votre compte dès que l’autre site l’a confirmé.
credit-hint-there-reverse = Un nouvel échange rend ce temps, en tout ou en partie, dès que l’autre site l’a confirmé. Le premier reste dans le relevé.

# The links, for coordinators
credit-col-site = Site
credit-links-title = Échanges avec d’autres sites
credit-links-see = Voir les liens avec les autres sites
credit-links-what = Chaque site a son propre registre. Le solde dit ce qui est parti là-bas, moins ce qui en est venu.
credit-links-none = Rien n’a encore été échangé avec un autre site.
credit-links-back = Retour à tous les liens
credit-link-title = Échanges avec { $host }
credit-link-news = À voir.
credit-link-checking = Les deux registres se comparent ; la suite attend.
credit-link-open = Les échanges vont et viennent.
credit-link-quarantined = Quelque chose s’est perdu ici : rien n’avance avant que l’autre site ait dit ce qu’il sait.
credit-link-closed = Les deux registres se sont séparés.
credit-link-frozen = Rien de nouveau ne commence ; ce qui est en cours se termine.
credit-link-why = Pourquoi :
credit-link-balance = Parti, moins venu
credit-link-bounds = Ce solde peut aller de { $low } à { $high }.
credit-link-out = Vers l’autre site : { $amount }.
credit-link-coming = De l’autre site : { $amount }.
credit-link-nothing = Rien n’est en cours.
credit-link-stated = Dernier relevé de l’autre site
credit-link-unstated = L’autre site n’a pas encore envoyé de relevé.
credit-link-seen = Vu
credit-link-compare = Comparer maintenant
credit-link-compare-hint = Les deux registres se disent ce qu’ils savent. Les échanges continuent ensuite.
credit-link-freeze = Suspendre
credit-link-freeze-hint = Rien de nouveau ne commencera. Ce qui est en cours se termine.
credit-link-thaw = Reprendre
credit-link-limit = Changer les bornes
credit-link-limit-hint = Jusqu’où le solde entre les deux sites peut aller, dans chaque sens.
credit-link-part = Se séparer
credit-link-part-hint = Seulement si l’autre site ne revient plus. La page suivante dit ce qui se passera.
credit-link-reopen = Renouer
credit-link-reopen-hint = Si l’autre site est revenu. Les deux registres se disent d’abord ce qu’ils savent ; ce qui s’était arrêté avec la séparation le reste.
credit-link-reopen-balance = Le solde d’avant revient entre les deux sites, quoi que l’assemblée en ait fait entre-temps.
credit-deed-reopen-reason = Raison de renouer
credit-deed-part-reason = Raison de la séparation
credit-part-title = Se séparer de { $host } ?
credit-part-for-good = Ce qui est en cours s’arrête pour de bon.
credit-part-nothing-new = Plus rien ne commence entre les deux sites.
credit-part-under-way = Ce qui est mis de côté vers là-bas ({ $held }) revient à qui voulait le donner ; ce qui était annoncé ({ $promised }) ne viendra plus.
credit-part-balance = Le solde entre les deux sites ({ $amount }) passe sur un compte nommé, et l’assemblée en décide.
credit-change-link-freeze = { $name } a suspendu les échanges.
credit-change-link-thaw = { $name } a laissé reprendre les échanges.
credit-change-link-bounds = { $name } a changé les bornes.
credit-change-link-part = { $name } a séparé les deux registres.
credit-change-link-reopen = { $name } a renoué les deux registres.
credit-incidents = Ce qui s’est passé
credit-incidents-none = Rien de particulier.
credit-incident-contradiction = L’autre site a dit deux choses différentes du même échange.
credit-incident-fork = La suite d’échanges de l’autre site n’est plus celle que nous connaissons.
credit-incident-unpromised = L’autre site a envoyé du temps que nous n’attendions pas.
credit-incident-lost = Une partie de notre registre s’est perdue ; nous avons demandé à l’autre site ce qu’il sait.
credit-incident-they-lost = L’autre site a recommencé avec nous après une perte ou une séparation ; nous lui avons dit ce que nous savons.
credit-incident-voided = Un échange perdu des deux côtés a été annulé.
credit-incident-denied = L’autre site dit ne plus connaître ce qu’il avait confirmé.
credit-incident-differs = Son relevé et notre registre ne disent pas la même chose.

# On the page of an agreement. $given is what came, $asked what was agreed on, $title what it is about.
credit-settles-all = Réglé par le SEL : { $given }. Tout y est.
credit-settles-part = Réglé par le SEL : { $given } sur { $asked }.
credit-settles-sum = Réglé par le SEL : { $given }.
credit-settles-what = Cet échange règle l’accord « { $title } ».
credit-settles-pay = Régler par le SEL
credit-settles-ask = Demander le règlement par le SEL
credit-settles-human = Régler ne dit pas que c’est fait : dites-le vous-même ci-dessous, quand ce sera le moment.
credit-settles-theirs = C’est l’autre partie qui règle, depuis son site. Ce qu’elle donne s’affiche ici.
credit-settles-no-way = Pour régler par le SEL, il faut un compte de chaque côté, ici ou sur un site voisin de confiance.
# Who helps whom
credit-helping-title = Qui aide qui
credit-helping-what = Le temps que des membres d’une association ont passé pour ceux d’une autre, depuis un an.
credit-helping-none = Il n’y a encore rien à montrer : cela vient le lendemain, quand deux associations ont fait au moins trois échanges.
credit-helping-days = Du { $from } au { $until }.
credit-helping-how = Chaque somme réunit trois échanges au moins et ne dit rien de qui les a faits. Chacun peut garder les siens hors du compte.
credit-col-helper = Qui a aidé
credit-col-helped = Qui a été aidé
credit-link-helping = Qui aide qui, entre associations
# What the page about privacy says.
credit-privacy-title = Le SEL
credit-privacy-text =
    Votre compte, son solde et ses échanges : vous les lisez. La coordination lit les soldes et les limites, jamais avec qui vous échangez, sauf si l’un de vous deux demande son aide.
    À quoi un échange a servi : vous deux le lisez, et la coordination si l’un de vous l’appelle. Qui l’a écrit peut l’effacer, ici et chez l’autre.
    L’échange lui-même reste dans le registre, sans limite de temps : la somme de tous les soldes doit rester zéro. Fermer un compte n’efface pas ce qui s’y est passé.
    Ce que la coordination décide d’un compte est noté avec sa raison, et le reste. Vous pouvez la demander.
    Un échange demandé par message depuis Mastodon : nous oublions cette demande un mois après la fin de son délai.
    Un échange avec une autre association : son registre en garde sa part, de la même façon.
    « Qui aide qui » ne publie que des sommes d’au moins trois échanges entre associations, sans aucun nom de personne.
    Une question, une erreur ? Choisissez « Quelque chose ne va pas » sur l’échange, ou parlez-en à la coordination.
credit-step = Ouvrir un premier compte du SEL
credit-step-text = Pour échanger du temps entre membres. Choisissez avant le nom de l’unité et sa valeur : `instance.unit_name` et `instance.unit_per_hour`, dans les réglages.

# What is kept of a member, for the page about one’s own data.
credit-mine = Votre compte SEL
credit-mine-fate = Il est fermé. Les échanges restent dans le livre, sans votre nom et sans vos mots : les comptes des autres en dépendent.
credit-mine-owes =
    { $count ->
        [one] Votre compte SEL est en dessous de zéro d’une minute. Ramenez-le d’abord à zéro.
       *[other] Votre compte SEL est en dessous de zéro de { $count } minutes. Ramenez-le d’abord à zéro.
    }
credit-mine-has =
    { $count ->
        [one] Il reste une minute sur votre compte SEL. Donnez-la d’abord, à quelqu’un ou à l’association.
       *[other] Il reste { $count } minutes sur votre compte SEL. Donnez-les d’abord, à quelqu’un ou à l’association.
    }
credit-mine-under-way =
    { $count ->
        [one] Un échange du SEL n’est pas terminé : répondez-y ou annulez-le d’abord.
       *[other] { $count } échanges du SEL ne sont pas terminés : répondez-y ou annulez-les d’abord.
    }
credit-mine-disputed =
    { $count ->
        [one] Un désaccord du SEL n’est pas réglé.
       *[other] { $count } désaccords du SEL ne sont pas réglés.
    }
credit-nav-text = Échanger du temps entre membres, et tenir les comptes.
credit-step-unit = Comment appelez-vous une heure donnée ? La personne qui tient le serveur écrit le nom et la valeur de l’unité dans le fichier de configuration, avant de relancer le programme. Par exemple :
