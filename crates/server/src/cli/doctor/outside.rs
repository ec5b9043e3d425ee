//! What the world sees: our own public address, asked like a stranger's.

use http::HeaderMap;
use maillon_federation::connector::{FetchProblem, Fetched, Limits};
use maillon_federation::webfinger;
use url::Url;

use super::{Check, Verdict};
use crate::instance::Instance;

const SERVE: &str =
    "look whether `maillon serve` runs, and whether the web server before it leads to server.listen";

pub(super) async fn examine(instance: &Instance) -> Vec<Check> {
    if instance.settings.federation.development {
        return vec![Check::new(
            "address",
            Verdict::Hint,
            "federation.development is set: this instance is for trying out",
            "leave it out on a server that others shall reach",
        )];
    }
    let mut checks = vec![address(instance).await];
    if checks.iter().all(|check| check.verdict == Verdict::Ok) {
        checks.push(discovery(instance).await);
    }
    checks.push(proxies(instance));
    checks
}

async fn get(instance: &Instance, path: &str) -> Result<Fetched, FetchProblem> {
    let url: Url = instance.federation.origin().url(path).parse().map_err(|_| FetchProblem::Url)?;
    let no_headers = |_: &Url| Ok::<_, FetchProblem>(HeaderMap::new());
    instance.federation.connector().get(&url, no_headers, Limits::default()).await
}

async fn address(instance: &Instance) -> Check {
    let base = instance.federation.origin().base();
    match get(instance, "/livez").await {
        Ok(fetched) => judge_address(base, &fetched),
        Err(problem) => {
            // A machine behind a router often cannot reach itself by its public name.
            let says = format!("{base} could not be checked from here: {problem}");
            let todo = format!("open {base}livez from elsewhere: it must say ok. If not, {SERVE}");
            Check::new("address", Verdict::Warn, says, todo)
        }
    }
}

fn judge_address(base: &Url, fetched: &Fetched) -> Check {
    let fail = |says: String| Check::new("address", Verdict::Fail, says, SERVE);
    if fetched.url.origin() != base.origin() {
        return fail(format!("{base} leads on to {}", fetched.url));
    }
    match fetched.status.as_u16() {
        200 if &fetched.body[..] == b"ok" => Check::ok("address", format!("{base} answers")),
        200 => fail(format!("something else than maillon answers at {base}")),
        status => fail(format!("{base}livez answers {status}")),
    }
}

/// Other servers find the organisation by its handle.
async fn discovery(instance: &Instance) -> Check {
    let origin = instance.federation.origin();
    let handle = format!("{}@{}", instance.settings.instance.handle, origin.authority());
    let todo = "let the web server pass /.well-known/webfinger on as it came, with its query";
    let found = get(instance, &format!("/.well-known/webfinger?resource=acct:{handle}")).await;
    let named = match found {
        Ok(fetched) if fetched.status.as_u16() == 200 => {
            webfinger::actor_in(&fetched.body).map_err(str::to_owned)
        }
        Ok(fetched) => Err(format!("it answers {}", fetched.status)),
        Err(problem) => Err(problem.to_string()),
    };
    match named {
        Ok(actor) if actor.as_str() == instance.desk.actor => {
            Check::ok("webfinger", format!("@{handle} is found"))
        }
        Ok(actor) => Check::new("webfinger", Verdict::Fail, format!("@{handle} leads to {actor}"), todo),
        Err(why) => Check::new("webfinger", Verdict::Fail, format!("@{handle} is not found: {why}"), todo),
    }
}

/// Without it every visitor seems to come from the proxy, and one who mistypes a password slows all others down.
fn proxies(instance: &Instance) -> Check {
    let server = &instance.settings.server;
    if server.listen.ip().is_loopback() && server.trusted_proxies.is_empty() {
        return Check::new(
            "proxy",
            Verdict::Warn,
            format!("{} is behind a web server whose X-Forwarded-For is not believed", server.listen),
            "set server.trusted_proxies = [\"127.0.0.1\"], if the web server runs on this machine",
        );
    }
    Check::ok("proxy", format!("listening at {}", server.listen))
}
