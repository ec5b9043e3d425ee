//! Small things that make a text whole where Mastodon takes something away from it.

use maillon_kernel::markup::escape;
use url::Url;

/// Of a link to a mail address or a number, Mastodon keeps only the text: the address follows it, unless the text says
/// it already. `html` is safe HTML of ours.
pub(super) fn with_addresses(html: &str) -> String {
    let mut parts = html.split("<a ");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str("<a ");
        match part.split_once("</a>").and_then(|(link, after)| Some((link, after, hidden_address(link)?))) {
            Some((link, after, address)) => whole.extend([link, "</a> (", address, ")", after]),
            None => whole.push_str(part),
        }
    }
    whole
}

/// The address of a link, without `<a `, that its text does not say.
fn hidden_address(link: &str) -> Option<&str> {
    let href = link.split_once("href=\"")?.1.split('"').next()?;
    let address = href.strip_prefix("mailto:").or_else(|| href.strip_prefix("tel:"))?;
    let address = address.split('?').next().unwrap_or_default();
    let text = link.split_once('>')?.1;
    (!address.is_empty() && !text.contains(address)).then_some(address)
}

/// A line of plain text as HTML, with its web addresses as links.
pub(super) fn linked(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let address = word.trim_end_matches(['.', ',', ';', ')']);
        let is_web = address.parse().is_ok_and(|url: Url| matches!(url.scheme(), "http" | "https"));
        let (shown, rest) = (escape(address), escape(word.get(address.len()..).unwrap_or_default()));
        if is_web { format!("<a href=\"{shown}\">{shown}</a>{rest}") } else { escape(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_never_behind_a_word_alone() {
        for (html, whole) in [
            (
                r#"<p><a href="mailto:a@b.be?subject=x" rel="n">Écrivez</a>.</p>"#,
                r#"<p><a href="mailto:a@b.be?subject=x" rel="n">Écrivez</a> (a@b.be).</p>"#,
            ),
            (r#"<a href="tel:+322">ici</a>"#, r#"<a href="tel:+322">ici</a> (+322)"#),
        ] {
            assert_eq!(with_addresses(html), whole);
        }
        for same in [
            r#"<a href="mailto:a@b.be">a@b.be</a> et <a href="https://a.be/">ici</a>"#,
            r#"<a href="mailto:">ici</a>"#,
            "2 &lt; 3",
            "<a ",
        ] {
            assert_eq!(with_addresses(same), same);
        }
    }

    #[test]
    fn web_addresses_can_be_followed() {
        let line = "Voir https://a.be/?x=1&y=\"2, ou <b> à 14 h";
        let html = "Voir <a href=\"https://a.be/?x=1&amp;y=&quot;2\">https://a.be/?x=1&amp;y=&quot;2</a>, ou &lt;b&gt; à 14 h";
        assert_eq!(linked(line), html);
        assert_eq!(linked("javascript:alert(1)"), "javascript:alert(1)");
    }
}
