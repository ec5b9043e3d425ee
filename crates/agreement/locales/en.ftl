# The list of agreements.
agreement-list-title = Agreements
agreement-list-empty = No agreements here. They begin on the page of an offer or a need: “I take some”, “I can give some”.
agreement-list-all = See all agreements
agreement-list-stages = How it stands
agreement-list-unread = { $count ->
    [one] One agreement has news.
   *[other] { $count } agreements have news.
 }
agreement-new = New
agreement-pages = Pages
agreement-older = Older agreements

# How far an agreement has come.
agreement-stage-all = All
agreement-stage-asked = Waiting
agreement-stage-agreed = Promised
agreement-stage-settled = Done
agreement-stage-refused = Refused
agreement-stage-withdrawn = Taken back
agreement-stage-expired = No answer
agreement-stage-cancelled = Cancelled

# The same in one sentence. $amount is what is spoken of, $other what is proposed instead, $name the other side.
agreement-stands-asked-ours-give = You propose { $amount }. { $name } has not answered yet.
agreement-stands-asked-ours-take = You ask for { $amount }. { $name } has not answered yet.
agreement-stands-asked-theirs-give = { $name } asks for { $amount }. It is for you to answer.
agreement-stands-asked-theirs-take = { $name } proposes { $amount }. It is for you to answer.
agreement-stands-withdrawing = You took your request back. { $name } has yet to confirm it.
agreement-stands-late = The time to answer { $name } has passed. Nothing is promised.
agreement-stands-agreed-give = You promised { $amount }. It is still to be done.
agreement-stands-agreed-take = { $name } promised you { $amount }. It is still to be done.
agreement-stands-agreed-withdrawing = { $amount }: that is promised, and stays so. { $name } has yet to confirm that you take your proposal back.
agreement-stands-change-ours = { $amount }: that is promised. Now you propose { $other }. { $name } has not answered yet.
agreement-stands-change-theirs = { $amount }: that is promised. Now { $name } proposes { $other }. It is for you to answer.
agreement-stands-end-ours = { $amount }: that is promised. You propose to cancel. { $name } has not answered yet.
agreement-stands-end-theirs = { $amount }: that is promised. { $name } proposes to cancel. It is for you to answer.
agreement-stands-done-ours = You said that it is done. { $name } has yet to say so.
agreement-stands-done-theirs = { $name } says that it is done. Say so too, if it is.
agreement-stands-settled = It is done: { $amount }. Both sides say so.
agreement-stands-settled-noted = It is done: { $amount }.
agreement-stands-refused-ours = You said no thanks to { $name }. Nothing is promised.
agreement-stands-refused-theirs = { $name } said no thanks. Nothing is promised.
agreement-stands-withdrawn-ours = You took your request back. Nothing is promised.
agreement-stands-withdrawn-theirs = { $name } took the request back. Nothing is promised.
agreement-stands-expired = There was no answer in time. Nothing is promised.
agreement-stands-cancelled = It is cancelled, by common consent. Nothing is promised any more.
agreement-stands-cancelled-noted = It is cancelled. Nothing is promised any more.

# One agreement.
agreement-one-title = Agreement: { $title }
agreement-somebody = Somebody passing by
agreement-about = About
agreement-with = With
agreement-amount = Quantity
agreement-when = When
agreement-when-span = from { $from } to { $to }
agreement-in-return = In return
agreement-back-by = To be returned by
agreement-state = How it stands
agreement-until = Can be answered until
agreement-conversation = See the conversation
agreement-noted = You keep this agreement for both sides: the other person has no Maillon. What you note here is not sent to them.
agreement-lost = What you had written
agreement-settlement = What is given in return
agreement-acts = What would you like to do?
agreement-history = What was said
agreement-times = { $plural ->
    [one] { $number } time
   *[other] { $number } times
 }
agreement-times-alone = times
agreement-return-nothing = nothing, it is a gift
agreement-return-agree = to be agreed together
agreement-return-cost = its share of the real cost, in euros
agreement-return-credit = { $time } in the exchange book (SEL)

# What one can do.
agreement-act-accept = Accept
agreement-act-accept-end = Yes, cancel
agreement-act-refuse = No thanks
agreement-act-refuse-end = No, keep the agreement
agreement-act-propose = Propose something else
agreement-act-withdraw = Take my request back
agreement-act-withdraw-proposal = Take my proposal back
agreement-act-done = It is done
agreement-act-cancel = Propose to cancel
agreement-act-cancel-noted = Cancel
agreement-hint-accept = By accepting you promise it in the association’s name, or in your own if it was published in yours.
agreement-hint-done = Say so when your part is done. The agreement ends when both sides have said so.
agreement-hint-cancel = It stays promised until the other side agrees.
agreement-hint-amount = A number, such as 3 or 2.5.
agreement-form-amount = Quantity
agreement-form-words = A word, if you like
agreement-did-ask = Your request is on its way. You will find the answer here.
agreement-did-accept = Accepted.
agreement-did-refuse = Said: no thanks.
agreement-did-propose = Your proposal is on its way. You will find the answer here.
agreement-did-withdraw = It is taken back, unless the other side accepted meanwhile.
agreement-did-done = Noted: it is done.
agreement-did-cancel = You proposed to cancel. You will find the answer here.
agreement-did-cancel-noted = It is cancelled.
agreement-did-note = The agreement is noted.

# The history. $who is a person or an association.
agreement-step-give = { $who } proposes { $amount }
agreement-step-take = { $who } asks for { $amount }
agreement-step-end = { $who } proposes to cancel
agreement-step-accept = { $who } accepts { $amount }
agreement-step-accept-end = { $who } agrees to cancel
agreement-step-refuse = { $who } says no thanks
agreement-step-withdrawn = { $who } confirms: taken back in time
agreement-step-expired = { $who } answers that the time has passed
agreement-step-stale = { $who } answered something else meanwhile
agreement-step-lapsed = { $who } takes the proposal back: there was no answer
agreement-step-withdraw = { $who } takes back what was proposed
agreement-step-done = { $who } says that it is done
agreement-step-noted = { $who } notes the agreement: { $amount }
agreement-step-noted-end = { $who } notes that it is cancelled
agreement-proof-verified = Proof kept and verified
agreement-proof-wrong = The proof that was kept does not verify
agreement-proof-none = Kept as it came, without a proof
agreement-proof-noted = Noted here only
agreement-proof-what = What both sides say is kept here as it is. A verified proof shows who said it, and that nothing has changed since.

# The form on the page of an annonce of elsewhere.
agreement-ask-title-take = Take some of it
agreement-ask-title-give = Give some
agreement-ask-button-take = I take some
agreement-ask-button-give = I can give some
agreement-ask-left = { $amount } left.
agreement-ask-step = You can take a part: { $amount }, or several times that.
agreement-ask-whole = { $amount }: all of it, or nothing.
agreement-ask-binds = This goes in the association’s name. If the other side accepts, it is promised.

# On the page of our own annonce.
agreement-ledger-promised = Promised, to be done
agreement-ledger-given = Done
agreement-ledger-left = Left
agreement-ledger-all = See these agreements

# An agreement that is written down here alone.
agreement-note-title = Note an agreement
agreement-note-intro = Did you agree on something with { $name }? Note it here: the page of what you published will say what is left. Nothing is sent: write in the conversation what you want to tell them.
agreement-note-submit = Note the agreement

# What cannot be, and what to mend.
agreement-fault-amount = Write a quantity: a number greater than zero, such as 3 or 2.5.
agreement-fault-whole = It is { $amount }, all or nothing: write that quantity.
agreement-fault-steps = This goes by { $amount }: write that quantity, or several times that.
agreement-fault-left = Only { $amount } left. Write a smaller quantity.
agreement-fault-none-left = Nothing is left.
agreement-fault-return = What is asked in return does not go with this quantity. Try another one.
agreement-fault-time = This is booked for a given time: choose it on the page of the room or the thing.
agreement-fault-unchanged = That is on the table already. Write another quantity.
agreement-fault-long = This is too long: 2,000 characters at most.
agreement-not-now-changed = Meanwhile the other side proposed something else. Read on, then answer.
agreement-not-now-closed = This is found or over: it can no longer be answered.
agreement-not-now-other-thing = What was published has changed since this was asked. Say no, or ask them to ask again.
agreement-not-now-unreachable = We cannot reach this account: it no longer exists, or its site does not answer. Try again later.
agreement-not-now-over = This agreement has ended: there is nothing left to change.
agreement-not-now-not-pending = No proposal is waiting any more: see below how it stands.
agreement-not-now-ours-pending = Your proposal still waits for an answer. Take it back first if you want to make another.
agreement-not-now-pending = A proposal waits for an answer. Answer it first, or take it back if it is yours.
agreement-not-now-said-done = You have already said that it is done: nothing changes any more.
agreement-not-now-not-agreed = Nothing is promised yet: agree on something first.
agreement-not-now-expired = The time to accept has passed. Make a proposal in your turn.
agreement-not-now-not-enough = There is not enough left to promise this. Propose another quantity, or say no thanks.
agreement-not-now-taken = It is no longer free at that time. Say no thanks, and suggest another time.

# What the page about privacy says.
agreement-privacy-title = What you promise
agreement-privacy-text =
    What two organisations promise each other is kept on both sides, with its proof. Only those two read it.
    It is not deleted: the other one must be able to show what was said.
