//! What commands print: results to standard output, as text or as JSON.

use std::io::{self, Write as _};

use serde::Serialize;

/// One line, or several. A closed pipe (`maillon … | head`) is an error like another.
pub(crate) fn say(text: impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(())
}

/// One JSON document.
pub(crate) fn say_json(value: &impl Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string_pretty(value)?)
}
