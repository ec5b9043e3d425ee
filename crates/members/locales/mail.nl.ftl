# Het e-mailadres van een lid.
members-mail-title = E-mailadres
members-mail-intro = Met een adres krijg je per e-mail wat je aangaat, en kun je zonder wachtwoord binnen. Alleen jij ziet het.
members-mail-yours-is = Je adres: { $address }
members-mail-waiting = Er is een link vertrokken naar { $address } ({ $moment }). Open die binnen drie dagen; anders verandert er niets.
members-mail-none = Dit huis stuurt geen e-mails.
members-mail-ask = Een link naar dit adres sturen
members-mail-remove = Mijn adres weghalen
members-mail-asked = Er is een link naar dat adres vertrokken. Open hem om te bevestigen.
members-mail-removed = Het adres is weggehaald.
members-mail-fault = Dit is geen e-mailadres. Voorbeeld: lieve@voorbeeld.be.
members-mail-too-many = Dit is genoeg voor vandaag. Probeer morgen opnieuw.
members-mail-yours = Dit is al je adres.
members-form-mail = E-mailadres
members-form-mail-hint = Wij sturen er een link naartoe, één keer te openen.

# De link die een adres bewijst.
members-mail-prove-title = Is dit je adres?
members-mail-prove-text = { $address } wordt het adres van { $name } (gebruikersnaam: { $login }) bij { $house }. Ben je dat niet, sluit dan deze pagina: er verandert niets.
members-mail-prove-button = Ja, dit is mijn adres
members-mail-proven = Genoteerd: dit adres is van jou.
members-mail-taken = Dit adres hoort al bij een andere account. Een adres dient voor één account.
members-mail-over-title = Deze link werkt niet meer
members-mail-over = Hij is al gebruikt, te oud, of niet volledig.

# Binnenkomen met een link.
members-login-mail = Een link per e-mail krijgen
members-login-mail-text = Wachtwoord vergeten? Geef het e-mailadres van je account: met een link kom je binnen, of kies je een nieuw wachtwoord. Heeft je account geen adres? Vraag een link aan wie je vereniging coördineert.
members-login-mail-label = E-mailadres
members-login-mail-submit = Een link sturen om binnen te komen
members-login-renew-submit = Een link sturen voor een nieuw wachtwoord
members-mail-sent = Als een account dit adres heeft, is er net een link vertrokken. Hij werkt één keer, twintig minuten lang.
members-mail-in-title = Binnenkomen
members-mail-in-text = Je komt binnen als { $name } (gebruikersnaam: { $login }).
members-mail-in-button = Binnenkomen
members-mail-in-over = Hij is al gebruikt, of zijn twintig minuten zijn om. Vraag een nieuwe.
members-mail-renew-sent = Als een account dit adres heeft, is er net een link vertrokken. Hij werkt één keer, een uur lang.
members-mail-renew-over = Hij is al gebruikt, of zijn uur is om. Vraag een nieuwe.

# De e-mails.
members-mail-question-subject = { $house }: is dit je adres?
members-mail-question-text =
    Dag,

    { $name } (gebruikersnaam: { $login }) gaf dit adres aan { $house }. Ben je dat, open dan binnen drie dagen deze link en bevestig:

    { $link }

    Ben je het niet, doe dan niets: het adres wordt vergeten.
members-mail-enter-subject = { $house }: je link om binnen te komen
members-mail-enter-text =
    Dag { $name },

    Hier is je link om binnen te komen bij { $house } (gebruikersnaam: { $login }). Hij werkt één keer, twintig minuten lang:

    { $link }

    Heb je niets gevraagd? Doe dan niets: zonder deze link komt niemand binnen.
members-mail-renew-subject = { $house }: een nieuw wachtwoord kiezen
members-mail-renew-text =
    Dag { $name },

    Hier is de link om een nieuw wachtwoord te kiezen bij { $house } (gebruikersnaam: { $login }). Hij werkt één keer, een uur lang:

    { $link }

    Heb je niets gevraagd? Doe dan niets: je wachtwoord blijft hetzelfde.
members-mail-changed-subject = { $house }: je adres is veranderd
members-mail-changed-text =
    Dag { $name },

    Je account bij { $house } (gebruikersnaam: { $login }) heeft nu een ander e-mailadres. Dit adres dient niet meer.

    Was jij dat niet? Zeg het meteen aan de coördinatie, en verander je wachtwoord. Je adres zie je hier:

    { $link }
members-mail-privacy-title = Je e-mailadres
members-mail-privacy-text =
    Als je er een geeft: het dient om je te schrijven en je binnen te laten, en voor niets anders. Niemand anders ziet het.
    Een adres dat niemand bevestigt, wordt na drie dagen vergeten. Wat je weghaalt, wordt meteen gewist.
    Van de links in onze e-mails bewaren we alleen een onleesbare vorm, tot ze vervallen.
