# An annonce in the fediverse, and everywhere else. $kind is a market-kind, $value was written before.
market-kind-offer = Offer
market-kind-need = Need
market-wire-title = { $kind }: { $title }
market-wire-found = ✔ Found
market-wire-ended = Ended
market-wire-quantity = How much: { $value }
market-wire-return = In return: { $value }
market-wire-place = Where: { $value }
market-wire-until = Until { $value }
market-wire-contact = How to answer: { $value }
market-return-nothing = nothing, it is free
market-return-agree = to be agreed together
market-return-credit = { $time } in the exchange book (SEL)

# The list.
market-list-title = Offers and needs
market-list-intro = What the associations here and in the network offer, and what they look for.
market-list-offer = Publish an offer
market-list-need = Publish a need
market-list-empty = Nothing here yet. Will the first one be yours?
market-list-none = Nothing fits your search, for now.
market-list-all = See all offers and needs
market-pages = Pages
market-next = Next page
market-item-edit = Edit “{ $title }”
market-filter-text = Search
market-filter-more = Filter
market-filter-kind = Kind
market-filter-any-kind = Offers and needs
market-filter-any = All
market-filter-ours = Only from { $name }
market-filter-closed = Also what is found or ended
market-filter-submit = Search
market-mine-title = My offers and needs
market-mine-empty = You have not published anything yet. What would you like to share or find?

# How far an annonce has come.
market-state-partly = Partly taken
market-state-found = ✔ Found
market-state-withdrawn = Taken back
market-state-expired = Ended

# Who may read an annonce, where that is not everybody.
market-read-unlisted = For whoever has the address
market-read-followers = For those who follow the association
market-read-trusted = For trusted peers

# One annonce.
market-offer-updated = edited on
market-offer-from = Published on { $host }.
market-offer-original = See the original
market-offer-quantity = How much
market-offer-left = { $value } left
market-offer-where = Where
market-offer-until = Until
market-offer-likes = Appreciation
market-offer-likes-count = { $count ->
    [one] { $count } person likes it
   *[other] { $count } people like it
 }
market-offer-yours = Manage this
market-offer-edit = Edit
market-offer-withdraw = Take back
market-offer-found = It is found
market-offer-answers = { $count ->
    [0] No answer yet
    [one] { $count } answer
   *[other] { $count } answers
 }
market-offer-fediverse = From Mastodon: paste this address into the search, then reply.
market-offer-woven = Taken up in
market-offer-replies = Replies
market-gone-title = Taken back
market-gone-text = This was taken back on { $date } by the person who published it.
market-withdraw-title = Take this back?
market-withdraw-text = It will disappear here and from the other servers. If it has found its match, choose “It is found” instead.
market-withdraw-submit = Yes, take it back

# The form.
market-new-title = New offer or need
market-edit-title = Edit
market-form-kind = Offer or need
market-form-nature = Service or thing
market-form-title = Title
market-form-text = Description
market-form-amount = How much
market-form-unit = Unit
market-form-in-return = In return
market-form-minutes = Time, in minutes
market-form-category = Category
market-form-commune = Commune
market-form-place = Place
market-form-until = Until
market-form-contact = How to answer
market-form-language = Language of the text
market-form-audience = Who can read it?
market-audience-public = Everybody
market-audience-unlisted = Anybody who has the address: in no list
market-audience-followers = Us, and those who follow us
market-audience-trusted = Us, and our trusted peers
market-hint-audience = Once it is published it can open to more people, never to fewer.
market-form-publish = Publish
market-form-save = Save
market-form-cancel = Cancel
market-nature-service = A service, a helping hand
market-nature-thing = A thing, to give
market-nature-loan = A thing, to lend
market-choice-nothing = Nothing, it is free
market-choice-credit = Time, in the exchange book (SEL)
market-choice-agree = To be agreed together
market-hint-title = 3 to 120 characters. For example: bicycle repair.
market-hint-text = You may use Markdown: **bold**, *italic*, lists and links.
market-hint-amount = A number, such as 3 or 2.5.
market-hint-minutes = Only for an exchange of time: 60 minutes make an hour.
market-hint-place = A known place, a neighbourhood. Everybody can read it: no private address.
market-hint-until = It ends by itself after this day. Two years at most.
market-hint-contact = An address, a number, a time. Everybody will be able to read it.
market-hint-language = The language that you wrote in.
market-fault-kind = Choose between offer and need.
market-fault-nature = Choose between service and thing.
market-fault-title = Write 3 to 120 characters.
market-fault-text = Say a little more: 1 to 10,000 characters.
market-fault-language = Choose a language from the list.
market-fault-category = Choose a category from the list, or none.
market-fault-commune = Choose a commune from the list, or none.
market-fault-place = 200 characters at most.
market-fault-amount = Write a number above zero, such as 3 or 2.5.
market-fault-unit = Choose a unit from the list.
market-fault-return = Choose what is asked in return.
market-fault-minutes = Write a whole number of minutes, from 1 to 60,000.
market-fault-contact = 200 characters at most.
market-fault-until = Choose a day between today and two years from now.
market-fault-audience = Choose who can read it.
market-fault-narrower = What is published cannot be closed: whoever received it has read it. Take it back, then publish it again.

# What was just done, and what cannot be done.
market-notice-published = It is published. Thank you!
market-notice-edited = Your changes are saved.
market-notice-found = Noted: found!
market-notice-withdrawn = It is taken back.
market-problem-closed = This is found, taken back or ended: it no longer changes.
market-problem-not-yours = Only the person who published this and the coordinators can change it.

# The organisation.
market-follow-title = Follow us
market-follow-text = From Mastodon or elsewhere in the fediverse, search for:
market-followers = { $count ->
    [one] { $count } follower
   *[other] { $count } followers
 }
market-organisation-empty = Nothing open for now.
market-organisation-moved = This association goes on elsewhere. Follow it there:
market-organisation-more = See the others

## The home page
market-home-title = Welcome
market-home-who = Who are we?
market-home-offer = I offer
market-home-offer-hint = a hand, a room, some tools…
market-home-need = I need
market-home-need-hint = hands, things, advice…
market-home-tell = I tell
market-home-tell-hint = what we have done together
market-home-here = New here
market-home-all-here = Everything from { $name }
market-home-network = New in the network
market-home-network-empty = Nothing from the network for now. What the associations that we follow publish will appear here.

## The feed, the sources and how fresh they are
market-feed-title = Offers and needs – { $name }
market-feed-network = Offers and needs of the network – { $name }
market-network-title = The sources
market-network-intro = The associations that we follow: what they offer and need arrives here.
market-network-empty = We follow nobody yet. As soon as we follow an association, what it publishes will arrive here.
market-network-open = { $count ->
    [0] Nothing open
    [one] { $count } open
   *[other] { $count } open
 }
market-network-never = Not heard from yet
market-network-waiting = Our request is still waiting for an answer.
market-network-failing = Its server has not answered since { $date }. We keep trying.
market-network-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
 }
market-network-feed = The network’s Atom feed
market-network-everything = Everything that the network publishes
market-network-members = Who belongs to the network
market-network-helping = Who helps whom
market-network-figures = The network in figures
market-home-sources = Where do these come from?
market-fresh-today = Last heard from today
market-fresh-yesterday = Last heard from yesterday
market-fresh-days = { $count ->
    [one] Last heard from { $count } day ago
   *[other] Last heard from { $count } days ago
 }
market-fresh-silent = Silent since { $date }
market-fresh-seen = { $count ->
    [one] seen { $count } day ago
   *[other] seen { $count } days ago
 }
market-offer-poster = This page online, with its latest news:

## Searching, keeping a search, seeing it all at once
market-list-feed = The Atom feed of this search
market-feed-filtered = { $what } – { $name }
market-matches-offer = This offer may answer
market-matches-need = This may answer the need
market-mine-matches = { $count ->
    [one] { $count } other may go with yours
   *[other] { $count } others may go with yours
 }
market-searches-title = My searches
market-searches-intro = What you often look for: we count what is new since you last looked.
market-searches-none = No search is kept yet. Filter the list, then keep your search.
market-searches-new = { $count ->
    [0] Nothing new
    [one] { $count } is new
   *[other] { $count } are new
 }
market-searches-many = Many are new
market-searches-name = Its name
market-searches-keep = Keep this search
market-searches-keep-submit = Keep
market-searches-rename = Rename
market-searches-rename-named = Rename “{ $name }”
market-searches-forget = Forget
market-searches-forget-named = Forget “{ $name }”
market-searches-feed = Atom feed
market-searches-feed-named = Atom feed of “{ $name }”
market-fault-search-name = Give your search a name of at most 80 characters, and choose at least one filter.
market-fault-searches = You keep twenty searches already. Forget one first.
market-notice-kept = Your search is kept.
market-notice-renamed = Your search has a new name.
market-notice-forgotten = Your search is forgotten.
market-overview-title = Overview
market-overview-intro = What is open, by commune and category. Each number leads to what it counts.
market-overview-caption = Open offers and needs
market-overview-all = In all
market-overview-unsaid = Not said
market-overview-offers = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
 }
market-overview-needs = { $count ->
    [one] { $count } need
   *[other] { $count } needs
 }
market-form-signed = In whose name
market-hint-signed = What appears in your own name is for everybody; the association passes it on.
market-fault-signed = In your own name it is for everybody. Choose the association’s name, or open it to everybody.
market-problem-no-face = You have no public face: it cannot appear in your own name.
market-face-of = Member of
market-face-follow = Follow this person
market-face-followers = { $count ->
    [one] { $count } follower
   *[other] { $count } followers
 }
market-rhythm-once = Once
market-rhythm-standing = Always available
market-rhythm-weekly = Every week
market-rhythm-monthly = Every month
market-form-rhythm = How often
market-hint-rhythm = What comes back stays listed after an agreement, until you take it down.
market-fault-rhythm = Choose one of the four answers.
market-form-loan-days = Lent for: days at most
market-hint-loan-days = Only for what is lent. The agreement will say when it comes back.
market-fault-loan-days = A number of days, from 1 to 366, and only for a thing to lend.
market-form-position = Exact point
market-hint-position = Latitude and longitude, such as 50.8289, 4.3447. Everybody will see it: do not give your home.
market-fault-position = Latitude and longitude in degrees, for example 50.8289, 4.3447.
market-form-accessible = Wheelchair accessible
market-hint-accessible = Without a step, or with a ramp or a lift.
market-offer-accessible = wheelchair accessible
market-offer-spot = See the exact point
market-wire-loan = { $count ->
    [one] To borrow: 1 day at most
   *[other] To borrow: { $count } days at most
 }
market-form-used = This form has already published an offer or need. Look under “My offers and needs”: you can change it there. If this is another one, publish it now.
market-step-publish = Publish a first offer or need
market-step-publish-text = A room, a helping hand, a ladder: what you offer, or what you need.
