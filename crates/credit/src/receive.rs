//! What arrives for the ledger from other ledgers.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::proof;
use maillon_store::Conn;

use crate::local::ActProblem;
use crate::machine::Standing;
use crate::model::Way;
use crate::remote::{Heard, NotHeard, hear_document};
use crate::{Desk, links, transfers, wire};

/// Bytes of what a ledger says.
const LARGEST: usize = 128 * 1024;

impl From<NotHeard> for Refusal {
    fn from(problem: NotHeard) -> Self {
        match problem {
            NotHeard::NotYet(why) => Self::Retry(why),
            NotHeard::Wrong(why) => Self::give_up(why),
            NotHeard::Store(problem) => Self::Store(problem),
            NotHeard::Act(problem) => Self::give_up(problem.to_string()),
        }
    }
}

/// A message of another ledger; `None` when it is something else, or not for our ledger.
pub fn message(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    if json::uris(&envelope.json, "to") != [desk.actor.as_str()] || LARGEST < scene.text.len() {
        return Ok(None);
    }
    let Ok(document) = proof::read(&scene.text) else { return Ok(None) };
    let read = match wire::read(&document) {
        Ok(Some(read)) => read,
        Ok(None) => return note(conn, scene, &document),
        Err(problem) => return Err(Refusal::give_up(problem.to_string())),
    };
    // Who signed the request may be anybody with the key of the day; what a ledger says must be provable for years.
    let proven = scene.proven.as_ref().filter(|proven| proven.actor == scene.sender.uri);
    let proven = proven.ok_or_else(|| Refusal::give_up("a ledger proves what it says"))?;
    let peer = scene.sender.uri.as_str();
    if links::find(conn, peer)?.is_none() {
        // What only ends something needs no link: there is nothing to end.
        begin(conn, desk, peer)?;
    }
    let evidence = proof::evidence(&scene.text, proven, scene.clock.millis());
    let heard = Heard { peer, document, evidence, read };
    Ok(Some(hear_document(conn, desk, &heard, None)?))
}

/// What a transfer is for: kept where it is what the signed messages say the digest of. Without its transfer it waits.
fn note(conn: &mut Conn, scene: &Scene, document: &Object) -> Result<Option<&'static str>, Refusal> {
    let Some(note) = wire::read_note(document) else { return Ok(None) };
    let found = transfers::by_uri(conn, &note.transfer)?;
    // It follows its offer, and comes again with it.
    let Some(mut one) = found else { return Err(Refusal::give_up("its transfer is not here")) };
    let theirs = one.peer.as_deref() == Some(scene.sender.uri.as_str()) && one.way == Way::In;
    if !theirs || one.note_hash.as_deref() != Some(&wire::note_hash(&note.salt, &note.words)) {
        return Err(Refusal::give_up("it is not the note of that transfer"));
    }
    let Some(label) = crate::local::label(&note.words) else {
        return Err(Refusal::give_up("the note is too long"));
    };
    (one.label, one.salt) = (label, Some(note.salt));
    transfers::update(conn, &one)?;
    Ok(Some("a transfer has its note"))
}

fn begin(conn: &mut Conn, desk: &Desk, peer: &str) -> Result<(), Refusal> {
    match desk.link(conn, peer, Standing::Open) {
        Ok(_) => Ok(()),
        Err(ActProblem::Store(problem)) => Err(problem.into()),
        Err(problem) => Err(Refusal::give_up(problem.to_string())),
    }
}
