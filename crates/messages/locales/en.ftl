# The list of messages.
messages-list-title = Messages
messages-list-empty = No messages yet. Answers to your offers and needs will arrive here.
messages-list-all = See all messages
messages-list-unread = { $count ->
    [one] There is news in one conversation.
   *[other] There is news in { $count } conversations.
 }
messages-unread = New
messages-answered = You have an answer
messages-interested = Seems interested
messages-pages = Pages
messages-older = Older messages

# People without a name.
messages-somebody = Somebody passing by
messages-author = The person who published it

# How far a conversation has come.
messages-state-new = Being discussed
messages-state-asked = Question asked
messages-state-accepted = Agreed
messages-state-declined = Not this time

# One exchange.
messages-exchange-title = Conversation with { $name }
messages-about = About
messages-handle = Account
messages-contact = How to reach them
messages-report = Report this account
messages-state = Where it stands
messages-taken-back = Taken back by its author.
messages-audience-public = Public message: everybody can read it.
messages-audience-unlisted = Public but quiet message: everybody can read it.
messages-audience-followers = This person’s followers can read this message too.
messages-show = Show on its page
messages-hide = Stop showing
messages-is-shown = Everybody can read this message on the page of the offer or need.
messages-mark-found = Mark it as found
messages-note-agreement = Note an agreement
messages-nobody = This account no longer exists: it cannot be answered any more.
messages-link = Your link
messages-link-keep = Keep this link: it is where you will read the answer. It is secret: give it to nobody.

# Answering. The proposals are written in the correspondent’s language.
messages-answer = Answer
messages-answer-hint = Only this person will read your answer. It is not encrypted, like any private message of the fediverse: put nothing secret in it. You can change the proposed text.
messages-say = Write something else
messages-act-accept = I accept
messages-act-ask = A question
messages-act-decline = Not this time
messages-proposal-accept = Hello! That’s fine for “{ $title }”. When would suit you?
messages-proposal-ask = Hello, and thank you for your message about “{ $title }”. One question first:
messages-proposal-decline = Hello, and thank you for your message about “{ $title }”. It won’t work out this time, but maybe the next!

# The form under an annonce.
messages-write-title = Answer this offer or need
messages-write-wait = { $count ->
    [one] Many messages came from your network. Wait a minute, then send yours: it is still here.
   *[other] Many messages came from your network. Wait { $count } minutes, then send yours: it is still here.
 }
messages-form-intro = Only the person who published this reads your message. It is not encrypted: put nothing secret in it. You will get a link to read the answer.
messages-form-intro-member = Only the person who published this reads your message. It is not encrypted: put nothing secret in it. You will find the answer in your messages.
messages-form-intro-away = Your message goes out in the association’s name, or in your own if you chose that for your public face. Only the association that published this will read it. It is not encrypted, like any private message of the fediverse: put nothing secret in it. You will find the answer in your messages.
messages-form-name = Your name
messages-form-contact = How to reach you
messages-form-contact-hint = An email address, a telephone number, or an account such as @name@asso.example.
messages-form-text = Your message
messages-form-website = Leave this field empty
messages-form-send = Send
messages-form-send-as = Send: { $answer }
messages-fault-text = Write a few words.
messages-fault-long = This message is too long: 5,000 characters at most.
messages-fault-language = We do not know this language: a tag such as “fr”, “nl” or “en” fits.
messages-fault-name = 80 characters at most, on one line.
messages-fault-contact = 200 characters at most, on one line.
messages-fault-trap = This field must stay empty. Empty it, then send again.

# What was done, and what cannot be.
messages-sent = Your message is on its way.
messages-shown = Done: everybody can read this message on the page of the offer or need.
messages-hidden = Done: this message is no longer on the page of the offer or need.
messages-problem-closed = This is found or over: it can no longer be answered.
messages-problem-own = You published this: the answers of others are in your messages.
messages-problem-unreachable = We cannot reach this account: it no longer exists, or its site does not answer. Try again later.
messages-problem-full = There are many messages without an answer already. Wait until somebody answers you.
# What the page about privacy says.
messages-privacy-title = Messages
messages-privacy-text =
    Your messages: you and the other person read them. The coordination reads what is written to the association, and what was received by a member whose access is closed.
    They are not encrypted, like any private message of the fediverse: whoever runs one of the two servers could read them. Put nothing secret in them.
    Without an account: only the person you write to reads your name and how to reach you. Your secret link is kept scrambled only: if you lose it, we cannot find it again.
    A message is shown beside an offer or a need only if it was public, and if whoever published that wants so.
    Messages do not go by themselves: they stay as long as the instance is there. To have yours erased, talk to the coordination.
    What you delete on Mastodon is deleted here too, as soon as your server tells us. The messages of an account that the instance blocks go at once.
