//! `/reseau/membres`: the networks that we belong to, and who else does.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_consent::model::Round;
use maillon_consent::store as rounds;
use maillon_members::Area;
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};

use super::{Networks, round};

/// Where they are listed.
pub(super) const PATH: &str = "/reseau/membres";

/// A network with its members.
struct Listed {
    network: Network,
    members: Vec<Membership>,
}

/// A round that waits for answers.
struct Waiting {
    title: String,
    deadline: i64,
    href: String,
}

/// `GET /reseau/membres`
#[derive(Template, WebTemplate)]
#[template(path = "network/networks.html")]
pub(super) struct NetworksPage {
    shell: Shell,
    networks: Vec<Listed>,
    /// For members: what is being read now.
    rounds: Vec<Waiting>,
    /// The handle of the network that this instance is the QG of.
    qg: Option<String>,
    may_join: bool,
}

pub(super) async fn show(State(state): State<Networks>, reader: Reader) -> Result<NetworksPage, Problem> {
    let signed_in = reader.signed_in.clone();
    let reads_rounds = signed_in.is_some();
    let read = move |conn: &mut Conn| -> Result<(Vec<Listed>, Vec<Round>), StoreError> {
        let mut listed = Vec::new();
        for network in networks::all(conn)?.into_iter().filter(|one| one.standing() == Standing::Member) {
            listed.push(Listed { members: networks::members(conn, &network.qg)?, network });
        }
        let open = if reads_rounds { rounds::open_ones(conn, crate::KIND)? } else { Vec::new() };
        Ok((listed, open))
    };
    let (networks, open) = state.site.store.read(read).await?;
    let host = state.desk.federation.origin().authority();
    let handle = |own: &crate::Qg| format!("@{}@{host}", own.actor.rsplit('@').next().unwrap_or_default());
    Ok(NetworksPage {
        shell: reader.shell("network-networks-title"),
        networks,
        rounds: open
            .into_iter()
            .map(|one| Waiting { href: round::href(&one.uri), title: one.title, deadline: one.deadline })
            .collect(),
        qg: state.desk.own.as_ref().map(handle),
        may_join: signed_in.is_some_and(|member| Area::Network.is_in_hands_of(&member)),
    })
}
