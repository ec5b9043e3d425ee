//! Strangers whom the instance has met, and what they send.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use http::Method;
use maillon_federation::actor::RemoteActor;
use maillon_federation::keys::RsaKey;
use maillon_federation::signature;
use maillon_kernel::clock::Clock;
use maillon_server::instance::Instance;
use maillon_store::{Conn, StoreError, peers};
use maillon_testkit::fixtures::bicycle_repair;
use serde_json::{Value, json};
use url::Url;

/// So many servers, each with one key pair (making keys is slow) that all its people share.
const SERVERS: usize = 16;
/// So many people.
const PEOPLE: usize = 1024;
/// So many annonces of ours that they react to.
const OFFERS: usize = 64;

/// The senders, known to the instance.
pub struct Senders {
    keys: Vec<RsaKey>,
    offers: Vec<String>,
    inbox: Url,
    actor: String,
    /// Counts the activities, so that none is sent twice.
    next: AtomicUsize,
}

impl Senders {
    /// Puts the people with their keys into the instance's store, and publishes what they react to.
    pub async fn introduce(instance: &Instance) -> Self {
        let keys: Vec<RsaKey> =
            (0..SERVERS).map(|_| RsaKey::generate().expect("a key can be made")).collect();
        let now = Clock::System.millis();
        let people: Vec<RemoteActor> = (0..PEOPLE)
            .map(|person| {
                let document = document(person, &keys[person % SERVERS]);
                RemoteActor::read(document.as_object().expect("it is one"), now).expect("it is an actor")
            })
            .collect();
        let draft = bicycle_repair().check(now).expect("the form is fine");
        let desk = instance.desk.clone();
        let write = move |conn: &mut Conn| {
            for person in &people {
                peers::put(conn, &person.peer, &person.keys)?;
            }
            (0..OFFERS).map(|_| Ok(desk.publish(conn, None, draft.clone())?.uri)).collect()
        };
        let offers: Result<Vec<String>, maillon_market::desk::ActProblem> = instance.store.write(write).await;
        let inbox = instance.federation.origin().shared_inbox().parse().expect("it is a URL");
        let actor = instance.desk.actor.clone();
        Self { keys, offers: offers.expect("it can be written"), inbox, actor, next: AtomicUsize::new(0) }
    }

    /// Writes `many` signed requests to a file, each behind its length.
    pub fn prepare(&self, file: &Path, many: usize) {
        let first = self.next.fetch_add(many, Ordering::Relaxed);
        let halves = [first..first + many / 2, first + many / 2..first + many];
        let made: Vec<Vec<Vec<u8>>> = std::thread::scope(|scope| {
            let threads =
                halves.map(|half| scope.spawn(|| half.map(|number| self.request(number)).collect()));
            threads.into_iter().map(|thread| thread.join().expect("nothing panics")).collect()
        });
        let mut out = BufWriter::new(File::create(file).expect("a file can be made"));
        for request in made.iter().flatten() {
            let length = u32::try_from(request.len()).expect("it is short");
            out.write_all(&length.to_le_bytes())
                .and_then(|()| out.write_all(request))
                .expect("it is written");
        }
        out.flush().expect("it is written");
    }

    /// A whole request: a `Like` of an annonce, or a `Create` of an answer to one, in turn.
    fn request(&self, number: usize) -> Vec<u8> {
        let person = number / 2 % PEOPLE;
        let offer = &self.offers[number / 2 / PEOPLE % OFFERS];
        let activity = if number.is_multiple_of(2) {
            like(number, person, offer)
        } else {
            self.answer(number, person, offer)
        };
        let body = activity.to_string();
        let key_id = format!("{}#main-key", uri(person));
        let key = &self.keys[person % SERVERS];
        let now = Clock::System.now();
        let headers = signature::sign(&key_id, key, &Method::POST, &self.inbox, Some(body.as_bytes()), now)
            .expect("it can be signed");
        let mut request = format!("POST {} HTTP/1.1\r\n", self.inbox.path());
        for (name, value) in &headers {
            request = format!("{request}{name}: {}\r\n", value.to_str().expect("it is text"));
        }
        format!("{request}user-agent: Measurement\r\ncontent-length: {}\r\n\r\n{body}", body.len())
            .into_bytes()
    }

    fn answer(&self, number: usize, person: usize, offer: &str) -> Value {
        let note = format!("https://{}/notes/{number}", host(person));
        let note = json!({
            "id": note, "type": "Note", "attributedTo": uri(person), "inReplyTo": offer, "url": note,
            "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [self.actor],
            "published": "2026-11-24T12:00:00Z",
            "content": "<p>Bonjour, est-ce que <strong>jeudi</strong> à 14 h vous conviendrait ? Merci d'avance !</p>",
            "contentMap": {
                "fr": "<p>Bonjour, est-ce que <strong>jeudi</strong> à 14 h vous conviendrait ? Merci d'avance !</p>",
            },
            "tag": [{ "type": "Mention", "href": self.actor, "name": "@maison" }],
        });
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": format!("https://{}/activities/{number}", host(person)), "type": "Create", "actor": uri(person),
            "published": "2026-11-24T12:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "cc": [self.actor], "object": note,
        })
    }
}

fn like(number: usize, person: usize, offer: &str) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("https://{}/activities/{number}", host(person)), "type": "Like", "actor": uri(person),
        "object": offer,
    })
}

fn host(person: usize) -> String {
    format!("server-{}.example", person % SERVERS)
}

fn uri(person: usize) -> String {
    format!("https://{}/users/person-{person}", host(person))
}

fn document(person: usize, key: &RsaKey) -> Value {
    let uri = uri(person);
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": uri, "type": "Person", "preferredUsername": format!("person-{person}"), "name": "Une passante",
        "inbox": format!("{uri}/inbox"), "outbox": format!("{uri}/outbox"),
        "followers": format!("{uri}/followers"),
        "endpoints": { "sharedInbox": format!("https://{}/inbox", host(person)) },
        "publicKey": { "id": format!("{uri}#main-key"), "owner": uri, "publicKeyPem": key.public_pem() },
    })
}

/// What the instance holds in the end.
#[derive(Debug, PartialEq, Eq, QueryableByName)]
pub struct Effects {
    /// Activities that arrived.
    #[diesel(sql_type = BigInt)]
    pub stored: i64,
    /// Those that were applied.
    #[diesel(sql_type = BigInt)]
    pub done: i64,
    /// Likes that count.
    #[diesel(sql_type = BigInt)]
    pub reactions: i64,
    /// Answers that are kept.
    #[diesel(sql_type = BigInt)]
    pub notes: i64,
}

/// Counts them.
pub fn count_effects(conn: &mut Conn) -> Result<Effects, StoreError> {
    let query = diesel::sql_query(
        "SELECT (SELECT count(*) FROM inbox) AS stored, (SELECT count(*) FROM inbox WHERE state = 1) AS done, \
         (SELECT count(*) FROM reaction) AS reactions, (SELECT count(*) FROM note) AS notes",
    );
    Ok(maillon_store::each!(conn, c => query.get_result(c))?)
}
