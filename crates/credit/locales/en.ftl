# The system of exchange (SEL).

## Why something was not done.
credit-fault-amount = Write a duration: a whole number of minutes, above zero.
credit-fault-floor = { $missing ->
    [one] This account would fall below its limit: one minute is missing.
   *[other] This account would fall below its limit: { $missing } minutes are missing.
}
credit-fault-ceiling = The account that receives is at its limit: it cannot receive so much for now.
credit-fault-too-much = { $left ->
    [one] Only one minute can still be taken back.
   *[other] So much cannot be taken back: { $left } minutes remain.
}
credit-fault-label = This is too long: 200 characters at most.
credit-fault-reason = Say why, in 2,000 characters at most.
credit-not-now-same = You cannot exchange with yourself: choose another account.
credit-not-now-closed-payer = The account that gives the minutes is closed: nothing new begins with it.
credit-not-now-closed-payee = The account that receives is closed: nothing new begins with it.
credit-not-now-not-pending = This does not wait for an answer now, or its time is over.
credit-not-now-over = This has come to its end: nothing can be changed about it.
credit-not-now-agreement = This exchange cannot settle that agreement: it must still stand and be yours, and the minutes go from whoever received to whoever gave.
credit-not-now-correction = This exchange takes another one back. Make a new exchange instead.
credit-not-now-disputed = Somebody does not agree with this exchange: a coordinator looks after that first.
credit-not-now-elsewhere = The other account is on another site: settle this with the person, or ask the coordination.
credit-not-now-limits = The lower limit is zero or less, the upper limit zero or more.
credit-not-now-nobody = Choose one person at least.
credit-may-not-yours = This is not your account: only the person whose it is can do that.
credit-may-not-mandate = Acting for this account needs a mandate. A coordinator can give it.
credit-may-not-coordinator = Only coordinators do this.

## Orders by message from the fediverse, and their page.
credit-order-unknown = We do not recognise this account. Sign in on { $link } to show that it is yours.
credit-order-help = We did not understand. Write for example: give { $amount } to @lieve for the hedge
credit-order-balance = Your balance can be read on { $link }. We never send it in a message.
credit-order-no-own-account = You have no exchange account yet. Open it on { $link }.
credit-order-nobody = We know nobody here called { $name }. Check each letter.
credit-order-several = Several people may be { $name }. Write their login, with @ before it.
credit-order-no-account = { $name } has no exchange account yet.
credit-order-self = That is yourself: there is nothing to exchange.
credit-order-ready = You want to give { $amount } to { $name }.
credit-order-ready-for = You want to give { $amount } to { $name } for “{ $label }”.
credit-order-confirm = Nothing is done yet. To confirm, open this link within 48 hours: { $link }
credit-order-by-word = Or simply answer YES to this message.
credit-order-done = Done: { $amount } for { $name }.
credit-order-done-for = Done: { $amount } for { $name }, “{ $label }”.
credit-order-waits = On its way: { $amount } for { $name }. It is for { $name } to accept it.
credit-order-waits-for = On its way: { $amount } for { $name }, “{ $label }”. It is for { $name } to accept it.
credit-order-not-done = This exchange could not be done. Your account tells you more: { $link }
credit-order-which = We do not know what you say yes to. Answer the very message that proposes the exchange, or open its link.
credit-order-in-private = To confirm, answer YES in a private message, or open the link.
credit-order-by-link = Beyond an hour, a message is not enough: open the link to confirm.
credit-order-day = By message you can give an hour a day, in all: open the link to confirm this one.
credit-order-another = Several exchanges wait in this conversation. Open the link of the one you want.
credit-order-already = That was done already, once.
credit-order-cancelled = This exchange was cancelled: the message that asked for it is no longer there.
credit-order-expired = It is too late: the 48 hours are over. Ask for it again if you still want it.
credit-order-link-unknown = This link opens nothing. Check that it is complete, or ask for another one by writing to the SEL.
credit-order-link-foreign = This link is for somebody else. If it is yours, sign in with your own account.
credit-order-closed-title = This link is no longer of use
credit-order-to-account = See my exchange account
credit-order-title = Confirm an exchange
credit-order-intro = You asked for this by message. Nothing is done yet.
credit-order-fact-to = For
credit-order-fact-amount = How much
credit-order-fact-label = In exchange for
credit-order-submit = Confirm
credit-order-until = This link counts until { $moment }. If you do nothing, nothing happens.
credit-order-notice-done = Done.
credit-order-notice-waits = On its way. The other person has yet to accept.
credit-nav = SEL
credit-home-title = My SEL account
credit-home-house = Account: { $house }
credit-somebody = somebody
credit-no-account = You have no account yet. Open it first on the page “SEL”.
credit-back = Back to the account

# Whose an account is, if it is not a person's
credit-account-member = a member’s account
credit-account-organisation = the association’s account
credit-account-mirror = another association
credit-account-suspense = amounts that wait
credit-account-opening = opening balances
credit-account-departure = departure of an association
credit-account-open = open
credit-account-closed = closed
credit-accounts = Which account
credit-accounts-own = My account
credit-accounts-house = The association’s account

# Opening an account
credit-open-title = The SEL, a system of exchange
credit-open-what = In the SEL (elsewhere it is called LETS) we lend each other a hand: an hour is worth an hour, for everybody.
credit-open-unit = We count in time: an hour is { $amount }, with no link to the euro at all.
credit-open-balance = When somebody helps you, your balance goes down; when you help, it goes up; a balance below zero is simply the promise to help in your turn, whoever you like.
credit-open-limits = So that it keeps moving, a balance goes from { $low } to { $high }; you begin at zero and can ask for help at once.
credit-open-button = Open my account
credit-open-house-button = Open the association’s account
credit-did-open = Your account is open.

# The balance
credit-means-own-above = You have given { $amount } more than you received: now others can help you.
credit-means-own-zero = You have given as much as you received.
credit-means-own-below = You have received { $amount } more than you gave. That is a promise: you will help in your turn, whoever you like.
credit-means-house-above = This account has given { $amount } more than it received.
credit-means-house-zero = This account has given as much as it received.
credit-means-house-below = This account has received { $amount } more than it gave.
credit-limits-both = The balance can go from { $low } to { $high }.
credit-limits-low = The balance can go down to { $low }.
credit-limits-high = The balance can go up to { $high }.
credit-near = Close to the limit.
credit-near-after = After this, you will be close to the limit.
credit-near-floor = { $amount } can still be given with this account. A good moment to offer a helping hand.
credit-near-ceiling = This account can still receive { $amount }. A good moment to ask for help.
credit-held = Set aside for exchanges under way: { $amount }.
credit-is-closed = This account is closed: nothing new begins, and the balance stays.
credit-balance-is = Your balance: { $amount }
credit-balance-now = Balance now
credit-balance-after = Balance after

# Ways on
credit-door-pay = Somebody helped me
credit-door-pay-hint = Give time to somebody
credit-door-ask = I helped somebody
credit-door-ask-hint = Ask for the time given, also for a group lesson
credit-link-booklet = Exchange booklet to print
credit-link-csv = Statement for a spreadsheet (CSV)
credit-link-qr = My code to show
credit-coordination-door = The SEL
credit-coordination-door-text = The exchange book as a whole: accounts, limits, links with neighbouring sites.
credit-link-whole = The SEL as a whole (coordination)
credit-link-addresses = My Mastodon addresses (giving by message)
credit-link-settings = Settings of the account

# What waits
credit-asked-title = Requests
credit-asked-ours = { $name } asks you for { $amount }
credit-asked-theirs = You asked { $name } for { $amount }
credit-asked-lesson = Group lesson
credit-until = Until
credit-answer-pay = Yes, confirm
credit-answer-refuse = No, refuse
credit-answer-cancel = Take the request back
credit-did-refuse-request = You refused the request. Nothing moved.
credit-did-cancel-request = The request is taken back.
credit-pending-title = Under way
credit-pending-theirs = Waiting for { $name }
credit-pending-on-the-way = Waiting for the other site, for { $name }
credit-pending-committed = On its way with { $name }: done on this side, the other side is still to confirm
credit-pending-yours = { $name } waits for your answer
credit-pending-coming = Announced by { $name }, not here yet
credit-pending-disputed = With { $name }: on hold until you agree
credit-pending-answer = Answer
credit-pending-see = See the exchange

# The curve
credit-curve-title = The balance over time
credit-curve-says = From { $from } to { $until }, the balance went from { $least } to { $most }; now it is { $now }.
credit-curve-legend = Solid line: the balance. Dashes: the limits. Dots: zero.
credit-curve-table = Month by month
credit-col-month = Month
credit-col-took = In
credit-col-gave = Out
credit-col-balance = Balance
credit-col-what = Exchange
credit-col-amount = Amount
credit-col-hours = Time
credit-col-total = Together
credit-col-account = Account
credit-col-accounts = Accounts
credit-col-exchanges = Exchanges
credit-col-note = Note
credit-col-bar = As a picture

# The statement
credit-statement-title = Statement
credit-statement-empty = No exchange yet.
credit-statement-nothing = No exchange fits.
credit-line-correction = given back
credit-line-under-way = on its way
credit-filter = Search the statement
credit-filter-from = From
credit-filter-until = Up to
credit-filter-side = Direction
credit-filter-both = In and out
credit-filter-in = In
credit-filter-out = Out
credit-filter-with = With whom
credit-filter-text = What for
credit-filter-submit = Search
credit-filter-all = Show everything
credit-pages = Pages of the statement
credit-older = Older
credit-newest = The newest

# Paying
credit-pay-title = Give time
credit-form-to = To whom
credit-form-amount = How much
credit-form-label = What for
credit-form-pour = What for
credit-hint-to = A name, a login, the association, the address of an account. On another site: a link to an account, or @association@site.
credit-hint-amount = For example 90, or 1h30.
credit-hint-label = Only the two of you will see this.
credit-form-helping = Count this exchange in “Who helps whom”
credit-hint-helping = That public page adds up exchanges between associations, three at least, and names nobody. Without the tick, yours is left out.
credit-helping-counted = Counted, without saying who
credit-helping-kept-out = Left out
credit-go-on = Go on
credit-confirm-title = Check before you give
credit-confirm-at-once = It is done as soon as you confirm.
credit-confirm-waits = The time is set aside, and the other person has seven days to accept.
credit-confirm = Confirm
credit-change = Change
credit-did-pay = It is written down.

# To whom
credit-whom-empty = Say to whom.
credit-whom-nobody = We find nobody here called “{ $name }”.
credit-whom-several = Several people are called “{ $name }”: choose from the list, or write the login.
credit-whom-no-account = “{ $name }” has not opened an account yet.
credit-whom-elsewhere = “{ $name }” is on another site: you can give time there, but not ask for it yet.

# Asking
credit-ask-title = Ask for time
credit-ask-intro = Did you help somebody? Say for how long: they confirm, and your balance goes up.
credit-form-of = From whom
credit-form-others = Other participants
credit-form-other = Participant { $count }
credit-form-total = How much in all
credit-ask-lesson = It was a group lesson
credit-hint-others = The time is divided equally, to the minute.
credit-ask-confirm-title = Check before you ask
credit-ask-free = There are more people than minutes: whoever has no part is not asked.
credit-ask-waits = Everybody has fourteen days to answer. Nothing moves before they agree.
credit-ask-confirm = Ask
credit-did-ask = They have been asked.

# One exchange
credit-one-title = An exchange
credit-one-payer = Gives time
credit-one-payee = Receives time
credit-one-state = How it stands
credit-one-agreement = See the agreement that this exchange settles
credit-one-corrects = See the exchange that is given back
credit-one-as-coordinator = You see this exchange because somebody asked the coordination for help.
credit-one-acts = What you can do
credit-one-history = What happened
credit-one-amount = How much to give back
credit-one-dispute = What is wrong
credit-one-close = How it ended
credit-disputed = Somebody does not agree: the coordination knows, and will help you.
credit-disputed-mediated = Somebody does not agree: { $name } helps you to find a way out.
credit-act-accept = Accept
credit-act-refuse = Refuse
credit-act-cancel = Cancel
credit-act-reverse = Give this time back
credit-act-dispute = Something is wrong
credit-act-mediate = I look after it
credit-act-close = End the mediation
credit-act-erase = Erase what it was for
credit-hint-accept = The time comes to your account at once.
credit-hint-cancel = The time that was set aside comes back to your account.
credit-hint-reverse = A new exchange gives this time back, in whole or in part. The first one stays in the statement.
credit-hint-dispute = Somebody of the coordination will read these words and see this exchange. The other person will read them too.
credit-hint-mediate = Both will see your name.
credit-hint-close = Both will read these words.
credit-hint-erase = The words are erased here and on the other side, for good. The time that was exchanged does not change.
credit-did-accept = You accepted.
credit-did-refuse = You refused. Nothing moved.
credit-did-cancel = It is cancelled. Nothing moved.
credit-did-dispute = The coordination knows.
credit-did-mediate = You look after it. Thank you!
credit-did-close = The mediation is over.
credit-did-erase = The words are erased.
credit-state-held = Waiting for { $payee }: { $payer } has set the time aside.
credit-state-committed = On its way: { $payer } has given the time, { $payee } is still to receive it.
credit-state-settled = Done: { $payee } has received the time from { $payer }.
credit-state-aborted = Nothing came of it between { $payer } and { $payee }: nothing moved.
credit-state-asked = { $payer } wants to give time to { $payee }, who has not answered yet.
credit-state-prepared = Announced: { $payee } expects the time from { $payer }.
credit-state-credited = Done: { $payee } has received the time from { $payer }.
credit-state-released = Nothing came of it: { $payer } gave it up, { $payee } received nothing.
credit-state-rejected = Nothing came of it between { $payer } and { $payee }: nothing moved.
credit-word-held = waiting
credit-word-committed = on its way
credit-word-settled = done
credit-word-aborted = nothing came of it
credit-word-asked = waiting
credit-word-prepared = announced
credit-word-credited = done
credit-word-released = nothing came of it
credit-word-rejected = nothing came of it
credit-why-refused = The other person preferred not to accept.
credit-why-cancelled = The exchange was cancelled.
credit-why-expired = Nobody answered in time.
credit-why-no-account = There is no account at that address.
credit-why-closed = That account is closed.
credit-why-ceiling = The account that was to receive it is at its limit.
credit-why-peer-limit = The limit of exchanges between the two associations is reached.
credit-why-frozen = Exchanges between the two associations are on hold.
credit-why-too-much = There was not so much left to give back.
credit-why-lost = The exchange was lost in a breakdown.
credit-why-parted = The two associations no longer exchange.
credit-why-not-asked = The request no longer waits: it is paid already, or was taken back.
credit-story-opened = { $payer } wants to give { $amount } to { $payee }.
credit-story-answers = { $payer } confirmed what { $payee } asked for: { $amount }.
credit-story-corrects = { $payer } gives { $amount } back to { $payee }.
credit-story-by = (by { $name })
credit-story-posted = { $amount } written into the ledger.
credit-story-taken-back = { $amount } given back.
credit-story-dispute = { $name } said that something is wrong:
credit-story-dispute-closed = { $name } ended the mediation:

# Faults
credit-fault-amount-form = Write a number ({ $unit }), or hours and minutes such as 1h30. Time is counted in whole minutes.
credit-fault-amount-nothing = One minute at least.
credit-fault-amount-most = That is too much: { $most } at the most.
credit-fault-missing = { $amount } is missing to stay within the limit of this account.
credit-fault-left = At most { $amount } can still be given back.
credit-fault-twice = “{ $name }” is there twice.
credit-fault-nobody = We do not find that person.
credit-fault-day = That is not a date.
credit-not-now-stale = This page was out of date. Check, and confirm once more.

# The booklet, the code, the settings
credit-booklet-title = Exchange booklet
credit-booklet-hour = One hour = { $amount }
credit-booklet-balance = Balance on { $date }: { $amount }
credit-booklet-print = Print this page: it fits a pocket (A6).
credit-booklet-more = Older exchanges are in the statement.
credit-booklet-unit = In { $unit }
credit-booklet-by-hand = To fill in by hand
credit-booklet-col-date = Date
credit-booklet-col-with = With whom, what for
credit-booklet-col-sign = Signature
credit-qr-title = My SEL code
credit-qr-what = Whoever scans this code can give time to { $name }.
credit-qr-alt = Code to scan
credit-qr-link = The same link, to send:
credit-qr-make = Make the code anew
credit-settings-title = Settings of my SEL account
credit-settings-intro = When somebody gives you time, do you want to say yes each time?
credit-settings-accept = What I am given is accepted
credit-settings-all = always, by itself
credit-settings-some = by itself up to an amount
credit-settings-none = only when I say yes
credit-settings-amount = Up to
credit-settings-save = Save

# The file
credit-csv-date = Date
credit-csv-with = With
credit-csv-label = What for
credit-csv-minutes = Minutes
credit-csv-units = Units
credit-csv-balance-minutes = Balance in minutes
credit-csv-balance-units = Balance in units
credit-csv-state = State
credit-csv-id = Number
credit-csv-too-long = This statement is too long for one file. Choose a shorter period.

# For coordinators
credit-care-title = The SEL as a whole
credit-care-back = Back to the coordination
credit-care-sum = All in all
credit-sum-zero = All balances sum to zero: what some gave, others received.
credit-sum-wrong = All balances sum to { $amount }, and not to zero: the ledger is damaged. Tell whoever looks after the server.
credit-care-seal = The ledger is sealed up to and with { $day } ({ $moment }).
credit-care-no-seal = The ledger was not sealed yet: that happens every night, once there was an exchange.
credit-care-disputes = Disagreements to look after
credit-care-dispute = { $name } asks for help
credit-care-dispute-mediated = { $name } asks for help; { $mediator } looks after it
credit-care-distribution = How balances are spread
credit-care-below = less than { $amount }
credit-care-above = more than { $amount }
credit-care-between = { $low } to { $high }
credit-care-velocity = Exchanges by month
credit-care-limits = Accounts close to their limit
credit-care-limits-none = No account is close to its limit.
credit-care-near-floor = can still give { $amount }
credit-care-near-ceiling = can still receive { $amount }
credit-care-quiet = Accounts without an exchange for 90 days
credit-care-quiet-none = All accounts had an exchange in the last 90 days.
credit-care-quiet-since = last exchange on { $date }
credit-care-quiet-never = no exchange since it was opened on { $date }
credit-care-all = All accounts
credit-care-search = Search for a name
credit-care-search-submit = Search
credit-care-count = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}.
credit-care-more = The first 100 are shown: search for a name to find the others.
credit-care-all-back = Back to all accounts
credit-care-account-title = Account: { $name }
credit-care-closed = This account is closed.
credit-care-deeds = Decide
credit-care-deeds-text = Each decision is written down with its reason, and the person may ask for it.
credit-deed-limits = Change the limits
credit-deed-limits-hint = Leave empty to set no limit. What is beyond it already stays.
credit-deed-lowest = Lower limit
credit-deed-highest = Upper limit
credit-deed-limits-reason = Reason for these limits
credit-deed-close = Close the account
credit-deed-close-hint = Nothing new will begin. The balance stays, and what is under way comes to its end.
credit-deed-reopen = Open the account again
credit-deed-state-reason = Reason
credit-deed-opening-title = Enter an opening balance
credit-deed-opening-hint = For example the balance of a paper booklet. Only possible before the first exchange.
credit-deed-opening = Opening balance
credit-deed-opening-reason = Where it comes from
credit-mandates = Mandates
credit-mandates-text = The people of the coordination act with this account. Other members can with a mandate.
credit-mandate-since = since { $since }
credit-mandate-until = from { $since } to { $until }
credit-mandate-ended = from { $since } to { $until }, over
credit-mandate-revoked = from { $since } to { $until }, taken back
credit-mandate-revoke = Take the mandate back
credit-mandate-revoke-of = Take the mandate of { $name } back
credit-deed-mandate = Give a mandate
credit-deed-member = To whom
credit-hint-member = Choose from the list, or write the login.
credit-deed-ends = Until
credit-deed-mandate-reason = Reason for the mandate
credit-changes = What was decided
credit-changes-none = Nothing was changed yet.
credit-change-none = no limit
credit-change-program = The program
credit-change-lowest = { $name } changed the lower limit: { $old }, then { $new }.
credit-change-highest = { $name } changed the upper limit: { $old }, then { $new }.
credit-change-state = { $name } changed the state of the account: { $old }, then { $new }.

# Between the ledgers of two instances.
credit-not-now-untrusted = The other organisation is not a trusted neighbour here: ask a coordinator to add it.
credit-not-now-frozen = Nothing new begins between the two exchange systems for now. The coordination is looking after it.
credit-not-now-parted = The two exchange systems have parted.
credit-fault-trade = Between the two organisations, the balance of exchanges allows at most { $amount } more in this direction.
credit-fault-trade-minutes = Between the two organisations, the balance of exchanges allows at most { $left } more minutes in this direction.
credit-on-host = { $name } on { $host }
credit-confirm-elsewhere = The time is set aside, then on its way: it is done once { $host } has confirmed it.
credit-whom-untrusted = { $name } is not a trusted neighbour here: ask a coordinator to add that site.
credit-whom-not-told = { $name } tells us of no such account: check the link, or ask there whether our site is known as a neighbour.
credit-whom-unreachable = { $name } does not answer now: try again later. Nothing has moved.
credit-state-held-there = Waiting for the other site: { $payer } has set the time aside for { $payee }.
credit-word-held-there = waiting for the other site
credit-hint-there-accept = The time comes to your account once the other site has confirmed it.
credit-hint-there-reverse = A new exchange gives this time back, in whole or in part, once the other site has confirmed it. The first one stays in the statement.

# The links, for coordinators
credit-col-site = Site
credit-links-title = Exchanges with other sites
credit-links-see = See the links with other sites
credit-links-what = Each site has its own ledger. The balance says what went there, less what came from there.
credit-links-none = Nothing was exchanged with another site yet.
credit-links-back = Back to all links
credit-link-title = Exchanges with { $host }
credit-link-news = To be seen.
credit-link-checking = The two ledgers compare what they know; the rest waits.
credit-link-open = Exchanges come and go.
credit-link-quarantined = Something was lost here: nothing goes on before the other site has said what it knows.
credit-link-closed = The two ledgers have parted.
credit-link-frozen = Nothing new begins; what is under way comes to its end.
credit-link-why = Why:
credit-link-balance = Went, less came
credit-link-bounds = This balance can go from { $low } to { $high }.
credit-link-out = To the other site: { $amount }.
credit-link-coming = From the other site: { $amount }.
credit-link-nothing = Nothing is under way.
credit-link-stated = Last statement of the other site
credit-link-unstated = The other site has sent no statement yet.
credit-link-seen = Seen
credit-link-compare = Compare now
credit-link-compare-hint = The two ledgers tell each other what they know. Exchanges go on afterwards.
credit-link-freeze = Suspend
credit-link-freeze-hint = Nothing new will begin. What is under way comes to its end.
credit-link-thaw = Resume
credit-link-limit = Change the bounds
credit-link-limit-hint = How far the balance between the two sites can go, either way.
credit-link-part = Part
credit-link-part-hint = Only if the other site does not come back. The next page says what will happen.
credit-link-reopen = Take up again
credit-link-reopen-hint = If the other site is back. The two ledgers first tell each other what they know; what the parting ended stays ended.
credit-link-reopen-balance = The balance of before comes back between the two sites, whatever the assembly did with it meanwhile.
credit-deed-reopen-reason = Reason for taking it up again
credit-deed-part-reason = Reason for parting
credit-part-title = Part from { $host }?
credit-part-for-good = What is under way ends for good.
credit-part-nothing-new = Nothing begins between the two sites any more.
credit-part-under-way = What is set aside to go there ({ $held }) comes back to those who wanted to give it; what was announced ({ $promised }) will not come.
credit-part-balance = The balance between the two sites ({ $amount }) goes to a named account, and the assembly decides about it.
credit-change-link-freeze = { $name } has suspended the exchanges.
credit-change-link-thaw = { $name } has let the exchanges resume.
credit-change-link-bounds = { $name } has changed the bounds.
credit-change-link-part = { $name } has parted the two ledgers.
credit-change-link-reopen = { $name } has taken the link up again.
credit-incidents = What happened
credit-incidents-none = Nothing in particular.
credit-incident-contradiction = The other site said two different things of the same exchange.
credit-incident-fork = The other site’s chain of exchanges is no longer the one that we know.
credit-incident-unpromised = The other site sent time that we did not expect.
credit-incident-lost = A part of our ledger was lost; we asked the other site what it knows.
credit-incident-they-lost = The other site began anew with us, after a loss or a parting; we told it what we know.
credit-incident-voided = An exchange that both sides lost was undone.
credit-incident-denied = The other site says that it no longer knows what it had confirmed.
credit-incident-differs = Its statement and our ledger do not say the same.

# On the page of an agreement. $given is what came, $asked what was agreed on, $title what it is about.
credit-settles-all = Settled through the SEL: { $given }. That is all of it.
credit-settles-part = Settled through the SEL: { $given } out of { $asked }.
credit-settles-sum = Settled through the SEL: { $given }.
credit-settles-what = This exchange settles the agreement “{ $title }”.
credit-settles-pay = Settle through the SEL
credit-settles-ask = Ask to settle through the SEL
credit-settles-human = Settling does not say that it is done: say so yourself below, when the time comes.
credit-settles-theirs = The other side settles, from its own site. What it gives is shown here.
credit-settles-no-way = To settle through the SEL, each side needs an account, here or on a trusted neighbouring site.
# Who helps whom
credit-helping-title = Who helps whom
credit-helping-what = The time that members of one association spent for those of another one, in the last year.
credit-helping-none = There is nothing to show yet: it comes the day after two associations have had three exchanges at least.
credit-helping-days = From { $from } to { $until }.
credit-helping-how = Each sum covers three exchanges at least and says nothing of who made them. Everybody may keep theirs out of it.
credit-col-helper = Who helped
credit-col-helped = Who was helped
credit-link-helping = Who helps whom, between associations
# What the page about privacy says.
credit-privacy-title = The SEL
credit-privacy-text =
    Your account, its balance and its exchanges: you read them. The coordination reads balances and limits, never with whom you exchange, unless one of you two asks it for help.
    What an exchange was for: you two read it, and the coordination if one of you calls on it. Whoever wrote it can erase it, here and on the other side.
    The exchange itself stays in the ledger, without an end: all balances must sum to zero. Closing an account does not erase what happened on it.
    What the coordination decides about an account is written down with its reason, and stays. You may ask for the reason.
    An exchange that you asked for by a message from Mastodon: that request is forgotten a month after its time is over.
    An exchange with another association: its ledger keeps its part, in the same way.
    “Who helps whom” publishes only sums of at least three exchanges between associations, without the name of any person.
    A question, a mistake? Choose “Something is wrong” on the exchange, or talk to the coordination.
credit-step = Open a first account of the SEL
credit-step-text = To exchange time between members. Choose the unit’s name and its worth before: `instance.unit_name` and `instance.unit_per_hour`, in the settings.

# What is kept of a member, for the page about one’s own data.
credit-mine = Your SEL account
credit-mine-fate = It is closed. Exchanges stay in the ledger, without your name and your words: the accounts of others depend on them.
credit-mine-owes =
    { $count ->
        [one] Your SEL account is one minute below zero. Bring it back to zero first.
       *[other] Your SEL account is { $count } minutes below zero. Bring it back to zero first.
    }
credit-mine-has =
    { $count ->
        [one] One minute is left on your SEL account. Give it away first, to somebody or to the association.
       *[other] { $count } minutes are left on your SEL account. Give them away first, to somebody or to the association.
    }
credit-mine-under-way =
    { $count ->
        [one] One exchange of the SEL is not over: answer or cancel it first.
       *[other] { $count } exchanges of the SEL are not over: answer or cancel them first.
    }
credit-mine-disputed =
    { $count ->
        [one] One disagreement in the SEL is not settled.
       *[other] { $count } disagreements in the SEL are not settled.
    }
credit-nav-text = Exchange time between members, and keep the accounts.
credit-step-unit = What do you call an hour that is given? The person who runs the server writes the name and the value of the unit into the configuration file, before the program starts again. For example:
