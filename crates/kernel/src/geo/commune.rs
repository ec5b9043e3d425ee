//! The nineteen communes of the Brussels-Capital Region.

use std::sync::LazyLock;

use serde::Deserialize;

use super::words;
use crate::language::Lang;
use crate::markup::fold;

/// A commune of the Brussels-Capital Region.
#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Commune {
    /// The statistical code of a Belgian municipality: its stable key.
    pub nis: String,
    /// The official name in French.
    pub fr: String,
    /// The official name in Dutch.
    pub nl: String,
    /// Its postcodes, the main one first.
    pub postcodes: Vec<String>,
}

static COMMUNES: LazyLock<Vec<Commune>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/communes.json")).expect("a test reads the table")
});

impl Commune {
    /// All of them, by NIS code, which is near the alphabetical order of the French names.
    pub fn all() -> &'static [Self] {
        &COMMUNES
    }

    /// The commune with this NIS code.
    pub fn by_nis(nis: &str) -> Option<&'static Self> {
        Self::all().iter().find(|commune| commune.nis == nis)
    }

    /// The commune with this name in French or Dutch; case, accents, hyphens and spaces do not count.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = words::slug(name);
        Self::all().iter().find(|commune| {
            [&commune.fr, &commune.nl].into_iter().any(|official| words::slug(official) == wanted)
        })
    }

    /// The commune with this [`slug`](Self::slug).
    pub fn by_slug(slug: &str) -> Option<&'static Self> {
        Self::all().iter().find(|commune| commune.slug() == slug)
    }

    /// The commune whose [`hashtag`](Self::hashtag) this is, with or without its `#`; case and accents do not
    /// count.
    pub fn by_hashtag(tag: &str) -> Option<&'static Self> {
        let wanted = fold(tag.trim_start_matches('#'));
        Self::all().iter().find(|commune| fold(&commune.hashtag()) == wanted)
    }

    /// The commune where this postcode mostly lies (parts of 1040 and 1050 belong to the City of Brussels).
    pub fn by_postcode(postcode: &str) -> Option<&'static Self> {
        let postcode = postcode.trim();
        Self::all().iter().find(|commune| commune.postcodes.iter().any(|own| own == postcode))
    }

    /// The French name as it stands in a URL: `saint-gilles`.
    pub fn slug(&self) -> String {
        words::slug(&self.fr)
    }

    /// The name in that language. English has none of its own and takes the French one.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::Fr | Lang::En => &self.fr,
        }
    }

    /// Both names, that of the language first: signs in Brussels say both. Where they are the same, once.
    pub fn both(&self, lang: Lang) -> String {
        let other = if lang == Lang::Nl { &self.fr } else { &self.nl };
        match self.name(lang) {
            name if name == other => name.to_owned(),
            name => format!("{name} / {other}"),
        }
    }

    /// The French name as a hashtag, without its `#`: `SaintGilles`. One for all languages, so that there is
    /// one tag to follow.
    pub fn hashtag(&self) -> String {
        words::camel_case(&self.fr)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_nineteen_and_no_key_is_shared() {
        let all = Commune::all();
        assert_eq!(all.len(), 19);
        let distinct = |key: fn(&Commune) -> String| all.iter().map(key).collect::<HashSet<_>>().len();
        assert_eq!(distinct(|commune| commune.nis.clone()), 19);
        assert_eq!(distinct(Commune::slug), 19);
        assert_eq!(distinct(Commune::hashtag), 19);
        let postcodes: Vec<_> = all.iter().flat_map(|commune| &commune.postcodes).collect();
        assert_eq!(postcodes.iter().collect::<HashSet<_>>().len(), postcodes.len());
        assert!(postcodes.iter().all(|code| code.len() == 4 && code.starts_with('1')));
    }

    #[test]
    fn every_commune_is_found_by_all_its_keys() {
        for commune in Commune::all() {
            assert_eq!(Commune::by_nis(&commune.nis), Some(commune));
            assert_eq!(Commune::by_slug(&commune.slug()), Some(commune));
            assert_eq!(Commune::by_name(&commune.fr), Some(commune));
            assert_eq!(Commune::by_hashtag(&format!("#{}", commune.hashtag().to_lowercase())), Some(commune));
            assert_eq!(Commune::by_name(&commune.nl.to_uppercase()), Some(commune));
            assert!(commune.postcodes.iter().all(|code| Commune::by_postcode(code) == Some(commune)));
        }
    }

    #[test]
    fn names_are_forgiving() {
        let saint_gilles = Commune::by_nis("21013");
        for name in ["saint gilles", "SINT-GILLIS", " Saint-Gilles ", "Sint Gillis"] {
            assert_eq!(Commune::by_name(name), saint_gilles, "{name}");
        }
        assert_eq!(Commune::by_name("Liège"), None);
        assert_eq!(Commune::by_name(""), None);
        assert_eq!(Commune::by_postcode("4000"), None);
    }

    #[test]
    fn signs_in_brussels_say_both_names() {
        let both = |nis, lang| Commune::by_nis(nis).map(|one: &Commune| one.both(lang));
        assert_eq!(both("21013", Lang::Fr).as_deref(), Some("Saint-Gilles / Sint-Gillis"));
        assert_eq!(both("21013", Lang::Nl).as_deref(), Some("Sint-Gillis / Saint-Gilles"));
        assert_eq!(both("21013", Lang::En).as_deref(), Some("Saint-Gilles / Sint-Gillis"));
        let jette = Commune::by_name("Jette").map(|one| one.both(Lang::Fr));
        assert_eq!(jette.as_deref(), Some("Jette"));
    }

    #[test]
    fn names_tags_and_slugs() {
        let shown = |nis| {
            let commune: &Commune = Commune::by_nis(nis).unwrap();
            [
                commune.name(Lang::Nl).to_owned(),
                commune.name(Lang::En).to_owned(),
                commune.hashtag(),
                commune.slug(),
            ]
        };
        assert_eq!(shown("21013"), ["Sint-Gillis", "Saint-Gilles", "SaintGilles", "saint-gilles"]);
        let woluwe =
            ["Sint-Lambrechts-Woluwe", "Woluwe-Saint-Lambert", "WoluweSaintLambert", "woluwe-saint-lambert"];
        assert_eq!(shown("21018"), woluwe);
        let josse =
            ["Sint-Joost-ten-Node", "Saint-Josse-ten-Noode", "SaintJosseTenNoode", "saint-josse-ten-noode"];
        assert_eq!(shown("21014"), josse);
    }
}
