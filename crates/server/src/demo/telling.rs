//! What the demo's instances tell, and what the QG weaves from it.

use anyhow::Context as _;
use maillon_narrative::desk::{ActProblem, Head, Quote};
use maillon_narrative::gather::{self, Found, Period};
use maillon_narrative::model::{DraftForm, occurs};
use maillon_store::{Conn, StoreError, actors, peers, settings};

use super::belonging::until;
use super::content::{Content, Strand, Woven};
use crate::instance::Instance;

/// Set in the transaction that tells, or weaves, so that it happens once.
const TOLD: &str = "demo-told";
const WOVEN: &str = "demo-woven";
/// So many things are looked at.
const MOST: i64 = 200;

/// Publishes the stories of an instance.
pub(super) async fn tell(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let now = instance.store.clock().millis();
    let mut drafts = Vec::new();
    for one in &content.stories {
        let form = DraftForm {
            title: one.title.clone(),
            summary: one.summary.clone(),
            text: one.text.clone(),
            language: one.language.clone(),
            theme: one.theme.clone(),
            commune: one.commune.clone(),
            consent: "yes".to_owned(),
            ..DraftForm::default()
        };
        let draft = form.check(false, now);
        drafts.push(draft.map_err(|problems| anyhow::anyhow!("the demo's story: {problems:?}"))?);
    }
    let (desk, author) = (instance.narrative.clone(), content.author(instance).await?);
    let tell = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if settings::get(conn, TOLD)?.is_some() {
            return Ok(());
        }
        for draft in &drafts {
            desk.write(conn, author.as_deref(), draft.clone(), true)?;
        }
        Ok(settings::put(conn, TOLD, "yes")?)
    };
    Ok(instance.store.write(tell).await?)
}

/// The QG weaves its narrative, once everything that it quotes has come to it.
pub(super) async fn weave(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    for (content, instance) in instances {
        let Some(woven) = content.woven.clone() else { continue };
        let done = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, WOVEN)?.is_some());
        if instance.store.read(done).await? {
            continue;
        }
        until("what the QG weaves has come", async || all_has_come(instance, &woven).await).await?;
        let editor = content.author(instance).await?.context("the QG has an editor")?;
        weave_at(instance, woven, editor).await?;
    }
    Ok(())
}

async fn all_has_come(instance: &Instance, woven: &Woven) -> Result<bool, StoreError> {
    let found = found(instance).await?;
    let is_there = |strand: &Strand| match strand {
        Strand::Words(_) => true,
        Strand::Quote(text) => found.iter().any(|one| occurs(text, &one.text)),
    };
    Ok(woven.passages.iter().all(is_there))
}

async fn found(instance: &Instance) -> Result<Vec<Found>, StoreError> {
    let others = instance.narrative.others.clone();
    let period = Period { since: 0, until: i64::MAX };
    let all = move |conn: &mut Conn| gather::all(conn, &*others, period, MOST);
    instance.store.read(all).await
}

async fn weave_at(instance: &Instance, woven: Woven, editor: String) -> anyhow::Result<()> {
    let (desk, found) = (instance.narrative.clone(), found(instance).await?);
    let weave = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let head = Head { title: &woven.title, summary: &woven.summary, language: "fr" };
        let story = desk.begin(conn, &editor, head)?;
        for strand in &woven.passages {
            match strand {
                Strand::Words(text) => desk.add_words(conn, story.id, text)?,
                Strand::Quote(text) => {
                    let source = found.iter().find(|one| occurs(text, &one.text));
                    let source = source.ok_or(ActProblem::NoSource)?;
                    let name = name_of(conn, &source.owner)?;
                    desk.quote(conn, story.id, Quote { source: &source.uri, text, name: &name })?
                }
            };
        }
        desk.bring_common_out(conn, story.id)?;
        Ok(settings::put(conn, WOVEN, "yes")?)
    };
    Ok(instance.store.write(weave).await?)
}

fn name_of(conn: &mut Conn, actor: &str) -> Result<String, StoreError> {
    if let Some(name) = actors::name_of(conn, actor)? {
        return Ok(name);
    }
    Ok(peers::find(conn, actor)?.map(|peer| peer.name).unwrap_or_default())
}
