//! Layers of markers that others made: made, changed, read by schedule or at once, hidden, removed.
//!
//! **Invariant:** a reading that fails, or that a person must look at, leaves the layer as it was and says so on its row.

use std::time::Duration;

use bytes::Bytes;
use maillon_store::{Conn, StoreError};

use super::draft::{Draft, taxonomy};
use super::take::{self, Opened, Taken, digest, named, open};
use super::{ActProblem, Desk};
use crate::fetch::{self, Answer, Fault, PATIENT, Tags};
use crate::read::{self, ForeignCategory, Kind};
use crate::store::sources::Source;
use crate::store::{hidden, sources, twins};

/// So many layers an instance has.
pub const SOURCES: i64 = 20;
/// How long whoever took a source has it for themselves. Milliseconds.
const LEASE: i64 = 600_000;
const HOUR: i64 = 3_600_000;
/// On a row: a person has looked at what was refused, and the next reading is taken as it is.
pub const ACCEPTED: &str = "accepted";

/// What came of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is new.
    Same,
    /// The layer says now what the source says.
    Taken(Taken),
    /// The last good layer stays.
    Kept(Fault),
}

impl Outcome {
    /// Whether something stands elsewhere, or is called otherwise, than before.
    fn has_changed(&self) -> bool {
        matches!(self, Self::Taken(taken) if 0 < taken.put + taken.gone)
    }
}

/// A file of markers, and perhaps one of categories, that a person brings.
#[derive(Clone, Debug, Default)]
pub struct Parcel {
    /// The markers.
    pub markers: Opened,
    /// The categories.
    pub categories: Vec<ForeignCategory>,
}

/// What is written on the row after a reading. What it does not say stays.
#[derive(Clone, Debug, Default)]
struct Report {
    fault: Fault,
    /// The file was read, or is the one that was.
    good: bool,
    tags: Option<Tags>,
    digest: Option<String>,
    left_out: Option<(i64, String)>,
}

impl Report {
    fn of(fault: Fault) -> Self {
        Self { fault, ..Self::default() }
    }

    fn write(self, row: Source, now: i64) -> Source {
        let every = row.every_hours.clamp(1, 720) * HOUR;
        let next = if self.fault.is_passing() { every.min(HOUR) } else { every };
        let tags = self.tags.unwrap_or(Tags { etag: row.etag, modified: row.modified });
        let (left_out, left_out_why) = self.left_out.unwrap_or((row.left_out, row.left_out_why));
        Source {
            fault: self.fault.word.to_owned(),
            fault_text: self.fault.text,
            etag: tags.etag,
            modified: tags.modified,
            digest: self.digest.or(row.digest),
            left_out,
            left_out_why,
            tried_at: Some(now),
            read_at: if self.good { Some(now) } else { row.read_at },
            next_at: now + next,
            ..row
        }
    }
}

/// The source, which must be there: somebody may have removed it meanwhile.
pub(super) fn known(conn: &mut Conn, id: &str) -> Result<Source, ActProblem> {
    sources::find(conn, id)?.ok_or(ActProblem::Unknown)
}

/// Reads a file of categories of markers of this kind; none, where that has no such files.
pub async fn open_categories(
    kind: Kind,
    bytes: Bytes,
) -> Result<Result<Vec<ForeignCategory>, Fault>, ActProblem> {
    let Some(taxonomy) = taxonomy(kind) else { return Ok(Ok(Vec::new())) };
    let work = move || read::read_categories(taxonomy, &bytes);
    let read = tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Panicked)?;
    Ok(read.map_err(Fault::from))
}

impl Desk {
    /// Makes a layer, which is to be read at once. `id`: a fresh one.
    pub fn add_source(
        &self,
        conn: &mut Conn,
        id: &str,
        draft: &Draft,
        by: Option<&str>,
    ) -> Result<(), ActProblem> {
        if SOURCES <= sources::count(conn)? {
            return Err(ActProblem::NotNow);
        }
        let now = self.now();
        let row = Source {
            id: id.to_owned(),
            next_at: now,
            made_at: now,
            made_by: by.map(str::to_owned),
            left_out_why: "[]".to_owned(),
            ..said(draft)
        };
        Ok(sources::insert(conn, &row)?)
    }

    /// Keeps what a person says of a layer now. One that is read elsewhere from now on is read at once.
    pub fn change_source(&self, conn: &mut Conn, id: &str, draft: &Draft) -> Result<(), ActProblem> {
        let row = known(conn, id)?;
        let said = said(draft);
        let is_elsewhere =
            (&row.url, &row.kind, &row.categories_url) != (&said.url, &said.kind, &said.categories_url);
        let soonest = self.now() + said.every_hours * HOUR;
        let mut row = Source {
            kind: said.kind,
            title: said.title,
            url: said.url,
            categories_url: said.categories_url,
            licence: said.licence,
            credit: said.credit,
            credit_url: said.credit_url,
            every_hours: said.every_hours,
            shown: said.shown,
            next_at: row.next_at.min(soonest),
            ..row
        };
        if is_elsewhere {
            row = Source { etag: None, modified: None, digest: None, next_at: self.now(), ..row };
        }
        Ok(sources::update(conn, &row)?)
    }

    /// It is on the map, or not.
    pub fn show_source(&self, conn: &mut Conn, id: &str, shown: bool) -> Result<(), ActProblem> {
        if sources::set_shown(conn, id, shown)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }

    /// Removes a layer with its markers, its categories and what was said of its doubles. Claims stay, and count for nothing more.
    pub fn remove_source(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        known(conn, id)?;
        twins::forget_of_source(conn, id)?;
        hidden::forget_of_source(conn, id)?;
        Ok(sources::remove(conn, id)?)
    }

    /// A person has looked at what was refused: the next reading is taken as it is.
    pub fn accept_next(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        let row = known(conn, id)?;
        if !matches!(row.fault.as_str(), "shrunk" | "too-many-skipped") || row.url.is_none() {
            return Err(ActProblem::NotNow);
        }
        let row = Source { fault: ACCEPTED.to_owned(), fault_text: String::new(), ..row };
        Ok(sources::update(conn, &row)?)
    }

    /// Reads a layer by its address now, whenever it would be its turn. None: it has no address, or others read it just now.
    pub async fn refresh(&self, id: &str, within: Duration) -> Result<Option<Outcome>, ActProblem> {
        let (wanted, now) = (id.to_owned(), self.now());
        let due = move |conn: &mut Conn| -> Result<(), ActProblem> {
            known(conn, &wanted)?;
            sources::set_next(conn, &wanted, now)?;
            Ok(())
        };
        self.federation.store().write_quietly(due).await?;
        self.refresh_if_due(id, within).await
    }

    /// It is read by a worker as soon as one has time.
    pub async fn read_soon(&self, id: &str) -> Result<(), ActProblem> {
        let (wanted, now) = (id.to_owned(), self.now());
        let due = move |conn: &mut Conn| Ok::<_, StoreError>(sources::set_next(conn, &wanted, now)?);
        self.federation.store().write_quietly(due).await?;
        Ok(())
    }

    /// Reads all layers whose hour has come. Answers how many.
    pub async fn refresh_due(&self) -> Result<usize, ActProblem> {
        let now = self.now();
        let due = move |conn: &mut Conn| Ok::<_, StoreError>(sources::due(conn, now, SOURCES)?);
        let mut many = 0;
        for source in self.federation.store().read(due).await? {
            many += usize::from(self.refresh_if_due(&source.id, PATIENT).await?.is_some());
        }
        Ok(many)
    }

    async fn refresh_if_due(&self, id: &str, within: Duration) -> Result<Option<Outcome>, ActProblem> {
        let (wanted, now) = (id.to_owned(), self.now());
        let take = move |conn: &mut Conn| -> Result<Option<Source>, StoreError> {
            let source = sources::find(conn, &wanted)?.filter(|source| source.url.is_some());
            let mine = source.is_some() && sources::take(conn, &wanted, now, now + LEASE)?;
            Ok(source.filter(|_| mine))
        };
        let Some(source) = self.federation.store().write_quietly(take).await? else { return Ok(None) };
        let (outcome, report) = self.read_by_address(&source, within).await?;
        self.report(&source, report).await?;
        if outcome.has_changed() {
            self.look_for_twins().await?;
        }
        Ok(Some(outcome))
    }

    async fn read_by_address(
        &self,
        source: &Source,
        within: Duration,
    ) -> Result<(Outcome, Report), ActProblem> {
        let (kind, url) = (source.kind()?, source.url.as_deref().unwrap_or_default());
        let tags = Tags { etag: source.etag.clone(), modified: source.modified.clone() };
        let (bytes, tags) = match fetch::file(&self.federation, url, kind, &tags, within).await {
            Answer::Fault(fault) => return Ok(kept(fault)),
            Answer::Same => return self.same(source, tags, within).await,
            Answer::File { bytes, tags } => (bytes, tags),
        };
        if source.digest.as_deref() == Some(digest(&bytes).as_str()) {
            return self.same(source, tags, within).await;
        }
        let opened = match open(kind, bytes).await? {
            Ok(opened) => opened,
            Err(fault) => return Ok(kept(fault)),
        };
        let (digest, left_out) = (opened.digest.clone(), left_out(&opened));
        match self.take(source, opened, source.fault == ACCEPTED).await? {
            Err(fault) => Ok(kept(fault)),
            Ok(taken) => {
                let fault = self.read_categories(source, within).await?;
                let (digest, tags) = (Some(digest), Some(tags));
                let report = Report { fault, good: true, tags, digest, left_out: Some(left_out) };
                Ok((Outcome::Taken(taken), report))
            }
        }
    }

    /// The markers are those that were taken last; what categories are called may have changed all the same.
    async fn same(
        &self,
        source: &Source,
        tags: Tags,
        within: Duration,
    ) -> Result<(Outcome, Report), ActProblem> {
        let fault = self.read_categories(source, within).await?;
        let report = Report { fault, good: true, tags: Some(tags), ..Report::default() };
        Ok((Outcome::Same, report))
    }

    /// Reads a layer's categories, if it has a file of them. What is wrong with it keeps no marker away.
    async fn read_categories(&self, source: &Source, within: Duration) -> Result<Fault, ActProblem> {
        let Some(url) = source.categories_url.as_deref() else { return Ok(Fault::default()) };
        let wrong = |fault: &Fault| Fault::new("categories", format!("{} {}", fault.word, fault.text).trim());
        let bytes = match fetch::categories(&self.federation, url, within).await {
            Answer::Fault(fault) => return Ok(wrong(&fault)),
            Answer::Same => return Ok(Fault::default()),
            Answer::File { bytes, .. } => bytes,
        };
        match open_categories(source.kind()?, bytes).await? {
            Ok(all) => {
                self.learn(&source.id, all).await?;
                Ok(Fault::default())
            }
            Err(fault) => Ok(wrong(&fault)),
        }
    }

    /// Takes what a person brings as a file into a layer.
    pub async fn import(&self, id: &str, parcel: Parcel, all_the_same: bool) -> Result<Outcome, ActProblem> {
        let wanted = id.to_owned();
        let find = move |conn: &mut Conn| known(conn, &wanted);
        let source = self.federation.store().read(find).await?;
        let Parcel { mut markers, categories } = parcel;
        let (digest, left_out) = (markers.digest.clone(), left_out(&markers));
        markers.reading.categories = super::labels::joined(markers.reading.categories, categories);
        let outcome = match self.take(&source, markers, all_the_same).await? {
            Err(fault) => {
                self.report(&source, Report::of(fault.clone())).await?;
                return Ok(Outcome::Kept(fault));
            }
            Ok(taken) => Outcome::Taken(taken),
        };
        // Another file than the one that these tags are of.
        let (digest, tags, left_out) = (Some(digest), Some(Tags::default()), Some(left_out));
        self.report(&source, Report { good: true, digest, tags, left_out, ..Report::default() }).await?;
        if outcome.has_changed() {
            self.look_for_twins().await?;
        }
        Ok(outcome)
    }

    /// Writes on the row what became of a reading. Not when the layer is read elsewhere meanwhile, or removed.
    async fn report(&self, read: &Source, report: Report) -> Result<(), ActProblem> {
        let (read, now) = (read.clone(), self.now());
        let write = move |conn: &mut Conn| -> Result<(), StoreError> {
            let row = sources::find(conn, &read.id)?;
            match row.filter(|row| (&row.url, &row.kind) == (&read.url, &read.kind)) {
                Some(row) => Ok(sources::update(conn, &report.clone().write(row, now))?),
                None => Ok(()),
            }
        };
        Ok(self.federation.store().write_quietly(write).await?)
    }
}

fn kept(fault: Fault) -> (Outcome, Report) {
    (Outcome::Kept(fault.clone()), Report::of(fault))
}

fn left_out(opened: &take::Opened) -> (i64, String) {
    let skipped = &opened.reading.skipped;
    (i64::try_from(skipped.len()).unwrap_or(i64::MAX), named(skipped))
}

/// The columns that a person fills.
fn said(draft: &Draft) -> Source {
    let draft = draft.clone();
    Source {
        kind: draft.kind.as_str().to_owned(),
        title: draft.title,
        url: draft.url,
        categories_url: draft.categories_url,
        licence: draft.licence,
        credit: draft.credit,
        credit_url: draft.credit_url,
        every_hours: draft.every_hours,
        shown: draft.shown,
        ..Source::default()
    }
}
