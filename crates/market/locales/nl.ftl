# An annonce in the fediverse, and everywhere else. $kind is a market-kind, $value was written before.
market-kind-offer = Aanbod
market-kind-need = Vraag
market-wire-title = { $kind }: { $title }
market-wire-found = ✔ Gevonden
market-wire-ended = Afgelopen
market-wire-quantity = Hoeveel: { $value }
market-wire-return = In ruil: { $value }
market-wire-place = Waar: { $value }
market-wire-until = Tot en met { $value }
market-wire-contact = Zo reageer je: { $value }
market-return-nothing = niets, het is gratis
market-return-agree = samen af te spreken
market-return-credit = { $time } in het ruilboekje (SEL)

# The list.
market-list-title = Zoekertjes
market-list-intro = Wat de verenigingen van hier en van het netwerk aanbieden, en wat ze zoeken.
market-list-offer = Plaats een aanbod
market-list-need = Plaats een vraag
market-list-empty = Nog geen zoekertjes. Plaats jij het eerste?
market-list-none = Voorlopig past niets bij wat je zoekt.
market-list-all = Bekijk alle zoekertjes
market-pages = Pagina’s
market-next = Volgende pagina
market-item-edit = “{ $title }” aanpassen
market-filter-text = Zoeken
market-filter-more = Filteren
market-filter-kind = Soort
market-filter-any-kind = Aanbod en vraag
market-filter-any = Alle
market-filter-ours = Enkel van { $name }
market-filter-closed = Ook wat gevonden of afgelopen is
market-filter-submit = Zoeken
market-mine-title = Mijn zoekertjes
market-mine-empty = Je hebt nog geen zoekertje geplaatst. Wat wil je graag delen of vinden?

# How far an annonce has come.
market-state-partly = Deels ingevuld
market-state-found = ✔ Gevonden
market-state-withdrawn = Ingetrokken
market-state-expired = Afgelopen

# Who may read an annonce, where that is not everybody.
market-read-unlisted = Voor wie het adres heeft
market-read-followers = Voor wie de vereniging volgt
market-read-trusted = Voor vertrouwde partners

# One annonce.
market-offer-updated = aangepast op
market-offer-from = Geplaatst op { $host }.
market-offer-original = Bekijk het origineel
market-offer-quantity = Hoeveel
market-offer-left = nog { $value } over
market-offer-where = Waar
market-offer-until = Tot en met
market-offer-likes = Waardering
market-offer-likes-count = { $count ->
    [one] { $count } persoon vindt dit leuk
   *[other] { $count } mensen vinden dit leuk
 }
market-offer-yours = Dit zoekertje beheren
market-offer-edit = Aanpassen
market-offer-withdraw = Intrekken
market-offer-found = Gevonden!
market-offer-answers = { $count ->
    [0] Nog geen antwoord
    [one] { $count } antwoord
   *[other] { $count } antwoorden
 }
market-offer-fediverse = Vanop Mastodon: plak dit adres in het zoekveld en reageer.
market-offer-woven = Overgenomen in
market-offer-replies = Reacties
market-gone-title = Zoekertje ingetrokken
market-gone-text = Dit zoekertje werd op { $date } ingetrokken door wie het geplaatst had.
market-withdraw-title = Dit zoekertje intrekken?
market-withdraw-text = Het verdwijnt hier en op de andere servers. Is het zoekertje opgelost? Kies dan liever “Gevonden!”.
market-withdraw-submit = Ja, intrekken

# The form.
market-new-title = Nieuw zoekertje
market-edit-title = Zoekertje aanpassen
market-form-kind = Aanbod of vraag
market-form-nature = Dienst of voorwerp
market-form-title = Titel
market-form-text = Beschrijving
market-form-amount = Hoeveel
market-form-unit = Eenheid
market-form-in-return = In ruil
market-form-minutes = Tijd, in minuten
market-form-category = Categorie
market-form-commune = Gemeente
market-form-place = Plaats
market-form-until = Tot en met
market-form-contact = Zo kun je reageren
market-form-language = Taal van de tekst
market-form-audience = Wie mag dit lezen?
market-audience-public = Iedereen
market-audience-unlisted = Wie het adres heeft: staat in geen enkele lijst
market-audience-followers = Wijzelf, en wie ons volgt
market-audience-trusted = Wijzelf, en onze vertrouwde partners
market-hint-audience = Een geplaatst zoekertje kan voor meer mensen opengaan, nooit voor minder.
market-form-publish = Plaatsen
market-form-save = Opslaan
market-form-cancel = Annuleren
market-nature-service = Een dienst, een handje hulp
market-nature-thing = Een voorwerp, om te geven
market-nature-loan = Een voorwerp, om te lenen
market-choice-nothing = Niets, het is gratis
market-choice-credit = Tijd, in het ruilboekje (SEL)
market-choice-agree = Samen af te spreken
market-hint-title = 3 tot 120 tekens. Bijvoorbeeld: fietsherstelling.
market-hint-text = Je kunt Markdown gebruiken: **vet**, *cursief*, lijsten en links.
market-hint-amount = Een getal, zoals 3 of 2,5.
market-hint-minutes = Enkel voor ruil in tijd: 60 minuten zijn een uur.
market-hint-place = Een bekende plek, een buurt. Iedereen kan dit lezen: geen privéadres.
market-hint-until = Na deze dag loopt het zoekertje vanzelf af. Hoogstens twee jaar.
market-hint-contact = Een adres, een nummer, een moment. Iedereen kan dit lezen.
market-hint-language = De taal waarin je geschreven hebt.
market-fault-kind = Kies aanbod of vraag.
market-fault-nature = Kies dienst of voorwerp.
market-fault-title = Schrijf 3 tot 120 tekens.
market-fault-text = Vertel iets meer: 1 tot 10.000 tekens.
market-fault-language = Kies een taal uit de lijst.
market-fault-category = Kies een categorie uit de lijst, of geen.
market-fault-commune = Kies een gemeente uit de lijst, of geen.
market-fault-place = Hoogstens 200 tekens.
market-fault-amount = Schrijf een getal groter dan nul, zoals 3 of 2,5.
market-fault-unit = Kies een eenheid uit de lijst.
market-fault-return = Kies wat er in ruil gevraagd wordt.
market-fault-minutes = Schrijf een geheel aantal minuten, van 1 tot 60.000.
market-fault-contact = Hoogstens 200 tekens.
market-fault-until = Kies een dag tussen vandaag en over twee jaar.
market-fault-audience = Kies wie dit mag lezen.
market-fault-narrower = Een geplaatst zoekertje kan niet meer dicht: wie het kreeg, heeft het gelezen. Trek het in en plaats het opnieuw.

# What was just done, and what cannot be done.
market-notice-published = Je zoekertje staat online. Bedankt!
market-notice-edited = Je zoekertje is aangepast.
market-notice-found = Genoteerd: gevonden!
market-notice-withdrawn = Je zoekertje is ingetrokken.
market-problem-closed = Dit zoekertje is gevonden, ingetrokken of afgelopen: het verandert niet meer.
market-problem-not-yours = Alleen wie dit zoekertje plaatste en de coördinatie kunnen het aanpassen.

# The organisation.
market-follow-title = Volg ons
market-follow-text = Zoek op Mastodon of elders in de fediverse naar:
market-followers = { $count ->
    [one] { $count } volger
   *[other] { $count } volgers
 }
market-organisation-empty = Voorlopig geen open zoekertjes.
market-organisation-moved = Deze vereniging gaat elders verder. Volg haar daar:
market-organisation-more = Bekijk de andere zoekertjes

## De startpagina
market-home-title = Welkom
market-home-who = Wie zijn wij?
market-home-offer = Ik bied aan
market-home-offer-hint = een handje hulp, een zaal, gereedschap…
market-home-need = Ik zoek
market-home-need-hint = handen, materiaal, goede raad…
market-home-tell = Ik vertel
market-home-tell-hint = wat we samen gedaan hebben
market-home-here = Nieuw bij ons
market-home-all-here = Alle zoekertjes van { $name }
market-home-network = Nieuw in het netwerk
market-home-network-empty = Voorlopig niets uit het netwerk. De zoekertjes van de verenigingen die we volgen, verschijnen hier.

## De feed, de bronnen en hoe vers ze zijn
market-feed-title = Zoekertjes – { $name }
market-feed-network = Zoekertjes uit het netwerk – { $name }
market-network-title = De bronnen
market-network-intro = De verenigingen die we volgen: hun zoekertjes komen hier aan.
market-network-empty = We volgen nog niemand. Zodra we een vereniging volgen, komen haar zoekertjes hier aan.
market-network-open = { $count ->
    [0] Geen open zoekertje
    [one] { $count } open zoekertje
   *[other] { $count } open zoekertjes
 }
market-network-never = Nog geen nieuws
market-network-waiting = Onze vraag wacht nog op antwoord.
market-network-failing = De server antwoordt niet meer sinds { $date }. We proberen het opnieuw.
market-network-more = { $count ->
    [one] En nog { $count } andere.
   *[other] En nog { $count } andere.
 }
market-network-feed = De Atom-feed van het netwerk
market-network-everything = Alles wat het netwerk publiceert
market-network-members = Wie bij het netwerk hoort
market-network-helping = Wie helpt wie
market-network-figures = Het netwerk in cijfers
market-home-sources = Waar komen deze zoekertjes vandaan?
market-fresh-today = Laatste nieuws vandaag
market-fresh-yesterday = Laatste nieuws gisteren
market-fresh-days = { $count ->
    [one] Laatste nieuws { $count } dag geleden
   *[other] Laatste nieuws { $count } dagen geleden
 }
market-fresh-silent = Stil sinds { $date }
market-fresh-seen = { $count ->
    [one] { $count } dag geleden gezien
   *[other] { $count } dagen geleden gezien
 }
market-offer-poster = Het zoekertje online, met het laatste nieuws:

## Zoeken, een zoekopdracht bewaren, in één oogopslag zien
market-list-feed = De Atom-feed van deze zoekopdracht
market-feed-filtered = { $what } – { $name }
market-matches-offer = Dit aanbod past misschien bij
market-matches-need = Dit past misschien bij deze vraag
market-mine-matches = { $count ->
    [one] { $count } zoekertje past misschien bij dat van jou
   *[other] { $count } zoekertjes passen misschien bij dat van jou
 }
market-searches-title = Mijn zoekopdrachten
market-searches-intro = Wat je vaak zoekt: we tellen wat nieuw is sinds je laatste bezoek.
market-searches-none = Nog geen bewaarde zoekopdracht. Filter de zoekertjes en bewaar dan je zoekopdracht.
market-searches-new = { $count ->
    [0] Niets nieuws
    [one] { $count } nieuw zoekertje
   *[other] { $count } nieuwe zoekertjes
 }
market-searches-many = Veel nieuwe zoekertjes
market-searches-name = De naam ervan
market-searches-keep = Deze zoekopdracht bewaren
market-searches-keep-submit = Bewaren
market-searches-rename = Hernoemen
market-searches-rename-named = “{ $name }” hernoemen
market-searches-forget = Vergeten
market-searches-forget-named = “{ $name }” vergeten
market-searches-feed = Atom-feed
market-searches-feed-named = Atom-feed van “{ $name }”
market-fault-search-name = Geef je zoekopdracht een naam van hoogstens 80 tekens, en kies minstens één filter.
market-fault-searches = Je bewaart al twintig zoekopdrachten. Vergeet er eerst een.
market-notice-kept = Je zoekopdracht is bewaard.
market-notice-renamed = Je zoekopdracht heeft een nieuwe naam.
market-notice-forgotten = Je zoekopdracht is vergeten.
market-overview-title = Overzicht
market-overview-intro = Wat open is, per gemeente en per categorie. Elk getal leidt naar zijn zoekertjes.
market-overview-caption = Open aanbod en vragen
market-overview-all = In totaal
market-overview-unsaid = Niet vermeld
market-overview-offers = { $count ->
    [one] { $count } aanbod
   *[other] { $count } keer aanbod
 }
market-overview-needs = { $count ->
    [one] { $count } vraag
   *[other] { $count } vragen
 }
market-form-signed = In wiens naam
market-hint-signed = Wat onder je eigen naam verschijnt, is voor iedereen; de vereniging geeft het door.
market-fault-signed = Onder je eigen naam is een zoekertje voor iedereen. Kies de naam van de vereniging, of open het zoekertje voor iedereen.
market-problem-no-face = Je hebt geen publiek gezicht: het zoekertje kan niet onder je eigen naam verschijnen.
market-face-of = Lid van
market-face-follow = Deze persoon volgen
market-face-followers = { $count ->
    [one] { $count } volger
   *[other] { $count } volgers
 }
market-rhythm-once = Eén keer
market-rhythm-standing = Altijd beschikbaar
market-rhythm-weekly = Elke week
market-rhythm-monthly = Elke maand
market-form-rhythm = Hoe vaak
market-hint-rhythm = Wat terugkomt, blijft na een afspraak staan, tot je het weghaalt.
market-fault-rhythm = Kies een van de vier antwoorden.
market-form-loan-days = Uitlenen: hoogstens zoveel dagen
market-hint-loan-days = Alleen voor wat je uitleent. De afspraak zegt wanneer het terug moet.
market-fault-loan-days = Een aantal dagen, van 1 tot 366, en alleen voor een voorwerp om te lenen.
market-form-position = Precieze plek
market-hint-position = Breedte- en lengtegraad, zoals 50.8289, 4.3447. Iedereen ziet ze: geef niet je thuisadres.
market-fault-position = Breedte- en lengtegraad in graden, bijvoorbeeld 50.8289, 4.3447.
market-form-accessible = Toegankelijk met een rolstoel
market-hint-accessible = Zonder trede, of met een helling of een lift.
market-offer-accessible = toegankelijk met een rolstoel
market-offer-spot = De precieze plek bekijken
market-wire-loan = { $count ->
    [one] Te leen: hoogstens 1 dag
   *[other] Te leen: hoogstens { $count } dagen
 }
market-form-used = Met dit formulier is al een zoekertje geplaatst. Kijk bij “Mijn zoekertjes”: daar kun je het wijzigen. Is dit een ander zoekertje, plaats het dan nu.
market-step-publish = Een eerste zoekertje plaatsen
market-step-publish-text = Een zaal, een handje hulp, een ladder: wat jullie aanbieden, of wat jullie nodig hebben.
