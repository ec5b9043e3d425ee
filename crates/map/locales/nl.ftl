# De kaart

map-title = Kaart
map-sources-title = De lagen van de kaart
map-sources-door = Wat andere kaarten tonen, wat we over onszelf zeggen, en dubbels.
map-problem-not-now = Dat is al beslist.
