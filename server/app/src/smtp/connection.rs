//! The conversation with a mail server, step by step, so that each refusal is known for what it is: of the
//! connection, of the sign-in, of the sender, of this recipient, or of this mail.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::security::egress::{self, Unreachable};
use crate::smtp::error::{DeliveryError, Reply};
use crate::smtp::stream::CappedStream;

/// How long it may take until a server accepts a connection.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// How a connection is kept from others' eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all.
    None,
    /// It begins in clear and must go over to TLS.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

impl Security {
    /// Every kind, the safest first.
    pub const ALL: [Self; 3] = [Self::Tls, Self::StartTls, Self::None];

    /// The spelling in forms and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::StartTls => "starttls",
            Self::Tls => "tls",
        }
    }

    /// The kind spelt so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|security| security.as_str() == text)
    }
}

/// A mail server and who signs in there.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// The user's name; empty for a server that asks for none.
    pub user: String,
    /// The password.
    pub password: String,
    /// Whether it may stand inside this server's own network.
    pub may_be_private: bool,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({}:{} {})", self.host, self.port, self.security.as_str())
    }
}

impl Server {
    /// The server that a URL of the configuration names: `smtps://user:password@host`,
    /// `smtp://user:password@host:587?tls=required` or `smtp://host:25`. Who runs the server may name one
    /// of its own network.
    ///
    /// # Errors
    /// What is wrong with the URL.
    pub fn from_url(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (security, port) = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => (Security::Tls, 465),
            ("smtp", Some("required")) => (Security::StartTls, 587),
            ("smtp", None) => (Security::None, 587),
            _ => return Err("it begins with smtps:// or smtp://, and tls may be `required` only".to_owned()),
        };
        let decoded = |part: &str| percent_decode_str(part).decode_utf8().map(std::borrow::Cow::into_owned);
        let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err("it names no host".to_owned());
        }
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(port),
            security,
            user: decoded(url.username()).map_err(|error| error.to_string())?,
            password: decoded(url.password().unwrap_or_default()).map_err(|error| error.to_string())?,
            may_be_private: true,
        })
    }
}

/// Who may vouch for mail servers besides the public certificate authorities.
#[derive(Debug, Clone, Default)]
pub struct Authorities(Option<Certificate>);

impl Authorities {
    /// Those in a PEM file; none when there is no file.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(file: &Path) -> Result<Self, String> {
        if file.as_os_str().is_empty() {
            return Ok(Self::default());
        }
        let pem = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
        if !pem.contains("BEGIN CERTIFICATE") {
            return Err("it holds no certificate in PEM".to_owned());
        }
        Certificate::from_pem(pem.as_bytes()).map(|found| Self(Some(found))).map_err(|error| error.to_string())
    }

    /// How a connection to a host is secured.
    fn tls(&self, host: &str) -> Result<TlsParameters, DeliveryError> {
        let mut parameters = TlsParameters::builder(host.to_owned());
        if let Some(certificate) = &self.0 {
            parameters = parameters.add_root_certificate(certificate.clone());
        }
        parameters.build().map_err(|error| DeliveryError::Tls(error.to_string()))
    }
}

/// A mail as it travels.
#[derive(Debug)]
pub struct OutgoingMessage {
    /// Who sends it.
    pub from: Address,
    /// Whom it goes to.
    pub to: Address,
    /// Header and body.
    pub content: Vec<u8>,
}

/// A connection that is signed in and takes mails.
pub struct Connection(AsyncSmtpConnection);

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connection")
    }
}

impl Connection {
    /// Connects and signs in.
    ///
    /// # Errors
    /// Why nothing can be sent by this server now.
    pub async fn open(server: &Server, authorities: &Authorities) -> Result<Self, DeliveryError> {
        let found = egress::resolve_host(&server.host, server.port, server.may_be_private).await;
        let addresses = found.map_err(|why| match why {
            Unreachable::Unknown => DeliveryError::UnknownHost,
            Unreachable::Private => DeliveryError::Private,
        })?;
        let is_tls = server.security == Security::Tls;
        let from_the_start = if is_tls { Some(authorities.tls(&server.host)?) } else { None };
        let hello = ClientId::default();
        let stream = CappedStream::connect(&addresses, CONNECT_WITHIN, from_the_start).await;
        let stream = stream.map_err(|error| of_connection(&error))?;
        let connected = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello);
        let mut connection = connected.await.map_err(|error| of_connection(&error))?;
        if server.security == Security::StartTls {
            if !connection.can_starttls() {
                return Err(DeliveryError::NoStartTls);
            }
            connection.starttls(authorities.tls(&server.host)?, &hello).await.map_err(|error| of_connection(&error))?;
        }
        if !server.user.is_empty() {
            let credentials = Credentials::new(server.user.clone(), server.password.clone());
            let signed_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await;
            signed_in.map_err(|error| match reply(&error) {
                Some(reply) => DeliveryError::SignIn(reply),
                None if error.is_client() => DeliveryError::NoSignIn,
                None => of_connection(&error),
            })?;
        }
        Ok(Self(connection))
    }

    /// Whether the server still answers on a connection that was left alone for a while.
    pub async fn is_alive(&mut self) -> bool {
        self.0.test_connected().await
    }

    /// Hands over a mail and gives the server's answer. After a refusal that is not of the connection
    /// the next mail can follow.
    ///
    /// # Errors
    /// What was refused.
    pub async fn send(&mut self, outgoing: &OutgoingMessage) -> Result<Reply, DeliveryError> {
        let sent = self.converse(outgoing).await;
        let goes_on = match &sent {
            Ok(_) => true,
            Err(trouble) => !trouble.is_of_server() && self.0.command("RSET\r\n").await.is_ok(),
        };
        if !goes_on {
            self.0.abort().await;
        }
        sent
    }

    /// Whether the connection is of no more use.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.0.has_broken()
    }

    /// Takes leave.
    pub async fn close(mut self) {
        self.0.abort().await;
    }

    async fn converse(&mut self, outgoing: &OutgoingMessage) -> Result<Reply, DeliveryError> {
        let connection = &mut self.0;
        let mut parameters = Vec::new();
        let plain: (&str, &str) = (outgoing.from.as_ref(), outgoing.to.as_ref());
        if !plain.0.is_ascii() || !plain.1.is_ascii() {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(DeliveryError::ForeignAddress);
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !outgoing.content.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = connection.command(Mail::new(Some(outgoing.from.clone()), parameters)).await;
        from.map_err(|error| match reply(&error) {
            Some(reply) if error.is_permanent() => DeliveryError::Sender(reply),
            Some(reply) => DeliveryError::Busy(reply),
            None => of_connection(&error),
        })?;
        let to = connection.command(Rcpt::new(outgoing.to.clone(), Vec::new())).await;
        to.map_err(|error| match reply(&error) {
            Some(reply) if reply.code == 421 => DeliveryError::Busy(reply),
            // 530 and its like ask for a sign-in, which says nothing of whom the mail goes to.
            Some(reply) if (530..540).contains(&reply.code) => DeliveryError::Sender(reply),
            Some(reply) if error.is_permanent() => DeliveryError::Recipient(reply),
            Some(reply) => DeliveryError::Later(reply),
            None => of_connection(&error),
        })?;
        let of_mail = |error: SmtpError| match reply(&error) {
            Some(reply) if reply.code == 421 => DeliveryError::Busy(reply),
            Some(reply) if error.is_permanent() => DeliveryError::Mail(reply),
            Some(reply) => DeliveryError::Later(reply),
            None => of_connection(&error),
        };
        connection.command(Data).await.map_err(of_mail)?;
        let taken = connection.message(&outgoing.content).await.map_err(of_mail)?;
        Ok(words_of(&taken))
    }
}

fn words_of(response: &Response) -> Reply {
    Reply::new(response.code().into(), &response.message().collect::<Vec<_>>().join(" "))
}

/// The server's own words, where a failure is an answer of the server.
fn reply(error: &SmtpError) -> Option<Reply> {
    let text = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    error.status().map(|code| Reply::new(code.into(), &text))
}

/// What became of a connection. Bytes that are no answer of a mail server are not repeated to anybody.
fn of_connection(error: &SmtpError) -> DeliveryError {
    if let Some(reply) = reply(error) {
        return DeliveryError::Busy(reply);
    }
    if error.is_response() || error.is_client() {
        return DeliveryError::NotMail;
    }
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return match io.kind() {
                ErrorKind::ConnectionRefused => DeliveryError::Refused,
                ErrorKind::TimedOut => DeliveryError::TimedOut,
                // What the TLS library says of a handshake.
                ErrorKind::InvalidData => DeliveryError::Tls(io.to_string()),
                // More than any answer of a mail server.
                ErrorKind::FileTooLarge => DeliveryError::NotMail,
                ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => DeliveryError::HungUp,
                _ => DeliveryError::Unreachable,
            };
        }
        cause = inner.source();
    }
    if error.is_tls() { DeliveryError::Tls(error.to_string()) } else { DeliveryError::Unreachable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_the_configuration_is_read() {
        let read = |text| {
            let server = Server::from_url(text).unwrap();
            (server.host, server.port, server.security, server.user, server.password)
        };
        let own = |text: &str| text.to_owned();
        assert_eq!(read("smtps://mail.example"), (own("mail.example"), 465, Security::Tls, own(""), own("")));
        assert_eq!(
            read("smtp://us%40er:p%2Fw@mail.example?tls=required"),
            (own("mail.example"), 587, Security::StartTls, own("us@er"), own("p/w"))
        );
        assert_eq!(read("smtp://127.0.0.1:25"), (own("127.0.0.1"), 25, Security::None, own(""), own("")));
        assert_eq!(read("smtp://[::1]:25").0, "::1");
        for wrong in ["", "mail.example", "http://mail.example", "smtp://mail.example?tls=maybe", "smtp:///"] {
            assert!(Server::from_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_not_written_by_accident() {
        let server = Server::from_url("smtps://user:hidden@mail.example").unwrap();
        assert!(!format!("{server:?}").contains("hidden"));
    }
}
