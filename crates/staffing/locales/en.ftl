# The people who work: what is lent, who can, when, and what was done.
staffing-title = Shared team
staffing-intro = People employed together, who work at several organisations. Each pays its share of the real cost, never in credit of the SEL.
staffing-list-none = This organisation lends nobody for now.
staffing-list-waiting =
    { $count ->
        [one] One request is waiting.
       *[other] { $count } requests are waiting.
    }
staffing-list-told =
    { $count ->
        [one] Some hours wait for your signature.
       *[other] { $count } lines of hours wait for your signature.
    }
staffing-back = Shared team
staffing-save = Save
staffing-for = for { $whom }
staffing-contract = Contract: { $time } a week.
staffing-language-fr = French
staffing-language-nl = Dutch
staffing-language-en = English

# What everybody reads.
staffing-note-title = Shared team: { $title }
staffing-weekly = About { $time } free a week.
staffing-weekly-hours = About { $hours } h free a week.
staffing-weekly-none = Nothing free at the moment; ask all the same.

# What is lent.
staffing-function-new = Lend a function
staffing-function-edit = Change the function
staffing-function-hint = Everybody reads this. Write what the person can do, not who they are or when they work.
staffing-function-title = Function
staffing-function-about = What to expect from it
staffing-function-language = Language of the text
staffing-function-weekly = Free hours a week, about
staffing-function-retire = Stop lending this function
staffing-hint-title = For example: keeping the accounts, cooking for fifty people.
staffing-hint-about = No name, no working hours.
staffing-hint-weekly = For example 8 or 7:30. Others read a multiple of four hours.
staffing-address = To ask from another organisation, its address:

# What is asked.
staffing-ask-own = Ask for our organisation
staffing-ask-there = Ask
staffing-ask-hint = Somebody from the coordination looks for who can come, and answers you.
staffing-ask-peers = Trusted organisations ask from their own Maillon.
staffing-ask-adresse = Address of the function
staffing-ask-day = Day
staffing-ask-from = From
staffing-ask-to = To
staffing-ask-weeks = Number of weeks
staffing-ask-languages = Languages needed
staffing-ask-commune = Commune of the work
staffing-ask-words = What there is to do
staffing-ask-send = Send the request
staffing-hint-to = Past midnight: until the next day.
staffing-hint-weeks = The same time every week, 26 at most. Public holidays after the first day are left out.
staffing-hint-commune = To count the journey.
staffing-hint-words = Only the coordination and the person who comes read it.
staffing-hint-adresse = The link of its page, for example https://groupe.example/equipe/fonctions/…

# What others lend.
staffing-elsewhere-title = Ask another team
staffing-elsewhere-intro = Paste the address of a function that another organisation lends.
staffing-elsewhere-see = See
staffing-elsewhere-known = What others lend
staffing-elsewhere-of = Lent by { $name }
staffing-elsewhere-page = its page
staffing-elsewhere-comes = Who comes to you
staffing-elsewhere-free = When it is free
staffing-elsewhere-untold = This organisation does not tell us its free hours: it shows them only to those it trusts. You can ask all the same.
staffing-elsewhere-choose = Choose a half-day, or write your hours below.
staffing-elsewhere-none = Nothing is free in the next four weeks. You can ask for another time.
staffing-elsewhere-many =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
staffing-elsewhere-hint = The request goes to the other organisation. Somebody there answers.

# The posts.
staffing-posts-title = The posts
staffing-posts-intro = A post is a contract. Outside, it only has a code name (P1, P2…). The person’s name is read only by the coordination, by the person, and by the organisation where they go.
staffing-posts-none = There is no post yet.
staffing-post-new = Add a post
staffing-post-title = Post { $code }
staffing-post-hint = Only the coordination reads this form.
staffing-post-functions = Functions
staffing-post-languages = Working languages
staffing-post-weekly = Hours a week, in the contract
staffing-post-home = Commune they set out from
staffing-post-worker = Person
staffing-post-starts-on = First day
staffing-post-ends-on = Last day
staffing-post-week = The week of this post
staffing-hint-contract = For example 19 or 18:30.
staffing-hint-home = To prefer what is near.
staffing-hint-worker = A member from here. Without an account, the coordination answers for them.

# The worker's week.
staffing-week-mine = My week
staffing-week-title = My week
staffing-week-of-post = Week of { $code }
staffing-week-of = Week of { $day }
staffing-weeks = Other weeks
staffing-week-before = Week before
staffing-week-after = Week after
staffing-week-hint = Say what suits you. “Unavailable” never needs a reason.
staffing-week-asked = You are asked for
staffing-week-stands = What is agreed
staffing-week-data = Your hours are read only by the coordination and by the organisation where you go. They are deleted two years later.
staffing-half-morning = morning
staffing-half-afternoon = afternoon
staffing-half-free = free
staffing-half-desired = gladly
staffing-half-undesired = rather not
staffing-half-unavailable = unavailable
staffing-half-taken = taken
staffing-half-off = weekend or holiday
staffing-half-say = { $day }, { $half }: { $state }
staffing-cell = { $who }, { $day }, { $half }: { $state }
staffing-wishes-title = My wishes
staffing-wishes-theirs = Wishes
staffing-wishes-hint = For what lasts longer than half a day, or comes back every week.
staffing-wish-add = Add a wish
staffing-wish-kind = For me, this time is
staffing-wish-from = From
staffing-wish-to = To
staffing-wish-repeat = Every week
staffing-wish-until = Until
staffing-wish-once = { $kind }: { $when }
staffing-wish-weekly = { $kind }, every week since { $when }
staffing-wish-remove = Remove
staffing-wish-remove-this = Remove: { $wish }

# The coordination.
staffing-board-title = Requests and planning
staffing-board-door = Who is asked for, who can, who goes where.
staffing-board-no-posts = Add a post first.
staffing-board-asked = To fill
staffing-board-nothing = No request is waiting.
staffing-board-proposed = Proposed, waiting for a yes
staffing-board-stands = Agreed
staffing-board-legend = Morning and afternoon. ● agreed, ? proposed, – rather not, × unavailable, weekend or holiday.
staffing-board-could =
    { $count ->
        [0] nobody can
        [one] one person can
       *[other] { $count } people can
    }

# One commitment.
staffing-state-asked = To fill
staffing-state-proposed = Proposed
staffing-state-confirmed = Agreed
staffing-state-refused = Refused
staffing-state-cancelled = Cancelled
staffing-state-vacant = Promised, somebody is missing
staffing-fact-when = When
staffing-fact-whom = For
staffing-fact-who = Who comes
staffing-fact-proposed = Proposed to
staffing-accord = The agreement with the other organisation
staffing-answer = Answer
staffing-could = Who can
staffing-could-nobody = Nobody can at the moment.
staffing-could-not = Who cannot, and why
staffing-words = A word to the other side
staffing-act-confirm = Yes, agreed
staffing-act-decline = No, not this time
staffing-act-propose = Propose
staffing-act-propose-to = Propose to { $who }
staffing-act-refuse = Refuse the request
staffing-act-cancel = Cancel
staffing-act-step-back = Step back: look for somebody else
staffing-swap-title = Swap with somebody
staffing-swap-hint = Each takes what the other had. What was promised stays promised. Only what both can do is shown here.
staffing-swap-asked = Somebody proposes a swap
staffing-swap-told = Proposed, waiting for a yes
staffing-swap-could = Possible swaps
staffing-swap-none = Nobody else can swap with you for now.
staffing-swap-ask = Propose this swap
staffing-swap-yes = Swap
staffing-swap-no = Do not swap
staffing-swap-back = Take the proposal back
staffing-swap-up = Back to the commitment
staffing-swap-label = { $act }: { $when }
staffing-week-swap = Give “{ $own }” and take “{ $other }”?

# Why, and why not.
staffing-reason-gone = the post is no longer there
staffing-reason-function = does not have this function
staffing-reason-language = does not work in { $language }
staffing-reason-unavailable = unavailable
staffing-reason-taken = already taken: { $when }
staffing-reason-rest-before = { $time } too little rest before
staffing-reason-rest-after = { $time } too little rest after
staffing-reason-daily = { $time } too much on { $day }
staffing-reason-weekly = { $time } too much that week
staffing-reason-travel-before = { $time } too short to get there
staffing-reason-travel-after = { $time } too short to leave again
staffing-reason-notice = asked { $time } too late
staffing-reason-sibling = the same request is already filled: { $when }
staffing-mark-desired = comes gladly
staffing-mark-undesired = would rather not
staffing-mark-same-member = knows the house
staffing-mark-near = sets out from this commune
staffing-mark-same-day = already works that day
staffing-mark-balanced = has { $time } left that week

# What to mend.
staffing-fault-title = Name the function, in 3 to 100 characters.
staffing-fault-long = That is too long.
staffing-fault-choose = Choose from the list.
staffing-fault-hours = Write hours, such as 8, 7:30 or 7h30, in steps of five minutes.
staffing-fault-hour = Write a time, such as 09:00.
staffing-fault-weeks = Between 1 and 26 weeks.
staffing-fault-day = Write a day.
staffing-fault-end = The end comes after the start.
staffing-fault-crooked = Choose times in steps of five minutes.
staffing-fault-skipped = That hour does not exist on that day: the clocks go forward.
staffing-fault-rule = This repetition is not understood.
staffing-fault-functions = Choose at least one function.
staffing-fault-languages = Choose at least one language.
staffing-fault-address = There is nothing to ask for at this address.
staffing-fault-time = That time is over, or too far ahead.
staffing-fault-taken = Meanwhile, it is no longer possible. Look how it stands.
staffing-fault-cannot = That is not possible: { $reasons }.
staffing-problem-not-now = Meanwhile somebody has answered, or that time is over. Look how it stands.
staffing-problem-not-yours = Only the person themselves, or the coordination, can do this.

# What was done.
staffing-notice-lent = The function is lent. Those who follow you are told.
staffing-notice-saved = It is saved.
staffing-notice-retired = The function is not lent any more. What is agreed stays agreed.
staffing-notice-asked = The request is here. The coordination answers.
staffing-notice-asked-all = The requests are there. The coordination answers each.
staffing-notice-asked-there = The request is on its way.
staffing-notice-asked-there-all = The requests are on their way, one for each week.
staffing-notice-marked = It is noted.
staffing-notice-proposed = It is proposed. The person answers.
staffing-notice-confirmed = It is agreed.
staffing-notice-declined = It is noted. Somebody else is being looked for.
staffing-notice-refused = The request is refused.
staffing-notice-cancelled = It is cancelled.
staffing-notice-stepped-back = It is noted. Somebody else is being looked for.
staffing-notice-swap-asked = It is proposed. Nothing changes before the other says yes.
staffing-notice-swapped = It is swapped.
staffing-notice-swap-left = That proposal is gone. Nothing has changed.

# Hours.
staffing-hours-title = My hours
staffing-hours-of-post = Hours of { $code }
staffing-hours-none = Nothing has started yet. Once it has, you write here what you did.
staffing-hours-hint = Write what you did. The organisation where you were countersigns it.
staffing-hours-enter = Write hours
staffing-hours-date = Day
staffing-hours-duration = Duration
staffing-hours-kind = For
staffing-hours-withdraw = Withdraw
staffing-hours-correct = Correct
staffing-hours-change = More or less
staffing-hint-change = For example -0:30 for half an hour less. This is a new line; the old one stays.
staffing-kind-work = work
staffing-kind-travel = travel
staffing-kind-training = training
staffing-entry-entered = waiting to be countersigned
staffing-entry-countersigned = countersigned
staffing-entry-disputed = not agreed
staffing-entry-withdrawn = withdrawn
staffing-told-title = Hours to countersign
staffing-told-intro = What people of the shared team say they did at your organisation. Your yes and their word are kept together.
staffing-told-none = Nothing is waiting.
staffing-told-answered = Already answered
staffing-told-corrects = correction
staffing-told-countersign = That is right
staffing-told-countersign-this = That is right: { $day }, { $time }
staffing-told-dispute = That is not right
staffing-told-words = What is not right
staffing-sheet-locked = This month is closed. Correct it in an open month.
staffing-sheet-future = This day is not over yet.
staffing-sheet-outside = This day is not in this month.
staffing-sheet-minutes = This duration does not fit in one day.
staffing-sheet-full = Only { $time } is left on that day.
staffing-sheet-below = At most { $time } can be taken off.
staffing-sheet-words = Say why, in a few words.
staffing-sheet-pending = Some lines are still waiting for an answer. Wait for it, or tick that they are left out.
staffing-sheet-correction = It cannot be corrected this way: start from the first line.

# Months.
staffing-months-title = Months and costs
staffing-month-open = Open
staffing-month-locked = Closed
staffing-month-time = { $time } countersigned
staffing-month-pending =
    { $count ->
        [one] one line is waiting
       *[other] { $count } lines are waiting
    }
staffing-month-left-out =
    { $count ->
        [one] one line left out
       *[other] { $count } lines left out
    }
staffing-month-late =
    { $count ->
        [one] One line that was left out has its yes by now. It will count if the month is opened again.
       *[other] { $count } lines that were left out have their yes by now. They will count if the month is opened again.
    }
staffing-month-hours = Hours
staffing-month-no-hours = No hours this month yet.
staffing-month-absences = Absences
staffing-month-no-absences = None.
staffing-month-first = First day
staffing-month-last = Last day
staffing-month-duration = Hours in the contract
staffing-absence-add = Note an absence
staffing-absence-hint = When, and how many hours. Never why.
staffing-absence-post = Post
staffing-absence-remove-this = Remove: { $who }, { $when }
staffing-days = from { $from } to { $to }
staffing-month-costs = Costs of the month
staffing-month-no-cost = not written yet
staffing-month-paid = Paid hours
staffing-month-salary = Gross salary (€)
staffing-month-charges = Employer’s contributions (€)
staffing-month-leave = Leave (€)
staffing-month-training = Training (€)
staffing-month-other = Other costs
staffing-month-remove-cost = Erase these costs
staffing-hint-other = One line for each cost, for example “Work clothes: 40.00”.
staffing-month-travel = Travel
staffing-month-no-travel = None.
staffing-month-commitment = Commitment
staffing-month-amount = Amount (€)
staffing-travel-add = Note the cost of a journey
staffing-travel-hint = The organisation that it was for pays it.
staffing-travel-none-begun = Nothing that is agreed has begun this month.
staffing-travel-remove-this = Remove: { $what }, { $amount }
staffing-month-shares = What each pays
staffing-month-preview = It would be this, if the month were closed now.
staffing-month-total = Total of the costs
staffing-month-fees = Management fee
staffing-month-uncovered = What nobody covers
staffing-month-close = Close the month
staffing-month-close-hint = A closed month does not change any more. A mistake is corrected by a new line in an open month.
staffing-month-leave-out =
    { $count ->
        [one] Leave out the line that is waiting
       *[other] Leave out the { $count } lines that are waiting
    }
staffing-month-reopen = Reopen the month
staffing-month-reason = Why (this stays written)
staffing-log-closed = { $when }: closed by { $who }
staffing-log-reopened = { $when }: reopened by { $who }: “{ $words }”
staffing-sharing-title = How the costs are shared
staffing-sharing-sharing = Time that is paid and given to nobody
staffing-sharing-fee = Management fee, per thousand
staffing-sharing-training = Training
staffing-sharing-key = by the fixed key
staffing-sharing-hours = by the hours of each
staffing-training-member = is paid by whoever countersigns it
staffing-training-group = is shared by all
staffing-hint-sharing = The fixed key is the weight of each member organisation.
staffing-hint-fee = 35 for 3.5%. It is added to the share of each.
staffing-euros = { $sign }€{ $amount }

# User members and statements.
staffing-users-title = Member organisations
staffing-users-intro = Who uses the shared team, under which agreement, and how its account stands. An organisation comes in here with its first hours.
staffing-users-none = Nobody for now.
staffing-user-convention = { $time } a year agreed
staffing-user-balance = balance { $amount }
staffing-user-title = Agreement
staffing-user-name = Name
staffing-user-functions = Functions agreed
staffing-user-yearly = Hours a year
staffing-user-joined-on = First day
staffing-user-ends-on = Last day
staffing-user-notice-days = Days of notice
staffing-user-weight = Weight in the fixed key
staffing-user-since = The account starts in
staffing-user-opening = Opening balance (€)
staffing-user-note = Notes of the coordination
staffing-user-pay = Note a payment
staffing-user-date = Received on
staffing-user-amount = Amount (€)
staffing-user-label = Reference
staffing-hint-weight = 0: pays only its own hours.
staffing-hint-amount = A refund is written with a minus sign.
staffing-user-file = File
staffing-hint-file = PDF, PNG, JPEG, ODT or DOCX, up to 5 MB; up to 20 papers. Only the coordination reads them.
staffing-papers-title = Attached papers
staffing-papers-none = None.
staffing-papers-add = Attach
staffing-size-kilo = { $number } kB
staffing-size-mega = { $number } MB
staffing-statement = Statement
staffing-statement-title = Statement of { $name }
staffing-statement-made = Made by { $house } for { $name }, on { $date }.
staffing-statement-period = from { $from } to { $to }
staffing-statement-first = From
staffing-statement-last = To
staffing-statement-show = Show
staffing-statement-csv = Take the table along (CSV)
staffing-statement-hint = A positive balance is an advance; a negative balance is still to be paid. Open months do not have their share yet.
staffing-statement-column-month = Month
staffing-statement-column-date = Day
staffing-statement-column-kind = What
staffing-statement-column-post = Post
staffing-statement-column-label = Detail
staffing-statement-column-minutes = Time
staffing-statement-file-minutes = Minutes
staffing-statement-column-effect = Amount
staffing-statement-column-balance = Balance
staffing-statement-opening = Balance at the start
staffing-statement-closing = Balance at the end
staffing-statement-advance = Payment
staffing-statement-salary = Salary
staffing-statement-charges = Employer’s contributions
staffing-statement-leave = Leave
staffing-statement-training = Training
staffing-statement-other = Other cost
staffing-statement-travel = Travel
staffing-statement-unassigned = Shared time
staffing-statement-fee = Management fee

# More to mend.
staffing-fault-euros = Write an amount, such as 1,234.56.
staffing-fault-other = Write one line for each cost: words, a colon, an amount.
staffing-fault-fee = Write a whole number from 0 to 1000.
staffing-fault-name = Write a name, in 1 to 100 characters.
staffing-fault-number = Write a whole number.
staffing-fault-month = Write a month, such as 2026-12.
staffing-fault-no-costs = There are hours of a post whose costs are not written yet.
staffing-fault-too-much = These amounts are too large.
staffing-fault-before = That is from before the account of this organisation starts.
staffing-fault-file-none = Choose a file that is not empty.
staffing-fault-file-kind = Such a file cannot be attached. These can: PDF, PNG, JPEG, ODT or DOCX.
staffing-fault-file-heavy = This file is too heavy: up to 5 MB.
staffing-fault-file-many = There are 20 papers already. Remove one first.
staffing-problem-sheet = The timesheet of this month does not allow it. Look how it stands.
staffing-problem-costs = These costs cannot be shared this way.
staffing-notice-entered = It is written.
staffing-notice-countersigned = It is countersigned.
staffing-notice-disputed = It is said. The person corrects it, or you talk about it together.
staffing-notice-closed = The month is closed.
staffing-notice-reopened = The month is reopened.
staffing-notice-paper-known = This paper was there already.
staffing-notice-paper-removed = The paper is removed.

# The planner.
staffing-planner-title = Planning
staffing-planner-intro = Who can do what, for all requests together. This decides nothing: you propose, and each person answers.
staffing-planner-from = From
staffing-planner-weeks = Weeks
staffing-planner-again = Work it out
staffing-planner-pin = { $when }, for { $whom }
staffing-planner-free = whoever fits best
staffing-planner-pinned = fixed by you
staffing-planner-conflicts = What you fixed does not keep all the rules:
staffing-planner-served = What can be done
staffing-planner-nothing = No request waits in these weeks.
staffing-planner-propose =
    { $count ->
        [one] Propose this
       *[other] Propose these { $count } commitments
    }
staffing-planner-proven = There is no better plan.
staffing-planner-good = This is a good plan; there was no time to prove that none is better.
staffing-planner-unserved = What cannot be done, and why
staffing-planner-nearest = Nearest: { $who }
staffing-notice-all-proposed = It is proposed. Each person answers.
staffing-notice-some-proposed = Some of it is proposed. The rest has changed meanwhile.
staffing-notice-none-proposed = Nothing is proposed: all of it has changed meanwhile. Work it out again.

# What the page about privacy says.
staffing-privacy-title = Shared team
staffing-privacy-text =
    Outside, a worker has a pseudonym only. Everybody reads the function, and a rough number of hours.
    Organisations that are trusted read the free half-days, without a name. Only the one to whom the person comes reads the name.
    An absence has no reason anywhere.
    Wishes that are over go after two months; requests and absences after two years; the name of a post two years after the end of its contract.
    Countersigned hours and their proofs belong to the accounts: they stay for ten years, under the pseudonym, with a note of who wrote them and who closed the month.
    Papers attached to the agreement of an organisation are read by the coordination only, who can remove them; they go at the latest ten years after the end of that agreement.
    Nobody passes them on: not the QG, and no other instance.

# The group and its counters.
staffing-group-title = The group
staffing-group-intro = What the group is by law, and its counters. Maillon counts and warns; it is not the employer and gives no legal advice.
staffing-user-done = { $time } this year
staffing-pace = { $volume } agreed this year
staffing-pace-ahead = { $time } more than expected so far
staffing-pace-behind = { $time } less than expected so far
staffing-pace-none = Its agreement does not say how many hours.
staffing-leans = { $percent }% of all hours
staffing-limits-title = Limits
staffing-limits-hint = Each limit has a day and a source: the law changes, and so do your decisions.
staffing-limits-none = No limit is written down.
staffing-limits-others = Other days
staffing-limit-add = Write down a limit
staffing-limit-workers = workers
staffing-limit-members = member organisations
staffing-limit-minutes-per-day = minutes a day for one person
staffing-limit-minutes-per-week = minutes a week for one person
staffing-limit-minutes-per-year = minutes a year for one person
staffing-limit-minutes-of-rest = minutes of rest between two days
staffing-bound-most = At most { $value } { $what },
staffing-bound-least = At least { $value } { $what },
staffing-side-most = at most
staffing-side-least = at least
staffing-limit-none = (no limit)
staffing-limit-from = from { $day }
staffing-limit-now = Today: { $value }.
staffing-limit-near = Today: { $value }. Only { $left } left.
staffing-limit-over = Today: { $value }. That is { $by } beyond.
staffing-limit-by-rules = Planning sees to it for each person, with its own settings.
staffing-group-what = What is limited
staffing-group-bound = Which way
staffing-group-value = Number
staffing-group-from = From
staffing-group-source = Source
staffing-hint-value = Empty: from that day on there is no limit.
staffing-hint-source = The law, the decision or the page where it is written.
staffing-group-law = By law
staffing-group-authorisation = Authorisation
staffing-hint-authorisation = Number, day, where it can be read. Only the coordination sees it.
staffing-group-percent = Warn when one organisation takes more than (%)
staffing-hint-percent = Of all hours of the year. 100: never warn.
staffing-fault-percent = Write a number from 1 to 100.
staffing-fault-source = Say where this limit is written, in 1 to 300 characters.

# The year at a glance.
staffing-year-link = The year
staffing-year-of = Year { $year }
staffing-year-of-post = Year { $year } of { $code }
staffing-year-own = My year { $year }
staffing-year-whole = The whole group
staffing-year-all = All my posts
staffing-year-total = { $time } agreed
staffing-year-none = Nothing is agreed in that year.
staffing-year-legend = The stronger the colour of a day, the more hours are agreed on it. In italics: weekend or public holiday.
staffing-year-step = up to { $time }
staffing-year-day = { $day }: { $time }
staffing-year-holiday = public holiday
staffing-year-week = week
staffing-year-week-short = wk
staffing-year-before = Year before
staffing-year-after = Year after
staffing-years = Other years

# What is kept of a member, for the page about one’s own data.
staffing-mine = Your shared work
staffing-mine-fate = Your wishes are erased. Hours and their accounts stay under the code of the contract: the law asks to keep them.
staffing-mine-open =
    { $count ->
        [one] One span of work is still planned or asked for: see about it with the coordination first.
       *[other] { $count } spans of work are still planned or asked for: see about them with the coordination first.
    }
staffing-nav-text = Share staff between associations.
