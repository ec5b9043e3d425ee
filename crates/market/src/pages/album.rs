//! The pictures of the form: what was sent before stays, whatever fault the form has, and is sent only once.

use maillon_media::model::{Extent, MOST, Size};
use maillon_media::store::own;
use maillon_media::{Alt, MediaProblem, Picture, PictureId, Selection};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem};

use super::Market;
use super::sent::{PHOTO, Photo, SLOTS, SentAlbum};

/// The pictures of an annonce that is being written.
#[derive(Debug, Default)]
pub(super) struct Album {
    /// Each with its words as they were typed.
    pictures: Vec<(Picture, String)>,
    /// The words of a picture that did not come.
    photo_alt: String,
    faults: Vec<(&'static str, &'static str)>,
}

/// One picture in the form.
pub(super) struct Slot {
    pub(super) number: i64,
    /// The names of its fields.
    pub(super) picture: &'static str,
    pub(super) alt: &'static str,
    pub(super) remove: &'static str,
    pub(super) id: String,
    pub(super) src: String,
    pub(super) extent: Extent,
    /// Its words, as typed.
    pub(super) words: String,
}

impl Album {
    /// What an annonce shows before it is changed.
    pub(super) fn of(pictures: Vec<Picture>) -> Self {
        let pictures = pictures.into_iter().map(|one| (one.clone(), one.alt));
        Self { pictures: pictures.collect(), ..Self::default() }
    }

    /// What was sent, with the new picture taken in. `about` is the annonce, if it is there already. Only the member's
    /// own uploads and what the annonce shows already are seen; of all others it is said that they are not there.
    pub(super) async fn gather(
        market: &Market,
        member: &str,
        about: Option<&str>,
        sent: SentAlbum,
    ) -> Result<Self, Problem> {
        let mut album = Self { photo_alt: sent.photo_alt, ..Self::default() };
        album.find(market, member, about, sent.kept).await?;
        album.take(market, member, sent.photo).await?;
        for ((_, words), [_, field, _]) in album.pictures.iter().zip(SLOTS) {
            if words.parse::<Alt>().is_err() {
                album.faults.push((field, "market-fault-alt"));
            }
        }
        Ok(album)
    }

    async fn find(
        &mut self,
        market: &Market,
        member: &str,
        about: Option<&str>,
        kept: Vec<(PictureId, String)>,
    ) -> Result<(), Problem> {
        let ids: Vec<_> = kept.iter().map(|(id, _)| *id).collect();
        let (member, about) = (member.to_owned(), about.map(str::to_owned));
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok(own::available(conn, &ids, &member, about.as_deref())?)
        };
        let found = market.site.store.read(find).await?;
        if found.len() < kept.len() {
            self.faults.push((PHOTO, "market-fault-photo-gone"));
        }
        let with_words = |picture: Picture| {
            let words = kept.iter().find(|(id, _)| *id == picture.id).map(|(_, words)| words.clone());
            (picture, words.unwrap_or_default())
        };
        self.pictures = found.into_iter().map(with_words).collect();
        Ok(())
    }

    /// A fault of the file is a fault of its field; what is our own fault is a problem.
    async fn take(&mut self, market: &Market, member: &str, photo: Photo) -> Result<(), Problem> {
        let fault = match photo {
            Photo::None if self.photo_alt.trim().is_empty() => return Ok(()),
            Photo::None => "market-fault-photo-none",
            Photo::TooHeavy => "market-fault-photo-heavy",
            Photo::File(_) if !self.has_room() => "market-fault-photo-many",
            Photo::File(bytes) => match market.media.take_in(bytes.into(), &self.photo_alt, member).await {
                Ok(picture) => {
                    self.pictures.push((picture, std::mem::take(&mut self.photo_alt)));
                    return Ok(());
                }
                Err(MediaProblem::TooHeavy) => "market-fault-photo-heavy",
                Err(MediaProblem::NotAPicture) => "market-fault-photo-kind",
                Err(MediaProblem::TooManyPixels) => "market-fault-photo-large",
                Err(MediaProblem::Damaged) => "market-fault-photo-damaged",
                Err(MediaProblem::Busy) => "market-fault-photo-busy",
                Err(problem @ (MediaProblem::Files(_) | MediaProblem::Store(_))) => {
                    return Err(problem.into());
                }
            },
        };
        self.faults.push((PHOTO, fault));
        Ok(())
    }

    /// Whether the annonce may show one more.
    pub(super) fn has_room(&self) -> bool {
        self.pictures.len() < MOST
    }

    /// Whether all of it can be published.
    pub(super) fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds what is wrong to the faults of the form, in the order of the page.
    pub(super) fn tell(&self, errors: &mut FieldErrors) {
        let fields = SLOTS.into_iter().flatten().chain([PHOTO]);
        for field in fields {
            for (_, fault) in self.faults.iter().filter(|(of, _)| *of == field) {
                errors.add(field, fault);
            }
        }
    }

    /// The words of a picture that did not come.
    pub(super) fn photo_alt(&self) -> &str {
        &self.photo_alt
    }

    /// The pictures as the form shows them.
    pub(super) fn slots(&self) -> Vec<Slot> {
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

    /// What the annonce shall show: those with words that can be published.
    pub(super) fn selection(&self, member: &str) -> Selection {
        let pictures = self.pictures.iter().filter_map(|(one, words)| Some((one.id, words.parse().ok()?)));
        Selection { member: Some(member.to_owned()), pictures: pictures.collect() }
    }
}
