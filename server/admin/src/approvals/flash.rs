//! What a page says after something was done with registrations and proposals.

use crate::web::flash::flash_kinds;
use crate::words::ApprovalWords;

flash_kinds! {
    APPROVED = good("approved", ApprovalWords.notice_approved);
    APPROVED_UNLINKED = bad("approved-unlinked", ApprovalWords.notice_approved_unlinked);
    REGISTRATION_DECLINED = good("registration-declined", ApprovalWords.notice_declined);
    CHANGE_ACCEPTED = good("change-accepted", ApprovalWords.notice_accepted);
    CHANGE_DECLINED = good("change-declined", ApprovalWords.notice_change_declined);
    DECIDED = bad("decided", ApprovalWords.notice_decided);
}
