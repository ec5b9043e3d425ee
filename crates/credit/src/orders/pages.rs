//! `/sel/ordre/{secret}`: what was asked for by message, to be confirmed.

use askama::Template;
use askama_web::WebTemplate;
use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::{CACHE_CONTROL, REFERRER_POLICY};
use maillon_members::{Member, SignedInMember, store as members};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Site, Tongue, notice};

use super::Orders;
use super::model::{Closed, Order, Receiver};
use super::store;
use crate::fault;
use crate::local::ActProblem;
use crate::model::{State as Stage, Transfer};

/// What stands before the secret in a link.
pub(super) const PATH: &str = "/sel/ordre";
/// Where members see their account.
pub(super) const SEL: &str = "/sel";

/// The page that a link in an answer opens.
pub fn routes<S>() -> Router<S>
where
    Orders: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route("/sel/ordre/{secret}", get(show).post(confirm))
}

/// `GET /sel/ordre/{secret}`
#[derive(Template, WebTemplate)]
#[template(path = "credit/order.html")]
struct OrderPage {
    shell: Shell,
    action: String,
    amount: String,
    /// Hours and minutes.
    time: String,
    to: String,
    label: String,
    until: i64,
    /// Why it was not done, in words.
    said: Option<String>,
}

/// The same address when there is nothing to confirm any more.
#[derive(Template, WebTemplate)]
#[template(path = "credit/order_closed.html")]
struct ClosedPage {
    shell: Shell,
    text: String,
}

impl ClosedPage {
    fn new(reader: &Reader, closed: Closed) -> Self {
        let key = match closed {
            Closed::Done => "credit-order-already",
            Closed::Cancelled => "credit-order-cancelled",
            Closed::Expired => "credit-order-expired",
        };
        Self { shell: reader.shell("credit-order-closed-title").hidden(), text: reader.t.get(key) }
    }
}

/// Why a link does nothing.
#[derive(Debug, thiserror::Error)]
enum NotConfirmed {
    #[error("no order has this link")]
    Unknown,
    #[error("the order is another member's")]
    Foreign,
    #[error("the order cannot be confirmed any more")]
    Closed(Closed),
    #[error(transparent)]
    Act(#[from] ActProblem),
    #[error(transparent)]
    Store(#[from] maillon_store::StoreError),
}

impl maillon_store::StoreFault for NotConfirmed {
    fn as_store(&self) -> Option<&maillon_store::StoreError> {
        match self {
            Self::Store(problem) => Some(problem),
            Self::Act(problem) => problem.as_store(),
            _ => None,
        }
    }
}

impl From<diesel::result::Error> for NotConfirmed {
    fn from(problem: diesel::result::Error) -> Self {
        Self::Store(problem.into())
    }
}

impl From<NotConfirmed> for Problem {
    fn from(problem: NotConfirmed) -> Self {
        match problem {
            NotConfirmed::Unknown => Self::not_found().saying("credit-order-link-unknown"),
            NotConfirmed::Foreign => Self::forbidden().saying("credit-order-link-foreign"),
            NotConfirmed::Closed(_) => Self::gone(),
            NotConfirmed::Act(problem) => problem.into(),
            NotConfirmed::Store(problem) => problem.into(),
        }
    }
}

impl Orders {
    /// The order behind a link, if this member can confirm it now.
    fn opened(&self, conn: &mut Conn, secret: &str, member: &Member) -> Result<Order, NotConfirmed> {
        let order = store::by_secret(conn, secret)?.ok_or(NotConfirmed::Unknown)?;
        if order.member != member.id {
            return Err(NotConfirmed::Foreign);
        }
        match order.closed(self.desk.clock().millis()) {
            Some(closed) => Err(NotConfirmed::Closed(closed)),
            None => Ok(order),
        }
    }

    async fn page(
        &self,
        site: &Site,
        reader: &Reader,
        secret: String,
        member: &Member,
        said: Option<String>,
    ) -> Result<OrderPage, NotConfirmed> {
        let (orders, member, link) = (self.clone(), member.clone(), secret.clone());
        let find = move |conn: &mut Conn| -> Result<_, NotConfirmed> {
            let order = orders.opened(conn, &link, &member)?;
            let to = match order.receiver {
                Receiver::Member(id) => members::by_id(conn, id)?.map(|one| (one.name, one.login)),
                Receiver::Organisation => None,
            };
            Ok((order, to))
        };
        let (order, to) = site.store.read(find).await?;
        let house = site.instance_name.to_string();
        Ok(OrderPage {
            shell: reader.shell("credit-order-title").hidden(),
            action: format!("{PATH}/{secret}"),
            amount: self.desk.unit.show(order.amount, reader.lang()),
            time: reader.t.duration(order.amount.get()),
            to: to.map_or(house, |(name, login)| format!("{name} ({login})")),
            label: order.label,
            until: order.expires_at,
            said,
        })
    }
}

/// `GET /sel/ordre/{secret}`: changes nothing.
async fn show(
    State(orders): State<Orders>,
    State(site): State<Site>,
    SignedInMember(member): SignedInMember,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    match orders.page(&site, &reader, secret, &member, None).await {
        Ok(page) => Ok(private(page)),
        Err(problem) => refuse(&reader, problem),
    }
}

/// What is over has a page; all else is a problem.
fn refuse(reader: &Reader, problem: NotConfirmed) -> Result<Response, Problem> {
    match problem {
        NotConfirmed::Closed(closed) => Ok(private((StatusCode::GONE, ClosedPage::new(reader, closed)))),
        problem => Err(problem.into()),
    }
}

/// `POST /sel/ordre/{secret}`: does it, once.
async fn confirm(
    State(orders): State<Orders>,
    State(site): State<Site>,
    SignedInMember(member): SignedInMember,
    Path(secret): Path<String>,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let (desk, who, link) = (orders.clone(), member.clone(), secret.clone());
    let carry_out = move |conn: &mut Conn| -> Result<Transfer, NotConfirmed> {
        let order = desk.opened(conn, &link, &who)?;
        Ok(desk.carry_out(conn, &order)?)
    };
    match site.store.write(carry_out).await {
        Ok(transfer) => {
            let key = match transfer.state {
                Stage::Settled => "credit-order-notice-done",
                _ => "credit-order-notice-waits",
            };
            Ok(private((jar.add(notice::cookie(&site, key)), Redirect::to(SEL))))
        }
        Err(NotConfirmed::Act(problem)) => {
            let Some(said) = obstacle(&reader.t, &problem) else {
                return Err(NotConfirmed::Act(problem).into());
            };
            let page = orders.page(&site, &reader, secret, &member, Some(said)).await?;
            Ok(private((StatusCode::CONFLICT, page)))
        }
        Err(problem) => refuse(&reader, problem),
    }
}

/// What is in the way, in words; `None`: nothing that one can mend.
fn obstacle(t: &Tongue, problem: &ActProblem) -> Option<String> {
    let field = fault::errors(problem, "amount", "label").and_then(|errors| errors.texts(t).pop());
    field.map(|(_, text)| text).or_else(|| fault::conflict(problem).map(|key| t.get(key)))
}

/// Whoever has the address may see that there is an order: it is not kept, and not told to the sites that the page links
/// to.
fn private(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "private, no-store"), (REFERRER_POLICY, "strict-origin")], answer).into_response()
}
