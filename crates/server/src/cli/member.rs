//! `maillon member`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use maillon_members::invitations::DEFAULT_DAYS;
use maillon_members::mine::Stories;
use maillon_members::model::{Area, NewMemberForm, Role};
use maillon_members::{charges, password, store};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::people;

#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Make a link with which one person joins; it is shown once
    Invite(InviteArgs),
    /// Add somebody; a password is made up and shown once
    Add(AddArgs),
    /// Give somebody a new password; it is shown once, and ends all their logins and tokens
    Password {
        /// What they log in with
        login: String,
    },
    /// Let somebody log in no more; what they published stays
    Disable {
        /// What they log in with
        login: String,
    },
    /// Let somebody who was disabled log in again
    Enable {
        /// What they log in with
        login: String,
    },
    /// Ask somebody for no code any more when they log in: they lost the phone, and the sheet of codes
    ForgetCode {
        /// What they log in with
        login: String,
        /// Forget their passkeys, too: a device was lost, or somebody else added one
        #[arg(long)]
        passkeys: bool,
    },
    /// Make somebody `member` or `coordinator`
    Role {
        /// What they log in with
        login: String,
        /// `member` or `coordinator`
        role: Role,
    },
    /// Put somebody in charge of one area, until a date
    Charge(ChargeArgs),
    /// Write all that is kept of somebody into a ZIP file, with their pictures
    Export {
        /// What they log in with
        login: String,
        /// The file, which must not exist yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Delete somebody's account for good; what must stay for others stays without their name
    Delete(DeleteArgs),
    /// List everybody
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Clone, Debug)]
pub(super) struct DeleteArgs {
    /// What they log in with
    login: String,
    /// Withdraw their published stories, too; else they stay, without the name
    #[arg(long)]
    withdraw_stories: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct ChargeArgs {
    /// What they log in with
    login: String,
    /// `market`, `credit`, `staffing`, `place`, `agenda`, `narrative`, `network` or `map`
    area: Area,
    /// The last day, as 2027-06-30, within three years; a year from now if it is not said
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// End it now
    #[arg(long, conflicts_with = "until")]
    end: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct InviteArgs {
    /// `member` or `coordinator`
    #[arg(long, default_value = "member")]
    role: Role,
    /// For how many days the link is valid
    #[arg(long, value_name = "N", default_value_t = DEFAULT_DAYS, value_parser = clap::value_parser!(u16).range(1..=90))]
    days: u16,
}

#[derive(Args, Clone, Debug)]
pub(super) struct AddArgs {
    /// What they log in with: 2 to 30 letters, digits, dots, underscores or hyphens
    pub(super) login: String,
    /// Their name, as others see it
    #[arg(long)]
    pub(super) name: String,
    /// `member` or `coordinator`
    #[arg(long, default_value = "member")]
    pub(super) role: String,
    /// `fr`, `nl` or `en`; the instance's own if it is not said
    #[arg(long)]
    pub(super) language: Option<String>,
}

impl AddArgs {
    /// As a form, with the instance's own language if none is said.
    pub(super) fn form(self, instance: &Instance, password: &str) -> NewMemberForm {
        let own = instance.settings.instance.languages.first().copied().unwrap_or_default();
        NewMemberForm {
            login: self.login,
            name: self.name,
            password: password.to_owned(),
            role: self.role,
            language: self.language.unwrap_or_else(|| own.code().to_owned()),
        }
    }
}

pub(super) async fn run(instance: &Instance, command: MemberCommand) -> anyhow::Result<()> {
    match command {
        MemberCommand::Invite(InviteArgs { role, days }) => {
            let link = people::invite(instance, role, days).await?;
            say(format!(
                "Whoever opens this page joins as {role}. It works once, within {}.\n  {link}\n\
                 It is shown this once.",
                in_days(days)
            ))
        }
        MemberCommand::Add(args) => {
            let password = password::generate();
            let login = people::add(instance, args.form(instance, &password)).await?;
            say(format!("Added {login}.\n  Password: {password}\nIt is shown this once."))
        }
        MemberCommand::Password { login } => {
            let password = people::new_password(instance, &login).await?;
            say(format!("{login} has a new password.\n  Password: {password}\nIt is shown this once."))
        }
        MemberCommand::Disable { login } => {
            people::disable(instance, &login).await?;
            say(format!("{login} can log in no more."))
        }
        MemberCommand::Enable { login } => {
            people::enable(instance, &login).await?;
            say(format!("{login} can log in again."))
        }
        MemberCommand::ForgetCode { login, passkeys } => forget_code(instance, &login, passkeys).await,
        MemberCommand::Role { login, role } => {
            people::set_role(instance, &login, role).await?;
            say(format!("{login} is {role} now."))
        }
        MemberCommand::Charge(ChargeArgs { login, area, end: true, .. }) => {
            people::take_back(instance, &login, area).await?;
            say(format!("{login} is not in charge of {area} any more."))
        }
        MemberCommand::Charge(ChargeArgs { login, area, until, .. }) => {
            let day = people::entrust(instance, &login, area, until.as_deref()).await?;
            say(format!("{login} is in charge of {area} until {day}."))
        }
        MemberCommand::Export { login, out } => {
            Box::pin(people::export(instance, &login, &out)).await?;
            say(format!("All that is kept of {login} is in {}.", out.display()))
        }
        MemberCommand::Delete(DeleteArgs { login, withdraw_stories }) => {
            let stories = if withdraw_stories { Stories::Withdrawn } else { Stories::Stay };
            people::delete(instance, &login, stories).await?;
            say(format!("{login} is gone for good. The login is free again."))
        }
        MemberCommand::List { json } => list(instance, json).await,
    }
}

async fn forget_code(instance: &Instance, login: &str, passkeys: bool) -> anyhow::Result<()> {
    let had_one = people::forget_code(instance, login).await?;
    let words = if had_one { "is asked for no code any more" } else { "was asked for no code" };
    say(format!("{login} {words}."))?;
    if passkeys {
        let count = people::forget_keys(instance, login).await?;
        say(format!("Passkeys forgotten: {count}."))?;
    }
    Ok(())
}

/// A span, in words.
pub(super) fn in_days(days: u16) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

async fn list(instance: &Instance, json: bool) -> anyhow::Result<()> {
    let now = instance.store.clock().millis();
    let find =
        move |conn: &mut Conn| Ok::<_, StoreError>((store::list(conn)?, charges::store::running(conn, now)?));
    let (members, charges) = instance.store.read(find).await?;
    let of = |id| charges.iter().filter(move |one| one.member == id);
    if json {
        let rows: Vec<_> = members
            .iter()
            .map(|one| {
                json!({
                    "id": one.id.to_string(),
                    "login": one.login.as_str(),
                    "name": one.name,
                    "role": one.role.as_str(),
                    "charges": of(one.id)
                        .map(|charge| json!({ "area": charge.area.as_str(), "until": charge.until.to_string() }))
                        .collect::<Vec<_>>(),
                    "disabled": one.disabled,
                })
            })
            .collect();
        return say_json(&rows);
    }
    for one in members {
        let note = if one.disabled { "  (disabled)" } else { "" };
        say(format!("{:<20} {:<12} {}{note}", one.login.as_str(), one.role.as_str(), one.name))?;
        for charge in of(one.id) {
            say(format!("{:<20} in charge of {} until {}", "", charge.area, charge.until))?;
        }
    }
    Ok(())
}
