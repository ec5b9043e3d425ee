# The list of agreements.
agreement-list-title = Accords
agreement-list-empty = Aucun accord ici. Ils naissent sur la page d’une annonce : « J’en prends », « Je peux en donner ».
agreement-list-all = Voir tous les accords
agreement-list-stages = Où on en est
agreement-list-unread = { $count ->
    [one] Un accord a du nouveau.
   *[other] { $count } accords ont du nouveau.
 }
agreement-new = Nouveau
agreement-pages = Pages
agreement-older = Accords plus anciens

# How far an agreement has come.
agreement-stage-all = Tous
agreement-stage-asked = En attente
agreement-stage-agreed = Promis
agreement-stage-settled = Fait
agreement-stage-refused = Refusé
agreement-stage-withdrawn = Retiré
agreement-stage-expired = Sans réponse
agreement-stage-cancelled = Annulé

# The same in one sentence. $amount is what is spoken of, $other what is proposed instead, $name the other side.
agreement-stands-asked-ours-give = Vous proposez { $amount }. { $name } n’a pas encore répondu.
agreement-stands-asked-ours-take = Vous demandez { $amount }. { $name } n’a pas encore répondu.
agreement-stands-asked-theirs-give = { $name } demande { $amount }. C’est à vous de répondre.
agreement-stands-asked-theirs-take = { $name } propose { $amount }. C’est à vous de répondre.
agreement-stands-withdrawing = Vous avez retiré votre demande. { $name } doit encore le confirmer.
agreement-stands-late = Le délai pour répondre à { $name } est passé. Rien n’est promis.
agreement-stands-agreed-give = Vous avez promis { $amount }. Il reste à le faire.
agreement-stands-agreed-take = { $name } vous a promis { $amount }. Il reste à le faire.
agreement-stands-agreed-withdrawing = { $amount } : c’est promis, et cela le reste. { $name } doit encore confirmer que vous retirez votre proposition.
agreement-stands-change-ours = { $amount } : c’est promis. Vous proposez maintenant { $other }. { $name } n’a pas encore répondu.
agreement-stands-change-theirs = { $amount } : c’est promis. { $name } propose maintenant { $other }. C’est à vous de répondre.
agreement-stands-end-ours = { $amount } : c’est promis. Vous proposez d’annuler. { $name } n’a pas encore répondu.
agreement-stands-end-theirs = { $amount } : c’est promis. { $name } propose d’annuler. C’est à vous de répondre.
agreement-stands-done-ours = Vous avez dit que c’est fait. { $name } doit encore le dire.
agreement-stands-done-theirs = { $name } dit que c’est fait. Dites-le aussi, si c’est le cas.
agreement-stands-settled = C’est fait : { $amount }. Les deux côtés le disent.
agreement-stands-settled-noted = C’est fait : { $amount }.
agreement-stands-refused-ours = Vous avez dit non merci à { $name }. Rien n’est promis.
agreement-stands-refused-theirs = { $name } a dit non merci. Rien n’est promis.
agreement-stands-withdrawn-ours = Vous avez retiré votre demande. Rien n’est promis.
agreement-stands-withdrawn-theirs = { $name } a retiré sa demande. Rien n’est promis.
agreement-stands-expired = Il n’y a pas eu de réponse à temps. Rien n’est promis.
agreement-stands-cancelled = C’est annulé, d’un commun accord. Rien n’est plus promis.
agreement-stands-cancelled-noted = C’est annulé. Rien n’est plus promis.

# One agreement.
agreement-one-title = Accord : { $title }
agreement-somebody = Quelqu’un de passage
agreement-about = À propos de
agreement-with = Avec
agreement-amount = Quantité
agreement-when = Quand
agreement-when-span = du { $from } au { $to }
agreement-in-return = En échange
agreement-back-by = À rendre au plus tard le
agreement-state = Où on en est
agreement-until = Réponse possible jusqu’au
agreement-conversation = Voir la conversation
agreement-noted = Vous tenez cet accord pour les deux côtés : l’autre personne n’a pas Maillon. Ce que vous notez ici ne lui est pas envoyé.
agreement-lost = Ce que vous aviez écrit
agreement-settlement = Ce qui est donné en retour
agreement-acts = Que voulez-vous faire ?
agreement-history = Ce qui a été dit
agreement-times = { $plural ->
    [one] { $number } fois
   *[other] { $number } fois
 }
agreement-times-alone = fois
agreement-return-nothing = rien, c’est offert
agreement-return-agree = à convenir ensemble
agreement-return-cost = sa part du coût réel, en euros
agreement-return-credit = { $time } dans le carnet d’échanges (SEL)

# What one can do.
agreement-act-accept = Accepter
agreement-act-accept-end = Oui, annuler
agreement-act-refuse = Non merci
agreement-act-refuse-end = Non, garder l’accord
agreement-act-propose = Proposer autre chose
agreement-act-withdraw = Retirer ma demande
agreement-act-withdraw-proposal = Retirer ma proposition
agreement-act-done = C’est fait
agreement-act-cancel = Proposer d’annuler
agreement-act-cancel-noted = Annuler
agreement-hint-accept = En acceptant, vous promettez au nom de l’association, ou au vôtre si l’annonce a paru à votre nom.
agreement-hint-done = Dites-le quand votre part est faite. L’accord est terminé quand les deux côtés l’ont dit.
agreement-hint-cancel = L’accord reste promis jusqu’à ce que l’autre côté soit d’accord.
agreement-hint-amount = Un nombre, comme 3 ou 2,5.
agreement-form-amount = Quantité
agreement-form-words = Un mot, si vous voulez
agreement-did-ask = Votre demande est partie. Vous trouverez la réponse ici.
agreement-did-accept = C’est accepté.
agreement-did-refuse = C’est dit : non merci.
agreement-did-propose = Votre proposition est partie. Vous trouverez la réponse ici.
agreement-did-withdraw = C’est retiré, si l’autre côté n’a pas accepté entre-temps.
agreement-did-done = C’est noté : c’est fait.
agreement-did-cancel = Vous avez proposé d’annuler. Vous trouverez la réponse ici.
agreement-did-cancel-noted = C’est annulé.
agreement-did-note = L’accord est noté.

# The history. $who is a person or an association.
agreement-step-give = { $who } propose { $amount }
agreement-step-take = { $who } demande { $amount }
agreement-step-end = { $who } propose d’annuler
agreement-step-accept = { $who } accepte { $amount }
agreement-step-accept-end = { $who } accepte d’annuler
agreement-step-refuse = { $who } dit non merci
agreement-step-withdrawn = { $who } confirme : c’est retiré à temps
agreement-step-expired = { $who } répond que le délai est passé
agreement-step-stale = { $who } répond à autre chose entre-temps
agreement-step-lapsed = { $who } reprend sa proposition, restée sans réponse
agreement-step-withdraw = { $who } retire ce qui était proposé
agreement-step-done = { $who } dit que c’est fait
agreement-step-noted = { $who } note l’accord : { $amount }
agreement-step-noted-end = { $who } note que c’est annulé
agreement-proof-verified = Preuve gardée et vérifiée
agreement-proof-wrong = La preuve gardée ne se vérifie pas
agreement-proof-none = Gardé tel que reçu, sans preuve
agreement-proof-noted = Noté ici seulement
agreement-proof-what = Ce que disent les deux côtés est gardé ici tel quel. Une preuve vérifiée montre qui l’a dit, et que rien n’a changé depuis.

# The form on the page of an annonce of elsewhere.
agreement-ask-title-take = En prendre une part
agreement-ask-title-give = En donner
agreement-ask-button-take = J’en prends
agreement-ask-button-give = Je peux en donner
agreement-ask-left = Il en reste { $amount }.
agreement-ask-step = On peut en prendre une part : { $amount }, ou plusieurs fois autant.
agreement-ask-whole = { $amount } : tout, ou rien.
agreement-ask-binds = Cela part au nom de l’association. Si l’autre côté accepte, c’est promis.

# On the page of our own annonce.
agreement-ledger-promised = Promis, à faire
agreement-ledger-given = Fait
agreement-ledger-left = Il reste
agreement-ledger-all = Voir ces accords

# An agreement that is written down here alone.
agreement-note-title = Noter un accord
agreement-note-intro = Vous vous êtes mis d’accord avec { $name } ? Notez-le ici : l’annonce dira ce qu’il en reste. Rien n’est envoyé : écrivez dans la conversation ce que vous voulez lui dire.
agreement-note-submit = Noter l’accord

# What cannot be, and what to mend.
agreement-fault-amount = Écrivez une quantité : un nombre plus grand que zéro, comme 3 ou 2,5.
agreement-fault-whole = C’est { $amount }, tout ou rien : écrivez cette quantité.
agreement-fault-steps = Cela se prend par { $amount } : écrivez cette quantité, ou plusieurs fois autant.
agreement-fault-left = Il n’en reste que { $amount }. Écrivez une quantité plus petite.
agreement-fault-none-left = Il n’en reste plus.
agreement-fault-return = Ce qui est demandé en échange ne va pas avec cette quantité. Essayez-en une autre.
agreement-fault-time = Cela se réserve pour un moment précis : choisissez-le sur la page de la salle ou de l’objet.
agreement-fault-unchanged = C’est déjà ce qui est sur la table. Écrivez une autre quantité.
agreement-fault-long = C’est trop long : 2 000 caractères au plus.
agreement-not-now-changed = Entre-temps, l’autre côté a proposé autre chose. Lisez ce qui suit, puis répondez.
agreement-not-now-closed = Cette annonce est terminée : on ne peut plus y répondre.
agreement-not-now-other-thing = L’annonce a changé depuis cette demande. Répondez non, ou proposez de redemander.
agreement-not-now-unreachable = Nous ne pouvons pas joindre ce compte : il n’existe plus, ou son site ne répond pas. Réessayez plus tard.
agreement-not-now-over = Cet accord est terminé : il n’y a plus rien à y changer.
agreement-not-now-not-pending = Il n’y a plus de proposition qui attend : voyez ci-dessous où on en est.
agreement-not-now-ours-pending = Votre proposition attend encore une réponse. Retirez-la d’abord si vous voulez en faire une autre.
agreement-not-now-pending = Une proposition attend une réponse. Répondez-y d’abord, ou retirez-la si c’est la vôtre.
agreement-not-now-said-done = Vous avez déjà dit que c’est fait : on n’y change plus rien.
agreement-not-now-not-agreed = Rien n’est encore promis : mettez-vous d’accord d’abord.
agreement-not-now-expired = Le délai pour accepter est passé. Faites une proposition à votre tour.
agreement-not-now-not-enough = Il n’en reste pas assez pour promettre cela. Proposez une autre quantité, ou dites non merci.
agreement-not-now-taken = Ce n’est plus libre à ce moment-là. Dites non merci, en proposant un autre moment.

# What the page about privacy says.
agreement-privacy-title = Ce que vous promettez
agreement-privacy-text =
    Ce que deux organisations se promettent est gardé des deux côtés, avec sa preuve. Seules elles deux le lisent.
    Cela n’est pas effacé : l’autre doit pouvoir montrer ce qui a été dit.
