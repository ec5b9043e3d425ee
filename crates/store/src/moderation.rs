//! The journal of what coordinators decide: about others (blocks and their end, trust, reports), and about who is a member
//! here, and as what. It answers who decided what, and why, after the decision itself is gone.
//!
//! **Invariant:** what stands here is never changed or removed.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;

use crate::Conn;
use crate::schema::moderation_act;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing more is taken from it.
    Suspend,
    /// Nothing more is shown of it, but to whom it speaks and to those who follow it.
    Silence,
    /// Its block was lifted.
    Lift,
    /// Its block ended at the time that was set.
    Lapse,
    /// It is trusted.
    Trust,
    /// It is not.
    Distrust,
    /// It is as the networks say.
    Network,
    /// We exchange with chosen hosts only.
    Close,
    /// We exchange with everybody.
    Open,
    /// It is one of the chosen.
    Allow,
    /// It is not any more.
    Disallow,
    /// A report of it was closed, and nothing done.
    Dismiss,
    /// A report of it was dealt with.
    Handle,
    /// A link lets somebody join.
    Invite,
    /// That link was taken back.
    Uninvite,
    /// They asked to join, and do.
    Admit,
    /// Somebody asked to join, and does not.
    Decline,
    /// They coordinate.
    Promote,
    /// They do not any more.
    Demote,
    /// They may not come in any more.
    ShutOut,
    /// They may again.
    LetIn,
    /// A link lets them choose a new password.
    Renew,
    /// They are asked for no code any more when they sign in.
    ForgetCode,
    /// They are in charge of something; the reason says of what, and until when.
    Charge,
    /// They are not any more.
    Discharge,
    /// Their passkeys are of no use any more.
    ForgetKeys,
    /// They cannot be followed any more.
    CloseFace,
    /// They are gone for good, with all that told who they were.
    Leave,
}

impl Deed {
    /// As it is stored, and told to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Silence => "silence",
            Self::Lift => "lift",
            Self::Lapse => "lapse",
            Self::Trust => "trust",
            Self::Distrust => "distrust",
            Self::Network => "network",
            Self::Close => "close",
            Self::Open => "open",
            Self::Allow => "allow",
            Self::Disallow => "disallow",
            Self::Dismiss => "dismiss",
            Self::Handle => "handle",
            Self::Invite => "invite",
            Self::Uninvite => "uninvite",
            Self::Admit => "admit",
            Self::Decline => "decline",
            Self::Promote => "promote",
            Self::Demote => "demote",
            Self::ShutOut => "shut-out",
            Self::LetIn => "let-in",
            Self::Renew => "renew",
            Self::ForgetCode => "forget-code",
            Self::Charge => "charge",
            Self::Discharge => "discharge",
            Self::ForgetKeys => "forget-keys",
            Self::CloseFace => "close-face",
            Self::Leave => "leave",
        }
    }
}

/// One decision. `member` is who took it; the time is epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = moderation_act)]
#[allow(missing_docs, reason = "the columns of `moderation_act`, described in its migration")]
pub struct Act {
    pub id: String,
    pub deed: String,
    pub target: String,
    pub member: Option<String>,
    pub reason: String,
    pub acted_at: i64,
}

/// Writes a decision down, in the transaction that makes it true.
pub fn note(
    conn: &mut Conn,
    deed: Deed,
    target: &str,
    member: Option<&str>,
    reason: &str,
    clock: &Clock,
) -> QueryResult<()> {
    let act = Act {
        id: clock.uuid().to_string(),
        deed: deed.as_str().to_owned(),
        target: target.to_owned(),
        member: member.map(ToOwned::to_owned),
        reason: reason.to_owned(),
        acted_at: clock.millis(),
    };
    diesel::insert_into(moderation_act::table).values(&act).execute(conn).map(drop)
}

/// The latest decisions, the newest first; those before the one with the id `before`, if there is one.
pub fn page(conn: &mut Conn, before: Option<&str>, limit: i64) -> QueryResult<Vec<Act>> {
    // Ids begin with their time. None begins with this.
    let before = before.unwrap_or("g");
    moderation_act::table
        .filter(moderation_act::id.lt(before))
        .order(moderation_act::id.desc())
        .limit(limit)
        .select(Act::as_select())
        .load(conn)
}
