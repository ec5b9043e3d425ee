faces-title = Mijn publiek gezicht
faces-intro = Met een publiek gezicht kan men jou zelf volgen, vanaf Mastodon en andere servers. Je zoekertjes en verhalen verschijnen dan onder je eigen naam als je dat wilt, en de vereniging geeft ze door.
faces-intro-public = Iedereen kan je naam lezen, hoe je je voorstelt en wat je onder die naam publiceert.
faces-intro-choice = Bij elk zoekertje en elk verhaal kies je: onder je eigen naam, of in naam van de vereniging.
faces-intro-end = Je kunt het altijd sluiten. Het adres blijft van jou: niemand anders krijgt het.
faces-open-text = Men volgt je op dit adres:
faces-open-page = Mijn pagina bekijken
faces-host = Het volledige adres eindigt op @{ $host }.
faces-form-handle = Adres
faces-hint-handle = 2 tot 30 tekens: gewone letters, cijfers of lage streepjes. Het verandert niet meer.
faces-form-name = Naam die men ziet
faces-hint-name = Een voornaam of bijnaam is genoeg.
faces-form-summary = Enkele woorden over jou
faces-hint-summary = Wat je graag doet, wat je zoekt. Iedereen leest ze.
faces-form-answers = Ook mijn berichten schrijf ik in die naam
faces-hint-answers = Antwoord je op een zoekertje van elders, dan ziet de andere vereniging je naam. Anders schrijft de vereniging.
faces-form-approves = Ik beslis zelf wie me volgt
faces-hint-approves = Wat je publiceert, blijft voor iedereen leesbaar.
faces-open = Mijn publiek gezicht openen
faces-save = Bewaren
faces-fault-handle = 2 tot 30 tekens: gewone letters, cijfers of lage streepjes. Voorbeeld: lou_92.
faces-fault-taken = Dit adres is al genomen, of wordt niet gegeven. Kies een ander.
faces-fault-long =
    { $most ->
       *[other] Dat is te lang: schrijf ten hoogste { $most } tekens.
    }
faces-asking = Zij willen je volgen
faces-accept = Aanvaarden
faces-refuse = Weigeren
faces-followers = Wie je volgt
faces-followers-count =
    { $count ->
        [0] Nog geen volgers.
        [one] { $count } account volgt.
       *[other] { $count } accounts volgen.
    }
faces-remove = Verwijderen
faces-button = { $action }: { $name }
faces-close-title = Mijn publiek gezicht sluiten
faces-close-text = Men kan dit adres dan niet meer volgen. Alles wat je onder die naam hebt gepubliceerd verdwijnt, hier en bij de anderen. Wat men je onder die naam vroeg, wordt geweigerd. Je blijft lid, en voor de rest verandert er niets.
faces-close = Voorgoed sluiten
faces-close-not = Nee, ik hou het
faces-notice-opened = Klaar: men kan je volgen.
faces-notice-changed = Bewaard. De servers van je volgers zijn verwittigd.
faces-notice-closed = Je publiek gezicht is gesloten.
faces-notice-closed-by = Dit publiek gezicht is gesloten.
faces-notice-accepted = Aanvaard.
faces-notice-removed = Deze persoon volgt je niet meer.
faces-problem-running = Er lopen nog afspraken onder die naam. Rond ze eerst af, of spreek samen af om ze te schrappen.
faces-field-house = Vereniging
faces-list-title = Publieke gezichten
faces-list-door = Welke leden men kan volgen.
faces-list-intro = Deze leden kozen ervoor dat men hen kan volgen. Een gezicht sluiten wist overal wat onder die naam is gepubliceerd. Wat men aan die naam vroeg, wordt geweigerd; was er onder die naam iets beloofd, laat het de ander dan weten. Het logboek houdt het bij.
faces-list-empty = Geen enkel lid heeft een publiek gezicht.
faces-list-member = Lid: { $name }
faces-list-since = Sinds { $date }.
faces-list-close = Sluiten
faces-list-back = Terug naar de coördinatie
faces-privacy-title = De publieke gezichten
faces-privacy-text =
    Alleen een lid zelf opent een publiek gezicht. De naam, de voorstelling en wat onder die naam verschijnt zijn publiek, hier en op de servers van wie volgt.

    Wie zijn publiek gezicht sluit, wist dat alles. Andere servers wordt gevraagd hetzelfde te doen. Hier blijft alleen het adres, opdat niemand anders het krijgt.
faces-wait = Het publiek gezicht van een gesloten lid is nog open.
faces-list-left = Gesloten lid:
faces-problem-enough = Je hebt dit jaar genoeg publieke gezichten geopend. Kom later terug.

# What is kept of a member, for the page about one’s own data.
faces-mine = Je publieke gezicht
faces-mine-fate = Het wordt gesloten, en wat onder die naam verscheen verdwijnt overal. Het adres blijft bezet, zodat niemand anders het krijgt.
faces-mine-running =
    { $count ->
        [one] Eén afspraak in je publieke naam loopt nog: rond ze eerst af.
       *[other] { $count } afspraken in je publieke naam lopen nog: rond ze eerst af.
    }
