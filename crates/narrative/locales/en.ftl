# Lists.
narrative-list-title = Stories
narrative-list-intro = What the associations here and in the network tell of what they do together.
narrative-list-write = Write a story
narrative-list-feed = Atom feed
narrative-list-empty = No story yet. What did you do together lately?
narrative-list-none = Nothing matches your search for now.
narrative-list-all = See all stories
narrative-pages = Pages
narrative-next = Next page
narrative-mine-title = My stories
narrative-mine-empty = You have not written a story yet.
narrative-mine-waiting = To be read
narrative-mine-waiting-text = These stories wait for a second person to read them before they come out.
narrative-common = Common story
narrative-credit = { $name }, “{ $title }”
narrative-filter-text = Search
narrative-filter-more = Filter
narrative-filter-any = All
narrative-filter-common = Common stories only
narrative-filter-submit = Search
narrative-filter-since = From
narrative-filter-until = Until
narrative-filter-sort = Kind
narrative-filter-source = By whom
narrative-filter-marked = Only what is to be kept
narrative-feed-title = Stories of { $name }
narrative-feed-common = Common stories, by { $name }

# The four mutualisations.
narrative-theme-place = The shared place
narrative-theme-information = Information and community
narrative-theme-staff = Shared staff
narrative-theme-exchange = The exchange system

# How far a story has come.
narrative-state-draft = Draft
narrative-state-review = Being read
narrative-state-scheduled = Comes out later
narrative-state-withdrawn = Withdrawn

# One story.
narrative-story-updated = changed on
narrative-story-from = Published on { $host }.
narrative-story-original = See the original
narrative-story-about = About
narrative-story-sources = Woven from
narrative-story-woven = Taken up in
narrative-story-remark = What the second reader asks
narrative-story-yours = Look after this story
narrative-story-edit = Edit
narrative-story-withdraw = Withdraw
narrative-story-fediverse = From Mastodon: paste this address into the search.
narrative-gone-title = Story withdrawn
narrative-gone-text = This story was withdrawn on { $date } by whoever published it.
narrative-withdraw-title = Withdraw this story?
narrative-withdraw-text = It will disappear from here and from the other servers.
narrative-withdraw-draft = It is not out yet: it will be erased, with its pictures.
narrative-withdraw-submit = Yes, withdraw
narrative-approve-title = Read this story
narrative-approve-text = Is it right, and do those who are named agree? It comes out once you say yes.
narrative-approve-yes = Yes, let it come out
narrative-approve-remark = What should change
narrative-approve-no = Give it back to its author

# The form.
narrative-new-title = New story
narrative-edit-title = Edit the story
narrative-form-title = Title
narrative-hint-title = Not needed for a few lines; needed above 500 characters.
narrative-form-text = Story
narrative-hint-text = You can format: **bold**, *italic*, lists, links.
narrative-form-summary = In one sentence
narrative-hint-summary = What others see first. Only with a title.
narrative-form-language = Language
narrative-form-theme = Theme
narrative-hint-theme = Which way of sharing does it tell of, if any?
narrative-form-commune = Commune
narrative-form-about = About which page?
narrative-hint-about = The address of the offer, need, agreement or event that you tell of.
narrative-form-publish-at = Come out later
narrative-form-publish_at = Come out later
narrative-hint-publish-at = Day and hour in Brussels. Leave empty to come out at once.
narrative-form-consent = Those who are named or seen agree
narrative-hint-consent = Tick it too when nobody is named or seen. Without it the story stays a draft.
narrative-form-send = Publish
narrative-form-review = Have it read
narrative-form-keep = Keep as a draft
narrative-form-save = Save and publish
narrative-form-cancel = Cancel

# What is wrong with a field.
narrative-fault-title = Write a title of at most 120 characters.
narrative-fault-no-title = This story is longer than 500 characters: give it a title.
narrative-fault-summary = Write at most 500 characters.
narrative-fault-text = Write 1 to 20,000 characters.
narrative-fault-language = Choose a language.
narrative-fault-theme = Choose a theme from the list, or none.
narrative-fault-commune = Choose a commune from the list, or none.
narrative-fault-about = Write an address that begins with https://.
narrative-fault-consent = Say that those who are named or seen agree, or keep the story as a draft.
narrative-fault-publish-at = Write a day and an hour, a year from now at the latest.

# What was just done.
narrative-notice-published = The story is published.
narrative-notice-review = The story waits for a second person to read it.
narrative-notice-scheduled = The story comes out at the chosen time.
narrative-notice-kept = The draft is kept.
narrative-notice-returned = The story is back with its author.
narrative-notice-consent = Say first that those who are named or seen agree.
narrative-notice-remark = Write what should change.
narrative-notice-withdrawn = The story is withdrawn.
narrative-notice-marked = It is kept in mind.
narrative-notice-unmarked = It is no longer kept in mind.
narrative-notice-begun = The common story is begun. Choose passages.
narrative-notice-title = Give a title of at most 120 characters.
narrative-notice-woven = Done.
narrative-notice-mailed = The emails are on their way.
narrative-problem-second = Somebody other than its author reads it.
narrative-problem-state = This is no longer possible: the story changed its state meanwhile.
narrative-problem-not-yours = Only whoever wrote it, or a coordinator, can change it.

# Gathering and weaving.
narrative-desk-title = Stories and the common story
narrative-desk-door = What the network tells, to be gathered and woven
narrative-desk-intro = What was told, found and exchanged in the network.
narrative-desk-woven = Common stories
narrative-desk-begin-title = Title of a new common story
narrative-desk-begin = Begin to weave
narrative-desk-found = What happened
narrative-desk-empty = Nothing for this time and these filters.
narrative-desk-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
narrative-desk-keep = Keep
narrative-desk-keep-named = Keep “{ $title }”
narrative-desk-drop = ★ No longer keep
narrative-desk-drop-named = No longer keep “{ $title }”
narrative-desk-subscribers = { $count ->
    [one] { $count } person gets the common stories by email.
   *[other] { $count } people get the common stories by email.
 }
narrative-sort-story = Story
narrative-sort-offer = Offer found
narrative-sort-need = Need found
narrative-sort-exchange = Exchanges
narrative-sum-title = { $from } helped { $to }
narrative-sum-text = From { $begin } to { $end }, { $from } gave { $time } to { $to }, in several exchanges.
narrative-threads = { $count ->
    [one] { $count } thread to follow
   *[other] { $count } threads to follow
 }
narrative-thread-followed = An offer or a need that was found, what was exchanged, and the story that came of it
narrative-thread-commune = In the same place: { $name }
narrative-thread-theme = On the same theme: { $name }
narrative-weave-title = Weave a common story
narrative-weave-draft = This is a draft: only coordinators see it.
narrative-weave-out = This story is out: each change goes out at once.
narrative-weave-page = See its page
narrative-weave-troubled = A source changed or is gone: look at the marked passages again.
narrative-weave-preview = Preview
narrative-weave-empty = No passage yet. Take some from the sources, and write between them.
narrative-passage-changed = The source no longer says so: look again.
narrative-passage-withdrawn = The source is gone: this passage is no longer shown.
narrative-passage-earlier = Move passage { $number } up
narrative-passage-later = Move passage { $number } down
narrative-passage-remove = Take out
narrative-passage-remove-named = Take passage { $number } out
narrative-passage-change = Change
narrative-passage-text = Passage { $number }
narrative-passage-save = Save
narrative-weave-words = Your words, between the passages
narrative-weave-add = Add these words
narrative-weave-sources = Sources
narrative-weave-sources-text = Open a source, keep the passage that you want, and take it.
narrative-weave-desk = Choose the time, keep in mind
narrative-weave-source = See the source
narrative-weave-quote = The passage, word for word
narrative-weave-quote-hint = Delete what is too much. What is left must stand in the source as it is.
narrative-weave-take = Take this passage
narrative-weave-head = Title and summary
narrative-weave-title-field = Title
narrative-weave-text = Passage
narrative-weave-summary = In one sentence
narrative-weave-language = Language of your words
narrative-weave-publish-title = Publish
narrative-weave-publish-text = It comes out in the name of the network. The sources are told that they are taken up.
narrative-weave-publish = Publish the common story
narrative-weave-mail = Send it by email
narrative-weave-mailed = Sent by email on { $date }.
narrative-weave-withdraw = Withdraw this common story
narrative-fault-quote = This passage does not stand in the source, word for word.
narrative-fault-source = This source is no longer there.
narrative-fault-passage = Write 1 to 10,000 characters for a passage, at most 500 for the summary.
narrative-fault-empty = Take a passage from a source first.

# By mail.
narrative-letter-title = Get the common stories by email
narrative-letter-intro = An email when a common story comes out. Your address is for this alone; one click stops it, and it is erased.
narrative-letter-address = Your address
narrative-letter-hint = We will write to you to make sure that it is really you.
narrative-letter-submit = Send me the link
narrative-letter-asked = If this address can get our stories, an email is on its way: open the link in it.
narrative-fault-address = Write an address such as name@example.be.
narrative-confirm-title = Get the common stories
narrative-confirm-text = One more click, and you will get the common stories by email.
narrative-confirm-button = Yes, I want them
narrative-confirm-done = Noted: the next common story will come to you by email.
narrative-leave-title = No longer get the common stories
narrative-leave-text = Your address will be erased here.
narrative-leave-button = Send me nothing more
narrative-leave-done = Done: your address is erased, you will get nothing more.
narrative-link-old = This link is no longer of use.
narrative-mail-question-subject = Do you want the common stories of { $host }?
narrative-mail-question = Somebody, probably you, asked to get the common stories of { $host } at this address. To say yes, open this link within seven days: { $link } . If it was not you, do nothing: this address will be forgotten.
narrative-form-signed = In whose name
narrative-hint-signed = In your own name, the association passes your story on.
narrative-fault-signed = Choose one of the two names.
narrative-problem-no-face = You have no public face: the story cannot appear in your own name.
narrative-mail-foot = You get this because you asked for it. To stop it: { $link }
# What the page about privacy says.
narrative-privacy-title = Stories
narrative-privacy-text =
    The common stories by email: we keep your address and your language, for this alone. The coordination sees only how many people there are.
    An address that nobody confirms is forgotten after seven days.
    Each email holds a link to stop: one click, and your address is erased.
    Those who are named or seen in a story must agree before it comes out. You do not, or no longer? Talk to the coordination: it can have the story changed or take it back.
    A story that is taken back disappears from here, and the other servers are told. We do not decide for them.
narrative-problem-own-name = This story is in a member’s own name: only they can change it. You can take it back.

# What is kept of a member, for the page about one’s own data.
narrative-mine = Your stories
narrative-mine-fate = Drafts are erased. Published stories stay with the association, without your name, or are withdrawn: you choose below.
narrative-nav-text = Tell what happens, alone or together.
