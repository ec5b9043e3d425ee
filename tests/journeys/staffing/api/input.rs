//! What is not taken: every fault names its place, and nothing changes.

use reqwest::Method;

use super::*;

/// Everything that is there.
async fn everything(group: &Group) -> Vec<Value> {
    let post = text(&group.post["id"]);
    let mut found = Vec::new();
    for path in [
        "/staff/functions".to_owned(),
        "/staff/posts".to_owned(),
        format!("/staff/posts/{post}/wishes"),
        "/staff/commitments?from=2026-01-01T00:00:00Z".to_owned(),
        "/staff/hours".to_owned(),
        "/staff/months".to_owned(),
        "/staff/users".to_owned(),
    ] {
        found.push(group.chloe.get(&path).await.json());
    }
    found
}

/// `whole` with one member that is another.
fn with(whole: &Value, name: &str, value: Value) -> Value {
    let mut whole = whole.clone();
    whole[name] = value;
    whole
}

/// A member of a body, and what it cannot be.
type Faults = Vec<(&'static str, Vec<Value>)>;

/// `whole` can be sent but for these.
async fn refuses(group: &Group, method: Method, path: &str, whole: &Value, faults: Faults) {
    for (name, values) in faults {
        for value in values {
            let body = with(whole, name, value);
            let refused = group.chloe.send(method.clone(), path, &[], Some(&body)).await;
            assert_eq!(refused.status, 422, "{path} {body}: {}", refused.body);
            assert!(refused.body.contains(&format!("#/{name}")), "{path} {body}: {}", refused.body);
        }
    }
    let body = with(whole, "nonsense", json!(1));
    let unknown = group.chloe.send(method, path, &[], Some(&body)).await;
    assert_eq!((unknown.status, unknown.body.contains("nonsense")), (422, true), "{}", unknown.body);
}

/// An id of nothing.
const NOBODY: &str = "019abcde-0123-7abc-8def-0123456789ab";

fn of_function() -> Faults {
    let long = |many: usize| json!("x".repeat(many));
    vec![
        ("title", vec![json!("x"), long(101), json!("a\u{7}bc"), json!(3), json!(null)]),
        ("about", vec![long(2001), json!([])]),
        ("language", vec![json!("français"), json!(""), json!("fr nl")]),
        (
            "weekly",
            vec![json!(-5), json!(7), json!(24_005), json!(i64::MAX), json!(1e300), json!("60"), json!(0.5)],
        ),
    ]
}

fn of_post() -> Faults {
    vec![
        ("functions", vec![json!([]), json!(["x"]), json!([NOBODY]), json!(format!("{NOBODY} {NOBODY}"))]),
        (
            "languages",
            vec![json!([]), json!(["fr nl"]), json!(["fr,nl"]), json!([""]), json!(vec!["fr"; 11])],
        ),
        ("weekly", vec![json!(0), json!(-60), json!(3605), json!(i64::MIN)]),
        ("home", vec![json!("1"), json!("99999"), json!(21012)]),
        ("worker", vec![json!(NOBODY), json!("amina")]),
        ("starts_on", vec![json!("demain"), json!("2026-02-30"), json!("+12026-01-01"), json!("")]),
        ("ends_on", vec![json!("2026-11-30"), json!("x")]),
    ]
}

fn of_wish() -> Faults {
    let at = |year: &str| json!(format!("{year}-01-04T09:00"));
    vec![
        ("kind", vec![json!("malade"), json!("")]),
        ("start", vec![json!("9h"), json!("2027-01-04T09:01"), at("1899"), at("+262142")]),
        ("end", vec![at("2027"), at("2028"), json!("x")]),
        ("rule", vec![json!("FREQ=SECONDLY"), json!("FREQ=WEEKLY;BYDAY=TU"), json!("x".repeat(501))]),
    ]
}

fn of_request() -> Faults {
    let at = |text: &str| json!(format!("{text}Z"));
    vec![
        ("function", vec![json!(NOBODY), json!("comptes")]),
        ("start", vec![at("2020-01-01T08:00:00"), json!("hier")]),
        ("end", vec![at("2020-01-01T08:00:00"), json!("x")]),
        ("languages", vec![json!(["fr nl"]), json!([""]), json!("fr")]),
        ("commune", vec![json!(""), json!("1000")]),
        ("words", vec![json!("x".repeat(1001))]),
    ]
}

fn of_hours() -> Faults {
    vec![
        ("commitment", vec![json!(NOBODY), json!("x")]),
        ("date", vec![json!("hier"), json!("2026-01-01"), json!("9999-12-31")]),
        ("minutes", vec![json!(0), json!(-60), json!(61), json!(1505), json!(1500), json!(i64::MAX)]),
        ("kind", vec![json!("sieste"), json!("Work")]),
    ]
}

fn of_cost() -> Faults {
    let other = |label: &str| json!([{ "label": label, "cents": 5 }]);
    let many = json!(vec![json!({ "label": "a", "cents": 5 }); 31]);
    vec![
        ("paid", vec![json!(-5), json!(3), json!(44_645)]),
        ("salary", vec![json!(1_000_000_001), json!(i64::MIN), json!("1")]),
        ("other", vec![other(""), other("a: 1\nb"), other(&"x".repeat(101)), many]),
    ]
}

fn of_advance() -> Faults {
    vec![
        ("date", vec![json!("Noël"), json!("2099-01-01")]),
        ("cents", vec![json!(0), json!(1_000_000_001), json!(i64::MIN), json!("1,00"), json!(0.5)]),
        ("label", vec![json!("x".repeat(101))]),
    ]
}

fn of_user() -> Faults {
    vec![
        ("name", vec![json!(""), json!("x".repeat(101))]),
        ("functions", vec![json!([NOBODY]), json!(["x"])]),
        ("yearly", vec![json!(-5), json!(7), json!(6_000_005)]),
        ("joined_on", vec![json!("x")]),
        ("notice_days", vec![json!(-1), json!(3651), json!(i64::MAX)]),
        ("weight", vec![json!(-1), json!(1_000_001), json!("1")]),
        ("opening", vec![json!(1_000_000_001), json!(i64::MIN)]),
        ("since", vec![json!("2026"), json!("2026-13"), json!(null)]),
        ("note", vec![json!("x".repeat(2001))]),
    ]
}

#[tokio::test]
async fn each_fault_names_its_place_and_nothing_changes() {
    let group = open(Base::Sqlite).await;
    let (commitment, today) = group.worked().await;
    let post = text(&group.post["id"]);
    let hours = json!({ "commitment": commitment, "date": today.to_string(), "minutes": 60, "kind": "work" });
    let line = group.chloe.post("/staff/hours", &hours).await.json();
    let user = format!("/staff/users/{}", text(&line["user"]));
    let month = format!("/staff/months/{}", today.format("%Y-%m"));
    let before = everything(&group).await;

    let lent = json!({ "title": "Jardiner", "about": "", "language": "fr", "weekly": 60 });
    refuses(&group, Method::POST, "/staff/functions", &lent, of_function()).await;
    let function = format!("/staff/functions/{}", text(&group.function["id"]));
    refuses(&group, Method::PATCH, &function, &json!({}), of_function().split_off(1)).await;
    let contract = json!({
        "functions": [group.function["id"]], "languages": ["fr"], "weekly": 600, "starts_on": "2026-12-01",
    });
    refuses(&group, Method::POST, "/staff/posts", &contract, of_post()).await;
    refuses(&group, Method::PATCH, &format!("/staff/posts/{post}"), &contract, of_post()).await;
    let wish = json!({ "kind": "desired", "start": "2027-01-04T09:00", "end": "2027-01-04T13:00" });
    refuses(&group, Method::POST, &format!("/staff/posts/{post}/wishes"), &wish, of_wish()).await;
    let request = group.request(day(group.house(), 7));
    refuses(&group, Method::POST, "/staff/commitments", &request, of_request()).await;
    let beyond = with(&request, "end", json!("+262142-12-31T12:00:00Z"));
    let far = vec![("start", vec![json!("+262142-12-31T08:00:00Z"), json!("2099-01-01T08:00:00Z")])];
    refuses(&group, Method::POST, "/staff/commitments", &beyond, far).await;
    refuses(&group, Method::POST, "/staff/hours", &hours, of_hours()).await;
    let cost = json!({ "paid": 60, "other": [] });
    refuses(&group, Method::PUT, &format!("{month}/costs/{post}"), &cost, of_cost()).await;
    let paid = json!({ "date": today.to_string(), "cents": 100, "label": "" });
    refuses(&group, Method::POST, &format!("{user}/advances"), &paid, of_advance()).await;
    refuses(&group, Method::PATCH, &user, &json!({}), of_user()).await;
    acts(&group, &commitment, &line, &month).await;
    assert_eq!(everything(&group).await, before);
    group.town.settle().await;
    group.town.close().await;
}

/// What is none, or belongs to another act.
async fn acts(group: &Group, commitment: &str, line: &Value, month: &str) {
    let commitment = format!("/staff/commitments/{commitment}/acts");
    let line = format!("/staff/hours/{}/acts", text(&line["id"]));
    let month = format!("{month}/acts");
    let told = "/staff/told-hours/acts".to_owned();
    for (path, body, place) in [
        (&commitment, json!({ "act": "accept" }), "#/act"),
        (&commitment, json!({ "act": "propose" }), "#/post"),
        (&commitment, json!({ "act": "confirm", "post": group.post["id"] }), "#/post"),
        (&commitment, json!({ "act": "confirm", "words": "Oui" }), "#/words"),
        (&commitment, json!({ "act": "cancel", "words": "x".repeat(1001) }), "#/words"),
        (&line, json!({ "act": "delete" }), "#/act"),
        (&line, json!({ "act": "dispute", "words": " " }), "#/words"),
        (&line, json!({ "act": "correct" }), "#/minutes"),
        (&line, json!({ "act": "correct", "date": "2026-13-01", "minutes": 5 }), "#/date"),
        (&line, json!({ "act": "withdraw", "minutes": 5 }), "#/minutes"),
        (&month, json!({ "act": "shut" }), "#/act"),
        (&month, json!({ "act": "close", "leave_out": ["yes"] }), "#/leave_out/0"),
        (&month, json!({ "act": "close", "reason": "x" }), "#/reason"),
        (&told, json!({ "uri": "x", "act": "accept" }), "#/act"),
    ] {
        let refused = group.chloe.post(path, &body).await;
        assert_eq!(
            (refused.status, refused.body.contains(place)),
            (422, true),
            "{path} {body}: {}",
            refused.body
        );
    }
    for (path, body) in [
        (&commitment, json!({ "act": "refuse" })),
        (&line, json!({ "act": "correct", "date": "2026-12-01", "minutes": 5 })),
        (&month, json!({ "act": "reopen", "reason": "x" })),
        (&month, json!({ "act": "close" })),
    ] {
        let refused = group.chloe.post(path, &body).await;
        assert_eq!(refused.status, 409, "{path} {body}: {}", refused.body);
    }
}

#[tokio::test]
async fn what_is_no_id_leads_nowhere_and_odd_queries_are_mistakes() {
    let group = open(Base::Sqlite).await;
    let chloe = &group.chloe;
    for id in ["x", "%00", "0", "019abcde-0123-7abc-8def-0123456789ab", "%F0%9F%90%9D", "-1"] {
        for path in [
            format!("/staff/functions/{id}"),
            format!("/staff/posts/{id}/wishes"),
            format!("/staff/commitments/{id}"),
            format!("/staff/months/{id}"),
            format!("/staff/users/{id}/statement"),
        ] {
            let status = chloe.get(&path).await.status;
            assert!(status == 404 || (status == 400 && id == "%00"), "{path}: {status}");
        }
    }
    for month in ["2026-13", "0000-01", "12026-01", "2026-1"] {
        let cost = format!("/staff/months/{month}/costs/{}", text(&group.post["id"]));
        assert_eq!(chloe.put(&cost, &json!({ "paid": 5 })).await.status, 404, "{month}");
    }
    assert_eq!(chloe.put("/staff/months/2026-12/costs/x", &json!({ "paid": 5 })).await.status, 404);
    assert_eq!(chloe.post("/staff/months/9999-12/acts", &json!({ "act": "close" })).await.status, 409);
    let told = json!({ "uri": "https://nulle.example/part", "act": "countersign" });
    assert_eq!(chloe.post("/staff/told-hours/acts", &told).await.status, 404);
    for (path, parameter) in [
        ("/staff/commitments?state=perdu", "state"),
        ("/staff/commitments?from=hier", "from"),
        ("/staff/commitments?post=x", "post"),
        ("/staff/commitments?limit=0", "limit"),
        ("/staff/commitments?cursor=AAAA", "cursor"),
        ("/staff/told-hours?cursor=eHh4", "cursor"),
        ("/staff/hours?month=2026-13", "month"),
        ("/staff/hours?mois=2026-12", "mois"),
        ("/staff/posts?whose=karim", "whose"),
    ] {
        let refused = chloe.get(path).await;
        let named = refused.body.contains(&format!("\"parameter\":\"{parameter}\""));
        assert_eq!((refused.status, named), (422, true), "{path}: {}", refused.body);
    }
    group.town.settle().await;
    group.town.close().await;
}

#[tokio::test]
async fn lists_come_in_pages() {
    let group = open(Base::Sqlite).await;
    let Group { chloe, bob, .. } = &group;
    let morning = day(group.house(), 7);
    for hour in [8, 9, 10] {
        let begin = format!("{morning}T{hour:02}:00:00Z");
        let request = with(&group.request(morning), "start", json!(begin));
        assert_eq!(bob.post("/staff/commitments", &request).await.status, 201);
    }
    let starts = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|one| text(&one["start"])[11..16].to_owned()).collect()
    };
    for program in [chloe, bob] {
        let first = program.get("/staff/commitments?limit=2").await.json();
        assert_eq!(starts(&first), ["08:00", "09:00"]);
        let next = format!("/staff/commitments?limit=2&cursor={}", text(&first["next"]));
        let second = program.get(&next).await.json();
        assert_eq!((starts(&second), &second["next"]), (vec!["10:00".to_owned()], &Value::Null));
    }
    let until = format!("/staff/commitments?until={morning}T09:00:00Z&state=asked");
    assert_eq!(starts(&chloe.get(&until).await.json()), ["08:00"]);
    let post = text(&group.post["id"]);
    assert_eq!(chloe.get(&format!("/staff/commitments?post={post}")).await.json()["items"], json!([]));
    group.town.settle().await;
    group.town.close().await;
}
