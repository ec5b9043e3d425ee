//! What somebody wrote, checked: all faults at once.

use chrono::{NaiveDateTime, TimeZone as _};
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{markdown, plain_text};
use maillon_kernel::signed::Signed;
use maillon_media::Selection;

use super::{Story, Theme};

/// Up to so many characters a story needs no title.
pub const SHORT: usize = 500;
const TITLE: usize = 120;
const SUMMARY: usize = 500;
const TEXT: usize = 20_000;
/// Bytes of an address.
const ABOUT: usize = 1000;
/// How a browser writes a moment.
const MOMENT: &str = "%Y-%m-%dT%H:%M";
/// How far ahead a story may be scheduled. Milliseconds.
const AHEAD: i64 = 366 * 86_400_000;

/// What a form or a program sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the members of `Story`, described there, as text")]
pub struct DraftForm {
    pub title: String,
    pub summary: String,
    pub text: String,
    pub language: String,
    pub theme: String,
    pub commune: String,
    pub about: String,
    /// Anything but nothing says that who is named agrees.
    pub consent: String,
    /// `2026-12-24T18:00` in Brussels; empty is at once.
    pub publish_at: String,
    /// `organisation` or `author`; empty leaves that as it is.
    pub signed: String,
}

/// A story that was checked. `html` is rendered and safe.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the members of `Story`, described there")]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub source: String,
    pub html: String,
    pub language: LanguageTag,
    pub theme: Option<Theme>,
    pub commune: Option<&'static Commune>,
    pub about: Option<String>,
    pub consent: bool,
    pub publish_at: Option<i64>,
    /// In whose name it goes out; `None` leaves that as it is.
    pub signed: Option<Signed>,
    /// What it shall show; `None` leaves that as it is.
    pub pictures: Option<Selection>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum Fault {
    Title,
    /// It is long, and has no title.
    NoTitle,
    Summary,
    Text,
    Language,
    Theme,
    Commune,
    About,
    Consent,
    PublishAt,
    Signed,
}

impl Fault {
    /// The field of the form.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title | Self::NoTitle => "title",
            Self::Summary => "summary",
            Self::Text => "text",
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Commune => "commune",
            Self::About => "about",
            Self::Consent => "consent",
            Self::PublishAt => "publish_at",
            Self::Signed => "signed",
        }
    }

    /// The message.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "narrative-fault-title",
            Self::NoTitle => "narrative-fault-no-title",
            Self::Summary => "narrative-fault-summary",
            Self::Text => "narrative-fault-text",
            Self::Language => "narrative-fault-language",
            Self::Theme => "narrative-fault-theme",
            Self::Commune => "narrative-fault-commune",
            Self::About => "narrative-fault-about",
            Self::Consent => "narrative-fault-consent",
            Self::PublishAt => "narrative-fault-publish-at",
            Self::Signed => "narrative-fault-signed",
        }
    }
}

impl DraftForm {
    /// The form as it would have to be filled in to get this story.
    pub fn of(story: &Story) -> Self {
        Self {
            title: story.title.clone(),
            summary: story.summary.clone(),
            text: story.source.clone(),
            language: story.language.as_str().to_owned(),
            theme: story.theme.map(|one| one.to_string()).unwrap_or_default(),
            commune: story.commune.map(|one| one.nis.clone()).unwrap_or_default(),
            about: story.about.clone().unwrap_or_default(),
            consent: if story.consent { "on".to_owned() } else { String::new() },
            publish_at: story.publish_at.map(written_moment).unwrap_or_default(),
            signed: String::new(),
        }
    }

    /// Checks all fields. What only its author sees may still lack the consent of those whom it names.
    pub fn check(&self, is_for_later: bool, now: i64) -> Result<Draft, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut check = |fine: bool, fault: Fault| {
            if !fine {
                faults.push(fault);
            }
        };
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (title, summary) = (line(&self.title), line(&self.summary));
        let source = self.text.replace("\r\n", "\n").trim().to_owned();
        let html = markdown(&source);
        let many = source.chars().count();
        check(title.chars().count() <= TITLE, Fault::Title);
        check(summary.chars().count() <= SUMMARY, Fault::Summary);
        check((1..=TEXT).contains(&many), Fault::Text);
        check(!title.is_empty() || plain_text(&html).chars().count() <= SHORT, Fault::NoTitle);
        let language = LanguageTag::parse(self.language.trim());
        check(language.is_ok(), Fault::Language);
        let theme = filled(&self.theme).map(str::parse::<Theme>).transpose();
        check(theme.is_ok(), Fault::Theme);
        let commune = filled(&self.commune).map(|nis| Commune::by_nis(nis).ok_or(())).transpose();
        check(commune.is_ok(), Fault::Commune);
        let about = filled(&self.about).map(address).transpose();
        check(about.is_ok(), Fault::About);
        let consent = !self.consent.is_empty();
        check(consent || is_for_later, Fault::Consent);
        let publish_at = filled(&self.publish_at).map(|text| moment(text, now)).transpose();
        check(publish_at.is_ok(), Fault::PublishAt);
        let signed = filled(&self.signed).map(str::parse::<Signed>).transpose();
        check(signed.is_ok(), Fault::Signed);
        match (language, theme, commune, about, publish_at, signed) {
            (Ok(language), Ok(theme), Ok(commune), Ok(about), Ok(publish_at), Ok(signed))
                if faults.is_empty() =>
            {
                // A summary without a title would be lost on the way.
                let summary = if title.is_empty() { String::new() } else { summary };
                Ok(Draft {
                    title,
                    summary,
                    source,
                    html,
                    language,
                    theme,
                    commune,
                    about,
                    consent,
                    publish_at,
                    signed,
                    pictures: None,
                })
            }
            _ => Err(faults),
        }
    }
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn address(text: &str) -> Result<String, ()> {
    let url: url::Url = text.parse().map_err(drop)?;
    let fits = matches!(url.scheme(), "http" | "https") && url.as_str().len() <= ABOUT;
    if fits { Ok(url.into()) } else { Err(()) }
}

/// A moment on Brussels' clocks.
fn moment(text: &str, now: i64) -> Result<i64, ()> {
    let local = NaiveDateTime::parse_from_str(text, MOMENT).map_err(drop)?;
    let at = chrono_tz::Europe::Brussels.from_local_datetime(&local).earliest().ok_or(())?;
    let at = to_millis(at.to_utc());
    if at <= now.saturating_add(AHEAD) { Ok(at) } else { Err(()) }
}

fn written_moment(at: i64) -> String {
    from_millis(at).with_timezone(&chrono_tz::Europe::Brussels).format(MOMENT).to_string()
}
