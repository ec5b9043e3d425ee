//! From single records to a reading: twins found, order made.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::value::RawValue;

use super::{ForeignCategory, MAX_CATEGORIES, MAX_RECORD, Place, Reading, Skipped, Why};
use crate::marker::{Draft, MAX_NAME, Marker, hash, line};

/// Takes records one by one.
#[derive(Default)]
pub(super) struct Gather {
    found: Vec<(Marker, Place)>,
    skipped: Vec<Skipped>,
    categories: BTreeSet<ForeignCategory>,
}

impl Gather {
    /// Takes records of JSON; `draft` says what their members mean, if they are what a record is.
    pub(super) fn records(
        &mut self,
        records: &[&RawValue],
        mut draft: impl FnMut(Value, &mut Self) -> Option<Draft>,
    ) {
        for (n, record) in records.iter().enumerate() {
            let place = Place::Record(n + 1);
            let found = open(record).and_then(|(value, hash)| {
                let draft = draft(value, self).ok_or(Why::NotARecord)?;
                Ok(Draft { hash, ..draft })
            });
            match found {
                Ok(draft) => self.take(place, draft),
                Err(why) => self.skip(place, String::new(), why),
            }
        }
    }

    /// Takes one record.
    pub(super) fn take(&mut self, place: Place, draft: Draft) {
        let id = line(&draft.id);
        let place = if id.is_empty() || MAX_NAME < id.len() { place } else { Place::Id(id) };
        let name: String = line(&draft.name).chars().take(MAX_NAME).collect();
        match draft.check() {
            Ok(marker) => self.found.push((marker, place)),
            Err(why) => self.skip(place, name, why),
        }
    }

    pub(super) fn skip(&mut self, place: Place, name: String, why: Why) {
        self.skipped.push(Skipped { place, name, why });
    }

    /// Notes categories that a record names, and gives their ids.
    pub(super) fn categories(&mut self, named: Vec<(String, String)>) -> Vec<String> {
        named.into_iter().map(|(id, name)| self.category(id, &name)).collect()
    }

    /// The same for names that have no ids: a name stands for itself.
    pub(super) fn names(&mut self, names: Vec<String>) -> Vec<String> {
        names.into_iter().map(|name| self.category(name.clone(), &name)).collect()
    }

    fn category(&mut self, id: String, name: &str) -> String {
        self.categories.extend(category(&id, name, None));
        // Which are left out is no chance: always the last ones of the alphabet.
        if MAX_CATEGORIES < self.categories.len() {
            self.categories.pop_last();
        }
        id
    }

    /// Of records with the same key and the same hash, one counts, and no word is said. Of those that differ, the one with
    /// the smallest hash counts: any choice would do that does not depend on the order of the file.
    pub(super) fn finish(mut self) -> Reading {
        self.found.sort_unstable_by(|(a, at), (b, bt)| (&a.key, &a.hash, at).cmp(&(&b.key, &b.hash, bt)));
        self.found.dedup_by(|(a, _), (b, _)| a.key == b.key && a.hash == b.hash);
        let mut markers: Vec<Marker> = Vec::with_capacity(self.found.len());
        for (marker, place) in self.found {
            if markers.last().is_some_and(|last| last.key == marker.key) {
                self.skipped.push(Skipped { place, name: marker.name, why: Why::Twice });
            } else {
                markers.push(marker);
            }
        }
        self.skipped.sort_unstable_by(|a, b| {
            (&a.name, a.why.as_str(), &a.place).cmp(&(&b.name, b.why.as_str(), &b.place))
        });
        Reading { markers, categories: distinct(self.categories), skipped: self.skipped }
    }
}

/// A record with its hash.
fn open(record: &RawValue) -> Result<(Value, String), Why> {
    if MAX_RECORD < record.get().len() {
        return Err(Why::TooLong);
    }
    let value: Value = serde_json::from_str(record.get()).map_err(|_| Why::NotARecord)?;
    let hash = hash(&value);
    Ok((value, hash))
}

/// A category that has an id and a name, neither too long to be one.
pub(super) fn category(id: &str, name: &str, parent: Option<&str>) -> Option<ForeignCategory> {
    let (id, name) = (line(id), line(name));
    let fits = |text: &str| !text.is_empty() && text.chars().nth(MAX_NAME).is_none();
    (fits(&id) && fits(&name)).then(|| ForeignCategory { id, name, parent: parent.map(line) })
}

/// One for each id, whatever names it goes by.
pub(super) fn distinct(categories: BTreeSet<ForeignCategory>) -> Vec<ForeignCategory> {
    let mut categories: Vec<_> = categories.into_iter().collect();
    categories.dedup_by(|later, first| later.id == first.id);
    categories
}
