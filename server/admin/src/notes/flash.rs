//! What a page says after something was done with notes.

use crate::web::flash::flash_kinds;
use crate::words::NoteWords;

flash_kinds! {
    ADDED = good("note-added", NoteWords.notice_added);
    PINNED = good("note-pinned", NoteWords.notice_pinned);
    UNPINNED = good("note-unpinned", NoteWords.notice_unpinned);
    DELETED = good("note-deleted", NoteWords.notice_deleted);
    PUT_BACK = good("note-put-back", NoteWords.notice_put_back);
}
