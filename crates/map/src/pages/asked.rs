//! What the address of the map says.

use maillon_kernel::geo::{Category, Commune};
use url::form_urlencoded;

use super::PATH;
use crate::scene::{Filter, Kind};

/// What is asked for. What makes no sense asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Words of a name or an address, as they were typed.
    pub(super) q: String,
    pub(super) filter: Filter,
    /// Counted from one.
    pub(super) page: usize,
}

impl Asked {
    pub(super) fn read(query: Option<&str>) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "q" => value.trim().clone_into(&mut asked.q),
                "theme" => asked.filter.theme = Category::by_slug(&value),
                "commune" => asked.filter.commune = Commune::by_nis(&value),
                "couche" => asked.filter.kinds.extend(value.parse::<Kind>().ok()),
                "page" => asked.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        asked.filter.words = Filter::words(&asked.q);
        // In one order, each once: all together are as none.
        let kinds = Kind::ALL.iter().copied().filter(|kind| asked.filter.kinds.contains(kind));
        asked.filter.kinds = kinds.collect();
        if asked.filter.kinds.len() == Kind::ALL.len() {
            asked.filter.kinds.clear();
        }
        asked
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.filter != Filter::default()
    }

    /// Whether this layer is shown.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.filter.kinds.is_empty() || self.filter.kinds.contains(&kind)
    }

    /// The address at `path` of that page of the list.
    pub(super) fn href(&self, path: &str, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.q.is_empty() {
            query.append_pair("q", &self.q);
        }
        if let Some(theme) = self.filter.theme {
            query.append_pair("theme", &theme.slug);
        }
        if let Some(commune) = self.filter.commune {
            query.append_pair("commune", &commune.nis);
        }
        for kind in &self.filter.kinds {
            query.append_pair("couche", kind.as_str());
        }
        if 1 < page {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same in this commune only.
    pub(super) fn in_commune(&self, commune: &'static Commune) -> Self {
        let filter = Filter { commune: Some(commune), ..self.filter.clone() };
        Self { filter, ..self.clone() }
    }

    /// The whole map, seen like this.
    pub(super) fn on_the_map(&self) -> String {
        self.href(PATH, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_itself() {
        let all =
            "q=V%C3%A9lo+%26+co&theme=recuperer-reparer&commune=21004&couche=marker&couche=offer&page=3";
        let asked = Asked::read(Some(all));
        assert_eq!(asked.filter.words, ["velo", "&", "co"]);
        assert_eq!(asked.href("/carte", asked.page), format!("/carte?{all}"));
        assert!(asked.has(Kind::Offer) && !asked.has(Kind::Event));
        for nothing in ["", "theme=x&commune=99999&couche=x&page=-1&q=+", "x=1&page=0"] {
            let asked = Asked::read(Some(nothing));
            assert_eq!(asked, Asked { page: 1, ..Asked::default() }, "{nothing}");
            assert_eq!(asked.on_the_map(), "/carte");
        }
        let ticked: Vec<_> = Kind::ALL.iter().map(|kind| format!("couche={kind}")).collect();
        let ticked = ticked.join("&");
        assert!(!Asked::read(Some(&ticked)).is_narrow(), "all layers are as none");
    }
}
