//! The layers, the faults and what is shown, from files and variables to [`Settings`].

use std::{collections::BTreeMap, ffi::OsString};

use serde_json::json;

use maillon_kernel::language::Lang;

use super::*;

/// A folder with a `maillon.toml`, variables and flags.
struct Machine {
    folder: tempfile::TempDir,
    environment: BTreeMap<OsString, OsString>,
    args: ConfigArgs,
}

impl Machine {
    fn new(file: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("maillon.toml"), file).expect("a file in it");
        Self { folder, environment: BTreeMap::new(), args: ConfigArgs::default() }
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    fn set(mut self, pair: &str) -> Self {
        self.args.set.push(pair.to_owned());
        self
    }

    fn load(&self) -> Result<Settings, ConfigProblems> {
        Settings::load_in(self.folder.path(), &self.args, &self.environment)
    }

    fn settings(&self) -> Settings {
        self.load().expect("a sound configuration")
    }

    /// The faults, with the temporary folder taken out.
    fn faults(&self) -> Vec<String> {
        let problems = self.load().expect_err("a faulty configuration");
        let folder = format!("{}/", self.folder.path().display());
        problems.lines().iter().map(|line| line.replace(&folder, "")).collect()
    }
}

const PUBLIC: &str = "[server]\nhost = \"asso.example\"\n";
const LOCAL: &str =
    "[server]\nhost = \"localhost:8001\"\nscheme = \"http\"\n[federation]\ndevelopment = true\n";

#[test]
fn a_host_is_all_that_must_be_set() {
    let settings = Machine::new(PUBLIC).settings();
    assert_eq!(settings.origin().as_str(), "https://asso.example/");
    assert_eq!(settings.server.listen, "127.0.0.1:8000".parse().unwrap());
    assert!(settings.server.trusted_proxies.is_empty());
    assert_eq!(settings.database(), Database::Sqlite("./maillon.db".into()));
    assert_eq!(settings.database.pool, 8);
    assert_eq!(settings.instance.name, "asso.example");
    assert_eq!(settings.instance.handle, "asso");
    assert_eq!(settings.instance.summary, None);
    assert_eq!(settings.instance.languages, Lang::ALL);
    assert_eq!((settings.instance.unit_name.as_str(), settings.instance.unit_per_hour), ("grain", 60));
    assert!(settings.federation.allowed_addresses.is_empty());
    assert_eq!(settings.federation.deliveries_in_flight, 256);
    assert_eq!((settings.log.level.as_str(), settings.log.format), ("info", LogFormat::Text));
}

#[test]
fn without_a_host_nothing_starts() {
    let faults = Machine::new("").faults();
    assert_eq!(faults, ["server.host: not set; write for instance server.host = \"asso.example\""]);
}

#[test]
fn the_stronger_layer_wins_key_by_key() {
    let file = format!("{PUBLIC}[instance]\nhandle = \"file\"\nunit_name = \"file\"\nname = \"file\"\n");
    let mut machine = Machine::new(&file)
        .variable("MAILLON_INSTANCE__HANDLE", "environment")
        .variable("MAILLON_INSTANCE__UNIT_NAME", "environment")
        .set("instance.handle=flag")
        .set("server.listen=[::1]:1");
    machine.args.listen = Some("[::1]:2".to_owned());
    let settings = machine.settings();
    assert_eq!(settings.instance.name, "file");
    assert_eq!(settings.instance.unit_name, "environment");
    assert_eq!(settings.instance.handle, "flag");
    assert_eq!(settings.server.listen.port(), 2, "a flag of its own beats --set");
    let rows = settings.in_force();
    let source = |key| rows.iter().find(|row| row.key == key).map(|row| row.source.as_str()).unwrap();
    assert!(source("instance.name").starts_with("file "), "{}", source("instance.name"));
    assert_eq!(source("instance.unit_name"), "environment");
    assert_eq!(source("instance.handle"), "flag");
    assert_eq!(source("log.level"), "default");
}

#[test]
fn lists_come_as_arrays_or_with_commas_and_replace_each_other() {
    let machine = Machine::new(&format!("{PUBLIC}[instance]\nlanguages = [\"nl\", \"fr\", \"en\"]\n"));
    assert_eq!(machine.settings().instance.languages, [Lang::Nl, Lang::Fr, Lang::En]);
    let machine = machine.variable("MAILLON_INSTANCE__LANGUAGES", "en, nl");
    assert_eq!(machine.settings().instance.languages, [Lang::En, Lang::Nl]);
    let machine = machine.set("server.trusted_proxies=127.0.0.1,10.0.0.0/8");
    let proxies = machine.settings().server.trusted_proxies;
    assert_eq!(proxies, ["127.0.0.1/32".parse().unwrap(), "10.0.0.0/8".parse().unwrap()]);
}

#[test]
fn numbers_from_the_environment_stay_text_where_text_is_meant() {
    let machine = Machine::new(PUBLIC)
        .variable("MAILLON_INSTANCE__HANDLE", "007")
        .variable("MAILLON_DATABASE__POOL", "3")
        .variable("MAILLON_FEDERATION__DEVELOPMENT", "false");
    let settings = machine.settings();
    assert_eq!((settings.instance.handle.as_str(), settings.database.pool), ("007", 3));
}

#[test]
fn an_empty_variable_counts_as_unset() {
    assert_eq!(
        Machine::new(PUBLIC).variable("MAILLON_SERVER__HOST", "").settings().server.host,
        "asso.example"
    );
}

#[test]
fn the_file_is_the_flags_then_the_variables_then_the_usual_one() {
    let mut machine = Machine::new(PUBLIC);
    for (name, host) in [("b.toml", "b.example"), ("c.toml", "c.example")] {
        let text = format!("[server]\nhost = \"{host}\"\n");
        std::fs::write(machine.folder.path().join(name), text).unwrap();
    }
    let mut machine = {
        assert_eq!(machine.settings().server.host, "asso.example");
        machine = machine.variable("MAILLON_CONFIG", "b.toml");
        assert_eq!(machine.settings().server.host, "b.example");
        machine
    };
    machine.args.config = Some("c.toml".into());
    assert_eq!(machine.settings().server.host, "c.example");
    machine.args.config = Some("d.toml".into());
    let faults = machine.faults();
    assert_eq!(faults.len(), 2, "the missing file, and the host that nobody set: {faults:?}");
    assert!(faults[0].starts_with("--config = ") && faults[0].contains("no such file"), "{}", faults[0]);
}

#[test]
fn a_missing_usual_file_is_no_fault() {
    let machine = Machine::new(PUBLIC).set("server.host=b.example");
    std::fs::remove_file(machine.folder.path().join("maillon.toml")).unwrap();
    assert_eq!(machine.settings().server.host, "b.example");
}

#[test]
fn broken_toml_is_one_line_with_its_place_and_without_its_text() {
    let faults = Machine::new("[server]\nhost = \"asso.example\"\n[database]\nurl = s3cret\n").faults();
    assert!(faults[0].starts_with("maillon.toml, line 4: not TOML: "), "{faults:?}");
    assert!(!faults.join("\n").contains("s3cret"), "{faults:?}");
    let faults = Machine::new("[server]\nhost = \"a.example\"\nhost = \"b.example\"\n").faults();
    assert!(faults[0].starts_with("maillon.toml, line 3: not TOML: duplicate key"), "{faults:?}");
}

#[test]
fn unknown_keys_are_named_with_their_origin_and_neighbour() {
    let machine = Machine::new(&format!("{PUBLIC}lisen = \"x\"\n[nails]\nletters = \"s3cret\"\n[oops]\n"))
        .variable("MAILLON_DATABASE__ULR", "s3cret")
        .variable("MAILLON_SERVER_LISTEN", "127.0.0.1:1")
        .variable("MAILLON_SOMETHING", "of another program")
        .set("hosts=s3cret")
        .set("log=debug");
    assert_eq!(
        machine.faults(),
        [
            "MAILLON_SERVER_LISTEN: unknown key (from environment); did you mean `MAILLON_SERVER__LISTEN`?",
            "nails.letters: unknown key (from file maillon.toml); the sections are server, data, database, instance, qg, members, \
             narrative, mail, federation, metrics, media, map, log",
            "oops: unknown key (from file maillon.toml); the sections are server, data, database, instance, qg, members, \
             narrative, mail, federation, metrics, media, map, log",
            "server.lisen: unknown key (from file maillon.toml); did you mean `server.listen`?",
            "database.ulr: unknown key (from environment); did you mean `database.url`?",
            "hosts: unknown key (from flag); did you mean `server.host`?",
            "log: unknown key (from flag); it is a section: write `log.` and a key",
        ]
    );
}

#[test]
fn every_fault_is_told_at_once() {
    let file = "[server]\nhost = \"Asso.Example\"\nscheme = \"ftp\"\ntrusted_proxies = [\"10.0.0.0/99\", \"x\"]\n\
                [database]\nurl = \"mysql://anne:s3cret@db/m\"\npool = 0\n\
                [instance]\nhandle = \"Les Marolles\"\nlanguages = [\"fr\", \"de\"]\nunit_per_hour = 6.5\n\
                [federation]\ndeliveries_in_flight = true\nallowed_addresses = [[\"10.0.0.1\"]]\n\
                [log]\nlevel = \"inof\"\nformat = [\"text\"]\n";
    let machine = Machine::new(file).variable("MAILLON_SERVER__LISTEN", "80801");
    let faults = machine.faults();
    assert!(!faults.join("\n").contains("s3cret"));
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn development_brings_http_ports_and_loopback() {
    let settings = Machine::new(LOCAL).settings();
    assert_eq!(settings.origin().as_str(), "http://localhost:8001/");
    let loopback = ["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
    assert_eq!(settings.federation.allowed_addresses, loopback);
    let machine = Machine::new(LOCAL).variable("MAILLON_FEDERATION__ALLOWED_ADDRESSES", "172.16.0.0/12");
    assert_eq!(machine.settings().federation.allowed_addresses, ["172.16.0.0/12".parse().unwrap()]);
}

#[test]
fn what_development_allows_is_refused_outside_it() {
    let machine = Machine::new(PUBLIC).set("server.scheme=http").set("federation.allowed_addresses=10.0.0.1");
    assert_eq!(
        machine.faults(),
        [
            "server.scheme = \"http\": goes with federation.development = true only; write \"https\" (from flag)",
            "federation.allowed_addresses = \"10.0.0.1\": goes with federation.development = true only; leave it \
             out (from flag)",
        ]
    );
    let faults = Machine::new(PUBLIC).set("federation.development=true").faults();
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0].starts_with("server.host = \"asso.example\": a public name does not go with"),
        "{faults:?}"
    );
}

#[test]
fn a_fault_in_development_itself_is_the_only_one_told_about_it() {
    let faults = Machine::new(LOCAL).set("federation.development=maybe").faults();
    let expected =
        "federation.development = \"maybe\": neither true nor false; write one of the two (from flag)";
    assert_eq!(faults, [expected]);
}

#[test]
fn the_handle_is_not_the_instance_actors() {
    let faults = Machine::new(PUBLIC).set("instance.handle=asso.example").faults();
    assert!(faults[0].contains("kept for an actor of the instance"), "{faults:?}");
}

#[test]
fn languages_are_some_and_each_once() {
    for (languages, fault) in [("", "empty"), ("fr,nl,fr", "twice"), ("fr-BE", "not a language")] {
        let faults = Machine::new(PUBLIC).set(&format!("instance.languages={languages}")).faults();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains(fault), "{faults:?}");
    }
}

#[test]
fn a_relative_database_lies_in_the_data_folder() {
    let settings =
        Settings::from_pairs([("server.host", "asso.example"), ("data.dir", "/srv/maillon")]).unwrap();
    assert_eq!(settings.database(), Database::Sqlite("/srv/maillon/maillon.db".into()));
}

#[cfg(unix)]
#[test]
fn a_value_that_is_not_utf8_is_a_fault_and_foreign_variables_do_not_matter() {
    use std::os::unix::ffi::OsStringExt as _;
    let raw = || OsString::from_vec(vec![b'a', 0xff]);
    let foreign = [(raw(), raw()), ("PATH".into(), raw())];
    let host = (OsString::from("MAILLON_SERVER__HOST"), OsString::from("asso.example"));
    let name = (OsString::from("MAILLON_INSTANCE__NAME"), raw());
    let mut machine = Machine::new("");
    machine.environment = foreign.into_iter().chain([host, name]).collect();
    assert_eq!(machine.faults(), ["MAILLON_INSTANCE__NAME: not UTF-8 text (from environment)"]);
}

fn with_password() -> Settings {
    Settings::from_pairs([
        ("server.host", "asso.example"),
        ("database.url", "postgres://anne:s3cret@db/maillon"),
        ("instance.name", "Les « Marolles » # \"solidaires\" \\o/"),
    ])
    .unwrap()
}

#[test]
fn what_is_in_force_reads_back_as_the_same_configuration() {
    let text = with_password().render_text();
    let again = Machine::new(&text).settings();
    for (row, new) in with_password().in_force().into_iter().zip(again.in_force()) {
        assert_eq!((row.key, row.value), (new.key, new.value));
    }
    assert!(text.contains("# instance.summary is not set"), "{text}");
    assert!(text.lines().all(|line| line.ends_with("# default") || line.ends_with("# flag")), "{text}");
}

#[test]
fn scripts_get_typed_values_by_key() {
    let shown = with_password().render_json();
    assert_eq!(shown["database.pool"], json!({ "value": 8, "source": "default" }));
    assert_eq!(shown["instance.languages"]["value"], json!(["fr", "nl", "en"]));
    assert_eq!(shown["instance.summary"]["value"], json!(null));
    assert_eq!(
        shown["database.url"],
        json!({ "value": "postgres://anne:••••@db/maillon", "source": "flag" })
    );
}

#[test]
fn no_secret_is_printed() {
    let settings = with_password();
    let url = "mail.smtp_url=smtps://anne:s3cret@mail.example";
    let mails = Machine::new(PUBLIC).set(url).set("mail.from=lettre@asso.example").settings();
    let printed = format!("{mails:?}\n{}\n{}", mails.render_text(), mails.render_json());
    assert!(!printed.contains("s3cret") && printed.contains("smtps://anne:"), "{printed}");
    let printed = format!("{settings:?}\n{}\n{}", settings.render_text(), settings.render_json());
    assert!(!printed.contains("s3cret"), "{printed}");
    assert_eq!(settings.database(), Database::Postgres("postgres://anne:s3cret@db/maillon".to_owned()));
}

#[test]
fn every_key_can_be_set_through_each_door() {
    for key in KEYS {
        let settings = Machine::new(PUBLIC).settings();
        let mut before = settings.in_force().into_iter().find(|row| row.key == key.name).unwrap().value;
        if before.is_null() {
            before = json!(match key.name {
                "metrics.listen" => "127.0.0.1:9100",
                "mail.smtp_url" => "smtps://mail.asso.example",
                "mail.from" => "lettre@asso.example",
                "instance.colour" => "#1f5f8b",
                "map.tiles_url" => "https://tuiles.example/{z}/{x}/{y}.png",
                _ => "words",
            });
        }
        let text = match &before {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Array(parts) => {
                parts.iter().filter_map(|part| part.as_str()).collect::<Vec<_>>().join(",")
            }
            other => other.to_string(),
        };
        // Mails need a sender, whichever of their keys is looked at.
        let mut machine = Machine::new(PUBLIC).variable(&key.variable(), &text);
        if key.name == "mail.smtp_url" {
            machine = machine.set("mail.from=lettre@asso.example");
        }
        // Tiles have somebody who made them.
        if key.name == "map.tiles_url" {
            machine = machine.set("map.tiles_credit=© Tuiles");
        }
        let machine = machine.set(&format!("{}={text}", key.name));
        let row = machine.settings().in_force().into_iter().find(|row| row.key == key.name).unwrap();
        assert_eq!((row.source.as_str(), row.value), ("flag", before), "{}", key.name);
    }
}

#[test]
fn the_ground_of_the_map_is_one_and_has_a_credit() {
    let file = Machine::new(&format!("{PUBLIC}[data]\ndir = \"/srv\"\n[map]\npmtiles = \"bxl.pmtiles\"\n"));
    let settings = file.settings();
    assert_eq!(settings.pmtiles(), Some("/srv/bxl.pmtiles".into()));
    assert_eq!(settings.map.tiles_credit.as_deref(), Some("© OpenStreetMap"));
    let both = file.set("map.tiles_url=https://tiles.example/{z}/{x}/{y}.png");
    let faults = both.faults();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults[0].starts_with("map.tiles_url") && faults[1].starts_with("map.tiles_credit"),
        "{faults:?}"
    );
}
