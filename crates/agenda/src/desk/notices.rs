//! What readers on Mastodon are told of a change: they ignore an `Update`.

use chrono::Datelike as _;
use maillon_federation::publish::{Draft as ActivityDraft, networks_of_ours, send_to_followers};
use maillon_kernel::clock::from_millis;
use maillon_kernel::markup::escape;
use maillon_store::Conn;

use super::guests::inboxes;
use super::telling::told;
use super::{ActProblem, Desk};
use crate::model::{Change, Event, Notice};
use crate::store::notices::{self, NoticeRow};
use crate::{when, wire};

impl Desk {
    /// Publishes the note about a change, and keeps it for the event's page.
    pub(super) fn note_change(
        &self,
        conn: &mut Conn,
        event: &Event,
        change: Change,
    ) -> Result<(), ActProblem> {
        let row = NoticeRow {
            id: self.clock.uuid().to_string(),
            event: event.uri.clone(),
            kind: change.to_string(),
            html: self.said(event, change),
            said_at: self.clock.millis(),
        };
        notices::put(conn, &row)?;
        told(conn, &self.clock, event, change, &row.id)?;
        let networks = networks_of_ours(conn)?;
        let (to, cc) = wire::addressed(event, &networks);
        let draft = ActivityDraft {
            verb: "Create",
            actor: &event.owner,
            thread: &event.uri,
            context: None,
            object: wire::notice(event, &row, &networks),
            to,
            cc,
        };
        let besides = inboxes(conn, event)?;
        Ok(send_to_followers(conn, &draft.finish(&self.origin, &self.clock), &besides, &self.clock)?)
    }

    /// The words of a change, in the language of the event, with a way to its page.
    fn said(&self, event: &Event, change: Change) -> String {
        let t = self.tongue(event);
        let year = from_millis(self.clock.millis()).year();
        let when = when::in_short(&t, event, year);
        let place = event.body.place.line();
        let key = match change {
            Notice::Moved => "agenda-note-moved",
            Notice::Place => "agenda-note-place",
            Notice::Cancelled => "agenda-note-cancelled",
            Notice::Postponed => "agenda-note-postponed",
            Notice::Confirmed => "agenda-note-confirmed",
        };
        let said = t
            .phrase(key)
            .set("title", event.title.as_str())
            .set("when", when.as_str())
            .set("place", place.as_str())
            .to_string();
        let reason = escape(&event.body.reason);
        let reason = if reason.is_empty() { String::new() } else { format!("<p>{reason}</p>") };
        let url = escape(&event.url);
        format!("<p>{}</p>{reason}<p><a href=\"{url}\">{url}</a></p>", escape(said.trim()))
    }
}
