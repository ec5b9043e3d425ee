//! What is in the database: keys, times, people, queues.

use maillon_federation::actor::LocalKeys;
use maillon_federation::keys::{KeyProblem, PublicKey};
use maillon_members::Role;
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError, follows, inbox, jobs, outbox};

use super::{Check, Verdict};
use crate::instance::Instance;

/// Clocks of one machine do not differ by more. Milliseconds.
const TOLERANCE: i64 = 300_000;
/// So many hosts and jobs are counted.
const MOST: i64 = 1000;

/// All that one look into the database tells.
pub(super) struct Findings {
    pub(super) actors: Vec<LocalActor>,
    /// The newest time that was ever stored, epoch milliseconds.
    pub(super) newest: i64,
    pub(super) coordinators: usize,
    pub(super) requests: i64,
    pub(super) waiting: i64,
    pub(super) failing: usize,
    pub(super) jobs: Vec<(String, i32, Option<String>)>,
}

impl Findings {
    fn read(conn: &mut Conn, actor: &str) -> Result<Self, StoreError> {
        let actors = actors::all(conn)?;
        let made = actors.iter().map(|actor| actor.updated_at);
        let newest = made.chain(inbox::newest(conn)?).chain(outbox::newest(conn, actor)?).max();
        let members = maillon_members::store::list(conn)?;
        let may = members.iter().filter(|member| member.role == Role::Coordinator && !member.disabled);
        Ok(Self {
            newest: newest.unwrap_or_default(),
            coordinators: may.count(),
            requests: follows::count_requests(conn, actor)?,
            waiting: outbox::waiting(conn)?.0,
            failing: outbox::failing(conn, MOST)?.len(),
            jobs: jobs::failing(conn, MOST)?,
            actors,
        })
    }
}

pub(super) async fn examine(instance: &Instance) -> Vec<Check> {
    let actor = instance.desk.actor.clone();
    match instance.store.read(move |conn: &mut Conn| Findings::read(conn, &actor)).await {
        Ok(findings) => judge(&findings, &instance.desk.actor, instance.store.clock().millis()),
        Err(problem) => {
            let todo = "stop maillon and restore the last backup, or ask for help with this message";
            vec![Check::new("content", Verdict::Fail, format!("it cannot be read: {problem}"), todo)]
        }
    }
}

pub(super) fn judge(findings: &Findings, actor: &str, now: i64) -> Vec<Check> {
    vec![
        keys(&findings.actors, actor),
        clock(findings.newest, now),
        coordinators(findings.coordinators),
        deliveries(findings.failing, findings.waiting),
        jobs(&findings.jobs),
        requests(findings.requests),
        Check::new(
            "backup",
            Verdict::Hint,
            "whether there is one cannot be seen from here",
            "copy the database (`sqlite3 FILE '.backup COPY'`, or pg_dump) and the data folder elsewhere every day",
        ),
    ]
}

/// Each key signs, and its public half agrees.
fn keys(all: &[LocalActor], organisation: &str) -> Check {
    let fail = |says: String| {
        let todo = "restore the last backup: new keys would make this a stranger to every follower";
        Check::new("keys", Verdict::Fail, says, todo)
    };
    for wanted in ["Application", "Organization"] {
        if !all.iter().any(|actor| actor.kind == wanted) {
            return fail(format!("there is no actor of the type {wanted}"));
        }
    }
    if !all.iter().any(|actor| actor.uri == organisation) {
        return fail(format!("instance.handle names {organisation}, which does not live here"));
    }
    match all.iter().find(|actor| !signs(actor)) {
        Some(actor) => fail(format!("the keys of {} cannot be used", actor.uri)),
        None => Check::ok("keys", format!("those of {} actors sign", all.len())),
    }
}

fn signs(actor: &LocalActor) -> bool {
    let Ok(keys) = LocalKeys::of(actor, Vec::new()) else { return false };
    let message = actor.uri.as_bytes();
    fits(message, keys.rsa.sign(message), keys.rsa.public_key())
        && fits(message, keys.ed25519.sign(message), keys.ed25519.public_key())
}

fn fits(
    message: &[u8],
    signature: Result<Vec<u8>, KeyProblem>,
    public: Result<PublicKey, KeyProblem>,
) -> bool {
    let (Ok(signature), Ok(public)) = (signature, public) else { return false };
    public.verify(message, &signature).is_ok()
}

/// There is no clock to ask but what was written here before: the present must not be earlier.
fn clock(newest: i64, now: i64) -> Check {
    if newest <= now + TOLERANCE {
        return Check::ok("clock", "later than everything stored");
    }
    let says = format!("it is {} minutes behind what was stored last", (newest - now) / 60_000);
    let todo = "set the machine's clock (`timedatectl`): other servers refuse what is signed an hour off";
    Check::new("clock", Verdict::Fail, says, todo)
}

fn coordinators(many: usize) -> Check {
    match many {
        0 => Check::new(
            "members",
            Verdict::Fail,
            "nobody here may coordinate",
            "run `maillon member add LOGIN --name NAME --role coordinator`",
        ),
        1 => {
            Check::new("members", Verdict::Hint, "one person coordinates", "name a second one, for holidays")
        }
        many => Check::ok("members", format!("{many} people coordinate")),
    }
}

fn deliveries(failing: usize, waiting: i64) -> Check {
    if failing == 0 {
        return Check::ok("deliveries", format!("every host answers; {waiting} wait"));
    }
    let says = format!("hosts that do not answer: {failing}; {waiting} deliveries wait");
    let todo = "see /coordination/envois; if none answers, look at the way out of this machine";
    Check::new("deliveries", Verdict::Warn, says, todo)
}

fn jobs(failing: &[(String, i32, Option<String>)]) -> Check {
    let Some((key, attempts, outcome)) = failing.first() else {
        return Check::ok("jobs", "none fails");
    };
    let why = outcome.as_deref().unwrap_or("no reason is known");
    let says = format!("{} fail and are tried again; {key} ({attempts} times): {why}", failing.len());
    Check::new("jobs", Verdict::Warn, says, "they mend themselves when the cause is gone; look at the log")
}

fn requests(many: i64) -> Check {
    if many == 0 {
        return Check::ok("followers", "nobody waits for an answer");
    }
    let says = format!("waiting for an answer: {many}");
    Check::new("followers", Verdict::Hint, says, "see /coordination/abonnes, or `maillon follower list`")
}
