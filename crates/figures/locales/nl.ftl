# Het netwerk in cijfers en beelden

figures-title = Het netwerk in cijfers
figures-intro = Wie wie helpt, hoeveel er wordt uitgewisseld, wat er ontbreekt en waar. Deze cijfers gaan over de alternatieven, nooit over personen.
figures-others = De anderen
figures-csv = De tabel meenemen (CSV)
figures-program = Voor een programma:
figures-json = al deze cijfers in JSON

figures-helping-title = Wie wie helpt
figures-helping-point = { $helper } hielp het meest { $helped }: { $hours }. In totaal hielpen de alternatieven elkaar { $all } in een jaar.
figures-helping-caption = Elke rij helpt, elke kolom wordt geholpen. In uren.
figures-helping-sankey = Van links naar rechts: wie helpt, wie geholpen wordt. Hoe breder het lint, hoe meer uren.
figures-helping-chord = Dezelfde uren in een cirkel: elke boog is een alternatief, elk lint een hulp.
figures-helping-how = Een uitwisseling telt pas mee als haar dag voorbij is en als er minstens drie samen te tellen zijn.
figures-helping-none = Er zijn nog niet genoeg uitwisselingen tussen alternatieven om erover te vertellen.
figures-helper = Wie helpt
figures-helped = Wie geholpen wordt
figures-hours = Uren
figures-bar = Als balk

figures-months-title = Uitwisselingen per maand
figures-months-point = { $now } uitgewisseld deze maand tot nu toe. De volste maand: { $month }, met { $most }.
figures-months-none = Er is nog niets geteld.
figures-month = Maand

figures-needs-title = Wat er ontbreekt
figures-needs-point = { $count ->
    [one] Wat het meest ontbreekt: “{ $theme }”, { $place }. Er staat { $count } vraag open.
   *[other] Wat het meest ontbreekt: “{ $theme }”, { $place }. Er staan { $count } vragen open.
 }
figures-needs-caption = Open vragen, per gemeente en per thema.
figures-needs-none = Geen enkele gemeente heeft drie open vragen voor hetzelfde thema.
figures-needs-left-out = Nog een of twee vragen staan hier niet: apart zouden ze iemand aanwijzen.
figures-needs-list = Alle vragen bekijken
figures-elsewhere = Andere gemeenten
figures-other-themes = Andere thema’s
figures-commune = Gemeente
figures-theme = Thema
figures-needs = Open vragen

figures-members-title = Wie erbij hoort
figures-members-point = { $count ->
    [one] { $count } alternatief hoort bij het netwerk.
   *[other] { $count } alternatieven horen bij het netwerk.
 }
figures-members-none = Deze instantie hoort bij geen netwerk.
figures-members-since = sinds { $date }
figures-member = Naam
figures-instance = Instantie
figures-address = Adres
figures-since = Lid sinds
