//! Adding people without a page: for the commands and the demo.

use anyhow::bail;
use maillon_members::model::{MemberId, NewMember, NewMemberForm};
use maillon_members::{password, store};
use maillon_store::Conn;

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
