//! What programs ask of the members' room: who they are here, and the follows. The members themselves get their
//! endpoints beside these.

use axum::Json;
use axum::extract::FromRef;
use maillon_media::Media;
use maillon_web::Site;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::follows::{self, Coordination};
use crate::tokens::{Caller, Scope};
use crate::{coordination, pictures};

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Coordination: FromRef<S>,
    Media: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(me))
        .merge(follows::api::routes())
        .merge(pictures::routes())
        .merge(coordination::api::routes())
}

/// Who calls, and how far the token goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Me)]
pub struct MeJson {
    /// The member's id.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What the member signs in with.
    #[schema(example = "lieve")]
    login: String,
    /// The name that others see.
    #[schema(example = "Lieve")]
    name: String,
    /// `member` or `coordinator`.
    #[schema(example = "member")]
    role: &'static str,
    /// The language that the member chose.
    #[schema(example = "nl")]
    language: &'static str,
    /// The languages that the member says they speak (ISO 639).
    #[schema(example = json!(["fr", "ar"]))]
    speaks: Vec<&'static str>,
    /// The commune of Brussels where the member says they live, by its NIS code.
    #[schema(example = "21013")]
    commune: Option<&'static str>,
    /// What the token is for.
    #[schema(example = json!(["read", "offers"]))]
    scopes: Vec<&'static str>,
}

/// Show who calls
///
/// The member whose token this is, and the token's scopes.
#[utoipa::path(
    get, path = "/me", operation_id = "get_me", tag = "instance",
    security(("token" = [])),
    responses((status = 200, description = "The caller", body = MeJson)),
)]
async fn me(caller: Caller) -> Json<MeJson> {
    Json(MeJson {
        id: caller.member.id.to_string(),
        login: caller.member.login.to_string(),
        role: caller.member.role.as_str(),
        language: caller.member.language.code(),
        speaks: caller.member.about.speaks.codes().to_vec(),
        commune: caller.member.about.commune.map(|one| one.nis.as_str()),
        scopes: caller.scopes.iter().map(Scope::as_str).collect(),
        name: caller.member.name,
    })
}
