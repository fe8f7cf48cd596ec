//! The words about contacts.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about contacts.
    pub struct ContactWords;

    // Forms.
    fault_contact_known {
        en: "Another contact already has this address",
        pt: "Outro contato já usa este endereço"
    }

    // Contacts.
    contacts { en: "Contacts", pt: "Contatos" }
    add_contact { en: "Add contact", pt: "Adicionar contato" }
    edit_contact { en: "Edit {name}", pt: "Editar {name}" }
    no_contacts { en: "No contacts yet", pt: "Nenhum contato ainda" }
    no_contacts_next {
        en: "Add the people who may request and follow vacancies.",
        pt: "Adicione as pessoas que podem solicitar e acompanhar vagas."
    }
    contact_job_title { en: "Job title", pt: "Cargo" }
    contact_language { en: "Language of mail", pt: "Idioma dos e-mails" }
    account_status { en: "Portal – client account status", pt: "Portal – situação da conta do cliente" }
    not_registered { en: "Not registered", pt: "Não cadastrado" }
    pending_activation { en: "Pending activation", pt: "Ativação pendente" }
    connected { en: "Connected", pt: "Conectado" }
    inactive { en: "Inactive", pt: "Inativo" }
    last_sign_in { en: "Last sign-in", pt: "Último acesso" }
    invited { en: "invited", pt: "convite enviado" }
    actions { en: "Actions", pt: "Ações" }
    send_link { en: "Send link", pt: "Enviar link" }
    resend_link { en: "Resend link", pt: "Reenviar link" }
    deactivate { en: "Deactivate", pt: "Desativar" }
    reactivate { en: "Reactivate", pt: "Reativar" }
    access { en: "Access", pt: "Acesso" }
    deactivate_consequence {
        en: "Deactivating signs the contact out everywhere and stops the access code. You can give the access back at any time.",
        pt: "Desativar desconecta o contato de todos os dispositivos e bloqueia o código de acesso. Você pode devolver o acesso a qualquer momento."
    }
    reactivate_consequence {
        en: "The contact cannot sign in. Once reactivated, the latest access code works again.",
        pt: "O contato não consegue entrar. Ao reativar, o último código de acesso volta a valer."
    }
    link_needs_portal {
        en: "Links can be sent once the client's portal is on.",
        pt: "Os links podem ser enviados depois que o portal do cliente estiver ativo."
    }
    notice_contact_added { en: "The contact is added.", pt: "O contato foi adicionado." }
    notice_link_sent {
        en: "The link with a fresh access code is on its way. Any earlier code no longer works.",
        pt: "O link com um novo código de acesso está a caminho. O código anterior deixou de valer."
    }
    notice_link_kept {
        en: "The mail with the link is written. No mail server is set up, so it is kept here.",
        pt: "O e-mail com o link foi escrito. Como não há servidor de e-mail configurado, ele ficou guardado aqui."
    }
    notice_link_not_open {
        en: "The link was not sent: the contact is inactive, or the portal is off.",
        pt: "O link não foi enviado: o contato está inativo ou o portal está desativado."
    }
    notice_contact_inactive {
        en: "The contact is deactivated and signed out everywhere.",
        pt: "O contato foi desativado e desconectado de todos os dispositivos."
    }
    notice_contact_active { en: "The contact can sign in again.", pt: "O contato pode entrar novamente." }

    // Lists.
    search_people { en: "Name or e-mail", pt: "Nome ou e-mail" }
    by_status { en: "By account status", pt: "Por situação da conta" }
    any_status { en: "All", pt: "Todos" }
    sort_by { en: "Sort by", pt: "Ordenar por" }
    sort_name { en: "Name", pt: "Nome" }
    sort_status { en: "Account status", pt: "Situação da conta" }
    sort_last_sign_in { en: "Last sign-in", pt: "Último acesso" }
    sort_newest { en: "Newest", pt: "Mais recentes" }
    contacts_one { en: "{count} contact", pt: "{count} contato" }
    contacts_many { en: "{count} contacts", pt: "{count} contatos" }
    contacts_open { en: "More than {count} contacts", pt: "Mais de {count} contatos" }
    no_contact_found { en: "No contacts match", pt: "Nenhum contato corresponde" }
    no_contacts_at_all {
        en: "Contacts are added on the page of their client.",
        pt: "Os contatos são adicionados na página do cliente."
    }
    no_client { en: "at no client", pt: "em nenhum cliente" }
    address_refused { en: "Address refused", pt: "Endereço recusado" }

    // Many at once.
    with_ticked { en: "With the ticked ones:", pt: "Com os marcados:" }
    tick_contact { en: "Tick {name}", pt: "Marcar {name}" }
    all_found_one { en: "the {count} found", pt: "o {count} encontrado" }
    all_found_many { en: "all {count} found", pt: "todos os {count} encontrados" }
    first_found { en: "the first {count} found", pt: "os primeiros {count} encontrados" }
    invite { en: "Invite", pt: "Convidar" }
    resend { en: "Resend link", pt: "Reenviar link" }
    report { en: "What was done", pt: "O que foi feito" }
    report_begun {
        en: "This is being done right now. The page looks again by itself.",
        pt: "Isto está sendo feito agora. A página se atualiza sozinha."
    }
    report_interrupted {
        en: "If it stays so, it was interrupted: the list says how far it got, and the rest can be done from there.",
        pt: "Se continuar assim, foi interrompido: a lista mostra até onde chegou, e o resto pode ser feito a partir dela."
    }
    invited_one { en: "{count} link is on its way", pt: "{count} link está a caminho" }
    invited_many { en: "{count} links are on their way", pt: "{count} links estão a caminho" }
    kept_one { en: "{count} mail with a link is written and kept here", pt: "{count} e-mail com link foi escrito e está guardado aqui" }
    kept_many { en: "{count} mails with links are written and kept here", pt: "{count} e-mails com link foram escritos e estão guardados aqui" }
    deactivated_one { en: "{count} contact is deactivated", pt: "{count} contato foi desativado" }
    deactivated_many { en: "{count} contacts are deactivated", pt: "{count} contatos foram desativados" }
    reactivated_one { en: "{count} contact is reactivated", pt: "{count} contato foi reativado" }
    reactivated_many { en: "{count} contacts are reactivated", pt: "{count} contatos foram reativados" }
    left_one { en: "{count} was left as it is", pt: "{count} ficou como estava" }
    left_many { en: "{count} were left as they are", pt: "{count} ficaram como estavam" }
    reason { en: "Reason", pt: "Motivo" }
    is_inactive { en: "Inactive. Reactivate first.", pt: "Inativo. Reative primeiro." }
    has_no_portal {
        en: "No client of this contact has its portal on.",
        pt: "Nenhum cliente deste contato está com o portal ativo."
    }
    was_refused {
        en: "The mail server refuses this address: {reason}",
        pt: "O servidor de e-mail recusa este endereço: {reason}"
    }
    invited_before {
        en: "Was sent the link before. Resend it if the code got lost.",
        pt: "Já recebeu o link. Reenvie se o código se perdeu."
    }
    never_invited { en: "Was never sent the link. Invite first.", pt: "Nunca recebeu o link. Convide primeiro." }
    as_it_is { en: "Was so already.", pt: "Já estava assim." }
    went_wrong { en: "Something went wrong on our side. Try again.", pt: "Algo deu errado do nosso lado. Tente de novo." }
    back_to_list { en: "Back to the list", pt: "Voltar para a lista" }
    notice_none_ticked { en: "Nothing was done: tick at least one contact first.", pt: "Nada foi feito: marque pelo menos um contato." }

    // At several clients.
    known_already { en: "{name} is already a contact at {clients}.", pt: "{name} já é contato em {clients}." }
    known_nowhere { en: "{name} is already known, and at no client.", pt: "{name} já é um contato conhecido e não está em nenhum cliente." }
    known_here { en: "{name} is a contact of this client already.", pt: "{name} já é contato deste cliente." }
    known_next {
        en: "One sign-in then serves both: the portal asks for which client. The name, phone and language on file stay.",
        pt: "Um único acesso passa a servir para os dois: o portal pergunta por qual cliente. Nome, telefone e idioma cadastrados permanecem."
    }
    add_here_too { en: "Add {name} here too", pt: "Adicionar {name} aqui também" }
    notice_joined { en: "The contact now belongs to this client too.", pt: "O contato agora pertence também a este cliente." }
    remove_contact { en: "Remove from this client", pt: "Remover deste cliente" }
    remove_question { en: "Remove {name} from {client}?", pt: "Remover {name} de {client}?" }
    remove_consequence {
        en: "The contact no longer sees anything of this client, and is signed out of it within seconds. Other clients of the contact are not touched, and nothing is deleted.",
        pt: "O contato deixa de ver tudo deste cliente e é desconectado dele em segundos. Os outros clientes do contato não mudam e nada é excluído."
    }
    notice_readdressed {
        en: "Saved. Access by the old address has ended: its code no longer works and it is signed out everywhere. Send the link to the new address.",
        pt: "Salvo. O acesso pelo endereço antigo terminou: o código deixou de valer e todas as sessões foram encerradas. Envie o link para o novo endereço."
    }
    notice_removed { en: "The contact no longer belongs to this client.", pt: "O contato não pertence mais a este cliente." }
}
