//! What a popup of Dewey says: name, address, phone and site in words of HTML, then a comment.
//!
//! The HTML is made safe before anything is looked for in it. What comes out of that is well nested, with quotes around each
//! attribute, and can be cut by simple means. The comment that is left is made safe once more.

use maillon_kernel::markup::{MAX_INPUT, fold, plain_text, sanitise};

use crate::marker::{line, link};

/// A popup, taken apart. What it does not say is empty.
#[derive(Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of `Marker`")]
pub(super) struct Popup {
    pub(super) name: String,
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) locality: String,
    pub(super) phone: String,
    pub(super) web: String,
    /// The rest, as HTML.
    pub(super) comment: String,
}

const ADDRESS: [&str; 3] = ["adresse", "adres", "address"];
const PHONE: [&str; 6] = ["telephone", "telefoon", "phone", "tel", "gsm", "tel."];
const WEB: [&str; 5] = ["site web", "site internet", "website", "site", "web"];

impl Popup {
    fn has_no_address(&self) -> bool {
        self.street.is_empty() && self.postcode.is_empty()
    }
}

/// Reads a popup of what is called so.
pub(super) fn read(html: &str, name: &str) -> Popup {
    // What would be cut is refused where descriptions are checked, so it goes there whole.
    if html.trim().is_empty() || MAX_INPUT < html.len() {
        return Popup { comment: html.trim().to_owned(), ..Popup::default() };
    }
    let (safe, mut popup) = (sanitise(html), Popup::default());
    let mut rest = Vec::new();
    for (n, piece) in pieces(&safe).into_iter().enumerate() {
        let text = line(&plain_text(piece));
        if n == 0 && (same(&text, name) || (name.trim().is_empty() && is_heading(html))) {
            popup.name = text;
        } else if let Some(address) = labelled(&text, &ADDRESS).filter(|_| popup.has_no_address()) {
            (popup.street, popup.postcode, popup.locality) = parts(address);
        } else if let Some(phone) = labelled(&text, &PHONE).filter(|_| popup.phone.is_empty()) {
            phone.clone_into(&mut popup.phone);
        } else if let Some((web, around)) = site(piece).filter(|_| popup.web.is_empty()) {
            popup.web = web;
            rest.extend(Some(around).filter(|around| !plain_text(around).trim().is_empty()));
        } else if !text.is_empty() {
            rest.push(piece.to_owned());
        }
    }
    popup.comment = sanitise(&rest.concat());
    popup
}

/// The HTML, cut after each break and each block.
fn pieces(safe: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    for (at, _) in safe.match_indices('>') {
        let end = at + 1;
        let piece = safe.get(start..end).unwrap_or_default();
        if ["<br>", "</p>", "</li>", "</blockquote>", "</pre>", "</ul>", "</ol>"]
            .iter()
            .any(|tag| piece.ends_with(tag))
        {
            pieces.push(piece);
            start = end;
        }
    }
    pieces.push(safe.get(start..).unwrap_or_default());
    pieces
}

fn is_heading(html: &str) -> bool {
    html.trim_start().strip_prefix("<h").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && line(&fold(a)) == line(&fold(b))
}

/// What stands behind one of these labels and a colon.
fn labelled<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (label, value) = text.split_once(':')?;
    let label = line(&fold(label));
    labels.contains(&label.as_str()).then(|| value.trim())
}

/// The address behind a link that is called "Site web", and what stands around it.
fn site(piece: &str) -> Option<(String, String)> {
    let (before, rest) = piece.split_once("<a href=\"")?;
    let (anchor, after) = rest.split_once("</a>")?;
    let (href, anchor) = anchor.split_once('"')?;
    let (_, label) = anchor.split_once('>')?;
    let label = line(&fold(&plain_text(label)));
    let web = link(&plain_text(href))?;
    let around = format!("{before}{after}").replace("<b></b>", "");
    let is_site = WEB.contains(&label.as_str());
    is_site.then_some((web, around))
}

/// Street, postcode and locality of "Rue de la Paix 1, 1050 Ixelles". What is written otherwise is all street.
pub(super) fn parts(address: &str) -> (String, String, String) {
    let (street, town) = address.rsplit_once(',').unwrap_or(("", address));
    let (postcode, locality) = town.trim().split_once(' ').unwrap_or((town.trim(), ""));
    let is_postcode = postcode.len() == 4 && postcode.bytes().all(|byte| byte.is_ascii_digit());
    let parts = if is_postcode { [street, postcode, locality] } else { [address, "", ""] };
    let [street, postcode, locality] = parts.map(|part| part.trim().to_owned());
    (street, postcode, locality)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = concat!(
        "<h5>Repair Café du Canal</h5><em>Adresse</em> : Quai des Péniches 12, 1000 Bruxelles<br><br>",
        "<em>Téléphone</em> : +32 2 555 01 23<br><br><b><a href=\"https://repair.example/?a=1&b=2\">Site web</a></b>",
        "On répare <i>tout</i>,<br>ou presque.",
    );

    #[test]
    fn a_whole_popup() {
        let popup = read(WHOLE, "Repair Café du canal");
        assert_eq!(
            popup,
            Popup {
                name: "Repair Café du Canal".to_owned(),
                street: "Quai des Péniches 12".to_owned(),
                postcode: "1000".to_owned(),
                locality: "Bruxelles".to_owned(),
                phone: "+32 2 555 01 23".to_owned(),
                web: "https://repair.example/?a=1&b=2".to_owned(),
                comment: "On répare <i>tout</i>,<br>ou presque.".to_owned(),
            }
        );
    }

    #[test]
    fn the_older_template() {
        let popup = read(
            "\n<h5>Nom</h5>\n<p>Un lieu.</p>\n\n<em>Adresse : Rue Haute 1, 1000 Bruxelles</em>\n",
            "Nom",
        );
        assert_eq!((popup.street.as_str(), popup.locality.as_str()), ("Rue Haute 1", "Bruxelles"));
        assert_eq!(popup.comment.trim(), "<p>Un lieu.</p>");
    }

    #[test]
    fn absent_lines_break_nothing() {
        assert_eq!(read("", "x"), Popup::default());
        assert_eq!(read("Un lieu.", "x").comment, "Un lieu.");
        assert_eq!(read("<h5>Le Potager</h5>", "").name, "Le Potager");
        assert_eq!(read("<hr>Le Potager", "").name, "");
        assert_eq!(read("<em>Adresse</em> : <br><em>Tél.</em> : 02 555 01 23", "x").phone, "02 555 01 23");
        let popup = read("<h5>X</h5><b><a href='https://x.example'>Site web</a></b>", "X");
        assert_eq!((popup.web.as_str(), popup.comment.as_str()), ("https://x.example", ""));
    }

    #[test]
    fn other_links_and_colons_are_the_comments_own() {
        let html = "Horaire : lundi<br>voir <a href=\"https://a.example\">notre page</a>";
        let popup = read(html, "x");
        assert_eq!(popup.web, "");
        assert!(popup.comment.starts_with("Horaire : lundi<br>voir <a href=\"https://a.example\""));
    }

    #[test]
    fn an_address_that_is_no_address_is_kept_whole() {
        for (address, expected) in [
            ("Rue Haute 1, bte 2, 1000 Bruxelles", ["Rue Haute 1, bte 2", "1000", "Bruxelles"]),
            ("1060 Saint-Gilles", ["", "1060", "Saint-Gilles"]),
            ("Rue Haute 1, 1000", ["Rue Haute 1", "1000", ""]),
            ("Place du marché, le samedi", ["Place du marché, le samedi", "", ""]),
        ] {
            let (street, postcode, locality) = parts(address);
            assert_eq!([street.as_str(), postcode.as_str(), locality.as_str()], expected);
        }
    }
}
