//! Pictures for programs: the endpoints `/media`.
//!
//! An upload is its member's alone until something shows it, as `media` says; then it changes with that.
//!
//! **Invariant:** a picture and the record of its `Idempotency-Key` commit together.

mod sent;

use axum::Json;
use axum::extract::{DefaultBodyLimit, FromRef, State};
use axum::http::StatusCode;
use axum::response::Response;
use maillon_media::model::Size;
use maillon_media::store::own;
use maillon_media::{Alt, Media, MediaProblem, Picture, PictureId, Shown};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, MergePatch, Once, OnceRefused, time};
use maillon_web::{FieldErrors, Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::tokens::Granted;
use crate::tokens::scope::to;
use sent::{BareFile, Sent, UploadForm, UploadQuery};

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/media";
/// The biggest body that is read, in bytes: more than a picture may have, so that one which is somewhat too heavy is
/// told to be so.
const BODY: usize = 11 * 1024 * 1024;

/// The endpoints of the uploads.
pub(crate) fn routes<S>() -> OpenApiRouter<S>
where
    Media: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    let heavy = OpenApiRouter::new().routes(routes!(upload)).layer(DefaultBodyLimit::max(BODY));
    OpenApiRouter::new().routes(routes!(show, describe, discard)).merge(heavy)
}

/// An upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Picture)]
pub(crate) struct PictureJson {
    /// Its id: an annonce shows it under `pictures`.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// The large file, a JPEG of at most 1600 pixels an edge.
    #[schema(format = "uri", example = "https://marolles.example/media/9f86d081….jpg")]
    url: String,
    /// The small file, of at most 640 pixels an edge.
    #[schema(format = "uri", example = "https://marolles.example/media/9f86d081…-small.jpg")]
    small_url: String,
    /// What it shows, in words; empty when nothing was said yet.
    #[schema(max_length = 1500, example = "Trois vélos sur leurs béquilles, dans la cour")]
    alt: String,
    /// Pixels of the large file.
    #[schema(minimum = 1, example = 1600)]
    width: u32,
    /// Pixels of the large file.
    #[schema(minimum = 1, example = 1200)]
    height: u32,
    /// A blurred impression (`BlurHash`), to be shown until the picture has come.
    #[schema(example = "LEHV6nWB2yk8pyo0adR*.7kCMdnj")]
    blurhash: String,
    /// The ActivityPub id of what shows it; `null` while nothing does. What nothing shows after a day is deleted.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    shown_by: Option<String>,
    /// When it was uploaded.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    created_at: String,
}

impl PictureJson {
    fn new(site: &Site, one: &Picture) -> Self {
        let shown = Shown::from(one);
        let url = |path: &str| format!("{}{path}", site.base_url.as_str().trim_end_matches('/'));
        Self {
            id: one.id.to_string(),
            url: url(&shown.large),
            small_url: url(&one.digest.path(Size::Small)),
            alt: one.alt.clone(),
            width: one.extent.width,
            height: one.extent.height,
            blurhash: one.blurhash.clone(),
            shown_by: one.about.clone(),
            created_at: time(one.created_at),
        }
    }
}

/// Upload a picture
///
/// JPEG, PNG, GIF or WebP, up to 10 MB and 40 million pixels; it is made smaller and comes without what the camera wrote
/// into it. Either as a form with the field `file`, or as the bare file with `alt` in the query. Nothing shows it yet.
#[utoipa::path(
    post, path = "/media", operation_id = "upload_picture", tag = "media", params(UploadQuery),
    request_body(content(
        (UploadForm = "multipart/form-data"),
        (BareFile = "image/jpeg"), (BareFile = "image/png"), (BareFile = "image/gif"), (BareFile = "image/webp"),
    )),
    security(("token" = ["media"])),
    responses(
        (
            status = 201, description = "Taken in", body = PictureJson,
            headers(("Location" = String, description = "Where it is")),
        ),
        (status = 422, description = "It cannot be taken; `errors` says why"),
    ),
)]
async fn upload(
    State(media): State<Media>,
    State(site): State<Site>,
    caller: Granted<to::UploadMedia>,
    once: Once,
    Sent { file, alt }: Sent,
) -> Result<Response, Problem> {
    // A form's bytes differ each time that it is sent; what it holds does not.
    let once = once.including(&file).including(alt.as_bytes());
    if let Some(answer) = once.replay(&site.store, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let member = caller.member.id.to_string();
    let taken = media.prepare(file, &alt, &member).await.map_err(problem_of)?;
    let (picture, shown) = (taken.picture.clone(), PictureJson::new(&site, &taken.picture));
    let (name, now) = (caller.name(), site.clock.millis());
    let keep = move |conn: &mut Conn| -> Result<Answer, OnceRefused<StoreError>> {
        once.run(conn, &name, now, |conn| {
            own::insert(conn, &picture)?;
            Answer::new(StatusCode::CREATED, &shown)
        })
    };
    let answer = site.store.write(keep).await?;
    drop(taken);
    Ok(answer.located(PATH))
}

/// What is wrong with the file is a fault of it; what is our own fault is a problem.
fn problem_of(problem: MediaProblem) -> Problem {
    let fault = match problem {
        MediaProblem::TooHeavy => "members-picture-heavy",
        MediaProblem::NotAPicture => "members-picture-kind",
        MediaProblem::TooManyPixels => "members-picture-large",
        MediaProblem::Damaged => "members-picture-damaged",
        MediaProblem::Busy | MediaProblem::Files(_) | MediaProblem::Store(_) => return problem.into(),
    };
    wrong("file", fault)
}

fn wrong(field: &'static str, fault: &'static str) -> Problem {
    let mut errors = FieldErrors::default();
    errors.add(field, fault);
    Problem::invalid(errors)
}

async fn find(site: &Site, id: PictureId, member: &str) -> Result<Picture, Problem> {
    let member = member.to_owned();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(own::uploaded(conn, id, &member)?);
    site.store.read(find).await?.ok_or_else(Problem::not_found)
}

/// Show an upload
///
/// Only the caller's own.
#[utoipa::path(
    get, path = "/media/{id}", operation_id = "get_picture", tag = "media",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["media"])),
    responses(
        (status = 200, description = "The upload", body = PictureJson),
        (status = 404, description = "There is none, or none of the caller"),
    ),
)]
async fn show(
    State(site): State<Site>,
    caller: Granted<to::UploadMedia>,
    Id(id): Id<PictureId>,
) -> Result<Json<PictureJson>, Problem> {
    let picture = find(&site, id, &caller.member.id.to_string()).await?;
    Ok(Json(PictureJson::new(&site, &picture)))
}

/// What can change of an upload.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PictureDescription)]
struct Description {
    /// What it shows, in words.
    #[schema(min_length = 1, max_length = 1500, example = "Trois vélos sur leurs béquilles, dans la cour")]
    #[serde(default)]
    alt: String,
}

/// What a `PATCH` changes of an upload.
type DescriptionPatch = MergePatch<Description>;

/// Describe an upload
///
/// While nothing shows it; after that its words change with the annonce: `PATCH /offers/{id}`.
#[utoipa::path(
    patch, path = "/media/{id}", operation_id = "describe_picture", tag = "media",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body(content = DescriptionPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["media"])),
    responses(
        (status = 200, description = "As it is now", body = PictureJson),
        (status = 404, description = "There is none, or none of the caller"),
        (status = 409, description = "Something shows it"),
    ),
)]
async fn describe(
    State(site): State<Site>,
    caller: Granted<to::UploadMedia>,
    Id(id): Id<PictureId>,
    patch: DescriptionPatch,
) -> Result<Json<PictureJson>, Problem> {
    let member = caller.member.id.to_string();
    let present = find(&site, id, &member).await?;
    let wanted = patch.onto(&Description { alt: present.alt.clone() })?;
    if wanted.alt == present.alt {
        return Ok(Json(PictureJson::new(&site, &present)));
    }
    let alt: Alt = wanted.alt.parse().map_err(|_| wrong("alt", "members-picture-alt"))?;
    let whose = member.clone();
    let describe = move |conn: &mut Conn| Ok::<_, StoreError>(own::describe(conn, id, &whose, &alt)?);
    let done = site.store.write(describe).await?;
    let picture = find(&site, id, &member).await?;
    if done { Ok(Json(PictureJson::new(&site, &picture))) } else { Err(in_use()) }
}

/// Discard an upload
///
/// While nothing shows it.
#[utoipa::path(
    delete, path = "/media/{id}", operation_id = "discard_picture", tag = "media",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["media"])),
    responses(
        (status = 204, description = "Discarded"),
        (status = 404, description = "There is none, or none of the caller"),
        (status = 409, description = "Something shows it"),
    ),
)]
async fn discard(
    State(site): State<Site>,
    caller: Granted<to::UploadMedia>,
    Id(id): Id<PictureId>,
) -> Result<StatusCode, Problem> {
    let member = caller.member.id.to_string();
    find(&site, id, &member).await?;
    let discard = move |conn: &mut Conn| Ok::<_, StoreError>(own::discard(conn, id, &member)?);
    if site.store.write(discard).await? { Ok(StatusCode::NO_CONTENT) } else { Err(in_use()) }
}

fn in_use() -> Problem {
    Problem::conflict("an annonce shows it: change that one")
}
