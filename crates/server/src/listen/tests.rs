//! Who is let in, and who is not waited for.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::slots::Slots;
use super::*;

const WHOLE: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";
/// Nothing here takes as long, unless it never ends.
const FOR_EVER: Duration = Duration::from_secs(20);

fn short() -> Limits {
    let (first_head, next_head) = (Duration::from_millis(200), Duration::from_millis(600));
    Limits { first_head, next_head, ..Limits::default() }
}

struct House {
    address: SocketAddr,
    stop: CancellationToken,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl House {
    async fn open(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let from = |ConnectInfo(from): ConnectInfo<SocketAddr>| async move { from.ip().to_string() };
        let router = Router::new().route("/", get(from)).route("/slow", get(slow));
        let stop = CancellationToken::new();
        let served = tokio::spawn(serve(listener, router, limits, stop.clone().cancelled_owned()));
        Self { address, stop, served }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn close(self) {
        self.stop.cancel();
        within(self.served).await.unwrap().unwrap();
    }
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_millis(400)).await;
    "done"
}

async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(FOR_EVER, work).await.expect("it ends")
}

/// What comes until the other side closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A connection that is reset is closed as well.
    let _ = within(stream.read_to_end(&mut all)).await;
    String::from_utf8(all).unwrap()
}

async fn some(stream: &mut TcpStream) -> String {
    let mut buffer = [0; 4096];
    let many = within(stream.read(&mut buffer)).await.unwrap();
    String::from_utf8_lossy(&buffer[..many]).into_owned()
}

#[tokio::test]
async fn who_says_nothing_or_half_a_word_is_not_waited_for() {
    let house = House::open(short()).await;
    let mut silent = house.connect().await;
    let mut half = house.connect().await;
    half.write_all(&WHOLE[..20]).await.unwrap();
    let mut dripping = house.connect().await;
    for byte in &WHOLE[..4] {
        dripping.write_all(&[*byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    let mut good = house.connect().await;
    good.write_all(WHOLE).await.unwrap();
    let answer = some(&mut good).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("127.0.0.1"), "{answer}");
    for stream in [&mut silent, &mut half, &mut dripping] {
        assert_eq!(rest(stream).await, "");
    }
    // It is kept for a second request, and not for ever.
    good.write_all(WHOLE).await.unwrap();
    assert!(some(&mut good).await.starts_with("HTTP/1.1 200"));
    assert_eq!(rest(&mut good).await, "");
    house.close().await;
}

#[tokio::test]
async fn what_takes_longer_than_a_head_is_answered_and_at_the_end_too() {
    let house = House::open(short()).await;
    let mut one = house.connect().await;
    one.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert!(some(&mut one).await.ends_with("done"), "longer than the first head may take");
    one.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut other = house.connect().await;
    other.write_all(WHOLE).await.unwrap();
    some(&mut other).await;
    house.close().await;
    assert!(some(&mut one).await.ends_with("done"), "it was under way");
}

#[tokio::test]
async fn more_than_may_be_are_closed_at_once() {
    let house = House::open(Limits { connections: 2, ..Limits::default() }).await;
    let mut inside = [house.connect().await, house.connect().await];
    for one in &mut inside {
        one.write_all(WHOLE).await.unwrap();
        some(one).await;
    }
    assert_eq!(rest(&mut house.connect().await).await, "");
    let [first, second] = inside;
    drop(first);
    let again = async {
        loop {
            let mut one = house.connect().await;
            if one.write_all(WHOLE).await.is_ok() && some_or_nothing(&mut one).await {
                break;
            }
        }
    };
    within(again).await;
    drop(second);
    house.close().await;
}

async fn some_or_nothing(stream: &mut TcpStream) -> bool {
    let mut buffer = [0; 64];
    within(stream.read(&mut buffer)).await.is_ok_and(|many| many != 0)
}

#[test]
fn an_address_of_the_internet_has_its_share() {
    let proxies = vec!["198.51.100.0/24".parse().unwrap()];
    let slots = Arc::new(Slots::new(&Limits { connections: 100, each: 3, proxies, ..Limits::default() }));
    let take = |from: &str| slots.take(from.parse().unwrap());
    let held: Vec<_> = (0..5).map(|_| take("203.0.113.7")).collect();
    assert_eq!(held.iter().flatten().count(), 3);
    assert!(take("::ffff:203.0.113.7").is_none(), "it is the same address");
    assert!(take("203.0.113.8").is_some());
    let networks: Vec<_> = (0..5).map(|n| take(&format!("2001:db8:1:2::{n}"))).collect();
    assert_eq!(networks.iter().flatten().count(), 3, "a network of IPv6 is one house");
    for house in ["127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "198.51.100.9", "fd00::1"] {
        let all: Vec<_> = (0..10).map(|_| take(house)).collect();
        assert_eq!(all.iter().flatten().count(), 10, "{house}");
    }
    drop(held);
    assert!(take("203.0.113.7").is_some(), "they are free again");
    drop(networks);
    let all: Vec<_> = (0..101).map(|_| take("127.0.0.1")).collect();
    assert_eq!(all.iter().flatten().count(), 100);
}
