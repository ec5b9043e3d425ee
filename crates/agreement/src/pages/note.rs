//! An answer from Mastodon, from a visitor or from another member becomes an agreement: their side keeps no record, so ours
//! writes both down.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::quantity::Amount;
use maillon_members::{Area, Member, SignedInMember};
use maillon_messages::model::{Conversation, ConversationId, Correspondent};
use maillon_messages::store as messages;
use maillon_store::{Conn, peers};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::acts::back;
use super::fault::{Fault, checked};
use super::{Agreements, person, terms};
use crate::deeds::{self, LONGEST_WORDS};
use crate::desk::{ActProblem, Desk, Note};
use crate::record::AgreementId;
use crate::subject::Subject;

/// What the form sends; of a link, the conversation alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NoteForm {
    conversation: String,
    amount: String,
    words: String,
}

/// A conversation about a thing of ours, which this member answers for.
pub(crate) struct Found {
    pub(super) conversation: Conversation,
    pub(super) subject: Subject,
    /// What the other side calls itself.
    pub(super) name: String,
}

impl Found {
    pub(crate) fn load(
        conn: &mut Conn,
        desk: &Desk,
        id: ConversationId,
        member: &Member,
    ) -> Result<Self, ActProblem> {
        let reader = member.id.to_string();
        let whose = messages::Whose::new(&reader, member.coordinates_in(Area::Market));
        let conversation = messages::for_reader(conn, id, &whose)?.ok_or(ActProblem::Unknown)?;
        // Who began it is its other side, and does not write down what we promise.
        let begun = matches!(&conversation.correspondent, Correspondent::Member(id) if *id == reader);
        let about = conversation.about.clone().filter(|_| !begun).ok_or(ActProblem::Unknown)?;
        let subject = desk.subjects.find(conn, &about)?.filter(|subject| subject.own);
        let subject = subject.ok_or(ActProblem::Unknown)?;
        let name = name(conn, &conversation)?;
        Ok(Self { conversation, subject, name })
    }

    pub(crate) fn note(
        &self,
        desk: &Desk,
        conn: &mut Conn,
        member: &Member,
        amount: Amount,
        words: &str,
    ) -> Result<AgreementId, ActProblem> {
        let conversation = self.conversation.id.to_string();
        let note = Note {
            about: &self.subject.uri,
            peer: &self.conversation.correspondent.to_string(),
            name: &self.name,
            conversation: Some(&conversation),
            amount,
        };
        deeds::note(desk, conn, note, &person(member), words)
    }
}

fn name(conn: &mut Conn, conversation: &Conversation) -> Result<String, ActProblem> {
    let known = match &conversation.correspondent {
        Correspondent::Actor(uri) => peers::find(conn, uri)?.map(|peer| peer.name),
        Correspondent::Member(id) => match id.parse() {
            Ok(id) => maillon_members::store::by_id(conn, id)?.map(|member| member.name),
            Err(_) => None,
        },
        Correspondent::Visitor(_) => None,
    };
    Ok(known.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| conversation.name.clone()))
}

/// `GET /accords/noter`
#[derive(Template, WebTemplate)]
#[template(path = "agreement/note.html")]
pub(super) struct NotePage {
    shell: Shell,
    errors: FieldErrors,
    /// What was in the way, in words.
    said: Option<String>,
    title: String,
    href: String,
    name: String,
    conversation: String,
    unit: String,
    left: Option<String>,
    amount: String,
    words: String,
}

impl NotePage {
    pub(super) fn new(shell: Shell, found: &Found, form: Option<NoteForm>, fault: Fault) -> Self {
        let (t, subject) = (shell.t.clone(), &found.subject);
        let in_words = |amount| terms::quantity(&t, &subject.action, subject.primary.unit, amount);
        let left = subject.left.map(|left| t.phrase("agreement-ask-left").set("amount", in_words(left)));
        let form = form.unwrap_or_else(|| NoteForm {
            amount: t.decimal(subject.left.or(subject.primary.amount).unwrap_or(Amount::ONE)),
            ..NoteForm::default()
        });
        let name = Some(found.name.clone()).filter(|name| !name.trim().is_empty());
        Self {
            said: fault.said.map(|key| t.get(key)),
            errors: fault.errors,
            title: subject.title.clone(),
            href: subject.href.clone(),
            name: name.unwrap_or_else(|| t.get("agreement-somebody")),
            conversation: found.conversation.id.to_string(),
            unit: t.measure(subject.primary.unit),
            left: left.map(|left| left.to_string()),
            amount: form.amount,
            words: form.words,
            shell,
        }
    }
}

async fn load(agreements: &Agreements, id: &str, member: &Member) -> Result<Found, Problem> {
    let id: ConversationId = id.parse().map_err(|_| Problem::not_found())?;
    let (desk, member) = (agreements.desk.clone(), member.clone());
    let find = move |conn: &mut Conn| Found::load(conn, &desk, id, &member);
    Ok(agreements.site.store.read(find).await?)
}

/// `GET /accords/noter?conversation=`
pub(super) async fn show(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    Query(form): Query<NoteForm>,
    reader: Reader,
) -> Result<NotePage, Problem> {
    let found = load(&agreements, &form.conversation, &member).await?;
    Ok(NotePage::new(reader.shell("agreement-note-title").hidden(), &found, None, Fault::default()))
}

/// `POST /accords/noter`
pub(super) async fn note(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<NoteForm>,
) -> Result<Response, Problem> {
    let found = load(&agreements, &form.conversation, &member).await?;
    let (amount, words) = match checked(&form.amount, &form.words) {
        Ok(checked) => checked,
        Err(fault) => return Ok(again(&reader, &found, form, fault)),
    };
    let (desk, id) = (agreements.desk.clone(), found.conversation.id);
    let write = move |conn: &mut Conn| {
        Found::load(conn, &desk, id, &member)?.note(&desk, conn, &member, amount, &words)
    };
    match agreements.site.store.write(write).await {
        Ok(id) => Ok(back(&agreements, jar, id, "agreement-did-note")),
        Err(problem) => {
            let subject = &found.subject;
            let words = |left| terms::quantity(&reader.t, &subject.action, subject.primary.unit, left);
            let fault = Fault::of(problem.into(), true, words)?;
            Ok(again(&reader, &found, form, fault))
        }
    }
}

fn again(reader: &Reader, found: &Found, form: NoteForm, fault: Fault) -> Response {
    let status = if fault.is_field() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    let shell = reader.shell("agreement-note-title").hidden();
    (status, NotePage::new(shell, found, Some(form), fault)).into_response()
}
