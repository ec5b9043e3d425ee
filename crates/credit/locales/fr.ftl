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
