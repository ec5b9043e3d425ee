# Polls

polls-title = Polls
polls-door = Ask everybody something, answer in the name of the house.
polls-intro = A question, a few answers to choose from, and a moment when it closes. You answer where you are: here, on Mastodon or elsewhere. A poll decides nothing: it helps to choose a day, or to know what people would like.
polls-list-none = There is no poll to read yet.
polls-list-running = Running
polls-list-ended = Ended
polls-untitled = Poll without a title
polls-until = Until
polls-ended = Ended on
polls-open = Without an end
polls-all = All polls
polls-voters = { $count ->
    [0] Nobody has answered yet
    [one] { $count } person has answered
   *[other] { $count } people have answered
}
polls-voters-unsaid = It is not known how many people have answered
polls-likes = { $count ->
    [one] { $count } person liked this poll
   *[other] { $count } people liked this poll
}
polls-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
polls-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
polls-from = Published on { $host }.
polls-original = See the original
polls-read-unlisted = For whoever has the address
polls-read-followers = For the followers of whoever asks
polls-read-trusted = For the members of the house

polls-new-title = Ask a question
polls-new-intro = The question goes out in the organisation’s name, to everybody. Once asked, it does not change any more: it can be closed or taken back.
polls-form-question = The question
polls-form-question-hint = For example: Which day for the bike workshop?
polls-form-answers = The answers to choose from
polls-form-answers-hint = One on each line, 2 to 8, each of 50 characters at most.
polls-form-several = Several answers may be chosen
polls-form-hours = Open for
polls-form-language = The language of the question
polls-form-choice = Your answer
polls-ask = Ask the question
polls-cancel = Cancel

polls-answers = The answers
polls-answer = Answer
polls-votes = Votes
polls-several = several answers possible
polls-yours = your answer
polls-houses = answer of { $name }
polls-vote = Answer
polls-vote-member = You answer once, and your answer does not change any more. Nobody else sees what you chose.
polls-vote-house = In the name of { $name }.
polls-vote-house-means = The organisation answers once, and its answer does not change any more. It is sent only to whoever asks.
polls-choose-one = Choose an answer
polls-choose-several = Choose one or more answers
polls-vote-send = Send the answer
polls-given = You have answered. Thank you!
polls-given-house = Answered in the name of { $name }.
polls-coordinators = Somebody of the coordination may answer in the name of { $name }.
polls-fediverse = From Mastodon: paste this address into the search, then answer.
polls-replies = What people say about it
polls-lead = Your poll
polls-end = End it now
polls-withdraw-title = Take this poll back
polls-withdraw-text = The poll and its answers disappear, here and where it was received. This cannot be undone.
polls-withdraw = Take back

polls-done-asked = The question is asked.
polls-done-answered = Your answer is counted.
polls-done-ended = The poll has ended.
polls-done-withdrawn = The poll is taken back.

polls-fault-question = Write a question, { $most } characters at most.
polls-fault-count = 2 to { $most } answers are needed, one on each line.
polls-fault-long = An answer has { $most } characters at most.
polls-fault-same = Two answers are the same.
polls-fault-hours = Choose how long the question stays open.
polls-fault-language = Choose a language.
polls-fault-stale = This page was used to ask a question before. Read this one again, and send it once more.
polls-fault-choice = Choose from the answers.
polls-fault-over = This poll has ended.
polls-fault-again = The answer is given already, and does not change any more.
polls-fault-no-way = We no longer know how to reach whoever asks.

polls-privacy-title = Polls
polls-privacy-text =
    The instance remembers who gave which answer to its polls, to count everybody only once. It shows that to nobody.
    It forgets it 30 days after the end of the poll; the numbers stay.
    If you delete your account elsewhere, or if the instance blocks it, it forgets it at once, and your answers to a poll that still runs no longer count.
    What the organisation answers to the polls of others is sent only to whoever asks, and the coordination can read it again.

# What is kept of a member, for the page about one’s own data.
polls-mine = Your polls and answers
polls-mine-fate = Your answers are forgotten. Questions that were asked stay with the association.
polls-nav-text = Ask for opinions, with answers to choose from.
