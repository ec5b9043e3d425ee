# What the QG relays

relay-door-queue = What asks to be relayed by the QG.
relay-queue-title = The relay of the QG
relay-queue-intro = What members publish for everybody and address to the QG is relayed at once. The rest waits here until you have read it.
relay-queue-no-qg = This instance is not the QG of a network: it relays nothing.
relay-queue-none = Nothing is waiting.
relay-queue-count = { $count ->
    [one] { $count } publication is waiting.
   *[other] { $count } publications are waiting.
 }
relay-queue-read = Read
relay-queue-by = by { $actor }
relay-queue-relay = Relay
relay-queue-refuse = Do not relay
relay-queue-reason = Why not?
relay-queue-relayed = It is relayed.
relay-queue-refused = It will not be relayed.
relay-queue-decided = Latest decisions
relay-queue-back = The coordination
relay-kind-offer = offer
relay-kind-need = need
relay-kind-story = story
relay-kind-event = event
relay-why-stranger = Its instance does not belong to the network.
relay-why-often = Its author has published a lot within the hour.
relay-state-relayed = relayed
relay-state-refused = not relayed
relay-state-withdrawn = taken back by its author
relay-fault-words = Say why, in a few words.
relay-fault-long = At most { $most } characters.
relay-fault-blocked = Its author is blocked here.
relay-fault-gone = This publication is not waiting any more.
relay-topic-offers = { $name }: offers and needs
relay-topic-agenda = { $name }: agenda
relay-topic-stories = { $name }: stories
relay-feed-title = The feed of the network
relay-feed-intro = What the members of the network publish for everybody.
relay-feed-no-network = This instance belongs to no network.
relay-feed-kind = Kind
relay-feed-member = Member
relay-feed-all = Everything
relay-feed-show = Show
relay-feed-none = Nothing here yet.
relay-feed-next = More
relay-feed-sources = Where this news comes from
relay-feed-members = The members
relay-fresh-never = no news yet
relay-fresh-now = seen just now
relay-fresh-minutes = seen { $count } min ago
relay-fresh-hours = seen { $count } h ago
relay-fresh-silent = silent for { $count } d

# What is kept of a member, for the page about one’s own data.
relay-mine = Your decisions about what is relayed
relay-mine-fate = They stay, without your name.
