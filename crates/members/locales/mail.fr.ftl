# L’adresse mail d’un membre.
members-mail-title = Adresse mail
members-mail-intro = Avec une adresse, vous recevez ce qui vous concerne par mail, et vous pouvez entrer sans mot de passe. Vous êtes seul à la voir.
members-mail-yours-is = Votre adresse : { $address }
members-mail-waiting = Un lien est parti vers { $address } ({ $moment }). Ouvrez-le dans les trois jours ; sans cela, rien ne change.
members-mail-none = Cette maison n’envoie pas de mails.
members-mail-ask = Envoyer un lien à cette adresse
members-mail-remove = Retirer mon adresse
members-mail-asked = Un lien est parti vers cette adresse. Ouvrez-le pour confirmer.
members-mail-removed = L’adresse est retirée.
members-mail-fault = Ce n’est pas une adresse mail. Exemple : lieve@exemple.be.
members-mail-too-many = C’est assez pour aujourd’hui. Réessayez demain.
members-mail-yours = C’est déjà votre adresse.
members-form-mail = Adresse mail
members-form-mail-hint = Nous y envoyons un lien à ouvrir, une seule fois.

# Le lien qui prouve une adresse.
members-mail-prove-title = Est-ce votre adresse ?
members-mail-prove-text = { $address } deviendra l’adresse de { $name } (identifiant : { $login }) chez { $house }. Si ce n’est pas vous, fermez cette page : rien ne changera.
members-mail-prove-button = Oui, c’est mon adresse
members-mail-proven = C’est noté : cette adresse est la vôtre.
members-mail-taken = Cette adresse est déjà celle d’un autre compte. Une adresse ne sert qu’à un seul compte.
members-mail-over-title = Ce lien ne sert plus
members-mail-over = Il a déjà servi, il est trop ancien, ou il n’est pas complet.

# Entrer par un lien.
members-login-mail = Recevoir un lien par mail
members-login-mail-text = Mot de passe oublié ? Donnez l’adresse mail de votre compte : un lien vous fera entrer, ou choisir un autre mot de passe. Votre compte n’en a pas ? Demandez un lien à la personne qui coordonne votre association.
members-login-mail-label = Adresse mail
members-login-mail-submit = Envoyer un lien pour entrer
members-login-renew-submit = Envoyer un lien pour un nouveau mot de passe
members-mail-sent = Si un compte a cette adresse, un lien vient de partir. Il sert une fois, pendant vingt minutes.
members-mail-in-title = Entrer
members-mail-in-text = Vous allez entrer comme { $name } (identifiant : { $login }).
members-mail-in-button = Entrer
members-mail-in-over = Il a déjà servi, ou ses vingt minutes sont passées. Demandez-en un autre.
members-mail-renew-sent = Si un compte a cette adresse, un lien vient de partir. Il sert une fois, pendant une heure.
members-mail-renew-over = Il a déjà servi, ou son heure est passée. Demandez-en un autre.

# Les mails.
members-mail-question-subject = { $house } : est-ce votre adresse ?
members-mail-question-text =
    Bonjour,

    { $name } (identifiant : { $login }) a donné cette adresse à { $house }. Si c’est vous, ouvrez ce lien dans les trois jours et confirmez :

    { $link }

    Si ce n’est pas vous, ne faites rien : l’adresse sera oubliée.
members-mail-enter-subject = { $house } : votre lien pour entrer
members-mail-enter-text =
    Bonjour { $name },

    Voici votre lien pour entrer chez { $house } (identifiant : { $login }). Il sert une fois, pendant vingt minutes :

    { $link }

    Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre.
members-mail-renew-subject = { $house } : choisir un nouveau mot de passe
members-mail-renew-text =
    Bonjour { $name },

    Voici le lien pour choisir un nouveau mot de passe chez { $house } (identifiant : { $login }). Il sert une fois, pendant une heure :

    { $link }

    Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.
members-mail-changed-subject = { $house } : votre adresse a changé
members-mail-changed-text =
    Bonjour { $name },

    Votre compte chez { $house } (identifiant : { $login }) a maintenant une autre adresse mail. Celle-ci ne sert plus.

    Ce n’est pas vous ? Parlez-en tout de suite à la coordination, et changez votre mot de passe. Votre adresse se voit ici :

    { $link }
members-mail-privacy-title = Votre adresse mail
members-mail-privacy-text =
    Si vous en donnez une : elle sert à vous écrire et à vous laisser entrer, et à rien d’autre. Personne d’autre que vous ne la voit.
    Une adresse que personne ne confirme est oubliée après trois jours. Celle que vous retirez est effacée tout de suite.
    Les liens de nos mails ne sont gardés que brouillés, jusqu’à ce qu’ils expirent.
