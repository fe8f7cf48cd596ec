//! What can go wrong between Portico and a mail server, and how the outbox remembers it.

use std::fmt;

/// Most characters of a server's words that are kept.
const WORDS_MAX: usize = 400;

/// What a mail server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The code (RFC 5321, section 4.2).
    pub code: u16,
    /// The words, on one line.
    pub words: String,
}

impl Reply {
    /// An answer; control characters and line breaks in its words become spaces.
    #[must_use]
    pub fn new(code: u16, words: &str) -> Self {
        let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WORDS_MAX).collect();
        Self { code, words: plain.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// Whether a refusal is about the address, and not about a policy: an enhanced code of the class
    /// `5.7` (RFC 3463) would be said to any address.
    #[must_use]
    pub fn is_about_the_address(&self) -> bool {
        !self.words.starts_with("5.7.")
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.words)
    }
}

macro_rules! troubles {
    (
        plain { $($(#[$plain_doc:meta])* $plain:ident = $plain_word:literal,)* }
        with { $($(#[$with_doc:meta])* $with:ident($detail:ty) = $with_word:literal,)* }
    ) => {
        /// Why a mail did not go out.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum DeliveryError {
            $($(#[$plain_doc])* $plain,)*
            $($(#[$with_doc])* $with($detail),)*
        }

        impl DeliveryError {
            /// How the outbox spells it.
            #[must_use]
            pub const fn word(&self) -> &'static str {
                match self {
                    $(Self::$plain => $plain_word,)*
                    $(Self::$with(_) => $with_word,)*
                }
            }

            /// What the server or the TLS library said.
            #[must_use]
            pub fn detail(&self) -> String {
                match self {
                    $(Self::$plain => String::new(),)*
                    $(Self::$with(detail) => detail.to_string(),)*
                }
            }
        }
    };
}

troubles! {
    plain {
        /// Nobody knows the server's name.
        UnknownHost = "unknown_host",
        /// The name leads into this server's own network, which is closed to what agencies set.
        Private = "private",
        /// Nobody listens there.
        Refused = "refused",
        /// No answer in time.
        TimedOut = "timed_out",
        /// It cannot be reached for another reason.
        Unreachable = "unreachable",
        /// It ended the connection.
        HungUp = "hung_up",
        /// Something answers that is no mail server, or that speaks TLS from the first byte.
        NotMail = "not_mail",
        /// It does not offer to go over to TLS.
        NoStartTls = "no_starttls",
        /// It offers no sign-in by name and password.
        NoSignIn = "no_sign_in",
        /// It takes no addresses with letters beyond ASCII.
        ForeignAddress = "foreign_address",
        /// The agency's mail settings, or the server's, cannot be used.
        Unusable = "unusable",
        /// The mail has no valid form.
        Malformed = "malformed",
    }
    with {
        /// The connection could not be secured.
        Tls(String) = "tls",
        /// It does not accept name and password.
        SignIn(Reply) = "sign_in",
        /// It does not take mails from this sender.
        Sender(Reply) = "sender",
        /// It takes no mails now.
        Busy(Reply) = "busy",
        /// It refuses this recipient for good.
        Recipient(Reply) = "recipient",
        /// It refuses this mail for good.
        Mail(Reply) = "mail",
        /// It does not take this mail now.
        Later(Reply) = "later",
    }
}

impl DeliveryError {
    /// Whether no mail would go out by this server now, whoever it were for.
    #[must_use]
    pub const fn is_of_server(&self) -> bool {
        !matches!(self, Self::Recipient(_) | Self::Mail(_) | Self::Later(_) | Self::ForeignAddress | Self::Malformed)
    }

    /// Whether trying again would change nothing.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Recipient(_) | Self::Mail(_) | Self::ForeignAddress | Self::Malformed)
    }

    /// Why the address itself is of no use, where that is what the server said.
    #[must_use]
    pub fn refused_address(&self) -> Option<String> {
        match self {
            Self::Recipient(reply) if reply.is_about_the_address() => Some(reply.to_string()),
            _ => None,
        }
    }
}

/// The form in which the outbox remembers it: the word, and after a colon what was said.
impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.detail() {
            detail if detail.is_empty() => f.write_str(self.word()),
            detail => write!(f, "{}: {detail}", self.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_words_stay_on_one_short_line() {
        let reply = Reply::new(550, &format!("5.1.1 No\r\nsuch\0user {}", "x".repeat(1_000)));
        assert!(reply.words.starts_with("5.1.1 No such user x") && reply.words.len() <= WORDS_MAX);
        assert_eq!(DeliveryError::Recipient(Reply::new(550, "No")).to_string(), "recipient: 550 No");
        assert_eq!(DeliveryError::TimedOut.to_string(), "timed_out");
    }

    #[test]
    fn a_policy_marks_no_address() {
        let refused = |words| DeliveryError::Recipient(Reply::new(550, words)).refused_address();
        assert_eq!(refused("5.1.1 No such user").as_deref(), Some("550 5.1.1 No such user"));
        assert_eq!(refused("5.7.1 Relaying denied"), None);
        assert_eq!(DeliveryError::Mail(Reply::new(554, "Spam")).refused_address(), None);
    }
}
