//! The languages that Maillon speaks, and the language of an author's text.
//!
//! Two different things: [`Lang`] is one of the three languages of the pages; [`LanguageTag`] is whatever
//! language somebody wrote in, of which there are many more in Brussels than three.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the interface. French is the source, Dutch and English are complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, the source.
    #[default]
    Fr,
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// The interface is not written in that language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pages exist in fr, nl and en only")]
pub struct UnknownLang;

impl Lang {
    /// All of them, the source first.
    pub const ALL: [Self; 3] = [Self::Fr, Self::Nl, Self::En];

    /// The ISO 639-1 code, as in `lang="fr"`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language's name in that language, for the switch at the top of a page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// What stands between a number's units and its decimals.
    pub const fn decimal_separator(self) -> char {
        match self {
            Self::Fr | Self::Nl => ',',
            Self::En => '.',
        }
    }

    /// The reader's favourite among ours, after an `Accept-Language` header (RFC 9110, section 12.5.4).
    ///
    /// Weights count, regions do not (`fr-BE` is French), `*` stands for every language that is not named,
    /// and among equals the one named first wins. `None` when the reader wants none of ours.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        // Nobody reads twenty languages; a longer header is not a reader's.
        let ranges: Vec<_> = header.split(',').take(20).map(range).collect();
        let named = |lang: Self| ranges.iter().position(|(tag, _)| tag.parse() == Ok(lang));
        let any = || ranges.iter().position(|(tag, _)| *tag == "*");
        let weighed = Self::ALL.into_iter().filter_map(|lang| {
            let place = named(lang).or_else(any)?;
            let (_, weight) = ranges.get(place)?;
            (0 < *weight).then_some((lang, *weight, place))
        });
        // `max_by_key` keeps the last of equals: go through them backwards to prefer the first.
        let best = weighed.rev().max_by_key(|(_, weight, place)| (*weight, std::cmp::Reverse(*place)));
        best.map(|(lang, ..)| lang)
    }
}

/// One entry of `Accept-Language`: the tag and its weight in thousandths. A weight that is not one counts
/// as zero, so that a malformed wish is not the strongest.
fn range(entry: &str) -> (&str, u16) {
    let mut fields = entry.split(';').map(str::trim);
    let tag = fields.next().unwrap_or_default();
    let weight = fields.find_map(|field| field.strip_prefix("q=").or_else(|| field.strip_prefix("Q=")));
    (tag, weight.map_or(1_000, thousandths))
}

/// Reads `0.8` as 800, without a float.
fn thousandths(weight: &str) -> u16 {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|digit| digit.is_ascii_digit());
    match whole {
        "1" if decimals.bytes().all(|digit| digit == b'0') => 1_000,
        "0" if digits => format!("{decimals:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Reads a code or a whole tag: `fr`, `FR`, `fr-BE`, `fr_BE`.
impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        let found = Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary));
        found.ok_or(UnknownLang)
    }
}

/// The language of an author's text, such as `fr`, `ar`, `nl-BE` or `zh-Hant`.
///
/// The shape is checked after BCP 47 (RFC 5646), not the registry: `xx` passes. Letter case is made
/// regular, so that equal tags are equal text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// The text does not have the shape of a language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a language tag such as fr or nl-BE")]
pub struct NotALanguageTag;

impl LanguageTag {
    /// The longest tag that RFC 5646 (section 4.4.1) asks implementations to make room for.
    pub const MAX_LENGTH: usize = 35;

    /// Checks the shape: a primary language of two or three letters (up to eight are reserved and allowed),
    /// then subtags of one to eight letters or digits. `_` is read as `-`.
    pub fn parse(text: &str) -> Result<Self, NotALanguageTag> {
        let text = text.trim();
        if text.len() > Self::MAX_LENGTH {
            return Err(NotALanguageTag);
        }
        let subtags: Vec<_> = text.split(['-', '_']).collect();
        let primary = subtags.first().copied().unwrap_or_default();
        let language = (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        let shaped =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !language
            || !subtags.iter().all(|part| shaped(part))
            || subtags.last().is_some_and(|t| t.len() == 1)
        {
            return Err(NotALanguageTag);
        }
        Ok(Self(regular(&subtags)))
    }

    /// The tag in its regular form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language alone: `nl` of `nl-BE`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The interface's language that this is, if it is one of the three.
    pub fn lang(&self) -> Option<Lang> {
        self.primary().parse().ok()
    }
}

/// The usual letter case (RFC 5646, section 2.1.1): `nl-BE`, `zh-Hant-TW`, and lower case after a singleton.
fn regular(subtags: &[&str]) -> String {
    let mut extended = false;
    let parts = subtags.iter().enumerate().map(|(place, part)| {
        let lower = part.to_ascii_lowercase();
        let cased = match part.len() {
            _ if place == 0 || extended => lower,
            2 => part.to_ascii_uppercase(),
            4 if !lower.starts_with(|first: char| first.is_ascii_digit()) => titled(&lower),
            _ => lower,
        };
        extended = extended || part.len() == 1;
        cased
    });
    parts.collect::<Vec<_>>().join("-")
}

/// `hant` becomes `Hant`.
fn titled(lower: &str) -> String {
    let mut letters = lower.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl From<Lang> for LanguageTag {
    fn from(lang: Lang) -> Self {
        Self(lang.code().to_owned())
    }
}

impl FromStr for LanguageTag {
    type Err = NotALanguageTag;

    fn from_str(text: &str) -> Result<Self, NotALanguageTag> {
        Self::parse(text)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguageTag;

    fn try_from(text: String) -> Result<Self, NotALanguageTag> {
        Self::parse(&text)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_heaviest_wish_wins() {
        let cases = [
            ("nl-BE,nl;q=0.9,fr;q=0.8", Some(Lang::Nl)),
            ("fr;q=0.3, en;q=0.7", Some(Lang::En)),
            ("de, en;q=0.5, fr;q=0.5", Some(Lang::En)),
            ("de, *;q=0.2", Some(Lang::Fr)),
            ("fr;q=0, *", Some(Lang::Nl)),
            ("en;q=0.1, *;q=0.9", Some(Lang::Fr)),
            ("EN-gb ; q=1.0 , fr;q=0.999", Some(Lang::En)),
            ("fr;q=9, nl;q=0.1", Some(Lang::Nl)),
            ("de-DE, ar", None),
            ("fr;q=0", None),
            ("", None),
            (";;;,,,q=,é", None),
        ];
        for (header, expected) in cases {
            assert_eq!(Lang::from_accept_language(header), expected, "{header}");
        }
    }

    #[test]
    fn a_language_is_known_by_its_code() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("\"{lang}\""));
        }
        assert_eq!("fr_BE".parse(), Ok(Lang::Fr));
        assert_eq!("de".parse::<Lang>(), Err(UnknownLang));
        assert_eq!("".parse::<Lang>(), Err(UnknownLang));
    }

    #[test]
    fn tags_get_their_regular_case() {
        for (text, expected) in [
            ("FR", "fr"),
            ("nl_be", "nl-BE"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("sl-rozaj", "sl-rozaj"),
            ("de-1996", "de-1996"),
            ("en-x-US-Twain", "en-x-us-twain"),
            ("es-419", "es-419"),
        ] {
            assert_eq!(LanguageTag::parse(text).unwrap().as_str(), expected);
        }
        let tag = LanguageTag::parse("nl-BE").unwrap();
        assert_eq!((tag.primary(), tag.lang()), ("nl", Some(Lang::Nl)));
        assert_eq!(LanguageTag::parse("ar").unwrap().lang(), None);
        assert_eq!(LanguageTag::from(Lang::En).as_str(), "en");
    }

    #[test]
    fn what_is_not_a_tag_is_refused() {
        let long = format!("fr-{}", "abcdefgh-".repeat(9));
        for text in
            ["", "f", "fr-", "-fr", "fr--BE", "français", "fr BE", "12", "fr-a", "fr-abcdefghi", &long]
        {
            assert_eq!(LanguageTag::parse(text), Err(NotALanguageTag), "{text}");
        }
        assert!(serde_json::from_str::<LanguageTag>("\"fr\\\" onload=\"").is_err());
    }

    proptest! {
        #[test]
        fn any_header_is_read_without_panic(header in "\\PC*") {
            let _ = Lang::from_accept_language(&header);
        }

        #[test]
        fn a_regular_tag_stays_as_it_is(text in "[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,4}") {
            if let Ok(tag) = LanguageTag::parse(&text) {
                prop_assert_eq!(LanguageTag::parse(tag.as_str()), Ok(tag));
            }
        }
    }
}
