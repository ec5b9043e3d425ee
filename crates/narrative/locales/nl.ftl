# Lists.
narrative-list-title = Verhalen
narrative-list-intro = Wat de verenigingen van hier en van het netwerk vertellen over wat ze samen doen.
narrative-list-write = Een verhaal schrijven
narrative-list-feed = Atom-feed
narrative-list-empty = Nog geen verhaal. Wat hebben jullie onlangs samen gedaan?
narrative-list-none = Voorlopig past niets bij je zoekopdracht.
narrative-list-all = Alle verhalen bekijken
narrative-pages = Pagina’s
narrative-next = Volgende pagina
narrative-mine-title = Mijn verhalen
narrative-mine-empty = Je hebt nog geen verhaal geschreven.
narrative-mine-waiting = Na te lezen
narrative-mine-waiting-text = Deze verhalen wachten tot een tweede persoon ze leest voor ze verschijnen.
narrative-common = Gemeenschappelijk verhaal
narrative-credit = { $name }, “{ $title }”
narrative-filter-text = Zoeken
narrative-filter-more = Filteren
narrative-filter-any = Alle
narrative-filter-common = Alleen gemeenschappelijke verhalen
narrative-filter-submit = Zoeken
narrative-filter-since = Van
narrative-filter-until = Tot en met
narrative-filter-sort = Soort
narrative-filter-source = Van wie
narrative-filter-marked = Alleen wat te bewaren is
narrative-feed-title = Verhalen van { $name }
narrative-feed-common = Gemeenschappelijke verhalen, via { $name }

# The four mutualisations.
narrative-theme-place = De gedeelde plek
narrative-theme-information = Informatie en gemeenschap
narrative-theme-staff = De handen die helpen
narrative-theme-exchange = Het ruilsysteem

# How far a story has come.
narrative-state-draft = Ontwerp
narrative-state-review = Wordt nagelezen
narrative-state-scheduled = Verschijnt later
narrative-state-withdrawn = Ingetrokken

# One story.
narrative-story-updated = gewijzigd op
narrative-story-from = Gepubliceerd op { $host }.
narrative-story-original = Het origineel bekijken
narrative-story-about = Over
narrative-story-sources = Geweven uit
narrative-story-woven = Overgenomen in
narrative-story-remark = Wat bij het nalezen gevraagd wordt
narrative-story-yours = Dit verhaal beheren
narrative-story-edit = Wijzigen
narrative-story-withdraw = Intrekken
narrative-story-fediverse = Vanop Mastodon: plak dit adres in het zoekveld.
narrative-gone-title = Verhaal ingetrokken
narrative-gone-text = Dit verhaal werd op { $date } ingetrokken door wie het publiceerde.
narrative-withdraw-title = Dit verhaal intrekken?
narrative-withdraw-text = Het verdwijnt hier en op de andere servers.
narrative-withdraw-draft = Het is nog niet verschenen: het wordt gewist, met zijn afbeeldingen.
narrative-withdraw-submit = Ja, intrekken
narrative-approve-title = Dit verhaal nalezen
narrative-approve-text = Klopt het, en gaan de genoemde personen akkoord? Het verschijnt zodra je ja zegt.
narrative-approve-yes = Ja, laat het verschijnen
narrative-approve-remark = Wat er zou moeten veranderen
narrative-approve-no = Teruggeven aan de auteur

# The form.
narrative-new-title = Nieuw verhaal
narrative-edit-title = Het verhaal wijzigen
narrative-form-title = Titel
narrative-hint-title = Niet nodig voor een paar regels; wel boven 500 tekens.
narrative-form-text = Verhaal
narrative-hint-text = Je kunt opmaken: **vet**, *cursief*, lijsten, links.
narrative-form-summary = In één zin
narrative-hint-summary = Wat anderen eerst zien. Alleen met een titel.
narrative-form-language = Taal
narrative-form-theme = Thema
narrative-hint-theme = Over welke vorm van delen gaat het, als het daarover gaat?
narrative-form-commune = Gemeente
narrative-form-about = Over welke pagina?
narrative-hint-about = Het adres van het zoekertje, de afspraak of de activiteit waarover je vertelt.
narrative-form-publish-at = Later verschijnen
narrative-form-publish_at = Later verschijnen
narrative-hint-publish-at = Dag en uur in Brussel. Laat leeg om meteen te verschijnen.
narrative-form-consent = Wie genoemd wordt of zichtbaar is, gaat akkoord
narrative-hint-consent = Vink dit ook aan als niemand genoemd wordt of zichtbaar is. Zonder blijft het een ontwerp.
narrative-form-send = Publiceren
narrative-form-review = Laten nalezen
narrative-form-keep = Als ontwerp bewaren
narrative-form-save = Opslaan en publiceren
narrative-form-cancel = Annuleren

# What is wrong with a field.
narrative-fault-title = Schrijf een titel van hoogstens 120 tekens.
narrative-fault-no-title = Dit verhaal is langer dan 500 tekens: geef het een titel.
narrative-fault-summary = Schrijf hoogstens 500 tekens.
narrative-fault-text = Schrijf 1 tot 20.000 tekens.
narrative-fault-language = Kies een taal.
narrative-fault-theme = Kies een thema uit de lijst, of geen.
narrative-fault-commune = Kies een gemeente uit de lijst, of geen.
narrative-fault-about = Schrijf een adres dat begint met https://.
narrative-fault-consent = Zeg dat wie genoemd wordt of zichtbaar is akkoord gaat, of bewaar het verhaal als ontwerp.
narrative-fault-publish-at = Schrijf een dag en een uur, hoogstens een jaar verder.

# What was just done.
narrative-notice-published = Het verhaal is gepubliceerd.
narrative-notice-review = Het verhaal wacht tot een tweede persoon het leest.
narrative-notice-scheduled = Het verhaal verschijnt op het gekozen moment.
narrative-notice-kept = Het ontwerp is bewaard.
narrative-notice-returned = Het verhaal is teruggegeven aan de auteur.
narrative-notice-consent = Zeg eerst dat wie genoemd wordt of zichtbaar is akkoord gaat.
narrative-notice-remark = Schrijf wat er zou moeten veranderen.
narrative-notice-withdrawn = Het verhaal is ingetrokken.
narrative-notice-marked = Het wordt in het oog gehouden.
narrative-notice-unmarked = Het wordt niet meer in het oog gehouden.
narrative-notice-begun = Het gemeenschappelijke verhaal is begonnen. Kies passages.
narrative-notice-title = Geef een titel van hoogstens 120 tekens.
narrative-notice-woven = Het is gebeurd.
narrative-notice-mailed = De mails vertrekken.
narrative-problem-second = Iemand anders dan de auteur leest het na.
narrative-problem-state = Dat kan niet meer: het verhaal is intussen van toestand veranderd.
narrative-problem-not-yours = Alleen wie het schreef, of de coördinatie, kan het wijzigen.

# Gathering and weaving.
narrative-desk-title = Verhalen en gemeenschappelijk verhaal
narrative-desk-door = Wat het netwerk vertelt, om te verzamelen en te weven
narrative-desk-intro = Wat er in het netwerk verteld, gevonden en geruild werd.
narrative-desk-woven = Gemeenschappelijke verhalen
narrative-desk-begin-title = Titel van een nieuw gemeenschappelijk verhaal
narrative-desk-begin = Beginnen weven
narrative-desk-found = Wat er gebeurde
narrative-desk-empty = Niets voor deze periode en deze filters.
narrative-desk-count = { $count ->
    [one] { $count } element
   *[other] { $count } elementen
 }
narrative-desk-keep = Te bewaren
narrative-desk-keep-named = “{ $title }” bewaren
narrative-desk-drop = ★ Niet meer bewaren
narrative-desk-drop-named = “{ $title }” niet meer bewaren
narrative-desk-subscribers = { $count ->
    [one] { $count } persoon krijgt de gemeenschappelijke verhalen per mail.
   *[other] { $count } personen krijgen de gemeenschappelijke verhalen per mail.
 }
narrative-sort-story = Verhaal
narrative-sort-offer = Gevonden aanbod
narrative-sort-need = Gevonden vraag
narrative-sort-exchange = Ruil
narrative-sum-title = { $from } hielp { $to }
narrative-sum-text = Van { $begin } tot { $end } gaf { $from } { $time } aan { $to }, in meerdere keren.
narrative-threads = { $count ->
    [one] { $count } draad om te volgen
   *[other] { $count } draden om te volgen
 }
narrative-thread-followed = Een gevonden zoekertje, wat er geruild werd, en het verhaal dat eruit kwam
narrative-thread-commune = Op dezelfde plek: { $name }
narrative-thread-theme = Over hetzelfde thema: { $name }
narrative-weave-title = Een gemeenschappelijk verhaal weven
narrative-weave-draft = Dit is een ontwerp: alleen de coördinatie ziet het.
narrative-weave-out = Dit verhaal is verschenen: elke wijziging vertrekt meteen.
narrative-weave-page = Zijn pagina bekijken
narrative-weave-troubled = Een bron is veranderd of verdwenen: herlees de gemarkeerde passages.
narrative-weave-preview = Voorbeeld
narrative-weave-empty = Nog geen passage. Neem er uit de bronnen, en schrijf ertussen.
narrative-passage-changed = De bron zegt het zo niet meer: te herbekijken.
narrative-passage-withdrawn = De bron is verdwenen: deze passage wordt niet meer getoond.
narrative-passage-earlier = Passage { $number } naar boven
narrative-passage-later = Passage { $number } naar beneden
narrative-passage-remove = Weghalen
narrative-passage-remove-named = Passage { $number } weghalen
narrative-passage-change = Wijzigen
narrative-passage-text = Passage { $number }
narrative-passage-save = Opslaan
narrative-weave-words = Jouw woorden, tussen de passages
narrative-weave-add = Deze woorden toevoegen
narrative-weave-sources = Bronnen
narrative-weave-sources-text = Open een bron, hou de gewenste passage over, en neem ze.
narrative-weave-desk = De periode kiezen, in het oog houden
narrative-weave-source = De bron bekijken
narrative-weave-quote = De passage, woord voor woord
narrative-weave-quote-hint = Wis wat te veel is. Wat overblijft moet zo in de bron staan.
narrative-weave-take = Deze passage nemen
narrative-weave-head = Titel en samenvatting
narrative-weave-title-field = Titel
narrative-weave-text = Passage
narrative-weave-summary = In één zin
narrative-weave-language = Taal van jouw woorden
narrative-weave-publish-title = Publiceren
narrative-weave-publish-text = Het verschijnt in naam van het netwerk. De bronnen vernemen dat ze overgenomen zijn.
narrative-weave-publish = Het gemeenschappelijke verhaal publiceren
narrative-weave-mail = Het per mail versturen
narrative-weave-mailed = Per mail verstuurd op { $date }.
narrative-weave-withdraw = Dit gemeenschappelijke verhaal intrekken
narrative-fault-quote = Deze passage staat niet woord voor woord in de bron.
narrative-fault-source = Deze bron is er niet meer.
narrative-fault-passage = Schrijf 1 tot 10.000 tekens voor een passage, hoogstens 500 voor de samenvatting.
narrative-fault-empty = Neem eerst een passage uit een bron.

# By mail.
narrative-letter-title = De gemeenschappelijke verhalen per mail krijgen
narrative-letter-intro = Een mail wanneer een gemeenschappelijk verhaal verschijnt. Je adres dient alleen daarvoor; één klik volstaat om te stoppen, en het wordt gewist.
narrative-letter-address = Je adres
narrative-letter-hint = We schrijven je om na te gaan of jij het wel bent.
narrative-letter-submit = Stuur me de link
narrative-letter-asked = Als dit adres onze verhalen kan krijgen, is er een mail onderweg: open de link erin.
narrative-fault-address = Schrijf een adres zoals naam@voorbeeld.be.
narrative-confirm-title = De gemeenschappelijke verhalen krijgen
narrative-confirm-text = Nog één klik, en je krijgt de gemeenschappelijke verhalen per mail.
narrative-confirm-button = Ja, ik wil ze krijgen
narrative-confirm-done = Genoteerd: het volgende gemeenschappelijke verhaal krijg je per mail.
narrative-leave-title = De gemeenschappelijke verhalen niet meer krijgen
narrative-leave-text = Je adres wordt hier gewist.
narrative-leave-button = Stuur me niets meer
narrative-leave-done = Het is gebeurd: je adres is gewist, je krijgt niets meer.
narrative-link-old = Deze link dient nergens meer voor.
narrative-form-signed = In wiens naam
narrative-hint-signed = Onder je eigen naam geeft de vereniging je verhaal door.
narrative-fault-signed = Kies een van de twee namen.
narrative-problem-no-face = Je hebt geen publiek gezicht: het verhaal kan niet onder je eigen naam verschijnen.
narrative-mail-question-subject = Wil je de gemeenschappelijke verhalen van { $host } krijgen?
narrative-mail-question = Iemand, jij wellicht, vroeg om op dit adres de gemeenschappelijke verhalen van { $host } te krijgen. Om ja te zeggen, open deze link binnen de zeven dagen: { $link } . Was jij het niet, doe dan niets: dit adres wordt vergeten.
narrative-mail-foot = Je krijgt dit omdat je erom vroeg. Om niets meer te krijgen: { $link }
# What the page about privacy says.
narrative-privacy-title = Verhalen
narrative-privacy-text =
    De gemeenschappelijke verhalen per mail: we bewaren je adres en je taal, alleen daarvoor. De coördinatie ziet alleen hoeveel mensen het zijn.
    Een adres dat niemand bevestigt, vergeten we na zeven dagen.
    In elke mail staat een link om te stoppen: één klik, en je adres is gewist.
    Wie in een verhaal genoemd wordt of zichtbaar is, moet akkoord gaan voor het verschijnt. Ben je dat niet, of niet meer? Spreek de coördinatie aan: ze kan het laten wijzigen of intrekken.
    Een ingetrokken verhaal verdwijnt hier, en de andere servers krijgen bericht. Wij beslissen niet in hun plaats.
narrative-problem-own-name = Dit verhaal staat op naam van een lid: alleen dat lid kan het wijzigen. Je kunt het intrekken.

# What is kept of a member, for the page about one’s own data.
narrative-mine = Je verhalen
narrative-mine-fate = Kladversies verdwijnen. Gepubliceerde verhalen blijven bij de vereniging, zonder je naam, of worden ingetrokken: je kiest hieronder.
narrative-nav-text = Vertellen wat er gebeurt, alleen of samen.
