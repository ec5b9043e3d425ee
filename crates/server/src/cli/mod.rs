//! The command line: `maillon --help`.

mod account;
mod agreement;
mod alias;
mod allow;
mod block;
mod dispute;
mod doctor;
mod follow;
mod follower;
mod init;
mod instance;
mod key;
mod ledger;
mod map;
mod member;
mod network;
mod offer;
mod peer;
mod queue;
mod run;
mod staff;
mod token;
mod transfer;

use clap::{Parser, Subcommand};
use maillon_kernel::clock::Clock;

use crate::config::{ConfigArgs, ConfigProblems, Settings, key_table};
use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::{demo, telemetry};

/// A federated ActivityPub server for associations: offers and needs, followed from other instances and
/// from Mastodon.
#[derive(Debug, Parser)]
#[command(
    name = "maillon",
    version,
    after_help = "Exit codes: 0 done, 1 it did not happen, 2 wrong usage, 78 wrong configuration.\n\
                  Begin with `maillon demo`, or with `maillon init` on a machine of your own."
)]
pub struct Cli {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set an instance up: database, keys, the organisation's actor, a link for the first coordinator
    Init(init::InitArgs),
    /// Serve pages and federation, and do the work beside them
    Serve,
    /// Only work: inbox, outbox and jobs (a second process on PostgreSQL)
    Work,
    /// Three instances with believable content on localhost, to look around
    Demo(demo::DemoArgs),
    /// Bring the database up to this program's schema
    Migrate,
    /// The people who may log in
    #[command(subcommand)]
    Member(member::MemberCommand),
    /// The tokens with which programs use the API
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Follow an actor of another server, such as @nom@asso.example
    Follow(follow::FollowArgs),
    /// End a follow
    Unfollow(follow::FollowArgs),
    /// By which other addresses the organisation is known
    #[command(subcommand)]
    Alias(alias::AliasCommand),
    /// The instance as a whole
    #[command(subcommand)]
    Instance(instance::InstanceCommand),
    /// Move the organisation to an account elsewhere: those who follow it are asked to follow it there
    Move(alias::MoveArgs),
    /// The followers, and those who ask to be
    #[command(subcommand)]
    Follower(follower::FollowerCommand),
    /// Actors and hosts that nothing is taken from, and nothing sent to
    #[command(subcommand)]
    Block(block::BlockCommand),
    /// With whom the instance exchanges: everybody, or chosen hosts only
    #[command(subcommand)]
    Allow(allow::AllowCommand),
    /// What waits to be delivered, and what arrived and waits to be looked at
    #[command(subcommand)]
    Queue(queue::QueueCommand),
    /// The other instances: what is known of them, and which are trusted peers
    #[command(subcommand)]
    Peer(peer::PeerCommand),
    /// The networks: what this instance says of itself, joining, rounds of consent, leaving
    #[command(subcommand)]
    Network(network::NetworkCommand),
    /// Look an actor or an object of another server up, and show what it says
    Lookup(follow::LookupArgs),
    /// Offers and needs
    #[command(subcommand)]
    Offer(offer::OfferCommand),
    /// What was promised between instances
    #[command(subcommand)]
    Agreement(agreement::AgreementCommand),
    /// Shared staff: what is lent, what is asked, months and what each bears of them
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// The map: layers of other maps
    #[command(subcommand)]
    Map(map::MapCommand),
    /// The accounts of the exchange: what is on them, their limits
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Minutes from one account to another
    #[command(subcommand)]
    Transfer(transfer::TransferCommand),
    /// Transfers that two do not agree about
    #[command(subcommand)]
    Dispute(dispute::DisputeCommand),
    /// The ledger as a whole
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// The keys that this instance's actors sign with
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Check what an instance needs to run well; one line for each thing, and what to do about it
    Doctor(doctor::DoctorArgs),
    /// The configuration
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Check the configuration and print what is in force, secrets hidden
    Check {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the table of all keys
    Keys,
}

/// Runs one command line.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    if let Command::Config(ConfigCommand::Keys) = &cli.command {
        return say(key_table().trim_end());
    }
    if let Command::Demo(args) = cli.command {
        return demo::run(args).await;
    }
    let settings = Settings::load(&cli.config, std::env::vars_os());
    if let Command::Doctor(args) = &cli.command {
        return doctor::run(settings, args).await;
    }
    let settings = settings?;
    match cli.command {
        Command::Config(ConfigCommand::Check { json }) => check(&settings, json),
        Command::Init(args) => init::run(&settings, args).await,
        Command::Serve => run::serve(&settings).await,
        Command::Work => run::work(&settings).await,
        Command::Migrate => run::migrate(&settings),
        Command::Member(command) => member::run(&open(&settings).await?, command).await,
        Command::Token(command) => token::run(&open(&settings).await?, command).await,
        Command::Follow(args) => follow::follow(&open(&settings).await?, &args).await,
        Command::Unfollow(args) => follow::unfollow(&open(&settings).await?, &args).await,
        Command::Instance(command) => instance::run(&open(&settings).await?, command).await,
        Command::Alias(command) => alias::run(&open(&settings).await?, command).await,
        Command::Move(args) => alias::go(&open(&settings).await?, args).await,
        Command::Lookup(args) => follow::lookup(&open(&settings).await?, &args).await,
        Command::Offer(command) => offer::run(&open(&settings).await?, command).await,
        Command::Agreement(command) => agreement::run(&open(&settings).await?, command).await,
        Command::Staff(command) => staff::run(&open(&settings).await?, command).await,
        Command::Map(command) => map::run(&open(&settings).await?, command).await,
        Command::Account(command) => account::run(&open(&settings).await?, command).await,
        Command::Transfer(command) => transfer::run(&open(&settings).await?, command).await,
        Command::Dispute(command) => dispute::run(&open(&settings).await?, command).await,
        Command::Ledger(command) => ledger::run(&open(&settings).await?, command).await,
        Command::Follower(command) => follower::run(&open(&settings).await?, command).await,
        Command::Key(command) => key::run(&open(&settings).await?, command).await,
        Command::Peer(command) => peer::run(&open(&settings).await?, command).await,
        Command::Network(command) => network::run(&open(&settings).await?, command).await,
        Command::Allow(command) => allow::run(&open(&settings).await?, command).await,
        Command::Queue(command) => queue::run(&open(&settings).await?, command).await,
        Command::Block(command) => block::run(&open(&settings).await?, command).await,
        Command::Demo(_) | Command::Doctor(_) | Command::Config(ConfigCommand::Keys) => Ok(()),
    }
}

fn check(settings: &Settings, json: bool) -> anyhow::Result<()> {
    if json { say_json(&settings.render_json()) } else { say(settings.render_text().trim_end()) }
}

/// The instance for a short command. Its log shows warnings only: the command's own words are what counts.
async fn open(settings: &Settings) -> anyhow::Result<Instance> {
    let mut log = settings.log.clone();
    if log.level == "info" {
        "warn".clone_into(&mut log.level);
    }
    telemetry::start(&log);
    Ok(Instance::open(settings, Clock::System, false).await?)
}

/// The exit code for an error: 78 (`EX_CONFIG` of sysexits.h) for a wrong configuration.
pub fn exit_code(problem: &anyhow::Error) -> u8 {
    if problem.is::<ConfigProblems>() { 78 } else { 1 }
}
