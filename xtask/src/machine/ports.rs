//! Ports that a command will listen on.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, bail};

/// A port and the flag that chooses another one. Port 0 is any free one.
pub struct Port {
    pub number: u16,
    pub flag: &'static str,
}

/// Fails when somebody listens on one of the ports, or when two of them are the same.
pub fn require_free(ports: &[Port]) -> Result<()> {
    for (at, port) in ports.iter().enumerate().filter(|(_, port)| port.number != 0) {
        let Port { number, flag } = port;
        if let Some(twin) = ports[..at].iter().find(|earlier| earlier.number == *number) {
            bail!("{} and {flag} are both {number}; choose two ports", twin.flag);
        }
        if let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, *number)) {
            bail!("cannot listen on port {number} ({error}); choose another one with {flag}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(ports: &[Port]) -> String {
        require_free(ports).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_port_in_use_is_named_with_its_flag() -> Result<()> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let number = listener.local_addr()?.port();
        let refusal = refusal(&[Port { number, flag: "--site-port" }]);
        assert!(refusal.starts_with(&format!("cannot listen on port {number} ")), "{refusal}");
        assert!(refusal.ends_with("choose another one with --site-port"), "{refusal}");
        Ok(())
    }

    #[test]
    fn two_ports_differ_unless_any_will_do() {
        let ports = |number| [Port { number, flag: "--port" }, Port { number, flag: "--site-port" }];
        assert_eq!(refusal(&ports(0)), "");
        assert!(!refusal(&ports(9)).is_empty());
    }
}
