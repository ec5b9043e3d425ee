notifications-title = Notifications
notifications-none = Nothing new. All is read.
notifications-unread = To read
notifications-read = Read before
notifications-read-all = Mark all as read
notifications-all-read = All is marked as read.
notifications-times = { $count } times
notifications-somebody = Somebody

# What happened, in one line.
notifications-what-unknown = There is news.
notifications-what-message = { $who } wrote to you: { $title }
notifications-what-message-bare = { $who } wrote to you
notifications-what-agreement-asked = { $who } asks: { $title }
notifications-what-agreement-made = Agreed with { $who }: { $title }
notifications-what-agreement-refused = { $who } said no: { $title }
notifications-what-agreement-changed = { $who } proposes something else: { $title }
notifications-what-agreement-ended = { $who } took it back or ended it: { $title }
notifications-what-agreement-done = { $who } says it is done. Yours to confirm: { $title }
notifications-what-agreement-settled = Done, on both sides, with { $who }: { $title }
notifications-what-credit-asked = { $who } asks you for { $title }
notifications-what-credit-offered = { $who } wants to give you { $title }: yours to say yes
notifications-what-credit-paid = { $who } gave you { $title }
notifications-what-event-changed = This event has changed: { $title }
notifications-what-event-off = This event is called off: { $title }
notifications-what-annonce-match = This may answer yours: { $title }
notifications-what-search-found = Your search has found something new: { $title }
notifications-what-booking-yes = Booking confirmed: { $title }
notifications-what-booking-no = Booking refused or called off: { $title }
notifications-what-slot-asked = A time is proposed to you: { $title }
notifications-what-hours-wait = Hours wait for your yes: { $title }
notifications-what-round-waits = Your answer is awaited: { $title }
notifications-what-join-asked = { $who } asks to become a member
notifications-what-charge-ends = { $who }: { $title }. This can be entrusted again.

# The settings.
notifications-settings-title = How to be told
notifications-settings-intro = Choose for each how you want to hear of it. The page of notifications keeps all that you did not refuse.
notifications-no-mails = This house sends no mails: all is to be read here.
notifications-mails-to = Mails go to { $address }.
notifications-change-address = Change the address
notifications-no-address = Without a mail address, all is to be read here.
notifications-give-address = Give an address
notifications-kind-messages = Messages
notifications-kind-agreements = Agreements
notifications-kind-credit = Exchanges of time
notifications-kind-events = Events that I come to
notifications-kind-annonces = What answers my annonces and searches
notifications-kind-rooms = My bookings
notifications-kind-staff = Shared staff
notifications-kind-decisions = Decisions and the network
notifications-kind-joining = Who asks to become a member (coordinators)
notifications-kind-charges = Charges that come to an end
notifications-way-nothing = Nothing
notifications-way-site = On the site only
notifications-way-digest = In the morning mail
notifications-way-once = By mail, at once
notifications-direct-title = A message on the fediverse
notifications-direct-text = One message a day at most, when there is news, to an account that you have confirmed. These messages are not encrypted: they only say how much is waiting, and where. To stop them, answer STOP.
notifications-form-direct = Account
notifications-direct-none = None
notifications-direct-prove = Confirm an account elsewhere
notifications-save = Save

# The mails.
notifications-mail-hello = Hello { $name },
notifications-mail-subject = { $count ->
    [one] one thing is waiting for you
   *[other] { $count } things are waiting for you
}
notifications-mail-more = { $count ->
    [one] And one more:
   *[other] And { $count } more:
}
notifications-mail-foot =
    You get this mail because you are a member of { $house }.
    Get no more of them: { $leave }
    Choose otherwise: { $settings }

# The link that ends mails.
notifications-leave-title = Fewer mails
notifications-leave-digest = the morning mail
notifications-leave-ask = No more mails for this: { $kind }? You will still read it on the site.
notifications-leave-button = Yes, stop
notifications-leave-all = Stop all mails
notifications-leave-done = Noted. No more mails for this: { $kind }.
notifications-leave-all-done = Noted. No mails at all, neither for this ({ $kind }) nor for the rest.
notifications-leave-over = This link is no longer good. You can choose in your settings.

# The direct messages.
notifications-direct =
    { $house }: { $count ->
        [one] one thing is waiting for you
       *[other] { $count } things are waiting for you
    } here: { $link }

    Direct messages are not encrypted: we write nothing more in them. To get no more of them, answer STOP.
notifications-direct-stopped = Noted: no more messages here. You can ask for them again in your settings.

notifications-privacy-title = What we tell you
notifications-privacy-text =
    Your notifications: nobody but you reads them. Read, they are erased after 90 days; unread, after 180.
    A mail or a direct message never holds the text of what somebody wrote to you, only who wrote and what about; a direct message, only a number.
    How you want to be told, and the account that we write to: kept as long as you want it.
notifications-mine = What you were told
notifications-mine-fate = Your notifications, your choices and the messages to your accounts elsewhere are erased.
