//! The place and its rooms, as their keepers describe them.

use chrono::NaiveDate;
use maillon_store::Conn;
use serde::{Deserialize, Serialize};

use super::{ActProblem, Desk, Person, room_of};
use crate::hours::Hours;
use crate::model::{Place, Room, RoomDraft, RoomId, Standing};
use crate::store::house::{self, Occupant};
use crate::store::rooms;

/// Characters.
const LINE: usize = 200;
const TEXT: usize = 4000;
const OCCUPANTS: usize = 60;

/// What the form of the place sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the members of `Place`; `occupants`: one a line, `name | what | address`")]
pub struct PlaceForm {
    pub name: String,
    pub about: String,
    pub address: String,
    pub access: String,
    pub hours: String,
    pub standing: String,
    pub lease_ends: String,
    pub launch: String,
    pub occupants: String,
}

/// A place that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceDraft {
    place: Place,
    occupants: Vec<Occupant>,
}

/// One fault of the form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceProblem {
    /// Too short or too long.
    #[error("{0}: too long, or missing")]
    Text(&'static str),
    /// They cannot be read.
    #[error("hours: {0}")]
    Hours(String),
    /// Not one of the two.
    #[error("standing: say `temporary` or `durable`")]
    Standing,
    /// No day.
    #[error("lease_ends: a day written 2027-06-30, or nothing")]
    Lease,
    /// Too many, or an address that is none.
    #[error("occupants: at most 60 lines, `name | what | https://…`")]
    Occupants,
}

impl PlaceProblem {
    /// The field that it belongs to.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Text(field) => field,
            Self::Hours(_) => "hours",
            Self::Standing => "standing",
            Self::Lease => "lease_ends",
            Self::Occupants => "occupants",
        }
    }
}

impl PlaceForm {
    /// The form that would say what the place says.
    pub fn of(place: &Place, occupants: &[Occupant]) -> Self {
        let line = |one: &Occupant| {
            [&one.name, &one.what, &one.url]
                .map(String::as_str)
                .join(" | ")
                .trim_end_matches([' ', '|'])
                .to_owned()
        };
        Self {
            name: place.name.clone(),
            about: place.about.clone(),
            address: place.address.clone(),
            access: place.access.clone(),
            hours: place.hours.as_str().to_owned(),
            standing: place.standing.to_string(),
            lease_ends: place.lease_ends.map(|day| day.to_string()).unwrap_or_default(),
            launch: place.launch.clone(),
            occupants: occupants.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Every problem at once, or the draft.
    pub fn check(&self) -> Result<PlaceDraft, Vec<PlaceProblem>> {
        let mut faults = Vec::new();
        let mut text = |field: &'static str, text: &str, most: usize| {
            let text = text.replace("\r\n", "\n").trim().to_owned();
            if most < text.chars().count() || field == "name" && text.is_empty() {
                faults.push(PlaceProblem::Text(field));
            }
            text
        };
        let name = text("name", &self.name, LINE);
        let about = text("about", &self.about, TEXT);
        let address = text("address", &self.address, LINE);
        let access = text("access", &self.access, TEXT);
        let launch = text("launch", &self.launch, TEXT);
        let hours = Hours::parse(&self.hours).unwrap_or_else(|problem| {
            faults.push(PlaceProblem::Hours(problem.0));
            Hours::default()
        });
        let standing = Standing::read(&self.standing).unwrap_or_else(|| {
            faults.push(PlaceProblem::Standing);
            Standing::Temporary
        });
        let lease_ends = lease(&self.lease_ends).unwrap_or_else(|| {
            faults.push(PlaceProblem::Lease);
            None
        });
        let occupants = occupants(&self.occupants).unwrap_or_else(|| {
            faults.push(PlaceProblem::Occupants);
            Vec::new()
        });
        let place =
            Place { name, about, address, access, hours, standing, lease_ends, launch, updated_at: 0 };
        if faults.is_empty() { Ok(PlaceDraft { place, occupants }) } else { Err(faults) }
    }
}

/// The outer `None`: it is no day.
#[expect(clippy::option_option, reason = "no day is one thing, not a day another")]
fn lease(text: &str) -> Option<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn occupants(text: &str) -> Option<Vec<Occupant>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if OCCUPANTS < lines.len() {
        return None;
    }
    let mut all = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let mut parts = line.split('|').map(|part| part.trim().to_owned());
        let (name, what, url) =
            (parts.next()?, parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let good =
            url.is_empty() || url.parse().is_ok_and(|url: url::Url| matches!(url.scheme(), "http" | "https"));
        if !good || 3 * LINE < line.chars().count() || name.is_empty() {
            return None;
        }
        all.push(Occupant { id: format!("{at:03}"), name, what, url });
    }
    Some(all)
}

impl Desk {
    /// Writes down what the place is.
    pub fn set_up(&self, conn: &mut Conn, draft: &PlaceDraft, who: &Person) -> Result<(), ActProblem> {
        if !who.coordinates {
            return Err(ActProblem::NotAllowed);
        }
        let place = Place { updated_at: self.clock.millis(), ..draft.place.clone() };
        Ok(house::put(conn, &place, &draft.occupants)?)
    }

    /// A new room, or a new thing to borrow.
    pub fn add_room(&self, conn: &mut Conn, draft: &RoomDraft, who: &Person) -> Result<Room, ActProblem> {
        if !who.coordinates {
            return Err(ActProblem::NotAllowed);
        }
        let (id, now) = (RoomId::new(&self.clock), self.clock.millis());
        let room = self.described(id, now, None, draft.clone());
        rooms::insert(conn, &room)?;
        Ok(room)
    }

    /// What a room is now. What is booked keeps its time, whatever the new hours are; who keeps it is said by coordinators.
    pub fn change_room(
        &self,
        conn: &mut Conn,
        id: RoomId,
        draft: &RoomDraft,
        who: &Person,
    ) -> Result<Room, ActProblem> {
        let known = room_of(conn, id)?;
        if !who.keeps(&known) {
            return Err(ActProblem::NotAllowed);
        }
        let keeper = if who.coordinates { draft.keeper.clone() } else { known.keeper.clone() };
        let kind = known.kind;
        let draft = RoomDraft { kind, keeper, ..draft.clone() };
        let room = self.described(id, known.created_at, known.retired_at, draft);
        rooms::update(conn, &room)?;
        Ok(room)
    }

    /// It is lent no more, or again. What is booked stays booked.
    pub fn retire(
        &self,
        conn: &mut Conn,
        id: RoomId,
        retired: bool,
        who: &Person,
    ) -> Result<Room, ActProblem> {
        let known = room_of(conn, id)?;
        if !who.coordinates {
            return Err(ActProblem::NotAllowed);
        }
        let now = self.clock.millis();
        let room = Room { retired_at: retired.then_some(now), updated_at: now, ..known };
        rooms::update(conn, &room)?;
        Ok(room)
    }

    fn described(&self, id: RoomId, created_at: i64, retired_at: Option<i64>, draft: RoomDraft) -> Room {
        Room {
            id,
            uri: self.origin.url(&format!("/salles/{id}")),
            kind: draft.kind,
            name: draft.name,
            text: draft.text,
            language: draft.language,
            capacity: draft.capacity,
            equipment: draft.equipment,
            step_free: draft.step_free,
            who: draft.who,
            approval: draft.approval,
            buffer: draft.buffer,
            longest: draft.longest,
            hours: draft.hours,
            cost: draft.cost,
            keeper: draft.keeper,
            retired_at,
            created_at,
            updated_at: self.clock.millis(),
        }
    }
}
