# Days and months, short.
agenda-day-1 = Mon
agenda-day-2 = Tue
agenda-day-3 = Wed
agenda-day-4 = Thu
agenda-day-5 = Fri
agenda-day-6 = Sat
agenda-day-7 = Sun
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

# Lists.
agenda-list-title = Agenda
agenda-list-intro = What takes place here, at our neighbours’ and in the network.
agenda-list-write = Announce an event
agenda-list-month = See the month
agenda-list-print = Version to print
agenda-list-feed = Calendar (iCalendar)
agenda-list-empty = Nothing is announced yet.
agenda-list-none = Nothing matches your search for now.
agenda-list-all = See the whole agenda
agenda-pages = Pages
agenda-next = Next page
agenda-repeats = repeats
agenda-feed-title = Agenda – { $name }
agenda-filter-text = Search
agenda-filter-more = Filter
agenda-filter-any = All
agenda-filter-where = Whose
agenda-filter-here = From here
agenda-filter-network = Of the network
agenda-filter-from = From
agenda-filter-submit = Search
agenda-mine-title = My appointments
agenda-mine-empty = You have not said anywhere that you are coming.
agenda-mine-written = What you announced

# A month.
agenda-month-title = Agenda: { $month }
agenda-month-other = Other months
agenda-month-before = Month before
agenda-month-after = Month after
agenda-month-list = See as a list
agenda-month-rest = There is more than fits here: see the rest as a list

# One's own feed.
agenda-key-title = On your phone
agenda-key-text = A secret address shows your appointments in your calendar app. Whoever knows it can read them.
agenda-key-once = Copy this address now: it will not be shown again.
agenda-key-since = You have had a secret address since { $date }.
agenda-key-make = Make my secret address
agenda-key-again = Replace my secret address
agenda-key-drop = Remove my secret address

# One event.
agenda-event-from = Published on { $host }.
agenda-event-original = See the original
agenda-event-moved = Was planned for { $when }.
agenda-event-minutes = { $many } min SEL
agenda-event-map = See on OpenStreetMap
agenda-event-notices = What has changed
agenda-event-come = { $count ->
    [0] Nobody has said yet that they are coming.
    [one] One person is coming.
   *[other] { $count } people are coming.
 }
agenda-event-capacity = Places in all: { $many }.
agenda-event-full = It is full.
agenda-event-waiting = { $count ->
    [one] One person is waiting for a place.
   *[other] { $count } people are waiting for a place.
 }
agenda-event-save = Add to my calendar (iCalendar)
agenda-event-yours = Manage this event
agenda-event-imported = It comes from a calendar that we read: it is changed there.
agenda-event-replies = Replies
agenda-event-fediverse = From Mastodon or Mobilizon: paste this address into the search.
agenda-edit = Edit
agenda-edit-une = Edit this date
agenda-edit-suite = Edit this one and the next ones
agenda-edit-toutes = Edit all dates
agenda-scope-une = This date only
agenda-scope-suite = This date and the next ones
agenda-scope-toutes = All dates to come
agenda-cancel = Cancel or postpone
agenda-confirm = It does take place
agenda-publish = Publish
agenda-gone-title = Event taken back
agenda-gone-text = This event was taken back on { $date }.

# How it stands.
agenda-state-draft = Draft
agenda-state-withdrawn = Taken back
agenda-state-published = Published
agenda-status-confirmed = It takes place
agenda-status-tentative = To be confirmed
agenda-status-postponed = Postponed
agenda-status-cancelled = Cancelled

# Calling it off.
agenda-cancel-title = Cancel or postpone
agenda-cancel-text = Those who said that they are coming will see it, and a short note goes out to the fediverse.
agenda-cancel-scope = Which dates?
agenda-cancel-cancel = Cancel the event
agenda-cancel-postpone = Postpone to a date that is not known yet
agenda-withdraw-text = Published by mistake? You can take it back altogether: it will vanish from here and from other servers.
agenda-withdraw-untold = It has not been announced yet: you can erase it without a trace.
agenda-withdraw-submit = Take back
agenda-withdraw-one = Withdraw this date only

# Saying that one comes.
agenda-join-title = Take part
agenda-join-external = Sign up on another page.
agenda-join-come = I’ll come
agenda-join-ask = I ask for a place
agenda-join-leave = I’m not coming any more
agenda-join-name = Your name, or the one that you want to give
agenda-join-seats = How many will you be?
agenda-join-message = A word for whoever organises it
agenda-join-private = You will get a private address, so that you can change your mind.
agenda-join-website = Leave this empty
agenda-mine-asked = You asked for a place. The answer will follow.
agenda-mine-going = You are coming.
agenda-mine-waiting = You are on the waiting list.
agenda-mine-refused = This time there is no place for you.
agenda-mine-left = You are not coming any more.
agenda-visitor-title = Your place
agenda-visitor-who = { $name }, { $seats ->
    [one] one person
   *[other] { $seats } people
 }.
agenda-visitor-keep = Keep this address: only with it can you change your mind.
agenda-guests-title = Who comes
agenda-guests-empty = Nobody has come forward yet.
agenda-guests-accept = Accept
agenda-guests-refuse = Refuse
agenda-guest-asked = waits for your answer
agenda-guest-going = is coming
agenda-guest-waiting = on the waiting list
agenda-guest-refused = refused
agenda-guest-left = is not coming any more

# The form.
agenda-new-title = Announce an event
agenda-edit-title = Edit the event
agenda-form-title = Title
agenda-form-text = Description
agenda-hint-text = You can format: **bold**, *italic*, lists, links.
agenda-form-language = Language of the text
agenda-form-when = When
agenda-form-start = Begins
agenda-form-end = Ends
agenda-hint-end = Empty if nobody knows yet.
agenda-form-whole-days = All day
agenda-form-repeat = Repeats
agenda-hint-repeat = Empty if it takes place once.
agenda-form-repeat-more = Until when, and except when
agenda-form-repeat-until = Last possible day
agenda-form-repeat-count = Number of times
agenda-hint-repeat-count = 1000 at the most.
agenda-form-except = Except these days
agenda-hint-except = Such as 2026-12-26, with a space between two.
agenda-form-rule = Rule (iCalendar)
agenda-hint-rule = Only with “by a rule”: FREQ=MONTHLY;BYDAY=1TU,3TU
agenda-repeat-daily = every day
agenda-repeat-weekly = every week, on that day
agenda-repeat-fortnightly = every two weeks
agenda-repeat-monthly-date = every month, on that date
agenda-repeat-monthly-day = every month, the same day (such as the 2nd Tuesday)
agenda-repeat-monthly-last = every month, the last of these days
agenda-repeat-yearly = every year
agenda-repeat-rule = by a rule
agenda-form-where = Where
agenda-form-room = Room
agenda-hint-room = It will be booked at the same time.
agenda-form-place = Place
agenda-form-street = Street and number
agenda-form-postcode = Postcode
agenda-form-town = Town
agenda-form-commune = Commune
agenda-form-access = Access
agenda-hint-access = Step-free? Which bell, which tram?
agenda-form-online = Link to take part from afar
agenda-form-who = Who can come
agenda-form-joining = How do people say that they are coming?
agenda-joining-none = People just come
agenda-joining-free = People say so, and come
agenda-joining-restricted = People ask, and we answer
agenda-joining-external = On another page
agenda-form-capacity = Number of places
agenda-hint-capacity = Empty if there is room for everybody.
agenda-form-waiting = Waiting list
agenda-hint-waiting = When a place becomes free, the first on the list gets it.
agenda-form-external = Page to sign up
agenda-form-price = Contribution
agenda-hint-price = Such as: pay what you can, 5 €, a meal to share.
agenda-form-minutes = In SEL minutes
agenda-hint-minutes = For each person; empty if nothing is asked.
agenda-form-more = More details
agenda-form-category = Theme
agenda-form-tags = Keywords
agenda-hint-tags = Such as: repair bike
agenda-form-organizers = Organised with
agenda-hint-organizers = One name a line, with a web address if you like.
agenda-form-languages = Languages spoken there
agenda-hint-languages = Such as: fr nl
agenda-form-latitude = Latitude
agenda-form-longitude = Longitude
agenda-form-zone = Time zone
agenda-hint-zone = Such as Europe/Brussels.
agenda-form-status = Does it take place?
agenda-form-reason = Why
agenda-hint-reason = Told to everybody when you change the date or cancel.
agenda-form-send = Publish
agenda-form-keep = Keep as a draft
agenda-form-save = Save
agenda-form-cancel = Change nothing

# What is wrong with a field.
agenda-fault-title = Give a title of 3 to 150 characters.
agenda-fault-text = The text is too long: 20,000 characters at the most.
agenda-fault-language = Choose a language.
agenda-fault-start = Give a date and an hour within the next five years.
agenda-fault-skipped = This hour does not exist on that day: the clocks go forward. Choose another.
agenda-fault-end = The end is not a date and time.
agenda-fault-backwards = It ends before it begins.
agenda-fault-too-long = An event lasts 92 days at the most. Choose a repetition for what repeats.
agenda-fault-over = That is over already. Choose a date to come.
agenda-fault-zone = There is no such time zone. Try Europe/Brussels.
agenda-fault-category = Choose a theme from the list.
agenda-fault-commune = Choose a commune from the list.
agenda-fault-line = One line of 200 characters at the most.
agenda-fault-point = Give latitude and longitude, such as 50.8503 and 4.3517.
agenda-fault-address = This is not a web address, such as https://example.org
agenda-fault-organizers = One name a line, ten at the most, each with a web address if need be.
agenda-fault-minutes = A whole number of minutes from 1 to 60,000.
agenda-fault-joining = Choose how people say that they are coming.
agenda-fault-external = Give the address of the page to sign up.
agenda-fault-capacity = A number of places, from 1 on.
agenda-fault-tags = Ten words at the most, of letters and digits.
agenda-fault-languages = Codes of languages, such as: fr nl
agenda-fault-status = Choose whether it takes place.
agenda-fault-room = There is no such room, or it is not for events.
agenda-fault-room-taken = The room is not free then.
agenda-fault-rule = This rule cannot be read. Try FREQ=WEEKLY;BYDAY=TU
agenda-fault-repeat-unsaid = Say first how often the event takes place.
agenda-fault-too-often = Once a day at the most.
agenda-fault-too-many = 1000 times at the most.
agenda-fault-never = This rule gives no date at all.
agenda-fault-first = The first date does not follow the rule. Change one or the other.
agenda-fault-repeat-until = Give a day that comes after the beginning.
agenda-fault-repeat-count = A whole number, from 1 on.
agenda-fault-except = Days such as 2026-12-26, with a space between two.

# What cannot be done.
agenda-problem-not-yours = Only whoever announced this event, or a coordinator, can change it.
agenda-problem-elsewhere = This event is not changed here: it was taken back, or comes from another calendar.
agenda-problem-late = It is too late: it has begun, or does not take place.
agenda-problem-full = There are not enough places left.
agenda-problem-no-joining = This event takes no sign-ups here.
agenda-problem-unreachable = We do not know how to reach whoever organises it. Try on the original page.
agenda-problem-room = The room is not free then. Nothing has changed.
agenda-problem-series = This repetition gives no dates. Nothing has changed.
agenda-problem-name = Give a name, so that we know who is coming.
agenda-problem-trap = Leave the field “Leave this empty” empty, and try again.
agenda-problem-draft = The draft is not complete: open it and mend it.

# What is said once.
agenda-notice-published = The event is announced.
agenda-notice-changed = The changes are saved.
agenda-notice-planned = The dates are in the agenda. Each will be announced two weeks before.
agenda-notice-kept = The draft is kept.
agenda-notice-withdrawn = The event is taken back.
agenda-notice-cancelled = The event is cancelled.
agenda-notice-postponed = The event is postponed.
agenda-notice-confirmed = The event takes place.
agenda-notice-going = Noted: you are coming.
agenda-notice-waiting = It is full: you are on the waiting list.
agenda-notice-asked = Your request is on its way.
agenda-notice-refused = There is no place left.
agenda-notice-left = Noted: you are not coming any more.
agenda-notice-answered = The answer is given.
agenda-notice-no-place = There is no place left for this person.
agenda-notice-calendar = It is done.
agenda-notice-key-dropped = The secret address is gone.

# Calendars of others.
agenda-calendars-title = Calendars that we read
agenda-calendars-door = Take over the agenda of a group that keeps it elsewhere.
agenda-calendars-text = A group keeps its agenda elsewhere already? Give the address of its calendar: we read it every hour, and its events appear here.
agenda-calendars-read = Read on { $when }.
agenda-calendars-left-out = { $count ->
    [one] One entry could not be read.
   *[other] { $count } entries could not be read.
 }
agenda-calendars-again = Read again now
agenda-calendars-remove = Stop reading
agenda-calendars-add = Add a calendar
agenda-calendars-submit = Read this calendar
agenda-calendar-name = Name of the group
agenda-calendar-url = Address of the calendar
agenda-calendar-language = Language
agenda-calendar-category = Theme
agenda-calendar-commune = Commune
agenda-hint-calendar = The public iCalendar address (.ics) that Nextcloud, Google, Mobilizon… give.
agenda-fault-calendar-name = Give a name of 2 to 100 characters.
agenda-fault-calendar-url = Give an address that begins with https:// or webcal://
agenda-fault-calendar-known = This calendar is read already, or we read fifty already.
agenda-import-fault-url = The address is not right.
agenda-import-fault-unreachable = The calendar does not answer. We try again every hour; its events stay.
agenda-import-fault-status = Its server refused. Is the address still right?
agenda-import-fault-none = What is at this address is not a calendar.
agenda-import-fault-big = This calendar is too big: 3 MB at the most.
agenda-import-fault-many = This calendar has too many entries: 2000 at the most.
agenda-import-fault-deep = This calendar has a form that we cannot read.

agenda-note-counted = Noted: we expect you for “{ $title }”, { $when }. { $place }
agenda-note-waits = Noted, but “{ $title }”, { $when }, is full: you are on the waiting list. We will write as soon as there is a place.
agenda-note-full = Sorry, there is no place left for “{ $title }”, { $when }.
agenda-guests-replies = Replied
agenda-guests-replies-help = These people wrote about the event, for instance from Mastodon. If their reply says that they are coming, count them in: they get a note, and a reminder the day before.
agenda-guests-read = Read
agenda-guests-seats = Number of people
agenda-guests-count = Count in
agenda-notice-counted = Noted. The person has been sent a note.
# What the page about privacy says.
agenda-privacy-title = The agenda
agenda-privacy-text =
    If you say that you are coming: the name that you give, how many you will be, and your words. Whoever organises it and the coordination read them. The others see the number only.
    From Mastodon or Mobilizon: your account’s address too, to count you only once and to answer you.
    At an event of another association, your taking part goes to its server, which keeps it in its own way.
    This stays with the event, also afterwards: it does not go by itself. If you are not coming any more, you are off the list, but the trace stays.
    An event that is taken back, an account that is deleted elsewhere or blocked here: then your taking part goes.
    To have your name erased, talk to the coordination.
    The secret address of your calendar is kept scrambled only, until you remove it.

# What is kept of a member, for the page about one’s own data.
agenda-mine = Your dates
agenda-mine-fate = What you signed up for and your private calendar are erased. Events that were announced stay with the association, without your name.
agenda-nav-text = Announce events and sign up for them.
