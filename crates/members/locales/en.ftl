# Signing in and out.
members-login-title = Sign in
members-login-login = Login
members-login-password = Password
members-login-submit = Sign in
members-login-help = Forgotten your password, or no access yet? Ask the person who coordinates your association.
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
members-form-login-hint = To sign in with: 2 to 30 letters without accents, digits, dots or hyphens. For example amina.b.
members-form-name = Name
members-form-name-hint = The one that others will see.
members-form-password = New password
members-form-password-hint = At least 10 characters. A short sentence is easier to remember than a complicated word.
members-form-current = Current password
members-form-language = Language of the pages
members-form-role = Role
members-form-role-hint = The coordination invites members and speaks for the association.
members-form-days = Valid for
members-fault-login = It takes 2 to 30 letters without accents, digits, dots or hyphens.
members-fault-login-taken = Somebody has this login already. Choose another one.
members-fault-name = Write a name of { $max } characters at most.
members-fault-password = It takes at least { $min } characters.
members-fault-password-again = Type your password once more: to be safe, we did not keep it.
members-fault-current = This is not your current password. Check it and try again.

members-join-title = Welcome
members-join-intro = { $name } invites you. Choose how you sign in, and you are there.
members-join-coordinator = You will be part of the coordination.
members-join-submit = Create my account
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
members-act-member-named = Remove { $name } from the coordination
members-act-coordinator = Add to the coordination
members-act-coordinator-named = Add { $name } to the coordination
members-act-password = Link for a new password
members-act-password-named = Link for a new password of { $name }
members-act-close = Close access
members-act-close-named = Close the access of { $name }
members-act-open = Reopen access
members-act-open-named = Reopen the access of { $name }
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
members-profile-password-text = Your other sessions will end.
members-profile-password-submit = Change the password
members-profile-sessions = My sessions
members-profile-session = Opened on { $moment }
members-profile-session-this = (this one)
members-profile-sessions-end = Close all others
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
members-step-publish = Publish a first offer or need
members-step-publish-text = A room, a helping hand, a ladder: what you offer, or what you need.
