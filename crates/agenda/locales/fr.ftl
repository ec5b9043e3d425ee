# Days and months, short.
agenda-day-1 = lun.
agenda-day-2 = mar.
agenda-day-3 = mer.
agenda-day-4 = jeu.
agenda-day-5 = ven.
agenda-day-6 = sam.
agenda-day-7 = dim.
agenda-month-1 = janv.
agenda-month-2 = févr.
agenda-month-3 = mars
agenda-month-4 = avr.
agenda-month-5 = mai
agenda-month-6 = juin
agenda-month-7 = juill.
agenda-month-8 = août
agenda-month-9 = sept.
agenda-month-10 = oct.
agenda-month-11 = nov.
agenda-month-12 = déc.
agenda-short-day = { $weekday } { $day } { $month }
agenda-online = en ligne

# What readers on Mastodon are told.
agenda-note-moved = « { $title } » est déplacé : { $when }. { $place }
agenda-note-place = « { $title } » change de lieu : { $place }. { $when }
agenda-note-cancelled = Annulé : « { $title } », { $when }.
agenda-note-postponed = Reporté : « { $title } », prévu { $when }. La nouvelle date suivra.
agenda-note-confirmed = Confirmé : « { $title } », { $when }. { $place }
agenda-note-reminder = Pour rappel : « { $title } », { $when }. { $place }

# Lists.
agenda-list-title = Agenda
agenda-list-intro = Ce qui se passe ici, chez nos voisins et dans le réseau.
agenda-list-write = Annoncer un événement
agenda-list-month = Voir le mois
agenda-list-print = Version à imprimer
agenda-list-feed = Calendrier (iCalendar)
agenda-list-empty = Rien d’annoncé pour l’instant.
agenda-list-none = Rien ne correspond à votre recherche, pour l’instant.
agenda-list-all = Voir tout l’agenda
agenda-pages = Pages
agenda-next = Page suivante
agenda-repeats = se répète
agenda-feed-title = Agenda – { $name }
agenda-filter-text = Rechercher
agenda-filter-more = Filtrer
agenda-filter-any = Tous
agenda-filter-where = De qui
agenda-filter-here = D’ici
agenda-filter-network = Du réseau
agenda-filter-from = À partir du
agenda-filter-submit = Rechercher
agenda-mine-title = Mes rendez-vous
agenda-mine-empty = Vous n’avez dit nulle part que vous venez.
agenda-mine-written = Ce que vous avez annoncé

# A month.
agenda-month-title = Agenda : { $month }
agenda-month-other = Autres mois
agenda-month-before = Mois précédent
agenda-month-after = Mois suivant
agenda-month-list = Voir en liste
agenda-month-rest = Il y a encore d’autres événements : voir la suite en liste

# One's own feed.
agenda-key-title = Dans votre téléphone
agenda-key-text = Une adresse secrète montre vos rendez-vous dans votre application d’agenda. Qui connaît cette adresse peut les lire.
agenda-key-once = Copiez cette adresse maintenant : elle ne sera plus montrée.
agenda-key-since = Vous avez une adresse secrète depuis le { $date }.
agenda-key-make = Créer mon adresse secrète
agenda-key-again = Remplacer mon adresse secrète
agenda-key-drop = Supprimer mon adresse secrète

# One event.
agenda-event-from = Publié sur { $host }.
agenda-event-original = Voir l’original
agenda-event-moved = Était prévu le { $when }.
agenda-event-minutes = { $many } min de SEL
agenda-event-map = Voir sur OpenStreetMap
agenda-event-notices = Ce qui a changé
agenda-event-come = { $count -> 
    [0] Personne n’a encore dit venir.
    [one] Une personne vient.
   *[other] { $count } personnes viennent.
 }
agenda-event-capacity = Places en tout : { $many }.
agenda-event-full = C’est complet.
agenda-event-waiting = { $count ->
    [one] Une personne attend une place.
   *[other] { $count } personnes attendent une place.
 }
agenda-event-save = Ajouter à mon agenda (iCalendar)
agenda-event-yours = Gérer cet événement
agenda-event-imported = Il vient d’un calendrier que nous lisons : c’est là qu’il se modifie.
agenda-event-replies = Réponses
agenda-event-fediverse = Depuis Mastodon ou Mobilizon : collez cette adresse dans la recherche.
agenda-edit = Modifier
agenda-edit-une = Modifier cette date
agenda-edit-suite = Modifier celle-ci et les suivantes
agenda-edit-toutes = Modifier toutes les dates
agenda-scope-une = Cette date seulement
agenda-scope-suite = Cette date et les suivantes
agenda-scope-toutes = Toutes les dates à venir
agenda-cancel = Annuler ou reporter
agenda-confirm = Finalement, il a lieu
agenda-publish = Publier
agenda-gone-title = Événement retiré
agenda-gone-text = Cet événement a été retiré le { $date }.

# How it stands.
agenda-state-draft = Brouillon
agenda-state-withdrawn = Retiré
agenda-state-published = Publié
agenda-status-confirmed = Il a lieu
agenda-status-tentative = À confirmer
agenda-status-postponed = Reporté
agenda-status-cancelled = Annulé

# Calling it off.
agenda-cancel-title = Annuler ou reporter
agenda-cancel-text = Les personnes qui ont dit venir le verront, et un petit message part sur le fédivers.
agenda-cancel-scope = Quelles dates ?
agenda-cancel-cancel = Annuler l’événement
agenda-cancel-postpone = Reporter à une date encore inconnue
agenda-withdraw-text = Vous l’avez publié par erreur ? Vous pouvez le retirer tout à fait : il disparaîtra d’ici et des autres serveurs.
agenda-withdraw-untold = Il n’a pas encore été annoncé : vous pouvez l’effacer sans laisser de trace.
agenda-withdraw-submit = Retirer
agenda-withdraw-one = Retirer cette date seulement

# Saying that one comes.
agenda-join-title = Participer
agenda-join-external = Les inscriptions se font sur une autre page.
agenda-join-come = Je viens
agenda-join-ask = Je demande une place
agenda-join-leave = Je ne viens plus
agenda-join-name = Votre nom, ou celui que vous voulez donner
agenda-join-seats = Combien serez-vous ?
agenda-join-message = Un mot pour qui organise
agenda-join-private = Vous recevrez une adresse privée, pour pouvoir changer d’avis.
agenda-join-website = À laisser vide
agenda-mine-asked = Vous avez demandé une place. La réponse suivra.
agenda-mine-going = Vous venez.
agenda-mine-waiting = Vous êtes sur la liste d’attente.
agenda-mine-refused = Cette fois, il n’y a pas de place pour vous.
agenda-mine-left = Vous ne venez plus.
agenda-visitor-title = Votre participation
agenda-visitor-who = { $name }, { $seats ->
    [one] une personne
   *[other] { $seats } personnes
 }.
agenda-visitor-keep = Gardez cette adresse : elle seule permet de changer d’avis.
agenda-guests-title = Qui vient
agenda-guests-empty = Personne ne s’est encore annoncé.
agenda-guests-accept = Accepter
agenda-guests-refuse = Refuser
agenda-guest-asked = attend votre réponse
agenda-guest-going = vient
agenda-guest-waiting = sur la liste d’attente
agenda-guest-refused = refusé
agenda-guest-left = ne vient plus

# The form.
agenda-new-title = Annoncer un événement
agenda-edit-title = Modifier l’événement
agenda-form-title = Titre
agenda-form-text = Description
agenda-hint-text = Vous pouvez mettre en forme : **gras**, *italique*, listes, liens.
agenda-form-language = Langue du texte
agenda-form-when = Quand
agenda-form-start = Début
agenda-form-end = Fin
agenda-hint-end = Vide, si personne ne le sait encore.
agenda-form-whole-days = Toute la journée
agenda-form-repeat = Se répète
agenda-hint-repeat = Vide, s’il n’a lieu qu’une fois.
agenda-form-repeat-more = Jusqu’à quand, et sauf quand
agenda-form-repeat-until = Dernier jour possible
agenda-form-repeat-count = Nombre de fois
agenda-hint-repeat-count = Au plus 1000.
agenda-form-except = Sauf ces jours
agenda-hint-except = Comme 2026-12-26, avec un espace entre deux.
agenda-form-rule = Règle (iCalendar)
agenda-hint-rule = Avec « selon une règle » seulement : FREQ=MONTHLY;BYDAY=1TU,3TU
agenda-repeat-daily = chaque jour
agenda-repeat-weekly = chaque semaine, ce jour-là
agenda-repeat-fortnightly = toutes les deux semaines
agenda-repeat-monthly-date = chaque mois, à cette date
agenda-repeat-monthly-day = chaque mois, le même jour (comme le 2e mardi)
agenda-repeat-monthly-last = chaque mois, le dernier de ces jours
agenda-repeat-yearly = chaque année
agenda-repeat-rule = selon une règle
agenda-form-where = Où
agenda-form-room = Salle
agenda-hint-room = Elle sera réservée en même temps.
agenda-form-place = Lieu
agenda-form-street = Rue et numéro
agenda-form-postcode = Code postal
agenda-form-town = Ville
agenda-form-commune = Commune
agenda-form-access = Accès
agenda-hint-access = Sans marche ? Quelle sonnette, quel tram ?
agenda-form-online = Lien pour participer à distance
agenda-form-who = Qui peut venir
agenda-form-joining = Comment s’annonce-t-on ?
agenda-joining-none = On vient, sans s’annoncer
agenda-joining-free = On s’annonce, et on vient
agenda-joining-restricted = On demande, et nous répondons
agenda-joining-external = Sur une autre page
agenda-form-capacity = Nombre de places
agenda-hint-capacity = Vide, s’il y en a assez pour tout le monde.
agenda-form-waiting = Liste d’attente
agenda-hint-waiting = Quand une place se libère, la première personne de la liste la reçoit.
agenda-form-external = Page d’inscription
agenda-form-price = Participation
agenda-hint-price = Comme : prix libre, 5 €, repas à partager.
agenda-form-minutes = En minutes de SEL
agenda-hint-minutes = Par personne ; vide, si rien n’est demandé.
agenda-form-more = Plus de détails
agenda-form-category = Thème
agenda-form-tags = Mots-clés
agenda-hint-tags = Comme : réparation vélo
agenda-form-organizers = Organisé avec
agenda-hint-organizers = Un nom par ligne, avec une adresse web si vous voulez.
agenda-form-languages = Langues parlées sur place
agenda-hint-languages = Comme : fr nl
agenda-form-latitude = Latitude
agenda-form-longitude = Longitude
agenda-form-zone = Fuseau horaire
agenda-hint-zone = Comme Europe/Brussels.
agenda-form-status = A-t-il lieu ?
agenda-form-reason = Pourquoi
agenda-hint-reason = Dit à tout le monde quand vous changez la date ou annulez.
agenda-form-send = Publier
agenda-form-keep = Garder en brouillon
agenda-form-save = Enregistrer
agenda-form-cancel = Ne rien changer

# What is wrong with a field.
agenda-fault-title = Donnez un titre de 3 à 150 caractères.
agenda-fault-text = Le texte est trop long : 20 000 caractères au plus.
agenda-fault-language = Choisissez une langue.
agenda-fault-start = Donnez une date et une heure, dans les cinq ans à venir.
agenda-fault-skipped = Cette heure n’existe pas ce jour-là : les horloges avancent. Choisissez-en une autre.
agenda-fault-end = La fin n’est pas une date et une heure.
agenda-fault-backwards = La fin vient avant le début.
agenda-fault-too-long = Un événement dure au plus 92 jours. Pour ce qui se répète, choisissez une répétition.
agenda-fault-over = Cela est déjà passé. Choisissez une date à venir.
agenda-fault-zone = Ce fuseau horaire n’existe pas. Essayez Europe/Brussels.
agenda-fault-category = Choisissez un thème de la liste.
agenda-fault-commune = Choisissez une commune de la liste.
agenda-fault-line = Une seule ligne, de 200 caractères au plus.
agenda-fault-point = Donnez la latitude et la longitude, comme 50.8503 et 4.3517.
agenda-fault-address = Ce n’est pas une adresse web, comme https://exemple.be
agenda-fault-organizers = Un nom par ligne, dix au plus, chacun avec une adresse web au besoin.
agenda-fault-minutes = Un nombre entier de minutes, de 1 à 60 000.
agenda-fault-joining = Choisissez comment on s’annonce.
agenda-fault-external = Donnez l’adresse de la page d’inscription.
agenda-fault-capacity = Un nombre de places, à partir de 1.
agenda-fault-tags = Dix mots au plus, faits de lettres et de chiffres.
agenda-fault-languages = Des codes de langue, comme : fr nl
agenda-fault-status = Choisissez s’il a lieu.
agenda-fault-room = Cette salle n’existe pas, ou n’est pas pour des événements.
agenda-fault-room-taken = La salle n’est pas libre à ce moment-là.
agenda-fault-rule = Cette règle ne se lit pas. Essayez FREQ=WEEKLY;BYDAY=TU
agenda-fault-repeat-unsaid = Dites d’abord à quel rythme l’événement se répète.
agenda-fault-too-often = Au plus une fois par jour.
agenda-fault-too-many = Au plus 1000 fois.
agenda-fault-never = Cette règle ne donne aucune date.
agenda-fault-first = La première date ne suit pas la règle. Changez l’une ou l’autre.
agenda-fault-repeat-until = Donnez un jour qui vient après le début.
agenda-fault-repeat-count = Un nombre entier, à partir de 1.
agenda-fault-except = Des jours comme 2026-12-26, avec un espace entre deux.

# What cannot be done.
agenda-problem-not-yours = Seule la personne qui l’a annoncé, ou la coordination, peut changer cet événement.
agenda-problem-elsewhere = Cet événement ne se change pas ici : il a été retiré, ou vient d’un autre calendrier.
agenda-problem-late = C’est trop tard : il a commencé, ou n’a pas lieu.
agenda-problem-full = Il n’y a plus assez de places.
agenda-problem-no-joining = On ne s’annonce pas ici pour cet événement.
agenda-problem-unreachable = Nous ne savons pas comment joindre qui organise. Essayez sur la page d’origine.
agenda-problem-room = La salle n’est pas libre à ce moment-là. Rien n’a changé.
agenda-problem-series = Cette répétition ne donne pas de dates. Rien n’a changé.
agenda-problem-name = Donnez un nom, pour que l’on sache qui vient.
agenda-problem-trap = Laissez vide le champ « À laisser vide », puis réessayez.
agenda-problem-draft = Le brouillon n’est pas complet : ouvrez-le et corrigez-le.

# What is said once.
agenda-notice-published = L’événement est annoncé.
agenda-notice-changed = Les modifications sont enregistrées.
agenda-notice-planned = Les dates sont dans l’agenda. Chacune sera annoncée deux semaines avant.
agenda-notice-kept = Le brouillon est gardé.
agenda-notice-withdrawn = L’événement est retiré.
agenda-notice-cancelled = L’événement est annulé.
agenda-notice-postponed = L’événement est reporté.
agenda-notice-confirmed = L’événement a lieu.
agenda-notice-going = C’est noté : vous venez.
agenda-notice-waiting = C’est complet : vous êtes sur la liste d’attente.
agenda-notice-asked = Votre demande est partie.
agenda-notice-refused = Il n’y a plus de place.
agenda-notice-left = C’est noté : vous ne venez plus.
agenda-notice-answered = La réponse est donnée.
agenda-notice-no-place = Il n’y a plus de place pour cette personne.
agenda-notice-calendar = C’est fait.
agenda-notice-key-dropped = L’adresse secrète n’existe plus.

# Calendars of others.
agenda-calendars-title = Calendriers que nous lisons
agenda-calendars-door = Reprendre l’agenda d’un groupe qui le tient ailleurs.
agenda-calendars-text = Un groupe tient déjà son agenda ailleurs ? Donnez l’adresse de son calendrier : nous le relisons chaque heure, et ses événements paraissent ici.
agenda-calendars-read = Lu le { $when }.
agenda-calendars-left-out = { $count ->
    [one] Une entrée n’a pas pu être lue.
   *[other] { $count } entrées n’ont pas pu être lues.
 }
agenda-calendars-again = Relire maintenant
agenda-calendars-remove = Ne plus lire
agenda-calendars-add = Ajouter un calendrier
agenda-calendars-submit = Lire ce calendrier
agenda-calendar-name = Nom du groupe
agenda-calendar-url = Adresse du calendrier
agenda-calendar-language = Langue
agenda-calendar-category = Thème
agenda-calendar-commune = Commune
agenda-hint-calendar = L’adresse publique au format iCalendar (.ics) que donne Nextcloud, Google, Mobilizon…
agenda-fault-calendar-name = Donnez un nom de 2 à 100 caractères.
agenda-fault-calendar-url = Donnez une adresse qui commence par https:// ou webcal://
agenda-fault-calendar-known = Ce calendrier est déjà lu, ou nous en lisons déjà cinquante.
agenda-import-fault-url = L’adresse n’est pas bonne.
agenda-import-fault-unreachable = Le calendrier ne répond pas. Nous réessayons chaque heure ; ses événements restent.
agenda-import-fault-status = Son serveur a refusé. L’adresse est-elle encore bonne ?
agenda-import-fault-none = Ce qui se trouve à cette adresse n’est pas un calendrier.
agenda-import-fault-big = Ce calendrier est trop gros : 3 Mo au plus.
agenda-import-fault-many = Ce calendrier a trop d’entrées : 2000 au plus.
agenda-import-fault-deep = Ce calendrier a une forme que nous ne savons pas lire.

agenda-note-counted = Bien noté : nous vous attendons pour « { $title } », { $when }. { $place }
agenda-note-waits = Bien noté, mais « { $title } », { $when }, est complet : vous êtes sur la liste d’attente. Nous vous écrivons dès qu’une place se libère.
agenda-note-full = Il n’y a malheureusement plus de place pour « { $title } », { $when }.
agenda-guests-replies = Ont répondu
agenda-guests-replies-help = Ces personnes ont écrit à propos de l’événement, par exemple depuis Mastodon. Si leur réponse dit qu’elles viennent, comptez-les : elles reçoivent un mot, et un rappel la veille.
agenda-guests-read = Lire
agenda-guests-seats = Nombre de personnes
agenda-guests-count = Compter dans la liste
agenda-notice-counted = C’est noté. La personne a reçu un mot.
# What the page about privacy says.
agenda-privacy-title = L’agenda
agenda-privacy-text =
    Si vous dites que vous venez : le nom que vous donnez, combien vous serez, et votre mot. Qui organise et la coordination les lisent. Les autres ne voient que le nombre.
    Depuis Mastodon ou Mobilizon : aussi l’adresse de votre compte, pour vous compter une seule fois et vous répondre.
    À l’événement d’une autre association, votre participation part vers son serveur, qui la garde à sa façon.
    Cela reste avec l’événement, aussi après : cela ne s’efface pas de soi-même. Si vous ne venez plus, vous n’êtes plus dans la liste, mais la trace demeure.
    Un événement retiré, un compte supprimé ailleurs ou bloqué ici : la participation s’efface.
    Pour faire effacer votre nom, parlez-en à la coordination.
    L’adresse secrète de votre calendrier n’est gardée que brouillée, jusqu’à ce que vous la supprimiez.

# What is kept of a member, for the page about one’s own data.
agenda-mine = Vos rendez-vous
agenda-mine-fate = Vos inscriptions et votre agenda privé s’effacent. Les événements annoncés restent à l’association, sans votre nom.
agenda-nav-text = Annoncer des rendez-vous et s’y inscrire.
