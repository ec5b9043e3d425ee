faces-title = Mon visage public
faces-intro = Avec un visage public, on peut vous suivre, vous, depuis Mastodon et d’autres serveurs. Vos annonces et vos récits paraissent alors à votre nom si vous le voulez, et l’association les relaie.
faces-intro-public = Tout le monde peut lire votre nom, votre présentation et ce que vous publiez à ce nom.
faces-intro-choice = Pour chaque annonce et chaque récit, vous choisissez : à votre nom, ou au nom de l’association.
faces-intro-end = Vous pouvez le fermer à tout moment. L’adresse, elle, reste la vôtre : elle n’est donnée à personne d’autre.
faces-open-text = On vous suit à cette adresse :
faces-open-page = Voir ma page
faces-host = L’adresse complète se termine par @{ $host }.
faces-form-handle = Adresse
faces-hint-handle = De 2 à 30 caractères : lettres sans accent, chiffres ou tirets bas. Elle ne se change plus.
faces-form-name = Nom affiché
faces-hint-name = Un prénom ou un surnom suffit.
faces-form-summary = Quelques mots sur vous
faces-hint-summary = Ce que vous aimez faire, ce que vous cherchez. Tout le monde les lit.
faces-form-answers = J’écris aussi mes messages en ce nom
faces-hint-answers = Quand vous répondez à une annonce d’ailleurs, l’autre association voit votre nom. Sinon, c’est l’association qui écrit.
faces-form-approves = J’accepte moi-même qui me suit
faces-hint-approves = Ce que vous publiez reste lisible par tout le monde.
faces-open = Ouvrir mon visage public
faces-save = Enregistrer
faces-fault-handle = De 2 à 30 caractères : lettres sans accent, chiffres ou tirets bas. Exemple : lou_92.
faces-fault-taken = Cette adresse est déjà prise, ou ne se donne pas. Choisissez-en une autre.
faces-fault-long =
    { $most ->
       *[other] C’est trop long : écrivez { $most } caractères au plus.
    }
faces-asking = Elles et ils veulent vous suivre
faces-accept = Accepter
faces-refuse = Refuser
faces-followers = Qui vous suit
faces-followers-count =
    { $count ->
        [0] Pas encore d’abonnés.
        [one] { $count } compte abonné.
       *[other] { $count } comptes abonnés.
    }
faces-remove = Retirer
faces-button = { $action } : { $name }
faces-close-title = Fermer mon visage public
faces-close-text = On ne pourra plus suivre cette adresse. Tout ce que vous avez publié à ce nom disparaît, ici et chez les autres. Ce qu’on vous demandait à ce nom est refusé. Vous restez membre, et rien d’autre ne change.
faces-close = Fermer pour de bon
faces-close-not = Non, je le garde
faces-notice-opened = C’est fait : on peut vous suivre.
faces-notice-changed = C’est enregistré. Les serveurs de vos abonnés sont prévenus.
faces-notice-closed = Votre visage public est fermé.
faces-notice-closed-by = Ce visage public est fermé.
faces-notice-accepted = C’est accepté.
faces-notice-removed = Cette personne ne vous suit plus.
faces-problem-running = Des accords sont encore en cours à ce nom. Terminez-les d’abord, ou mettez-vous d’accord pour les annuler.
faces-field-house = Association
faces-list-title = Visages publics
faces-list-door = Quels membres on peut suivre.
faces-list-intro = Ces membres ont choisi qu’on puisse les suivre. Fermer un visage efface ce qui a été publié à ce nom, partout. Ce qu’on lui demandait est refusé ; si quelque chose était promis à ce nom, prévenez l’autre personne. Le journal le retient.
faces-list-empty = Aucun membre n’a de visage public.
faces-list-member = Membre : { $name }
faces-list-since = Depuis le { $date }.
faces-list-close = Fermer
faces-list-back = Retour à la coordination
faces-privacy-title = Les visages publics
faces-privacy-text =
    Seul un membre ouvre son visage public. Le nom, la présentation et ce qui paraît à ce nom sont publics, ici et sur les serveurs de qui le suit.

    Qui ferme son visage public efface tout cela. Les autres serveurs sont priés d’en faire autant. Ici, il ne reste que l’adresse, pour qu’elle ne soit donnée à personne d’autre.
faces-wait = Le visage public d’un membre fermé est encore ouvert.
faces-list-left = Membre fermé :
faces-problem-enough = Vous avez ouvert assez de visages publics cette année. Revenez plus tard.

# What is kept of a member, for the page about one’s own data.
faces-mine = Votre visage public
faces-mine-fate = Il est fermé, et ce qui a paru à ce nom s’efface partout. L’adresse reste prise, pour que personne d’autre ne la reçoive.
faces-mine-running =
    { $count ->
        [one] Un accord à votre nom public est encore ouvert : terminez-le d’abord.
       *[other] { $count } accords à votre nom public sont encore ouverts : terminez-les d’abord.
    }
