# Ce que des gens veulent commencer

initiatives-title = Initiatives
initiatives-door = Ouvrir, suivre et conclure ce que des gens veulent commencer.
initiatives-intro = Une envie pour le quartier ? Dites-la. D’autres la soutiennent, on rassemble ce qu’il faut, on essaie, et on garde ce qui marche.
initiatives-list-none = Il n’y a pas encore d’initiative.
initiatives-list-drafts = À ouvrir par la coordination
initiatives-list-going = En cours
initiatives-list-ended = Terminées
initiatives-reminder = Une initiative attend d’être ouverte.
initiatives-state-draft = Pas encore ouverte
initiatives-state-sponsors = Cherche du soutien
initiatives-state-supported = Soutenue
initiatives-state-trial = À l’essai
initiatives-state-adopted = Adoptée
initiatives-state-closed = Close
initiatives-support-count = Soutiens : { $many } sur { $needed }
initiatives-support-until = jusqu’au { $date }.

initiatives-new-title = Lancer une initiative
initiatives-new-intro = Tout le monde peut lancer une initiative, sans compte. La coordination la lit, puis l’ouvre.
initiatives-form-title = Titre
initiatives-form-text = L’idée
initiatives-form-text-hint = Quoi, où, pour qui, et pourquoi.
initiatives-needs = Ce qu’il faut
initiatives-needs-hint = Une ligne par besoin. Chaque ligne peut devenir une annonce.
initiatives-kind-room = Un lieu
initiatives-kind-hours = Des heures
initiatives-kind-skills = Des savoir-faire
initiatives-kind-things = Des choses
initiatives-form-hours-hint = Par exemple : 6 h pour le montage
initiatives-form-room = Un lieu
initiatives-form-hours = Des heures
initiatives-form-skills = Des savoir-faire
initiatives-form-things = Des choses
initiatives-form-needed = Combien de personnes doivent la soutenir
initiatives-form-deadline = Jusqu’au
initiatives-form-deadline-hint = Si le soutien ne suffit pas à cette date, l’initiative est close.
initiatives-who = Qui êtes-vous ?
initiatives-who-both = Donnez une adresse mail ou une adresse du fédivers (@nom@serveur). Vous y recevrez un lien à ouvrir, une seule fois. L’adresse mail n’est vue que par la coordination.
initiatives-who-handle = Donnez votre adresse du fédivers (@nom@serveur) : vous y recevrez un lien à ouvrir. Cette maison n’envoie pas de mails ; sans adresse du fédivers, demandez à la coordination.
initiatives-form-name = Votre nom
initiatives-form-name-hint = Tel qu’il sera affiché.
initiatives-form-mail = Adresse mail
initiatives-form-handle = Adresse du fédivers
initiatives-form-handle-hint = Par exemple @lieve@mastodon.example
initiatives-launch = Lancer

initiatives-by = Lancée par { $name }
initiatives-contact = Pour joindre la personne :
initiatives-result = Ce qu’il en est advenu
initiatives-result-late = La date est passée : { $many } soutiens, il en fallait { $needed }.
initiatives-need-open = à trouver
initiatives-need-asked = demandé
initiatives-need-promised = promis
initiatives-need-covered = trouvé
initiatives-ask = En faire une annonce
initiatives-ask-for = En faire une annonce : { $words }
initiatives-annonce = Pour l’initiative « [{ $title }]({ $link }) ».
initiatives-support = Soutien
initiatives-sponsors = Portée par
initiatives-support-like = Depuis Mastodon ou ailleurs, cherchez cette adresse et mettez-la en favori : cela compte comme un soutien.
initiatives-supported-by-you = Vous la soutenez.
initiatives-support-it = Je soutiens
initiatives-sponsor-it = Je la porte aussi, avec mon nom
initiatives-draft-waits = Elle n’est pas encore ouverte : la coordination doit d’abord la lire.
initiatives-lead = Pour la coordination
initiatives-open = Ouvrir à tout le monde
initiatives-discard = Ne pas l’ouvrir, et l’effacer
initiatives-try = Commencer l’essai
initiatives-form-result = Ce qu’il en est advenu
initiatives-form-result-hint = Publié avec l’initiative.
initiatives-adopt = Adopter
initiatives-close = Clore

initiatives-note-title = Initiative : { $title }
initiatives-note-needs = Il nous faut :
initiatives-note-support = Pour soutenir : mettez cette note en favori. Il faut { $needed } soutiens jusqu’au { $date }.
initiatives-mail-subject = Votre initiative : { $title }
initiatives-mail-text = Quelqu’un, vous sans doute, lance l’initiative « { $title } » sur { $host }. Ouvrez ce lien pour confirmer que c’est vous : { $link } Si ce n’est pas vous, ne faites rien : elle sera oubliée dans trois jours.
initiatives-prove-title = Confirmer votre initiative
initiatives-prove-ask = Encore un clic, et la coordination pourra la lire.
initiatives-prove-done = C’est confirmé. La coordination va lire votre initiative.
initiatives-prove-old = Ce lien ne sert plus.
initiatives-prove = C’est moi

initiatives-done-launched = L’initiative attend que la coordination l’ouvre.
initiatives-done-written = Regardez vos messages : un lien vous y attend pour confirmer.
initiatives-done-supported = Merci pour votre soutien.
initiatives-done-discarded = L’initiative est effacée.
initiatives-done-asked = L’annonce est publiée.
initiatives-done-step = C’est fait.

initiatives-fault-title = Écrivez entre 3 et { $most } caractères.
initiatives-fault-text = Écrivez quelques mots, { $most } caractères au plus.
initiatives-fault-lines = 20 lignes au plus, de { $most } caractères chacune.
initiatives-fault-needed = Un nombre de personnes, de 1 à { $most }.
initiatives-fault-deadline = Choisissez un jour des douze prochains mois.
initiatives-fault-name = Écrivez un nom, { $most } caractères au plus.
initiatives-fault-mail = Ce n’est pas une adresse mail.
initiatives-fault-handle = Écrivez par exemple @lieve@mastodon.example
initiatives-fault-nobody = Personne ne répond à cette adresse, ou ce n’est pas le compte d’une personne.
initiatives-fault-many = Trop d’initiatives ont été lancées aujourd’hui : revenez demain, ou demandez à la coordination.
initiatives-fault-moved = L’initiative a avancé entre-temps : rechargez la page.
# What the page about privacy says.
initiatives-privacy-title = Les initiatives
initiatives-privacy-text =
    Qui lance une initiative : le nom que vous donnez se lit avec elle, une fois qu’elle est ouverte.
    Sans compte ici : votre adresse mail ou votre adresse du fédivers sert à vous envoyer un lien, et à vous joindre. Seule la coordination la lit.
    Ce que personne ne confirme est oublié après trois jours, avec l’adresse. Ce que la coordination n’ouvre pas est effacé, avec l’adresse.
    Sinon, l’adresse reste avec l’initiative, aussi quand elle est close.
    Si vous soutenez : tout le monde voit le nombre. Votre nom ne se lit que si vous la portez aussi.
    Un favori venu de Mastodon compte tant que vous ne le retirez pas.
    Pour faire effacer votre adresse ou votre nom, parlez-en à la coordination.

# What is kept of a member, for the page about one’s own data.
initiatives-mine = Vos initiatives
initiatives-mine-fate = Les brouillons s’effacent. Les initiatives ouvertes continuent, sans votre nom.
initiatives-nav-text = Lancer un projet commun et trouver qui y participe.
