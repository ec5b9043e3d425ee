//! `serve`, `work` and `migrate`.

use anyhow::{Context as _, bail};
use maillon_kernel::clock::Clock;
use maillon_store::{Database, migrate as migrations};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::config::Settings;
use crate::instance::{self, Instance};
use crate::out::say;
use crate::{metrics, serve as server, telemetry, workers};

pub(super) async fn serve(settings: &Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.log);
    let instance = Instance::open(settings, Clock::System, true).await?;
    let address = settings.server.listen;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("server.listen = \"{address}\" cannot be listened on: choose another port")
    })?;
    let stop = CancellationToken::new();
    server::stop_at_signal(stop.clone())?;
    let measuring = measure(&instance, &stop).await?;
    server::serve(instance, listener, stop.clone()).await?;
    stop.cancel();
    if let Some(measuring) = measuring {
        measuring.await??;
    }
    Ok(())
}

/// Begins to measure, and to answer `/metrics`, if `metrics.listen` says where.
async fn measure(
    instance: &Instance,
    stop: &CancellationToken,
) -> anyhow::Result<Option<JoinHandle<std::io::Result<()>>>> {
    let Some(address) = instance.settings.metrics.listen else { return Ok(None) };
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("metrics.listen = \"{address}\" cannot be listened on: choose another port")
    })?;
    let handle = metrics::collect()?;
    tracing::info!(%address, "Answering /metrics");
    Ok(Some(tokio::spawn(metrics::serve(instance.clone(), handle, listener, stop.clone()))))
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
    let measuring = measure(&instance, &stop).await?;
    let mut working = workers::start(&instance, &stop);
    while working.join_next().await.is_some() {}
    if let Some(measuring) = measuring {
        measuring.await??;
    }
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
