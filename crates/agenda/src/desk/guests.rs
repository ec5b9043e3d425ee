//! Who comes to our events.
//!
//! **Invariant:** those who come to an event of ours never take more seats than it has, however many ask at once: who comes
//! is counted in the transaction that lets one more come.

use maillon_federation::origin::authority_of;
use maillon_federation::publish::{send_to, target};
use maillon_kernel::markup::plain_text;
use maillon_store::outbox::Target;
use maillon_store::{Conn, networks, peers};
use url::Url;

use super::{ActProblem, Desk};
use crate::model::{Attendance, AttendanceId, Event, Guest, Joining, Standing, Status, answer, fits};
use crate::store::{attendance, events};
use crate::wire;

/// So many seats one may ask for at once; so many an organisation of our networks, for its people.
const SEATS: i64 = 10;
const HOUSE_SEATS: i64 = 50;
/// Characters of a name and of what somebody says.
const NAME: usize = 100;
const MESSAGE: usize = 1000;
/// So many may come without an account.
const VISITORS: i64 = 500;

/// Somebody who wants to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// An actor's URI, or a member, or a visitor: as the table has it.
    pub who: String,
    /// What kind of somebody that is.
    pub kind: Guest,
    /// What they are called.
    pub name: String,
    /// How many they are.
    pub seats: i64,
    /// What they say.
    pub message: String,
    /// The activity that asks.
    pub activity: Option<String>,
    /// The hash of the secret in a visitor's link.
    pub secret: Option<String>,
}

impl Who {
    /// A member of this instance.
    pub fn member(id: &str, name: &str, seats: i64, message: &str) -> Self {
        Self {
            who: format!("member {id}"),
            kind: Guest::Member,
            name: name.to_owned(),
            seats,
            message: message.to_owned(),
            activity: None,
            secret: None,
        }
    }

    /// Somebody with a private link, of whose secret this is the hash.
    pub fn visitor(hash: &str, name: &str, seats: i64, message: &str) -> Self {
        Self {
            who: format!("visitor {hash}"),
            kind: Guest::Visitor,
            secret: Some(hash.to_owned()),
            ..Self::member("", name, seats, message)
        }
    }

    /// An actor of another server.
    pub fn actor(uri: &str, name: &str, seats: i64, message: &str, activity: &str) -> Self {
        Self {
            who: uri.to_owned(),
            kind: Guest::Actor,
            activity: Some(activity.to_owned()),
            ..Self::member("", name, seats, message)
        }
    }
}

impl Desk {
    /// Somebody wants to come to an event of ours, or to come otherwise than they said.
    pub fn ask(&self, conn: &mut Conn, event: &Event, who: Who) -> Result<Attendance, ActProblem> {
        let known = attendance::of(conn, &event.uri, &who.who)?;
        let is_known = |one: &Attendance| {
            who.activity.is_some() && one.activity == who.activity && one.standing != Standing::Left
        };
        if let Some(known) = known.as_ref().filter(|one| is_known(one)) {
            return Ok(known.clone());
        }
        self.may_ask(conn, event, &who)?;
        let going = known.as_ref().filter(|one| one.standing == Standing::Going);
        let taken = attendance::taken(conn, &event.uri)? - going.map_or(0, |one| one.seats);
        let standing = match (answer(event, who.seats, taken, self.clock.millis()), going) {
            // Who comes already comes with somebody else, too, if there is a place.
            (Standing::Asked, Some(_)) if fits(event, who.seats, taken) => Standing::Going,
            (Standing::Asked | Standing::Waiting | Standing::Refused, Some(_)) => {
                return Err(ActProblem::Full);
            }
            (Standing::Refused, None) => return Err(ActProblem::Full),
            // Who was told no is not let in by asking again: who organises it answers.
            (_, None) if known.as_ref().is_some_and(|one| one.standing == Standing::Refused) => {
                Standing::Asked
            }
            (Standing::Going, None) if event.body.waiting && is_behind(conn, event, known.as_ref())? => {
                Standing::Waiting
            }
            (standing, _) => standing,
        };
        let one = self.kept(conn, event, known, who, standing)?;
        // Who comes with fewer than before makes room.
        self.give_places(conn, event)?;
        Ok(one)
    }

    pub(super) fn may_ask(&self, conn: &mut Conn, event: &Event, who: &Who) -> Result<(), ActProblem> {
        if matches!(event.joining(), Joining::None | Joining::External) {
            return Err(ActProblem::NoJoining);
        }
        let now = self.clock.millis();
        if !event.is_out() || event.status == Status::Cancelled || event.start_at <= now {
            return Err(ActProblem::TooLate);
        }
        let most = if speaks_for_many(conn, who)? { HOUSE_SEATS } else { SEATS };
        if !(1..=most).contains(&who.seats) {
            return Err(ActProblem::Seats);
        }
        if who.kind == Guest::Visitor && VISITORS <= attendance::count_visitors(conn, &event.uri)? {
            return Err(ActProblem::Full);
        }
        Ok(())
    }

    pub(super) fn kept(
        &self,
        conn: &mut Conn,
        event: &Event,
        known: Option<Attendance>,
        who: Who,
        standing: Standing,
    ) -> Result<Attendance, ActProblem> {
        let now = self.clock.millis();
        // Who asks once more after they left stands at the end of the line.
        let holds = known.as_ref().filter(|one| !matches!(one.standing, Standing::Left | Standing::Refused));
        let place = match holds {
            Some(one) => one.place,
            None => attendance::next_place(conn, &event.uri)?,
        };
        let asked_at = holds.map_or(now, |one| one.asked_at);
        let cut = |text: &str, most: usize| plain_text(text).trim().chars().take(most).collect::<String>();
        let decided = matches!(standing, Standing::Going | Standing::Refused);
        let one = Attendance {
            id: known.map_or_else(|| AttendanceId::new(&self.clock), |one| one.id),
            event: event.uri.clone(),
            name: cut(&who.name, NAME),
            message: cut(&who.message, MESSAGE),
            who: who.who,
            kind: who.kind,
            seats: who.seats,
            standing,
            activity: who.activity,
            secret: who.secret,
            place,
            asked_at,
            decided_at: decided.then_some(now),
        };
        attendance::put(conn, &one)?;
        Ok(one)
    }

    /// An actor of another server wants to come. Whatever comes of it, they are answered.
    pub fn ask_from_elsewhere(
        &self,
        conn: &mut Conn,
        event: &Event,
        who: Who,
    ) -> Result<&'static str, ActProblem> {
        let asked = who.clone();
        match self.ask(conn, event, who) {
            Ok(one) => {
                if one.standing == Standing::Going {
                    self.answer(conn, event, (&one.who, one.activity.as_deref()), "Accept")?;
                }
                Ok(match one.standing {
                    Standing::Going => "they come",
                    Standing::Waiting => "they wait for a place",
                    _ => "they asked to come",
                })
            }
            Err(ActProblem::NoJoining) => {
                self.answer(conn, event, (&asked.who, asked.activity.as_deref()), "Ignore")?;
                Ok("one need not say that one comes")
            }
            Err(ActProblem::Full | ActProblem::TooLate | ActProblem::Seats) => {
                self.answer(conn, event, (&asked.who, asked.activity.as_deref()), "Reject")?;
                Ok("they cannot come")
            }
            Err(problem) => Err(problem),
        }
    }

    /// Somebody no longer comes. True when they did, or had asked.
    pub fn give_up(&self, conn: &mut Conn, event: &Event, who: &str) -> Result<bool, ActProblem> {
        let known = attendance::of(conn, &event.uri, who)?;
        let Some(one) = known.filter(|one| !matches!(one.standing, Standing::Left | Standing::Refused))
        else {
            return Ok(false);
        };
        let now = self.clock.millis();
        attendance::put(conn, &Attendance { standing: Standing::Left, decided_at: Some(now), ..one })?;
        self.give_places(conn, event)?;
        Ok(true)
    }

    /// Who organises answers somebody who asked, or sends away who comes.
    pub fn decide(&self, conn: &mut Conn, id: AttendanceId, yes: bool) -> Result<Attendance, ActProblem> {
        let one = attendance::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let event = events::by_uri(conn, &one.event)?.filter(|event| event.own).ok_or(ActProblem::Unknown)?;
        let standing = if yes { Standing::Going } else { Standing::Refused };
        if one.standing == standing {
            return Ok(one);
        }
        if one.standing == Standing::Left {
            return Err(ActProblem::TooLate);
        }
        if yes && !fits(&event, one.seats, attendance::taken(conn, &event.uri)?) {
            return Err(ActProblem::Full);
        }
        let one = Attendance { standing, decided_at: Some(self.clock.millis()), ..one };
        attendance::put(conn, &one)?;
        let verb = if yes { "Accept" } else { "Reject" };
        self.answer(conn, &event, (&one.who, one.activity.as_deref()), verb)?;
        if !yes {
            self.give_places(conn, &event)?;
        }
        Ok(one)
    }

    /// Free places go to those who wait, in the order of asking: nobody is passed over for being more than one.
    pub(super) fn give_places(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        let now = self.clock.millis();
        if event.status == Status::Cancelled || !event.is_out() || event.start_at <= now {
            return Ok(());
        }
        let mut taken = attendance::taken(conn, &event.uri)?;
        for one in attendance::standing(conn, &event.uri, Standing::Waiting)? {
            if !fits(event, one.seats, taken) {
                break;
            }
            taken += one.seats;
            let one = Attendance { standing: Standing::Going, decided_at: Some(now), ..one };
            attendance::put(conn, &one)?;
            self.answer(conn, event, (&one.who, one.activity.as_deref()), "Accept")?;
        }
        Ok(())
    }

    /// Tells an actor how they stand: by an activity who asked by one, in words who was counted in. All others see it on
    /// a page.
    pub(super) fn answer(
        &self,
        conn: &mut Conn,
        event: &Event,
        (who, activity): (&str, Option<&str>),
        verb: &str,
    ) -> Result<(), ActProblem> {
        let Some(activity) = activity else {
            let key = if verb == "Accept" { "agenda-note-counted" } else { "agenda-note-full" };
            return self.tell_one(conn, event, who, key);
        };
        let Some(peer) = peers::find(conn, who)? else { return Ok(()) };
        let outgoing = wire::answer(event, verb, who, activity).finish(&self.origin, &self.clock);
        Ok(send_to(conn, &outgoing, &peer, &self.clock)?)
    }
}

/// The inboxes of the actors who come or wait: they need not follow us.
pub(super) fn inboxes(conn: &mut Conn, event: &Event) -> Result<Vec<Target>, ActProblem> {
    let mut targets = Vec::new();
    for one in attendance::all(conn, &event.uri)? {
        let is_told = one.kind == Guest::Actor
            && matches!(one.standing, Standing::Going | Standing::Waiting | Standing::Asked);
        if is_told && let Some(peer) = peers::find(conn, &one.who)?.filter(|peer| peer.gone_at.is_none()) {
            targets.push(target(peer.delivery_inbox()));
        }
    }
    Ok(targets)
}

/// Whether somebody waits who asked before: a free place is theirs first, also when it is not enough for them.
fn is_behind(conn: &mut Conn, event: &Event, known: Option<&Attendance>) -> Result<bool, ActProblem> {
    let own = known.filter(|one| one.standing == Standing::Waiting).map_or(i64::MAX, |one| one.place);
    let waiting = attendance::standing(conn, &event.uri, Standing::Waiting)?;
    Ok(waiting.iter().any(|one| one.place < own))
}

/// Strangers are counted one by one: whoever makes up a server must not fill a room with one line.
fn speaks_for_many(conn: &mut Conn, who: &Who) -> Result<bool, ActProblem> {
    Ok(match who.kind {
        Guest::House => true,
        Guest::Actor => networks::vouches_for(conn, &authority(&who.who))?,
        _ => false,
    })
}

pub(super) fn authority(uri: &str) -> String {
    uri.parse().map(|url: Url| authority_of(&url)).unwrap_or_default()
}
