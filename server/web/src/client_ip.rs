//! The address of whoever calls, through the proxies that are trusted.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// The network that a caller is counted by. An IPv6 caller has a whole network of addresses, usually a /64.
#[must_use]
pub fn find_network(caller: IpAddr) -> IpAddr {
    match caller {
        IpAddr::V4(_) => caller,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

/// The client's address: the connection's, or the one that a trusted proxy forwards for. Of a chain of proxies the
/// right-most address that is not trusted counts. The client may have written everything to the left of it.
///
/// Every `X-Forwarded-For` line is read. Several lines mean the same as one line with all of their addresses (RFC 9110,
/// section 5.2). A proxy may add a line of its own below the client's.
#[must_use]
pub fn find_client_ip(trusted_proxies: &[IpAddr], peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    // A line that is not text names no address, so the chain ends there.
    let lines = headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default());
    let mut client = peer.ip().to_canonical();
    for hop in lines.rev().flat_map(|line| line.rsplit(',')).map(str::trim) {
        match hop.parse::<IpAddr>() {
            Ok(hop) if trusted_proxies.contains(&client) => client = hop.to_canonical(),
            _ => break,
        }
    }
    client
}
