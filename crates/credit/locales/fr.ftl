# The system of exchange (SEL).

## Why something was not done.
credit-fault-amount = Écrivez une durée : un nombre entier de minutes, plus grand que zéro.
credit-fault-floor = { $missing ->
    [one] Ce compte descendrait plus bas que sa limite : il manque une minute.
   *[other] Ce compte descendrait plus bas que sa limite : il manque { $missing } minutes.
}
credit-fault-ceiling = Le compte qui reçoit est arrivé à sa limite : il ne peut pas recevoir autant pour le moment.
credit-fault-too-much = { $left ->
    [one] On ne peut plus reprendre qu’une minute.
   *[other] On ne peut pas reprendre autant : il reste { $left } minutes.
}
credit-fault-label = C’est trop long : 200 caractères au plus.
credit-fault-reason = Dites pourquoi, en 2 000 caractères au plus.
credit-not-now-same = On n’échange pas avec soi-même : choisissez un autre compte.
credit-not-now-closed-payer = Le compte qui donne les minutes est fermé : rien de nouveau ne commence avec lui.
credit-not-now-closed-payee = Le compte qui reçoit est fermé : rien de nouveau ne commence avec lui.
credit-not-now-not-pending = Cela n’attend pas de réponse pour le moment, ou le délai est passé.
credit-not-now-over = C’est déjà terminé : il n’y a plus rien à y changer.
credit-not-now-correction = Cet échange en reprend un autre. Faites plutôt un nouvel échange.
credit-not-now-disputed = Quelqu’un n’est pas d’accord avec cet échange : une coordinatrice ou un coordinateur s’en occupe d’abord.
credit-not-now-elsewhere = L’autre compte est sur un autre site : cela ne se fait pas ici.
credit-not-now-limits = La limite basse est de zéro ou moins, la limite haute de zéro ou plus.
credit-not-now-nobody = Choisissez au moins une personne.
credit-may-not-yours = Ce n’est pas votre compte : seule la personne à qui il est peut le faire.
credit-may-not-mandate = Il faut un mandat pour agir au nom de ce compte. Une coordinatrice ou un coordinateur peut le donner.
credit-may-not-coordinator = Seuls les coordinateurs et coordinatrices font cela.

## Orders by message from the fediverse, and their page.
credit-order-unknown = Nous ne reconnaissons pas ce compte. Connectez-vous sur { $link } pour montrer qu’il est à vous.
credit-order-help = Nous n’avons pas compris. Écrivez par exemple : donne { $amount } à @lieve pour la haie
credit-order-balance = Votre solde se lit sur { $link }. Nous ne l’envoyons jamais par message.
credit-order-no-own-account = Vous n’avez pas encore de compte d’échange. Ouvrez-le sur { $link }.
credit-order-nobody = Nous ne connaissons personne ici sous le nom { $name }. Vérifiez chaque lettre.
credit-order-several = Plusieurs personnes pourraient être { $name }. Écrivez son identifiant, avec @ devant.
credit-order-no-account = { $name } n’a pas encore de compte d’échange.
credit-order-self = C’est vous-même : il n’y a rien à échanger.
credit-order-ready = Vous voulez donner { $amount } à { $name }.
credit-order-ready-for = Vous voulez donner { $amount } à { $name } pour « { $label } ».
credit-order-confirm = Rien n’est encore fait. Pour confirmer, ouvrez ce lien dans les 48 heures : { $link }
credit-order-by-word = Ou répondez simplement OUI à ce message.
credit-order-done = C’est fait : { $amount } pour { $name }.
credit-order-done-for = C’est fait : { $amount } pour { $name }, « { $label } ».
credit-order-waits = C’est parti : { $amount } pour { $name }. Il reste à { $name } de l’accepter.
credit-order-waits-for = C’est parti : { $amount } pour { $name }, « { $label } ». Il reste à { $name } de l’accepter.
credit-order-not-done = Cet échange n’a pas pu se faire. Votre compte vous en dit plus : { $link }
credit-order-which = Nous ne savons pas à quoi vous dites oui. Répondez directement au message qui propose l’échange, ou ouvrez son lien.
credit-order-in-private = Pour confirmer, répondez OUI en message privé, ou ouvrez le lien.
credit-order-by-link = Au-delà d’une heure, un message ne suffit pas : ouvrez le lien pour confirmer.
credit-order-another = Plusieurs échanges attendent dans cette conversation. Ouvrez le lien de celui que vous voulez.
credit-order-already = C’était déjà fait, une seule fois.
credit-order-cancelled = Cet échange a été annulé : le message qui le demandait n’est plus là.
credit-order-expired = C’est trop tard : les 48 heures sont passées. Demandez-le à nouveau si vous le voulez encore.
credit-order-link-unknown = Ce lien n’ouvre rien. Vérifiez qu’il est complet, ou demandez-en un autre en écrivant au SEL.
credit-order-link-foreign = Ce lien est pour quelqu’un d’autre. Si c’est le vôtre, connectez-vous avec votre propre compte.
credit-order-title = Confirmer un échange
credit-order-intro = Vous l’avez demandé par message. Rien n’est encore fait.
credit-order-fact-to = Pour
credit-order-fact-amount = Combien
credit-order-fact-label = En échange de
credit-order-submit = Confirmer
credit-order-until = Ce lien vaut jusqu’au { $moment }. Si vous ne faites rien, rien ne se passe.
credit-order-notice-done = C’est fait.
credit-order-notice-waits = C’est parti. L’autre personne doit encore accepter.
