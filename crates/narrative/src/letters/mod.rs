//! Common narratives by mail, for those who asked: confirmed first, left with one click.
//!
//! The pages write rows and jobs; a worker makes the secret of each link, sends, and forgets it: the table keeps its
//! SHA-256. A mail may come twice when the process ends between the server's yes and our note of it, and never not at all.
//!
//! **Invariant:** nobody gets a narrative who did not open the link in a mail that asked.
//! **Invariant:** what a page answers does not tell whose addresses are known.

mod store;
mod text;

use diesel::QueryResult;
use maillon_kernel::clock::random_token;
use maillon_kernel::language::Lang;
use maillon_post::Letter;
use maillon_store::{Conn, Store, StoreError, jobs};

use crate::desk::{ActProblem, Desk};
use crate::model::{Kind, NotAllowed, Story, StoryId};
use crate::store as stories;

pub use store::{Subscriber, SubscriberId, count};

/// The job that sends one mail. Its payload is the id of the narrative, or `confirm`, and that of the subscriber.
pub const LETTER_JOB: &str = "narrative-letter";

const DAY: i64 = 86_400_000;
/// A link that confirms is good for so long.
const CONFIRM: i64 = 7 * DAY;
/// So many addresses are asked in a day.
const ASKED: i64 = 200;

/// Somebody typed an address in: a mail asks whoever reads it. One a day for an address, however often it is typed.
pub fn ask(conn: &mut Conn, desk: &Desk, address: &str, lang: Lang) -> QueryResult<()> {
    let now = desk.clock.millis();
    let known = store::by_address(conn, address)?;
    let done = known.as_ref().is_some_and(|one| one.confirmed_at.is_some() || now < one.asked_at + DAY);
    if done || ASKED <= store::asked_since(conn, now - DAY)? {
        return Ok(());
    }
    let id = known.map_or_else(|| SubscriberId::new(&desk.clock).to_string(), |one| one.id);
    let row = Subscriber {
        id: id.clone(),
        address: address.to_owned(),
        language: lang.code().to_owned(),
        asked_at: now,
        confirmed_at: None,
    };
    store::put(conn, &row)?;
    put_job(conn, "confirm", &id, now)
}

fn put_job(conn: &mut Conn, what: &str, subscriber: &str, at: i64) -> QueryResult<()> {
    jobs::put(
        conn,
        &format!("{LETTER_JOB} {what} {subscriber}"),
        LETTER_JOB,
        &format!("{what} {subscriber}"),
        at,
    )
}

/// Whether a link is one of ours, and still good.
pub fn is_good(conn: &mut Conn, desk: &Desk, token: &str, purpose: Purpose) -> QueryResult<bool> {
    Ok(holder(conn, desk, token, purpose)?.is_some())
}

/// What a link in a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Yes, I want them.
    Confirm,
    /// No more.
    Leave,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Leave => "leave",
        }
    }
}

fn holder(conn: &mut Conn, desk: &Desk, token: &str, purpose: Purpose) -> QueryResult<Option<String>> {
    // A mail may be years old when somebody has had enough.
    let oldest = if purpose == Purpose::Confirm { desk.clock.millis() - CONFIRM } else { 0 };
    store::holder(conn, token, purpose.as_str(), oldest)
}

/// Somebody opened the link that confirms. False when it is none of ours, or too old.
pub fn confirm(conn: &mut Conn, desk: &Desk, token: &str) -> QueryResult<bool> {
    let Some(id) = holder(conn, desk, token, Purpose::Confirm)? else { return Ok(false) };
    store::confirm(conn, &id, desk.clock.millis())?;
    Ok(true)
}

/// Somebody has had enough: nothing is kept of the address. False when the link is none of ours.
pub fn leave(conn: &mut Conn, desk: &Desk, token: &str) -> QueryResult<bool> {
    let Some(id) = holder(conn, desk, token, Purpose::Leave)? else { return Ok(false) };
    store::remove(conn, &id)?;
    Ok(true)
}

/// Sends a published narrative to all who asked for them, once. Answers how many they are.
pub fn send_to_all(conn: &mut Conn, desk: &Desk, id: StoryId) -> Result<usize, ActProblem> {
    let story = stories::find(conn, id)?.filter(|one| one.own && one.kind == Kind::Common);
    let story = story.ok_or(ActProblem::Unknown)?;
    if !story.is_out() || stories::mailed_at(conn, id)?.is_some() {
        return Err(NotAllowed::State(story.state).into());
    }
    let now = desk.clock.millis();
    stories::set_mailed(conn, id, now)?;
    let all = store::confirmed(conn)?;
    for subscriber in &all {
        put_job(conn, &id.to_string(), subscriber, now)?;
    }
    Ok(all.len())
}

/// Writes the mail of one job. `None`: it is no longer wanted.
pub async fn letter(store: &Store, desk: &Desk, payload: &str) -> Result<Option<Letter>, StoreError> {
    let Some((what, id)) = payload.split_once(' ') else { return Ok(None) };
    let (what, id, clock) = (what.to_owned(), id.to_owned(), desk.clock.clone());
    let token = random_token();
    let secret = token.clone();
    let prepare = move |conn: &mut Conn| -> Result<Option<(Subscriber, Option<Story>)>, StoreError> {
        let Some(to) = store::find(conn, &id)? else { return Ok(None) };
        let story = what.parse().ok().map(|id| stories::find(conn, id)).transpose()?.flatten();
        let story = story.filter(Story::is_out);
        // Confirmed people are sent narratives, all others the question: nothing else, and nothing twice.
        if to.confirmed_at.is_some() != story.is_some() {
            return Ok(None);
        }
        let purpose = if story.is_some() { Purpose::Leave } else { Purpose::Confirm };
        store::keep_token(conn, &secret, &to.id, purpose.as_str(), clock.millis())?;
        Ok(Some((to, story)))
    };
    let Some((to, story)) = store.write(prepare).await? else { return Ok(None) };
    let t = desk.words.in_lang(to.language.parse().unwrap_or_default());
    Ok(Some(match &story {
        Some(story) => text::narrative(desk, &t, &to, story, &token),
        None => text::question(desk, &t, &to, &token),
    }))
}

/// Drops questions that nobody answered, and their addresses.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<()> {
    store::prune(conn, now - CONFIRM)
}
