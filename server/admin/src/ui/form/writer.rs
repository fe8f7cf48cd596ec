//! Writes the fields of a form, with what stands in them and what is wrong with them.

use maud::{Markup, html};
use portico_protocol::FieldFault;

use crate::ui::form::faults::{Explain, explain_fault};
use crate::ui::form::field::{Field, Suggestions, Typing};
use crate::ui::form::state::FormState;
use crate::ui::form::version;
use crate::ui::layout;
use crate::web::session::RecruiterSession;
use crate::words::FormWords;

/// What a form writes its fields with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormWriter<'a> {
    session: &'a RecruiterSession,
    filled: &'a FormState,
    explain: Explain,
}

impl<'a> FormWriter<'a> {
    /// A writer for one form.
    pub(crate) const fn new(session: &'a RecruiterSession, filled: &'a FormState) -> Self {
        Self { session, filled, explain: |_, _| None }
    }

    /// The same for a form with words of its own for what may be wrong in it.
    pub(crate) const fn explaining(self, explain: Explain) -> Self {
        Self { explain, ..self }
    }

    /// What stands before the fields. After a conflict `current` is where the other version can be seen.
    pub(crate) fn opening(&self, current: &str) -> Markup {
        let words = self.session.words::<FormWords>();
        html! {
            @if self.filled.conflict {
                div.notice.wait role="alert" {
                    p { strong { (words.form_conflict()) } " " (words.form_conflict_next()) }
                    a href=(current) target="_blank" rel="noopener" { (words.see_current()) }
                }
            } @else if !self.filled.faults.is_empty() {
                div.notice.bad role="alert" { p { (words.form_faults()) } }
            }
            (layout::render_csrf_field(self.session))
            (version::hidden_field_of(&self.filled.values))
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
            self.filled.saved_value(field.name).map(named),
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
        self.field(field, self.filled.saved_value(field.name), control)
    }

    fn field(&self, field: Field<'_>, saved: Option<&str>, control: Markup) -> Markup {
        html! {
            div.field {
                label.label for=(id(field.name)) {
                    (field.label)
                    @if field.optional { " " span.optional { (self.session.terms.optional()) } }
                }
                // Below the control, so that controls side by side stand on one line.
                (control)
                @if !field.hint.is_empty() { p.hint id={ (id(field.name)) "-hint" } { (field.hint) } }
                @if let Some(saved) = saved { (self.render_saved_value(saved)) }
                (self.fault(field.name))
            }
        }
    }

    fn render_saved_value(&self, saved: &str) -> Markup {
        let words = self.session.words::<FormWords>();
        html! {
            p.hint.stands {
                strong.wait { (words.stands_now()) } " "
                @if saved.is_empty() { (words.stands_empty()) } @else { (saved) }
            }
        }
    }

    fn fault(&self, name: &str) -> Markup {
        html! {
            @if let Some(fault) = self.filled.fault(name) {
                p.fault id={ (id(name)) "-fault" } { (self.explain(fault)) }
            }
        }
    }

    fn explain(&self, fault: &FieldFault) -> String {
        (self.explain)(self.session, fault).unwrap_or_else(|| explain_fault(self.session, fault))
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
