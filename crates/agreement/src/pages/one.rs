//! One agreement: what it is about, with whom, how it stands, what was said, and what one can do now.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};

use super::fault::Fault;
use super::history::{self, Line, Proven};
use super::people::{Partner, People};
use super::standing::sentence;
use super::{Agreements, PATH, person, terms};
use crate::deeds::{self, Act, LONGEST_WORDS, Person};
use crate::desk::ActProblem;
use crate::machine::Kind;
use crate::model::Stage;
use crate::record::{Agreement, AgreementId};
use crate::settling::Settlement;
use crate::subject::Subject;

/// An agreement from the store, with what stands around it.
pub(super) struct Found {
    pub(super) agreement: Agreement,
    pub(super) subject: Option<Subject>,
    pub(super) steps: Vec<Proven>,
    pub(super) people: People,
    pub(super) settlement: Option<Settlement>,
}

impl Found {
    fn load(
        conn: &mut Conn,
        agreements: &Agreements,
        t: &Tongue,
        id: AgreementId,
        who: &Person,
    ) -> Result<Self, ActProblem> {
        let agreement = deeds::find(conn, id, who)?;
        let subject = agreements.desk.subjects.find(conn, &agreement.about)?;
        let steps = history::load(conn, &agreement)?;
        let members = steps.iter().filter_map(|one| one.step.member.as_deref());
        let people = People::load(conn, [&agreement], members)?;
        let settlement = agreements.settling.settlement(conn, t, &agreement, who)?;
        Ok(Self { agreement, subject, steps, people, settlement })
    }
}

/// What was typed and not done, and why.
#[derive(Clone, Debug, Default)]
pub(super) struct Again {
    pub(super) act: Option<Act>,
    pub(super) words: String,
    pub(super) amount: String,
    pub(super) fault: Fault,
}

/// One thing that can be done now.
struct Choice {
    act: &'static str,
    label: String,
    hint: Option<String>,
    words: String,
    /// Whether its form is open at once.
    open: bool,
    /// The field for another amount: what stands in it.
    amount: Option<String>,
}

/// `GET /accords/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "agreement/one.html")]
pub(super) struct OnePage {
    shell: Shell,
    errors: FieldErrors,
    /// What was in the way, in words.
    said: Option<String>,
    /// What was typed into a form that is no longer there.
    lost: Option<String>,
    title: String,
    about: Option<String>,
    with: Partner,
    /// When it is, of what is had for a span of time.
    when: Option<String>,
    amount: Option<String>,
    in_return: Option<String>,
    stage: String,
    sentence: String,
    noted: bool,
    until: Option<i64>,
    /// Of what is lent, once it is promised: until when at the latest.
    back_by: Option<i64>,
    conversation: Option<String>,
    settlement: Option<Settlement>,
    lines: Vec<Line>,
    action: String,
    /// The offer that the reader sees, and answers.
    offer: String,
    unit: String,
    choices: Vec<Choice>,
}

impl OnePage {
    pub(super) fn new(shell: Shell, found: &Found, again: Again, now: i64) -> Self {
        let (t, one) = (shell.t.clone(), &found.agreement);
        let with = found.people.partner(&t, one);
        let terms = one.terms().filter(|terms| !terms.is_end());
        let acts = Act::open_in(one, found.subject.as_ref(), now);
        let is_lost = again.act.is_some_and(|act| !acts.contains(&act)) && !again.words.is_empty();
        let house = shell.instance_name.clone();
        Self {
            said: again.fault.said.map(|key| t.get(key)),
            lost: is_lost.then(|| again.words.clone()),
            title: one.title.clone(),
            about: found.subject.as_ref().map(|subject| subject.href.clone()),
            when: one.commons.slot.map(|slot| terms::when(&t, slot)),
            amount: terms.map(|terms| terms::amount(&t, &one.commons, terms.amount)),
            in_return: terms.map(|terms| terms::in_return(&t, &one.commons, terms)),
            stage: t.get(&format!("agreement-stage-{}", one.machine.stage().as_str())),
            sentence: sentence(&t, one, &with.name, now),
            noted: !one.linked,
            until: one.machine.pending().and_then(|head| head.ends_at).filter(|end| now < *end),
            back_by: back_by(found),
            conversation: one.conversation.as_ref().map(|id| format!("/messages/{id}")),
            settlement: found.settlement.clone(),
            lines: found.steps.iter().map(|step| Line::new(&t, one, step, &found.people, &house)).collect(),
            action: format!("{PATH}/{}", one.id),
            offer: one.machine.head().map(|head| head.uri.clone()).unwrap_or_default(),
            unit: t.measure(one.commons.measure()),
            choices: acts.into_iter().map(|act| choice(&t, one, act, &again)).collect(),
            errors: again.fault.errors,
            with,
            shell,
        }
    }
}

/// The last day of a loan that runs: so many days after both promised.
fn back_by(found: &Found) -> Option<i64> {
    let one = &found.agreement;
    let days = one.commons.lent_days.filter(|_| one.machine.stage() == Stage::Agreed)?;
    let promised = found.steps.iter().find(|one| one.step.kind == Kind::Accept.as_str())?;
    Some(promised.step.taken_at + i64::from(days) * 86_400_000)
}

fn choice(t: &Tongue, one: &Agreement, act: Act, again: &Again) -> Choice {
    let ends = one.machine.pending().is_some_and(|head| head.terms.is_end());
    let label = match act {
        Act::Accept if ends => "agreement-act-accept-end".to_owned(),
        Act::Refuse if ends => "agreement-act-refuse-end".to_owned(),
        Act::Cancel if !one.linked => "agreement-act-cancel-noted".to_owned(),
        Act::Withdraw if one.gives() || 1 < one.machine.rounds().len() => {
            "agreement-act-withdraw-proposal".to_owned()
        }
        act => format!("agreement-act-{act}"),
    };
    let typed = again.act == Some(act);
    let spoken = one.terms().map(|terms| t.decimal(terms.amount)).unwrap_or_default();
    let hint = match (act, one.linked) {
        (Act::Accept, _) if ends => None,
        (Act::Accept, _) => Some("agreement-hint-accept"),
        (Act::Done, true) => Some("agreement-hint-done"),
        (Act::Cancel, true) => Some("agreement-hint-cancel"),
        _ => None,
    };
    Choice {
        act: act.as_str(),
        label: t.get(&label),
        hint: hint.map(|key| t.get(key)),
        words: if typed { again.words.clone() } else { String::new() },
        open: typed,
        amount: (act == Act::Propose).then(|| if typed { again.amount.clone() } else { spoken }),
    }
}

pub(super) async fn load(
    agreements: &Agreements,
    t: &Tongue,
    id: &str,
    who: &Person,
) -> Result<Found, Problem> {
    let id: AgreementId = id.parse().map_err(|_| Problem::not_found())?;
    let (here, t, who) = (agreements.clone(), t.clone(), who.clone());
    let find = move |conn: &mut Conn| Found::load(conn, &here, &t, id, &who);
    Ok(agreements.site.store.read(find).await?)
}

pub(super) fn page(agreements: &Agreements, reader: &Reader, found: &Found, again: Again) -> OnePage {
    let title = reader.t.with("agreement-one-title", &[("title", &found.agreement.title)]);
    OnePage::new(reader.shell_titled(title).hidden(), found, again, agreements.site.clock.millis())
}

/// `GET /accords/{id}`: with it, its people have seen it.
pub(super) async fn show(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<OnePage, Problem> {
    let found = load(&agreements, &reader.t, &id, &person(&member)).await?;
    if found.agreement.unread {
        let (desk, id) = (agreements.desk.clone(), found.agreement.id);
        let changed_at = found.agreement.changed_at;
        agreements.site.store.write(move |conn: &mut Conn| desk.seen(conn, id, changed_at)).await?;
    }
    let here = format!("{}/{}", super::PATH, found.agreement.id);
    maillon_notifications::look(&agreements.site, &member.id.to_string(), &here).await?;
    Ok(page(&agreements, &reader, &found, Again::default()))
}
