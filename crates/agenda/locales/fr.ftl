# Days and months, short.
agenda-day-1 = lun.
agenda-day-2 = mar.
agenda-day-3 = mer.
agenda-day-4 = jeu.
agenda-day-5 = ven.
agenda-day-6 = sam.
agenda-day-7 = dim.
agenda-weekday-1 = lundi
agenda-weekday-2 = mardi
agenda-weekday-3 = mercredi
agenda-weekday-4 = jeudi
agenda-weekday-5 = vendredi
agenda-weekday-6 = samedi
agenda-weekday-7 = dimanche
agenda-month-1 = janv.
agenda-month-2 = févr.
agenda-month-3 = mars
agenda-month-4 = avr.
agenda-month-5 = mai
agenda-month-6 = juin
agenda-month-7 = juill.
agenda-month-8 = août
agenda-month-9 = sept.
agenda-month-10 = oct.
agenda-month-11 = nov.
agenda-month-12 = déc.
agenda-short-day = { $weekday } { $day } { $month }
agenda-online = en ligne

# What readers on Mastodon are told.
agenda-note-moved = « { $title } » est déplacé : { $when }. { $place }
agenda-note-place = « { $title } » change de lieu : { $place }. { $when }
agenda-note-cancelled = Annulé : « { $title } », { $when }.
agenda-note-postponed = Reporté : « { $title } », prévu { $when }. La nouvelle date suivra.
agenda-note-confirmed = Confirmé : « { $title } », { $when }. { $place }
agenda-note-reminder = Pour rappel : « { $title } », { $when }. { $place }
