# Signing in and out.
members-login-title = Se connecter
members-login-login = Identifiant
members-login-password = Mot de passe
members-login-submit = Se connecter
members-login-help = Mot de passe oublié, ou pas encore d’accès ? Demandez à la personne qui coordonne votre association.
members-login-wrong = Cet identifiant et ce mot de passe ne vont pas ensemble. Vérifiez-les, puis réessayez.
members-login-wait = { $count ->
    [one] Il y a eu beaucoup d’essais avec cet identifiant. Par prudence, attendez une minute, puis réessayez.
   *[other] Il y a eu beaucoup d’essais avec cet identifiant. Par prudence, attendez { $count } minutes, puis réessayez.
 }
members-logged-out = Votre session est fermée. À bientôt !
