//! What the other side says of hours: it tells them, takes them back, countersigns them, or says why not.

use maillon_agreement::Agreement;
use maillon_agreement::model::Side;
use maillon_agreement::store as agreements;
use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::Object;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_store::{Conn, StoreError};

use crate::SLICE;
use crate::desk::telling::hours_told;
use crate::desk::{ActProblem, Desk, Signer};
use crate::model::{Told, ToldState};
use crate::store::{entries, told};
use crate::wire::hours::{self, Verdict};

/// Bytes of an activity about hours.
const LARGEST: usize = 32 * 1024;
/// Lines of hours of one agreement, corrections and all.
const LINES: i64 = 200;

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// Whatever is said of hours; `None` when it is about something else.
pub fn hours(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    match envelope.verb.as_str() {
        "Create" => match envelope.object().filter(|object| hours::is_work(object)) {
            Some(object) => tell(conn, scene, object).map(Some),
            None => Ok(None),
        },
        "Delete" => withdraw(conn, scene, envelope.object_uri().unwrap_or_default()),
        "Accept" | "Reject" => answer(conn, scene, envelope, desk),
        _ => Ok(None),
    }
}

/// What is said of hours is kept: it bears a proof, and is not long.
fn check_letter(scene: &Scene) -> Result<(), Refusal> {
    if LARGEST < scene.text.len() {
        return Err(Refusal::give_up("it is too long"));
    }
    let proven = scene.proven.as_ref().is_some_and(|proven| proven.actor == scene.sender.uri);
    if proven { Ok(()) } else { Err(Refusal::give_up("what is said of hours bears a proof")) }
}

/// Somebody who came to us worked so long.
fn tell(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
    check_letter(scene)?;
    let hours = hours::read(object).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    if hours.owner != scene.sender.uri {
        return Err(Refusal::give_up("it is attributed to somebody else"));
    }
    if told::find(conn, &hours.uri).map_err(StoreError::from)?.is_some() {
        return Ok("these hours were told before");
    }
    let agreement = agreements::by_uri(conn, &hours.agreement).map_err(StoreError::from)?;
    let Some(agreement) = agreement else {
        return Err(Refusal::Retry("it fulfils an agreement that is not here".to_owned()));
    };
    let ours = agreement.slice == SLICE
        && agreement.role() == Side::Answerer
        && agreement.peer == scene.sender.uri
        && agreement.actor == hours.receiver;
    if !ours {
        return Err(Refusal::give_up("its actor has promised us nothing like that"));
    }
    if LINES <= told::count_of(conn, &hours.agreement).map_err(StoreError::from)? {
        return Err(Refusal::give_up("this agreement has lines of hours enough"));
    }
    if hours.corrects.is_none() && !is_of(&agreement, hours.date) {
        return Err(Refusal::give_up("it is of another day than what was promised"));
    }
    if let Some(corrected) = &hours.corrects {
        let known = told::find(conn, corrected).map_err(StoreError::from)?;
        if !known.is_some_and(|known| known.owner == hours.owner && known.agreement == hours.agreement) {
            return Err(Refusal::Retry("it corrects hours that are not here".to_owned()));
        }
    }
    let one = Told {
        uri: hours.uri,
        owner: hours.owner,
        agreement: hours.agreement,
        title: agreement.title,
        code: hours.code,
        date: hours.date,
        minutes: hours.minutes,
        kind: hours.kind,
        corrects: hours.corrects,
        state: ToldState::Entered,
        words: String::new(),
        document: scene.text.clone(),
        answer: None,
        heard_at: scene.clock.millis(),
        answered_at: None,
        answered_by: None,
    };
    told::insert(conn, &one).map_err(StoreError::from)?;
    hours_told(conn, &scene.clock, &one).map_err(StoreError::from)?;
    Ok("somebody worked for us")
}

/// Whether a day is one of those that were promised. A correction counts in a later month, and says whose it is.
fn is_of(agreement: &Agreement, date: chrono::NaiveDate) -> bool {
    let Some(slot) = agreement.commons.slot else { return false };
    let day = |at| local::to_local(at, BRUSSELS).date();
    (day(slot.start())..=day(slot.end())).contains(&date)
}

fn withdraw(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<Option<&'static str>, Refusal> {
    let known = told::find(conn, uri).map_err(StoreError::from)?;
    let Some(known) = known.filter(|known| known.owner == scene.sender.uri) else { return Ok(None) };
    // Also when we have signed it meanwhile: the group takes back only what it has not heard our word of, and that word
    // then has no effect there.
    let gone = Told { state: ToldState::Withdrawn, ..known };
    told::update(conn, &gone).map_err(StoreError::from)?;
    Ok(Some("hours were taken back"))
}

/// The user member says something of hours of ours.
fn answer(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let uri = envelope.object_uri().unwrap_or_default();
    let Some(known) = entries::by_uri(conn, uri).map_err(StoreError::from)? else { return Ok(None) };
    check_letter(scene)?;
    let (id, by) = (known.entry.id, Signer::Peer(scene.sender.uri.clone()));
    let heard = match hours::verdict(&envelope.json) {
        Verdict::Right => desk.countersign(conn, id, &by).map(|_| "hours were countersigned"),
        Verdict::Wrong(words) => desk.dispute(conn, id, &words, &by).map(|_| "hours were disputed"),
    };
    let outcome = match heard {
        // The sheet stays as it was closed; should it be opened again, their word takes effect.
        Err(ActProblem::Locked) if known.entry.state.is_pending() => {
            "the month is locked: their word is kept"
        }
        heard => heard?,
    };
    desk.keep_answer(conn, id, &scene.text, &scene.sender.uri, scene.clock.millis())?;
    Ok(Some(outcome))
}
