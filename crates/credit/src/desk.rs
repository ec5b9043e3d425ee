//! Where the acts of this crate happen.

use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;

/// What members call their minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name, as the settings give it.
    pub name: String,
    /// So many are an hour.
    pub per_hour: u32,
}

impl Unit {
    /// An amount with the name of the unit: `90 grains`.
    pub fn show(&self, amount: Minutes, lang: Lang) -> String {
        format!("{} {}", amount.in_units_for(self.per_hour, lang), self.name_for(amount))
    }

    /// The name of the unit beside this amount. The plural is a guess that fits the names we know of: *grains*, *étoiles*,
    /// but *BLÉ* and *bon'heures* as they are.
    pub fn name_for(&self, amount: Minutes) -> String {
        let units = u128::from(amount.get().unsigned_abs()) * u128::from(self.per_hour);
        // French counts from two on, and the names are French more often than not.
        let many = 2 * 60 <= units && self.name.ends_with(char::is_lowercase);
        if many && !self.name.ends_with(['s', 'x', 'z']) {
            format!("{}s", self.name)
        } else {
            self.name.clone()
        }
    }
}

/// The ledger of an instance: its actor, and what it needs of the instance. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, and the keys that sign.
    pub federation: Federation,
    /// The URI of the ledger's actor.
    pub actor: String,
    /// The URI of the organisation's actor.
    pub organisation: String,
    /// How amounts are shown.
    pub unit: Unit,
}

impl Desk {
    /// The clock.
    pub fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    /// Our addresses.
    pub fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    /// The URL of an account of ours, which says nothing of whose it is.
    pub fn account_url(&self, code: &str) -> String {
        self.origin().url(&format!("/ap/accounts/{code}"))
    }
}
