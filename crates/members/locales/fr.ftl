# Signing in and out.
members-login-title = Se connecter
members-login-login = Identifiant
members-login-password = Mot de passe
members-login-submit = Se connecter
members-login-help = Mot de passe oublié ? La personne qui coordonne votre association vous donnera un lien pour en choisir un autre.
members-login-elsewhere = Avec mon compte Mastodon
members-login-elsewhere-text = Votre serveur nous dit que c’est bien vous. Nous ne voyons pas votre mot de passe.
members-login-handle = Mon adresse
members-login-handle-hint = Par exemple @moi@mastodon.example.
members-login-elsewhere-submit = Continuer avec ce compte
members-login-nobody = Pas encore membre ?
members-login-ask = Demander à nous rejoindre
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
members-follows-formerly = Auparavant : { $handle }
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

# People: invitations, the list of the members, one's own account.
members-role-member = Membre
members-role-coordinator = Coordination
members-form-login = Identifiant
members-form-login-hint = Pour vous connecter. De 2 à 30 caractères : lettres sans accent, chiffres, points ou tirets. Par exemple lieve.p.
members-form-name = Nom
members-form-name-hint = Celui que les autres verront.
members-form-password = Nouveau mot de passe
members-form-password-hint = Au moins 10 caractères. Une phrase courte se retient mieux qu’un mot compliqué.
members-form-current = Mot de passe actuel
members-form-language = Langue des pages
members-form-role = Rôle
members-form-role-hint = La coordination invite des membres et parle au nom de l’association.
members-form-days = Valable pendant
members-fault-login = Il faut de 2 à 30 caractères : lettres sans accent, chiffres, points ou tirets.
members-fault-login-taken = Quelqu’un a déjà cet identifiant. Choisissez-en un autre.
members-fault-name = Écrivez un nom de { $max } caractères au plus.
members-fault-password = Il faut au moins { $min } caractères.
members-fault-password-again = Tapez encore une fois votre mot de passe : par prudence, nous ne l’avons pas gardé.
members-fault-current = Ce n’est pas votre mot de passe actuel. Vérifiez-le, puis réessayez.

members-join-title = Bienvenue
members-join-intro = { $name } vous invite. Choisissez de quoi vous connecter, et vous y êtes.
members-join-coordinator = Vous ferez partie de la coordination.
members-join-submit = Créer mon compte
members-join-elsewhere = Sans mot de passe : avec mon compte Mastodon
members-renew-title = Choisir un nouveau mot de passe
members-renew-intro = Bonjour, { $name }. Votre identifiant est { $login }. Votre ancien mot de passe ne servira plus, et vos autres sessions prendront fin.
members-renew-submit = Garder ce mot de passe
members-closed-title = Ce lien ne s’ouvre pas
members-closed-unknown = Nous ne connaissons pas ce lien. Il est peut-être incomplet, ou il a été retiré. Copiez-le encore une fois en entier, ou demandez-en un autre à la personne qui coordonne l’association.
members-closed-used = Ce lien a déjà servi, et il ne sert qu’une fois. Si c’était vous, connectez-vous. Sinon, demandez un autre lien à la personne qui coordonne l’association.
members-closed-expired = Ce lien n’est plus valable : son délai est passé. Demandez-en un autre à la personne qui coordonne l’association.
members-closed-home = Aller à l’accueil
members-here-title = Vous êtes déjà des nôtres
members-here-text = Vous êtes { $name }, et ce lien est pour quelqu’un qui n’a pas encore de compte. Il n’a pas servi : vous pouvez le transmettre.
members-notice-joined = Bienvenue ! Votre compte est prêt.
members-notice-password = Votre nouveau mot de passe est en place. Vos autres sessions ont pris fin.

members-list-title = Membres
members-list-who-invites = Quelqu’un à inviter ? Parlez-en à la personne qui coordonne l’association.
members-list-own = (vous)
members-list-login = identifiant { $login }
members-list-since = depuis le { $date }
members-list-closed = Accès fermé le { $date }
members-act-member = Retirer de la coordination
members-act-member-named = Retirer de la coordination : { $name }
members-act-coordinator = Ajouter à la coordination
members-act-coordinator-named = Ajouter à la coordination : { $name }
members-act-password = Lien pour un nouveau mot de passe
members-act-password-named = Lien pour un nouveau mot de passe : { $name }
members-act-close = Fermer l’accès
members-act-close-named = Fermer l’accès : { $name }
members-act-open = Rouvrir l’accès
members-act-open-named = Rouvrir l’accès : { $name }
members-problem-last = C’est la seule personne qui coordonne. Ajoutez d’abord quelqu’un d’autre à la coordination.
members-notice-role = C’est fait : le rôle a changé.
members-notice-closed = C’est fait : cette personne ne peut plus se connecter. Ce qu’elle a publié reste.
members-notice-opened = C’est fait : cette personne peut de nouveau se connecter.
members-notice-revoked = C’est fait : ce lien ne s’ouvre plus.

members-invite-title = Inviter
members-invite-text = Vous recevez un lien et un code à scanner. La personne qui l’ouvre choisit elle-même son identifiant et son mot de passe.
members-invite-span = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
 }
members-invite-submit = Créer une invitation
members-open-title = Liens en attente
members-open-none = Aucun lien n’attend.
members-open-join = Invitation, rôle : { $role }
members-open-password = Nouveau mot de passe pour { $name }
members-open-until = valable jusqu’au { $moment }
members-open-by = créé par { $name }
members-open-revoke = Retirer
members-open-revoke-named = Retirer : { $what }
members-link-title = Voici le lien
members-link-join = Il invite une personne, rôle : { $role }.
members-link-password = Il permet à { $name } de choisir un nouveau mot de passe.
members-link-qr = Le même lien, à scanner avec un téléphone
members-link-until = Il sert une seule fois, jusqu’au { $moment }.
members-link-once = Copiez-le, imprimez cette page ou faites scanner le code maintenant : nous ne pourrons plus le montrer. Qui a ce lien peut entrer, alors donnez-le seulement à la bonne personne.
members-link-back = Retour aux membres

members-profile-title = Mon profil
members-profile-save = Enregistrer
members-profile-password = Changer de mot de passe
members-profile-password-text = Vos autres sessions prendront fin, et vos jetons d’accès ne vaudront plus.
members-profile-password-submit = Changer le mot de passe
members-profile-no-password = Vous n’avez pas de mot de passe : vous vous connectez avec votre compte. Pour en choisir un, montrez encore une fois que c’est vous.
members-profile-choose-password = Choisir un mot de passe avec { $account }
members-profile-sessions = Mes sessions
members-profile-session = Ouverte le { $moment }
members-profile-session-this = (celle-ci)
members-profile-session-unknown = Un navigateur
members-profile-session-end = Terminer
members-profile-session-end-named = Terminer la session : { $browser }, { $moment }
members-profile-sessions-end = Fermer toutes les autres
members-notice-session = Cette session a pris fin.
members-notice-sessions = C’est fait : seule cette session reste ouverte.

members-welcome-title = Premiers pas
members-welcome-intro = Votre association a sa place ici. Voici par où commencer, dans l’ordre que vous voulez.
members-welcome-later = Vous retrouvez cette page au bas de la liste des membres.
members-step-profile = Présenter l’association
members-step-profile-text = Dites en quelques mots qui vous êtes : c’est ce que les autres voient d’abord.
members-step-invite = Inviter des membres
members-step-invite-text = Un lien ou un code à scanner par personne, et chacun publie ses annonces.
members-step-follow = Suivre d’autres associations
members-step-follow-text = Leurs annonces arrivent alors ici.

# The coordination: what looks after the instance. Coordinators alone see it.
members-follows-blocked = Cette adresse est bloquée ici. Pour la suivre, levez d’abord le blocage.
members-coordination-title = Coordination
members-coordination-intro = Ici, vous veillez sur votre instance : ce qu’elle dit d’elle, qui la suit, et si tout arrive à bon port.
members-coordination-waits = Ce qui vous attend
members-coordination-part-house = La maison
members-coordination-part-work = Ce que vous faites
members-coordination-part-network = Avec qui
members-coordination-part-safety = En sécurité
members-coordination-moving = Déménager
members-coordination-moving-text = Continuer à une autre adresse, ou reprendre ici ceux qui vous suivaient ailleurs.
members-coordination-back = Retour à la coordination
members-coordination-profile = Profil de l’association
members-coordination-profile-text = Son nom, sa présentation, et qui peut la suivre.
members-coordination-followers = Abonnés
members-coordination-followers-text = Celles et ceux qui reçoivent vos annonces, et les demandes à accepter.
members-coordination-follows = Suivis
members-coordination-follows-text = Les associations dont vous recevez les annonces.
members-coordination-peers = Pairs
members-coordination-peers-text = Les autres instances : ce que nous en savons, et celles qui sont de confiance.
members-coordination-reports = Signalements
members-coordination-reports-text = Ce que des membres ou d’autres serveurs vous signalent.
members-coordination-reports-open = { $count ->
    [one] { $count } signalement attend votre réponse.
   *[other] { $count } signalements attendent votre réponse.
 }
members-coordination-blocks = Blocages
members-coordination-blocks-text = Les comptes et les serveurs dont vous ne voulez rien recevoir.
members-coordination-deliveries = Envois
members-coordination-deliveries-text = Ce qui attend de partir, et ce qui n’arrive pas.
members-coordination-members = Membres
members-coordination-members-text = Les personnes qui peuvent se connecter ici.
members-coordination-requests = { $count ->
    [one] { $count } demande attend votre réponse.
   *[other] { $count } demandes attendent votre réponse.
 }
members-coordination-failing = { $count ->
    [one] { $count } serveur ne répond pas.
   *[other] { $count } serveurs ne répondent pas.
 }

# The profile of the organisation.
members-organisation-title = Profil de l’association
members-organisation-intro = Ce que tout le monde voit de l’association, ici et sur les autres serveurs. Son adresse reste la même :
members-organisation-name = Nom
members-organisation-name-hint = Il se lit en haut de chaque page. Au plus 80 caractères.
members-organisation-summary = Présentation
members-organisation-summary-hint = Quelques phrases, en texte simple. Une ligne vide commence un nouveau paragraphe. Au plus 500 caractères.
members-organisation-approves = Accepter les abonnés un à un
members-organisation-approves-hint = Chaque demande attend alors la réponse d’une coordinatrice ou d’un coordinateur. Sinon, tout le monde peut vous suivre.
members-organisation-too-long = C’est trop long : au plus { $most } caractères.
members-organisation-submit = Enregistrer
members-organisation-saved = C’est enregistré. Les serveurs qui vous suivent sont prévenus.

# Who follows, and who asks to.
members-followers-title = Abonnés
members-followers-approves = Chaque nouvelle demande attend votre réponse.
members-followers-open = Tout le monde peut vous suivre, sans demander.
members-followers-change = Changer ce choix
members-followers-requests = Demandes
members-followers-waiting = { $count ->
    [0] Aucune demande n’attend.
    [one] { $count } demande attend votre réponse.
   *[other] { $count } demandes attendent votre réponse.
 }
members-followers-accept-all = Tout accepter
members-followers-asked = Demande du { $date }
members-followers-accept = Accepter
members-followers-refuse = Refuser
members-followers-remove = Retirer
members-followers-button = { $action } : { $name }
members-followers-accepted-title = Les comptes qui vous suivent
members-followers-count = { $count ->
    [0] Personne ne vous suit encore.
    [one] { $count } compte vous suit.
   *[other] { $count } comptes vous suivent.
 }
members-followers-since = Depuis le { $date }
members-followers-more = Voir la suite
members-followers-accepted = C’est accepté : ce compte recevra vos annonces.
members-followers-all-accepted = Toutes les demandes sont acceptées.
members-followers-refused = C’est refusé. Son serveur en est prévenu.
members-followers-removed = C’est fait : ce compte ne vous suit plus.

# Blocks.
members-blocks-title = Blocages
members-blocks-intro = Rien de ce que vous bloquez n’entre plus ici, et rien ne lui est plus envoyé. Les suivis prennent fin dans les deux sens ; ses annonces, réponses et partages disparaissent d’ici.
members-blocks-told = Le serveur d’un compte bloqué apprend que le suivi est fini, sans la raison. Un serveur bloqué n’apprend rien, et tous ceux dont le nom se termine par le sien sont bloqués avec lui.
members-blocks-target = Compte ou serveur
members-blocks-target-hint = Un compte, comme @nom@asso.example, ou un serveur entier, comme asso.example.
members-blocks-reason = Raison
members-blocks-reason-hint = Seule la coordination la lit. Elle vous servira quand quelqu’un demandera pourquoi.
members-blocks-reason-long = C’est trop long : au plus { $most } caractères.
members-blocks-submit = Bloquer
members-blocks-list = Ce qui est bloqué
members-blocks-none = Rien n’est bloqué.
members-blocks-lift-hint = Lever un blocage ne fait rien revenir : suivez à nouveau qui vous voulez suivre.
members-blocks-whole-host = serveur entier
members-blocks-since = Depuis le { $date }
members-blocks-since-by = Depuis le { $date }, par { $name }
members-blocks-lift = Lever le blocage
members-blocks-lift-named = Lever le blocage : { $name }
members-blocks-added = C’est bloqué.
members-blocks-lifted = Le blocage est levé.
members-blocks-own = C’est ici chez vous : une instance ne se bloque pas elle-même.
members-blocks-already = C’est déjà bloqué.
members-blocks-not-an-address = Nous ne reconnaissons ni compte ni serveur. Écrivez @nom@asso.example pour un compte, asso.example pour un serveur entier.
members-blocks-unreachable = { $host } ne nous répond pas, et nous ne connaissons pas encore ce compte. Vous pouvez bloquer le serveur entier.
members-blocks-severity = Que faire
members-blocks-severity-hint = Un compte en sourdine peut encore vous écrire, et qui le suit d’ici le lit encore. Ce qu’il a montré à tous est effacé d’ici, et ce qu’il dira à tous ne s’y verra pas.
members-blocks-suspend = Tout bloquer
members-blocks-silence = Mettre en sourdine
members-blocks-span = Pour combien de temps
members-blocks-for-good = Sans limite
members-blocks-a-day = Un jour
members-blocks-a-week = Une semaine
members-blocks-a-month = Un mois
members-blocks-three-months = Trois mois
members-blocks-silenced = C’est mis en sourdine.
members-blocks-is-silenced = En sourdine
members-blocks-until = Jusqu’au { $date }
members-blocks-days = Écrivez un nombre de jours, de 1 à 3650.
members-blocks-lists = Listes
members-blocks-lists-intro = Vous pouvez partager la liste des serveurs que vous bloquez, ou reprendre celle d’une autre instance. C’est le format de Mastodon.
members-blocks-export = Télécharger notre liste
members-blocks-import = Reprendre une liste
members-blocks-import-title = Reprendre une liste de blocages
members-blocks-import-intro = Choisissez un fichier CSV, comme Mastodon en exporte, ou un simple texte avec un serveur par ligne. Ce qui est déjà bloqué reste comme il est.
members-blocks-import-friends = Les serveurs où vous avez des liens (pairs, comptes suivis, abonnés, accords, conversations) ne sont jamais bloqués par une liste : décidez-en vous-mêmes, un par un.
members-blocks-file = Fichier
members-blocks-file-hint = CSV ou texte, au plus 10 000 lignes.
members-blocks-import-submit = Reprendre cette liste
members-blocks-list-added = { $count ->
    [0] Rien de nouveau n’est bloqué.
    [one] { $count } serveur est bloqué.
   *[other] { $count } serveurs sont bloqués.
 }
members-blocks-list-known = { $count ->
    [0] {""}
    [one] { $count } l’était déjà.
   *[other] { $count } l’étaient déjà.
 }
members-blocks-list-marked = { $count ->
    [0] {""}
    [one] { $count } est seulement signalé par la liste.
   *[other] { $count } sont seulement signalés par la liste.
 }
members-blocks-list-kept = Laissés tels quels, parce que vous y avez des liens, ou que c’est chez vous :
members-blocks-list-long = C’est trop long : au plus 10 000 lignes et 2 Mo.
members-blocks-list-not-csv = Ce n’est pas un texte que nous savons lire. Enregistrez-le en CSV, en UTF-8.
members-blocks-list-empty = Il n’y a rien dans ce fichier. Écrivez un serveur par ligne, comme asso.example.
members-blocks-list-no-host = Ce n’est pas un serveur, à la ligne { $what }. Écrivez par exemple asso.example. Rien n’a été bloqué.
members-blocks-list-no-severity = Nous ne connaissons pas cette sévérité, à la ligne { $what }. Écrivez suspend, silence ou noop. Rien n’a été bloqué.

# Journal.
members-journal-title = Journal des décisions
members-journal-intro = Qui a décidé quoi au sujet des autres et des membres, et pourquoi. Rien ne s’efface ici ; seule la coordination le lit.
members-journal-none = Rien n’a encore été décidé.
members-journal-earlier = Décisions plus anciennes
members-journal-suspend = Bloqué :
members-journal-silence = Mis en sourdine :
members-journal-lift = Blocage levé :
members-journal-lapse = Blocage arrivé à son terme :
members-journal-trust = Pair de confiance :
members-journal-distrust = Plus de confiance :
members-journal-network = Comme le disent les réseaux :
members-journal-close = Échanges réservés aux serveurs choisis :
members-journal-open = Échanges ouverts à tous :
members-journal-allow = Serveur choisi :
members-journal-disallow = Serveur retiré du choix :
members-journal-dismiss = Signalement classé sans suite :
members-journal-handle = Signalement traité :
members-journal-invite = Invitation créée :
members-journal-uninvite = Lien retiré :
members-journal-admit = Demande acceptée :
members-journal-decline = Demande déclinée
members-journal-promote = Coordonne désormais :
members-journal-demote = Ne coordonne plus :
members-journal-shut-out = Accès fermé :
members-journal-let-in = Accès rouvert :
members-journal-renew = Lien pour un nouveau mot de passe :
members-journal-forget-code = Code à la connexion retiré :
members-journal-forget-keys = Clés d’accès retirées :
members-journal-close-face = Visage public fermé :
members-journal-nobody = une personne qui n’est plus ici
members-coordination-openness = Ouverture
members-coordination-openness-text = Échanger avec tout le monde, ou avec des serveurs choisis.
members-coordination-journal = Journal des décisions
members-coordination-journal-text = Qui a bloqué qui, ou lui a fait confiance, et pourquoi.

# With whom one exchanges.
members-openness-title = Ouverture
members-openness-open = Vous échangez avec tout le monde, sauf avec ce que vous bloquez.
members-openness-open-hint = Vous pouvez aussi n’échanger qu’avec des serveurs choisis. Choisissez-les d’abord, plus bas : tous les autres n’entendront plus rien de vous, et vous rien d’eux. Rien n’est effacé, et tout reprend à la réouverture ; ce qui part entre-temps ne leur sera pas envoyé plus tard.
members-openness-closed = Vous n’échangez qu’avec les serveurs de cette liste.
members-openness-closed-hint = Vos pages publiques restent lisibles par tout le monde.
members-openness-close = N’échanger qu’avec des serveurs choisis
members-openness-reopen = Échanger avec tout le monde
members-openness-closed-now = Vous n’échangez plus qu’avec les serveurs choisis.
members-openness-open-now = Vous échangez de nouveau avec tout le monde.
members-openness-chosen = Serveurs choisis
members-openness-chosen-hint = Vos pairs de confiance en sont toujours. Cette liste ne compte que si vous n’échangez pas avec tout le monde.
members-openness-none = Aucun serveur n’est choisi.
members-openness-peer = pair de confiance
members-openness-remove = Retirer
members-openness-remove-named = Retirer du choix : { $name }
members-openness-removed = Ce serveur n’est plus choisi.
members-openness-host = Serveur
members-openness-host-hint = Par exemple asso.example. Tous ceux dont le nom se termine par le sien en sont avec lui.
members-openness-no-host = Ce n’est pas un serveur. Écrivez par exemple asso.example.
members-openness-reason-hint = Seule la coordination la lit.
members-openness-add = Choisir ce serveur
members-openness-added = Ce serveur est choisi.

# Something is reported.
members-report-title = Signaler
members-report-link = Signaler
members-report-link-named = Signaler { $name }
members-report-intro = Quelque chose ne va pas ? La coordination de l’association le lira. La personne concernée ne saura pas qui l’a signalé.
members-report-whose = De
members-report-what = Quoi
members-report-reason = Ce qui ne va pas
members-report-reason-hint = Quelques mots aident à comprendre.
members-report-reason-long = C’est trop long : { $most } caractères au plus.
members-report-tell = Transmettre aussi à son serveur ({ $host })
members-report-tell-hint = Votre nom n’est pas transmis, mais ce que vous écrivez l’est.
members-report-submit = Envoyer
members-report-sent = Merci. La coordination a reçu votre signalement.
members-report-sent-on = Merci. La coordination a reçu votre signalement, et il part aussi vers l’autre serveur, sans votre nom.
members-report-too-many = Vous avez fait { $most } signalements en un jour, c’est le maximum. Parlez-en à la coordination, ou réessayez demain.
members-report-unreachable = { $host } ne nous répond pas. Décochez la case pour ne prévenir que la coordination, ou réessayez plus tard.

# The reports, for coordinators.
members-reports-title = Signalements
members-reports-intro = Ce que des membres et d’autres serveurs signalent. Seule la coordination le lit. Rien ne change tant que vous ne décidez rien ; clore un signalement ne prévient personne.
members-reports-open = À traiter
members-reports-count = { $count ->
    [0] Rien n’attend.
    [one] { $count } signalement attend.
   *[other] { $count } signalements attendent.
 }
members-reports-from = envoyé par le serveur { $host }
members-reports-by = par { $name }
members-reports-by-former = par une personne qui n’est plus membre
members-reports-forwarded = Transmis à son serveur, sans le nom.
members-reports-block = Bloquer ou mettre en sourdine { $name }
members-reports-note = Note
members-reports-note-long = C’est trop long : { $most } caractères au plus.
members-reports-handle = Traité
members-reports-dismiss = Classer sans suite
members-reports-closed = C’est noté : le signalement est clos.
members-reports-earlier = Signalements plus anciens
members-reports-closed-title = Clos
members-reports-kept = Ce qui est clos s’efface après un an. Le journal garde vos décisions.
members-reports-was-dismissed = Classé sans suite
members-reports-was-handled = Traité
members-reports-was-blocked = Clos : qui l’a envoyé est bloqué
members-reports-earlier-closed = Clos, plus anciens

# Deliveries.
members-deliveries-title = Envois
members-deliveries-waiting = { $count ->
    [0] Rien n’attend : tout est parti.
    [one] { $count } envoi attend de partir.
   *[other] { $count } envois attendent de partir.
 }
members-deliveries-failing = Serveurs qui ne répondent pas
members-deliveries-all-well = Tous les serveurs répondent.
members-deliveries-failing-hint = Rien ne se perd : nous réessayons de nous-mêmes, au moins une fois par heure environ, pendant 14 jours.
members-deliveries-since = Depuis le { $moment }
members-deliveries-waiting-there = { $count ->
    [0] Rien n’attend pour lui.
    [one] { $count } envoi attend.
   *[other] { $count } envois attendent.
 }
members-deliveries-next = Prochain essai le { $moment }.
members-deliveries-next-now = Prochain essai tout de suite.
members-deliveries-retry = Réessayer maintenant
members-deliveries-retry-named = Réessayer maintenant : { $host }
members-deliveries-retried = Nous réessayons tout de suite. Rechargez cette page dans un instant.
members-deliveries-refused = Refusés ces sept derniers jours
members-deliveries-refused-hint = Ces envois ne seront pas répétés : le serveur n’en veut pas, ou il a gardé le silence trop longtemps.
members-deliveries-refused-many = { $count ->
    [one] { $count } envoi.
   *[other] { $count } envois.
 }
members-deliveries-last = Le dernier le { $moment }.
members-deliveries-arrivals = Reçus sans effet
members-deliveries-arrivals-hint = Les derniers messages que notre serveur n’a pas pris. C’est le plus souvent normal ; la raison, en anglais, aide à chercher une panne.
members-deliveries-problem-timeout = Il n’a pas répondu à temps.
members-deliveries-problem-name = Son nom ne mène nulle part pour le moment.
members-deliveries-problem-connection = La connexion n’aboutit pas.
members-deliveries-problem-address = Son adresse n’est pas sur l’internet public.
members-deliveries-problem-given-up = Il n’a pas répondu pendant 14 jours.
members-deliveries-problem-gone = Le compte n’existe plus.
members-deliveries-problem-not-found = L’adresse n’existe pas ou plus.
members-deliveries-problem-forbidden = Il n’accepte pas ce qui vient de nous ({ $answer }).
members-deliveries-problem-busy = Il nous demande d’attendre.
members-deliveries-problem-server = Il est en panne ({ $answer }).

# Tokens: how a program acts in a member’s name.
members-tokens-title = Jetons d’accès
members-tokens-intro = Un jeton permet à un programme d’agir en votre nom, dans les limites que vous choisissez. Ne le donnez qu’à un programme en qui vous avez confiance.
members-tokens-made = Voici votre jeton
members-tokens-once = Copiez-le maintenant : nous ne pourrons plus vous le montrer.
members-tokens-new = Créer un jeton
members-tokens-name = À quoi servira-t-il ?
members-tokens-name-hint = Par exemple « Agenda du quartier ».
members-tokens-scope = Ce qu’il permet
members-tokens-scope-read = Lire ce que les autres membres ne voient pas : vos annonces, les suivis, vos messages
members-tokens-scope-offers = Publier, modifier et retirer des annonces
members-tokens-scope-stories = Écrire, modifier et retirer des récits
members-tokens-scope-events = Annoncer, modifier et annuler des événements, et dire que vous y venez
members-tokens-scope-messages = Écrire des messages et répondre
members-tokens-scope-agreements = Demander, promettre au nom de l’association, dire ce qui est fait
members-tokens-scope-credit = Échanger des minutes : donner, demander, répondre
members-tokens-scope-staff = Le personnel partagé : ses heures, ses souhaits et ses demandes ; le tout pour la coordination
members-tokens-scope-follows = Suivre d’autres associations, ou ne plus les suivre
members-tokens-scope-media = Envoyer des images
members-tokens-scope-coordination = Coordonner : membres, abonnés, blocages
members-tokens-days = Durée
members-tokens-days-hint = Sans durée, il vaut jusqu’à ce que vous le retiriez, ou changiez de mot de passe.
members-tokens-days-count = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
 }
members-tokens-submit = Créer le jeton
members-tokens-list = Vos jetons
members-tokens-none = Vous n’avez pas de jeton.
members-tokens-created = Créé le { $date }
members-tokens-used = utilisé le { $date }
members-tokens-unused = jamais utilisé
members-tokens-until = valable jusqu’au { $date }
members-tokens-revoke = Retirer
members-tokens-revoke-named = Retirer le jeton { $name }
members-tokens-revoked = C’est fait : ce jeton n’ouvre plus rien.
members-tokens-fault-name = Écrivez de 1 à 60 caractères.
members-tokens-fault-scope = Cochez au moins une chose.
members-tokens-fault-days = Choisissez une durée dans la liste, ou aucune.

members-picture-heavy = Cette image est trop lourde : 10 Mo au plus.
members-picture-kind = Ce fichier n’est pas une image que nous lisons. Essayez avec un JPEG, PNG, GIF ou WebP.
members-picture-large = Cette image est trop grande : 40 millions de pixels au plus.
members-picture-damaged = Cette image est abîmée. Essayez de l’enregistrer à nouveau, ou prenez-en une autre.
members-picture-alt = Dites ce que montre l’image : de 1 à 1 500 caractères.

# The other instances, and whether they are trusted peers.
members-peers-title = Pairs
members-peers-intro = Les instances que vous suivez, celles qui vous suivent, et celles qui sont de confiance.
members-peers-none = Aucun échange pour l’instant.
members-peers-software-unknown = logiciel pas encore connu
members-peers-is-trusted = Pair de confiance
members-peers-not-trusted = Pas pair de confiance
members-peers-blocked = Bloqué ici : ne peut pas être un pair de confiance.
members-peers-add = Faire confiance à une instance
members-peers-means = Un pair de confiance lit les annonces que vous lui réservez, et ses propositions peuvent vous engager. Choisissez des personnes que vous connaissez. La confiance se retire à tout moment.
members-peers-host = Instance
members-peers-host-hint = Le nom de son serveur, comme asso.example.
members-peers-reason = Raison
members-peers-reason-hint = Seule la coordination la lit. Pour retirer la confiance, elle est nécessaire : on vous demandera pourquoi.
members-peers-reason-needed = Dites pourquoi la confiance prend fin.
members-peers-trust = Faire confiance
members-peers-distrust = Retirer la confiance
members-peers-trusted = C’est un pair de confiance.
members-peers-distrusted = Ce n’est plus un pair de confiance.
members-peers-is-blocked = Cette instance est bloquée ici. Levez d’abord le blocage.
members-peers-own = C’est ici chez vous : il n’y a rien à décider.
members-peers-no-host = Nous ne reconnaissons pas de serveur. Écrivez son nom, comme asso.example.
members-peers-as-network = Faire comme le réseau
members-peers-as-network-means = Vous avez décidé vous-mêmes. Vous pouvez aussi laisser ce choix aux réseaux dont vous faites partie : qui en est membre est alors de confiance.
members-peers-as-network-said = Comme le réseau en décide.
members-peers-networks = Réseaux communs
members-peers-software = Logiciel
members-peers-last-in = Dernière réception
members-peers-last-out = Dernier envoi arrivé
members-peers-failing = Ne répond plus depuis
members-peers-decisions = Ce qui a été décidé
members-peers-followers = Qui vous suit de là
members-peers-followings = Qui vous suivez là-bas
members-peers-not-accepted = pas accepté
members-peers-keys = Clés publiques
members-peers-key-ends = vaut jusqu’au { $moment }
members-peers-back = Retour aux pairs
members-peers-actors = { $count ->
    [one] { $count } compte connu
   *[other] { $count } comptes connus
 }

# Accounts elsewhere that are a member’s own.
members-form-code = Code
members-code-title = Votre code
members-code-intro = Votre compte demande un deuxième signe que c’est vous.
members-code-hint = Les six chiffres que montre votre téléphone, ou un code de votre feuille.
members-code-wrong = Ce n’est pas le bon code, ou il a déjà servi. Attendez le suivant.
members-code-wait = Trop d’essais. Revenez dans un quart d’heure.
members-second-title = Code à la connexion
members-second-intro = Avec un code en plus du mot de passe, personne n’entre avec votre seul mot de passe. C’est une bonne idée pour qui coordonne.
members-second-off = Aucun code n’est demandé pour l’instant.
members-second-needs-password = Avec ce code, il faut aussi un mot de passe. Choisissez-en un sur votre profil.
members-second-begin = Commencer
members-second-app = Ouvrez sur votre téléphone une application qui donne des codes, par exemple Aegis, FreeOTP ou un gestionnaire de mots de passe.
members-second-scan = Faites-lui lire ce dessin.
members-second-qr = Le dessin que lit votre téléphone
members-second-open = Vous êtes sur ce téléphone ? Ouvrez-la d’ici.
members-second-type = Ou tapez cette clé :
members-second-first = Donnez le code de six chiffres qu’elle montre.
members-second-confirm = Confirmer
members-second-done = C’est fait : un code sera demandé à chaque connexion.
members-second-paper = Recopiez ces dix codes sur une feuille, et rangez-la bien. Chacun sert une fois, si vous perdez votre téléphone. Ils ne seront plus montrés.
members-second-on = Un code est demandé à chaque connexion.
members-second-left =
    { $count ->
        [0] Il ne reste aucun code sur votre feuille.
        [one] Il reste un code sur votre feuille.
       *[other] Il reste { $count } codes sur votre feuille.
    }
members-second-remove = Ne plus demander de code
members-second-removed = Aucun code n’est plus demandé.
members-handles-title = Mes comptes ailleurs
members-handles-intro = Vous avez un compte sur Mastodon ou un autre réseau du même genre ? Montrez-nous qu’il est à vous : vous pourrez alors écrire au SEL depuis là-bas, et on pourra vous y reconnaître. Vous pourrez aussi vous connecter ici avec lui.
members-handles-list = Comptes reconnus
members-handles-none = Aucun compte pour l’instant.
members-handles-since = Reconnu depuis le { $date }
members-handles-remove = Retirer
members-handles-remove-named = Retirer { $handle }
members-handles-new = Ajouter un compte
members-handles-address = Adresse de votre compte
members-handles-address-hint = Par exemple @nom@mastodon.example. Nous y enverrons un code par message privé.
members-handles-ask = Envoyer le code
members-handles-confirm = Mon serveur le confirme
members-handles-enter = Entrer le code
members-handles-waiting = Un message privé de { $sender } est parti vers { $handle }. S’il n’apparaît pas, regardez dans les demandes de messages ou les notifications filtrées.
members-handles-code = Code reçu
members-handles-code-hint = Huit lettres et chiffres.
members-handles-until = Ce code vaut jusqu’au { $moment }.
members-handles-prove = Confirmer
members-handles-message = Bonjour ! Sur { $house }, quelqu’un dit que ce compte est le sien. Si c’est vous, voici votre code : { $code }

    Il vaut 48 heures. Entrez-le ici : { $link }

    Vous n’avez rien demandé ? Ne faites rien : sans ce code, rien ne se passe.
members-handles-sent = Le code est parti. Il arrive par message privé.
members-handles-proven = C’est fait : ce compte est reconnu comme le vôtre.
members-handles-removed = C’est fait : ce compte n’est plus lié à vous.
members-handles-wrong = Ce n’est pas ce code. Vérifiez chaque caractère.
members-handles-over = Ce code ne vaut plus : il était trop vieux, ou il y a eu cinq essais. Demandez-en un autre.
members-handles-own = Cette adresse est chez nous. Écrivez celle de votre compte ailleurs.
members-handles-not-found = Nous n’avons rien trouvé à cette adresse. Vérifiez chaque lettre.
members-handles-not-an-account = Il y a bien quelque chose à cette adresse, mais pas un compte. Écrivez-la comme @nom@mastodon.example.
members-handles-blocked = Nous n’échangeons pas avec cette adresse.
members-handles-machine = Ce compte se présente comme un robot. Il nous faut celui d’une personne.
members-handles-yours = Ce compte est déjà reconnu comme le vôtre.
members-handles-taken = Ce compte est déjà reconnu comme celui de quelqu’un ici.
members-handles-only = C’est votre seule façon d’entrer : choisissez d’abord un mot de passe sur votre profil.
members-handles-too-many = Vous avez demandé assez de codes pour aujourd’hui. Réessayez demain.
members-handles-too-many-for-it = Assez de codes sont partis vers ce compte aujourd’hui. Réessayez demain.

# What the page about privacy says.
members-privacy-title = Votre compte
members-privacy-text =
    Votre nom, votre identifiant et votre rôle : tant que vous êtes membre. Les membres les lisent.
    Les langues que vous parlez et votre commune, si vous les dites : les membres les lisent, et personne d’autre. Vous les effacez quand vous voulez.
    Le mot de passe n’est gardé que brouillé ; personne ne peut le relire.
    Les sessions et les invitations s’effacent quand elles expirent. D’une session, nous gardons le nom du navigateur, pour que vous la reconnaissiez.
    Vos jetons d’accès : leur nom, ce qu’ils permettent et quand ils ont servi, que vous lisez. Le jeton lui-même n’est gardé que brouillé. Vous le retirez quand vous voulez, et un nouveau mot de passe les retire tous ; leur trace reste ensuite.
    Le code à la connexion, si vous l’avez choisi : la clé que connaît votre téléphone, jusqu’à ce que vous n’en vouliez plus.
    Vos clés d’accès : leur nom, quand elles ont servi, et de quoi vérifier leur signature. La clé elle-même reste sur votre appareil.
    Qui coordonne : ses décisions au sujet d’autres comptes ou serveurs restent dans un journal, que seule la coordination lit.
    Ce que vous signalez : la coordination le lit, avec votre nom tant que vous êtes membre. Un an après avoir été clos, cela s’efface.
    Ce qu’un autre serveur nous signale, avec l’adresse de qui l’envoie : de même, lu par la coordination seule.
    Une réponse ou un « j’aime » venus d’un autre serveur : gardés avec l’adresse de leur compte jusqu’à ce que ce compte les retire. Une citation : de même, ou tant que ce qu’elle cite est publié.
    Les recherches que vous gardez : personne d’autre ne les lit, tant que vous êtes membre.
    Ce que vous publiez pour tous part vers d’autres instances, et y reste peut-être quand vous l’effacez ici.

# Le déménagement.
members-moving-title = Déménager
members-moving-from = Venir d’ailleurs
members-moving-from-text = Vous aviez un compte sur un autre serveur ? Dites ici que c’est aussi vous. Demandez ensuite le déménagement là-bas : ceux qui vous suivaient vous suivront ici.
members-moving-alias = Votre autre adresse
members-moving-alias-hint = Par exemple @nom@mastodon.example.
members-moving-add = Ajouter
members-moving-added = C’est noté. Vos abonnés en sont informés.
members-moving-remove = Retirer
members-moving-remove-named = Retirer { $uri }
members-moving-removed = Cette adresse est retirée.
members-moving-to = Aller ailleurs
members-moving-to-text = Ceux qui vous suivent vous suivront à la nouvelle adresse. Ajoutez d’abord, là-bas, cette adresse-ci comme la vôtre :
members-moving-to-after = Ensuite, la page de l’association renvoie à la nouvelle, et personne ne peut plus commencer à la suivre ici. Ce qui est publié ici y reste. Ceux que vous suivez ne déménagent pas avec vous.
members-moving-address = La nouvelle adresse
members-moving-address-hint = Par exemple @nom@asso.example.
members-moving-password = Votre mot de passe
members-moving-submit = Déménager
members-moving-moved = C’est fait. Ceux qui vous suivent en sont informés.
members-moving-gone = L’association continue à cette adresse :
members-moving-stay = Revenir ici
members-moving-stays = L’association reste ici. Ceux qui étaient partis peuvent la suivre à nouveau.
members-moving-no-back-link = L’autre compte ne dit pas encore que c’est aussi vous. Ajoutez-y d’abord cette adresse : { $uri }
members-moving-already = L’association continue déjà à { $uri }. Revenez d’abord ici.
members-moving-too-many = Il y a déjà beaucoup d’adresses. Retirez-en une d’abord.
members-profile-face = Mon visage public : être suivi·e depuis Mastodon
members-welcome-address = L’adresse de l’association sur le fédivers. Elle est pour toujours : on vous suit sous ce nom.
members-welcome-taken =
    { $taken ->
        [0] Aucune étape faite sur { $many }.
        [1] Une étape faite sur { $many }.
       *[other] { $taken } étapes faites sur { $many }.
    }
members-welcome-next = Ensuite : { $step }
members-welcome-done = fait
members-card-title = Ma carte de membre
members-card-text = À imprimer et à garder sur soi. Elle dit qui vous êtes ; elle ne prouve rien.
members-card-qr = Code à scanner : mène à votre page, ou à celle de l’association
members-card-back = Retour au profil
