//! Who holds how many connections.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use ipnet::IpNet;

use super::Limits;

/// All of them.
#[derive(Debug)]
pub(super) struct Slots {
    all: usize,
    each: usize,
    proxies: Vec<IpNet>,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    each: HashMap<IpAddr, usize>,
}

/// One that is taken, until it is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    slots: Arc<Slots>,
    /// To whom it counts.
    whose: Option<IpAddr>,
}

impl Slots {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            all: limits.connections,
            each: limits.each,
            proxies: limits.proxies.clone(),
            taken: Mutex::default(),
        }
    }

    /// None: there are too many, or too many of theirs.
    pub(super) fn take(self: &Arc<Self>, from: IpAddr) -> Option<Slot> {
        let whose = self.counted(from.to_canonical());
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if self.all <= taken.all {
            return None;
        }
        if let Some(who) = whose {
            let theirs = taken.each.entry(who).or_default();
            if self.each <= *theirs {
                return None;
            }
            *theirs += 1;
        }
        taken.all += 1;
        Some(Slot { slots: Arc::clone(self), whose })
    }

    /// To whom a connection counts: an address of the internet. A proxy that nobody has named comes from a private one, and
    /// brings everybody.
    fn counted(&self, from: IpAddr) -> Option<IpAddr> {
        if self.proxies.iter().any(|net| net.contains(&from)) {
            return None;
        }
        match from {
            IpAddr::V4(one) if one.is_loopback() || one.is_private() || one.is_link_local() => None,
            IpAddr::V6(one) if one.is_loopback() || one.is_unique_local() || one.is_unicast_link_local() => {
                None
            }
            IpAddr::V4(_) => Some(from),
            // Whoever has one address of IPv6 has the whole of its network.
            IpAddr::V6(one) => {
                let [a, b, c, d, ..] = one.segments();
                Some(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all = taken.all.saturating_sub(1);
        let Some(who) = self.whose else { return };
        if let Some(theirs) = taken.each.get_mut(&who) {
            *theirs = theirs.saturating_sub(1);
            if *theirs == 0 {
                taken.each.remove(&who);
            }
        }
    }
}
