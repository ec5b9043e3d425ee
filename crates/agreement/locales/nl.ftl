# The list of agreements.
agreement-list-title = Afspraken
agreement-list-empty = Hier zijn geen afspraken. Ze ontstaan op de pagina van een zoekertje: “Ik neem ervan”, “Ik kan ervan geven”.
agreement-list-all = Alle afspraken bekijken
agreement-list-stages = Hoever het staat
agreement-list-unread = { $count ->
    [one] Eén afspraak heeft nieuws.
   *[other] { $count } afspraken hebben nieuws.
 }
agreement-new = Nieuw
agreement-pages = Pagina’s
agreement-older = Oudere afspraken

# How far an agreement has come.
agreement-stage-all = Alle
agreement-stage-asked = Wacht op antwoord
agreement-stage-agreed = Beloofd
agreement-stage-settled = Gedaan
agreement-stage-refused = Geweigerd
agreement-stage-withdrawn = Ingetrokken
agreement-stage-expired = Zonder antwoord
agreement-stage-cancelled = Geannuleerd

# The same in one sentence. $amount is what is spoken of, $other what is proposed instead, $name the other side.
agreement-stands-asked-ours-give = Je stelt { $amount } voor. { $name } heeft nog niet geantwoord.
agreement-stands-asked-ours-take = Je vraagt { $amount }. { $name } heeft nog niet geantwoord.
agreement-stands-asked-theirs-give = { $name } vraagt { $amount }. Het is aan jou om te antwoorden.
agreement-stands-asked-theirs-take = { $name } stelt { $amount } voor. Het is aan jou om te antwoorden.
agreement-stands-withdrawing = Je hebt je vraag ingetrokken. { $name } moet dat nog bevestigen.
agreement-stands-late = De tijd om { $name } te antwoorden is voorbij. Er is niets beloofd.
agreement-stands-agreed-give = Je hebt { $amount } beloofd. Het moet nog gebeuren.
agreement-stands-agreed-take = { $name } heeft je { $amount } beloofd. Het moet nog gebeuren.
agreement-stands-agreed-withdrawing = { $amount }: dat is beloofd, en dat blijft zo. { $name } moet nog bevestigen dat je je voorstel intrekt.
agreement-stands-change-ours = { $amount }: dat is beloofd. Je stelt nu { $other } voor. { $name } heeft nog niet geantwoord.
agreement-stands-change-theirs = { $amount }: dat is beloofd. { $name } stelt nu { $other } voor. Het is aan jou om te antwoorden.
agreement-stands-end-ours = { $amount }: dat is beloofd. Je stelt voor te annuleren. { $name } heeft nog niet geantwoord.
agreement-stands-end-theirs = { $amount }: dat is beloofd. { $name } stelt voor te annuleren. Het is aan jou om te antwoorden.
agreement-stands-done-ours = Je hebt gezegd dat het gedaan is. { $name } moet het nog zeggen.
agreement-stands-done-theirs = { $name } zegt dat het gedaan is. Zeg het ook, als dat zo is.
agreement-stands-settled = Het is gedaan: { $amount }. Beide kanten zeggen het.
agreement-stands-settled-noted = Het is gedaan: { $amount }.
agreement-stands-refused-ours = Je hebt nee bedankt gezegd tegen { $name }. Er is niets beloofd.
agreement-stands-refused-theirs = { $name } heeft nee bedankt gezegd. Er is niets beloofd.
agreement-stands-withdrawn-ours = Je hebt je vraag ingetrokken. Er is niets beloofd.
agreement-stands-withdrawn-theirs = { $name } heeft de vraag ingetrokken. Er is niets beloofd.
agreement-stands-expired = Er is niet op tijd geantwoord. Er is niets beloofd.
agreement-stands-cancelled = Het is geannuleerd, in onderling overleg. Er is niets meer beloofd.
agreement-stands-cancelled-noted = Het is geannuleerd. Er is niets meer beloofd.

# One agreement.
agreement-one-title = Afspraak: { $title }
agreement-somebody = Iemand die langskwam
agreement-about = Over
agreement-with = Met
agreement-amount = Hoeveelheid
agreement-when = Wanneer
agreement-when-span = van { $from } tot { $to }
agreement-in-return = In ruil
agreement-back-by = Ten laatste terug op
agreement-state = Hoever het staat
agreement-until = Antwoorden kan tot
agreement-conversation = Het gesprek bekijken
agreement-noted = Je houdt deze afspraak voor beide kanten bij: de andere persoon heeft geen Maillon. Wat je hier noteert, wordt niet verstuurd.
agreement-lost = Wat je had geschreven
agreement-settlement = Wat in ruil gegeven is
agreement-acts = Wat wil je doen?
agreement-history = Wat er gezegd is
agreement-times = { $plural ->
    [one] { $number } keer
   *[other] { $number } keer
 }
agreement-times-alone = keer
agreement-return-nothing = niets, het is gratis
agreement-return-agree = samen af te spreken
agreement-return-cost = het eigen deel van de echte kost, in euro
agreement-return-credit = { $time } in het ruilboekje (SEL)

# What one can do.
agreement-act-accept = Aanvaarden
agreement-act-accept-end = Ja, annuleren
agreement-act-refuse = Nee, bedankt
agreement-act-refuse-end = Nee, de afspraak houden
agreement-act-propose = Iets anders voorstellen
agreement-act-withdraw = Mijn vraag intrekken
agreement-act-withdraw-proposal = Mijn voorstel intrekken
agreement-act-done = Het is gedaan
agreement-act-cancel = Voorstellen te annuleren
agreement-act-cancel-noted = Annuleren
agreement-hint-accept = Door te aanvaarden beloof je iets in naam van de vereniging, of in je eigen naam als het zoekertje onder jouw naam verscheen.
agreement-hint-done = Zeg het wanneer je deel gedaan is. De afspraak is rond wanneer beide kanten het zeggen.
agreement-hint-cancel = De afspraak blijft beloofd tot de andere kant akkoord gaat.
agreement-hint-amount = Een getal, zoals 3 of 2,5.
agreement-form-amount = Hoeveelheid
agreement-form-words = Een woordje, als je wilt
agreement-did-ask = Je vraag is verstuurd. Het antwoord vind je hier.
agreement-did-accept = Het is aanvaard.
agreement-did-refuse = Het is gezegd: nee, bedankt.
agreement-did-propose = Je voorstel is verstuurd. Het antwoord vind je hier.
agreement-did-withdraw = Het is ingetrokken, als de andere kant intussen niet aanvaard heeft.
agreement-did-done = Genoteerd: het is gedaan.
agreement-did-cancel = Je hebt voorgesteld te annuleren. Het antwoord vind je hier.
agreement-did-cancel-noted = Het is geannuleerd.
agreement-did-note = De afspraak is genoteerd.

# The history. $who is a person or an association.
agreement-step-give = { $who } stelt { $amount } voor
agreement-step-take = { $who } vraagt { $amount }
agreement-step-end = { $who } stelt voor te annuleren
agreement-step-accept = { $who } aanvaardt { $amount }
agreement-step-accept-end = { $who } gaat akkoord met annuleren
agreement-step-refuse = { $who } zegt nee, bedankt
agreement-step-withdrawn = { $who } bevestigt: op tijd ingetrokken
agreement-step-expired = { $who } antwoordt dat de tijd voorbij is
agreement-step-stale = { $who } antwoordt intussen op iets anders
agreement-step-lapsed = { $who } neemt het voorstel terug, er kwam geen antwoord
agreement-step-withdraw = { $who } trekt het voorstel in
agreement-step-done = { $who } zegt dat het gedaan is
agreement-step-noted = { $who } noteert de afspraak: { $amount }
agreement-step-noted-end = { $who } noteert dat het geannuleerd is
agreement-proof-verified = Bewijs bewaard en nagekeken
agreement-proof-wrong = Het bewaarde bewijs klopt niet
agreement-proof-none = Bewaard zoals het kwam, zonder bewijs
agreement-proof-noted = Alleen hier genoteerd
agreement-proof-what = Wat beide kanten zeggen, wordt hier ongewijzigd bewaard. Een nagekeken bewijs toont wie het zei, en dat er sindsdien niets veranderde.

# The form on the page of an annonce of elsewhere.
agreement-ask-title-take = Er een deel van nemen
agreement-ask-title-give = Ervan geven
agreement-ask-button-take = Ik neem ervan
agreement-ask-button-give = Ik kan ervan geven
agreement-ask-left = Er blijft { $amount } over.
agreement-ask-step = Je kunt een deel nemen: { $amount }, of een veelvoud daarvan.
agreement-ask-whole = { $amount }: alles, of niets.
agreement-ask-binds = Dit vertrekt in naam van de vereniging. Aanvaardt de andere kant, dan is het beloofd.

# On the page of our own annonce.
agreement-ledger-promised = Beloofd, nog te doen
agreement-ledger-given = Gedaan
agreement-ledger-left = Er blijft over
agreement-ledger-all = Deze afspraken bekijken

# An agreement that is written down here alone.
agreement-note-title = Een afspraak noteren
agreement-note-intro = Heb je iets afgesproken met { $name }? Noteer het hier: het zoekertje zal zeggen wat er overblijft. Er wordt niets verstuurd: schrijf in het gesprek wat je wilt zeggen.
agreement-note-submit = De afspraak noteren

# What cannot be, and what to mend.
agreement-fault-amount = Schrijf een hoeveelheid: een getal groter dan nul, zoals 3 of 2,5.
agreement-fault-whole = Het is { $amount }, alles of niets: schrijf die hoeveelheid.
agreement-fault-steps = Dit gaat per { $amount }: schrijf die hoeveelheid, of een veelvoud daarvan.
agreement-fault-left = Er blijft maar { $amount } over. Schrijf een kleinere hoeveelheid.
agreement-fault-none-left = Er blijft niets meer over.
agreement-fault-return = Wat in ruil gevraagd wordt, past niet bij deze hoeveelheid. Probeer een andere.
agreement-fault-time = Dit reserveer je voor een bepaald moment: kies het op de pagina van de zaal of het voorwerp.
agreement-fault-unchanged = Dat ligt al op tafel. Schrijf een andere hoeveelheid.
agreement-fault-long = Dit is te lang: hoogstens 2.000 tekens.
agreement-not-now-changed = Intussen heeft de andere kant iets anders voorgesteld. Lees hieronder, en antwoord dan.
agreement-not-now-closed = Dit zoekertje is afgelopen: antwoorden kan niet meer.
agreement-not-now-other-thing = Het zoekertje is veranderd sinds deze vraag. Zeg nee, of stel voor om opnieuw te vragen.
agreement-not-now-unreachable = We kunnen dit account niet bereiken: het bestaat niet meer, of de site antwoordt niet. Probeer het later opnieuw.
agreement-not-now-over = Deze afspraak is afgelopen: er valt niets meer aan te veranderen.
agreement-not-now-not-pending = Er wacht geen voorstel meer: hieronder zie je hoever het staat.
agreement-not-now-ours-pending = Je voorstel wacht nog op antwoord. Trek het eerst in als je een ander wilt doen.
agreement-not-now-pending = Er wacht een voorstel op antwoord. Antwoord eerst, of trek het in als het van jou komt.
agreement-not-now-said-done = Je hebt al gezegd dat het gedaan is: er verandert niets meer aan.
agreement-not-now-not-agreed = Er is nog niets beloofd: spreek eerst iets af.
agreement-not-now-expired = De tijd om te aanvaarden is voorbij. Doe zelf een voorstel.
agreement-not-now-not-enough = Er blijft niet genoeg over om dit te beloven. Stel een andere hoeveelheid voor, of zeg nee, bedankt.
agreement-not-now-taken = Dit is niet meer vrij op dat moment. Zeg nee, bedankt, en stel een ander moment voor.

# What the page about privacy says.
agreement-privacy-title = Wat je belooft
agreement-privacy-text =
    Wat twee organisaties elkaar beloven, wordt aan beide kanten bewaard, met het bewijs. Enkel zij tweeën lezen het.
    Het wordt niet gewist: de ander moet kunnen tonen wat er gezegd is.
