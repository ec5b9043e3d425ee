//! What can be measured, for Prometheus: on a listener of its own, `metrics.listen`, so that the public never sees it.
//!
//! Counters and histograms are written where things happen, with the macros of the crate `metrics`, which cost next to
//! nothing while nobody collects; lengths of queues are looked up when somebody asks.
//!
//! **Invariant:** no label holds anything of a person, nor anything that strangers choose: routes are templates,
//! methods and verdicts come from short lists.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::CONTENT_TYPE;
use maillon_store::{Conn, StoreError, inbox, jobs, outbox};
use maillon_web::Problem;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::instance::Instance;

const REQUESTS: &str = "maillon_http_requests_total";
const DURATION: &str = "maillon_http_request_duration_seconds";
const QUEUE: &str = "maillon_queue_length";
const BUILD: &str = "maillon_build_info";
const STARTED: &str = "process_start_time_seconds";
/// Bounds of the durations, in seconds.
const BUCKETS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];
/// How often what was measured is folded together when nobody asks for it.
const UPKEEP: Duration = Duration::from_secs(10);

fn builder() -> Result<PrometheusBuilder, BuildError> {
    let durations = [
        Matcher::Full(DURATION.to_owned()),
        Matcher::Full(maillon_federation::measure::DELIVERY_DURATION.to_owned()),
    ];
    durations
        .into_iter()
        .try_fold(PrometheusBuilder::new(), |builder, name| builder.set_buckets_for_metric(name, &BUCKETS))
}

/// Begins to collect, for the whole process.
///
/// # Errors
/// When somebody else collects already.
pub fn collect() -> Result<PrometheusHandle, BuildError> {
    let handle = builder()?.install_recorder()?;
    describe();
    Ok(handle)
}

fn describe() {
    maillon_federation::measure::describe();
    describe_counter!(REQUESTS, "Requests answered, by the template of the route, method and status.");
    describe_histogram!(DURATION, Unit::Seconds, "Time from a request to its answer.");
    describe_gauge!(
        QUEUE,
        "How many wait: arrivals in the inbox, deliveries in the outbox, jobs that are due."
    );
    describe_gauge!(BUILD, "Always 1; its label is the version of the program.");
    describe_gauge!(STARTED, Unit::Seconds, "When the process began to serve, in seconds since 1970.");
}

/// Answers `GET /metrics` on `listener` until `stop`.
pub async fn serve(
    instance: Instance,
    handle: PrometheusHandle,
    listener: TcpListener,
    stop: CancellationToken,
) -> std::io::Result<()> {
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    gauge!(STARTED).set(seconds(instance.store.clock().millis()));
    let kept = handle.clone();
    let stopped = stop.clone();
    let upkeep = tokio::spawn(async move {
        while tokio::time::timeout(UPKEEP, stopped.cancelled()).await.is_err() {
            kept.run_upkeep();
        }
    });
    let router = Router::new().route("/metrics", get(show)).with_state((instance, handle));
    let served = axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned()).await;
    stop.cancel();
    // It has ended, or panicked: either way nothing is left to fold.
    drop(upkeep.await);
    served
}

#[expect(clippy::cast_precision_loss, reason = "a time of this millennium fits")]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}

/// `GET /metrics`, in the text format of Prometheus.
async fn show(State((instance, handle)): State<(Instance, PrometheusHandle)>) -> Result<Response, Problem> {
    sample(&instance).await?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response())
}

/// Looks up how long the queues are.
async fn sample(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().millis();
    let look = move |conn: &mut Conn| -> Result<[(&'static str, i64); 3], StoreError> {
        Ok([
            ("inbox", inbox::waiting(conn)?.0),
            ("outbox", outbox::waiting(conn)?.0),
            ("jobs", jobs::due(conn, now)?),
        ])
    };
    for (queue, length) in instance.store.read(look).await? {
        #[expect(clippy::cast_precision_loss, reason = "no queue is that long")]
        gauge!(QUEUE, "queue" => queue).set(length as f64);
    }
    Ok(())
}

/// Middleware around all routes: counts and times each request.
pub(crate) async fn track(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "none".to_owned());
    let (method, started) = (method(request.method()), Instant::now());
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status).increment(1);
    histogram!(DURATION, "route" => route, "method" => method).record(started.elapsed().as_secs_f64());
    response
}

/// A method of a short list: anybody may make one up.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_rendered_by_template_and_from_short_lists() {
        let recorder = builder().unwrap().build_recorder();
        let handle = recorder.handle();
        let answer = metrics::with_local_recorder(&recorder, || {
            describe();
            let app = Router::new()
                .route("/annonces/{id}", get(async || "ok"))
                .layer(axum::middleware::from_fn(track));
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let send = |method: &str, path: &str| {
                let request = http::Request::builder().method(method).uri(path);
                let request = request.body(axum::body::Body::empty()).unwrap();
                runtime.block_on(tower::ServiceExt::oneshot(app.clone(), request)).unwrap().status()
            };
            [send("GET", "/annonces/anna@asso.example"), send("GET", "/secret"), send("BREW", "/annonces/1")]
        });
        assert_eq!(answer.map(|status| status.as_u16()), [200, 404, 405]);
        let text = handle.render();
        for line in [
            "maillon_http_requests_total{route=\"/annonces/{id}\",method=\"GET\",status=\"200\"} 1",
            "maillon_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"} 1",
            "maillon_http_requests_total{route=\"/annonces/{id}\",method=\"other\",status=\"405\"} 1",
            "maillon_http_request_duration_seconds_bucket{route=\"/annonces/{id}\",method=\"GET\",le=\"30\"} 1",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
        assert!(!text.contains("anna") && !text.contains("secret") && !text.contains("BREW"), "{text}");
    }
}
