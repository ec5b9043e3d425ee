# Le lieu : salles, objets à emprunter, vitrine.
# Times and days.
place-span-days = du { $from } au { $to }
place-week = Semaine du { $day }
place-weeks = Autres semaines
place-week-before = Semaines d’avant
place-week-after = Semaines d’après
place-hours-line = { $days } : { $times }
place-hours-span = { $from } – { $to }
place-hours-closed = fermé
place-hours-all-day = toute la journée
place-hours-every-day = tous les jours
place-hours-holidays = jours fériés
place-hours-date = { $day } { $month }
place-hours-days = { $from } à { $to }

# The rooms and the things.
place-list-title = Salles et objets
place-list-intro = Des salles à réserver et des objets à emprunter. Chaque page montre ce qui est libre.
place-list-rooms = Salles
place-list-things = Objets à emprunter
place-list-no-rooms = Pas encore de salle ici.
place-list-no-things = Pas encore d’objet à emprunter ici.
place-list-waiting = { $count ->
    [one] Une demande attend une réponse.
   *[other] { $count } demandes attendent une réponse.
}
place-retired = N’est plus prêtée pour le moment.
place-kind-room = Une salle, à l’heure
place-kind-thing = Un objet, à la journée
place-who-coordinators = Réservée par l’équipe seulement
place-who-members = Pour tous les membres
place-who-network = Pour les membres et les associations de confiance
place-fact-capacity = { $many } personnes
place-fact-step-free = Sans marche
place-fact-steps = Il y a des marches
place-fact-approval = Une personne dit oui ou non
place-fact-automatic = Réservé tout de suite si c’est libre
place-fact-gift = Rien à donner en échange
place-fact-cost-hour = { $time } de crédit par heure
place-fact-cost-day = { $time } de crédit par jour
place-cost-in-all = { $time } de crédit

# One room.
place-room-ask = Réserver
place-room-taken = Ce qui est pris
place-room-hours = Quand on peut l’avoir
place-room-feed = Pour un agenda (iCalendar)
place-room-door = Affichage pour la porte
place-room-close = Fermer pour un temps
place-busy = occupé
place-grid-hint = + est libre : choisissez une heure. ● est occupé, ◐ l’est en partie.
place-grid-hint-day = Choisissez un jour libre. Les jours foncés sont pris.
place-cell-hour = { $day } à { $hour }
place-cell-free = Libre, { $what }
place-cell-part = Occupé en partie, { $what }
place-cell-taken = Occupé, { $what }
place-cell-shut = Fermé, { $what }

# The form of a room.
place-new-title = Ajouter une salle ou un objet
place-edit-title = Modifier la description
place-form-kind = Qu’est-ce que c’est ?
place-form-name = Nom
place-form-text = Description
place-form-language = Langue de la description
place-form-capacity = Combien de personnes
place-form-equipment = Équipement
place-form-step-free = On y entre sans marche
place-form-who = Qui peut réserver
place-form-approval = Une personne dit oui à chaque demande
place-form-hours = Heures
place-form-buffer = Minutes libres après chaque réservation
place-form-longest = Réservation la plus longue
place-form-cost = Minutes de crédit par heure (par jour pour un objet)
place-form-keeper = Qui s’en occupe
place-form-save = Enregistrer
place-form-retire = Ne plus prêter
place-form-lend = Prêter à nouveau
place-hint-text = Ce qu’on y fait, comment on y arrive.
place-hint-equipment = Une chose par ligne : tables, projecteur, cuisine…
place-hint-approval = Sans cela, ce qui est libre est réservé tout de suite.
place-hint-hours = Comme dans OpenStreetMap : Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off. Rien veut dire toujours.
place-hint-buffer = Pour ranger et aérer, entre 0 et 240.
place-hint-longest = En heures pour une salle, en jours pour un objet.
place-hint-cost = 0 pour un don. Un multiple de 4, pour tomber juste à chaque quart d’heure.
place-hint-keeper = Cette personne dit oui ou non et peut modifier la description. L’équipe le peut toujours.
place-back = Retour

# Booking.
place-book-title = Réserver : { $room }
place-book-purpose = Pour quoi faire
place-book-day = Jour
place-book-last = Dernier jour
place-book-from = De
place-book-to = À
place-book-series = Plusieurs fois
place-book-repeat = Combien de fois
place-book-until = Jusqu’au
place-book-skipping = Laisser de côté les dates qui ne sont pas libres
place-book-submit = Réserver
place-book-ask = Demander
place-repeat-weekly = Chaque semaine
place-repeat-fortnightly = Toutes les deux semaines
place-repeat-monthly = Chaque mois, le même jour
place-hint-purpose = Les membres le lisent ; le public lit « occupé ».
place-hint-last = Le même jour si vous n’écrivez rien.
place-hint-to = Une heure plus petite est celle du lendemain.
place-hint-until = 60 dates au plus.
place-hint-skipping = Vous verrez lesquelles. Sinon, c’est tout ou rien.
place-asked-made = { $count ->
    [one] Une date est réservée.
   *[other] { $count } dates sont réservées.
}
place-asked-waits = { $count ->
    [one] Une date est demandée.
   *[other] { $count } dates sont demandées.
}
place-asked-none = Aucune de ces dates n’est libre : rien n’est réservé.
place-asked-skipped = { $count ->
    [one] Une date laissée de côté
   *[other] { $count } dates laissées de côté
}
place-asked-list = Les dates
place-state-asked = Attend une réponse
place-state-confirmed = Réservé
place-state-refused = Refusé
place-state-cancelled = Annulé
place-in-series = avec d’autres dates

# One booking.
place-booking-title = Réservation
place-booking-room = Salle ou objet
place-booking-when = Quand
place-booking-who = Pour qui
place-booking-cost = En échange
place-booking-pay = Donner ce crédit
place-booking-remark = Ce qui a été dit
place-booking-accord = Voir l’accord avec l’autre association
place-booking-answer = Répondre
place-booking-words = Un mot
place-booking-move = Déplacer
place-booking-cancel = Annuler
place-booking-others = Demandées en même temps
place-act-accept = Dire oui
place-act-refuse = Dire non merci
place-act-accept-series = Dire oui à toutes les dates
place-act-move = Déplacer cette date
place-act-cancel = Annuler cette date
place-act-cancel-series = Annuler toutes les dates à venir
place-series-left = Le reste attend encore. { $list }
place-bookings-title = Réservations
place-bookings-waiting = À décider
place-bookings-none-waiting = Rien n’attend de réponse.
place-bookings-mine = Les miennes
place-bookings-none = Vous n’avez rien réservé.

# Why not.
place-not-past = Ce moment est passé.
place-not-too-far = C’est dans plus de deux ans : revenez plus tard.
place-not-too-long = C’est trop long : { $most } au plus.
place-not-hours = Ce n’est pas ouvert à ce moment.
place-not-closed = Fermé : { $reason }
place-not-taken = C’est déjà pris à ce moment. Choisissez-en un autre.
place-problem-not-yours = Seule la personne qui s’en occupe, ou l’équipe, peut faire cela.
place-problem-not-now = Entre-temps, quelqu’un a répondu, ou ce moment est passé. Regardez où cela en est.
place-fault-backwards = La fin doit venir après le début.
place-fault-crooked = Écrivez des heures de cinq en cinq minutes.
place-fault-skipped = Cette heure n’existe pas : on avance les montres cette nuit-là.
place-fault-many = C’est trop : 60 dates à la fois, et 100 demandes en attente, au plus.
place-fault-in-the-way = { $count ->
    [one] Une réservation confirmée tombe dans ce moment.
   *[other] { $count } réservations confirmées tombent dans ce moment.
}
place-fault-choose = Choisissez dans la liste.
place-fault-name = Écrivez de 2 à 80 caractères.
place-fault-long = C’est trop long.
place-fault-capacity = Écrivez un nombre de 1 à 10 000, ou rien.
place-fault-buffer = Écrivez un nombre de minutes de 0 à 240.
place-fault-longest = Écrivez un nombre : 31 jours au plus.
place-fault-hours = « { $words } » n’est pas compris. Écrivez comme dans l’exemple.
place-fault-cost = Écrivez un nombre de 0 à 600, multiple de 4.
place-fault-day = Choisissez un jour.
place-fault-time = Écrivez une heure, comme 14:30.
place-fault-moment = Choisissez un jour et une heure.
place-fault-repeat = Choisissez dans la liste.
place-fault-until = Choisissez le dernier jour, après le premier.
place-fault-purpose = Dites pour quoi faire, en 2 à 200 caractères.
place-fault-reason = Dites pourquoi, en 2 à 300 caractères.
place-fault-occupants = Une ligne par association : nom, ce qu’elle fait, adresse web. 60 lignes au plus.
place-fault-address = Aucune salle ne se trouve à cette adresse, ou elle ne répond pas.

# Closures.
place-closing-title = Fermer exceptionnellement
place-closing-room-title = Fermer pour un temps : { $room }
place-close-from = À partir de
place-close-to = Jusqu’à
place-close-reason = Pourquoi
place-close-publishing = Le dire à ceux qui nous suivent
place-close-giving-back = Annuler ces réservations
place-close-submit = Fermer le lieu
place-close-submit-room = Fermer
place-close-reopen = Rouvrir
place-close-reopen-one = Rouvrir, { $when }
place-hint-reason = Tout le monde le lit.
place-hint-publishing = Un message part tout de suite, aussi vers Mastodon.
place-hint-giving-back = Chaque personne le verra sur sa réservation, avec la raison.
place-note-place = Fermé exceptionnellement, du { $from } au { $to } : { $reason }
place-note-room = { $room } : fermé exceptionnellement, du { $from } au { $to } : { $reason }

# The showcase, and its form.
place-setup-title = Le lieu
place-setup-door = Heures, accès, occupants, bail : ce que dit la vitrine.
place-setup-intro = Ce que vous écrivez ici devient la page d’accueil.
place-setup-name = Nom du lieu
place-setup-about = Ce que c’est
place-setup-address = Adresse
place-setup-access = Comment on entre
place-setup-hours = Heures d’ouverture
place-setup-standing = Pour combien de temps
place-setup-lease-ends = Fin du bail
place-setup-occupants = Qui est ici
place-setup-launch = Lancer une initiative
place-hint-access = La sonnette, l’étage, l’ascenseur, l’arrêt le plus proche.
place-hint-lease = Rien si ce n’est pas connu.
place-hint-occupants = Une ligne par association : nom / ce qu’elle fait / adresse web, séparés par |.
place-hint-launch = Comment on propose quelque chose ici, en quelques phrases.
place-standing-temporary = Occupation temporaire
place-standing-durable = Un lieu qui dure
place-lease-ends = Occupation temporaire, jusqu’au { $day }
place-open = Ouvert maintenant
place-open-until = Ouvert maintenant, jusqu’à { $time }
place-shut = Fermé maintenant
place-shut-until = Fermé maintenant, ouvre { $day } à { $time }
place-shut-until-today = Fermé maintenant, ouvre à { $time }
place-closed-now = Fermé exceptionnellement : { $reason }
place-closed-title = Fermé exceptionnellement
place-coming = Venir
place-today = Aujourd’hui
place-today-nothing = Rien n’est annoncé aujourd’hui.
place-launch = Proposer une initiative
place-answers = Nos cinq réponses
place-answers-all = Qui nous sommes
place-door-rooms = Voir ce qui est libre
place-door-annonces = Offres et demandes
place-door-annonces-hint = D’ici et du réseau

# The tablet at the door.
place-door-free = Libre
place-door-taken = Occupé
place-door-until = jusqu’à { $time }
place-door-free-until = jusqu’à { $time }
place-door-today = Encore aujourd’hui
place-door-clock = Il est { $time }

# Permanences and keys.
place-roster-title = Permanences et clés
place-roster-duties = Permanences
place-roster-no-duties = Aucune permanence n’est prévue.
place-roster-nobody = Personne encore
place-roster-take = Je viens
place-roster-take-one = Je viens, { $when }
place-roster-leave = Laisser la place
place-roster-leave-one = Laisser la place, { $when }
place-roster-remove = Supprimer
place-roster-remove-one = Supprimer, { $when }
place-roster-add = Ajouter une permanence
place-roster-from = De
place-roster-to = À
place-roster-note = Un mot
place-roster-keys = Clés
place-roster-no-keys = Aucune clé n’est notée.
place-roster-since = depuis le { $day }
place-roster-here = Dans la maison
place-roster-give = Qui a { $key } ?
place-roster-member = Membre
place-roster-name = Ou une autre personne
place-roster-lose = La clé n’existe plus
place-roster-label = Ce qui est écrit sur la clé
place-roster-add-key = Ajouter la clé
place-hint-label = Comme « Porte de rue 3 ».

# What the rooms were used for.
place-usage-title = Utilisation des salles
place-usage-intro = Ce qui a été réservé, mois par mois. On compte des moments, jamais des personnes.
place-usage-years = Années
place-usage-none = Rien n’est réservé cette année-là.
place-usage-room = Salle ou objet
place-usage-month = Mois
place-usage-bookings = Réservations
place-usage-time = Temps
place-usage-minutes = Minutes
place-usage-peers = Par d’autres associations
place-usage-credit-time = Crédit
place-usage-credit = Crédit, en minutes
place-usage-csv = Télécharger le tableau (CSV)

# Rooms of other instances.
place-elsewhere-title = Réserver ailleurs
place-elsewhere-intro = Une autre association du réseau prête une salle ? Collez ici l’adresse de sa page.
place-elsewhere-adresse = Adresse de la salle
place-elsewhere-see = Voir la salle
place-elsewhere-known = Déjà vues
place-elsewhere-of = Chez { $name }
place-elsewhere-page = Sa page
place-elsewhere-hint = L’autre association répond. Vous verrez sa réponse dans vos accords.
place-hint-adresse = Elle commence par https://

# Said once.
place-notice-added = C’est ajouté.
place-notice-saved = C’est enregistré.
place-notice-retired = Ce n’est plus prêté. Ce qui est réservé reste réservé.
place-notice-lent = C’est prêté à nouveau.
place-notice-booked = C’est réservé.
place-notice-asked = C’est demandé. Une personne va répondre.
place-notice-asked-there = La demande est partie.
place-notice-accepted = Vous avez dit oui.
place-notice-accepted-all = Vous avez dit oui à toutes les dates.
place-notice-refused = Vous avez dit non merci.
place-notice-cancelled = C’est annulé : ce moment est libre.
place-notice-cancelled-all = Toutes les dates à venir sont annulées.
place-notice-moved = C’est déplacé. Les autres dates n’ont pas changé.
place-notice-closed = La fermeture est notée.
place-notice-reopened = C’est rouvert. Ce qui était annulé le reste.
place-notice-duty = Merci, c’est noté.
place-notice-left = La permanence est libre.
# What the page about privacy says.
place-privacy-title = Les salles et les objets
place-privacy-text =
    Qui a réservé, quand et pour quoi faire : les membres le lisent. Tous les autres lisent « occupé », sans nom.
    Si vous réservez chez une autre association, votre association lui envoie la demande, avec son motif.
    Les réservations passées restent, pour savoir à quoi servent les salles. Dans ce compte, il n’y a que des moments, jamais des personnes.
    Qui tient une permanence, et qui a une clé : les membres le lisent, jusqu’à ce que ce soit changé ou supprimé.
    Pour faire effacer votre nom d’une réservation passée, parlez-en à la coordination.

# What is kept of a member, for the page about one’s own data.
place-mine = Vos salles, clés et permanences
place-mine-fate = Votre nom s’efface du planning. Les permanences à venir redeviennent libres.
place-mine-booked =
    { $count ->
        [one] Vous avez une réservation à venir : annulez-la d’abord.
       *[other] Vous avez { $count } réservations à venir : annulez-les d’abord.
    }
place-mine-keys =
    { $count ->
        [one] Une clé est encore à votre nom : rendez-la d’abord.
       *[other] { $count } clés sont encore à votre nom : rendez-les d’abord.
    }
place-nav-text = Prêter et trouver des salles, avec leurs réservations et leurs clés.
