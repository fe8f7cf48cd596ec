//! Where a person with portal access stands.

use portico_store::contacts::ContactRow;

/// The account status of a contact or candidate. Derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStatus {
    /// Neither invited nor self-registered.
    NotRegistered,
    /// Invited or self-registered, and never signed in.
    PendingActivation,
    /// Has signed in.
    Connected,
    /// Access withdrawn.
    Inactive,
}

/// The four times it is derived from.
#[derive(Debug, Clone, Copy, Default)]
pub struct AccountTimes {
    /// When the person was last invited.
    pub invited: Option<i64>,
    /// When the person registered without being invited.
    pub registered: Option<i64>,
    /// When the person last signed in.
    pub last_sign_in: Option<i64>,
    /// When access was withdrawn.
    pub deactivated: Option<i64>,
}

impl AccountStatus {
    /// Every status, in the order people pass through them.
    pub const ALL: [Self; 4] = [Self::NotRegistered, Self::PendingActivation, Self::Connected, Self::Inactive];

    /// The status that follows from the times.
    #[must_use]
    pub const fn from_times(times: AccountTimes) -> Self {
        if times.deactivated.is_some() {
            Self::Inactive
        } else if times.last_sign_in.is_some() {
            Self::Connected
        } else if times.invited.is_some() || times.registered.is_some() {
            Self::PendingActivation
        } else {
            Self::NotRegistered
        }
    }

    /// The status of a contact.
    #[must_use]
    pub const fn from_contact(row: &ContactRow) -> Self {
        Self::from_times(AccountTimes {
            invited: row.invited_at,
            registered: row.registered_at,
            last_sign_in: row.last_sign_in_at,
            deactivated: row.deactivated_at,
        })
    }

    /// The spelling in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotRegistered => "not_registered",
            Self::PendingActivation => "pending_activation",
            Self::Connected => "connected",
            Self::Inactive => "inactive",
        }
    }

    /// The status spelt so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// The number by which lists are filtered and sorted.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::NotRegistered => 0,
            Self::PendingActivation => 1,
            Self::Connected => 2,
            Self::Inactive => 3,
        }
    }
}

/// The orders of a list of people with portal access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountSort {
    /// By name.
    Name,
    /// By account status, then by name.
    Status,
    /// Latest sign-in first.
    LastSignIn,
    /// Latest added first.
    Newest,
}

impl AccountSort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Name, Self::Status, Self::LastSignIn, Self::Newest];

    /// The spelling in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::LastSignIn => "last_sign_in",
            Self::Newest => "newest",
        }
    }

    /// The order spelt so; by name when it is spelt otherwise.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).unwrap_or(Self::Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_follows_from_the_times() {
        let times = AccountTimes::default();
        let (invited, registered) =
            (AccountTimes { invited: Some(1), ..times }, AccountTimes { registered: Some(1), ..times });
        let connected = AccountTimes { last_sign_in: Some(2), ..invited };
        for (times, status) in [
            (times, AccountStatus::NotRegistered),
            (invited, AccountStatus::PendingActivation),
            (registered, AccountStatus::PendingActivation),
            (connected, AccountStatus::Connected),
            (AccountTimes { deactivated: Some(3), ..connected }, AccountStatus::Inactive),
            (AccountTimes { deactivated: Some(3), ..times }, AccountStatus::Inactive),
        ] {
            assert_eq!(AccountStatus::from_times(times), status, "{times:?}");
            assert_eq!(AccountStatus::parse(status.as_str()), Some(status));
        }
    }
}
