//! Proving who one is without an account: a link goes to the address or the handle, and whoever opens it and clicks has it.
//!
//! **Invariant:** a link that is only opened does nothing: mail servers open links.
//! **Invariant:** the secret of a link is not kept, only its SHA-256.
//! **Invariant:** how often strangers have us write to somebody is bounded, in all and for each.

use maillon_federation::direct::{self, Direct};
use maillon_federation::publish::send_to;
use maillon_kernel::clock::random_token;
use maillon_post::Letter;
use maillon_store::peers::Peer;
use maillon_store::{Conn, Store, StoreError, blocks, jobs, peers};
use maillon_web::Tongue;
use sha2::{Digest as _, Sha256};

use crate::desk::Desk;
use crate::model::Initiative;
use crate::store;

/// The job that sends the mail with the link. Its payload is the initiative's id.
pub const MAIL_JOB: &str = "initiative-mail";
/// Where such a link leads.
pub const PATH: &str = "/initiatives/prouver";

const DAY: i64 = 86_400_000;
/// A link is good for so long; what nobody proves is forgotten after it.
pub const LIFETIME: i64 = 3 * DAY;
/// So many may be launched without an account in a day, of all and by one.
const A_DAY: (i64, i64) = (50, 3);

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Whether this starter may launch another one today.
pub(crate) fn may_launch(conn: &mut Conn, desk: &Desk, starter: &str) -> Result<bool, StoreError> {
    let (all, theirs) = store::launched_since(conn, starter, desk.now() - DAY)?;
    Ok(all < A_DAY.0 && theirs < A_DAY.1)
}

/// Whether one may still be launched today, before anybody else's server is asked who somebody is.
pub(crate) fn has_room(conn: &mut Conn, desk: &Desk) -> Result<bool, StoreError> {
    may_launch(conn, desk, "")
}

/// Has a mail sent with the link that proves the address.
pub(crate) fn by_mail(conn: &mut Conn, row: &Initiative, now: i64) -> Result<(), StoreError> {
    Ok(jobs::put(conn, &format!("{MAIL_JOB} {}", row.id), MAIL_JOB, &row.id, now)?)
}

/// Makes the link of one mail. `None`: it was proven meanwhile, or is gone.
pub async fn letter(store: &Store, desk: &Desk, id: &str) -> Result<Option<Letter>, StoreError> {
    let (id, token, now) = (id.to_owned(), random_token(), desk.now());
    let secret = hash(&token);
    let prepare = move |conn: &mut Conn| -> Result<Option<Initiative>, StoreError> {
        let found =
            store::find(conn, &id)?.filter(|one| one.starter_kind == "mail" && one.proven_at.is_none());
        if let Some(row) = &found {
            store::keep_proof(conn, &secret, &row.id, now)?;
        }
        Ok(found)
    };
    let Some(row) = store.write(prepare).await? else { return Ok(None) };
    let t = desk.words.in_lang(row.language.parse().unwrap_or_default());
    let subject = t.phrase("initiatives-mail-subject").set("title", row.title.as_str()).to_string();
    Ok(Some(Letter::plain(row.starter.as_str(), subject, words(desk, &t, &row, &token).0)))
}

/// What the message says, and its link.
fn words(desk: &Desk, t: &Tongue, row: &Initiative, token: &str) -> (String, String) {
    let link = desk.origin().url(&format!("{PATH}/{token}"));
    let text = t
        .phrase("initiatives-mail-text")
        .set("title", row.title.as_str())
        .set("host", desk.origin().authority())
        .set("link", link.as_str());
    (text.to_string(), link)
}

/// Writes to an actor with the link that proves that its handle is whose initiative this is. False: nobody is written to.
pub(crate) fn by_handle(
    conn: &mut Conn,
    desk: &Desk,
    row: &Initiative,
    token: &str,
) -> Result<bool, StoreError> {
    let found = peers::find(conn, &row.starter)?;
    let Some(to) = found.filter(is_person) else { return Ok(false) };
    if blocks::covers(conn, &to.uri)? {
        return Ok(false);
    }
    store::keep_proof(conn, &hash(token), &row.id, desk.now())?;
    let t = desk.words.in_lang(row.language.parse().unwrap_or_default());
    let (text, link) = words(desk, &t, row, token);
    let (origin, clock) = (desk.origin(), desk.clock());
    let note = Direct {
        uri: &direct::new_note(origin, clock),
        actor: &desk.actor,
        to: &to,
        in_reply_to: None,
        html: &direct::html_of(&text, &[&link]),
        source: None,
        language: &row.language,
        at: clock.millis(),
    };
    send_to(conn, &direct::create(&note, origin, clock), &to, clock)?;
    Ok(true)
}

/// What writes by itself proves nothing about a person.
pub(crate) fn is_person(peer: &Peer) -> bool {
    !matches!(peer.kind.as_str(), "Application" | "Service")
}

/// The initiative whose link this is, if it is still good.
pub(crate) fn of_link(conn: &mut Conn, desk: &Desk, token: &str) -> Result<Option<Initiative>, StoreError> {
    match store::proven_by(conn, &hash(token), desk.now() - LIFETIME)? {
        Some(id) => Ok(store::find(conn, &id)?),
        None => Ok(None),
    }
}

/// Somebody clicked: they are who they said. False: the link is none of ours, or too old.
pub(crate) fn prove(conn: &mut Conn, desk: &Desk, token: &str) -> Result<bool, StoreError> {
    let Some(mut row) = of_link(conn, desk, token)? else { return Ok(false) };
    if row.proven_at.is_none() {
        row.proven_at = Some(desk.now());
        store::put(conn, &row)?;
    }
    Ok(true)
}

/// Forgets what nobody proved.
pub fn prune(conn: &mut Conn, now: i64) -> Result<(), StoreError> {
    Ok(store::prune(conn, now - LIFETIME)?)
}
