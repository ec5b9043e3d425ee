//! The one table of what each incoming activity does. One line here is one line in FEDERATION.md.

use maillon_agenda::receive as agenda;
use maillon_agreement::{Desk as Promises, receive as agreement};
use maillon_credit::orders::{self, Orders};
use maillon_credit::receive as sel;
use maillon_credit::sums;
use maillon_decisions::receive as decisions;
use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use maillon_federation::social;
use maillon_map::receive as map;
use maillon_market::{receive as market, wire};
use maillon_members::handles;
use maillon_messages::receive as messages;
use maillon_narrative::desk::LOOK_JOB;
use maillon_narrative::receive as narrative;
use maillon_network::receive as network;
use maillon_notifications::{Notes, store as notices};
use maillon_polls::receive as polls;
use maillon_relay::receive as relay;
use maillon_staffing::receive as staffing;
use maillon_store::blocks::Severity;
use maillon_store::{Conn, StoreError, follows, jobs, networks};

use crate::backfill;

const ACTORS: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];
const NOTES: [&str; 4] = ["Note", "Article", "Question", "Page"];

/// The slices' desks that activities are applied at.
#[derive(Clone, Debug)]
pub struct Desks {
    /// Where promises are made.
    pub promises: Promises,
    /// The ledger, and where members order from elsewhere.
    pub orders: Orders,
    /// Where members end the direct messages to them.
    pub notes: Notes,
    /// The networks that this instance belongs to, or is the QG of.
    pub network: maillon_network::Desk,
    /// What the QG relays.
    pub relay: maillon_relay::Desk,
    /// Stories, and the common narrative.
    pub narrative: maillon_narrative::Desk,
    /// Events, and who comes.
    pub agenda: maillon_agenda::Desk,
    /// What is decided by consent.
    pub decisions: maillon_decisions::Desk,
    /// What people want to begin.
    pub initiatives: maillon_initiatives::Desk,
    /// What is asked of everybody.
    pub polls: maillon_polls::Desk,
    /// Whom the house lends.
    pub staff: maillon_staffing::Desk,
    /// The map.
    pub map: maillon_map::Desk,
}

/// The documents inside an activity that must be proven by whoever said them: they are kept, and passed on.
pub fn embedded(activity: &Object) -> Vec<&Object> {
    let mut all = network::embedded(activity);
    all.extend(decisions::embedded(activity));
    all
}

/// Applies one activity; answers in a word what it did. Of whom we follow, we remember when we last heard.
pub fn apply(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let outcome = relayed_or_applied(desks, conn, scene, envelope)?;
    networks::heard_from(conn, &authority_of(&envelope.actor), scene.clock.millis())?;
    follows::heard_from(conn, &scene.sender.uri, scene.clock.millis())?;
    Ok(outcome)
}

/// What names our QG may be relayed, and do whatever else it does. What is relayed and is nothing else is no fault.
fn relayed_or_applied(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    // A report is for us alone, whatever it names.
    if envelope.verb == "Flag" {
        return act(desks, conn, scene, envelope);
    }
    if let Some(outcome) = relay::subscribe(conn, scene, envelope, &desks.relay)? {
        return Ok(outcome);
    }
    let Some(relayed) = relay::hear(conn, scene, envelope, &desks.relay)? else {
        return act(desks, conn, scene, envelope);
    };
    relay::and_besides(conn, relayed, |conn| act(desks, conn, scene, envelope))
}

/// Drops what these actors of other servers sent: all of it when they are suspended, and what others see of it when they
/// are silenced.
pub fn forget(conn: &mut Conn, actors: &[String], severity: Severity) -> Result<(), StoreError> {
    if severity == Severity::Suspend {
        maillon_messages::store::forget(conn, actors)?;
        sums::forget(conn, actors)?;
        orders::forget(conn, actors)?;
        handles::store::forget(conn, actors)?;
        notices::forget(conn, actors)?;
        maillon_visitors::requests::store::forget(conn, actors)?;
        maillon_visitors::account::store::forget(conn, actors)?;
    }
    maillon_market::store::remove_owners(conn, actors)?;
    maillon_relay::store::withdraw_all(conn, actors)?;
    narrative::forget_owners(conn, actors)?;
    agenda::forget_owners(conn, actors)?;
    maillon_place::store::foreign::forget(conn, actors)?;
    maillon_staffing::store::foreign::forget(conn, actors)?;
    map::forget(conn, actors)?;
    polls::forget(conn, actors)?;
    jobs::put(conn, LOOK_JOB, LOOK_JOB, "", 0)?;
    social::forget_actors(conn, actors, severity)
}

fn act(desks: &Desks, conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    if matches!(envelope.verb.as_str(), "Offer" | "Accept" | "Reject" | "Undo" | "Create" | "Delete")
        && let Some(outcome) = sel::message(conn, scene, envelope, &desks.orders.desk)?
    {
        return Ok(outcome);
    }
    if let Some(outcome) = staffing::hours(conn, scene, envelope, &desks.staff)? {
        return Ok(outcome);
    }
    if matches!(envelope.verb.as_str(), "Accept" | "Reject" | "Undo" | "Create")
        && let Some(outcome) = agreement::answer(conn, scene, envelope, &desks.promises)?
    {
        return Ok(outcome);
    }
    if let Some(outcome) = agenda::guests(conn, scene, envelope, &desks.agenda)? {
        return Ok(outcome);
    }
    // Before the network: what both say in rounds is told apart by what a round reads.
    if let Some(outcome) = decisions::message(conn, scene, envelope, &desks.decisions)? {
        return Ok(outcome);
    }
    if let Some(outcome) = network::message(conn, scene, envelope, &desks.network)? {
        map::belonging(conn, &desks.map)?;
        return Ok(outcome);
    }
    if let Some(outcome) = narrative::taking(conn, scene, envelope)? {
        return Ok(outcome);
    }
    // Before notes: a vote is none.
    if let Some(outcome) = polls::vote(conn, scene, envelope, &desks.polls)? {
        return Ok(outcome);
    }
    match envelope.verb.as_str() {
        "Offer" => agreement::offer(conn, scene, envelope, &desks.promises),
        "Follow" => social::receive_follow(conn, scene, envelope),
        "Accept" => accepted(desks, conn, scene, envelope),
        "Reject" => social::answer_follow(conn, scene, envelope),
        "Undo" => undone(conn, scene, envelope),
        "Like" | "EmojiReact" => liked(desks, conn, scene, envelope),
        "Announce" => announced(desks, conn, scene, envelope),
        "Create" | "Update" => published(desks, conn, scene, envelope),
        "Delete" => deleted(desks, conn, scene, envelope),
        "Block" => blocked(conn, scene, envelope),
        "QuoteRequest" => social::receive_quote_request(conn, scene, envelope),
        "Flag" => social::receive_flag(conn, scene, envelope),
        "Move" => social::receive_move(conn, scene, envelope),
        // Those of an event of ours, or of a network, were told apart above.
        "Join" | "Leave" => Err(Refusal::give_up("it is about nothing of ours that one joins")),
        verb => Err(Refusal::give_up(format!("{verb} is not something we handle"))),
    }
}

/// Whoever likes an initiative supports it.
fn liked(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let outcome = social::receive_reaction(conn, scene, envelope)?;
    let uri = envelope.object_uri().unwrap_or_default();
    desks.initiatives.liked(conn, uri).map_err(|problem| match problem {
        maillon_initiatives::desk::ActProblem::Store(problem) => Refusal::Store(problem),
        problem => Refusal::give_up(problem.to_string()),
    })?;
    Ok(outcome)
}

/// The end of a boost also ends what it brought here.
fn undone(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let boost = envelope.object().filter(|object| json::kind(object) == "Announce");
    if let Some(uri) = boost.and_then(|boost| json::uri_of(json::first(boost, "object")?)) {
        market::unvouch(conn, scene, uri)?;
        narrative::unvouch(conn, scene, uri)?;
        agenda::unvouch(conn, scene, uri)?;
    }
    social::receive_undo(conn, scene, envelope)
}

/// An accepted follow brings what the followed one published before.
fn accepted(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let outcome = social::answer_follow(conn, scene, envelope)?;
    map::actor(conn, scene, &desks.map)?;
    let key = format!("{} {}", backfill::JOB, scene.sender.uri);
    jobs::put(conn, &key, backfill::JOB, &scene.sender.uri, scene.clock.millis())?;
    Ok(outcome)
}

/// `Create` and `Update`, by the type of what is published.
fn published(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let object = object(scene, envelope)?;
    let kinds = json::types(object);
    if kinds.iter().any(|kind| ACTORS.contains(kind)) {
        let outcome = social::update_actor(scene, envelope)?;
        map::actor(conn, scene, &desks.map)?;
        Ok(outcome)
    } else if sums::is_sum(object) {
        // What was told of days that are over does not change: of what nobody knows there is nothing to change.
        if envelope.verb == "Update" {
            return Err(Refusal::give_up("a sum of who helps whom does not change"));
        }
        sums::put(conn, scene, object)
    } else if staffing::is_function(object) {
        staffing::put_function(conn, scene, object)
    } else if wire::is_offer(object) {
        let outcome = market::put_offer(conn, scene, object, &scene.sender, false)?;
        look_again(desks, conn, object)?;
        Ok(outcome)
    } else if agenda::is_ours_to_take(conn, object, &scene.sender, false)? {
        agenda::put_event(conn, scene, object, &scene.sender, false)
    } else if narrative::is_ours_to_take(conn, object, &scene.sender, false)? {
        narrative::put_story(&desks.narrative, conn, scene, object, &scene.sender, false)
    } else if polls::is_poll(object) {
        let taken = polls::put_poll(conn, scene, object)?;
        // What speaks to us is a note besides.
        if taken.to_us { noted(desks, conn, scene, envelope, object) } else { Ok(taken.outcome) }
    } else if kinds.iter().any(|kind| NOTES.contains(kind)) {
        noted(desks, conn, scene, envelope, object)
    } else {
        Err(Refusal::give_up(format!("{kinds:?} is not something we handle")))
    }
}

/// A note that replies to something of ours, or is for one of our actors.
fn noted(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    object: &Object,
) -> Result<&'static str, Refusal> {
    let outcome = social::receive_note(conn, scene, envelope)?;
    let whose = desks.orders.whose(conn, object)?;
    // Who wants no more of our messages says nothing to anybody here.
    if whose.others
        && envelope.verb == "Create"
        && let Some(outcome) = desks.notes.hear(conn, scene, object)?
    {
        return Ok(outcome);
    }
    if whose.others {
        messages::note(conn, scene, object, crate::instance::about)?;
    }
    // What was ordered stays as it was first said: an edit changes nothing.
    if whose.ledger && envelope.verb == "Create" {
        return desks.orders.hear(conn, scene, object);
    }
    Ok(outcome)
}

/// What a common narrative quotes has changed, perhaps.
fn look_again(desks: &Desks, conn: &mut Conn, object: &Object) -> Result<(), Refusal> {
    let uri = json::text(object, "id").unwrap_or_default();
    Ok(desks.narrative.look_again(conn, uri)?)
}

fn object<'a>(scene: &'a Scene, envelope: &'a Envelope) -> Result<&'a Object, Refusal> {
    envelope.object().or(scene.fetched.as_ref()).ok_or_else(|| Refusal::give_up("it has no object"))
}

/// A boost of something of ours counts; a boost of an annonce by somebody that we follow brings it here.
fn announced(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    if let (Some(object), Some(author)) = (&scene.fetched, &scene.author) {
        let vouched = follows::is_followed(conn, &scene.sender.uri)?;
        if agenda::is_ours_to_take(conn, object, author, vouched)? {
            return agenda::put_event(conn, scene, object, author, vouched);
        }
        if narrative::is_ours_to_take(conn, object, author, vouched)? {
            return narrative::put_story(&desks.narrative, conn, scene, object, author, vouched);
        }
    }
    match (&scene.fetched, &scene.author) {
        (Some(object), Some(author)) if json::kind(object) == "Tombstone" => {
            let scene = Scene { sender: author.clone(), ..scene.clone() };
            let uri = json::text(object, "id").unwrap_or_default();
            let offer = market::delete_offer(conn, &scene, uri)?;
            let story = narrative::delete_story(&desks.narrative, conn, &scene, uri)?;
            let event = agenda::delete_event(conn, &scene, uri)?;
            let poll = polls::delete_poll(conn, &scene, uri)?;
            if offer {
                desks.narrative.look_again(conn, uri)?;
            }
            Ok(if offer || story || event || poll { "deleted it here too" } else { "remembered a deletion" })
        }
        (Some(object), Some(author)) if wire::is_offer(object) => {
            let vouched = follows::is_followed(conn, &scene.sender.uri)?;
            market::put_offer(conn, scene, object, author, vouched)
        }
        _ => {
            let envelope = &unwrapped(envelope);
            let uri = envelope.object_uri().unwrap_or_default();
            if !market::may_be_passed_on(conn, uri)? {
                return Err(Refusal::give_up("what it passes on is not for everybody"));
            }
            social::receive_reaction(conn, scene, envelope)
        }
    }
}

/// A boost, whether it names an object or holds the activity that published it.
fn unwrapped(boost: &Envelope) -> Envelope {
    let mut boost = boost.clone();
    let inner = boost.object().filter(|object| object.contains_key("actor"));
    let uri = inner.and_then(|inner| json::first(inner, "object")).and_then(json::uri_of).map(str::to_owned);
    if let Some(uri) = uri {
        boost.json.insert("object".to_owned(), uri.into());
    }
    boost
}

/// An object, or the actor itself. Who may: only the actor, about what is on its own server.
fn deleted(
    desks: &Desks,
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let uri = envelope.object_uri().unwrap_or_default();
    if uri == envelope.actor.as_str() {
        maillon_agreement::gone(conn, &desks.promises, &scene.clock, uri)?;
        market::forget_owner(conn, scene)?;
        messages::forget_actor(conn, scene)?;
        let gone = [scene.sender.uri.clone()];
        orders::forget(conn, &gone)?;
        handles::store::forget(conn, &gone)?;
        notices::forget(conn, &gone)?;
        maillon_visitors::requests::store::forget(conn, &gone)?;
        maillon_visitors::account::store::forget(conn, &gone)?;
        sums::forget(conn, &gone)?;
        agenda::forget_owners(conn, &gone)?;
        maillon_place::store::foreign::forget(conn, &gone)?;
        maillon_staffing::store::foreign::forget(conn, &gone)?;
        map::forget(conn, &gone)?;
        polls::forget(conn, &gone)?;
        for story in narrative::forget_owners(conn, &gone)? {
            desks.narrative.look_again(conn, &story)?;
        }
        return social::delete_actor(conn, scene);
    }
    let own = uri.parse::<url::Url>().is_ok_and(|uri| uri.origin() == envelope.actor.origin());
    if !own {
        return Err(Refusal::give_up("nobody deletes what lives on another server"));
    }
    let former = envelope.object().and_then(|stone| json::text(stone, "formerType")).unwrap_or("Note");
    let offer = market::delete_offer(conn, scene, uri)?;
    let story = narrative::delete_story(&desks.narrative, conn, scene, uri)?;
    let event = agenda::delete_event(conn, scene, uri)?;
    let lent = staffing::delete_function(conn, scene, uri)?;
    let poll = polls::delete_poll(conn, scene, uri)?;
    if offer {
        desks.narrative.look_again(conn, uri)?;
    }
    desks.orders.withdraw(conn, &scene.sender.uri, uri)?;
    let note = social::delete_note(conn, scene, uri, former)?;
    Ok(if offer || story || event || lent || poll || note {
        "deleted it here too"
    } else {
        "remembered a deletion"
    })
}

/// Somebody wants nothing to do with an actor of ours: both follows end.
fn blocked(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let actor = envelope.object_uri().filter(|uri| scene.origin.owns_text(uri));
    let actor = actor.ok_or_else(|| Refusal::give_up("it blocks nobody here"))?;
    follows::remove_follower(conn, actor, &scene.sender.uri)?;
    follows::remove_following(conn, actor, &scene.sender.uri)?;
    Ok("ended the follows with who blocks us")
}
