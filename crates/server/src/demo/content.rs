//! What the demo's instances are filled with: `crates/server/demo/*.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Context as _;
use chrono::Days;
use maillon_kernel::clock::from_millis;
use maillon_kernel::signed::Signed;
use maillon_market::desk::ActProblem;
use maillon_market::model::{Draft, DraftForm, State};
use maillon_media::Selection;
use maillon_members::model::NewMemberForm;
use maillon_members::password;
use maillon_store::{Conn, StoreError, settings};
use serde::Deserialize;

use super::drawings::Drawing;
use crate::instance::Instance;
use crate::people;

/// Set in the transaction that publishes the content, so that it happens once.
const FILLED: &str = "demo-filled";

const SOURCES: [&str; 3] = [
    include_str!("../../demo/marolles.toml"),
    include_str!("../../demo/canal.toml"),
    include_str!("../../demo/qg.toml"),
];
/// The instance that asks to join.
const CANDIDATE: &str = include_str!("../../demo/jardin.toml");

/// One file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) instance: About,
    /// What it says of itself, by the names of `maillon_network::model::Field`.
    pub(super) answers: BTreeMap<String, String>,
    pub(super) members: Vec<Person>,
    offers: Vec<Annonce>,
    #[serde(default)]
    pub(super) exchanges: Vec<Exchange>,
    #[serde(default)]
    pub(super) stories: Vec<Tale>,
    pub(super) woven: Option<Woven>,
    #[serde(default)]
    pub(super) events: Vec<super::agenda::Happening>,
    pub(super) place: Option<super::place::Premises>,
    pub(super) staff: Option<super::staff::Staff>,
    pub(super) map: Option<super::map::Spot>,
    /// What it asks everybody, and what it answers another.
    pub(super) poll: Option<super::polls::Question>,
    pub(super) reply: Option<super::polls::Reply>,
}

/// A story; without a title a short one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tale {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) text: String,
    pub(super) language: String,
    pub(super) theme: String,
    pub(super) commune: String,
}

/// The common narrative.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Woven {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) passages: Vec<Strand>,
}

/// One passage of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Strand {
    /// The editor's.
    Words(String),
    /// Taken from whoever said it.
    Quote(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) handle: String,
    pub(super) languages: Vec<String>,
    pub(super) unit_name: String,
    pub(super) summary: String,
    /// What the network is called whose QG this instance is.
    pub(super) network: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) login: String,
    pub(super) name: String,
    role: String,
    /// Whether one can follow them, and what they say of themselves.
    pub(super) face: Option<String>,
}

/// Minutes that a member gives somebody of another alternative.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exchange {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) minutes: i64,
    pub(super) label: String,
}

#[derive(Debug, Deserialize)]
struct Annonce {
    #[serde(flatten)]
    form: Fields,
    minutes: Option<i64>,
    days: Option<u64>,
    state: Option<String>,
    picture: Option<Shot>,
    /// The login of who publishes it in their own name.
    by: Option<String>,
}

/// One that is ready.
struct Ready {
    draft: Draft,
    author: Option<String>,
    found: bool,
}

/// A picture, and what it shows in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shot {
    drawing: Drawing,
    alt: String,
}

/// The members of [`DraftForm`] that a file may give; all are text.
#[derive(Debug, Deserialize)]
struct Fields {
    kind: String,
    nature: String,
    title: String,
    text: String,
    language: String,
    category: String,
    commune: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    unit: String,
    in_return: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    rhythm: String,
    #[serde(default)]
    loan_days: String,
    #[serde(default)]
    accessible: String,
}

impl Content {
    /// The three files.
    pub(super) fn all() -> anyhow::Result<Vec<Self>> {
        SOURCES.iter().map(|source| Self::read(source)).collect()
    }

    /// The file of who asks to join.
    pub(super) fn candidate() -> anyhow::Result<Self> {
        Self::read(CANDIDATE)
    }

    fn read(source: &str) -> anyhow::Result<Self> {
        toml::from_str(source).context("the demo's content")
    }

    /// Adds the members; answers their logins and passwords, a line each.
    pub(super) async fn add_members(&self, instance: &Instance) -> anyhow::Result<String> {
        let mut lines = String::new();
        for person in &self.members {
            let password = password::generate();
            let own = instance.settings.instance.languages.first().copied().unwrap_or_default();
            let form = NewMemberForm {
                login: person.login.clone(),
                name: person.name.clone(),
                password: password.clone(),
                role: person.role.clone(),
                language: own.code().to_owned(),
            };
            let login = people::add(instance, form).await?;
            let address = instance.federation.origin().base();
            writeln!(lines, "  {address:<24} {login:<10} {password:<24} {}", person.role)?;
        }
        Ok(lines)
    }

    /// Publishes the annonces, unless that was done before.
    pub(super) async fn publish(&self, instance: &Instance) -> anyhow::Result<()> {
        let filled = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, FILLED)?);
        if instance.store.read(filled).await?.is_some() {
            return Ok(());
        }
        let drafts = self.drafts(instance).await?;
        let desk = instance.desk.clone();
        let publish = move |conn: &mut Conn| -> Result<(), ActProblem> {
            if settings::get(conn, FILLED)?.is_some() {
                return Ok(());
            }
            for one in &drafts {
                let offer = desk.publish(conn, one.author.clone(), one.draft.clone())?;
                if one.found {
                    desk.end(conn, offer.id, State::Found)?;
                }
            }
            Ok(settings::put(conn, FILLED, "yes")?)
        };
        Ok(instance.store.write(publish).await?)
    }

    /// The first member wrote what nobody else did.
    pub(super) async fn author(&self, instance: &Instance) -> Result<Option<String>, StoreError> {
        match self.members.first() {
            Some(first) => Self::member(instance, &first.login).await,
            None => Ok(None),
        }
    }

    /// The id of the member with this login.
    async fn member(instance: &Instance, login: &str) -> Result<Option<String>, StoreError> {
        let members = |conn: &mut Conn| Ok::<_, StoreError>(maillon_members::store::list(conn)?);
        let members = instance.store.read(members).await?;
        Ok(members.into_iter().find(|one| one.login.as_str() == login).map(|one| one.id.to_string()))
    }

    /// Checked, with whether they are found already; the oldest last in the file is published first.
    async fn drafts(&self, instance: &Instance) -> anyhow::Result<Vec<Ready>> {
        let now = instance.store.clock().millis();
        let mut drafts = Vec::new();
        for annonce in self.offers.iter().rev() {
            let author = match &annonce.by {
                Some(login) => Self::member(instance, login).await?,
                None => self.author(instance).await?,
            };
            let mut draft = annonce.form(now).check(now).map_err(|problems| {
                anyhow::anyhow!("the demo's annonce {:?}: {problems:?}", annonce.form.title)
            })?;
            if let (Some(shot), Some(author)) = (&annonce.picture, &author) {
                draft.pictures = Some(shot.take(instance, author).await?);
            }
            drafts.push(Ready { draft, author, found: annonce.state.as_deref() == Some("found") });
        }
        Ok(drafts)
    }
}

impl Shot {
    /// Uploads it in the author's name.
    async fn take(&self, instance: &Instance, author: &str) -> anyhow::Result<Selection> {
        let file = self.drawing.png()?;
        let picture = instance.media.take_in(file.into(), &self.alt, author).await?;
        let alt = self.alt.parse().with_context(|| format!("the words {:?}", self.alt))?;
        Ok(Selection { member: Some(author.to_owned()), pictures: vec![(picture.id, alt)] })
    }
}

impl Annonce {
    fn form(&self, now: i64) -> DraftForm {
        let fields = &self.form;
        let until =
            self.days.and_then(|days| from_millis(now).date_naive().checked_add_days(Days::new(days)));
        DraftForm {
            kind: fields.kind.clone(),
            nature: fields.nature.clone(),
            title: fields.title.clone(),
            text: fields.text.clone(),
            language: fields.language.clone(),
            category: fields.category.clone(),
            commune: fields.commune.clone(),
            place: fields.place.clone(),
            amount: fields.amount.clone(),
            unit: fields.unit.clone(),
            in_return: fields.in_return.clone(),
            minutes: self.minutes.map(|many| many.to_string()).unwrap_or_default(),
            contact: fields.contact.clone(),
            until: until.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            rhythm: fields.rhythm.clone(),
            loan_days: fields.loan_days.clone(),
            accessible: fields.accessible.clone(),
            signed: if self.by.is_some() { Signed::Author.to_string() } else { String::new() },
            ..DraftForm::default()
        }
    }
}
