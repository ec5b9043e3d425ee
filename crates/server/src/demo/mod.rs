//! `maillon demo`: two alternatives and a QG on localhost, in one process.
//!
//! Each has its own SQLite file and keys; they follow each other over real HTTP with real signatures. The
//! first start fills them; later starts find their data again.

mod agenda;
mod belonging;
mod content;
mod drawings;
mod exchanges;
mod faces;
mod map;
mod network;
mod place;
mod polls;
mod staff;
mod telling;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use chrono::TimeDelta;
use clap::Args;
use maillon_kernel::clock::Clock;
use maillon_store::{Conn, StoreError, inbox, outbox};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::config::{LogFormat, LogSettings, Settings};
use crate::init::init;
use crate::instance::Instance;
use crate::out::say;
use crate::{serve, telemetry};
use content::Content;

/// Options of `maillon demo`.
#[derive(Args, Debug)]
pub struct DemoArgs {
    /// Where the three databases are kept
    #[arg(long, value_name = "DIR", default_value = "maillon-demo")]
    dir: PathBuf,
    /// The first of the three ports
    #[arg(long, value_name = "PORT", default_value_t = 8001)]
    first_port: u16,
    /// A fourth instance comes up, asks to join the network of the other three, and is read
    #[arg(long)]
    join: bool,
    /// Begin anew: forget what the demo holds
    #[arg(long, conflicts_with = "database")]
    fresh: bool,
    /// Databases to keep it in instead, empty ones: `{port}` stands for the port of each instance
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// The file that keeps the made-up passwords, beside the databases.
const LOGINS: &str = "logins.txt";
/// What marks a folder as a demo's, so that `--fresh` never empties another one.
const MARK: &str = ".maillon-demo";
/// What marks that what happened before the demo has happened.
const LIVED: &str = ".maillon-demo-lived";
/// How long before the demo the exchanges happened. What the shared staff did lies further back.
const PAST: TimeDelta = TimeDelta::days(2);
/// In that past the clock leaps, so that what is put off for some minutes is tried again. All leaps together stay far
/// below [`PAST`].
const LEAP: TimeDelta = TimeDelta::seconds(10);
const BETWEEN_LEAPS: Duration = Duration::from_millis(50);
/// How long the instances may take for one step; on a small machine that does something else, it is long.
const PATIENCE: Duration = Duration::from_mins(2);

/// So many of each kind of trouble are told.
const TROUBLES: i64 = 10;

/// Runs the demo until Ctrl-C.
pub async fn run(args: DemoArgs) -> anyhow::Result<()> {
    telemetry::start(&LogSettings::new("warn", LogFormat::Text));
    prepare(&args)?;
    let stop = CancellationToken::new();
    serve::stop_at_signal(stop.clone())?;
    live_before(&args, &stop).await?;
    let (mut servers, instances) = start(&args, &Clock::System, &stop).await?;
    let filled = async {
        network::follow_each_other(&instances).await?;
        for (content, instance) in &instances {
            faces::open(content, instance).await?;
            content.publish(instance).await?;
            telling::tell(content, instance).await?;
            agenda::announce(content, instance).await?;
            place::open(content, instance).await?;
            polls::ask(content, instance).await?;
            map::place(content, instance).await?;
        }
        staff::look_ahead(&instances).await?;
        telling::weave(&instances).await?;
        polls::answer(&instances).await?;
        let candidate = if args.join { Some(come_up(&args, &mut servers, &stop).await?) } else { None };
        announce(&args.dir, instances.iter().chain(&candidate))?;
        if let Some((content, instance)) = &candidate {
            content.publish(instance).await?;
            belonging::ask_to_join((content, instance), &instances).await?;
        }
        anyhow::Ok(())
    };
    let filled = tokio::select! {
        filled = filled => filled,
        () = stop.cancelled() => Ok(()),
    };
    if filled.is_err() {
        tell_trouble(&instances).await;
    }
    filled?;
    while let Some(ended) = servers.join_next().await {
        ended??;
    }
    say("Au revoir.")
}

/// Serves the three until `stop`.
async fn start(
    args: &DemoArgs,
    clock: &Clock,
    stop: &CancellationToken,
) -> anyhow::Result<(JoinSet<anyhow::Result<()>>, Vec<(Content, Instance)>)> {
    let mut listeners = Vec::new();
    for (at, content) in (0u16..).zip(Content::all()?) {
        let port = args.first_port.checked_add(at).context("--first-port is too high")?;
        let listener = TcpListener::bind(("127.0.0.1", port)).await;
        let listener =
            listener.with_context(|| format!("port {port} is taken; choose others with --first-port"))?;
        listeners.push((content, port, listener));
    }
    let mut servers = JoinSet::new();
    let mut instances = Vec::new();
    for (content, port, listener) in listeners {
        let instance = open(args, &content, port, clock).await?;
        servers.spawn(serve::serve(instance.clone(), listener, stop.clone()));
        instances.push((content, instance));
    }
    Ok((servers, instances))
}

/// The instance that asks to join, on the port after the others'.
async fn come_up(
    args: &DemoArgs,
    servers: &mut JoinSet<anyhow::Result<()>>,
    stop: &CancellationToken,
) -> anyhow::Result<(Content, Instance)> {
    let content = Content::candidate()?;
    let port = args.first_port.checked_add(3).context("--first-port is too high")?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await;
    let listener =
        listener.with_context(|| format!("port {port} is taken; choose others with --first-port"))?;
    let instance = open(args, &content, port, &Clock::System).await?;
    servers.spawn(serve::serve(instance.clone(), listener, stop.clone()));
    Ok((content, instance))
}

/// What happened before the demo begins, once: what organisations exchange is told of days that are over.
async fn live_before(args: &DemoArgs, stop: &CancellationToken) -> anyhow::Result<()> {
    let lived = args.dir.join(LIVED);
    if lived.exists() {
        return Ok(());
    }
    let now = Clock::System.now();
    let clock = Clock::at(staff::begins(now)?);
    let over = stop.child_token();
    let (mut servers, instances) = start(args, &clock, &over).await?;
    let living = async {
        network::follow_each_other(&instances).await?;
        belonging::come_together(&instances).await?;
        staff::live_through(&instances, &clock, now).await?;
        staff::until_then(&clock, now, PAST);
        exchanges::live_through(&instances).await?;
        std::fs::write(&lived, "").with_context(|| format!("{} cannot be written", lived.display()))
    };
    let lived = tokio::select! {
        living = living => living,
        () = leap(&clock) => Ok(()),
        () = over.cancelled() => Ok(()),
    };
    if lived.is_err() {
        tell_trouble(&instances).await;
    }
    lived?;
    over.cancel();
    while let Some(ended) = servers.join_next().await {
        ended??;
    }
    Ok(())
}

/// What went wrong between them, for whoever wonders why the demo does not begin.
async fn tell_trouble(instances: &[(Content, Instance)]) {
    for (content, instance) in instances {
        let name = &content.instance.handle;
        let find = |conn: &mut Conn| {
            Ok::<_, StoreError>((outbox::failing(conn, TROUBLES)?, inbox::refused(conn, TROUBLES)?))
        };
        match instance.store.read(find).await {
            Ok((failing, refused)) => {
                for one in failing {
                    tracing::warn!(name, host = one.name, waiting = one.waiting, "{}", one.problem);
                }
                for one in refused {
                    tracing::warn!(name, ?one, "An arrival was refused");
                }
            }
            Err(problem) => tracing::warn!(name, %problem, "{problem}"),
        }
    }
}

/// Goes on until it is dropped.
async fn leap(clock: &Clock) {
    loop {
        tokio::time::sleep(BETWEEN_LEAPS).await;
        clock.advance(LEAP);
    }
}

/// Makes the folder, or empties it when it is a demo's own.
fn prepare(args: &DemoArgs) -> anyhow::Result<()> {
    let dir = &args.dir;
    let mark = dir.join(MARK);
    if args.fresh && dir.exists() {
        if !mark.exists() {
            bail!("{} holds something else than a demo; choose another folder with --dir", dir.display());
        }
        std::fs::remove_dir_all(dir).with_context(|| format!("{} cannot be emptied", dir.display()))?;
    }
    std::fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    std::fs::write(&mark, "Made by `maillon demo`.\n")
        .with_context(|| format!("{} cannot be written to", dir.display()))
}

async fn open(args: &DemoArgs, content: &Content, port: u16, clock: &Clock) -> anyhow::Result<Instance> {
    let about = &content.instance;
    let pairs = [
        ("server.host", format!("localhost:{port}")),
        ("server.scheme", "http".to_owned()),
        ("server.listen", format!("127.0.0.1:{port}")),
        ("data.dir", args.dir.display().to_string()),
        ("database.url", database(args, about, port)),
        ("instance.name", about.name.clone()),
        ("instance.handle", about.handle.clone()),
        ("instance.summary", about.summary.clone()),
        ("instance.languages", about.languages.join(",")),
        ("instance.unit_name", about.unit_name.clone()),
        ("federation.development", "true".to_owned()),
    ];
    let network =
        about.network.iter().flat_map(|name| [("qg.enabled", "true".to_owned()), ("qg.name", name.clone())]);
    let settings = Settings::from_pairs(pairs.into_iter().chain(network))?;
    let (instance, new) = init(&settings, clock.clone()).await?;
    if new {
        let logins = content.add_members(&instance).await?;
        keep_logins(&args.dir, &logins)?;
    }
    Ok(instance)
}

/// A file in the folder, or the database that was named.
fn database(args: &DemoArgs, about: &content::About, port: u16) -> String {
    match &args.database {
        Some(url) => url.replace("{port}", &port.to_string()),
        None => format!("{}.db", about.handle),
    }
}

/// Passwords are made up at the first start; the file is for its owner alone.
fn keep_logins(dir: &Path, logins: &str) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(dir.join(LOGINS));
    file?.write_all(logins.as_bytes())?;
    Ok(())
}

/// What the visitor needs to know.
fn announce<'a>(dir: &Path, instances: impl Iterator<Item = &'a (Content, Instance)>) -> anyhow::Result<()> {
    say("\nMaillon – démonstration\n")?;
    for (content, instance) in instances {
        let origin = instance.federation.origin();
        let handle = format!("@{}@{}", content.instance.handle, origin.authority());
        say(format!("  {:<30} {:<24} {handle}", content.instance.name, origin.base()))?;
    }
    let logins = std::fs::read_to_string(dir.join(LOGINS)).unwrap_or_default();
    say(format!("\n  Identifiants (aussi dans {}) :\n{logins}", dir.join(LOGINS).display()))?;
    say("  Ctrl-C pour arrêter. Au prochain départ, tout est encore là ; --fresh recommence à zéro.\n")
}
