//! The pictures of a story that is being written: what was sent before stays, whatever fault the form has.

use maillon_media::model::{Extent, MOST, Size};
use maillon_media::store::own;
use maillon_media::{Alt, MediaProblem, Picture, Selection};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem};

use super::Narrative;
use super::sent::{PHOTO, SLOTS, Sent, TooHeavy};

/// The pictures, each with its words as they were typed.
#[derive(Debug, Default)]
pub(super) struct Album {
    pictures: Vec<(Picture, String)>,
    /// The words of a picture that did not come.
    pub(super) photo_alt: String,
    faults: Vec<(&'static str, &'static str)>,
}

/// One picture in the form, with the names of its fields.
pub(super) struct Slot {
    pub(super) number: i64,
    pub(super) picture: &'static str,
    pub(super) alt: &'static str,
    pub(super) remove: &'static str,
    pub(super) id: String,
    pub(super) src: String,
    pub(super) extent: Extent,
    pub(super) words: String,
}

impl Album {
    /// What a story shows before it is changed.
    pub(super) fn of(pictures: Vec<Picture>) -> Self {
        let pictures = pictures.into_iter().map(|one| (one.clone(), one.alt));
        Self { pictures: pictures.collect(), ..Self::default() }
    }

    /// What was sent, with the new picture taken in. Only the member's own uploads and what the story `about` shows
    /// already are seen; of all others it is said that they are not there.
    pub(super) async fn gather(
        state: &Narrative,
        member: &str,
        about: Option<&str>,
        sent: &mut Sent,
    ) -> Result<Self, Problem> {
        let kept = std::mem::take(&mut sent.kept);
        let ids: Vec<_> = kept.iter().map(|(id, _)| *id).collect();
        let (who, about) = (member.to_owned(), about.map(str::to_owned));
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok(own::available(conn, &ids, &who, about.as_deref())?)
        };
        let found = state.site.store.read(find).await?;
        let mut album = Self { photo_alt: std::mem::take(&mut sent.photo_alt), ..Self::default() };
        if found.len() < kept.len() {
            album.faults.push((PHOTO, "narrative-fault-photo-gone"));
        }
        let words = |picture: Picture| {
            let words = kept.iter().find(|(id, _)| *id == picture.id).map(|(_, words)| words.clone());
            (picture, words.unwrap_or_default())
        };
        album.pictures = found.into_iter().map(words).collect();
        album.take(state, member, sent.photo.take()).await?;
        for ((_, words), [_, field, _]) in album.pictures.iter().zip(SLOTS) {
            if words.parse::<Alt>().is_err() {
                album.faults.push((field, "narrative-fault-alt"));
            }
        }
        Ok(album)
    }

    /// A fault of the file is a fault of its field; what is our own fault is a problem.
    async fn take(
        &mut self,
        state: &Narrative,
        member: &str,
        photo: Option<Result<Vec<u8>, TooHeavy>>,
    ) -> Result<(), Problem> {
        let fault = match photo {
            None if self.photo_alt.trim().is_empty() => return Ok(()),
            None => "narrative-fault-photo-none",
            Some(Err(TooHeavy)) => "narrative-fault-photo-heavy",
            Some(Ok(_)) if !self.has_room() => "narrative-fault-photo-many",
            Some(Ok(bytes)) => match state.media.take_in(bytes.into(), &self.photo_alt, member).await {
                Ok(picture) => {
                    self.pictures.push((picture, std::mem::take(&mut self.photo_alt)));
                    return Ok(());
                }
                Err(MediaProblem::TooHeavy | MediaProblem::TooManyPixels) => "narrative-fault-photo-heavy",
                Err(MediaProblem::NotAPicture | MediaProblem::Damaged) => "narrative-fault-photo-kind",
                Err(MediaProblem::Busy) => "narrative-fault-photo-busy",
                Err(problem @ (MediaProblem::Files(_) | MediaProblem::Store(_))) => {
                    return Err(problem.into());
                }
            },
        };
        self.faults.push((PHOTO, fault));
        Ok(())
    }

    /// Whether the story may show one more.
    pub(super) fn has_room(&self) -> bool {
        self.pictures.len() < MOST
    }

    /// Adds what is wrong to the faults of the form, in the order of the page.
    pub(super) fn tell(&self, errors: &mut FieldErrors) {
        for field in SLOTS.into_iter().flatten().chain([PHOTO]) {
            for (_, fault) in self.faults.iter().filter(|(of, _)| *of == field) {
                errors.add(field, fault);
            }
        }
    }

    /// The pictures as the form shows them.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let numbered = (1i64..).zip(SLOTS).zip(&self.pictures);
        let slot =
            |((number, [picture, alt, remove]), (one, words)): ((i64, [_; 3]), &(Picture, String))| Slot {
                number,
                picture,
                alt,
                remove,
                id: one.id.to_string(),
                src: one.digest.path(Size::Small),
                extent: one.extent.within(Size::Small.edge()),
                words: words.clone(),
            };
        numbered.map(slot).collect()
    }

    /// What the story shall show: those with words that can be published.
    pub(super) fn selection(&self, member: &str) -> Selection {
        let pictures = self.pictures.iter().filter_map(|(one, words)| Some((one.id, words.parse().ok()?)));
        Selection { member: Some(member.to_owned()), pictures: pictures.collect() }
    }
}
