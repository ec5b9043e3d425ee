//! What an annonce shows, as programs read and choose it.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_media::model::{Extent, MOST, RemotePicture};
use maillon_media::store::{own, remote};
use maillon_media::{Alt, Picture, PictureId, Selection, Shown};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::pages::Market;

/// A picture that an annonce shall show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "id": "019abcde-0123-7abc-8def-0123456789ab", "alt": "Trois vélos sur leurs béquilles, dans la cour",
}))]
pub struct PictureDraft {
    /// The id that its upload was answered with. Only the caller's own uploads, and what the annonce shows already.
    #[schema(format = "uuid")]
    pub(super) id: String,
    /// What it shows, in words; what was said with the upload if it is not said here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1500)]
    pub(super) alt: Option<String>,
}

impl From<&Picture> for PictureDraft {
    fn from(picture: &Picture) -> Self {
        Self { id: picture.id.to_string(), alt: Some(picture.alt.clone()) }
    }
}

/// A picture that an annonce shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OfferPicture)]
pub struct PictureJson {
    /// Its id, for an annonce of this instance.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: Option<String>,
    /// The large file, a JPEG of at most 1600 pixels an edge; for one of another instance, our copy.
    #[schema(format = "uri", example = "https://marolles.example/media/9f86d081….jpg")]
    url: String,
    /// The small file, of at most 640 pixels an edge.
    #[schema(format = "uri", example = "https://marolles.example/media/9f86d081…-small.jpg")]
    small_url: String,
    /// What it shows, in words; empty when another instance gave none.
    #[schema(example = "Trois vélos sur leurs béquilles, dans la cour")]
    alt: String,
    /// Pixels of the large file; `null` when another instance did not say.
    #[schema(minimum = 1, example = 1600)]
    width: Option<u32>,
    /// Pixels of the large file; `null` when another instance did not say.
    #[schema(minimum = 1, example = 1200)]
    height: Option<u32>,
    /// A blurred impression (`BlurHash`), to be shown until the picture has come.
    #[schema(example = "LEHV6nWB2yk8pyo0adR*.7kCMdnj")]
    blurhash: Option<String>,
}

impl PictureJson {
    fn new(origin: &Origin, id: Option<String>, shown: Shown, blurhash: Option<String>) -> Self {
        Self {
            id,
            url: origin.url(&shown.large),
            small_url: origin.url(&shown.small),
            alt: shown.alt,
            width: shown.extent.map(|extent: Extent| extent.width),
            height: shown.extent.map(|extent| extent.height),
            blurhash,
        }
    }

    fn own(origin: &Origin, one: &Picture) -> Self {
        Self::new(origin, Some(one.id.to_string()), one.into(), Some(one.blurhash.clone()))
    }

    fn remote(origin: &Origin, one: &RemotePicture) -> Self {
        Self::new(origin, None, one.into(), one.blurhash.clone())
    }
}

/// The pictures of several annonces, by their ActivityPub ids.
#[derive(Debug, Default)]
pub(super) struct Pictures(HashMap<String, Vec<PictureJson>>);

impl Pictures {
    pub(super) fn load(conn: &mut Conn, origin: &Origin, uris: &[String]) -> QueryResult<Self> {
        let mut all = Self::default();
        for one in own::of_many(conn, uris)? {
            if let Some(about) = &one.about {
                all.0.entry(about.clone()).or_default().push(PictureJson::own(origin, &one));
            }
        }
        for one in remote::of_many(conn, uris)? {
            all.0.entry(one.about.clone()).or_default().push(PictureJson::remote(origin, &one));
        }
        Ok(all)
    }

    pub(super) fn of(&self, uri: &str) -> Vec<PictureJson> {
        self.0.get(uri).cloned().unwrap_or_default()
    }
}

/// The places of the faults of each picture: of its id, and of its words.
const PLACES: [[&str; 2]; MOST] = [
    ["pictures/0/id", "pictures/0/alt"],
    ["pictures/1/id", "pictures/1/alt"],
    ["pictures/2/id", "pictures/2/alt"],
    ["pictures/3/id", "pictures/3/alt"],
];

/// What the annonce shall show; what cannot be taken is added to `errors`, each at its place. `about` is the annonce, if
/// it is there already.
pub(super) async fn choose(
    market: &Market,
    member: &str,
    about: Option<&str>,
    drafts: &[PictureDraft],
    errors: &mut FieldErrors,
) -> Result<Selection, Problem> {
    if MOST < drafts.len() {
        errors.add("pictures", "media-fault-photo-many");
        return Ok(Selection::default());
    }
    let ids: Vec<PictureId> = drafts.iter().filter_map(|one| one.id.parse().ok()).collect();
    let (whose, about) = (member.to_owned(), about.map(str::to_owned));
    let find = move |conn: &mut Conn| -> Result<Vec<Picture>, StoreError> {
        Ok(own::available(conn, &ids, &whose, about.as_deref())?)
    };
    let mut available = market.site.store.read(find).await?;
    let mut selection = Selection { member: Some(member.to_owned()), pictures: Vec::new() };
    for (draft, [id_place, alt_place]) in drafts.iter().zip(PLACES) {
        let wanted: Option<PictureId> = draft.id.parse().ok();
        let Some(at) = available.iter().position(|one| Some(one.id) == wanted) else {
            errors.add(id_place, "media-fault-photo-gone");
            continue;
        };
        // One that stands there twice is found once.
        let picture = available.swap_remove(at);
        match draft.alt.as_deref().unwrap_or(&picture.alt).parse::<Alt>() {
            Ok(alt) => selection.pictures.push((picture.id, alt)),
            Err(_) => errors.add(alt_place, "media-fault-alt"),
        }
    }
    Ok(selection)
}
