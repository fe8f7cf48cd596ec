//! What a page says after something was done with mails and their settings.

use crate::web::flash::flash_kinds;
use crate::words::{MailServerWords, OutboxWords, TemplateWords};

flash_kinds! {
    MAIL_CLEARED = good("mail-cleared", MailServerWords.notice_mail_cleared);
    TEMPLATE_RESET = good("template-reset", TemplateWords.notice_template_reset);
    MAIL_QUEUED = good("mail-queued", OutboxWords.notice_mail_queued);
    MAIL_NOT_RESENT = bad("mail-not-resent", OutboxWords.notice_mail_not_resent);
}
