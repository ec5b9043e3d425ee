//! What the group is by law, and its limits, in the table `setting`.

use diesel::QueryResult;
use maillon_store::{Conn, settings};
use serde::{Deserialize, Serialize};

use super::{damaged, json, word};
use crate::counters::DatedLimit;
use crate::model::Group;

const NAME: &str = "staffing.group";

#[derive(Serialize, Deserialize)]
struct Kept {
    authorisation: String,
    warn_above: i64,
    limits: Vec<KeptLimit>,
}

#[derive(Serialize, Deserialize)]
struct KeptLimit {
    what: String,
    bound: String,
    value: Option<i64>,
    from: String,
    source: String,
}

impl KeptLimit {
    fn of(one: &DatedLimit) -> Self {
        Self {
            what: one.what.to_string(),
            bound: one.bound.to_string(),
            value: one.value,
            from: one.from.to_string(),
            source: one.source.clone(),
        }
    }

    fn read(self) -> QueryResult<DatedLimit> {
        Ok(DatedLimit {
            what: word(&self.what)?,
            bound: word(&self.bound)?,
            value: self.value,
            from: word(&self.from)?,
            source: self.source,
        })
    }
}

/// What was set, or what holds before anything is: no limit, and nobody is warned of how much one leans on.
pub fn get(conn: &mut Conn) -> QueryResult<Group> {
    let Some(text) = settings::get(conn, NAME)? else { return Ok(Group::default()) };
    let kept: Kept = serde_json::from_str(&text).map_err(damaged)?;
    let limits = kept.limits.into_iter().map(KeptLimit::read).collect::<Result<_, _>>()?;
    Ok(Group { authorisation: kept.authorisation, warn_above: kept.warn_above, limits })
}

/// Sets it from now on.
pub fn put(conn: &mut Conn, group: &Group) -> QueryResult<()> {
    let limits = group.limits.iter().map(KeptLimit::of).collect();
    let kept = Kept { authorisation: group.authorisation.clone(), warn_above: group.warn_above, limits };
    settings::put(conn, NAME, &json(&kept)?)
}
