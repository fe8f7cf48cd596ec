//! What a page says after something was done with documents.

use crate::web::flash::flash_kinds;
use crate::words::DocumentWords;

flash_kinds! {
    ADDED = good("documents-added", DocumentWords.notice_added);
    SHARED = good("document-shared", DocumentWords.notice_shared);
    INTERNAL = good("document-internal", DocumentWords.notice_internal);
    REPLACED = good("document-replaced", DocumentWords.notice_replaced);
    REMOVED = good("document-removed", DocumentWords.notice_removed);
    PUT_BACK = good("document-put-back", DocumentWords.notice_put_back);
    CONFLICT = bad("document-conflict", DocumentWords.notice_conflict);
}
