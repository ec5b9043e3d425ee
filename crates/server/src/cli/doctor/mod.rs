//! `maillon doctor`: whether an instance has what it needs, and what to do if not.
//!
//! It changes nothing. `place` looks at the folder and the database, `inside` at what is in it, `outside` at what the
//! world sees.

mod inside;
mod outside;
mod place;
#[cfg(test)]
mod tests;

use anyhow::bail;
use clap::Args;
use maillon_kernel::clock::Clock;
use serde::Serialize;

use crate::config::{ConfigProblems, Settings};
use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::telemetry;

#[derive(Args, Debug)]
pub(super) struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How one thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    /// As it should be.
    Ok,
    /// Nothing is wrong; something to know, or to look at oneself.
    Hint,
    /// It works, but not well.
    Warn,
    /// It does not work.
    Fail,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Hint => "hint",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Check {
    name: &'static str,
    verdict: Verdict,
    says: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    todo: Option<String>,
}

impl Check {
    fn ok(name: &'static str, says: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Ok, says: says.into(), todo: None }
    }

    fn new(name: &'static str, verdict: Verdict, says: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { name, verdict, says: says.into(), todo: Some(todo.into()) }
    }

    fn line(&self) -> String {
        let todo = self.todo.as_ref().map(|todo| format!(" → {todo}")).unwrap_or_default();
        format!("{:<5} {:<14} {}{todo}", self.verdict.word(), self.name, self.says)
    }
}

pub(super) async fn run(settings: Result<Settings, ConfigProblems>, args: &DoctorArgs) -> anyhow::Result<()> {
    let checks = examine(settings, Clock::System).await;
    if args.json {
        say_json(&checks)?;
    } else {
        for check in &checks {
            say(check.line())?;
        }
    }
    match checks.iter().filter(|check| check.verdict == Verdict::Fail).count() {
        0 => Ok(()),
        1 => bail!("one thing does not work"),
        many => bail!("{many} things do not work"),
    }
}

/// All that can be looked at; what needs something that fails is left out.
async fn examine(settings: Result<Settings, ConfigProblems>, clock: Clock) -> Vec<Check> {
    let settings = match settings {
        Ok(settings) => settings,
        Err(problems) => {
            let todo = "mend it; `maillon config keys` lists what there is";
            return vec![Check::new("configuration", Verdict::Fail, problems.to_string().trim_end(), todo)];
        }
    };
    let mut log = settings.log.clone();
    "error".clone_into(&mut log.level);
    telemetry::start(&log);
    let host = format!("for {}", settings.origin());
    let mut checks = vec![Check::ok("configuration", host)];
    checks.extend(place::folder(&settings.data.dir));
    let (found, may_open) = place::database(&settings);
    checks.extend(found);
    if !may_open {
        return checks;
    }
    match Instance::open(&settings, clock, false).await {
        Ok(instance) => {
            checks.push(Check::ok("instance", format!("set up as {}", instance.desk.actor)));
            checks.extend(inside::examine(&instance).await);
            checks.extend(outside::examine(&instance).await);
        }
        Err(problem) => {
            let todo = "say in the configuration what it was set up with, or run `maillon init`";
            checks.push(Check::new("instance", Verdict::Fail, problem.to_string(), todo));
        }
    }
    checks
}
