//! An annonce in a list.

use maillon_kernel::markup::excerpt;
use maillon_media::Shown;
use maillon_web::Tongue;

use super::href;
use crate::model::{Audience, Kind, Nature, Offer, State};
use crate::wire::return_words;
use maillon_members::who::{Names, Who};

/// Characters of a text in a list.
const EXCERPT: usize = 200;

/// What a list shows of an annonce.
pub(super) struct Item {
    pub(super) href: String,
    /// "Offre" or "Demande".
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) excerpt: String,
    /// The language of title and excerpt.
    pub(super) language: String,
    pub(super) who: Who,
    pub(super) commune: Option<String>,
    pub(super) category: Option<String>,
    pub(super) in_return: Option<String>,
    /// That it is lent, comes back, or can be reached with a wheelchair.
    pub(super) besides: Vec<String>,
    pub(super) published_at: i64,
    /// Said when it is anything but open.
    pub(super) state: Option<String>,
    /// Who may read it, unless everybody may.
    pub(super) audience: Option<String>,
    /// Whether there is still a page to go to.
    pub(super) linked: bool,
    /// Said when its source was not heard from for long.
    pub(super) quiet: Option<String>,
    /// Where its author changes it.
    pub(super) edit: Option<String>,
    /// The first of its pictures.
    pub(super) picture: Option<Shown>,
    /// Its author is told how many others may go with it.
    pub(super) matches: Option<String>,
}

impl Item {
    /// `now` is epoch milliseconds.
    pub(super) fn new(t: &Tongue, offer: &Offer, names: &Names, now: i64) -> Self {
        let state = state_at(offer, now);
        Self {
            href: href(offer.id),
            kind: kind_words(t, offer.kind),
            title: offer.title.clone(),
            excerpt: excerpt(&offer.html, EXCERPT),
            language: offer.language.as_str().to_owned(),
            who: names.of(&offer.owner),
            commune: offer.commune.map(|commune| commune.name(t.lang()).to_owned()),
            category: offer.category.map(|category| category.name(t.lang()).to_owned()),
            in_return: offer.says_return().then(|| return_words(t, offer.in_return)),
            besides: besides(t, offer),
            published_at: offer.published_at,
            state: state_words(t, state),
            audience: audience_words(t, offer.audience),
            linked: state != State::Withdrawn,
            quiet: None,
            edit: None,
            picture: None,
            matches: None,
        }
    }

    /// The same, for the one who wrote it.
    pub(super) fn with_edit(self, offer: &Offer) -> Self {
        let edit = offer.state.is_open().then(|| format!("{}/modifier", href(offer.id)));
        Self { edit, ..self }
    }

    /// The same, with how many others may go with it.
    pub(super) fn with_matches(self, t: &Tongue, many: usize) -> Self {
        let matches = (many != 0).then(|| t.count("market-mine-matches", many));
        Self { matches, ..self }
    }
}

/// That it is lent, comes back, or can be reached with a wheelchair.
fn besides(t: &Tongue, offer: &Offer) -> Vec<String> {
    let rhythm = offer.details.rhythm;
    let rhythm = rhythm.comes_back().then(|| t.get(&format!("market-rhythm-{rhythm}")));
    let lent = (offer.nature == Nature::Loan).then(|| loan_words(t, offer.details.loan_days));
    let accessible = offer.details.accessible.then(|| accessible_words(t));
    [rhythm, lent, accessible].into_iter().flatten().collect()
}

/// That it is lent, and for how long.
pub(super) fn loan_words(t: &Tongue, days: Option<u16>) -> String {
    days.map_or_else(|| t.get("market-nature-loan"), |days| t.count("market-wire-loan", days))
}

/// With the sign that is known everywhere.
pub(super) fn accessible_words(t: &Tongue) -> String {
    format!("♿ {}", t.get("market-offer-accessible"))
}

/// "Offre" or "Demande".
pub(super) fn kind_words(t: &Tongue, kind: Kind) -> String {
    t.get(&format!("market-kind-{kind}"))
}

/// How far it has come, unless it is simply open.
pub(super) fn state_words(t: &Tongue, state: State) -> Option<String> {
    (state != State::Open).then(|| t.get(&format!("market-state-{state}")))
}

/// Who may read it, unless everybody may.
pub(super) fn audience_words(t: &Tongue, audience: Audience) -> Option<String> {
    (audience != Audience::Public).then(|| t.get(&format!("market-read-{audience}")))
}

/// Its state now: the end may have come before the job that says so, or the other server may never say it.
pub(crate) fn state_at(offer: &Offer, now: i64) -> State {
    let over = offer.ends_at.is_some_and(|end| end <= now);
    if over && offer.state.is_open() { State::Expired } else { offer.state }
}
