//! The words for what happened to a client, and for the bin.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about what happened, and about clients that were deleted.
    pub struct ActivityWords;

    // What happened. The thing it was done to stands beside it.
    no_activity { en: "Nothing has happened yet", pt: "Nada aconteceu ainda" }
    client_created { en: "Client created", pt: "Cliente criado" }
    client_changed { en: "Details changed", pt: "Dados alterados" }
    client_adopted { en: "Lead became a client", pt: "Lead tornou-se cliente" }
    client_portal_on { en: "Portal switched on", pt: "Portal ativado" }
    client_portal_off { en: "Portal switched off", pt: "Portal desativado" }
    client_link_replaced { en: "Access link replaced", pt: "Link de acesso trocado" }
    client_deleted { en: "Moved to the bin", pt: "Movido para a lixeira" }
    client_restored { en: "Restored from the bin", pt: "Restaurado da lixeira" }
    client_else { en: "Something was done with the client", pt: "Houve uma ação no cliente" }
    contact_created { en: "Contact added", pt: "Contato adicionado" }
    contact_changed { en: "Contact changed", pt: "Contato alterado" }
    contact_link_sent { en: "Link sent", pt: "Link enviado" }
    contact_signed_in { en: "Signed in", pt: "Entrou no portal" }
    contact_signed_out { en: "Signed out", pt: "Saiu do portal" }
    contact_deactivated { en: "Access withdrawn", pt: "Acesso retirado" }
    contact_reactivated { en: "Access given back", pt: "Acesso devolvido" }
    contact_else { en: "Something was done with the contact", pt: "Houve uma ação no contato" }
    vacancy_created { en: "Vacancy created", pt: "Vaga criada" }
    vacancy_changed { en: "Vacancy changed", pt: "Vaga alterada" }
    vacancy_requested { en: "Vacancy requested", pt: "Vaga solicitada" }
    vacancy_request_changed { en: "Request changed", pt: "Solicitação alterada" }
    vacancy_withdrawn { en: "Request withdrawn", pt: "Solicitação retirada" }
    vacancy_published { en: "Vacancy published", pt: "Vaga publicada" }
    vacancy_frozen { en: "Vacancy frozen", pt: "Vaga congelada" }
    vacancy_closed { en: "Vacancy closed", pt: "Vaga encerrada" }
    vacancy_declined { en: "Request declined", pt: "Solicitação recusada" }
    vacancy_else { en: "Something was done with the vacancy", pt: "Houve uma ação na vaga" }
    document_added { en: "Document added", pt: "Anexo adicionado" }
    document_replaced { en: "New version of a document", pt: "Nova versão de um anexo" }
    document_version_restored { en: "Earlier version of a document restored", pt: "Versão anterior de um anexo restaurada" }
    document_renamed { en: "Document renamed", pt: "Anexo renomeado" }
    document_shared { en: "Document shared with the client", pt: "Anexo compartilhado com o cliente" }
    document_made_internal { en: "Document made internal", pt: "Anexo tornado interno" }
    document_removed { en: "Document removed", pt: "Anexo removido" }
    document_put_back { en: "Document put back", pt: "Anexo recuperado" }
    document_seen { en: "Document viewed", pt: "Anexo visto" }
    document_downloaded { en: "Document downloaded by the client", pt: "Anexo baixado pelo cliente" }
    document_else { en: "Document changed", pt: "Anexo alterado" }

    // Deleting.
    delete_ellipsis { en: "Delete…", pt: "Excluir…" }
    delete_client { en: "Delete client", pt: "Excluir cliente" }
    delete_question { en: "Delete {client}?", pt: "Excluir {client}?" }
    delete_consequence {
        en: "It disappears from every list, its jobs leave the website, and its contacts are signed out within seconds. You can restore it from the bin for 30 days; then it is erased for good.",
        pt: "Ele some de todas as listas, as vagas saem do site e os contatos são desconectados em segundos. Você pode restaurá-lo da lixeira por 30 dias; depois ele é apagado definitivamente."
    }
    goes_with_it { en: "What goes with it", pt: "O que vai junto" }
    goes_nothing { en: "Nothing but its details.", pt: "Nada além dos dados dele." }
    toll_vacancies { en: "Vacancies", pt: "Vagas" }
    toll_applications { en: "Applications to them", pt: "Candidaturas a elas" }
    toll_contacts { en: "Contacts who are at no other client", pt: "Contatos que não estão em outro cliente" }
    toll_documents { en: "Documents", pt: "Anexos" }
    toll_notes { en: "Notes", pt: "Comunicações internas" }
    toll_beneath { en: "Branches and departments beneath it, which stay", pt: "Filiais e departamentos ligados a ele, que permanecem" }
    notice_client_deleted { en: "The client is in the bin.", pt: "O cliente está na lixeira." }
    notice_client_restored { en: "The client is back, with everything it had.", pt: "O cliente voltou, com tudo o que tinha." }
    undo { en: "Undo", pt: "Desfazer" }
    bin_text {
        en: "Deleted clients stay here for 30 days. Nobody else sees them.",
        pt: "Clientes excluídos ficam aqui por 30 dias. Mais ninguém os vê."
    }
    bin_empty { en: "The bin is empty", pt: "A lixeira está vazia" }
    deleted_when { en: "Deleted", pt: "Excluído" }
    erased_when { en: "Erased on", pt: "Apagado em" }
    restore { en: "Restore", pt: "Restaurar" }
}
