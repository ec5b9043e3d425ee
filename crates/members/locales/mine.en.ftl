# What is kept of a member, to take along and to take away.
members-gone = someone who left
members-mine-title = My data
members-mine-intro = This is what the instance keeps of you, and how many times.
members-mine-how-long = Who reads what, and for how long
members-mine-download-title = Take it all with you
members-mine-download-text = A ZIP file with your data (JSON) and your pictures. Keep it to yourself.
members-mine-download = Download everything
members-mine-stale = For this we must be sure that it is you. Sign out, come in again, then return within ten minutes.
members-mine-account = Your account
members-mine-account-fate = Is erased: name, login, password, sessions, codes, passkeys, tokens, accounts elsewhere, searches, invitations. What you decided or reported for the association stays, without your name.
members-mine-pictures = Your pictures
members-mine-pictures-fate = They are erased, except those of what stays with the association.
members-mine-leave-title = Delete my account
members-mine-leave-text = You can leave for good. First you read what is erased and what stays.
members-mine-leave-link = See what is erased
members-mine-leave-intro = This is for good: we will not be able to bring anything back.
members-mine-leave-first = Take your data with you first, if you like.
members-mine-other-title = Delete an account
members-mine-leave-other = Do this only if { $name } ({ $login }) asked for it. It is for good: nothing can be brought back. That person would read here:
members-mine-waits = There is something to do first:
members-mine-last = Nobody else coordinates. Give that role to somebody first.
members-mine-stories = Also withdraw the published stories
members-mine-stories-hint = Otherwise they stay, as the association’s stories, without a name.
members-mine-login-hint = To confirm, copy the account’s login.
members-mine-login-wrong = To confirm, type { $login }.
members-mine-leave = Delete for good
members-mine-back = Back, without deleting anything
members-mine-left = Done: this account is no more.
members-mine-act = Delete
members-mine-act-named = Delete the account of { $name }
members-mine-done-title = Your account is no more
members-mine-done-text = Done. Thank you for all that you brought here.
members-mine-done-elsewhere = The other servers were asked to remove your offers and needs. Some do so later than others.
members-journal-leave = Account deleted:
members-tokens-scope-data = Read all that the instance keeps of you, at once
members-mine-privacy-title = Taking your data along, leaving
members-mine-privacy-text =
    On “My data”, in your profile, you see what we keep of you, and you can download all of it.
    You can delete your account there yourself. Can you no longer get in? The coordination does it if you ask.
    Then these are erased: your name, your login, your ways in, the text of your messages, your offers and needs, what you signed up for, your wishes.
    These stay, without your name: exchanges of the SEL, agreements that were made and their proofs, hours worked, decisions. Others need them, and sometimes the law asks for it.
    Backups of the instance keep the former state until they are replaced.
