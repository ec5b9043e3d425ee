# The system of exchange (SEL).

## Why something was not done.
credit-fault-amount = Schrijf een duur: een geheel aantal minuten, groter dan nul.
credit-fault-floor = { $missing ->
    [one] Deze rekening zou onder haar grens zakken: er ontbreekt één minuut.
   *[other] Deze rekening zou onder haar grens zakken: er ontbreken { $missing } minuten.
}
credit-fault-ceiling = De rekening die ontvangt, zit aan haar grens: zoveel kan ze nu niet ontvangen.
credit-fault-too-much = { $left ->
    [one] Er kan nog maar één minuut teruggenomen worden.
   *[other] Zoveel kan niet teruggenomen worden: er blijven { $left } minuten over.
}
credit-fault-label = Dat is te lang: hoogstens 200 tekens.
credit-fault-reason = Zeg waarom, in hoogstens 2.000 tekens.
credit-not-now-same = Met jezelf ruil je niet: kies een andere rekening.
credit-not-now-closed-payer = De rekening die de minuten geeft, is gesloten: er begint niets nieuws mee.
credit-not-now-closed-payee = De rekening die ontvangt, is gesloten: er begint niets nieuws mee.
credit-not-now-not-pending = Dit wacht nu niet op een antwoord, of de termijn is voorbij.
credit-not-now-over = Dit is al afgelopen: er valt niets meer aan te veranderen.
credit-not-now-agreement = Deze ruil kan die afspraak niet afronden: de afspraak moet nog gelden en van jou zijn, en de minuten gaan van wie krijgt naar wie geeft.
credit-not-now-correction = Deze ruil neemt een andere terug. Doe liever een nieuwe ruil.
credit-not-now-disputed = Iemand is het niet eens met deze ruil: een coördinator bekijkt dat eerst.
credit-not-now-elsewhere = De andere rekening staat op een andere site: regel dit met de persoon, of vraag het aan de coördinatie.
credit-not-now-limits = De ondergrens is nul of minder, de bovengrens nul of meer.
credit-not-now-nobody = Kies minstens één persoon.
credit-may-not-yours = Dit is niet jouw rekening: alleen wie ze toebehoort, kan dit doen.
credit-may-not-mandate = Om namens deze rekening te handelen, is een mandaat nodig. Een coördinator kan het geven.
credit-may-not-coordinator = Alleen coördinatoren doen dit.

## Orders by message from the fediverse, and their page.
credit-order-unknown = We herkennen dit account niet. Meld je aan op { $link } om te tonen dat het van jou is.
credit-order-help = We hebben het niet begrepen. Schrijf bijvoorbeeld: geef { $amount } aan @lieve voor de haag
credit-order-balance = Je saldo lees je op { $link }. We sturen het nooit in een bericht.
credit-order-no-own-account = Je hebt nog geen ruilrekening. Open ze op { $link }.
credit-order-nobody = We kennen hier niemand met de naam { $name }. Kijk elke letter na.
credit-order-several = Meerdere mensen kunnen { $name } zijn. Schrijf de gebruikersnaam, met @ ervoor.
credit-order-no-account = { $name } heeft nog geen ruilrekening.
credit-order-self = Dat ben je zelf: er valt niets te ruilen.
credit-order-ready = Je wilt { $amount } geven aan { $name }.
credit-order-ready-for = Je wilt { $amount } geven aan { $name } voor “{ $label }”.
credit-order-confirm = Er is nog niets gebeurd. Open deze link binnen 48 uur om te bevestigen: { $link }
credit-order-by-word = Of antwoord gewoon JA op dit bericht.
credit-order-done = Klaar: { $amount } voor { $name }.
credit-order-done-for = Klaar: { $amount } voor { $name }, “{ $label }”.
credit-order-waits = Vertrokken: { $amount } voor { $name }. { $name } moet het nog aanvaarden.
credit-order-waits-for = Vertrokken: { $amount } voor { $name }, “{ $label }”. { $name } moet het nog aanvaarden.
credit-order-not-done = Deze ruil kon niet doorgaan. Je rekening vertelt je meer: { $link }
credit-order-which = We weten niet waarop je ja zegt. Antwoord rechtstreeks op het bericht dat de ruil voorstelt, of open de link ervan.
credit-order-in-private = Antwoord JA in een privébericht om te bevestigen, of open de link.
credit-order-by-link = Boven een uur volstaat een bericht niet: open de link om te bevestigen.
credit-order-day = Per bericht geef je een uur per dag, alles samen: open de link om deze ruil te bevestigen.
credit-order-another = Er wachten meerdere ruilen in dit gesprek. Open de link van die je wilt.
credit-order-already = Dat was al gebeurd, één keer.
credit-order-cancelled = Deze ruil is geannuleerd: het bericht dat erom vroeg, is er niet meer.
credit-order-expired = Het is te laat: de 48 uur zijn voorbij. Vraag het opnieuw als je het nog wilt.
credit-order-link-unknown = Deze link opent niets. Kijk na of hij volledig is, of vraag een andere door naar de SEL te schrijven.
credit-order-link-foreign = Deze link is voor iemand anders. Is hij van jou? Meld je dan aan met je eigen account.
credit-order-closed-title = Deze link dient niet meer
credit-order-to-account = Mijn ruilrekening bekijken
credit-order-title = Een ruil bevestigen
credit-order-intro = Je vroeg dit in een bericht. Er is nog niets gebeurd.
credit-order-fact-to = Voor
credit-order-fact-amount = Hoeveel
credit-order-fact-label = In ruil voor
credit-order-submit = Bevestigen
credit-order-until = Deze link geldt tot { $moment }. Als je niets doet, gebeurt er niets.
credit-order-notice-done = Klaar.
credit-order-notice-waits = Vertrokken. De andere moet het nog aanvaarden.
credit-nav = SEL
credit-home-title = Mijn SEL-rekening
credit-home-house = Rekening: { $house }
credit-somebody = iemand
credit-no-account = Je hebt nog geen rekening. Open ze eerst op de pagina “SEL”.
credit-back = Terug naar de rekening

# Whose an account is, if it is not a person's
credit-account-member = rekening van een lid
credit-account-organisation = rekening van de vereniging
credit-account-mirror = andere vereniging
credit-account-suspense = bedragen in afwachting
credit-account-opening = beginsaldo’s
credit-account-departure = vertrek van een vereniging
credit-account-open = open
credit-account-closed = gesloten
credit-accounts = Welke rekening
credit-accounts-own = Mijn rekening
credit-accounts-house = Rekening van de vereniging

# Opening an account
credit-open-title = De SEL, het ruilsysteem
credit-open-what = In de SEL (elders heet dat LETS) helpen we elkaar een handje: een uur is een uur waard, voor iedereen.
credit-open-unit = We tellen in tijd: een uur is { $amount }, zonder enig verband met de euro.
credit-open-balance = Helpt iemand jou, dan daalt je saldo; help jij iemand, dan stijgt het; een negatief saldo is gewoon de belofte om op jouw beurt te helpen, wie dan ook.
credit-open-limits = Opdat alles blijft rondgaan, gaat een saldo van { $low } tot { $high }; je begint op nul en mag meteen hulp vragen.
credit-open-button = Mijn rekening openen
credit-open-house-button = De rekening van de vereniging openen
credit-did-open = Je rekening is open.

# The balance
credit-means-own-above = Je hebt { $amount } meer gegeven dan gekregen: nu kunnen anderen jou helpen.
credit-means-own-zero = Je hebt evenveel gegeven als gekregen.
credit-means-own-below = Je hebt { $amount } meer gekregen dan gegeven. Dat is een belofte: je helpt op jouw beurt, wie je maar wilt.
credit-means-house-above = Deze rekening heeft { $amount } meer gegeven dan gekregen.
credit-means-house-zero = Deze rekening heeft evenveel gegeven als gekregen.
credit-means-house-below = Deze rekening heeft { $amount } meer gekregen dan gegeven.
credit-limits-both = Het saldo kan gaan van { $low } tot { $high }.
credit-limits-low = Het saldo kan dalen tot { $low }.
credit-limits-high = Het saldo kan stijgen tot { $high }.
credit-near = Bijna aan de grens.
credit-near-after = Daarna ben je dicht bij de grens.
credit-near-floor = Met deze rekening kan nog { $amount } gegeven worden. Een goed moment om zelf hulp aan te bieden.
credit-near-ceiling = Deze rekening kan nog { $amount } krijgen. Een goed moment om hulp te vragen.
credit-held = Opzijgezet voor lopende ruilen: { $amount }.
credit-is-closed = Deze rekening is gesloten: er begint niets nieuws, en het saldo blijft staan.
credit-balance-is = Je saldo: { $amount }
credit-balance-now = Saldo nu
credit-balance-after = Saldo erna

# Ways on
credit-door-pay = Ik kreeg hulp
credit-door-pay-hint = Iemand tijd geven
credit-door-ask = Ik gaf hulp
credit-door-ask-hint = De gegeven tijd vragen, ook voor een les met meerderen
credit-link-booklet = Ruilboekje om af te drukken
credit-link-csv = Overzicht voor een rekenblad (CSV)
credit-link-qr = Mijn code om te tonen
credit-coordination-door = De SEL
credit-coordination-door-text = Het ruilboekje als geheel: rekeningen, grenzen, banden met buursites.
credit-link-whole = De SEL als geheel (coördinatie)
credit-link-addresses = Mijn Mastodon-adressen (geven per bericht)
credit-link-settings = Instellingen van de rekening

# What waits
credit-asked-title = Vragen
credit-asked-ours = { $name } vraagt je { $amount }
credit-asked-theirs = Je hebt { $amount } gevraagd aan { $name }
credit-asked-lesson = Les met meerderen
credit-until = Tot
credit-answer-pay = Ja, bevestigen
credit-answer-refuse = Nee, weigeren
credit-answer-cancel = De vraag intrekken
credit-did-refuse-request = Je hebt de vraag geweigerd. Er is niets veranderd.
credit-did-cancel-request = De vraag is ingetrokken.
credit-pending-title = Lopend
credit-pending-theirs = Wacht op { $name }
credit-pending-on-the-way = Wacht op de andere site, voor { $name }
credit-pending-committed = Onderweg met { $name }: aan deze kant is het gedaan, de andere kant moet nog bevestigen
credit-pending-yours = { $name } wacht op je antwoord
credit-pending-coming = Aangekondigd door { $name }, nog niet aangekomen
credit-pending-disputed = Met { $name }: even stilgelegd tot jullie het eens zijn
credit-pending-answer = Antwoorden
credit-pending-see = De ruil bekijken

# The curve
credit-curve-title = Het saldo in de tijd
credit-curve-says = Van { $from } tot { $until } ging het saldo van { $least } tot { $most }; nu is het { $now }.
credit-curve-legend = Volle lijn: het saldo. Streepjes: de grenzen. Puntjes: nul.
credit-curve-table = Maand per maand
credit-col-month = Maand
credit-col-took = Erbij
credit-col-gave = Eraf
credit-col-balance = Saldo
credit-col-what = Ruil
credit-col-amount = Bedrag
credit-col-hours = Tijd
credit-col-total = Samen
credit-col-account = Rekening
credit-col-accounts = Rekeningen
credit-col-exchanges = Ruilen
credit-col-note = Opmerking
credit-col-bar = In beeld

# The statement
credit-statement-title = Overzicht
credit-statement-empty = Nog geen enkele ruil.
credit-statement-nothing = Geen enkele ruil past hierbij.
credit-line-correction = teruggave
credit-line-under-way = onderweg
credit-filter = Zoeken in het overzicht
credit-filter-from = Vanaf
credit-filter-until = Tot en met
credit-filter-side = Richting
credit-filter-both = Erbij en eraf
credit-filter-in = Erbij
credit-filter-out = Eraf
credit-filter-with = Met wie
credit-filter-text = Waarvoor
credit-filter-submit = Zoeken
credit-filter-all = Alles tonen
credit-pages = Pagina’s van het overzicht
credit-older = Ouder
credit-newest = Het nieuwste

# Paying
credit-pay-title = Tijd geven
credit-form-to = Aan wie
credit-form-amount = Hoeveel
credit-form-label = Waarvoor
credit-form-pour = Waarvoor
credit-hint-to = Een naam, een gebruikersnaam, de vereniging, het adres van een rekening. Op een andere site: een link naar een rekening, of @vereniging@site.
credit-hint-amount = Bijvoorbeeld 90, of 1u30.
credit-hint-label = Alleen jullie tweeën zien dit.
credit-form-helping = Deze uitwisseling meetellen in “Wie helpt wie”
credit-hint-helping = Die openbare pagina telt uitwisselingen tussen verenigingen op, minstens drie, en noemt niemand. Zonder vinkje telt de jouwe niet mee.
credit-helping-counted = Geteld, zonder te zeggen wie
credit-helping-kept-out = Niet meegeteld
credit-go-on = Verder
credit-confirm-title = Nakijken voor je geeft
credit-confirm-at-once = Zodra je bevestigt, is het gedaan.
credit-confirm-waits = De tijd wordt opzijgezet, en de ander heeft zeven dagen om te aanvaarden.
credit-confirm = Bevestigen
credit-change = Wijzigen
credit-did-pay = Het is genoteerd.

# To whom
credit-whom-empty = Zeg aan wie.
credit-whom-nobody = We vinden hier niemand met de naam “{ $name }”.
credit-whom-several = Meerdere mensen heten “{ $name }”: kies uit de lijst, of schrijf de gebruikersnaam.
credit-whom-no-account = “{ $name }” heeft nog geen rekening geopend.
credit-whom-elsewhere = “{ $name }” is op een andere site: je kunt er tijd aan geven, maar nog geen tijd vragen.

# Asking
credit-ask-title = Tijd vragen
credit-ask-intro = Heb je iemand geholpen? Zeg hoelang: de ander bevestigt, en je saldo stijgt.
credit-form-of = Aan wie
credit-form-others = Andere deelnemers
credit-form-other = Deelnemer { $count }
credit-form-total = Hoeveel in totaal
credit-ask-lesson = Het was een les met meerderen
credit-hint-others = De tijd wordt gelijk verdeeld, tot op de minuut.
credit-ask-confirm-title = Nakijken voor je vraagt
credit-ask-free = Er zijn meer mensen dan minuten: wie geen deel heeft, wordt niets gevraagd.
credit-ask-waits = Iedereen heeft veertien dagen om te antwoorden. Er verandert niets zonder hun akkoord.
credit-ask-confirm = Vragen
credit-did-ask = Het is gevraagd.

# One exchange
credit-one-title = Een ruil
credit-one-payer = Geeft tijd
credit-one-payee = Krijgt tijd
credit-one-state = Hoever het staat
credit-one-agreement = De afspraak bekijken die deze ruil afrondt
credit-one-corrects = De teruggegeven ruil bekijken
credit-one-as-coordinator = Je ziet deze ruil omdat iemand de hulp van de coördinatie vroeg.
credit-one-acts = Wat je kunt doen
credit-one-history = Wat er gebeurd is
credit-one-amount = Hoeveel teruggeven
credit-one-dispute = Wat er niet klopt
credit-one-close = Hoe het afgelopen is
credit-disputed = Iemand is het niet eens: de coördinatie weet het en zal jullie helpen.
credit-disputed-mediated = Iemand is het niet eens: { $name } helpt jullie een uitweg te vinden.
credit-act-accept = Aanvaarden
credit-act-refuse = Weigeren
credit-act-cancel = Annuleren
credit-act-reverse = Deze tijd teruggeven
credit-act-dispute = Er klopt iets niet
credit-act-mediate = Ik neem het op mij
credit-act-close = De bemiddeling afsluiten
credit-act-erase = Wissen waarvoor het was
credit-hint-accept = De tijd komt meteen op je rekening.
credit-hint-cancel = De opzijgezette tijd komt terug op je rekening.
credit-hint-reverse = Een nieuwe ruil geeft deze tijd terug, helemaal of voor een deel. De eerste blijft in het overzicht.
credit-hint-dispute = Iemand van de coördinatie zal deze woorden lezen en deze ruil zien. De ander leest ze ook.
credit-hint-mediate = Beiden zien je naam.
credit-hint-close = Beiden lezen deze woorden.
credit-hint-erase = De woorden worden hier en bij de ander gewist, voorgoed. De uitgewisselde tijd verandert niet.
credit-did-accept = Je hebt aanvaard.
credit-did-refuse = Je hebt geweigerd. Er is niets veranderd.
credit-did-cancel = Het is geannuleerd. Er is niets veranderd.
credit-did-dispute = De coördinatie weet het.
credit-did-mediate = Jij neemt het op je. Bedankt!
credit-did-close = De bemiddeling is afgesloten.
credit-did-erase = De woorden zijn gewist.
credit-state-held = Wacht op { $payee }: { $payer } heeft de tijd opzijgezet.
credit-state-committed = Onderweg: { $payer } heeft de tijd gegeven, { $payee } moet hem nog krijgen.
credit-state-settled = Gedaan: { $payee } heeft de tijd van { $payer } gekregen.
credit-state-aborted = Zonder gevolg tussen { $payer } en { $payee }: er is niets veranderd.
credit-state-asked = { $payer } wil tijd geven aan { $payee }, en wacht op antwoord.
credit-state-prepared = Aangekondigd: { $payee } verwacht de tijd van { $payer }.
credit-state-credited = Gedaan: { $payee } heeft de tijd van { $payer } gekregen.
credit-state-released = Zonder gevolg: { $payer } zag ervan af, { $payee } kreeg niets.
credit-state-rejected = Zonder gevolg tussen { $payer } en { $payee }: er is niets veranderd.
credit-word-held = in afwachting
credit-word-committed = onderweg
credit-word-settled = gedaan
credit-word-aborted = zonder gevolg
credit-word-asked = in afwachting
credit-word-prepared = aangekondigd
credit-word-credited = gedaan
credit-word-released = zonder gevolg
credit-word-rejected = zonder gevolg
credit-why-refused = De ander heeft liever niet aanvaard.
credit-why-cancelled = De ruil werd geannuleerd.
credit-why-expired = Niemand antwoordde op tijd.
credit-why-no-account = Er is geen rekening op dat adres.
credit-why-closed = Die rekening is gesloten.
credit-why-ceiling = De rekening die moest krijgen, zit aan haar grens.
credit-why-peer-limit = De ruilgrens tussen beide verenigingen is bereikt.
credit-why-frozen = De ruilen tussen beide verenigingen liggen even stil.
credit-why-too-much = Er was niet zoveel meer terug te geven.
credit-why-lost = De ruil ging verloren door een panne.
credit-why-parted = Beide verenigingen ruilen niet meer.
credit-why-not-asked = De vraag wacht niet meer op antwoord: ze is al vereffend of ingetrokken.
credit-story-opened = { $payer } wil { $amount } geven aan { $payee }.
credit-story-answers = { $payer } bevestigde de vraag van { $payee }: { $amount }.
credit-story-corrects = { $payer } geeft { $amount } terug aan { $payee }.
credit-story-by = (door { $name })
credit-story-posted = { $amount } ingeschreven in het register.
credit-story-taken-back = { $amount } teruggegeven.
credit-story-dispute = { $name } zei dat er iets niet klopt:
credit-story-dispute-closed = { $name } sloot de bemiddeling af:

# Faults
credit-fault-amount-form = Schrijf een getal ({ $unit }), of uren en minuten zoals 1u30. De tijd telt in hele minuten.
credit-fault-amount-nothing = Minstens één minuut.
credit-fault-amount-most = Dat is te veel: hoogstens { $most }.
credit-fault-missing = Er ontbreekt { $amount } om binnen de grens van deze rekening te blijven.
credit-fault-left = Hoogstens { $amount } kan nog teruggegeven worden.
credit-fault-twice = “{ $name }” staat er twee keer.
credit-fault-nobody = We vinden die persoon niet.
credit-fault-day = Dat is geen datum.
credit-not-now-stale = Deze pagina was verouderd. Kijk na, en bevestig nog eens.

# The booklet, the code, the settings
credit-booklet-title = Ruilboekje
credit-booklet-hour = Eén uur = { $amount }
credit-booklet-balance = Saldo op { $date }: { $amount }
credit-booklet-print = Druk deze pagina af: ze past in een broekzak (A6).
credit-booklet-more = De oudere ruilen staan in het overzicht.
credit-booklet-unit = In { $unit }
credit-booklet-by-hand = Met de hand in te vullen
credit-booklet-col-date = Datum
credit-booklet-col-with = Met wie, waarvoor
credit-booklet-col-sign = Handtekening
credit-qr-title = Mijn SEL-code
credit-qr-what = Wie deze code scant, kan tijd geven aan { $name }.
credit-qr-alt = Code om te scannen
credit-qr-link = Dezelfde link, om te sturen:
credit-qr-make = De code opnieuw maken
credit-settings-title = Instellingen van mijn SEL-rekening
credit-settings-intro = Wil je elke keer ja zeggen als iemand je tijd geeft?
credit-settings-accept = Wat ik krijg, wordt aanvaard
credit-settings-all = altijd, vanzelf
credit-settings-some = vanzelf tot een bedrag
credit-settings-none = alleen als ik ja zeg
credit-settings-amount = Tot
credit-settings-save = Opslaan

# The file
credit-csv-date = Datum
credit-csv-with = Met
credit-csv-label = Waarvoor
credit-csv-minutes = Minuten
credit-csv-units = Eenheden
credit-csv-balance-minutes = Saldo in minuten
credit-csv-balance-units = Saldo in eenheden
credit-csv-state = Stand
credit-csv-id = Nummer
credit-csv-too-long = Dit overzicht is te lang voor één bestand. Kies een kortere periode.

# For coordinators
credit-care-title = De SEL als geheel
credit-care-back = Terug naar de coördinatie
credit-care-sum = Alles samengeteld
credit-sum-zero = De som van alle saldo’s is nul: wat de enen gaven, kregen de anderen.
credit-sum-wrong = De som van alle saldo’s is { $amount }, en niet nul: het register is beschadigd. Verwittig wie voor de server zorgt.
credit-care-seal = Het register is verzegeld tot en met { $day } (op { $moment }).
credit-care-no-seal = Het register werd nog niet verzegeld: dat gebeurt elke nacht, zodra er een ruil was.
credit-care-disputes = Onenigheden om te begeleiden
credit-care-dispute = { $name } vraagt hulp
credit-care-dispute-mediated = { $name } vraagt hulp; { $mediator } neemt het op zich
credit-care-distribution = Verdeling van de saldo’s
credit-care-below = minder dan { $amount }
credit-care-above = meer dan { $amount }
credit-care-between = van { $low } tot { $high }
credit-care-velocity = Ruilen per maand
credit-care-limits = Rekeningen dicht bij hun grens
credit-care-limits-none = Geen enkele rekening zit dicht bij haar grens.
credit-care-near-floor = kan nog { $amount } geven
credit-care-near-ceiling = kan nog { $amount } krijgen
credit-care-quiet = Rekeningen zonder ruil sinds 90 dagen
credit-care-quiet-none = Alle rekeningen hadden een ruil in de laatste 90 dagen.
credit-care-quiet-since = laatste ruil op { $date }
credit-care-quiet-never = geen ruil sinds de opening op { $date }
credit-care-all = Alle rekeningen
credit-care-search = Een naam zoeken
credit-care-search-submit = Zoeken
credit-care-count = { $count ->
    [one] { $count } rekening
   *[other] { $count } rekeningen
}.
credit-care-more = De eerste 100 worden getoond: zoek een naam om de andere te vinden.
credit-care-all-back = Terug naar alle rekeningen
credit-care-account-title = Rekening: { $name }
credit-care-closed = Deze rekening is gesloten.
credit-care-deeds = Beslissen
credit-care-deeds-text = Elke beslissing wordt genoteerd met haar reden, en de persoon mag die vragen.
credit-deed-limits = De grenzen veranderen
credit-deed-limits-hint = Laat leeg om geen grens te zetten. Wat er al voorbij is, blijft.
credit-deed-lowest = Ondergrens
credit-deed-highest = Bovengrens
credit-deed-limits-reason = Reden van deze grenzen
credit-deed-close = De rekening sluiten
credit-deed-close-hint = Er begint niets nieuws. Het saldo blijft, en wat loopt, loopt af.
credit-deed-reopen = De rekening heropenen
credit-deed-state-reason = Reden
credit-deed-opening-title = Een beginsaldo inschrijven
credit-deed-opening-hint = Bijvoorbeeld het saldo van een papieren boekje. Kan alleen vóór de eerste ruil.
credit-deed-opening = Beginsaldo
credit-deed-opening-reason = Waar het vandaan komt
credit-mandates = Mandaten
credit-mandates-text = De mensen van de coördinatie werken met deze rekening. Andere leden kunnen dat met een mandaat.
credit-mandate-since = sinds { $since }
credit-mandate-until = van { $since } tot { $until }
credit-mandate-ended = van { $since } tot { $until }, afgelopen
credit-mandate-revoked = van { $since } tot { $until }, ingetrokken
credit-mandate-revoke = Het mandaat intrekken
credit-mandate-revoke-of = Het mandaat van { $name } intrekken
credit-deed-mandate = Een mandaat geven
credit-deed-member = Aan wie
credit-hint-member = Kies uit de lijst, of schrijf de gebruikersnaam.
credit-deed-ends = Tot
credit-deed-mandate-reason = Reden van het mandaat
credit-changes = Wat beslist werd
credit-changes-none = Er werd nog niets veranderd.
credit-change-none = geen grens
credit-change-program = Het programma
credit-change-lowest = { $name } veranderde de ondergrens: { $old }, dan { $new }.
credit-change-highest = { $name } veranderde de bovengrens: { $old }, dan { $new }.
credit-change-state = { $name } veranderde de stand van de rekening: { $old }, dan { $new }.

# Between the ledgers of two instances.
credit-not-now-untrusted = De andere organisatie is hier geen vertrouwde buur: vraag iemand van de coördinatie om ze toe te voegen.
credit-not-now-frozen = Voorlopig begint er niets nieuws tussen de twee ruilsystemen. De coördinatie is ermee bezig.
credit-not-now-parted = De twee ruilsystemen zijn uit elkaar gegaan.
credit-fault-trade = Tussen de twee organisaties laat het evenwicht van de ruil in deze richting nog hoogstens { $amount } toe.
credit-fault-trade-minutes = Tussen de twee organisaties laat het evenwicht van de ruil in deze richting nog hoogstens { $left } minuten toe.
credit-on-host = { $name } op { $host }
credit-confirm-elsewhere = De tijd wordt opzijgezet, en is dan onderweg: het is gedaan zodra { $host } het bevestigt.
credit-whom-untrusted = { $name } is hier geen vertrouwde buur: vraag iemand van de coördinatie om die site toe te voegen.
credit-whom-not-told = { $name } vertelt ons niets over zo’n rekening: kijk de link na, of vraag daar of onze site er als buur bekend is.
credit-whom-unreachable = { $name } antwoordt nu niet: probeer het later. Er is niets gebeurd.
credit-state-held-there = Wacht op de andere site: { $payer } heeft de tijd opzijgezet voor { $payee }.
credit-word-held-there = wacht op de andere site
credit-hint-there-accept = De tijd komt op je rekening zodra de andere site het bevestigt.
credit-hint-there-reverse = Een nieuwe ruil geeft deze tijd terug, helemaal of voor een deel, zodra de andere site het bevestigt. De eerste blijft in het overzicht.

# The links, for coordinators
credit-col-site = Site
credit-links-title = Ruilen met andere sites
credit-links-see = De banden met andere sites bekijken
credit-links-what = Elke site heeft een eigen register. Het saldo zegt wat daarheen ging, min wat vandaar kwam.
credit-links-none = Er is nog niets geruild met een andere site.
credit-links-back = Terug naar alle banden
credit-link-title = Ruilen met { $host }
credit-link-news = Te bekijken.
credit-link-checking = De twee registers vergelijken; de rest wacht.
credit-link-open = Er wordt over en weer geruild.
credit-link-quarantined = Hier ging iets verloren: niets gaat verder voor de andere site zegt wat ze weet.
credit-link-closed = De twee registers zijn uit elkaar.
credit-link-frozen = Er begint niets nieuws; wat bezig is, loopt af.
credit-link-why = Waarom:
credit-link-balance = Gegaan, min gekomen
credit-link-bounds = Dit saldo kan gaan van { $low } tot { $high }.
credit-link-out = Naar de andere site: { $amount }.
credit-link-coming = Van de andere site: { $amount }.
credit-link-nothing = Er is niets onderweg.
credit-link-stated = Laatste overzicht van de andere site
credit-link-unstated = De andere site stuurde nog geen overzicht.
credit-link-seen = Gezien
credit-link-compare = Nu vergelijken
credit-link-compare-hint = De twee registers zeggen elkaar wat ze weten. Daarna gaat het ruilen verder.
credit-link-freeze = Onderbreken
credit-link-freeze-hint = Er begint niets nieuws. Wat bezig is, loopt af.
credit-link-thaw = Hervatten
credit-link-limit = De grenzen veranderen
credit-link-limit-hint = Hoe ver het saldo tussen de twee sites kan gaan, in elke richting.
credit-link-part = Uit elkaar gaan
credit-link-part-hint = Alleen als de andere site niet meer terugkomt. De volgende pagina zegt wat er gebeurt.
credit-link-reopen = Weer opnemen
credit-link-reopen-hint = Als de andere site terug is. De twee registers zeggen elkaar eerst wat ze weten; wat met de scheiding stopte, blijft gestopt.
credit-link-reopen-balance = Het saldo van voordien komt terug tussen de twee sites, wat de vergadering er intussen ook mee deed.
credit-deed-reopen-reason = Reden om het weer op te nemen
credit-deed-part-reason = Reden om uit elkaar te gaan
credit-part-title = Uit elkaar gaan met { $host }?
credit-part-for-good = Wat loopt, stopt voorgoed.
credit-part-nothing-new = Tussen de twee sites begint niets meer.
credit-part-under-way = Wat opzijgezet is naar daar ({ $held }) keert terug naar wie het wou geven; wat aangekondigd was ({ $promised }) komt niet meer.
credit-part-balance = Het saldo tussen de twee sites ({ $amount }) gaat naar een rekening met een naam, en de vergadering beslist erover.
credit-change-link-freeze = { $name } heeft het ruilen onderbroken.
credit-change-link-thaw = { $name } heeft het ruilen laten hervatten.
credit-change-link-bounds = { $name } heeft de grenzen veranderd.
credit-change-link-part = { $name } heeft de twee registers uit elkaar gehaald.
credit-change-link-reopen = { $name } heeft de twee registers weer samengebracht.
credit-incidents = Wat er gebeurd is
credit-incidents-none = Niets bijzonders.
credit-incident-contradiction = De andere site zei twee verschillende dingen over dezelfde ruil.
credit-incident-fork = De reeks van de andere site is niet meer die we kennen.
credit-incident-unpromised = De andere site stuurde tijd die we niet verwachtten.
credit-incident-lost = Een deel van ons register ging verloren; we vroegen de andere site wat ze weet.
credit-incident-they-lost = De andere site begon opnieuw met ons, na een verlies of een scheiding; we zeiden haar wat we weten.
credit-incident-voided = Een ruil die aan beide kanten verloren ging, is geschrapt.
credit-incident-denied = De andere site zegt niet meer te kennen wat ze bevestigd had.
credit-incident-differs = Haar overzicht en ons register zeggen niet hetzelfde.

# On the page of an agreement. $given is what came, $asked what was agreed on, $title what it is about.
credit-settles-all = Afgerond via de SEL: { $given }. Alles is er.
credit-settles-part = Afgerond via de SEL: { $given } van { $asked }.
credit-settles-sum = Afgerond via de SEL: { $given }.
credit-settles-what = Deze ruil rondt de afspraak “{ $title }” af.
credit-settles-pay = Afronden via de SEL
credit-settles-ask = Vragen om via de SEL af te ronden
credit-settles-human = Afronden zegt niet dat het gedaan is: zeg dat zelf hieronder, wanneer het zover is.
credit-settles-theirs = De andere kant rondt af, op haar eigen site. Wat zij geeft verschijnt hier.
credit-settles-no-way = Om via de SEL af te ronden is er langs elke kant een rekening nodig, hier of op een vertrouwde buursite.
# Who helps whom
credit-helping-title = Wie helpt wie
credit-helping-what = De tijd die leden van een vereniging voor leden van een andere hebben uitgetrokken, sinds een jaar.
credit-helping-none = Er is nog niets te tonen: dat komt de dag nadien, wanneer twee verenigingen minstens drie keer iets hebben uitgewisseld.
credit-helping-days = Van { $from } tot { $until }.
credit-helping-how = Elke som omvat minstens drie uitwisselingen en zegt niets over wie ze deed. Iedereen kan de eigen uitwisselingen erbuiten houden.
credit-col-helper = Wie hielp
credit-col-helped = Wie geholpen werd
credit-link-helping = Wie helpt wie, tussen verenigingen
# What the page about privacy says.
credit-privacy-title = De SEL
credit-privacy-text =
    Je rekening, haar saldo en haar ruilen: jij leest ze. De coördinatie leest de saldo’s en de grenzen, nooit met wie je ruilt, tenzij een van jullie tweeën om hulp vraagt.
    Waarvoor een ruil was: jullie tweeën lezen het, en de coördinatie als een van jullie haar roept. Wie het schreef, kan het wissen, hier en bij de ander.
    De ruil zelf blijft in het register, zonder einddatum: de som van alle saldo’s moet nul blijven. Een rekening sluiten wist niet wat er gebeurd is.
    Wat de coördinatie over een rekening beslist, wordt met de reden genoteerd en blijft staan. Je mag de reden vragen.
    Een ruil die je met een bericht vanop Mastodon vroeg: die vraag vergeten we een maand na het einde van haar termijn.
    Een ruil met een andere vereniging: haar register bewaart zijn deel, op dezelfde manier.
    “Wie helpt wie” publiceert alleen sommen van minstens drie ruilen tussen verenigingen, zonder de naam van een persoon.
    Een vraag, een fout? Kies “Er klopt iets niet” bij de ruil, of spreek de coördinatie aan.
credit-step = Een eerste rekening van de SEL openen
credit-step-text = Om tijd uit te wisselen tussen leden. Kies eerst de naam van de eenheid en haar waarde: `instance.unit_name` en `instance.unit_per_hour`, in de instellingen.

# What is kept of a member, for the page about one’s own data.
credit-mine = Je SEL-rekening
credit-mine-fate = Ze wordt gesloten. De uitwisselingen blijven in het boek, zonder je naam en zonder je woorden: de rekeningen van anderen hangen ervan af.
credit-mine-owes =
    { $count ->
        [one] Je SEL-rekening staat één minuut onder nul. Breng ze eerst op nul.
       *[other] Je SEL-rekening staat { $count } minuten onder nul. Breng ze eerst op nul.
    }
credit-mine-has =
    { $count ->
        [one] Er staat nog één minuut op je SEL-rekening. Geef ze eerst weg, aan iemand of aan de vereniging.
       *[other] Er staan nog { $count } minuten op je SEL-rekening. Geef ze eerst weg, aan iemand of aan de vereniging.
    }
credit-mine-under-way =
    { $count ->
        [one] Eén SEL-uitwisseling is nog niet afgerond: antwoord erop of annuleer ze eerst.
       *[other] { $count } SEL-uitwisselingen zijn nog niet afgerond: antwoord erop of annuleer ze eerst.
    }
credit-mine-disputed =
    { $count ->
        [one] Eén meningsverschil over de SEL is nog niet opgelost.
       *[other] { $count } meningsverschillen over de SEL zijn nog niet opgelost.
    }
credit-nav-text = Tijd uitwisselen tussen leden, en de rekeningen bijhouden.
credit-step-unit = Hoe noemen jullie een gegeven uur? Wie de server beheert, schrijft de naam en de waarde van de eenheid in het configuratiebestand, voor het programma opnieuw start. Bijvoorbeeld:
