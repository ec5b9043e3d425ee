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
