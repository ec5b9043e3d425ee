//! A commitment as programs read it: as much of it as the caller's page shows.

use maillon_members::{Member, store as members};
use maillon_store::Conn;
use maillon_web::api::time;
use serde::Serialize;
use utoipa::ToSchema;

use super::reasons::ProposalsJson;
use super::refused::Refused;
use super::words;
use crate::desk::{ActProblem, Desk, House, Person};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, Function, PostRow, State};
use crate::store::{functions, posts};

/// One span of somebody's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCommitment)]
pub(super) struct CommitmentJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The ActivityPub id of the function.
    #[schema(format = "uri")]
    function: String,
    /// What the function is called.
    title: String,
    #[schema(schema_with = words::states)]
    state: &'static str,
    /// Whether the group has promised it. What is promised and has nobody is `asked` again.
    promised: bool,
    /// When it begins.
    #[schema(format = "date-time")]
    start: String,
    /// When it ends.
    #[schema(format = "date-time")]
    end: String,
    /// Whom it is for.
    name: String,
    /// The actor elsewhere who asked; nothing for our own organisation.
    #[schema(format = "uri")]
    peer: Option<String>,
    /// The agreement with the peer, by its id here; for coordinators.
    #[schema(format = "uuid")]
    agreement: Option<String>,
    /// All the languages that are needed, as BCP 47 tags.
    languages: Vec<String>,
    #[schema(schema_with = words::commune_or_null)]
    commune: Option<String>,
    /// What was said with it.
    words: String,
    /// The post's id; for coordinators, and for who has it.
    #[schema(format = "uuid")]
    post: Option<String>,
    /// Who does it: the worker's name, or the post's pseudonym. Who asked reads it once it stands.
    who: Option<String>,
    /// The posts that said no; for coordinators.
    #[schema(schema_with = words::post_ids)]
    declined: Vec<String>,
    /// When it was asked for.
    #[schema(format = "date-time")]
    asked_at: String,
    /// When it was last decided on.
    #[schema(format = "date-time")]
    decided_at: Option<String>,
    /// What the caller can do now: acts of `/staff/commitments/{id}/acts`.
    #[schema(example = json!(["propose", "refuse"]))]
    may: Vec<&'static str>,
}

/// A commitment, and who could do it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCommitmentWithProposals)]
pub(super) struct WholeCommitment {
    /// The commitment.
    #[serde(flatten)]
    one: CommitmentJson,
    /// Who could do it; for coordinators, as long as somebody is looked for.
    proposals: Option<ProposalsJson>,
}

/// What commitments are shown with.
pub(super) struct Around {
    posts: Vec<PostRow>,
    functions: Vec<Function>,
    members: Vec<Member>,
}

/// What the caller is to a commitment.
struct Reads {
    coordinates: bool,
    works: bool,
    asked: bool,
}

impl Around {
    pub(super) fn load(conn: &mut Conn) -> Result<Self, Refused> {
        Ok(Self { posts: posts::all(conn)?, functions: functions::all(conn)?, members: members::list(conn)? })
    }

    fn post(&self, id: Option<PostId>) -> Option<&PostRow> {
        self.posts.iter().find(|post| Some(post.id) == id)
    }

    fn reads(&self, one: &Commitment, who: &Person) -> Reads {
        Reads {
            coordinates: who.coordinates,
            works: self.post(one.post).is_some_and(|post| post.worker.as_ref() == Some(&who.id)),
            asked: one.member.as_ref() == Some(&who.id),
        }
    }

    fn title(&self, lent: &str) -> String {
        self.functions.iter().find(|one| one.uri == lent).map(|one| one.title.clone()).unwrap_or_default()
    }

    fn who(&self, post: &PostRow) -> String {
        let worker = self.members.iter().find(|one| Some(one.id.to_string()) == post.worker);
        worker.map_or_else(|| post.code.clone(), |worker| worker.name.clone())
    }
}

/// A commitment that the caller may see: they coordinate, do it, or asked for it.
pub(super) fn seen(
    conn: &mut Conn,
    desk: &Desk,
    id: CommitmentId,
    who: &Person,
) -> Result<Commitment, Refused> {
    let one = desk.find(conn, id)?;
    let post = one.post.map(|id| posts::find(conn, id)).transpose()?.flatten();
    let works = post.is_some_and(|post| post.worker.as_ref() == Some(&who.id));
    let sees = who.coordinates || works || one.member.as_ref() == Some(&who.id);
    if sees { Ok(one) } else { Err(ActProblem::Unknown.into()) }
}

/// The same as the pages' buttons.
fn may(one: &Commitment, reads: &Reads, now: i64) -> Vec<&'static str> {
    let &Reads { coordinates, works, asked } = reads;
    let looking = matches!(one.state, State::Asked | State::Proposed);
    let promised = one.promised_at.is_some();
    let taken_back = coordinates && (promised || one.state == State::Confirmed) || asked;
    let all = [
        ("propose", coordinates && looking),
        ("confirm", (works || coordinates) && one.state == State::Proposed),
        ("decline", (works || coordinates) && one.state == State::Proposed),
        ("refuse", coordinates && looking && !promised),
        ("cancel", taken_back && one.state.is_open()),
        ("step-back", (works || coordinates) && one.state == State::Confirmed),
    ];
    let is_ahead = now < one.span.start();
    all.into_iter().filter(|(_, may)| *may && is_ahead).map(|(act, _)| act).collect()
}

impl CommitmentJson {
    /// As this caller reads it.
    pub(super) fn new(
        conn: &mut Conn,
        house: &House,
        one: &Commitment,
        around: &Around,
        who: &Person,
    ) -> Result<Self, Refused> {
        let reads = around.reads(one, who);
        let post = around.post(one.post);
        let knows_post = reads.coordinates || reads.works;
        let knows_who = knows_post || one.state == State::Confirmed;
        let for_office = |all: Vec<String>| if reads.coordinates { all } else { Vec::new() };
        Ok(Self {
            id: one.id.to_string(),
            function: one.lent.clone(),
            title: around.title(&one.lent),
            state: one.state.as_str(),
            promised: one.promised_at.is_some(),
            start: time(one.span.start()),
            end: time(one.span.end()),
            name: one.name.clone(),
            peer: one.peer.clone(),
            agreement: one.agreement.clone().filter(|_| reads.coordinates),
            languages: one.languages.clone(),
            commune: one.commune.clone(),
            words: house.desk.words_of(conn, one)?,
            post: post.filter(|_| knows_post).map(|post| post.id.to_string()),
            who: post.filter(|_| knows_who).map(|post| around.who(post)),
            declined: for_office(one.declined.iter().map(ToString::to_string).collect()),
            asked_at: time(one.asked_at),
            decided_at: one.decided_at.map(time),
            may: may(one, &reads, house.desk.clock.millis()),
        })
    }
}

impl WholeCommitment {
    /// As this caller reads it. Who could do it is looked for while somebody is.
    pub(super) fn new(
        conn: &mut Conn,
        house: &House,
        one: &Commitment,
        who: &Person,
    ) -> Result<Self, Refused> {
        let around = Around::load(conn)?;
        let looking = matches!(one.state, State::Asked | State::Proposed);
        let proposals = if who.coordinates && looking {
            Some(ProposalsJson::new(&house.desk.proposals(conn, one.id)?, &around.posts))
        } else {
            None
        };
        Ok(Self { one: CommitmentJson::new(conn, house, one, &around, who)?, proposals })
    }
}
