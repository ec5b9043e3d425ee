//! Whatever strangers send, reading it answers and never panics, and applying it never upsets the store.
//!
//! Real documents are the seeds; a fuzzer chooses what becomes of them. `cargo bolero test` lets one of these targets run
//! for as long as one likes; here each has its bound.

mod apply;
mod mutate;
mod parse;

use std::path::{Path, PathBuf};

/// What each target may try at most.
const TRIES: usize = 4_000;
/// How long each may take at most.
const TIME: std::time::Duration = std::time::Duration::from_secs(6);
/// The longest string of choices, in bytes.
const CHOICES: usize = 64;

/// A folder of this project, such as `tests/wire`.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// The files under a folder that end so, in their order.
fn files(name: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    let mut folders = vec![folder(name)];
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(one).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(!paths.is_empty(), "{name} holds nothing that ends with {ending}");
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}
