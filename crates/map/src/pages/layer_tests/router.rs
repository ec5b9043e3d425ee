//! The road of a layer through the router.

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Method, Request};
use maillon_kernel::language::Lang;
use maillon_members::{MemberId, NewMember, NewMemberForm, access, store as members};
use maillon_store::{Conn, StoreError};
use maillon_web::site::SiteParts;
use maillon_web::{Site, limits, problem, session};
use tower::ServiceExt as _;

use crate::desk::layer_tests::world::{BASE, Foreign, World, dewey, many};
use crate::pages::{Maps, routes};
use crate::store::twins;

const DEWEY: &[u8] = include_bytes!("../../read/fixtures/dewey-markers.json");
const HOSTILE: &[u8] = include_bytes!("../../read/fixtures/dewey-hostile.json");
const CATEGORIES: &[u8] = include_bytes!("../../read/fixtures/dewey-categories.json");

#[derive(Clone)]
struct Here(Maps);

impl FromRef<Here> for Maps {
    fn from_ref(here: &Here) -> Self {
        here.0.clone()
    }
}

impl FromRef<Here> for Site {
    fn from_ref(here: &Here) -> Self {
        here.0.site.clone()
    }
}

struct Town {
    world: World,
    site: Site,
    router: Router,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    location: String,
    cookies: String,
    text: String,
}

impl Town {
    async fn open() -> Self {
        let world = World::open().await;
        let site = Site::new(SiteParts {
            store: world.desk.federation.store().clone(),
            clock: world.clock.clone(),
            base_url: BASE.parse().unwrap(),
            words: world.desk.words.clone(),
            instance_name: "L’Asso".into(),
            default_language: Lang::Fr,
            version: "0.0.0".to_owned(),
            source_url: "https://maillon.example/source".parse().unwrap(),
            nav: Vec::new(),
            menu: maillon_web::menu::Menu::default(),
            privacy: Vec::new(),
            theme: maillon_web::theme::Theme::default(),
            trusted_proxies: Vec::new(),
            mails: false,
            who: access::who(),
        });
        let here =
            Here(Maps { site: site.clone(), desk: world.desk.clone(), ground: std::sync::Arc::default() });
        let pages = routes().fallback(problem::no_such_page);
        let router = limits::html_layers(pages, &site).unwrap().with_state(here);
        Self { world, site, router }
    }

    async fn send(&self, method: Method, path: &str, cookie: &str, kind: &str, body: Body) -> Answer {
        let request = Request::builder().method(method).uri(path).header(ACCEPT, "text/html");
        let request = request.header(COOKIE, cookie).header(CONTENT_TYPE, kind).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (status, location, cookies) = (response.status().as_u16(), text(LOCATION), text(SET_COOKIE));
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, location, cookies, text: String::from_utf8(bytes.into()).unwrap() }
    }

    async fn page(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, cookie, "", Body::empty()).await
    }

    async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(Method::POST, path, cookie, "application/x-www-form-urlencoded", Body::from(body)).await
    }

    async fn upload(&self, path: &str, cookie: &str, parts: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in parts {
            let file = if ["file", "categories"].contains(name) { "; filename=\"x.json\"" } else { "" };
            let head = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        self.send(Method::POST, path, cookie, "multipart/form-data; boundary=x", Body::from(body)).await
    }

    /// Makes a member; what their browser sends from then on.
    async fn member(&self, login: &str, role: &str) -> String {
        let form = NewMemberForm {
            login: login.to_owned(),
            name: login.to_uppercase(),
            role: role.to_owned(),
            language: "fr".to_owned(),
            password: "correct horse battery".to_owned(),
        };
        let (new, clock) = (NewMember::try_from(form).unwrap(), self.world.clock.clone());
        let id = MemberId::new(&clock);
        let open = move |conn: &mut Conn| -> Result<String, StoreError> {
            assert!(members::insert(conn, id, &new, None, clock.millis()).is_ok());
            Ok(session::open(conn, &id.to_string(), clock.now(), session::LIFETIME)?)
        };
        let token = self.site.store.write(open).await.unwrap();
        session::cookie(&self.site, token).stripped().to_string()
    }
}

/// A form that can be taken, with some fields changed.
fn form<'a>(changes: &[(&'a str, &'a [u8])]) -> Vec<(&'a str, &'a [u8])> {
    let mut fields: Vec<(&str, &[u8])> = vec![
        ("kind", b"dewey-markers"),
        ("title", b"Dewey"),
        ("licence", b"ODbL-1.0"),
        ("credit", b"Dewey et ses contributeurs"),
        ("every_hours", b"24"),
        ("shown", b"on"),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend_from_slice(changes);
    fields
}

#[tokio::test]
async fn a_layer_from_its_file_to_its_end() {
    let town = Town::open().await;
    let chloe = town.member("chloe", "coordinator").await;
    let made =
        town.upload("/carte/sources", &chloe, &form(&[("file", DEWEY), ("categories", CATEGORIES)])).await;
    assert_eq!(made.status, 303, "{}", made.text);
    assert!(made.cookies.contains("map-notice-taken"));
    let (page, id) = (made.location.clone(), made.location.rsplit('/').next().unwrap().to_owned());
    let (there, _) = town.world.markers(&id).await;
    let marker = format!("/carte/lieux/{}", there[0].id);

    for path in ["/carte/sources", &page] {
        let html = town.page(path, &chloe).await.text;
        assert!(html.contains(&format!("{} lieux sont sur la carte.", there.len())), "{html}");
    }
    let shown = town.page(&marker, "").await;
    assert_eq!(shown.status, 200);
    for said in ["ODbL-1.0", "Dewey et ses contributeurs", "geo:5", "noindex"] {
        assert!(shown.text.contains(said), "{said}: {}", shown.text);
    }
    assert!(!shown.text.contains("C’est nous"), "a visitor has nothing to claim");

    // A person says what a category is.
    let label = town.world.read({
        let id = id.clone();
        move |conn| crate::store::labels::of_source(conn, &id)
    });
    let label = label.await.remove(0);
    let field = format!("rubrique:{}", label.remote);
    let said = town.post(&format!("{page}/rubriques"), &chloe, &[(&field, "habiter-se-loger")]).await;
    assert_eq!((said.status, said.location.as_str()), (303, format!("{page}#rubriques").as_str()));

    // One place is taken off, and stays away when the layer is read anew.
    let name = maillon_kernel::markup::escape(&there[0].marker.name);
    let spots = async || town.world.read(crate::store::markers::spots).await.len();
    let judge = async |act: &str| town.post(&marker, &chloe, &[("act", act)]).await.status;
    assert_eq!((judge("hide").await, judge("hide").await), (303, 303));
    assert_eq!((town.page(&marker, "").await.status, spots().await), (404, there.len() - 1));
    assert!(town.page(&marker, &chloe).await.text.contains("Ce lieu est ôté de notre carte."));
    assert!(town.page(&page, &chloe).await.text.contains(&format!("<a href=\"{marker}\">{name}</a>")));
    let anew = town.upload(&format!("{page}/fichier"), &chloe, &[("file", DEWEY)]).await;
    assert_eq!((anew.status, spots().await), (303, there.len() - 1));
    assert_eq!((judge("back").await, spots().await), (303, there.len()));

    // Hidden, it is there for those who coordinate.
    let act = async |act: &str| town.post(&format!("{page}/acte"), &chloe, &[("act", act)]).await.status;
    assert_eq!((judge("back").await, act("hide").await), (303, 303));
    assert_eq!(town.page(&marker, "").await.status, 404);
    assert_eq!(town.page(&marker, &chloe).await.status, 200);
    assert_eq!(act("nonsense").await, 400);
    assert_eq!(act("accept").await, 409, "there is nothing to accept");
    assert_eq!(judge("hide").await, 303);
    assert_eq!(act("remove").await, 303, "what was taken off goes with its layer");
    assert_eq!(town.page(&page, &chloe).await.status, 404);
    assert_eq!(town.page(&marker, &chloe).await.status, 404);
}

#[tokio::test]
async fn an_address_is_read_at_once_and_its_fault_is_said() {
    let (town, foreign) = (Town::open().await, Foreign::open().await);
    let chloe = town.member("chloe", "coordinator").await;
    foreign.put("/m", 200, "", dewey(&many(30)));
    let url = foreign.url("/m");
    let made = town.upload("/carte/sources", &chloe, &form(&[("url", url.as_bytes())])).await;
    assert!(made.cookies.contains("map-notice-taken"), "{made:?}");
    foreign.put("/m", 200, "", dewey(&many(3)));
    let act = format!("{}/acte", made.location);
    let kept = town.post(&act, &chloe, &[("act", "read")]).await;
    assert!(kept.cookies.contains("map-notice-kept"));
    let html = town.page(&made.location, &chloe).await.text;
    assert!(
        html.contains("Plus de la moitié des lieux manquent d’un coup") && html.contains("3 / 30"),
        "{html}"
    );
    assert!(html.contains("30 lieux sont sur la carte."));
    let taken = town.post(&act, &chloe, &[("act", "accept")]).await;
    assert!(taken.cookies.contains("map-notice-taken"), "{taken:?}");
    assert!(town.page(&made.location, &chloe).await.text.contains("3 lieux sont sur la carte. 27 autres"));

    let changed =
        [("title", "Autre"), ("kind", "geojson"), ("licence", ""), ("credit", "x"), ("every_hours", "9000")];
    let wrong = town.post(&made.location, &chloe, &changed).await;
    assert_eq!((wrong.status, wrong.text.matches("aria-invalid").count()), (422, 2), "{}", wrong.text);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_changes_nothing() {
    let town = Town::open().await;
    let chloe = town.member("chloe", "coordinator").await;
    for (changes, said) in [
        (vec![("title", &b""[..]), ("file", DEWEY)], "Donnez un titre"),
        (vec![("licence", &b""[..]), ("file", DEWEY)], "Dites la licence"),
        (vec![("url", &b"javascript:alert(1)"[..])], "pas une adresse du web"),
        (vec![], "Donnez une adresse ou un fichier."),
        (vec![("file", &b"[{"[..])], "pas du JSON valable"),
        (vec![("file", &b"\x89PNG\xff"[..])], "pas du texte lisible"),
        (vec![("kind", &b"geojson"[..]), ("file", DEWEY)], "autre chose que ce qui"),
        (vec![("file", DEWEY), ("categories", &b"{}"[..])], "autre chose que ce qui"),
    ] {
        let answer = town.upload("/carte/sources", &chloe, &form(&changes)).await;
        assert_eq!(answer.status, 422, "{said}");
        assert!(answer.text.contains(said), "{said}: {}", answer.text);
        assert!(answer.text.contains("Il n’y a pas encore de couche."), "{said}");
    }
}

#[tokio::test]
async fn nobody_else_may() {
    let town = Town::open().await;
    let anna = town.member("anna", "member").await;
    let id = town.world.add_by_hand("Dewey").await;
    town.world.import(&id, DEWEY).await;
    let marker = format!("/carte/lieux/{}", town.world.markers(&id).await.0[0].id);
    let page = format!("/carte/sources/{id}");
    for path in ["/carte/sources", "/carte/doubles", &page] {
        assert_eq!(town.page(path, &anna).await.status, 403, "{path}");
        assert_eq!(town.page(path, "").await.status, 303, "{path}: sign in first");
    }
    for path in [&page, &format!("{page}/acte"), &format!("{page}/rubriques"), &marker, "/carte/doubles"] {
        assert_eq!(town.post(path, &anna, &[("act", "remove")]).await.status, 403, "{path}");
    }
    for path in ["/carte/sources", &format!("{page}/fichier")] {
        assert_eq!(town.upload(path, &anna, &form(&[("file", DEWEY)])).await.status, 403, "{path}");
    }
    assert_eq!(town.page("/carte/lieux/nowhere", "").await.status, 404);
}

#[tokio::test]
async fn hostile_popups_are_shown_safe_and_huge_files_refused() {
    let town = Town::open().await;
    let chloe = town.member("chloe", "coordinator").await;
    let sent = form(&[("file", HOSTILE), ("all_the_same", b"on")]);
    let made = town.upload("/carte/sources", &chloe, &sent).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let id = made.location.rsplit('/').next().unwrap();
    let (there, _) = town.world.markers(id).await;
    assert!(!there.is_empty());
    for one in there {
        let answer = town.page(&format!("/carte/lieux/{}", one.id), &chloe).await;
        assert_eq!(answer.status, 200);
        let (_, html) = answer.text.split_once("<main").unwrap();
        let html = html.split_once("</main>").unwrap().0.to_ascii_lowercase();
        for evil in
            ["<script", "<img", "<iframe", "<svg", " onerror=", " onclick=", "href=\"javascript", " style="]
        {
            assert!(!html.contains(evil), "{evil}: {html}");
        }
    }

    // Two hundred megabytes, of which not all are read.
    let huge = a_file_of(200 << 20);
    for path in ["/carte/sources", &format!("{}/fichier", made.location)] {
        let answer = town.send(Method::POST, path, &chloe, "multipart/form-data; boundary=x", huge()).await;
        assert_eq!(answer.status, 413, "{path}");
    }
}

/// A form with a file of so many bytes, made as it is read.
fn a_file_of(bytes: usize) -> impl Fn() -> Body {
    move || {
        let mut body =
            b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n".to_vec();
        body.resize(body.len() + bytes, b' ');
        Body::from(body)
    }
}

#[tokio::test]
async fn it_is_us_and_it_is_the_same() {
    let (town, foreign) = (Town::open().await, Foreign::open().await);
    let chloe = town.member("chloe", "coordinator").await;
    let popup = format!("<b><a href=\"{}\">Site web</a></b>", foreign.url("/us"));
    let two = serde_json::json!([
        { "name": "L’Asso", "lat": 50.85, "lon": 4.35, "popup": popup },
        { "name": "L'Asso asbl", "lat": 50.8505, "lon": 4.35, "popup": "" },
    ]);
    let id = town.world.add_by_hand("Dewey").await;
    town.world.import(&id, two.to_string().as_bytes()).await;
    let (there, _) = town.world.markers(&id).await;
    let ours = there.iter().find(|one| one.marker.web.is_some()).unwrap();
    let page = format!("/carte/lieux/{}", ours.id);
    assert!(town.page(&page, &chloe).await.text.contains("value=\"claim\""));
    let act = async |act: &str| town.post(&page, &chloe, &[("act", act)]).await;
    assert_eq!(act("prove").await.status, 404, "nothing was claimed");
    assert_eq!(act("claim").await.location, page);
    let html = town.page(&page, &chloe).await.text;
    assert!(html.contains("maillon-carte=") && html.contains("value=\"prove\""), "{html}");
    assert!(!town.page(&page, "").await.text.contains("maillon-carte="), "the word is for those who claim");
    assert!(act("prove").await.cookies.contains("map-notice-unproven"));
    assert!(act("prove").await.cookies.contains("map-notice-wait"));
    foreign.put("/us", 200, "", format!("<a rel=\"me\" href=\"{BASE}\">nous</a>"));
    town.world.wait(61);
    assert!(act("prove").await.cookies.contains("map-notice-proven"));
    let seen = town.page(&page, "").await.text;
    assert!(
        seen.contains("<a href=\"https://asso.example/@asso\" rel=\"noopener\">L’Asso &#60;b&#62;</a>"),
        "{seen}"
    );

    let pair = town.world.read(twins::all).await.remove(0);
    let doubles = town.page("/carte/doubles", &chloe).await.text;
    assert!(doubles.contains("Une paire attend.") && doubles.contains(&pair.one), "{doubles}");
    let said = [("one", pair.one.as_str()), ("other", pair.other.as_str()), ("act", "same")];
    assert_eq!(town.post("/carte/doubles", &chloe, &said).await.status, 303);
    assert_eq!(town.post("/carte/doubles", &chloe, &said).await.status, 409);
    assert!(town.page("/carte/doubles", &chloe).await.text.contains("Revenir dessus"));
    assert_eq!(
        town.post("/carte/doubles", &chloe, &[("one", "x"), ("other", "y"), ("act", "same")]).await.status,
        404
    );
}
