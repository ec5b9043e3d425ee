//! The pages of the SEL: a member's account with its statement, paying and asking, one exchange, the booklet, the pay
//! link; and what coordinators look after.
//!
//! **Invariant:** what an exchange is for is shown to its two sides; to a coordinator only once there is a dispute.
//! **Invariant:** nothing moves before a page has said what will move, and a form that is sent twice moves it once.

mod acts;
mod amount;
mod answer;
mod ask;
mod booklet;
mod coordination;
mod csv;
mod curve;
mod fault;
mod helping;
mod home;
mod lines;
mod mine;
mod months;
mod numbers;
mod once;
mod one;
mod open;
mod pay;
mod people;
mod qr;
mod settings;
mod settlement;
mod story;
#[cfg(test)]
mod tests;
mod there;
mod trial;
mod waiting;
mod whom;
mod year;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use maillon_members::follows::{Door, FirstStep, Part};
use maillon_members::handles::PATH as ADDRESSES;
use maillon_members::{Area, Member};
use maillon_store::Conn;
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site, Tongue};

use crate::desk::Desk;
use mine::{Mine, Which};
use numbers::Numbers;

pub(crate) use there::elsewhere;

/// Where members see their account.
pub const PATH: &str = "/sel";

/// This crate's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(PATH, "credit-nav", Audience::Members, Section::Exchange).optional("credit-nav-text");

/// This crate's way on from the page of the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Credit),
    href: coordination::PATH,
    title: "credit-coordination-door",
    text: "credit-coordination-door-text",
};

/// What an association begins with here: somebody opens an account.
pub const FIRST_STEP: FirstStep = FirstStep {
    slug: "echanger",
    more: &["credit-step-unit"],
    lines: "[instance]\nunit_name = \"grain\"\nunit_per_hour = 60",
    confirm: None,
    href: PATH,
    title: "credit-step",
    text: "credit-step-text",
    is_done: |conn, _| Ok(!crate::accounts::list(conn, &[crate::model::AccountKind::Member])?.is_empty()),
};

/// What these pages need; an axum state `S` offers it by `Sel: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Sel {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The ledger.
    pub desk: Desk,
}

/// The routes of this crate's pages.
pub fn routes<S>() -> Router<S>
where
    Sel: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(home::show))
        .route(open::PATH, post(open::open))
        .route(pay::PATH, get(pay::show).post(pay::send))
        .route(ask::PATH, get(ask::show).post(ask::send))
        .route("/sel/echanges/{id}", get(one::show).post(acts::act))
        .route("/sel/demandes/{id}", post(answer::answer))
        .route(booklet::PATH, get(booklet::show))
        .route(csv::PATH, get(csv::download))
        .route(qr::PATH, get(qr::show))
        .route(settings::PATH, get(settings::show).post(settings::save))
        .route(helping::PATH, get(helping::show))
        .merge(coordination::routes())
}

impl Sel {
    /// How amounts are written for this reader.
    fn numbers(&self, t: &Tongue) -> Numbers {
        Numbers::new(t, &self.desk.unit)
    }

    /// The account that the reader looks at or acts for.
    async fn mine(&self, member: &Member, which: &Which) -> Result<Option<Mine>, Problem> {
        let (desk, id, which) = (self.desk.clone(), member.id.to_string(), which.clone());
        let find = move |conn: &mut Conn| Mine::find(&desk, conn, &id, &which);
        self.site.store.read(find).await.map_err(Problem::from)
    }

    /// The same where there must be one: who has none yet is told so.
    async fn account(&self, member: &Member, which: &Which) -> Result<Mine, Problem> {
        let none = || Problem::conflict("you have no account yet").saying("credit-no-account");
        self.mine(member, which).await?.ok_or_else(none)
    }
}
