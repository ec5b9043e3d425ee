//! `serve`, `work` and `migrate`.

use anyhow::{Context as _, bail};
use maillon_kernel::clock::Clock;
use maillon_store::{Database, migrate as migrations};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::Settings;
use crate::instance::{self, Instance};
use crate::out::say;
use crate::{serve as server, telemetry, workers};

pub(super) async fn serve(settings: &Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.log);
    let instance = Instance::open(settings, Clock::System, true).await?;
    let address = settings.server.listen;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("server.listen = \"{address}\" cannot be listened on: choose another port")
    })?;
    let stop = CancellationToken::new();
    server::stop_at_signal(stop.clone())?;
    server::serve(instance, listener, stop).await
}

pub(super) async fn work(settings: &Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.log);
    if matches!(instance::database(settings)?, Database::Sqlite(_)) {
        bail!(
            "`work` is a second process beside `serve`, which needs PostgreSQL; on SQLite `serve` does all"
        );
    }
    let instance = Instance::open(settings, Clock::System, false).await?;
    let stop = CancellationToken::new();
    server::stop_at_signal(stop.clone())?;
    let mut working = workers::start(&instance, &stop);
    while working.join_next().await.is_some() {}
    Ok(())
}

pub(super) fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let ran = migrations::run(&instance::database(settings)?)?;
    if ran.is_empty() {
        return say("The database is up to date.");
    }
    for name in ran {
        say(format!("Ran {name}"))?;
    }
    Ok(())
}
