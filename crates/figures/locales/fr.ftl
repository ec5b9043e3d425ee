# Le réseau en chiffres et en images

figures-title = Le réseau en chiffres
figures-intro = Qui aide qui, combien on échange, ce qui manque et où. Ces chiffres parlent des alternatives, jamais des personnes.
figures-others = Les autres
figures-csv = Emporter le tableau (CSV)
figures-program = Pour un programme :
figures-json = tous ces chiffres en JSON

figures-helping-title = Qui aide qui
figures-helping-point = { $helper } a le plus aidé { $helped } : { $hours }. En tout, les alternatives se sont aidées pendant { $all } depuis un an.
figures-helping-caption = Chaque ligne aide, chaque colonne est aidée. En heures.
figures-helping-sankey = De gauche à droite : qui aide, qui est aidé. Plus le ruban est large, plus il y a d’heures.
figures-helping-chord = Les mêmes heures en cercle : chaque arc est une alternative, chaque ruban une aide.
figures-helping-how = Un échange n’est compté que quand son jour est passé et qu’il y en a au moins trois à compter ensemble.
figures-helping-none = Il n’y a pas encore assez d’échanges entre alternatives pour en parler.
figures-helper = Qui aide
figures-helped = Qui est aidé
figures-hours = Heures
figures-bar = En barre

figures-months-title = Échanges par mois
figures-months-point = { $now } échangées ce mois-ci jusqu’à présent. Le mois le plus rempli : { $month }, avec { $most }.
figures-months-none = Rien n’est encore compté.
figures-month = Mois

figures-needs-title = Ce qui manque
figures-needs-point = { $count ->
    [one] Ce qui manque le plus : « { $theme } », { $place }. { $count } besoin est ouvert.
   *[other] Ce qui manque le plus : « { $theme } », { $place }. { $count } besoins sont ouverts.
 }
figures-needs-caption = Besoins ouverts, par commune et par thème.
figures-needs-none = Aucune commune n’a trois besoins ouverts pour un même thème.
figures-needs-left-out = Un ou deux besoins de plus ne sont pas montrés ici : à part, ils désigneraient quelqu’un.
figures-needs-list = Voir tous les besoins
figures-elsewhere = Autres communes
figures-other-themes = Autres thèmes
figures-commune = Commune
figures-theme = Thème
figures-needs = Besoins ouverts

figures-members-title = Qui en fait partie
figures-members-point = { $count ->
    [one] { $count } alternative fait partie du réseau.
   *[other] { $count } alternatives font partie du réseau.
 }
figures-members-none = Cette instance ne fait partie d’aucun réseau.
figures-members-since = depuis le { $date }
figures-member = Nom
figures-instance = Instance
figures-address = Adresse
figures-since = Membre depuis
