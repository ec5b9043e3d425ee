# The list of messages.
messages-list-title = Berichten
messages-list-empty = Nog geen berichten. Antwoorden op je zoekertjes komen hier binnen.
messages-list-all = Alle berichten bekijken
messages-list-unread = { $count ->
    [one] Er is nieuws in één gesprek.
   *[other] Er is nieuws in { $count } gesprekken.
 }
messages-unread = Nieuw
messages-answered = Je hebt een antwoord
messages-interested = Lijkt geïnteresseerd
messages-pages = Pagina’s
messages-older = Oudere berichten

# People without a name.
messages-somebody = Iemand die langskwam
messages-author = Wie het zoekertje plaatste

# How far a conversation has come.
messages-state-new = In gesprek
messages-state-asked = Vraag gesteld
messages-state-accepted = Akkoord
messages-state-declined = Deze keer niet

# One exchange.
messages-exchange-title = Gesprek met { $name }
messages-about = Over
messages-handle = Account
messages-contact = Te bereiken via
messages-report = Dit account melden
messages-state = Stand van zaken
messages-taken-back = Teruggenomen door de auteur.
messages-audience-public = Openbaar bericht: iedereen kan het lezen.
messages-audience-unlisted = Openbaar maar discreet bericht: iedereen kan het lezen.
messages-audience-followers = Ook de volgers van deze persoon kunnen dit bericht lezen.
messages-show = Onder het zoekertje tonen
messages-hide = Niet meer tonen
messages-is-shown = Iedereen kan dit bericht onder het zoekertje lezen.
messages-mark-found = Het zoekertje als gevonden markeren
messages-note-agreement = Een afspraak noteren
messages-nobody = Dit account bestaat niet meer: antwoorden kan niet meer.
messages-link = Je link
messages-link-keep = Bewaar deze link: daar lees je het antwoord. Hij is geheim: geef hem aan niemand.

# Answering. The proposals are written in the correspondent’s language.
messages-answer = Antwoorden
messages-answer-hint = Alleen deze persoon leest je antwoord. Het is niet versleuteld, zoals elk privébericht in de fediverse: zet er niets geheims in. Je kunt de voorgestelde tekst aanpassen.
messages-say = Iets anders schrijven
messages-act-accept = Akkoord
messages-act-ask = Een vraag
messages-act-decline = Deze keer niet
messages-proposal-accept = Dag! Akkoord voor “{ $title }”. Wanneer past het voor jou?
messages-proposal-ask = Dag, en bedankt voor je bericht over “{ $title }”. Eerst nog een vraag:
messages-proposal-decline = Dag, en bedankt voor je bericht over “{ $title }”. Deze keer lukt het niet, maar misschien een volgende keer!

# The form under an annonce.
messages-write-title = Op het zoekertje antwoorden
messages-write-wait = { $count ->
    [one] Er kwamen veel berichten van je netwerk. Wacht een minuut en verstuur dan je bericht: het staat hier nog.
   *[other] Er kwamen veel berichten van je netwerk. Wacht { $count } minuten en verstuur dan je bericht: het staat hier nog.
 }
messages-form-intro = Alleen wie het zoekertje plaatste, leest je bericht. Het is niet versleuteld: zet er niets geheims in. Je krijgt een link om het antwoord te lezen.
messages-form-intro-member = Alleen wie het zoekertje plaatste, leest je bericht. Het is niet versleuteld: zet er niets geheims in. Je vindt het antwoord bij je berichten.
messages-form-intro-away = Je bericht vertrekt in naam van de vereniging, of in je eigen naam als je dat voor je publieke gezicht koos. Alleen de vereniging die het zoekertje plaatste, leest het. Het is niet versleuteld, zoals elk privébericht in de fediverse: zet er niets geheims in. Je vindt het antwoord bij je berichten.
messages-form-name = Je naam
messages-form-contact = Hoe we je bereiken
messages-form-contact-hint = Een mailadres, een telefoonnummer of een account zoals @naam@vzw.example.
messages-form-text = Je bericht
messages-form-website = Laat dit veld leeg
messages-form-send = Versturen
messages-form-send-as = Versturen: { $answer }
messages-fault-text = Schrijf enkele woorden.
messages-fault-long = Dit bericht is te lang: hoogstens 5.000 tekens.
messages-fault-language = Deze taal kennen we niet: een code zoals “fr”, “nl” of “en” past.
messages-fault-name = Hoogstens 80 tekens, op één regel.
messages-fault-contact = Hoogstens 200 tekens, op één regel.
messages-fault-trap = Dit veld moet leeg blijven. Maak het leeg en verstuur opnieuw.

# What was done, and what cannot be.
messages-sent = Je bericht is verstuurd.
messages-shown = Gedaan: iedereen kan dit bericht onder het zoekertje lezen.
messages-hidden = Gedaan: dit bericht staat niet meer onder het zoekertje.
messages-problem-closed = Dit zoekertje is afgelopen: antwoorden kan niet meer.
messages-problem-own = Dit is jouw zoekertje: de antwoorden van anderen staan bij je berichten.
messages-problem-unreachable = We kunnen dit account niet bereiken: het bestaat niet meer, of de site antwoordt niet. Probeer het later opnieuw.
messages-problem-full = Er zijn al veel berichten zonder antwoord. Wacht tot er een antwoord komt.
# What the page about privacy says.
messages-privacy-title = Berichten
messages-privacy-text =
    Je berichten: jij en de ander lezen ze. De coördinatie leest wat aan de vereniging geschreven is, en wat een lid ontving van wie de toegang gesloten is.
    Ze zijn niet versleuteld, zoals elk privébericht in de fediverse: wie een van beide servers beheert, zou ze kunnen lezen. Zet er niets geheims in.
    Zonder account: alleen wie je schrijft, leest je naam en hoe je te bereiken bent. Je geheime link wordt alleen onleesbaar gemaakt bewaard: raak je hem kwijt, dan kunnen wij hem niet terugvinden.
    Een bericht staat alleen onder een zoekertje als het openbaar was, en als wie het zoekertje plaatste dat wil.
    Berichten verdwijnen niet vanzelf: ze blijven zolang de instantie bestaat. Wil je de jouwe laten wissen, spreek dan de coördinatie aan.
    Wat je op Mastodon wist, verdwijnt ook hier, zodra je server het ons zegt. De berichten van een account dat de instantie blokkeert, verdwijnen meteen.
