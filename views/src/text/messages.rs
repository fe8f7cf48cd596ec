//! What refusals and faults say: what happened, and what to do next.

use portico_protocol::{ErrorCode, FaultCode, FieldFault};

use crate::text::catalogue::fill;
use crate::text::locale;
use crate::text::words::Words;

/// Why a call was refused.
#[must_use]
pub fn error_message(words: &Words, code: ErrorCode) -> &str {
    match code {
        ErrorCode::BadRequest
        | ErrorCode::SignatureMissing
        | ErrorCode::SignatureInvalid
        | ErrorCode::KeyMissing
        | ErrorCode::MethodNotAllowed => words.error_reload(),
        ErrorCode::ClockSkew => words.error_clock(),
        ErrorCode::SessionExpired => words.error_session(),
        ErrorCode::OriginNotAllowed => words.error_origin(),
        ErrorCode::SiteUnknown => words.error_site(),
        ErrorCode::NotFound => words.error_not_found(),
        ErrorCode::Invalid => words.error_invalid(),
        ErrorCode::TooLarge => words.error_too_large(),
        ErrorCode::UnsupportedType => words.error_type(),
        ErrorCode::KeyReused => words.error_already_sent(),
        ErrorCode::RateLimited => words.error_too_many(),
        ErrorCode::SignInFailed => words.error_sign_in(),
        ErrorCode::ConfirmationFailed => words.error_confirmation(),
        ErrorCode::Conflict => words.error_conflict(),
        ErrorCode::Unavailable => words.error_unavailable(),
        ErrorCode::Internal => words.error_internal(),
    }
}

/// What is wrong with one field.
#[must_use]
pub fn fault_message(words: &Words, fault: &FieldFault) -> String {
    let limit = fault.limit.unwrap_or_default();
    let text = match fault.code {
        FaultCode::Required => missing_message(words, &fault.field),
        FaultCode::TooShort => words.fault_too_short(),
        FaultCode::TooLong => words.fault_too_long(),
        FaultCode::Email => words.fault_email(),
        FaultCode::EmailDomain => words.fault_email_domain(),
        FaultCode::Phone => words.fault_phone(),
        FaultCode::Number => words.fault_number(),
        FaultCode::TooLow => words.fault_too_low(),
        FaultCode::TooHigh => words.fault_too_high(),
        FaultCode::Amount => words.fault_amount(),
        FaultCode::BelowMinimum => words.fault_below_minimum(),
        FaultCode::Choice => words.fault_choice(),
        FaultCode::NotAccepted => words.fault_not_accepted(),
        FaultCode::NoticeOutdated => words.fault_notice_outdated(),
        FaultCode::FileType => words.fault_file_type(),
        FaultCode::FileTooLarge => {
            return fill(words.fault_file_too_large(), &[("limit", &locale::format_size(words, limit))]);
        }
        FaultCode::FileEmpty => words.fault_file_empty(),
        FaultCode::Date => words.fault_date(),
        FaultCode::Past => words.fault_past(),
        FaultCode::Url => words.fault_url(),
        FaultCode::Taken => words.fault_taken(),
        FaultCode::TaxId => words.fault_tax_id(),
    };
    fill(text, &[("limit", &locale::format_count(words, limit))])
}

/// An empty field is the most common fault, so its words name what is missing.
fn missing_message<'a>(words: &'a Words, field: &str) -> &'a str {
    match field {
        "name" => words.missing_name(),
        "email" => words.missing_email(),
        "cv" => words.missing_cv(),
        "company" => words.missing_company(),
        "title" => words.missing_title(),
        "city" => words.missing_city(),
        "description" => words.missing_description(),
        "code" => words.missing_code(),
        _ => words.fault_required(),
    }
}
