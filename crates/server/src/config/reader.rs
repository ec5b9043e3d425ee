//! Takes merged values out one by one, applies a rule to each, and collects what is refused.

use config::{Value, ValueKind};

use super::{ConfigProblems, layers::Merged};

/// Reads the merged values; every fault found on the way is kept.
pub(super) struct Reader {
    merged: Merged,
    /// What was refused so far.
    pub(super) problems: ConfigProblems,
}

impl Reader {
    pub(super) fn new(merged: Merged, problems: ConfigProblems) -> Self {
        Self { merged, problems }
    }

    /// Where the value in force was written, in words; `default` when nobody wrote one.
    pub(super) fn origin(&self, key: &str) -> String {
        self.merged.get(key).and_then(Value::origin).unwrap_or("default").to_owned()
    }

    /// One value that must be there, through `rule`, whose error is the mend.
    pub(super) fn one<T>(&mut self, key: &str, rule: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let Some(text) = self.text(key) else {
            if !self.merged.contains_key(key) {
                self.problems.note(format!("{key}: not set; write for instance {key} = \"asso.example\""));
            }
            return None;
        };
        self.checked(key, &text, rule)
    }

    /// A value that may be missing: `Some(None)` then, and `None` when it is refused.
    #[expect(clippy::option_option, reason = "refused and missing are different answers")]
    pub(super) fn maybe<T>(
        &mut self,
        key: &str,
        rule: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        if self.merged.contains_key(key) { self.one(key, rule).map(Some) } else { Some(None) }
    }

    /// A list, each element through `rule`; all bad elements are told.
    pub(super) fn list<T>(&mut self, key: &str, rule: impl Fn(&str) -> Result<T, String>) -> Option<Vec<T>> {
        let texts = self.texts(key)?;
        let read: Vec<_> = texts.iter().map(|text| self.checked(key, text, &rule)).collect();
        read.into_iter().collect()
    }

    /// True when a file, the environment or a flag gives this key.
    pub(super) fn given(&self, key: &str) -> bool {
        self.merged.contains_key(key) && self.origin(key) != "default"
    }

    /// Records a fault that only shows when this value meets another one.
    pub(super) fn refuse(&mut self, key: &str, mend: &str) {
        let value = self.merged.get(key).map(shown).unwrap_or_default();
        self.problems.refuse(key, &value, mend, &self.origin(key));
    }

    fn checked<T>(
        &mut self,
        key: &str,
        text: &str,
        rule: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        rule(text).map_err(|mend| self.problems.refuse(key, text, &mend, &self.origin(key))).ok()
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let text = scalar(self.merged.get(key)?);
        if text.is_none() {
            self.refuse(key, "more than one value; write a single one");
        }
        text
    }

    /// A TOML array, or a text with commas: the environment and `--set` know no arrays.
    fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let Some(value) = self.merged.get(key) else { return Some(Vec::new()) };
        let texts = match &value.kind {
            ValueKind::Array(elements) => elements.iter().map(scalar).collect(),
            _ => scalar(value).map(|text| split(&text)),
        };
        if texts.is_none() {
            self.refuse(key, "not a list of texts; write [\"…\", \"…\"], or one text with commas");
        }
        texts
    }
}

fn split(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A single value as text, so that one rule serves `pool = 8`, `MAILLON_DATABASE__POOL=8` and `--set`.
fn scalar(value: &Value) -> Option<String> {
    match &value.kind {
        ValueKind::Boolean(value) => Some(value.to_string()),
        ValueKind::I64(value) => Some(value.to_string()),
        ValueKind::I128(value) => Some(value.to_string()),
        ValueKind::U64(value) => Some(value.to_string()),
        ValueKind::U128(value) => Some(value.to_string()),
        ValueKind::Float(value) => Some(value.to_string()),
        ValueKind::String(text) => Some(text.clone()),
        ValueKind::Nil | ValueKind::Table(_) | ValueKind::Array(_) => None,
    }
}

fn shown(value: &Value) -> String {
    match &value.kind {
        ValueKind::Array(elements) => elements.iter().map(shown).collect::<Vec<_>>().join(", "),
        _ => scalar(value).unwrap_or_else(|| "a section".to_owned()),
    }
}
