//! Telling somebody what was decided: by mail, or as a direct message to the account that they came with. Who gave neither
//! looks at the page whose link they have.

use diesel::QueryResult;
use maillon_federation::direct::{self, Direct};
use maillon_federation::publish::send_to;
use maillon_members::pages::ASK_PATH;
use maillon_post::Letter;
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, blocks, jobs, peers};
use maillon_web::session::LOGIN_PATH;

use super::model::{JoinRequest, State};
use super::store;
use crate::Visitors;

/// The job that sends the mail. Its payload is the request's id.
pub const REPLY_JOB: &str = "join-reply";

impl Visitors {
    pub(super) fn tell(&self, conn: &mut Conn, one: &JoinRequest) -> QueryResult<()> {
        if self.mails && !one.mail.is_empty() {
            let key = format!("{REPLY_JOB} {}", one.id);
            return jobs::put(conn, &key, REPLY_JOB, &one.id, self.site.clock.millis());
        }
        let Some(actor) = &one.actor else { return Ok(()) };
        let Some(to) = peers::find(conn, actor)? else { return Ok(()) };
        if blocks::covers(conn, &to.uri)? { Ok(()) } else { self.write_to(conn, one, &to) }
    }

    fn write_to(&self, conn: &mut Conn, one: &JoinRequest, to: &Peer) -> QueryResult<()> {
        let (origin, clock) = (self.federation.origin(), &self.site.clock);
        let (_, text, link) = self.words_for(one);
        let uri = direct::new_note(origin, clock);
        let note = Direct {
            uri: &uri,
            actor: &self.actor,
            to,
            in_reply_to: None,
            html: &direct::html_of(&text, &[&link]),
            source: None,
            language: &one.language,
            at: clock.millis(),
        };
        send_to(conn, &direct::create(&note, origin, clock), to, clock)
    }

    /// Subject and text, in their language, and the link in it.
    fn words_for(&self, one: &JoinRequest) -> (String, String, String) {
        let t = self.site.words.in_lang(one.language.parse().unwrap_or_default());
        let house = self.site.instance_name.to_string();
        let admitted = one.state() == State::Admitted;
        let link = self.federation.origin().url(if admitted { LOGIN_PATH } else { ASK_PATH });
        let key = if admitted { "visitors-told-yes" } else { "visitors-told-no" };
        let text =
            t.with(key, &[("name", &one.name), ("house", &house), ("login", &one.login), ("link", &link)]);
        let text = if one.reply.is_empty() { text } else { format!("{text}\n\n{}", one.reply) };
        (t.with("visitors-told-subject", &[("house", &house)]), text, link)
    }
}

/// The mail of a request that was decided. `None`: it is gone.
pub async fn letter(visitors: &Visitors, id: &str) -> Result<Option<Letter>, StoreError> {
    let id = id.to_owned();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, &id)?);
    let found = visitors.site.store.read(find).await?;
    let one = found.filter(|one| one.state() != State::Waiting && !one.mail.is_empty());
    Ok(one.map(|one| {
        let (subject, text, _) = visitors.words_for(&one);
        Letter::plain(one.mail, subject, text)
    }))
}
