visitors-ask-title = Vragen om erbij te komen
visitors-ask-intro = Wil je lid worden van “{ $name }”? Zeg ons wie je bent. Iemand van de coördinatie leest elke vraag.
visitors-ask-closed = Je wordt hier lid op uitnodiging. Vraag een link aan iemand die je hier kent.
visitors-ask-known = We weten dat { $handle } jouw account is. Je meldt je ermee aan, zonder wachtwoord.
visitors-ask-submit = Mijn vraag versturen
visitors-ask-elsewhere = Zonder wachtwoord: met mijn Mastodon-account
visitors-ask-elsewhere-text = Je server zegt ons dat jij het bent, en dan vul je hier je vraag in.
visitors-form-name = Naam
visitors-form-login = Gebruikersnaam
visitors-form-password = Wachtwoord
visitors-form-language = Taal van de pagina’s
visitors-form-words = Enkele woorden over jezelf
visitors-form-words-hint = Waarom je komt, wie je hier kent. Alleen de coördinatie leest ze.
visitors-form-mail = Mailadres
visitors-form-mail-hint = Om je te zeggen wat er beslist is. Het dient voor niets anders.
visitors-form-address = Mijn adres
visitors-form-address-hint = Bijvoorbeeld @ik@mastodon.example.
visitors-fault-mail = Dat is geen mailadres. Voorbeeld: lieve@voorbeeld.be.
visitors-fault-words =
    { $most ->
       *[other] Dat is te lang: schrijf hoogstens { $most } tekens.
    }
visitors-fault-full = Er wachten al te veel vragen. Kom over enkele dagen terug, of spreek erover met iemand van de vereniging.
visitors-fault-again = Dit account heeft al een vraag gesteld. Ze wacht op antwoord, of kreeg het al.
visitors-fault-known = Dit account is hier al bekend. Spreek erover met de coördinatie.
visitors-fault-account-taken = Dit account is al van een ander lid.
visitors-fault-own = Dat is een adres van hier. Geef dat van je account op een andere server.
visitors-fault-nobody = We vinden niemand op dit adres. Kijk het na: @naam@server.
visitors-fault-machine = Dit account is van een programma.
visitors-fault-no-door = { $host } laat niemand elders aanmelden, of antwoordt nu niet.
visitors-fault-busy = Veel mensen melden zich nu aan. Probeer over enkele minuten opnieuw.
visitors-fault-no-answer = Deze server zegt niet hoe je er antwoordt. Kopieer het adres hieronder in zijn zoekbalk.
visitors-stands-title = Je vraag
visitors-stands-waiting = Dank je, { $name }! Je vraag is aangekomen. Iemand van de coördinatie zal ze lezen.
visitors-stands-admitted = Welkom, { $name }! Je bent lid.
visitors-stands-declined = { $name }, de vereniging kan je vraag nu niet aanvaarden.
visitors-stands-link = Bewaar het adres van deze pagina: je ziet er het antwoord.
visitors-stands-mail = We schrijven het je ook op { $mail }.
visitors-stands-message = We schrijven het je ook in een privébericht aan { $handle }.
visitors-stands-since = Verstuurd op { $moment }.
visitors-stands-login = Je gebruikersnaam is { $login }.
visitors-told-subject = Je vraag aan { $house }
visitors-told-yes =
    Dag { $name },

    { $house } heet je welkom: je bent lid. Je gebruikersnaam is { $login }.

    Meld je hier aan: { $link }
visitors-told-no =
    Dag { $name },

    { $house } kan je vraag nu niet aanvaarden. Je kunt erover spreken met iemand van de vereniging, en het over een maand opnieuw vragen: { $link }
visitors-invited-submit = Binnenkomen
visitors-elsewhere-title = Met mijn Mastodon-account
visitors-elsewhere-intro = Geef je adres. Je server vraagt je of je akkoord bent, en zegt ons je naam. We houden geen toegang tot je account.
visitors-elsewhere-submit = Verder
visitors-elsewhere-otherwise = Op een andere manier aanmelden
visitors-leave-title = Naar je server
visitors-leave-to = Naar { $host }
visitors-leave-go = Verder op { $host }
visitors-leave-enter = { $host } zal je vragen of “{ $house }” je naam mag kennen. Zeg ja, en je komt hier terug. We lezen niets anders.
visitors-leave-answer = Je gaat naar { $host }, waar je met je account kunt antwoorden of volgen.
visitors-back-late = Dat was te laat, of in een andere browser. Begin opnieuw.
visitors-back-refused = Je zei nee aan je server. Er is niets veranderd.
visitors-back-other = Op je server ben je aangemeld als { $name }. Geef dat adres, of wissel daar van account.
visitors-back-no-answer = { $host } zei ons niet wie je bent. Probeer het straks opnieuw.
visitors-answer-title = Antwoorden met mijn account
visitors-answer-intro = Heb je een account op Mastodon of een gelijkaardig netwerk? Antwoord of volg van daaruit.
visitors-answer-otherwise = Of kopieer dit adres in de zoekbalk van je server:
visitors-list-title = Vragen om lid te worden
visitors-list-door = Wie lid wil worden: verwelkomen, of zeggen waarom niet.
visitors-list-intro = Deze mensen vragen om lid te worden. Een vraag zonder antwoord verdwijnt na een maand.
visitors-list-none = Er wacht geen vraag.
visitors-list-proven = (account nagekeken)
visitors-list-login = Gebruikersnaam
visitors-list-admit = Verwelkomen
visitors-list-admit-named = { $name } verwelkomen
visitors-list-reply = Enkele woorden als antwoord
visitors-list-decline = Niet aanvaarden
visitors-list-decline-named = De vraag van { $name } niet aanvaarden
visitors-reminder = Mensen vragen om lid te worden
visitors-notice-admitted = Gedaan: deze persoon is lid.
visitors-notice-declined = De vraag is niet aanvaard.
visitors-notice-over = Iemand heeft al op deze vraag geantwoord.
visitors-notice-proven = Nagekeken: dit account is van jou.
visitors-notice-taken = Dit account is al van een ander lid.
visitors-notice-other = Dit account staat hier niet bij de jouwe.
visitors-privacy-title = Vragen om erbij te komen
visitors-privacy-text =
    Wie vraagt om lid te worden: je naam, je woorden en je adres worden alleen door de coördinatie gelezen. Ze verdwijnen een maand na het antwoord, of een maand na de vraag als er geen antwoord kwam.

    Wie zich aanmeldt met een Mastodon-account: je server zegt ons je naam en niets anders. De toegang die hij ons geeft, geven we meteen terug. We bewaren het adres van het account, om je te herkennen.
