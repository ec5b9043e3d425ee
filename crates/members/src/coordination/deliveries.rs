//! Whether what we send arrives, and what did not come in.

use axum::extract::{Form, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_store::inbox::{self, RefusedArrival};
use maillon_store::outbox::{self, FailingHost, RefusedBy};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{HOSTS, back_saying, named};
use crate::access::Coordinator;
use crate::follows::Coordination;

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/envois";
/// Where the buttons that try again post to.
pub(super) const RETRY_PATH: &str = "/coordination/envois/reessayer";
/// What was refused is shown for so long. Milliseconds.
const LATELY: i64 = 7 * 24 * 3_600_000;
/// So many arrivals without an effect are shown.
const ARRIVALS: i64 = 20;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Health {
    /// How many deliveries wait in all.
    pub(super) waiting: i64,
    pub(super) failing: Vec<FailingHost>,
    pub(super) refused: Vec<RefusedBy>,
    pub(super) arrivals: Vec<RefusedArrival>,
}

impl Health {
    pub(super) fn read(conn: &mut Conn, now: i64) -> Result<Self, StoreError> {
        Ok(Self {
            waiting: outbox::waiting(conn)?.0,
            failing: outbox::failing(conn, HOSTS)?,
            refused: outbox::refused(conn, now - LATELY, HOSTS)?,
            arrivals: inbox::refused(conn, ARRIVALS)?,
        })
    }
}

/// `GET /coordination/envois`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/deliveries.html")]
pub(super) struct DeliveriesPage {
    shell: Shell,
    health: Health,
    now: i64,
}

impl DeliveriesPage {
    pub(super) fn new(shell: Shell, health: Health, now: i64) -> Self {
        Self { shell, health, now }
    }

    fn rests(&self, host: &FailingHost) -> bool {
        self.now < host.next_try_at
    }

    fn problem(&self, text: &str) -> String {
        problem_in_words(&self.shell.t, text)
    }
}

/// What went wrong, for people. The store keeps the connector's or the server's words; what is not known here is shown
/// as it is.
fn problem_in_words(t: &Tongue, text: &str) -> String {
    let key = match text {
        _ if text.starts_with("no answer within") => "timeout",
        _ if text.ends_with("could not be resolved") => "name",
        _ if text.starts_with("the connection failed") => "connection",
        _ if text.contains("on the public internet") => "address",
        "given up" => "given-up",
        "410 Gone" => "gone",
        "404 Not Found" => "not-found",
        "401 Unauthorized" | "403 Forbidden" => "forbidden",
        "429 Too Many Requests" => "busy",
        _ if text.starts_with('5') => "server",
        _ => return text.to_owned(),
    };
    t.with(&format!("members-deliveries-problem-{key}"), &[("answer", &text)])
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<DeliveriesPage, Problem> {
    let now = coordination.site.clock.millis();
    let health = coordination.site.store.read(move |conn: &mut Conn| Health::read(conn, now)).await?;
    Ok(DeliveriesPage::new(reader.shell("members-deliveries-title").hidden(), health, now))
}

/// Which host to try.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct RetryForm {
    host: String,
}

/// `POST /coordination/envois/reessayer`
pub(super) async fn retry(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<RetryForm>,
) -> Result<Response, Problem> {
    let (host, now) = (named(form.host)?, coordination.site.clock.millis());
    // The write rings the bell of the courier.
    let retry = move |conn: &mut Conn| Ok::<_, StoreError>(outbox::retry_host(conn, &host, now)?);
    coordination.site.store.write(retry).await?;
    Ok(back_saying(&coordination, jar, PATH, "members-deliveries-retried"))
}
