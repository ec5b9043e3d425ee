//! The way back to a walk of pages, from the pages to which it leads: a cookie with the path where the walk goes on.

use axum_extra::extract::CookieJar;
use cookie::Cookie;

use crate::site::Site;

/// The purpose of the cookie.
const WALK: &str = "walk";

/// The cookie that has every page lead back to this path.
pub fn cookie(site: &Site, path: &str) -> Cookie<'static> {
    site.cookie(WALK, path.to_owned(), cookie::time::Duration::hours(12))
}

/// Ends the walk, if there is one.
pub fn end(site: &Site, jar: CookieJar) -> CookieJar {
    match jar.get(&site.cookie_name(WALK)) {
        Some(_) => jar.add(site.forget(WALK)),
        None => jar,
    }
}

/// Where the walk goes on; never on another site. None on its own pages.
pub(crate) fn read(site: &Site, jar: &CookieJar, page: &str) -> Option<String> {
    let path = site.local_path(jar.get(&site.cookie_name(WALK))?.value())?;
    let start = path.rsplit_once('/').map_or(path.as_str(), |(start, _)| start);
    (!start.is_empty() && !page.starts_with(start)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    #[tokio::test]
    async fn a_walk_leads_back_to_this_site_alone() {
        let test = TestSite::open("http://localhost:8001/");
        let read = |value: &str, page: &str| {
            let jar = CookieJar::new().add(cookie(&test.site, value));
            read(&test.site, &jar, page)
        };
        assert_eq!(read("/bienvenue/menu", "/membres").as_deref(), Some("/bienvenue/menu"));
        assert_eq!(read("/bienvenue/menu", "/bienvenue/copie"), None, "one is there");
        assert_eq!(read("//evil.example/x", "/membres"), None);
        assert_eq!(read("https://evil.example/x", "/membres"), None);
        assert_eq!(read("/x", "/membres"), None);
    }
}
