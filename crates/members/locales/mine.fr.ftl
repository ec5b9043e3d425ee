# What is kept of a member, to take along and to take away.
members-gone = une personne partie
members-mine-title = Mes données
members-mine-intro = Voici ce que l’instance garde de vous, et combien de fois.
members-mine-how-long = Qui lit quoi, et combien de temps
members-mine-download-title = Tout emporter
members-mine-download-text = Un fichier ZIP avec vos données (JSON) et vos images. Gardez-le pour vous.
members-mine-download = Tout télécharger
members-mine-stale = Pour cela, nous devons être sûrs que c’est vous. Déconnectez-vous, entrez de nouveau, puis revenez dans les dix minutes.
members-mine-account = Votre compte
members-mine-account-fate = S’efface : nom, identifiant, mot de passe, connexions, codes, clés d’accès, jetons, comptes ailleurs, recherches, invitations. Ce que vous avez décidé ou signalé pour l’association reste, sans votre nom.
members-mine-pictures = Vos images
members-mine-pictures-fate = Elles s’effacent, sauf celles de ce qui reste à l’association.
members-mine-leave-title = Supprimer mon compte
members-mine-leave-text = Vous pouvez partir pour de bon. Vous lirez d’abord ce qui s’efface et ce qui reste.
members-mine-leave-link = Voir ce qui s’efface
members-mine-leave-intro = C’est pour de bon : nous ne pourrons rien retrouver.
members-mine-leave-first = Emportez d’abord vos données, si vous voulez.
members-mine-other-title = Supprimer un compte
members-mine-leave-other = Faites-le seulement si { $name } ({ $login }) l’a demandé. C’est pour de bon : rien ne pourra être retrouvé. Cette personne lirait ici :
members-mine-waits = Il reste d’abord quelque chose à faire :
members-mine-last = Personne d’autre ne coordonne. Confiez d’abord ce rôle à quelqu’un.
members-mine-stories = Retirer aussi les récits publiés
members-mine-stories-hint = Sinon ils restent, comme récits de l’association, sans nom.
members-mine-login-hint = Pour confirmer, recopiez l’identifiant du compte.
members-mine-login-wrong = Pour confirmer, écrivez { $login }.
members-mine-leave = Supprimer pour de bon
members-mine-back = Retour, sans rien supprimer
members-mine-left = C’est fait : ce compte n’existe plus.
members-mine-act = Supprimer
members-mine-act-named = Supprimer le compte de { $name }
members-mine-done-title = Votre compte n’existe plus
members-mine-done-text = C’est fait. Merci pour tout ce que vous avez apporté ici.
members-mine-done-elsewhere = Les autres serveurs ont reçu la demande de retirer vos annonces. Certains la suivent plus tard que d’autres.
members-journal-leave = Compte supprimé :
members-tokens-scope-data = Lire en une fois tout ce que l’instance garde de vous
members-mine-privacy-title = Emporter ses données, partir
members-mine-privacy-text =
    Sur « Mes données », dans votre profil, vous voyez ce que nous gardons de vous et vous pouvez tout télécharger.
    Vous pouvez y supprimer votre compte vous-même. Vous n’avez plus accès ? La coordination le fait si vous le demandez.
    S’effacent alors : votre nom, votre identifiant, vos accès, le texte de vos messages, vos annonces, vos inscriptions, vos souhaits.
    Restent, sans votre nom : les échanges du SEL, les accords conclus et leurs preuves, les heures prestées, les décisions. Les autres en ont besoin, parfois la loi le demande.
    Les sauvegardes de l’instance gardent l’ancien état jusqu’à ce qu’elles soient remplacées.
