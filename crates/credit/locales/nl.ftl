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
credit-fault-reason = Zeg waarom, in hoogstens 2000 tekens.
credit-not-now-same = Met jezelf ruil je niet: kies een andere rekening.
credit-not-now-closed-payer = De rekening die de minuten geeft, is gesloten: er begint niets nieuws mee.
credit-not-now-closed-payee = De rekening die ontvangt, is gesloten: er begint niets nieuws mee.
credit-not-now-not-pending = Dit wacht nu niet op een antwoord, of de termijn is voorbij.
credit-not-now-over = Dit is al afgelopen: er valt niets meer aan te veranderen.
credit-not-now-correction = Deze ruil neemt een andere terug. Doe liever een nieuwe ruil.
credit-not-now-disputed = Iemand is het niet eens met deze ruil: een coördinator bekijkt dat eerst.
credit-not-now-elsewhere = De andere rekening staat op een andere site: dat gebeurt niet hier.
credit-not-now-limits = De ondergrens is nul of minder, de bovengrens nul of meer.
credit-not-now-nobody = Kies minstens één persoon.
credit-may-not-yours = Dit is niet jouw rekening: alleen wie ze toebehoort, kan dit doen.
credit-may-not-mandate = Om namens deze rekening te handelen, is een mandaat nodig. Een coördinator kan het geven.
credit-may-not-coordinator = Alleen coördinatoren doen dit.
