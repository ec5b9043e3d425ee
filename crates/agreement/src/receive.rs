//! What the other side's activities do to agreements. Each takes one step of the machine; what it answers goes out in the
//! same transaction.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json;
use maillon_federation::origin::authority_of;
use maillon_federation::proof;
use maillon_federation::reader::{Reader, may_read};
use maillon_store::evidence::{self, Evidence};
use maillon_store::{Conn, tombstones, trust};

use crate::desk::{ActProblem, Desk, Voice};
use crate::machine::{Heard, Machine, Message, Moment, Proposal, Unheard};
use crate::model::Side;
use crate::record::{Agreement, AgreementId};
use crate::store;
use crate::subject::{Subject, length};
use crate::telling::told;
use crate::wire::{self, Incoming};

/// So many agreements may one actor begin within a day (milliseconds), and so many may wait about one thing.
const BEGUN: i64 = 50;
/// See [`BEGUN`].
const WAITING: i64 = 5;
/// See [`BEGUN`], of all actors of one host.
const BEGUN_ON_HOST: i64 = 200;
/// Bytes of an activity about an agreement.
const LARGEST: usize = 32 * 1024;
const DAY: i64 = 86_400_000;
/// So many offers may one agreement see: more than any bargaining needs.
const ROUNDS: usize = 50;

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// `Offer{Agreement}`: a first one, or one that replies to an offer.
pub fn offer(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<&'static str, Refusal> {
    check_size(scene)?;
    let incoming = wire::read(envelope).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    let Message::Offer(proposal) = &incoming.message else { return Err(Refusal::give_up("it is no offer")) };
    let known = match store::by_round(conn, &proposal.uri)? {
        Some(known) => Some(known),
        None => match &proposal.base {
            Some(base) => store::by_round(conn, base)?,
            None => None,
        },
    };
    match known {
        Some(known) => hear(conn, scene, envelope, desk, &known, &incoming),
        None if proposal.base.is_none() => first(conn, scene, envelope, desk, &incoming, proposal),
        None => Err(Refusal::Retry("it replies to an offer that is not here".to_owned())),
    }
}

/// `Accept`, `Reject` or `Undo` of an offer, or a confirmation. `None` when it speaks of no agreement that is here: it
/// may be about something else.
pub fn answer(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let known = match wire::offer_named(envelope) {
        Some(offer) => store::by_round(conn, offer)?,
        None => None,
    };
    let known = match (known, context(envelope)) {
        (Some(known), _) => Some(known),
        (None, Some(agreement)) => store::by_uri(conn, agreement)?,
        (None, None) => None,
    };
    let Some(known) = known.filter(|_| speaks_of_promises(envelope)) else { return Ok(None) };
    check_size(scene)?;
    let incoming = wire::read(envelope).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    hear(conn, scene, envelope, desk, &known, &incoming).map(Some)
}

/// A note that replies to an offer is a message like another.
fn speaks_of_promises(envelope: &Envelope) -> bool {
    let names = |key| envelope.object().is_some_and(|object| object.contains_key(key));
    envelope.verb != "Create" || names("context") || names("fulfills")
}

/// All that is said in agreements is kept for good.
fn check_size(scene: &Scene) -> Result<(), Refusal> {
    if scene.text.len() <= LARGEST { Ok(()) } else { Err(Refusal::give_up("it is too long")) }
}

/// The agreement that a confirmation names: other software has its own kinds of those.
fn context(envelope: &Envelope) -> Option<&str> {
    let object = envelope.object().filter(|_| envelope.verb == "Create")?;
    json::first(object, "context").and_then(json::uri_of)
}

/// A stranger asks for something of ours. Whether they may have it is a person's to say; whether it is a proper question
/// is looked at now.
fn first(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
    incoming: &Incoming,
    proposal: &Proposal,
) -> Result<&'static str, Refusal> {
    let subject = subject_of(conn, scene, desk, incoming)?;
    let now = scene.clock.millis();
    let sender = &scene.sender.uri;
    let (begun, waiting) = store::count_begun(conn, sender, &subject.uri, now - DAY)?;
    let host = sender.split('/').take(3).collect::<Vec<_>>().join("/");
    let on_host = store::count_begun_on(conn, &host, now - DAY)?;
    if BEGUN <= begun || WAITING <= waiting || BEGUN_ON_HOST <= on_host {
        return Err(Refusal::give_up("its actor has asked often enough"));
    }
    let at = Moment { now, free: None };
    let undone = tombstones::is_undone(conn, &proposal.uri, sender)?;
    let (machine, says) = Machine::hear_first(Side::Publisher, proposal, undone, at);
    let id = AgreementId::new(&scene.clock);
    let mut new = desk.record(id, &subject, &scene.sender, subject.member.clone(), machine);
    if let Some(said) = &incoming.commitments {
        new.commons = new.commons.at(said.slot, said.needed.clone());
    }
    new.unread = true;
    store::insert(conn, &new)?;
    write_down(conn, scene, envelope, desk, &new, incoming)?;
    desk.carry(conn, &new, &says, Voice::NOBODY)?;
    desk.subjects.went_on(conn, &new)?;
    if !answer_by_itself(conn, desk, &new)? {
        told(conn, &scene.clock, &new, &incoming.message, envelope.id.as_str())?;
    }
    Ok("somebody asks for something of ours")
}

/// Some things answer without a person: a room that is free, to whom it is lent. Whether this did.
fn answer_by_itself(conn: &mut Conn, desk: &Desk, one: &Agreement) -> Result<bool, Refusal> {
    if one.machine.pending().is_none_or(|head| head.by == one.role()) {
        return Ok(false);
    }
    let Some(answer) = desk.subjects.answer(conn, one)? else { return Ok(false) };
    let voice = Voice { member: None, words: &answer.words };
    if answer.yes {
        desk.accept(conn, one.id, voice)?
    } else {
        desk.refuse(conn, one.id, voice)?
    };
    Ok(true)
}

/// FEP-0837's musts for an answer to a proposal.
fn subject_of(conn: &mut Conn, scene: &Scene, desk: &Desk, incoming: &Incoming) -> Result<Subject, Refusal> {
    let no = |why: &str| Refusal::give_up(why);
    let commitments = incoming.commitments.as_ref().ok_or_else(|| no("it commits to nothing"))?;
    let (intent, unit) = &commitments.primary;
    let about = intent.split('#').next().unwrap_or(intent);
    let subject = desk.subjects.find(conn, about)?.filter(|subject| subject.own);
    // Who may not read it is not told that it exists.
    let subject = subject.ok_or_else(|| no("it satisfies no intent of ours"))?;
    let reader = Reader { actor: scene.sender.uri.clone(), host: host_of(&scene.sender.uri) };
    if !may_read(conn, subject.audience, &subject.owner, Some(&reader))? {
        return Err(no("it satisfies no intent of ours"));
    }
    if subject.for_trusted && !trust::is_trusted(conn, &reader.host)? {
        return Err(no("only who is trusted here may ask for it"));
    }
    if *intent != subject.primary.uri || *unit != subject.primary.unit {
        return Err(no("it satisfies another intent, or in another unit"));
    }
    let reciprocal = subject.reciprocal.as_ref().map(|intent| (intent.uri.clone(), intent.unit));
    if reciprocal != commitments.reciprocal {
        return Err(no("what is given in return is not what was asked for"));
    }
    let Message::Offer(proposal) = &incoming.message else { return Err(no("it is no offer")) };
    subject.check(proposal.terms).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    let timed = subject.check_time(commitments.slot, proposal.terms.amount);
    timed.map_err(|problem| Refusal::give_up(problem.to_string()))?;
    if subject.open { Ok(subject) } else { Err(no("it takes no answers any more")) }
}

fn host_of(actor: &str) -> String {
    actor.parse().map(|url| authority_of(&url)).unwrap_or_default()
}

/// One step of a known agreement.
fn hear(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
    before: &Agreement,
    incoming: &Incoming,
) -> Result<&'static str, Refusal> {
    if before.peer != scene.sender.uri || !before.linked {
        return Err(Refusal::give_up("its actor has no part in this agreement"));
    }
    let new = |proposal: &Proposal| before.machine.round(&proposal.uri).is_none();
    if ROUNDS <= before.machine.rounds().len() && matches!(&incoming.message, Message::Offer(one) if new(one))
    {
        return Err(Refusal::give_up("this agreement has seen offers enough"));
    }
    check_commons(before, incoming)?;
    check_length(before, incoming)?;
    let at = desk.moment(conn, before)?;
    let mut after = before.clone();
    let mut says = heard(after.machine.hear(&incoming.message, at))?;
    if let Message::Offer(proposal) = &incoming.message
        && tombstones::is_undone(conn, &proposal.uri, &scene.sender.uri)?
    {
        says.extend(heard(after.machine.hear(&Message::Undo { round: proposal.uri.clone() }, at))?);
    }
    let news = !after.machine.is_as_far_as(&before.machine);
    after.unread |= news;
    desk.keep(conn, before, &mut after)?;
    if news {
        write_down(conn, scene, envelope, desk, &after, incoming)?;
    }
    desk.carry(conn, &after, &says, Voice::NOBODY)?;
    if news && !answer_by_itself(conn, desk, &after)? {
        told(conn, &scene.clock, &after, &incoming.message, envelope.id.as_str())?;
    }
    Ok(if news { "an agreement went on" } else { "the agreement knew it" })
}

fn heard(heard: Heard) -> Result<Vec<crate::machine::Say>, Refusal> {
    heard.map_err(|problem| match problem {
        Unheard::NotYet => Refusal::Retry(problem.to_string()),
        Unheard::Wrong(_) => Refusal::give_up(problem.to_string()),
    })
}

/// Later words speak of the same intents, in the same units.
fn check_commons(known: &Agreement, incoming: &Incoming) -> Result<(), Refusal> {
    let Some(commitments) = &incoming.commitments else { return Ok(()) };
    let commons = &known.commons;
    let (intent, unit) = &commitments.primary;
    let reciprocal = commitments.reciprocal.as_ref().map(|(intent, unit)| (intent.as_str(), unit.as_str()));
    let expected = commons.in_return.as_ref().map(|(intent, unit)| (intent.as_str(), unit.as_str()));
    let same = *intent == commons.intent && unit.as_str() == commons.unit && reciprocal == expected;
    let same = same && commitments.slot == commons.slot;
    if same { Ok(()) } else { Err(Refusal::give_up("it speaks of other intents or units than before")) }
}

/// What is had for a span of time is had for all of it, or let go.
fn check_length(known: &Agreement, incoming: &Incoming) -> Result<(), Refusal> {
    let (Some(slot), Message::Offer(proposal)) = (known.commons.slot, &incoming.message) else {
        return Ok(());
    };
    let amount = proposal.terms.amount;
    if amount.is_zero() || length(slot) == Some(amount) {
        return Ok(());
    }
    Err(Refusal::give_up("another time is another question"))
}

/// Keeps what was said, exactly as it came, with its proof if it bore one.
fn write_down(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
    agreement: &Agreement,
    incoming: &Incoming,
) -> Result<(), Refusal> {
    let body = scene.text.clone();
    let now = scene.clock.millis();
    let kept = match &scene.proven {
        Some(proven) => proof::evidence(&body, proven, now),
        None => Evidence {
            uri: envelope.id.to_string(),
            actor: scene.sender.uri.clone(),
            body,
            method: None,
            public_key: None,
            proven_at: None,
            kept_at: now,
        },
    };
    evidence::keep(conn, &kept)?;
    let voice = Voice { member: None, words: &incoming.words };
    let step = desk.step_of(agreement, &incoming.message, Some(envelope.id.as_str()), false, voice);
    if store::add_step(conn, &step)? { Ok(()) } else { Err(Refusal::give_up("its id was used before")) }
}
