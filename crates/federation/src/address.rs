//! Which addresses belong to the public internet.
//!
//! Strangers choose the URLs that we fetch. An address inside our own network, or one that leads there by a
//! translation (mapped, NAT64, 6to4, Teredo), must never be one that we connect to.
//!
//! Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// Every IPv4 range that is not public.
const REFUSED_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // "this network" (RFC 791); 0.0.0.0 reaches the local host
    v4([10, 0, 0, 0], 8),      // private (RFC 1918)
    v4([100, 64, 0, 0], 10),   // carrier-grade NAT (RFC 6598)
    v4([127, 0, 0, 0], 8),     // loopback
    v4([169, 254, 0, 0], 16),  // link-local (RFC 3927); cloud metadata lives here
    v4([172, 16, 0, 0], 12),   // private (RFC 1918)
    v4([192, 0, 0, 0], 24),    // protocol assignments (RFC 6890)
    v4([192, 0, 2, 0], 24),    // documentation (RFC 5737)
    v4([192, 88, 99, 0], 24),  // 6to4 relays, withdrawn (RFC 7526)
    v4([192, 168, 0, 0], 16),  // private (RFC 1918)
    v4([198, 18, 0, 0], 15),   // benchmarks (RFC 2544)
    v4([198, 51, 100, 0], 24), // documentation (RFC 5737)
    v4([203, 0, 113, 0], 24),  // documentation (RFC 5737)
    v4([224, 0, 0, 0], 4),     // multicast (RFC 5771)
    v4([240, 0, 0, 0], 4),     // reserved (RFC 1112), limited broadcast among them
];

/// The only part of IPv6 from which public unicast addresses are given out (RFC 4291). Outside it lie `::`, `::1`,
/// the compatible `::/96`, `64:ff9b:1::/48`, `100::/64`, `5f00::/16`, `fc00::/7`, `fe80::/10`, `fec0::/10`, `ff00::/8`.
const UNICAST_V6: Ipv6Net = v6(0x2000_0000, 3);

/// The ranges inside [`UNICAST_V6`] that are not public.
const REFUSED_V6: [Ipv6Net; 4] = [
    v6(0x2001_0000, 23), // protocol assignments (RFC 2928), Teredo and ORCHID among them
    v6(0x2001_0db8, 32), // documentation (RFC 3849)
    v6(0x2002_0000, 16), // 6to4 (RFC 3056), whose relays are gone: leads to any IPv4 address
    v6(0x3fff_0000, 20), // documentation (RFC 9637)
];

/// NAT64 (RFC 6052): the last four bytes are the IPv4 address that is really reached.
const NAT64: Ipv6Net = v6(0x0064_ff9b, 96);

const fn v4(address: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = address;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

/// `first` holds the two first groups of the address; the rest is zero.
const fn v6(first: u32, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::from_bits((first as u128) << 96), prefix)
}

/// Whether the address is one that any host on the internet may connect to. An address that carries an IPv4 address
/// and is translated on the way (mapped, NAT64) is judged by the one that it carries.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !REFUSED_V4.iter().any(|range| range.contains(&address))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if NAT64.contains(&address) {
        let [.., a, b, c, d] = address.octets();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    UNICAST_V6.contains(&address) && !REFUSED_V6.iter().any(|range| range.contains(&address))
}

/// Which addresses we connect to: the public ones, and those that the operator listed.
#[derive(Clone, Debug, Default)]
pub struct AddressPolicy {
    /// Ranges allowed though they are not public: loopback in development, a private network between peers.
    pub allowed: Vec<IpNet>,
}

impl AddressPolicy {
    /// Whether we may connect to the address. A mapped address is compared as the IPv4 address that it is.
    pub fn allows(&self, address: IpAddr) -> bool {
        let canonical = address.to_canonical();
        is_public(canonical) || self.allowed.iter().any(|range| range.contains(&canonical))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRIVATE: &str = "
        0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1
        127.255.255.255 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.255 192.0.2.1
        192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.7 203.0.113.7
        224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::808:808 ::ffff:127.0.0.1
        ::ffff:10.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::127.0.0.1 64:ff9b::10.1.2.3 64:ff9b:0:0:1::8.8.8.8
        64:ff9b:1::8.8.8.8 100::1 100:0:0:1::1 2001::1 2001:0:53aa:64c:0:7fff:f5ff:fffe 2001:10::1
        2001:1ff:ffff::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1 3fff:fff:ffff::1 5f00::1
        fc00::1 fdff::1 fe80::1 febf::1 fec0::1 ff02::1 ff0e::1 4000::1";

    const PUBLIC: &str = "
        1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
        169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0
        198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2001:200::1
        2001:4860:4860::8888 2003::1 2a00:1450::1 2600::1 3ffe::1";

    #[test]
    fn every_range_is_judged_at_its_borders() {
        for text in PRIVATE.split_whitespace() {
            assert!(!is_public(text.parse().unwrap()), "{text} is not public");
        }
        for text in PUBLIC.split_whitespace() {
            assert!(is_public(text.parse().unwrap()), "{text} is public");
        }
    }

    #[test]
    fn no_spelling_in_a_url_hides_an_address() {
        for text in [
            "http://0x7f.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://0/",
            "http://0xa9fea9fe/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://１２７.0.0.1/",
            "http://127.0.0.1./",
        ] {
            let address = match url::Url::parse(text).unwrap().host() {
                Some(url::Host::Ipv4(address)) => IpAddr::V4(address),
                Some(url::Host::Ipv6(address)) => IpAddr::V6(address),
                other => panic!("{text} was read as {other:?}"),
            };
            assert!(!is_public(address), "{text} was read as {address}");
        }
    }

    #[test]
    fn only_what_is_listed_is_allowed_besides_the_public() {
        let policy =
            AddressPolicy { allowed: vec!["127.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()] };
        for text in ["127.0.0.1", "::ffff:127.0.0.1", "fd12::1", "8.8.8.8"] {
            assert!(policy.allows(text.parse().unwrap()), "{text}");
        }
        for text in ["10.0.0.1", "::1", "fc12::1", "64:ff9b::127.0.0.1"] {
            assert!(!policy.allows(text.parse().unwrap()), "{text}");
        }
        assert!(!AddressPolicy::default().allows("127.0.0.1".parse().unwrap()));
    }

    proptest! {
        /// However an IPv4 address is wrapped, the wrapping never makes it public.
        #[test]
        fn a_wrapped_address_is_never_more_public_than_itself(bits: u32) {
            let inner = Ipv4Addr::from(bits);
            let wrapped = [
                inner.to_ipv6_mapped(),
                inner.to_ipv6_compatible(),
                Ipv6Addr::from((0x0064_ff9b_u128 << 96) | u128::from(bits)),
                Ipv6Addr::from((0x2002_u128 << 112) | (u128::from(bits) << 80)),
            ];
            for address in wrapped {
                prop_assert!(!is_public(address.into()) || is_public(inner.into()), "{} in {}", inner, address);
            }
        }
    }
}
