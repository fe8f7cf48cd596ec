//! The words about all forms.

use portico_views::catalogue;

catalogue! {
    /// What forms say, whatever they are about.
    pub struct FormWords;

    // Forms.
    form_faults {
        en: "Nothing has been saved yet. Please check the fields marked below.",
        pt: "Nada foi salvo ainda. Confira os campos marcados abaixo."
    }
    form_conflict {
        en: "Somebody else saved changes in the meantime.",
        pt: "Alguém salvou alterações nesse meio-tempo."
    }
    form_conflict_next {
        en: "What you typed is still here. Compare it with the current version; saving again replaces that one.",
        pt: "O que você digitou continua aqui. Compare com a versão atual; salvar de novo substitui aquela."
    }
    see_current { en: "See the current version", pt: "Ver a versão atual" }
    notice_saved { en: "Your changes are saved.", pt: "Suas alterações foram salvas." }

    // The form.
    fault_tax_id {
        en: "This is no tax id of the chosen country. Check the number, or choose another country",
        pt: "Este não é um CNPJ ou número fiscal válido no país escolhido. Confira o número ou escolha outro país"
    }
    fault_phone {
        en: "This is no number of the chosen country. Begin with + and the country's number for another one",
        pt: "Este não é um número do país escolhido. Para outro país, comece com + e o código dele"
    }
    stands_now { en: "Stands now:", pt: "Valor atual:" }
    stands_empty { en: "empty", pt: "vazio" }
}
