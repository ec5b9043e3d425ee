# La carte

map-title = Carte
map-sources-title = Les couches de la carte
map-sources-door = Ce que d’autres cartes montrent, ce que nous disons de nous, et les doublons.
map-problem-not-now = C’est déjà décidé.
