# The place: rooms, things to borrow, showcase.
# Times and days.
place-span-days = { $from } to { $to }
place-week = Week of { $day }
place-weeks = Other weeks
place-week-before = Earlier weeks
place-week-after = Later weeks
place-hours-line = { $days }: { $times }
place-hours-span = { $from } – { $to }
place-hours-closed = closed
place-hours-all-day = all day
place-hours-every-day = every day
place-hours-holidays = public holidays
place-hours-date = { $day } { $month }
place-hours-days = { $from } to { $to }

# The rooms and the things.
place-list-title = Rooms and things
place-list-intro = Rooms to book and things to borrow. Each page shows what is free.
place-list-rooms = Rooms
place-list-things = Things to borrow
place-list-no-rooms = No room here yet.
place-list-no-things = Nothing to borrow here yet.
place-list-waiting = { $count ->
    [one] One request is waiting for an answer.
   *[other] { $count } requests are waiting for an answer.
}
place-retired = Not lent any more for now.
place-kind-room = A room, by the hour
place-kind-thing = A thing, by the day
place-who-coordinators = Booked by the team only
place-who-members = For all members
place-who-network = For members and trusted associations
place-fact-capacity = { $many } people
place-fact-step-free = Step-free
place-fact-steps = There are steps
place-fact-approval = Somebody says yes or no
place-fact-automatic = Booked at once if it is free
place-fact-gift = Nothing in return
place-fact-cost-hour = { $time } of credit per hour
place-fact-cost-day = { $time } of credit per day
place-cost-in-all = { $time } of credit

# One room.
place-room-ask = Book
place-room-taken = What is taken
place-room-hours = When it can be had
place-room-feed = For a calendar (iCalendar)
place-room-door = Display for the door
place-room-close = Close for a while
place-busy = taken
place-grid-hint = + is free: choose an hour. ● is taken, ◐ in part.
place-grid-hint-day = Choose a free day. Dark days are taken.
place-cell-hour = { $day } at { $hour }
place-cell-free = Free, { $what }
place-cell-part = Taken in part, { $what }
place-cell-taken = Taken, { $what }
place-cell-shut = Closed, { $what }

# The form of a room.
place-new-title = Add a room or a thing
place-edit-title = Change the description
place-form-kind = What is it?
place-form-name = Name
place-form-text = Description
place-form-language = Language of the description
place-form-capacity = How many people
place-form-equipment = Equipment
place-form-step-free = You can get in without a step
place-form-who = Who may book
place-form-approval = Somebody says yes to each request
place-form-hours = Hours
place-form-buffer = Free minutes after each booking
place-form-longest = Longest booking
place-form-cost = Minutes of credit per hour (per day for a thing)
place-form-keeper = Who looks after it
place-form-save = Save
place-form-retire = Stop lending
place-form-lend = Lend again
place-hint-text = What it is for, how to get there.
place-hint-equipment = One thing a line: tables, projector, kitchen…
place-hint-approval = Without this, what is free is booked at once.
place-hint-hours = As in OpenStreetMap: Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off. Nothing means always.
place-hint-buffer = To tidy up and air, from 0 to 240.
place-hint-longest = In hours for a room, in days for a thing.
place-hint-cost = 0 for a gift. A multiple of 4, so that each quarter of an hour comes out even.
place-hint-keeper = This person says yes or no and may change the description. The team always may.
place-back = Back

# Booking.
place-book-title = Book: { $room }
place-book-purpose = What for
place-book-day = Day
place-book-last = Last day
place-book-from = From
place-book-to = To
place-book-series = Several times
place-book-repeat = How often
place-book-until = Until
place-book-skipping = Leave out the dates that are not free
place-book-submit = Book
place-book-ask = Ask
place-repeat-weekly = Every week
place-repeat-fortnightly = Every two weeks
place-repeat-monthly = Every month, on the same day
place-hint-purpose = Members read it; the public reads “taken”.
place-hint-last = The same day if you write nothing.
place-hint-to = An earlier time is that of the next day.
place-hint-until = 60 dates at most.
place-hint-skipping = You will see which. Otherwise it is all or nothing.
place-asked-made = { $count ->
    [one] One date is booked.
   *[other] { $count } dates are booked.
}
place-asked-waits = { $count ->
    [one] One date is asked for.
   *[other] { $count } dates are asked for.
}
place-asked-none = None of these dates is free: nothing is booked.
place-asked-skipped = { $count ->
    [one] One date left out
   *[other] { $count } dates left out
}
place-asked-list = The dates
place-state-asked = Waiting for an answer
place-state-confirmed = Booked
place-state-refused = Refused
place-state-cancelled = Cancelled
place-in-series = with other dates

# One booking.
place-booking-title = Booking
place-booking-room = Room or thing
place-booking-when = When
place-booking-who = For whom
place-booking-cost = In return
place-booking-pay = Give this credit
place-booking-remark = What was said
place-booking-accord = See the agreement with the other association
place-booking-answer = Answer
place-booking-words = A word
place-booking-move = Move
place-booking-cancel = Cancel
place-booking-others = Asked for at the same time
place-act-accept = Say yes
place-act-refuse = Say no thanks
place-act-accept-series = Say yes to all dates
place-act-move = Move this date
place-act-cancel = Cancel this date
place-act-cancel-series = Cancel all dates to come
place-series-left = The rest is still waiting. { $list }
place-bookings-title = Bookings
place-bookings-waiting = To decide
place-bookings-none-waiting = Nothing is waiting for an answer.
place-bookings-mine = Mine
place-bookings-none = You have booked nothing.

# Why not.
place-not-past = That time is over.
place-not-too-far = That is more than two years ahead: come back later.
place-not-too-long = That is too long: { $most } at most.
place-not-hours = It is not open then.
place-not-closed = Closed: { $reason }
place-not-taken = It is already taken then. Choose another time.
place-problem-not-yours = Only whoever looks after it, or the team, can do this.
place-problem-not-now = Meanwhile somebody has answered, or that time is over. Look how it stands.
place-fault-backwards = The end must come after the start.
place-fault-crooked = Write times in steps of five minutes.
place-fault-skipped = That hour does not exist: the clocks go forward that night.
place-fault-many = That is too many: 60 dates at once, and 100 waiting requests, at most.
place-fault-in-the-way = { $count ->
    [one] One confirmed booking falls in that time.
   *[other] { $count } confirmed bookings fall in that time.
}
place-fault-choose = Choose from the list.
place-fault-name = Write 2 to 80 characters.
place-fault-long = That is too long.
place-fault-capacity = Write a number from 1 to 10,000, or nothing.
place-fault-buffer = Write a number of minutes from 0 to 240.
place-fault-longest = Write a number: 31 days at most.
place-fault-hours = “{ $words }” is not understood. Write as in the example.
place-fault-cost = Write a number from 0 to 600, a multiple of 4.
place-fault-day = Choose a day.
place-fault-time = Write a time, such as 14:30.
place-fault-moment = Choose a day and a time.
place-fault-repeat = Choose from the list.
place-fault-until = Choose the last day, after the first.
place-fault-purpose = Say what for, in 2 to 200 characters.
place-fault-reason = Say why, in 2 to 300 characters.
place-fault-occupants = One line per association: name, what it does, web address. 60 lines at most.
place-fault-address = There is no room at this address, or it does not answer.

# Closures.
place-closing-title = Close exceptionally
place-closing-room-title = Close for a while: { $room }
place-close-from = From
place-close-to = Until
place-close-reason = Why
place-close-publishing = Tell those who follow us
place-close-giving-back = Cancel these bookings
place-close-submit = Close the place
place-close-submit-room = Close
place-close-reopen = Open again
place-close-reopen-one = Open again, { $when }
place-hint-reason = Everybody reads it.
place-hint-publishing = A message goes out at once, to Mastodon too.
place-hint-giving-back = Each person will see it on their booking, with the reason.
place-note-place = Closed exceptionally, from { $from } to { $to }: { $reason }
place-note-room = { $room }: closed exceptionally, from { $from } to { $to }: { $reason }

# The showcase, and its form.
place-setup-title = The place
place-setup-door = Hours, access, occupants, lease: what the showcase says.
place-setup-intro = What you write here becomes the home page.
place-setup-name = Name of the place
place-setup-about = What it is
place-setup-address = Address
place-setup-access = How to get in
place-setup-hours = Opening hours
place-setup-standing = For how long
place-setup-lease-ends = End of the lease
place-setup-occupants = Who is here
place-setup-launch = Launch an initiative
place-hint-access = The bell, the floor, the lift, the nearest stop.
place-hint-lease = Nothing if it is not known.
place-hint-occupants = One line per association: name / what it does / web address, separated by |.
place-hint-launch = How to propose something here, in a few sentences.
place-standing-temporary = Temporary use
place-standing-durable = Here to stay
place-lease-ends = Temporary use, until { $day }
place-open = Open now
place-open-until = Open now, until { $time }
place-shut = Closed now
place-shut-until = Closed now, opens { $day } at { $time }
place-shut-until-today = Closed now, opens at { $time }
place-closed-now = Closed exceptionally: { $reason }
place-closed-title = Closed exceptionally
place-coming = Coming here
place-today = Today
place-today-nothing = Nothing is announced today.
place-launch = Propose an initiative
place-answers = Our five answers
place-answers-all = Who we are
place-door-rooms = See what is free
place-door-annonces = Offers and needs
place-door-annonces-hint = From here and from the network

# The tablet at the door.
place-door-free = Free
place-door-taken = Taken
place-door-until = until { $time }
place-door-free-until = until { $time }
place-door-today = Later today
place-door-clock = It is { $time }

# Permanences and keys.
place-roster-title = Duty roster and keys
place-roster-duties = Duty roster
place-roster-no-duties = No duty is planned.
place-roster-nobody = Nobody yet
place-roster-take = I’ll be there
place-roster-take-one = I’ll be there, { $when }
place-roster-leave = Give it up
place-roster-leave-one = Give it up, { $when }
place-roster-remove = Remove
place-roster-remove-one = Remove, { $when }
place-roster-add = Add a duty
place-roster-from = From
place-roster-to = To
place-roster-note = A word
place-roster-keys = Keys
place-roster-no-keys = No key is noted.
place-roster-since = since { $day }
place-roster-here = In the house
place-roster-give = Who has { $key }?
place-roster-member = Member
place-roster-name = Or somebody else
place-roster-lose = The key is gone
place-roster-label = What is written on the key
place-roster-add-key = Add the key
place-hint-label = Such as “Street door 3”.

# What the rooms were used for.
place-usage-title = Use of the rooms
place-usage-intro = What was booked, month by month. Times are counted, never people.
place-usage-years = Years
place-usage-none = Nothing is booked in that year.
place-usage-room = Room or thing
place-usage-month = Month
place-usage-bookings = Bookings
place-usage-time = Time
place-usage-minutes = Minutes
place-usage-peers = By other associations
place-usage-credit-time = Credit
place-usage-credit = Credit, in minutes
place-usage-csv = Download the table (CSV)

# Rooms of other instances.
place-elsewhere-title = Book elsewhere
place-elsewhere-intro = Does another association of the network lend a room? Paste the address of its page here.
place-elsewhere-adresse = Address of the room
place-elsewhere-see = See the room
place-elsewhere-known = Seen before
place-elsewhere-of = At { $name }
place-elsewhere-page = Its page
place-elsewhere-hint = The other association answers. You will see its answer among your agreements.
place-hint-adresse = It begins with https://

# Said once.
place-notice-added = It is added.
place-notice-saved = It is saved.
place-notice-retired = It is not lent any more. What is booked stays booked.
place-notice-lent = It is lent again.
place-notice-booked = It is booked.
place-notice-asked = It is asked for. Somebody will answer.
place-notice-asked-there = The request is on its way.
place-notice-accepted = You said yes.
place-notice-accepted-all = You said yes to all dates.
place-notice-refused = You said no thanks.
place-notice-cancelled = It is cancelled: that time is free.
place-notice-cancelled-all = All dates to come are cancelled.
place-notice-moved = It is moved. The other dates have not changed.
place-notice-closed = The closure is noted.
place-notice-reopened = It is open again. What was cancelled stays so.
place-notice-duty = Thank you, it is noted.
place-notice-left = The duty is free.
# What the page about privacy says.
place-privacy-title = Rooms and things
place-privacy-text =
    Who booked, when and what for: members read it. Everybody else reads “taken”, without a name.
    If you book from another association, your association sends it the request, with what it is for.
    Past bookings stay, to know what the rooms are used for. That count has times only, never people.
    Who is on duty, and who has a key: members read it, until it is changed or removed.
    To have your name erased from a past booking, talk to the coordination.

# What is kept of a member, for the page about one’s own data.
place-mine = Your rooms, keys and duties
place-mine-fate = Your name is erased from the plan. Duties to come are free again.
place-mine-booked =
    { $count ->
        [one] You have a booking to come: cancel it first.
       *[other] You have { $count } bookings to come: cancel them first.
    }
place-mine-keys =
    { $count ->
        [one] A key is still in your name: hand it back first.
       *[other] { $count } keys are still in your name: hand them back first.
    }
place-nav-text = Lend and find rooms, with bookings and keys.
