# The map

map-title = Map
map-sources-title = The layers of the map
map-sources-door = What other maps show, what we say of ourselves, and doubles.
map-problem-not-now = That is decided already.
