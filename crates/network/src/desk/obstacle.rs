//! Why the QG does not even have an application read: a word that the candidate's pages say in their reader's language, and
//! words for whoever does not know it.

use maillon_store::Conn;
use maillon_store::networks::{self, Membership};
use serde_json::Value;

use super::host::sponsors_needed;
use super::{ActProblem, Desk, Qg};
use crate::applications::{self, Application};
use crate::wire::read_article;

/// So many organisations may ask within a day.
const ASKED_A_DAY: i64 = 20;
const DAY: i64 = 86_400_000;

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The candidate belongs already.
    Already,
    /// It is suspended, and names no decision that it answers to.
    Suspended,
    /// There is no such decision to look at again.
    Decision,
    /// It does not say why that should be looked at again.
    Words,
    /// Another application of its is being read.
    Open,
    /// Too many ask at the moment.
    Many,
    /// Too few members speak for it.
    Sponsors,
    /// Some answers are missing.
    Answers,
    /// The network goes on elsewhere.
    Moved,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Already,
        Self::Suspended,
        Self::Decision,
        Self::Words,
        Self::Open,
        Self::Many,
        Self::Sponsors,
        Self::Answers,
        Self::Moved,
    ];

    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Already => "already",
            Self::Suspended => "suspended",
            Self::Decision => "decision",
            Self::Words => "words",
            Self::Open => "open",
            Self::Many => "many",
            Self::Sponsors => "sponsors",
            Self::Answers => "answers",
            Self::Moved => "moved",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == word)
    }

    /// The same in words; `needed` is how many members must speak for a candidate.
    pub(super) fn words(self, needed: usize) -> String {
        match self {
            Self::Already => "You belong already.".to_owned(),
            Self::Suspended => "You are suspended: name the decision that you answer to.".to_owned(),
            Self::Decision => "There is no such decision to look at again.".to_owned(),
            Self::Words => "Say why it should be looked at again.".to_owned(),
            Self::Open => "Another application of yours is being read.".to_owned(),
            Self::Many => "Too many ask at the moment. Ask again tomorrow.".to_owned(),
            Self::Sponsors => format!("{needed} members must speak for a candidate: name them."),
            Self::Answers => "Some answers are missing.".to_owned(),
            Self::Moved => "This network goes on elsewhere: ask there.".to_owned(),
        }
    }
}

impl Desk {
    /// Why an application cannot be read.
    pub(super) fn obstacle(
        &self,
        conn: &mut Conn,
        own: &Qg,
        row: &Application,
    ) -> Result<Option<Why>, ActProblem> {
        if networks::find(conn, &own.actor)?.is_some_and(|one| one.moved_to.is_some()) {
            return Ok(Some(Why::Moved));
        }
        let members = networks::members(conn, &own.actor)?;
        let member = members.iter().find(|one| one.organisation == row.candidate);
        if member.is_some_and(|one| one.state == "member") {
            return Ok(Some(Why::Already));
        }
        if member.is_some() && !row.is_appeal() {
            return Ok(Some(Why::Suspended));
        }
        if row.is_appeal()
            && let Some(why) = no_appeal(conn, own, row)?
        {
            return Ok(Some(why));
        }
        if applications::open_of(conn, &own.actor, &row.candidate)?.is_some() {
            return Ok(Some(Why::Open));
        }
        if ASKED_A_DAY <= applications::count_since(conn, &own.actor, self.now() - DAY)? {
            return Ok(Some(Why::Many));
        }
        let known =
            |uri: &String| members.iter().any(|one| one.organisation == *uri && one.state == "member");
        let needed = support_needed(own, row, &members);
        if row.sponsors().iter().filter(|uri| known(uri)).count() < needed {
            return Ok(Some(Why::Sponsors));
        }
        let (asked, said) = read_article(&super::host::article_of(row));
        let is_empty = asked.texts.is_empty() || !said.missing().is_empty();
        Ok(is_empty.then_some(Why::Answers))
    }
}

/// Of how many sponsors consent is needed: whoever appeals may find nobody who speaks for them.
pub(super) fn support_needed(own: &Qg, row: &Application, members: &[Membership]) -> usize {
    if row.is_appeal() { 0 } else { sponsors_needed(own, members) }
}

/// It must name the latest decision about the candidate, and say why.
fn no_appeal(conn: &mut Conn, own: &Qg, row: &Application) -> Result<Option<Why>, ActProblem> {
    let decision = applications::decision(conn, &own.actor, &row.candidate)?.and_then(|one| one.activity);
    if decision.is_none() || decision != row.answers_to {
        return Ok(Some(Why::Decision));
    }
    let join: Value = serde_json::from_str(&row.body).unwrap_or_default();
    let says = join.get("content").and_then(Value::as_str).is_some_and(|words| !words.trim().is_empty());
    Ok((!says).then_some(Why::Words))
}
