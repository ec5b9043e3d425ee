//! The flags that set the configuration, the same for every subcommand.

use std::path::PathBuf;

use clap::Args;

use super::ConfigProblems;

/// Configuration on the command line; stronger than the environment, which is stronger than the file.
///
/// Flatten it into the top-level command: the flags are global, so they are understood before and after each
/// subcommand.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Configuration")]
pub struct ConfigArgs {
    // `help =` instead of a comment where rustdoc would want Markdown that a terminal does not.
    /// The TOML file to read; it must exist.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "Configuration file [default: $MAILLON_CONFIG, else maillon.toml in this folder if it exists]"
    )]
    pub config: Option<PathBuf>,

    /// Folder of everything the instance keeps in files (data.dir)
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<String>,

    /// Public name of this server, such as asso.example (server.host)
    #[arg(long, global = true, value_name = "HOST")]
    pub host: Option<String>,

    /// Address and port to listen on, such as 127.0.0.1:8000 (server.listen)
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,

    /// A SQLite file or a PostgreSQL URL. On the command line others on the machine can read its password.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "SQLite file, or postgres://user@host/name without a password: the list of processes is public \
                (database.url)"
    )]
    pub database_url: Option<String>,

    /// Any other key, such as log.level=debug; can be repeated, lists are separated by commas
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

impl ConfigArgs {
    /// The keys and values that the flags give, in order of growing strength: a flag of its own beats
    /// `--set`.
    pub(super) fn pairs(&self, problems: &mut ConfigProblems) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for text in &self.set {
            match text.split_once('=') {
                Some((key, value)) => pairs.push((key.trim().to_owned(), value.to_owned())),
                // The text may be a secret whose key was forgotten: it is not repeated.
                None => problems.note("--set: no `=` in it; write for instance --set log.level=debug"),
            }
        }
        let own = [
            ("data.dir", &self.data_dir),
            ("server.host", &self.host),
            ("server.listen", &self.listen),
            ("database.url", &self.database_url),
        ];
        let given = own.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)));
        pairs.extend(given);
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(clap::Parser)]
    struct Cli {
        #[command(flatten)]
        config: ConfigArgs,
        #[command(subcommand)]
        command: Command,
    }

    #[derive(clap::Subcommand)]
    enum Command {
        Serve,
    }

    #[test]
    fn flags_are_understood_before_and_after_the_subcommand() {
        let cli = Cli::parse_from([
            "maillon",
            "--host",
            "a.test",
            "serve",
            "--set",
            "log.level=debug",
            "--listen",
            "x",
        ]);
        assert!(matches!(cli.command, Command::Serve));
        let mut problems = ConfigProblems::default();
        let pairs = cli.config.pairs(&mut problems);
        let expected = [("log.level", "debug"), ("server.host", "a.test"), ("server.listen", "x")];
        assert_eq!(pairs, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert!(problems.is_empty());
    }

    #[test]
    fn a_set_without_a_value_is_told_and_not_repeated() {
        let args = ConfigArgs { set: vec!["s3cret".to_owned()], ..ConfigArgs::default() };
        let mut problems = ConfigProblems::default();
        assert!(args.pairs(&mut problems).is_empty());
        assert!(problems.to_string().starts_with("--set: "), "{problems}");
        assert!(!problems.to_string().contains("s3cret"));
    }
}
