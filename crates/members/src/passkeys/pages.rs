//! `/profil/cles`: where members add keys, and remove them.

use axum::Json;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::{Deserialize, Serialize};

use super::check::{self, Question};
use super::store::{self, Passkey, PasskeyId};
use super::{COOKIE, MOST, bytes, cookie, host, text};
use crate::access::SignedInMember;
use crate::handles::store as handles;
use crate::invitations::Secret;
use crate::model::{Member, MemberId};
use crate::pages::secretive;
use crate::{fresh, store as members};

/// Where the page stands, and where a new key is posted to.
pub const PATH: &str = "/profil/cles";
/// Where the script asks what a new key is to sign.
pub(super) const ASK_PATH: &str = "/profil/cles/demander";
/// The most characters of a name.
const LONGEST: usize = 60;

/// `GET /profil/cles`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/passkeys.html")]
pub(super) struct PasskeysPage {
    shell: Shell,
    errors: FieldErrors,
    keys: Vec<Passkey>,
    /// Whether they showed who they are a moment ago: else nothing can be changed yet.
    is_fresh: bool,
    /// The name for a new one.
    typed: String,
}

impl PasskeysPage {
    pub(super) fn new(shell: Shell, keys: Vec<Passkey>, is_fresh: bool) -> Self {
        Self { shell: shell.hidden(), errors: FieldErrors::default(), keys, is_fresh, typed: String::new() }
    }

    async fn load(site: &Site, reader: &mut Reader, jar: &CookieJar, me: &Member) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        PATH.clone_into(&mut reader.path);
        let id = me.id;
        let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::of_member(conn, id)?) };
        let keys = site.store.read(read).await?;
        let is_fresh = fresh::is_fresh(site, jar).await?;
        Ok(Self::new(reader.shell("members-passkeys-title"), keys, is_fresh))
    }

    /// Whether there may be one more.
    fn has_room(&self) -> bool {
        self.keys.len() < MOST
    }
}

/// `GET /profil/cles`
pub(super) async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<Response, Problem> {
    Ok(secretive(PasskeysPage::load(&site, &mut reader, &jar, &me).await?))
}

/// What a new key is made for, for `navigator.credentials.create`.
#[derive(Serialize)]
struct Asked {
    challenge: String,
    host: String,
    house: String,
    user: String,
    login: String,
    name: String,
    /// The keys that are known already: a device needs no second one.
    known: Vec<String>,
}

/// `POST /profil/cles/demander`
pub(super) async fn ask(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
) -> Result<Response, Problem> {
    if !fresh::is_fresh(&site, &jar).await? {
        return Err(Problem::forbidden());
    }
    let (secret, id, now) = (Secret::new(), me.id, site.clock.millis());
    let jar = jar.add(cookie(&site, &secret));
    let draw = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok((store::ask(conn, &secret, Some(id), now)?, store::of_member(conn, id)?))
    };
    let (challenge, keys) = site.store.write(draw).await?;
    let asked = Asked {
        challenge,
        host: host(&site).to_owned(),
        house: site.instance_name.to_string(),
        user: text(me.id.to_string()),
        login: me.login.to_string(),
        name: me.name,
        known: keys.into_iter().map(|key| key.credential).collect(),
    };
    Ok(secretive((jar, Json(asked))))
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AddForm {
    name: String,
    client: String,
    data: String,
    key: String,
    algorithm: String,
}

impl AddForm {
    /// The name without what cannot be seen.
    fn name(&self) -> Option<String> {
        let name = self.name.trim();
        let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(char::is_control);
        fits.then(|| name.to_owned())
    }
}

/// `POST /profil/cles`
pub(super) async fn add(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<AddForm>,
) -> Result<Response, Problem> {
    if !fresh::is_fresh(&site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(PATH)).into_response());
    }
    let secret = jar.get(&site.cookie_name(COOKIE)).map(|cookie| Secret::sent(cookie.value().to_owned()));
    let (within, id, typed) = (site.clone(), me.id, form.name.clone());
    let keep = move |conn: &mut Conn| keep(conn, &within, id, secret.as_ref(), &form);
    let key = match site.store.write(keep).await? {
        Ok(()) => {
            let jar = jar.add(site.forget(COOKIE)).add(notice::cookie(&site, "members-passkeys-added"));
            return Ok((jar, Redirect::to(PATH)).into_response());
        }
        Err(key) => key,
    };
    let mut page = PasskeysPage::load(&site, &mut reader, &jar, &me).await?;
    page.errors.add("name", key);
    page.typed = typed;
    Ok(secretive((StatusCode::UNPROCESSABLE_ENTITY, page)))
}

/// Keeps a new key, or says what is wrong.
fn keep(
    conn: &mut Conn,
    site: &Site,
    member: MemberId,
    secret: Option<&Secret>,
    form: &AddForm,
) -> Result<Result<(), &'static str>, StoreError> {
    let Some(name) = form.name() else { return Ok(Err("members-passkeys-name-fault")) };
    if i64::try_from(MOST).unwrap_or(i64::MAX) <= store::count(conn, member)? {
        return Ok(Err("members-passkeys-enough"));
    }
    let asked = match secret {
        Some(secret) => store::take(conn, secret, Some(member), site.clock.millis())?,
        None => None,
    };
    let parts = (bytes(&form.client), bytes(&form.data), bytes(&form.key), form.algorithm.parse());
    let (Some(challenge), (Some(client), Some(data), Some(key), Ok(algorithm))) = (asked, parts) else {
        return Ok(Err("members-passkeys-not-made"));
    };
    match check::made(&Question::new(site, challenge), (&client, &data), (&key, algorithm)) {
        Ok(made) if store::insert(conn, &site.clock, member, (&name, &made), (&key, algorithm))? => {
            Ok(Ok(()))
        }
        Ok(_) => Ok(Err("members-passkeys-known")),
        Err(fault) => {
            tracing::info!(%fault, "A new passkey does not count: {fault}");
            Ok(Err("members-passkeys-not-made"))
        }
    }
}

/// `POST /profil/cles/{id}/retirer`
pub(super) async fn remove(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let id: PasskeyId = id.parse().map_err(|_| Problem::not_found())?;
    if !fresh::is_fresh(&site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(PATH)).into_response());
    }
    let remove = move |conn: &mut Conn| -> Result<Option<&'static str>, StoreError> {
        if is_only_way_in(conn, &me)? {
            return Ok(Some("members-passkeys-only"));
        }
        Ok(store::remove(conn, me.id, id)?.then_some("members-passkeys-removed"))
    };
    let key = site.store.write(remove).await?.ok_or_else(Problem::not_found)?;
    Ok((jar.add(notice::cookie(&site, key)), Redirect::to(PATH)).into_response())
}

/// Whether one key is all that lets this member in.
fn is_only_way_in(conn: &mut Conn, member: &Member) -> Result<bool, StoreError> {
    let has_password = members::credentials(conn, &member.login)?.is_some_and(|(_, hash)| hash.is_some());
    let is_proven = handles::of_member(conn, member.id)?.iter().any(|one| one.proven_at.is_some());
    Ok(!has_password && !is_proven && store::count(conn, member.id)? < 2)
}
