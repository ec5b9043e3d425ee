# Décider par consentement

decisions-title = Décisions
decisions-door = Proposer, répondre, relire ce qui a été décidé.
decisions-intro = Ici, on décide par consentement : une proposition est adoptée quand plus personne n’a d’objection. On pose d’abord ses questions, puis chacun et chacune réagit, puis on répond. Ce qui est décidé est relu à une date prévue.
decisions-list-none = Il n’y a pas encore de décision à lire.
decisions-list-open = En discussion
decisions-list-due = À relire
decisions-list-holds = En vigueur
decisions-list-ended = Closes
decisions-of-network = Décision du réseau
decisions-of-house = Décision de la maison
decisions-for-all = Tout le monde peut la lire
decisions-for-members = Pour les membres
decisions-reminder = Une décision est à relire : sa date est arrivée.
decisions-review-due = À relire : prévu pour le { $date }.
decisions-review-on = À relire le { $date }.

decisions-phase-draft = Brouillon
decisions-phase-questions = Questions
decisions-phase-reactions = Réactions
decisions-phase-round = Tour de réponses
decisions-phase-adopted = Adoptée
decisions-phase-refused = Non adoptée : une objection demeure
decisions-phase-lapsed = Sans suite : trop peu de réponses
decisions-phase-withdrawn = Retirée
decisions-phase-replaced = Remplacée
decisions-steps = Le chemin d’une décision
decisions-form-step-questions = Questions
decisions-form-step-reactions = Réactions
decisions-form-step-round = Réponses
decisions-form-step-adopted = Adoptée
decisions-step-questions = Ouvrir aux questions
decisions-step-reactions = Passer aux réactions
decisions-step-round = Ouvrir un tour de réponses

decisions-new-title = Proposer une décision
decisions-edit-title = Modifier le brouillon
decisions-new-intro = Dites pourquoi, puis ce que vous proposez. Quand le tour s’ouvre, les membres de la maison ont { $days } jours pour répondre ; la moitié au moins doit le faire. Dans un réseau, ses propres règles valent.
decisions-name = Titre
decisions-name-hint = Ce qui serait décidé, en quelques mots.
decisions-context = Contexte
decisions-context-hint = Pourquoi cette question se pose, et ce qu’il faut savoir.
decisions-proposal = Proposition
decisions-proposal-hint = Ce que nous ferions, assez précisément pour pouvoir dire oui.
decisions-months = Relire après (mois)
decisions-months-hint = Une décision vaut jusqu’à sa relecture ; de 1 à 60 mois.
decisions-public = Tout le monde peut la lire
decisions-public-hint = Une fois adoptée, elle est aussi publiée. Les noms des membres de la maison n’y figurent pas.
decisions-network = Pour tout le réseau { $name } : ce sont ses organisations qui décident
decisions-open = Ouvrir aux questions
decisions-keep = Garder comme brouillon

decisions-earlier = Versions précédentes
decisions-version = version { $version }
decisions-amended = Modifiée le { $date } :
decisions-reason = Ce qui s’y opposait
decisions-questions = Questions
decisions-reactions = Réactions
decisions-reviews = Relectures
decisions-said-question = demande
decisions-said-answer = explique
decisions-said-reaction = réagit
decisions-said-review = a relu
decisions-somebody = Un ou une membre
decisions-say = Prendre la parole
decisions-say-means = Ce que vous dites reste écrit, et sera dans le procès-verbal.
decisions-said = Vos mots
decisions-ask = Poser une question
decisions-explain = Répondre aux questions
decisions-react = Réagir
decisions-old = ne compte plus

decisions-round = Tour { $number }
decisions-form-round-open = Ouvert
decisions-form-round-adopted = Adopté
decisions-form-round-refused = Une objection est restée
decisions-form-round-lapsed = Trop peu de réponses
decisions-form-round-withdrawn = Retiré
decisions-round-from = ouvert le { $date }
decisions-round-until = jusqu’au { $date }
decisions-round-ended = clos le { $date }
decisions-round-count = Réponses : { $answered } sur { $asked }, il en faut { $quorum }.
decisions-silent = Pas encore de réponse de :
decisions-answer = Répondre
decisions-answer-means = Consentir, c’est pouvoir vivre avec. Une objection dit ce qui ne va pas, pour que la proposition puisse être améliorée. Votre dernière réponse compte.
decisions-choice = Votre réponse
decisions-choice-consent = consent
decisions-choice-concern = consent, avec une réserve
decisions-choice-objection = objecte
decisions-content = Pourquoi
decisions-content-hint = Nécessaire, sauf pour un consentement sans réserve.
decisions-answer-send = Envoyer la réponse

decisions-review = Relire cette décision
decisions-holds = Ce que vous avez constaté
decisions-holds-hint = Pourquoi elle vaut encore.
decisions-hold = Elle vaut encore
decisions-replace = Proposer une décision qui la remplace
decisions-replaced-by = Remplacée par
decisions-takes-place = Remplace
decisions-lead = Conduire la décision
decisions-withdraw = Retirer la proposition

decisions-amend-title = Modifier la proposition
decisions-amend-intro = La nouvelle version remplace l’ancienne, qui reste lisible.
decisions-amend-round = Un tour est ouvert. Avec une nouvelle version il recommence : ce qui a été répondu à l’ancienne ne compte plus.
decisions-why = Pourquoi ce changement
decisions-why-hint = Par exemple l’objection à laquelle il répond.
decisions-amend = Proposer cette version

decisions-minutes = Procès-verbal à imprimer
decisions-minutes-hint = Cette page est faite pour être imprimée.
decisions-minutes-back = Retour à la décision
decisions-minutes-of = Procès-verbal d’une décision,
decisions-minutes-opened = Ouverte le { $date }.
decisions-minutes-said = Ce qui a été dit

decisions-note-title = Décidé par consentement : { $title }
decisions-note-review = Cette décision sera relue le { $date }.
decisions-note-replaced = Cette décision ne vaut plus : une autre a pris sa place.

decisions-done-draft = Le brouillon est gardé.
decisions-done-opened = La proposition est ouverte aux questions.
decisions-done-next = C’est fait.
decisions-done-said = C’est dit.
decisions-done-answered = Votre réponse est enregistrée.
decisions-done-amended = La nouvelle version est proposée.
decisions-done-withdrawn = La proposition est retirée.
decisions-done-held = La décision vaut jusqu’à sa prochaine relecture.

decisions-form-title = Titre
decisions-form-context = Contexte
decisions-form-proposal = Proposition
decisions-form-months = Relire après (mois)
decisions-form-said = Vos mots
decisions-form-choice = Votre réponse
decisions-form-content = Pourquoi
decisions-form-holds = Ce que vous avez constaté
decisions-form-why = Pourquoi ce changement
decisions-fault-title = Écrivez entre 3 et { $most } caractères.
decisions-fault-body = Écrivez quelques mots, { $most } caractères au plus.
decisions-fault-months = Un nombre de mois, de 1 à { $most }.
decisions-fault-text = Ce champ est vide, trop long, ou n’a pas changé.
decisions-fault-words = Dites pourquoi.
decisions-fault-long = { $most } caractères au plus.
decisions-fault-moved = La décision a avancé entre-temps : rechargez la page.
decisions-fault-party = Seules les personnes et organisations à qui la question est posée y répondent.

# What is kept of a member, for the page about one’s own data.
decisions-mine = Vos propositions et vos avis
decisions-mine-fate = Les brouillons s’effacent. Ce qui a été proposé et dit reste au procès-verbal, sans votre nom.
decisions-mine-open =
    { $count ->
        [one] Un tour est ouvert sur une de vos propositions : attendez sa fin, ou retirez-la.
       *[other] Des tours sont ouverts sur { $count } de vos propositions : attendez leur fin, ou retirez-les.
    }
decisions-nav-text = Décider ensemble, par consentement.
