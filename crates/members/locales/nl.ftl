# Signing in and out.
members-login-title = Aanmelden
members-login-login = Gebruikersnaam
members-login-password = Wachtwoord
members-login-submit = Aanmelden
members-login-help = Wachtwoord vergeten? Wie je vereniging coördineert, geeft je een link om een nieuw te kiezen.
members-login-elsewhere = Met mijn Mastodon-account
members-login-elsewhere-text = Je server zegt ons dat jij het bent. Wij zien je wachtwoord niet.
members-login-handle = Mijn adres
members-login-handle-hint = Bijvoorbeeld @ik@mastodon.example.
members-login-elsewhere-submit = Verder met dit account
members-login-nobody = Nog geen lid?
members-login-ask = Vragen om erbij te komen
members-login-wrong = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer opnieuw.
members-login-wait = { $count ->
    [one] Er waren veel pogingen met deze gebruikersnaam. Wacht voor de zekerheid een minuut en probeer dan opnieuw.
   *[other] Er waren veel pogingen met deze gebruikersnaam. Wacht voor de zekerheid { $count } minuten en probeer dan opnieuw.
 }
members-logged-out = Je bent afgemeld. Tot gauw!

# Whom the association follows, and who follows it.
members-follows-title = Volgen
members-follows-intro = Als we een andere vereniging volgen, komen haar zoekertjes hier binnen. Wie ons volgt, krijgt de onze.
members-follows-who-decides = Ken je een vereniging om te volgen? Spreek erover met wie de onze coördineert.
members-follows-address = Adres om te volgen
members-follows-address-hint = Bijvoorbeeld @naam@vzw.example, of het webadres van haar pagina.
members-follows-submit = Volgen
members-follows-followed = Wie we volgen
members-follows-nobody = We volgen nog niemand.
members-follows-formerly = Voorheen: { $handle }
members-follows-state-asked = Vraag verstuurd op { $date }, nog geen antwoord
members-follows-state-accepted = Vraag aanvaard, gevolgd sinds { $date }
members-follows-state-refused = Vraag van { $date } geweigerd
members-follows-stop = Niet meer volgen
members-follows-stop-named = Niet meer volgen: { $name }
members-follows-followers = Wie ons volgt
members-follows-count = { $count ->
    [0] Nog niemand volgt ons.
    [one] { $count } account volgt ons.
   *[other] { $count } accounts volgen ons.
 }
members-follows-shown = Hier zie je er { $count }.
members-follows-asked = Je vraag is vertrokken. Je ziet hier wanneer ze aanvaard is.
members-follows-already = We volgen dit adres al.
members-follows-stopped = Klaar: we volgen dit adres niet meer.
members-follows-not-an-address = We herkennen hier geen adres. Schrijf het zoals @naam@vzw.example, of kopieer het volledige webadres, met https:// vooraan.
members-follows-own = Dit adres is van onszelf. Schrijf dat van een andere vereniging.
members-follows-not-found = We hebben niets gevonden op dit adres. Kijk elke letter na, of kopieer het adres van de pagina van de vereniging.
members-follows-unreachable = { $host } antwoordt ons niet. Kijk de naam van de site na, of probeer over enkele minuten opnieuw.
members-follows-not-an-actor = Er is wel iets op dit adres, maar geen account om te volgen. Kopieer het adres van het account zelf, zoals @naam@vzw.example.
members-follows-forbidden = We kunnen niet naar dit adres gaan. Het moet met https:// beginnen en voor iedereen te openen zijn.

# People: invitations, the list of the members, one's own account.
members-role-member = Lid
members-role-coordinator = Coördinatie
members-form-login = Gebruikersnaam
members-form-login-hint = Om je aan te melden. 2 tot 30 tekens: gewone letters, cijfers, punten of streepjes. Bijvoorbeeld lieve.p.
members-form-name = Naam
members-form-name-hint = Zo zien de anderen je.
members-form-password = Nieuw wachtwoord
members-form-password-hint = Minstens 10 tekens. Een korte zin onthoud je beter dan een moeilijk woord.
members-form-current = Huidig wachtwoord
members-form-language = Taal van de pagina’s
members-form-role = Rol
members-form-role-hint = De coördinatie nodigt leden uit en spreekt voor de vereniging.
members-form-days = Geldig gedurende
members-fault-login = Het telt 2 tot 30 tekens: gewone letters, cijfers, punten of streepjes.
members-fault-login-taken = Iemand heeft deze gebruikersnaam al. Kies een andere.
members-fault-name = Schrijf een naam van hoogstens { $max } tekens.
members-fault-password = Er zijn minstens { $min } tekens nodig.
members-fault-password-again = Typ je wachtwoord nog eens: voor de zekerheid hebben we het niet bewaard.
members-fault-current = Dit is je huidige wachtwoord niet. Kijk het na en probeer opnieuw.

members-join-title = Welkom
members-join-intro = { $name } nodigt je uit. Kies hoe je je aanmeldt, en je bent erbij.
members-join-coordinator = Je maakt deel uit van de coördinatie.
members-join-submit = Mijn account aanmaken
members-join-elsewhere = Zonder wachtwoord: met mijn Mastodon-account
members-renew-title = Een nieuw wachtwoord kiezen
members-renew-intro = Dag { $name }. Je gebruikersnaam is { $login }. Je oude wachtwoord werkt dan niet meer, en je andere sessies eindigen.
members-renew-submit = Dit wachtwoord bewaren
members-closed-title = Deze link gaat niet open
members-closed-unknown = We kennen deze link niet. Misschien is hij onvolledig, of werd hij ingetrokken. Kopieer hem nog eens helemaal, of vraag een andere aan wie de vereniging coördineert.
members-closed-used = Deze link is al gebruikt, en dat kan maar één keer. Was jij het? Meld je dan aan. Anders vraag je een andere link aan wie de vereniging coördineert.
members-closed-expired = Deze link is niet meer geldig: zijn tijd is voorbij. Vraag een andere aan wie de vereniging coördineert.
members-closed-home = Naar de startpagina
members-here-title = Je bent er al bij
members-here-text = Je bent { $name }, en deze link is voor iemand die nog geen account heeft. Hij is niet gebruikt: je kunt hem doorgeven.
members-notice-joined = Welkom! Je account is klaar.
members-notice-password = Je nieuwe wachtwoord werkt. Je andere sessies zijn beëindigd.

members-list-title = Leden
members-list-who-invites = Wil je iemand uitnodigen? Spreek erover met wie de vereniging coördineert.
members-list-own = (jij)
members-list-login = gebruikersnaam { $login }
members-list-since = sinds { $date }
members-list-closed = Toegang gesloten op { $date }
members-act-member = Uit de coördinatie halen
members-act-member-named = Uit de coördinatie halen: { $name }
members-act-coordinator = Aan de coördinatie toevoegen
members-act-coordinator-named = Aan de coördinatie toevoegen: { $name }
members-act-password = Link voor een nieuw wachtwoord
members-act-password-named = Link voor een nieuw wachtwoord van { $name }
members-act-close = Toegang sluiten
members-act-close-named = Toegang sluiten: { $name }
members-act-open = Toegang heropenen
members-act-open-named = Toegang heropenen: { $name }
members-problem-last = Niemand anders coördineert. Voeg eerst iemand anders aan de coördinatie toe.
members-notice-role = Klaar: de rol is veranderd.
members-notice-closed = Klaar: deze persoon kan zich niet meer aanmelden. Wat die publiceerde, blijft.
members-notice-opened = Klaar: deze persoon kan zich opnieuw aanmelden.
members-notice-revoked = Klaar: deze link gaat niet meer open.

members-invite-title = Uitnodigen
members-invite-text = Je krijgt een link en een code om te scannen. Wie hem opent, kiest zelf een gebruikersnaam en een wachtwoord.
members-invite-span = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
 }
members-invite-submit = Een uitnodiging maken
members-open-title = Links die wachten
members-open-none = Er wacht geen enkele link.
members-open-join = Uitnodiging, rol: { $role }
members-open-password = Nieuw wachtwoord voor { $name }
members-open-until = geldig tot { $moment }
members-open-by = gemaakt door { $name }
members-open-revoke = Intrekken
members-open-revoke-named = Intrekken: { $what }
members-link-title = Hier is de link
members-link-join = Hij nodigt één persoon uit, rol: { $role }.
members-link-password = Hiermee kiest { $name } een nieuw wachtwoord.
members-link-qr = Dezelfde link, om te scannen met een telefoon
members-link-until = Hij werkt één keer, tot { $moment }.
members-link-once = Kopieer hem, druk deze pagina af of laat de code nu scannen: we kunnen hem niet nog eens tonen. Wie deze link heeft, kan binnen; geef hem dus alleen aan de juiste persoon.
members-link-back = Terug naar de leden

members-profile-title = Mijn profiel
members-profile-save = Opslaan
members-profile-password = Wachtwoord veranderen
members-profile-password-text = Je andere sessies eindigen dan, en je toegangssleutels gelden niet meer.
members-profile-password-submit = Het wachtwoord veranderen
members-profile-no-password = Je hebt geen wachtwoord: je meldt je aan met je account. Toon nog één keer dat jij het bent om er een te kiezen.
members-profile-choose-password = Een wachtwoord kiezen met { $account }
members-profile-sessions = Mijn sessies
members-profile-session = Geopend op { $moment }
members-profile-session-this = (deze)
members-profile-session-unknown = Een browser
members-profile-session-end = Beëindigen
members-profile-session-end-named = De sessie beëindigen: { $browser }, { $moment }
members-profile-sessions-end = Alle andere sluiten
members-notice-session = Deze sessie is beëindigd.
members-notice-sessions = Klaar: alleen deze sessie blijft open.

members-welcome-title = Eerste stappen
members-welcome-intro = Je vereniging heeft hier haar plek. Zo kun je beginnen, in de volgorde die je wilt.
members-welcome-later = Je vindt deze pagina terug onderaan de ledenlijst.
members-step-profile = De vereniging voorstellen
members-step-profile-text = Zeg in enkele woorden wie jullie zijn: dat zien de anderen eerst.
members-step-invite = Leden uitnodigen
members-step-invite-text = Een link of een code per persoon, en iedereen plaatst eigen zoekertjes.
members-step-follow = Andere verenigingen volgen
members-step-follow-text = Hun zoekertjes komen dan hier binnen.

# The coordination: what looks after the instance. Coordinators alone see it.
members-follows-blocked = Dit adres is hier geblokkeerd. Hef eerst de blokkering op als je het wilt volgen.
members-coordination-title = Coördinatie
members-coordination-intro = Hier zorg je voor je instantie: wat ze over zichzelf zegt, wie haar volgt en of alles goed aankomt.
members-coordination-waits = Wat op je wacht
members-coordination-part-house = Het huis
members-coordination-part-work = Wat jullie doen
members-coordination-part-network = Met wie
members-coordination-part-safety = Veilig
members-coordination-moving = Verhuizen
members-coordination-moving-text = Verdergaan op een ander adres, of hier meenemen wie jullie elders volgde.
members-coordination-back = Terug naar de coördinatie
members-coordination-profile = Profiel van de vereniging
members-coordination-profile-text = Haar naam, haar voorstelling en wie haar mag volgen.
members-coordination-followers = Volgers
members-coordination-followers-text = Wie jullie zoekertjes ontvangt, en de aanvragen die op antwoord wachten.
members-coordination-follows = Volgen
members-coordination-follows-text = De verenigingen waarvan jullie de zoekertjes ontvangen.
members-coordination-peers = Partners
members-coordination-peers-text = De andere instanties: wat we van hen weten, en welke vertrouwd zijn.
members-coordination-reports = Meldingen
members-coordination-reports-text = Wat leden of andere servers jullie melden.
members-coordination-reports-open = { $count ->
    [one] { $count } melding wacht op jullie antwoord.
   *[other] { $count } meldingen wachten op jullie antwoord.
 }
members-coordination-blocks = Blokkeringen
members-coordination-blocks-text = De accounts en servers waarvan jullie niets willen ontvangen.
members-coordination-deliveries = Verzendingen
members-coordination-deliveries-text = Wat nog moet vertrekken, en wat niet aankomt.
members-coordination-members = Leden
members-coordination-members-text = De mensen die zich hier kunnen aanmelden.
members-coordination-requests = { $count ->
    [one] { $count } aanvraag wacht op je antwoord.
   *[other] { $count } aanvragen wachten op je antwoord.
 }
members-coordination-failing = { $count ->
    [one] { $count } server antwoordt niet.
   *[other] { $count } servers antwoorden niet.
 }

# The profile of the organisation.
members-organisation-title = Profiel van de vereniging
members-organisation-intro = Wat iedereen van de vereniging ziet, hier en op de andere servers. Haar adres blijft hetzelfde:
members-organisation-name = Naam
members-organisation-name-hint = Hij staat bovenaan elke pagina. Hoogstens 80 tekens.
members-organisation-summary = Voorstelling
members-organisation-summary-hint = Enkele zinnen, als gewone tekst. Een lege regel begint een nieuwe alinea. Hoogstens 500 tekens.
members-organisation-approves = Volgers een voor een aanvaarden
members-organisation-approves-hint = Elke aanvraag wacht dan op het antwoord van iemand die coördineert. Anders mag iedereen jullie volgen.
members-organisation-too-long = Dit is te lang: hoogstens { $most } tekens.
members-organisation-submit = Opslaan
members-organisation-saved = Opgeslagen. De servers die jullie volgen, krijgen bericht.

# Who follows, and who asks to.
members-followers-title = Volgers
members-followers-approves = Elke nieuwe aanvraag wacht op je antwoord.
members-followers-open = Iedereen mag jullie volgen, zonder te vragen.
members-followers-change = Deze keuze wijzigen
members-followers-requests = Aanvragen
members-followers-waiting = { $count ->
    [0] Er wacht geen aanvraag.
    [one] { $count } aanvraag wacht op je antwoord.
   *[other] { $count } aanvragen wachten op je antwoord.
 }
members-followers-accept-all = Alles aanvaarden
members-followers-asked = Aanvraag van { $date }
members-followers-accept = Aanvaarden
members-followers-refuse = Weigeren
members-followers-remove = Verwijderen
members-followers-button = { $action }: { $name }
members-followers-accepted-title = Wie jullie volgt
members-followers-count = { $count ->
    [0] Nog niemand volgt jullie.
    [one] { $count } account volgt jullie.
   *[other] { $count } accounts volgen jullie.
 }
members-followers-since = Sinds { $date }
members-followers-more = Meer tonen
members-followers-accepted = Aanvaard: dit account ontvangt voortaan jullie zoekertjes.
members-followers-all-accepted = Alle aanvragen zijn aanvaard.
members-followers-refused = Geweigerd. De server van dit account krijgt bericht.
members-followers-removed = Klaar: dit account volgt jullie niet meer.

# Blocks.
members-blocks-title = Blokkeringen
members-blocks-intro = Van wat je blokkeert komt hier niets meer binnen, en er gaat niets meer naartoe. Het volgen houdt op in beide richtingen; zoekertjes, antwoorden en gedeelde berichten verdwijnen hier.
members-blocks-told = De server van een geblokkeerd account verneemt dat het volgen voorbij is, zonder de reden. Een geblokkeerde server verneemt niets, en alle servers waarvan de naam op de zijne eindigt, zijn mee geblokkeerd.
members-blocks-target = Account of server
members-blocks-target-hint = Een account, zoals @naam@vzw.example, of een hele server, zoals vzw.example.
members-blocks-reason = Reden
members-blocks-reason-hint = Alleen de coördinatie leest ze. Ze helpt je wanneer iemand vraagt waarom.
members-blocks-reason-long = Dit is te lang: hoogstens { $most } tekens.
members-blocks-submit = Blokkeren
members-blocks-list = Wat geblokkeerd is
members-blocks-none = Er is niets geblokkeerd.
members-blocks-lift-hint = Een blokkering opheffen brengt niets terug: volg opnieuw wie je wilt volgen.
members-blocks-whole-host = hele server
members-blocks-since = Sinds { $date }
members-blocks-since-by = Sinds { $date }, door { $name }
members-blocks-lift = Blokkering opheffen
members-blocks-lift-named = Blokkering opheffen: { $name }
members-blocks-added = Geblokkeerd.
members-blocks-lifted = De blokkering is opgeheven.
members-blocks-own = Dit ben je zelf: een instantie blokkeert zichzelf niet.
members-blocks-already = Dit is al geblokkeerd.
members-blocks-not-an-address = We herkennen hier geen account en geen server. Schrijf @naam@vzw.example voor een account, vzw.example voor een hele server.
members-blocks-unreachable = { $host } antwoordt ons niet, en we kennen dit account nog niet. Je kunt de hele server blokkeren.
members-blocks-severity = Wat doen
members-blocks-severity-hint = Een gedempt account kan jullie nog schrijven, en wie het van hier volgt, leest het nog. Wat het aan iedereen toonde, wordt hier gewist, en wat het daarna aan iedereen zegt, is hier niet te zien.
members-blocks-suspend = Alles blokkeren
members-blocks-silence = Dempen
members-blocks-span = Voor hoelang
members-blocks-for-good = Zonder einde
members-blocks-a-day = Een dag
members-blocks-a-week = Een week
members-blocks-a-month = Een maand
members-blocks-three-months = Drie maanden
members-blocks-silenced = Het is gedempt.
members-blocks-is-silenced = Gedempt
members-blocks-until = Tot { $date }
members-blocks-days = Schrijf een aantal dagen, van 1 tot 3650.
members-blocks-lists = Lijsten
members-blocks-lists-intro = Je kunt de lijst van servers die jullie blokkeren delen, of die van een andere instantie overnemen. Het is het formaat van Mastodon.
members-blocks-export = Onze lijst downloaden
members-blocks-import = Een lijst overnemen
members-blocks-import-title = Een lijst van blokkeringen overnemen
members-blocks-import-intro = Kies een CSV-bestand, zoals Mastodon er exporteert, of een gewone tekst met één server per regel. Wat al geblokkeerd is, blijft zoals het is.
members-blocks-import-friends = Servers waarmee jullie banden hebben (partners, gevolgde accounts, volgers, afspraken, gesprekken) worden nooit door een lijst geblokkeerd: beslis daar zelf over, één voor één.
members-blocks-file = Bestand
members-blocks-file-hint = CSV of tekst, hoogstens 10.000 regels.
members-blocks-import-submit = Deze lijst overnemen
members-blocks-list-added = { $count ->
    [0] Er is niets nieuws geblokkeerd.
    [one] { $count } server is geblokkeerd.
   *[other] { $count } servers zijn geblokkeerd.
 }
members-blocks-list-known = { $count ->
    [0] {""}
    [one] { $count } was het al.
   *[other] { $count } waren het al.
 }
members-blocks-list-marked = { $count ->
    [0] {""}
    [one] { $count } wordt door de lijst alleen vermeld.
   *[other] { $count } worden door de lijst alleen vermeld.
 }
members-blocks-list-kept = Met rust gelaten, omdat jullie er banden hebben, of omdat het jullie eigen server is:
members-blocks-list-long = Dit is te lang: hoogstens 10.000 regels en 2 MB.
members-blocks-list-not-csv = Dit is geen tekst die we kunnen lezen. Bewaar hem als CSV, in UTF-8.
members-blocks-list-empty = Er staat niets in dit bestand. Schrijf één server per regel, zoals vzw.example.
members-blocks-list-no-host = Dit is geen server, op regel { $what }. Schrijf bijvoorbeeld vzw.example. Er is niets geblokkeerd.
members-blocks-list-no-severity = Deze strengheid kennen we niet, op regel { $what }. Schrijf suspend, silence of noop. Er is niets geblokkeerd.

# Journal.
members-journal-title = Logboek van beslissingen
members-journal-intro = Wie wat besliste over anderen en over de leden, en waarom. Hier wordt niets gewist; alleen de coördinatie leest het.
members-journal-none = Er is nog niets beslist.
members-journal-earlier = Oudere beslissingen
members-journal-suspend = Geblokkeerd:
members-journal-silence = Gedempt:
members-journal-lift = Blokkering opgeheven:
members-journal-lapse = Blokkering afgelopen:
members-journal-trust = Vertrouwde partner:
members-journal-distrust = Niet meer vertrouwd:
members-journal-network = Zoals de netwerken zeggen:
members-journal-close = Uitwisseling alleen met gekozen servers:
members-journal-open = Uitwisseling met iedereen:
members-journal-allow = Gekozen server:
members-journal-disallow = Server niet meer gekozen:
members-journal-dismiss = Melding zonder gevolg afgesloten:
members-journal-handle = Melding afgehandeld:
members-journal-invite = Uitnodiging gemaakt:
members-journal-uninvite = Link ingetrokken:
members-journal-admit = Vraag aanvaard:
members-journal-decline = Vraag geweigerd
members-journal-promote = Coördineert nu:
members-journal-demote = Coördineert niet meer:
members-journal-shut-out = Toegang gesloten:
members-journal-let-in = Toegang opnieuw geopend:
members-journal-renew = Link voor een nieuw wachtwoord:
members-journal-forget-code = Code bij het aanmelden weggenomen:
members-journal-forget-keys = Toegangssleutels weggenomen:
members-journal-close-face = Publiek gezicht gesloten:
members-journal-nobody = iemand die hier niet meer is
members-coordination-openness = Openheid
members-coordination-openness-text = Uitwisselen met iedereen, of met gekozen servers.
members-coordination-journal = Logboek van beslissingen
members-coordination-journal-text = Wie wie geblokkeerd of vertrouwd heeft, en waarom.

# With whom one exchanges.
members-openness-title = Openheid
members-openness-open = Jullie wisselen uit met iedereen, behalve met wat jullie blokkeren.
members-openness-open-hint = Jullie kunnen ook alleen met gekozen servers uitwisselen. Kies ze eerst, hieronder: alle andere horen dan niets meer van jullie, en jullie niets van hen. Niets wordt gewist, en alles gaat verder zodra jullie weer openen; wat intussen vertrekt, wordt hun later niet gestuurd.
members-openness-closed = Jullie wisselen alleen uit met de servers van deze lijst.
members-openness-closed-hint = Jullie openbare pagina’s blijven voor iedereen leesbaar.
members-openness-close = Alleen met gekozen servers uitwisselen
members-openness-reopen = Met iedereen uitwisselen
members-openness-closed-now = Jullie wisselen nu alleen uit met de gekozen servers.
members-openness-open-now = Jullie wisselen weer uit met iedereen.
members-openness-chosen = Gekozen servers
members-openness-chosen-hint = Jullie vertrouwde partners horen er altijd bij. Deze lijst telt alleen als jullie niet met iedereen uitwisselen.
members-openness-none = Er is geen server gekozen.
members-openness-peer = vertrouwde partner
members-openness-remove = Weghalen
members-openness-remove-named = Niet meer kiezen: { $name }
members-openness-removed = Deze server is niet meer gekozen.
members-openness-host = Server
members-openness-host-hint = Bijvoorbeeld vzw.example. Alle servers waarvan de naam op de zijne eindigt, horen erbij.
members-openness-no-host = Dit is geen server. Schrijf bijvoorbeeld vzw.example.
members-openness-reason-hint = Alleen de coördinatie leest dit.
members-openness-add = Deze server kiezen
members-openness-added = Deze server is gekozen.

# Something is reported.
members-report-title = Melden
members-report-link = Melden
members-report-link-named = { $name } melden
members-report-intro = Klopt er iets niet? De coördinatie van de vereniging leest het. Wie het aangaat, verneemt niet wie het gemeld heeft.
members-report-whose = Van
members-report-what = Wat
members-report-reason = Wat er niet klopt
members-report-reason-hint = Enkele woorden helpen om het te begrijpen.
members-report-reason-long = Dat is te lang: hoogstens { $most } tekens.
members-report-tell = Ook doorgeven aan die server ({ $host })
members-report-tell-hint = Je naam wordt niet doorgegeven, wat je schrijft wel.
members-report-submit = Versturen
members-report-sent = Bedankt. De coördinatie heeft je melding ontvangen.
members-report-sent-on = Bedankt. De coördinatie heeft je melding ontvangen, en ze vertrekt ook naar de andere server, zonder je naam.
members-report-too-many = Je hebt { $most } meldingen gedaan op één dag, dat is het maximum. Spreek erover met de coördinatie, of probeer het morgen opnieuw.
members-report-unreachable = { $host } antwoordt ons niet. Vink het vakje uit om enkel de coördinatie te verwittigen, of probeer het later opnieuw.

# The reports, for coordinators.
members-reports-title = Meldingen
members-reports-intro = Wat leden en andere servers melden. Alleen de coördinatie leest het. Er verandert niets zolang jullie niets beslissen; wie een melding afsluit, verwittigt niemand.
members-reports-open = Te behandelen
members-reports-count = { $count ->
    [0] Er wacht niets.
    [one] Er wacht { $count } melding.
   *[other] Er wachten { $count } meldingen.
 }
members-reports-from = gestuurd door de server { $host }
members-reports-by = door { $name }
members-reports-by-former = door iemand die geen lid meer is
members-reports-forwarded = Doorgegeven aan die server, zonder de naam.
members-reports-block = { $name } blokkeren of dempen
members-reports-note = Nota
members-reports-note-long = Dat is te lang: hoogstens { $most } tekens.
members-reports-handle = Afgehandeld
members-reports-dismiss = Afsluiten zonder gevolg
members-reports-closed = Genoteerd: de melding is afgesloten.
members-reports-earlier = Oudere meldingen
members-reports-closed-title = Afgesloten
members-reports-kept = Wat afgesloten is, verdwijnt na een jaar. Het logboek bewaart jullie beslissingen.
members-reports-was-dismissed = Afgesloten zonder gevolg
members-reports-was-handled = Afgehandeld
members-reports-was-blocked = Afgesloten: wie het stuurde, is geblokkeerd
members-reports-earlier-closed = Afgesloten, ouder

# Deliveries.
members-deliveries-title = Verzendingen
members-deliveries-waiting = { $count ->
    [0] Er wacht niets: alles is vertrokken.
    [one] { $count } verzending moet nog vertrekken.
   *[other] { $count } verzendingen moeten nog vertrekken.
 }
members-deliveries-failing = Servers die niet antwoorden
members-deliveries-all-well = Alle servers antwoorden.
members-deliveries-failing-hint = Er gaat niets verloren: we proberen vanzelf opnieuw, minstens ongeveer elk uur, 14 dagen lang.
members-deliveries-since = Sinds { $moment }
members-deliveries-waiting-there = { $count ->
    [0] Er wacht niets voor deze server.
    [one] { $count } verzending wacht.
   *[other] { $count } verzendingen wachten.
 }
members-deliveries-next = Volgende poging op { $moment }.
members-deliveries-next-now = Volgende poging meteen.
members-deliveries-retry = Nu opnieuw proberen
members-deliveries-retry-named = Nu opnieuw proberen: { $host }
members-deliveries-retried = We proberen het meteen opnieuw. Laad deze pagina zo dadelijk opnieuw.
members-deliveries-refused = Geweigerd in de laatste zeven dagen
members-deliveries-refused-hint = Deze verzendingen herhalen we niet: de server wil ze niet, of hij zweeg te lang.
members-deliveries-refused-many = { $count ->
    [one] { $count } verzending.
   *[other] { $count } verzendingen.
 }
members-deliveries-last = De laatste op { $moment }.
members-deliveries-arrivals = Ontvangen zonder gevolg
members-deliveries-arrivals-hint = De laatste berichten die onze server niet heeft aangenomen. Meestal is dat normaal; de reden, in het Engels, helpt om een storing te vinden.
members-deliveries-problem-timeout = De server antwoordde niet op tijd.
members-deliveries-problem-name = De naam van de server leidt voorlopig nergens heen.
members-deliveries-problem-connection = De verbinding lukt niet.
members-deliveries-problem-address = Het adres ligt niet op het openbare internet.
members-deliveries-problem-given-up = De server antwoordde 14 dagen lang niet.
members-deliveries-problem-gone = Het account bestaat niet meer.
members-deliveries-problem-not-found = Het adres bestaat niet, of niet meer.
members-deliveries-problem-forbidden = De server aanvaardt niet wat van ons komt ({ $answer }).
members-deliveries-problem-busy = De server vraagt ons te wachten.
members-deliveries-problem-server = De server heeft een storing ({ $answer }).

# Tokens: how a program acts in a member’s name.
members-tokens-title = Toegangssleutels
members-tokens-intro = Met een toegangssleutel handelt een programma in jouw naam, binnen de grenzen die je kiest. Geef hem alleen aan een programma dat je vertrouwt.
members-tokens-made = Dit is je sleutel
members-tokens-once = Kopieer hem nu: we kunnen hem later niet meer tonen.
members-tokens-new = Een sleutel maken
members-tokens-name = Waarvoor dient hij?
members-tokens-name-hint = Bijvoorbeeld “Buurtagenda”.
members-tokens-scope = Wat hij toelaat
members-tokens-scope-read = Lezen wat alleen jij ziet: je zoekertjes, wie we volgen, je berichten
members-tokens-scope-offers = Zoekertjes plaatsen, wijzigen en intrekken
members-tokens-scope-stories = Verhalen schrijven, wijzigen en intrekken
members-tokens-scope-events = Activiteiten aankondigen, wijzigen en afgelasten, en zeggen dat je komt
members-tokens-scope-messages = Berichten schrijven en beantwoorden
members-tokens-scope-agreements = Vragen, beloven in naam van de vereniging, zeggen wat gedaan is
members-tokens-scope-credit = Minuten ruilen: geven, vragen, antwoorden
members-tokens-scope-staff = Gedeeld personeel: de eigen uren, wensen en aanvragen; alles voor de coördinatie
members-tokens-scope-follows = Andere verenigingen volgen of niet meer volgen
members-tokens-scope-media = Foto’s opladen
members-tokens-scope-coordination = Coördineren: leden, volgers, blokkeringen
members-tokens-days = Hoelang hij geldt
members-tokens-days-hint = Zonder duur geldt hij tot je hem intrekt, of je wachtwoord verandert.
members-tokens-days-count = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
 }
members-tokens-submit = Sleutel maken
members-tokens-list = Je sleutels
members-tokens-none = Je hebt geen sleutels.
members-tokens-created = Gemaakt op { $date }
members-tokens-used = gebruikt op { $date }
members-tokens-unused = nooit gebruikt
members-tokens-until = geldig tot { $date }
members-tokens-revoke = Intrekken
members-tokens-revoke-named = Intrekken: sleutel { $name }
members-tokens-revoked = Klaar: deze sleutel opent niets meer.
members-tokens-fault-name = Schrijf 1 tot 60 tekens.
members-tokens-fault-scope = Vink minstens één ding aan.
members-tokens-fault-days = Kies een duur uit de lijst, of geen.

members-picture-heavy = Deze afbeelding is te zwaar: hoogstens 10 MB.
members-picture-kind = Dit bestand is geen afbeelding die we kunnen lezen. Probeer een JPEG, PNG, GIF of WebP.
members-picture-large = Deze afbeelding is te groot: hoogstens 40 miljoen pixels.
members-picture-damaged = Deze afbeelding is beschadigd. Bewaar ze opnieuw, of neem een andere.
members-picture-alt = Vertel wat de afbeelding toont: 1 tot 1.500 tekens.

# The other instances, and whether they are trusted peers.
members-peers-title = Partners
members-peers-intro = De instanties die de vereniging volgt, die haar volgen, en die vertrouwd zijn.
members-peers-none = Nog geen uitwisseling.
members-peers-software-unknown = software nog niet bekend
members-peers-is-trusted = Vertrouwde partner
members-peers-not-trusted = Geen vertrouwde partner
members-peers-blocked = Hier geblokkeerd: kan geen vertrouwde partner zijn.
members-peers-add = Een instantie vertrouwen
members-peers-means = Een vertrouwde partner leest de zoekertjes die jullie voor partners houden, en zijn voorstellen kunnen jullie binden. Kies mensen die jullie kennen. Jullie kunnen het vertrouwen altijd weer intrekken.
members-peers-host = Instantie
members-peers-host-hint = De naam van de server, zoals vzw.example.
members-peers-reason = Reden
members-peers-reason-hint = Alleen de coördinatie leest ze. Om vertrouwen in te trekken is ze nodig: iemand zal vragen waarom.
members-peers-reason-needed = Zeg waarom het vertrouwen eindigt.
members-peers-trust = Vertrouwen
members-peers-distrust = Vertrouwen intrekken
members-peers-trusted = Dit is een vertrouwde partner.
members-peers-distrusted = Dit is geen vertrouwde partner meer.
members-peers-is-blocked = Deze instantie is hier geblokkeerd. Hef eerst de blokkering op.
members-peers-own = Dit is jullie eigen instantie: er valt niets te beslissen.
members-peers-no-host = We herkennen geen server. Schrijf de naam, zoals vzw.example.
members-peers-as-network = Doen zoals het netwerk
members-peers-as-network-means = Jullie hebben zelf beslist. Jullie kunnen die keuze ook overlaten aan de netwerken waar jullie bij horen: wie er lid van is, wordt dan vertrouwd.
members-peers-as-network-said = Zoals het netwerk beslist.
members-peers-networks = Gedeelde netwerken
members-peers-software = Software
members-peers-last-in = Laatst ontvangen
members-peers-last-out = Laatst aangekomen
members-peers-failing = Antwoordt niet meer sinds
members-peers-decisions = Wat beslist werd
members-peers-followers = Wie jullie van daar volgt
members-peers-followings = Wie jullie daar volgen
members-peers-not-accepted = niet aanvaard
members-peers-keys = Publieke sleutels
members-peers-key-ends = geldig tot { $moment }
members-peers-back = Terug naar de partners
members-peers-actors = { $count ->
    [one] { $count } bekend account
   *[other] { $count } bekende accounts
 }

# Accounts elsewhere that are a member’s own.
members-form-code = Code
members-code-title = Je code
members-code-intro = Je account vraagt een tweede teken dat jij het bent.
members-code-hint = De zes cijfers op je telefoon, of een code van je blad.
members-code-wrong = Dat is niet de juiste code, of hij is al gebruikt. Wacht op de volgende.
members-code-wait = Te veel pogingen. Kom over een kwartier terug.
members-second-title = Code bij het aanmelden
members-second-intro = Met een code naast je wachtwoord komt niemand binnen met je wachtwoord alleen. Dat is een goed idee voor wie coördineert.
members-second-off = Nu wordt er geen code gevraagd.
members-second-needs-password = Bij deze code hoort een wachtwoord. Kies er eerst een op je profiel.
members-second-begin = Beginnen
members-second-app = Open op je telefoon een app die codes geeft, bijvoorbeeld Aegis, FreeOTP of een wachtwoordbeheerder.
members-second-scan = Laat ze deze tekening lezen.
members-second-qr = De tekening die je telefoon leest
members-second-open = Zit je op die telefoon? Open ze van hieruit.
members-second-type = Of typ deze sleutel:
members-second-first = Geef de code van zes cijfers die ze toont.
members-second-confirm = Bevestigen
members-second-done = Gedaan: bij elke aanmelding wordt een code gevraagd.
members-second-paper = Schrijf deze tien codes over op een blad, en berg het goed op. Elke code dient één keer, als je je telefoon verliest. Ze worden niet meer getoond.
members-second-on = Bij elke aanmelding wordt een code gevraagd.
members-second-left =
    { $count ->
        [0] Er staat geen enkele code meer op je blad.
        [one] Er staat nog één code op je blad.
       *[other] Er staan nog { $count } codes op je blad.
    }
members-second-remove = Geen code meer vragen
members-second-removed = Er wordt geen code meer gevraagd.
members-handles-title = Mijn accounts elders
members-handles-intro = Heb je een account op Mastodon of een gelijkaardig netwerk? Toon ons dat het van jou is: dan kun je van daaruit naar de SEL schrijven, en kunnen we je er herkennen. Je kunt je er hier ook mee aanmelden.
members-handles-list = Erkende accounts
members-handles-none = Nog geen account.
members-handles-since = Erkend sinds { $date }
members-handles-remove = Verwijderen
members-handles-remove-named = { $handle } verwijderen
members-handles-new = Een account toevoegen
members-handles-address = Adres van je account
members-handles-address-hint = Bijvoorbeeld @naam@mastodon.example. We sturen er een code naartoe in een privébericht.
members-handles-ask = De code sturen
members-handles-confirm = Mijn server bevestigt het
members-handles-enter = De code invullen
members-handles-waiting = Er is een privébericht van { $sender } naar { $handle } vertrokken. Zie je het niet? Kijk dan bij de berichtverzoeken of de gefilterde meldingen.
members-handles-code = Ontvangen code
members-handles-code-hint = Acht letters en cijfers.
members-handles-until = Deze code geldt tot { $moment }.
members-handles-prove = Bevestigen
members-handles-message = Dag! Op { $house } zegt iemand dat dit account van hem of haar is. Ben jij dat, dan is dit je code: { $code }

    Hij geldt 48 uur. Vul hem hier in: { $link }

    Heb je niets gevraagd? Doe dan niets: zonder deze code gebeurt er niets.
members-handles-sent = De code is vertrokken. Hij komt aan als privébericht.
members-handles-proven = Klaar: dit account is erkend als het jouwe.
members-handles-removed = Klaar: dit account is niet meer met jou verbonden.
members-handles-wrong = Dit is de code niet. Kijk elk teken na.
members-handles-over = Deze code geldt niet meer: hij was te oud, of er waren vijf pogingen. Vraag een nieuwe.
members-handles-own = Dit adres is van onszelf. Schrijf dat van je account elders.
members-handles-not-found = We hebben niets gevonden op dit adres. Kijk elke letter na.
members-handles-not-an-account = Er is wel iets op dit adres, maar geen account. Schrijf het zoals @naam@mastodon.example.
members-handles-blocked = We wisselen niets uit met dit adres.
members-handles-machine = Dit account noemt zich een robot. We hebben dat van een persoon nodig.
members-handles-yours = Dit account is al erkend als het jouwe.
members-handles-taken = Dit account is al erkend als dat van iemand hier.
members-handles-only = Dit is je enige manier om binnen te komen: kies eerst een wachtwoord op je profiel.
members-handles-too-many = Je hebt vandaag genoeg codes gevraagd. Probeer het morgen opnieuw.
members-handles-too-many-for-it = Er zijn vandaag genoeg codes naar dit account vertrokken. Probeer het morgen opnieuw.

# What the page about privacy says.
members-privacy-title = Je account
members-privacy-text =
    Je naam, je gebruikersnaam en je rol: zolang je lid bent. De leden lezen ze.
    De talen die je spreekt en je gemeente, als je ze zegt: de leden lezen ze, en niemand anders. Je wist ze wanneer je wilt.
    Het wachtwoord wordt alleen onleesbaar gemaakt bewaard; niemand kan het teruglezen.
    Sessies en uitnodigingen verdwijnen als ze vervallen. Van een sessie bewaren we de naam van de browser, zodat je ze herkent.
    Je toegangssleutels: hun naam, wat ze toelaten en wanneer ze dienden, dat lees jij. De sleutel zelf wordt alleen onleesbaar gemaakt bewaard. Je trekt hem in wanneer je wilt, en een nieuw wachtwoord trekt ze allemaal in; hun spoor blijft daarna.
    De code bij het aanmelden, als je die koos: de sleutel die je telefoon kent, tot je hem niet meer wilt.
    Je toegangssleutels: hun naam, wanneer ze dienden, en wat nodig is om hun handtekening na te kijken. De sleutel zelf blijft op je toestel.
    Wie coördineert: beslissingen over andere accounts of servers blijven in een logboek, dat alleen de coördinatie leest.
    Wat je meldt: de coördinatie leest het, met je naam zolang je lid bent. Een jaar nadat het is afgesloten, verdwijnt het.
    Wat een andere server ons meldt, met het adres van wie het stuurt: net zo, en enkel de coördinatie leest het.
    Een antwoord of een “vind ik leuk” van een andere server: bewaard met het adres van dat account, tot dat account het terugneemt. Een citaat: net zo, of zolang wat het citeert gepubliceerd is.
    De zoekopdrachten die je bewaart: alleen jij leest ze, zolang je lid bent.
    Wat je voor iedereen publiceert, gaat naar andere instanties, en blijft daar misschien als je het hier wist.

# De verhuizing.
members-moving-title = Verhuizen
members-moving-from = Van elders komen
members-moving-from-text = Hadden jullie een account op een andere server? Zeg hier dat jullie dat ook zijn. Vraag daarna daar de verhuizing aan: wie jullie volgde, volgt jullie dan hier.
members-moving-alias = Jullie andere adres
members-moving-alias-hint = Bijvoorbeeld @naam@mastodon.example.
members-moving-add = Toevoegen
members-moving-added = Genoteerd. Jullie volgers krijgen het te weten.
members-moving-remove = Weghalen
members-moving-remove-named = { $uri } weghalen
members-moving-removed = Dat adres is weg.
members-moving-to = Elders verdergaan
members-moving-to-text = Wie jullie volgt, volgt jullie op het nieuwe adres. Voeg daar eerst dit adres toe als dat van jullie:
members-moving-to-after = Daarna verwijst de pagina van de vereniging naar de nieuwe, en niemand kan haar hier nog beginnen te volgen. Wat hier gepubliceerd is, blijft hier. Wie jullie volgen, verhuist niet mee.
members-moving-address = Het nieuwe adres
members-moving-address-hint = Bijvoorbeeld @naam@vzw.example.
members-moving-password = Je wachtwoord
members-moving-submit = Verhuizen
members-moving-moved = Gedaan. Wie jullie volgt, krijgt het te weten.
members-moving-gone = De vereniging gaat verder op dit adres:
members-moving-stay = Hier terugkomen
members-moving-stays = De vereniging blijft hier. Wie weg was, kan haar opnieuw volgen.
members-moving-no-back-link = Het andere account zegt nog niet dat jullie dat ook zijn. Voeg daar eerst dit adres toe: { $uri }
members-moving-already = De vereniging gaat al verder op { $uri }. Kom eerst hier terug.
members-moving-too-many = Er zijn al veel adressen. Haal er eerst een weg.
members-profile-face = Mijn publiek gezicht: gevolgd worden vanaf Mastodon
members-welcome-address = Het adres van de vereniging in de fediverse. Het is voor altijd: men volgt jullie onder die naam.
members-welcome-taken =
    { $taken ->
        [0] Nog geen van de { $many } stappen is gezet.
        [1] Eén van de { $many } stappen is gezet.
       *[other] { $taken } van de { $many } stappen zijn gezet.
    }
members-welcome-next = Daarna: { $step }
members-welcome-done = klaar
members-card-title = Mijn lidkaart
members-card-text = Om af te drukken en bij te hebben. Ze zegt wie je bent; ze bewijst niets.
members-card-qr = Code om te scannen: leidt naar je pagina, of naar die van de vereniging
members-card-back = Terug naar het profiel
