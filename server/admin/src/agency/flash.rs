//! What a page says after something was done with sites.

use crate::web::flash::flash_kinds;
use crate::words::SiteWords;

flash_kinds! {
    SITE_CREATED = good("site-created", SiteWords.notice_site_created);
    KEY_ROTATED = good("key-rotated", SiteWords.notice_key_rotated);
    SITE_OFF = good("site-off", SiteWords.notice_site_off);
    SITE_ON = good("site-on", SiteWords.notice_site_on);
}
