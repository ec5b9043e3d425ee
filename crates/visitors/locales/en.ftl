visitors-ask-title = Ask to join us
visitors-ask-intro = Would you like to become a member of “{ $name }”? Tell us who you are. A coordinator reads every request.
visitors-ask-closed = Members join by invitation. Ask somebody you know here for a link.
visitors-ask-known = We know that { $handle } is your account. You will sign in with it, without a password.
visitors-ask-submit = Send my request
visitors-ask-elsewhere = Without a password: with my Mastodon account
visitors-ask-elsewhere-text = Your server tells us that it is you, and you come back to fill in the request.
visitors-form-name = Name
visitors-form-login = Login
visitors-form-password = Password
visitors-form-language = Language of the pages
visitors-form-words = A few words about you
visitors-form-words-hint = Why you come, whom you know here. Only coordinators read them.
visitors-form-mail = Email address
visitors-form-mail-hint = To tell you what is decided. It is used for nothing else.
visitors-form-address = My address
visitors-form-address-hint = For example @me@mastodon.example.
visitors-fault-mail = That is not an email address. Example: lieve@example.org.
visitors-fault-words =
    { $most ->
       *[other] That is too long: write { $most } characters at most.
    }
visitors-fault-full = Too many requests are waiting already. Come back in a few days, or talk to somebody of the association.
visitors-fault-again = This account has asked before. Its request awaits an answer, or has had one.
visitors-fault-known = This account is known here already. Talk to the coordinators.
visitors-fault-account-taken = This account is another member’s already.
visitors-fault-own = That is an address of this site. Give the one of your account on another server.
visitors-fault-nobody = We find nobody at this address. Check it: @name@server.
visitors-fault-machine = This account belongs to a program.
visitors-fault-no-door = { $host } does not let people sign in elsewhere, or does not answer now.
visitors-fault-busy = Many people are signing in at the moment. Try again in a few minutes.
visitors-fault-no-answer = This server does not say how one answers there. Copy the address below into its search box.
visitors-stands-title = Your request
visitors-stands-waiting = Thank you, { $name }! Your request has arrived. A coordinator will read it.
visitors-stands-admitted = Welcome, { $name }! You are a member.
visitors-stands-declined = { $name }, the association cannot accept your request for now.
visitors-stands-link = Keep the address of this page: the answer will stand here.
visitors-stands-mail = We will also write to { $mail }.
visitors-stands-message = We will also send a private message to { $handle }.
visitors-stands-since = Sent on { $moment }.
visitors-stands-login = Your login is { $login }.
visitors-told-subject = Your request to { $house }
visitors-told-yes =
    Hello { $name },

    { $house } welcomes you: you are a member. Your login is { $login }.

    Sign in here: { $link }
visitors-told-no =
    Hello { $name },

    { $house } cannot accept your request for now. You can talk to somebody of the association, and ask again in a month: { $link }
visitors-invited-submit = Come in
visitors-elsewhere-title = With my Mastodon account
visitors-elsewhere-intro = Give your address. Your server asks whether you agree, and tells us your name. We keep no access to your account.
visitors-elsewhere-submit = Continue
visitors-elsewhere-otherwise = Sign in another way
visitors-leave-title = To your server
visitors-leave-to = To { $host }
visitors-leave-go = Continue on { $host }
visitors-leave-enter = { $host } will ask whether “{ $house }” may know your name. Say yes, and you come back here. We read nothing else.
visitors-leave-answer = You are going to { $host }, where you can answer or follow with your account.
visitors-back-late = That was too late, or in another browser. Begin again.
visitors-back-refused = You said no on your server. Nothing has changed.
visitors-back-other = On your server you are signed in as { $name }. Give that address, or change accounts there.
visitors-back-no-answer = { $host } did not tell us who you are. Try again in a moment.
visitors-answer-title = Answer with my account
visitors-answer-intro = Do you have an account on Mastodon or a similar network? Answer or follow from there.
visitors-answer-otherwise = Or copy this address into your server’s search box:
visitors-list-title = Requests to join
visitors-list-door = Who wants to become a member: welcome them, or say why not.
visitors-list-intro = These people ask to become members. A request without an answer is forgotten after a month.
visitors-list-none = No request is waiting.
visitors-list-proven = (verified account)
visitors-list-login = Their login
visitors-list-admit = Welcome
visitors-list-admit-named = Welcome { $name }
visitors-list-reply = A few words in answer
visitors-list-decline = Decline
visitors-list-decline-named = Decline { $name }’s request
visitors-reminder = People ask to become members
visitors-notice-admitted = Done: this person is a member.
visitors-notice-declined = The request is declined.
visitors-notice-over = Somebody has answered this request already.
visitors-notice-proven = Verified: this account is yours.
visitors-notice-taken = This account is another member’s already.
visitors-notice-other = This account is not among yours here.
visitors-privacy-title = Asking to join us
visitors-privacy-text =
    If you ask to become a member: your name, your words and your address are read by coordinators alone. They are forgotten a month after the answer, or a month after the request when there was none.

    If you sign in with a Mastodon account: your server tells us your name and nothing else. We give back at once the access that it gives us. We keep the account’s address, to know you again.
