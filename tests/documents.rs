//! The documents of the project say what the code does.

use std::collections::BTreeMap;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

/// `tests/wire`: file name → content.
fn wire_files() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(root().join("tests/wire")).unwrap().map(|entry| entry.unwrap());
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.map(|name| (name.clone(), read(&format!("tests/wire/{name}")))).collect()
}

/// The text with each JSON block that stands under `<!-- wire: NAME -->` replaced by what `block` says for its
/// name and content.
fn with_wire_blocks(text: &str, mut block: impl FnMut(&str, &str) -> String) -> String {
    const MARK: &str = "<!-- wire: ";
    const BEGIN: &str = " -->\n```json\n";
    let mut parts = text.split(MARK);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) =
            part.split_once(BEGIN).unwrap_or_else(|| panic!("no JSON block follows {MARK}{part}"));
        let (json, after) =
            rest.split_once("```\n").unwrap_or_else(|| panic!("the block of {name} has no end"));
        whole.extend([MARK, name, BEGIN, &block(name, json), "```\n", after]);
    }
    whole
}

/// Writes the blocks of FEDERATION.md anew, after the files changed.
pub fn show_wire_again() {
    let files = wire_files();
    let text = with_wire_blocks(&read("FEDERATION.md"), |name, _| files[name].clone());
    std::fs::write(root().join("FEDERATION.md"), text).unwrap();
}

#[test]
fn federation_md_shows_every_file_of_the_wire_once() {
    let mut files = wire_files();
    with_wire_blocks(&read("FEDERATION.md"), |name, json| {
        let file = files
            .remove(name)
            .unwrap_or_else(|| panic!("{name} is no file of tests/wire, or is shown twice"));
        assert_eq!(json, file, "FEDERATION.md shows another {name} than tests/wire (UPDATE_WIRE=1)");
        json.to_owned()
    });
    assert!(files.is_empty(), "FEDERATION.md does not show {:?}", files.keys());
}

/// Sections that say rules, and what is read of others: nothing of ours stands on the wire for them.
const RULES: [&str; 11] = [
    "Supported federation protocols and standards",
    "Supported FEPs",
    "What is read as an annonce",
    "What is read as an event",
    "Activities in",
    "Origin rules",
    "Blocks",
    "Delivery",
    "Limits",
    "How Mastodon shows an annonce",
    "Not there yet",
];

#[test]
fn every_section_of_federation_md_shows_what_it_speaks_of() {
    let text = read("FEDERATION.md");
    let (text, _) = text.split_once("\n## Additional documentation").expect("the last section");
    let mut bare = Vec::new();
    for chapter in text.split("\n## ").skip(1) {
        let whole = chapter.contains("<!-- wire: ");
        let mut sections = chapter.split("\n### ");
        let title = sections.next().and_then(|chapter| chapter.lines().next()).unwrap_or_default();
        if !whole {
            bare.push(title);
        }
        let shown = |section: &&str| !section.contains("<!-- wire: ");
        bare.extend(sections.filter(shown).filter_map(|section| section.lines().next()));
    }
    assert_eq!(bare, RULES);
}

/// Each verb of the table of activities has a row in the table "Activities in", and the other way round.
#[test]
fn federation_md_has_a_row_for_every_activity_that_is_applied() {
    let table = read("crates/server/src/receive.rs");
    let (_, table) =
        table.split_once("match envelope.verb.as_str() {").expect("there is a table of activities");
    let (table, _) = table.split_once("verb =>").expect("the table ends with the other verbs");
    let applied =
        table.lines().filter_map(|line| line.split_once("=>")).flat_map(|(verbs, _)| verbs.split('|'));
    let mut applied: Vec<String> = applied.map(|verb| verb.trim().trim_matches('"').to_owned()).collect();

    let text = read("FEDERATION.md");
    let (_, rows) =
        text.split_once("## Activities in").expect("there is a section on activities that come in");
    let (rows, _) = rows.split_once("\n## ").expect("it is not the last section");
    let verbs = rows.lines().filter_map(|row| row.strip_prefix("| `")?.split(['`', '{', '(']).next());
    let mut described: Vec<String> = verbs.map(str::to_owned).collect();
    for verbs in [&mut applied, &mut described] {
        verbs.sort();
        verbs.dedup();
    }
    assert_eq!(described, applied);
}
