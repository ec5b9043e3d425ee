//! The mails: at once, or all of a day in one.
//!
//! **Invariant:** which mail a notification goes with is kept before that mail is sent, and that it was taken is kept after:
//! what goes out again after a crash is the same mail, with the same `Message-ID`, and what came meanwhile goes with the next.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Europe::Brussels;
use diesel::prelude::*;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::local;
use maillon_members::invitations::Secret;
use maillon_members::mail::links::{self, MailLink, Purpose};
use maillon_members::{Member, MemberId, mail, store as members};
use maillon_post::Letter;
use maillon_store::jobs::{self, Job};
use maillon_store::schema::notification;
use maillon_store::{Conn, StoreError};
use maillon_web::{Site, Tongue};

use crate::model::{Way, What};
use crate::pages::{LEAVE_PATH, PATH, SETTINGS_PATH};
use crate::store::{self, Notification};
use crate::text::{line, url};

/// The job that sends one of these mails. Its payload is `once` and a notification, or `digest` and a member.
pub const NOTIFICATION_JOB: &str = "notification-mail";

/// When the mail of the day goes out, in Brussels.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
/// So many lines stand in one mail; the page has all.
const LINES: usize = 30;
/// A mail may be old when somebody has had enough.
const LEAVE: i64 = 400 * 86_400_000;

/// The next time that it is morning.
pub(crate) fn next_morning(now: i64) -> i64 {
    let here = local::to_local(from_millis(now), Brussels);
    let day: NaiveDate = here.date();
    let day = if here.time() < MORNING { day } else { day.succ_opt().unwrap_or(day) };
    to_millis(local::to_utc(day.and_time(MORNING), Brussels))
}

/// What one mail brings.
struct Parcel {
    /// Which mail it is.
    batch: String,
    news: Vec<Notification>,
    to: String,
    member: Member,
    secret: Secret,
}

/// The mail of one job. `None`: all of it was read meanwhile, or nobody is to be written to.
pub async fn letter(site: &Site, payload: &str) -> Result<Option<Letter>, StoreError> {
    let (payload, now, secret) = (payload.to_owned(), site.clock.millis(), Secret::new());
    let pack = move |conn: &mut Conn| -> Result<Option<Parcel>, StoreError> {
        let (batch, news) = match payload.split_once(' ') {
            Some(("once", id)) => (format!("avis-{id}"), at_once(conn, id)?),
            Some(("digest", member)) => of_the_day(conn, member, now)?,
            _ => return Ok(None),
        };
        let Some(owner) = news.first().and_then(|one| one.member.parse::<MemberId>().ok()) else {
            return Ok(None);
        };
        let member = members::by_id(conn, owner)?.filter(|member| !member.disabled);
        let Some((member, to)) = member.zip(mail::address_of(conn, owner)?) else { return Ok(None) };
        // What the link in the mail ends: this kind, or the mail of the day.
        let kind = news.first().and_then(Notification::what).map(What::kind);
        let about = match kind.filter(|_| payload.starts_with("once")) {
            Some(kind) => kind.to_string(),
            None => Way::Digest.to_string(),
        };
        let link = MailLink { member: owner, about };
        links::keep(conn, &secret, Purpose::Leave, &link, (now, LEAVE))?;
        Ok(Some(Parcel { batch, news, to, member, secret: secret.clone() }))
    };
    Ok(site.store.write(pack).await?.map(|parcel| write(site, &parcel)))
}

/// One that is to be told at once, if it was neither read nor sent.
fn at_once(conn: &mut Conn, id: &str) -> QueryResult<Vec<Notification>> {
    let one = store::by_id(conn, id)?.filter(|one| one.read_at.is_none() && one.mailed_at.is_none());
    Ok(one.into_iter().collect())
}

/// What stands in a mail of the day that was begun and not taken; else what has come since the last.
fn of_the_day(conn: &mut Conn, member: &str, now: i64) -> QueryResult<(String, Vec<Notification>)> {
    let open = || {
        notification::table
            .filter(notification::member.eq(member).and(notification::way.eq(Way::Digest.as_str())))
            .filter(notification::mailed_at.is_null())
    };
    let begun = open().filter(notification::mailed_in.is_not_null()).select(notification::mailed_in);
    let begun: Option<Option<String>> = begun.get_result(conn).optional()?;
    let batch = if let Some(batch) = begun.flatten() {
        batch
    } else {
        let batch = format!("resume-{member}-{now}");
        let fresh = open().filter(notification::mailed_in.is_null()).filter(notification::read_at.is_null());
        diesel::update(fresh).set(notification::mailed_in.eq(&batch)).execute(conn)?;
        batch
    };
    let news = open().filter(notification::mailed_in.eq(&batch)).filter(notification::read_at.is_null());
    let news = news.order(notification::id).select(Notification::as_select()).load(conn)?;
    Ok((batch, news))
}

/// The mail server has taken it, or there was nothing to take: the job is done, unless more came for tomorrow.
pub fn sent(conn: &mut Conn, job: &Job, now: i64) -> QueryResult<()> {
    jobs::done(conn, &job.key)?;
    match job.payload.split_once(' ') {
        Some(("once", id)) => {
            diesel::update(notification::table.find(id))
                .set(notification::mailed_at.eq(now))
                .execute(conn)?;
        }
        Some(("digest", member)) => {
            let of = notification::table.filter(notification::member.eq(member));
            let of = of.filter(notification::way.eq(Way::Digest.as_str()));
            let of = of.filter(notification::mailed_at.is_null());
            let taken = of.filter(notification::mailed_in.is_not_null());
            diesel::update(taken).set(notification::mailed_at.eq(now)).execute(conn)?;
            let more = of.filter(notification::mailed_in.is_null()).filter(notification::read_at.is_null());
            if diesel::select(diesel::dsl::exists(more)).get_result(conn)? {
                jobs::put_first(conn, &job.key, NOTIFICATION_JOB, &job.payload, next_morning(now))?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn write(site: &Site, parcel: &Parcel) -> Letter {
    let t = site.words.in_lang(parcel.member.language);
    let house = site.instance_name.to_string();
    let leave = url(site, &parcel.secret.path(LEAVE_PATH));
    let begin = t.with("notifications-mail-hello", &[("name", &parcel.member.name)]);
    // What says the same about the same place is one line.
    let mut news: Vec<&Notification> = Vec::new();
    for one in &parcel.news {
        if !news.iter().any(|known| known.href == one.href && known.what == one.what) {
            news.push(one);
        }
    }
    let (subject, body) = match news.as_slice() {
        [one] => (line(&t, one), format!("{}\n{}", line(&t, one), url(site, &one.href))),
        many => (t.count("notifications-mail-subject", many.len()), lines(site, &t, many)),
    };
    let foot = t.with(
        "notifications-mail-foot",
        &[("house", &house), ("leave", &leave), ("settings", &url(site, SETTINGS_PATH))],
    );
    let letter = Letter::plain(
        parcel.to.as_str(),
        format!("[{house}] {subject}"),
        format!("{begin}\n\n{body}\n\n-- \n{foot}\n"),
    );
    Letter { leave: Some(leave), id: Some(parcel.batch.clone()), ..letter }
}

fn lines(site: &Site, t: &Tongue, many: &[&Notification]) -> String {
    let mut shown: Vec<String> = many
        .iter()
        .take(LINES)
        .map(|one| format!("- {}\n  {}", line(t, one), url(site, &one.href)))
        .collect();
    if LINES < many.len() {
        shown.push(format!(
            "{}\n  {}",
            t.count("notifications-mail-more", many.len() - LINES),
            url(site, PATH)
        ));
    }
    shown.join("\n")
}
