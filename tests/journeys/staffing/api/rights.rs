//! Who may what: what is not the caller's to see is as if it were not there.

use reqwest::Method;

use super::*;

const MONTH: &str = "/staff/months/2026-12";

#[tokio::test]
async fn a_stranger_reads_what_is_lent_and_nothing_else() {
    let group = open(Base::Sqlite).await;
    let path = group.standing().await;
    let (stranger, reader) =
        (Program::new(group.house()), Program::of(group.house(), "chloe", &["read", "agreements"]).await);
    assert_eq!(stranger.get("/staff/functions").await.status, 200);
    let post = text(&group.post["id"]);
    let reads = [
        "/staff/posts".to_owned(),
        format!("/staff/posts/{post}/wishes"),
        "/staff/commitments".to_owned(),
        path.clone(),
        "/staff/hours".to_owned(),
        "/staff/told-hours".to_owned(),
        "/staff/months".to_owned(),
        MONTH.to_owned(),
        "/staff/users".to_owned(),
    ];
    for path in &reads {
        assert_eq!((stranger.get(path).await.status, reader.get(path).await.status), (401, 403), "{path}");
    }
    for path in ["/staff/functions", "/staff/posts", "/staff/commitments", "/staff/hours"] {
        let without = stranger.post(path, &json!({})).await.status;
        assert_eq!((without, reader.post(path, &json!({})).await.status), (401, 403), "{path}");
    }
    group.town.settle().await;
    group.town.close().await;
}

#[tokio::test]
async fn what_binds_the_group_is_for_coordinators() {
    let group = open(Base::Sqlite).await;
    let (function, post) = (text(&group.function["id"]), text(&group.post["id"]));
    let draft = json!({ "title": "Jardiner", "language": "fr", "weekly": 60 });
    let (cost, close) = (json!({ "paid": 0 }), json!({ "act": "close" }));
    let all = [
        (Method::POST, "/staff/functions".to_owned(), Some(&draft)),
        (Method::PATCH, format!("/staff/functions/{function}"), Some(&draft)),
        (Method::DELETE, format!("/staff/functions/{function}"), None),
        (Method::GET, "/staff/posts".to_owned(), None),
        (Method::GET, "/staff/posts?whose=all".to_owned(), None),
        (Method::POST, "/staff/posts".to_owned(), Some(&cost)),
        (Method::PATCH, format!("/staff/posts/{post}"), Some(&cost)),
        (Method::GET, "/staff/months".to_owned(), None),
        (Method::GET, MONTH.to_owned(), None),
        (Method::PUT, format!("{MONTH}/costs/{post}"), Some(&cost)),
        (Method::POST, format!("{MONTH}/acts"), Some(&close)),
        (Method::GET, "/staff/users".to_owned(), None),
        (Method::PATCH, format!("/staff/users/{post}"), Some(&draft)),
        (Method::POST, format!("/staff/users/{post}/advances"), Some(&cost)),
        (Method::GET, format!("/staff/users/{post}/statement"), None),
    ];
    for (method, path, body) in all {
        for one in [&group.amina, &group.bob] {
            let refused = one.send(method.clone(), &path, &[], body).await;
            let refused = if refused.status == 422 {
                one.send(method.clone(), &path, &[], Some(&draft)).await
            } else {
                refused
            };
            assert_eq!(refused.status, 403, "{method} {path}: {}", refused.body);
        }
    }
    assert_eq!(group.amina.get("/staff/posts?whose=mine").await.json()[0]["id"], group.post["id"]);
    assert_eq!(group.bob.get("/staff/posts?whose=mine").await.json(), json!([]));
    assert_eq!(group.chloe.get("/staff/functions").await.json()[0]["title"], "Tenir les comptes");
    group.town.settle().await;
    group.town.close().await;
}

#[tokio::test]
async fn a_worker_and_who_asked_see_what_is_theirs() {
    let group = open(Base::Sqlite).await;
    let Group { chloe, amina, bob, .. } = &group;
    group.house().add_member("dirk", "member").await;
    let dirk = Program::of(group.house(), "dirk", &["staff"]).await;
    let (commitment, today) = group.worked().await;
    let path = format!("/staff/commitments/{commitment}");
    let since = format!("/staff/commitments?from={today}T00:00:00Z");
    for (program, many) in [(chloe, 1), (amina, 1), (bob, 1), (&dirk, 0)] {
        let items = program.get(&since).await.json()["items"].as_array().unwrap().len();
        assert_eq!((items, program.get(&path).await.status), (many, if many == 1 { 200 } else { 404 }));
        assert_eq!(program.get("/staff/commitments").await.json()["items"], json!([]), "it is over");
    }
    let seen = bob.get(&path).await.json();
    assert_eq!(
        (&seen["proposals"], &seen["post"], &seen["declined"]),
        (&Value::Null, &Value::Null, &json!([]))
    );
    let acts = format!("{path}/acts");
    let step_back = json!({ "act": "step-back" });
    let refuse = json!({ "act": "refuse" });
    assert_eq!(
        (dirk.post(&acts, &step_back).await.status, bob.post(&acts, &refuse).await.status),
        (404, 403)
    );

    let wishes = format!("/staff/posts/{}/wishes", text(&group.post["id"]));
    let wish = json!({ "kind": "desired", "start": "2027-01-04T09:00", "end": "2027-01-04T13:00" });
    assert_eq!((bob.get(&wishes).await.status, bob.post(&wishes, &wish).await.status), (404, 404));
    assert_eq!(chloe.post(&wishes, &wish).await.status, 201, "written down for her");

    let hours = json!({ "commitment": commitment, "date": today.to_string(), "minutes": 60, "kind": "work" });
    assert_eq!(
        (bob.post("/staff/hours", &hours).await.status, dirk.post("/staff/hours", &hours).await.status),
        (403, 422)
    );
    let line = amina.post("/staff/hours", &hours).await.json();
    let acts = format!("/staff/hours/{}/acts", text(&line["id"]));
    let sign = json!({ "act": "countersign" });
    assert_eq!((bob.post(&acts, &sign).await.status, amina.post(&acts, &sign).await.status), (404, 403));
    assert_eq!(bob.get("/staff/hours").await.json(), json!([]));
    assert_eq!(chloe.get("/staff/hours").await.json(), json!([line]));
    assert_eq!(amina.get("/staff/told-hours").await.json()["items"], json!([]));
    assert_eq!(amina.post(&acts, &json!({ "act": "withdraw" })).await.json()["state"], "withdrawn");
    group.town.settle().await;
    group.town.close().await;
}
