//! `maillon token`.

use anyhow::bail;
use clap::{Args, Subcommand};
use maillon_kernel::clock::from_millis;
use maillon_members::Member;
use maillon_members::store as members;
use maillon_members::tokens::model::Secret;
use maillon_members::tokens::{NewToken, Token, TokenForm, TokenId, store};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::people;

#[derive(Debug, Subcommand)]
pub(super) enum TokenCommand {
    /// Make a token with which a program acts in a member's name; it is shown once
    Create(CreateArgs),
    /// List the tokens, without what opens anything
    List {
        /// Only those of the member who logs in so
        #[arg(long)]
        member: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a token back
    Revoke {
        /// Its id, as `list` shows it
        id: TokenId,
    },
}

#[derive(Args, Debug)]
pub(super) struct CreateArgs {
    /// What the member logs in with
    #[arg(long)]
    member: String,
    /// What the token is for, in a few words
    #[arg(long)]
    name: String,
    /// What it may do: `read`, `offers`, `messages`, `follows`, `media` or `coordination`; repeat for more
    #[arg(long = "scope", required = true)]
    scopes: Vec<String>,
    /// How many days it lasts; until it is taken back if it is not said
    #[arg(long)]
    days: Option<u32>,
}

pub(super) async fn run(instance: &Instance, command: TokenCommand) -> anyhow::Result<()> {
    match command {
        TokenCommand::Create(args) => create(instance, args).await,
        TokenCommand::List { member, json } => list(instance, member.as_deref(), json).await,
        TokenCommand::Revoke { id } => revoke(instance, id).await,
    }
}

async fn create(instance: &Instance, args: CreateArgs) -> anyhow::Result<()> {
    let member = people::find(instance, &args.member).await?;
    if member.disabled {
        bail!("{} can log in no more, so a token would open nothing", member.login);
    }
    let days = args.days.map(|days| days.to_string()).unwrap_or_default();
    let form = TokenForm { name: args.name, scopes: args.scopes, days };
    let new = match NewToken::try_from(&form) {
        Ok(new) => new,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!(lines.join("\n"))
        }
    };
    let clock = instance.store.clock();
    let token = new.make(TokenId::new(clock), member.id, clock.millis());
    let (secret, id) = (Secret::new(), token.id);
    let shown = secret.reveal().to_owned();
    let insert = move |conn: &mut Conn| Ok::<_, StoreError>(store::insert(conn, &token, &secret)?);
    instance.store.write(insert).await?;
    say(format!("Made the token {id} of {}.\n  Token: {shown}\nIt is shown this once.", member.login))
}

async fn list(instance: &Instance, login: Option<&str>, as_json: bool) -> anyhow::Result<()> {
    let only = match login {
        Some(login) => Some(people::find(instance, login).await?.id),
        None => None,
    };
    let find = move |conn: &mut Conn| -> Result<(Vec<Token>, Vec<Member>), StoreError> {
        let tokens = match only {
            Some(member) => store::of_member(conn, member)?,
            None => store::list(conn)?,
        };
        Ok((tokens, members::list(conn)?))
    };
    let (tokens, members) = instance.store.read(find).await?;
    let login_of =
        |token: &Token| members.iter().find(|one| one.id == token.member).map(|one| one.login.as_str());
    if as_json {
        let rows: Vec<_> = tokens.iter().map(|token| row(token, login_of(token))).collect();
        return say_json(&rows);
    }
    let now = instance.store.clock().millis();
    for token in &tokens {
        let login = login_of(token).unwrap_or("–");
        let note = if token.is_live(now) { "" } else { "  (ended)" };
        say(format!("{}  {login:<20} {:<24} {}{note}", token.id, token.scopes.to_string(), token.name))?;
    }
    Ok(())
}

fn row(token: &Token, login: Option<&str>) -> Value {
    let time = |at: i64| from_millis(at).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    json!({
        "id": token.id.to_string(),
        "member": login,
        "name": token.name,
        "scopes": token.scopes.to_string(),
        "created_at": time(token.created_at),
        "expires_at": token.expires_at.map(time),
        "used_at": token.used_at.map(time),
        "revoked_at": token.revoked_at.map(time),
    })
}

async fn revoke(instance: &Instance, id: TokenId) -> anyhow::Result<()> {
    let now = instance.store.clock().millis();
    let revoke = move |conn: &mut Conn| Ok::<_, StoreError>(store::revoke(conn, id, None, now)?);
    if instance.store.write(revoke).await? {
        say("The token opens nothing any more.")
    } else {
        bail!("there is no such token, or it was taken back before")
    }
}
