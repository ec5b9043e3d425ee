# Signing in and out.
members-login-title = Sign in
members-login-login = Login
members-login-password = Password
members-login-submit = Sign in
members-login-help = Forgotten your password? The person who coordinates your association will give you a link to choose a new one.
members-login-elsewhere = With my Mastodon account
members-login-elsewhere-text = Your server tells us that it is you. We never see your password.
members-login-handle = My address
members-login-handle-hint = For example @me@mastodon.example.
members-login-elsewhere-submit = Continue with this account
members-login-nobody = Not a member yet?
members-login-ask = Ask to join us
members-login-wrong = This login and this password do not go together. Check them and try again.
members-login-wait = { $count ->
    [one] There were many attempts with this login. To be safe, wait a minute and try again.
   *[other] There were many attempts with this login. To be safe, wait { $count } minutes and try again.
 }
members-logged-out = You are signed out. See you soon!

# Whom the association follows, and who follows it.
members-follows-title = Following
members-follows-intro = When we follow another association, its offers and needs arrive here. Those who follow us receive ours.
members-follows-who-decides = Do you know an association that we should follow? Talk to the person who coordinates ours.
members-follows-address = Address to follow
members-follows-address-hint = For example @name@asso.example, or the web address of its page.
members-follows-submit = Follow
members-follows-followed = Whom we follow
members-follows-nobody = We follow nobody yet.
members-follows-formerly = Formerly: { $handle }
members-follows-state-asked = Request sent on { $date }, no answer yet
members-follows-state-accepted = Request accepted, followed since { $date }
members-follows-state-refused = Request of { $date } refused
members-follows-stop = Stop following
members-follows-stop-named = Stop following { $name }
members-follows-followers = Who follows us
members-follows-count = { $count ->
    [0] Nobody follows us yet.
    [one] { $count } account follows us.
   *[other] { $count } accounts follow us.
 }
members-follows-shown = Here are { $count } of them.
members-follows-asked = Your request is on its way. You will see here when it is accepted.
members-follows-already = We follow this address already.
members-follows-stopped = Done: we do not follow this address any more.
members-follows-not-an-address = We do not recognise an address here. Write it like @name@asso.example, or copy the whole web address, with https:// at the beginning.
members-follows-own = This address is one of ours. Write that of another association.
members-follows-not-found = We found nothing at this address. Check each letter, or copy the address from the association’s page.
members-follows-unreachable = { $host } does not answer us. Check the name of the site, or try again in a few minutes.
members-follows-not-an-actor = There is something at this address, but no account to follow. Copy the address of the account itself, like @name@asso.example.
members-follows-forbidden = We cannot go to this address. It must begin with https:// and be open to everybody.

# People: invitations, the list of the members, one's own account.
members-role-member = Member
members-role-coordinator = Coordination
members-form-login = Login
members-form-login-hint = To sign in with. 2 to 30 characters: plain letters, digits, dots or hyphens. For example lieve.p.
members-form-name = Name
members-form-name-hint = The one that others will see.
members-form-password = New password
members-form-password-hint = At least 10 characters. A short sentence is easier to remember than a complicated word.
members-form-current = Current password
members-form-language = Language of the pages
members-form-role = Role
members-form-role-hint = The coordination invites members and speaks for the association.
members-form-days = Valid for
members-fault-login = It takes 2 to 30 characters: plain letters, digits, dots or hyphens.
members-fault-login-taken = Somebody has this login already. Choose another one.
members-fault-name = Write a name of { $max } characters at most.
members-fault-password = It takes at least { $min } characters.
members-fault-password-again = Type your password once more: to be safe, we did not keep it.
members-fault-current = This is not your current password. Check it and try again.

members-join-title = Welcome
members-join-intro = { $name } invites you. Choose how you sign in, and you are there.
members-join-coordinator = You will be part of the coordination.
members-join-submit = Create my account
members-join-elsewhere = Without a password: with my Mastodon account
members-renew-title = Choose a new password
members-renew-intro = Hello, { $name }. Your login is { $login }. Your old password will no longer work, and your other sessions will end.
members-renew-submit = Keep this password
members-closed-title = This link does not open
members-closed-unknown = We do not know this link. It may be incomplete, or it was taken back. Copy it once more in full, or ask the person who coordinates the association for another one.
members-closed-used = This link was used before, and it works only once. If it was you, sign in. If not, ask the person who coordinates the association for another link.
members-closed-expired = This link is no longer valid: its time is over. Ask the person who coordinates the association for another one.
members-closed-home = Go to the home page
members-here-title = You are with us already
members-here-text = You are { $name }, and this link is for somebody who has no account yet. It was not used: you can pass it on.
members-notice-joined = Welcome! Your account is ready.
members-notice-password = Your new password works. Your other sessions have ended.

members-list-title = Members
members-list-who-invites = Somebody to invite? Talk to the person who coordinates the association.
members-list-own = (you)
members-list-login = login { $login }
members-list-since = since { $date }
members-list-closed = Access closed on { $date }
members-act-member = Remove from the coordination
members-act-member-named = Remove from the coordination: { $name }
members-act-coordinator = Add to the coordination
members-act-coordinator-named = Add to the coordination: { $name }
members-act-password = Link for a new password
members-act-password-named = Link for a new password of { $name }
members-act-close = Close access
members-act-close-named = Close access: { $name }
members-act-open = Reopen access
members-act-open-named = Reopen access: { $name }
members-problem-last = Nobody else coordinates. First add somebody else to the coordination.
members-notice-role = Done: the role has changed.
members-notice-closed = Done: this person can no longer sign in. What they published stays.
members-notice-opened = Done: this person can sign in again.
members-notice-revoked = Done: this link no longer opens.

members-invite-title = Invite
members-invite-text = You get a link and a code to scan. Whoever opens it chooses their own login and password.
members-invite-span = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
members-invite-submit = Make an invitation
members-open-title = Links that wait
members-open-none = No link is waiting.
members-open-join = Invitation, role: { $role }
members-open-password = New password for { $name }
members-open-until = valid until { $moment }
members-open-by = made by { $name }
members-open-revoke = Take back
members-open-revoke-named = Take back: { $what }
members-link-title = Here is the link
members-link-join = It invites one person, role: { $role }.
members-link-password = It lets { $name } choose a new password.
members-link-qr = The same link, to scan with a phone
members-link-until = It works once, until { $moment }.
members-link-once = Copy it, print this page or have the code scanned now: we cannot show it again. Whoever has this link can come in, so give it to the right person only.
members-link-back = Back to the members

members-profile-title = My profile
members-profile-save = Save
members-profile-password = Change the password
members-profile-password-text = Your other sessions will end, and your access tokens will no longer work.
members-profile-password-submit = Change the password
members-profile-no-password = You have no password: you sign in with your account. To choose one, show once more that it is you.
members-profile-choose-password = Choose a password with { $account }
members-profile-sessions = My sessions
members-profile-session = Opened on { $moment }
members-profile-session-this = (this one)
members-profile-session-unknown = A browser
members-profile-session-end = End
members-profile-session-end-named = End the session: { $browser }, { $moment }
members-profile-sessions-end = Close all others
members-notice-session = This session has ended.
members-notice-sessions = Done: only this session stays open.

members-welcome-title = First steps
members-welcome-intro = Your association has its place here. This is where to begin, in the order that you like.
members-welcome-later = You find this page again below the list of the members.
members-step-profile = Introduce the association
members-step-profile-text = Say in a few words who you are: it is what others see first.
members-step-invite = Invite members
members-step-invite-text = A link or a code for each person, and everybody publishes their own offers and needs.
members-step-follow = Follow other associations
members-step-follow-text = Their offers and needs then arrive here.

# The coordination: what looks after the instance. Coordinators alone see it.
members-follows-blocked = This address is blocked here. Lift the block first if you want to follow it.
members-coordination-title = Coordination
members-coordination-intro = Here you look after your instance: what it says of itself, who follows it, and whether everything arrives.
members-coordination-waits = What waits for you
members-coordination-part-house = The house
members-coordination-part-work = What you do
members-coordination-part-network = With whom
members-coordination-part-safety = Safe and sound
members-coordination-moving = Move
members-coordination-moving-text = Go on at another address, or bring here those who followed you elsewhere.
members-coordination-back = Back to coordination
members-coordination-profile = Profile of the association
members-coordination-profile-text = Its name, its introduction, and who may follow it.
members-coordination-followers = Followers
members-coordination-followers-text = Those who receive your offers and needs, and the requests to accept.
members-coordination-follows = Following
members-coordination-follows-text = The associations whose offers and needs you receive.
members-coordination-peers = Peers
members-coordination-peers-text = The other instances: what we know of them, and which are trusted.
members-coordination-reports = Reports
members-coordination-reports-text = What members or other servers report to you.
members-coordination-reports-open = { $count ->
    [one] { $count } report is waiting for your answer.
   *[other] { $count } reports are waiting for your answer.
 }
members-coordination-blocks = Blocks
members-coordination-blocks-text = The accounts and servers that you want nothing from.
members-coordination-deliveries = Deliveries
members-coordination-deliveries-text = What is waiting to leave, and what does not arrive.
members-coordination-members = Members
members-coordination-members-text = The people who can sign in here.
members-coordination-requests = { $count ->
    [one] { $count } request is waiting for your answer.
   *[other] { $count } requests are waiting for your answer.
 }
members-coordination-failing = { $count ->
    [one] { $count } server does not answer.
   *[other] { $count } servers do not answer.
 }

# The profile of the organisation.
members-organisation-title = Profile of the association
members-organisation-intro = What everybody sees of the association, here and on other servers. Its address stays the same:
members-organisation-name = Name
members-organisation-name-hint = It stands at the top of every page. At most 80 characters.
members-organisation-summary = Introduction
members-organisation-summary-hint = A few sentences, as plain text. An empty line begins a new paragraph. At most 500 characters.
members-organisation-approves = Accept followers one by one
members-organisation-approves-hint = Each request then waits for a coordinator’s answer. Otherwise, anybody may follow you.
members-organisation-too-long = This is too long: at most { $most } characters.
members-organisation-submit = Save
members-organisation-saved = Saved. The servers that follow you are being told.

# Who follows, and who asks to.
members-followers-title = Followers
members-followers-approves = Each new request waits for your answer.
members-followers-open = Anybody may follow you, without asking.
members-followers-change = Change this choice
members-followers-requests = Requests
members-followers-waiting = { $count ->
    [0] No request is waiting.
    [one] { $count } request is waiting for your answer.
   *[other] { $count } requests are waiting for your answer.
 }
members-followers-accept-all = Accept all
members-followers-asked = Asked on { $date }
members-followers-accept = Accept
members-followers-refuse = Refuse
members-followers-remove = Remove
members-followers-button = { $action }: { $name }
members-followers-accepted-title = Who follows you
members-followers-count = { $count ->
    [0] Nobody follows you yet.
    [one] { $count } account follows you.
   *[other] { $count } accounts follow you.
 }
members-followers-since = Since { $date }
members-followers-more = Show more
members-followers-accepted = Accepted: this account will receive your offers and needs.
members-followers-all-accepted = All requests are accepted.
members-followers-refused = Refused. Its server is being told.
members-followers-removed = Done: this account does not follow you any more.

# Blocks.
members-blocks-title = Blocks
members-blocks-intro = Nothing from what you block comes in any more, and nothing is sent to it. Follows end in both directions; its offers, needs, replies and boosts disappear from here.
members-blocks-told = The server of a blocked account learns that the follow is over, not why. A blocked server learns nothing, and every server whose name ends with its name is blocked with it.
members-blocks-target = Account or server
members-blocks-target-hint = An account, such as @name@asso.example, or a whole server, such as asso.example.
members-blocks-reason = Reason
members-blocks-reason-hint = Only the coordinators read it. It helps when somebody asks why.
members-blocks-reason-long = This is too long: at most { $most } characters.
members-blocks-submit = Block
members-blocks-list = What is blocked
members-blocks-none = Nothing is blocked.
members-blocks-lift-hint = Lifting a block brings nothing back: follow again whom you want to follow.
members-blocks-whole-host = whole server
members-blocks-since = Since { $date }
members-blocks-since-by = Since { $date }, by { $name }
members-blocks-lift = Lift the block
members-blocks-lift-named = Lift the block: { $name }
members-blocks-added = Blocked.
members-blocks-lifted = The block is lifted.
members-blocks-own = This is you: an instance does not block itself.
members-blocks-already = This is blocked already.
members-blocks-not-an-address = We recognise neither an account nor a server here. Write @name@asso.example for an account, asso.example for a whole server.
members-blocks-unreachable = { $host } does not answer us, and we do not know this account yet. You can block the whole server.
members-blocks-severity = What to do
members-blocks-severity-hint = A silenced account can still write to you, and those of you who follow it still read it. What it showed to everybody is deleted here, and what it says to everybody from then on is not shown.
members-blocks-suspend = Block everything
members-blocks-silence = Silence
members-blocks-span = For how long
members-blocks-for-good = Without end
members-blocks-a-day = A day
members-blocks-a-week = A week
members-blocks-a-month = A month
members-blocks-three-months = Three months
members-blocks-silenced = It is silenced.
members-blocks-is-silenced = Silenced
members-blocks-until = Until { $date }
members-blocks-days = Write a number of days, from 1 to 3650.
members-blocks-lists = Lists
members-blocks-lists-intro = You can share the list of the servers that you block, or take over another instance’s. It is Mastodon’s format.
members-blocks-export = Download our list
members-blocks-import = Take over a list
members-blocks-import-title = Take over a list of blocks
members-blocks-import-intro = Choose a CSV file, such as Mastodon exports, or a plain text with one server on each line. What is blocked already stays as it is.
members-blocks-import-friends = Servers with which you have ties (peers, followed accounts, followers, agreements, conversations) are never blocked by a list: decide about them yourselves, one by one.
members-blocks-file = File
members-blocks-file-hint = CSV or text, 10,000 lines at the most.
members-blocks-import-submit = Take over this list
members-blocks-list-added = { $count ->
    [0] Nothing new is blocked.
    [one] { $count } server is blocked.
   *[other] { $count } servers are blocked.
 }
members-blocks-list-known = { $count ->
    [0] {""}
    [one] { $count } was before.
   *[other] { $count } were before.
 }
members-blocks-list-marked = { $count ->
    [0] {""}
    [one] { $count } is only marked by the list.
   *[other] { $count } are only marked by the list.
 }
members-blocks-list-kept = Left alone, because you have ties there, or because it is yourselves:
members-blocks-list-long = That is too long: 10,000 lines and 2 MB at the most.
members-blocks-list-not-csv = This is not a text that we can read. Save it as CSV, in UTF-8.
members-blocks-list-empty = There is nothing in this file. Write one server on each line, like asso.example.
members-blocks-list-no-host = That is not a server, on line { $what }. Write for instance asso.example. Nothing was blocked.
members-blocks-list-no-severity = We do not know this severity, on line { $what }. Write suspend, silence or noop. Nothing was blocked.

# Journal.
members-journal-title = Journal of decisions
members-journal-intro = Who decided what about others and about members, and why. Nothing is erased here; only coordinators read it.
members-journal-none = Nothing was decided yet.
members-journal-earlier = Earlier decisions
members-journal-suspend = Blocked:
members-journal-silence = Silenced:
members-journal-lift = Block lifted:
members-journal-lapse = Block ended:
members-journal-trust = Trusted peer:
members-journal-distrust = Not trusted any more:
members-journal-network = As the networks say:
members-journal-close = Exchange with chosen servers only:
members-journal-open = Exchange with everybody:
members-journal-allow = Server chosen:
members-journal-disallow = Server no longer chosen:
members-journal-dismiss = Report closed, nothing done:
members-journal-handle = Report dealt with:
members-journal-invite = Invitation made:
members-journal-uninvite = Link taken back:
members-journal-admit = Request accepted:
members-journal-decline = Request declined
members-journal-promote = Coordinates now:
members-journal-demote = No longer coordinates:
members-journal-shut-out = Access closed:
members-journal-let-in = Access opened again:
members-journal-renew = Link for a new password:
members-journal-forget-code = Code at sign-in taken away:
members-journal-forget-keys = Passkeys taken away:
members-journal-close-face = Public face closed:
members-journal-nobody = somebody who is no longer here
members-coordination-openness = Openness
members-coordination-openness-text = Exchange with everybody, or with chosen servers.
members-coordination-journal = Journal of decisions
members-coordination-journal-text = Who blocked whom, or trusted them, and why.

# With whom one exchanges.
members-openness-title = Openness
members-openness-open = You exchange with everybody, except with what you block.
members-openness-open-hint = You can also exchange with chosen servers only. Choose them first, below: all others will hear nothing more of you, nor you of them. Nothing is deleted, and everything goes on once you open again; what leaves meanwhile is not sent to them later.
members-openness-closed = You exchange only with the servers of this list.
members-openness-closed-hint = Your public pages can still be read by everybody.
members-openness-close = Exchange with chosen servers only
members-openness-reopen = Exchange with everybody
members-openness-closed-now = You now exchange with the chosen servers only.
members-openness-open-now = You exchange with everybody again.
members-openness-chosen = Chosen servers
members-openness-chosen-hint = Your trusted peers always belong to it. This list only counts while you do not exchange with everybody.
members-openness-none = No server is chosen.
members-openness-peer = trusted peer
members-openness-remove = Remove
members-openness-remove-named = No longer choose: { $name }
members-openness-removed = This server is no longer chosen.
members-openness-host = Server
members-openness-host-hint = For example asso.example. All whose name ends with its name belong to it.
members-openness-no-host = This is not a server. Write for example asso.example.
members-openness-reason-hint = Only the coordination reads it.
members-openness-add = Choose this server
members-openness-added = This server is chosen.

# Something is reported.
members-report-title = Report
members-report-link = Report
members-report-link-named = Report { $name }
members-report-intro = Is something wrong? The people who coordinate the association will read it. Whoever it is about is not told who reported it.
members-report-whose = From
members-report-what = What
members-report-reason = What is wrong
members-report-reason-hint = A few words help to understand.
members-report-reason-long = That is too long: { $most } characters at most.
members-report-tell = Also pass it on to its server ({ $host })
members-report-tell-hint = Your name is not passed on; what you write is.
members-report-submit = Send
members-report-sent = Thank you. The coordination has received your report.
members-report-sent-on = Thank you. The coordination has received your report, and it leaves for the other server too, without your name.
members-report-too-many = You have made { $most } reports in a day, which is the most. Talk to the coordination about it, or try again tomorrow.
members-report-unreachable = { $host } does not answer us. Untick the box to tell the coordination only, or try again later.

# The reports, for coordinators.
members-reports-title = Reports
members-reports-intro = What members and other servers report. Only the coordination reads it. Nothing changes until you decide something; closing a report tells nobody.
members-reports-open = To be dealt with
members-reports-count = { $count ->
    [0] Nothing is waiting.
    [one] { $count } report is waiting.
   *[other] { $count } reports are waiting.
 }
members-reports-from = sent by the server { $host }
members-reports-by = by { $name }
members-reports-by-former = by somebody who is no longer a member
members-reports-forwarded = Passed on to its server, without the name.
members-reports-block = Block or silence { $name }
members-reports-note = Note
members-reports-note-long = That is too long: { $most } characters at most.
members-reports-handle = Dealt with
members-reports-dismiss = Close, nothing to do
members-reports-closed = Noted: the report is closed.
members-reports-earlier = Earlier reports
members-reports-closed-title = Closed
members-reports-kept = What is closed goes after a year. The journal keeps your decisions.
members-reports-was-dismissed = Closed, nothing to do
members-reports-was-handled = Dealt with
members-reports-was-blocked = Closed: who sent it is blocked
members-reports-earlier-closed = Closed, earlier

# Deliveries.
members-deliveries-title = Deliveries
members-deliveries-waiting = { $count ->
    [0] Nothing is waiting: everything has left.
    [one] { $count } delivery is waiting to leave.
   *[other] { $count } deliveries are waiting to leave.
 }
members-deliveries-failing = Servers that do not answer
members-deliveries-all-well = All servers answer.
members-deliveries-failing-hint = Nothing is lost: we try again by ourselves, at least once an hour or so, for 14 days.
members-deliveries-since = Since { $moment }
members-deliveries-waiting-there = { $count ->
    [0] Nothing is waiting for it.
    [one] { $count } delivery is waiting.
   *[other] { $count } deliveries are waiting.
 }
members-deliveries-next = Next try on { $moment }.
members-deliveries-next-now = Next try at once.
members-deliveries-retry = Try again now
members-deliveries-retry-named = Try again now: { $host }
members-deliveries-retried = We are trying again at once. Reload this page in a moment.
members-deliveries-refused = Refused in the last seven days
members-deliveries-refused-hint = These deliveries are not repeated: the server does not want them, or it was silent for too long.
members-deliveries-refused-many = { $count ->
    [one] { $count } delivery.
   *[other] { $count } deliveries.
 }
members-deliveries-last = The last one on { $moment }.
members-deliveries-arrivals = Received without effect
members-deliveries-arrivals-hint = The last messages that our server did not take. Most often that is as it should be; the reason, in English, helps to find a fault.
members-deliveries-problem-timeout = It did not answer in time.
members-deliveries-problem-name = Its name leads nowhere for now.
members-deliveries-problem-connection = The connection fails.
members-deliveries-problem-address = Its address is not on the public internet.
members-deliveries-problem-given-up = It did not answer for 14 days.
members-deliveries-problem-gone = The account does not exist any more.
members-deliveries-problem-not-found = The address does not exist, or no longer.
members-deliveries-problem-forbidden = It does not accept what comes from us ({ $answer }).
members-deliveries-problem-busy = It asks us to wait.
members-deliveries-problem-server = It is out of order ({ $answer }).

# Tokens: how a program acts in a member’s name.
members-tokens-title = Access tokens
members-tokens-intro = A token lets a program act in your name, within the limits that you choose. Give it only to a program that you trust.
members-tokens-made = Here is your token
members-tokens-once = Copy it now: we cannot show it again.
members-tokens-new = Make a token
members-tokens-name = What is it for?
members-tokens-name-hint = For example “Neighbourhood calendar”.
members-tokens-scope = What it allows
members-tokens-scope-read = Read what only you see: your offers and needs, whom we follow, your messages
members-tokens-scope-offers = Publish, change and take back offers and needs
members-tokens-scope-stories = Write, change and withdraw stories
members-tokens-scope-events = Announce, change and call off events, and say that you come
members-tokens-scope-messages = Write messages and answer
members-tokens-scope-agreements = Ask, promise in the association’s name, say what is done
members-tokens-scope-credit = Exchange minutes: give, ask, answer
members-tokens-scope-staff = Shared staff: one’s own hours, wishes and requests; all of it for coordinators
members-tokens-scope-follows = Follow other associations, or stop following them
members-tokens-scope-media = Upload pictures
members-tokens-scope-coordination = Coordinate: members, followers, blocks
members-tokens-days = How long it lasts
members-tokens-days-hint = Without one, it is good until you take it back, or change your password.
members-tokens-days-count = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
members-tokens-submit = Make the token
members-tokens-list = Your tokens
members-tokens-none = You have no token.
members-tokens-created = Made on { $date }
members-tokens-used = used on { $date }
members-tokens-unused = never used
members-tokens-until = good until { $date }
members-tokens-revoke = Take back
members-tokens-revoke-named = Take back the token { $name }
members-tokens-revoked = Done: this token opens nothing any more.
members-tokens-fault-name = Write 1 to 60 characters.
members-tokens-fault-scope = Tick at least one thing.
members-tokens-fault-days = Choose a length from the list, or none.

members-picture-heavy = This picture is too heavy: up to 10 MB.
members-picture-kind = This file is not a picture that we can read. Try a JPEG, PNG, GIF or WebP.
members-picture-large = This picture is too large: up to 40 million pixels.
members-picture-damaged = This picture is damaged. Try saving it again, or take another one.
members-picture-alt = Say what the picture shows: 1 to 1,500 characters.

# The other instances, and whether they are trusted peers.
members-peers-title = Peers
members-peers-intro = The instances that you follow, those that follow you, and those that are trusted.
members-peers-none = Nothing is exchanged yet.
members-peers-software-unknown = software not known yet
members-peers-is-trusted = Trusted peer
members-peers-not-trusted = Not a trusted peer
members-peers-blocked = Blocked here: cannot be a trusted peer.
members-peers-add = Trust an instance
members-peers-means = A trusted peer reads the offers and needs that you keep for such peers, and what it proposes can bind you. Choose people whom you know. Trust can be ended at any time.
members-peers-host = Instance
members-peers-host-hint = The name of its server, such as asso.example.
members-peers-reason = Reason
members-peers-reason-hint = Only coordinators read it. To end trust it is needed: you will be asked why.
members-peers-reason-needed = Say why trust ends.
members-peers-trust = Trust
members-peers-distrust = End trust
members-peers-trusted = It is a trusted peer now.
members-peers-distrusted = It is not a trusted peer any more.
members-peers-is-blocked = This instance is blocked here. Lift the block first.
members-peers-own = This is your own instance: there is nothing to decide.
members-peers-no-host = We do not recognise a server. Write its name, such as asso.example.
members-peers-as-network = Do as the network does
members-peers-as-network-means = You decided yourselves. You can also leave this to the networks that you belong to: who is a member there is trusted then.
members-peers-as-network-said = As the network decides.
members-peers-networks = Networks in common
members-peers-software = Software
members-peers-last-in = Last received
members-peers-last-out = Last delivered
members-peers-failing = No answer since
members-peers-decisions = What was decided
members-peers-followers = Who follows you from there
members-peers-followings = Whom you follow there
members-peers-not-accepted = not accepted
members-peers-keys = Public keys
members-peers-key-ends = valid until { $moment }
members-peers-back = Back to the peers
members-peers-actors = { $count ->
    [one] { $count } known account
   *[other] { $count } known accounts
 }

# Accounts elsewhere that are a member’s own.
members-form-code = Code
members-code-title = Your code
members-code-intro = Your account asks for a second sign that it is you.
members-code-hint = The six digits that your phone shows, or a code from your sheet.
members-code-wrong = That is not the right code, or it was used before. Wait for the next one.
members-code-wait = Too many attempts. Come back in a quarter of an hour.
members-second-title = Code at sign-in
members-second-intro = With a code beside your password, nobody comes in with your password alone. It is a good idea for coordinators.
members-second-off = No code is asked for at the moment.
members-second-needs-password = A code needs a password beside it. Choose one on your profile first.
members-second-begin = Begin
members-second-app = Open an app on your phone that gives codes, such as Aegis, FreeOTP or a password manager.
members-second-scan = Let it read this drawing.
members-second-qr = The drawing that your phone reads
members-second-open = Are you on that phone? Open it from here.
members-second-type = Or type this key:
members-second-first = Give the six-digit code that it shows.
members-second-confirm = Confirm
members-second-done = Done: a code will be asked for each time you sign in.
members-second-paper = Copy these ten codes onto a sheet of paper, and keep it well. Each works once, if you lose your phone. They will not be shown again.
members-second-on = A code is asked for each time you sign in.
members-second-left =
    { $count ->
        [0] No code is left on your sheet.
        [one] One code is left on your sheet.
       *[other] { $count } codes are left on your sheet.
    }
members-second-remove = Stop asking for a code
members-second-removed = No code is asked for any more.
members-handles-title = My accounts elsewhere
members-handles-intro = Do you have an account on Mastodon or a network of the same kind? Show us that it is yours: you can then write to the SEL from there, and be recognised there. You can also sign in here with it.
members-handles-list = Recognised accounts
members-handles-none = No account yet.
members-handles-since = Recognised since { $date }
members-handles-remove = Remove
members-handles-remove-named = Remove { $handle }
members-handles-new = Add an account
members-handles-address = Address of your account
members-handles-address-hint = For example @name@mastodon.example. We will send a code there by private message.
members-handles-ask = Send the code
members-handles-confirm = My server confirms it
members-handles-enter = Enter the code
members-handles-waiting = A private message from { $sender } has left for { $handle }. If you do not see it, look among message requests or filtered notifications.
members-handles-code = Code you received
members-handles-code-hint = Eight letters and digits.
members-handles-until = This code counts until { $moment }.
members-handles-prove = Confirm
members-handles-message = Hello! On { $house }, somebody says that this account is theirs. If that is you, here is your code: { $code }

    It counts for 48 hours. Enter it here: { $link }

    You did not ask for anything? Then do nothing: without this code, nothing happens.
members-handles-sent = The code has left. It arrives as a private message.
members-handles-proven = Done: this account is recognised as yours.
members-handles-removed = Done: this account is no longer linked to you.
members-handles-wrong = This is not the code. Check each character.
members-handles-over = This code no longer counts: it was too old, or there were five attempts. Ask for another one.
members-handles-own = This address is one of ours. Write that of your account elsewhere.
members-handles-not-found = We found nothing at this address. Check each letter.
members-handles-not-an-account = There is something at this address, but no account. Write it like @name@mastodon.example.
members-handles-blocked = We do not exchange with this address.
members-handles-machine = This account says that it is a bot. We need that of a person.
members-handles-yours = This account is already recognised as yours.
members-handles-taken = This account is already recognised as that of somebody here.
members-handles-only = It is your only way in: choose a password on your profile first.
members-handles-too-many = You have asked for enough codes today. Try again tomorrow.
members-handles-too-many-for-it = Enough codes have left for this account today. Try again tomorrow.

# What the page about privacy says.
members-privacy-title = Your account
members-privacy-text =
    Your name, your login and your role: as long as you are a member. Members read them.
    The languages that you speak and your commune, if you say them: members read them, and nobody else. You erase them whenever you like.
    The password is kept scrambled only; nobody can read it back.
    Sessions and invitations go when they run out. Of a session we keep the name of the browser, so that you know it again.
    Your access tokens: their names, what they allow and when they were used, which you read. The token itself is kept scrambled only. You take it back when you like, and a new password takes all of them back; their trace stays after that.
    The code at sign-in, if you chose it: the key that your phone knows, until you no longer want it.
    Your passkeys: their names, when they were used, and what it takes to check their signature. The key itself stays on your device.
    Who coordinates: decisions about other accounts or servers stay in a journal, which only the coordination reads.
    What you report: the coordination reads it, with your name as long as you are a member. A year after it was closed, it goes.
    What another server reports to us, with the address of who sends it: the same, read by the coordination alone.
    A reply or a like from another server: kept with the address of its account until that account takes it back. A quote: the same, or for as long as what it quotes is published.
    The searches that you keep: only you read them, as long as you are a member.
    What you publish for everybody goes to other instances, and may stay there when you delete it here.

# The move.
members-moving-title = Move
members-moving-from = Come from elsewhere
members-moving-from-text = Did you have an account on another server? Say here that it is you, too. Then ask for the move over there: those who followed you will follow you here.
members-moving-alias = Your other address
members-moving-alias-hint = Such as @name@mastodon.example.
members-moving-add = Add
members-moving-added = Noted. Your followers are being told.
members-moving-remove = Remove
members-moving-remove-named = Remove { $uri }
members-moving-removed = That address is removed.
members-moving-to = Go elsewhere
members-moving-to-text = Those who follow you will follow you at the new address. First add this address over there as yours:
members-moving-to-after = Then the page of the association points to the new one, and nobody can begin to follow it here. What is published here stays here. Those whom you follow do not move along.
members-moving-address = The new address
members-moving-address-hint = Such as @name@asso.example.
members-moving-password = Your password
members-moving-submit = Move
members-moving-moved = Done. Those who follow you are being told.
members-moving-gone = The association goes on at this address:
members-moving-stay = Come back here
members-moving-stays = The association stays here. Those who had left can follow it again.
members-moving-no-back-link = The other account does not say yet that it is you, too. First add this address there: { $uri }
members-moving-already = The association goes on at { $uri } already. Come back here first.
members-moving-too-many = There are many addresses already. Remove one first.
members-profile-face = My public face: being followed from Mastodon
members-welcome-address = The association’s address on the fediverse. It is for ever: people follow you under this name.
members-welcome-taken =
    { $taken ->
        [0] None of { $many } steps is taken yet.
        [1] One of { $many } steps is taken.
       *[other] { $taken } of { $many } steps are taken.
    }
members-welcome-next = Next: { $step }
members-welcome-done = done
members-card-title = My member card
members-card-text = To print and carry. It says who you are; it proves nothing.
members-card-qr = Code to scan: leads to your page, or to the association’s
members-card-back = Back to the profile
