//! The region as a picture that needs no script: each commune is a link, with how many it has.

use std::collections::HashMap;

use maillon_kernel::geo::Commune;
use maillon_web::Tongue;

use super::asked::Asked;
use crate::outlines::{self, Drawing, Outline};

/// The region as it is drawn.
pub(super) struct Picture {
    pub(super) region: &'static Drawing,
    pub(super) communes: Vec<Part>,
}

/// One commune.
pub(super) struct Part {
    pub(super) outline: &'static Outline,
    pub(super) name: String,
    pub(super) count: usize,
    /// The map of this commune, or of all when it is the one that is shown.
    pub(super) href: String,
    /// What the link says: "Ixelles : 12".
    pub(super) says: String,
    pub(super) chosen: bool,
    /// How big its number's ground is.
    pub(super) radius: usize,
}

impl Picture {
    pub(super) fn new(
        t: &Tongue,
        asked: &Asked,
        path: &str,
        counts: &HashMap<&'static Commune, usize>,
    ) -> Self {
        let region = outlines::drawing();
        let part = |outline: &'static Outline| {
            let commune = outline.commune;
            let chosen = asked.filter.commune == Some(commune);
            let count = counts.get(commune).copied().unwrap_or_default();
            let name = commune.name(t.lang()).to_owned();
            let there = asked.in_commune(commune);
            let all = Asked { filter: asked.filter.everywhere(), ..asked.clone() };
            Part {
                outline,
                says: t.phrase("map-page-commune").set("commune", &*name).set("count", count).to_string(),
                href: if chosen { all.href(path, 1) } else { there.href(path, 1) },
                radius: 50 + 25 * count.to_string().len(),
                name,
                count,
                chosen,
            }
        };
        Self { region, communes: region.communes.iter().map(part).collect() }
    }
}
