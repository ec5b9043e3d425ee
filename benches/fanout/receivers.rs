//! The receivers: a listener a host, all in one process.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::harness::{child, wire};

/// How long a slow host takes to answer; every other slow one never does.
const SLOW: Duration = Duration::from_secs(5);
const ANSWER: &[u8] = b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n";

/// The loopback address of a host: 127.0.1.1 and on.
pub fn address_of(host: usize) -> Ipv4Addr {
    let part = |number: usize| u8::try_from(number).expect("so many hosts have no address");
    Ipv4Addr::new(127, 0, part(host / 250 + 1), part(host % 250 + 1))
}

#[derive(Default)]
struct Counter {
    state: Mutex<Counted>,
    complete: Notify,
}

#[derive(Default)]
struct Counted {
    since: Option<Instant>,
    expected: usize,
    received: usize,
    connections: usize,
    last: Duration,
}

/// What the slow hosts do instead of answering at once.
#[derive(Clone, Copy)]
enum Manner {
    Healthy,
    Slow,
    Silent,
}

/// Listens for so many hosts, the first `slow` of them slow; tells the port, then counts as it is asked to.
pub async fn run(hosts: usize, slow: usize) {
    let counter = Arc::new(Counter::default());
    let port = listen_all(hosts, slow, &counter).await;
    child::say(&port.to_string());
    while let Some(line) = next_line().await {
        if let Ok(expected) = line.parse() {
            let mut counted = counter.state.lock().expect("nobody panics while holding it");
            *counted = Counted { since: Some(Instant::now()), expected, ..Counted::default() };
            child::say("counting");
        } else {
            counter.complete.notified().await;
            let counted = counter.state.lock().expect("nobody panics while holding it");
            let seen = json!({
                "last_received_s": counted.last.as_secs_f64(), "received": counted.received,
                "new_connections": counted.connections,
            });
            child::say(&seen.to_string());
        }
    }
}

async fn next_line() -> Option<String> {
    tokio::task::spawn_blocking(child::next_line).await.expect("nothing panics")
}

/// One listener an address, all on the same port, which the first one chooses.
async fn listen_all(hosts: usize, slow: usize, counter: &Arc<Counter>) -> u16 {
    let mut port = 0;
    for host in 0..hosts {
        let listener = TcpListener::bind((address_of(host), port)).await.expect("the port is free");
        port = listener.local_addr().expect("it is bound").port();
        let manner = match (host < slow, host % 2) {
            (false, _) => Manner::Healthy,
            (true, 0) => Manner::Slow,
            (true, _) => Manner::Silent,
        };
        tokio::spawn(accept(listener, manner, counter.clone()));
    }
    port
}

async fn accept(listener: TcpListener, manner: Manner, counter: Arc<Counter>) {
    while let Ok((stream, _)) = listener.accept().await {
        counter.state.lock().expect("nobody panics while holding it").connections += 1;
        tokio::spawn(answer(stream, manner, counter.clone()));
    }
}

/// Answers each request on this connection, until it is closed.
async fn answer(stream: TcpStream, manner: Manner, counter: Arc<Counter>) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        stream.readable().await?;
        match stream.try_read_buf(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(problem) if problem.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(problem) => return Err(problem),
        }
        while let Some(length) = wire::whole_message(&buffer) {
            buffer.drain(..length);
            match manner {
                Manner::Healthy => counter.count(),
                Manner::Slow => tokio::time::sleep(SLOW).await,
                Manner::Silent => return std::future::pending().await,
            }
            stream.writable().await?;
            stream.try_write(ANSWER)?;
        }
    }
}

impl Counter {
    fn count(&self) {
        let mut counted = self.state.lock().expect("nobody panics while holding it");
        counted.received += 1;
        if counted.received == counted.expected {
            counted.last = counted.since.map(|since| since.elapsed()).unwrap_or_default();
            self.complete.notify_one();
        }
    }
}
