# Days and months, short.
agenda-day-1 = ma.
agenda-day-2 = di.
agenda-day-3 = wo.
agenda-day-4 = do.
agenda-day-5 = vr.
agenda-day-6 = za.
agenda-day-7 = zo.
agenda-month-1 = jan.
agenda-month-2 = feb.
agenda-month-3 = maart
agenda-month-4 = apr.
agenda-month-5 = mei
agenda-month-6 = juni
agenda-month-7 = juli
agenda-month-8 = aug.
agenda-month-9 = sept.
agenda-month-10 = okt.
agenda-month-11 = nov.
agenda-month-12 = dec.
agenda-short-day = { $weekday } { $day } { $month }
agenda-online = online

# What readers on Mastodon are told.
agenda-note-moved = “{ $title }” is verplaatst: { $when }. { $place }
agenda-note-place = “{ $title }” gaat ergens anders door: { $place }. { $when }
agenda-note-cancelled = Afgelast: “{ $title }”, { $when }.
agenda-note-postponed = Uitgesteld: “{ $title }”, gepland { $when }. De nieuwe datum volgt.
agenda-note-confirmed = Bevestigd: “{ $title }”, { $when }. { $place }
agenda-note-reminder = Ter herinnering: “{ $title }”, { $when }. { $place }

# Lists.
agenda-list-title = Agenda
agenda-list-intro = Wat er hier, bij onze buren en in het netwerk gebeurt.
agenda-list-write = Een activiteit aankondigen
agenda-list-month = De maand bekijken
agenda-list-print = Versie om af te drukken
agenda-list-feed = Kalender (iCalendar)
agenda-list-empty = Er is nog niets aangekondigd.
agenda-list-none = Niets beantwoordt voorlopig aan je zoekopdracht.
agenda-list-all = De hele agenda bekijken
agenda-pages = Pagina’s
agenda-next = Volgende pagina
agenda-repeats = herhaalt zich
agenda-feed-title = Agenda – { $name }
agenda-filter-text = Zoeken
agenda-filter-more = Filteren
agenda-filter-any = Alle
agenda-filter-where = Van wie
agenda-filter-here = Van hier
agenda-filter-network = Van het netwerk
agenda-filter-from = Vanaf
agenda-filter-submit = Zoeken
agenda-mine-title = Mijn activiteiten
agenda-mine-empty = Je hebt nog nergens gezegd dat je komt.
agenda-mine-written = Wat je hebt aangekondigd

# A month.
agenda-month-title = Agenda: { $month }
agenda-month-other = Andere maanden
agenda-month-before = Vorige maand
agenda-month-after = Volgende maand
agenda-month-list = Als lijst bekijken
agenda-month-rest = Er is nog meer te doen: bekijk het vervolg als lijst

# One's own feed.
agenda-key-title = In je telefoon
agenda-key-text = Een geheim adres toont je activiteiten in je agenda-app. Wie dat adres kent, kan ze lezen.
agenda-key-once = Kopieer dit adres nu: het wordt niet meer getoond.
agenda-key-since = Je hebt een geheim adres sinds { $date }.
agenda-key-make = Mijn geheim adres aanmaken
agenda-key-again = Mijn geheim adres vervangen
agenda-key-drop = Mijn geheim adres verwijderen

# One event.
agenda-event-from = Gepubliceerd op { $host }.
agenda-event-original = Het origineel bekijken
agenda-event-moved = Was gepland op { $when }.
agenda-event-minutes = { $many } min SEL
agenda-event-map = Op OpenStreetMap bekijken
agenda-event-notices = Wat er veranderd is
agenda-event-come = { $count ->
    [0] Nog niemand zei te komen.
    [one] Eén persoon komt.
   *[other] { $count } mensen komen.
 }
agenda-event-capacity = Plaatsen in totaal: { $many }.
agenda-event-full = Het is volzet.
agenda-event-waiting = { $count ->
    [one] Eén persoon wacht op een plaats.
   *[other] { $count } mensen wachten op een plaats.
 }
agenda-event-save = Aan mijn agenda toevoegen (iCalendar)
agenda-event-yours = Deze activiteit beheren
agenda-event-imported = Ze komt uit een kalender die we lezen: daar wordt ze gewijzigd.
agenda-event-replies = Antwoorden
agenda-event-fediverse = Vanuit Mastodon of Mobilizon: plak dit adres in de zoekbalk.
agenda-edit = Wijzigen
agenda-edit-une = Deze datum wijzigen
agenda-edit-suite = Deze en de volgende wijzigen
agenda-edit-toutes = Alle datums wijzigen
agenda-scope-une = Alleen deze datum
agenda-scope-suite = Deze datum en de volgende
agenda-scope-toutes = Alle komende datums
agenda-cancel = Afgelasten of uitstellen
agenda-confirm = Het gaat toch door
agenda-publish = Publiceren
agenda-gone-title = Ingetrokken activiteit
agenda-gone-text = Deze activiteit is op { $date } ingetrokken.

# How it stands.
agenda-state-draft = Ontwerp
agenda-state-withdrawn = Ingetrokken
agenda-state-published = Gepubliceerd
agenda-status-confirmed = Het gaat door
agenda-status-tentative = Nog te bevestigen
agenda-status-postponed = Uitgesteld
agenda-status-cancelled = Afgelast

# Calling it off.
agenda-cancel-title = Afgelasten of uitstellen
agenda-cancel-text = Wie zei te komen, ziet het, en er vertrekt een kort bericht naar de fediverse.
agenda-cancel-scope = Welke datums?
agenda-cancel-cancel = De activiteit afgelasten
agenda-cancel-postpone = Uitstellen naar een nog onbekende datum
agenda-withdraw-text = Per vergissing gepubliceerd? Je kunt de activiteit helemaal intrekken: ze verdwijnt hier en van andere servers.
agenda-withdraw-untold = Ze is nog niet aangekondigd: je kunt ze zonder spoor wissen.
agenda-withdraw-submit = Intrekken
agenda-withdraw-one = Alleen deze datum intrekken

# Saying that one comes.
agenda-join-title = Meedoen
agenda-join-external = Inschrijven doe je op een andere pagina.
agenda-join-come = Ik kom
agenda-join-ask = Ik vraag een plaats
agenda-join-leave = Ik kom niet meer
agenda-join-name = Je naam, of hoe je genoemd wilt worden
agenda-join-seats = Met hoeveel zijn jullie?
agenda-join-message = Een woordje voor wie organiseert
agenda-join-private = Je krijgt een privé-adres, zodat je van gedacht kunt veranderen.
agenda-join-website = Laat dit leeg
agenda-mine-asked = Je hebt een plaats gevraagd. Het antwoord volgt.
agenda-mine-going = Je komt.
agenda-mine-waiting = Je staat op de wachtlijst.
agenda-mine-refused = Deze keer is er geen plaats voor je.
agenda-mine-left = Je komt niet meer.
agenda-visitor-title = Je deelname
agenda-visitor-who = { $name }, { $seats ->
    [one] één persoon
   *[other] { $seats } personen
 }.
agenda-visitor-keep = Bewaar dit adres: alleen hiermee kun je van gedacht veranderen.
agenda-guests-title = Wie komt
agenda-guests-empty = Nog niemand heeft zich aangemeld.
agenda-guests-accept = Aanvaarden
agenda-guests-refuse = Weigeren
agenda-guest-asked = wacht op je antwoord
agenda-guest-going = komt
agenda-guest-waiting = op de wachtlijst
agenda-guest-refused = geweigerd
agenda-guest-left = komt niet meer

# The form.
agenda-new-title = Een activiteit aankondigen
agenda-edit-title = De activiteit wijzigen
agenda-form-title = Titel
agenda-form-text = Beschrijving
agenda-hint-text = Je kunt opmaken: **vet**, *cursief*, lijsten, links.
agenda-form-language = Taal van de tekst
agenda-form-when = Wanneer
agenda-form-start = Begin
agenda-form-end = Einde
agenda-hint-end = Leeg, als niemand het al weet.
agenda-form-whole-days = De hele dag
agenda-form-repeat = Herhaalt zich
agenda-hint-repeat = Leeg, als ze maar één keer doorgaat.
agenda-form-repeat-more = Tot wanneer, en behalve wanneer
agenda-form-repeat-until = Laatst mogelijke dag
agenda-form-repeat-count = Aantal keer
agenda-hint-repeat-count = Hoogstens 1000.
agenda-form-except = Behalve deze dagen
agenda-hint-except = Zoals 2026-12-26, met een spatie ertussen.
agenda-form-rule = Regel (iCalendar)
agenda-hint-rule = Alleen bij “volgens een regel”: FREQ=MONTHLY;BYDAY=1TU,3TU
agenda-repeat-daily = elke dag
agenda-repeat-weekly = elke week, op die dag
agenda-repeat-fortnightly = om de twee weken
agenda-repeat-monthly-date = elke maand, op die datum
agenda-repeat-monthly-day = elke maand, dezelfde dag (zoals de 2e dinsdag)
agenda-repeat-monthly-last = elke maand, de laatste van die dagen
agenda-repeat-yearly = elk jaar
agenda-repeat-rule = volgens een regel
agenda-form-where = Waar
agenda-form-room = Zaal
agenda-hint-room = Ze wordt meteen gereserveerd.
agenda-form-place = Plek
agenda-form-street = Straat en nummer
agenda-form-postcode = Postcode
agenda-form-town = Stad
agenda-form-commune = Gemeente
agenda-form-access = Toegang
agenda-hint-access = Drempelvrij? Welke bel, welke tram?
agenda-form-online = Link om van ver mee te doen
agenda-form-who = Wie kan komen
agenda-form-joining = Hoe meld je je aan?
agenda-joining-none = Je komt gewoon
agenda-joining-free = Je meldt je aan, en je komt
agenda-joining-restricted = Je vraagt het, en wij antwoorden
agenda-joining-external = Op een andere pagina
agenda-form-capacity = Aantal plaatsen
agenda-hint-capacity = Leeg, als er plaats genoeg is voor iedereen.
agenda-form-waiting = Wachtlijst
agenda-hint-waiting = Als er een plaats vrijkomt, krijgt de eerste op de lijst ze.
agenda-form-external = Pagina om in te schrijven
agenda-form-price = Bijdrage
agenda-hint-price = Zoals: vrije bijdrage, 5 €, maaltijd om te delen.
agenda-form-minutes = In SEL-minuten
agenda-hint-minutes = Per persoon; leeg, als er niets gevraagd wordt.
agenda-form-more = Meer details
agenda-form-category = Thema
agenda-form-tags = Trefwoorden
agenda-hint-tags = Zoals: herstelling fiets
agenda-form-organizers = Georganiseerd met
agenda-hint-organizers = Eén naam per regel, met een webadres als je wilt.
agenda-form-languages = Talen die er gesproken worden
agenda-hint-languages = Zoals: fr nl
agenda-form-latitude = Breedtegraad
agenda-form-longitude = Lengtegraad
agenda-form-zone = Tijdzone
agenda-hint-zone = Zoals Europe/Brussels.
agenda-form-status = Gaat het door?
agenda-form-reason = Waarom
agenda-hint-reason = Wordt aan iedereen gezegd als je de datum wijzigt of afgelast.
agenda-form-send = Publiceren
agenda-form-keep = Als ontwerp bewaren
agenda-form-save = Opslaan
agenda-form-cancel = Niets wijzigen

# What is wrong with a field.
agenda-fault-title = Geef een titel van 3 tot 150 tekens.
agenda-fault-text = De tekst is te lang: hoogstens 20.000 tekens.
agenda-fault-language = Kies een taal.
agenda-fault-start = Geef een datum en een uur, binnen vijf jaar.
agenda-fault-skipped = Dat uur bestaat die dag niet: de klok springt vooruit. Kies een ander.
agenda-fault-end = Het einde is geen datum en uur.
agenda-fault-backwards = Het einde komt voor het begin.
agenda-fault-too-long = Een activiteit duurt hoogstens 92 dagen. Kies een herhaling voor wat zich herhaalt.
agenda-fault-over = Dat is al voorbij. Kies een komende datum.
agenda-fault-zone = Die tijdzone bestaat niet. Probeer Europe/Brussels.
agenda-fault-category = Kies een thema uit de lijst.
agenda-fault-commune = Kies een gemeente uit de lijst.
agenda-fault-line = Eén regel, van hoogstens 200 tekens.
agenda-fault-point = Geef breedte- en lengtegraad, zoals 50.8503 en 4.3517.
agenda-fault-address = Dat is geen webadres, zoals https://voorbeeld.be
agenda-fault-organizers = Eén naam per regel, hoogstens tien, elk met een webadres als het moet.
agenda-fault-minutes = Een geheel aantal minuten, van 1 tot 60.000.
agenda-fault-joining = Kies hoe je je aanmeldt.
agenda-fault-external = Geef het adres van de inschrijvingspagina.
agenda-fault-capacity = Een aantal plaatsen, vanaf 1.
agenda-fault-tags = Hoogstens tien woorden, van letters en cijfers.
agenda-fault-languages = Taalcodes, zoals: fr nl
agenda-fault-status = Kies of het doorgaat.
agenda-fault-room = Die zaal bestaat niet, of is niet voor activiteiten.
agenda-fault-room-taken = De zaal is dan niet vrij.
agenda-fault-rule = Die regel is niet te lezen. Probeer FREQ=WEEKLY;BYDAY=TU
agenda-fault-repeat-unsaid = Zeg eerst hoe vaak de activiteit terugkomt.
agenda-fault-too-often = Hoogstens één keer per dag.
agenda-fault-too-many = Hoogstens 1000 keer.
agenda-fault-never = Die regel geeft geen enkele datum.
agenda-fault-first = De eerste datum volgt de regel niet. Wijzig een van beide.
agenda-fault-repeat-until = Geef een dag die na het begin komt.
agenda-fault-repeat-count = Een geheel getal, vanaf 1.
agenda-fault-except = Dagen zoals 2026-12-26, met een spatie ertussen.

# What cannot be done.
agenda-problem-not-yours = Alleen wie ze aankondigde, of de coördinatie, kan deze activiteit wijzigen.
agenda-problem-elsewhere = Deze activiteit wordt hier niet gewijzigd: ze is ingetrokken, of komt uit een andere kalender.
agenda-problem-late = Het is te laat: ze is begonnen, of gaat niet door.
agenda-problem-full = Er zijn niet genoeg plaatsen meer.
agenda-problem-no-joining = Voor deze activiteit meld je je hier niet aan.
agenda-problem-unreachable = We weten niet hoe we de organisator bereiken. Probeer het op de oorspronkelijke pagina.
agenda-problem-room = De zaal is dan niet vrij. Er is niets veranderd.
agenda-problem-series = Die herhaling geeft geen datums. Er is niets veranderd.
agenda-problem-name = Geef een naam, zodat we weten wie er komt.
agenda-problem-trap = Laat het veld “Laat dit leeg” leeg, en probeer opnieuw.
agenda-problem-draft = Het ontwerp is niet volledig: open het en verbeter het.

# What is said once.
agenda-notice-published = De activiteit is aangekondigd.
agenda-notice-changed = De wijzigingen zijn opgeslagen.
agenda-notice-planned = De datums staan in de agenda. Elk wordt twee weken vooraf aangekondigd.
agenda-notice-kept = Het ontwerp is bewaard.
agenda-notice-withdrawn = De activiteit is ingetrokken.
agenda-notice-cancelled = De activiteit is afgelast.
agenda-notice-postponed = De activiteit is uitgesteld.
agenda-notice-confirmed = De activiteit gaat door.
agenda-notice-going = Genoteerd: je komt.
agenda-notice-waiting = Het is volzet: je staat op de wachtlijst.
agenda-notice-asked = Je vraag is verstuurd.
agenda-notice-refused = Er is geen plaats meer.
agenda-notice-left = Genoteerd: je komt niet meer.
agenda-notice-answered = Het antwoord is gegeven.
agenda-notice-no-place = Er is geen plaats meer voor deze persoon.
agenda-notice-calendar = Het is gebeurd.
agenda-notice-key-dropped = Het geheime adres bestaat niet meer.

# Calendars of others.
agenda-calendars-title = Kalenders die we lezen
agenda-calendars-door = De agenda overnemen van een groep die hem elders bijhoudt.
agenda-calendars-text = Houdt een groep haar agenda al elders bij? Geef het adres van haar kalender: we lezen hem elk uur, en haar activiteiten verschijnen hier.
agenda-calendars-read = Gelezen op { $when }.
agenda-calendars-left-out = { $count ->
    [one] Eén item kon niet gelezen worden.
   *[other] { $count } items konden niet gelezen worden.
 }
agenda-calendars-again = Nu opnieuw lezen
agenda-calendars-remove = Niet meer lezen
agenda-calendars-add = Een kalender toevoegen
agenda-calendars-submit = Deze kalender lezen
agenda-calendar-name = Naam van de groep
agenda-calendar-url = Adres van de kalender
agenda-calendar-language = Taal
agenda-calendar-category = Thema
agenda-calendar-commune = Gemeente
agenda-hint-calendar = Het openbare iCalendar-adres (.ics) dat Nextcloud, Google, Mobilizon… geven.
agenda-fault-calendar-name = Geef een naam van 2 tot 100 tekens.
agenda-fault-calendar-url = Geef een adres dat begint met https:// of webcal://
agenda-fault-calendar-known = Die kalender wordt al gelezen, of we lezen er al vijftig.
agenda-import-fault-url = Het adres klopt niet.
agenda-import-fault-unreachable = De kalender antwoordt niet. We proberen elk uur opnieuw; de activiteiten blijven.
agenda-import-fault-status = De server weigerde. Klopt het adres nog?
agenda-import-fault-none = Wat op dat adres staat, is geen kalender.
agenda-import-fault-big = Die kalender is te groot: hoogstens 3 MB.
agenda-import-fault-many = Die kalender heeft te veel items: hoogstens 2000.
agenda-import-fault-deep = Deze kalender heeft een vorm die we niet kunnen lezen.

agenda-note-counted = Genoteerd: we verwachten je voor “{ $title }”, { $when }. { $place }
agenda-note-waits = Genoteerd, maar “{ $title }”, { $when }, is volzet: je staat op de wachtlijst. We schrijven je zodra er een plaats vrijkomt.
agenda-note-full = Er is helaas geen plaats meer voor “{ $title }”, { $when }.
agenda-guests-replies = Hebben geantwoord
agenda-guests-replies-help = Deze mensen schreven over deze activiteit, bijvoorbeeld vanuit Mastodon. Zegt hun antwoord dat ze komen, tel hen dan mee: ze krijgen een bericht, en de dag voordien een herinnering.
agenda-guests-read = Lezen
agenda-guests-seats = Aantal personen
agenda-guests-count = Meetellen
agenda-notice-counted = Genoteerd. De persoon kreeg een bericht.
# What the page about privacy says.
agenda-privacy-title = De agenda
agenda-privacy-text =
    Als je zegt dat je komt: de naam die je geeft, met hoeveel je komt, en je woordje. Wie organiseert en de coördinatie lezen dat. De anderen zien alleen het aantal.
    Vanop Mastodon of Mobilizon: ook het adres van je account, om je maar één keer te tellen en je te antwoorden.
    Bij een activiteit van een andere vereniging gaat je deelname naar haar server, die ze op zijn manier bewaart.
    Dit blijft bij de activiteit staan, ook nadien: het verdwijnt niet vanzelf. Kom je niet meer, dan sta je niet meer op de lijst, maar het spoor blijft.
    Een ingetrokken activiteit, een account dat elders gewist is of hier geblokkeerd: dan verdwijnt de deelname.
    Wil je je naam laten wissen, spreek dan de coördinatie aan.
    Het geheime adres van je kalender wordt alleen onleesbaar gemaakt bewaard, tot je het verwijdert.

# What is kept of a member, for the page about one’s own data.
agenda-mine = Je afspraken in de agenda
agenda-mine-fate = Je inschrijvingen en je privéagenda verdwijnen. Aangekondigde evenementen blijven bij de vereniging, zonder je naam.
agenda-nav-text = Afspraken aankondigen en ervoor inschrijven.
