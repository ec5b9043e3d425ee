# The frame of every page.
shell-skip = Skip to the content
shell-nav = Main menu
shell-menu = Menu
shell-nav-exchange = Exchange
shell-nav-meet = Meet
shell-nav-together = Together
shell-nav-house = The house
shell-languages = Language
shell-login = Sign in
shell-logout = Sign out
shell-signed-in = Hello, { $name }
shell-source = Source code
shell-walk = ← Back to the first steps
shell-answer = Answer or follow with my Mastodon account

# Dates. $day, $hour and $minute are numbers; $month is one of the names below.
date-day = { $day } { $month } { $year }
date-moment = { $date } at { $hour }:{ $minute }
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
date-weekday-1 = Monday
date-weekday-2 = Tuesday
date-weekday-3 = Wednesday
date-weekday-4 = Thursday
date-weekday-5 = Friday
date-weekday-6 = Saturday
date-weekday-7 = Sunday
date-short-1 = Mo
date-short-2 = Tu
date-short-3 = We
date-short-4 = Th
date-short-5 = Fr
date-short-6 = Sa
date-short-7 = Su
date-time = { $hour }:{ $minute }
date-weekday-day = { $weekday } { $day } { $month }
date-hours = { $from } to { $to }
date-span-day = { $day }, { $from } to { $to }
date-span-long = { $day } at { $from } until { $until } at { $to }

# Forms.
form-faults = { $count ->
    [one] One field needs another look:
   *[other] { $count } fields need another look:
 }
form-fault = { $label }: { $fault }
form-optional = (optional)
form-choose = Choose…
form-needed = This field is needed.
form-saved = Saved.

# What can go wrong. The text says what the reader can do now.
problem-home = Back to the home page
problem-bad-request-title = Request not understood
problem-bad-request-text = We did not understand this request. Go back to the previous page and try again.
problem-login-needed-title = Please sign in
problem-login-needed-text = Sign in to go on.
problem-forbidden-title = Reserved access
problem-forbidden-text = Your account does not open this page. Ask the person who coordinates your association.
problem-not-found-title = Page not found
problem-not-found-text = There is nothing at this address. The link may be old or incomplete.
problem-method-not-allowed-title = Not possible at this address
problem-method-not-allowed-text = This address does not allow that action. Start again from the home page.
problem-not-acceptable-title = Format not available
problem-not-acceptable-text = This page does not exist in the format asked for.
problem-conflict-title = Things have changed
problem-conflict-text = Something has changed here in the meantime. Reload the page and try again.
problem-gone-title = Removed
problem-gone-text = This existed, but its authors removed it.
problem-too-large-title = Too large
problem-too-large-text = What you sent is larger than allowed. Shorten it and try again.
problem-unsupported-media-type-title = Kind of content not supported
problem-unsupported-media-type-text = We cannot read this kind of content here.
problem-invalid-title = Some fields need another look
problem-invalid-text = Go back to the form and complete the fields listed.
problem-too-many-title = One moment…
problem-too-many-text = There were many requests in a short time. Wait a few minutes and try again.
problem-internal-title = A fault on our side
problem-internal-text = Something did not work on our side. The fault was recorded; please try again a little later.
problem-unavailable-title = Not available right now
problem-unavailable-text = We cannot answer right now. Please try again in a few moments.
problem-cross-site-text = This form was sent from another site. Open the page here and try again.

# Quantities: $number as it is written, $plural is one or many.
unit-one = { $plural ->
    [one] { $number } piece
   *[other] { $number } pieces
 }
unit-minute = { $plural ->
    [one] { $number } minute
   *[other] { $number } minutes
 }
unit-hour = { $plural ->
    [one] { $number } hour
   *[other] { $number } hours
 }
unit-day = { $plural ->
    [one] { $number } day
   *[other] { $number } days
 }
unit-week = { $plural ->
    [one] { $number } week
   *[other] { $number } weeks
 }
unit-month = { $plural ->
    [one] { $number } month
   *[other] { $number } months
 }
unit-gram = { $plural ->
    [one] { $number } gram
   *[other] { $number } grams
 }
unit-kilogram = { $plural ->
    [one] { $number } kg
   *[other] { $number } kg
 }
unit-litre = { $plural ->
    [one] { $number } litre
   *[other] { $number } litres
 }
unit-metre = { $plural ->
    [one] { $number } metre
   *[other] { $number } metres
 }
unit-kilometre = { $plural ->
    [one] { $number } km
   *[other] { $number } km
 }
unit-square-metre = { $plural ->
    [one] { $number } m²
   *[other] { $number } m²
 }
unit-cubic-metre = { $plural ->
    [one] { $number } m³
   *[other] { $number } m³
 }

# Units alone, in the form.
measure-one = pieces
measure-minute = minutes
measure-hour = hours
measure-day = days
measure-week = weeks
measure-month = months
measure-gram = grams
measure-kilogram = kilos
measure-litre = litres
measure-metre = metres
measure-kilometre = kilometres
measure-square-metre = square metres
measure-cubic-metre = cubic metres
help-title = Help
help-intro = How to do things here, step by step.
help-all = All topics
help-accessibility = Accessibility
privacy-title = Privacy
privacy-intro = What this instance keeps about you, for how long, and who reads it. A question, a mistake? Talk to the coordination.
