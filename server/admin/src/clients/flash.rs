//! What a page says after something was done with clients and their portals.

use portico_store::ids::ClientId;

use crate::urls;
use crate::web::flash::flash_kinds;
use crate::words::{BinWords, ClientWords, PortalWords};

flash_kinds! {
    CREATED = good("client-created", ClientWords.notice_client_created);
    PORTAL_ON = good("portal-on", PortalWords.notice_portal_on);
    PORTAL_OFF = good("portal-off", PortalWords.notice_portal_off);
    LINK_REPLACED = good("link-replaced", PortalWords.notice_link_replaced);
    DELETED = good("client-deleted", BinWords.notice_client_deleted)
        .with_undo(|id| urls::client_restore(&ClientId::from(id.to_owned())));
    RESTORED = good("client-restored", BinWords.notice_client_restored);
}
