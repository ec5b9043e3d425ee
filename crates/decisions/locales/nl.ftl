# Beslissen met instemming

decisions-title = Beslissingen
decisions-door = Voorstellen, antwoorden, herlezen wat beslist werd.
decisions-intro = Hier beslissen we met instemming: een voorstel is aangenomen als niemand nog bezwaar heeft. Eerst stellen we vragen, dan reageert iedereen, dan antwoorden we. Wat beslist is, herlezen we op een afgesproken dag.
decisions-list-none = Er is nog geen beslissing te lezen.
decisions-list-open = In bespreking
decisions-list-due = Te herlezen
decisions-list-holds = Van kracht
decisions-list-ended = Afgesloten
decisions-of-network = Beslissing van het netwerk
decisions-of-house = Beslissing van het huis
decisions-for-all = Iedereen kan ze lezen
decisions-for-members = Voor de leden
decisions-reminder = Een beslissing moet herlezen worden: haar datum is bereikt.
decisions-review-due = Te herlezen: gepland op { $date }.
decisions-review-on = Te herlezen op { $date }.

decisions-phase-draft = Ontwerp
decisions-phase-questions = Vragen
decisions-phase-reactions = Reacties
decisions-phase-round = Antwoordronde
decisions-phase-adopted = Aangenomen
decisions-phase-refused = Niet aangenomen: er blijft een bezwaar
decisions-phase-lapsed = Zonder gevolg: te weinig antwoorden
decisions-phase-withdrawn = Ingetrokken
decisions-phase-replaced = Vervangen
decisions-steps = De weg van een beslissing
decisions-form-step-questions = Vragen
decisions-form-step-reactions = Reacties
decisions-form-step-round = Antwoorden
decisions-form-step-adopted = Aangenomen
decisions-step-questions = Openen voor vragen
decisions-step-reactions = Naar de reacties
decisions-step-round = Een antwoordronde openen

decisions-new-title = Een beslissing voorstellen
decisions-edit-title = Het ontwerp aanpassen
decisions-new-intro = Zeg waarom, en dan wat je voorstelt. Als de ronde opent, hebben de leden van het huis { $days } dagen om te antwoorden; minstens de helft moet dat doen. In een netwerk gelden zijn eigen regels.
decisions-name = Titel
decisions-name-hint = Wat beslist zou worden, in enkele woorden.
decisions-context = Achtergrond
decisions-context-hint = Waarom de vraag er is, en wat je erover moet weten.
decisions-proposal = Voorstel
decisions-proposal-hint = Wat we zouden doen, precies genoeg om ja te kunnen zeggen.
decisions-months = Herlezen na (maanden)
decisions-months-hint = Een beslissing geldt tot ze herlezen wordt; 1 tot 60 maanden.
decisions-public = Iedereen kan ze lezen
decisions-public-hint = Eens aangenomen wordt ze ook gepubliceerd. De namen van de leden van het huis staan er niet bij.
decisions-network = Voor het hele netwerk { $name }: zijn organisaties beslissen
decisions-open = Openen voor vragen
decisions-keep = Als ontwerp bewaren

decisions-earlier = Vorige versies
decisions-version = versie { $version }
decisions-amended = Aangepast op { $date }:
decisions-reason = Wat ertegen was
decisions-questions = Vragen
decisions-reactions = Reacties
decisions-reviews = Herlezingen
decisions-said-question = vraagt
decisions-said-answer = legt uit
decisions-said-reaction = reageert
decisions-said-review = heeft herlezen
decisions-somebody = Een lid
decisions-say = Het woord nemen
decisions-say-means = Wat je zegt blijft staan, en komt in het verslag.
decisions-said = Jouw woorden
decisions-ask = Een vraag stellen
decisions-explain = De vragen beantwoorden
decisions-react = Reageren
decisions-old = telt niet meer

decisions-round = Ronde { $number }
decisions-form-round-open = Open
decisions-form-round-adopted = Aangenomen
decisions-form-round-refused = Er bleef een bezwaar
decisions-form-round-lapsed = Te weinig antwoorden
decisions-form-round-withdrawn = Ingetrokken
decisions-round-from = geopend op { $date }
decisions-round-until = tot { $date }
decisions-round-ended = gesloten op { $date }
decisions-round-count = Antwoorden: { $answered } van { $asked }, er zijn er { $quorum } nodig.
decisions-silent = Nog geen antwoord van:
decisions-answer = Antwoorden
decisions-answer-means = Instemmen is: ermee kunnen leven. Een bezwaar zegt wat niet gaat, zodat het voorstel beter kan worden. Je laatste antwoord telt.
decisions-choice = Jouw antwoord
decisions-choice-consent = stemt in
decisions-choice-concern = stemt in, met een bedenking
decisions-choice-objection = maakt bezwaar
decisions-content = Waarom
decisions-content-hint = Nodig, behalve bij een instemming zonder bedenking.
decisions-answer-send = Het antwoord sturen

decisions-review = Deze beslissing herlezen
decisions-holds = Wat je vastgesteld hebt
decisions-holds-hint = Waarom ze nog geldt.
decisions-hold = Ze geldt nog
decisions-replace = Een beslissing voorstellen die ze vervangt
decisions-replaced-by = Vervangen door
decisions-takes-place = Vervangt
decisions-lead = De beslissing leiden
decisions-withdraw = Het voorstel intrekken

decisions-amend-title = Het voorstel aanpassen
decisions-amend-intro = De nieuwe versie vervangt de oude, die leesbaar blijft.
decisions-amend-round = Er is een ronde open. Met een nieuwe versie begint ze opnieuw: wat op de oude geantwoord werd, telt niet meer.
decisions-why = Waarom deze verandering
decisions-why-hint = Bijvoorbeeld het bezwaar waarop ze antwoordt.
decisions-amend = Deze versie voorstellen

decisions-minutes = Verslag om af te drukken
decisions-minutes-hint = Deze pagina is gemaakt om af te drukken.
decisions-minutes-back = Terug naar de beslissing
decisions-minutes-of = Verslag van een beslissing,
decisions-minutes-opened = Geopend op { $date }.
decisions-minutes-said = Wat gezegd werd

decisions-note-title = Beslist met instemming: { $title }
decisions-note-review = Deze beslissing wordt herlezen op { $date }.
decisions-note-replaced = Deze beslissing geldt niet meer: een andere nam haar plaats in.

decisions-done-draft = Het ontwerp is bewaard.
decisions-done-opened = Het voorstel is open voor vragen.
decisions-done-next = Dat is gebeurd.
decisions-done-said = Het is gezegd.
decisions-done-answered = Je antwoord is bewaard.
decisions-done-amended = De nieuwe versie is voorgesteld.
decisions-done-withdrawn = Het voorstel is ingetrokken.
decisions-done-held = De beslissing geldt tot haar volgende herlezing.

decisions-form-title = Titel
decisions-form-context = Achtergrond
decisions-form-proposal = Voorstel
decisions-form-months = Herlezen na (maanden)
decisions-form-said = Jouw woorden
decisions-form-choice = Jouw antwoord
decisions-form-content = Waarom
decisions-form-holds = Wat je vastgesteld hebt
decisions-form-why = Waarom deze verandering
decisions-fault-title = Schrijf 3 tot { $most } tekens.
decisions-fault-body = Schrijf enkele woorden, hoogstens { $most } tekens.
decisions-fault-months = Een aantal maanden, van 1 tot { $most }.
decisions-fault-text = Dit veld is leeg, te lang, of niet veranderd.
decisions-fault-words = Zeg waarom.
decisions-fault-long = Hoogstens { $most } tekens.
decisions-fault-moved = De beslissing is ondertussen verder: laad de pagina opnieuw.
decisions-fault-party = Alleen wie de vraag krijgt, antwoordt erop.

# What is kept of a member, for the page about one’s own data.
decisions-mine = Je voorstellen en meningen
decisions-mine-fate = Kladversies verdwijnen. Wat voorgesteld en gezegd werd blijft in het verslag, zonder je naam.
decisions-mine-open =
    { $count ->
        [one] Over een van je voorstellen loopt een ronde: wacht tot ze voorbij is, of trek het in.
       *[other] Over { $count } van je voorstellen loopt een ronde: wacht tot ze voorbij zijn, of trek ze in.
    }
decisions-nav-text = Samen beslissen, met instemming.
