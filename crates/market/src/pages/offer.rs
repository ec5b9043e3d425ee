//! One annonce: the page, or its ActivityPub document at the same address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use diesel::QueryResult;
use maillon_agreement::pages::{AskForm, Ledger, Promises};
use maillon_federation::Origin;
use maillon_federation::reader::Knock;
use maillon_kernel::geo::Point;
use maillon_kernel::markup::excerpt;
use maillon_kernel::quantity::Quantity;
use maillon_media::store::{own, remote};
use maillon_media::{Picture, Shown};
use maillon_messages::pages::PATH as MESSAGES;
use maillon_messages::{AnswerForm, store as messages};
use maillon_store::notes::Reply as Note;
use maillon_store::woven::{self, Woven};
use maillon_store::{Conn, StoreError, reactions};
use maillon_web::content::Wants;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, SignedIn, Tongue};

use super::document::{answer_with_context, reading};
use super::freshness::{self, Heard};
use super::item::{Item, accessible_words, audience_words, kind_words, state_at, state_words};
use super::list::Found as Listed;
use super::{LIST_PATH, Market, access, href, id_in, poster};
use crate::matches::matches_for;
use crate::model::{Audience, Offer, OfferId, State as OfferState};
use crate::wire::return_words;
use crate::{store, wire};
use maillon_members::reports;
use maillon_members::who::{Names, Who, host_of, web_address};

/// So many of the replies that the author lets everybody read stand under an annonce, the newest.
const REPLIES: i64 = 20;
/// Characters of the text that other sites show.
const EXCERPT: usize = 200;

/// An annonce from the store, with what stands around it.
pub(super) struct Found {
    pub(super) offer: Offer,
    pub(super) names: Names,
    pub(super) replies: Vec<Note>,
    pub(super) likes: i64,
    /// When its owner was last heard from; asked of a received one only.
    pub(super) heard: Heard,
    /// Conversations about it.
    pub(super) answers: i64,
    /// The common narratives that take it up.
    pub(super) woven: Vec<Woven>,
    /// Those of ours, for the document.
    pub(super) pictures: Vec<Picture>,
    /// The same or another's, for the page.
    pub(super) shown: Vec<Shown>,
    /// The whole address of the first one.
    pub(super) picture: Option<String>,
}

impl Found {
    fn load(conn: &mut Conn, origin: &Origin, id: OfferId) -> QueryResult<Option<Self>> {
        let Some(offer) = store::find(conn, id)? else { return Ok(None) };
        let replies = messages::shown(conn, &offer.uri, REPLIES)?;
        let answers = messages::count_about(conn, &offer.uri)?;
        let likes = reactions::count(conn, &offer.uri, "Like")?;
        let actors = replies.iter().map(|reply| reply.actor.as_str()).chain([offer.owner.as_str()]);
        let names = Names::load(conn, origin, actors)?;
        let heard = if offer.own { Heard::default() } else { Heard::load(conn, &[&offer.owner])? };
        let woven = woven::of(conn, &offer.uri)?;
        let pictures = own::of(conn, &offer.uri)?;
        let mut shown: Vec<Shown> = pictures.iter().map(Shown::from).collect();
        if !offer.own {
            shown.extend(remote::of_many(conn, std::slice::from_ref(&offer.uri))?.iter().map(Shown::from));
        }
        let picture = shown.first().map(|first| origin.url(&first.large));
        Ok(Some(Self { offer, names, replies, likes, heard, answers, woven, pictures, shown, picture }))
    }
}

/// Something that is also a way to others like it.
struct Link {
    label: String,
    href: String,
}

/// A public reply that the author lets everybody read here, too.
struct Reply {
    who: Who,
    /// Where it was written.
    href: Option<String>,
    /// Sanitised when it came.
    html: String,
    language: Option<String>,
    published_at: i64,
    /// Where a member reports it.
    report: Option<String>,
}

impl Reply {
    fn new(note: &Note, names: &Names, report: Option<String>) -> Self {
        Self {
            who: names.of(&note.actor),
            href: web_address(&note.url),
            html: note.html.clone(),
            language: note.language.clone(),
            published_at: note.published_at,
            report,
        }
    }
}

/// `GET /annonces/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "market/offer.html")]
pub(super) struct OfferPage {
    shell: Shell,
    href: String,
    kind: String,
    state: Option<String>,
    /// Who may read it, unless everybody may.
    audience: Option<String>,
    open: bool,
    title: String,
    /// Rendered from Markdown, or sanitised when it came.
    html: String,
    language: String,
    quantity: Option<String>,
    left: Option<String>,
    in_return: Option<String>,
    rhythm: Option<String>,
    /// For how long it is lent.
    lent: Option<String>,
    accessible: Option<String>,
    /// The exact point, on a map.
    spot: Option<Link>,
    place: Option<String>,
    commune: Option<Link>,
    category: Option<Link>,
    until: Option<i64>,
    contact: String,
    published_at: i64,
    updated_at: Option<i64>,
    who: Who,
    /// Its ActivityPub id: what one searches for on Mastodon.
    uri: String,
    /// The host and the page that a received one comes from.
    original: Option<Link>,
    /// Where a member reports what is not theirs.
    report: Option<String>,
    /// How fresh our copy of a received one is.
    fresh: Option<String>,
    /// The address for paper, and its QR code; none where visitors cannot open it.
    address: Option<String>,
    qr: Option<String>,
    replies: Vec<Reply>,
    likes: i64,
    /// Whose annonce it is sees how many answers there are, and where to read them.
    answers: Option<Link>,
    /// The form with which the reader may answer.
    answer: Option<AnswerForm>,
    /// The form with which the reader may take some of it, or give some.
    ask: Option<AskForm>,
    /// What is promised of it, for whose annonce it is.
    ledger: Option<Ledger>,
    may_edit: bool,
    may_withdraw: bool,
    shown: Vec<Shown>,
    /// The common narratives that take it up.
    woven: Vec<Link>,
    /// For members: what may answer it.
    matches: Vec<Item>,
    /// What they are called together.
    matches_title: String,
}

impl OfferPage {
    /// `is_theirs`: whether the annonce is the reader's to change.
    pub(super) fn new(shell: Shell, found: &Found, is_theirs: bool, now: i64) -> Self {
        let (t, offer) = (&shell.t, &found.offer);
        let state = state_at(offer, now);
        let report = |uri: &str| shell.signed_in.as_ref().map(|_| reports::href(uri, &href(offer.id)));
        Self {
            href: href(offer.id),
            kind: kind_words(t, offer.kind),
            state: state_words(t, state),
            audience: audience_words(t, offer.audience),
            open: state.is_open(),
            title: offer.title.clone(),
            html: offer.html.clone(),
            language: offer.language.as_str().to_owned(),
            quantity: offer.quantity.map(|quantity| t.quantity(quantity)),
            left: left(t, offer, state),
            in_return: offer.says_return().then(|| return_words(t, offer.in_return)),
            rhythm: offer
                .details
                .rhythm
                .comes_back()
                .then(|| t.get(&format!("market-rhythm-{}", offer.details.rhythm))),
            lent: offer.details.loan_days.map(|days| t.count("market-wire-loan", days)),
            accessible: offer.details.accessible.then(|| accessible_words(t)),
            spot: offer.details.point.map(|point| spot(t, point)),
            place: offer.place.clone(),
            commune: offer.commune.map(|one| filter("commune", &one.nis, &one.both(t.lang()))),
            category: offer.category.map(|one| filter("categorie", &one.slug, one.name(t.lang()))),
            until: offer.ends_at,
            contact: offer.contact.clone(),
            published_at: offer.published_at,
            updated_at: Some(offer.updated_at).filter(|at| *at != offer.published_at),
            who: found.names.of(&offer.owner),
            uri: offer.uri.clone(),
            original: original(offer),
            report: report(&offer.uri).filter(|_| !is_theirs),
            fresh: found.heard.of(&offer.owner).map(|at| freshness::words(t, at, now)),
            qr: poster::qr(&offer.url),
            address: offer.audience.is_open().then(|| offer.url.clone()),
            replies: found
                .replies
                .iter()
                .map(|note| Reply::new(note, &found.names, report(&note.uri)))
                .collect(),
            likes: found.likes,
            answers: None,
            answer: None,
            ask: None,
            ledger: None,
            may_edit: is_theirs && offer.editable().is_ok(),
            may_withdraw: is_theirs && offer.withdrawable().is_ok(),
            shown: found.shown.clone(),
            woven: found.woven.iter().filter_map(narrative).collect(),
            matches: Vec::new(),
            matches_title: t.get(&format!("market-matches-{}", offer.kind)),
            shell,
        }
    }

    /// With what its reader may still change in the name that it is out in; else a coordinator may only take it back.
    pub(super) fn signed(self, may_sign: bool) -> Self {
        Self { may_edit: self.may_edit && may_sign, ..self }
    }

    /// With the form to answer it; whoever answers for it is told how many conversations there are instead.
    pub(super) fn answered(self, found: &Found, is_for: bool, form: Option<AnswerForm>) -> Self {
        let answers = is_for.then(|| answers(&self.shell.t, &found.offer, found.answers));
        Self { answers, answer: form, ..self }
    }

    /// With what may answer it.
    pub(super) fn matched(self, matches: &Listed, now: i64) -> Self {
        Self { matches: matches.items(&self.shell.t, now), ..self }
    }

    /// With the form to ask for some of it, or with what is promised of it: then nobody is told that there is no answer.
    pub(super) fn promised(self, found: &Found, ask: Option<AskForm>, ledger: Option<Ledger>) -> Self {
        let answers = self.answers.filter(|_| ledger.is_none() || found.answers != 0);
        Self { answers, ask, ledger, ..self }
    }
}

/// A point, as a link that every phone opens in its map.
fn spot(t: &Tongue, point: Point) -> Link {
    let (lat, lon) = (point.lat(), point.lon());
    let href = format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}");
    Link { label: t.get("market-offer-spot"), href }
}

/// How many conversations there are about it, and the way to them.
fn answers(t: &Tongue, offer: &Offer, count: i64) -> Link {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("sur", &offer.uri).finish();
    Link { label: t.count("market-offer-answers", count), href: format!("{MESSAGES}?{query}") }
}

/// A narrative that takes it up, if a browser can go there.
fn narrative(woven: &Woven) -> Option<Link> {
    Some(Link { label: woven.title.clone(), href: web_address(&woven.url)? })
}

/// What is left, once some of it is taken.
fn left(t: &Tongue, offer: &Offer, state: OfferState) -> Option<String> {
    let whole = offer.quantity.filter(|whole| state.is_open() && offer.left() < whole.amount)?;
    Some(t.quantity(Quantity { amount: offer.left(), ..whole }))
}

fn filter(name: &str, value: &str, label: &str) -> Link {
    Link { label: label.to_owned(), href: format!("{LIST_PATH}?{name}={value}") }
}

fn original(offer: &Offer) -> Option<Link> {
    if offer.own {
        return None;
    }
    Some(Link { label: host_of(&offer.uri), href: web_address(&offer.url)? })
}

/// What other sites show of an annonce of ours.
fn preview(found: &Found) -> Preview {
    let offer = &found.offer;
    Preview {
        kind: Some("article"),
        url: Some(offer.url.clone()),
        creator: Some(found.names.of(&offer.owner).handle).filter(|handle| !handle.is_empty()),
        ..Preview::of(excerpt(&offer.html, EXCERPT))
    }
}

/// What is left of a withdrawn annonce.
#[derive(Template, WebTemplate)]
#[template(path = "market/gone.html")]
pub(super) struct GonePage {
    shell: Shell,
    withdrawn_at: i64,
}

impl GonePage {
    pub(super) fn new(shell: Shell, withdrawn_at: i64) -> Self {
        Self { shell, withdrawn_at }
    }
}

/// `GET /annonces/{id}`: the page, or the document.
pub(super) async fn show(
    State(market): State<Market>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    let (id, origin) = (id_in(&id)?, market.desk.origin.clone());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(Found::load(conn, &origin, id)?) };
    let found = market.site.store.read(find).await?;
    if wants == Wants::Activity {
        return document(&market, found.as_ref(), &knock).await;
    }
    // That it exists is not told either.
    let may = |found: &Found| found.offer.audience.is_open() || reader.signed_in.is_some();
    let found = found.filter(may).ok_or_else(Problem::not_found)?;
    let promises = promises(&market, &found.offer, &reader).await?;
    let matches = matches(&market, &found.offer, &reader).await?;
    Ok(page(&market, &found, (&promises, &matches), &reader))
}

/// What may answer it, for a member of the house.
async fn matches(market: &Market, offer: &Offer, reader: &Reader) -> Result<Listed, Problem> {
    if reader.signed_in.is_none() {
        return Ok(Listed::default());
    }
    let (origin, offer, now) = (market.desk.origin.clone(), offer.clone(), market.site.clock.millis());
    let load = move |conn: &mut Conn| -> Result<Listed, StoreError> {
        let offers = matches_for(conn, &offer, now)?;
        Ok(Listed::of(conn, &origin, offers)?)
    };
    Ok(market.site.store.read(load).await?)
}

/// What this reader may see of what is promised of it.
async fn promises(market: &Market, offer: &Offer, reader: &Reader) -> Result<Promises, Problem> {
    let (desk, uri, member) = (market.desk.clone(), offer.uri.clone(), reader.signed_in.clone());
    let (is_theirs, now) = (access::is_theirs(offer, member.as_ref()), market.site.clock.millis());
    let load = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok(Promises::load(conn, &desk, &uri, member.as_ref(), is_theirs, now)?)
    };
    Ok(market.site.store.read(load).await?)
}

/// Ours as it is on the wire, for who may read it; for a received one its own server is asked.
async fn document(market: &Market, found: Option<&Found>, knock: &Knock) -> Result<Response, Problem> {
    let is_open = found.is_some_and(|found| found.offer.audience.is_open());
    let admitted = if is_open {
        market.federation.admit_anybody(knock).await.map(|()| None)
    } else {
        market.federation.admit(knock).await
    };
    let reader = match admitted {
        Ok(reader) => reader,
        Err(problem) => return Ok(problem.into_response()),
    };
    let found = found.filter(|found| found.offer.own || is_open).ok_or_else(Problem::not_found)?;
    let offer = &found.offer;
    if !offer.own {
        return Ok(Redirect::to(&offer.uri).into_response());
    }
    let addressed = reading(market, offer, reader).await?;
    if offer.state == OfferState::Withdrawn {
        return Ok(answer_with_context(StatusCode::GONE, wire::tombstone(offer)));
    }
    let note = market.desk.note(offer, &found.pictures, &addressed);
    let note = if is_open { market.federation.with_echo(note).await? } else { note };
    Ok(answer_with_context(StatusCode::OK, note))
}

fn page(
    market: &Market,
    found: &Found,
    (promises, matches): (&Promises, &Listed),
    reader: &Reader,
) -> Response {
    let offer = &found.offer;
    if offer.state == OfferState::Withdrawn {
        let page = GonePage::new(reader.shell("market-gone-title").hidden(), offer.updated_at);
        return (StatusCode::GONE, page).into_response();
    }
    let shell = reader.shell_titled(&offer.title);
    // The original is what search engines should show, and nothing that stands in no list.
    let shell = if offer.own && offer.audience == Audience::Public {
        let shell = shell.alternate(&offer.uri).describing(preview(found));
        Shell { og_image: found.picture.clone(), ..shell }
    } else if offer.own && offer.audience.is_open() {
        shell.alternate(&offer.uri).hidden()
    } else {
        shell.hidden()
    };
    let is_theirs = access::is_theirs(offer, reader.signed_in.as_ref());
    let now = market.site.clock.millis();
    let about = crate::answers::of(offer);
    let (is_for, form) = (about.is_for(reader.signed_in.as_ref()), AnswerForm::of(&about, reader, now));
    let signs = |one: &SignedIn| access::may_sign(offer, &market.desk.actor, &one.id);
    let may_sign = reader.signed_in.as_ref().is_some_and(signs);
    let page = OfferPage::new(shell, found, is_theirs, now).signed(may_sign).answered(found, is_for, form);
    let (ask, ledger) = (promises.ask(&reader.t), promises.ledger(&reader.t, now));
    page.promised(found, ask, ledger).matched(matches, now).into_response()
}
