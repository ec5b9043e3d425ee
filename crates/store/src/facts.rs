//! Who hears the facts that slices tell: `server` names them, and neither side knows the other.

use std::fmt::Debug;
use std::sync::Arc;

use maillon_kernel::fact::Fact;

use crate::{Conn, StoreError};

/// A slice that wants to know.
pub trait Listener: Send + Sync + Debug {
    /// Does what follows from it here, in the transaction of its cause: an error undoes both.
    fn hear(&self, conn: &mut Conn, fact: &Fact) -> Result<(), StoreError>;
}

/// All who want to know. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Listeners(Arc<Vec<Arc<dyn Listener>>>);

impl Listeners {
    /// These, in this order.
    pub fn new(all: Vec<Arc<dyn Listener>>) -> Self {
        Self(Arc::new(all))
    }

    /// Tells all of them.
    pub fn tell(&self, conn: &mut Conn, fact: &Fact) -> Result<(), StoreError> {
        self.0.iter().try_for_each(|one| one.hear(conn, fact))
    }
}
