//! `maillon map`: the layers of other maps: what is read, what comes as a file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use maillon_kernel::clock::from_millis;
use maillon_kernel::language::Lang;
use maillon_map::desk::draft::{SourceForm, taxonomy};
use maillon_map::desk::sources::{Outcome, Parcel, open_categories};
use maillon_map::desk::take::open;
use maillon_map::fetch::{Fault, PATIENT};
use maillon_map::read::{Kind, MAX_BYTES, MAX_TAXONOMY};
use maillon_map::store::sources::Source;
use maillon_map::store::{markers, sources};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum MapCommand {
    /// List the layers, and how their last reading went
    Sources {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a file as a layer
    Import(ImportArgs),
    /// Read layers by their addresses now: one, or all that have one
    Refresh {
        /// The id of one layer
        id: Option<String>,
        /// Take it even if the layer shrinks suddenly, or most of its records do not fit
        #[arg(long, requires = "id")]
        all_the_same: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// dewey-markers, dewey-csv, gogocarto, openfairdb or geojson
    kind: String,
    /// The file of places
    file: PathBuf,
    /// What the layer is called
    #[arg(long, required_unless_present = "into")]
    title: Option<String>,
    /// The licence of its data, such as ODbL-1.0
    #[arg(long, required_unless_present = "into")]
    licence: Option<String>,
    /// To whom the data is owed
    #[arg(long, required_unless_present = "into")]
    credit: Option<String>,
    /// Their site
    #[arg(long)]
    credit_url: Option<String>,
    /// A file of categories
    #[arg(long)]
    categories: Option<PathBuf>,
    /// Take it into a layer that is there, by its id
    #[arg(long, conflicts_with_all = ["title", "licence", "credit", "credit_url"])]
    into: Option<String>,
    /// Take it even if the layer shrinks suddenly, or most of its records do not fit
    #[arg(long)]
    all_the_same: bool,
}

pub(super) async fn run(instance: &Instance, command: MapCommand) -> anyhow::Result<()> {
    match command {
        MapCommand::Sources { json } => list(instance, json).await,
        MapCommand::Import(args) => import(instance, args).await,
        MapCommand::Refresh { id, all_the_same } => refresh(instance, id, all_the_same).await,
    }
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let find = |conn: &mut Conn| -> Result<Vec<_>, StoreError> {
        let all = sources::all(conn)?;
        let counted = all.into_iter().map(|one| Ok((markers::counts(conn, &one.id)?, one)));
        counted.collect()
    };
    let all = instance.store.read(find).await?;
    let time = |at: i64| from_millis(at).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    if as_json {
        let row = |((there, gone), one): &((i64, i64), Source)| {
            json!({
                "id": one.id, "kind": one.kind, "title": one.title, "url": one.url, "licence": one.licence,
                "credit": one.credit, "every_hours": one.every_hours, "shown": one.shown, "markers": there,
                "gone": gone, "left_out": one.left_out, "fault": one.fault, "fault_text": one.fault_text,
                "read_at": one.read_at.map(time), "tried_at": one.tried_at.map(time),
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for ((there, gone), one) in &all {
        let read = one.read_at.map_or_else(|| "never read".to_owned(), |at| format!("read {}", time(at)));
        let gone = if *gone == 0 { String::new() } else { format!(", {gone} gone") };
        let hidden = if one.shown { "" } else { "  hidden" };
        let fault =
            if one.fault.is_empty() { String::new() } else { format!("  {} {}", one.fault, one.fault_text) };
        say(format!("{}  {}  {there} places{gone}  {read}{hidden}{fault}", one.id, one.title))?;
    }
    Ok(())
}

/// The bytes of a file, which is not held in memory when it is too big.
fn bytes_of(file: &Path, most: usize) -> anyhow::Result<Vec<u8>> {
    let size = std::fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    if u64::try_from(most)? < size {
        bail!("{} has {size} bytes; {most} are read at most", file.display());
    }
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// What was wrong, in words.
fn told(instance: &Instance, fault: &Fault) -> String {
    let words = instance.map.words.in_lang(Lang::En).get(&format!("map-fault-{}", fault.word));
    format!("{words} {}", fault.text).trim_end().to_owned()
}

async fn import(instance: &Instance, args: ImportArgs) -> anyhow::Result<()> {
    let kind: Kind = args.kind.parse().with_context(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("a kind is one of {}", known.join(", "))
    })?;
    let markers = open(kind, bytes_of(&args.file, MAX_BYTES)?.into()).await?;
    let markers = match markers {
        Ok(opened) => opened,
        Err(fault) => bail!("{}: {}", args.file.display(), told(instance, &fault)),
    };
    let mut parcel = Parcel { markers, ..Parcel::default() };
    if let Some(file) = &args.categories {
        if taxonomy(kind).is_none() {
            bail!("{kind} has no file of categories");
        }
        parcel.categories = match open_categories(kind, bytes_of(file, MAX_TAXONOMY)?.into()).await? {
            Ok(all) => all,
            Err(fault) => bail!("{}: {}", file.display(), told(instance, &fault)),
        };
    }
    let (all_the_same, is_new) = (args.all_the_same, args.into.is_none());
    let id = match args.into.clone() {
        Some(id) => into(instance, id, kind).await?,
        None => add(instance, args).await?,
    };
    let outcome = instance.map.import(&id, parcel, all_the_same).await?;
    if is_new && matches!(outcome, Outcome::Kept(_)) {
        let (desk, gone) = (instance.map.clone(), id.clone());
        instance.store.write(move |conn: &mut Conn| desk.remove_source(conn, &gone)).await?;
    }
    tell(instance, &id, &outcome)
}

/// The layer with this id, which must be of this kind.
async fn into(instance: &Instance, id: String, kind: Kind) -> anyhow::Result<String> {
    let wanted = id.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(sources::find(conn, &wanted)?);
    let found = instance.store.read(find).await?.with_context(|| format!("there is no layer {id}"))?;
    if found.kind != kind.as_str() {
        bail!("the layer {id} is {}, not {kind}", found.kind);
    }
    Ok(id)
}

async fn add(instance: &Instance, args: ImportArgs) -> anyhow::Result<String> {
    let form = SourceForm {
        kind: args.kind,
        title: args.title.unwrap_or_default(),
        licence: args.licence.unwrap_or_default(),
        credit: args.credit.unwrap_or_default(),
        credit_url: args.credit_url.unwrap_or_default(),
        shown: "on".to_owned(),
        ..SourceForm::default()
    };
    let draft = form.check().map_err(|errors| {
        let said = errors.texts(&instance.map.words.in_lang(Lang::En));
        let said: Vec<String> = said.into_iter().map(|(field, text)| format!("{field}: {text}")).collect();
        anyhow::anyhow!("{}", said.join("\n"))
    })?;
    let id = instance.store.clock().uuid().to_string();
    let (desk, new) = (instance.map.clone(), id.clone());
    let add = move |conn: &mut Conn| desk.add_source(conn, &new, &draft, None);
    instance.store.write(add).await?;
    Ok(id)
}

/// The layers that are read by an address.
async fn with_address(instance: &Instance) -> anyhow::Result<Vec<String>> {
    let find = |conn: &mut Conn| Ok::<_, StoreError>(sources::all(conn)?);
    let all = instance.store.read(find).await?.into_iter();
    Ok(all.filter(|one| one.url.is_some()).map(|one| one.id).collect())
}

async fn refresh(instance: &Instance, id: Option<String>, all_the_same: bool) -> anyhow::Result<()> {
    let ids = if let Some(id) = id { vec![id] } else { with_address(instance).await? };
    let mut failed = Vec::new();
    for id in ids {
        if all_the_same {
            let (desk, wanted) = (instance.map.clone(), id.clone());
            instance.store.write(move |conn: &mut Conn| desk.accept_next(conn, &wanted)).await?;
        }
        match instance.map.refresh(&id, PATIENT).await? {
            Some(outcome) => {
                // One that cannot be had keeps none of the others waiting.
                let told = tell(instance, &id, &outcome);
                failed.extend(told.err().map(|problem| problem.to_string()));
            }
            None => say(format!("{id}  has no address, or is being read"))?,
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("{}", failed.join("\n")) }
}

fn tell(instance: &Instance, id: &str, outcome: &Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Same => say(format!("{id}  nothing new")),
        Outcome::Taken(taken) => say(format!(
            "{id}  {} new, changed or back; {} gone; {} left out",
            taken.put, taken.gone, taken.left_out
        )),
        Outcome::Kept(fault) => bail!("{id}  not taken: {}", told(instance, fault)),
    }
}
