//! Who is meant by a name in a message.

use diesel::QueryResult;
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use maillon_kernel::handle::Handle;
use maillon_kernel::markup::fold;
use maillon_members::{Member, handles, store as members};
use maillon_store::{Conn, actors};
use url::Url;

use super::model::Receiver;
use crate::Desk;

/// So many mentions are looked at.
const MENTIONS: usize = 50;

/// Who was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    One(Receiver),
    Nobody,
    Several,
}

/// Finds who is meant. `note` tells by its mentions which actors stand behind the handles in its text.
pub(super) fn find(conn: &mut Conn, desk: &Desk, named: &str, note: &Object) -> QueryResult<Found> {
    let Some(name) = named.strip_prefix('@') else { return here(conn, desk, named, false) };
    match named.parse::<Handle>() {
        Ok(handle) if handle.host() == desk.origin().authority() => here(conn, desk, handle.name(), true),
        Ok(handle) => elsewhere(conn, &handle, note),
        Err(_) => here(conn, desk, name, true),
    }
}

/// Somebody of this instance: by the organisation's handle, a login, or a name. A login that was written as one (`@lieve`)
/// is stronger than a name: anybody may call themselves as they like.
fn here(conn: &mut Conn, desk: &Desk, name: &str, is_login: bool) -> QueryResult<Found> {
    let name = fold(name);
    let handle = actors::find(conn, &desk.organisation)?.map(|actor| actor.handle);
    let ours = (handle.as_deref() == Some(&*name)).then_some(Receiver::Organisation);
    let members: Vec<Member> = members::list(conn)?.into_iter().filter(|one| !one.disabled).collect();
    let receivers = |is_meant: &dyn Fn(&Member) -> bool| -> Vec<Receiver> {
        members.iter().filter(|one| is_meant(one)).map(|one| Receiver::Member(one.id)).collect()
    };
    let by_login = receivers(&|one| one.login.as_str() == name);
    let by_name = receivers(&|one| fold(&one.name) == name);
    let first: Vec<Receiver> = ours.into_iter().chain(by_login).collect();
    if is_login && !first.is_empty() {
        return Ok(the_one(&first));
    }
    Ok(the_one(&first.into_iter().chain(by_name).collect::<Vec<_>>()))
}

fn the_one(found: &[Receiver]) -> Found {
    match found {
        [] => Found::Nobody,
        [one, others @ ..] if others.iter().all(|other| other == one) => Found::One(*one),
        _ => Found::Several,
    }
}

/// A proven account of a member's: by the actor that the note mentions under this handle, else by the handle itself.
fn elsewhere(conn: &mut Conn, handle: &Handle, note: &Object) -> QueryResult<Found> {
    let mut actors = mentioned(note, handle);
    actors.sort_unstable();
    actors.dedup();
    let member = match actors.as_slice() {
        [] => handles::store::member_with(conn, handle)?,
        [actor] => handles::store::member_of(conn, actor)?,
        _ => return Ok(Found::Several),
    };
    Ok(member.map_or(Found::Nobody, |member| Found::One(Receiver::Member(member.id))))
}

/// The actors that a note mentions by this name: on the host of the handle, or under the whole of it (the host in a handle
/// need not be the one that the actor lives on).
fn mentioned<'a>(note: &'a Object, handle: &Handle) -> Vec<&'a str> {
    let tags = json::many(note, "tag").into_iter().take(MENTIONS).filter_map(serde_json::Value::as_object);
    let mentions = tags.filter(|tag| json::types(tag).contains(&"Mention"));
    let meant = mentions.filter_map(|tag| {
        let (name, href) = (json::text(tag, "name")?, json::text(tag, "href")?);
        let bare = name.trim_start_matches('@').split('@').next()?;
        let on_host = href.parse::<Url>().is_ok_and(|url| authority_of(&url) == handle.host());
        let whole = name.parse::<Handle>().is_ok_and(|named| named == *handle);
        (whole || on_host && bare.eq_ignore_ascii_case(handle.name())).then_some(href)
    });
    meant.collect()
}
