//! Every page that can be reached from some others, by following what they link to.

use std::collections::{BTreeSet, VecDeque};

use maillon_testkit::{Answer, Visitor};

/// Where one begins: all that the menu has, and what machines ask for.
pub const EVERYWHERE: [&str; 14] = [
    "/",
    "/annonces",
    "/agenda",
    "/reseau",
    "/carte",
    "/messages",
    "/suivis",
    "/coordination",
    "/decisions",
    "/initiatives",
    "/salles",
    "/equipe",
    "/recits",
    "/sel",
];
/// More pages than there are.
const PAGES: usize = 900;

/// The addresses here that a page leads to, feeds and files too.
fn links(page: &str) -> impl Iterator<Item = String> + '_ {
    ["href=\"/", "src=\"/"].into_iter().flat_map(|mark| page.split(mark).skip(1)).filter_map(|rest| {
        let path = rest.split(['"', '#']).next()?;
        let path = format!("/{path}").replace("&amp;", "&");
        let is_page = !path.starts_with("//") && !path.starts_with("/assets") && !path.contains("logout");
        is_page.then_some(path)
    })
}

/// Opens them all. `look` sees each answer with its path.
pub async fn open_all(reader: &Visitor, look: &mut impl FnMut(&str, &Answer)) -> BTreeSet<String> {
    let mut wait: VecDeque<String> = EVERYWHERE.map(str::to_owned).into();
    let mut seen: BTreeSet<String> = wait.iter().cloned().collect();
    while let Some(path) = wait.pop_front() {
        let answer = reader.get(&path).await;
        assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.body);
        look(&path, &answer);
        for link in links(&answer.body) {
            if seen.len() < PAGES && seen.insert(link.clone()) {
                wait.push_back(link);
            }
        }
    }
    seen
}
