# Signing in and out.
members-login-title = Aanmelden
members-login-login = Gebruikersnaam
members-login-password = Wachtwoord
members-login-submit = Aanmelden
members-login-help = Wachtwoord vergeten, of nog geen toegang? Vraag raad aan wie je vereniging coördineert.
members-login-wrong = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer opnieuw.
members-login-wait = { $count ->
    [one] Er waren veel pogingen met deze gebruikersnaam. Wacht voor de zekerheid een minuut en probeer dan opnieuw.
   *[other] Er waren veel pogingen met deze gebruikersnaam. Wacht voor de zekerheid { $count } minuten en probeer dan opnieuw.
 }
members-logged-out = Je bent afgemeld. Tot gauw!
