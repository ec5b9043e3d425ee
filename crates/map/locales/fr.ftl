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
