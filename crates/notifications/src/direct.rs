//! Direct messages to an account elsewhere that a member has proven and chosen.

use diesel::QueryResult;
use maillon_federation::direct::{self, Direct as Note};
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::publish::send_to;
use maillon_kernel::language::Lang;
use maillon_kernel::markup::{addressed_text, fold};
use maillon_members::handles::store as handles;
use maillon_store::jobs::{self, Job};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, blocks};

use crate::pages::PATH;
use crate::store::{self, Direct};
use crate::{Notes, Notices};

/// The job that writes one. Its payload is the member.
pub const DIRECT_JOB: &str = "notification-direct";

const DAY: i64 = 86_400_000;
/// So long what comes together is waited for, in milliseconds.
const GATHER: i64 = 600_000;
/// What ends the messages, without its marks and in whatever case.
const STOP: [&str; 5] = ["stop", "arret", "arreter", "stoppen", "unsubscribe"];

/// Has a member written to, who wants that: today if nothing went there yet, else a day after the last.
pub(crate) fn queue(conn: &mut Conn, member: &str, now: i64) -> QueryResult<()> {
    let Some(wanted) = store::wanted(conn, member)? else { return Ok(()) };
    let at = wanted.last_at.map_or(now + GATHER, |last| (now + GATHER).max(last + DAY));
    jobs::put_first(conn, &format!("{DIRECT_JOB} {member}"), DIRECT_JOB, member, at)
}

impl Notices {
    /// Writes the message of one job, if there is still something new. The job is done in the same transaction.
    pub fn write_direct(&self, conn: &mut Conn, job: &Job) -> Result<(), StoreError> {
        jobs::done(conn, &job.key)?;
        let (member, now) = (job.payload.as_str(), self.site.clock.millis());
        let Some(wanted) = store::wanted(conn, member)? else { return Ok(()) };
        if wanted.last_at.is_some_and(|last| now < last + DAY) {
            return Ok(queue(conn, member, now)?);
        }
        let many = store::count_unread(conn, member)?;
        let owner = handles::member_of(conn, &wanted.actor)?.filter(|one| one.id.to_string() == member);
        let to = peers::find(conn, &wanted.actor)?.filter(|peer| peer.gone_at.is_none());
        let (Some(owner), Some(to)) = (owner, to) else { return Ok(()) };
        if many == 0 || blocks::covers(conn, &to.uri)? {
            return Ok(());
        }
        let (house, link) = (self.site.instance_name.to_string(), self.notes.federation.origin().url(PATH));
        let t = self.site.words.in_lang(owner.language);
        let text = t.with("notifications-direct", &[("count", &many), ("house", &house), ("link", &link)]);
        self.notes.say(conn, &to, None, owner.language, &direct::html_of(&text, &[&link]))?;
        Ok(store::put_direct(conn, &Direct { last_at: Some(now), ..wanted })?)
    }
}

impl Notes {
    fn say(
        &self,
        conn: &mut Conn,
        to: &Peer,
        in_reply_to: Option<&str>,
        language: Lang,
        html: &str,
    ) -> QueryResult<()> {
        let (origin, clock) = (self.federation.origin(), self.federation.clock());
        let note = Note {
            uri: &direct::new_note(origin, clock),
            actor: &self.actor,
            to,
            in_reply_to,
            html,
            source: None,
            language: language.code(),
            at: clock.millis(),
        };
        send_to(conn, &direct::create(&note, origin, clock), to, clock)
    }

    /// A note for us alone, from an account that we wrote to: STOP ends that, and is acknowledged once. `None` when it is
    /// something else.
    pub fn hear(
        &self,
        conn: &mut Conn,
        scene: &Scene,
        object: &Object,
    ) -> Result<Option<&'static str>, Refusal> {
        let for_us = json::uris(object, "to").contains(&self.actor.as_str());
        if !for_us || !is_stop(json::content(object).1) {
            return Ok(None);
        }
        let Some(known) = store::direct(conn, &scene.sender.uri)?.filter(|one| one.last_at.is_some()) else {
            return Ok(None);
        };
        if known.wanted_since.is_none() {
            return Ok(Some("it wants no direct messages, as before"));
        }
        let now = scene.clock.millis();
        let owner = handles::member_of(conn, &known.actor)?;
        let language = owner.map_or(self.language, |owner| owner.language);
        store::put_direct(conn, &Direct { wanted_since: None, stopped_at: Some(now), ..known })?;
        let t = self.words.in_lang(language);
        let html = direct::html_of(&t.get("notifications-direct-stopped"), &[]);
        self.say(conn, &scene.sender, json::text(object, "id"), language, &html)?;
        Ok(Some("it wants no direct messages any more"))
    }
}

/// Whether this is all that a note says, but for whom it is for.
fn is_stop(html: &str) -> bool {
    let text = fold(&addressed_text(html));
    // Whom it mentions stands there with the host, whatever letters that has.
    let words = text.split_whitespace().filter(|word| !word.starts_with('@'));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    matches!(words.as_slice(), [one] if STOP.contains(one))
}

#[cfg(test)]
mod tests {
    use super::is_stop;

    #[test]
    fn stop_is_understood_and_nothing_else_is_taken_for_it() {
        for text in [
            "STOP",
            "<p>@marolles stop</p>",
            "<p>Arrêt !</p>",
            "<p>@marolles@mon-asso.example:8001 Stop.</p>",
        ] {
            assert!(is_stop(text), "{text}");
        }
        for text in ["", "<p>@marolles</p>", "<p>Ne stop pas</p>", "<p>Le vélo est à l’arrêt de bus</p>"]
        {
            assert!(!is_stop(text), "{text}");
        }
    }
}
