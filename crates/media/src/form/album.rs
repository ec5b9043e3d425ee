//! The pictures of the form: what was sent before stays, whatever fault the form has, and is sent only once.

use maillon_store::{Conn, Store, StoreError};
use maillon_web::{FieldErrors, Problem};

use super::sent::{PHOTO, Photo, SLOTS, SentAlbum};
use crate::model::{Extent, MOST, Size};
use crate::store::own;
use crate::{Alt, Media, MediaProblem, Picture, PictureId, Selection};

/// The pictures of what is being written.
#[derive(Debug, Default)]
pub struct Album {
    /// Each with its words as they were typed.
    pictures: Vec<(Picture, String)>,
    /// The words of a picture that did not come.
    photo_alt: String,
    faults: Vec<(&'static str, &'static str)>,
}

/// One picture in the form.
#[derive(Debug)]
#[allow(missing_docs, reason = "the template `pictures.html` shows each")]
pub struct Slot {
    pub number: i64,
    /// The names of its fields.
    pub picture: &'static str,
    pub alt: &'static str,
    pub remove: &'static str,
    pub id: String,
    pub src: String,
    pub extent: Extent,
    /// Its words, as typed.
    pub words: String,
}

impl Album {
    /// What it shows before it is changed.
    pub fn of(pictures: Vec<Picture>) -> Self {
        let pictures = pictures.into_iter().map(|one| (one.clone(), one.alt));
        Self { pictures: pictures.collect(), ..Self::default() }
    }

    /// What was sent, with the new picture taken in. `about` is the URI of what shows them, if that is there already. Only
    /// the member's own uploads and what is shown already are seen; of all others it is said that they are not there.
    pub async fn gather(
        (media, store): (&Media, &Store),
        member: &str,
        about: Option<&str>,
        sent: SentAlbum,
    ) -> Result<Self, Problem> {
        let mut album = Self { photo_alt: sent.photo_alt, ..Self::default() };
        album.find(store, member, about, sent.kept).await?;
        album.take(media, member, sent.photo).await?;
        for ((_, words), [_, field, _]) in album.pictures.iter().zip(SLOTS) {
            if words.parse::<Alt>().is_err() {
                album.faults.push((field, "media-fault-alt"));
            }
        }
        Ok(album)
    }

    async fn find(
        &mut self,
        store: &Store,
        member: &str,
        about: Option<&str>,
        kept: Vec<(PictureId, String)>,
    ) -> Result<(), Problem> {
        let ids: Vec<_> = kept.iter().map(|(id, _)| *id).collect();
        let (member, about) = (member.to_owned(), about.map(str::to_owned));
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok(own::available(conn, &ids, &member, about.as_deref())?)
        };
        let found = store.read(find).await?;
        if found.len() < kept.len() {
            self.faults.push((PHOTO, "media-fault-photo-gone"));
        }
        let with_words = |picture: Picture| {
            let words = kept.iter().find(|(id, _)| *id == picture.id).map(|(_, words)| words.clone());
            (picture, words.unwrap_or_default())
        };
        self.pictures = found.into_iter().map(with_words).collect();
        Ok(())
    }

    /// A fault of the file is a fault of its field; what is our own fault is a problem.
    async fn take(&mut self, media: &Media, member: &str, photo: Photo) -> Result<(), Problem> {
        let fault = match photo {
            Photo::None if self.photo_alt.trim().is_empty() => return Ok(()),
            Photo::None => "media-fault-photo-none",
            Photo::TooHeavy => "media-fault-photo-heavy",
            Photo::File(_) if !self.has_room() => "media-fault-photo-many",
            Photo::File(bytes) => match media.take_in(bytes.into(), &self.photo_alt, member).await {
                Ok(picture) => {
                    self.pictures.push((picture, std::mem::take(&mut self.photo_alt)));
                    return Ok(());
                }
                Err(MediaProblem::TooHeavy) => "media-fault-photo-heavy",
                Err(MediaProblem::NotAPicture) => "media-fault-photo-kind",
                Err(MediaProblem::TooManyPixels) => "media-fault-photo-large",
                Err(MediaProblem::Damaged) => "media-fault-photo-damaged",
                Err(MediaProblem::Busy) => "media-fault-photo-busy",
                Err(problem @ (MediaProblem::Files(_) | MediaProblem::Store(_))) => {
                    return Err(problem.into());
                }
            },
        };
        self.faults.push((PHOTO, fault));
        Ok(())
    }

    /// Whether it may show one more.
    pub fn has_room(&self) -> bool {
        self.pictures.len() < MOST
    }

    /// Whether all of it can be published.
    pub fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds what is wrong to the faults of the form, in the order of the page.
    pub fn tell(&self, errors: &mut FieldErrors) {
        let fields = SLOTS.into_iter().flatten().chain([PHOTO]);
        for field in fields {
            for (_, fault) in self.faults.iter().filter(|(of, _)| *of == field) {
                errors.add(field, fault);
            }
        }
    }

    /// The words of a picture that did not come.
    pub fn photo_alt(&self) -> &str {
        &self.photo_alt
    }

    /// The pictures as the form shows them.
    pub fn slots(&self) -> Vec<Slot> {
        let numbered = (1i64..).zip(SLOTS);
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
        numbered.zip(&self.pictures).map(slot).collect()
    }

    /// What it shall show: those with words that can be published.
    pub fn selection(&self, member: &str) -> Selection {
        let pictures = self.pictures.iter().filter_map(|(one, words)| Some((one.id, words.parse().ok()?)));
        Selection { member: Some(member.to_owned()), pictures: pictures.collect() }
    }
}
