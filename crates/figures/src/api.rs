//! The figures for programs: the endpoint `/network/figures`.

use axum::Json;
use axum::extract::{FromRef, State};
use maillon_web::api::time;
use maillon_web::{Problem, Site};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::data::Seen;
use crate::needs::Table;
use crate::pages::Figures;

/// Where it stands, from the top.
pub(crate) const HREF: &str = "/api/maillon/v1/network/figures";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Figures: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(show))
}

/// The network in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NetworkFigures)]
struct FiguresJson {
    /// Who helped whom in the last twelve months, most first; at most 200 pairs.
    helping: Vec<HelpingJson>,
    /// The last twelve months, the oldest first.
    months: Vec<MonthJson>,
    /// Open needs; fewer than three are told together with others, or not at all.
    needs: Vec<NeedsJson>,
    /// The members of the networks that this instance belongs to, by name.
    members: Vec<MemberJson>,
}

/// How much members of one organisation did for those of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FiguresHelping)]
struct HelpingJson {
    /// The ActivityPub id of the organisation that helped.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    helper: String,
    /// The ActivityPub id of the one that was helped.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    helped: String,
    /// How much, in minutes.
    #[schema(example = 210)]
    minutes: i64,
}

/// What was exchanged between organisations in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FiguresMonth)]
struct MonthJson {
    /// The month.
    #[schema(example = "2026-11")]
    month: String,
    /// How much, in minutes. What is counted over several days belongs to the month of the last one.
    #[schema(example = 540)]
    minutes: i64,
}

/// Open needs of a place and a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FiguresNeeds)]
struct NeedsJson {
    /// The NIS code of the commune; `null` for all others.
    #[schema(required, example = "21009")]
    commune: Option<String>,
    /// The slug of the category; `null` for all others.
    #[schema(required)]
    category: Option<String>,
    /// How many.
    #[schema(minimum = 3, example = 4)]
    count: i64,
}

/// A member of a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FiguresMember)]
struct MemberJson {
    /// The ActivityPub id of its organisation.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    organisation: String,
    /// Its name.
    name: String,
    /// Its instance.
    #[schema(example = "canal.example")]
    instance: String,
    /// Since when it belongs.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    since: String,
}

fn needs(table: &Table) -> Vec<NeedsJson> {
    let mut all = Vec::new();
    for (commune, counts) in &table.rows {
        for (category, count) in table.themes.iter().zip(counts).filter(|(_, count)| **count != 0) {
            let (commune, category) =
                (commune.map(|one| one.nis.clone()), category.map(|one| one.slug.clone()));
            all.push(NeedsJson { commune, category, count: *count });
        }
    }
    all
}

fn figures(seen: Seen) -> FiguresJson {
    let month = |one: &crate::data::Month| MonthJson {
        month: one.first.format("%Y-%m").to_string(),
        minutes: one.minutes.get(),
    };
    FiguresJson {
        needs: needs(&Table::of(&seen.needs)),
        months: seen.months.iter().map(month).collect(),
        helping: seen.flows.into_iter().map(helping).collect(),
        members: seen.members.into_iter().map(member).collect(),
    }
}

fn helping(one: crate::data::Flow) -> HelpingJson {
    HelpingJson { helper: one.helper, helped: one.helped, minutes: one.minutes.get() }
}

fn member(one: maillon_store::networks::Membership) -> MemberJson {
    MemberJson { organisation: one.organisation, name: one.name, instance: one.host, since: time(one.since) }
}

/// Show the network in figures
///
/// What `/reseau/chiffres` draws, of organisations alone: who helped whom, how much a month, what is missing where, who belongs.
#[utoipa::path(
    get, path = "/network/figures", operation_id = "show_figures", tag = "network", security(()),
    responses((status = 200, description = "All figures", body = FiguresJson)),
)]
async fn show(State(state): State<Figures>) -> Result<Json<FiguresJson>, Problem> {
    Ok(Json(figures(state.seen().await?)))
}
