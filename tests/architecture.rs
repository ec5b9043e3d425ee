//! `docs/ARCHITECTURE.md` names every crate and room that exists, and no other; Cargo keeps the roads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Crate → its rooms: the files and folders of `src`, but for `lib.rs` and what only tests use.
fn built() -> BTreeMap<String, BTreeSet<String>> {
    let crates = std::fs::read_dir(root().join("crates")).unwrap();
    let crates = crates.map(|entry| entry.unwrap().path()).filter(|path| path.join("Cargo.toml").exists());
    crates
        .map(|path| {
            let rooms = std::fs::read_dir(path.join("src")).unwrap().filter_map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let room = path.is_dir() || path.extension().is_some_and(|ending| ending == "rs");
                (room && !["lib", "testing", "tests", "snapshots"].contains(&name.as_str())).then_some(name)
            });
            (path.file_name().unwrap().to_string_lossy().into_owned(), rooms.collect())
        })
        .collect()
}

/// Crate → the rooms that the page lists under it.
fn described() -> BTreeMap<String, BTreeSet<String>> {
    let page = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let (_, page) = page.split_once("## Crates and rooms").unwrap();
    let (page, _) = page.split_once("\n## ").unwrap();
    page.split("\n### ")
        .skip(1)
        .map(|section| {
            let (name, rooms) = section.split_once('\n').unwrap();
            let rooms = rooms.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next());
            (name.to_owned(), rooms.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn every_crate_and_room_is_described_and_exists() {
    let (built, described) = (built(), described());
    assert_eq!(built.keys().collect::<Vec<_>>(), described.keys().collect::<Vec<_>>(), "crates");
    for (name, rooms) in &built {
        assert_eq!(rooms, &described[name], "rooms of {name}");
    }
}

/// What every slice may stand on.
const BELOW: [&str; 9] =
    ["kernel", "post", "store", "federation", "web", "media", "members", "notifications", "messages"];

/// What slices share.
const ENGINES: [&str; 2] = ["agreement", "consent"];
/// One crate for each subject.
const SLICES: [&str; 15] = [
    "agenda",
    "credit",
    "decisions",
    "faces",
    "figures",
    "initiatives",
    "map",
    "market",
    "narrative",
    "network",
    "place",
    "polls",
    "relay",
    "staffing",
    "visitors",
];

#[test]
fn no_crate_takes_a_road_that_does_not_exist() {
    let roads: [(&str, &[&str]); 28] = [
        ("kernel", &[]),
        ("post", &[]),
        ("store", &["kernel"]),
        ("federation", &["kernel", "store"]),
        ("web", &["kernel", "store"]),
        ("media", &["kernel", "store", "federation", "web"]),
        ("members", &["kernel", "post", "store", "federation", "web", "media"]),
        ("notifications", &["kernel", "post", "store", "federation", "web", "members"]),
        ("messages", &["kernel", "store", "federation", "web", "members", "notifications"]),
        ("agreement", &["kernel", "store", "federation", "web", "members", "notifications", "messages"]),
        ("consent", &["kernel", "store", "federation"]),
        ("market", &[&BELOW[..], &["agreement"]].concat()),
        ("credit", &[&BELOW[..], &["agreement"]].concat()),
        ("network", &[&BELOW[..], &["consent"]].concat()),
        ("relay", &BELOW),
        ("agenda", &BELOW),
        ("place", &[&BELOW[..], &["agreement"]].concat()),
        ("initiatives", &BELOW),
        ("visitors", &BELOW),
        ("faces", &[&BELOW[..], &["agreement"]].concat()),
        ("polls", &BELOW),
        ("map", &BELOW),
        ("decisions", &[&BELOW[..], &["consent"]].concat()),
        ("staffing", &[&BELOW[..], &["agreement"]].concat()),
        ("figures", &["kernel", "store", "web"]),
        ("narrative", &["kernel", "post", "store", "federation", "web", "media", "members"]),
        ("server", &[&BELOW[..], &ENGINES[..], &SLICES[..]].concat()),
        ("testkit", &[&BELOW[..], &ENGINES[..], &SLICES[..], &["server"]].concat()),
    ];
    for (name, allowed) in roads {
        let manifest = std::fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        for line in manifest.lines().filter_map(|line| line.strip_prefix("maillon-")) {
            let road = line.split('.').next().unwrap();
            assert!(allowed.contains(&road), "{name} must not know {road}");
        }
    }
}
