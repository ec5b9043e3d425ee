//! What the categories of a source are with us: guessed when they are first seen, until a person says it.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_kernel::geo::Category;
use maillon_store::{Conn, StoreError};

use super::take::LOT;
use super::{ActProblem, Desk};
use crate::mapping;
use crate::read::ForeignCategory;
use crate::store::labels::{self, Label};
use crate::store::sources;

/// The categories of two files of one source: what the second says of one counts, since it knows what is part of what.
pub(super) fn joined(named: Vec<ForeignCategory>, told: Vec<ForeignCategory>) -> Vec<ForeignCategory> {
    let mut all: HashMap<String, ForeignCategory> =
        named.into_iter().chain(told).map(|one| (one.id.clone(), one)).collect();
    let mut all: Vec<_> = all.drain().map(|(_, one)| one).collect();
    all.sort_unstable();
    all
}

impl Desk {
    /// Keeps the categories that a reading named, lot by lot. What a person chose stays.
    pub(super) async fn learn(&self, source: &str, all: Vec<ForeignCategory>) -> Result<(), ActProblem> {
        let (wanted, seen) = (source.to_owned(), all);
        let compare = move |conn: &mut Conn| Ok::<_, StoreError>(changed(conn, &wanted, &seen)?);
        let work = self.federation.store().read(compare).await?;
        for lot in work.chunks(LOT) {
            let (source, lot) = (source.to_owned(), lot.to_vec());
            let keep = move |conn: &mut Conn| -> Result<(), ActProblem> {
                super::sources::known(conn, &source)?;
                lot.iter().try_for_each(|one| labels::keep(conn, one))?;
                Ok(sources::raise_labels(conn, &source)?)
            };
            self.federation.store().write(keep).await?;
        }
        Ok(())
    }

    /// A person says what categories of a source are with us; a word that is none of our categories says: nothing. Those that
    /// the source does not have are left alone.
    pub fn choose(&self, conn: &mut Conn, source: &str, all: &[(String, String)]) -> Result<(), ActProblem> {
        super::sources::known(conn, source)?;
        for (remote, theme) in all {
            let theme = Category::by_slug(theme).map(|category| category.slug.as_str());
            labels::set_theme(conn, source, remote, theme)?;
        }
        Ok(())
    }
}

/// Those that are new here, or called otherwise than before.
fn changed(conn: &mut Conn, source: &str, all: &[ForeignCategory]) -> QueryResult<Vec<Label>> {
    let known: HashMap<String, Label> =
        labels::of_source(conn, source)?.into_iter().map(|one| (one.remote.clone(), one)).collect();
    let mut names: HashMap<&str, &str> =
        known.values().map(|one| (one.remote.as_str(), one.name.as_str())).collect();
    names.extend(all.iter().map(|one| (one.id.as_str(), one.name.as_str())));
    let label = |one: &ForeignCategory| {
        let before = known.get(&one.id);
        // A file of markers does not know of parents, and takes none away.
        let parent = one.parent.clone().or_else(|| before.and_then(|before| before.parent.clone()));
        let above = parent.as_deref().and_then(|parent| names.get(parent));
        let guess = || mapping::guess(&one.name).or_else(|| above.and_then(|name| mapping::guess(name)));
        let chosen = before.filter(|before| !before.guessed);
        let theme = match chosen {
            Some(chosen) => chosen.theme.clone(),
            None => guess().map(|category| category.slug.clone()),
        };
        Label {
            source: source.to_owned(),
            remote: one.id.clone(),
            name: one.name.clone(),
            parent,
            theme,
            guessed: chosen.is_none(),
        }
    };
    Ok(all.iter().map(label).filter(|one| known.get(&one.remote) != Some(one)).collect())
}
