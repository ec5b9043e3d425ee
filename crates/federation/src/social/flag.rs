//! `Flag`: what other servers report of ours, and what members here report, to their own coordinators and, if they wish, to
//! the server of what is reported.
//!
//! **Invariant:** a report is read by coordinators alone. It changes nothing by itself, nobody is told who sent it, and
//! nothing of it is passed on.
//! **Invariant:** nothing that leaves names a member: the instance's own actor speaks.

use std::collections::BTreeSet;

use maillon_kernel::clock::Clock;
use maillon_kernel::markup::{plain_text, visible};
use maillon_store::peers::Peer;
use maillon_store::reports::{self, Report};
use maillon_store::{Conn, StoreError, actors, blocks, notes, peers, store_fault, things, timeline};
use serde_json::{Map, Value, json};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json;
use crate::limits::site_of;
use crate::origin::{Origin, authority_of};
use crate::publish::{Draft, send_to};

/// So many objects of a report are looked at, and so many kept.
const LOOKED_AT: usize = 200;
const OBJECTS: usize = 20;
/// The most characters that are kept of what another server says.
const WORDS: usize = 2000;
/// So many of its characters are looked into.
const LOOKED_INTO: usize = 20_000;
/// So many reports of one actor, of one site, and of all others may be open.
const OPEN_OF_ACTOR: i64 = 10;
const OPEN_OF_SITE: i64 = 50;
const OPEN: i64 = 500;
/// So many reports a member makes within a day.
pub const A_DAY: i64 = 20;
/// Milliseconds.
const DAY: i64 = 86_400_000;

/// `Flag` of an actor or a thing of ours. What it names of others is dropped: it is for them to hear.
pub fn receive_flag(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let objects = ours(conn, &scene.origin, envelope)?;
    if objects.is_empty() {
        return Err(Refusal::give_up("it reports nothing of ours"));
    }
    if reports::is_known(conn, envelope.id.as_str(), &scene.sender.uri)? {
        return Ok("the report was known");
    }
    let site = site_of(&envelope.actor);
    check_room(conn, &scene.sender.uri, &site)?;
    let report = Report {
        id: scene.clock.uuid().to_string(),
        activity: Some(envelope.id.to_string()),
        actor: Some(scene.sender.uri.clone()),
        host: Some(authority_of(&envelope.actor)),
        site: Some(site),
        words: words_of(json::content(&envelope.json).1),
        reported_at: scene.clock.millis(),
        ..Report::default()
    };
    let new = reports::record(conn, &report, &objects)?;
    Ok(if new { "kept a report" } else { "the report was known" })
}

/// Whether another report finds readers. It may come again: those that wait are read some day.
fn check_room(conn: &mut Conn, actor: &str, site: &str) -> Result<(), Refusal> {
    let full = |who: &str| Refusal::Retry(format!("too many reports of {who} wait here for an answer"));
    if OPEN_OF_ACTOR <= reports::count_open_of_actor(conn, actor)? {
        return Err(full(actor));
    }
    if OPEN_OF_SITE <= reports::count_open_of_site(conn, site)? {
        return Err(full(site));
    }
    if OPEN <= reports::count_open(conn)? { Err(full("all others")) } else { Ok(()) }
}

/// What of ours it names, in its order. Two queries, however long the list is.
fn ours(conn: &mut Conn, origin: &Origin, envelope: &Envelope) -> Result<Vec<String>, Refusal> {
    let named = json::uris(&envelope.json, "object").into_iter().take(LOOKED_AT);
    let named: Vec<String> = named.filter(|uri| origin.owns_text(uri)).map(str::to_owned).collect();
    if named.is_empty() {
        return Ok(named);
    }
    let mut known: BTreeSet<String> =
        things::find_all(conn, &named)?.into_iter().map(|thing| thing.uri).collect();
    known.extend(actors::all(conn)?.into_iter().map(|actor| actor.uri));
    // Taken out as it is met: what is named twice is kept once.
    Ok(named.into_iter().filter(|uri| known.remove(uri)).take(OBJECTS).collect())
}

/// What a server says as text. Mastodon sends text, others HTML: what holds neither tags nor entities is the same in both,
/// and keeps its lines. What cannot be seen, or turns the reading direction, is left out.
fn words_of(content: &str) -> String {
    let begun: String = content.chars().take(LOOKED_INTO).collect();
    let text = if is_html(&begun) { plain_text(&begun) } else { begun };
    let text = visible(&text);
    let seen: String = text.chars().filter(|c| *c == '\n' || !(c.is_control() || is_mark(*c))).collect();
    seen.trim().chars().take(WORDS).collect()
}

/// Whether a tag or an entity stands in it: `a < b & c` has none.
fn is_html(text: &str) -> bool {
    let is_tag = |after: &str| after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let is_name = |name: &str| {
        (1..10).contains(&name.len()) && name.chars().all(|c| c == '#' || c.is_ascii_alphanumeric())
    };
    let is_entity = |after: &str| after.split_once(';').is_some_and(|(name, _)| is_name(name));
    text.split('<').skip(1).any(is_tag) || text.split('&').skip(1).any(is_entity)
}

/// A mark of direction for what stands beside it; a report needs none.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// What a member reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What it is: an actor, or a thing.
    pub uri: String,
    /// Whose it is; an actor is its own.
    pub author: String,
}

impl Subject {
    /// What is known here under this URI and may be read by every member: an actor, a thing that was published, a reply that
    /// stands under one. `house` is whose our other things are.
    pub fn find(
        conn: &mut Conn,
        origin: &Origin,
        house: &str,
        uri: &str,
    ) -> Result<Option<Self>, StoreError> {
        let author = if peers::find(conn, uri)?.is_some() || actors::find(conn, uri)?.is_some() {
            Some(uri.to_owned())
        } else if let Some(entry) = timeline::find(conn, uri)? {
            Some(entry.actor)
        } else if let Some(note) = notes::find(conn, uri)? {
            // Whom a message is for decides alone who knows of it.
            Some(note.actor).filter(|_| matches!(note.audience.as_str(), "public" | "unlisted"))
        } else {
            let is_ours = origin.owns_text(uri) && things::find(conn, uri)?.is_some();
            is_ours.then(|| house.to_owned())
        };
        Ok(author.map(|author| Self { uri: uri.to_owned(), author }))
    }

    /// The host that it lives on, unless that is here.
    pub fn host(&self, origin: &Origin) -> Option<String> {
        let author = self.author.parse().ok().filter(|author| !origin.owns(author))?;
        Some(authority_of(&author))
    }

    /// Whose it is, and what.
    fn objects(&self) -> Vec<String> {
        let mut objects = vec![self.author.clone()];
        objects.extend(Some(self.uri.clone()).filter(|uri| *uri != self.author));
        objects
    }
}

/// What a member says of something.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// Who says it. Known here alone.
    pub member: String,
    /// Of what.
    pub subject: Subject,
    /// Why, as text.
    pub words: String,
    /// Its author elsewhere, if the member wants its server to hear of it.
    pub tell: Option<Peer>,
}

/// Why a report was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReportProblem {
    /// The member has made enough of them for a day.
    #[error("a member makes {A_DAY} reports a day at most")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ReportProblem);

/// Takes a member's report, and tells the other server if that is wanted. The same of the same, while the first is open, is
/// no news; its server is told once.
pub fn report(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    complaint: &Complaint,
) -> Result<(), ReportProblem> {
    let (now, objects) = (clock.millis(), complaint.subject.objects());
    let known = reports::same(conn, &complaint.member, &objects, &complaint.words)?;
    let report = match known {
        Some(known) => known,
        None => keep(conn, clock, complaint, &objects)?,
    };
    if let Some(author) = &complaint.tell
        && report.forwarded_at.is_none()
        && tell(conn, origin, clock, author, &objects, &complaint.words)?
    {
        reports::mark_forwarded(conn, &report.id, now)?;
    }
    Ok(())
}

fn keep(
    conn: &mut Conn,
    clock: &Clock,
    complaint: &Complaint,
    objects: &[String],
) -> Result<Report, ReportProblem> {
    let now = clock.millis();
    let made = reports::count_of_member(conn, &complaint.member, now - DAY)?;
    if A_DAY <= made {
        return Err(ReportProblem::TooMany);
    }
    let report = Report {
        id: clock.uuid().to_string(),
        member: Some(complaint.member.clone()),
        words: complaint.words.clone(),
        reported_at: now,
        ..Report::default()
    };
    reports::record(conn, &report, objects)?;
    Ok(report)
}

/// Queues the `Flag` for the author's own inbox, as Mastodon writes one. False when nothing is sent there: it is blocked, or
/// the actor lives here.
fn tell(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    author: &Peer,
    objects: &[String],
    words: &str,
) -> Result<bool, StoreError> {
    if origin.owns_text(&author.uri) || blocks::covers(conn, &author.uri)? {
        return Ok(false);
    }
    let draft = Draft {
        verb: "Flag",
        actor: &origin.instance_actor(),
        thread: &author.uri,
        context: None,
        object: json!(objects),
        to: vec![author.uri.clone()],
        cc: Vec::new(),
    };
    let mut besides = Map::new();
    besides.insert("content".to_owned(), Value::from(words));
    send_to(conn, &draft.finish_with(besides, origin, clock), author, clock)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_text() {
        for (content, expected) in [
            ("Ligne une\nligne deux", "Ligne une\nligne deux"),
            ("<p>Du <b>bruit</b></p><script>alert(1)</script>", "Du bruit"),
            ("a &lt;b&gt; c", "a <b> c"),
            ("Dupont & fils\n< 5 €", "Dupont & fils\n< 5 €"),
            ("  \u{202e}eilaM\u{202c}\u{0}\u{7}\u{2066}  ", "eilaM"),
            ("", ""),
        ] {
            assert_eq!(words_of(content), expected, "{content:?}");
        }
        assert_eq!(words_of(&"é".repeat(3000)).chars().count(), WORDS);
    }

    #[test]
    fn an_actor_is_its_own_and_ours_live_here() {
        let origin = Origin::new("https://atelier.example/".parse().unwrap());
        let subject = |uri: &str, author: &str| Subject { uri: uri.into(), author: author.into() };
        let actor = subject("https://canal.example/@c", "https://canal.example/@c");
        assert_eq!((actor.objects().len(), actor.host(&origin).as_deref()), (1, Some("canal.example")));
        let thing = subject("https://canal.example/1", "https://canal.example/@c");
        assert_eq!(thing.objects(), ["https://canal.example/@c", "https://canal.example/1"]);
        assert_eq!(subject("https://atelier.example/1", "https://atelier.example/@a").host(&origin), None);
    }
}
