//! From what somebody typed to what we say of ourselves: every fault at once, or a [`ListingDraft`].

use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::markup::plain_text;
use serde::{Deserialize, Serialize};

use crate::centres::centre;
use crate::marker::{Degrees, is_mail, link, point};
use crate::model::Listing;
use crate::read::Why;
use crate::wire::{self, ABOUT, HOURS, PHONE, POSTCODE, STREET, THEMES, clean, paragraphs};

/// What a form or a program sent. All text, nothing checked; `shown` and `visible` are `on` or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "the members of `Listing`, described there; `visible`: the address is not kept back"
)]
pub struct ListingForm {
    pub shown: String,
    pub about: String,
    pub lat: String,
    pub lon: String,
    pub street: String,
    pub postcode: String,
    pub commune: String,
    pub visible: String,
    pub phone: String,
    pub email: String,
    pub web: String,
    pub hours: String,
    pub themes: Vec<String>,
}

/// What was checked. Of an address that is kept back there is nothing in it but the commune.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `Listing`, described there")]
pub struct ListingDraft {
    pub shown: bool,
    pub about: String,
    pub point: Option<Point>,
    pub blurred: bool,
    pub street: String,
    pub postcode: String,
    pub commune: Option<&'static Commune>,
    pub phone: String,
    pub email: String,
    pub web: String,
    pub hours: String,
    pub themes: Vec<&'static Category>,
}

/// One fault of the form. Each belongs to one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListingFault {
    /// Too long.
    #[error("about: at most 500 characters")]
    About,
    /// One number without the other.
    #[error("lat, lon: both, or neither")]
    HalfPoint,
    /// No number.
    #[error("lat: a number of degrees")]
    NoLatitude,
    /// No number.
    #[error("lon: a number of degrees")]
    NoLongitude,
    /// Latitude and longitude in each other's place.
    #[error("lat, lon: they seem to be swapped")]
    Swapped,
    /// The decimal point is missing.
    #[error("lat, lon: the decimal point seems to be lost")]
    LostPoint,
    /// Far from here.
    #[error("lat, lon: not in or near Belgium")]
    Outside,
    /// A street that is to be seen, and no point.
    #[error("lat: a street is only shown with its point")]
    StreetAlone,
    /// Too long.
    #[error("street: at most 200 characters")]
    Street,
    /// Too long.
    #[error("postcode: at most 20 characters")]
    Postcode,
    /// Not one of the nineteen.
    #[error("commune: the NIS code of a commune of Brussels, or nothing")]
    Commune,
    /// What is shown, or kept back, needs one.
    #[error("commune: name the commune")]
    NoCommune,
    /// Too long.
    #[error("phone: at most 100 characters")]
    Phone,
    /// No address.
    #[error("email: a mail address, or nothing")]
    Email,
    /// No address.
    #[error("web: an address that begins with https://, or nothing")]
    Web,
    /// Too long.
    #[error("hours: at most 500 characters")]
    Hours,
    /// Unknown, or too many.
    #[error("themes: at most 5 slugs of categories")]
    Themes,
}

impl ListingFault {
    /// The field that it belongs to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::HalfPoint
            | Self::NoLatitude
            | Self::Swapped
            | Self::LostPoint
            | Self::Outside
            | Self::StreetAlone => "lat",
            Self::NoLongitude => "lon",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::Commune | Self::NoCommune => "commune",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Web => "web",
            Self::Hours => "hours",
            Self::Themes => "themes",
        }
    }

    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::About => "map-own-fault-about",
            Self::HalfPoint => "map-own-fault-half",
            Self::NoLatitude | Self::NoLongitude => "map-own-fault-number",
            Self::Swapped => "map-own-fault-swapped",
            Self::LostPoint => "map-own-fault-lost-point",
            Self::Outside => "map-own-fault-outside",
            Self::StreetAlone => "map-own-fault-street-alone",
            Self::Street | Self::Postcode | Self::Phone | Self::Hours => "map-own-fault-long",
            Self::Commune => "map-own-fault-commune",
            Self::NoCommune => "map-own-fault-no-commune",
            Self::Email => "map-own-fault-email",
            Self::Web => "map-own-fault-web",
            Self::Themes => "map-own-fault-themes",
        }
    }
}

impl ListingForm {
    /// Every problem at once, in the order of the fields, or the draft.
    pub fn check(&self) -> Result<ListingDraft, Vec<ListingFault>> {
        let mut faults = Faults::default();
        let shown = is_ticked(&self.shown);
        let about = faults.text(paragraphs(&self.about), ABOUT, ListingFault::About);
        let exact = faults.take(self.exact());
        let street = faults.text(clean(&self.street), STREET, ListingFault::Street);
        let postcode = faults.text(clean(&self.postcode), POSTCODE, ListingFault::Postcode);
        let commune = faults.take(self.commune(&postcode));
        let place = Place { shown, visible: is_ticked(&self.visible), exact, street, postcode, commune };
        // Of what was not understood nothing can be said besides.
        let (point, blurred) = if faults.are_of_place() { (None, false) } else { faults.take(place.told()) };
        let draft = ListingDraft {
            shown,
            about,
            point,
            blurred,
            street: if blurred { String::new() } else { place.street },
            postcode: wire::told_postcode(place.postcode, commune, blurred),
            commune,
            phone: faults.text(clean(&self.phone), PHONE, ListingFault::Phone),
            email: faults.address(
                clean(&self.email),
                |mail| is_mail(mail).then(|| mail.to_owned()),
                ListingFault::Email,
            ),
            web: faults.address(clean(&self.web), link, ListingFault::Web),
            hours: faults.text(clean(&self.hours), HOURS, ListingFault::Hours),
            themes: faults.take(self.themes()),
        };
        faults.end(draft)
    }

    /// The point that was typed, if any.
    fn exact(&self) -> Result<Option<Point>, ListingFault> {
        let (lat, lon) = (Degrees::read(&self.lat), Degrees::read(&self.lon));
        match (lat, lon) {
            (Degrees::None, Degrees::None) => return Ok(None),
            (Degrees::Garbled, _) => return Err(ListingFault::NoLatitude),
            (_, Degrees::Garbled) => return Err(ListingFault::NoLongitude),
            _ => {}
        }
        point(lat, lon).map(Some).map_err(|why| match why {
            Why::NoPoint => ListingFault::HalfPoint,
            Why::Swapped => ListingFault::Swapped,
            Why::LostPoint => ListingFault::LostPoint,
            _ => ListingFault::Outside,
        })
    }

    /// The commune that was named, or that of the postcode.
    fn commune(&self, postcode: &str) -> Result<Option<&'static Commune>, ListingFault> {
        let named = self.commune.trim();
        if named.is_empty() {
            return Ok(Commune::by_postcode(postcode));
        }
        Commune::by_nis(named).map(Some).ok_or(ListingFault::Commune)
    }

    fn themes(&self) -> Result<Vec<&'static Category>, ListingFault> {
        if THEMES < self.themes.len() {
            return Err(ListingFault::Themes);
        }
        let known: Option<Vec<_>> = self.themes.iter().map(|slug| Category::by_slug(slug)).collect();
        let mut all: Vec<&'static Category> = Vec::new();
        for theme in known.ok_or(ListingFault::Themes)? {
            if !all.contains(&theme) {
                all.push(theme);
            }
        }
        Ok(all)
    }

    /// The form that would say what the listing says. A point that is only the commune's was never typed.
    pub fn of(one: &Listing) -> Self {
        let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        let typed = one.point.filter(|_| !one.blurred);
        Self {
            shown: tick(one.shown),
            about: one.about.clone(),
            lat: typed.map(|point| format!("{:.6}", point.lat())).unwrap_or_default(),
            lon: typed.map(|point| format!("{:.6}", point.lon())).unwrap_or_default(),
            street: one.street.clone(),
            postcode: one.postcode.clone(),
            commune: one.commune.map(|commune| commune.nis.clone()).unwrap_or_default(),
            visible: tick(!one.blurred),
            phone: one.phone.clone(),
            email: one.email.clone(),
            web: one.web.clone(),
            hours: one.hours.clone(),
            themes: one.themes.iter().map(|theme| theme.slug.clone()).collect(),
        }
    }

    /// The form of who never said anything: as much as the actor says already. Nothing is shown before somebody says so.
    pub fn first(summary: &str) -> Self {
        let about: String = paragraphs(&plain_text(summary)).chars().take(ABOUT).collect();
        Self { about: paragraphs(&about), visible: "on".to_owned(), ..Self::default() }
    }
}

/// Where it is, as it was typed.
struct Place {
    shown: bool,
    visible: bool,
    exact: Option<Point>,
    street: String,
    postcode: String,
    commune: Option<&'static Commune>,
}

impl Place {
    /// The point that is told, and whether it is only that of the commune.
    fn told(&self) -> Result<(Option<Point>, bool), ListingFault> {
        let middle = self.commune.and_then(centre);
        match self.exact {
            Some(point) if self.visible => Ok((Some(point), false)),
            // What is kept back has to have somewhere to stand.
            _ if !self.visible && middle.is_none() && (self.shown || self.exact.is_some()) => {
                Err(ListingFault::NoCommune)
            }
            _ if !self.visible => Ok((middle, true)),
            _ if !self.street.is_empty() && self.shown => Err(ListingFault::StreetAlone),
            _ if middle.is_none() && self.shown => Err(ListingFault::NoCommune),
            // A street without a point that nobody is shown yet stays as it was typed.
            _ if !self.street.is_empty() => Ok((None, false)),
            _ => Ok((middle, middle.is_some())),
        }
    }
}

/// What is wrong so far.
#[derive(Default)]
struct Faults(Vec<ListingFault>);

impl Faults {
    fn are_of_place(&self) -> bool {
        self.0.iter().any(|fault| matches!(fault.field(), "lat" | "lon" | "commune"))
    }

    fn take<T: Default>(&mut self, read: Result<T, ListingFault>) -> T {
        read.unwrap_or_else(|fault| {
            self.0.push(fault);
            T::default()
        })
    }

    fn text(&mut self, text: String, most: usize, fault: ListingFault) -> String {
        self.take(if text.chars().count() <= most { Ok(text) } else { Err(fault) })
    }

    fn address(
        &mut self,
        text: String,
        read: impl Fn(&str) -> Option<String>,
        fault: ListingFault,
    ) -> String {
        self.take(if text.is_empty() { Ok(text) } else { read(&text).ok_or(fault) })
    }

    /// In the order of the page: where it is was looked at last.
    fn end(mut self, draft: ListingDraft) -> Result<ListingDraft, Vec<ListingFault>> {
        const ORDER: [&str; 11] = [
            "about", "lat", "lon", "street", "postcode", "commune", "phone", "email", "web", "hours",
            "themes",
        ];
        self.0.sort_by_key(|fault| ORDER.iter().position(|field| *field == fault.field()));
        if self.0.is_empty() { Ok(draft) } else { Err(self.0) }
    }
}

fn is_ticked(text: &str) -> bool {
    matches!(text, "on" | "true")
}
