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

# Whom the association follows, and who follows it.
members-follows-title = Suivis
members-follows-intro = Quand nous suivons une autre association, ses annonces arrivent ici. Celles et ceux qui nous suivent reçoivent les nôtres.
members-follows-who-decides = Une association à suivre ? Parlez-en à la personne qui coordonne la nôtre.
members-follows-address = Adresse à suivre
members-follows-address-hint = Par exemple @nom@asso.example, ou l’adresse web de sa page.
members-follows-submit = Suivre
members-follows-followed = Les comptes que nous suivons
members-follows-nobody = Nous ne suivons encore personne.
members-follows-state-asked = Demande envoyée le { $date }, pas encore de réponse
members-follows-state-accepted = Demande acceptée, suivi depuis le { $date }
members-follows-state-refused = Demande du { $date } refusée
members-follows-stop = Ne plus suivre
members-follows-stop-named = Ne plus suivre { $name }
members-follows-followers = Les comptes qui nous suivent
members-follows-count = { $count ->
    [0] Personne ne nous suit encore.
    [one] { $count } compte nous suit.
   *[other] { $count } comptes nous suivent.
 }
members-follows-shown = En voici { $count }.
members-follows-asked = Votre demande est partie. Vous verrez ici quand elle sera acceptée.
members-follows-already = Nous suivons déjà cette adresse.
members-follows-stopped = C’est fait : nous ne suivons plus cette adresse.
members-follows-not-an-address = Nous ne reconnaissons pas d’adresse ici. Écrivez-la comme @nom@asso.example, ou copiez l’adresse web complète, avec https:// au début.
members-follows-own = Cette adresse est chez nous. Écrivez celle d’une autre association.
members-follows-not-found = Nous n’avons rien trouvé à cette adresse. Vérifiez chaque lettre, ou copiez l’adresse depuis la page de l’association.
members-follows-unreachable = { $host } ne nous répond pas. Vérifiez le nom du site, ou réessayez dans quelques minutes.
members-follows-not-an-actor = Il y a bien quelque chose à cette adresse, mais pas de compte à suivre. Copiez l’adresse du compte lui-même, comme @nom@asso.example.
members-follows-forbidden = Nous ne pouvons pas aller à cette adresse. Il en faut une qui commence par https:// et que tout le monde peut ouvrir.
