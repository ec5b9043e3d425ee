//! We at others' events: our organisation says for all of its people how many come, for members are no actors elsewhere.

use maillon_federation::publish::send_to;
use maillon_store::outbox;
use maillon_store::{Conn, peers};

use super::guests::authority;
use super::{ActProblem, Desk, Who};
use crate::model::{Attendance, Event, Guest, Standing};
use crate::store::attendance;
use crate::wire;

impl Desk {
    /// A member of ours goes to somebody's event. Our organisation says so for all of them.
    pub fn go(&self, conn: &mut Conn, event: &Event, who: Who) -> Result<Attendance, ActProblem> {
        if event.own {
            return self.ask(conn, event, who);
        }
        self.may_ask(conn, event, &who)?;
        let known = attendance::of(conn, &event.uri, &who.who)?;
        let house = attendance::of(conn, &event.uri, &self.actor)?;
        let counts = outbox::runs(conn, &authority(event.host()), "maillon")?;
        // Where heads are counted, each that comes besides is asked for.
        let standing = match house.map(|house| house.standing) {
            Some(Standing::Going) if !counts => Standing::Going,
            _ => Standing::Asked,
        };
        let message = who.message.clone();
        let one = self.kept(conn, event, known, who, standing)?;
        self.tell_host(conn, event, &message)?;
        Ok(one)
    }

    /// A member of ours no longer goes.
    pub fn stay_away(&self, conn: &mut Conn, event: &Event, who: &str) -> Result<bool, ActProblem> {
        if event.own {
            return self.give_up(conn, event, who);
        }
        let known = attendance::of(conn, &event.uri, who)?;
        let Some(one) = known.filter(|one| one.standing != Standing::Left) else { return Ok(false) };
        attendance::put(conn, &Attendance { standing: Standing::Left, ..one })?;
        self.tell_host(conn, event, "")?;
        Ok(true)
    }

    /// Says to the host of an event how many of us come, if that is not what we said before.
    fn tell_host(&self, conn: &mut Conn, event: &Event, message: &str) -> Result<(), ActProblem> {
        let all = attendance::all(conn, &event.uri)?;
        let come = |one: &&Attendance| {
            one.kind == Guest::Member && !matches!(one.standing, Standing::Left | Standing::Refused)
        };
        let seats: i64 = all.iter().filter(come).map(|one| one.seats).sum();
        let house = all.into_iter().find(|one| one.kind == Guest::House);
        let said = house.as_ref().filter(|one| !matches!(one.standing, Standing::Left | Standing::Refused));
        let peer = peers::find(conn, event.host())?.ok_or(ActProblem::Unreachable)?;
        if seats == 0 {
            let Some(one) = said else { return Ok(()) };
            attendance::put(conn, &Attendance { standing: Standing::Left, ..one.clone() })?;
            let outgoing = wire::leave(event, &self.actor).finish(&self.origin, &self.clock);
            return Ok(send_to(conn, &outgoing, &peer, &self.clock)?);
        }
        let counts = outbox::runs(conn, &peer.host, "maillon")?;
        if said.is_some_and(|one| !counts || one.seats == seats) {
            return Ok(());
        }
        let draft = wire::join(event, &self.actor);
        let besides = if counts { wire::besides(seats, message) } else { wire::besides(1, message) };
        let outgoing = draft.finish_with(besides, &self.origin, &self.clock);
        let who = Who {
            who: self.actor.clone(),
            kind: Guest::House,
            name: String::new(),
            seats,
            message: String::new(),
            activity: Some(outgoing.id.clone()),
            secret: None,
        };
        let standing = said.map_or(Standing::Asked, |one| one.standing);
        self.kept(conn, event, house, who, standing)?;
        Ok(send_to(conn, &outgoing, &peer, &self.clock)?)
    }

    /// The host of an event answers us. True when we had asked.
    pub fn answered(
        &self,
        conn: &mut Conn,
        event: &Event,
        activity: Option<&str>,
        yes: bool,
    ) -> Result<bool, ActProblem> {
        let Some(house) = attendance::of(conn, &event.uri, &self.actor)? else { return Ok(false) };
        let latest = activity.is_none() || house.activity.as_deref() == activity;
        // Who lets us come may send us away later, by the name of what we asked first.
        let ours = latest || !yes && house.standing == Standing::Going;
        if !ours || house.kind != Guest::House || house.standing == Standing::Left {
            return Ok(false);
        }
        let all = attendance::all(conn, &event.uri)?;
        let of = |standing: Standing| {
            all.iter().filter(move |one| one.kind == Guest::Member && one.standing == standing)
        };
        let going: i64 = of(Standing::Going).map(|one| one.seats).sum();
        let asked = of(Standing::Asked).count();
        let decided_at = Some(self.clock.millis());
        let standing = if yes { Standing::Going } else { Standing::Refused };
        // One more could not come: those who come still do.
        let only_more = !yes && latest && 0 < asked && 0 < going;
        for one in of(Standing::Asked).chain(of(Standing::Going).filter(|_| !yes && !only_more)) {
            attendance::put(conn, &Attendance { standing, decided_at, ..one.clone() })?;
        }
        let (standing, seats) = if only_more { (Standing::Going, going) } else { (standing, house.seats) };
        attendance::put(conn, &Attendance { seats, standing, decided_at, ..house })?;
        Ok(true)
    }
}
