# Peilingen

polls-title = Peilingen
polls-door = Iedereen iets vragen, antwoorden in naam van het huis.
polls-intro = Een vraag, enkele antwoorden om uit te kiezen, en een moment waarop ze sluit. Je antwoordt waar je bent: hier, op Mastodon of elders. Een peiling beslist niets: ze helpt een dag te kiezen of te weten waar zin in is.
polls-list-none = Er is nog geen peiling te lezen.
polls-list-running = Lopend
polls-list-ended = Afgelopen
polls-untitled = Peiling zonder titel
polls-until = Tot
polls-ended = Afgelopen op
polls-open = Zonder einddatum
polls-all = Alle peilingen
polls-voters = { $count ->
    [0] Nog niemand heeft geantwoord
    [one] { $count } persoon heeft geantwoord
   *[other] { $count } personen hebben geantwoord
}
polls-voters-unsaid = We weten niet hoeveel mensen geantwoord hebben
polls-likes = { $count ->
    [one] { $count } persoon vindt deze peiling leuk
   *[other] { $count } personen vinden deze peiling leuk
}
polls-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
polls-hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
polls-from = Geplaatst op { $host }.
polls-original = Bekijk het origineel
polls-read-unlisted = Voor wie het adres heeft
polls-read-followers = Voor de volgers van wie het vraagt
polls-read-trusted = Voor de leden van het huis

polls-new-title = Een vraag stellen
polls-new-intro = De vraag gaat in naam van de organisatie naar iedereen. Eens gesteld verandert ze niet meer: je kunt ze sluiten of intrekken.
polls-form-question = De vraag
polls-form-question-hint = Bijvoorbeeld: Welke dag voor het fietsatelier?
polls-form-answers = De antwoorden om uit te kiezen
polls-form-answers-hint = Eén per regel, 2 tot 8, elk hoogstens 50 tekens.
polls-form-several = Je kunt meerdere antwoorden kiezen
polls-form-hours = Open gedurende
polls-form-language = De taal van de vraag
polls-form-choice = Jouw antwoord
polls-ask = De vraag stellen
polls-cancel = Annuleren

polls-answers = De antwoorden
polls-answer = Antwoord
polls-votes = Stemmen
polls-several = meerdere antwoorden mogelijk
polls-yours = jouw antwoord
polls-houses = antwoord van { $name }
polls-vote = Antwoorden
polls-vote-member = Je antwoordt één keer, en je antwoord verandert niet meer. Niemand anders ziet wat je gekozen hebt.
polls-vote-house = In naam van { $name }.
polls-vote-house-means = De organisatie antwoordt één keer, en haar antwoord verandert niet meer. Het gaat alleen naar wie het vraagt.
polls-choose-one = Kies een antwoord
polls-choose-several = Kies één of meer antwoorden
polls-vote-send = Het antwoord sturen
polls-given = Je hebt geantwoord. Bedankt!
polls-given-house = In naam van { $name } is geantwoord.
polls-coordinators = Iemand van de coördinatie kan antwoorden in naam van { $name }.
polls-fediverse = Vanop Mastodon: plak dit adres in het zoekveld en antwoord.
polls-replies = Wat mensen erover zeggen
polls-lead = Jouw peiling
polls-end = Nu afsluiten
polls-withdraw-title = Deze peiling intrekken
polls-withdraw-text = De peiling en haar antwoorden verdwijnen, hier en bij wie ze kreeg. Dat kan niet ongedaan gemaakt worden.
polls-withdraw = Intrekken

polls-done-asked = De vraag is gesteld.
polls-done-answered = Je antwoord is geteld.
polls-done-ended = De peiling is afgesloten.
polls-done-withdrawn = De peiling is ingetrokken.

polls-fault-question = Schrijf een vraag, hoogstens { $most } tekens.
polls-fault-count = Er zijn 2 tot { $most } antwoorden nodig, één per regel.
polls-fault-long = Een antwoord heeft hoogstens { $most } tekens.
polls-fault-same = Twee antwoorden zijn dezelfde.
polls-fault-hours = Kies hoelang de vraag open blijft.
polls-fault-language = Kies een taal.
polls-fault-stale = Met deze pagina werd al een vraag gesteld. Lees deze na, en stuur ze nog eens.
polls-fault-choice = Kies uit de antwoorden.
polls-fault-over = Deze peiling is afgelopen.
polls-fault-again = Het antwoord is al gegeven, en verandert niet meer.
polls-fault-no-way = We weten niet meer hoe we de vraagsteller kunnen bereiken.

polls-privacy-title = Peilingen
polls-privacy-text =
    De instantie onthoudt wie welk antwoord gaf in haar peilingen, om iedereen maar één keer te tellen. Ze toont het aan niemand.
    Ze vergeet het 30 dagen na het einde van de peiling; de aantallen blijven.
    Als je je account elders wist, of als de instantie het blokkeert, vergeet ze het meteen, en je antwoorden in een lopende peiling tellen niet meer.
    Wat de organisatie in peilingen van anderen antwoordt, gaat alleen naar wie het vraagt, en de coördinatie kan het nalezen.

# What is kept of a member, for the page about one’s own data.
polls-mine = Je peilingen en antwoorden
polls-mine-fate = Je antwoorden worden vergeten. Gestelde vragen blijven bij de vereniging.
polls-nav-text = Een mening vragen, met antwoorden om uit te kiezen.
