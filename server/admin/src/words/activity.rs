//! The words about what happened to a client.

use portico_views::catalogue;

catalogue! {
    /// What happened to a client.
    pub struct ActivityWords;

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
}
