//! Initiatives: launched without an account, opened, supported from elsewhere, their needs covered, ended.

use maillon_agreement::AgreementId;
use maillon_agreement::desk::{Note, Voice};
use maillon_agreement::model::Stage;
use maillon_initiatives::model::{Initiative, Need, State};
use maillon_initiatives::store;
use maillon_kernel::clock::from_millis;
use maillon_kernel::quantity::Amount;
use maillon_store::Conn;
use maillon_testkit::{Base, House, Postman, Program, Stranger, Town, Visitor};
use serde_json::{Value, json};

const ADDRESS: &str = "lieve@exemple.be";
const DAY: i64 = 86_400_000;

/// A day so many days from now, as a form writes it.
fn day(house: &House, days: i64) -> String {
    from_millis(house.clock.millis() + days * DAY).format("%Y-%m-%d").to_string()
}

fn form<'a>(until: &'a str, who: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("title", "Un four à pain"),
        ("text", "Au coin de la rue, **pour tous**."),
        ("hours", "6 h de montage"),
        ("things", "200 briques\nUne porte"),
        ("needed", "2"),
        ("deadline", until),
    ];
    fields.into_iter().chain(who.iter().copied()).collect()
}

async fn mailing(base: Base, postman: &Postman) -> Town {
    let mut town = Town::open(base, &["marolles"]).await;
    town.house_mut("marolles").set("mail.from", "Les Marolles <lettre@exemple.be>").await;
    town.house_mut("marolles").set("mail.smtp_url", &postman.url()).await;
    town
}

/// Somebody on another server who follows the Marolles.
async fn following(town: &Town) -> Stranger {
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let follow = stranger.activity("Follow", json!(house.actor()));
    assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
    town.settle().await;
    stranger
}

async fn waiting(house: &House) -> Vec<Initiative> {
    house.read(store::waiting).await
}

async fn find(house: &House, id: &str) -> Initiative {
    let id = id.to_owned();
    house.read(move |conn| store::find(conn, &id)).await.unwrap()
}

async fn needs(house: &House, id: &str) -> Vec<Need> {
    let id = id.to_owned();
    house.read(move |conn| store::needs(conn, &id)).await
}

/// Sends a form that is taken; the path that it leads to.
async fn done(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
    answer.header("location").to_owned()
}

/// An initiative of a member that everybody may read: its path.
async fn opened(house: &House, until: &str) -> String {
    let coordinator = house.member("coordination").await;
    let path = done(&coordinator, "/initiatives", &form(until, &[])).await;
    done(&coordinator, &format!("{path}/acte"), &[("act", "open")]).await;
    path
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn launched_by_mail_opened_supported_from_elsewhere_covered_and_adopted() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let town = mailing(base, &postman).await;
        let house = &town["marolles"];
        let reader = following(&town).await;
        let id = launched_by_mail(&town, &postman).await;
        let path = format!("/initiatives/{id}");
        let coordinator = house.member("coordination").await;
        assert!(coordinator.get("/coordination").await.body.contains("attend d’être ouverte"));
        assert!(coordinator.get(&path).await.body.contains(ADDRESS));
        done(&coordinator, &format!("{path}/acte"), &[("act", "open")]).await;
        town.settle().await;
        let page = house.visitor().get(&path).await.body;
        assert!(page.contains("Un four à pain") && !page.contains(ADDRESS), "{page}");
        let note = house.visitor().get_activity(&path).await;
        assert!(!note.body.contains(ADDRESS), "{}", note.body);
        let told = reader.received().pop().expect("whoever follows reads it");
        assert_eq!((&told["type"], &told["object"]["id"]), (&json!("Create"), &json!(house.url(&path))));

        // Somebody elsewhere likes it twice, a member supports it twice: two of them.
        let stranger = Stranger::arrive().await;
        for _ in 0..2 {
            let like = stranger.activity("Like", json!(house.url(&path)));
            assert_eq!(stranger.send(&house.url("/inbox"), &like).await, 202);
            town.settle().await;
        }
        assert_eq!(find(house, &id).await.state(), State::Sponsors, "one actor counts once");
        for sponsor in ["", "on"] {
            done(&coordinator, &format!("{path}/soutenir"), &[("sponsor", sponsor)]).await;
        }
        let counted = async || {
            let (desk, one) = (house.instance.initiatives.clone(), find(house, &id).await);
            house.read(move |conn| desk.supporters(conn, &one)).await
        };
        assert_eq!((counted().await, find(house, &id).await.state()), (2, State::Supported));
        // A server can make as many people as it likes.
        for number in 0..5 {
            let actor = stranger.take_in(&format!("n{number}"));
            let like = stranger.activity("Like", json!(house.url(&path)));
            assert_eq!(stranger.send_as(&actor, &house.url("/inbox"), like).await.0, 202);
        }
        town.settle().await;
        assert_eq!(counted().await, 1 + 3);
        covered(house, &coordinator, &path).await;

        let acte = format!("{path}/acte");
        done(&coordinator, &acte, &[("act", "try")]).await;
        assert_eq!(
            coordinator.post(&acte, &[("act", "adopt")]).await.status,
            422,
            "it says what became of it"
        );
        done(&coordinator, &acte, &[("act", "adopt"), ("result", "Le four est là.")]).await;
        town.settle().await;
        let note = house.visitor().get_activity(&path).await.json();
        assert_eq!((&note["initiative"], &note["result"]), (&json!("adopted"), &json!("Le four est là.")));
        assert_eq!(coordinator.post(&acte, &[("act", "close"), ("result", "Non.")]).await.status, 409);
        town.close().await;
    }
}

/// Somebody without an account: nothing is seen until they click on the link in their mail.
async fn launched_by_mail(town: &Town, postman: &Postman) -> String {
    let house = &town["marolles"];
    let (visitor, until) = (house.visitor(), day(house, 30));
    let who = [("name", "Lieve"), ("mail", " Lieve@Exemple.be")];
    done(&visitor, "/initiatives", &form(&until, &who)).await;
    town.settle().await;
    let [mail] = postman.mails().try_into().expect("one mail");
    assert_eq!(mail.to, ADDRESS);
    assert_eq!(waiting(house).await, [], "nobody has proven anything");
    let link = mail.link(&house.url("/initiatives/prouver/")).expect("a link");
    let link = link.strip_prefix(&house.url("")).unwrap().to_owned();
    assert!(visitor.get(&link).await.body.contains("Encore un clic"));
    assert_eq!(waiting(house).await, [], "a link that is only opened does nothing");
    assert!(visitor.post(&link, &[]).await.body.contains("C’est confirmé"));
    assert!(visitor.get("/initiatives/prouver/abc").await.body.contains("ne sert plus"));
    let [one] = waiting(house).await.try_into().expect("it waits for a coordinator");
    assert_eq!(visitor.get(&format!("/initiatives/{}", one.id)).await.status, 404, "nobody opened it");
    assert!(!visitor.get("/initiatives").await.body.contains("Un four à pain"));
    one.id
}

/// One need becomes an annonce, is agreed on, and is ticked off when that is done.
async fn covered(house: &House, coordinator: &Visitor, path: &str) {
    let all = needs(house, id_of(path)).await;
    let words: Vec<_> = all.iter().map(|need| (need.words.as_str(), need.hours)).collect();
    assert_eq!(words, [("6 h de montage", Some(6)), ("200 briques", None), ("Une porte", None)]);
    let ask = [("act", "ask"), ("need", all[1].id.as_str())];
    done(coordinator, &format!("{path}/acte"), &ask).await;
    assert_eq!(coordinator.post(&format!("{path}/acte"), &ask).await.status, 404, "it is asked already");
    let need = needs(house, id_of(path)).await.remove(1);
    assert_eq!(need.state, "asked");
    let annonce = house.visitor().get(need.href.as_deref().unwrap()).await.body;
    assert!(annonce.contains("200 briques") && annonce.contains(&house.url(path)), "{annonce}");
    let offer = need.offer.unwrap();
    let state = async || needs(house, id_of(path)).await.remove(1).state;
    for (settles, after) in [(false, "asked"), (true, "covered")] {
        let id = noted(house, &offer).await;
        assert_eq!(state().await, "promised");
        ended(house, id, settles).await;
        assert_eq!(state().await, after);
    }
    assert!(house.visitor().get(path).await.body.contains("✓"));
    let note = house.visitor().get_activity(path).await.json();
    let finished: Vec<&Value> =
        note["publishes"].as_array().unwrap().iter().map(|one| &one["finished"]).collect();
    assert_eq!(finished, [&json!(false), &json!(true), &json!(false)]);
    assert!(!note["content"].as_str().unwrap().contains("200 briques"), "it is found: {note}");
}

async fn noted(house: &House, offer: &str) -> AgreementId {
    let (desk, about) = (house.instance.promises.clone(), offer.to_owned());
    let note = move |conn: &mut Conn| {
        let note =
            Note { about: &about, peer: "visitor:bo", name: "Bo", conversation: None, amount: Amount::ONE };
        desk.note(conn, note, Voice { member: None, words: "" })
    };
    house.instance.store.write(note).await.unwrap()
}

async fn ended(house: &House, id: AgreementId, settles: bool) {
    let desk = house.instance.promises.clone();
    let end = move |conn: &mut Conn| {
        let voice = Voice { member: None, words: "" };
        if settles { desk.note_done(conn, id, voice) } else { desk.note_end(conn, id, voice) }
    };
    house.instance.store.write(end).await.unwrap();
    let one = house.read(move |conn| maillon_agreement::store::find(conn, id)).await.unwrap();
    let expected = if settles { Stage::Settled } else { Stage::Cancelled };
    assert_eq!(one.machine.stage(), expected);
}

#[tokio::test]
async fn too_little_support_by_the_deadline_closes_it_and_says_so() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let reader = following(&town).await;
        let path = opened(house, &day(house, 20)).await;
        let coordinator = house.member("coordination").await;
        done(&coordinator, &format!("{path}/soutenir"), &[]).await;
        town.settle().await;
        let left = find(house, id_of(&path)).await.deadline - house.clock.millis();
        house.clock.advance(chrono::TimeDelta::milliseconds(left - 1));
        town.settle().await;
        assert_eq!(find(house, id_of(&path)).await.state(), State::Sponsors);
        house.clock.advance(chrono::TimeDelta::milliseconds(1));
        town.settle().await;
        assert_eq!(find(house, id_of(&path)).await.state(), State::Closed);
        let page = house.visitor().get(&path).await.body;
        assert!(page.contains("La date est passée : 1 soutiens, il en fallait 2"), "{page}");
        let told = reader.received().pop().unwrap();
        assert_eq!((&told["type"], &told["object"]["initiative"]), (&json!("Update"), &json!("closed")));
        let coordinator = house.member("coordination").await;
        assert_eq!(coordinator.post(&format!("{path}/soutenir"), &[]).await.status, 409, "it is over");
        town.close().await;
    }
}

#[tokio::test]
async fn a_like_that_is_taken_back_counts_no_more() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let path = opened(house, &day(house, 20)).await;
    let stranger = Stranger::arrive().await;
    let like = stranger.activity("Like", json!(house.url(&path)));
    assert_eq!(stranger.send(&house.url("/inbox"), &like).await, 202);
    town.settle().await;
    assert!(house.visitor().get(&path).await.body.contains("Soutiens : 1 sur 2"));
    let undo = stranger.activity("Undo", like);
    assert_eq!(stranger.send(&house.url("/inbox"), &undo).await, 202);
    town.settle().await;
    assert!(house.visitor().get(&path).await.body.contains("Soutiens : 0 sur 2"));
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_handle_proves_it_as_well_and_what_nobody_proves_is_forgotten() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (visitor, until) = (house.visitor(), day(house, 30));
        let page = visitor.get("/initiatives/nouvelle").await.body;
        assert!(page.contains("n’envoie pas de mails") && !page.contains("name=\"mail\""), "{page}");
        let by_mail =
            visitor.post("/initiatives", &form(&until, &[("name", "Lieve"), ("mail", ADDRESS)])).await;
        assert_eq!(by_mail.status, 422, "no mail can be sent");
        let stranger = Stranger::arrive().await;
        let handle = stranger.handle().to_string();
        let who = [("name", "Lieve"), ("handle", handle.as_str())];
        done(&visitor, "/initiatives", &form(&until, &who)).await;
        town.settle().await;
        let message = stranger.received().pop().expect("a message");
        assert_eq!(message["type"], "Create");
        let words = message["object"]["content"].as_str().unwrap();
        let start = words.find("/initiatives/prouver/").unwrap();
        let link: String = words[start..].chars().take_while(|c| !matches!(c, '"' | '<')).collect();
        assert_eq!(waiting(house).await, []);
        assert!(visitor.post(&link, &[]).await.body.contains("C’est confirmé"));
        assert_eq!(waiting(house).await.len(), 1);

        // A second one, which nobody proves; and no more than a few a day go to one actor.
        for _ in 0..2 {
            done(&visitor, "/initiatives", &form(&until, &who)).await;
        }
        assert_eq!(visitor.post("/initiatives", &form(&until, &who)).await.status, 422, "enough went there");
        town.settle().await;
        house.clock.advance(chrono::TimeDelta::milliseconds(3 * DAY + 1));
        maillon_server::workers::prune(&house.instance).await.unwrap();
        let left = house.read(|conn| {
            use diesel::{QueryDsl as _, RunQueryDsl as _};
            maillon_store::schema::initiative::table.count().get_result::<i64>(conn)
        });
        assert_eq!(left.await, 1);
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_form_says_all_that_is_wrong_and_only_coordinators_open() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let wrong = house.visitor().post("/initiatives", &[("title", "a"), ("handle", "lieve")]).await;
    assert_eq!(wrong.status, 422);
    for field in ["title", "text", "needed", "deadline", "name", "handle"] {
        assert!(wrong.body.contains(&format!("href=\"#field-{field}\"")), "{field}: {}", wrong.body);
    }
    for login in ["ana", "bo"] {
        house.add_member(login, "member").await;
    }
    let (ana, bo) = (house.member("ana").await, house.member("bo").await);
    let path = done(&ana, "/initiatives", &form(&day(house, 9), &[])).await;
    assert_eq!((ana.get(&path).await.status, bo.get(&path).await.status), (200, 404));
    assert_eq!(ana.post(&format!("{path}/acte"), &[("act", "open")]).await.status, 403);
    assert_eq!(bo.post(&format!("{path}/soutenir"), &[]).await.status, 404, "nobody opened it");
    let coordinator = house.member("coordination").await;
    done(&coordinator, &format!("{path}/acte"), &[("act", "discard")]).await;
    assert_eq!(ana.get(&path).await.status, 404, "nothing of it is kept");
    town.close().await;
}

#[tokio::test]
async fn a_program_reads_and_supports_once() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("ana", "member").await;
    let path = opened(house, &day(house, 20)).await;
    let (anybody, ana) = (Program::new(house), Program::of(house, "ana", &["agreements"]).await);
    let listed = anybody.get("/initiatives").await.json();
    assert_eq!(listed["items"][0]["uri"], house.url(&path));
    assert_eq!(anybody.post(&format!("{path}/support"), &json!({})).await.status, 401);
    for sponsor in [false, true] {
        let said = ana.post(&format!("{path}/support"), &json!({ "sponsor": sponsor })).await;
        assert_eq!((said.status, &said.json()["supporters"]), (200, &json!(1)), "{}", said.body);
    }
    let shown = anybody.get(&path).await.json();
    assert_eq!((&shown["state"], &shown["needs"][1]["words"]), (&json!("sponsors"), &json!("200 briques")));
    assert!(house.visitor().get(&path).await.body.contains("Portée par"));
    town.close().await;
}

/// One person is one, whichever way they say it.
#[tokio::test]
async fn who_supports_it_here_and_likes_it_under_a_proven_name_counts_once() {
    use diesel::{ExpressionMethods as _, RunQueryDsl as _};
    use maillon_store::schema::proven_handle::dsl::{
        actor, asked_at, expires_at, handle, id, member, proven_at, proven_handle, tries,
    };
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let path = opened(house, &day(house, 20)).await;
        let stranger = Stranger::arrive().await;
        let like = stranger.activity("Like", json!(house.url(&path)));
        assert_eq!(stranger.send(&house.url("/inbox"), &like).await, 202);
        town.settle().await;
        done(&house.member("coordination").await, &format!("{path}/soutenir"), &[]).await;
        assert!(
            house.visitor().get(&path).await.body.contains("Soutiens : 2 sur 2"),
            "two people, for all we know"
        );

        let other = opened(house, &day(house, 20)).await;
        let (whose, name) = (stranger.actor.clone(), stranger.handle().to_string());
        let prove = move |conn: &mut Conn| -> Result<(), maillon_store::StoreError> {
            let login = "coordination".parse().unwrap();
            let who = maillon_members::store::by_login(conn, &login)?.unwrap().id.to_string();
            let row = (
                id.eq("proof"),
                member.eq(who),
                actor.eq(whose.clone()),
                handle.eq(name.clone()),
                tries.eq(0),
                asked_at.eq(0_i64),
                expires_at.eq(0_i64),
                proven_at.eq(Some(1_i64)),
            );
            diesel::insert_into(proven_handle).values(row).execute(conn)?;
            Ok(())
        };
        house.instance.store.write_quietly(prove).await.unwrap();
        let like = stranger.activity("Like", json!(house.url(&other)));
        assert_eq!(stranger.send(&house.url("/inbox"), &like).await, 202);
        town.settle().await;
        done(&house.member("coordination").await, &format!("{other}/soutenir"), &[]).await;
        let page = house.visitor().get(&other).await.body;
        assert!(page.contains("Soutiens : 1 sur 2"), "{page}");
        town.forgive_leftovers_and_close().await;
    }
}
