# Les sondages

polls-title = Sondages
polls-door = Poser une question à tout le monde, répondre au nom de la maison.
polls-intro = Une question, quelques réponses au choix, et un moment où elle se ferme. On y répond là où l’on est : ici, sur Mastodon ou ailleurs. Un sondage ne décide rien : il aide à choisir un jour ou à connaître une envie.
polls-list-none = Il n’y a pas encore de sondage à lire.
polls-list-running = En cours
polls-list-ended = Terminés
polls-untitled = Sondage sans titre
polls-until = Jusqu’au
polls-ended = Terminé le
polls-open = Sans date de fin
polls-all = Tous les sondages
polls-voters = { $count ->
    [0] Personne n’a encore répondu
    [one] { $count } personne a répondu
   *[other] { $count } personnes ont répondu
}
polls-voters-unsaid = On ne sait pas combien de personnes ont répondu
polls-likes = { $count ->
    [one] { $count } personne a aimé ce sondage
   *[other] { $count } personnes ont aimé ce sondage
}
polls-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
polls-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
polls-from = Publié sur { $host }.
polls-original = Voir l’original
polls-read-unlisted = Pour qui a l’adresse
polls-read-followers = Pour les abonnés de qui demande
polls-read-trusted = Pour les membres de la maison

polls-new-title = Poser une question
polls-new-intro = La question part au nom de l’organisation, à tout le monde. Une fois posée, elle ne change plus : on peut la fermer ou la retirer.
polls-form-question = La question
polls-form-question-hint = Par exemple : Quel jour pour l’atelier vélo ?
polls-form-answers = Les réponses au choix
polls-form-answers-hint = Une par ligne, de 2 à 8, 50 caractères au plus chacune.
polls-form-several = On peut choisir plusieurs réponses
polls-form-hours = Ouvert pendant
polls-form-language = La langue de la question
polls-form-choice = Votre réponse
polls-ask = Poser la question
polls-cancel = Annuler

polls-answers = Les réponses
polls-answer = Réponse
polls-votes = Voix
polls-several = plusieurs réponses possibles
polls-yours = votre réponse
polls-houses = réponse de { $name }
polls-vote = Répondre
polls-vote-member = Vous répondez une fois, et votre réponse ne change plus. Personne d’autre ne voit ce que vous avez choisi.
polls-vote-house = Au nom de { $name }.
polls-vote-house-means = L’organisation répond une fois, et sa réponse ne change plus. Elle n’est envoyée qu’à qui demande.
polls-choose-one = Choisissez une réponse
polls-choose-several = Choisissez une ou plusieurs réponses
polls-vote-send = Envoyer la réponse
polls-given = Vous avez répondu. Merci !
polls-given-house = Au nom de { $name } : c’est répondu.
polls-coordinators = Une personne de la coordination peut répondre au nom de { $name }.
polls-fediverse = Depuis Mastodon : collez cette adresse dans la recherche, puis répondez.
polls-replies = Ce qu’on en dit
polls-lead = Votre sondage
polls-end = Terminer maintenant
polls-withdraw-title = Retirer ce sondage
polls-withdraw-text = Le sondage et ses réponses disparaissent, ici et chez qui l’a reçu. Cela ne se défait pas.
polls-withdraw = Retirer

polls-done-asked = La question est posée.
polls-done-answered = Votre réponse est comptée.
polls-done-ended = Le sondage est terminé.
polls-done-withdrawn = Le sondage est retiré.

polls-fault-question = Écrivez une question, { $most } caractères au plus.
polls-fault-count = Il faut de 2 à { $most } réponses, une par ligne.
polls-fault-long = Une réponse a { $most } caractères au plus.
polls-fault-same = Deux réponses sont les mêmes.
polls-fault-hours = Choisissez combien de temps la question reste ouverte.
polls-fault-language = Choisissez une langue.
polls-fault-stale = Cette page a déjà servi à poser une question. Relisez celle-ci, et envoyez-la encore une fois.
polls-fault-choice = Choisissez parmi les réponses.
polls-fault-over = Ce sondage est terminé.
polls-fault-again = La réponse est déjà donnée, et elle ne change plus.
polls-fault-no-way = On ne sait plus comment joindre qui demande.

polls-privacy-title = Les sondages
polls-privacy-text =
    L’instance retient qui a donné quelle réponse à ses sondages, pour ne compter chacun et chacune qu’une fois. Elle ne le montre à personne.
    Elle l’oublie 30 jours après la fin du sondage ; les nombres restent.
    Si vous supprimez votre compte ailleurs, ou si l’instance le bloque, elle l’oublie tout de suite, et vos réponses à un sondage en cours ne comptent plus.
    Ce que l’organisation répond aux sondages des autres n’est envoyé qu’à qui demande, et la coordination peut le relire.

# What is kept of a member, for the page about one’s own data.
polls-mine = Vos sondages et vos réponses
polls-mine-fate = Vos réponses sont oubliées. Les questions posées restent à l’association.
polls-nav-text = Demander un avis, avec des réponses au choix.
