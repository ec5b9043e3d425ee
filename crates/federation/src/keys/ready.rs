//! Keys that earlier tests made: `MAILLON_TEST_KEYS` names their folder. A journey opens several instances, and half of its
//! computing would be primes. This is compiled with the feature `ready-keys` only, which no release has.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::RsaKey;

static FOLDER: LazyLock<Option<PathBuf>> =
    LazyLock::new(|| std::env::var_os("MAILLON_TEST_KEYS").map(PathBuf::from));
static DRAWN: AtomicUsize = AtomicUsize::new(0);
/// No test opens that many actors but those that are about many.
const MOST: usize = 64;

/// The next key of the folder. One process never gets the same one twice: two actors with one key would prove nothing.
pub(super) fn draw(make: impl FnOnce() -> Option<RsaKey>) -> Option<RsaKey> {
    let number = DRAWN.fetch_add(1, Ordering::Relaxed);
    let Some(folder) = FOLDER.as_deref().filter(|_| number < MOST) else { return make() };
    let file = folder.join(format!("{number}.der"));
    if let Some(key) = std::fs::read(&file).ok().and_then(|bytes| RsaKey::from_pkcs8(&bytes).ok()) {
        return Some(key);
    }
    let key = make()?;
    // A folder that cannot be written to costs time, and nothing else.
    drop(put(folder, &file, number, key.pkcs8()));
    Some(key)
}

/// Whole or not at all: another process may read it at this moment.
fn put(folder: &Path, file: &Path, number: usize, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let draft = folder.join(format!("{}-{number}.draft", std::process::id()));
    std::fs::write(&draft, bytes)?;
    std::fs::rename(draft, file)
}
