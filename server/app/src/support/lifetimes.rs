//! How long the codes in mails are good.

use crate::support::clock;

/// How long an access code that was never used stays good, in milliseconds.
pub const ACCESS_CODE: i64 = 14 * clock::DAY;
/// How long the code that confirms an address is good, in milliseconds.
pub const CONFIRMATION_CODE: i64 = 48 * clock::HOUR;
