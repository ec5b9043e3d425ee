# The frame of every page.
shell-skip = Naar de inhoud
shell-nav = Hoofdmenu
shell-menu = Menu
shell-nav-exchange = Uitwisselen
shell-nav-meet = Samenkomen
shell-nav-together = Samen vooruit
shell-nav-house = Het huis
shell-languages = Taal
shell-login = Aanmelden
shell-logout = Afmelden
shell-signed-in = Dag { $name }
shell-source = Broncode
shell-walk = ← Terug naar de eerste stappen
shell-answer = Antwoorden of volgen met mijn Mastodon-account

# Dates. $day, $hour and $minute are numbers; $month is one of the names below.
date-day = { $day } { $month } { $year }
date-moment = { $date } om { $hour }.{ $minute } uur
date-month-1 = januari
date-month-2 = februari
date-month-3 = maart
date-month-4 = april
date-month-5 = mei
date-month-6 = juni
date-month-7 = juli
date-month-8 = augustus
date-month-9 = september
date-month-10 = oktober
date-month-11 = november
date-month-12 = december
date-weekday-1 = maandag
date-weekday-2 = dinsdag
date-weekday-3 = woensdag
date-weekday-4 = donderdag
date-weekday-5 = vrijdag
date-weekday-6 = zaterdag
date-weekday-7 = zondag
date-short-1 = ma
date-short-2 = di
date-short-3 = wo
date-short-4 = do
date-short-5 = vr
date-short-6 = za
date-short-7 = zo
date-time = { $hour }.{ $minute } uur
date-weekday-day = { $weekday } { $day } { $month }
date-hours = van { $from } tot { $to }
date-span-day = { $day }, van { $from } tot { $to }
date-span-long = { $day } om { $from } tot { $until } om { $to }

# Forms.
form-faults = { $count ->
    [one] Kijk nog één veld na:
   *[other] Kijk nog { $count } velden na:
 }
form-fault = { $label }: { $fault }
form-optional = (niet verplicht)
form-choose = Maak een keuze…
form-needed = Vul dit veld in.
form-saved = Het is opgeslagen.

# What can go wrong. The text says what the reader can do now.
problem-home = Terug naar de startpagina
problem-bad-request-title = Vraag niet begrepen
problem-bad-request-text = We hebben deze vraag niet begrepen. Ga terug naar de vorige pagina en probeer opnieuw.
problem-login-needed-title = Eerst aanmelden
problem-login-needed-text = Meld je aan om verder te gaan.
problem-forbidden-title = Geen toegang
problem-forbidden-text = Je account geeft geen toegang tot deze pagina. Vraag raad aan wie je vereniging coördineert.
problem-not-found-title = Pagina niet gevonden
problem-not-found-text = Op dit adres staat niets. Misschien is de link oud of onvolledig.
problem-method-not-allowed-title = Dat kan niet op dit adres
problem-method-not-allowed-text = Op dit adres is die actie niet mogelijk. Begin opnieuw vanaf de startpagina.
problem-not-acceptable-title = Formaat niet beschikbaar
problem-not-acceptable-text = Deze pagina bestaat niet in het gevraagde formaat.
problem-conflict-title = De toestand is veranderd
problem-conflict-text = Intussen is hier iets veranderd. Laad de pagina opnieuw en probeer nog eens.
problem-gone-title = Verwijderd
problem-gone-text = Dit heeft bestaan, maar is door de auteurs verwijderd.
problem-too-large-title = Te groot
problem-too-large-text = Wat je verstuurde, is groter dan toegelaten. Maak het korter en probeer opnieuw.
problem-unsupported-media-type-title = Soort inhoud niet ondersteund
problem-unsupported-media-type-text = Deze soort inhoud kunnen we hier niet lezen.
problem-invalid-title = Sommige velden vragen nog aandacht
problem-invalid-text = Ga terug naar het formulier en vul de vermelde velden aan.
problem-too-many-title = Even geduld…
problem-too-many-text = Er kwamen veel vragen op korte tijd. Wacht enkele minuten en probeer opnieuw.
problem-internal-title = Een fout bij ons
problem-internal-text = Er liep iets mis aan onze kant. De fout is genoteerd; probeer het straks opnieuw.
problem-unavailable-title = Even niet beschikbaar
problem-unavailable-text = We kunnen nu niet antwoorden. Probeer het over enkele ogenblikken opnieuw.
problem-cross-site-text = Dit formulier werd vanaf een andere site verstuurd. Open de pagina hier en probeer opnieuw.

# Quantities: $number as it is written, $plural is one or many.
unit-one = { $plural ->
    [one] { $number } stuk
   *[other] { $number } stuks
 }
unit-minute = { $plural ->
    [one] { $number } minuut
   *[other] { $number } minuten
 }
unit-hour = { $plural ->
    [one] { $number } uur
   *[other] { $number } uur
 }
unit-day = { $plural ->
    [one] { $number } dag
   *[other] { $number } dagen
 }
unit-week = { $plural ->
    [one] { $number } week
   *[other] { $number } weken
 }
unit-month = { $plural ->
    [one] { $number } maand
   *[other] { $number } maanden
 }
unit-gram = { $plural ->
    [one] { $number } gram
   *[other] { $number } gram
 }
unit-kilogram = { $plural ->
    [one] { $number } kg
   *[other] { $number } kg
 }
unit-litre = { $plural ->
    [one] { $number } liter
   *[other] { $number } liter
 }
unit-metre = { $plural ->
    [one] { $number } meter
   *[other] { $number } meter
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
measure-one = stuks
measure-minute = minuten
measure-hour = uren
measure-day = dagen
measure-week = weken
measure-month = maanden
measure-gram = gram
measure-kilogram = kilo
measure-litre = liter
measure-metre = meter
measure-kilometre = kilometer
measure-square-metre = vierkante meter
measure-cubic-metre = kubieke meter
help-title = Hulp
help-intro = Hoe je het doet, stap voor stap.
help-all = Alle onderwerpen
help-accessibility = Toegankelijkheid
privacy-title = Privacy
privacy-intro = Wat deze instantie over jou bewaart, hoelang, en wie het leest. Een vraag, een fout? Spreek de coördinatie aan.
