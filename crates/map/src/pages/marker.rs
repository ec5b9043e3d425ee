//! `/carte/lieux/{id}`: one place of another map, with who says so; and "c'est nous".

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_kernel::geo::Category;
use maillon_members::{Area, InCharge, of};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::twins::address;
use super::{Maps, back};
use crate::Desk;
use crate::desk::ActProblem;
use crate::desk::claims::{State as Standing, token};
use crate::model::Known;
use crate::store::claims::{self, Claim};
use crate::store::labels::Label;
use crate::store::sources::Source;
use crate::store::{hidden, labels, listings, markers, sources};

/// The page of a marker.
pub fn href(id: &str) -> String {
    format!("/carte/lieux/{id}")
}

/// All that is known of a marker.
pub(super) struct View {
    pub(super) known: Known,
    pub(super) source: Source,
    /// The source's categories.
    pub(super) labels: Vec<Label>,
    /// Whoever proved that it is them: name and actor.
    pub(super) proven: Option<(String, String)>,
    /// Our own claim, whatever became of it.
    pub(super) claim: Option<Claim>,
    /// It is kept off our map.
    pub(super) hidden: bool,
    /// Whoever proved that it is them keeps their address back.
    pub(super) withheld: bool,
}

/// Our claim, as a coordinator sees it.
struct Ours {
    id: String,
    state: Standing,
    said: String,
    proof: Option<String>,
    token: String,
    fault: Option<String>,
    detail: String,
    tried_at: Option<i64>,
}

impl Ours {
    fn of(t: &Tongue, one: &Claim) -> Self {
        let state: Standing = one.state.parse().unwrap_or(Standing::Open);
        let (word, detail) = one.fault.split_once('\n').unwrap_or((one.fault.as_str(), ""));
        Self {
            id: one.id.clone(),
            state,
            said: t.get(&format!("map-claim-state-{state}")),
            proof: one.proof.as_ref().map(|proof| t.get(&format!("map-claim-state-by-{proof}"))),
            token: one.token.clone(),
            fault: (!word.is_empty()).then(|| t.get(&format!("map-fault-{word}"))),
            detail: detail.to_owned(),
            tried_at: one.tried_at,
        }
    }

    fn is_open(&self) -> bool {
        self.state == Standing::Open
    }

    fn stands(&self) -> bool {
        matches!(self.state, Standing::Open | Standing::Proven)
    }
}

/// `GET /carte/lieux/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "map/marker.html")]
pub(super) struct MarkerPage {
    shell: Shell,
    known: Known,
    source: Source,
    action: String,
    address: String,
    /// Latitude and longitude, six decimals each.
    point: (String, String),
    web: Option<String>,
    url: Option<String>,
    foreign: Vec<String>,
    themes: Vec<String>,
    /// The licence of this one, where it is another than the layer's.
    licence: Option<String>,
    proven: Option<(String, String)>,
    /// Who coordinates sees more.
    coordinates: bool,
    claim: Option<Ours>,
    /// Here a coordinator decides by hand.
    decides: bool,
    shows: Shows,
}

/// How much of it is shown.
struct Shows {
    /// It is kept off our map: who coordinates sees it all the same.
    off: bool,
    /// Only what it is called and whose word that is: the source has it no more, or they keep their address back.
    brief: bool,
    /// Whoever proved that it is them keeps their address back.
    withheld: bool,
}

impl MarkerPage {
    pub(super) fn new(shell: Shell, view: View, coordinates: bool, decides: bool) -> Self {
        let View { known, source, labels, proven, claim, hidden, withheld } = view;
        let (t, marker) = (&shell.t, &known.marker);
        let worn: Vec<&Label> = labels.iter().filter(|one| marker.foreign.contains(&one.remote)).collect();
        let mut themes: Vec<&Category> =
            worn.iter().filter_map(|one| Category::by_slug(one.theme.as_deref()?)).collect();
        themes.sort_by_key(|one| one.slug.as_str());
        themes.dedup_by_key(|one| one.slug.as_str());
        Self {
            action: href(&known.id),
            address: address(&marker.street, &marker.postcode, &marker.locality),
            point: (format!("{:.6}", marker.point.lat()), format!("{:.6}", marker.point.lon())),
            web: marker.web.clone(),
            url: marker.url.clone(),
            foreign: worn.iter().map(|one| one.name.clone()).collect(),
            themes: themes.into_iter().map(|one| one.name(t.lang()).to_owned()).collect(),
            licence: marker.licence.clone().filter(|licence| *licence != source.licence),
            claim: claim.filter(|_| coordinates).map(|one| Ours::of(t, &one)),
            proven,
            coordinates,
            decides,
            shows: Shows {
                off: hidden,
                brief: !coordinates && (withheld || known.gone_at.is_some()),
                withheld,
            },
            known,
            source,
            shell,
        }
    }

    /// Whether a coordinator can say "c'est nous" of it.
    fn may_claim(&self) -> bool {
        self.known.gone_at.is_none() && !self.claim.as_ref().is_some_and(Ours::stands)
    }

    /// When what stands here was seen at the source for the last time.
    fn read_at(&self) -> i64 {
        match self.known.gone_at {
            Some(_) => self.known.read_at,
            None => self.source.read_at.unwrap_or(self.known.read_at),
        }
    }
}

fn find(conn: &mut Conn, desk: &Desk, id: &str, coordinates: bool) -> Result<View, ActProblem> {
    let known = markers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    let source = sources::find(conn, &known.source)?.filter(|source| source.shown || coordinates);
    let source = source.ok_or(ActProblem::Unknown)?;
    let hidden = hidden::is_hidden(conn, &known.source, &known.marker.key)?;
    if hidden && !coordinates {
        return Err(ActProblem::Unknown);
    }
    let claims = claims::of_marker(conn, &known.source, &known.marker.key)?;
    let proven = claims.iter().find(|one| one.state == Standing::Proven.as_str());
    let proven = proven.map(|one| (one.name.clone(), one.actor.clone()));
    let withheld = match &proven {
        Some((_, actor)) => listings::find(conn, actor)?.is_some_and(|one| one.blurred),
        None => false,
    };
    let claim = claims.into_iter().rfind(|one| one.actor == desk.organisation);
    let labels = labels::of_source(conn, &known.source)?;
    Ok(View { known, source, labels, proven, claim, hidden, withheld })
}

pub(super) async fn show(
    State(state): State<Maps>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<MarkerPage, Problem> {
    let coordinates = reader.signed_in.as_ref().is_some_and(|one| Area::Map.is_in_hands_of(one));
    let desk = state.desk.clone();
    let view = state.site.store.read(move |conn: &mut Conn| find(conn, &desk, &id, coordinates)).await?;
    let shell = reader.shell_titled(view.known.marker.name.clone()).hidden();
    Ok(MarkerPage::new(shell, view, coordinates, state.desk.qg.is_some()))
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Act {
    /// `claim`, `prove`, `withdraw`, `accept`, `refuse`, `hide` or `back`.
    act: String,
    /// The claim.
    claim: String,
}

/// `POST /carte/lieux/{id}`: "c'est nous", from its beginning to its end.
pub(super) async fn act(
    State(state): State<Maps>,
    InCharge(member, ..): InCharge<of::Map>,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<Act>,
) -> Result<Response, Problem> {
    let (desk, by, marker) = (state.desk.clone(), member.id.to_string(), id.clone());
    let store = &state.site.store;
    let said = match form.act.as_str() {
        "claim" => {
            let (fresh, word) = (state.site.clock.uuid().to_string(), token(&random_token()));
            let claim = move |conn: &mut Conn| desk.claim(conn, &marker, (&fresh, &word), &by).map(drop);
            store.write(claim).await?;
            "map-notice-claimed"
        }
        "prove" => match state.desk.prove(&id).await {
            Ok(claim) if claim.state == Standing::Proven.as_str() => "map-notice-proven",
            Ok(_) => "map-notice-unproven",
            Err(ActProblem::NotNow) => "map-notice-wait",
            Err(problem) => return Err(problem.into()),
        },
        "withdraw" => {
            store.write(move |conn: &mut Conn| desk.withdraw_claim(conn, &form.claim, &by)).await?;
            "map-notice-saved"
        }
        "accept" | "refuse" => {
            let yes = form.act == "accept";
            store.write(move |conn: &mut Conn| desk.decide_claim(conn, &form.claim, yes, &by)).await?;
            "map-notice-saved"
        }
        "hide" | "back" => {
            let hides = form.act == "hide";
            let change = move |conn: &mut Conn| {
                if hides { desk.hide(conn, &marker, &by) } else { desk.put_back(conn, &marker) }
            };
            store.write(change).await?;
            "map-notice-saved"
        }
        _ => return Err(Problem::bad_request("there is no such act")),
    };
    Ok(back(&state, jar, &href(&id), said))
}
