# Deciding by consent

decisions-title = Decisions
decisions-door = Propose, answer, look again at what was decided.
decisions-intro = Decisions are taken by consent here: a proposal is adopted when nobody objects any more. First people ask what is not clear, then everybody reacts, then they answer. What is decided is looked at again on a day that is known.
decisions-list-none = There is no decision to read yet.
decisions-list-open = Being discussed
decisions-list-due = To look at again
decisions-list-holds = In force
decisions-list-ended = Closed
decisions-of-network = Decision of the network
decisions-of-house = Decision of the house
decisions-for-all = Everybody can read it
decisions-for-members = For members
decisions-reminder = A decision should be looked at again: its day has come.
decisions-review-due = To look at again: planned for { $date }.
decisions-review-on = To look at again on { $date }.

decisions-phase-draft = Draft
decisions-phase-questions = Questions
decisions-phase-reactions = Reactions
decisions-phase-round = Round of answers
decisions-phase-adopted = Adopted
decisions-phase-refused = Not adopted: an objection remains
decisions-phase-lapsed = Without result: too few answers
decisions-phase-withdrawn = Withdrawn
decisions-phase-replaced = Replaced
decisions-steps = The way of a decision
decisions-form-step-questions = Questions
decisions-form-step-reactions = Reactions
decisions-form-step-round = Answers
decisions-form-step-adopted = Adopted
decisions-step-questions = Open it to questions
decisions-step-reactions = Go on to reactions
decisions-step-round = Open a round of answers

decisions-new-title = Propose a decision
decisions-edit-title = Change the draft
decisions-new-intro = Say why, and then what you propose. When the round opens, the members of the house have { $days } days to answer; at least half of them must. In a network its own rules hold.
decisions-name = Title
decisions-name-hint = What would be decided, in a few words.
decisions-context = Context
decisions-context-hint = Why the question comes up, and what you should know about it.
decisions-proposal = Proposal
decisions-proposal-hint = What we would do, clearly enough to be able to say yes.
decisions-months = Look at it again after (months)
decisions-months-hint = A decision holds until it is looked at again; 1 to 60 months.
decisions-public = Everybody can read it
decisions-public-hint = Once adopted it is published, too. The names of the members of the house are not in it.
decisions-network = For the whole network { $name }: its organisations decide
decisions-open = Open it to questions
decisions-keep = Keep it as a draft

decisions-earlier = Earlier versions
decisions-version = version { $version }
decisions-amended = Changed on { $date }:
decisions-reason = What was against it
decisions-questions = Questions
decisions-reactions = Reactions
decisions-reviews = Looked at again
decisions-said-question = asks
decisions-said-answer = explains
decisions-said-reaction = reacts
decisions-said-review = looked at it again
decisions-somebody = A member
decisions-say = Say something
decisions-say-means = What you say stays written, and will be in the minutes.
decisions-said = Your words
decisions-ask = Ask a question
decisions-explain = Answer the questions
decisions-react = React
decisions-old = no longer counts

decisions-round = Round { $number }
decisions-form-round-open = Open
decisions-form-round-adopted = Adopted
decisions-form-round-refused = An objection remained
decisions-form-round-lapsed = Too few answers
decisions-form-round-withdrawn = Withdrawn
decisions-round-from = opened on { $date }
decisions-round-until = until { $date }
decisions-round-ended = closed on { $date }
decisions-round-count = Answers: { $answered } of { $asked }, { $quorum } are needed.
decisions-silent = No answer yet from:
decisions-answer = Answer
decisions-answer-means = To consent is to be able to live with it. An objection says what is wrong, so that the proposal can become better. Your latest answer counts.
decisions-choice = Your answer
decisions-choice-consent = consents
decisions-choice-concern = consents, with a concern
decisions-choice-objection = objects
decisions-content = Why
decisions-content-hint = Needed, except for a consent without a concern.
decisions-answer-send = Send the answer

decisions-review = Look at this decision again
decisions-holds = What you found
decisions-holds-hint = Why it still holds.
decisions-hold = It still holds
decisions-replace = Propose a decision that takes its place
decisions-replaced-by = Replaced by
decisions-takes-place = Takes the place of
decisions-lead = Lead the decision
decisions-withdraw = Withdraw the proposal

decisions-amend-title = Change the proposal
decisions-amend-intro = The new version takes the place of the old one, which can still be read.
decisions-amend-round = A round is open. With a new version it begins anew: what was answered to the old one no longer counts.
decisions-why = Why this change
decisions-why-hint = For instance the objection that it answers.
decisions-amend = Propose this version

decisions-minutes = Minutes to print
decisions-minutes-hint = This page is made for printing.
decisions-minutes-back = Back to the decision
decisions-minutes-of = Minutes of a decision,
decisions-minutes-opened = Opened on { $date }.
decisions-minutes-said = What was said

decisions-note-title = Decided by consent: { $title }
decisions-note-review = This decision will be looked at again on { $date }.
decisions-note-replaced = This decision no longer holds: another has taken its place.

decisions-done-draft = The draft is kept.
decisions-done-opened = The proposal is open to questions.
decisions-done-next = That is done.
decisions-done-said = It is said.
decisions-done-answered = Your answer is kept.
decisions-done-amended = The new version is proposed.
decisions-done-withdrawn = The proposal is withdrawn.
decisions-done-held = The decision holds until it is looked at again.

decisions-form-title = Title
decisions-form-context = Context
decisions-form-proposal = Proposal
decisions-form-months = Look at it again after (months)
decisions-form-said = Your words
decisions-form-choice = Your answer
decisions-form-content = Why
decisions-form-holds = What you found
decisions-form-why = Why this change
decisions-fault-title = Write 3 to { $most } characters.
decisions-fault-body = Write a few words, { $most } characters at most.
decisions-fault-months = A number of months, 1 to { $most }.
decisions-fault-text = This field is empty, too long, or did not change.
decisions-fault-words = Say why.
decisions-fault-long = { $most } characters at most.
decisions-fault-moved = The decision has gone on meanwhile: load the page again.
decisions-fault-party = Only those who are asked can answer.

# What is kept of a member, for the page about one’s own data.
decisions-mine = Your proposals and opinions
decisions-mine-fate = Drafts are erased. What was proposed and said stays in the minutes, without your name.
decisions-mine-open =
    { $count ->
        [one] A round is open about one of your proposals: wait for its end, or withdraw it.
       *[other] Rounds are open about { $count } of your proposals: wait for their end, or withdraw them.
    }
decisions-nav-text = Decide together, by consent.
