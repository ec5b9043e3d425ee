//! Where the place meets other slices: what its showcase tells of them, and the rooms that events take.

use maillon_agenda::duties::{Duties, Duty};
use maillon_agenda::model::Event;
use maillon_agenda::rooms::{Held, Room, Rooms};
use maillon_agenda::store::list::{self, Filter, Whose};
use maillon_kernel::language::Lang;
use maillon_network::answers;
use maillon_network::model::{Field, QUESTIONS};
use maillon_place::Around;
use maillon_place::around::{Answered, Happening};
use maillon_place::desk::{ActProblem, Wanted};
use maillon_place::model::Span;
use maillon_staffing::model::{Commitment, State};
use maillon_staffing::store::commitments;
use maillon_staffing::store::{functions, posts};
use maillon_store::{Conn, StoreError, actors};

/// So much of the agenda stands on the showcase.
const HAPPENINGS: i64 = 20;

/// The other slices, as the place sees them.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings;

impl Around for Surroundings {
    fn agenda(&self, conn: &mut Conn, from: i64, to: i64) -> Result<Vec<Happening>, StoreError> {
        let filter = Filter { whose: Whose::Ours, from, to: Some(to), ..Filter::default() };
        let happening = |event: Event| Happening {
            starts_at: event.start_at,
            ends_at: (!event.body.open_end).then_some(event.end_at),
            href: maillon_agenda::pages::href(&event),
            title: event.title,
        };
        Ok(list::list(conn, &filter, HAPPENINGS)?.into_iter().map(happening).collect())
    }

    fn answers(&self, conn: &mut Conn, lang: Lang) -> Result<Vec<Answered>, StoreError> {
        let Some(said) = answers::latest(conn)? else { return Ok(Vec::new()) };
        let asked = answers::questions_of(conn, &said)?;
        let answer = |number: usize| {
            let texts = said.get(Field::Answer(number))?;
            let text = texts.get(&lang).or_else(|| texts.values().next())?;
            Some(Answered { question: asked.text(number, lang).to_owned(), answer: text.clone() })
        };
        Ok((1..=QUESTIONS).filter_map(answer).collect())
    }

    fn launch(&self) -> Option<&'static str> {
        Some(maillon_initiatives::pages::NEW_PATH)
    }
}

/// The rooms of the place, as events take them: those that are free without anybody's yes.
#[derive(Clone, Debug)]
pub struct Lent(pub maillon_place::Desk);

/// What is no fault of the store says why there is no room.
fn outcome<T>(done: Result<T, ActProblem>) -> Result<Held, StoreError> {
    match done {
        Ok(_) => Ok(Held::Yes),
        Err(ActProblem::Store(problem)) => Err(problem),
        Err(ActProblem::NotFree(_)) => Ok(Held::Taken),
        Err(_) => Ok(Held::Unknown),
    }
}

impl Rooms for Lent {
    fn list(&self, conn: &mut Conn) -> Result<Vec<Room>, StoreError> {
        match self.0.free_to_take(conn) {
            Ok(all) => {
                Ok(all.into_iter().map(|room| Room { id: room.id.to_string(), name: room.name }).collect())
            }
            Err(ActProblem::Store(problem)) => Err(problem),
            Err(_) => Ok(Vec::new()),
        }
    }

    fn hold(
        &self,
        conn: &mut Conn,
        room: &str,
        event: &str,
        title: &str,
        (start, end): (i64, i64),
    ) -> Result<Held, StoreError> {
        let (Ok(room), Ok(span)) = (room.parse(), Span::around(start, end)) else { return Ok(Held::Unknown) };
        let title: String = title.chars().take(200).collect();
        let wanted = Wanted { room, about: event.to_owned(), title, spans: vec![span], skipping: false };
        let name = actors::name_of(conn, &self.0.actor)?.unwrap_or_default();
        outcome(self.0.hold(conn, &wanted, &name))
    }

    fn release(&self, conn: &mut Conn, event: &str) -> Result<(), StoreError> {
        match self.0.release(conn, event) {
            Err(ActProblem::Store(problem)) => Err(problem),
            _ => Ok(()),
        }
    }
}

/// Where workers of the shared staff are expected.
#[derive(Clone, Copy, Debug)]
pub struct Working;

/// Of one member.
const DUTIES: i64 = 500;

impl Duties for Working {
    fn of_member(&self, conn: &mut Conn, member: &str, from: i64) -> Result<Vec<Duty>, StoreError> {
        let mut all = Vec::new();
        for post in posts::of_worker(conn, member)? {
            let filter = commitments::Filter {
                post: Some(post.id),
                states: vec![State::Confirmed],
                after: Some(from),
                before: None,
            };
            for one in commitments::list(conn, &filter, DUTIES)? {
                all.push(duty(conn, &one)?);
            }
        }
        Ok(all)
    }
}

fn duty(conn: &mut Conn, one: &Commitment) -> Result<Duty, StoreError> {
    let function = functions::by_uri(conn, &one.lent)?.map(|function| function.title);
    Ok(Duty {
        id: one.id.to_string(),
        title: format!("{} : {}", function.unwrap_or_default(), one.name),
        start: one.span.start(),
        end: one.span.end(),
        changed_at: one.decided_at.unwrap_or(one.asked_at),
        href: format!("/equipe/engagements/{}", one.id),
    })
}
