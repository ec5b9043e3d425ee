# De krachten: wat wordt uitgeleend, wie kan, wanneer, en wat er gedaan is.
staffing-title = Gedeeld team
staffing-intro = Mensen die samen in dienst zijn genomen, en bij verschillende organisaties werken. Ieder betaalt zijn deel van de echte kost, nooit met krediet van de SEL.
staffing-list-none = Deze organisatie leent voorlopig niemand uit.
staffing-list-waiting =
    { $count ->
        [one] Eén aanvraag wacht.
       *[other] { $count } aanvragen wachten.
    }
staffing-back = Gedeeld team
staffing-save = Opslaan
staffing-for = voor { $whom }
staffing-contract = Contract: { $time } per week.
staffing-language-fr = Frans
staffing-language-nl = Nederlands
staffing-language-en = Engels

# What everybody reads.
staffing-note-title = Gedeeld team: { $title }
staffing-weekly = Ongeveer { $time } vrij per week.
staffing-weekly-hours = Ongeveer { $hours } u vrij per week.
staffing-weekly-none = Nu is er niets vrij; vraag het toch maar.

# What is lent.
staffing-function-new = Een functie uitlenen
staffing-function-edit = De functie wijzigen
staffing-function-hint = Iedereen leest dit. Schrijf wat de persoon kan, niet wie het is of wanneer die werkt.
staffing-function-title = Functie
staffing-function-about = Wat je ervan mag verwachten
staffing-function-language = Taal van de tekst
staffing-function-weekly = Vrije uren per week, ongeveer
staffing-function-retire = Deze functie niet meer uitlenen
staffing-hint-title = Bijvoorbeeld: de boekhouding doen, koken voor vijftig mensen.
staffing-hint-about = Geen naam, geen uren.
staffing-hint-weekly = Bijvoorbeeld 8 of 7:30. Anderen lezen een veelvoud van vier uur.
staffing-address = Om vanuit een andere organisatie te vragen, het adres:

# What is asked.
staffing-ask-own = Vragen voor onze organisatie
staffing-ask-there = Vragen
staffing-ask-hint = Iemand van de coördinatie zoekt wie kan, en antwoordt je.
staffing-ask-peers = Vertrouwde organisaties vragen vanuit hun eigen Maillon.
staffing-ask-adresse = Adres van de functie
staffing-ask-day = Dag
staffing-ask-from = Van
staffing-ask-to = Tot
staffing-ask-languages = Nodige talen
staffing-ask-commune = Gemeente van het werk
staffing-ask-words = Wat er te doen is
staffing-ask-send = De aanvraag versturen
staffing-hint-to = Tot na middernacht: dan is het de volgende dag.
staffing-hint-commune = Om de reistijd mee te tellen.
staffing-hint-words = Alleen de coördinatie en de persoon die komt, lezen dit.
staffing-hint-adresse = De link van de pagina, bijvoorbeeld https://groupe.example/equipe/fonctions/…

# What others lend.
staffing-elsewhere-title = Aan een ander team vragen
staffing-elsewhere-intro = Plak het adres van een functie die een andere organisatie uitleent.
staffing-elsewhere-see = Bekijken
staffing-elsewhere-known = Wat anderen uitlenen
staffing-elsewhere-of = Uitgeleend door { $name }
staffing-elsewhere-page = de pagina
staffing-elsewhere-comes = Wie bij jullie komt
staffing-elsewhere-free = Wanneer er iets vrij is
staffing-elsewhere-untold = Deze organisatie zegt ons haar vrije uren niet: ze toont ze alleen aan organisaties die ze vertrouwt. Je kunt het toch vragen.
staffing-elsewhere-none = Er is niets vrij in de komende vier weken. Je kunt een ander moment vragen.
staffing-elsewhere-many =
    { $count ->
        [one] één persoon
       *[other] { $count } personen
    }
staffing-elsewhere-hint = De aanvraag vertrekt naar de andere organisatie. Iemand van daar antwoordt.

# The posts.
staffing-posts-title = De posten
staffing-posts-intro = Een post is een contract. Naar buiten toe heeft hij alleen een schuilnaam (P1, P2…). De naam wordt alleen gelezen door de coördinatie, door de persoon zelf, en door de organisatie waar die naartoe gaat.
staffing-posts-none = Er is nog geen post.
staffing-post-new = Een post toevoegen
staffing-post-title = Post { $code }
staffing-post-hint = Alleen de coördinatie leest dit formulier.
staffing-post-functions = Functies
staffing-post-languages = Werktalen
staffing-post-weekly = Uren per week, volgens het contract
staffing-post-home = Gemeente van vertrek
staffing-post-worker = Persoon
staffing-post-starts_on = Eerste dag
staffing-post-ends_on = Laatste dag
staffing-post-week = De week van deze post
staffing-hint-contract = Bijvoorbeeld 19 of 18:30.
staffing-hint-home = Om te kiezen wat dichtbij is.
staffing-hint-worker = Een lid van hier. Zonder account antwoordt de coördinatie voor die persoon.

# The worker's week.
staffing-week-mine = Mijn week
staffing-week-title = Mijn week
staffing-week-of-post = Week van { $code }
staffing-week-of = Week van { $day }
staffing-weeks = Andere weken
staffing-week-before = Week daarvoor
staffing-week-after = Week daarna
staffing-week-hint = Zeg wat jou past. Voor “niet beschikbaar” is nooit een reden nodig.
staffing-week-asked = Je wordt gevraagd
staffing-week-stands = Wat afgesproken is
staffing-week-data = Je uren worden alleen gelezen door de coördinatie en door de organisatie waar je naartoe gaat. Twee jaar later worden ze gewist.
staffing-half-morning = voormiddag
staffing-half-afternoon = namiddag
staffing-half-free = vrij
staffing-half-desired = graag
staffing-half-undesired = liever niet
staffing-half-unavailable = niet beschikbaar
staffing-half-taken = bezet
staffing-half-say = { $day }, { $half }: { $state }
staffing-cell = { $who }, { $day }, { $half }: { $state }
staffing-wishes-title = Mijn wensen
staffing-wishes-hint = Voor wat langer duurt dan een halve dag, of elke week terugkomt.
staffing-wish-add = Een wens toevoegen
staffing-wish-kind = Dit moment is voor mij
staffing-wish-from = Van
staffing-wish-to = Tot
staffing-wish-repeat = Elke week
staffing-wish-until = Tot en met
staffing-wish-once = { $kind }: { $when }
staffing-wish-weekly = { $kind }, elke week sinds { $when }
staffing-wish-remove = Verwijderen
staffing-wish-remove-this = Verwijderen: { $wish }

# The coordination.
staffing-board-title = Aanvragen en planning
staffing-board-door = Wie gevraagd wordt, wie kan, wie waarheen gaat.
staffing-board-no-posts = Voeg eerst een post toe.
staffing-board-asked = Nog in te vullen
staffing-board-nothing = Er wacht geen aanvraag.
staffing-board-proposed = Voorgesteld, wacht op een ja
staffing-board-stands = Afgesproken
staffing-board-legend = Voormiddag en namiddag. ● afgesproken, ? voorgesteld, – liever niet, × niet beschikbaar of verlof.
staffing-board-could =
    { $count ->
        [0] niemand kan
        [one] één persoon kan
       *[other] { $count } personen kunnen
    }

# One commitment.
staffing-state-asked = Nog in te vullen
staffing-state-proposed = Voorgesteld
staffing-state-confirmed = Afgesproken
staffing-state-refused = Geweigerd
staffing-state-cancelled = Geannuleerd
staffing-state-vacant = Beloofd, er ontbreekt iemand
staffing-fact-when = Wanneer
staffing-fact-whom = Voor
staffing-fact-who = Wie komt
staffing-accord = De afspraak met de andere organisatie
staffing-answer = Antwoorden
staffing-could = Wie kan
staffing-could-nobody = Op dit moment kan niemand. Dit is waarom:
staffing-could-not = Wie niet kan, en waarom
staffing-words = Een woordje voor de ander
staffing-act-confirm = Ja, akkoord
staffing-act-decline = Nee, deze keer niet
staffing-act-propose = Voorstellen
staffing-act-propose-to = Voorstellen aan { $who }
staffing-act-refuse = De aanvraag weigeren
staffing-act-cancel = Annuleren
staffing-act-step-back = Afzeggen: iemand anders zoeken

# Why, and why not.
staffing-reason-gone = de post is er niet meer
staffing-reason-function = heeft deze functie niet
staffing-reason-language = werkt niet in het { $language }
staffing-reason-unavailable = niet beschikbaar
staffing-reason-taken = al bezet: { $when }
staffing-reason-rest-before = { $time } te weinig rust ervoor
staffing-reason-rest-after = { $time } te weinig rust erna
staffing-reason-daily = { $time } te veel op { $day }
staffing-reason-weekly = { $time } te veel die week
staffing-reason-travel-before = { $time } te weinig om er te geraken
staffing-reason-travel-after = { $time } te weinig om weer te vertrekken
staffing-reason-notice = { $time } te laat gevraagd
staffing-reason-sibling = dezelfde aanvraag is al ingevuld: { $when }
staffing-mark-desired = komt graag
staffing-mark-undesired = liever niet
staffing-mark-same-member = kent het huis
staffing-mark-near = vertrekt vanuit deze gemeente
staffing-mark-same-day = werkt die dag al
staffing-mark-balanced = heeft die week nog { $time } over

# What to mend.
staffing-fault-title = Geef de functie een naam, in 3 tot 100 tekens.
staffing-fault-long = Dat is te lang.
staffing-fault-choose = Kies uit de lijst.
staffing-fault-hours = Schrijf uren, zoals 8, 7:30 of 7h30, per vijf minuten.
staffing-fault-hour = Schrijf een uur, zoals 09:00.
staffing-fault-day = Schrijf een dag.
staffing-fault-end = Het einde komt na het begin.
staffing-fault-crooked = Kies de uren per vijf minuten.
staffing-fault-skipped = Dat uur bestaat die dag niet: de klok gaat vooruit.
staffing-fault-rule = Die herhaling wordt niet begrepen.
staffing-fault-functions = Kies minstens één functie.
staffing-fault-languages = Kies minstens één taal.
staffing-fault-address = Op dit adres is er niets dat je kunt vragen.
staffing-fault-time = Dat moment is voorbij, of te ver weg.
staffing-fault-taken = Intussen kan het niet meer. Kijk hoe het ervoor staat.
staffing-fault-cannot = Dat kan niet: { $reasons }.
staffing-problem-not-now = Intussen heeft iemand geantwoord, of het moment is voorbij. Kijk hoe het ervoor staat.
staffing-problem-not-yours = Alleen de persoon zelf, of de coördinatie, kan dit doen.

# What was done.
staffing-notice-lent = De functie wordt uitgeleend. Wie jullie volgt, verneemt het.
staffing-notice-saved = Het is opgeslagen.
staffing-notice-retired = De functie wordt niet meer uitgeleend. Wat afgesproken is, blijft afgesproken.
staffing-notice-asked = De aanvraag is er. De coördinatie antwoordt.
staffing-notice-asked-there = De aanvraag is vertrokken.
staffing-notice-marked = Het is genoteerd.
staffing-notice-proposed = Het is voorgesteld. De persoon antwoordt.
staffing-notice-confirmed = Het is afgesproken.
staffing-notice-declined = Het is genoteerd. Er wordt iemand anders gezocht.
staffing-notice-refused = De aanvraag is geweigerd.
staffing-notice-cancelled = Het is geannuleerd.
staffing-notice-stepped-back = Het is genoteerd. Er wordt iemand anders gezocht.
