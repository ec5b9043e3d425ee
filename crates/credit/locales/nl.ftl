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
credit-order-another = Er wachten meerdere ruilen in dit gesprek. Open de link van die je wilt.
credit-order-already = Dat was al gebeurd, één keer.
credit-order-cancelled = Deze ruil is geannuleerd: het bericht dat erom vroeg, is er niet meer.
credit-order-expired = Het is te laat: de 48 uur zijn voorbij. Vraag het opnieuw als je het nog wilt.
credit-order-link-unknown = Deze link opent niets. Kijk na of hij volledig is, of vraag een andere door naar het LETS te schrijven.
credit-order-link-foreign = Deze link is voor iemand anders. Is hij van jou? Meld je dan aan met je eigen account.
credit-order-title = Een ruil bevestigen
credit-order-intro = Je vroeg dit in een bericht. Er is nog niets gebeurd.
credit-order-fact-to = Voor
credit-order-fact-amount = Hoeveel
credit-order-fact-label = In ruil voor
credit-order-submit = Bevestigen
credit-order-until = Deze link geldt tot { $moment }. Als je niets doet, gebeurt er niets.
credit-order-notice-done = Klaar.
credit-order-notice-waits = Vertrokken. De andere moet het nog aanvaarden.
