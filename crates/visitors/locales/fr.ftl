visitors-ask-title = Demander à nous rejoindre
visitors-ask-intro = Vous voulez devenir membre de « { $name } » ? Dites-nous qui vous êtes. Une personne de la coordination lit chaque demande.
visitors-ask-closed = On devient membre sur invitation. Demandez un lien à quelqu’un que vous connaissez ici.
visitors-ask-known = Nous savons que { $handle } est bien votre compte. Vous vous connecterez avec lui, sans mot de passe.
visitors-ask-submit = Envoyer ma demande
visitors-ask-elsewhere = Sans mot de passe : avec mon compte Mastodon
visitors-ask-elsewhere-text = Votre serveur nous dit que c’est bien vous, et vous revenez remplir la demande.
visitors-form-name = Nom
visitors-form-login = Identifiant
visitors-form-password = Mot de passe
visitors-form-language = Langue des pages
visitors-form-words = Quelques mots sur vous
visitors-form-words-hint = Pourquoi vous venez, qui vous connaissez ici. Seule la coordination les lit.
visitors-form-mail = Adresse mail
visitors-form-mail-hint = Pour vous dire ce qui est décidé. Elle ne sert à rien d’autre.
visitors-form-address = Mon adresse
visitors-form-address-hint = Par exemple @moi@mastodon.example.
visitors-fault-mail = Ce n’est pas une adresse mail. Exemple : lieve@exemple.be.
visitors-fault-words =
    { $most ->
       *[other] C’est trop long : écrivez { $most } caractères au plus.
    }
visitors-fault-full = Trop de demandes attendent déjà. Revenez dans quelques jours, ou parlez-en à quelqu’un de l’association.
visitors-fault-again = Ce compte a déjà fait une demande. Elle attend sa réponse, ou l’a déjà reçue.
visitors-fault-known = Ce compte est déjà connu ici. Parlez-en à la coordination.
visitors-fault-account-taken = Ce compte est déjà celui d’un autre membre.
visitors-fault-own = C’est une adresse d’ici. Donnez celle de votre compte sur un autre serveur.
visitors-fault-nobody = Nous ne trouvons personne à cette adresse. Vérifiez-la : @nom@serveur.
visitors-fault-machine = Ce compte est celui d’un programme.
visitors-fault-no-door = { $host } ne permet pas de se connecter ailleurs, ou ne répond pas maintenant.
visitors-fault-busy = Beaucoup de monde se connecte en ce moment. Réessayez dans quelques minutes.
visitors-fault-no-answer = Ce serveur ne dit pas comment y répondre. Copiez l’adresse ci-dessous dans sa barre de recherche.
visitors-stands-title = Votre demande
visitors-stands-waiting = Merci, { $name } ! Votre demande est bien arrivée. Une personne de la coordination va la lire.
visitors-stands-admitted = Bienvenue, { $name } ! Vous êtes membre.
visitors-stands-declined = { $name }, l’association ne peut pas accepter votre demande pour l’instant.
visitors-stands-link = Gardez l’adresse de cette page : vous y verrez la réponse.
visitors-stands-mail = Nous vous l’écrirons aussi à { $mail }.
visitors-stands-message = Nous vous l’écrirons aussi en message privé à { $handle }.
visitors-stands-since = Envoyée le { $moment }.
visitors-stands-login = Votre identifiant est { $login }.
visitors-told-subject = Votre demande à { $house }
visitors-told-yes =
    Bonjour { $name },

    { $house } vous souhaite la bienvenue : vous êtes membre. Votre identifiant est { $login }.

    Connectez-vous ici : { $link }
visitors-told-no =
    Bonjour { $name },

    { $house } ne peut pas accepter votre demande pour l’instant. Vous pouvez en parler à quelqu’un de l’association, et demander à nouveau dans un mois : { $link }
visitors-invited-submit = Entrer
visitors-elsewhere-title = Avec mon compte Mastodon
visitors-elsewhere-intro = Donnez votre adresse. Votre serveur vous demande si vous êtes d’accord, et nous dit votre nom. Nous ne gardons aucun accès à votre compte.
visitors-elsewhere-submit = Continuer
visitors-elsewhere-otherwise = Se connecter autrement
visitors-leave-title = Vers votre serveur
visitors-leave-to = Vers { $host }
visitors-leave-go = Continuer sur { $host }
visitors-leave-enter = { $host } va vous demander si « { $house } » peut connaître votre nom. Dites oui, et vous revenez ici. Nous ne lisons rien d’autre.
visitors-leave-answer = Vous allez sur { $host }, où vous pouvez répondre ou suivre avec votre compte.
visitors-back-late = C’était trop tard, ou dans un autre navigateur. Recommencez.
visitors-back-refused = Vous avez dit non à votre serveur. Rien n’a changé.
visitors-back-other = Sur votre serveur, c’est le compte { $name } qui est ouvert. Donnez cette adresse-là, ou changez de compte là-bas.
visitors-back-no-answer = { $host } ne nous a pas dit qui vous êtes. Réessayez dans un moment.
visitors-answer-title = Répondre avec mon compte
visitors-answer-intro = Vous avez un compte sur Mastodon ou un réseau du même genre ? Répondez ou suivez de là-bas.
visitors-answer-otherwise = Ou copiez cette adresse dans la barre de recherche de votre serveur :
visitors-list-title = Demandes d’adhésion
visitors-list-door = Qui veut devenir membre : accueillir, ou dire pourquoi pas.
visitors-list-intro = Ces personnes demandent à devenir membres. Une demande sans réponse s’efface après un mois.
visitors-list-none = Aucune demande n’attend.
visitors-list-proven = (compte vérifié)
visitors-list-login = Son identifiant
visitors-list-admit = Accueillir
visitors-list-admit-named = Accueillir { $name }
visitors-list-reply = Quelques mots de réponse
visitors-list-decline = Décliner
visitors-list-decline-named = Décliner la demande de { $name }
visitors-reminder = Des personnes demandent à devenir membres
visitors-notice-admitted = C’est fait : cette personne est membre.
visitors-notice-declined = La demande est déclinée.
visitors-notice-over = Quelqu’un a déjà répondu à cette demande.
visitors-notice-proven = C’est vérifié : ce compte est bien le vôtre.
visitors-notice-taken = Ce compte est déjà celui d’un autre membre.
visitors-notice-other = Ce compte n’est pas parmi les vôtres ici.
visitors-privacy-title = Demander à nous rejoindre
visitors-privacy-text =
    Qui demande à devenir membre : votre nom, vos mots et votre adresse sont lus par la coordination seule, et s’effacent un mois après la réponse, ou un mois après la demande sans réponse.

    Qui se connecte avec un compte Mastodon : votre serveur nous dit votre nom et rien d’autre. Nous rendons tout de suite l’accès qu’il nous donne. Nous gardons l’adresse du compte, pour vous reconnaître.

# What is kept of a member, for the page about one’s own data.
visitors-mine = Comment vous êtes arrivé·e ici
visitors-mine-fate = Votre demande, votre adresse mail et vos passages par un compte ailleurs s’effacent.
