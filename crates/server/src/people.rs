//! People without a page: for the commands and the demo.

use std::fs::OpenOptions;
use std::path::Path;

use anyhow::{Context as _, bail};
use maillon_kernel::language::Lang;
use maillon_members::invitations::{self, Secret};
use maillon_members::mine::{self, LeaveProblem, Of, Stories, export};
use maillon_members::model::{Area, LastDay, Login, Member, MemberId, NewMember, NewMemberForm, Role};
use maillon_members::standing::{self, By};
use maillon_members::{charges, passkeys, password, second, store};
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

/// A member's passkeys are forgotten; how many they were.
pub(crate) async fn forget_keys(instance: &Instance, login: &str) -> anyhow::Result<usize> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    let forget = move |conn: &mut Conn| -> Result<usize, StoreError> {
        let count = passkeys::store::remove_all_of(conn, id)?;
        if 0 < count {
            by.note(conn, Deed::ForgetKeys, id)?;
        }
        Ok(count)
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

/// Puts a member in charge of an area until a day (`2027-06-30`); a year from now if none is said. Answers the day.
pub(crate) async fn entrust(
    instance: &Instance,
    login: &str,
    area: Area,
    until: Option<&str>,
) -> anyhow::Result<String> {
    let id = find(instance, login).await?.id;
    let (by, now) = (operator(instance), instance.store.clock().now());
    let day = until.map_or_else(|| Ok(LastDay::usual(now)), |day| LastDay::read(day, now))?;
    let give = move |conn: &mut Conn| charges::give(conn, id, area, day, &by);
    Ok(instance.store.write(give).await?.until.to_string())
}

/// Ends a charge of a member.
pub(crate) async fn take_back(instance: &Instance, login: &str, area: Area) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let by = operator(instance);
    instance.store.write(move |conn: &mut Conn| charges::end(conn, id, area, &by)).await?;
    Ok(())
}

/// Writes all that is kept of a member into a new file that nobody else reads.
pub(crate) async fn export(instance: &Instance, login: &str, out: &Path) -> anyhow::Result<()> {
    let member = find(instance, login).await?;
    let (keepers, clock) = (instance.keepers.clone(), instance.store.clock().clone());
    let t = instance.site.words.in_lang(member.language);
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let document = export::document(conn, &keepers, &member, &t, &clock)?;
        Ok((document, export::album(conn, &Of::from(&member))?))
    };
    let (document, pictures) = instance.store.read(read).await?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(out).with_context(|| format!("cannot write {}", out.display()))?;
    // It holds the buffers of a whole archive.
    Box::pin(mine::write(format!("{document:#}"), pictures, instance.media.clone(), &mut file)).await?;
    Ok(())
}

/// Deletes a member's account for good. What is in the way is said line by line.
pub(crate) async fn delete(instance: &Instance, login: &str, stories: Stories) -> anyhow::Result<()> {
    let id = find(instance, login).await?.id;
    let (keepers, by) = (instance.keepers.clone(), operator(instance));
    let leave = move |conn: &mut Conn| mine::leave(conn, &keepers, id, stories, &by);
    match instance.store.write(leave).await {
        Ok(_) => Ok(()),
        Err(LeaveProblem::Waits(waits)) => {
            let t = instance.site.words.in_lang(Lang::En);
            let lines: Vec<String> = waits.iter().map(|one| t.count(one.key, one.count)).collect();
            bail!(lines.join("\n"))
        }
        Err(problem) => Err(problem.into()),
    }
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
