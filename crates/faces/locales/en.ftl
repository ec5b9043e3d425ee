faces-title = My public face
faces-intro = With a public face, people can follow you yourself, from Mastodon and other servers. Your offers, needs and stories then appear in your own name where you want that, and the association passes them on.
faces-intro-public = Everybody can read your name, how you introduce yourself, and what you publish in that name.
faces-intro-choice = For each offer, need and story you choose: in your own name, or in the association’s.
faces-intro-end = You can close it whenever you like. The address stays yours: nobody else gets it.
faces-open-text = People follow you at this address:
faces-open-page = See my page
faces-host = The whole address ends with @{ $host }.
faces-form-handle = Address
faces-hint-handle = 2 to 30 characters: plain letters, digits or underscores. It does not change any more.
faces-form-name = Name shown
faces-hint-name = A first name or a nickname is enough.
faces-form-summary = A few words about you
faces-hint-summary = What you like to do, what you look for. Everybody reads them.
faces-form-answers = I write my messages in this name, too
faces-hint-answers = When you answer something from elsewhere, the other association sees your name. Otherwise the association writes.
faces-form-approves = I decide who follows me
faces-hint-approves = What you publish can still be read by everybody.
faces-open = Open my public face
faces-save = Save
faces-fault-handle = 2 to 30 characters: plain letters, digits or underscores. Example: lou_92.
faces-fault-taken = This address is taken, or is not given out. Choose another one.
faces-fault-long =
    { $most ->
       *[other] That is too long: write at most { $most } characters.
    }
faces-asking = They want to follow you
faces-accept = Accept
faces-refuse = Refuse
faces-followers = Who follows you
faces-followers-count =
    { $count ->
        [0] No followers yet.
        [one] { $count } follower.
       *[other] { $count } followers.
    }
faces-remove = Remove
faces-button = { $action }: { $name }
faces-close-title = Close my public face
faces-close-text = Nobody will be able to follow this address any more. All that you published in that name disappears, here and elsewhere. What you were asked in that name is refused. You stay a member, and nothing else changes.
faces-close = Close it for good
faces-close-not = No, I keep it
faces-notice-opened = Done: people can follow you.
faces-notice-changed = Saved. Your followers’ servers are told.
faces-notice-closed = Your public face is closed.
faces-notice-closed-by = This public face is closed.
faces-notice-accepted = Accepted.
faces-notice-removed = This person does not follow you any more.
faces-problem-running = Agreements in that name are still running. Finish them first, or agree to call them off.
faces-field-house = Association
faces-list-title = Public faces
faces-list-door = Which members can be followed.
faces-list-intro = These members chose that people can follow them. Closing a face removes what was published in that name, everywhere. What was asked of it is refused, and if something was promised in that name, tell the other side. The journal remembers it.
faces-list-empty = No member has a public face.
faces-list-member = Member: { $name }
faces-list-since = Since { $date }.
faces-list-close = Close
faces-list-back = Back to the coordination
faces-privacy-title = Public faces
faces-privacy-text =
    Only a member opens their own public face. The name, the introduction and what appears in that name are public, here and on the servers of those who follow.

    Whoever closes their public face removes all of that. Other servers are asked to do the same. Only the address stays here, so that nobody else gets it.
faces-wait = The public face of a member who was shut out is still open.
faces-list-left = Shut out:
faces-problem-enough = You have opened enough public faces this year. Come back later.

# What is kept of a member, for the page about one’s own data.
faces-mine = Your public face
faces-mine-fate = It is closed, and what was published in that name is erased everywhere. The address stays taken, so that nobody else gets it.
faces-mine-running =
    { $count ->
        [one] One agreement in your public name is still open: bring it to an end first.
       *[other] { $count } agreements in your public name are still open: bring them to an end first.
    }
