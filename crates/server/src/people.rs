//! People without a page: for the commands and the demo.

use anyhow::bail;
use maillon_members::invitations::{self, Secret};
use maillon_members::model::{Login, Member, MemberId, NewMember, NewMemberForm, Role};
use maillon_members::standing::{self, By};
use maillon_members::{password, second, store};
use maillon_store::moderation::Deed;
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

/// Gives a member a new, made-up password; their sessions and tokens end.
pub(crate) async fn new_password(instance: &Instance, login: &str) -> anyhow::Result<String> {
    let id = find(instance, login).await?.id;
    let password = password::generate();
    let hash = password::hash(password.clone()).await?;
    let now = instance.store.clock().millis();
    let set = move |conn: &mut Conn| Ok::<_, StoreError>(store::set_password(conn, id, &hash, now)?);
    instance.store.write(set).await?;
    Ok(password)
}

/// Lets a member log in no more; their sessions end.
pub(crate) async fn disable(instance: &Instance, login: &str) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    instance.store.write(move |conn: &mut Conn| standing::disable(conn, id, &by)).await?;
    Ok(())
}

/// Lets a member log in again.
pub(crate) async fn enable(instance: &Instance, login: &str) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    instance.store.write(move |conn: &mut Conn| standing::enable(conn, id, &by)).await?;
    Ok(())
}

/// A member is asked for no code any more. False: they were not.
pub(crate) async fn forget_code(instance: &Instance, login: &str) -> anyhow::Result<bool> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    let forget = move |conn: &mut Conn| -> Result<bool, StoreError> {
        let had_one = second::store::remove(conn, id)?;
        if had_one {
            by.note(conn, Deed::ForgetCode, id)?;
        }
        Ok(had_one)
    };
    Ok(instance.store.write(forget).await?)
}

/// Gives a member another role.
pub(crate) async fn set_role(instance: &Instance, login: &str, role: Role) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    instance.store.write(move |conn: &mut Conn| standing::set_role(conn, id, role, &by)).await?;
    Ok(())
}

/// Who decides on the command line.
fn operator(instance: &Instance) -> By {
    By { member: None, clock: instance.store.clock().clone() }
}

/// A link with which one person joins as `role`, within so many days.
pub(crate) async fn invite(instance: &Instance, role: Role, days: u16) -> anyhow::Result<String> {
    let (secret, clock) = (Secret::new(), instance.store.clock().clone());
    let link = secret.link(instance.federation.origin().base());
    let lifetime = invitations::days(days);
    let make = move |conn: &mut Conn| {
        Ok::<_, StoreError>(invitations::invite(conn, &clock, &secret, role, None, lifetime)?)
    };
    match instance.store.write(make).await? {
        Some(_) => Ok(link),
        None => bail!("the invitation was not made"),
    }
}

/// The member who logs in so, disabled or not.
pub(crate) async fn find(instance: &Instance, login: &str) -> anyhow::Result<Member> {
    let wanted: Login = login.parse()?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::by_login(conn, &wanted)?);
    match instance.store.read(find).await? {
        Some(member) => Ok(member),
        None => bail!("nobody here logs in as {login}"),
    }
}
