//! Form fields: a label, a hint, the control and, when something is wrong, the fault beside it.

use maud::{Markup, html};
use portico_protocol::{ErrorCode, FieldFault, Values};

use crate::layout::icons;
use crate::layout::page::{Page, Place};
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

/// A field's name and words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) hint: &'a str,
    pub(crate) requirement: Requirement,
    /// What stands in it until something is typed.
    pub(crate) initial: &'a str,
}

impl<'a> Field<'a> {
    const fn new(name: &'a str, label: &'a str, requirement: Requirement) -> Self {
        Self { name, label, hint: "", requirement, initial: "" }
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

    /// What stands before the fields: why the form was refused, and the key that makes sending it twice harmless.
    pub(crate) fn form_header(&self) -> Markup {
        html! {
            @if let Some(code) = self.state.failure {
                div.p-alert role="alert" { (icons::alert()) p { (error_message(self.page.words, code)) } }
            }
            @if !self.state.idempotency_key.is_empty() {
                input type="hidden" name="idempotency_key" value=(self.state.idempotency_key);
            }
        }
    }

    /// What goes along unseen, where there is anything to go along.
    pub(crate) fn hidden_field(&self, name: &str) -> Markup {
        let value = self.state.values.get(name);
        html! { @if !value.is_empty() { input type="hidden" name=(name) value=(value); } }
    }

    /// A line of text.
    pub(crate) fn text_field(&self, field: Field<'_>, kind: InputKind) -> Markup {
        self.wrap_control(
            field,
            html! {
                input.p-input part="input" type=(kind.input_type) id=(build_id(field.name, IdPart::Control)) name=(field.name)
                    value=(self.value(field)) autocomplete=(kind.autocomplete)
                    inputmode=[kind.inputmode] required[field.requirement == Requirement::Always]
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
                    spellcheck="false" required
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

    /// A file.
    pub(crate) fn file_field(&self, field: Field<'_>, accept: &str, row: Markup) -> Markup {
        self.wrap_control(
            field,
            html! {
                div.p-drop {
                    input.p-file part="input" type="file" id=(build_id(field.name, IdPart::Control)) name=(field.name)
                        accept=(accept) required[field.requirement == Requirement::Always]
                        autofocus[self.takes_focus(field.name)] aria-invalid=[self.invalid_flag(field.name)] aria-describedby=[self.describing_ids(field)];
                }
                div data-region="file" { (row) }
            },
        )
    }

    /// A box to tick. Ticked means that the form carries `value`.
    pub(crate) fn checkbox(&self, field: Field<'_>, value: &str) -> Markup {
        let name = field.name;
        html! {
            div.p-field.p-tick {
                input type="checkbox" id=(build_id(name, IdPart::Control)) name=(name) value=(value)
                    checked[self.state.values.get(name) == value] required[field.requirement == Requirement::Always]
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

    fn value<'b>(&'b self, field: Field<'b>) -> &'b str {
        match self.state.values.get(field.name) {
            "" => field.initial,
            typed => typed,
        }
    }

    /// Whether a hosted page is to open at this field. It comes anew with its faults, the form perhaps far below; of
    /// all the fields that call, browsers go to the first. The widget moves the keyboard itself.
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
