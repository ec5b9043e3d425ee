//! Who of the demo's members can be followed.

use maillon_faces::desk::ActProblem;
use maillon_faces::model::FaceForm;
use maillon_store::{Conn, StoreError};

use super::content::{Content, Person};
use crate::instance::Instance;

/// Opens the faces of those who have one, unless that was done before.
pub(super) async fn open(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    for person in &content.members {
        if let Some(summary) = &person.face {
            open_one(instance, person, summary).await?;
        }
    }
    Ok(())
}

async fn open_one(instance: &Instance, person: &Person, summary: &str) -> anyhow::Result<()> {
    let login = person.login.parse()?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(maillon_members::store::by_login(conn, &login)?);
    let Some(member) = instance.store.read(find).await? else { return Ok(()) };
    let form = FaceForm { summary: summary.to_owned(), ..FaceForm::of_member(&person.login, &person.name) };
    let faulty = |faults| anyhow::anyhow!("the demo's face of {}: {faults:?}", person.login);
    let draft = form.check().map_err(faulty)?;
    let handle = form.checked_handle().map_err(|fault| faulty(vec![fault]))?;
    let desk = instance.faces.clone();
    let row = desk.identity(&handle, &draft.profile).with_new_keys(desk.federation.clock())?;
    let open = move |conn: &mut Conn| match desk.open(conn, &member, &draft, &row) {
        // At the first start only.
        Err(ActProblem::Already) => Ok(()),
        done => done,
    };
    Ok(instance.store.write(open).await?)
}
