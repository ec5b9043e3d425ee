//! Listening, and stopping cleanly.

use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::instance::Instance;
use crate::listen::{self, Limits};
use crate::{routes, workers};

/// How long a stop waits for requests and deliveries under way; a client that never ends its request must not
/// keep the program alive. Containers are killed after 10 s.
const STOP_TIME: Duration = Duration::from_secs(9);

/// Serves the instance on `listener` until `stop`: no new requests, those under way are answered, the
/// workers put down what they hold. What takes longer than nine seconds is cut off.
pub async fn serve(instance: Instance, listener: TcpListener, stop: CancellationToken) -> anyhow::Result<()> {
    let router: Router = routes::router(&instance)?;
    workers::begin(&instance).await?;
    let mut workers = workers::start(&instance, &stop);
    tracing::info!(address = %listener.local_addr()?, origin = %instance.federation.origin().base(), "Serving");
    let server = &instance.settings.server;
    let (connections, proxies) = (server.connections, server.trusted_proxies.clone());
    let limits = Limits { connections, proxies, ..Limits::default() };
    let until_stop = async {
        listen::serve(listener, router, limits, stop.clone().cancelled_owned()).await?;
        stop.cancel();
        while workers.join_next().await.is_some() {}
        Ok::<_, std::io::Error>(())
    };
    let too_late = async {
        stop.cancelled().await;
        tokio::time::sleep(STOP_TIME).await;
    };
    tokio::select! {
        served = until_stop => served?,
        () = too_late => tracing::warn!("Requests were still under way when the time to stop was over"),
    }
    tracing::info!(origin = %instance.federation.origin().base(), "Stopped");
    Ok(())
}

/// Cancels `stop` at Ctrl-C or SIGTERM.
pub fn stop_at_signal(stop: CancellationToken) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.cancel();
    });
    Ok(())
}
