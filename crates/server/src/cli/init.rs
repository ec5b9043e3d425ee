//! `maillon init`.

use clap::Args;
use maillon_kernel::clock::Clock;
use maillon_members::invitations::DEFAULT_DAYS;
use maillon_members::model::Role;
use maillon_members::password;

use super::member::{AddArgs, in_days};
use crate::config::Settings;
use crate::init::init;
use crate::instance::Instance;
use crate::out::say;
use crate::{people, telemetry};

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// Add a coordinator with this login and a made-up password, instead of printing an invitation link
    #[arg(long, value_name = "LOGIN")]
    coordinator: Option<String>,
    /// Their name, as others see it
    #[arg(long, value_name = "NAME", requires = "coordinator")]
    name: Option<String>,
}

pub(super) async fn run(settings: &Settings, args: InitArgs) -> anyhow::Result<()> {
    telemetry::start(&settings.log);
    let (instance, new) = init(settings, Clock::System).await?;
    if !new {
        return say("This instance was set up before; nothing was changed.\n\
             `maillon member invite --role coordinator` makes another link for a first coordinator.");
    }
    let origin = instance.federation.origin();
    let (name, address) = (&settings.instance.name, origin.base());
    let (handle, host) = (&settings.instance.handle, origin.authority());
    let way_in = way_in(&instance, args).await?;
    say(format!("{name} is set up.\n  Address:  {address}\n  Actor:    @{handle}@{host}\n{way_in}"))
}

/// Makes the way in for the first coordinator; answers the lines that tell it.
async fn way_in(instance: &Instance, args: InitArgs) -> anyhow::Result<String> {
    let Some(login) = args.coordinator else {
        let link = people::invite(instance, Role::Coordinator, DEFAULT_DAYS).await?;
        return Ok(format!(
            "Start with `maillon serve`. Then open this page to create the first account:\n  {link}\n\
             It works once, within {}, and is shown this once.",
            in_days(DEFAULT_DAYS)
        ));
    };
    let password = password::generate();
    let coordinator = AddArgs {
        name: args.name.unwrap_or_else(|| login.clone()),
        login,
        role: Role::Coordinator.to_string(),
        language: None,
    };
    let login = people::add(instance, coordinator.form(instance, &password)).await?;
    Ok(format!(
        "  Login:    {login}\n  Password: {password}\n\
         The password is shown this once. Start with `maillon serve`."
    ))
}
