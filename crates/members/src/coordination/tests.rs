//! The pages of the coordination: who may come in, and how each is drawn.

use askama::Template;
use maillon_federation::actor::Identity;
use maillon_federation::peers::known::{Known, Summary};
use maillon_federation::social::Imported;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_store::actors::LocalActor;
use maillon_store::allowed::Allowed;
use maillon_store::blocks::Severity;
use maillon_store::follows::Following;
use maillon_store::moderation::{Act, Deed};
use maillon_store::outbox::{FailingHost, HostRow, RefusedBy};
use maillon_store::reports::{Outcome, Report};
use maillon_store::trust::{self, Word};
use maillon_web::FieldErrors;

use super::block_list::ImportPage;
use super::blocks::{BlockForm, BlocksPage, Shown};
use super::deliveries::{DeliveriesPage, Health};
use super::followers::{FollowersPage, Lists, One};
use super::journal::{Entry, JournalPage};
use super::moving::{MovingForm, MovingPage};
use super::openness::{AllowForm, Openness, OpennessPage};
use super::peers::{DecideForm, PeerPage, PeersPage, Whole};
use super::profile::{ProfileForm, ProfilePage};
use super::reports::{List, ReportsPage, Shown as Reported, Thing};
use super::*;
use crate::follows::lists::Account;
use crate::model::{Area, Areas, Role};
use crate::testing::{TestSite, words};

const NOON: i64 = 1_795_521_600_000;
const PAGES: [&str; 13] = [
    PATH,
    profile::PATH,
    followers::PATH,
    peers::PATH,
    "/coordination/pairs/canal.example",
    blocks::PATH,
    block_list::PATH,
    block_list::IMPORT_PATH,
    journal::PATH,
    openness::PATH,
    reports::PATH,
    deliveries::PATH,
    moving::PATH,
];
const BUTTONS: [&str; 18] = [
    openness::PATH,
    openness::SWITCH_PATH,
    openness::REMOVE_PATH,
    peers::PATH,
    profile::PATH,
    followers::ACCEPT_PATH,
    followers::ACCEPT_ALL_PATH,
    followers::REFUSE_PATH,
    followers::REMOVE_PATH,
    blocks::PATH,
    blocks::LIFT_PATH,
    block_list::IMPORT_PATH,
    reports::CLOSE_PATH,
    deliveries::RETRY_PATH,
    moving::PATH,
    moving::ADD_PATH,
    moving::REMOVE_PATH,
    moving::STAY_PATH,
];

#[tokio::test]
async fn only_coordinators_come_in() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.add("cora", Role::Coordinator).await;
    let (anna, cora) = (test.sign_in("anna").await, test.sign_in("cora").await);
    for path in PAGES {
        assert_eq!(test.get(path, "").await.status, 303, "{path}: a stranger signs in first");
        assert_eq!(test.get(path, &anna).await.status, 403, "{path}: a member");
    }
    for path in BUTTONS {
        assert_eq!(test.post(path, "", "").await.status, 303, "{path}: a stranger signs in first");
        assert_eq!(test.post(path, "", &anna).await.status, 403, "{path}: a member");
    }
    for path in [PATH, followers::PATH, peers::PATH, reports::PATH, blocks::PATH, deliveries::PATH] {
        assert_eq!(test.get(path, &cora).await.status, 200, "{path}");
    }
    assert_eq!(Role::Coordinator.as_str(), maillon_web::shell::COORDINATOR);
    let link = r#"href="/coordination""#;
    assert!(test.get("/page", &cora).await.text.contains(link));
    assert!(!test.get("/page", &anna).await.text.contains(link));
}

#[tokio::test]
async fn nothing_asks_the_store_for_what_it_cannot_hold() {
    let test = TestSite::open();
    test.add("cora", Role::Coordinator).await;
    let cora = test.sign_in("cora").await;
    for (path, form) in [
        (followers::ACCEPT_PATH, "who=a%00b"),
        (followers::REMOVE_PATH, "who=a%00b"),
        (blocks::LIFT_PATH, "target=a%00b"),
        (reports::CLOSE_PATH, "outcome=handled&id=a%00b"),
        (deliveries::RETRY_PATH, "host=a%00b"),
    ] {
        assert_eq!(test.post(path, form, &cora).await.status, 400, "{path}");
    }
    assert_eq!(test.post(blocks::PATH, "target=a%00b", &cora).await.status, 422);
    assert_eq!(test.post(peers::PATH, "host=a%00b", &cora).await.status, 422);
    assert_eq!(test.get(&format!("{}?apres=a%00b", followers::PATH), &cora).await.status, 400);
}

#[tokio::test]
async fn a_block_says_what_is_wrong_and_keeps_what_was_typed() {
    let test = TestSite::open();
    test.add("cora", Role::Coordinator).await;
    let cora = format!("{}; maillon-lang-8001=fr", test.sign_in("cora").await);
    for (target, expected) in [
        ("", "Ce champ est nécessaire."),
        ("un+compte", "Nous ne reconnaissons ni compte ni serveur."),
        ("localhost:8001", "une instance ne se bloque pas elle-même"),
        ("LOCALHOST", "une instance ne se bloque pas elle-même"),
        ("@marolles@localhost:8001", "une instance ne se bloque pas elle-même"),
        ("http://localhost:8001/@marolles", "une instance ne se bloque pas elle-même"),
    ] {
        let answer = test.post(blocks::PATH, &format!("target={target}&reason=bruit"), &cora).await;
        assert_eq!(answer.status, 422, "{target}");
        assert!(answer.text.contains(expected), "{target}: {}", answer.text);
        assert!(answer.text.contains("\nbruit</textarea>"), "{target}: the reason is kept");
    }
    let long = "x".repeat(501);
    let answer = test.post(blocks::PATH, &format!("target=&reason={long}"), &cora).await;
    assert!(answer.text.contains("2 champs sont à revoir"), "both faults show at once");

    let answer = test.post(blocks::PATH, "target=Bad.Example.&reason=spam", &cora).await;
    assert_eq!((answer.status, answer.location()), (303, Some(blocks::PATH)), "{}", answer.text);
    let page = test.get(blocks::PATH, &cora).await.text;
    assert!(page.contains("<strong>bad.example</strong>") && page.contains("spam"), "{page}");
    assert!(page.contains("par cora &#60;b&#62;"), "{page}");
    let answer = test.post(blocks::PATH, "target=@a@social.bad.example&reason=", &cora).await;
    assert!(answer.text.contains("C’est déjà bloqué."), "what is under it is blocked, too: {}", answer.text);
    assert_eq!(test.post(blocks::LIFT_PATH, "target=bad.example", &cora).await.status, 303);
    assert!(test.get(blocks::PATH, &cora).await.text.contains("Rien n’est bloqué."));
}

fn account(uri: &str, named: Option<(&str, &str)>) -> Account {
    let (name, handle) = named.unzip();
    let handle = handle.map(str::to_owned);
    Account { uri: uri.into(), name: name.unwrap_or(uri).into(), handle, href: Some(uri.into()) }
}

fn canal() -> Account {
    account("https://canal.example/@canal", Some(("Le Canal <b>", "@canal@canal.example")))
}

fn unknown() -> Account {
    account("https://old.example/actor", None)
}

/// The main part of the page; the frame is the HTTP edge's own.
fn main_of(page: &impl Template) -> String {
    let html = page.render().unwrap();
    let start = html.find("<h1>").unwrap();
    html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
}

/// Draws pages in every language, under one name.
fn draw(name: &str, title: &str, pages: impl Fn(Shell) -> Vec<String>) {
    for lang in Lang::ALL {
        let shell = Shell::sample(&words(), lang);
        let shell = Shell { title: shell.t.get(title), ..shell };
        insta::assert_snapshot!(format!("{name}-{}", lang.code()), pages(shell).join("\n\n"));
    }
}

fn someone(role: Role) -> Member {
    Member {
        id: "01234567-89ab-7def-8123-000000000001".parse().unwrap(),
        login: "cora".parse().unwrap(),
        name: "Cora".into(),
        role,
        language: Lang::Fr,
        disabled: false,
        about: crate::model::About::default(),
        areas: Areas::default(),
    }
}

fn door(href: &'static str, area: Option<Area>) -> Door {
    let (title, text) = ("members-list-title", "members-list-who-invites");
    Door { part: Part::Work, area, href, title, text }
}

#[test]
fn the_index_in_every_language() {
    draw("coordination", "members-coordination-title", |shell| {
        let busy = Counts { requests: 1, reports: 2, failing: 3 };
        let page = |reader: &Member, counts| {
            let doors =
                [door("/salles", Some(Area::Place)), door("/equipe", Some(Area::Staffing)), door("/x", None)];
            let waiting = vec![("/salles", "members-list-title"), ("/equipe", "members-list-title")];
            let (doors, waiting) =
                if reader.coordinates() { (&[][..], Vec::new()) } else { (&doors[..], waiting) };
            main_of(&IndexPage::new(shell.clone(), reader, counts, doors, &waiting))
        };
        let cora = someone(Role::Coordinator);
        let keeper = Member { areas: Areas::new(vec![Area::Place]), ..someone(Role::Member) };
        let as_keeper = page(&keeper, busy);
        assert!(!as_keeper.contains("/equipe") && !as_keeper.contains(r#""/x""#), "{as_keeper}");
        assert!(!as_keeper.contains(blocks::PATH), "{as_keeper}");
        vec![page(&cora, Counts::default()), page(&cora, busy), as_keeper]
    });
}

#[test]
fn the_profile_in_every_language() {
    draw("organisation", "members-organisation-title", |shell| {
        let form = ProfileForm {
            name: "L’Atelier \"des\" Marolles".into(),
            summary: "Réparer <ensemble>.\n\nÀ Bruxelles.".into(),
            approves: "on".into(),
        };
        let handle = "@atelier@atelier.example".to_owned();
        let wrong = ProfileForm { name: String::new(), summary: "x".repeat(501), approves: String::new() };
        let errors = wrong.check().unwrap_err();
        let page = |form, errors| main_of(&ProfilePage::new(shell.clone(), handle.clone(), form, errors));
        let faulty = page(wrong, errors).replace(&"x".repeat(501), "xxx");
        vec![page(form, FieldErrors::default()), faulty, shell.t.get("members-organisation-saved")]
    });
}

#[test]
fn the_move_in_every_language() {
    let clock = Clock::at(from_millis(NOON));
    let identity = Identity {
        handle: "atelier".into(),
        kind: "Organization".into(),
        name: "L’Atelier".into(),
        summary: String::new(),
        uri: "https://atelier.example/@atelier".into(),
    };
    let stays = identity.with_new_keys(&clock).unwrap();
    let known = r#"["https://canal.example/@\"canal\"", "https://old.example/<actor>"]"#;
    let gone = LocalActor {
        aliases: known.into(),
        moved_to: Some("https://canal.example/@atelier".into()),
        ..stays.clone()
    };
    draw("moving", "members-moving-title", |shell| {
        let page = |actor, form, errors| main_of(&MovingPage::new(shell.clone(), actor, form, errors));
        let mut errors = FieldErrors::default();
        errors.add("alias", "members-moving-too-many");
        errors.add_with_text("address", "members-moving-no-back-link", "uri", &stays.uri);
        errors.add("password", "members-fault-current");
        let form = MovingForm { alias: "@\"a\"".into(), address: "@a@b".into(), password: String::new() };
        let said =
            ["added", "removed", "moved", "stays"].map(|key| shell.t.get(&format!("members-moving-{key}")));
        let already = shell.t.phrase("members-moving-already").set("uri", "https://canal.example/@atelier");
        vec![
            page(&stays, MovingForm::default(), FieldErrors::default()),
            page(&stays, form, errors),
            page(&gone, MovingForm::default(), FieldErrors::default()),
            said.join("\n"),
            already.to_string(),
        ]
    });
}

#[test]
fn the_followers_in_every_language() {
    draw("followers", "members-followers-title", |shell| {
        let one = |account| One { account, since: NOON };
        let full = Lists {
            approves: true,
            requests: vec![one(canal()), one(unknown())],
            waiting: 2,
            followers: vec![one(canal())],
            count: 250,
            more: Some("/coordination/abonnes?apres=https%3A%2F%2Fcanal.example%2F%40canal".into()),
        };
        let left = Lists { requests: vec![one(canal())], waiting: 1, ..Lists::default() };
        let approving = Lists { approves: true, ..Lists::default() };
        let page = |lists| main_of(&FollowersPage::new(shell.clone(), lists));
        let said = ["accepted", "all-accepted", "refused", "removed"];
        let said = said.map(|key| shell.t.get(&format!("members-followers-{key}"))).join("\n");
        vec![page(Lists::default()), page(approving), page(left), page(full), said]
    });
}

#[test]
fn the_blocks_in_every_language() {
    draw("blocks", "members-blocks-title", |shell| {
        let host = Shown {
            target: "bad.example".into(),
            account: None,
            reason: "Courrier <non> demandé.".into(),
            by: Some("Cora".into()),
            since: NOON,
            severity: Severity::Suspend,
            until: Some(NOON + 86_400_000),
        };
        let actor = Shown { target: unknown().uri, account: Some(unknown()), by: None, ..host.clone() };
        let (severity, until) = (Severity::Silence, None);
        let named = Shown {
            target: canal().uri,
            account: Some(canal()),
            reason: String::new(),
            severity,
            until,
            ..actor.clone()
        };
        let page = |blocks, form, errors| main_of(&BlocksPage::new(shell.clone(), blocks, form, errors));
        let mut errors = FieldErrors::default();
        errors.add_with_text("target", "members-blocks-unreachable", "host", "bad.example");
        errors.add_with_number("reason", "members-blocks-reason-long", "most", 500);
        let form =
            BlockForm { target: "@\"a\"@bad.example".into(), reason: "…".into(), ..BlockForm::default() };
        let said = ["added", "silenced", "lifted", "own", "already", "not-an-address", "days"];
        let said = said.map(|key| shell.t.get(&format!("members-blocks-{key}"))).join("\n");
        vec![
            page(Vec::new(), BlockForm::default(), FieldErrors::default()),
            page(vec![host, actor, named], form, errors),
            said,
        ]
    });
}

#[test]
fn the_lists_of_blocks_in_every_language() {
    draw("block_list", "members-blocks-import-title", |shell| {
        let page = |done, errors| main_of(&ImportPage::new(shell.clone(), done, errors));
        let kept = vec!["canal.example".to_owned(), "qg.example".to_owned()];
        let done = Imported { added: 2, known: 1, marked: 1, kept };
        let mut errors = FieldErrors::default();
        errors.add_with_text("file", "members-blocks-list-no-host", "what", "12: <b>*.bad.example");
        let said = ["long", "not-csv", "empty"];
        let said = said.map(|key| shell.t.get(&format!("members-blocks-list-{key}"))).join("\n");
        vec![
            page(None, errors),
            page(Some(done), FieldErrors::default()),
            page(Some(Imported::default()), FieldErrors::default()),
            said,
        ]
    });
}

#[test]
fn the_openness_in_every_language() {
    draw("openness", "members-openness-title", |shell| {
        let page = |now, form, errors| main_of(&OpennessPage::new(shell.clone(), now, form, errors));
        let chosen = Allowed {
            host: "ferme.example".to_owned(),
            reason: "Le potager <d’à côté>.".to_owned(),
            member: None,
            created_at: NOON,
        };
        let closed = Openness { closed: true, chosen: vec![chosen], peers: vec!["qg.example".to_owned()] };
        let mut errors = FieldErrors::default();
        errors.add("host", "members-openness-no-host");
        let form = AllowForm { host: "la ferme".into(), ..AllowForm::default() };
        let said = ["added", "removed", "closed-now", "open-now"];
        let said = said.map(|key| shell.t.get(&format!("members-openness-{key}"))).join("\n");
        vec![
            page(Openness::default(), AllowForm::default(), FieldErrors::default()),
            page(closed, form, errors),
            said,
        ]
    });
}

/// What such a decision is about, as the journal keeps it.
fn target_of(deed: Deed) -> String {
    let target = match deed {
        Deed::Invite | Deed::Uninvite => "role:coordinator",
        Deed::Decline => "",
        Deed::Admit
        | Deed::Promote
        | Deed::Demote
        | Deed::ShutOut
        | Deed::LetIn
        | Deed::Renew
        | Deed::ForgetCode
        | Deed::ForgetKeys => "member:7",
        _ => "bad.example",
    };
    target.to_owned()
}

#[test]
fn the_journal_in_every_language() {
    draw("journal", "members-journal-title", |shell| {
        let page = |entries| main_of(&JournalPage::new(shell.clone(), entries));
        let entry = |(at, deed): (usize, &Deed)| Entry {
            act: Act {
                id: format!("019{at}"),
                deed: deed.as_str().to_owned(),
                target: target_of(*deed),
                member: None,
                reason: match deed {
                    Deed::Charge | Deed::Discharge => "place 2027-06-30".to_owned(),
                    _ if at == 0 => "Courrier <non> demandé.".to_owned(),
                    _ => String::new(),
                },
                acted_at: NOON,
            },
            by: (at == 0).then(|| "Cora".to_owned()),
            about: (*deed != Deed::Renew).then(|| "Dirk <b>".to_owned()),
        };
        let deeds = [
            Deed::Suspend,
            Deed::Silence,
            Deed::Lift,
            Deed::Lapse,
            Deed::Trust,
            Deed::Distrust,
            Deed::Network,
            Deed::Close,
            Deed::Open,
            Deed::Allow,
            Deed::Disallow,
            Deed::Dismiss,
            Deed::Handle,
            Deed::Invite,
            Deed::Uninvite,
            Deed::Admit,
            Deed::Decline,
            Deed::Promote,
            Deed::Demote,
            Deed::ShutOut,
            Deed::LetIn,
            Deed::Renew,
            Deed::ForgetCode,
            Deed::Charge,
            Deed::Discharge,
            Deed::ForgetKeys,
        ];
        let many = (0..60).map(|at| entry((at, &Deed::Lift))).collect();
        let whole = page(many);
        assert!(whole.contains("?avant=01949\""), "{whole}");
        vec![page(Vec::new()), page(deeds.iter().enumerate().map(entry).collect())]
    });
}

#[tokio::test]
async fn a_report_is_closed_once_and_the_journal_says_by_whom() {
    let test = TestSite::open();
    let member = test.add("anna", Role::Member).await.id.to_string();
    test.add("cora", Role::Coordinator).await;
    let cora = format!("{}; maillon-lang-8001=fr", test.sign_in("cora").await);
    let row =
        Report { id: "019a".into(), member: Some(member), words: "Du <bruit>".into(), ..Report::default() };
    test.write(move |conn| Ok(report_table::record(conn, &row, &[canal().uri])?)).await;
    assert!(test.get(PATH, &cora).await.text.contains("1 signalement attend"));
    let page = test.get(reports::PATH, &cora).await.text;
    assert!(page.contains("par anna &#60;b&#62;") && page.contains("Du &#60;bruit&#62;"), "{page}");
    let prefilled = "/coordination/blocages?cible=https%3A%2F%2Fcanal.example%2F%40canal";
    assert!(page.contains(prefilled), "{page}");
    let form = test.get(prefilled, &cora).await.text;
    assert!(form.contains(r#"value="https://canal.example/@canal""#), "{form}");

    let long = "x".repeat(501);
    let answer = test.post(reports::CLOSE_PATH, &format!("id=019a&outcome=handled&note={long}"), &cora).await;
    assert_eq!((answer.status, answer.text.contains(&long)), (422, true), "what was typed stays");
    for (form, status) in [
        ("id=019a&outcome=blocked", 400),
        ("id=019a", 400),
        ("id=019b&outcome=handled", 404),
        ("id=019a&outcome=handled&note=On+en+a+parl%C3%A9", 303),
        ("id=019a&outcome=dismissed&note=trop+tard", 303),
    ] {
        assert_eq!(test.post(reports::CLOSE_PATH, form, &cora).await.status, status, "{form}");
    }
    let page = test.get(reports::PATH, &cora).await.text;
    assert!(
        page.contains("Rien n’attend.") && page.contains("On en a parlé") && !page.contains("trop tard"),
        "{page}"
    );
    let journal = test.get(journal::PATH, &cora).await.text;
    assert!(journal.contains("Signalement traité") && journal.contains("On en a parlé"), "{journal}");
    assert!(!journal.contains("sans suite"), "it was closed once");
}

#[test]
fn the_reports_in_every_language() {
    draw("reports", "members-reports-title", |shell| {
        let row = Report {
            id: "019a".into(),
            words: "Du <bruit>\nchaque jour".into(),
            reported_at: NOON,
            ..Report::default()
        };
        let account = Thing {
            uri: canal().uri,
            name: canal().name,
            handle: "@canal@canal.example".into(),
            href: canal().href,
        };
        let thing = Thing { uri: "javascript:x".into(), name: "javascript:x".into(), ..Thing::default() };
        let ours = Reported {
            row: Report { forwarded_at: Some(NOON), ..row.clone() },
            objects: vec![account, thing.clone()],
            by: Some("Anna <b>".into()),
            blockable: Some(canal().uri),
            ..Reported::default()
        };
        let host = Some("bad.example".to_owned());
        let theirs = Reported {
            row: Report { activity: Some("x".into()), host, words: String::new(), ..row.clone() },
            objects: vec![thing],
            ..Reported::default()
        };
        let closed = |outcome: Outcome, note: &str| Reported {
            row: Report {
                closed_at: Some(NOON),
                outcome: Some(outcome.as_str().to_owned()),
                closing_note: note.to_owned(),
                ..row.clone()
            },
            closer: Some("Cora".into()),
            ..Reported::default()
        };
        let over = [(Outcome::Dismissed, ""), (Outcome::Handled, "Vu <ensemble>"), (Outcome::Blocked, "")];
        let over = List::new(over.map(|(outcome, note)| closed(outcome, note)).into());
        let many = List::new(vec![theirs.clone(); 31]);
        let page = |waiting, open, closed| main_of(&ReportsPage::new(shell.clone(), waiting, open, closed));
        assert!(page(31, many.clone(), many).contains("?clos=019a"));
        vec![
            page(0, List::default(), List::default()),
            page(2, List::new(vec![ours, theirs]), over),
            shell.t.get("members-reports-closed"),
            shell.t.with("members-reports-note-long", &[("most", &500)]),
        ]
    });
}

fn summary(host: &str, trusted: bool, blocked: bool) -> Summary {
    let row = HostRow {
        name: host.into(),
        fail_count: 1,
        failing_since: Some(NOON),
        last_ok_at: Some(NOON - 60_000),
        last_problem: Some("503 Service Unavailable".into()),
        software: Some("mastodon <b>".into()),
        version: Some("4.5.0".into()),
        asked_at: Some(NOON),
    };
    Summary {
        host: host.into(),
        row: (!blocked).then_some(row),
        trusted,
        word: if trusted { Word::Trusted } else { Word::Network },
        blocked,
    }
}

fn whole(summary: Summary) -> Whole {
    let uri = format!("https://{}/@canal", summary.host);
    let decision = |word: Word, member: Option<&str>, reason: &str| trust::Decision {
        id: String::new(),
        host: summary.host.clone(),
        word: word.as_str().into(),
        member: member.map(str::to_owned),
        reason: reason.into(),
        decided_at: NOON,
    };
    let follow = |state: &str| Following {
        actor: String::new(),
        target: uri.clone(),
        activity: String::new(),
        state: state.into(),
        since: NOON,
    };
    let known = Known {
        actors: Vec::new(),
        actors_in_all: 0,
        keys: Vec::new(),
        last_in: Some(NOON),
        followers: Vec::new(),
        networks: Vec::new(),
        followings: vec![follow("accepted"), follow("asked")],
        decisions: vec![
            decision(Word::Trusted, Some("m"), "Des <amis>."),
            decision(Word::Distrusted, None, ""),
        ],
        summary,
    };
    Whole { known, names: [("m".to_owned(), "Cora".to_owned())].into() }
}

#[test]
fn the_peers_in_every_language() {
    draw("peers", "members-peers-title", |shell| {
        let some = vec![
            summary("canal.example", true, false),
            summary("bad.example", false, true),
            summary("qg.example:8443", false, false),
        ];
        let list = |peers, form, errors| main_of(&PeersPage::new(shell.clone(), peers, form, errors));
        let one =
            |summary, form, errors| main_of(&PeerPage::new(shell.clone(), whole(summary), form, errors));
        let (mut nothing, mut why) = (FieldErrors::default(), FieldErrors::default());
        nothing.add("host", "members-peers-no-host");
        why.add("reason", "members-peers-reason-needed");
        let (form, fine) = (DecideForm::default(), FieldErrors::default());
        let said = ["trusted", "distrusted", "own", "is-blocked"];
        let said = said.map(|key| shell.t.get(&format!("members-peers-{key}"))).join("\n");
        vec![
            list(Vec::new(), form.clone(), fine.clone()),
            list(some, DecideForm { host: "@".into(), ..form.clone() }, nothing),
            one(summary("canal.example", true, false), form.clone(), why),
            one(summary("qg.example:8443", false, false), form.clone(), fine.clone()),
            one(summary("bad.example", false, true), form, fine),
            said,
        ]
    });
}

#[test]
fn the_deliveries_in_every_language() {
    draw("deliveries", "members-deliveries-title", |shell| {
        let failing = |name: &str, problem: &str, next_try_at, waiting| FailingHost {
            name: name.into(),
            since: NOON - 86_400_000,
            next_try_at,
            problem: problem.into(),
            waiting,
        };
        let refused = |host: &str, reason: Option<&str>, many| RefusedBy {
            host: host.into(),
            reason: reason.map(str::to_owned),
            many,
            last_at: Some(NOON),
        };
        let reasons = ["410 Gone", "404 Not Found", "403 Forbidden", "given up", "400 Bad Request"];
        let reasons = reasons.map(|reason| refused("qg.example", Some(reason), 2)).into_iter();
        let problems = ["the connection failed", "429 Too Many Requests", "503 Service Unavailable"];
        let problems = problems.map(|problem| failing("sel.example", problem, NOON - 1, 0)).into_iter();
        let health = Health {
            waiting: 1200,
            failing: problems
                .chain([
                    failing("canal.example", "no answer within 10s", NOON + 3_600_000, 1),
                    failing("old.example", "the name old.example could not be resolved", NOON, 12),
                ])
                .collect(),
            refused: reasons.chain([refused("a.example", None, 1)]).collect(),
            arrivals: vec![(
                "https://canal.example/1".into(),
                "https://canal.example/@canal".into(),
                "Create".into(),
                NOON,
                Some("nobody here follows its author".into()),
            )],
        };
        let page = |health| main_of(&DeliveriesPage::new(shell.clone(), health, NOON));
        let said = shell.t.get("members-deliveries-retried");
        vec![page(Health::default()), page(health), said]
    });
}
