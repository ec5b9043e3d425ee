//! `maillon member`.

use anyhow::bail;
use clap::{Args, Subcommand};
use maillon_members::model::{MemberId, NewMember, NewMemberForm};
use maillon_members::{password, store};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use super::out::{say, say_json};
use crate::instance::Instance;

#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Add somebody; a password is made up and shown once
    Add(AddArgs),
    /// List everybody
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Clone, Debug)]
pub(crate) struct AddArgs {
    /// What they log in with: 2 to 30 letters, digits, dots, underscores or hyphens
    pub(crate) login: String,
    /// Their name, as others see it
    #[arg(long)]
    pub(crate) name: String,
    /// `member` or `coordinator`
    #[arg(long, default_value = "member")]
    pub(crate) role: String,
    /// `fr`, `nl` or `en`; the instance's own if it is not said
    #[arg(long)]
    pub(crate) language: Option<String>,
}

pub(super) async fn run(instance: &Instance, command: MemberCommand) -> anyhow::Result<()> {
    match command {
        MemberCommand::Add(args) => {
            let password = password::generate();
            let login = add(instance, args, password.clone()).await?;
            say(format!("Added {login}.\n  Password: {password}\nIt is shown this once."))
        }
        MemberCommand::List { json } => list(instance, json).await,
    }
}

/// Adds a member with this password; answers the login as it was kept.
pub(crate) async fn add(instance: &Instance, args: AddArgs, password: String) -> anyhow::Result<String> {
    let own = instance.settings.instance.languages.first().copied().unwrap_or_default();
    let form = NewMemberForm {
        login: args.login,
        name: args.name,
        password: password.clone(),
        role: args.role,
        language: args.language.unwrap_or_else(|| own.code().to_owned()),
    };
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

async fn list(instance: &Instance, json: bool) -> anyhow::Result<()> {
    let members = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(store::list(conn)?)).await?;
    if json {
        let rows: Vec<_> = members
            .iter()
            .map(|one| {
                json!({
                    "id": one.id.to_string(),
                    "login": one.login.as_str(),
                    "name": one.name,
                    "role": one.role.as_str(),
                    "disabled": one.disabled,
                })
            })
            .collect();
        return say_json(&rows);
    }
    for one in members {
        let note = if one.disabled { "  (disabled)" } else { "" };
        say(format!("{:<20} {:<12} {}{note}", one.login.as_str(), one.role.as_str(), one.name))?;
    }
    Ok(())
}
