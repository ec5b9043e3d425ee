//! The table `mail_link`: what the links in our mails are for.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::mail_link;

use crate::invitations::Secret;
use crate::model::MemberId;
use crate::store::damaged;

/// What a link in a mail does when somebody clicks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It proves an address.
    Prove,
    /// It lets its member in.
    Enter,
    /// It lets its member choose a new password.
    Renew,
    /// It ends mails.
    Leave,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Prove => "prove",
            Self::Enter => "enter",
            Self::Renew => "renew",
            Self::Leave => "leave",
        }
    }
}

/// A link that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailLink {
    /// Whose mail it stands in.
    pub member: MemberId,
    /// What exactly it is for, in the words of whoever made it.
    pub about: String,
}

/// Keeps a link from `now` on, for `lifetime` (milliseconds).
pub fn keep(
    conn: &mut Conn,
    secret: &Secret,
    purpose: Purpose,
    link: &MailLink,
    (now, lifetime): (i64, i64),
) -> QueryResult<()> {
    let row = (
        mail_link::digest.eq(secret.digest()),
        mail_link::member.eq(link.member.to_string()),
        mail_link::purpose.eq(purpose.as_str()),
        mail_link::about.eq(&link.about),
        mail_link::made_at.eq(now),
        mail_link::expires_at.eq(now.saturating_add(lifetime)),
    );
    diesel::insert_into(mail_link::table).values(row).execute(conn).map(drop)
}

/// The link with this secret, while it is good.
pub fn find(conn: &mut Conn, secret: &Secret, purpose: Purpose, now: i64) -> QueryResult<Option<MailLink>> {
    let row = mail_link::table.find(secret.digest()).filter(mail_link::purpose.eq(purpose.as_str()));
    let row = row.filter(mail_link::expires_at.gt(now)).select((mail_link::member, mail_link::about));
    let found: Option<(String, String)> = row.get_result(conn).optional()?;
    found.map(|(member, about)| Ok(MailLink { member: member.parse().map_err(damaged)?, about })).transpose()
}

/// Ends all links of a member for this purpose.
pub fn end(conn: &mut Conn, member: MemberId, purpose: Purpose) -> QueryResult<()> {
    let of = mail_link::table.filter(mail_link::member.eq(member.to_string()));
    diesel::delete(of.filter(mail_link::purpose.eq(purpose.as_str()))).execute(conn).map(drop)
}

/// Ends all links that let this member in, or to a new password.
pub(crate) fn end_ways_in(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    end(conn, member, Purpose::Enter)?;
    end(conn, member, Purpose::Renew)
}

/// How many different things a member was sent links for since then.
pub(super) fn count(conn: &mut Conn, member: MemberId, purpose: Purpose, since: i64) -> QueryResult<usize> {
    let of = mail_link::table.filter(mail_link::member.eq(member.to_string()));
    let of = of.filter(mail_link::purpose.eq(purpose.as_str())).filter(mail_link::made_at.gt(since));
    let abouts: Vec<String> = of.select(mail_link::about).distinct().load(conn)?;
    Ok(abouts.len())
}

/// Forgets those whose time is over, an hour later than needed: until then they count.
pub(super) fn prune(conn: &mut Conn, now: i64) -> QueryResult<()> {
    diesel::delete(mail_link::table.filter(mail_link::expires_at.lt(now - super::HOUR)))
        .execute(conn)
        .map(drop)
}
