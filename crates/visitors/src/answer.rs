//! Answering with an account elsewhere: which of our addresses one may take there, and where "there" is.

use maillon_federation::webfinger::NotFound;
use maillon_federation::{Federation, Origin};
use maillon_kernel::handle::Handle;
use maillon_store::{Conn, actors, things};
use url::Url;

/// Whether this is something of ours that others can look up: a thing, or an actor.
pub(crate) fn is_ours(conn: &mut Conn, origin: &Origin, uri: &str) -> diesel::QueryResult<bool> {
    if !origin.owns_text(uri) {
        return Ok(false);
    }
    Ok(things::find(conn, uri)?.is_some() || actors::find(conn, uri)?.is_some())
}

/// Where the server of this handle lets its people answer `uri`. `None`: it does not say.
pub(crate) async fn way(
    federation: &Federation,
    handle: &Handle,
    uri: &str,
) -> Result<Option<Url>, NotFound> {
    let template = federation.answer_template(handle).await?;
    Ok(template.and_then(|template| fill(&template, uri, federation.origin())))
}

/// A template with `{uri}` in it, filled in; only addresses of the web, as safe as our own.
fn fill(template: &str, uri: &str, origin: &Origin) -> Option<Url> {
    let escaped: String = url::form_urlencoded::byte_serialize(uri.as_bytes()).collect();
    let url: Url = template.replace("{uri}", &escaped).parse().ok()?;
    let safe = url.scheme() == "https" || url.scheme() == origin.base().scheme();
    (safe && matches!(url.scheme(), "https" | "http") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_leads_to_the_web_only() {
        let origin = Origin::new("https://maillon.example/".parse().unwrap());
        let filled = |template| fill(template, "https://maillon.example/annonces/1?a=b&c", &origin);
        assert_eq!(
            filled("https://mastodon.example/authorize_interaction?uri={uri}").unwrap().as_str(),
            "https://mastodon.example/authorize_interaction?uri=https%3A%2F%2Fmaillon.example%2Fannonces%2F1%3Fa%3Db%26c"
        );
        for bad in
            ["javascript:alert('{uri}')", "http://mastodon.example/{uri}", "{uri}", "data:text/html,{uri}"]
        {
            assert_eq!(filled(bad), None, "{bad}");
        }
    }
}
