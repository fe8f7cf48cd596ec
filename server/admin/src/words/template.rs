//! The words about mail templates.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about mail templates.
    pub struct TemplateWords;

    templates { en: "Mail templates", pt: "Modelos de e-mail" }
    templates_about {
        en: "The words of each mail, in each language.",
        pt: "O texto de cada e-mail, em cada idioma."
    }
    own_words { en: "Your words", pt: "Seu texto" }
    portico_words { en: "Portico’s words", pt: "Texto do Portico" }
    template_subject { en: "Subject", pt: "Assunto" }
    template_body { en: "Letter", pt: "Texto" }
    template_body_hint { en: "A blank line begins a new paragraph.", pt: "Uma linha em branco começa um novo parágrafo." }
    variables { en: "Variables", pt: "Variáveis" }
    variables_hint {
        en: "Portico puts the real words in their place.",
        pt: "O Portico coloca o texto real no lugar delas."
    }
    variable_needed { en: "needed", pt: "necessária" }
    variable_block { en: "on a line of its own", pt: "em uma linha própria" }
    show_preview { en: "Show preview", pt: "Ver prévia" }
    preview { en: "Preview", pt: "Prévia" }
    preview_hint {
        en: "With a person and a vacancy of yours, or invented ones. Nothing is sent.",
        pt: "Com uma pessoa e uma vaga suas, ou inventadas. Nada é enviado."
    }
    reset_template { en: "Back to Portico’s words", pt: "Voltar ao texto do Portico" }
    reset_question { en: "Go back to Portico’s words?", pt: "Voltar ao texto do Portico?" }
    reset_consequence {
        en: "Your words for “{mail}” ({language}) are dropped.",
        pt: "Seu texto de “{mail}” ({language}) será descartado."
    }
    notice_template_reset { en: "Portico’s words are in use again.", pt: "O texto do Portico está em uso de novo." }
    fault_template_variable {
        en: "Use the variables of the list only; those that are blocks stand on a line of their own, and not in the subject",
        pt: "Use somente as variáveis da lista; as que são blocos ficam em uma linha própria e não no assunto"
    }
    fault_template_needed {
        en: "Write the letter with each variable that the list marks as needed",
        pt: "Escreva o texto com todas as variáveis que a lista marca como necessárias"
    }
}
