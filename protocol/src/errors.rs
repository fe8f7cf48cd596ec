//! Error codes. A code is public API: it is stable, and the catalogues hold its words.

wire_enum! {
    /// Why a call was refused.
    pub enum ErrorCode {
        /// The request could not be understood.
        BadRequest = "bad_request",
        /// No signature, or one without the parts that must be covered.
        SignatureMissing = "signature_missing",
        /// The signature does not match the request.
        SignatureInvalid = "signature_invalid",
        /// The signature's time is too far from the server's; `server_time` tells by how much.
        ClockSkew = "clock_skew",
        /// The session is over; boot or sign in again.
        SessionExpired = "session_expired",
        /// The page's origin is not on the site's list.
        OriginNotAllowed = "origin_not_allowed",
        /// No such site, or it is switched off.
        SiteUnknown = "site_unknown",
        /// No such thing, or not for you.
        NotFound = "not_found",
        /// Some fields need attention; `fields` names them.
        Invalid = "invalid",
        /// The body is larger than the limit.
        TooLarge = "too_large",
        /// The body has a type this call does not take.
        UnsupportedType = "unsupported_type",
        /// A write without an idempotency key.
        KeyMissing = "idempotency_key_missing",
        /// The same idempotency key with another body.
        KeyReused = "idempotency_key_reused",
        /// Too many calls; `Retry-After` tells when to come back.
        RateLimited = "rate_limited",
        /// Name, e-mail and code do not belong together.
        SignInFailed = "sign_in_failed",
        /// E-mail and confirmation code do not belong together, or the code is too old.
        ConfirmationFailed = "confirmation_failed",
        /// Somebody else changed it meanwhile.
        Conflict = "conflict",
        /// This method is not for this path.
        MethodNotAllowed = "method_not_allowed",
        /// The server cannot answer now.
        Unavailable = "unavailable",
        /// A fault of ours.
        Internal = "internal",
    }
}

wire_enum! {
    /// What is wrong with one field.
    pub enum FaultCode {
        /// Nothing was given.
        Required = "required",
        /// Fewer characters than `limit`.
        TooShort = "too_short",
        /// More characters than `limit`.
        TooLong = "too_long",
        /// Not an address.
        Email = "email",
        /// An address whose domain has no ending.
        EmailDomain = "email_domain",
        /// Not a telephone number.
        Phone = "phone",
        /// Not a whole number.
        Number = "number",
        /// Below `limit`.
        TooLow = "too_low",
        /// Above `limit`.
        TooHigh = "too_high",
        /// Not an amount of money.
        Amount = "amount",
        /// The upper bound is below the lower one.
        BelowMinimum = "below_minimum",
        /// Not one of the choices.
        Choice = "choice",
        /// The box must be ticked.
        NotAccepted = "not_accepted",
        /// The notice changed since the page was loaded.
        NoticeOutdated = "notice_outdated",
        /// Not a kind of file that is taken.
        FileType = "file_type",
        /// More than `limit` bytes.
        FileTooLarge = "file_too_large",
        /// An empty file.
        FileEmpty = "file_empty",
        /// Not a date.
        Date = "date",
        /// A date that has passed.
        Past = "past",
        /// Not a web address.
        Url = "url",
        /// Already in use.
        Taken = "taken",
        /// A tax id whose check digits do not fit.
        TaxId = "tax_id",
    }
}

wire_object! {
    /// A fault beside one field.
    pub struct FieldFault {
        /// The field's name in the form.
        pub field: String,
        /// What is wrong.
        pub code: FaultCode,
        /// The bound that was passed, where there is one: characters, bytes or a number.
        pub limit: Option<i64>,
    }
}

wire_object! {
    /// The body of every refused call.
    pub struct Failure {
        /// What went wrong, for programs.
        pub code: ErrorCode,
        /// What went wrong and what to do next, for people.
        pub message: String,
        /// Faults beside fields, with `invalid`.
        pub fields: Vec<FieldFault>,
        /// The server's clock in epoch milliseconds, to correct one's own by.
        pub server_time: i64,
    }
}
