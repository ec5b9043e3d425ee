//! The one way to tell somebody something.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_members::charges::store as charges;
use maillon_members::{Area, Member, mail, store as members};
use maillon_store::{Conn, StoreError, jobs};
use maillon_web::Site;

use crate::direct;
use crate::mail::{NOTIFICATION_JOB, next_morning};
use crate::model::{News, Way};
use crate::store::{self, Notification, NotificationId};
use crate::{choices, model};

/// Tells a member something, in the transaction of what happened. Who is shut out, or does not want it, is not told; nor is
/// anybody twice.
pub fn tell(conn: &mut Conn, clock: &Clock, member: &str, news: &News<'_>) -> QueryResult<()> {
    let Ok(id) = member.parse() else { return Ok(()) };
    match members::by_id(conn, id)?.filter(|member| !member.disabled) {
        Some(member) => tell_one(conn, clock, &member, news),
        None => Ok(()),
    }
}

/// Tells all coordinators, and who is in charge of what this kind of thing belongs to; but the one who did it.
pub fn tell_coordinators(
    conn: &mut Conn,
    clock: &Clock,
    but: Option<&str>,
    news: &News<'_>,
) -> QueryResult<()> {
    tell_house(conn, clock, news.what.kind().area(), but, news)
}

/// Tells who may see to it: coordinators, and who is in charge of this area.
fn tell_house(
    conn: &mut Conn,
    clock: &Clock,
    area: Option<Area>,
    but: Option<&str>,
    news: &News<'_>,
) -> QueryResult<()> {
    let mut all = members::list(conn)?;
    all.retain(|one| one.coordinates() && !one.disabled);
    if let Some(area) = area {
        all.extend(charges::in_charge_of(conn, area, clock.millis())?);
    }
    for one in all.iter().filter(|one| but != Some(one.id.to_string().as_str())) {
        tell_one(conn, clock, one, news)?;
    }
    Ok(())
}

/// Tells the member whose it is; the coordinators and who is in charge of its area, when it is nobody's, or of somebody who is
/// shut out.
pub fn tell_owner(
    conn: &mut Conn,
    clock: &Clock,
    (owner, area): (Option<&str>, Option<Area>),
    but: Option<&str>,
    news: &News<'_>,
) -> QueryResult<()> {
    let id = owner.and_then(|owner| owner.parse().ok());
    let owner = match id {
        Some(id) => members::by_id(conn, id)?.filter(|member| !member.disabled),
        None => None,
    };
    match owner {
        Some(member) if but == Some(member.id.to_string().as_str()) => Ok(()),
        Some(member) => tell_one(conn, clock, &member, news),
        None => tell_house(conn, clock, area, but, news),
    }
}

/// A member has seen what stands at this path: nothing there is new to them any more.
pub fn seen(conn: &mut Conn, clock: &Clock, member: &str, href: &str) -> QueryResult<()> {
    store::read(conn, member, Some(href), clock.millis()).map(drop)
}

/// The same for who has just opened a page: nothing is written where nothing was new.
pub async fn look(site: &Site, member: &str, href: &str) -> Result<(), StoreError> {
    let (member, href) = (member.to_owned(), href.to_owned());
    let (of, at) = (member.clone(), href.clone());
    let is_new = move |conn: &mut Conn| Ok::<_, StoreError>(store::is_unread(conn, &of, &at)?);
    if site.store.read(is_new).await? {
        let clock = site.clock.clone();
        let see = move |conn: &mut Conn| Ok::<_, StoreError>(seen(conn, &clock, &member, &href)?);
        site.store.write_quietly(see).await?;
    }
    Ok(())
}

fn tell_one(conn: &mut Conn, clock: &Clock, member: &Member, news: &News<'_>) -> QueryResult<()> {
    let chosen = choices::way(conn, member.id, news.what.kind())?;
    if chosen == Way::Nothing {
        return Ok(());
    }
    let (id, now) = (NotificationId::new(clock).to_string(), clock.millis());
    let by_mail = chosen != Way::Site && mail::address_of(conn, member.id)?.is_some();
    let one = Notification {
        id: id.clone(),
        member: member.id.to_string(),
        told_as: news.told_as.to_owned(),
        what: news.what.to_string(),
        who: cut(news.who),
        title: cut(news.title),
        href: news.href.to_owned(),
        told_at: now,
        read_at: None,
        way: if by_mail { chosen } else { Way::Site }.to_string(),
        mailed_in: None,
        mailed_at: None,
    };
    if !store::insert(conn, &one)? {
        return Ok(());
    }
    if by_mail {
        queue(conn, &one, chosen, now)?;
    }
    if chosen == model::Way::Site { Ok(()) } else { direct::queue(conn, &one.member, now) }
}

/// At once, or with the mail of the day. Who was written to about the same place and has not looked is not written to again.
fn queue(conn: &mut Conn, one: &Notification, way: Way, now: i64) -> QueryResult<()> {
    let (what, at) = match way {
        Way::Once if store::is_mailed(conn, &one.member, &one.href, &one.id)? => return Ok(()),
        Way::Once => (format!("once {}", one.id), now),
        _ => (format!("digest {}", one.member), next_morning(now)),
    };
    jobs::put_first(conn, &format!("{NOTIFICATION_JOB} {what}"), NOTIFICATION_JOB, &what, at)
}

/// Names and titles are shown in one line.
fn cut(text: &str) -> String {
    const LONGEST: usize = 200;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        line
    } else {
        line.chars().take(LONGEST - 1).chain(['…']).collect()
    }
}
