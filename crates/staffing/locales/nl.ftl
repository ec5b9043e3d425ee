# De krachten: wat wordt uitgeleend, wie kan, wanneer, en wat er gedaan is.
staffing-title = Gedeeld team
staffing-intro = Mensen die samen in dienst zijn genomen, en bij verschillende organisaties werken. Ieder betaalt zijn deel van de echte kost, nooit met krediet van de SEL.
staffing-list-none = Deze organisatie leent voorlopig niemand uit.
staffing-list-waiting =
    { $count ->
        [one] Eén aanvraag wacht.
       *[other] { $count } aanvragen wachten.
    }
staffing-list-told =
    { $count ->
        [one] Er wachten uren op je handtekening.
       *[other] Er wachten { $count } regels met uren op je handtekening.
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
staffing-ask-hint = Iemand van de coördinatie zoekt wie kan komen, en antwoordt je.
staffing-ask-peers = Vertrouwde organisaties vragen vanuit hun eigen Maillon.
staffing-ask-adresse = Adres van de functie
staffing-ask-day = Dag
staffing-ask-from = Van
staffing-ask-to = Tot
staffing-ask-weeks = Aantal weken
staffing-ask-languages = Nodige talen
staffing-ask-commune = Gemeente van het werk
staffing-ask-words = Wat er te doen is
staffing-ask-send = De aanvraag versturen
staffing-hint-to = Tot na middernacht: dan is het de volgende dag.
staffing-hint-weeks = Elke week op hetzelfde moment, hoogstens 26. Feestdagen daarna worden overgeslagen.
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
staffing-elsewhere-choose = Kies een halve dag, of vul hieronder je uren in.
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
staffing-post-starts-on = Eerste dag
staffing-post-ends-on = Laatste dag
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
staffing-half-off = weekend of feestdag
staffing-half-say = { $day }, { $half }: { $state }
staffing-cell = { $who }, { $day }, { $half }: { $state }
staffing-wishes-title = Mijn wensen
staffing-wishes-theirs = Wensen
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
staffing-board-legend = Voormiddag en namiddag. ● afgesproken, ? voorgesteld, – liever niet, × niet beschikbaar, weekend of feestdag.
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
staffing-fact-proposed = Voorgesteld aan
staffing-accord = De afspraak met de andere organisatie
staffing-answer = Antwoorden
staffing-could = Wie kan
staffing-could-nobody = Op dit moment kan niemand.
staffing-could-not = Wie niet kan, en waarom
staffing-words = Een woordje voor de ander
staffing-act-confirm = Ja, akkoord
staffing-act-decline = Nee, deze keer niet
staffing-act-propose = Voorstellen
staffing-act-propose-to = Voorstellen aan { $who }
staffing-act-refuse = De aanvraag weigeren
staffing-act-cancel = Annuleren
staffing-act-step-back = Afzeggen: iemand anders zoeken
staffing-swap-title = Met iemand ruilen
staffing-swap-hint = Ieder neemt wat de ander had. Wat beloofd was, blijft beloofd. Hier staat alleen wat allebei kunnen doen.
staffing-swap-asked = Iemand stelt een ruil voor
staffing-swap-told = Voorgesteld, wacht op een ja
staffing-swap-could = Mogelijke ruilen
staffing-swap-none = Voorlopig kan niemand anders met je ruilen.
staffing-swap-ask = Deze ruil voorstellen
staffing-swap-yes = Ruilen
staffing-swap-no = Niet ruilen
staffing-swap-back = Voorstel terugnemen
staffing-swap-up = Terug naar de afspraak
staffing-swap-label = { $act }: { $when }
staffing-week-swap = “{ $own }” geven en “{ $other }” nemen?

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
staffing-fault-weeks = Tussen 1 en 26 weken.
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
staffing-notice-asked-all = De aanvragen zijn er. De coördinatie antwoordt op elk.
staffing-notice-asked-there = De aanvraag is vertrokken.
staffing-notice-asked-there-all = De aanvragen zijn vertrokken, één per week.
staffing-notice-marked = Het is genoteerd.
staffing-notice-proposed = Het is voorgesteld. De persoon antwoordt.
staffing-notice-confirmed = Het is afgesproken.
staffing-notice-declined = Het is genoteerd. Er wordt iemand anders gezocht.
staffing-notice-refused = De aanvraag is geweigerd.
staffing-notice-cancelled = Het is geannuleerd.
staffing-notice-stepped-back = Het is genoteerd. Er wordt iemand anders gezocht.
staffing-notice-swap-asked = Het is voorgesteld. Er verandert niets voor de ander ja zegt.
staffing-notice-swapped = Er is geruild.
staffing-notice-swap-left = Dat voorstel is weg. Er is niets veranderd.

# Hours.
staffing-hours-title = Mijn uren
staffing-hours-of-post = Uren van { $code }
staffing-hours-none = Er is nog niets begonnen. Hier schrijf je later wat je gedaan hebt.
staffing-hours-hint = Schrijf wat je gedaan hebt. De organisatie waar je was, kan het dan medeondertekenen.
staffing-hours-enter = Uren schrijven
staffing-hours-date = Dag
staffing-hours-duration = Duur
staffing-hours-kind = Voor
staffing-hours-withdraw = Intrekken
staffing-hours-correct = Verbeteren
staffing-hours-change = Meer of minder
staffing-hint-change = Bijvoorbeeld -0:30 voor een half uur minder. Dat is een nieuwe regel; de oude blijft.
staffing-kind-work = werk
staffing-kind-travel = reistijd
staffing-kind-training = opleiding
staffing-entry-entered = wacht op medeondertekening
staffing-entry-countersigned = medeondertekend
staffing-entry-disputed = niet akkoord
staffing-entry-withdrawn = ingetrokken
staffing-told-title = Uren medeondertekenen
staffing-told-intro = Wat mensen van het gedeelde team zeggen dat ze bij jullie gedaan hebben. Jullie ja en hun woord worden samen bewaard.
staffing-told-none = Er wacht niets.
staffing-told-answered = Al beantwoord
staffing-told-corrects = verbetering
staffing-told-countersign = Dat klopt
staffing-told-countersign-this = Dat klopt: { $day }, { $time }
staffing-told-dispute = Dat klopt niet
staffing-told-words = Wat er niet klopt
staffing-sheet-locked = Deze maand is afgesloten. Verbeter het in een open maand.
staffing-sheet-future = Deze dag is nog niet voorbij.
staffing-sheet-outside = Deze dag valt niet in deze maand.
staffing-sheet-minutes = Zo’n duur past niet in één dag.
staffing-sheet-full = Die dag is er nog maar { $time } over.
staffing-sheet-below = Er kan hoogstens { $time } af.
staffing-sheet-words = Zeg waarom, in enkele woorden.
staffing-sheet-pending = Er zijn nog regels die op een antwoord wachten. Wacht daarop, of vink aan dat ze niet meetellen.
staffing-sheet-correction = Zo kan het niet verbeterd worden: vertrek van de eerste regel.

# Months.
staffing-months-title = Maanden en kosten
staffing-month-open = Open
staffing-month-locked = Afgesloten
staffing-month-time = { $time } medeondertekend
staffing-month-pending =
    { $count ->
        [one] één regel wacht
       *[other] { $count } regels wachten
    }
staffing-month-left-out =
    { $count ->
        [one] één regel telt niet mee
       *[other] { $count } regels tellen niet mee
    }
staffing-month-late =
    { $count ->
        [one] Eén regel die niet meetelt, kreeg intussen een ja. Die telt mee als de maand weer opengaat.
       *[other] { $count } regels die niet meetellen, kregen intussen een ja. Die tellen mee als de maand weer opengaat.
    }
staffing-month-hours = Uren
staffing-month-no-hours = Deze maand zijn er nog geen uren.
staffing-month-absences = Afwezigheden
staffing-month-no-absences = Geen.
staffing-month-first = Eerste dag
staffing-month-last = Laatste dag
staffing-month-duration = Uren volgens het contract
staffing-absence-add = Een afwezigheid noteren
staffing-absence-hint = Wanneer, en hoeveel uren. Nooit waarom.
staffing-absence-post = Post
staffing-absence-remove-this = Verwijderen: { $who }, { $when }
staffing-days = van { $from } tot en met { $to }
staffing-month-costs = Kosten van de maand
staffing-month-no-cost = nog niet geschreven
staffing-month-paid = Betaalde uren
staffing-month-salary = Brutoloon (€)
staffing-month-charges = Werkgeversbijdragen (€)
staffing-month-leave = Verlof (€)
staffing-month-training = Opleiding (€)
staffing-month-other = Andere kosten
staffing-month-remove-cost = Deze kosten wissen
staffing-hint-other = Eén regel per kost, bijvoorbeeld “Werkkleding: 40,00”.
staffing-month-travel = Verplaatsingen
staffing-month-no-travel = Geen.
staffing-month-commitment = Afspraak
staffing-month-amount = Bedrag (€)
staffing-travel-add = Een verplaatsing noteren
staffing-travel-hint = De organisatie waarvoor het was, betaalt dit.
staffing-travel-none-begun = Deze maand is nog niets van wat is afgesproken begonnen.
staffing-travel-remove-this = Verwijderen: { $what }, { $amount }
staffing-month-shares = Wat ieder betaalt
staffing-month-preview = Dit zou het zijn, als de maand nu werd afgesloten.
staffing-month-total = Totaal van de kosten
staffing-month-fees = Beheerskosten
staffing-month-uncovered = Wat niemand dekt
staffing-month-close = De maand afsluiten
staffing-month-close-hint = Een afgesloten maand verandert niet meer. Een fout verbeter je met een nieuwe regel in een open maand.
staffing-month-leave-out =
    { $count ->
        [one] De regel die wacht, niet meetellen
       *[other] De { $count } regels die wachten, niet meetellen
    }
staffing-month-reopen = De maand heropenen
staffing-month-reason = Waarom (dit blijft geschreven staan)
staffing-log-closed = { $when }: afgesloten door { $who }
staffing-log-reopened = { $when }: heropend door { $who }: “{ $words }”
staffing-sharing-title = Hoe de kosten verdeeld worden
staffing-sharing-sharing = Tijd die betaald is en naar niemand ging
staffing-sharing-fee = Beheerskosten, in promille
staffing-sharing-training = De opleiding
staffing-sharing-key = volgens de vaste verdeelsleutel
staffing-sharing-hours = volgens ieders uren
staffing-training-member = wordt betaald door wie ze medeondertekent
staffing-training-group = wordt door iedereen samen betaald
staffing-hint-sharing = De vaste verdeelsleutel is het gewicht van elke aangesloten organisatie.
staffing-hint-fee = 35 voor 3,5 %. Komt bij ieders deel.
staffing-euros = € { $sign }{ $amount }

# User members and statements.
staffing-users-title = Aangesloten organisaties
staffing-users-intro = Wie het gedeelde team gebruikt, volgens welke overeenkomst, en hoe de rekening ervoor staat. Een organisatie komt hier met haar eerste uren.
staffing-users-none = Voorlopig niemand.
staffing-user-convention = { $time } per jaar afgesproken
staffing-user-balance = saldo { $amount }
staffing-user-title = Overeenkomst
staffing-user-name = Naam
staffing-user-functions = Afgesproken functies
staffing-user-yearly = Uren per jaar
staffing-user-joined-on = Eerste dag
staffing-user-ends-on = Laatste dag
staffing-user-notice-days = Dagen opzegtermijn
staffing-user-weight = Gewicht in de vaste verdeelsleutel
staffing-user-since = De rekening begint in
staffing-user-opening = Beginsaldo (€)
staffing-user-note = Notities van de coördinatie
staffing-user-pay = Een storting noteren
staffing-user-date = Ontvangen op
staffing-user-amount = Bedrag (€)
staffing-user-label = Referentie
staffing-hint-weight = 0: betaalt alleen de eigen uren.
staffing-hint-amount = Een terugbetaling schrijf je met een minteken.
staffing-user-file = Bestand
staffing-hint-file = PDF, PNG, JPEG, ODT of DOCX, hoogstens 5 MB; hoogstens 20 bijlagen. Alleen de coördinatie leest ze.
staffing-papers-title = Bijlagen
staffing-papers-none = Geen.
staffing-papers-add = Toevoegen
staffing-size-kilo = { $number } kB
staffing-size-mega = { $number } MB
staffing-statement = Afrekening
staffing-statement-title = Afrekening van { $name }
staffing-statement-made = Opgesteld door { $house } voor { $name }, op { $date }.
staffing-statement-period = van { $from } tot en met { $to }
staffing-statement-first = Van
staffing-statement-last = Tot en met
staffing-statement-show = Tonen
staffing-statement-csv = De tabel meenemen (CSV)
staffing-statement-hint = Een positief saldo is een voorschot; een negatief saldo is nog te storten. Voor open maanden is er nog geen deel berekend.
staffing-statement-column-month = Maand
staffing-statement-column-date = Dag
staffing-statement-column-kind = Wat
staffing-statement-column-post = Post
staffing-statement-column-label = Toelichting
staffing-statement-column-minutes = Tijd
staffing-statement-file-minutes = Minuten
staffing-statement-column-effect = Bedrag
staffing-statement-column-balance = Saldo
staffing-statement-opening = Saldo in het begin
staffing-statement-closing = Saldo op het einde
staffing-statement-advance = Storting
staffing-statement-salary = Loon
staffing-statement-charges = Werkgeversbijdragen
staffing-statement-leave = Verlof
staffing-statement-training = Opleiding
staffing-statement-other = Andere kost
staffing-statement-travel = Reistijd
staffing-statement-unassigned = Gedeelde tijd
staffing-statement-fee = Beheerskosten

# More to mend.
staffing-fault-euros = Schrijf een bedrag, zoals 1.234,56.
staffing-fault-other = Schrijf één regel per kost: woorden, een dubbelpunt, een bedrag.
staffing-fault-fee = Schrijf een geheel getal van 0 tot 1000.
staffing-fault-name = Schrijf een naam, in 1 tot 100 tekens.
staffing-fault-number = Schrijf een geheel getal.
staffing-fault-month = Schrijf een maand, zoals 2026-12.
staffing-fault-no-costs = Er zijn uren van een post waarvan de kosten nog niet geschreven zijn.
staffing-fault-too-much = Deze bedragen zijn te groot.
staffing-fault-before = Dat is van vóór het begin van de rekening van deze organisatie.
staffing-fault-file-none = Kies een bestand dat niet leeg is.
staffing-fault-file-kind = Dit soort bestand kan niet worden toegevoegd. Wel: PDF, PNG, JPEG, ODT of DOCX.
staffing-fault-file-heavy = Dit bestand is te zwaar: hoogstens 5 MB.
staffing-fault-file-many = Er zijn al 20 bijlagen. Verwijder er eerst een.
staffing-problem-sheet = Het urenblad van deze maand laat dit niet toe. Kijk hoe het ervoor staat.
staffing-problem-costs = Deze kosten kunnen zo niet verdeeld worden.
staffing-notice-entered = Het is geschreven.
staffing-notice-countersigned = Het is medeondertekend.
staffing-notice-disputed = Het is gezegd. De persoon verbetert het, of jullie praten er samen over.
staffing-notice-closed = De maand is afgesloten.
staffing-notice-reopened = De maand is heropend.
staffing-notice-paper-known = Deze bijlage stond er al.
staffing-notice-paper-removed = De bijlage is verwijderd.

# The planner.
staffing-planner-title = Planning
staffing-planner-intro = Wie wat kan doen, voor alle vragen samen. Deze berekening beslist niets: jij stelt voor, en iedereen antwoordt zelf.
staffing-planner-from = Vanaf
staffing-planner-weeks = Weken
staffing-planner-again = Berekenen
staffing-planner-pin = { $when }, voor { $whom }
staffing-planner-free = wie het best past
staffing-planner-pinned = door jou vastgezet
staffing-planner-conflicts = Wat je hebt vastgezet, volgt niet alle regels:
staffing-planner-served = Wat kan
staffing-planner-nothing = Er wacht geen vraag in deze weken.
staffing-planner-propose =
    { $count ->
        [one] Dit voorstellen
       *[other] Deze { $count } afspraken voorstellen
    }
staffing-planner-proven = Er is geen betere planning.
staffing-planner-good = Dit is een goede planning; de tijd was te kort om te bewijzen dat er geen betere is.
staffing-planner-unserved = Wat niet kan, en waarom
staffing-planner-nearest = Het dichtst erbij: { $who }
staffing-notice-all-proposed = Het is voorgesteld. Iedereen antwoordt zelf.
staffing-notice-some-proposed = Een deel is voorgesteld. De rest is intussen veranderd.
staffing-notice-none-proposed = Er is niets voorgesteld: alles is intussen veranderd. Bereken opnieuw.

# What the page about privacy says.
staffing-privacy-title = Gedeeld team
staffing-privacy-text =
    Naar buiten heeft een werknemer enkel een schuilnaam. Iedereen leest de functie, en een afgerond aantal uren.
    Vertrouwde organisaties lezen de vrije halve dagen, zonder naam. Enkel wie de persoon ontvangt, leest de naam.
    Een afwezigheid heeft nergens een reden.
    Voorbije wensen verdwijnen na twee maanden; aanvragen en afwezigheden na twee jaar; de naam van een post twee jaar na het einde van het contract.
    Medeondertekende uren en hun bewijzen zijn boekhoudstukken: ze blijven tien jaar, onder de schuilnaam, met wie ze schreef en wie de maand afsloot.
    De bijlagen bij de overeenkomst van een organisatie worden alleen gelezen door de coördinatie, die ze kan verwijderen; ze verdwijnen ten laatste tien jaar na het einde van de overeenkomst.
    Niemand geeft ze door: het QG niet, en geen andere instantie.

# The group and its counters.
staffing-group-title = De groep
staffing-group-intro = Wat de groep is volgens de wet, en haar tellers. Maillon telt en verwittigt; het is niet de werkgever en geeft geen juridisch advies.
staffing-user-done = { $time } dit jaar
staffing-pace = { $volume } afgesproken dit jaar
staffing-pace-ahead = { $time } meer dan voorzien tot vandaag
staffing-pace-behind = { $time } minder dan voorzien tot vandaag
staffing-pace-none = De overeenkomst zegt niet hoeveel uren.
staffing-leans = { $percent } % van alle uren
staffing-limits-title = Grenzen
staffing-limits-hint = Elke grens heeft een dag en een bron: de wet verandert, en jullie beslissingen ook.
staffing-limits-none = Er is geen grens opgeschreven.
staffing-limits-others = Andere dagen
staffing-limit-add = Een grens opschrijven
staffing-limit-workers = mensen in dienst
staffing-limit-members = lidorganisaties
staffing-limit-minutes-per-day = minuten per dag en per persoon
staffing-limit-minutes-per-week = minuten per week en per persoon
staffing-limit-minutes-per-year = minuten per jaar en per persoon
staffing-limit-minutes-of-rest = minuten rust tussen twee dagen
staffing-bound-most = Hoogstens { $value } { $what },
staffing-bound-least = Minstens { $value } { $what },
staffing-side-most = hoogstens
staffing-side-least = minstens
staffing-limit-none = (zonder grens)
staffing-limit-from = vanaf { $day }
staffing-limit-now = Vandaag: { $value }.
staffing-limit-near = Vandaag: { $value }. Er blijft maar { $left } over.
staffing-limit-over = Vandaag: { $value }. Dat is { $by } erover.
staffing-limit-by-rules = De planning let er voor iedereen op, met haar eigen instellingen.
staffing-group-what = Wat begrensd is
staffing-group-bound = In welke zin
staffing-group-value = Aantal
staffing-group-from = Vanaf
staffing-group-source = Bron
staffing-hint-value = Leeg: vanaf die dag is er geen grens meer.
staffing-hint-source = De wet, de beslissing of de pagina waar het staat.
staffing-group-law = Volgens de wet
staffing-group-authorisation = Toelating
staffing-hint-authorisation = Nummer, datum, waar ze te lezen is. Enkel de coördinatie ziet het.
staffing-group-percent = Verwittigen als één organisatie meer neemt dan (%)
staffing-hint-percent = Van alle uren van het jaar. 100: nooit verwittigen.
staffing-fault-percent = Schrijf een getal van 1 tot 100.
staffing-fault-source = Zeg waar deze grens staat, in 1 tot 300 tekens.

# The year at a glance.
staffing-year-link = Het jaar
staffing-year-of = Jaar { $year }
staffing-year-of-post = Jaar { $year } van { $code }
staffing-year-own = Mijn jaar { $year }
staffing-year-whole = De hele groep
staffing-year-all = Al mijn posten
staffing-year-total = { $time } afgesproken
staffing-year-none = Dat jaar is niets afgesproken.
staffing-year-legend = Hoe sterker de kleur van een dag, hoe meer uren er zijn afgesproken. Cursief: weekend of feestdag.
staffing-year-step = tot { $time }
staffing-year-day = { $day }: { $time }
staffing-year-holiday = feestdag
staffing-year-week = week
staffing-year-week-short = w.
staffing-year-before = Jaar daarvoor
staffing-year-after = Jaar daarna
staffing-years = Andere jaren

# What is kept of a member, for the page about one’s own data.
staffing-mine = Je gedeelde werk
staffing-mine-fate = Je wensen verdwijnen. Uren en hun rekeningen blijven onder de code van het contract: de wet vraagt ze te bewaren.
staffing-mine-open =
    { $count ->
        [one] Er is nog een werkblok gepland of gevraagd: bekijk het eerst met de coördinatie.
       *[other] Er zijn nog { $count } werkblokken gepland of gevraagd: bekijk ze eerst met de coördinatie.
    }
staffing-nav-text = Personeel delen tussen verenigingen.
