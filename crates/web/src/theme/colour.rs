//! A colour that can be read: WCAG 2.2 asks for a contrast of 4.5 between text and its ground.

use std::fmt;
use std::str::FromStr;

/// The contrast that text needs.
const ENOUGH: f64 = 4.5;
/// The grounds of `maillon.css`: by day, and by night; and white, which is the text on a button by day.
const LIGHT: Rgb = Rgb(0xfd, 0xfa, 0xf5);
const DARK: Rgb = Rgb(0x1d, 0x18, 0x14);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Relative luminance, as WCAG defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// So much of the way to another colour, in hundredths.
    fn towards(self, other: Self, hundredths: u16) -> Self {
        let part = |from: u8, to: u8| {
            let mixed = u16::from(from) * (100 - hundredths) + u16::from(to) * hundredths;
            u8::try_from(mixed / 100).unwrap_or(u8::MAX)
        };
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// The nearest on the way to another colour that can be read on a ground; that colour itself at the end of it.
    fn readable_on(self, ground: Self, towards: Self) -> Self {
        let steps = (0..=100).map(|hundredths| self.towards(towards, hundredths));
        steps.into_iter().find(|one| ENOUGH <= one.contrast(ground)).unwrap_or(towards)
    }
}

/// A colour for links and buttons, by day and by night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    day: Rgb,
    night: Rgb,
}

/// Why a text is no colour that one can use.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unreadable {
    /// It is none.
    #[error("not a colour; write it as \"#1f5f8b\"")]
    NoColour,
    /// Nobody could read it.
    #[error(
        "too pale to be read on the pages (contrast {ratio:.1}, {ENOUGH} is needed); \"{instead}\" would do"
    )]
    Pale {
        /// The contrast with the ground.
        ratio: f64,
        /// One that would do.
        instead: String,
    },
}

impl FromStr for Colour {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let day = Rgb::read(text.trim()).ok_or(Unreadable::NoColour)?;
        let ratio = day.contrast(LIGHT);
        if ratio < ENOUGH {
            let instead = day.readable_on(LIGHT, Rgb(0, 0, 0)).to_string();
            return Err(Unreadable::Pale { ratio, instead });
        }
        Ok(Self { day, night: day.readable_on(DARK, Rgb(255, 255, 255)) })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day.fmt(f)
    }
}

impl Colour {
    pub(super) fn version(self) -> String {
        self.day.to_string().trim_start_matches('#').to_owned()
    }

    /// What takes the place of `maillon.css`'s own colours.
    pub(super) fn style(self) -> String {
        let day = rules(self.day, self.day.towards(Rgb(0, 0, 0), 25));
        let night = rules(self.night, self.night.towards(Rgb(255, 255, 255), 30));
        format!(
            ":root,:root:not([data-theme=\"dark\"]){{{day}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{night}}}}}\n"
        )
    }
}

fn rules(accent: Rgb, strong: Rgb) -> String {
    let Rgb(red, green, blue) = accent;
    format!(
        "--maillon-accent:{accent};--maillon-accent-strong:{strong};\
         --pico-primary-underline:rgb({red} {green} {blue}/50%);--pico-primary-focus:rgb({red} {green} {blue}/45%)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_taken_and_what_cannot_is_mended() {
        for fine in ["#9c4415", "#1F5F8B", " #2e6b34 ", "#000000"] {
            let colour: Colour = fine.parse().unwrap();
            assert!(ENOUGH <= colour.day.contrast(LIGHT) && ENOUGH <= colour.night.contrast(DARK), "{fine}");
            assert!(colour.style().contains(&colour.to_string()));
        }
        for wrong in ["", "red", "#fff", "#12345g", "#+12345", "#1234567", "1f5f8b"] {
            assert_eq!(wrong.parse::<Colour>(), Err(Unreadable::NoColour), "{wrong}");
        }
        let Err(Unreadable::Pale { ratio, instead }) = "#ffcc00".parse::<Colour>() else {
            panic!("it is pale")
        };
        assert!(ratio < 2.0, "{ratio}");
        assert!(instead.parse::<Colour>().is_ok(), "{instead}");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.001);
        assert!((Rgb(0x77, 0x77, 0x77).contrast(white) - 4.48).abs() < 0.01);
    }
}
