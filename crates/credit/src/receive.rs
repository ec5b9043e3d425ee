//! What arrives for the ledger from other ledgers.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::proof::{self, Proven};
use maillon_store::Conn;
use maillon_store::peers::Peer;

use crate::local::ActProblem;
use crate::machine::Standing;
use crate::model::Way;
use crate::remote::{Heard, NotHeard, hear_document, hear_words};
use crate::{Desk, links, transfers, wire};

/// Bytes of what a ledger says.
const LARGEST: usize = 128 * 1024;

impl From<NotHeard> for Refusal {
    fn from(problem: NotHeard) -> Self {
        match problem {
            NotHeard::NotYet(why) => Self::Wait(why),
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
        Ok(None) => return besides(conn, scene, desk, &document),
        Err(problem) => return Err(Refusal::give_up(problem.to_string())),
    };
    let proven = prover(conn, scene, desk)?;
    let evidence = proof::evidence(&scene.text, proven, scene.clock.millis());
    let heard = Heard { peer: &scene.sender.uri, document, evidence, read };
    Ok(Some(hear_document(conn, desk, &heard, None)?))
}

/// Whoever speaks for a ledger must prove what it says; where there is no link with it yet, one begins.
fn prover<'a>(conn: &mut Conn, scene: &'a Scene, desk: &Desk) -> Result<&'a Proven, Refusal> {
    // Who signed the request may be anybody with the key of the day; what a ledger says must be provable for years.
    let proven = scene.proven.as_ref().filter(|proven| proven.actor == scene.sender.uri);
    let proven = proven.ok_or_else(|| Refusal::give_up("a ledger proves what it says"))?;
    let peer = scene.sender.uri.as_str();
    if links::find(conn, peer)?.is_none() {
        // What only ends something needs no link: there is nothing to end.
        begin(conn, desk, &scene.sender)?;
    }
    Ok(proven)
}

/// What stands beside transfers: requests, and notes.
fn besides(
    conn: &mut Conn,
    scene: &Scene,
    desk: &Desk,
    document: &Object,
) -> Result<Option<&'static str>, Refusal> {
    let peer = scene.sender.uri.as_str();
    match wire::read_request(document) {
        Ok(Some(asked)) => {
            prover(conn, scene, desk)?;
            Ok(Some(desk.hear_asked(conn, peer, document, &asked)?))
        }
        Ok(None) => match wire::read_erased(document) {
            Some(about) => erased(conn, scene, desk, &about).map(Some),
            None => note(conn, scene, document),
        },
        Err(problem) => Err(Refusal::give_up(problem.to_string())),
    }
}

/// Whoever wrote what a transfer is for erased it. However the link is: words are no minutes.
fn erased(conn: &mut Conn, scene: &Scene, desk: &Desk, about: &str) -> Result<&'static str, Refusal> {
    let done = desk.hear_erased(conn, &scene.sender.uri, about).map_err(NotHeard::from)?;
    if done { Ok("a note was erased") } else { Err(Refusal::give_up("it is not the note of that ledger")) }
}

/// What a transfer is for: kept where it is what the signed messages say the digest of. Without its transfer it waits.
fn note(conn: &mut Conn, scene: &Scene, document: &Object) -> Result<Option<&'static str>, Refusal> {
    let Some(note) = wire::read_note(document) else { return Ok(None) };
    if let Some(done) = hear_words(conn, &scene.sender.uri, &note)? {
        return Ok(Some(done));
    }
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
    if one.is_erased() {
        return Ok(Some("a note that was erased came late"));
    }
    (one.label, one.salt) = (label, Some(note.salt));
    transfers::update(conn, &one)?;
    Ok(Some("a transfer has its note"))
}

fn begin(conn: &mut Conn, desk: &Desk, peer: &Peer) -> Result<(), Refusal> {
    // Whoever else lives on a trusted host is not its ledger.
    if peer.kind != "Service" {
        return Err(Refusal::give_up("a ledger is a Service"));
    }
    match desk.link(conn, &peer.uri, Standing::Open) {
        Ok(_) => Ok(()),
        Err(ActProblem::Store(problem)) => Err(problem.into()),
        Err(problem) => Err(Refusal::give_up(problem.to_string())),
    }
}
