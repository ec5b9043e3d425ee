//! The form of an annonce, new or changed. All faults show at once, and nothing that was typed is lost.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_kernel::language::Lang;
use maillon_kernel::quantity::MeasureUnit;
use maillon_media::form::{Act, Album, Sent, Slot};
use maillon_media::store::own;
use maillon_members::{SignedInMember, signing};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Once, OnceRefused};
use maillon_web::form::{Choice, communes, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue, notice};
use serde::Deserialize;
use serde_json::json;

use super::access::{check_name, theirs};
use super::list::{categories, kinds};
use super::proposal::proposed;
use super::{LIST_PATH, Market, href, id_in};
use crate::desk::ActProblem;
use crate::model::{Audience, Draft, DraftForm, DraftProblem, Kind, Nature, Offer, Rhythm};

/// The fields in the order of the page, in which their faults are listed too.
const FIELDS: [&str; 19] = [
    "kind",
    "nature",
    "title",
    "text",
    "loan_days",
    "amount",
    "unit",
    "in_return",
    "minutes",
    "category",
    "commune",
    "place",
    "position",
    "rhythm",
    "until",
    "contact",
    "language",
    "audience",
    "signed",
];

/// What is said when an annonce would be for fewer readers than before.
pub(super) const NARROWER: &str = "market-fault-narrower";

/// `GET /annonces/nouvelle` and `GET /annonces/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "market/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    /// Where it is sent.
    action: String,
    /// Where one goes who gives up.
    back: String,
    /// Whether the annonce is there already.
    is_edit: bool,
    kinds: Vec<Choice>,
    natures: Vec<Choice>,
    units: Vec<Choice>,
    returns: Vec<Choice>,
    categories: Vec<Choice>,
    communes: Vec<Choice>,
    languages: Vec<Choice>,
    audiences: Vec<Choice>,
    rhythms: Vec<Choice>,
    /// In whose name it may be published, if there is a choice.
    signs: Vec<Choice>,
    /// The pictures that were sent before.
    slots: Vec<Slot>,
    /// Whether one more may come, and the words typed for it.
    room: bool,
    photo_alt: String,
    /// What was in the way, in words.
    said: Option<String>,
}

impl FormPage {
    /// `edited` is the annonce that the form changes.
    pub(super) fn new(
        shell: Shell,
        edited: Option<&Offer>,
        form: DraftForm,
        album: &Album,
        faults: &[DraftProblem],
    ) -> Self {
        let t = &shell.t;
        let mut errors = errors(faults);
        album.tell(&mut errors);
        Self {
            errors,
            action: edited
                .map_or_else(|| LIST_PATH.to_owned(), |offer| format!("{}/modifier", href(offer.id))),
            back: edited.map_or_else(|| LIST_PATH.to_owned(), |offer| href(offer.id)),
            is_edit: edited.is_some(),
            kinds: kinds(t),
            natures: natures(t),
            units: units(t),
            returns: returns(t),
            categories: categories(t),
            communes: communes(t),
            languages: languages(&form.language),
            audiences: audiences(t, edited),
            rhythms: rhythms(t),
            signs: Vec::new(),
            slots: album.slots(),
            room: album.has_room(),
            photo_alt: album.photo_alt().to_owned(),
            said: None,
            form,
            shell,
        }
    }

    /// The form once more, with its faults, if it has any.
    fn again(
        reader: &Reader,
        edited: Option<&Offer>,
        form: DraftForm,
        (album, signs): (&Album, Vec<Choice>),
        faults: &[DraftProblem],
    ) -> Response {
        let page = Self { signs, ..Self::new(frame(reader, edited), edited, form, album, faults) };
        let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        (status, page).into_response()
    }
}

fn frame(reader: &Reader, edited: Option<&Offer>) -> Shell {
    reader.shell(if edited.is_some() { "market-edit-title" } else { "market-new-title" }).hidden()
}

/// The faults beside their fields.
pub(crate) fn errors(faults: &[DraftProblem]) -> FieldErrors {
    let mut faults = faults.to_vec();
    faults.sort_by_key(|fault| FIELDS.iter().position(|field| *field == fault.field()));
    let mut errors = FieldErrors::default();
    for fault in faults {
        errors.add(fault.field(), fault_key(fault));
    }
    errors
}

fn fault_key(fault: DraftProblem) -> &'static str {
    match fault {
        DraftProblem::Kind => "market-fault-kind",
        DraftProblem::Nature => "market-fault-nature",
        DraftProblem::Title => "market-fault-title",
        DraftProblem::Text => "market-fault-text",
        DraftProblem::Language => "market-fault-language",
        DraftProblem::Category => "market-fault-category",
        DraftProblem::Commune => "market-fault-commune",
        DraftProblem::Place => "market-fault-place",
        DraftProblem::Amount => "market-fault-amount",
        DraftProblem::Unit => "market-fault-unit",
        DraftProblem::InReturn => "market-fault-return",
        DraftProblem::Minutes => "market-fault-minutes",
        DraftProblem::Contact => "market-fault-contact",
        DraftProblem::Until => "market-fault-until",
        DraftProblem::Audience => "market-fault-audience",
        DraftProblem::Rhythm => "market-fault-rhythm",
        DraftProblem::LoanDays => "market-fault-loan-days",
        DraftProblem::Position => "market-fault-position",
        DraftProblem::Signed => "market-fault-signed",
        DraftProblem::Narrower => NARROWER,
    }
}

fn natures(t: &Tongue) -> Vec<Choice> {
    let label = |nature: Nature| t.get(&format!("market-nature-{nature}"));
    Nature::ALL.iter().map(|nature| Choice::new(nature.as_str(), label(*nature))).collect()
}

fn units(t: &Tongue) -> Vec<Choice> {
    let label = |unit: MeasureUnit| t.measure(unit);
    MeasureUnit::ALL.into_iter().map(|unit| Choice::new(unit.as_str(), label(unit))).collect()
}

fn rhythms(t: &Tongue) -> Vec<Choice> {
    let label = |rhythm: Rhythm| t.get(&format!("market-rhythm-{rhythm}"));
    Rhythm::ALL.iter().map(|rhythm| Choice::new(rhythm.as_str(), label(*rhythm))).collect()
}

fn returns(t: &Tongue) -> Vec<Choice> {
    let words = ["nothing", "credit", "agree"];
    words.into_iter().map(|word| Choice::new(word, t.get(&format!("market-choice-{word}")))).collect()
}

/// An annonce that is out may be for more readers than before, never for fewer.
fn audiences(t: &Tongue, edited: Option<&Offer>) -> Vec<Choice> {
    let label = |audience: Audience| t.get(&format!("market-audience-{audience}"));
    let may = |audience: &Audience| edited.is_none_or(|offer| offer.widenable(*audience).is_ok());
    let all = Audience::ALL.into_iter().filter(may);
    all.map(|audience| Choice::new(audience.as_str(), label(audience))).collect()
}

/// The form as the author would have to fill it in to get this annonce.
pub(super) fn filled(offer: &Offer) -> DraftForm {
    DraftForm::of(offer)
}

/// An empty form: a gift, unless one says otherwise, in the reader's language.
pub(super) fn empty(kind: Option<Kind>, lang: Lang) -> DraftForm {
    DraftForm {
        kind: kind.map(|kind| kind.to_string()).unwrap_or_default(),
        nature: Nature::Service.to_string(),
        language: lang.code().to_owned(),
        in_return: "nothing".to_owned(),
        audience: Audience::Public.to_string(),
        rhythm: Rhythm::Once.to_string(),
        ..DraftForm::default()
    }
}

/// What the link to the form says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wish {
    /// `offer` or `need`; anything else is for the author to choose.
    #[serde(default)]
    genre: String,
}

/// Who can be followed chooses in whose name an annonce goes out; everybody else speaks for the association.
async fn signs(market: &Market, member: &str, edited: Option<&Offer>) -> Result<Vec<Choice>, Problem> {
    match edited {
        Some(_) => Ok(Vec::new()),
        None => Ok(signing::choices(&market.site.store, member, &market.desk.actor).await?),
    }
}

/// `GET /annonces/nouvelle?genre=`
pub(super) async fn new(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let signs = signs(&market, &member.id.to_string(), None).await?;
    let empty = empty(wish.genre.parse().ok(), reader.lang());
    let mut form = DraftForm { once: random_token(), ..proposed(empty, &member.about) };
    if let Some(first) = signs.first() {
        form.signed.clone_from(&first.value);
    }
    let page = FormPage::new(frame(&reader, None), None, form, &Album::default(), &[]);
    Ok(FormPage { signs, ..page })
}

/// `POST /annonces`
pub(super) async fn publish(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let author = member.id.to_string();
    let form = sent.form.clone();
    let draft = match check(&market, &author, None, &reader, sent).await? {
        Ok(draft) => draft,
        Err(form) => return Ok(form),
    };
    match once(&market, author, &form, draft).await {
        Ok(id) => {
            let jar = jar.add(notice::cookie(&market.site, "market-notice-published"));
            Ok((jar, Redirect::to(&format!("{LIST_PATH}/{id}"))).into_response())
        }
        Err(OnceRefused::Act(problem)) => Err(problem.into()),
        Err(OnceRefused::OtherRequest) => used(&market, &member.id.to_string(), &reader, form).await,
    }
}

/// Publishes it, unless this very form was sent before; the id of what it became, now or then. Pictures do not count:
/// each sending takes them in anew.
async fn once(
    market: &Market,
    author: String,
    form: &DraftForm,
    draft: Draft,
) -> Result<String, OnceRefused<ActProblem>> {
    let text = serde_json::to_string(form).unwrap_or_default();
    let (once, desk, caller) =
        (Once::of_form(&form.once, &text), market.desk.clone(), format!("page:{author}"));
    let act = move |conn: &mut Conn| {
        once.run(conn, &caller, desk.clock.millis(), |conn| {
            let offer = desk.publish(conn, Some(author.clone()), draft.clone())?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &json!({ "id": offer.id.to_string() }))?)
        })
    };
    Ok(market.site.store.write(act).await?.id().unwrap_or_default().to_owned())
}

/// The form of something that was published meanwhile, and says something else now: whether that is another annonce, only
/// its author knows.
async fn used(market: &Market, member: &str, reader: &Reader, form: DraftForm) -> Result<Response, Problem> {
    let form = DraftForm { once: random_token(), ..form };
    let page = FormPage::new(frame(reader, None), None, form, &Album::default(), &[]);
    let said = Some(reader.t.get("market-form-used"));
    let page = FormPage { signs: signs(market, member, None).await?, said, ..page };
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// `GET /annonces/{id}/modifier`
pub(super) async fn edit(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let offer = theirs(&market, id_in(&id)?, &member).await?;
    check_name(&market, &offer, &member)?;
    offer.editable().map_err(ActProblem::from)?;
    let uri = offer.uri.clone();
    let shown = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(own::of(conn, &uri)?) };
    let album = Album::of(market.site.store.read(shown).await?);
    Ok(FormPage::new(frame(&reader, Some(&offer)), Some(&offer), filled(&offer), &album, &[]))
}

/// `POST /annonces/{id}/modifier`
pub(super) async fn save(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let offer = theirs(&market, id_in(&id)?, &member).await?;
    check_name(&market, &offer, &member)?;
    offer.editable().map_err(ActProblem::from)?;
    let draft = match check(&market, &member.id.to_string(), Some(&offer), &reader, sent).await? {
        Ok(draft) => draft,
        Err(form) => return Ok(form),
    };
    let (desk, id) = (market.desk.clone(), offer.id);
    market.site.store.write(move |conn: &mut Conn| desk.edit(conn, id, draft.clone())).await?;
    let jar = jar.add(notice::cookie(&market.site, "market-notice-edited"));
    Ok((jar, Redirect::to(&href(id))).into_response())
}

/// The draft with its pictures; or the form once more, when it has faults or one only added a picture.
async fn check(
    market: &Market,
    member: &str,
    edited: Option<&Offer>,
    reader: &Reader,
    sent: Sent<DraftForm>,
) -> Result<Result<Draft, Response>, Problem> {
    let about = edited.map(|offer| offer.uri.as_str());
    let album = Album::gather((&market.media, &market.site.store), member, about, sent.album).await?;
    let signs = signs(market, member, edited).await?;
    if sent.act == Act::Add {
        return Ok(Err(FormPage::again(reader, edited, sent.form, (&album, signs), &[])));
    }
    let now = market.desk.clock.millis();
    let checked = match edited {
        Some(offer) => sent.form.check_edit(offer, now),
        None => sent.form.check(now),
    };
    let faults = match checked {
        Ok(draft) if album.is_fine() => {
            return Ok(Ok(Draft { pictures: Some(album.selection(member)), ..draft }));
        }
        Ok(_) => Vec::new(),
        Err(faults) => faults,
    };
    Ok(Err(FormPage::again(reader, edited, sent.form, (&album, signs), &faults)))
}
