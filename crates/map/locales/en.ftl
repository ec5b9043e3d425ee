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
map-own-email = Mail address
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
map-own-fault-commune = Choose a commune of the list.
map-own-fault-no-commune = Choose the commune, or give the point and show the address.
map-own-fault-email = This is no mail address.
map-own-fault-web = A whole address that begins with https:// or http://.
map-own-fault-themes = At most five themes of the list.
