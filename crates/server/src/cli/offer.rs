//! `maillon offer`.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_market::desk::ActProblem;
use maillon_market::model::{Draft, DraftForm, Offer, OfferId, State};
use maillon_market::store::{self, Filter, Whose};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many annonces are read at once.
const PAGE: i64 = 200;

#[derive(Debug, Subcommand)]
pub(super) enum OfferCommand {
    /// Publish an offer or a need
    Publish(Box<Fields>),
    /// Change an open annonce; what is not given stays
    Edit {
        /// Its id, or its URL
        id: String,
        #[command(flatten)]
        fields: Box<Fields>,
    },
    /// Mark as found
    Found {
        /// Its id, or its URL
        id: String,
    },
    /// Take back
    Withdraw {
        /// Its id, or its URL
        id: String,
    },
    /// List the annonces of this instance and of those that it follows
    List {
        /// Only those of this instance
        #[arg(long)]
        ours: bool,
        /// Also what is found, withdrawn or expired
        #[arg(long)]
        all: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(super) struct Fields {
    /// `offer` or `need`
    #[arg(long)]
    kind: Option<String>,
    /// `service` (something done) or `thing` (something given)
    #[arg(long)]
    nature: Option<String>,
    /// 3 to 120 characters
    #[arg(long)]
    title: Option<String>,
    /// Markdown
    #[arg(long)]
    text: Option<String>,
    /// Language of title and text, such as fr
    #[arg(long)]
    language: Option<String>,
    /// Slug of a category, such as recuperer-reparer
    #[arg(long)]
    category: Option<String>,
    /// NIS code of a commune, such as 21004
    #[arg(long)]
    commune: Option<String>,
    /// Where, in words
    #[arg(long)]
    place: Option<String>,
    /// How much, such as 2 or 0.5
    #[arg(long)]
    amount: Option<String>,
    /// Of what: one, hour, kilogram…
    #[arg(long)]
    unit: Option<String>,
    /// `nothing`, `credit` or `agree`
    #[arg(long)]
    in_return: Option<String>,
    /// Minutes of credit
    #[arg(long)]
    minutes: Option<String>,
    /// How to answer
    #[arg(long)]
    contact: Option<String>,
    /// Last day, such as 2027-01-31
    #[arg(long)]
    until: Option<String>,
    /// Who may read it: `public`, `unlisted`, `followers` or `trusted`; never fewer than before
    #[arg(long)]
    audience: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Fields {
    /// The fields that were given, over those of `form`.
    fn over(&self, mut form: DraftForm) -> DraftForm {
        let given = [
            (&self.kind, &mut form.kind),
            (&self.nature, &mut form.nature),
            (&self.title, &mut form.title),
            (&self.text, &mut form.text),
            (&self.language, &mut form.language),
            (&self.category, &mut form.category),
            (&self.commune, &mut form.commune),
            (&self.place, &mut form.place),
            (&self.amount, &mut form.amount),
            (&self.unit, &mut form.unit),
            (&self.in_return, &mut form.in_return),
            (&self.minutes, &mut form.minutes),
            (&self.contact, &mut form.contact),
            (&self.until, &mut form.until),
            (&self.audience, &mut form.audience),
        ];
        for (value, field) in given {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        form
    }
}

pub(super) async fn run(instance: &Instance, command: OfferCommand) -> anyhow::Result<()> {
    match command {
        OfferCommand::Publish(fields) => publish(instance, &fields).await,
        OfferCommand::Edit { id, fields } => edit(instance, &id, &fields).await,
        OfferCommand::Found { id } => {
            let (desk, id) = (instance.desk.clone(), id_of(&id)?);
            let act = move |conn: &mut Conn| desk.end(conn, id, State::Found);
            report(&instance.store.write(act).await?, false)
        }
        OfferCommand::Withdraw { id } => {
            let (desk, id) = (instance.desk.clone(), id_of(&id)?);
            let act = move |conn: &mut Conn| desk.withdraw(conn, id);
            report(&instance.store.write(act).await?, false)
        }
        OfferCommand::List { ours, all, json } => list(instance, ours, all, json).await,
    }
}

async fn publish(instance: &Instance, fields: &Fields) -> anyhow::Result<()> {
    let language = instance.settings.instance.languages.first().copied().unwrap_or_default();
    let form = DraftForm {
        nature: "service".to_owned(),
        language: language.code().to_owned(),
        in_return: "agree".to_owned(),
        ..DraftForm::default()
    };
    let draft = check(instance, &fields.over(form))?;
    let desk = instance.desk.clone();
    let act = move |conn: &mut Conn| desk.publish(conn, None, draft.clone());
    report(&instance.store.write(act).await?, fields.json)
}

async fn edit(instance: &Instance, id: &str, fields: &Fields) -> anyhow::Result<()> {
    let id = id_of(id)?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, id)?);
    let known = instance.store.read(find).await?.filter(|offer| offer.own).ok_or(ActProblem::Unknown)?;
    let draft = check(instance, &fields.over(DraftForm::of(&known)))?;
    let desk = instance.desk.clone();
    let act = move |conn: &mut Conn| desk.edit(conn, id, draft.clone());
    report(&instance.store.write(act).await?, fields.json)
}

/// All faults at once, one line each.
fn check(instance: &Instance, form: &DraftForm) -> anyhow::Result<Draft> {
    form.check(instance.store.clock().millis()).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!(lines.join("\n"))
    })
}

/// An id, or the URL that ends with it.
fn id_of(text: &str) -> anyhow::Result<OfferId> {
    let id = text.rsplit('/').next().unwrap_or(text);
    id.parse().with_context(|| format!("{text:?} is no id of an annonce"))
}

fn report(offer: &Offer, json: bool) -> anyhow::Result<()> {
    if json {
        return say_json(&summary(offer));
    }
    say(format!("{}  {}", offer.state, offer.url))
}

fn summary(offer: &Offer) -> serde_json::Value {
    json!({
        "id": offer.id.to_string(),
        "uri": offer.uri,
        "url": offer.url,
        "owner": offer.owner,
        "kind": offer.kind.as_str(),
        "state": offer.state.as_str(),
        "audience": offer.audience.as_str(),
        "title": offer.title,
        "updatedAt": offer.updated_at,
    })
}

async fn list(instance: &Instance, ours: bool, all: bool, json: bool) -> anyhow::Result<()> {
    let whose = if ours { Whose::Ours } else { Whose::Everybody };
    let now = instance.store.clock().millis();
    let mut filter = Filter { whose, closed_too: all, for_members: true, now, ..Filter::default() };
    let mut offers: Vec<Offer> = Vec::new();
    loop {
        let page = filter.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::list(conn, &page, PAGE)?);
        let found = instance.store.read(find).await?;
        let full = i64::try_from(found.len()).is_ok_and(|many| many == PAGE);
        filter.before = found.last().map(|last| (last.published_at, last.id.to_string()));
        offers.extend(found);
        if !full {
            break;
        }
    }
    if json {
        return say_json(&offers.iter().map(summary).collect::<Vec<_>>());
    }
    if offers.is_empty() {
        bail!("there is no annonce yet");
    }
    for offer in offers {
        say(format!(
            "{:<5} {:<9} {}\n      {}",
            offer.kind.as_str(),
            offer.state.as_str(),
            offer.title,
            offer.url
        ))?;
    }
    Ok(())
}
