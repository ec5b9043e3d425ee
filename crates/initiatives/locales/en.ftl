# What people want to begin

initiatives-title = Initiatives
initiatives-door = Open, follow and conclude what people want to begin.
initiatives-intro = An idea for the neighbourhood? Tell us. Others support it, we bring together what it needs, we try it, and we keep what works.
initiatives-list-none = There is no initiative yet.
initiatives-list-drafts = For the coordination to open
initiatives-list-going = Going on
initiatives-list-ended = Over
initiatives-reminder = An initiative waits to be opened.
initiatives-state-draft = Not open yet
initiatives-state-sponsors = Looks for support
initiatives-state-supported = Supported
initiatives-state-trial = On trial
initiatives-state-adopted = Adopted
initiatives-state-closed = Closed
initiatives-support-count = Support: { $many } of { $needed }
initiatives-support-until = until { $date }.

initiatives-new-title = Launch an initiative
initiatives-new-intro = Anybody can launch an initiative, without an account. The coordination reads it, and then opens it.
initiatives-form-title = Title
initiatives-form-text = The idea
initiatives-form-text-hint = What, where, for whom, and why.
initiatives-needs = What it needs
initiatives-needs-hint = One line for each need. Each line can be published as a need of its own.
initiatives-kind-room = A place
initiatives-kind-hours = Hours
initiatives-kind-skills = Skills
initiatives-kind-things = Things
initiatives-form-hours-hint = For instance: 6 h to build it
initiatives-form-room = A place
initiatives-form-hours = Hours
initiatives-form-skills = Skills
initiatives-form-things = Things
initiatives-form-needed = How many people must support it
initiatives-form-deadline = Until
initiatives-form-deadline-hint = When there is too little support on that day, the initiative is closed.
initiatives-who = Who are you?
initiatives-who-both = Give an email address or a fediverse address (@name@server). A link to open will come there, once. Only the coordination sees the email address.
initiatives-who-handle = Give your fediverse address (@name@server): a link to open will come there. This house sends no emails; if you have no fediverse address, ask the coordination.
initiatives-form-name = Your name
initiatives-form-name-hint = As it will be shown.
initiatives-form-mail = Email address
initiatives-form-handle = Fediverse address
initiatives-form-handle-hint = For instance @lieve@mastodon.example
initiatives-launch = Launch it

initiatives-by = Launched by { $name }
initiatives-contact = To reach them:
initiatives-result = What became of it
initiatives-result-late = The day has passed: { $many } supported it, { $needed } were needed.
initiatives-need-open = to be found
initiatives-need-asked = asked for
initiatives-need-promised = promised
initiatives-need-covered = found
initiatives-ask = Publish it as a need
initiatives-ask-for = Publish it as a need: { $words }
initiatives-annonce = For the initiative “[{ $title }]({ $link })”.
initiatives-support = Support
initiatives-sponsors = Carried by
initiatives-support-like = On Mastodon or elsewhere, look for this address and make it a favourite: that counts as support.
initiatives-supported-by-you = You support it.
initiatives-support-it = I support it
initiatives-sponsor-it = I carry it along, with my name
initiatives-draft-waits = It is not open yet: the coordination has to read it first.
initiatives-lead = For the coordination
initiatives-open = Open it to everybody
initiatives-discard = Do not open it, and erase it
initiatives-try = Begin the trial
initiatives-form-result = What became of it
initiatives-form-result-hint = Published with the initiative.
initiatives-adopt = Adopt it
initiatives-close = Close it

initiatives-note-title = Initiative: { $title }
initiatives-note-needs = We need:
initiatives-note-support = To support it: make this note a favourite. { $needed } are needed by { $date }.
initiatives-mail-subject = Your initiative: { $title }
initiatives-mail-text = Somebody, probably you, is launching the initiative “{ $title }” on { $host }. Open this link to confirm that it is you: { $link } If it is not you, do nothing: it will be forgotten in three days.
initiatives-prove-title = Confirm your initiative
initiatives-prove-ask = One more click, and the coordination can read it.
initiatives-prove-done = Confirmed. The coordination is going to read your initiative.
initiatives-prove-old = This link is no longer of use.
initiatives-prove = It is me

initiatives-done-launched = The initiative waits for the coordination to open it.
initiatives-done-written = Look at your messages: a link to confirm waits there.
initiatives-done-supported = Thank you for your support.
initiatives-done-discarded = The initiative is erased.
initiatives-done-asked = The need is published.
initiatives-done-step = That is done.

initiatives-fault-title = Write 3 to { $most } characters.
initiatives-fault-text = Write a few words, { $most } characters at most.
initiatives-fault-lines = 20 lines at most, of { $most } characters each.
initiatives-fault-needed = A number of people, 1 to { $most }.
initiatives-fault-deadline = Choose a day of the next twelve months.
initiatives-fault-name = Write a name, { $most } characters at most.
initiatives-fault-mail = This is not an email address.
initiatives-fault-handle = Write for instance @lieve@mastodon.example
initiatives-fault-nobody = Nobody answers at this address, or it is not a person’s account.
initiatives-fault-many = Too many initiatives were launched today: come back tomorrow, or ask the coordination.
initiatives-fault-moved = The initiative has gone on meanwhile: load the page again.
# What the page about privacy says.
initiatives-privacy-title = Initiatives
initiatives-privacy-text =
    Whoever launches an initiative: the name that you give stands with it, once it is open.
    Without an account here: your email address or your fediverse address serves to send you a link, and to reach you. Only the coordination reads it.
    What nobody confirms is forgotten after three days, with the address. What the coordination does not open is erased, with the address.
    Otherwise the address stays with the initiative, also when that is closed.
    If you support one: everybody sees the number. Your name is shown only if you carry it along.
    A favourite from Mastodon counts until you take it back.
    To have your address or your name erased, talk to the coordination.

# What is kept of a member, for the page about one’s own data.
initiatives-mine = Your initiatives
initiatives-mine-fate = Drafts are erased. Initiatives that are open go on, without your name.
initiatives-nav-text = Begin something together and find who takes part.
