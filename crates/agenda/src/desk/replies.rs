//! Who says by a reply that they come: Mastodon has no button for it. Who organises reads the reply, and counts them in.

use maillon_federation::direct::{self, Direct};
use maillon_federation::publish::send_to;
use maillon_kernel::clock::from_millis;
use maillon_kernel::markup::escape;
use maillon_messages::desk as letters;
use maillon_messages::model::{Act, Conversation, ConversationId, Correspondent, check_text};
use maillon_messages::store::{self as conversations, Filter, Whose};
use maillon_store::{Conn, peers};

use super::{ActProblem, Desk, Who};
use crate::model::{Attendance, Event, Guest, Standing, fits};
use crate::store::attendance;
use crate::when;

/// So many who wrote about one event are offered to be counted in.
const SOME: i64 = 100;

impl Desk {
    /// The conversations about an event with actors who are not on its list, of those that this member may read.
    pub fn replies(
        &self,
        conn: &mut Conn,
        event: &Event,
        whose: &Whose,
    ) -> Result<Vec<Conversation>, ActProblem> {
        let filter = Filter { about: Some(event.uri.clone()), ..Filter::default() };
        let mut found = conversations::list(conn, whose, &filter, SOME)?;
        let listed = attendance::all(conn, &event.uri)?;
        found.retain(|one| match &one.correspondent {
            Correspondent::Actor(actor) => !listed.iter().any(|known| is_listed(known, actor)),
            _ => false,
        });
        Ok(found)
    }

    /// Somebody who wrote comes with so many. They are told, and their reply is liked.
    pub fn count_in(
        &self,
        conn: &mut Conn,
        event: &Event,
        (conversation, whose): (ConversationId, &Whose),
        seats: i64,
    ) -> Result<Attendance, ActProblem> {
        let found = conversations::for_reader(conn, conversation, whose)?;
        let found = found.filter(|one| one.about.as_deref() == Some(event.uri.as_str()));
        let found = found.ok_or(ActProblem::Unknown)?;
        let Correspondent::Actor(actor) = &found.correspondent else { return Err(ActProblem::Unknown) };
        let known = attendance::of(conn, &event.uri, actor)?;
        if let Some(known) = known.as_ref().filter(|known| is_listed(known, actor)) {
            return Ok(known.clone());
        }
        let who = Who { activity: None, ..Who::actor(actor, &found.name, seats, "", "") };
        self.may_ask(conn, event, &who)?;
        let standing = match fits(event, seats, attendance::taken(conn, &event.uri)?) {
            true => Standing::Going,
            false if event.body.waiting => Standing::Waiting,
            false => return Err(ActProblem::Full),
        };
        let one = self.kept(conn, event, known, who, standing)?;
        self.write_back(conn, event, (&found, &whose.member), standing)?;
        Ok(one)
    }

    /// The answer stands in the conversation, as any other.
    fn write_back(
        &self,
        conn: &mut Conn,
        event: &Event,
        (conversation, member): (&Conversation, &str),
        standing: Standing,
    ) -> Result<(), ActProblem> {
        let (act, key) = match standing {
            Standing::Going => (Act::Accept, "agenda-note-counted"),
            _ => (Act::Say, "agenda-note-waits"),
        };
        let Ok(text) = check_text(&self.said_to_one(event, key)) else { return Ok(()) };
        let words = letters::Words { text: &text, language: self.tongue(event).code() };
        let letters = letters::Desk {
            origin: self.origin.clone(),
            clock: self.clock.clone(),
            actor: self.actor.clone(),
        };
        letters.answer(conn, conversation.id, member, act, words).map_err(|problem| match problem {
            letters::ActProblem::Unknown => ActProblem::Unknown,
            letters::ActProblem::Unreachable | letters::ActProblem::Closed | letters::ActProblem::Full => {
                ActProblem::Unreachable
            }
            letters::ActProblem::Store(problem) => ActProblem::Store(problem),
        })
    }

    /// Something that one actor alone is told of an event.
    pub(super) fn tell_one(
        &self,
        conn: &mut Conn,
        event: &Event,
        who: &str,
        key: &str,
    ) -> Result<(), ActProblem> {
        let Some(peer) = peers::find(conn, who)?.filter(|peer| peer.gone_at.is_none()) else { return Ok(()) };
        let url = escape(&event.url);
        let said = escape(&self.said_to_one(event, key));
        let html = format!("<p>{said}</p><p><a href=\"{url}\">{url}</a></p>");
        let note = Direct {
            uri: &direct::new_note(&self.origin, &self.clock),
            actor: &event.owner,
            to: &peer,
            in_reply_to: Some(&event.uri),
            html: &html,
            source: None,
            language: self.tongue(event).code(),
            at: self.clock.millis(),
        };
        let outgoing = direct::create(&note, &self.origin, &self.clock);
        Ok(send_to(conn, &outgoing, &peer, &self.clock)?)
    }

    fn said_to_one(&self, event: &Event, key: &str) -> String {
        use chrono::Datelike as _;
        let t = self.tongue(event);
        let when = when::in_short(&t, event, from_millis(self.clock.millis()).year());
        let place = event.body.place.line();
        let said = t
            .phrase(key)
            .set("title", event.title.as_str())
            .set("when", when.as_str())
            .set("place", place.as_str())
            .to_string();
        said.trim().to_owned()
    }
}

fn is_listed(known: &Attendance, actor: &str) -> bool {
    known.kind == Guest::Actor && known.who == actor && known.standing != Standing::Left
}
