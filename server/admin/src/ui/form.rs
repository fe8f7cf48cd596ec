//! Forms: what was typed, what was wrong with it, and the fields that show both.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::error::Error;
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_views::{fault_message, fill};

use crate::ui::layout;
use crate::web::rejection::Rejection;
use crate::web::session::RecruiterSession;
use crate::words::{
    ClientWords, ContactWords, FormWords, LogoWords, MailServerWords, SiteWords, TemplateWords, VacancyWords,
};

/// What a form shows.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// What stands in the fields.
    pub values: Values,
    /// What is wrong with some of them.
    faults: Vec<FieldFault>,
    /// Somebody else saved meanwhile.
    conflict: bool,
    /// After a conflict: what is saved now, to be shown where it differs from what was typed.
    stands: Option<Values>,
}

impl Filled {
    /// A form nobody has sent yet.
    pub(crate) fn with(values: Values) -> Self {
        Self { values, ..Self::default() }
    }

    /// The form again, with everything typed, after a use case refused it; or the refusal, when
    /// no form can show it.
    pub(crate) fn again(values: Values, error: Error) -> Result<Self, Rejection> {
        match error {
            Error::Invalid(faults) => Ok(Self { values, faults, ..Self::default() }),
            Error::Conflict => Ok(Self { values, conflict: true, ..Self::default() }),
            other => Err(other.into()),
        }
    }

    /// After a conflict: the version that stands now, so that saving again replaces it knowingly.
    pub(crate) fn rebased(mut self, version: i64) -> Self {
        if self.conflict {
            self.values.set("version", &version.to_string());
        }
        self
    }

    /// After a conflict: shows what is saved now beside each field in which something else was typed.
    pub(crate) fn beside(mut self, stands: Values) -> Self {
        if self.conflict {
            self.stands = Some(stands);
        }
        self
    }

    /// What is saved now in a field in which something else was typed.
    fn stands(&self, name: &str) -> Option<&str> {
        let saved = self.stands.as_ref()?.get(name);
        (saved != self.values.get(name)).then_some(saved)
    }

    /// The status of an answer that shows this form.
    pub(crate) fn status(&self) -> StatusCode {
        if self.conflict {
            StatusCode::CONFLICT
        } else if self.faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    fn fault(&self, name: &str) -> Option<&FieldFault> {
        self.faults.iter().find(|fault| fault.field == name)
    }
}

/// A field's name and words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    optional: bool,
}

impl<'a> Field<'a> {
    /// A field that must be filled in.
    pub(crate) const fn required(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: "", optional: false }
    }

    /// A field that may stay empty.
    pub(crate) const fn optional(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: "", optional: true }
    }

    /// The same field with a hint.
    pub(crate) const fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }
}

/// What kind of text a line takes, so that browsers offer the right keyboard.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typing {
    kind: &'static str,
    autocomplete: &'static str,
    inputmode: Option<&'static str>,
    /// The name of the field with the country by whose custom it is written while somebody types.
    custom_of: Option<&'static str>,
}

impl Typing {
    const fn new(kind: &'static str, autocomplete: &'static str, inputmode: Option<&'static str>) -> Self {
        Self { kind, autocomplete, inputmode, custom_of: None }
    }

    pub(crate) const PLAIN: Self = Self::new("text", "off", None);
    // What recruiters type is about other people, so the browser must not offer their own details.
    pub(crate) const EMAIL: Self = Self::new("email", "off", Some("email"));
    pub(crate) const PHONE: Self = Self::new("tel", "off", Some("tel"));
    // A secret of the agency's and not of whoever types it: the browser must neither offer nor keep it.
    pub(crate) const SECRET: Self = Self::new("password", "new-password", None);
    pub(crate) const URL: Self = Self::new("text", "off", Some("url"));
    pub(crate) const DAY: Self = Self::new("date", "off", None);
    pub(crate) const NUMBER: Self = Self::new("text", "off", Some("numeric"));
    pub(crate) const TAX_ID: Self = Self { custom_of: Some("country"), ..Self::PLAIN };
    pub(crate) const AMOUNT: Self = Self::new("text", "off", Some("decimal"));
}

/// What a line may be filled with; anything else may be typed as well.
#[derive(Debug)]
pub(crate) struct Suggestions {
    list: &'static str,
    /// Where more are fetched from while somebody types.
    from: Option<&'static str>,
    options: Vec<(String, String)>,
}

impl Suggestions {
    /// Those that stand in the page. `list` is the id of their element.
    pub(crate) const fn listed(list: &'static str) -> Self {
        Self { list, from: None, options: Vec::new() }
    }

    /// Those that are fetched from an address, as JSON array of texts.
    pub(crate) const fn fetched(list: &'static str, from: &'static str) -> Self {
        Self { list, from: Some(from), options: Vec::new() }
    }

    /// Adds one, unless it is empty or there already.
    pub(crate) fn add(&mut self, value: &str, label: &str) {
        if !value.is_empty() && !self.options.iter().any(|(known, _)| known == value) {
            self.options.push((value.to_owned(), label.to_owned()));
        }
    }
}

/// What a form writes its fields with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writer<'a> {
    session: &'a RecruiterSession,
    filled: &'a Filled,
}

impl<'a> Writer<'a> {
    /// A writer for one form.
    pub(crate) const fn new(session: &'a RecruiterSession, filled: &'a Filled) -> Self {
        Self { session, filled }
    }

    /// What stands before the fields. After a conflict `current` is where the other version can be seen.
    pub(crate) fn opening(&self, current: &str) -> Markup {
        let words = self.session.words::<FormWords>();
        let version = self.filled.values.get("version");
        html! {
            @if self.filled.conflict {
                div.notice.wait role="alert" {
                    p { strong { (words.form_conflict()) } " " (words.form_conflict_next()) }
                    a href=(current) target="_blank" rel="noopener" { (words.see_current()) }
                }
            } @else if !self.filled.faults.is_empty() {
                div.notice.bad role="alert" { p { (words.form_faults()) } }
            }
            (layout::token(self.session))
            @if !version.is_empty() { input type="hidden" name="version" value=(version); }
        }
    }

    /// A line of text.
    pub(crate) fn line(&self, field: Field<'_>, typing: Typing) -> Markup {
        self.labelled(
            field,
            html! {
                input.input type=(typing.kind) id=(id(field.name)) name=(field.name)
                    value=(self.filled.values.get(field.name)) autocomplete=(typing.autocomplete)
                    inputmode=[typing.inputmode] data-tax-id-of=[typing.custom_of.map(id)] required[!field.optional] autofocus[self.is_first_fault(field.name)]
                    aria-invalid=[self.invalid(field.name)] aria-describedby=[self.described(field)];
            },
        )
    }

    /// A line of text with suggestions.
    pub(crate) fn suggested(&self, field: Field<'_>, suggestions: &Suggestions) -> Markup {
        self.labelled(
            field,
            html! {
                input.input type="text" id=(id(field.name)) name=(field.name) list=(suggestions.list)
                    data-suggest=[suggestions.from] value=(self.filled.values.get(field.name)) autocomplete="off"
                    required[!field.optional] autofocus[self.is_first_fault(field.name)]
                    aria-invalid=[self.invalid(field.name)] aria-describedby=[self.described(field)];
                datalist id=(suggestions.list) {
                    @for (value, label) in &suggestions.options { option value=(value) { (label) } }
                }
            },
        )
    }

    /// A picture to be sent.
    pub(crate) fn picture(&self, field: Field<'_>) -> Markup {
        self.labelled(
            field,
            html! {
                input.input type="file" id=(id(field.name)) name=(field.name) accept="image/png,image/jpeg,image/webp,image/gif"
                    autofocus[self.is_first_fault(field.name)] aria-invalid=[self.invalid(field.name)]
                    aria-describedby=[self.described(field)];
            },
        )
    }

    /// Several lines of text.
    pub(crate) fn lines(&self, field: Field<'_>, rows: &str) -> Markup {
        self.labelled(field, self.textarea(field, rows, false))
    }

    /// Several lines in the Markdown subset, with buttons for its marks when the script has loaded.
    pub(crate) fn editor(&self, field: Field<'_>, rows: &str) -> Markup {
        let terms = self.session.terms;
        let buttons = [
            ("bold", terms.format_bold(), terms.format_bold_sign()),
            ("italic", terms.format_italic(), terms.format_italic_sign()),
            ("heading", terms.format_heading(), terms.format_heading_sign()),
            ("list", terms.format_list(), "•"),
        ];
        self.labelled(
            field,
            html! {
                div.editor {
                    div.tools role="toolbar" aria-label=(terms.format()) hidden {
                        @for (mark, name, sign) in buttons {
                            button type="button" data-mark=(mark) aria-label=(name) title=(name) { (sign) }
                        }
                    }
                    (self.textarea(field, rows, true))
                }
            },
        )
    }

    fn textarea(&self, field: Field<'_>, rows: &str, formatted: bool) -> Markup {
        html! {
            textarea.input id=(id(field.name)) name=(field.name) rows=(rows) required[!field.optional]
                data-formatted[formatted] autofocus[self.is_first_fault(field.name)]
                aria-invalid=[self.invalid(field.name)] aria-describedby=[self.described(field)]
                // A line feed right after the tag is dropped by HTML parsers, so one is given away here.
                { "\n" (self.filled.values.get(field.name)) }
        }
    }

    /// One of a closed set. `chosen` stands when nothing was chosen yet.
    pub(crate) fn choice<'b>(
        &self,
        field: Field<'_>,
        chosen: &str,
        options: impl IntoIterator<Item = (&'b str, &'b str)>,
    ) -> Markup {
        let typed = self.filled.values.get(field.name);
        let current = if typed.is_empty() { chosen } else { typed };
        let options: Vec<_> = options.into_iter().collect();
        let named = |saved| options.iter().find(|option| option.0 == saved).map_or(saved, |option| option.1);
        self.field(
            field,
            self.filled.stands(field.name).map(named),
            html! {
                select.input id=(id(field.name)) name=(field.name) required[!field.optional]
                    autofocus[self.is_first_fault(field.name)]
                    aria-invalid=[self.invalid(field.name)] aria-describedby=[self.described(field)] {
                    @for (value, label) in &options { option value=(value) selected[*value == current] { (label) } }
                }
            },
        )
    }

    /// A box to tick.
    pub(crate) fn tick(&self, name: &str, value: &str, label: &str, hint: &str) -> Markup {
        let own = id(&format!("{name}-{value}"));
        let ticked = self.filled.values.0.iter().any(|(key, typed)| key == name && typed == value);
        html! {
            div.tick {
                input type="checkbox" id=(own) name=(name) value=(value) checked[ticked];
                label for=(own) { (label) @if !hint.is_empty() { span.hint { (hint) } } }
            }
        }
    }

    /// Boxes that belong together, of which at least one must be ticked.
    pub(crate) fn group(&self, name: &str, legend: &str, boxes: Markup) -> Markup {
        html! {
            fieldset.field aria-describedby=[self.filled.fault(name).map(|_| format!("{}-fault", id(name)))] {
                legend.label { (legend) }
                (boxes)
                (self.fault(name))
            }
        }
    }

    fn labelled(&self, field: Field<'_>, control: Markup) -> Markup {
        self.field(field, self.filled.stands(field.name), control)
    }

    fn field(&self, field: Field<'_>, stands: Option<&str>, control: Markup) -> Markup {
        html! {
            div.field {
                label.label for=(id(field.name)) {
                    (field.label)
                    @if field.optional { " " span.optional { (self.session.terms.optional()) } }
                }
                // Below the control, so that controls side by side stand on one line.
                (control)
                @if !field.hint.is_empty() { p.hint id={ (id(field.name)) "-hint" } { (field.hint) } }
                @if let Some(stands) = stands { (self.beside(stands)) }
                (self.fault(field.name))
            }
        }
    }

    fn beside(&self, stands: &str) -> Markup {
        let words = self.session.words::<FormWords>();
        html! {
            p.hint.stands {
                strong.wait { (words.stands_now()) } " "
                @if stands.is_empty() { (words.stands_empty()) } @else { (stands) }
            }
        }
    }

    fn fault(&self, name: &str) -> Markup {
        html! {
            @if let Some(fault) = self.filled.fault(name) {
                p.fault id={ (id(name)) "-fault" } { (fault_text(self.session, fault)) }
            }
        }
    }

    /// `true` for a field that is wrong.
    pub(crate) fn invalid(&self, name: &str) -> Option<&'static str> {
        self.filled.fault(name).map(|_| "true")
    }

    /// Whether this is the first field that is wrong, where whoever filled in the form goes on.
    pub(crate) fn is_first_fault(&self, name: &str) -> bool {
        self.filled.faults.first().is_some_and(|fault| fault.field == name)
    }

    fn described(&self, field: Field<'_>) -> Option<String> {
        let hint = (!field.hint.is_empty()).then(|| format!("{}-hint", id(field.name)));
        let fault = self.filled.fault(field.name).map(|_| format!("{}-fault", id(field.name)));
        let both: Vec<String> = [hint, fault].into_iter().flatten().collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}

fn id(name: &str) -> String {
    format!("f-{name}")
}

/// What is wrong with a field. Where the shared words speak to a candidate, or know no better than
/// "choose one", the admin has its own.
fn fault_text(session: &RecruiterSession, fault: &FieldFault) -> String {
    let (words, page) = (session.words::<SiteWords>(), session.words::<ClientWords>());
    let settings = session.words::<MailServerWords>();
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required, "views") => words.fault_no_view().to_owned(),
        (FaultCode::Required, "password") => settings.fault_mail_password().to_owned(),
        (FaultCode::Required, "sender_address") => settings.fault_sender_address().to_owned(),
        (FaultCode::Url | FaultCode::Required, "host") => settings.fault_host().to_owned(),
        (FaultCode::Required, "logo") => session.words::<LogoWords>().fault_no_picture().to_owned(),
        (FaultCode::Required, "body") => session.words::<TemplateWords>().fault_template_needed().to_owned(),
        (FaultCode::Choice, "body" | "subject") => {
            session.words::<TemplateWords>().fault_template_variable().to_owned()
        }
        (FaultCode::Required, "city") => session.terms.missing_city().to_owned(),
        (FaultCode::Required | FaultCode::Choice, "client_id") => {
            session.words::<VacancyWords>().fault_no_client().to_owned()
        }
        (FaultCode::Required, _) => session.terms.fault_required().to_owned(),
        (FaultCode::Choice, "accent") => words.fault_colour().to_owned(),
        (FaultCode::Taken, "email") => session.words::<ContactWords>().fault_contact_known().to_owned(),
        (FaultCode::Choice, "belongs_to") => page.fault_parent_unknown().to_owned(),
        (FaultCode::Taken, "belongs_to") => page.fault_parent_beneath().to_owned(),
        (FaultCode::NotAccepted, "belongs_to") => page.fault_parent_of_company().to_owned(),
        (FaultCode::TooHigh, "belongs_to") => {
            fill(page.fault_parent_several(), &[("limit", &fault.limit.unwrap_or_default().to_string())])
        }
        (FaultCode::FileType, "logo") => session.words::<LogoWords>().fault_logo_type().to_owned(),
        (FaultCode::TooHigh, "logo") => session.words::<LogoWords>().fault_logo_size().to_owned(),
        (FaultCode::TaxId, _) => session.words::<FormWords>().fault_tax_id().to_owned(),
        (FaultCode::Phone, _) => session.words::<FormWords>().fault_phone().to_owned(),
        _ => fault_message(session.terms, fault),
    }
}
