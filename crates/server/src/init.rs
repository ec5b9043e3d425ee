//! The first setup: database, keys, the two actors. The way in for the first coordinator is made by the command.

use maillon_credit::accounts;
use maillon_credit::local::ActProblem;
use maillon_federation::actor::Identity;
use maillon_federation::keys::KeyProblem;
use maillon_federation::social;
use maillon_kernel::clock::Clock;
use maillon_kernel::markup::escape;
use maillon_network::desk::ActProblem as NetworkProblem;
use maillon_relay::model::Topic;
use maillon_store::{Conn, StoreError, actors, jobs, networks};
use maillon_web::theme::{HEADER_PATH, LOGO_PATH, Picture};

use crate::config::Settings;
use crate::instance::{CannotOpen, Instance};

/// Why an instance was not set up.
#[derive(Debug, thiserror::Error)]
pub enum CannotInit {
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] CannotOpen),
    /// Keys cannot be made.
    #[error(transparent)]
    Keys(#[from] KeyProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets an instance up, and opens it. Answers whether it was new: a second time changes nothing.
pub async fn init(settings: &Settings, clock: Clock) -> Result<(Instance, bool), CannotInit> {
    let instance = Instance::assemble(settings, clock.clone(), true)?;
    match Instance::open(settings, clock.clone(), false).await {
        Ok(opened) => return Ok((opened, false)),
        Err(CannotOpen::Empty) => {}
        Err(problem) => return Err(problem.into()),
    }
    // Keys take a moment: they are made before the transaction that stores them.
    let rows = [instance_actor(&instance), organization(&instance)].map(|one| one.with_new_keys(&clock));
    let [application, organization] = rows;
    let (application, organization) = (application?, organization?);
    let origin = instance.federation.origin().base().to_string();
    instance
        .store
        .write(move |conn: &mut Conn| {
            actors::insert(conn, &application)?;
            actors::insert(conn, &organization)?;
            Instance::remember_origin(conn, &origin)
        })
        .await?;
    open_ledger(&instance).await?;
    open_network(&instance).await?;
    open_topics(&instance).await?;
    open_agenda(&instance).await?;
    show_look(&instance).await?;
    Ok((instance, true))
}

/// The organisation's actor shows the pictures of the settings to other servers; its followers hear of others than before.
pub(crate) async fn show_look(instance: &Instance) -> Result<(), CannotOpen> {
    let federation = &instance.federation;
    let theme = &instance.site.theme;
    let image = |picture: &Option<Picture>, path: &str| {
        picture.as_ref().map(|one| {
            let url = federation.origin().url(&one.href(path));
            serde_json::json!({ "type": "Image", "mediaType": one.kind(), "url": url })
        })
    };
    let look = serde_json::json!({
        "icon": image(&theme.logo, LOGO_PATH),
        "image": image(&theme.header, HEADER_PATH),
    });
    let actor = instance.desk.actor.clone();
    let keys = federation.keys_of(&actor).await?;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let show = move |conn: &mut Conn| social::patch_extra(conn, &origin, &clock, &actor, &keys, &look);
    instance.store.write(show).await?;
    Ok(())
}

/// Gives the ledger its actor and the organisation its account, if they have none yet: an instance that is older than its
/// ledger gets both at its next start.
pub(crate) async fn open_ledger(instance: &Instance) -> Result<(), CannotOpen> {
    let (uri, owned) = (instance.sel.actor.clone(), whose(instance));
    let find = move |conn: &mut Conn| -> Result<bool, StoreError> {
        let says = actors::find(conn, &uri)?.is_some_and(|actor| actor.extra == owned);
        Ok(says && accounts::organisation(conn)?.is_some())
    };
    if instance.store.read(find).await? {
        return Ok(());
    }
    let (desk, mut ledger) = (instance.sel.clone(), ledger(instance).with_new_keys(instance.sel.clock())?);
    ledger.extra = whose(instance);
    let add = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if actors::find(conn, &ledger.uri)?.is_none() {
            actors::insert(conn, &ledger)?;
        }
        actors::set_extra(conn, &ledger.uri, &ledger.extra, desk.clock().millis())?;
        desk.open_organisation_account(conn)?;
        Ok(())
    };
    match instance.store.write(add).await {
        Ok(()) => Ok(()),
        Err(ActProblem::Store(problem)) => Err(problem.into()),
        Err(problem) => Err(CannotOpen::Ledger(problem)),
    }
}

/// Gives the network that this instance is the QG of its actor, and its register its first member.
pub(crate) async fn open_network(instance: &Instance) -> Result<(), CannotOpen> {
    let Some(own) = instance.network.own.clone() else { return Ok(()) };
    let uri = own.actor.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(networks::find(conn, &uri)?);
    if instance.store.read(find).await?.is_some() {
        let desk = instance.network.clone();
        return told(instance.store.write(move |conn: &mut Conn| desk.begin(conn)).await);
    }
    let identity = Identity {
        handle: instance.settings.qg.handle.clone(),
        kind: "Group".to_owned(),
        name: own.name.clone(),
        summary: String::new(),
        uri: own.actor,
    };
    let mut actor = identity.with_new_keys(instance.sel.clock())?;
    let desk = instance.network.clone();
    actor.extra = desk.extra().to_string();
    let begin = move |conn: &mut Conn| -> Result<(), NetworkProblem> {
        if actors::find(conn, &actor.uri)?.is_none() {
            actors::insert(conn, &actor)?;
        }
        desk.begin(conn)
    };
    told(instance.store.write(begin).await)
}

fn told(began: Result<(), NetworkProblem>) -> Result<(), CannotOpen> {
    match began {
        Err(NetworkProblem::Store(problem)) => Err(problem.into()),
        began => began.map_err(CannotOpen::Network),
    }
}

/// Gives each topic of what the QG relays its actor: `@qg.offres`, `@qg.agenda`, `@qg.recits`.
pub(crate) async fn open_topics(instance: &Instance) -> Result<(), CannotOpen> {
    let Some(own) = instance.relay.own.clone() else { return Ok(()) };
    for topic in Topic::ALL {
        let uri = own.topic(topic);
        let asked = uri.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &asked)?);
        if instance.store.read(find).await?.is_some() {
            continue;
        }
        let words = instance.site.words.in_lang(instance.site.default_language);
        let identity = Identity {
            handle: format!("{}.{}", instance.settings.qg.handle, topic.suffix()),
            kind: "Group".to_owned(),
            name: words.phrase(topic.name_key()).set("name", &instance.settings.qg.name).to_string(),
            summary: String::new(),
            uri,
        };
        let actor = identity.with_new_keys(instance.sel.clock())?;
        let add = move |conn: &mut Conn| Ok::<_, StoreError>(actors::insert(conn, &actor)?);
        instance.store.write(add).await?;
    }
    Ok(())
}

/// The agenda is looked after from now on: its job puts itself back for its next moment.
pub(crate) async fn open_agenda(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().millis();
    let open = move |conn: &mut Conn| {
        let job = maillon_agenda::AGENDA_JOB;
        Ok::<_, StoreError>(jobs::put_first(conn, job, job, "", now)?)
    };
    instance.store.write(open).await
}

/// What the ledger's document says beside what every actor's does: what it tells of the organisation counts elsewhere, and
/// nobody else's words do. It stands in all that is said of the actor, also when its keys change.
fn whose(instance: &Instance) -> String {
    serde_json::json!({ "attributedTo": instance.sel.organisation }).to_string()
}

/// The actor that speaks to the ledgers of other instances, and publishes what may be counted.
fn ledger(instance: &Instance) -> Identity {
    Identity {
        handle: maillon_credit::HANDLE.to_owned(),
        kind: "Service".to_owned(),
        // Its handle says of which instance: the name of that one may change.
        name: "SEL".to_owned(),
        summary: String::new(),
        uri: instance.sel.actor.clone(),
    }
}

/// The actor that signs our fetches. Its handle is the host, without the port that no handle can have.
fn instance_actor(instance: &Instance) -> Identity {
    let origin = instance.federation.origin();
    let host = origin.base().host_str().unwrap_or("instance").trim_matches(['[', ']']).replace(':', "-");
    Identity {
        handle: host.to_lowercase(),
        kind: "Application".to_owned(),
        name: instance.settings.instance.name.clone(),
        summary: String::new(),
        uri: origin.instance_actor(),
    }
}

/// The alternative itself.
fn organization(instance: &Instance) -> Identity {
    let settings = &instance.settings.instance;
    let summary = settings.summary.as_deref().map(|text| format!("<p>{}</p>", escape(text)));
    Identity {
        handle: settings.handle.clone(),
        kind: "Organization".to_owned(),
        name: settings.name.clone(),
        summary: summary.unwrap_or_default(),
        uri: instance.federation.origin().actor(&settings.handle),
    }
}
