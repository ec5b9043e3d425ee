//! What is wrong with a configuration: every fault at once, one line each.

use std::fmt;

use super::secret::hide;

/// Longest value that a line repeats, in characters; the rest of it becomes `…`.
const LONGEST_VALUE: usize = 80;

/// All faults of a configuration. Never empty when it is returned as an error.
///
/// Each line names the key, the value (secrets hidden), the mend, and where the value came from. `Display`
/// prints one line per fault, in English: the reader is the operator at a terminal or in a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct ConfigProblems(Vec<String>);

impl ConfigProblems {
    /// The faults in the order in which they were found, one line each, without line breaks.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Records a fault that has no value to show.
    pub(super) fn note(&mut self, line: impl AsRef<str>) {
        self.0.push(line.as_ref().replace(['\n', '\r'], " "));
    }

    /// Records that `value` under `key`, found in `origin`, does not do, and what would.
    pub(super) fn refuse(&mut self, key: &str, value: &str, mend: &str, origin: &str) {
        self.note(format!("{key} = {}: {mend} (from {origin})", quoted(value)));
    }

    /// Adds what another step found.
    pub(super) fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// `value`, unless something is wrong.
    pub(super) fn unless_any<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// A value as a line repeats it: secrets hidden, control characters escaped, not too long.
pub(super) fn quoted(value: &str) -> String {
    let value = hide(value);
    let mut short: String = value.chars().take(LONGEST_VALUE).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    format!("{short:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_always_one_short_line() {
        let mut problems = ConfigProblems::default();
        problems.refuse("server.host", &"a\n".repeat(200), "not a host", "environment");
        assert_eq!(problems.to_string().lines().count(), 1);
        assert!(problems.to_string().len() < 250, "{problems}");
        assert!(problems.to_string().contains("…"));
    }

    #[test]
    fn a_password_is_never_repeated() {
        assert_eq!(quoted("https://anne:hunter2@asso.example/x"), r#""https://anne:••••@asso.example/x""#);
    }
}
