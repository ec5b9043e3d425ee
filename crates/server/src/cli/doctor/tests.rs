//! What the doctor says of a healthy instance, and of each thing that can be wrong.

use maillon_kernel::clock::Clock;
use maillon_members::model::NewMemberForm;
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError, jobs};

use super::inside::{Findings, judge};
use super::*;
use crate::init::init;
use crate::people;

/// Settings of an instance in this folder; in development, so that nobody is asked.
fn settings(folder: &std::path::Path) -> Settings {
    let dir = folder.to_string_lossy().into_owned();
    let pairs = [
        ("server.host", "localhost:8001"),
        ("server.scheme", "http"),
        ("federation.development", "true"),
        ("data.dir", &dir),
    ];
    Settings::from_pairs(pairs).unwrap()
}

async fn instance(folder: &std::path::Path) -> Instance {
    let (instance, _) = init(&settings(folder), Clock::System).await.unwrap();
    for login in ["cora", "anna"] {
        let form = NewMemberForm {
            login: login.to_owned(),
            name: login.to_owned(),
            password: "une phrase de passe".to_owned(),
            role: "coordinator".to_owned(),
            language: "fr".to_owned(),
        };
        people::add(&instance, form).await.unwrap();
    }
    instance
}

async fn verdicts(folder: &std::path::Path) -> Vec<(&'static str, &'static str)> {
    let checks = examine(Ok(settings(folder)), Clock::System).await;
    checks.iter().map(|check| (check.name, check.verdict.word())).collect()
}

#[tokio::test]
async fn a_healthy_instance_has_nothing_to_mend() {
    let folder = tempfile::tempdir().unwrap();
    drop(instance(folder.path()).await);
    let found = verdicts(folder.path()).await;
    let expected = [
        ("configuration", "ok"),
        ("data folder", "ok"),
        ("disk", "ok"),
        ("database", "ok"),
        ("integrity", "ok"),
        ("instance", "ok"),
        ("keys", "ok"),
        ("clock", "ok"),
        ("members", "ok"),
        ("deliveries", "ok"),
        ("jobs", "ok"),
        ("followers", "ok"),
        ("backup", "hint"),
        ("address", "hint"),
    ];
    let without_disk = |all: &[(&'static str, &'static str)]| -> Vec<_> {
        all.iter().copied().filter(|(name, _)| *name != "disk").collect()
    };
    assert_eq!(without_disk(&found), without_disk(&expected), "how full the disk is here says nothing");
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    assert!(!left.into_iter().any(|file| file.file_name().to_string_lossy().starts_with(".maillon-doctor")));
}

#[tokio::test]
async fn nothing_is_made_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let found = verdicts(folder.path()).await;
    assert_eq!(found.last(), Some(&("database", "fail")));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let nowhere = verdicts(&folder.path().join("nowhere")).await;
    assert!(nowhere.contains(&("data folder", "fail")), "{nowhere:?}");
}

#[tokio::test]
async fn a_wrong_configuration_is_said() {
    let wrong = Settings::from_pairs([("server.host", "asso example")]);
    let checks = examine(wrong, Clock::System).await;
    assert_eq!(checks.len(), 1);
    assert_eq!((checks[0].name, checks[0].verdict), ("configuration", Verdict::Fail));
    assert!(checks[0].says.contains("server.host"), "{}", checks[0].says);
    assert!(run(Settings::from_pairs([("server.host", "")]), &DoctorArgs { json: true }).await.is_err());
}

#[tokio::test]
async fn another_address_and_damaged_keys_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let instance = instance(folder.path()).await;
    let actor = instance.desk.actor.clone();
    let damage = move |conn: &mut Conn| -> Result<(), StoreError> {
        let whole = actors::find(conn, &actor)?.unwrap();
        let (uri, handle) = (format!("{actor}2"), "asso2".to_owned());
        let damaged = LocalActor { id: uri.clone(), uri, handle, rsa_key: "AAAA".to_owned(), ..whole };
        actors::insert(conn, &damaged)?;
        jobs::put(conn, "backfill x", "backfill", "x", 0)?;
        Ok(jobs::retry(conn, "backfill x", 0, "no answer")?)
    };
    instance.store.write(damage).await.unwrap();
    let found = verdicts(folder.path()).await;
    assert!(found.contains(&("keys", "fail")) && found.contains(&("jobs", "warn")), "{found:?}");

    let dir = folder.path().to_string_lossy().into_owned();
    let elsewhere = Settings::from_pairs([("server.host", "asso.example"), ("data.dir", dir.as_str())]);
    let checks = examine(elsewhere, Clock::System).await;
    let last = checks.last().unwrap();
    assert_eq!((last.name, last.verdict), ("instance", Verdict::Fail));
    assert!(last.says.contains("localhost:8001"), "{}", last.says);
}

#[test]
fn each_finding_has_its_verdict() {
    let findings = Findings {
        actors: Vec::new(),
        newest: 10_000_000,
        coordinators: 0,
        requests: 3,
        waiting: 7,
        failing: 2,
        jobs: Vec::new(),
    };
    let checks = judge(&findings, "https://asso.example/@asso", 1_000_000);
    let found: Vec<_> = checks.iter().map(|check| (check.name, check.verdict.word())).collect();
    let expected = [
        ("keys", "fail"),
        ("clock", "fail"),
        ("members", "fail"),
        ("deliveries", "warn"),
        ("jobs", "ok"),
        ("followers", "hint"),
        ("backup", "hint"),
    ];
    assert_eq!(found, expected);
    assert!(checks.iter().filter(|check| check.verdict != Verdict::Ok).all(|check| check.todo.is_some()));
    assert_eq!(place::judge_room(1).verdict, Verdict::Fail);
    assert_eq!(place::judge_room(500 * 1024 * 1024).verdict, Verdict::Warn);
    assert_eq!(place::judge_room(u64::MAX).verdict, Verdict::Ok);
}
