notifications-title = Meldingen
notifications-none = Niets nieuws. Alles is gelezen.
notifications-unread = Te lezen
notifications-read = Al gelezen
notifications-read-all = Alles als gelezen markeren
notifications-all-read = Alles is als gelezen gemarkeerd.
notifications-times = { $count } keer
notifications-somebody = Iemand

# Wat er gebeurde, in één regel.
notifications-what-unknown = Er is nieuws.
notifications-what-message = { $who } schreef je: { $title }
notifications-what-message-bare = { $who } schreef je
notifications-what-agreement-asked = { $who } vraagt: { $title }
notifications-what-agreement-made = Afgesproken met { $who }: { $title }
notifications-what-agreement-refused = { $who } zei nee: { $title }
notifications-what-agreement-changed = { $who } stelt iets anders voor: { $title }
notifications-what-agreement-ended = { $who } trok de vraag in of maakte er een einde aan: { $title }
notifications-what-agreement-done = { $who } zegt dat het gedaan is. Bevestig je het? { $title }
notifications-what-agreement-settled = Gedaan, aan beide kanten, met { $who }: { $title }
notifications-what-credit-asked = { $who } vraagt je { $title }
notifications-what-credit-offered = { $who } wil je { $title } geven: zeg je ja?
notifications-what-credit-paid = { $who } gaf je { $title }
notifications-what-event-changed = Deze activiteit is veranderd: { $title }
notifications-what-event-off = Deze activiteit gaat niet door: { $title }
notifications-what-annonce-match = Dit past misschien bij je zoekertje: { $title }
notifications-what-search-found = Je zoekopdracht vond iets nieuws: { $title }
notifications-what-booking-yes = Reservatie bevestigd: { $title }
notifications-what-booking-no = Reservatie geweigerd of geannuleerd: { $title }
notifications-what-slot-asked = Men stelt je een moment voor: { $title }
notifications-what-hours-wait = Uren wachten op je akkoord: { $title }
notifications-what-round-waits = Je mening wordt gevraagd: { $title }
notifications-what-join-asked = { $who } vraagt om lid te worden
notifications-what-charge-ends = { $who }: { $title }. Dit kan opnieuw toevertrouwd worden.

# De instellingen.
notifications-settings-title = Hoe je het verneemt
notifications-settings-intro = Kies per onderwerp hoe je het wilt vernemen. De pagina met meldingen bewaart alles wat je niet hebt geweigerd.
notifications-no-mails = Dit huis stuurt geen e-mails: alles staat hier.
notifications-mails-to = De e-mails gaan naar { $address }.
notifications-change-address = Ander adres
notifications-no-address = Zonder e-mailadres lees je alles hier.
notifications-give-address = Een adres geven
notifications-kind-messages = Berichten
notifications-kind-agreements = Afspraken
notifications-kind-credit = Uitwisseling van tijd
notifications-kind-events = Activiteiten waar ik kom
notifications-kind-annonces = Wat past bij mijn zoekertjes en zoekopdrachten
notifications-kind-rooms = Mijn reservaties
notifications-kind-staff = Gedeeld personeel
notifications-kind-decisions = Beslissingen en het netwerk
notifications-kind-joining = Vragen om lid te worden (coördinatie)
notifications-kind-charges = Verantwoordelijkheden die aflopen
notifications-way-nothing = Niets
notifications-way-site = Alleen op de site
notifications-way-digest = In de e-mail van de ochtend
notifications-way-once = Meteen per e-mail
notifications-direct-title = Een bericht op de fediverse
notifications-direct-text = Hoogstens één bericht per dag, als er nieuws is, naar een account dat je hebt bevestigd. Die berichten zijn niet versleuteld: er staat alleen in hoeveel er wacht, en waar. Antwoord STOP om ze te stoppen.
notifications-form-direct = Account
notifications-direct-none = Geen
notifications-direct-prove = Een account elders bevestigen
notifications-save = Opslaan

# De e-mails.
notifications-mail-hello = Dag { $name },
notifications-mail-subject = { $count ->
    [one] er wacht één ding op jou
   *[other] er wachten { $count } dingen op jou
}
notifications-mail-more = { $count ->
    [one] En nog één ding:
   *[other] En nog { $count } dingen:
}
notifications-mail-foot =
    Je krijgt deze e-mail omdat je lid bent van { $house }.
    Er geen meer krijgen: { $leave }
    Iets anders kiezen: { $settings }

# De link die e-mails stopt.
notifications-leave-title = Minder e-mails
notifications-leave-digest = de e-mail van de ochtend
notifications-leave-ask = Geen e-mails meer hiervoor: { $kind }? Op de site lees je het nog.
notifications-leave-button = Ja, stoppen
notifications-leave-all = Alle e-mails stoppen
notifications-leave-done = Genoteerd. Geen e-mails meer hiervoor: { $kind }.
notifications-leave-all-done = Genoteerd. Geen enkele e-mail meer, niet hiervoor ({ $kind }) en niet voor de rest.
notifications-leave-over = Deze link werkt niet meer. Je kunt kiezen in je instellingen.

# De directe berichten.
notifications-direct =
    { $house }: { $count ->
        [one] er wacht één ding op jou
       *[other] er wachten { $count } dingen op jou
    }, hier: { $link }

    Directe berichten zijn niet versleuteld: meer schrijven wij er niet in. Wil je er geen meer, antwoord dan STOP.
notifications-direct-stopped = Genoteerd: hier geen berichten meer. Je kunt ze opnieuw vragen in je instellingen.

notifications-privacy-title = Wat wij je melden
notifications-privacy-text =
    Je meldingen: alleen jij leest ze. Gelezen verdwijnen ze na 90 dagen, ongelezen na 180.
    In een e-mail of direct bericht staat nooit de tekst van wat iemand je schreef, alleen wie schreef en waarover; in een direct bericht alleen een aantal.
    Hoe je het wilt vernemen, en de account waar wij naar schrijven: bewaard zolang je dat wilt.
notifications-mine = Wat je werd gemeld
notifications-mine-fate = Je meldingen, je keuzes en de berichten naar je accounts elders worden gewist.
