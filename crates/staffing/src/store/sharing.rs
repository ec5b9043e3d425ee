//! How the group shares its costs, in the table `setting`.

use diesel::QueryResult;
use maillon_store::{Conn, settings};
use serde::{Deserialize, Serialize};

use super::{damaged, json, word};
use crate::costs::{Fee, Sharing};
use crate::model::SharingRules;

const NAME: &str = "staffing.sharing";

#[derive(Serialize, Deserialize)]
struct Kept {
    sharing: String,
    fee: i64,
    training: String,
}

/// What was set, or what holds before anything is.
pub fn get(conn: &mut Conn) -> QueryResult<SharingRules> {
    let Some(text) = settings::get(conn, NAME)? else { return Ok(SharingRules::default()) };
    let kept: Kept = serde_json::from_str(&text).map_err(damaged)?;
    let sharing: Sharing = word(&kept.sharing)?;
    Ok(SharingRules { sharing, fee: Fee::new(kept.fee).map_err(damaged)?, training: word(&kept.training)? })
}

/// Sets it from now on.
pub fn put(conn: &mut Conn, rules: &SharingRules) -> QueryResult<()> {
    let (sharing, training) = (rules.sharing.to_string(), rules.training.to_string());
    let kept = Kept { sharing, fee: rules.fee.per_mille(), training };
    settings::put(conn, NAME, &json(&kept)?)
}
