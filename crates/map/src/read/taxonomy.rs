//! The categories of a foreign map, where it has a file of them.

use std::collections::BTreeSet;

use maillon_kernel::words;
use serde::Deserialize;
use serde_json::Value;

use super::gather::{category, distinct};
use super::json::{self, Text};
use super::{ForeignCategory, MAX_TAXONOMY, ReadProblem, decode};

words!(
    /// What a file of categories is.
    Taxonomy {
        /// Dewey's `/api/categories/`.
        Dewey = "dewey-categories",
        /// `GoGoCarto`'s `/api/taxonomy.json`.
        GoGoCarto = "gogocarto-taxonomy",
        /// `OpenFairDB`'s `/categories/`.
        OpenFairDb = "openfairdb-categories",
    }
);

/// Reads a file of categories, by id. What has no name or no id is no category and is left out.
pub fn read_categories(kind: Taxonomy, bytes: &[u8]) -> Result<Vec<ForeignCategory>, ReadProblem> {
    let text = decode::utf8(bytes, MAX_TAXONOMY)?;
    let mut found = Found::default();
    match kind {
        Taxonomy::Dewey | Taxonomy::OpenFairDb => {
            let shelves: Vec<Value> = json::parse(text, "[{\"id\", \"name\", \"subcategories\"}]")?;
            found.all(shelves, None);
        }
        Taxonomy::GoGoCarto if json::is_array(text) => {
            found.all(json::parse(text, "an array of categories")?, None);
        }
        Taxonomy::GoGoCarto => {
            let root: Branch = json::parse(text, "{\"options\": []} or {\"subcategories\": []}")?;
            if root.is_leaf() {
                return Err(ReadProblem::OtherShape {
                    expected: "{\"options\": []} or {\"subcategories\": []}",
                });
            }
            // The root is the whole, and nothing is sorted under it.
            found.inside(root, None);
        }
    }
    Ok(distinct(found.categories))
}

/// A category of Dewey, an option or a group of options of `GoGoCarto`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Branch {
    id: Text,
    name: Text,
    options: Value,
    suboptions: Value,
    subcategories: Value,
}

impl Branch {
    fn is_leaf(&self) -> bool {
        ![&self.options, &self.suboptions, &self.subcategories].into_iter().any(Value::is_array)
    }
}

#[derive(Default)]
struct Found {
    categories: BTreeSet<ForeignCategory>,
}

impl Found {
    /// Goes as deep as the file, which the parser keeps shallow.
    fn all(&mut self, items: Vec<Value>, parent: Option<&str>) {
        for item in items.into_iter().filter(Value::is_object) {
            if let Ok(branch) = serde_json::from_value(item) {
                self.below(branch, parent);
            }
        }
    }

    fn below(&mut self, branch: Branch, parent: Option<&str>) {
        // Sites that wrote their taxonomy by hand gave it names only.
        let id = branch.id.clone().or(branch.name.clone());
        let own = category(&id, &branch.name.0, parent);
        // A group of options may have no name: what is in it belongs to what it is in.
        let parent = own.as_ref().map(|own| own.id.clone()).or_else(|| parent.map(str::to_owned));
        self.categories.extend(own);
        self.inside(branch, parent.as_deref());
    }

    fn inside(&mut self, branch: Branch, parent: Option<&str>) {
        for items in [branch.options, branch.suboptions, branch.subcategories] {
            if let Value::Array(items) = items {
                self.all(items, parent);
            }
        }
    }
}
