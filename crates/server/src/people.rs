//! People without a page: for the commands and the demo.

use anyhow::bail;
use maillon_members::model::{Login, Member, MemberId, NewMember, NewMemberForm};
use maillon_members::{password, store};
use maillon_store::{Conn, StoreError};

use crate::instance::Instance;

/// Adds a member; answers the login as it was kept. Every fault of the form is a line of the error.
pub(crate) async fn add(instance: &Instance, form: NewMemberForm) -> anyhow::Result<String> {
    let password = form.password.clone();
    let new = match NewMember::try_from(form) {
        Ok(new) => new,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!(lines.join("\n"))
        }
    };
    let hash = password::hash(password).await?;
    let clock = instance.store.clock().clone();
    let insert =
        move |conn: &mut Conn| store::insert(conn, MemberId::new(&clock), &new, Some(&hash), clock.millis());
    Ok(instance.store.write(insert).await?.login.to_string())
}

/// Gives a member a new, made-up password; their sessions end.
pub(crate) async fn new_password(instance: &Instance, login: &str) -> anyhow::Result<String> {
    let id = find(instance, login).await?.id;
    let password = password::generate();
    let hash = password::hash(password.clone()).await?;
    let set = move |conn: &mut Conn| Ok::<_, StoreError>(store::set_password(conn, id, &hash)?);
    instance.store.write(set).await?;
    Ok(password)
}

/// Lets a member log in no more; their sessions end.
pub(crate) async fn disable(instance: &Instance, login: &str) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let now = instance.store.clock().millis();
    let disable = move |conn: &mut Conn| Ok::<_, StoreError>(store::disable(conn, id, now)?);
    instance.store.write(disable).await?;
    Ok(())
}

async fn find(instance: &Instance, login: &str) -> anyhow::Result<Member> {
    let wanted: Login = login.parse()?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::by_login(conn, &wanted)?);
    match instance.store.read(find).await? {
        Some(member) => Ok(member),
        None => bail!("nobody here logs in as {login}"),
    }
}
