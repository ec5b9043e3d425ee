//! Which part of the map somebody wants to see.

use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::markup::fold;

use super::{Kind, Spot};

/// Characters of a search that are looked at.
const MAX_WORDS: usize = 200;

/// What is asked for. The default leaves everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// All of these stand in name or address, folded.
    pub words: Vec<String>,
    /// What it is about.
    pub theme: Option<&'static Category>,
    /// Where it is.
    pub commune: Option<&'static Commune>,
    /// What it is; none: anything.
    pub kinds: Vec<Kind>,
}

impl Filter {
    /// The words of a search.
    pub fn words(text: &str) -> Vec<String> {
        let text: String = text.chars().take(MAX_WORDS).collect();
        fold(&text).split_whitespace().map(str::to_owned).collect()
    }

    /// The same in all communes.
    #[must_use]
    pub fn everywhere(&self) -> Self {
        Self { commune: None, ..self.clone() }
    }

    /// Whether it leaves this one.
    pub fn matches(&self, spot: &Spot) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&spot.kind))
            && self.commune.is_none_or(|commune| spot.commune == Some(commune))
            && self.theme.is_none_or(|theme| spot.themes.contains(&theme))
            && self.words.iter().all(|word| spot.folded.contains(word.as_str()))
    }
}
