# Days and months, short.
agenda-day-1 = Mon
agenda-day-2 = Tue
agenda-day-3 = Wed
agenda-day-4 = Thu
agenda-day-5 = Fri
agenda-day-6 = Sat
agenda-day-7 = Sun
agenda-weekday-1 = Monday
agenda-weekday-2 = Tuesday
agenda-weekday-3 = Wednesday
agenda-weekday-4 = Thursday
agenda-weekday-5 = Friday
agenda-weekday-6 = Saturday
agenda-weekday-7 = Sunday
agenda-month-1 = Jan
agenda-month-2 = Feb
agenda-month-3 = Mar
agenda-month-4 = Apr
agenda-month-5 = May
agenda-month-6 = June
agenda-month-7 = July
agenda-month-8 = Aug
agenda-month-9 = Sept
agenda-month-10 = Oct
agenda-month-11 = Nov
agenda-month-12 = Dec
agenda-short-day = { $weekday } { $day } { $month }
agenda-online = online

# What readers on Mastodon are told.
agenda-note-moved = “{ $title }” has moved: { $when }. { $place }
agenda-note-place = “{ $title }” takes place elsewhere: { $place }. { $when }
agenda-note-cancelled = Cancelled: “{ $title }”, { $when }.
agenda-note-postponed = Postponed: “{ $title }”, planned for { $when }. The new date will follow.
agenda-note-confirmed = Confirmed: “{ $title }”, { $when }. { $place }
agenda-note-reminder = A reminder: “{ $title }”, { $when }. { $place }
