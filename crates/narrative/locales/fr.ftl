# Lists.
narrative-list-title = Récits
narrative-list-intro = Ce que les associations d’ici et du réseau racontent de ce qu’elles font ensemble.
narrative-list-write = Écrire un récit
narrative-list-feed = Flux Atom
narrative-list-empty = Pas encore de récit. Qu’avez-vous fait ensemble, dernièrement ?
narrative-list-none = Rien ne correspond à votre recherche, pour l’instant.
narrative-list-all = Voir tous les récits
narrative-pages = Pages
narrative-next = Page suivante
narrative-mine-title = Mes récits
narrative-mine-empty = Vous n’avez pas encore écrit de récit.
narrative-mine-waiting = À relire
narrative-mine-waiting-text = Ces récits attendent qu’une deuxième personne les lise avant de paraître.
narrative-common = Récit commun
narrative-credit = { $name }, « { $title } »
narrative-filter-text = Rechercher
narrative-filter-more = Filtrer
narrative-filter-any = Tous
narrative-filter-common = Seulement les récits communs
narrative-filter-submit = Rechercher
narrative-filter-since = Du
narrative-filter-until = Au
narrative-filter-sort = Genre
narrative-filter-source = De qui
narrative-filter-marked = Seulement ce qui est à garder
narrative-feed-title = Récits de { $name }
narrative-feed-common = Récits communs, par { $name }

# The four mutualisations.
narrative-theme-place = Le lieu partagé
narrative-theme-information = L’information et la communauté
narrative-theme-staff = Les forces vives
narrative-theme-exchange = Le système d’échange

# How far a story has come.
narrative-state-draft = Brouillon
narrative-state-review = En relecture
narrative-state-scheduled = Paraîtra plus tard
narrative-state-withdrawn = Retiré

# One story.
narrative-story-updated = modifié le
narrative-story-from = Publié sur { $host }.
narrative-story-original = Voir l’original
narrative-story-about = À propos de
narrative-story-sources = Tissé de
narrative-story-woven = Repris dans
narrative-story-remark = Ce qui est demandé à la relecture
narrative-story-yours = Gérer ce récit
narrative-story-edit = Modifier
narrative-story-withdraw = Retirer
narrative-story-fediverse = Depuis Mastodon : collez cette adresse dans la recherche.
narrative-gone-title = Récit retiré
narrative-gone-text = Ce récit a été retiré le { $date } par la personne qui l’avait publié.
narrative-withdraw-title = Retirer ce récit ?
narrative-withdraw-text = Il disparaîtra d’ici et des autres serveurs.
narrative-withdraw-draft = Il n’est pas encore paru : il sera effacé, avec ses images.
narrative-withdraw-submit = Oui, retirer
narrative-approve-title = Relire ce récit
narrative-approve-text = Est-il juste, et les personnes nommées sont-elles d’accord ? Il paraîtra quand vous aurez dit oui.
narrative-approve-yes = Oui, qu’il paraisse
narrative-approve-remark = Ce qu’il faudrait changer
narrative-approve-no = Rendre à son auteur

# The form.
narrative-new-title = Nouveau récit
narrative-edit-title = Modifier le récit
narrative-form-title = Titre
narrative-hint-title = Inutile pour quelques lignes ; nécessaire au-delà de 500 caractères.
narrative-form-text = Récit
narrative-hint-text = Vous pouvez mettre en forme : **gras**, *italique*, listes, liens.
narrative-form-summary = En une phrase
narrative-hint-summary = Ce que d’autres verront d’abord. Seulement avec un titre.
narrative-form-language = Langue
narrative-form-theme = Thème
narrative-hint-theme = De quelle mutualisation ce récit parle-t-il, s’il y en a une ?
narrative-form-commune = Commune
narrative-form-about = À propos de quelle page ?
narrative-hint-about = L’adresse de l’annonce, de l’accord ou de l’événement dont vous parlez.
narrative-form-publish-at = Paraître plus tard
narrative-form-publish_at = Paraître plus tard
narrative-hint-publish-at = Jour et heure de Bruxelles. Laissez vide pour paraître tout de suite.
narrative-form-consent = Les personnes nommées ou visibles sont d’accord
narrative-hint-consent = Cochez aussi si personne n’est nommé ni visible. Sans cela, le récit reste un brouillon.
narrative-form-send = Publier
narrative-form-review = Faire relire
narrative-form-keep = Garder comme brouillon
narrative-form-save = Enregistrer et publier
narrative-form-cancel = Annuler

# What is wrong with a field.
narrative-fault-title = Écrivez un titre de 120 caractères au plus.
narrative-fault-no-title = Ce récit dépasse 500 caractères : donnez-lui un titre.
narrative-fault-summary = Écrivez 500 caractères au plus.
narrative-fault-text = Écrivez de 1 à 20 000 caractères.
narrative-fault-language = Choisissez une langue.
narrative-fault-theme = Choisissez un thème de la liste, ou aucun.
narrative-fault-commune = Choisissez une commune de la liste, ou aucune.
narrative-fault-about = Écrivez une adresse qui commence par https://.
narrative-fault-consent = Dites que les personnes nommées ou visibles sont d’accord, ou gardez le récit comme brouillon.
narrative-fault-publish-at = Écrivez un jour et une heure, dans un an au plus tard.

# What was just done.
narrative-notice-published = Le récit est publié.
narrative-notice-review = Le récit attend qu’une deuxième personne le lise.
narrative-notice-scheduled = Le récit paraîtra au moment choisi.
narrative-notice-kept = Le brouillon est gardé.
narrative-notice-returned = Le récit est rendu à son auteur.
narrative-notice-consent = Dites d’abord que les personnes nommées ou visibles sont d’accord.
narrative-notice-remark = Écrivez ce qu’il faudrait changer.
narrative-notice-withdrawn = Le récit est retiré.
narrative-notice-marked = C’est gardé en vue.
narrative-notice-unmarked = Ce n’est plus gardé en vue.
narrative-notice-begun = Le récit commun est commencé. Choisissez des passages.
narrative-notice-title = Donnez un titre de 120 caractères au plus.
narrative-notice-woven = C’est fait.
narrative-notice-mailed = Les mails partent.
narrative-problem-second = Quelqu’un d’autre que son auteur le relit.
narrative-problem-state = Ce n’est plus possible : le récit a changé d’état entre-temps.
narrative-problem-not-yours = Seule la personne qui l’a écrit, ou la coordination, peut le changer.

# Gathering and weaving.
narrative-desk-title = Récits et récit commun
narrative-desk-door = Ce que le réseau raconte, à rassembler et à tisser
narrative-desk-intro = Ce qui a été raconté, trouvé et échangé dans le réseau.
narrative-desk-woven = Récits communs
narrative-desk-begin-title = Titre d’un nouveau récit commun
narrative-desk-begin = Commencer à tisser
narrative-desk-found = Ce qui s’est passé
narrative-desk-empty = Rien pour cette période et ces filtres.
narrative-desk-count = { $count ->
    [one] { $count } élément
   *[other] { $count } éléments
 }
narrative-desk-keep = À garder
narrative-desk-keep-named = Garder « { $title } »
narrative-desk-drop = ★ Ne plus garder
narrative-desk-drop-named = Ne plus garder « { $title } »
narrative-desk-subscribers = { $count ->
    [one] { $count } personne reçoit les récits communs par mail.
   *[other] { $count } personnes reçoivent les récits communs par mail.
 }
narrative-sort-story = Récit
narrative-sort-offer = Offre trouvée
narrative-sort-need = Demande trouvée
narrative-sort-exchange = Échanges
narrative-sum-title = { $from } a aidé { $to }
narrative-sum-text = Du { $begin } au { $end }, { $from } a donné { $time } à { $to }, en plusieurs échanges.
narrative-threads = { $count ->
    [one] { $count } fil à suivre
   *[other] { $count } fils à suivre
 }
narrative-thread-followed = Une annonce trouvée, ce qui s’est échangé, et le récit qui en est né
narrative-thread-commune = Au même endroit : { $name }
narrative-thread-theme = Sur le même thème : { $name }
narrative-weave-title = Tisser un récit commun
narrative-weave-draft = C’est un brouillon : seule la coordination le voit.
narrative-weave-out = Ce récit est paru : chaque changement part aussitôt.
narrative-weave-page = Voir sa page
narrative-weave-troubled = Une source a changé ou a disparu : relisez les passages marqués.
narrative-weave-preview = Aperçu
narrative-weave-empty = Pas encore de passage. Prenez-en dans les sources, et écrivez entre eux.
narrative-passage-changed = La source ne le dit plus ainsi : à revoir.
narrative-passage-withdrawn = La source a disparu : ce passage n’est plus montré.
narrative-passage-earlier = Monter le passage { $number }
narrative-passage-later = Descendre le passage { $number }
narrative-passage-remove = Ôter
narrative-passage-remove-named = Ôter le passage { $number }
narrative-passage-change = Changer
narrative-passage-text = Passage { $number }
narrative-passage-save = Enregistrer
narrative-weave-words = Vos mots, entre les passages
narrative-weave-add = Ajouter ces mots
narrative-weave-sources = Sources
narrative-weave-sources-text = Ouvrez une source, gardez-en le passage voulu, et prenez-le.
narrative-weave-desk = Choisir la période, garder en vue
narrative-weave-source = Voir la source
narrative-weave-quote = Le passage, mot à mot
narrative-weave-quote-hint = Effacez ce qui est en trop. Ce qui reste doit se trouver tel quel dans la source.
narrative-weave-take = Prendre ce passage
narrative-weave-head = Titre et résumé
narrative-weave-title-field = Titre
narrative-weave-text = Passage
narrative-weave-summary = En une phrase
narrative-weave-language = Langue de vos mots
narrative-weave-publish-title = Publier
narrative-weave-publish-text = Il paraît au nom du réseau. Les sources apprennent qu’elles sont reprises.
narrative-weave-publish = Publier le récit commun
narrative-weave-mail = L’envoyer par mail
narrative-weave-mailed = Envoyé par mail le { $date }.
narrative-weave-withdraw = Retirer ce récit commun
narrative-fault-quote = Ce passage ne se trouve pas mot à mot dans la source.
narrative-fault-source = Cette source n’est plus là.
narrative-fault-passage = Écrivez de 1 à 10 000 caractères pour un passage, 500 au plus pour le résumé.
narrative-fault-empty = Prenez d’abord un passage dans une source.

# By mail.
narrative-letter-title = Recevoir les récits communs par mail
narrative-letter-intro = Un mail quand un récit commun paraît. Votre adresse ne sert qu’à cela ; un clic suffit pour arrêter, et elle est effacée.
narrative-letter-address = Votre adresse
narrative-letter-hint = Nous vous écrirons pour vérifier que c’est bien vous.
narrative-letter-submit = M’envoyer le lien
narrative-letter-asked = Si cette adresse peut recevoir nos récits, un mail est en route : ouvrez le lien qu’il contient.
narrative-fault-address = Écrivez une adresse telle que nom@exemple.be.
narrative-confirm-title = Recevoir les récits communs
narrative-confirm-text = Encore un clic, et vous recevrez les récits communs par mail.
narrative-confirm-button = Oui, je veux les recevoir
narrative-confirm-done = C’est noté : le prochain récit commun vous arrivera par mail.
narrative-leave-title = Ne plus recevoir les récits communs
narrative-leave-text = Votre adresse sera effacée d’ici.
narrative-leave-button = Ne plus rien m’envoyer
narrative-leave-done = C’est fait : votre adresse est effacée, vous ne recevrez plus rien.
narrative-link-old = Ce lien ne sert plus.
narrative-mail-question-subject = Voulez-vous recevoir les récits communs de { $host } ?
narrative-mail-question = Quelqu’un, vous sans doute, a demandé à recevoir à cette adresse les récits communs de { $host }. Pour dire oui, ouvrez ce lien dans les sept jours : { $link } . Si ce n’est pas vous, ne faites rien : cette adresse sera oubliée.
narrative-mail-foot = Vous recevez ceci parce que vous l’avez demandé. Pour ne plus rien recevoir : { $link }
narrative-form-signed = À quel nom
narrative-hint-signed = À votre nom, l’association relaie votre récit.
narrative-fault-signed = Choisissez l’un des deux noms.
narrative-problem-no-face = Vous n’avez pas de visage public : le récit ne peut pas paraître à votre nom.
# What the page about privacy says.
narrative-privacy-title = Les récits
narrative-privacy-text =
    Les récits communs par mail : nous gardons votre adresse et votre langue, pour cela seulement. La coordination ne voit que le nombre de personnes.
    Une adresse que personne ne confirme est oubliée après sept jours.
    Chaque mail contient un lien pour arrêter : un clic, et votre adresse est effacée.
    Les personnes nommées ou visibles dans un récit doivent être d’accord avant qu’il paraisse. Vous ne l’êtes pas, ou plus ? Parlez-en à la coordination : elle peut le faire changer ou le retirer.
    Un récit retiré disparaît d’ici, et les autres serveurs en sont prévenus. Nous ne décidons pas pour eux.
narrative-problem-own-name = Ce récit est au nom d’un membre : lui seul peut le changer. Vous pouvez le retirer.

# What is kept of a member, for the page about one’s own data.
narrative-mine = Vos récits
narrative-mine-fate = Les brouillons s’effacent. Les récits publiés restent à l’association, sans votre nom, ou sont retirés : vous choisissez plus bas.
narrative-nav-text = Raconter ce qui se passe, seul ou à plusieurs.
