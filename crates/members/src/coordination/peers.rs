//! The other instances: what is known of each, and whether it is a trusted peer.

use std::collections::HashMap;

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::peers::known::{self, Known, Summary};
use maillon_federation::trust::{TrustProblem, Verdict};
use maillon_store::trust::Word;
use maillon_store::{Conn, StoreError, blocks};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::back_saying;
use crate::access::Coordinator;
use crate::follows::Coordination;
use crate::follows::address::LONGEST;
use crate::follows::lists::Account;
use crate::model::MemberId;
use crate::store;

/// Where the list stands, and where decisions are posted to.
pub(super) const PATH: &str = "/coordination/pairs";
/// Where one of them stands.
pub(super) const ONE_PATH: &str = "/coordination/pairs/{host}";
/// So many are listed: more than a house deals with.
const SHOWN: usize = 500;
/// The most characters of a reason.
const REASON: usize = 500;

/// What is known of one host, with the names of who decided.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) known: Known,
    /// Member's id → name, of those whom we still know.
    pub(super) names: HashMap<String, String>,
}

impl Whole {
    pub(super) fn read(conn: &mut Conn, host: &str) -> Result<Self, StoreError> {
        let known = Known::read(conn, host)?;
        let mut names = HashMap::new();
        for id in known.decisions.iter().filter_map(|one| one.member.clone()) {
            let member = id.parse::<MemberId>().ok().map(|id| store::by_id(conn, id)).transpose()?;
            if let Some(member) = member.flatten() {
                names.insert(id, member.name);
            }
        }
        Ok(Self { known, names })
    }
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecideForm {
    pub(super) host: String,
    pub(super) reason: String,
    /// `no` ends trust, `network` leaves it to the networks; anything else begins it.
    pub(super) trust: String,
}

/// `GET /coordination/pairs`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/peers.html")]
pub(super) struct PeersPage {
    shell: Shell,
    errors: FieldErrors,
    form: DecideForm,
    peers: Vec<Summary>,
}

impl PeersPage {
    pub(super) fn new(shell: Shell, peers: Vec<Summary>, form: DecideForm, errors: FieldErrors) -> Self {
        Self { shell, errors, form, peers }
    }

    async fn load(
        coordination: &Coordination,
        reader: &Reader,
        form: DecideForm,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let read = |conn: &mut Conn| Ok::<_, StoreError>(known::page(conn, "", SHOWN)?);
        let peers = coordination.site.store.read(read).await?;
        Ok(Self::new(reader.shell("members-peers-title").hidden(), peers, form, errors))
    }
}

impl PeersPage {
    fn software(&self, peer: &Summary) -> String {
        software(&self.shell.t, peer)
    }
}

/// What runs there, in words.
fn software(t: &Tongue, peer: &Summary) -> String {
    let row = peer.row.as_ref();
    match row.and_then(|row| Some((row.software.as_ref()?, row.version.as_deref().unwrap_or_default()))) {
        Some((name, version)) => format!("{name} {version}").trim_end().to_owned(),
        None => t.get("members-peers-software-unknown"),
    }
}

pub(super) async fn list(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<PeersPage, Problem> {
    PeersPage::load(&coordination, &reader, DecideForm::default(), FieldErrors::default()).await
}

/// A follow in either direction, for the page.
struct Link {
    account: Account,
    accepted: bool,
}

/// A decision, for the page.
struct Decided {
    word: Word,
    at: i64,
    by: Option<String>,
    reason: String,
}

/// `GET /coordination/pairs/{host}`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/peer.html")]
pub(super) struct PeerPage {
    shell: Shell,
    errors: FieldErrors,
    form: DecideForm,
    known: Known,
    software: String,
    actors: Vec<Account>,
    followers: Vec<Link>,
    followings: Vec<Link>,
    decisions: Vec<Decided>,
}

impl PeerPage {
    pub(super) fn new(shell: Shell, whole: Whole, form: DecideForm, errors: FieldErrors) -> Self {
        let (known, names) = (whole.known, whole.names);
        let link = |uri: &str, state: &str| Link {
            account: Account::new(uri, known.actor(uri)),
            accepted: state == "accepted",
        };
        Self {
            errors,
            form,
            software: software(&shell.t, &known.summary),
            actors: known.actors.iter().map(|peer| Account::new(&peer.uri, Some(peer))).collect(),
            followers: known.followers.iter().map(|row| link(&row.who, &row.state)).collect(),
            followings: known.followings.iter().map(|row| link(&row.target, &row.state)).collect(),
            decisions: known
                .decisions
                .iter()
                .map(|row| Decided {
                    word: row.word(),
                    at: row.decided_at,
                    by: row.member.as_ref().and_then(|id| names.get(id)).cloned(),
                    reason: row.reason.clone(),
                })
                .collect(),
            known,
            shell,
        }
    }

    async fn load(
        coordination: &Coordination,
        reader: &Reader,
        host: String,
        form: DecideForm,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let name = host.clone();
        let read = move |conn: &mut Conn| Whole::read(conn, &name);
        let whole = coordination.site.store.read(read).await?;
        Ok(Self::new(reader.shell_titled(&host).hidden(), whole, form, errors))
    }

    /// The last contact in each direction, since when it fails and why: only what there is to say.
    fn last_out(&self) -> Option<i64> {
        self.known.summary.row.as_ref().and_then(|row| row.last_ok_at)
    }

    fn failing_since(&self) -> Option<i64> {
        self.known.summary.row.as_ref().and_then(|row| row.failing_since)
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Path(host): Path<String>,
    reader: Reader,
) -> Result<PeerPage, Problem> {
    let host = blocks::read_host(&host).ok_or_else(Problem::not_found)?;
    PeerPage::load(&coordination, &reader, host, DecideForm::default(), FieldErrors::default()).await
}

/// `POST /coordination/pairs`
pub(super) async fn decide(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DecideForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let word = match form.trust.as_str() {
        "no" => Word::Distrusted,
        "network" => Word::Network,
        _ => Word::Trusted,
    };
    let host = host_of(&form.host, &mut errors);
    let reason = reason_of(&form.reason, word, &mut errors);
    if let Some(host) = host.clone().filter(|_| errors.is_empty()) {
        let path = format!("{PATH}/{host}");
        let verdict = Verdict { host, word, reason, member: Some(member.id.to_string()) };
        let federation = coordination.federation.clone();
        let write = move |conn: &mut Conn| federation.decide(conn, &verdict);
        match coordination.site.store.write(write).await {
            Ok(_) => return Ok(back_saying(&coordination, jar, &path, said(word))),
            Err(TrustProblem::Store(problem)) => return Err(problem.into()),
            Err(problem) => errors.add("host", fault(&problem)),
        }
    }
    let again = match host {
        Some(host) => PeerPage::load(&coordination, &reader, host, form, errors).await?.into_response(),
        None => PeersPage::load(&coordination, &reader, form, errors).await?.into_response(),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn said(word: Word) -> &'static str {
    match word {
        Word::Trusted => "members-peers-trusted",
        Word::Distrusted => "members-peers-distrusted",
        Word::Network => "members-peers-as-network-said",
    }
}

/// Why it was not decided, for the page and for programs.
pub(super) fn fault(problem: &TrustProblem) -> &'static str {
    match problem {
        TrustProblem::Blocked(_) => "members-peers-is-blocked",
        TrustProblem::Oneself | TrustProblem::Store(_) => "members-peers-own",
    }
}

fn host_of(text: &str, errors: &mut FieldErrors) -> Option<String> {
    let host = Some(text).filter(|text| text.chars().count() <= LONGEST).and_then(blocks::read_host);
    if host.is_none() {
        errors.add("host", "members-peers-no-host");
    }
    host
}

/// The reason without control characters. It is needed when trust ends: the other side will ask why.
pub(super) fn reason_of(text: &str, word: Word, errors: &mut FieldErrors) -> String {
    let reason = text.replace(|c: char| c.is_control() && !c.is_whitespace(), " ").trim().to_owned();
    if word == Word::Distrusted && reason.is_empty() {
        errors.add("reason", "members-peers-reason-needed");
    }
    if REASON < reason.chars().count() {
        errors.add_with_number("reason", "members-blocks-reason-long", "most", 500);
    }
    reason
}
