# A member's mail address.
members-mail-title = Mail address
members-mail-intro = With an address, you are sent what concerns you by mail, and you can come in without a password. Nobody else sees it.
members-mail-yours-is = Your address: { $address }
members-mail-waiting = A link is on its way to { $address } ({ $moment }). Open it within three days; until then nothing changes.
members-mail-none = This house sends no mails.
members-mail-ask = Send a link to this address
members-mail-remove = Remove my address
members-mail-asked = A link is on its way to that address. Open it to confirm.
members-mail-removed = The address is removed.
members-mail-fault = This is not a mail address. Example: lieve@example.org.
members-mail-too-many = That is enough for today. Try again tomorrow.
members-mail-yours = This is your address already.
members-form-mail = Mail address
members-form-mail-hint = We send a link there, to open once.

# The link that proves an address.
members-mail-prove-title = Is this your address?
members-mail-prove-text = { $address } will be the address of { $name } (login: { $login }) at { $house }. If this is not you, close this page: nothing will change.
members-mail-prove-button = Yes, this is my address
members-mail-proven = Noted: this address is yours.
members-mail-taken = This address belongs to another account. An address is for one account only.
members-mail-over-title = This link is no longer good
members-mail-over = It was used, it is too old, or it is not complete.

# Coming in with a link.
members-login-mail = Get a link by mail
members-login-mail-text = Forgotten your password? Give the mail address of your account: a link will let you in, or let you choose a new password. Your account has none? Ask the person who coordinates your association for a link.
members-login-mail-label = Mail address
members-login-mail-submit = Send a link to come in
members-login-renew-submit = Send a link for a new password
members-mail-sent = If an account has this address, a link is on its way. It works once, for twenty minutes.
members-mail-in-title = Come in
members-mail-in-text = You are about to come in as { $name } (login: { $login }).
members-mail-in-button = Come in
members-mail-in-over = It was used, or its twenty minutes are over. Ask for another one.
members-mail-renew-sent = If an account has this address, a link is on its way. It works once, for one hour.
members-mail-renew-over = It was used, or its hour is over. Ask for another one.

# The mails.
members-mail-question-subject = { $house }: is this your address?
members-mail-question-text =
    Hello,

    { $name } (login: { $login }) gave this address to { $house }. If this is you, open this link within three days and confirm:

    { $link }

    If it is not you, do nothing: the address will be forgotten.
members-mail-enter-subject = { $house }: your link to come in
members-mail-enter-text =
    Hello { $name },

    Here is your link to come in at { $house } (login: { $login }). It works once, for twenty minutes:

    { $link }

    You did not ask for it? Do nothing: without this link nobody comes in.
members-mail-renew-subject = { $house }: choose a new password
members-mail-renew-text =
    Hello { $name },

    Here is the link to choose a new password at { $house } (login: { $login }). It works once, for one hour:

    { $link }

    You did not ask for it? Do nothing: your password stays as it is.
members-mail-changed-subject = { $house }: your address has changed
members-mail-changed-text =
    Hello { $name },

    Your account at { $house } (login: { $login }) has another mail address now. This one is no longer used.

    Was it not you? Tell the coordinators right away, and change your password. You see your address here:

    { $link }
members-mail-privacy-title = Your mail address
members-mail-privacy-text =
    If you give one: it is used to write to you and to let you in, and for nothing else. Nobody but you sees it.
    An address that nobody confirms is forgotten after three days. One that you remove is erased at once.
    Of the links in our mails we keep only a scrambled form, until they expire.
