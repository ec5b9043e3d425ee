# What is kept of a member, to take along and to take away.
members-gone = iemand die vertrokken is
members-mine-title = Mijn gegevens
members-mine-intro = Dit bewaart de instantie van jou, en hoeveel keer.
members-mine-how-long = Wie wat leest, en hoelang
members-mine-download-title = Alles meenemen
members-mine-download-text = Een ZIP-bestand met je gegevens (JSON) en je foto’s. Hou het voor jezelf.
members-mine-download = Alles downloaden
members-mine-stale = Hiervoor moeten we zeker zijn dat jij het bent. Meld je af, kom opnieuw binnen en kom binnen tien minuten terug.
members-mine-account = Je account
members-mine-account-fate = Verdwijnt: naam, gebruikersnaam, wachtwoord, sessies, codes, toegangssleutels, tokens, accounts elders, zoekopdrachten, uitnodigingen. Wat je voor de vereniging besliste of meldde blijft, zonder je naam.
members-mine-pictures = Je foto’s
members-mine-pictures-fate = Ze verdwijnen, behalve die van wat bij de vereniging blijft.
members-mine-leave-title = Mijn account verwijderen
members-mine-leave-text = Je kunt voorgoed weggaan. Je leest eerst wat verdwijnt en wat blijft.
members-mine-leave-link = Bekijken wat verdwijnt
members-mine-leave-intro = Dit is voorgoed: we kunnen niets meer terugvinden.
members-mine-leave-first = Neem eerst je gegevens mee, als je wilt.
members-mine-other-title = Een account verwijderen
members-mine-leave-other = Doe dit alleen als { $name } ({ $login }) het vroeg. Het is voorgoed: niets kan nog teruggevonden worden. Die persoon zou hier lezen:
members-mine-waits = Er is eerst nog iets te doen:
members-mine-last = Niemand anders coördineert. Geef die rol eerst aan iemand.
members-mine-stories = Ook de gepubliceerde verhalen intrekken
members-mine-stories-hint = Anders blijven ze, als verhalen van de vereniging, zonder naam.
members-mine-login-hint = Typ ter bevestiging de gebruikersnaam van het account over.
members-mine-login-wrong = Typ { $login } om te bevestigen.
members-mine-leave = Voorgoed verwijderen
members-mine-back = Terug, zonder iets te verwijderen
members-mine-left = Klaar: dit account bestaat niet meer.
members-mine-act = Verwijderen
members-mine-act-named = Het account van { $name } verwijderen
members-mine-done-title = Je account bestaat niet meer
members-mine-done-text = Klaar. Bedankt voor alles wat je hier hebt bijgedragen.
members-mine-done-elsewhere = De andere servers kregen de vraag om je zoekertjes te verwijderen. Sommige doen dat later dan andere.
members-journal-leave = Account verwijderd:
members-tokens-scope-data = In één keer alles lezen wat de instantie van je bewaart
members-mine-privacy-title = Je gegevens meenemen, weggaan
members-mine-privacy-text =
    Op „Mijn gegevens”, in je profiel, zie je wat we van je bewaren en kun je alles downloaden.
    Je kunt er zelf je account verwijderen. Kun je er niet meer in? De coördinatie doet het als je het vraagt.
    Dan verdwijnen: je naam, je gebruikersnaam, je toegang, de tekst van je berichten, je zoekertjes, je inschrijvingen, je wensen.
    Zonder je naam blijven: de uitwisselingen van de SEL, gemaakte afspraken met hun bewijzen, gepresteerde uren, beslissingen. Anderen hebben ze nodig, soms vraagt de wet het.
    De back-ups van de instantie bewaren de oude toestand tot ze vervangen zijn.
