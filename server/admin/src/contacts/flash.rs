//! What a page says after something was done with contacts.

use crate::urls;
use crate::web::flash::flash_kinds;
use crate::words::{ContactWords, OutboxWords};

flash_kinds! {
    ADDED = good("contact-added", ContactWords.notice_contact_added);
    LINK_SENT = good("link-sent", ContactWords.notice_link_sent);
    LINK_KEPT = good("link-kept", ContactWords.notice_link_kept)
        .with_link((urls::mails(), |language| OutboxWords::in_language(language).open_mails()));
    LINK_NOT_OPEN = bad("link-not-open", ContactWords.notice_link_not_open);
    INACTIVE = good("contact-inactive", ContactWords.notice_contact_inactive);
    ACTIVE = good("contact-active", ContactWords.notice_contact_active);
    JOINED = good("contact-joined", ContactWords.notice_joined);
    REMOVED = good("contact-removed", ContactWords.notice_removed);
    READDRESSED = good("contact-readdressed", ContactWords.notice_readdressed);
    NONE_TICKED = bad("none-ticked", ContactWords.notice_none_ticked);
}
