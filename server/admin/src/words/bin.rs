//! The words about deleting clients and the bin.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about deleted clients.
    pub struct BinWords;

    // The list.
    bin { en: "Bin", pt: "Lixeira" }

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
    bin_text {
        en: "Deleted clients stay here for 30 days. Nobody else sees them.",
        pt: "Clientes excluídos ficam aqui por 30 dias. Mais ninguém os vê."
    }
    bin_empty { en: "The bin is empty", pt: "A lixeira está vazia" }
    deleted_when { en: "Deleted", pt: "Excluído" }
    erased_when { en: "Erased on", pt: "Apagado em" }
    restore { en: "Restore", pt: "Restaurar" }
}
