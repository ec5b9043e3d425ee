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
