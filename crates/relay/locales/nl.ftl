# Wat de QG doorgeeft

relay-door-queue = Wat vraagt om door het QG doorgegeven te worden.
relay-queue-title = Het doorgeefluik van het QG
relay-queue-intro = Wat leden voor iedereen publiceren en waarin ze het QG noemen, wordt meteen doorgegeven. De rest wacht hier tot je het leest.
relay-queue-no-qg = Deze instantie is niet het QG van een netwerk: ze geeft niets door.
relay-queue-none = Er wacht niets.
relay-queue-count = { $count ->
    [one] { $count } publicatie wacht.
   *[other] { $count } publicaties wachten.
 }
relay-queue-read = Lezen
relay-queue-by = door { $actor }
relay-queue-relay = Doorgeven
relay-queue-refuse = Niet doorgeven
relay-queue-reason = Waarom niet?
relay-queue-relayed = Het is doorgegeven.
relay-queue-refused = Het wordt niet doorgegeven.
relay-queue-decided = Laatste beslissingen
relay-queue-back = De coördinatie
relay-kind-offer = aanbod
relay-kind-need = vraag
relay-kind-story = verhaal
relay-kind-event = activiteit
relay-why-stranger = De instantie hoort niet bij het netwerk.
relay-why-often = De auteur publiceerde al veel in het voorbije uur.
relay-state-relayed = doorgegeven
relay-state-refused = niet doorgegeven
relay-state-withdrawn = door de auteur teruggetrokken
relay-fault-words = Zeg in enkele woorden waarom.
relay-fault-long = Hoogstens { $most } tekens.
relay-fault-blocked = De auteur is hier geblokkeerd.
relay-fault-gone = Deze publicatie wacht niet meer.
relay-topic-offers = { $name }: aanbod en vraag
relay-topic-agenda = { $name }: agenda
relay-topic-stories = { $name }: verhalen
relay-feed-title = De stroom van het netwerk
relay-feed-intro = Wat de leden van het netwerk voor iedereen publiceren.
relay-feed-no-network = Deze instantie hoort bij geen enkel netwerk.
relay-feed-kind = Soort
relay-feed-member = Lid
relay-feed-all = Alles
relay-feed-show = Tonen
relay-feed-none = Hier is nog niets.
relay-feed-next = Meer
relay-feed-sources = Waar dit nieuws vandaan komt
relay-feed-members = De leden
relay-fresh-never = nog geen nieuws
relay-fresh-now = zonet gezien
relay-fresh-minutes = { $count } min geleden gezien
relay-fresh-hours = { $count } u geleden gezien
relay-fresh-silent = stil sinds { $count } d
