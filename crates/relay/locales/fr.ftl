# Ce que le QG relaie

relay-door-queue = Ce qui demande à être relayé par le QG.
relay-queue-title = Le relais du QG
relay-queue-intro = Ce que les membres publient pour tout le monde en nommant le QG est relayé aussitôt. Le reste attend ici que vous le lisiez.
relay-queue-no-qg = Cette instance n’est pas le QG d’un réseau : elle ne relaie rien.
relay-queue-none = Rien n’attend.
relay-queue-count = { $count ->
    [one] { $count } publication attend.
   *[other] { $count } publications attendent.
 }
relay-queue-read = Lire
relay-queue-by = par { $actor }
relay-queue-relay = Relayer
relay-queue-refuse = Ne pas relayer
relay-queue-reason = Pourquoi pas ?
relay-queue-relayed = C’est relayé.
relay-queue-refused = Ce ne sera pas relayé.
relay-queue-decided = Dernières décisions
relay-queue-back = La coordination
relay-kind-offer = offre
relay-kind-need = demande
relay-kind-story = récit
relay-kind-event = événement
relay-why-stranger = Son instance ne fait pas partie du réseau.
relay-why-often = Son auteur a déjà beaucoup publié dans l’heure.
relay-state-relayed = relayé
relay-state-refused = pas relayé
relay-state-withdrawn = retiré par son auteur
relay-fault-words = Dites pourquoi, en quelques mots.
relay-fault-long = Au plus { $most } caractères.
relay-fault-blocked = Son auteur est bloqué ici.
relay-fault-gone = Cette publication n’attend plus.
relay-topic-offers = { $name } : offres et demandes
relay-topic-agenda = { $name } : agenda
relay-topic-stories = { $name } : récits
relay-feed-title = Le fil du réseau
relay-feed-intro = Ce que les membres du réseau publient pour tout le monde.
relay-feed-no-network = Cette instance ne fait partie d’aucun réseau.
relay-feed-kind = Genre
relay-feed-member = Membre
relay-feed-all = Tout
relay-feed-show = Afficher
relay-feed-none = Rien ici pour l’instant.
relay-feed-next = La suite
relay-feed-sources = D’où viennent ces nouvelles
relay-feed-members = Les membres
relay-fresh-never = pas encore de nouvelles
relay-fresh-now = vu à l’instant
relay-fresh-minutes = vu il y a { $count } min
relay-fresh-hours = vu il y a { $count } h
relay-fresh-silent = muet depuis { $count } j

# What is kept of a member, for the page about one’s own data.
relay-mine = Vos décisions de relais
relay-mine-fate = Elles restent, sans votre nom.
