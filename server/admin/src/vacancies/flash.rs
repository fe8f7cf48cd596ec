//! What a page says after something was done with vacancies and requests for them.

use crate::web::flash::flash_kinds;
use crate::words::VacancyWords;

flash_kinds! {
    CREATED = good("vacancy-created", VacancyWords.notice_vacancy_created);
    PUBLISHED = good("vacancy-published", VacancyWords.notice_vacancy_published);
    FROZEN = good("vacancy-frozen", VacancyWords.notice_vacancy_frozen);
    CLOSED = good("vacancy-closed", VacancyWords.notice_vacancy_closed);
    REOPENED = good("vacancy-reopened", VacancyWords.notice_vacancy_reopened);
    STEP_NOT_OPEN = bad("step-not-open", VacancyWords.notice_step_not_open);
    REQUEST_CONFIRMED = good("request-confirmed", VacancyWords.notice_request_confirmed);
    REQUEST_DECLINED = good("request-declined", VacancyWords.notice_request_declined);
    REQUEST_ANSWERED = bad("request-answered", VacancyWords.notice_request_answered);
    REQUEST_CHANGED = bad("request-changed", VacancyWords.notice_request_changed);
}
