# Days and months, short.
agenda-day-1 = ma.
agenda-day-2 = di.
agenda-day-3 = wo.
agenda-day-4 = do.
agenda-day-5 = vr.
agenda-day-6 = za.
agenda-day-7 = zo.
agenda-weekday-1 = maandag
agenda-weekday-2 = dinsdag
agenda-weekday-3 = woensdag
agenda-weekday-4 = donderdag
agenda-weekday-5 = vrijdag
agenda-weekday-6 = zaterdag
agenda-weekday-7 = zondag
agenda-month-1 = jan.
agenda-month-2 = feb.
agenda-month-3 = maart
agenda-month-4 = apr.
agenda-month-5 = mei
agenda-month-6 = juni
agenda-month-7 = juli
agenda-month-8 = aug.
agenda-month-9 = sept.
agenda-month-10 = okt.
agenda-month-11 = nov.
agenda-month-12 = dec.
agenda-short-day = { $weekday } { $day } { $month }
agenda-online = online

# What readers on Mastodon are told.
agenda-note-moved = “{ $title }” is verplaatst: { $when }. { $place }
agenda-note-place = “{ $title }” gaat ergens anders door: { $place }. { $when }
agenda-note-cancelled = Afgelast: “{ $title }”, { $when }.
agenda-note-postponed = Uitgesteld: “{ $title }”, gepland { $when }. De nieuwe datum volgt.
agenda-note-confirmed = Bevestigd: “{ $title }”, { $when }. { $place }
agenda-note-reminder = Ter herinnering: “{ $title }”, { $when }. { $place }
