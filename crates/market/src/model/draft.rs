//! From what somebody typed to an annonce that may be published: every fault at once, or a [`Draft`].

use chrono::{Days, NaiveDate, TimeZone as _};
use maillon_kernel::audience::Audience;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::markdown;
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, Quantity};
use maillon_kernel::signed::Signed;
use maillon_media::Selection;
use serde::{Deserialize, Serialize};

use super::details::{LONGEST_LOAN, point, written as written_point};
use super::{Details, DraftProblem, InReturn, Kind, Nature, Offer};

/// Characters of a title.
const TITLE: std::ops::RangeInclusive<usize> = 3..=120;
/// Characters of a text, a place, and the words that say how to answer.
const TEXT: usize = 10_000;
const LINE: usize = 200;
/// An annonce ends within two years; later than that nobody remembers it.
const LONGEST_DAYS: u64 = 731;
/// 1,000 hours: more than any single exchange.
const MOST_MINUTES: i64 = 60_000;

/// What a form, a command or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    /// `offer` or `need`.
    pub kind: String,
    /// `service` or `thing`.
    pub nature: String,
    /// One line.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// A language tag.
    pub language: String,
    /// Slug of a category, or empty.
    pub category: String,
    /// NIS code of a commune, or empty.
    pub commune: String,
    /// Where, in words.
    pub place: String,
    /// A decimal number, or empty.
    pub amount: String,
    /// A unit of measure, or empty.
    pub unit: String,
    /// `nothing`, `credit` or `agree`.
    pub in_return: String,
    /// Minutes, with `credit`.
    pub minutes: String,
    /// How to answer.
    pub contact: String,
    /// Last day, `YYYY-MM-DD`, or empty.
    pub until: String,
    /// `public`, `unlisted`, `followers` or `trusted`; empty is `public`.
    pub audience: String,
    /// `once`, `standing`, `weekly` or `monthly`; empty is `once`.
    pub rhythm: String,
    /// Of what is lent: for so many days at most, or empty.
    pub loan_days: String,
    /// Anything but nothing says that one gets there with a wheelchair.
    pub accessible: String,
    /// Latitude and longitude, or empty.
    pub position: String,
    /// `organisation` or `author`; empty is `organisation`. Only a new one asks for it.
    pub signed: String,
    /// Which sending of a form it is: one that is sent twice publishes once. Empty where nobody counts.
    pub once: String,
}

/// An annonce that was checked. `html` is rendered and safe.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the members of `Offer`, described there")]
pub struct Draft {
    pub kind: Kind,
    pub nature: Nature,
    pub title: String,
    pub source: String,
    pub html: String,
    pub language: LanguageTag,
    pub category: Option<&'static Category>,
    pub commune: Option<&'static Commune>,
    pub place: Option<String>,
    pub quantity: Option<Quantity>,
    pub in_return: InReturn,
    pub contact: String,
    pub ends_at: Option<i64>,
    pub audience: Audience,
    pub details: Details,
    /// In whose name it is published.
    pub signed: Signed,
    /// What it shall show; `None` leaves that as it is. No form fills it in: pictures are uploads with ids.
    pub pictures: Option<Selection>,
}

impl DraftForm {
    /// What a form shows when an annonce is edited.
    pub fn of(offer: &Offer) -> Self {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let brussels = |at: i64| from_millis(at).with_timezone(&chrono_tz::Europe::Brussels);
        Self {
            kind: offer.kind.to_string(),
            nature: offer.nature.to_string(),
            title: offer.title.clone(),
            text: offer.source.clone(),
            language: offer.language.as_str().to_owned(),
            category: text(offer.category.map(|one| one.slug.as_str())),
            commune: text(offer.commune.map(|one| one.nis.as_str())),
            place: text(offer.place.as_deref()),
            amount: offer.quantity.map(|quantity| quantity.amount.to_string()).unwrap_or_default(),
            unit: text(offer.quantity.map(|quantity| quantity.unit.as_str())),
            in_return: offer.in_return.as_str().to_owned(),
            minutes: offer.in_return.minutes().map(|many| many.get().to_string()).unwrap_or_default(),
            contact: offer.contact.clone(),
            until: offer.ends_at.map(|at| brussels(at).format("%Y-%m-%d").to_string()).unwrap_or_default(),
            audience: offer.audience.to_string(),
            rhythm: offer.details.rhythm.to_string(),
            loan_days: offer.details.loan_days.map(|days| days.to_string()).unwrap_or_default(),
            accessible: if offer.details.accessible { "on".to_owned() } else { String::new() },
            position: offer.details.point.map(written_point).unwrap_or_default(),
            signed: String::new(),
            once: String::new(),
        }
    }

    /// Checks all fields; `now` is epoch milliseconds. Renders the text, so it stays out of the store.
    pub fn check(&self, now: i64) -> Result<Draft, Vec<DraftProblem>> {
        let mut faults = Faults(Vec::new());
        let kind = faults.keep(self.kind.parse().ok(), DraftProblem::Kind);
        let nature: Option<Nature> = faults.keep(self.nature.parse().ok(), DraftProblem::Nature);
        let title = faults.keep(self.checked_title(), DraftProblem::Title);
        let source = written(&self.text);
        let fits = (1..=TEXT).contains(&source.chars().count());
        faults.keep(fits.then_some(()), DraftProblem::Text);
        let language = faults.keep(LanguageTag::parse(self.language.trim()).ok(), DraftProblem::Language);
        let category = faults.keep(optional(&self.category, Category::by_slug), DraftProblem::Category);
        let commune = faults.keep(optional(&self.commune, Commune::by_nis), DraftProblem::Commune);
        let place = faults.keep(line(&self.place), DraftProblem::Place);
        let contact = faults.keep(line(&self.contact), DraftProblem::Contact);
        let quantity = self.checked_quantity(&mut faults);
        let in_return = self.checked_return(&mut faults);
        let ends_at = faults.keep(optional(&self.until, |day| end_of(day, now)), DraftProblem::Until);
        let audience =
            faults.keep(optional(&self.audience, |word| word.parse().ok()), DraftProblem::Audience);
        let audience: Option<Option<Audience>> = audience;
        let audience = audience.map(Option::unwrap_or_default);
        let signed = faults.keep(self.checked_signed(audience), DraftProblem::Signed);
        let details = self.checked_details(nature, &mut faults);
        let checked = (kind, nature, title, language, category, commune, place, contact, in_return, ends_at);
        let (
            Some(kind),
            Some(nature),
            Some(title),
            Some(language),
            Some(category),
            Some(commune),
            Some(place),
            Some(contact),
            Some(in_return),
            Some(ends_at),
        ) = checked
        else {
            return Err(faults.0);
        };
        let Some((audience, signed)) = audience.zip(signed).filter(|_| faults.0.is_empty()) else {
            return Err(faults.0);
        };
        let html = markdown(&source);
        let contact = contact.unwrap_or_default();
        Ok(Draft {
            kind,
            nature,
            title,
            source,
            html,
            language,
            category,
            commune,
            place,
            quantity,
            in_return,
            contact,
            ends_at,
            audience,
            details,
            signed,
            pictures: None,
        })
    }

    /// The same for what changes `offer`: it is for no fewer readers than that.
    pub fn check_edit(&self, offer: &Offer, now: i64) -> Result<Draft, Vec<DraftProblem>> {
        let draft = self.check(now)?;
        match offer.widenable(draft.audience) {
            Ok(()) => Ok(draft),
            Err(_) => Err(vec![DraftProblem::Narrower]),
        }
    }

    fn checked_details(&self, nature: Option<Nature>, faults: &mut Faults) -> Details {
        let rhythm = optional(&self.rhythm, |word| word.parse().ok());
        let days = |text: &str| text.parse().ok().filter(|days| (1..=LONGEST_LOAN).contains(days));
        // A browser sends the field of what is given, too: empty then.
        let lent = optional(&self.loan_days, days)
            .filter(|days| days.is_none() || nature.is_none_or(|nature| nature == Nature::Loan));
        let point = optional(&self.position, point);
        Details {
            rhythm: faults.keep(rhythm, DraftProblem::Rhythm).flatten().unwrap_or_default(),
            loan_days: faults.keep(lent, DraftProblem::LoanDays).flatten(),
            accessible: !self.accessible.is_empty(),
            point: faults.keep(point, DraftProblem::Position).flatten(),
        }
    }

    /// What goes out in a member's own name is passed on by the association: nobody passes on what is not for everybody.
    fn checked_signed(&self, audience: Option<Audience>) -> Option<Signed> {
        let signed = if self.signed.is_empty() { Some(Signed::default()) } else { self.signed.parse().ok() };
        signed.filter(|signed| *signed == Signed::Organisation || audience.is_none_or(Audience::is_open))
    }

    fn checked_title(&self) -> Option<String> {
        let title = one_line(&self.title)?;
        TITLE.contains(&title.chars().count()).then_some(title)
    }

    /// An amount alone counts pieces; a unit alone says nothing and is ignored, as browsers always send one.
    fn checked_quantity(&self, faults: &mut Faults) -> Option<Quantity> {
        if self.amount.trim().is_empty() {
            return None;
        }
        let amount: Option<Amount> = self.amount.trim().parse().ok();
        let amount = faults.keep(amount.filter(|amount| !amount.is_zero()), DraftProblem::Amount);
        let unit = if self.unit.trim().is_empty() { "one" } else { self.unit.trim() };
        let unit = faults.keep(unit.parse().ok(), DraftProblem::Unit);
        Some(Quantity { amount: amount?, unit: unit? })
    }

    fn checked_return(&self, faults: &mut Faults) -> Option<InReturn> {
        match self.in_return.as_str() {
            "nothing" => Some(InReturn::Nothing),
            "agree" => Some(InReturn::Agree),
            "credit" => {
                let minutes =
                    self.minutes.trim().parse().ok().filter(|many| (1..=MOST_MINUTES).contains(many));
                faults.keep(minutes.map(|many| InReturn::Credit(Minutes::new(many))), DraftProblem::Minutes)
            }
            _ => faults.keep(None, DraftProblem::InReturn),
        }
    }
}

/// The faults found so far.
struct Faults(Vec<DraftProblem>);

impl Faults {
    fn keep<T>(&mut self, value: Option<T>, problem: DraftProblem) -> Option<T> {
        if value.is_none() {
            self.0.push(problem);
        }
        value
    }
}

/// An empty field is fine (`Some(None)`); a wrong one is not (`None`).
#[expect(
    clippy::option_option,
    reason = "outside: whether it can be taken; inside: whether it was filled in"
)]
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

#[expect(clippy::option_option, reason = "as above")]
fn line(text: &str) -> Option<Option<String>> {
    let text = one_line(text)?;
    (text.chars().count() <= LINE).then_some((!text.is_empty()).then_some(text))
}

/// The words with one space between them. Nobody types a control character into a line on purpose.
fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.chars().any(char::is_control)).then_some(line)
}

/// A text with its line ends made one kind. Control characters, which come along when one pastes, are dropped.
fn written(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// The last moment of a day in Brussels, if that day is between today and two years from now.
fn end_of(day: &str, now: i64) -> Option<i64> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let today = from_millis(now).with_timezone(&chrono_tz::Europe::Brussels).date_naive();
    let furthest = today.checked_add_days(Days::new(LONGEST_DAYS))?;
    if day < today || furthest < day {
        return None;
    }
    let last = day.and_hms_opt(23, 59, 59)?;
    let moment = chrono_tz::Europe::Brussels.from_local_datetime(&last).latest()?;
    Some(to_millis(moment.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    fn form() -> DraftForm {
        DraftForm {
            kind: "offer".to_owned(),
            nature: "service".to_owned(),
            title: "Réparation de vélos".to_owned(),
            text: "Le **jeudi**, de 14 h à 18 h.".to_owned(),
            language: "fr".to_owned(),
            in_return: "nothing".to_owned(),
            ..DraftForm::default()
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let empty = DraftForm { minutes: "x".to_owned(), unit: "hour".to_owned(), ..DraftForm::default() };
        let problems = empty.check(NOW).unwrap_err();
        let expected = [
            DraftProblem::Kind,
            DraftProblem::Nature,
            DraftProblem::Title,
            DraftProblem::Text,
            DraftProblem::Language,
            DraftProblem::InReturn,
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn each_wrong_field_is_named() {
        type Change = fn(&mut DraftForm);
        let cases: [(Change, DraftProblem); 10] = [
            (|f| f.title = "ab".to_owned(), DraftProblem::Title),
            (|f| f.category = "poterie".to_owned(), DraftProblem::Category),
            (|f| f.commune = "21020".to_owned(), DraftProblem::Commune),
            (|f| f.place = "x".repeat(201), DraftProblem::Place),
            (|f| f.amount = "0".to_owned(), DraftProblem::Amount),
            (
                |f| {
                    f.amount = "1".to_owned();
                    f.unit = "barrel".to_owned();
                },
                DraftProblem::Unit,
            ),
            (
                |f| {
                    f.in_return = "credit".to_owned();
                    f.minutes = "0".to_owned();
                },
                DraftProblem::Minutes,
            ),
            (|f| f.until = "2020-01-01".to_owned(), DraftProblem::Until),
            (|f| f.audience = "direct".to_owned(), DraftProblem::Audience),
            (|f| f.until = "demain".to_owned(), DraftProblem::Until),
        ];
        for (change, expected) in cases {
            let mut form = form();
            change(&mut form);
            assert_eq!(form.check(NOW).unwrap_err(), [expected]);
        }
    }

    #[test]
    fn the_end_is_the_end_of_that_day_in_brussels() {
        let form = DraftForm { until: "2026-11-30".to_owned(), ..form() };
        let ends_at = form.check(NOW).unwrap().ends_at.unwrap();
        assert_eq!(from_millis(ends_at).to_rfc3339(), "2026-11-30T22:59:59+00:00");
    }

    #[test]
    fn no_control_character_gets_in() {
        let pasted = DraftForm { text: "\0a\u{1b}[1mb\u{85}\r\n\tc\rd\0".to_owned(), ..form() };
        assert_eq!(pasted.check(NOW).unwrap().source, "a[1mb\n\tc\nd");
        let nothing = DraftForm { text: "\0\0".to_owned(), ..form() };
        assert_eq!(nothing.check(NOW).unwrap_err(), [DraftProblem::Text]);
        let lines = DraftForm {
            title: "Vélos\0".to_owned(),
            place: "ici\u{7}".to_owned(),
            contact: "\u{1b}moi".to_owned(),
            ..form()
        };
        let refused = [DraftProblem::Title, DraftProblem::Place, DraftProblem::Contact];
        assert_eq!(lines.check(NOW).unwrap_err(), refused);
    }

    #[test]
    fn the_text_becomes_safe_html() {
        let form = DraftForm { text: "Un <script>alert(1)</script> **oui**".to_owned(), ..form() };
        let html = form.check(NOW).unwrap().html;
        assert!(html.contains("<strong>oui</strong>"), "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
}
