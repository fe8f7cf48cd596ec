//! Forms and their fields: a label, a hint, the control and, when something is wrong, the fault beside it.
//!
//! Inside an agency's page the widget's engine sends a form, and knows no form. What it has to know stands in the
//! markup: where the form goes (`data-action`), how long its draft is kept (`data-draft`), and what is said before it is
//! sent (`data-missing`, `data-rules`, and for files `data-accept`, `data-max`, `data-large` and `data-empty`). Hosted
//! pages run no script and carry none of it.

use maud::{Markup, html};
use portico_protocol::applications::CV_MAX_BYTES;
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};

use crate::layout::icons;
use crate::layout::page::{Page, Place};
use crate::layout::rules::Rule;
use crate::text::catalogue::fill;
use crate::text::messages::{error_message, fault_message};

/// What a form shows: what was typed, and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormState {
    /// What was typed.
    pub values: Values,
    /// What is wrong with single fields.
    pub faults: Vec<FieldFault>,
    /// Why the form as a whole was refused.
    pub failure: Option<ErrorCode>,
    /// The idempotency key of a hosted form; empty in the widget, which sends it as a header.
    pub idempotency_key: String,
}

impl FormState {
    fn find_fault(&self, name: &str) -> Option<&FieldFault> {
        self.faults.iter().find(|fault| fault.field == name)
    }
}

/// Whether a form can do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// It cannot.
    Always,
    /// It depends on other fields, so the browser must not insist.
    Sometimes,
    /// It can.
    Never,
}

/// How long the engine keeps what was typed into a form that was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Draft {
    /// Not at all: it holds a secret, or nothing.
    Never,
    /// As long as the page.
    Page,
    /// As long as the tab, over a reload too.
    Tab,
}

/// A form's name, and where it goes.
#[derive(Debug)]
pub(crate) struct FormTag<'a> {
    pub(crate) name: &'a str,
    /// The hosted page that takes it where the widget does not run.
    pub(crate) action: String,
    /// Where the widget sends it.
    pub(crate) endpoint: Option<String>,
    pub(crate) draft: Draft,
    pub(crate) has_file: bool,
}

impl<'a> FormTag<'a> {
    pub(crate) const fn new(name: &'a str, action: String, endpoint: Option<String>, draft: Draft) -> Self {
        Self { name, action, endpoint, draft, has_file: false }
    }
}

/// A field's name and words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) hint: &'a str,
    pub(crate) requirement: Requirement,
    /// What stands in it until something is typed.
    pub(crate) initial: &'a str,
    /// What may be typed.
    pub(crate) rule: Rule,
}

impl<'a> Field<'a> {
    const fn new(name: &'a str, label: &'a str, requirement: Requirement) -> Self {
        Self { name, label, hint: "", requirement, initial: "", rule: Rule::Any }
    }

    pub(crate) const fn required(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Requirement::Always)
    }

    pub(crate) const fn conditional(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Requirement::Sometimes)
    }

    pub(crate) const fn optional(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Requirement::Never)
    }

    pub(crate) const fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    pub(crate) const fn initial(self, initial: &'a str) -> Self {
        Self { initial, ..self }
    }

    pub(crate) const fn rule(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }
}

/// What kind of text a field takes, so that browsers offer the right keyboard and fill it in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InputKind {
    pub(crate) input_type: &'static str,
    pub(crate) autocomplete: &'static str,
    pub(crate) inputmode: Option<&'static str>,
}

impl InputKind {
    const fn new(input_type: &'static str, autocomplete: &'static str) -> Self {
        Self { input_type, autocomplete, inputmode: None }
    }

    pub(crate) const PLAIN: Self = Self::new("text", "off");
    pub(crate) const NAME: Self = Self::new("text", "name");
    pub(crate) const EMAIL: Self = Self::new("email", "email");
    pub(crate) const PHONE: Self = Self::new("tel", "tel");
    pub(crate) const COMPANY: Self = Self::new("text", "organization");
    pub(crate) const URL: Self = Self { input_type: "text", autocomplete: "url", inputmode: Some("url") };
    pub(crate) const NUMBER: Self = Self { inputmode: Some("numeric"), ..Self::PLAIN };
    pub(crate) const AMOUNT: Self = Self { inputmode: Some("decimal"), ..Self::PLAIN };
}

/// Part of a field's element id.
#[derive(Debug, Clone, Copy)]
enum IdPart {
    Control,
    Hint,
    Fault,
}

fn build_id(name: &str, part: IdPart) -> String {
    let mut id = String::from("p-");
    id.push_str(name);
    id.push_str(match part {
        IdPart::Control => "",
        IdPart::Hint => "-hint",
        IdPart::Fault => "-fault",
    });
    id
}

/// What a form writes its fields with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormWriter<'a> {
    page: &'a Page<'a>,
    state: &'a FormState,
}

impl<'a> FormWriter<'a> {
    pub(crate) const fn new(page: &'a Page<'a>, state: &'a FormState) -> Self {
        Self { page, state }
    }

    /// The form around its fields.
    pub(crate) fn form(&self, tag: &FormTag<'_>, fields: Markup) -> Markup {
        let draft = match tag.draft {
            Draft::Never => None,
            Draft::Page => Some("page"),
            Draft::Tab => Some("tab"),
        };
        html! {
            form.p-form data-form=(tag.name) method="post" action=(tag.action)
                enctype=[tag.has_file.then_some("multipart/form-data")]
                data-action=[&tag.endpoint] data-draft=[draft.filter(|_| self.is_embedded())]
                data-invalid=[self.is_embedded().then(|| error_message(self.page.words, ErrorCode::Invalid))] {
                (self.form_header())
                (fields)
            }
        }
    }

    /// What stands before the fields: why the form was refused, and the key that makes sending it twice harmless.
    fn form_header(&self) -> Markup {
        html! {
            (self.alert())
            @if !self.state.idempotency_key.is_empty() {
                input type="hidden" name="idempotency_key" value=(self.state.idempotency_key);
            }
        }
    }

    /// Why the form was refused. The engine fills in what it is told.
    pub(crate) fn alert(&self) -> Markup {
        let message = self.state.failure.map(|code| error_message(self.page.words, code));
        html! {
            @if message.is_some() || self.is_embedded() {
                div.p-alert role="alert" data-region="alert" hidden[message.is_none()] {
                    (icons::alert())
                    p { (message.unwrap_or_default()) }
                }
            }
        }
    }

    /// What goes along unseen, where there is anything to go along or the engine may fill it in.
    pub(crate) fn hidden_field(&self, name: &str) -> Markup {
        let value = self.state.values.get(name);
        html! { @if !value.is_empty() || self.is_embedded() { input type="hidden" name=(name) value=(value); } }
    }

    /// A line of text.
    pub(crate) fn text_field(&self, field: Field<'_>, kind: InputKind) -> Markup {
        self.wrap_control(
            field,
            html! {
                input.p-input part="input" type=(kind.input_type) id=(build_id(field.name, IdPart::Control)) name=(field.name)
                    value=(self.value(field)) autocomplete=(kind.autocomplete)
                    inputmode=[kind.inputmode] required[field.requirement == Requirement::Always]
                    data-missing=[self.missing_message(field)] data-rules=[self.rules(field)]
                    autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)];
            },
        )
    }

    /// An access code: not to be corrected, remembered or capitalised by the browser.
    pub(crate) fn code_field(&self, field: Field<'_>) -> Markup {
        self.wrap_control(
            field,
            html! {
                input.p-input.p-code part="input" type="text" id=(build_id(field.name, IdPart::Control)) name=(field.name)
                    value=(self.state.values.get(field.name)) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" required data-secret[self.is_embedded()]
                    data-missing=[self.missing_message(field)] data-rules=[self.rules(field)]
                    autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)];
            },
        )
    }

    /// Several lines of text.
    pub(crate) fn text_area(&self, field: Field<'_>, rows: &str) -> Markup {
        self.wrap_control(field, self.area_control(field, rows, false))
    }

    /// Several lines in the Markdown subset, with buttons for its marks where the widget can make them work.
    pub(crate) fn markdown_area(&self, field: Field<'_>, rows: &str, toolbar: Option<Markup>) -> Markup {
        self.wrap_control(
            field,
            html! {
                div.p-editor { @if let Some(toolbar) = toolbar { (toolbar) } (self.area_control(field, rows, true)) }
            },
        )
    }

    fn area_control(&self, field: Field<'_>, rows: &str, formatted: bool) -> Markup {
        html! {
            textarea.p-input part="input" id=(build_id(field.name, IdPart::Control)) name=(field.name) rows=(rows)
                required[field.requirement == Requirement::Always] data-formatted[formatted]
                data-missing=[self.missing_message(field)] data-rules=[self.rules(field)]
                autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)]
                // A line feed right after the tag is dropped by HTML parsers, so one is given away here.
                { "\n" (self.state.values.get(field.name)) }
        }
    }

    /// One of a closed set.
    pub(crate) fn select<'b>(&self, field: Field<'_>, options: impl Iterator<Item = (&'b str, &'b str)>) -> Markup {
        let current = self.value(field);
        self.wrap_control(
            field,
            html! {
                span.p-select {
                    select.p-input part="input" id=(build_id(field.name, IdPart::Control)) name=(field.name)
                        autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)] {
                        @for (value, label) in options {
                            option value=(value) selected[value == current] { (label) }
                        }
                    }
                }
            },
        )
    }

    /// A file that `accept` allows by the ending of its name.
    pub(crate) fn file_field(&self, field: Field<'_>, accept: &str) -> Markup {
        let fault = |code, limit| self.is_embedded().then(|| self.describe_fault(field.name, code, limit));
        let limit = self.is_embedded().then_some(CV_MAX_BYTES);
        self.wrap_control(
            field,
            html! {
                div.p-drop {
                    input.p-file part="input" type="file" id=(build_id(field.name, IdPart::Control)) name=(field.name)
                        accept=(accept) required[field.requirement == Requirement::Always]
                        data-missing=[self.missing_message(field)] data-accept=[fault(FaultCode::FileType, None)]
                        data-max=[limit] data-large=[fault(FaultCode::FileTooLarge, limit)]
                        data-empty=[fault(FaultCode::FileEmpty, None)]
                        autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)];
                }
                @if self.is_embedded() { (self.chosen_file(field)) }
            },
        )
    }

    /// The chosen file, and how much of it has been sent. The engine shows it and fills it in.
    fn chosen_file(&self, field: Field<'_>) -> Markup {
        let words = self.page.words;
        html! {
            div.p-chosen-file data-region="file" hidden {
                span.p-file-name data-name {}
                button.p-link part="button" type="button" data-do="remove-file"
                    aria-label=(fill(words.remove_file(), &[("file", field.label)])) { (words.remove()) }
                button.p-link part="button" type="button" data-do="cancel" hidden { (words.cancel()) }
                progress max="1" value="0" aria-label=(words.upload_progress()) {}
                span.p-meta data-size data-sent=(words.sent_of()) {}
            }
        }
    }

    /// A box to tick. Ticked means that the form carries `value`.
    pub(crate) fn checkbox(&self, field: Field<'_>, value: &str) -> Markup {
        let name = field.name;
        html! {
            div.p-field.p-tick {
                input type="checkbox" id=(build_id(name, IdPart::Control)) name=(name) value=(value)
                    checked[self.state.values.get(name) == value] required[field.requirement == Requirement::Always]
                    data-missing=[self.unticked_message(field)]
                    autofocus[self.takes_focus(name)] aria-invalid=[self.invalid_flag(name)] aria-describedby=[self.describing_ids(field)];
                label for=(build_id(name, IdPart::Control)) { (field.label) }
                (self.render_hint(field))
                (self.render_fault(name))
            }
        }
    }

    fn wrap_control(&self, field: Field<'_>, control: Markup) -> Markup {
        html! {
            div.p-field {
                label.p-label for=(build_id(field.name, IdPart::Control)) {
                    (field.label)
                    @if field.requirement == Requirement::Never { " " span.p-optional { (self.page.words.optional()) } }
                }
                (self.render_hint(field))
                (control)
                (self.render_fault(field.name))
            }
        }
    }

    fn render_hint(&self, field: Field<'_>) -> Markup {
        html! { @if !field.hint.is_empty() { p.p-hint id=(build_id(field.name, IdPart::Hint)) { (field.hint) } } }
    }

    fn render_fault(&self, name: &str) -> Markup {
        html! {
            @if let Some(fault) = self.state.find_fault(name) {
                p.p-fault id=(build_id(name, IdPart::Fault)) { (fault_message(self.page.words, fault)) }
            }
        }
    }

    fn is_embedded(&self) -> bool {
        self.page.place == Place::Embedded
    }

    fn describe_fault(&self, field: &str, code: FaultCode, limit: Option<i64>) -> String {
        fault_message(self.page.words, &FieldFault { field: field.to_owned(), code, limit })
    }

    /// What to say beside a field that must not be empty.
    fn missing_message(&self, field: Field<'_>) -> Option<String> {
        let must = self.is_embedded() && field.requirement == Requirement::Always;
        must.then(|| self.describe_fault(field.name, FaultCode::Required, None))
    }

    /// What to say beside a box that must be ticked.
    fn unticked_message(&self, field: Field<'_>) -> Option<String> {
        let must = self.is_embedded() && field.requirement == Requirement::Always;
        must.then(|| self.describe_fault(field.name, FaultCode::NotAccepted, None))
    }

    fn rules(&self, field: Field<'_>) -> Option<String> {
        if self.is_embedded() { field.rule.to_attribute(self.page.words, field.name) } else { None }
    }

    fn value<'b>(&'b self, field: Field<'b>) -> &'b str {
        match self.state.values.get(field.name) {
            "" => field.initial,
            typed => typed,
        }
    }

    /// Whether a hosted page is to open at this field. It comes anew with its faults, the form perhaps far below; of
    /// all the fields that call, browsers go to the first. The widget's engine moves the keyboard itself.
    fn takes_focus(&self, name: &str) -> bool {
        self.page.place == Place::Hosted && self.state.find_fault(name).is_some()
    }

    fn invalid_flag(&self, name: &str) -> Option<&'static str> {
        self.state.find_fault(name).map(|_| "true")
    }

    fn describing_ids(&self, field: Field<'_>) -> Option<String> {
        let hint = (!field.hint.is_empty()).then(|| build_id(field.name, IdPart::Hint));
        let fault = self.state.find_fault(field.name).map(|_| build_id(field.name, IdPart::Fault));
        match (hint, fault) {
            (Some(mut both), Some(fault)) => {
                both.push(' ');
                both.push_str(&fault);
                Some(both)
            }
            (hint, fault) => hint.or(fault),
        }
    }
}
