# The people who work: what is lent, who can, when, and what was done.
staffing-title = Shared team
staffing-intro = People employed together, who work at several organisations. Each pays its share of the real cost, never in credit of the SEL.
staffing-list-none = This organisation lends nobody for now.
staffing-list-waiting =
    { $count ->
        [one] One request is waiting.
       *[other] { $count } requests are waiting.
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
staffing-ask-hint = Somebody from the coordination looks for who can, and answers you.
staffing-ask-peers = Trusted organisations ask from their own Maillon.
staffing-ask-adresse = Address of the function
staffing-ask-day = Day
staffing-ask-from = From
staffing-ask-to = To
staffing-ask-languages = Languages needed
staffing-ask-commune = Commune of the work
staffing-ask-words = What there is to do
staffing-ask-send = Send the request
staffing-hint-to = Past midnight: until the next day.
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
staffing-post-starts_on = First day
staffing-post-ends_on = Last day
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
staffing-half-say = { $day }, { $half }: { $state }
staffing-cell = { $who }, { $day }, { $half }: { $state }
staffing-wishes-title = My wishes
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
staffing-board-legend = Morning and afternoon. ● agreed, ? proposed, – rather not, × unavailable or on leave.
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
staffing-accord = The agreement with the other organisation
staffing-answer = Answer
staffing-could = Who can
staffing-could-nobody = Nobody can at the moment. Here is why:
staffing-could-not = Who cannot, and why
staffing-words = A word to the other side
staffing-act-confirm = Yes, agreed
staffing-act-decline = No, not this time
staffing-act-propose = Propose
staffing-act-propose-to = Propose to { $who }
staffing-act-refuse = Refuse the request
staffing-act-cancel = Cancel
staffing-act-step-back = Step back: look for somebody else

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
staffing-notice-asked-there = The request is on its way.
staffing-notice-marked = It is noted.
staffing-notice-proposed = It is proposed. The person answers.
staffing-notice-confirmed = It is agreed.
staffing-notice-declined = It is noted. Somebody else is being looked for.
staffing-notice-refused = The request is refused.
staffing-notice-cancelled = It is cancelled.
staffing-notice-stepped-back = It is noted. Somebody else is being looked for.
