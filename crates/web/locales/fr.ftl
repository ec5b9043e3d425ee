# The frame of every page.
shell-skip = Aller au contenu
shell-nav = Menu principal
shell-menu = Menu
shell-nav-exchange = Échanger
shell-nav-meet = Se retrouver
shell-nav-together = Avancer ensemble
shell-nav-house = La maison
shell-languages = Langue
shell-login = Se connecter
shell-logout = Se déconnecter
shell-signed-in = Bonjour, { $name }
shell-source = Code source
shell-walk = ← Revenir aux premiers pas
shell-answer = Répondre ou suivre avec mon compte Mastodon

# Dates. $day, $hour and $minute are numbers; $month is one of the names below.
date-day = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
 }
date-moment = { $date } à { $hour }h{ $minute }
date-month-1 = janvier
date-month-2 = février
date-month-3 = mars
date-month-4 = avril
date-month-5 = mai
date-month-6 = juin
date-month-7 = juillet
date-month-8 = août
date-month-9 = septembre
date-month-10 = octobre
date-month-11 = novembre
date-month-12 = décembre
date-weekday-1 = lundi
date-weekday-2 = mardi
date-weekday-3 = mercredi
date-weekday-4 = jeudi
date-weekday-5 = vendredi
date-weekday-6 = samedi
date-weekday-7 = dimanche
date-short-1 = lu
date-short-2 = ma
date-short-3 = me
date-short-4 = je
date-short-5 = ve
date-short-6 = sa
date-short-7 = di
date-time = { $hour }h{ $minute }
date-weekday-day = { $day ->
    [1] { $weekday } 1er { $month }
   *[other] { $weekday } { $day } { $month }
 }
date-hours = de { $from } à { $to }
date-span-day = { $day }, de { $from } à { $to }
date-span-long = { $day } à { $from } jusqu’au { $until } à { $to }

# Forms.
form-faults = { $count ->
    [one] Un champ est à revoir :
   *[other] { $count } champs sont à revoir :
 }
form-fault = { $label } : { $fault }
form-optional = (facultatif)
form-choose = Choisissez…
form-needed = Ce champ est nécessaire.
form-saved = C’est enregistré.

# What can go wrong. The text says what the reader can do now.
problem-home = Retour à l’accueil
problem-bad-request-title = Demande incomprise
problem-bad-request-text = Nous n’avons pas compris cette demande. Revenez à la page précédente et réessayez.
problem-login-needed-title = Connexion nécessaire
problem-login-needed-text = Connectez-vous pour continuer.
problem-forbidden-title = Accès réservé
problem-forbidden-text = Votre compte ne donne pas accès à cette page. Demandez à la personne qui coordonne votre association.
problem-not-found-title = Page introuvable
problem-not-found-text = Rien ne se trouve à cette adresse. Le lien est peut-être ancien ou incomplet.
problem-method-not-allowed-title = Impossible à cette adresse
problem-method-not-allowed-text = Cette adresse ne permet pas cette action. Repartez de la page d’accueil.
problem-not-acceptable-title = Format non disponible
problem-not-acceptable-text = Cette page n’existe pas dans le format demandé.
problem-conflict-title = La situation a changé
problem-conflict-text = Entre-temps, quelque chose a changé ici. Rechargez la page, puis réessayez.
problem-gone-title = Retiré
problem-gone-text = Ceci a existé, mais a été retiré par ses auteurs.
problem-too-large-title = Envoi trop lourd
problem-too-large-text = Cet envoi dépasse la taille permise. Raccourcissez-le, puis réessayez.
problem-unsupported-media-type-title = Type de contenu non pris en charge
problem-unsupported-media-type-text = Nous ne savons pas lire ce type de contenu ici.
problem-invalid-title = Certains champs sont à revoir
problem-invalid-text = Revenez au formulaire et complétez les champs indiqués.
problem-too-many-title = Un instant…
problem-too-many-text = Il y a eu beaucoup de demandes en peu de temps. Attendez quelques minutes, puis réessayez.
problem-internal-title = Une erreur de notre côté
problem-internal-text = Quelque chose n’a pas fonctionné chez nous. L’erreur est notée ; réessayez un peu plus tard.
problem-unavailable-title = Indisponible pour le moment
problem-unavailable-text = Nous ne pouvons pas répondre tout de suite. Réessayez dans quelques instants.
problem-cross-site-text = Ce formulaire a été envoyé depuis un autre site. Ouvrez la page ici et réessayez.

# Quantities: $number as it is written, $plural is one or many.
unit-one = { $plural ->
    [one] { $number } pièce
   *[other] { $number } pièces
 }
unit-minute = { $plural ->
    [one] { $number } minute
   *[other] { $number } minutes
 }
unit-hour = { $plural ->
    [one] { $number } heure
   *[other] { $number } heures
 }
unit-day = { $plural ->
    [one] { $number } jour
   *[other] { $number } jours
 }
unit-week = { $plural ->
    [one] { $number } semaine
   *[other] { $number } semaines
 }
unit-month = { $plural ->
    [one] { $number } mois
   *[other] { $number } mois
 }
unit-gram = { $plural ->
    [one] { $number } gramme
   *[other] { $number } grammes
 }
unit-kilogram = { $plural ->
    [one] { $number } kg
   *[other] { $number } kg
 }
unit-litre = { $plural ->
    [one] { $number } litre
   *[other] { $number } litres
 }
unit-metre = { $plural ->
    [one] { $number } mètre
   *[other] { $number } mètres
 }
unit-kilometre = { $plural ->
    [one] { $number } km
   *[other] { $number } km
 }
unit-square-metre = { $plural ->
    [one] { $number } m²
   *[other] { $number } m²
 }
unit-cubic-metre = { $plural ->
    [one] { $number } m³
   *[other] { $number } m³
 }

# Units alone, in the form.
measure-one = pièces
measure-minute = minutes
measure-hour = heures
measure-day = jours
measure-week = semaines
measure-month = mois
measure-gram = grammes
measure-kilogram = kilos
measure-litre = litres
measure-metre = mètres
measure-kilometre = kilomètres
measure-square-metre = mètres carrés
measure-cubic-metre = mètres cubes
help-title = Aide
help-intro = Comment faire, pas à pas.
help-all = Tous les sujets
help-accessibility = Accessibilité
privacy-title = Vie privée
privacy-intro = Ce que cette instance garde de vous, pour combien de temps, et qui le lit. Une question, une erreur ? Parlez-en à la coordination.
