//! Where settings come from: defaults < file < environment < flags, merged by the `config` crate.
//!
//! Each value keeps its origin in words (`default`, `file maillon.toml`, `environment`, `flag`), so that a
//! fault and `maillon config check` can say which hand wrote it.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use config::{Environment, File, FileFormat, Map, Source, Value, ValueKind};

use super::{
    ConfigArgs, ConfigProblems,
    keys::{self, KEYS},
    problems::quoted,
};

/// Every variable of ours starts with this.
const PREFIX: &str = "MAILLON_";
/// Names the configuration file, when the flag does not.
const FILE_VARIABLE: &str = "MAILLON_CONFIG";
/// Read when nothing names a file, if it exists.
const USUAL_FILE: &str = "maillon.toml";

/// Known keys with their values, weaker and stronger layers merged.
pub(super) type Merged = BTreeMap<String, Value>;

/// Reads all layers. What is wrong is added to `problems`, and the rest goes on.
pub(super) fn merge(
    folder: &Path,
    args: &ConfigArgs,
    environment: &BTreeMap<OsString, OsString>,
    problems: &mut ConfigProblems,
) -> Merged {
    let file = file_values(folder, args, environment, problems);
    let environment = environment_values(environment, problems);
    let flags = flag_values(args.pairs(problems));
    layered([file, environment, flags], problems)
}

/// Defaults and `pairs` alone, as if each pair were given by `--set`.
pub(super) fn merge_pairs(pairs: Vec<(String, String)>, problems: &mut ConfigProblems) -> Merged {
    layered([flag_values(pairs)], problems)
}

fn layered<const N: usize>(layers: [BTreeMap<String, Value>; N], problems: &mut ConfigProblems) -> Merged {
    let mut builder = config::Config::builder().add_source(Layer(defaults()));
    for layer in layers {
        builder = builder.add_source(Layer(only_known(layer, problems)));
    }
    match builder.build().and_then(|merged| merged.cache.into_table()) {
        Ok(table) => flat(table),
        Err(fault) => {
            problems.note(format!("configuration: {fault}"));
            BTreeMap::new()
        }
    }
}

fn defaults() -> BTreeMap<String, Value> {
    let preset = KEYS.iter().filter_map(|key| Some((key.name, key.default.value()?)));
    preset.map(|(name, text)| (name.to_owned(), value("default", text))).collect()
}

fn value(origin: &str, text: &str) -> Value {
    Value::new(Some(&origin.to_owned()), text)
}

/// A key that nobody reads is a mistake of whoever wrote it: say so instead of ignoring it.
fn only_known(layer: BTreeMap<String, Value>, problems: &mut ConfigProblems) -> BTreeMap<String, Value> {
    let (known, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
        layer.into_iter().partition(|(name, _)| keys::is_known(name));
    for (name, value) in unknown {
        // The value is not repeated: it may be a password under a misspelt key.
        let origin = value.origin().unwrap_or("default");
        problems.note(format!("{}: unknown key (from {origin}); {}", name.escape_debug(), keys::hint(&name)));
    }
    known
}

/// Takes `[section]` tables apart into `section.key`. A section without keys says nothing and leaves no
/// trace.
fn flat(table: Map<String, Value>) -> BTreeMap<String, Value> {
    let mut flat = BTreeMap::new();
    for (name, value) in table {
        let origin = value.origin().map(str::to_owned);
        match value.kind {
            ValueKind::Table(inner) if inner.is_empty() && !keys::is_section(&name) => {
                flat.insert(name, Value::new(origin.as_ref(), ValueKind::Nil));
            }
            ValueKind::Table(inner) => {
                let inner = self::flat(inner).into_iter();
                flat.extend(inner.map(|(rest, value)| (format!("{name}.{rest}"), value)));
            }
            kind => {
                flat.insert(name, Value::new(origin.as_ref(), kind));
            }
        }
    }
    flat
}

fn file_values(
    folder: &Path,
    args: &ConfigArgs,
    environment: &BTreeMap<OsString, OsString>,
    problems: &mut ConfigProblems,
) -> BTreeMap<String, Value> {
    let Some((named_by, path)) = file_path(folder, args, environment) else { return BTreeMap::new() };
    match std::fs::read_to_string(&path) {
        Ok(text) => parsed(&path, &text, problems),
        Err(fault) => {
            let fault = match fault.kind() {
                ErrorKind::NotFound => "no such file; write one, or leave this out".to_owned(),
                ErrorKind::InvalidData => "not UTF-8 text; save it as UTF-8".to_owned(),
                _ => format!("cannot be read: {fault}"),
            };
            problems.note(format!("{named_by} = {}: {fault}", quoted(&path.display().to_string())));
            BTreeMap::new()
        }
    }
}

/// The file to read and who named it: the flag, else the variable, else the usual name if it is there.
fn file_path(
    folder: &Path,
    args: &ConfigArgs,
    environment: &BTreeMap<OsString, OsString>,
) -> Option<(&'static str, PathBuf)> {
    if let Some(path) = &args.config {
        return Some(("--config", folder.join(path)));
    }
    if let Some(path) = environment.get(&OsString::from(FILE_VARIABLE)).filter(|path| !path.is_empty()) {
        return Some((FILE_VARIABLE, folder.join(path)));
    }
    let usual = folder.join(USUAL_FILE);
    usual.exists().then_some(("configuration file", usual))
}

fn parsed(path: &Path, text: &str, problems: &mut ConfigProblems) -> BTreeMap<String, Value> {
    match File::from_str(text, FileFormat::Toml).collect() {
        Ok(table) => {
            let origin = format!("file {}", path.display());
            let values = flat(table).into_iter();
            values.map(|(name, value)| (name, Value::new(Some(&origin), value.kind))).collect()
        }
        Err(fault) => {
            problems.note(format!("{}{}", path.display(), toml_fault(&fault, text)));
            BTreeMap::new()
        }
    }
}

/// The place and the message alone: the parser's own report is several lines and repeats the text, secrets
/// included.
fn toml_fault(fault: &config::ConfigError, text: &str) -> String {
    let config::ConfigError::FileParse { cause, .. } = fault else { return format!(": {fault}") };
    let Some(fault) = cause.downcast_ref::<toml::de::Error>() else { return format!(": not TOML: {cause}") };
    let line =
        fault.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
    format!("{line}: not TOML: {}", fault.message())
}

/// `MAILLON_SERVER__HOST` is `server.host`. An empty variable counts as unset, as compose files expect.
fn environment_values(
    environment: &BTreeMap<OsString, OsString>,
    problems: &mut ConfigProblems,
) -> BTreeMap<String, Value> {
    let mut ours = Map::new();
    for (name, value) in environment {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        if !name.contains("__") {
            problems.absorb(forgotten_underscore(name));
        } else if let Some(value) = value.to_str() {
            ours.insert(name.to_owned(), value.to_owned());
        } else {
            problems.note(format!("{name}: not UTF-8 text (from environment)"));
        }
    }
    let source = Environment::with_prefix(PREFIX.trim_end_matches('_'))
        .prefix_separator("_")
        .separator("__")
        .ignore_empty(true)
        .source(Some(ours));
    let values = source.collect().unwrap_or_default().into_iter();
    let origin = "environment".to_owned();
    values.map(|(name, value)| (name, Value::new(Some(&origin), value.kind))).collect()
}

/// `MAILLON_SERVER_HOST` would be ignored in silence, though its meaning is plain.
fn forgotten_underscore(name: &str) -> ConfigProblems {
    let mut problems = ConfigProblems::default();
    let meant = KEYS.iter().find(|key| key.variable().replacen("__", "_", 1) == name);
    if let Some(key) = meant {
        problems.note(format!("{name}: unknown key (from environment); did you mean `{}`?", key.variable()));
    }
    problems
}

fn flag_values(pairs: Vec<(String, String)>) -> BTreeMap<String, Value> {
    pairs.into_iter().map(|(key, text)| (key, value("flag", &text))).collect()
}

/// Known keys of one origin, in the shape that the `config` crate merges.
#[derive(Clone, Debug)]
struct Layer(BTreeMap<String, Value>);

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, config::ConfigError> {
        Ok(self.0.clone().into_iter().collect())
    }
}
