# Les forces vives : ce qui est prêté, qui peut, quand, et ce qui a été fait.
staffing-title = Équipe partagée
staffing-intro = Des personnes salariées ensemble, qui travaillent chez plusieurs organisations. Chacun paie sa part du coût réel, jamais en crédit du SEL.
staffing-list-none = Cette organisation ne prête personne pour le moment.
staffing-list-waiting =
    { $count ->
        [one] Une demande attend.
       *[other] { $count } demandes attendent.
    }
staffing-list-told =
    { $count ->
        [one] Des heures attendent votre signature.
       *[other] { $count } lignes d’heures attendent votre signature.
    }
staffing-back = Équipe partagée
staffing-save = Enregistrer
staffing-for = pour { $whom }
staffing-contract = Contrat : { $time } par semaine.
staffing-language-fr = français
staffing-language-nl = néerlandais
staffing-language-en = anglais

# What everybody reads.
staffing-note-title = Équipe partagée : { $title }
staffing-weekly = Environ { $time } libres par semaine.
staffing-weekly-hours = Environ { $hours } h libres par semaine.
staffing-weekly-none = Rien de libre en ce moment ; demandez quand même.

# What is lent.
staffing-function-new = Prêter une fonction
staffing-function-edit = Modifier la fonction
staffing-function-hint = Tout le monde lit ceci. Écrivez ce que la personne peut faire, pas qui elle est ni quand elle travaille.
staffing-function-title = Fonction
staffing-function-about = Ce qu’on peut en attendre
staffing-function-language = Langue du texte
staffing-function-weekly = Heures libres par semaine, environ
staffing-function-retire = Ne plus prêter cette fonction
staffing-hint-title = Par exemple : tenir les comptes, cuisiner pour cinquante personnes.
staffing-hint-about = Pas de nom, pas d’horaire.
staffing-hint-weekly = Par exemple 8 ou 7:30. Les autres lisent un multiple de quatre heures.
staffing-address = Pour demander depuis une autre organisation, son adresse :

# What is asked.
staffing-ask-own = Demander pour notre organisation
staffing-ask-there = Demander
staffing-ask-hint = Une personne de la coordination cherche qui peut venir, et vous répond.
staffing-ask-peers = Les organisations de confiance demandent depuis leur propre instance.
staffing-ask-adresse = Adresse de la fonction
staffing-ask-day = Jour
staffing-ask-from = De
staffing-ask-to = À
staffing-ask-weeks = Nombre de semaines
staffing-ask-languages = Langues nécessaires
staffing-ask-commune = Commune du travail
staffing-ask-words = Ce qu’il y a à faire
staffing-ask-send = Envoyer la demande
staffing-hint-to = Jusqu’après minuit : jusqu’au lendemain.
staffing-hint-weeks = Le même moment chaque semaine, 26 au plus. Les jours fériés qui suivent sont sautés.
staffing-hint-commune = Pour compter le trajet.
staffing-hint-words = Seules la coordination et la personne qui viendra le lisent.
staffing-hint-adresse = Le lien de sa page, par exemple https://groupe.example/equipe/fonctions/…

# What others lend.
staffing-elsewhere-title = Demander à une autre équipe
staffing-elsewhere-intro = Collez l’adresse d’une fonction qu’une autre organisation prête.
staffing-elsewhere-see = Voir
staffing-elsewhere-known = Ce que d’autres prêtent
staffing-elsewhere-of = Prêté par { $name }
staffing-elsewhere-page = sa page
staffing-elsewhere-comes = Qui vient chez vous
staffing-elsewhere-free = Quand c’est libre
staffing-elsewhere-untold = Cette organisation ne nous dit pas ses heures libres : elle ne les montre qu’à celles en qui elle a confiance. Vous pouvez demander quand même.
staffing-elsewhere-choose = Choisissez une demi-journée, ou écrivez vos heures plus bas.
staffing-elsewhere-none = Rien n’est libre dans les quatre semaines. Vous pouvez demander un autre moment.
staffing-elsewhere-many =
    { $count ->
        [one] une personne
       *[other] { $count } personnes
    }
staffing-elsewhere-hint = La demande part vers l’autre organisation. Une personne de là-bas répond.

# The posts.
staffing-posts-title = Les postes
staffing-posts-intro = Un poste est un contrat. Dehors, il n’a qu’un pseudonyme (P1, P2…) ; son nom n’est lu que par la coordination, par la personne, et par l’organisation chez qui elle va.
staffing-posts-none = Il n’y a pas encore de poste.
staffing-post-new = Ajouter un poste
staffing-post-title = Poste { $code }
staffing-post-hint = Ce formulaire n’est lu que par la coordination.
staffing-post-functions = Fonctions
staffing-post-languages = Langues de travail
staffing-post-weekly = Heures par semaine, au contrat
staffing-post-home = Commune de départ
staffing-post-worker = Personne
staffing-post-starts-on = Premier jour
staffing-post-ends-on = Dernier jour
staffing-post-week = Sa semaine
staffing-hint-contract = Par exemple 19 ou 18:30.
staffing-hint-home = Pour préférer ce qui est proche.
staffing-hint-worker = Un membre d’ici. Sans compte, la coordination répond à sa place.

# The worker's week.
staffing-week-mine = Ma semaine
staffing-week-title = Ma semaine
staffing-week-of-post = Semaine de { $code }
staffing-week-of = Semaine du { $day }
staffing-weeks = Autres semaines
staffing-week-before = Semaine d’avant
staffing-week-after = Semaine d’après
staffing-week-hint = Dites ce qui vous convient. « Indisponible » n’a jamais besoin d’une raison.
staffing-week-asked = On vous demande
staffing-week-stands = Ce qui est convenu
staffing-week-data = Vos horaires ne sont lus que par la coordination et par l’organisation chez qui vous allez. Ils sont effacés deux ans après.
staffing-half-morning = matin
staffing-half-afternoon = après-midi
staffing-half-free = libre
staffing-half-desired = avec plaisir
staffing-half-undesired = plutôt pas
staffing-half-unavailable = indisponible
staffing-half-taken = pris
staffing-half-off = week-end ou jour férié
staffing-half-say = { $day }, { $half } : { $state }
staffing-cell = { $who }, { $day }, { $half } : { $state }
staffing-wishes-title = Mes souhaits
staffing-wishes-theirs = Souhaits
staffing-wishes-hint = Pour ce qui dure plus d’une demi-journée, ou revient chaque semaine.
staffing-wish-add = Ajouter un souhait
staffing-wish-kind = Ce moment est
staffing-wish-from = Du
staffing-wish-to = Au
staffing-wish-repeat = Chaque semaine
staffing-wish-until = Jusqu’au
staffing-wish-once = { $kind } : { $when }
staffing-wish-weekly = { $kind }, chaque semaine depuis { $when }
staffing-wish-remove = Retirer
staffing-wish-remove-this = Retirer : { $wish }

# The coordination.
staffing-board-title = Demandes et planning
staffing-board-door = Qui est demandé, qui peut, qui va où.
staffing-board-no-posts = Ajoutez d’abord un poste.
staffing-board-asked = À pourvoir
staffing-board-nothing = Aucune demande n’attend.
staffing-board-proposed = Proposé, en attente d’un oui
staffing-board-stands = Convenu
staffing-board-legend = Matin et après-midi. ● convenu, ? proposé, – plutôt pas, × indisponible, week-end ou jour férié.
staffing-board-could =
    { $count ->
        [0] personne ne peut
        [one] une personne peut
       *[other] { $count } personnes peuvent
    }

# One commitment.
staffing-state-asked = À pourvoir
staffing-state-proposed = Proposé
staffing-state-confirmed = Convenu
staffing-state-refused = Refusé
staffing-state-cancelled = Annulé
staffing-state-vacant = Promis, quelqu’un manque
staffing-fact-when = Quand
staffing-fact-whom = Pour
staffing-fact-who = Qui vient
staffing-fact-proposed = Proposé à
staffing-accord = L’accord avec l’autre organisation
staffing-answer = Répondre
staffing-could = Qui peut
staffing-could-nobody = Personne ne peut en ce moment.
staffing-could-not = Qui ne peut pas, et pourquoi
staffing-words = Un mot à l’autre
staffing-act-confirm = Oui, d’accord
staffing-act-decline = Non, pas cette fois
staffing-act-propose = Proposer
staffing-act-propose-to = Proposer à { $who }
staffing-act-refuse = Refuser la demande
staffing-act-cancel = Annuler
staffing-act-step-back = Se désister : chercher quelqu’un d’autre
staffing-swap-title = Échanger avec quelqu’un
staffing-swap-hint = Chaque personne prend ce que l’autre avait. Ce qui était promis reste promis. Seul ce que les deux peuvent faire est proposé ici.
staffing-swap-asked = On vous propose un échange
staffing-swap-told = Proposé, en attente d’un oui
staffing-swap-could = Échanges possibles
staffing-swap-none = Personne d’autre ne peut échanger avec vous pour le moment.
staffing-swap-ask = Proposer cet échange
staffing-swap-yes = Échanger
staffing-swap-no = Ne pas échanger
staffing-swap-back = Reprendre la proposition
staffing-swap-up = Retour à l’engagement
staffing-swap-label = { $act } : { $when }
staffing-week-swap = Donner « { $own } » et prendre « { $other } » ?

# Why, and why not.
staffing-reason-gone = le poste n’est plus là
staffing-reason-function = n’a pas cette fonction
staffing-reason-language = ne travaille pas en { $language }
staffing-reason-unavailable = indisponible
staffing-reason-taken = déjà prise : { $when }
staffing-reason-rest-before = il manque { $time } de repos avant
staffing-reason-rest-after = il manque { $time } de repos après
staffing-reason-daily = { $time } de trop le { $day }
staffing-reason-weekly = { $time } de trop cette semaine-là
staffing-reason-travel-before = il manque { $time } pour arriver
staffing-reason-travel-after = il manque { $time } pour repartir
staffing-reason-notice = demandé trop tard de { $time }
staffing-reason-sibling = la même demande est servie : { $when }
staffing-mark-desired = vient avec plaisir
staffing-mark-undesired = préfère ne pas
staffing-mark-same-member = connaît la maison
staffing-mark-near = part de cette commune
staffing-mark-same-day = travaille déjà ce jour-là
staffing-mark-balanced = il lui reste { $time } cette semaine-là

# What to mend.
staffing-fault-title = Nommez la fonction, en 3 à 100 caractères.
staffing-fault-long = C’est trop long.
staffing-fault-choose = Choisissez dans la liste.
staffing-fault-hours = Écrivez des heures, comme 8, 7:30 ou 7h30, par cinq minutes.
staffing-fault-hour = Écrivez une heure, comme 09:00.
staffing-fault-weeks = Entre 1 et 26 semaines.
staffing-fault-day = Écrivez un jour.
staffing-fault-end = La fin vient après le début.
staffing-fault-crooked = Choisissez des heures entières de cinq minutes.
staffing-fault-skipped = Cette heure n’existe pas ce jour-là : les horloges avancent.
staffing-fault-rule = Cette répétition n’est pas comprise.
staffing-fault-functions = Choisissez au moins une fonction.
staffing-fault-languages = Choisissez au moins une langue.
staffing-fault-address = À cette adresse, il n’y a rien qu’on puisse demander.
staffing-fault-time = Ce moment est passé, ou trop lointain.
staffing-fault-taken = Entre-temps, ce n’est plus possible. Regardez où cela en est.
staffing-fault-cannot = Ce n’est pas possible : { $reasons }.
staffing-problem-not-now = Entre-temps, quelqu’un a répondu, ou ce moment est passé. Regardez où cela en est.
staffing-problem-not-yours = Seule la personne elle-même, ou la coordination, peut faire cela.

# What was done.
staffing-notice-lent = La fonction est prêtée. Ceux qui vous suivent l’apprennent.
staffing-notice-saved = C’est enregistré.
staffing-notice-retired = La fonction n’est plus prêtée. Ce qui est convenu reste convenu.
staffing-notice-asked = La demande est là. La coordination répond.
staffing-notice-asked-all = Les demandes sont là. La coordination répond à chacune.
staffing-notice-asked-there = La demande est partie.
staffing-notice-asked-there-all = Les demandes sont parties, une par semaine.
staffing-notice-marked = C’est noté.
staffing-notice-proposed = C’est proposé. La personne répond.
staffing-notice-confirmed = C’est convenu.
staffing-notice-declined = C’est noté. Quelqu’un d’autre est cherché.
staffing-notice-refused = La demande est refusée.
staffing-notice-cancelled = C’est annulé.
staffing-notice-stepped-back = C’est noté. Quelqu’un d’autre est cherché.
staffing-notice-swap-asked = C’est proposé. Rien ne change avant le oui de l’autre personne.
staffing-notice-swapped = C’est échangé.
staffing-notice-swap-left = Cette proposition est retirée. Rien n’a changé.

# Hours.
staffing-hours-title = Mes heures
staffing-hours-of-post = Heures de { $code }
staffing-hours-none = Rien n’a encore commencé. Ce que vous aurez fait s’écrit ici.
staffing-hours-hint = Écrivez ce que vous avez fait. L’organisation chez qui vous étiez contresigne.
staffing-hours-enter = Écrire des heures
staffing-hours-date = Jour
staffing-hours-duration = Durée
staffing-hours-kind = Pour
staffing-hours-withdraw = Retirer
staffing-hours-correct = Corriger
staffing-hours-change = Plus ou moins
staffing-hint-change = Par exemple -0:30 pour une demi-heure de moins. C’est une nouvelle ligne ; l’ancienne reste.
staffing-kind-work = travail
staffing-kind-travel = trajet
staffing-kind-training = formation
staffing-entry-entered = attend d’être contresigné
staffing-entry-countersigned = contresigné
staffing-entry-disputed = pas d’accord
staffing-entry-withdrawn = retiré
staffing-told-title = Heures à contresigner
staffing-told-intro = Ce que des personnes de l’équipe partagée disent avoir fait chez vous. Votre oui et leur parole sont gardés ensemble.
staffing-told-none = Rien n’attend.
staffing-told-answered = Déjà répondu
staffing-told-corrects = correction
staffing-told-countersign = C’est juste
staffing-told-countersign-this = C’est juste : { $day }, { $time }
staffing-told-dispute = Ce n’est pas juste
staffing-told-words = Ce qui ne va pas
staffing-sheet-locked = Ce mois est clos. Corrigez dans un mois ouvert.
staffing-sheet-future = Ce jour n’est pas encore passé.
staffing-sheet-outside = Ce jour n’est pas de ce mois.
staffing-sheet-minutes = Cette durée ne tient pas dans un jour.
staffing-sheet-full = Il ne reste que { $time } ce jour-là.
staffing-sheet-below = On ne peut retirer que { $time }.
staffing-sheet-words = Dites pourquoi, en quelques mots.
staffing-sheet-pending = Des lignes attendent encore une réponse. Attendez-la, ou cochez qu’elles sont laissées de côté.
staffing-sheet-correction = Cela ne se corrige pas ainsi : partez de la première ligne.

# Months.
staffing-months-title = Mois et coûts
staffing-month-open = Ouvert
staffing-month-locked = Clos
staffing-month-time = { $time } contresignées
staffing-month-pending =
    { $count ->
        [one] une ligne attend
       *[other] { $count } lignes attendent
    }
staffing-month-left-out =
    { $count ->
        [one] une ligne laissée de côté
       *[other] { $count } lignes laissées de côté
    }
staffing-month-late =
    { $count ->
        [one] Une ligne laissée de côté a reçu son oui depuis. Elle comptera si le mois est rouvert.
       *[other] { $count } lignes laissées de côté ont reçu leur oui depuis. Elles compteront si le mois est rouvert.
    }
staffing-month-hours = Heures
staffing-month-no-hours = Pas encore d’heures ce mois-ci.
staffing-month-absences = Absences
staffing-month-no-absences = Aucune.
staffing-month-first = Premier jour
staffing-month-last = Dernier jour
staffing-month-duration = Heures du contrat
staffing-absence-add = Noter une absence
staffing-absence-hint = Quand, et combien d’heures. Jamais pourquoi.
staffing-absence-post = Poste
staffing-absence-remove-this = Retirer : { $who }, { $when }
staffing-days = du { $from } au { $to }
staffing-month-costs = Coûts du mois
staffing-month-no-cost = pas encore écrit
staffing-month-paid = Heures payées
staffing-month-salary = Salaire brut (€)
staffing-month-charges = Cotisations de l’employeur (€)
staffing-month-leave = Congés (€)
staffing-month-training = Formation (€)
staffing-month-other = Autres coûts
staffing-month-remove-cost = Effacer ces coûts
staffing-hint-other = Une ligne par coût, par exemple « Vêtements de travail : 40,00 ».
staffing-month-travel = Déplacements
staffing-month-no-travel = Aucun.
staffing-month-commitment = Engagement
staffing-month-amount = Montant (€)
staffing-travel-add = Noter un déplacement
staffing-travel-hint = L’organisation pour laquelle c’était le paie.
staffing-travel-none-begun = Ce mois-ci, rien de convenu n’a encore commencé.
staffing-travel-remove-this = Retirer : { $what }, { $amount }
staffing-month-shares = Ce que chacun paie
staffing-month-preview = Ce serait ceci, si le mois était clos maintenant.
staffing-month-total = Total des coûts
staffing-month-fees = Frais de gestion
staffing-month-uncovered = Que personne ne couvre
staffing-month-close = Clore le mois
staffing-month-close-hint = Un mois clos ne change plus. Une erreur se corrige par une nouvelle ligne dans un mois ouvert.
staffing-month-leave-out =
    { $count ->
        [one] Laisser de côté la ligne qui attend
       *[other] Laisser de côté les { $count } lignes qui attendent
    }
staffing-month-reopen = Rouvrir le mois
staffing-month-reason = Pourquoi (cela reste écrit)
staffing-log-closed = { $when } : clos par { $who }
staffing-log-reopened = { $when } : rouvert par { $who } : « { $words } »
staffing-sharing-title = Comment les coûts se partagent
staffing-sharing-sharing = Le temps payé et donné à personne
staffing-sharing-fee = Frais de gestion, en pour mille
staffing-sharing-training = La formation
staffing-sharing-key = selon la clé fixe
staffing-sharing-hours = selon les heures de chacun
staffing-training-member = est payée par qui la contresigne
staffing-training-group = est partagée par tous
staffing-hint-sharing = La clé fixe est le poids de chaque organisation membre.
staffing-hint-fee = 35 pour 3,5 %. S’ajoute à la part de chacun.
staffing-euros = { $sign }{ $amount } €

# User members and statements.
staffing-users-title = Organisations membres
staffing-users-intro = Qui utilise l’équipe partagée, selon quelle convention, et où en est son compte. Une organisation entre ici avec ses premières heures.
staffing-users-none = Personne pour le moment.
staffing-user-convention = { $time } par an convenues
staffing-user-balance = solde { $amount }
staffing-user-title = Convention
staffing-user-name = Nom
staffing-user-functions = Fonctions convenues
staffing-user-yearly = Heures par an
staffing-user-joined-on = Premier jour
staffing-user-ends-on = Dernier jour
staffing-user-notice-days = Jours de préavis
staffing-user-weight = Poids dans la clé fixe
staffing-user-since = Le compte commence en
staffing-user-opening = Solde de départ (€)
staffing-user-note = Notes de la coordination
staffing-user-pay = Noter un versement
staffing-user-date = Reçu le
staffing-user-amount = Montant (€)
staffing-user-label = Référence
staffing-hint-weight = 0 : ne paie que ses heures.
staffing-hint-amount = Un remboursement s’écrit avec un moins.
staffing-user-file = Fichier
staffing-hint-file = PDF, PNG, JPEG, ODT ou DOCX, 5 Mo au plus ; 20 pièces au plus. Seule la coordination les lit.
staffing-papers-title = Pièces jointes
staffing-papers-none = Aucune.
staffing-papers-add = Joindre
staffing-size-kilo = { $number } ko
staffing-size-mega = { $number } Mo
staffing-statement = Décompte
staffing-statement-title = Décompte : { $name }
staffing-statement-made = Établi par { $house } pour { $name }, le { $date }.
staffing-statement-period = de { $from } à { $to }
staffing-statement-first = De
staffing-statement-last = À
staffing-statement-show = Montrer
staffing-statement-csv = Emporter en tableau (CSV)
staffing-statement-hint = Un solde positif est une avance ; un solde négatif reste à verser. Les mois ouverts n’ont pas encore leur part.
staffing-statement-column-month = Mois
staffing-statement-column-date = Jour
staffing-statement-column-kind = Quoi
staffing-statement-column-post = Poste
staffing-statement-column-label = Précision
staffing-statement-column-minutes = Temps
staffing-statement-file-minutes = Minutes
staffing-statement-column-effect = Montant
staffing-statement-column-balance = Solde
staffing-statement-opening = Solde au début
staffing-statement-closing = Solde à la fin
staffing-statement-advance = Versement
staffing-statement-salary = Salaire
staffing-statement-charges = Cotisations
staffing-statement-leave = Congés
staffing-statement-training = Formation
staffing-statement-other = Autre coût
staffing-statement-travel = Trajet
staffing-statement-unassigned = Temps partagé
staffing-statement-fee = Frais de gestion

# More to mend.
staffing-fault-euros = Écrivez un montant, comme 1 234,56.
staffing-fault-other = Écrivez une ligne par coût : des mots, deux points, un montant.
staffing-fault-fee = Écrivez un nombre entier de 0 à 1000.
staffing-fault-name = Écrivez un nom, en 1 à 100 caractères.
staffing-fault-number = Écrivez un nombre entier.
staffing-fault-month = Écrivez un mois, comme 2026-12.
staffing-fault-no-costs = Il y a des heures d’un poste dont les coûts ne sont pas encore écrits.
staffing-fault-too-much = Ces montants sont trop grands.
staffing-fault-before = C’est d’avant le début du compte de cette organisation.
staffing-fault-file-none = Choisissez un fichier qui n’est pas vide.
staffing-fault-file-kind = Ce fichier n’est pas de ceux qu’on peut joindre : PDF, PNG, JPEG, ODT ou DOCX.
staffing-fault-file-heavy = Ce fichier est trop lourd : 5 Mo au plus.
staffing-fault-file-many = Il y a déjà 20 pièces. Retirez-en une d’abord.
staffing-problem-sheet = La feuille de ce mois ne le permet pas. Regardez où elle en est.
staffing-problem-costs = Ces coûts ne peuvent pas être partagés ainsi.
staffing-notice-entered = C’est écrit.
staffing-notice-countersigned = C’est contresigné.
staffing-notice-disputed = C’est dit. La personne corrige, ou vous en parlez ensemble.
staffing-notice-closed = Le mois est clos.
staffing-notice-reopened = Le mois est rouvert.
staffing-notice-paper-known = Cette pièce y était déjà.
staffing-notice-paper-removed = La pièce est retirée.

# The planner.
staffing-planner-title = Planning
staffing-planner-intro = Qui peut faire quoi, pour toutes les demandes ensemble. Rien n’est décidé par ce calcul : vous proposez, et chaque personne répond.
staffing-planner-from = À partir du
staffing-planner-weeks = Semaines
staffing-planner-again = Calculer
staffing-planner-pin = { $when }, pour { $whom }
staffing-planner-free = qui convient le mieux
staffing-planner-pinned = fixé par vous
staffing-planner-conflicts = Ce que vous avez fixé ne respecte pas toutes les règles :
staffing-planner-served = Ce qui peut être fait
staffing-planner-nothing = Aucune demande n’attend dans ces semaines.
staffing-planner-propose =
    { $count ->
        [one] Proposer cela
       *[other] Proposer ces { $count } engagements
    }
staffing-planner-proven = Il n’y a pas de meilleur planning.
staffing-planner-good = C’est un bon planning ; le temps a manqué pour prouver qu’il n’y en a pas de meilleur.
staffing-planner-unserved = Ce qui ne peut pas être fait, et pourquoi
staffing-planner-nearest = Au plus près : { $who }
staffing-notice-all-proposed = C’est proposé. Chaque personne répond.
staffing-notice-some-proposed = Une partie est proposée. Le reste a changé entre-temps.
staffing-notice-none-proposed = Rien n’est proposé : tout a changé entre-temps. Calculez à nouveau.

# What the page about privacy says.
staffing-privacy-title = Équipe partagée
staffing-privacy-text =
    Dehors, une personne salariée n’a qu’un pseudonyme. Tout le monde lit la fonction, et un nombre d’heures arrondi.
    Les organisations de confiance lisent les demi-journées libres, sans nom. Seule celle chez qui la personne va lit son nom.
    Une absence n’a jamais de raison, nulle part.
    Les souhaits passés s’effacent après deux mois ; les demandes et les absences après deux ans ; le nom d’un poste deux ans après la fin du contrat.
    Les heures contresignées et leurs preuves sont des pièces de comptabilité : elles restent dix ans, sous le pseudonyme, avec la note de qui les a écrites et de qui a clos le mois.
    Les pièces jointes à la convention d’une organisation ne sont lues que par la coordination, qui peut les retirer ; elles s’effacent au plus tard dix ans après la fin de la convention.
    Personne d’autre ne les relaie : ni le QG, ni une autre instance.

# The group and its counters.
staffing-group-title = Le groupe
staffing-group-intro = Ce que le groupe est selon la loi, et ses compteurs. Maillon compte et prévient ; il n’est pas l’employeur et ne donne pas d’avis juridique.
staffing-user-done = { $time } cette année
staffing-pace = { $volume } convenues cette année
staffing-pace-ahead = { $time } de plus que prévu à ce jour
staffing-pace-behind = { $time } de moins que prévu à ce jour
staffing-pace-none = Sa convention ne dit pas combien d’heures.
staffing-leans = { $percent } % de toutes les heures
staffing-limits-title = Limites
staffing-limits-hint = Chaque limite a un jour et une source : la loi change, et vos décisions aussi.
staffing-limits-none = Aucune limite n’est écrite.
staffing-limits-others = D’autres jours
staffing-limit-add = Écrire une limite
staffing-limit-workers = personnes engagées
staffing-limit-members = organisations membres
staffing-limit-minutes-per-day = minutes par jour et par personne
staffing-limit-minutes-per-week = minutes par semaine et par personne
staffing-limit-minutes-per-year = minutes par an et par personne
staffing-limit-minutes-of-rest = minutes de repos entre deux jours
staffing-bound-most = Au plus { $value } { $what },
staffing-bound-least = Au moins { $value } { $what },
staffing-side-most = au plus
staffing-side-least = au moins
staffing-limit-none = (sans limite)
staffing-limit-from = à partir du { $day }
staffing-limit-now = Aujourd’hui : { $value }.
staffing-limit-near = Aujourd’hui : { $value }. Il n’en reste que { $left }.
staffing-limit-over = Aujourd’hui : { $value }. C’est { $by } au-delà.
staffing-limit-by-rules = Le planning y veille pour chaque personne, avec ses propres réglages.
staffing-group-what = Ce qui est limité
staffing-group-bound = Dans quel sens
staffing-group-value = Nombre
staffing-group-from = À partir du
staffing-group-source = Source
staffing-hint-value = Vide : à partir de ce jour, il n’y a plus de limite.
staffing-hint-source = La loi, la décision ou la page où c’est écrit.
staffing-group-law = Selon la loi
staffing-group-authorisation = Autorisation
staffing-hint-authorisation = Numéro, date, où on peut la lire. Seule la coordination le voit.
staffing-group-percent = Prévenir quand une organisation prend plus de (%)
staffing-hint-percent = De toutes les heures de l’année. 100 : ne jamais prévenir.
staffing-fault-percent = Écrivez un nombre de 1 à 100.
staffing-fault-source = Dites où cette limite est écrite, en 1 à 300 caractères.

# The year at a glance.
staffing-year-link = L’année
staffing-year-of = Année { $year }
staffing-year-of-post = Année { $year } de { $code }
staffing-year-own = Mon année { $year }
staffing-year-whole = Tout le groupe
staffing-year-all = Tous mes postes
staffing-year-total = { $time } convenues
staffing-year-none = Rien n’est convenu cette année-là.
staffing-year-legend = Plus la couleur d’un jour est forte, plus il a d’heures convenues. En italique : week-end ou jour férié.
staffing-year-step = jusqu’à { $time }
staffing-year-day = { $day } : { $time }
staffing-year-holiday = jour férié
staffing-year-week = semaine
staffing-year-week-short = s.
staffing-year-before = Année d’avant
staffing-year-after = Année d’après
staffing-years = Autres années

# What is kept of a member, for the page about one’s own data.
staffing-mine = Votre travail partagé
staffing-mine-fate = Vos souhaits s’effacent. Les heures et leurs comptes restent sous le code du contrat : la loi demande de les garder.
staffing-mine-open =
    { $count ->
        [one] Une plage de travail est encore prévue ou demandée : voyez-la d’abord avec la coordination.
       *[other] { $count } plages de travail sont encore prévues ou demandées : voyez-les d’abord avec la coordination.
    }
staffing-nav-text = Partager du personnel entre associations.
