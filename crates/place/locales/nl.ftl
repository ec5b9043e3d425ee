# De plek: zalen, voorwerpen om te lenen, etalage.
# Times and days.
place-span-days = van { $from } tot en met { $to }
place-week = Week van { $day }
place-weeks = Andere weken
place-week-before = Weken daarvoor
place-week-after = Weken daarna
place-hours-line = { $days }: { $times }
place-hours-span = { $from } – { $to }
place-hours-closed = gesloten
place-hours-all-day = de hele dag
place-hours-every-day = elke dag
place-hours-holidays = feestdagen
place-hours-date = { $day } { $month }
place-hours-days = { $from } tot { $to }

# The rooms and the things.
place-list-title = Zalen en voorwerpen
place-list-intro = Zalen om te reserveren en voorwerpen om te lenen. Elke pagina toont wat vrij is.
place-list-rooms = Zalen
place-list-things = Voorwerpen om te lenen
place-list-no-rooms = Hier is nog geen zaal.
place-list-no-things = Hier is nog niets om te lenen.
place-list-waiting = { $count ->
    [one] Eén aanvraag wacht op een antwoord.
   *[other] { $count } aanvragen wachten op een antwoord.
}
place-retired = Wordt nu niet meer uitgeleend.
place-kind-room = Een zaal, per uur
place-kind-thing = Een voorwerp, per dag
place-who-coordinators = Alleen het team reserveert
place-who-members = Voor alle leden
place-who-network = Voor de leden en de vertrouwde verenigingen
place-fact-capacity = { $many } personen
place-fact-step-free = Zonder treden
place-fact-steps = Er zijn treden
place-fact-approval = Iemand zegt ja of nee
place-fact-automatic = Meteen gereserveerd als het vrij is
place-fact-gift = Niets in ruil
place-fact-cost-hour = { $time } krediet per uur
place-fact-cost-day = { $time } krediet per dag
place-cost-in-all = { $time } krediet

# One room.
place-room-ask = Reserveren
place-room-taken = Wat bezet is
place-room-hours = Wanneer je het kunt hebben
place-room-feed = Voor een agenda (iCalendar)
place-room-door = Scherm voor de deur
place-room-close = Een tijd sluiten
place-busy = bezet
place-grid-hint = + is vrij: kies een uur. ● is bezet, ◐ voor een deel.
place-grid-hint-day = Kies een vrije dag. De donkere dagen zijn bezet.
place-cell-hour = { $day } om { $hour }
place-cell-free = Vrij, { $what }
place-cell-part = Deels bezet, { $what }
place-cell-taken = Bezet, { $what }
place-cell-shut = Gesloten, { $what }

# The form of a room.
place-new-title = Een zaal of voorwerp toevoegen
place-edit-title = De beschrijving wijzigen
place-form-kind = Wat is het?
place-form-name = Naam
place-form-text = Beschrijving
place-form-language = Taal van de beschrijving
place-form-capacity = Hoeveel personen
place-form-equipment = Uitrusting
place-form-step-free = Je komt er zonder treden binnen
place-form-who = Wie kan reserveren
place-form-approval = Iemand zegt ja op elke aanvraag
place-form-hours = Uren
place-form-buffer = Vrije minuten na elke reservatie
place-form-longest = Langste reservatie
place-form-cost = Minuten krediet per uur (per dag voor een voorwerp)
place-form-keeper = Wie zorgt ervoor
place-form-save = Opslaan
place-form-retire = Niet meer uitlenen
place-form-lend = Opnieuw uitlenen
place-hint-text = Wat je er doet, hoe je er komt.
place-hint-equipment = Eén ding per regel: tafels, projector, keuken…
place-hint-approval = Anders is wat vrij is meteen gereserveerd.
place-hint-hours = Zoals in OpenStreetMap: Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off. Niets wil zeggen altijd.
place-hint-buffer = Om op te ruimen en te luchten, van 0 tot 240.
place-hint-longest = In uren voor een zaal, in dagen voor een voorwerp.
place-hint-cost = 0 voor een gift. Een veelvoud van 4, zodat elk kwartier klopt.
place-hint-keeper = Deze persoon zegt ja of nee en kan de beschrijving wijzigen. Het team kan dat altijd.
place-back = Terug

# Booking.
place-book-title = Reserveren: { $room }
place-book-purpose = Waarvoor
place-book-day = Dag
place-book-last = Laatste dag
place-book-from = Van
place-book-to = Tot
place-book-series = Meerdere keren
place-book-repeat = Hoe vaak
place-book-until = Tot en met
place-book-skipping = De datums die niet vrij zijn overslaan
place-book-submit = Reserveren
place-book-ask = Aanvragen
place-repeat-weekly = Elke week
place-repeat-fortnightly = Om de twee weken
place-repeat-monthly = Elke maand, dezelfde dag
place-hint-purpose = De leden lezen dit; het publiek leest “bezet”.
place-hint-last = Dezelfde dag als je niets invult.
place-hint-to = Een kleiner uur is dat van de volgende dag.
place-hint-until = Hoogstens 60 datums.
place-hint-skipping = Je ziet welke. Anders is het alles of niets.
place-asked-made = { $count ->
    [one] Eén datum is gereserveerd.
   *[other] { $count } datums zijn gereserveerd.
}
place-asked-waits = { $count ->
    [one] Eén datum is aangevraagd.
   *[other] { $count } datums zijn aangevraagd.
}
place-asked-none = Geen van deze datums is vrij: er is niets gereserveerd.
place-asked-skipped = { $count ->
    [one] Eén datum overgeslagen
   *[other] { $count } datums overgeslagen
}
place-asked-list = De datums
place-state-asked = Wacht op een antwoord
place-state-confirmed = Gereserveerd
place-state-refused = Geweigerd
place-state-cancelled = Geannuleerd
place-in-series = met andere datums

# One booking.
place-booking-title = Reservatie
place-booking-room = Zaal of voorwerp
place-booking-when = Wanneer
place-booking-who = Voor wie
place-booking-cost = In ruil
place-booking-pay = Dit krediet geven
place-booking-remark = Wat er gezegd is
place-booking-accord = Zie de afspraak met de andere vereniging
place-booking-answer = Antwoorden
place-booking-words = Een woordje
place-booking-move = Verplaatsen
place-booking-cancel = Annuleren
place-booking-others = Samen aangevraagd
place-act-accept = Ja zeggen
place-act-refuse = Nee, bedankt
place-act-accept-series = Ja zeggen op alle datums
place-act-move = Deze datum verplaatsen
place-act-cancel = Deze datum annuleren
place-act-cancel-series = Alle komende datums annuleren
place-series-left = De rest wacht nog. { $list }
place-bookings-title = Reservaties
place-bookings-waiting = Te beslissen
place-bookings-none-waiting = Niets wacht op een antwoord.
place-bookings-mine = De mijne
place-bookings-none = Je hebt niets gereserveerd.

# Why not.
place-not-past = Dat moment is voorbij.
place-not-too-far = Dat is over meer dan twee jaar: kom later terug.
place-not-too-long = Dat is te lang: hoogstens { $most }.
place-not-hours = Het is dan niet open.
place-not-closed = Gesloten: { $reason }
place-not-taken = Het is dan al bezet. Kies een ander moment.
place-problem-not-yours = Alleen wie ervoor zorgt, of het team, kan dit doen.
place-problem-not-now = Intussen heeft iemand geantwoord, of het moment is voorbij. Kijk hoe het ervoor staat.
place-fault-backwards = Het einde moet na het begin komen.
place-fault-crooked = Schrijf de uren per vijf minuten.
place-fault-skipped = Dat uur bestaat niet: die nacht gaat de klok vooruit.
place-fault-many = Dat is te veel: hoogstens 60 datums tegelijk, en 100 wachtende aanvragen.
place-fault-in-the-way = { $count ->
    [one] Eén bevestigde reservatie valt in die tijd.
   *[other] { $count } bevestigde reservaties vallen in die tijd.
}
place-fault-choose = Kies uit de lijst.
place-fault-name = Schrijf 2 tot 80 tekens.
place-fault-long = Dat is te lang.
place-fault-capacity = Schrijf een getal van 1 tot 10.000, of niets.
place-fault-buffer = Schrijf een aantal minuten van 0 tot 240.
place-fault-longest = Schrijf een getal: hoogstens 31 dagen.
place-fault-hours = “{ $words }” wordt niet begrepen. Schrijf zoals in het voorbeeld.
place-fault-cost = Schrijf een getal van 0 tot 600, een veelvoud van 4.
place-fault-day = Kies een dag.
place-fault-time = Schrijf een uur, zoals 14:30.
place-fault-moment = Kies een dag en een uur.
place-fault-repeat = Kies uit de lijst.
place-fault-until = Kies de laatste dag, na de eerste.
place-fault-purpose = Zeg waarvoor, in 2 tot 200 tekens.
place-fault-reason = Zeg waarom, in 2 tot 300 tekens.
place-fault-occupants = Eén regel per vereniging: naam, wat ze doet, webadres. Hoogstens 60 regels.
place-fault-address = Op dit adres staat geen zaal, of het antwoordt niet.

# Closures.
place-closing-title = Uitzonderlijk sluiten
place-closing-room-title = Een tijd sluiten: { $room }
place-close-from = Vanaf
place-close-to = Tot
place-close-reason = Waarom
place-close-publishing = Het zeggen aan wie ons volgt
place-close-giving-back = Deze reservaties annuleren
place-close-submit = De plek sluiten
place-close-submit-room = Sluiten
place-close-reopen = Heropenen
place-close-reopen-one = Heropenen, { $when }
place-hint-reason = Iedereen leest dit.
place-hint-publishing = Er gaat meteen een bericht uit, ook naar Mastodon.
place-hint-giving-back = Iedereen ziet het bij de eigen reservatie, met de reden.
place-note-place = Uitzonderlijk gesloten, van { $from } tot { $to }: { $reason }
place-note-room = { $room }: uitzonderlijk gesloten, van { $from } tot { $to }: { $reason }

# The showcase, and its form.
place-setup-title = De plek
place-setup-door = Uren, toegang, wie hier zit, huur: wat de etalage zegt.
place-setup-intro = Wat jullie hier schrijven, wordt de startpagina.
place-setup-name = Naam van de plek
place-setup-about = Wat het is
place-setup-address = Adres
place-setup-access = Hoe je binnenkomt
place-setup-hours = Openingsuren
place-setup-standing = Voor hoelang
place-setup-lease-ends = Einde van de huur
place-setup-occupants = Wie is hier
place-setup-launch = Een initiatief starten
place-hint-access = De bel, de verdieping, de lift, de dichtstbijzijnde halte.
place-hint-lease = Niets als het niet gekend is.
place-hint-occupants = Eén regel per vereniging: naam / wat ze doet / webadres, gescheiden door |.
place-hint-launch = Hoe je hier iets voorstelt, in enkele zinnen.
place-standing-temporary = Tijdelijk gebruik
place-standing-durable = Een plek die blijft
place-lease-ends = Tijdelijk gebruik, tot { $day }
place-open = Nu open
place-open-until = Nu open, tot { $time }
place-shut = Nu gesloten
place-shut-until = Nu gesloten, opent { $day } om { $time }
place-shut-until-today = Nu gesloten, opent om { $time }
place-closed-now = Uitzonderlijk gesloten: { $reason }
place-closed-title = Uitzonderlijk gesloten
place-coming = Langskomen
place-today = Vandaag
place-today-nothing = Vandaag is er niets aangekondigd.
place-launch = Een initiatief voorstellen
place-answers = Onze vijf antwoorden
place-answers-all = Wie wij zijn
place-door-rooms = Zien wat vrij is
place-door-annonces = Aanbod en vraag
place-door-annonces-hint = Van hier en van het netwerk

# The tablet at the door.
place-door-free = Vrij
place-door-taken = Bezet
place-door-until = tot { $time }
place-door-free-until = tot { $time }
place-door-today = Nog vandaag
place-door-clock = Het is { $time }

# Permanences and keys.
place-roster-title = Permanenties en sleutels
place-roster-duties = Permanenties
place-roster-no-duties = Er is geen permanentie gepland.
place-roster-nobody = Nog niemand
place-roster-take = Ik kom
place-roster-take-one = Ik kom, { $when }
place-roster-leave = De plaats vrijmaken
place-roster-leave-one = De plaats vrijmaken, { $when }
place-roster-remove = Verwijderen
place-roster-remove-one = Verwijderen, { $when }
place-roster-add = Een permanentie toevoegen
place-roster-from = Van
place-roster-to = Tot
place-roster-note = Een woordje
place-roster-keys = Sleutels
place-roster-no-keys = Er is geen sleutel genoteerd.
place-roster-since = sinds { $day }
place-roster-here = In huis
place-roster-give = Wie heeft { $key }?
place-roster-member = Lid
place-roster-name = Of iemand anders
place-roster-lose = De sleutel bestaat niet meer
place-roster-label = Wat er op de sleutel staat
place-roster-add-key = De sleutel toevoegen
place-hint-label = Zoals “Straatdeur 3”.

# What the rooms were used for.
place-usage-title = Gebruik van de zalen
place-usage-intro = Wat gereserveerd is, maand per maand. Er worden momenten geteld, nooit personen.
place-usage-years = Jaren
place-usage-none = In dat jaar is niets gereserveerd.
place-usage-room = Zaal of voorwerp
place-usage-month = Maand
place-usage-bookings = Reservaties
place-usage-time = Tijd
place-usage-minutes = Minuten
place-usage-peers = Door andere verenigingen
place-usage-credit-time = Krediet
place-usage-credit = Krediet, in minuten
place-usage-csv = De tabel downloaden (CSV)

# Rooms of other instances.
place-elsewhere-title = Elders reserveren
place-elsewhere-intro = Leent een andere vereniging van het netwerk een zaal uit? Plak hier het adres van haar pagina.
place-elsewhere-adresse = Adres van de zaal
place-elsewhere-see = De zaal bekijken
place-elsewhere-known = Al bekeken
place-elsewhere-of = Bij { $name }
place-elsewhere-page = De pagina
place-elsewhere-hint = De andere vereniging antwoordt. Je ziet haar antwoord bij je afspraken.
place-hint-adresse = Het begint met https://

# Said once.
place-notice-added = Het is toegevoegd.
place-notice-saved = Het is opgeslagen.
place-notice-retired = Het wordt niet meer uitgeleend. Wat gereserveerd is, blijft gereserveerd.
place-notice-lent = Het wordt opnieuw uitgeleend.
place-notice-booked = Het is gereserveerd.
place-notice-asked = Het is aangevraagd. Iemand zal antwoorden.
place-notice-asked-there = De aanvraag is vertrokken.
place-notice-accepted = Je hebt ja gezegd.
place-notice-accepted-all = Je hebt ja gezegd op alle datums.
place-notice-refused = Je hebt nee bedankt gezegd.
place-notice-cancelled = Het is geannuleerd: dat moment is vrij.
place-notice-cancelled-all = Alle komende datums zijn geannuleerd.
place-notice-moved = Het is verplaatst. De andere datums zijn niet veranderd.
place-notice-closed = De sluiting is genoteerd.
place-notice-reopened = Het is heropend. Wat geannuleerd was, blijft dat.
place-notice-duty = Bedankt, het is genoteerd.
place-notice-left = De permanentie is vrij.
# What the page about privacy says.
place-privacy-title = Zalen en voorwerpen
place-privacy-text =
    Wie gereserveerd heeft, wanneer en waarvoor: de leden lezen het. Alle anderen lezen “bezet”, zonder naam.
    Reserveer je bij een andere vereniging, dan stuurt jouw vereniging haar de aanvraag, met waarvoor het is.
    Voorbije reservaties blijven staan, om te weten waarvoor de zalen dienen. In die telling staan alleen momenten, nooit personen.
    Wie een permanentie doet, en wie een sleutel heeft: de leden lezen het, tot het veranderd of verwijderd wordt.
    Wil je je naam bij een voorbije reservatie laten wissen, spreek dan de coördinatie aan.

# What is kept of a member, for the page about one’s own data.
place-mine = Je lokalen, sleutels en permanenties
place-mine-fate = Je naam verdwijnt uit de planning. Komende permanenties komen weer vrij.
place-mine-booked =
    { $count ->
        [one] Je hebt nog een reservatie: annuleer ze eerst.
       *[other] Je hebt nog { $count } reservaties: annuleer ze eerst.
    }
place-mine-keys =
    { $count ->
        [one] Er staat nog een sleutel op je naam: geef ze eerst terug.
       *[other] Er staan nog { $count } sleutels op je naam: geef ze eerst terug.
    }
place-nav-text = Zalen uitlenen en vinden, met reservaties en sleutels.
