# De kaart

map-title = Kaart
map-sources-title = De lagen van de kaart
map-sources-door = Wat andere kaarten tonen, wat we over onszelf zeggen, en dubbels.
map-problem-not-now = Dat is al beslist.

# Wat we over onszelf zeggen

map-own-title = Wij op de kaart
map-own-intro = Wat u hier schrijft, staat op de kaart van deze instantie en van haar netwerk. Andere kaarten mogen het overnemen, onder de ODbL-licentie. Er wordt niets getoond zolang u het niet vraagt.
map-own-name = De naam is die van de organisatie: { $name }.
map-own-is-shown = U staat op de kaart.
map-own-is-hidden = U staat niet op de kaart.
map-own-shown = Ons op de kaart tonen
map-own-hint-shown = Vink uit om u terug te trekken. De instanties die u volgen, horen het meteen, andere kaarten als ze de volgende keer lezen.
map-own-about = Wat u doet
map-own-hint-about = In enkele zinnen, zonder opmaak. Hoogstens 500 tekens.
map-own-where = Waar u bent
map-own-commune = Gemeente
map-own-hint-commune = Zonder meer gegevens zet de kaart u in het midden van de gemeente.
map-own-street = Straat en nummer
map-own-postcode = Postcode
map-own-lat = Breedtegraad
map-own-lon = Lengtegraad
map-own-hint-point = Bijvoorbeeld 50.846700 en 4.352500. Klik op openstreetmap.org met de rechtermuisknop op uw deur en dan op “Adres weergeven”: de twee getallen verschijnen, de breedtegraad eerst.
map-own-visible = Adres zichtbaar
map-own-hint-visible = Vink uit als het adres privé moet blijven. Dan wordt alleen de gemeente getoond. De straat en het juiste punt worden nergens bewaard, ook hier niet.
map-own-reach = Hoe men u bereikt
map-own-phone = Telefoon
map-own-email = Mailadres
map-own-web = Website
map-own-hint-web = Het volledige adres, met https://.
map-own-hours = Openingsuren
map-own-hint-hours = Bijvoorbeeld: Mo-Fr 09:00-17:00, zoals op OpenStreetMap, of in enkele woorden.
map-own-themes = Thema’s
map-own-hint-themes = Hoogstens vijf.
map-own-save = Opslaan
map-own-saved = Het is opgeslagen. U staat op de kaart.
map-own-saved-hidden = Het is opgeslagen. U staat niet op de kaart.
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
