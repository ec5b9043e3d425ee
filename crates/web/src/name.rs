//! How the instance calls itself: a coordinator may change it while pages are being drawn.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// The instance's name, shared: all clones are the same, and reading it costs a look into memory.
#[derive(Clone, Debug)]
pub struct InstanceName(Arc<RwLock<Arc<str>>>);

impl InstanceName {
    /// The name as it is now.
    pub fn get(&self) -> Arc<str> {
        // Whoever held the lock only exchanged a pointer, so what is behind it is whole.
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another name in its place, for every page from now on.
    pub fn set(&self, name: &str) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = name.into();
    }
}

impl From<&str> for InstanceName {
    fn from(name: &str) -> Self {
        Self(Arc::new(RwLock::new(name.into())))
    }
}

impl From<String> for InstanceName {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl fmt::Display for InstanceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clone_bears_the_new_name() {
        let name = InstanceName::from("Marolles");
        let clone = name.clone();
        name.set("Les Marolles");
        assert_eq!((clone.to_string().as_str(), &*clone.get()), ("Les Marolles", "Les Marolles"));
    }
}
