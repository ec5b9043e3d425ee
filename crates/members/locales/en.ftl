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
