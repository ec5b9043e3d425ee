# An annonce in the fediverse, and everywhere else. $kind is a market-kind, $value was written before.
market-kind-offer = Offre
market-kind-need = Demande
market-wire-title = { $kind } : { $title }
market-wire-found = ✔ Trouvé
market-wire-ended = Terminé
market-wire-quantity = Quantité : { $value }
market-wire-return = En échange : { $value }
market-wire-place = Où : { $value }
market-wire-until = Jusqu’au { $value }
market-wire-contact = Comment répondre : { $value }
market-return-nothing = rien, c’est offert
market-return-agree = à convenir ensemble
market-return-credit = { $time } dans le carnet d’échanges (SEL)

# The list.
market-list-title = Annonces
market-list-intro = Ce que les associations d’ici et du réseau offrent, et ce qu’elles cherchent.
market-list-offer = Publier une offre
market-list-need = Publier une demande
market-list-empty = Pas encore d’annonce. La première sera peut-être la vôtre ?
market-list-none = Rien ne correspond à votre recherche, pour l’instant.
market-list-all = Voir toutes les annonces
market-pages = Pages
market-next = Page suivante
market-item-edit = Modifier « { $title } »
market-filter-text = Rechercher
market-filter-more = Filtrer
market-filter-kind = Genre
market-filter-any-kind = Offres et demandes
market-filter-any = Toutes
market-filter-ours = Seulement de { $name }
market-filter-closed = Aussi ce qui est trouvé ou terminé
market-filter-submit = Rechercher
market-mine-title = Mes annonces
market-mine-empty = Vous n’avez pas encore publié d’annonce. Qu’aimeriez-vous partager ou trouver ?

# How far an annonce has come.
market-state-partly = En partie pris
market-state-found = ✔ Trouvé
market-state-withdrawn = Retiré
market-state-expired = Terminé

# Who may read an annonce, where that is not everybody.
market-read-unlisted = Pour qui a l’adresse
market-read-followers = Pour les personnes qui suivent l’association
market-read-trusted = Pour les pairs de confiance

# One annonce.
market-offer-updated = modifié le
market-offer-from = Publié sur { $host }.
market-offer-original = Voir l’original
market-offer-quantity = Quantité
market-offer-left = il reste { $value }
market-offer-where = Où
market-offer-until = Jusqu’au
market-offer-likes = Appréciations
market-offer-likes-count = { $count ->
    [one] { $count } personne aime cette annonce
   *[other] { $count } personnes aiment cette annonce
 }
market-offer-yours = Gérer cette annonce
market-offer-edit = Modifier
market-offer-withdraw = Retirer
market-offer-found = C’est trouvé
market-offer-answers = { $count ->
    [0] Pas encore de réponse
    [one] { $count } réponse
   *[other] { $count } réponses
 }
market-offer-fediverse = Depuis Mastodon : collez cette adresse dans la recherche, puis répondez.
market-offer-woven = Repris dans
market-offer-replies = Réponses
market-gone-title = Annonce retirée
market-gone-text = Cette annonce a été retirée le { $date } par la personne qui l’avait publiée.
market-withdraw-title = Retirer cette annonce ?
market-withdraw-text = Elle disparaîtra d’ici et des autres serveurs. Si vous avez trouvé, dites plutôt « C’est trouvé ».
market-withdraw-submit = Oui, retirer

# The form.
market-new-title = Nouvelle annonce
market-edit-title = Modifier l’annonce
market-form-kind = Offre ou demande
market-form-nature = Service ou chose
market-form-title = Titre
market-form-text = Description
market-form-amount = Combien
market-form-unit = Unité
market-form-in-return = En échange
market-form-minutes = Temps, en minutes
market-form-category = Catégorie
market-form-commune = Commune
market-form-place = Lieu
market-form-until = Jusqu’au
market-form-contact = Comment répondre
market-form-language = Langue du texte
market-form-audience = Qui peut lire ?
market-audience-public = Tout le monde
market-audience-unlisted = Toute personne qui a l’adresse : dans aucune liste
market-audience-followers = Nous, et celles et ceux qui nous suivent
market-audience-trusted = Nous, et nos pairs de confiance
market-hint-audience = Une fois publiée, une annonce peut s’ouvrir à plus de monde, jamais à moins.
market-form-publish = Publier
market-form-save = Enregistrer
market-form-cancel = Annuler
market-nature-service = Un service, un coup de main
market-nature-thing = Une chose, à donner
market-nature-loan = Une chose, à prêter
market-choice-nothing = Rien, c’est offert
market-choice-credit = Du temps, dans le carnet d’échanges (SEL)
market-choice-agree = À convenir ensemble
market-hint-title = De 3 à 120 caractères. Par exemple : réparation de vélos.
market-hint-text = Vous pouvez écrire en Markdown : **gras**, *italique*, listes et liens.
market-hint-amount = Un nombre, comme 3 ou 2,5.
market-hint-minutes = Pour l’échange en temps seulement : 60 minutes font une heure.
market-hint-place = Un lieu connu, un quartier. C’est public : pas d’adresse privée.
market-hint-until = L’annonce se termine d’elle-même après ce jour. Deux ans au plus.
market-hint-contact = Une adresse, un numéro, un moment. Tout le monde pourra le lire.
market-hint-language = La langue dans laquelle vous avez écrit.
market-fault-kind = Choisissez entre offre et demande.
market-fault-nature = Choisissez entre service et chose.
market-fault-title = Écrivez de 3 à 120 caractères.
market-fault-text = Dites-en un peu plus : de 1 à 10 000 caractères.
market-fault-language = Choisissez une langue de la liste.
market-fault-category = Choisissez une catégorie de la liste, ou aucune.
market-fault-commune = Choisissez une commune de la liste, ou aucune.
market-fault-place = 200 caractères au plus.
market-fault-amount = Écrivez un nombre plus grand que zéro, comme 3 ou 2,5.
market-fault-unit = Choisissez une unité de la liste.
market-fault-return = Choisissez ce qui est demandé en échange.
market-fault-minutes = Écrivez un nombre entier de minutes, de 1 à 60 000.
market-fault-contact = 200 caractères au plus.
market-fault-until = Choisissez un jour entre aujourd’hui et dans deux ans.
market-fault-audience = Choisissez qui peut lire.
market-fault-narrower = Une annonce publiée ne peut pas se fermer : qui l’a reçue l’a lue. Retirez-la, puis publiez-la à nouveau.

# What was just done, and what cannot be done.
market-notice-published = Votre annonce est publiée. Merci !
market-notice-edited = Votre annonce est modifiée.
market-notice-found = C’est noté : trouvé !
market-notice-withdrawn = Votre annonce est retirée.
market-problem-closed = Cette annonce est trouvée, retirée ou terminée : elle ne change plus.
market-problem-not-yours = Seules la personne qui a publié cette annonce et la coordination peuvent la modifier.

# The organisation.
market-follow-title = Nous suivre
market-follow-text = Depuis Mastodon ou ailleurs dans le fédivers, cherchez :
market-followers = { $count ->
    [one] { $count } personne nous suit
   *[other] { $count } personnes nous suivent
 }
market-organisation-empty = Pas d’annonce ouverte pour l’instant.
market-organisation-moved = Cette association continue ailleurs. Suivez-la là-bas :
market-organisation-more = Voir les autres annonces

## La page d’accueil
market-home-title = Accueil
market-home-who = Qui sommes-nous ?
market-home-offer = J’offre
market-home-offer-hint = un coup de main, une salle, des outils…
market-home-need = J’ai besoin
market-home-need-hint = de bras, de matériel, d’un conseil…
market-home-tell = Je raconte
market-home-tell-hint = ce que nous avons fait ensemble
market-home-here = Nouveau chez nous
market-home-all-here = Toutes les annonces de { $name }
market-home-network = Nouveau dans le réseau
market-home-network-empty = Rien du réseau pour l’instant. Les annonces des associations que nous suivons apparaîtront ici.

## Le flux, les sources et leur fraîcheur
market-feed-title = Annonces – { $name }
market-feed-network = Annonces du réseau – { $name }
market-network-title = Les sources
market-network-intro = Les associations que nous suivons : leurs annonces arrivent ici.
market-network-empty = Nous ne suivons encore personne. Dès que nous suivrons une association, ses annonces arriveront ici.
market-network-open = { $count ->
    [0] Pas d’annonce ouverte
    [one] { $count } annonce ouverte
   *[other] { $count } annonces ouvertes
 }
market-network-never = Pas encore de nouvelles
market-network-waiting = Notre demande attend encore sa réponse.
market-network-failing = Son serveur ne répond plus depuis le { $date }. Nous réessayons.
market-network-more = { $count ->
    [one] Et encore { $count } autre.
   *[other] Et encore { $count } autres.
 }
market-network-feed = Le flux Atom du réseau
market-network-everything = Tout ce que publie le réseau
market-network-members = Qui fait partie du réseau
market-network-helping = Qui aide qui
market-network-figures = Le réseau en chiffres
market-home-sources = D’où viennent ces annonces ?
market-fresh-today = Dernières nouvelles aujourd’hui
market-fresh-yesterday = Dernières nouvelles hier
market-fresh-days = { $count ->
    [one] Dernières nouvelles il y a { $count } jour
   *[other] Dernières nouvelles il y a { $count } jours
 }
market-fresh-silent = Silencieux depuis le { $date }
market-fresh-seen = { $count ->
    [one] vu il y a { $count } jour
   *[other] vu il y a { $count } jours
 }
market-offer-poster = L’annonce en ligne, avec ses dernières nouvelles :

## Chercher, garder une recherche, voir d’un coup d’œil
market-list-feed = Le flux Atom de cette recherche
market-feed-filtered = { $what } – { $name }
market-matches-offer = Cette offre pourrait répondre à
market-matches-need = Cela pourrait répondre à cette demande
market-mine-matches = { $count ->
    [one] { $count } annonce pourrait aller avec la vôtre
   *[other] { $count } annonces pourraient aller avec la vôtre
 }
market-searches-title = Mes recherches
market-searches-intro = Ce que vous cherchez souvent : nous comptons ce qui est nouveau depuis votre dernier passage.
market-searches-none = Pas encore de recherche gardée. Filtrez les annonces, puis gardez votre recherche.
market-searches-new = { $count ->
    [0] Rien de nouveau
    [one] { $count } nouvelle annonce
   *[other] { $count } nouvelles annonces
 }
market-searches-many = Beaucoup de nouvelles annonces
market-searches-name = Son nom
market-searches-keep = Garder cette recherche
market-searches-keep-submit = Garder
market-searches-rename = Renommer
market-searches-rename-named = Renommer « { $name } »
market-searches-forget = Oublier
market-searches-forget-named = Oublier « { $name } »
market-searches-feed = Flux Atom
market-searches-feed-named = Flux Atom de « { $name } »
market-fault-search-name = Donnez un nom à votre recherche, de 80 caractères au plus, et choisissez au moins un filtre.
market-fault-searches = Vous gardez déjà vingt recherches. Oubliez-en une d’abord.
market-notice-kept = Votre recherche est gardée.
market-notice-renamed = Votre recherche a un nouveau nom.
market-notice-forgotten = Votre recherche est oubliée.
market-overview-title = Vue d’ensemble
market-overview-intro = Ce qui est ouvert, par commune et par catégorie. Chaque nombre mène à ses annonces.
market-overview-caption = Offres et demandes ouvertes
market-overview-all = En tout
market-overview-unsaid = Non précisé
market-overview-offers = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
 }
market-overview-needs = { $count ->
    [one] { $count } demande
   *[other] { $count } demandes
 }
market-form-signed = À quel nom
market-hint-signed = Ce qui paraît à votre nom est pour tout le monde ; l’association le relaie.
market-fault-signed = À votre nom, une annonce est pour tout le monde. Choisissez le nom de l’association, ou ouvrez l’annonce à tous.
market-problem-no-face = Vous n’avez pas de visage public : l’annonce ne peut pas paraître à votre nom.
market-face-of = Membre de
market-face-follow = Suivre cette personne
market-face-followers = { $count ->
    [one] { $count } compte abonné
   *[other] { $count } comptes abonnés
 }
market-rhythm-once = Une seule fois
market-rhythm-standing = Toujours disponible
market-rhythm-weekly = Chaque semaine
market-rhythm-monthly = Chaque mois
market-form-rhythm = Combien de fois
market-hint-rhythm = Ce qui revient reste affiché après un accord, jusqu’à ce que vous le retiriez.
market-fault-rhythm = Choisissez l’une des quatre réponses.
market-form-loan-days = Prêt : jours au plus
market-hint-loan-days = Seulement pour ce qui se prête. L’accord dira quand le rendre.
market-fault-loan-days = Un nombre de jours, de 1 à 366, et seulement pour une chose à prêter.
market-form-position = Point exact
market-hint-position = Latitude et longitude, comme 50.8289, 4.3447. Tout le monde le verra : n’y mettez pas votre domicile.
market-fault-position = Latitude et longitude en degrés, par exemple 50.8289, 4.3447.
market-form-accessible = Accessible en fauteuil roulant
market-hint-accessible = Sans marche, ou avec une rampe ou un ascenseur.
market-offer-accessible = accessible en fauteuil roulant
market-offer-spot = Voir le point exact
market-wire-loan = { $count ->
    [one] Prêt : 1 jour au plus
   *[other] Prêt : { $count } jours au plus
 }
market-form-used = Ce formulaire a déjà servi à publier une annonce. Regardez dans « Mes annonces » : pour la corriger, modifiez-la là-bas. Si c’en est une autre, publiez-la maintenant.
market-step-publish = Publier une première annonce
market-step-publish-text = Une salle, un coup de main, une échelle : ce que vous offrez, ou ce qu’il vous faut.
