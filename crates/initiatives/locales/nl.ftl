# Wat mensen willen beginnen

initiatives-title = Initiatieven
initiatives-door = Openen, volgen en afronden wat mensen willen beginnen.
initiatives-intro = Een idee voor de buurt? Vertel het. Anderen steunen het, we brengen samen wat nodig is, we proberen het, en we houden wat werkt.
initiatives-list-none = Er is nog geen initiatief.
initiatives-list-drafts = Te openen door de coördinatie
initiatives-list-going = Bezig
initiatives-list-ended = Afgelopen
initiatives-reminder = Een initiatief wacht om geopend te worden.
initiatives-state-draft = Nog niet open
initiatives-state-sponsors = Zoekt steun
initiatives-state-supported = Gesteund
initiatives-state-trial = Op proef
initiatives-state-adopted = Aangenomen
initiatives-state-closed = Afgesloten
initiatives-support-count = Steun: { $many } van { $needed }
initiatives-support-until = tot { $date }.

initiatives-new-title = Een initiatief starten
initiatives-new-intro = Iedereen kan een initiatief starten, zonder account. De coördinatie leest het, en opent het dan.
initiatives-form-title = Titel
initiatives-form-text = Het idee
initiatives-form-text-hint = Wat, waar, voor wie en waarom.
initiatives-needs = Wat nodig is
initiatives-needs-hint = Eén regel per behoefte. Elke regel kan een zoekertje worden.
initiatives-kind-room = Een plek
initiatives-kind-hours = Uren
initiatives-kind-skills = Vaardigheden
initiatives-kind-things = Dingen
initiatives-form-hours-hint = Bijvoorbeeld: 6 u voor de opbouw
initiatives-form-room = Een plek
initiatives-form-hours = Uren
initiatives-form-skills = Vaardigheden
initiatives-form-things = Dingen
initiatives-form-needed = Hoeveel mensen het moeten steunen
initiatives-form-deadline = Tot
initiatives-form-deadline-hint = Is er op die dag te weinig steun, dan wordt het initiatief afgesloten.
initiatives-who = Wie ben je?
initiatives-who-both = Geef een mailadres of een adres van de fediverse (@naam@server). Je krijgt daar één keer een link om te openen. Alleen de coördinatie ziet het mailadres.
initiatives-who-handle = Geef je adres van de fediverse (@naam@server): je krijgt daar een link om te openen. Dit huis stuurt geen mails; heb je geen adres van de fediverse, vraag het dan aan de coördinatie.
initiatives-form-name = Je naam
initiatives-form-name-hint = Zoals hij getoond wordt.
initiatives-form-mail = Mailadres
initiatives-form-handle = Adres van de fediverse
initiatives-form-handle-hint = Bijvoorbeeld @lieve@mastodon.example
initiatives-launch = Starten

initiatives-by = Gestart door { $name }
initiatives-contact = Te bereiken via:
initiatives-result = Wat ervan geworden is
initiatives-result-late = De datum is voorbij: { $many } steunen het, er waren er { $needed } nodig.
initiatives-need-open = te vinden
initiatives-need-asked = gevraagd
initiatives-need-promised = beloofd
initiatives-need-covered = gevonden
initiatives-ask = Er een zoekertje van maken
initiatives-ask-for = Er een zoekertje van maken: { $words }
initiatives-annonce = Voor het initiatief “[{ $title }]({ $link })”.
initiatives-support = Steun
initiatives-sponsors = Gedragen door
initiatives-support-like = Zoek dit adres op Mastodon of elders en markeer het als favoriet: dat telt als steun.
initiatives-supported-by-you = Je steunt het.
initiatives-support-it = Ik steun het
initiatives-sponsor-it = Ik draag het mee, met mijn naam
initiatives-draft-waits = Het is nog niet open: de coördinatie moet het eerst lezen.
initiatives-lead = Voor de coördinatie
initiatives-open = Openen voor iedereen
initiatives-discard = Niet openen, en wissen
initiatives-try = De proef beginnen
initiatives-form-result = Wat ervan geworden is
initiatives-form-result-hint = Wordt met het initiatief gepubliceerd.
initiatives-adopt = Aannemen
initiatives-close = Afsluiten

initiatives-note-title = Initiatief: { $title }
initiatives-note-needs = We hebben nodig:
initiatives-note-support = Steunen: markeer deze notitie als favoriet. Er zijn { $needed } steunbetuigingen nodig tot { $date }.
initiatives-mail-subject = Je initiatief: { $title }
initiatives-mail-text = Iemand, jij wellicht, start het initiatief “{ $title }” op { $host }. Open deze link om te bevestigen dat jij het bent: { $link } Ben jij het niet, doe dan niets: over drie dagen is het vergeten.
initiatives-prove-title = Je initiatief bevestigen
initiatives-prove-ask = Nog één klik, en de coördinatie kan het lezen.
initiatives-prove-done = Bevestigd. De coördinatie gaat je initiatief lezen.
initiatives-prove-old = Deze link dient niet meer.
initiatives-prove = Ik ben het

initiatives-done-launched = Het initiatief wacht tot de coördinatie het opent.
initiatives-done-written = Kijk je berichten na: daar wacht een link om te bevestigen.
initiatives-done-supported = Bedankt voor je steun.
initiatives-done-discarded = Het initiatief is gewist.
initiatives-done-asked = Het zoekertje is gepubliceerd.
initiatives-done-step = Dat is gebeurd.

initiatives-fault-title = Schrijf 3 tot { $most } tekens.
initiatives-fault-text = Schrijf enkele woorden, hoogstens { $most } tekens.
initiatives-fault-lines = Hoogstens 20 regels, van elk { $most } tekens.
initiatives-fault-needed = Een aantal mensen, van 1 tot { $most }.
initiatives-fault-deadline = Kies een dag in de komende twaalf maanden.
initiatives-fault-name = Schrijf een naam, hoogstens { $most } tekens.
initiatives-fault-mail = Dit is geen mailadres.
initiatives-fault-handle = Schrijf bijvoorbeeld @lieve@mastodon.example
initiatives-fault-nobody = Niemand antwoordt op dit adres, of het is geen account van een persoon.
initiatives-fault-many = Er werden vandaag te veel initiatieven gestart: kom morgen terug, of vraag het aan de coördinatie.
initiatives-fault-moved = Het initiatief is ondertussen verder: laad de pagina opnieuw.
# What the page about privacy says.
initiatives-privacy-title = Initiatieven
initiatives-privacy-text =
    Wie een initiatief start: de naam die je geeft, staat erbij zodra het open is.
    Zonder account hier: je mailadres of je adres van de fediverse dient om je een link te sturen, en om je te bereiken. Alleen de coördinatie leest het.
    Wat niemand bevestigt, vergeten we na drie dagen, met het adres. Wat de coördinatie niet opent, wordt gewist, met het adres.
    Anders blijft het adres bij het initiatief, ook als het afgesloten is.
    Steun je een initiatief: iedereen ziet het aantal. Je naam staat er alleen als je het mee draagt.
    Een favoriet vanop Mastodon telt zolang je hem niet weghaalt.
    Wil je je adres of je naam laten wissen, spreek dan de coördinatie aan.

# What is kept of a member, for the page about one’s own data.
initiatives-mine = Je initiatieven
initiatives-mine-fate = Kladversies verdwijnen. Open initiatieven gaan door, zonder je naam.
initiatives-nav-text = Een gezamenlijk project beginnen en medestanders vinden.
