//! The words about approvals.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about registrations and proposals.
    pub struct ApprovalWords;

    // The inbox.
    waiting { en: "Approvals waiting", pt: "Aprovações pendentes" }
    registrations { en: "Registrations", pt: "Cadastros" }
    no_registrations { en: "No registrations are waiting", pt: "Nenhum cadastro pendente" }
    no_registrations_next {
        en: "When somebody creates a portal on your site and confirms their e-mail, it appears here.",
        pt: "Quando alguém criar um portal no seu site e confirmar o e-mail, ele aparecerá aqui."
    }
    unconfirmed_one {
        en: "{count} more has not confirmed the e-mail yet.",
        pt: "Mais {count} ainda não confirmou o e-mail."
    }
    unconfirmed_many {
        en: "{count} more have not confirmed their e-mail yet.",
        pt: "Mais {count} ainda não confirmaram o e-mail."
    }
    proposals { en: "Proposed changes", pt: "Alterações propostas" }
    no_proposals { en: "No changes are waiting", pt: "Nenhuma alteração pendente" }
    no_proposals_next {
        en: "When a contact changes details that you confirm, the change appears here.",
        pt: "Quando um contato alterar dados que você confirma, a alteração aparecerá aqui."
    }
    what_is_confirmed { en: "What is confirmed", pt: "O que é confirmado" }
    about_company { en: "Company details", pt: "Dados da empresa" }
    about_contact { en: "Own details", pt: "Dados próprios" }

    // A registration.
    registered { en: "Registered", pt: "Cadastro" }
    confirmed { en: "E-mail confirmed", pt: "E-mail confirmado" }
    notice { en: "Privacy notice", pt: "Aviso de privacidade" }
    known_contact {
        en: "This address is already that of your contact {name}. Approving makes this person a contact of the client you choose.",
        pt: "Este endereço já é do seu contato {name}. Aprovar torna esta pessoa contato do cliente que você escolher."
    }
    known_inactive {
        en: "This address is that of your contact {name}, whose access was withdrawn. Approving gives the access back.",
        pt: "Este endereço é do seu contato {name}, cujo acesso foi retirado. Aprovar devolve o acesso."
    }
    decide { en: "Decide", pt: "Decidir" }
    decide_hint {
        en: "Approving sends the person the link into the portal. They then see that client's vacancies, so make sure they work there.",
        pt: "Aprovar envia à pessoa o link do portal. Ela passa a ver as vagas desse cliente; confirme que trabalha lá."
    }
    same_domain { en: "With people at {domain}", pt: "Com pessoas em {domain}" }
    like_name { en: "With a name like it", pt: "Com nome parecido" }
    search_title { en: "Another client", pt: "Outro cliente" }
    search_clients { en: "Name, city or tax id of a client", pt: "Nome, cidade ou CNPJ de um cliente" }
    nothing_found { en: "No client matches.", pt: "Nenhum cliente corresponde." }
    join { en: "Join this client", pt: "Vincular a este cliente" }
    portal_off { en: "Portal off: no link is sent", pt: "Portal inativo: nenhum link é enviado" }
    new_client { en: "A new client", pt: "Um novo cliente" }
    create { en: "Create client “{company}”", pt: "Criar cliente “{company}”" }
    decline_ellipsis { en: "Decline…", pt: "Recusar…" }
    decline { en: "Decline registration", pt: "Recusar cadastro" }
    reason { en: "Reason", pt: "Motivo" }
    reason_hint { en: "The person reads this.", pt: "A pessoa lê este texto." }

    // A proposal.
    proposed_by { en: "Proposed by", pt: "Proposto por" }
    proposed { en: "Proposed", pt: "Proposta" }
    field { en: "Field", pt: "Campo" }
    as_now { en: "As it is now", pt: "Como está agora" }
    as_proposed { en: "As proposed", pt: "Como foi proposto" }
    empty { en: "empty", pt: "vazio" }
    changed_since { en: "Changed since; was: {was}", pt: "Mudou desde então; era: {was}" }
    accept { en: "Accept", pt: "Aceitar" }
    accept_all { en: "Accept all", pt: "Aceitar tudo" }
    accept_ticked { en: "Accept the ticked ones only", pt: "Aceitar só os marcados" }
    accept_field { en: "Accept: {field}", pt: "Aceitar: {field}" }
    decline_change { en: "Decline changes", pt: "Recusar alterações" }
    tick_one { en: "Tick at least one field, or decline the changes.", pt: "Marque pelo menos um campo ou recuse as alterações." }
    moved {
        en: "The details were changed in the meantime, so nothing was done. This is how they stand now.",
        pt: "Os dados foram alterados nesse meio-tempo, por isso nada foi feito. É assim que estão agora."
    }

    // What is confirmed.
    confirmations_title { en: "What you confirm", pt: "O que você confirma" }
    confirmations_hint {
        en: "Contacts keep these details up to date in the portal. Changes of ticked fields wait for your word; the others count at once.",
        pt: "Os contatos mantêm estes dados em dia no portal. Alterações nos campos marcados aguardam sua aprovação; as demais valem na hora."
    }
    of_company { en: "Of the company", pt: "Da empresa" }
    of_contact { en: "Of the contact", pt: "Do contato" }

    // What was done.
    notice_approved {
        en: "The registration is approved. The link with the access code is on its way.",
        pt: "O cadastro foi aprovado. O link com o código de acesso está a caminho."
    }
    notice_approved_unlinked {
        en: "The registration is approved. No link was sent, because the portal of this client is off.",
        pt: "O cadastro foi aprovado. Nenhum link foi enviado, porque o portal deste cliente está inativo."
    }
    notice_declined {
        en: "The registration is declined. The person is told by e-mail.",
        pt: "O cadastro foi recusado. A pessoa será avisada por e-mail."
    }
    notice_accepted {
        en: "The changes are saved. The contact is told by e-mail.",
        pt: "As alterações foram salvas. O contato será avisado por e-mail."
    }
    notice_change_declined {
        en: "The changes are declined. The contact is told by e-mail.",
        pt: "As alterações foram recusadas. O contato será avisado por e-mail."
    }
    notice_decided {
        en: "This was decided or replaced in the meantime, so nothing was done.",
        pt: "Isto foi decidido ou substituído nesse meio-tempo, por isso nada foi feito."
    }
}
