//! In whose name a member publishes: the association's, or their own, for who can be followed.

use diesel::QueryResult;
use maillon_kernel::signed::Signed;
use maillon_store::{Conn, Store, StoreError, actors, faces};
use maillon_web::form::Choice;

/// What a form offers: nothing, where there is no choice. The member's own name comes first.
pub async fn choices(store: &Store, member: &str, house: &str) -> Result<Vec<Choice>, StoreError> {
    let (member, house) = (member.to_owned(), house.to_owned());
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(face) = faces::of_member(conn, &member)? else { return Ok(None) };
        Ok(actors::name_of(conn, &face.actor)?.zip(actors::name_of(conn, &house)?))
    };
    let Some((own, house)) = store.read(read).await? else { return Ok(Vec::new()) };
    let choice = |signed: Signed, name| Choice::new(signed.as_str(), name);
    Ok(vec![choice(Signed::Author, own), choice(Signed::Organisation, house)])
}

/// The actor that publishes; `None` when its author has no name of their own.
pub fn actor(
    conn: &mut Conn,
    house: &str,
    author: Option<&str>,
    signed: Signed,
) -> QueryResult<Option<String>> {
    match (signed, author) {
        (Signed::Organisation, _) => Ok(Some(house.to_owned())),
        (Signed::Author, None) => Ok(None),
        (Signed::Author, Some(author)) => Ok(faces::of_member(conn, author)?.map(|face| face.actor)),
    }
}
