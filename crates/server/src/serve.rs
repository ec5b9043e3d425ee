//! Listening, and stopping cleanly.

use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::instance::Instance;
use crate::{routes, workers};

/// Serves the instance on `listener` until `stop`: no new requests, those under way are answered, the
/// workers put down what they hold.
pub async fn serve(instance: Instance, listener: TcpListener, stop: CancellationToken) -> anyhow::Result<()> {
    let router: Router = routes::router(&instance)?;
    let mut workers = workers::start(&instance, &stop);
    tracing::info!(address = %listener.local_addr()?, origin = %instance.federation.origin().base(), "Serving");
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned()).await?;
    stop.cancel();
    while workers.join_next().await.is_some() {}
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
