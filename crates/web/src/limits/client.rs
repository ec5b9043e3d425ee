//! The address of the caller, behind proxies that we trust and none that we do not.

use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use http::header::{HeaderMap, HeaderName};
use http::request::Parts;
use ipnet::IpNet;

use crate::problem::Problem;
use crate::site::Site;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Who calls, given who is connected.
///
/// `X-Forwarded-For` is read from its end, as far as each hop is a trusted proxy: what stands before the first
/// hop that is not trusted was written by a stranger.
pub fn client_address(connected: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut client = connected.to_canonical();
    let values: Vec<&str> =
        headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    for hop in values.iter().rev().flat_map(|value| value.rsplit(',')) {
        if !is_trusted(&client) {
            break;
        }
        let Some(address) = read_hop(hop.trim()) else { break };
        client = address.to_canonical();
    }
    client
}

/// Whether a proxy seems to stand before us that nobody told us of: then all clients look like one, and one that fails
/// to sign in too often shuts out all.
fn is_unknown_proxy(connected: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    let connected = connected.to_canonical();
    let near = match connected {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    };
    near && headers.contains_key(FORWARDED_FOR) && !trusted.iter().any(|net| net.contains(&connected))
}

/// Some proxies add the port, and brackets with it.
fn read_hop(hop: &str) -> Option<IpAddr> {
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// Said once is enough.
static TOLD: Once = Once::new();

/// The address of the caller, as an extractor. The server must be started with its connection's address
/// (`into_make_service_with_connect_info::<SocketAddr>()`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The bits that the addresses of one client's network share: what a provider gives to one customer, at most.
const V4_BITS: u8 = 24;
const V6_BITS: u8 = 48;

impl ClientAddress {
    /// The first address of the client's network, which stands for all of it (IPv4: /24, IPv6: /48): whoever has one
    /// address of it may well have the others.
    pub fn network(self) -> IpAddr {
        let address = self.0.to_canonical();
        let bits = if address.is_ipv4() { V4_BITS } else { V6_BITS };
        IpNet::new(address, bits).map_or(address, |net| net.network())
    }
}

impl<S> FromRequestParts<S> for ClientAddress
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Some(ConnectInfo(connected)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Err(Problem::internal(&"the server was started without the connections' addresses"));
        };
        let trusted = &Site::from_ref(state).trusted_proxies;
        if is_unknown_proxy(connected.ip(), &parts.headers, trusted) {
            let proxy = connected.ip();
            TOLD.call_once(|| {
                tracing::warn!(%proxy, "{proxy} passes requests on but is not in `server.trusted_proxies`");
            });
        }
        Ok(Self(client_address(connected.ip(), &parts.headers, trusted)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_proxy_is_noticed() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        let passed_on = HeaderMap::from_iter([(FORWARDED_FOR, "198.51.100.1".parse().unwrap())]);
        for (connected, unknown) in [
            ("127.0.0.1", true),
            ("::ffff:192.168.1.2", true),
            ("fd00::1", true),
            ("10.0.0.2", false),
            ("203.0.113.7", false),
        ] {
            let connected = connected.parse().unwrap();
            assert_eq!(is_unknown_proxy(connected, &passed_on, &trusted), unknown, "{connected}");
            assert!(!is_unknown_proxy(connected, &HeaderMap::new(), &trusted));
        }
    }

    #[test]
    fn a_network_is_more_than_an_address() {
        for (address, network) in [
            ("203.0.113.77", "203.0.113.0"),
            ("::ffff:203.0.113.77", "203.0.113.0"),
            ("2001:db8:a:b:c::1", "2001:db8:a::"),
            ("::1", "::"),
        ] {
            let client = ClientAddress(address.parse().unwrap());
            assert_eq!(client.network().to_string(), network, "{address}");
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted: Vec<IpNet> =
            ["127.0.0.0/8", "10.0.0.0/8", "::1/128"].map(|net| net.parse().unwrap()).into();
        for (connected, forwarded, expected) in [
            ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
            ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("::1", "[2001:db8::5]:4711", "2001:db8::5"),
            ("127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("127.0.0.1", "10.0.0.9, 10.0.0.2", "10.0.0.9"),
            ("127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1"),
            ("127.0.0.1", "", "127.0.0.1"),
        ] {
            let headers = HeaderMap::from_iter([(FORWARDED_FOR, forwarded.parse().unwrap())]);
            let client = client_address(connected.parse().unwrap(), &headers, &trusted);
            assert_eq!(client.to_string(), expected, "{connected} for {forwarded}");
        }
        assert_eq!(
            client_address([127, 0, 0, 1].into(), &HeaderMap::new(), &trusted).to_string(),
            "127.0.0.1"
        );
    }
}
