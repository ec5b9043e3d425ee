//! The exchange by its pages: what a person does there moves once, and only theirs to move.

use maillon_credit::{accounts, seal};
use maillon_store::Conn;
use maillon_testkit::{Answer, Base, House, Town, Visitor};

/// What stands in an attribute behind `before`.
fn find<'a>(answer: &'a Answer, before: &str) -> &'a str {
    let (_, rest) =
        answer.body.split_once(before).unwrap_or_else(|| panic!("no {before} in {}", answer.body));
    rest.split('"').next().unwrap()
}

/// The key that names the sending of the act's form, or of the only form.
fn key<'a>(answer: &'a Answer, act: &str) -> &'a str {
    let all = answer.body.split("name=\"key\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut fitting = all.filter(|key| act.is_empty() || key.ends_with(&format!("-{act}")));
    fitting.next().unwrap_or_else(|| panic!("no key for {act} in {}", answer.body))
}

async fn with_account(house: &House, login: &str, role: &str) -> Visitor {
    house.add_member(login, role).await;
    let visitor = house.member(login).await;
    assert_eq!(visitor.post("/sel/ouvrir", &[("compte", "")]).await.status, 303);
    visitor
}

/// The balance and what is held, of the member with this login.
async fn amounts(house: &House, login: &str) -> (i64, i64) {
    let login = login.parse().unwrap();
    let find = move |conn: &mut Conn| {
        let member = maillon_members::store::by_login(conn, &login)?.unwrap();
        let account = accounts::of_member(conn, &member.id.to_string())?.unwrap();
        Ok((account.balance.get(), account.held.get()))
    };
    house.read(find).await
}

/// Sends a form, and confirms what the next page says will move. Answers the path of what was made.
pub(in crate::journeys) async fn confirmed(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let page = visitor.post(path, fields).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let key = key(&page, "").to_owned();
    let all = [fields, &[("key", key.as_str()), ("confirm", "1")]].concat();
    let done = visitor.post(path, &all).await;
    assert_eq!(done.status, 303, "{}", done.body);
    done.header("location").to_owned()
}

pub(in crate::journeys) async fn act(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = visitor.get(path).await;
    let key = key(&page, fields[0].1).to_owned();
    visitor.post(path, &[fields, &[("key", key.as_str())]].concat()).await
}

/// Whether the exchange with this page may be counted in "who helps whom".
async fn is_counted(house: &House, page: &str) -> bool {
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    house.read(move |conn| maillon_credit::transfers::find(conn, id)).await.unwrap().public
}

#[tokio::test]
async fn nothing_moves_before_it_was_said_and_then_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("nadia", "member").await;
        let nadia = house.member("nadia").await;
        let offered = nadia.get("/sel").await;
        assert!(offered.body.contains("action=\"/sel/ouvrir\""), "{}", offered.body);
        assert_eq!(nadia.get("/sel/payer").await.status, 409, "there is no account yet");
        assert_eq!(nadia.post("/sel/ouvrir", &[("compte", "")]).await.status, 303);
        let karel = with_account(house, "karel", "member").await;

        let form = [("to", "karel"), ("amount", "1h30"), ("label", "Haie taillée")];
        let said = nadia.post("/sel/payer", &form).await;
        assert_eq!(said.status, 200, "{}", said.body);
        assert!(said.body.contains("\u{2212}90"), "the balance after is said: {}", said.body);
        assert_eq!(amounts(house, "nadia").await, (0, 0), "saying moves nothing");
        let unnamed = nadia.post("/sel/payer", &[&form[..], &[("confirm", "1")]].concat()).await;
        assert_eq!(unnamed.status, 409, "what names no sending moves nothing");
        assert_eq!(amounts(house, "nadia").await, (0, 0));

        let sent = [&form[..], &[("key", key(&said, "")), ("confirm", "1")]].concat();
        let (one, other) = (nadia.post("/sel/payer", &sent).await, nadia.post("/sel/payer", &sent).await);
        assert_eq!((one.status, other.status), (303, 303));
        assert_eq!(one.header("location"), other.header("location"));
        assert_eq!(amounts(house, "nadia").await, (-90, 0));
        let changed: Vec<_> =
            sent.iter().map(|(name, value)| (*name, if *name == "amount" { "2h" } else { value })).collect();
        assert_eq!(nadia.post("/sel/payer", &changed).await.status, 409, "the key was another form's");
        assert_eq!(amounts(house, "nadia").await, (-90, 0));

        let path = one.header("location");
        assert_eq!(karel.get(path).await.status, 200);
        let lieve = with_account(house, "lieve", "coordinator").await;
        assert_eq!(lieve.get(path).await.status, 404, "what it is for is for the two alone");
        assert_eq!(house.visitor().get(path).await.status, 303, "a visitor is sent to the login");
        let found = nadia.get("/sel?q=TAILLEE&sens=out&avec=kar").await;
        assert!(found.body.contains("Haie taillée"), "{}", found.body);
        assert!(!nadia.get("/sel?sens=in").await.body.contains("Haie taillée"));
        let file = nadia.get("/sel/releve.csv").await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert!(file.body.contains(",karel,Haie taillée,-90,-90,-90,-90,settled,"), "{}", file.body);
        assert_eq!(house.read(seal::verify).await.entries, 1);

        assert!(nadia.get("/sel/payer").await.body.contains("name=\"helping\" type=\"checkbox\" checked"));
        assert!(!is_counted(house, path).await, "without the tick it stays out of who helps whom");
        let ticked = [("to", "karel"), ("amount", "5"), ("label", ""), ("helping", "on")];
        assert!(is_counted(house, &confirmed(&nadia, "/sel/payer", &ticked).await).await);
        town.close().await;
    }
}

#[tokio::test]
async fn faults_are_said_beside_the_fields_and_nothing_is_lost() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let nadia = with_account(house, "nadia", "member").await;
    with_account(house, "karel", "member").await;
    house.add_member("sans", "member").await;
    let long = "x".repeat(201);
    for (to, amount, label, field) in [
        ("", "5", "", "to"),
        ("personne", "5", "", "to"),
        ("sans", "5", "", "to"),
        ("nadia", "5", "", "to"),
        ("@karel@ailleurs.example", "5", "", "to"),
        ("karel", "0", "", "amount"),
        ("karel", "-5", "", "amount"),
        ("karel", "1,5", "", "amount"),
        ("karel", "NaN", "", "amount"),
        ("karel", "9223372036854775808", "", "amount"),
        ("karel", "601", "", "amount"),
        ("karel", "5", &long, "label"),
    ] {
        let answer = nadia.post("/sel/payer", &[("to", to), ("amount", amount), ("label", label)]).await;
        assert_eq!(answer.status, 422, "{to} {amount}: {}", answer.body);
        assert!(
            answer.body.contains(&format!("id=\"field-{field}-error\"")),
            "{to} {amount}: {}",
            answer.body
        );
        for value in [to, amount, label] {
            assert!(answer.body.contains(&format!("value=\"{value}\"")), "{value} is lost: {}", answer.body);
        }
    }
    assert_eq!(amounts(house, "nadia").await, (0, 0));
    let prefilled = nadia.get("/sel/payer?%C3%A0=karel&minutes=90&pour=Haie").await;
    assert!(prefilled.body.contains("value=\"karel (karel)\""), "{}", prefilled.body);
    let code = find(&nadia.get("/sel/qr?amount=15").await, "<code class=\"copy\">").to_owned();
    let link = code.split('<').next().unwrap().replace("&#38;", "&");
    let path = link.split_once(house.url("").trim_end_matches('/')).unwrap().1.to_owned();
    let karel = house.member("karel").await;
    let opened = karel.get(&path).await;
    assert!(
        opened.body.contains("value=\"nadia (nadia)\"") && opened.body.contains("value=\"15\""),
        "{}",
        opened.body
    );
    town.close().await;
}

#[tokio::test]
async fn a_lesson_is_asked_for_part_by_part_and_answered() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let teacher = with_account(house, "accordeon", "member").await;
        let mut pupils = Vec::new();
        for login in ["nadia", "karel", "lieve"] {
            pupils.push(with_account(house, login, "member").await);
        }
        let form =
            [("to", "nadia"), ("others", "karel"), ("others", ""), ("others", "lieve"), ("amount", "100")];
        let twice = [&form[..], &[("others", "nadia")]].concat();
        assert_eq!(teacher.post("/sel/demander", &twice).await.status, 422);
        let said = teacher.post("/sel/demander", &form).await;
        for part in ["34", "33"] {
            assert!(said.body.contains(&format!("<td class=\"number\">{part}</td>")), "{}", said.body);
        }
        assert_eq!(confirmed(&teacher, "/sel/demander", &form).await, "/sel");

        let path = find(&pupils[0].get("/sel").await, "action=\"/sel/demandes/").to_owned();
        let path = format!("/sel/demandes/{path}");
        assert_eq!(pupils[1].post(&path, &[("act", "pay")]).await.status, 403, "it is not theirs");
        let paid = pupils[0].post(&path, &[("act", "pay")]).await;
        assert_eq!(paid.status, 303, "{}", paid.body);
        assert_eq!(pupils[0].post(&path, &[("act", "pay")]).await.status, 409, "once");
        assert_eq!(amounts(house, "nadia").await, (-34, 0));
        let refused = find(&pupils[1].get("/sel").await, "action=\"/sel/demandes/").to_owned();
        let refused = pupils[1].post(&format!("/sel/demandes/{refused}"), &[("act", "refuse")]).await;
        assert_eq!((refused.status, refused.header("location")), (303, "/sel"));
        let cancelled = find(&teacher.get("/sel").await, "action=\"/sel/demandes/").to_owned();
        let cancelled = teacher.post(&format!("/sel/demandes/{cancelled}"), &[("act", "cancel")]).await;
        assert_eq!(cancelled.status, 303, "{}", cancelled.body);
        assert_eq!(amounts(house, "accordeon").await, (34, 0));
        assert!(!pupils[2].get("/sel").await.body.contains("/sel/demandes/"));
        town.close().await;
    }
}

#[tokio::test]
async fn what_waits_is_answered_disputed_mediated_and_given_back() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let nadia = with_account(house, "nadia", "member").await;
        let karel = with_account(house, "karel", "member").await;
        let lieve = with_account(house, "lieve", "coordinator").await;
        assert_eq!(karel.post("/sel/reglages", &[("accept", "some"), ("amount", "10")]).await.status, 303);
        let bad = karel.post("/sel/reglages", &[("accept", "some"), ("amount", "peu")]).await;
        assert_eq!(bad.status, 422, "{}", bad.body);
        let pay = [("to", "karel"), ("amount", "60"), ("label", "Cours")];
        let path = confirmed(&nadia, "/sel/payer", &pay).await;
        assert_eq!(amounts(house, "nadia").await, (0, 60));
        assert_eq!(act(&nadia, &path, &[("act", "dispute"), ("dispute", " ")]).await.status, 422);
        let words = [("act", "dispute"), ("dispute", "Le cours a duré une demi-heure.")];
        assert_eq!(act(&nadia, &path, &words).await.status, 303);
        let page = karel.get(&path).await;
        assert!(!page.body.contains("value=\"accept\""), "it rests while there is a dispute: {}", page.body);
        let accept = karel.post(&path, &[("act", "accept"), ("key", "k1")]).await;
        assert_eq!(accept.status, 409, "{}", accept.body);

        assert!(lieve.get("/coordination/sel").await.body.contains(&path));
        assert_eq!(act(&lieve, &path, &[("act", "mediate")]).await.status, 303);
        assert!(nadia.get(&path).await.body.contains("lieve"));
        let close = [("act", "close"), ("close", "Vous êtes d’accord sur une heure.")];
        assert_eq!(act(&lieve, &path, &close).await.status, 303);
        assert_eq!(act(&karel, &path, &[("act", "accept")]).await.status, 303);
        assert_eq!((amounts(house, "nadia").await, amounts(house, "karel").await), ((-60, 0), (60, 0)));

        // A part is given back, and the same form once more gives nothing back.
        let page = karel.get(&path).await;
        let back = [("act", "reverse"), ("amount", "0h30"), ("key", key(&page, "reverse"))];
        assert_eq!(karel.post(&path, &back).await.status, 303);
        assert_eq!(karel.post(&path, &back).await.status, 303);
        assert_eq!(amounts(house, "nadia").await, (-30, 0));
        let more = act(&karel, &path, &[("act", "reverse"), ("amount", "31")]).await;
        assert_eq!(more.status, 422, "{}", more.body);
        assert_eq!(
            nadia.post(&path, &[("act", "reverse"), ("amount", "30"), ("key", "k2")]).await.status,
            403
        );
        town.close().await;
    }
}

#[tokio::test]
async fn coordinators_look_after_accounts_and_members_do_not() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let lieve = with_account(house, "lieve", "coordinator").await;
        let nadia = with_account(house, "nadia", "member").await;
        assert_eq!(nadia.get("/coordination/sel").await.status, 403);
        assert_eq!(nadia.post("/sel/ouvrir", &[("compte", "organisation")]).await.status, 403);
        assert_eq!(lieve.post("/sel/ouvrir", &[("compte", "organisation")]).await.status, 303);
        assert_eq!(nadia.get("/sel?compte=organisation").await.status, 403, "without a mandate");
        let found = lieve.get("/coordination/sel?q=NADIA").await;
        let path = format!("/coordination/sel/comptes/{}", find(&found, "/coordination/sel/comptes/"));
        assert_eq!(nadia.get(&path).await.status, 403);
        assert_eq!(nadia.post(&path, &[("act", "close"), ("state_reason", "x")]).await.status, 403);

        let limits = [("act", "limits"), ("lowest", "\u{2212}2h"), ("highest", ""), ("limits_reason", "")];
        let unsaid = lieve.post(&path, &limits).await;
        assert_eq!(unsaid.status, 422, "a reason is needed");
        assert!(unsaid.body.contains("value=\"\u{2212}2h\""), "{}", unsaid.body);
        let above = [("act", "limits"), ("lowest", "5"), ("highest", ""), ("limits_reason", "essai")];
        assert_eq!(lieve.post(&path, &above).await.status, 422);
        let limits =
            [("act", "limits"), ("lowest", "-2h"), ("highest", ""), ("limits_reason", "Nouvelle ici")];
        assert_eq!(lieve.post(&path, &limits).await.status, 303);
        assert!(lieve.get(&path).await.body.contains("Nouvelle ici"));
        let over = nadia.post("/sel/payer", &[("to", "lieve"), ("amount", "121")]).await;
        assert_eq!(over.status, 422, "{}", over.body);

        let opening = [("act", "opening"), ("opening", "-30"), ("opening_reason", "Carnet en papier")];
        assert_eq!(lieve.post(&path, &opening).await.status, 303);
        assert_eq!(lieve.post(&path, &opening).await.status, 409, "an account begins once");
        assert_eq!(amounts(house, "nadia").await, (-30, 0));

        let close = [("act", "close"), ("state_reason", "Elle a déménagé")];
        assert_eq!(lieve.post(&path, &close).await.status, 303);
        assert_eq!(nadia.post("/sel/payer", &[("to", "lieve"), ("amount", "5")]).await.status, 409);
        let reopen = [("act", "reopen"), ("state_reason", "Elle est revenue")];
        assert_eq!(lieve.post(&path, &reopen).await.status, 303);

        let found = lieve.get("/coordination/sel?q=Marolles").await;
        let house_path = format!("/coordination/sel/comptes/{}", find(&found, "/coordination/sel/comptes/"));
        let nobody = [("act", "mandate"), ("member", "personne"), ("mandate_reason", "Le bar")];
        assert_eq!(lieve.post(&house_path, &nobody).await.status, 422);
        let mandate = [("act", "mandate"), ("member", "nadia"), ("mandate_reason", "Le bar")];
        assert_eq!(lieve.post(&house_path, &mandate).await.status, 303);
        assert_eq!(nadia.get("/sel?compte=organisation").await.status, 200);
        let pay = [("to", "lieve"), ("amount", "15"), ("compte", "organisation")];
        confirmed(&nadia, "/sel/payer", &pay).await;
        assert_eq!((amounts(house, "nadia").await, amounts(house, "lieve").await), ((-30, 0), (15, 0)));
        let page = lieve.get(&house_path).await;
        let revoke = [("act", "revoke"), ("member", find(&page, "name=\"member\" value=\""))];
        assert_eq!(lieve.post(&house_path, &revoke).await.status, 303);
        assert_eq!(nadia.get("/sel?compte=organisation").await.status, 403);
        town.close().await;
    }
}
