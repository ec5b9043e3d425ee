//! All that is kept of one member, as they may read it.

use maillon_kernel::clock::Clock;
use maillon_media::Picture;
use maillon_media::store::own as pictures;
use maillon_store::{Conn, StoreError};
use maillon_web::Tongue;
use serde_json::{Map, Value, json};

use super::keeper::{Keeper, Keepers, Of};
use super::rows;
use crate::model::Member;

/// The file with everything but the pictures.
pub const FILE: &str = "donnees.json";

/// What one keeper keeps of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The message that names it.
    pub key: &'static str,
    /// How many rows.
    pub count: i64,
}

/// How much each keeps; who keeps nothing is left out.
pub fn groups(conn: &mut Conn, keepers: &Keepers, of: &Of) -> Result<Vec<Group>, StoreError> {
    let mut all = Vec::new();
    for keeper in keepers.iter() {
        let mut count = 0;
        for kept in keeper.kept() {
            count += rows::count(conn, kept, of)?;
        }
        if count != 0 {
            all.push(Group { key: keeper.key(), count });
        }
    }
    Ok(all)
}

/// Everything but the files, with the names of the groups in the reader's language.
pub fn document(
    conn: &mut Conn,
    keepers: &Keepers,
    member: &Member,
    t: &Tongue,
    clock: &Clock,
) -> Result<Value, StoreError> {
    let of = Of::from(member);
    let mut kept = Vec::new();
    for keeper in keepers.iter() {
        kept.extend(group(conn, keeper, &of, t)?);
    }
    Ok(json!({
        "member": {
            "id": of.id,
            "login": of.login,
            "name": member.name,
            "role": member.role.as_str(),
            "language": member.language.code(),
            "speaks": member.about.speaks.codes(),
            "commune": member.about.commune.map(|one| one.nis.as_str()),
        },
        "made_at": maillon_web::api::time(clock.millis()),
        "kept": kept,
    }))
}

/// One group; `None` when there is nothing in it.
fn group(conn: &mut Conn, keeper: &dyn Keeper, of: &Of, t: &Tongue) -> Result<Option<Value>, StoreError> {
    let mut parts = Vec::new();
    for kept in keeper.kept() {
        let count = rows::count(conn, kept, of)?;
        if count == 0 {
            continue;
        }
        let mut part = Map::new();
        part.insert("what".to_owned(), json!(kept.table));
        part.insert("as".to_owned(), json!(kept.column));
        part.insert("count".to_owned(), json!(count));
        if !kept.told.is_empty() {
            part.insert("rows".to_owned(), json!(rows::read(conn, kept, of)?));
        }
        parts.push(Value::Object(part));
    }
    let title = || t.get(keeper.key());
    Ok((!parts.is_empty()).then(|| json!({ "group": keeper.key(), "title": title(), "parts": parts })))
}

/// The pictures that a member put here, the oldest first.
pub fn album(conn: &mut Conn, of: &Of) -> Result<Vec<Picture>, StoreError> {
    Ok(pictures::of_member(conn, &of.id)?)
}

/// What the file of a picture is called.
pub fn file_name(picture: &Picture) -> String {
    format!("images/{}.jpg", picture.id)
}
