//! Somebody who has one of nearly everything.

use diesel::{RunQueryDsl as _, sql_query};
use maillon_agenda::desk::Who;
use maillon_store::{Conn, StoreError, each};
use maillon_testkit::{House, Stranger, Town, Visitor, fixtures};
use serde_json::json;

use crate::journeys::credit::pages::confirmed;

pub(super) const LOGIN: &str = "zenobie";
pub(super) const NAME: &str = "Zénobie Wxyz";
pub(super) const MAIL: &str = "zeno.mail@exemple.be";
pub(super) const HANDLE: &str = "@zenohandle@mastodon.example";

/// What they wrote for others, and for themselves.
pub(super) const GOES: [&str; 12] = [
    "qwxannonce",
    "qwximage",
    "qwxmessage",
    "qwxlettre",
    "qwxrecherche",
    "qwxjeton",
    "qwxbrouillon",
    "qwxinscription",
    "qwxheures",
    "qwxsouhait",
    "qwxdecisionbrouillon",
    "qwxvisage",
];
/// What is the organisation's.
pub(super) const STAYS: [&str; 5] =
    ["qwxrecit", "qwxevenement", "qwxsondage", "qwxproposition", "qwxinitiative"];

pub(super) struct World {
    pub(super) zeno: Visitor,
    pub(super) fatou: Visitor,
    /// The annonce's id on the wire.
    pub(super) annonce: String,
    /// Pages that are gone afterwards.
    pub(super) gone: Vec<String>,
    /// Pages that stay.
    pub(super) pages: Vec<String>,
    /// Those of them that name who is gone.
    pub(super) nameless: Vec<String>,
}

/// Sends a form that is taken; the path that it leads to.
async fn done(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
    answer.header("location").to_owned()
}

const ANNONCE: [(&str, &str); 4] =
    [("kind", "offer"), ("nature", "service"), ("language", "fr"), ("in_return", "nothing")];

pub(super) async fn fill(town: &Town, house: &House, stranger: &Stranger) -> World {
    for login in [LOGIN, "fatou"] {
        house.add_member(login, "member").await;
    }
    let follow = stranger.activity("Follow", json!(house.actor()));
    assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
    town.settle().await;
    let (zeno, fatou) = (house.member(LOGIN).await, house.member("fatou").await);
    let spoken = [("speaks", "ln"), ("speaks", "sfb"), ("commune", "21014")];
    done(&zeno, "/profil", &[&[("name", NAME), ("language", "fr")], &spoken[..]].concat()).await;
    let mut world = World {
        zeno,
        fatou,
        annonce: String::new(),
        gone: Vec::new(),
        pages: Vec::new(),
        nameless: Vec::new(),
    };
    writes(town, house, stranger, &mut world).await;
    tells(house, &mut world).await;
    decides(house, &mut world).await;
    let id = crate::journeys::staffing::member_id(house, LOGIN).await;
    let charge = [("area", "place"), ("until", "2027-06-30")];
    done(&house.member("coordination").await, &format!("/membres/{id}/charges"), &charge).await;
    exchanges(house, &mut world).await;
    lives(house).await;
    let face = [("handle", "facade"), ("name", NAME), ("summary", "Je suis qwxvisage."), ("answers", "on")];
    done(&world.zeno, "/profil/visage", &face).await;
    town.settle().await;
    world
}

/// An annonce with a picture, messages here and elsewhere, a search, a token.
async fn writes(town: &Town, house: &House, stranger: &Stranger, world: &mut World) {
    let fields =
        [&ANNONCE[..], &[("title", "Vélo mauve"), ("text", "Un qwxannonce."), ("photo_alt", "qwximage")]];
    let photo = fixtures::landscape(400, 200);
    let sent = world.zeno.post_with_photo("/annonces", &fields.concat(), Some(&photo)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let path = sent.header("location").to_owned();
    world.annonce = house.url(&path);
    let theirs = [&ANNONCE[..], &[("title", "Une scie"), ("text", "À prêter.")]].concat();
    let saw = done(&world.fatou, "/annonces", &theirs).await;
    let about = house.url(&saw);
    let written =
        done(&world.zeno, "/reponses", &[("about", &about), ("text", "Je viens qwxmessage.")]).await;
    world.pages.extend([saw, written.clone()]);
    world.nameless.push(written);

    let note = json!({
        "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor, "content": "<p>Moi !</p>",
        "to": [house.actor()], "published": "2026-11-20T10:00:00Z", "inReplyTo": world.annonce,
    });
    assert_eq!(stranger.send(&house.url("/inbox"), &stranger.activity("Create", note)).await, 202);
    town.settle().await;
    let list = world.zeno.get("/messages").await.body;
    let mut links = list.split("href=\"/messages/").skip(1).filter_map(|rest| rest.split('"').next());
    let theirs = links.find(|id| !world.pages.iter().any(|page| page.ends_with(id))).unwrap();
    let letter = [("act", "ask"), ("ask", "Bien le qwxlettre."), ("language", "fr")];
    done(&world.zeno, &format!("/messages/{theirs}"), &letter).await;
    world.gone.push(path);

    done(&world.zeno, "/profil/recherches", &[("name", "qwxrecherche"), ("search", "q=v%C3%A9lo")]).await;
    let token = [("name", "qwxjeton"), ("scopes", "read"), ("scope", "read"), ("days", "")];
    let made = world.zeno.post("/jetons", &token).await;
    assert_eq!(made.status, 200, "{}", made.body);
}

/// A story that is out and one that is not, an event, a poll with an answer.
async fn tells(house: &House, world: &mut World) {
    let id = super::id_of(house, LOGIN).await;
    let (narrative, agenda, now) =
        (house.instance.narrative.clone(), house.instance.agenda.clone(), house.clock.millis());
    let written = move |conn: &mut Conn| -> Result<(String, String), StoreError> {
        let text = |text: &str| fixtures::story(text).check(false, now).unwrap();
        let out = narrative.write(conn, Some(&id), text("Voici qwxrecit."), true).unwrap();
        narrative.write(conn, Some(&id), text("Pas fini qwxbrouillon."), false).unwrap();
        let form = fixtures::event("Fête qwxevenement", now);
        let draft = form.check(now).unwrap();
        let event = agenda.write(conn, Some(&id), (&form, &draft), true).unwrap();
        agenda.ask(conn, &event, Who::member(&id, NAME, 1, "J’apporte qwxinscription")).unwrap();
        Ok((format!("/recits/{}", out.id), format!("/agenda/{}", event.id)))
    };
    let (story, event) = house.instance.store.write(written).await.unwrap();
    let asked = [
        ("question", "Quel qwxsondage ?"),
        ("answers", "Jeudi\nSamedi"),
        ("hours", "72"),
        ("language", "fr"),
    ];
    let poll = done(&world.zeno, "/sondages", &asked).await;
    done(&world.zeno, &format!("{poll}/reponse"), &[("choice", "0")]).await;
    world.pages.extend([story, event, poll]);
}

/// A decision that is asked about, one that is not out, an initiative.
async fn decides(house: &House, world: &mut World) {
    let proposed = [
        ("title", "Ouvrir qwxproposition"),
        ("context", "On demande."),
        ("proposal", "Oui."),
        ("months", "12"),
    ];
    let open = [&proposed[..], &[("act", "open")]].concat();
    let decision = done(&world.zeno, "/decisions", &open).await;
    let mot = format!("{decision}/mot");
    done(&world.fatou, &mot, &[("kind", "question"), ("said", "Quand ?")]).await;
    done(&world.zeno, &mot, &[("kind", "answer"), ("said", "En mars.")]).await;
    let draft = [
        ("title", "qwxdecisionbrouillon"),
        ("context", "x"),
        ("proposal", "y"),
        ("months", "12"),
        ("act", "keep"),
    ];
    done(&world.zeno, "/decisions", &draft).await;
    let until = maillon_kernel::clock::from_millis(house.clock.millis() + 20 * 86_400_000);
    let until = until.format("%Y-%m-%d").to_string();
    let begun = [
        ("title", "Un four qwxinitiative"),
        ("text", "Au coin."),
        ("needed", "2"),
        ("deadline", until.as_str()),
    ];
    let initiative = done(&world.zeno, "/initiatives", &begun).await;
    let coordinator = house.member("coordination").await;
    done(&coordinator, &format!("{initiative}/acte"), &[("act", "open")]).await;
    done(&world.zeno, &format!("{initiative}/soutenir"), &[("sponsor", "on")]).await;
    world.pages.extend([decision.clone(), initiative.clone()]);
    world.nameless.extend([decision, initiative]);
}

/// An hour there and back, sealed.
async fn exchanges(house: &House, world: &mut World) {
    for who in [&world.zeno, &world.fatou] {
        done(who, "/sel/ouvrir", &[("compte", "")]).await;
    }
    let paid = [("to", "fatou"), ("amount", "60"), ("label", "qwxheures de haie")];
    let transfer = confirmed(&world.zeno, "/sel/payer", &paid).await;
    confirmed(&world.fatou, "/sel/payer", &[("to", LOGIN), ("amount", "60"), ("label", "En retour")]).await;
    house.clock.advance(chrono::TimeDelta::days(2));
    maillon_server::workers::seal_days(&house.instance).await.unwrap();
    world.pages.extend(["/sel".to_owned(), transfer.clone()]);
    world.nameless.push(transfer);
}

/// What only rows tell here: other slices have tests of how they come about.
async fn lives(house: &House) {
    let (id, post) = (super::id_of(house, LOGIN).await, house.clock.uuid().to_string());
    let handle = format!(
        "'{post}', '{id}', 'https://mastodon.example/users/zenohandle', '{HANDLE}', NULL, 0, 0, 0, 1"
    );
    let rows = [
        format!("INSERT INTO proven_handle VALUES ({handle})"),
        format!(
            "INSERT INTO join_request (id, secret, login, name, language, handle, mail, words, state, reply, asked_at) \
             VALUES ('j', 's', '{LOGIN}', '{NAME}', 'fr', '', '{MAIL}', 'Bonjour', 'admitted', '', 0)"
        ),
        format!(
            "INSERT INTO duty (id, starts_at, ends_at, member, note) VALUES ('d', 0, 1, '{id}', 'Avec la caisse')"
        ),
        format!("INSERT INTO calendar_key (member, hash, made_at) VALUES ('{id}', 'h', 0)"),
        format!(
            "INSERT INTO staff_post (id, code, functions, languages, weekly, home, worker, starts_on, ends_on, \
             created_at, updated_at) VALUES ('{post}', 'P-1', '[]', '[]', 60, NULL, '{id}', '2026-01-01', NULL, 0, 0)"
        ),
        format!(
            "INSERT INTO staff_wish (id, post, kind, first_at, minutes, rule, left_out, created_at) \
             VALUES ('{post}', '{post}', 'desired', 'qwxsouhait', 60, NULL, '[]', 0)"
        ),
        format!("INSERT INTO map_hidden SELECT id, 'r', '{id}', 0 FROM map_source"),
        format!("INSERT INTO mark (uri, member, marked_at) VALUES ('https://a.example/1', '{id}', 0)"),
        format!("INSERT INTO trust VALUES ('{post}', 'b.example', 'trusted', '{id}', 'Des amis', 0)"),
        format!("INSERT INTO second_factor (member, secret, proposed_at) VALUES ('{id}', 'x', 0)"),
        format!("INSERT INTO recovery_code (member, digest) VALUES ('{id}', 'y')"),
        format!("INSERT INTO passkey VALUES ('{post}', '{id}', 'k', 'Ma clé', 'x', -7, 0, 0, NULL)"),
        format!("INSERT INTO passkey_challenge VALUES ('z', 'x', '{id}', 0)"),
    ];
    let insert = move |conn: &mut Conn| -> Result<(), StoreError> {
        for row in &rows {
            each!(conn, c => sql_query(row).execute(c))?;
        }
        Ok(())
    };
    house.instance.store.write(insert).await.unwrap();
}
