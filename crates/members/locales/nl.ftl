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

# Whom the association follows, and who follows it.
members-follows-title = Volgen
members-follows-intro = Als we een andere vereniging volgen, komen haar zoekertjes hier binnen. Wie ons volgt, krijgt de onze.
members-follows-who-decides = Ken je een vereniging om te volgen? Spreek erover met wie de onze coördineert.
members-follows-address = Adres om te volgen
members-follows-address-hint = Bijvoorbeeld @naam@vzw.example, of het webadres van haar pagina.
members-follows-submit = Volgen
members-follows-followed = Wie we volgen
members-follows-nobody = We volgen nog niemand.
members-follows-state-asked = Vraag verstuurd op { $date }, nog geen antwoord
members-follows-state-accepted = Vraag aanvaard, gevolgd sinds { $date }
members-follows-state-refused = Vraag van { $date } geweigerd
members-follows-stop = Niet meer volgen
members-follows-stop-named = Niet meer volgen: { $name }
members-follows-followers = Wie ons volgt
members-follows-count = { $count ->
    [0] Nog niemand volgt ons.
    [one] { $count } account volgt ons.
   *[other] { $count } accounts volgen ons.
 }
members-follows-shown = Hier zie je er { $count }.
members-follows-asked = Je vraag is vertrokken. Je ziet hier wanneer ze aanvaard is.
members-follows-already = We volgen dit adres al.
members-follows-stopped = Klaar: we volgen dit adres niet meer.
members-follows-not-an-address = We herkennen hier geen adres. Schrijf het zoals @naam@vzw.example, of kopieer het volledige webadres, met https:// vooraan.
members-follows-own = Dit adres is van onszelf. Schrijf dat van een andere vereniging.
members-follows-not-found = We hebben niets gevonden op dit adres. Kijk elke letter na, of kopieer het adres van de pagina van de vereniging.
members-follows-unreachable = { $host } antwoordt ons niet. Kijk de naam van de site na, of probeer over enkele minuten opnieuw.
members-follows-not-an-actor = Er is wel iets op dit adres, maar geen account om te volgen. Kopieer het adres van het account zelf, zoals @naam@vzw.example.
members-follows-forbidden = We kunnen niet naar dit adres gaan. Het moet met https:// beginnen en voor iedereen te openen zijn.
