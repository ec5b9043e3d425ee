# The system of exchange (SEL).

## Why something was not done.
credit-fault-amount = Write a duration: a whole number of minutes, above zero.
credit-fault-floor = { $missing ->
    [one] This account would fall below its limit: one minute is missing.
   *[other] This account would fall below its limit: { $missing } minutes are missing.
}
credit-fault-ceiling = The account that receives is at its limit: it cannot receive so much for now.
credit-fault-too-much = { $left ->
    [one] Only one minute can still be taken back.
   *[other] So much cannot be taken back: { $left } minutes remain.
}
credit-fault-label = This is too long: 200 characters at most.
credit-fault-reason = Say why, in 2,000 characters at most.
credit-not-now-same = One does not exchange with oneself: choose another account.
credit-not-now-closed-payer = The account that gives the minutes is closed: nothing new begins with it.
credit-not-now-closed-payee = The account that receives is closed: nothing new begins with it.
credit-not-now-not-pending = This does not wait for an answer now, or its time is over.
credit-not-now-over = This has come to its end: nothing can be changed about it.
credit-not-now-correction = This exchange takes another one back. Make a new exchange instead.
credit-not-now-disputed = Somebody does not agree with this exchange: a coordinator looks after that first.
credit-not-now-elsewhere = The other account is on another site: that is not done here.
credit-not-now-limits = The lower limit is zero or less, the upper limit zero or more.
credit-not-now-nobody = Choose one person at least.
credit-may-not-yours = This is not your account: only the person whose it is can do that.
credit-may-not-mandate = Acting for this account needs a mandate. A coordinator can give it.
credit-may-not-coordinator = Only coordinators do this.

## Orders by message from the fediverse, and their page.
credit-order-unknown = We do not recognise this account. Sign in on { $link } to show that it is yours.
credit-order-help = We did not understand. Write for example: give { $amount } to @lieve for the hedge
credit-order-balance = Your balance can be read on { $link }. We never send it in a message.
credit-order-no-own-account = You have no exchange account yet. Open it on { $link }.
credit-order-nobody = We know nobody here called { $name }. Check each letter.
credit-order-several = Several people may be { $name }. Write their login, with @ before it.
credit-order-no-account = { $name } has no exchange account yet.
credit-order-self = That is yourself: there is nothing to exchange.
credit-order-ready = You want to give { $amount } to { $name }.
credit-order-ready-for = You want to give { $amount } to { $name } for “{ $label }”.
credit-order-confirm = Nothing is done yet. To confirm, open this link within 48 hours: { $link }
credit-order-by-word = Or simply answer YES to this message.
credit-order-done = Done: { $amount } for { $name }.
credit-order-done-for = Done: { $amount } for { $name }, “{ $label }”.
credit-order-waits = On its way: { $amount } for { $name }. It is for { $name } to accept it.
credit-order-waits-for = On its way: { $amount } for { $name }, “{ $label }”. It is for { $name } to accept it.
credit-order-not-done = This exchange could not be done. Your account tells you more: { $link }
credit-order-which = We do not know what you say yes to. Answer the very message that proposes the exchange, or open its link.
credit-order-in-private = To confirm, answer YES in a private message, or open the link.
credit-order-by-link = Beyond an hour, a message is not enough: open the link to confirm.
credit-order-another = Several exchanges wait in this conversation. Open the link of the one you want.
credit-order-already = That was done already, once.
credit-order-cancelled = This exchange was cancelled: the message that asked for it is no longer there.
credit-order-expired = It is too late: the 48 hours are over. Ask for it again if you still want it.
credit-order-link-unknown = This link opens nothing. Check that it is complete, or ask for another one by writing to the exchange system.
credit-order-link-foreign = This link is for somebody else. If it is yours, sign in with your own account.
credit-order-title = Confirm an exchange
credit-order-intro = You asked for this by message. Nothing is done yet.
credit-order-fact-to = For
credit-order-fact-amount = How much
credit-order-fact-label = In exchange for
credit-order-submit = Confirm
credit-order-until = This link counts until { $moment }. If you do nothing, nothing happens.
credit-order-notice-done = Done.
credit-order-notice-waits = On its way. The other person has yet to accept.
