//! The configuration in force, for `maillon config check`: each key, its value without secrets, and its
//! origin.

use serde_json::{Map, Value, json};

use super::{Settings, keys::KEYS};

/// One setting in force.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// Its key.
    pub key: &'static str,
    /// Its value, secrets hidden; `null` when it has none.
    pub value: Value,
    /// Who set it: `default`, `file PATH`, `environment` or `flag`.
    pub source: String,
}

impl Settings {
    /// Every key of the table, in its order.
    pub fn in_force(&self) -> Vec<InForce> {
        let row = |key: &super::Key| InForce {
            key: key.name,
            value: (key.show)(self),
            source: self.origins.get(key.name).cloned().unwrap_or_else(|| "default".to_owned()),
        };
        KEYS.iter().map(row).collect()
    }

    /// For people: one line a key, in TOML, its origin as a comment. The text can serve as a configuration
    /// file, but for the passwords, which are hidden.
    pub fn render_text(&self) -> String {
        let rows: Vec<_> = self.in_force().into_iter().map(|row| (toml_line(&row), row.source)).collect();
        let width =
            rows.iter().map(|(line, _)| line.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
        let lines: Vec<_> =
            rows.iter().map(|(line, source)| format!("{line:width$}  # {source}\n")).collect();
        lines.concat()
    }

    /// For scripts: an object from each key to its `value` and `source`.
    pub fn render_json(&self) -> Value {
        let rows = self.in_force().into_iter();
        let members: Map<_, _> = rows
            .map(|row| (row.key.to_owned(), json!({ "value": row.value, "source": row.source })))
            .collect();
        Value::Object(members)
    }
}

/// `key = value`: a JSON string, number, boolean or array of strings is also a TOML one.
fn toml_line(row: &InForce) -> String {
    match &row.value {
        Value::Null => format!("# {} is not set", row.key),
        value => format!("{} = {value}", row.key),
    }
}
