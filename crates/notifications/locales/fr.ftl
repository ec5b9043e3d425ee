notifications-title = Notifications
notifications-none = Rien de neuf. Tout est lu.
notifications-unread = À lire
notifications-read = Déjà lu
notifications-read-all = Tout marquer comme lu
notifications-all-read = Tout est marqué comme lu.
notifications-times = { $count } fois
notifications-somebody = Quelqu’un

# Ce qui est arrivé, en une ligne.
notifications-what-unknown = Il y a du nouveau.
notifications-what-message = { $who } vous a écrit : { $title }
notifications-what-message-bare = { $who } vous a écrit
notifications-what-agreement-asked = { $who } demande : { $title }
notifications-what-agreement-made = C’est d’accord avec { $who } : { $title }
notifications-what-agreement-refused = { $who } a dit non : { $title }
notifications-what-agreement-changed = { $who } propose autre chose : { $title }
notifications-what-agreement-ended = { $who } a repris sa demande ou y a mis fin : { $title }
notifications-what-agreement-done = { $who } dit que c’est fait. À vous de confirmer : { $title }
notifications-what-agreement-settled = C’est fait, des deux côtés, avec { $who } : { $title }
notifications-what-credit-asked = { $who } vous demande { $title }
notifications-what-credit-offered = { $who } veut vous donner { $title } : à vous de dire oui
notifications-what-credit-paid = { $who } vous a donné { $title }
notifications-what-event-changed = Cet événement a changé : { $title }
notifications-what-event-off = Cet événement est annulé : { $title }
notifications-what-annonce-match = Cette annonce répond peut-être à la vôtre : { $title }
notifications-what-search-found = Votre recherche a trouvé du nouveau : { $title }
notifications-what-booking-yes = Réservation confirmée : { $title }
notifications-what-booking-no = Réservation refusée ou annulée : { $title }
notifications-what-slot-asked = On vous propose un créneau : { $title }
notifications-what-hours-wait = Des heures attendent votre accord : { $title }
notifications-what-round-waits = Votre avis est attendu : { $title }
notifications-what-join-asked = { $who } demande à devenir membre
notifications-what-charge-ends = { $who } : { $title }. La charge peut être confiée à nouveau.

# Les réglages.
notifications-settings-title = Comment être prévenu
notifications-settings-intro = Choisissez, pour chaque chose, comment vous voulez l’apprendre. La page des notifications garde tout ce que vous n’avez pas refusé.
notifications-no-mails = Cette maison n’envoie pas de mails : tout se lit ici.
notifications-mails-to = Les mails partent vers { $address }.
notifications-change-address = Changer d’adresse
notifications-no-address = Sans adresse mail, tout se lit ici.
notifications-give-address = Donner une adresse
notifications-kind-messages = Les messages
notifications-kind-agreements = Les accords
notifications-kind-credit = Les échanges de temps
notifications-kind-events = Les événements auxquels je viens
notifications-kind-annonces = Ce qui répond à mes annonces et à mes recherches
notifications-kind-rooms = Mes réservations
notifications-kind-staff = Le personnel partagé
notifications-kind-decisions = Les décisions et le réseau
notifications-kind-joining = Les demandes pour devenir membre (coordination)
notifications-kind-charges = Les charges qui arrivent à leur terme
notifications-way-nothing = Rien
notifications-way-site = Sur le site seulement
notifications-way-digest = Dans le mail du matin
notifications-way-once = Par mail, tout de suite
notifications-direct-title = Un message sur le fédivers
notifications-direct-text = Un message par jour au plus, quand il y a du neuf, à un compte que vous avez confirmé. Ces messages ne sont pas chiffrés : il n’y est dit que combien de choses vous attendent, et où. Pour les arrêter, répondez STOP.
notifications-form-direct = Compte
notifications-direct-none = Aucun
notifications-direct-prove = Confirmer un compte d’ailleurs
notifications-save = Enregistrer

# Les mails.
notifications-mail-hello = Bonjour { $name },
notifications-mail-subject = { $count ->
    [one] une chose vous attend
   *[other] { $count } choses vous attendent
}
notifications-mail-more = { $count ->
    [one] Et une autre chose :
   *[other] Et { $count } autres choses :
}
notifications-mail-foot =
    Vous recevez ce mail parce que vous êtes membre de { $house }.
    Ne plus en recevoir : { $leave }
    Choisir autrement : { $settings }

# Le lien qui arrête les mails.
notifications-leave-title = Moins de mails
notifications-leave-digest = le mail du matin
notifications-leave-ask = Ne plus recevoir de mails pour ceci : { $kind } ? Vous le lirez encore sur le site.
notifications-leave-button = Oui, arrêter
notifications-leave-all = Arrêter tous les mails
notifications-leave-done = C’est noté. Plus de mails pour ceci : { $kind }.
notifications-leave-all-done = C’est noté. Plus aucun mail, ni pour ceci ({ $kind }), ni pour le reste.
notifications-leave-over = Ce lien ne sert plus. Vous pouvez choisir dans vos réglages.

# Les messages directs.
notifications-direct =
    { $house } : { $count ->
        [one] une chose vous attend
       *[other] { $count } choses vous attendent
    } ici : { $link }

    Les messages directs ne sont pas chiffrés : nous n’y écrivons rien de plus. Pour ne plus en recevoir, répondez STOP.
notifications-direct-stopped = C’est noté : plus de messages ici. Vous pouvez en redemander dans vos réglages.

notifications-privacy-title = Ce que nous vous signalons
notifications-privacy-text =
    Vos notifications : vous seul les lisez. Lues, elles s’effacent après 90 jours ; non lues, après 180.
    Un mail ou un message direct ne contient jamais le texte d’un message qu’on vous a écrit, seulement le nom de qui l’écrit et son sujet ; un message direct, seulement un nombre.
    Comment vous voulez être prévenu, et le compte auquel nous écrivons : gardés tant que vous le voulez.
notifications-mine = Ce qui vous a été annoncé
notifications-mine-fate = Vos notifications, vos choix et les messages vers vos comptes ailleurs s’effacent.
