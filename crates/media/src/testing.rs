//! Pictures that are drawn here, an instance's media, and somebody else's server.

use std::io::Cursor;

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::http::Request;
use axum::response::Response;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::{Conn, Database, Store, StoreError, migrate};
use tower::ServiceExt as _;

use crate::{Media, routes};

/// 24 November 2026, 08:05 UTC.
pub(crate) const NOW: i64 = 1_795_507_500_000;

/// A picture whose left half is red and whose right half is blue.
pub(crate) fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) },
    )
}

pub(crate) fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(halves(width, height), ImageFormat::Jpeg)
}

/// The same JPEG with an EXIF segment: it lies as `orientation` says, and was taken in Brussels.
pub(crate) fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    // Orientation, a SHORT; and the pointer to the GPS data, with a latitude in them (EXIF 2.3, § 4.6).
    exif.extend(b"\0\x02");
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    exif.extend([0; 4]);
    exif.extend(b"\0\x01");
    exif.extend([0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    exif.extend([0; 4]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// The media of an instance on a SQLite file.
pub(crate) struct House {
    pub(crate) media: Media,
    pub(crate) clock: Clock,
    pub(crate) folder: tempfile::TempDir,
}

#[derive(Clone)]
struct State(Media);

impl FromRef<State> for Media {
    fn from_ref(state: &State) -> Self {
        state.0.clone()
    }
}

impl House {
    /// With room for so many bytes of others' pictures.
    pub(crate) fn open(cache: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        let store = Store::open(&database, 2, clock.clone()).unwrap();
        let connector = Connector::new(ConnectorSettings {
            development: true,
            allowed: vec!["127.0.0.0/8".parse().unwrap()],
            user_agent: "Maillon".to_owned(),
            limits: Limits::default(),
        });
        let origin = Origin::new("http://localhost:1/".parse().unwrap());
        let federation = Federation::new(store, origin, connector.unwrap());
        let media = Media::open(federation, &folder.path().join("media"), cache).unwrap();
        Self { media, clock, folder }
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        let store = self.media.inner.federation.store();
        store.read(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?)).await.unwrap()
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Conn) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        let store = self.media.inner.federation.store();
        store.write(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?)).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str, known: &str) -> Response {
        let request = Request::get(path).header("if-none-match", known).body(Body::empty()).unwrap();
        let router: Router = routes::<State>().with_state(State(self.media.clone()));
        router.oneshot(request).await.unwrap()
    }

    /// The names of all files, without their folders.
    pub(crate) fn files(&self) -> Vec<String> {
        let folders = std::fs::read_dir(self.folder.path().join("media")).unwrap();
        let folders = folders.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
        let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let mut names: Vec<_> =
            files.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

pub(crate) async fn body(response: Response) -> Vec<u8> {
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().into()
}

/// Somebody else's server; answers its address.
pub(crate) async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}
