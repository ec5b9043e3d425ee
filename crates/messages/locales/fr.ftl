# The list of messages.
messages-list-title = Messages
messages-list-empty = Pas encore de message. Les réponses à vos annonces arriveront ici.
messages-list-all = Voir tous les messages
messages-list-unread = { $count ->
    [one] Il y a du nouveau dans une conversation.
   *[other] Il y a du nouveau dans { $count } conversations.
 }
messages-unread = Nouveau
messages-answered = Vous avez une réponse
messages-interested = Semble intéressé·e
messages-pages = Pages
messages-older = Messages plus anciens

# People without a name.
messages-somebody = Quelqu’un de passage
messages-author = La personne qui a publié l’annonce

# How far a conversation has come.
messages-state-new = En discussion
messages-state-asked = Question posée
messages-state-accepted = Accepté
messages-state-declined = Pas cette fois

# One exchange.
messages-exchange-title = Conversation avec { $name }
messages-about = À propos de
messages-handle = Compte
messages-contact = Pour joindre cette personne
messages-report = Signaler ce compte
messages-state = Où on en est
messages-taken-back = Retiré par son auteur.
messages-audience-public = Message public : tout le monde peut le lire.
messages-audience-unlisted = Message public, discret : tout le monde peut le lire.
messages-audience-followers = Message lisible aussi par les abonné·es de cette personne.
messages-show = Montrer sous l’annonce
messages-hide = Ne plus montrer
messages-is-shown = Tout le monde peut lire ce message sous l’annonce.
messages-mark-found = Marquer l’annonce comme trouvée
messages-note-agreement = Noter un accord
messages-nobody = Ce compte n’existe plus : on ne peut plus lui répondre.
messages-link = Votre lien
messages-link-keep = Gardez ce lien : c’est là que vous lirez la réponse. Il est secret : ne le donnez à personne.

# Answering. The proposals are written in the correspondent’s language.
messages-answer = Répondre
messages-answer-hint = Seule cette personne lira votre réponse. Elle n’est pas chiffrée, comme tout message privé du fédivers : n’y mettez rien de secret. Vous pouvez changer le texte proposé.
messages-say = Écrire autre chose
messages-act-accept = J’accepte
messages-act-ask = Une question
messages-act-decline = Pas cette fois
messages-proposal-accept = Bonjour ! C’est d’accord pour « { $title } ». Quand est-ce que cela vous arrange ?
messages-proposal-ask = Bonjour, et merci pour votre message au sujet de « { $title } ». Une question avant de décider :
messages-proposal-decline = Bonjour, et merci pour votre message au sujet de « { $title } ». Ce ne sera pas cette fois, mais peut-être une prochaine !

# The form under an annonce.
messages-write-title = Répondre à l’annonce
messages-write-wait = { $count ->
    [one] Il est venu beaucoup de messages de votre réseau. Attendez une minute, puis envoyez le vôtre : il est encore là.
   *[other] Il est venu beaucoup de messages de votre réseau. Attendez { $count } minutes, puis envoyez le vôtre : il est encore là.
 }
messages-form-intro = Votre message n’est lu que par la personne qui a publié l’annonce. Il n’est pas chiffré : n’y mettez rien de secret. Vous recevrez un lien pour lire sa réponse.
messages-form-intro-member = Votre message n’est lu que par la personne qui a publié l’annonce. Il n’est pas chiffré : n’y mettez rien de secret. Vous trouverez sa réponse dans vos messages.
messages-form-intro-away = Votre message part au nom de l’association, ou au vôtre si vous l’avez choisi pour votre visage public. Seule l’association qui a publié l’annonce le lira. Il n’est pas chiffré, comme tout message privé du fédivers : n’y mettez rien de secret. Vous trouverez sa réponse dans vos messages.
messages-form-name = Votre nom
messages-form-contact = Comment vous joindre
messages-form-contact-hint = Une adresse mail, un numéro de téléphone ou un compte comme @nom@asso.example.
messages-form-text = Votre message
messages-form-website = Laissez ce champ vide
messages-form-send = Envoyer
messages-form-send-as = Envoyer : { $answer }
messages-fault-text = Écrivez quelques mots.
messages-fault-long = Ce message est trop long : 5 000 caractères au plus.
messages-fault-language = Cette langue nous est inconnue : une étiquette comme « fr », « nl » ou « en » convient.
messages-fault-name = 80 caractères au plus, sur une ligne.
messages-fault-contact = 200 caractères au plus, sur une ligne.
messages-fault-trap = Ce champ doit rester vide. Videz-le, puis envoyez à nouveau.

# What was done, and what cannot be.
messages-sent = Votre message est parti.
messages-shown = C’est fait : tout le monde peut lire ce message sous l’annonce.
messages-hidden = C’est fait : ce message n’est plus sous l’annonce.
messages-problem-closed = Cette annonce est terminée : on ne peut plus y répondre.
messages-problem-own = C’est votre annonce : les réponses des autres sont dans vos messages.
messages-problem-unreachable = Nous ne pouvons pas joindre ce compte : il n’existe plus, ou son site ne répond pas. Réessayez plus tard.
messages-problem-full = Il y a déjà beaucoup de messages sans réponse. Attendez que l’on vous réponde.
# What the page about privacy says.
messages-privacy-title = Les messages
messages-privacy-text =
    Vos messages : vous et l’autre personne les lisez. La coordination lit ce qui est écrit à l’association, et ce qu’a reçu un membre dont l’accès est fermé.
    Ils ne sont pas chiffrés, comme tout message privé du fédivers : qui gère un des deux serveurs pourrait les lire. N’y mettez rien de secret.
    Sans compte : seule la personne à qui vous écrivez lit votre nom et comment vous joindre. Votre lien secret n’est gardé que brouillé : si vous le perdez, nous ne pouvons pas le retrouver.
    Un message n’est montré sous une annonce que s’il était public, et si la personne qui a publié l’annonce le veut.
    Les messages ne s’effacent pas d’eux-mêmes : ils restent tant que l’instance existe. Pour faire effacer les vôtres, parlez-en à la coordination.
    Ce que vous effacez sur Mastodon s’efface aussi ici, dès que votre serveur nous le dit. Les messages d’un compte que l’instance bloque s’effacent aussitôt.
