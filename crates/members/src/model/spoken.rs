//! What members tell each other of themselves: the languages that they speak, and where they live.

use std::fmt;
use std::str::FromStr;

use maillon_kernel::geo::Commune;

/// The languages that can be chosen, by their codes (ISO 639): those of the pages, what else many people in Brussels
/// speak, and the two sign languages of Belgium. A test sees to it that each has a name in every language of the pages.
pub const LANGUAGES: [&str; 44] = [
    "fr", "nl", "en", "am", "ar", "ary", "ber", "bg", "bn", "de", "el", "es", "fa", "ff", "ha", "hi", "hr",
    "hu", "hy", "it", "ku", "ln", "pl", "ps", "pt", "rn", "ro", "rom", "ru", "rw", "so", "sq", "sr", "sw",
    "ti", "tl", "tr", "uk", "ur", "vi", "wo", "zh", "sfb", "vgt",
];

/// Those that are signed.
pub const SIGNED: [&str; 2] = ["sfb", "vgt"];

/// Some of [`LANGUAGES`], in that order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken(Vec<&'static str>);

/// The text names a language that is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this language is not in the list")]
pub struct UnknownLanguage;

impl Spoken {
    /// Those with these codes.
    pub fn of<'a>(codes: impl IntoIterator<Item = &'a str>) -> Result<Self, UnknownLanguage> {
        let wanted: Vec<&str> = codes.into_iter().collect();
        if wanted.iter().any(|code| !LANGUAGES.contains(code)) {
            return Err(UnknownLanguage);
        }
        Ok(Self(LANGUAGES.into_iter().filter(|code| wanted.contains(code)).collect()))
    }

    /// Their codes.
    pub fn codes(&self) -> &[&'static str] {
        &self.0
    }

    /// Whether it is one of them.
    pub fn has(&self, code: &str) -> bool {
        self.0.contains(&code)
    }
}

/// As the database keeps them: the codes, with spaces between them.
impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl FromStr for Spoken {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::of(text.split_whitespace())
    }
}

/// What a member tells the others. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The languages that they speak.
    pub speaks: Spoken,
    /// Where they live.
    pub commune: Option<&'static Commune>,
}

/// There is no commune of Brussels with this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the NIS code of a commune of Brussels")]
pub struct UnknownCommune;

/// The commune with this NIS code; none for an empty text.
pub(crate) fn commune(nis: &str) -> Result<Option<&'static Commune>, UnknownCommune> {
    match nis {
        "" => Ok(None),
        nis => Commune::by_nis(nis).map(Some).ok_or(UnknownCommune),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_keep_one_order_and_come_once() {
        let spoken = Spoken::of(["vgt", "ar", "fr", "ar"]).unwrap();
        assert_eq!(spoken.codes(), ["fr", "ar", "vgt"]);
        assert_eq!(spoken.to_string(), "fr ar vgt");
        assert_eq!("fr ar vgt".parse(), Ok(spoken));
        assert_eq!("".parse(), Ok(Spoken::default()));
        for text in ["xx", "fr xx", "FR", "français"] {
            assert_eq!(text.parse::<Spoken>(), Err(UnknownLanguage), "{text}");
        }
    }

    #[test]
    fn a_commune_is_known_by_its_code() {
        assert_eq!(commune("21013").unwrap().map(|one| one.fr.as_str()), Some("Saint-Gilles"));
        assert_eq!(commune(""), Ok(None));
        assert_eq!(commune("11002"), Err(UnknownCommune));
    }
}
