//! What a browser, a keyboard and a screen reader need of a page.

/// Elements that nothing ends.
const VOID: [&str; 4] = ["input", "br", "img", "hr"];

/// A tag with its attributes, as it stands there.
struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    fn name(&self) -> &'a str {
        self.0.split([' ', '\n']).next().unwrap_or_default()
    }

    fn get(&self, attribute: &str) -> Option<&'a str> {
        let (_, rest) = self.0.split_once(&format!(" {attribute}=\""))?;
        rest.split('"').next()
    }

    /// Whether a person fills it in.
    fn is_control(&self) -> bool {
        match self.name() {
            "select" | "textarea" => true,
            "input" => self.get("type") != Some("hidden"),
            _ => false,
        }
    }
}

/// The tags of what stands between `<main …>` and `</main>`, in their order.
fn tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<').skip(1).filter_map(|part| Some(Tag(part.split_once('>')?.0))).collect()
}

/// Everything wrong with a page's markup, in words.
pub(super) fn faults(html: &str) -> Vec<String> {
    let tags = tags(html);
    [nesting(&tags), ids(&tags), controls(&tags), forms(html), tables(&tags)].concat()
}

fn nesting(tags: &[Tag<'_>]) -> Vec<String> {
    let (mut open, mut faults) = (Vec::new(), Vec::new());
    for tag in tags.iter().filter(|tag| !VOID.contains(&tag.name())) {
        match tag.name().strip_prefix('/') {
            Some(end) if open.last() == Some(&end) => drop(open.pop()),
            Some(end) => faults.push(format!("</{end}> ends {open:?}")),
            None if ["form", "a"].contains(&tag.name()) && open.contains(&tag.name()) => {
                faults.push(format!("{} in {}", tag.0, tag.name()));
            }
            None => open.push(tag.name()),
        }
    }
    faults.extend(open.iter().map(|name| format!("<{name}> does not end")));
    faults
}

/// No two are alike, and whatever is named is there.
fn ids(tags: &[Tag<'_>]) -> Vec<String> {
    let mut all: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let named = |tag: &Tag<'_>| {
        let refers = ["for", "aria-labelledby", "aria-describedby"].map(|name| tag.get(name));
        let inside = tag.get("href").and_then(|href| href.strip_prefix('#'));
        let one = refers.into_iter().flatten().flat_map(str::split_whitespace).chain(inside);
        one.map(str::to_owned).collect::<Vec<_>>()
    };
    let missing = tags.iter().flat_map(named).filter(|id| !all.contains(&id.as_str()));
    let mut faults: Vec<String> = missing.map(|id| format!("nothing has the id {id}")).collect();
    all.sort_unstable();
    faults.extend(all.windows(2).filter(|two| two[0] == two[1]).map(|two| format!("twice: {}", two[0])));
    faults
}

/// Each has a label, around it or for it, and a name.
fn controls(tags: &[Tag<'_>]) -> Vec<String> {
    let labels: Vec<&str> =
        tags.iter().filter(|tag| tag.name() == "label").filter_map(|tag| tag.get("for")).collect();
    let (mut inside, mut faults) = (false, Vec::new());
    for tag in tags {
        match tag.name() {
            "label" => inside = true,
            "/label" => inside = false,
            _ if !tag.is_control() => {}
            _ => {
                let labelled = tag.get("id").is_some_and(|id| labels.contains(&id));
                if (!labelled && !inside) || tag.get("name").is_none() {
                    faults.push(format!("no label, or no name: {}", tag.0));
                }
            }
        }
    }
    faults
}

/// Each can be sent, and its named buttons are not its fields too.
fn forms(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
        let form = format!("<form{form}");
        let tags = tags(&form);
        if tags.iter().all(|tag| tag.name() != "button") {
            faults.push(format!("no button: {}", tags[0].0));
        }
        let mut names: Vec<&str> =
            tags.iter().filter(|tag| tag.name() != "button").filter_map(|tag| tag.get("name")).collect();
        names.sort_unstable();
        faults.extend(
            names.windows(2).filter(|two| two[0] == two[1]).map(|two| format!("twice in a form: {}", two[0])),
        );
    }
    faults
}

/// Cells stand in rows, and items in lists.
fn tables(tags: &[Tag<'_>]) -> Vec<String> {
    let homes = [
        ("th", &["tr"][..]),
        ("td", &["tr"]),
        ("tr", &["thead", "tbody"]),
        ("li", &["ul", "ol"]),
        ("dt", &["dl"]),
        ("dd", &["dl"]),
        ("option", &["select"]),
        ("summary", &["details"]),
        ("legend", &["fieldset"]),
    ];
    let (mut open, mut faults) = (Vec::new(), Vec::new());
    for tag in tags.iter().filter(|tag| !VOID.contains(&tag.name())) {
        if tag.name().starts_with('/') {
            open.pop();
            continue;
        }
        let home = homes.iter().find(|(name, _)| *name == tag.name());
        if home.is_some_and(|(_, homes)| open.last().is_none_or(|last| !homes.contains(last))) {
            faults.push(format!("<{}> in {:?}", tag.0, open.last()));
        }
        open.push(tag.name());
    }
    faults
}

#[test]
fn what_is_wrong_is_found() {
    for (html, many) in [
        ("><p id=\"a\"><label>x <input name=\"y\"></label></p>", 0),
        ("><p><em></p>", 3),
        ("><p id=\"a\"></p><p id=\"a\"></p><a href=\"#b\">x</a>", 2),
        ("><input id=\"a\" name=\"a\"><label for=\"b\">x</label>", 2),
        ("><form method=\"get\"></form>", 1),
        ("><table><th>x</th></table><td></td>", 2),
    ] {
        assert_eq!(faults(html).len(), many, "{html}: {:?}", faults(html));
    }
}
