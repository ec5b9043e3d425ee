//! Taking connections. Nobody holds one open without a word, no address has more than its share, and at the end those under way
//! are answered.
//!
//! `slots` counts who has how many. A loop of our own, as that of axum waits for a request for ever.

mod slots;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use ipnet::IpNet;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use slots::{Slot, Slots};

/// Bytes that the head of a request may have: some signed requests carry long ones.
const HEAD: usize = 64 * 1024;
/// A machine without a free file descriptor has one again soon.
const BREATH: Duration = Duration::from_millis(200);

/// What connections may cost.
#[derive(Clone, Debug)]
pub struct Limits {
    /// So many at a time.
    pub connections: usize,
    /// So many of one address of the internet; those of the house itself, and of proxies, are not counted.
    pub each: usize,
    /// How long a new one may take until its first request is there.
    pub first_head: Duration,
    /// How long it may be idle then. Longer than proxies keep theirs: who closes first may cut off a request.
    pub next_head: Duration,
    /// The proxies, which bring everybody.
    pub proxies: Vec<IpNet>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            each: 64,
            first_head: Duration::from_secs(10),
            next_head: Duration::from_secs(150),
            proxies: Vec::new(),
        }
    }
}

/// Answers what comes until `stop`; then nothing new, and what is under way to its end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let slots = Arc::new(Slots::new(&limits));
    let under_way = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, from) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        // Closing says more than waiting: whoever has too many knows it at once.
        let Some(slot) = slots.take(from.ip()) else { continue };
        tokio::spawn(answer(
            Connection { stream, from, slot },
            router.clone(),
            limits.clone(),
            under_way.watcher(),
        ));
    }
    drop(listener);
    under_way.shutdown().await;
    Ok(())
}

/// One that somebody opened. Its slot is free again once it is dropped.
struct Connection {
    stream: TcpStream,
    from: SocketAddr,
    slot: Slot,
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(problem) => {
                tracing::debug!(%problem, "A connection could not be taken: {problem}");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

async fn answer(connection: Connection, router: Router, limits: Limits, watcher: Watcher) {
    let Connection { stream, from, slot } = connection;
    if let Err(problem) = stream.set_nodelay(true) {
        tracing::debug!(%problem, "A connection ended as it began: {problem}");
        return;
    }
    let spoke = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&spoke);
    let service = service_fn(move |request: Request<Incoming>| {
        heard.store(true, Ordering::Relaxed);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().oneshot(request)
    });
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.next_head)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut served = std::pin::pin!(watcher.watch(http));
    let ended = tokio::select! {
        ended = &mut served => ended,
        () = tokio::time::sleep(limits.first_head) => {
            if !spoke.load(Ordering::Relaxed) {
                return;
            }
            served.await
        }
    };
    if let Err(problem) = ended {
        tracing::debug!(%problem, "A connection ended: {problem}");
    }
    drop(slot);
}
