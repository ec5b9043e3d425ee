//! `maillon init`.

use clap::Args;
use maillon_kernel::clock::Clock;
use maillon_members::password;

use super::member::AddArgs;
use crate::config::Settings;
use crate::init::init;
use crate::out::say;
use crate::{people, telemetry};

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// Login of the first coordinator
    #[arg(long, value_name = "LOGIN", default_value = "coordination")]
    coordinator: String,
    /// Their name, as others see it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

pub(super) async fn run(settings: &Settings, args: InitArgs) -> anyhow::Result<()> {
    telemetry::start(&settings.log);
    let (instance, new) = init(settings, Clock::System).await?;
    if !new {
        return say("This instance was set up before; nothing was changed.");
    }
    let password = password::generate();
    let coordinator = AddArgs {
        name: args.name.unwrap_or_else(|| args.coordinator.clone()),
        login: args.coordinator,
        role: "coordinator".to_owned(),
        language: None,
    };
    let login = people::add(&instance, coordinator.form(&instance, &password)).await?;
    let origin = instance.federation.origin();
    say(format!(
        "{} is set up.\n  Address:  {}\n  Actor:    @{}@{}\n  Login:    {login}\n  Password: {password}\n\
         The password is shown this once. Start with `maillon serve`.",
        settings.instance.name,
        origin.base(),
        settings.instance.handle,
        origin.authority(),
    ))
}
