//! The words about clients.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about clients.
    pub struct ClientWords;

    // Clients.
    create_client { en: "Create client", pt: "Criar cliente" }
    edit_client { en: "Edit client", pt: "Editar cliente" }
    search_clients { en: "Name, tax id, city or contact", pt: "Nome, CNPJ, cidade ou contato" }
    clients_one { en: "{count} client", pt: "{count} cliente" }
    clients_many { en: "{count} clients", pt: "{count} clientes" }
    no_client_matches { en: "No client matches.", pt: "Nenhum cliente corresponde." }
    more_clients_match {
        en: "{count} clients match. Type more to find the one you mean.",
        pt: "{count} clientes correspondem. Digite mais para achar o que procura."
    }
    no_client_found { en: "No clients match", pt: "Nenhum cliente corresponde" }
    no_clients { en: "No clients yet", pt: "Nenhum cliente ainda" }
    no_clients_next {
        en: "A client is a company, a branch or a department you recruit for.",
        pt: "Um cliente é uma empresa, filial ou departamento para o qual você recruta."
    }
    requested_many { en: "{count} requested", pt: "{count} solicitadas" }
    no_vacancies_yet { en: "No vacancies yet", pt: "Nenhuma vaga ainda" }
    client_name { en: "Name", pt: "Nome" }
    kind { en: "Kind", pt: "Tipo" }
    kind_company { en: "Company", pt: "Empresa" }
    kind_branch { en: "Branch", pt: "Filial" }
    kind_department { en: "Department", pt: "Departamento" }
    tax_id { en: "Tax id", pt: "CNPJ" }
    tax_id_hint { en: "CNPJ, VAT number or what the country has.", pt: "Ou o número fiscal usado no país." }
    website { en: "Website", pt: "Site" }
    address { en: "Address", pt: "Endereço" }
    country { en: "Country", pt: "País" }
    details { en: "Details", pt: "Dados" }
    no_details { en: "Only the name is known so far.", pt: "Por enquanto só se sabe o nome." }
    notice_client_created {
        en: "The client is created. Add its contacts next.",
        pt: "O cliente foi criado. Agora adicione os contatos."
    }

    // Tabs.
    tabs { en: "Parts of this client", pt: "Partes deste cliente" }
    tab_overview { en: "Overview", pt: "Visão geral" }
    tab_contacts { en: "Contacts", pt: "Contatos" }
    tab_vacancies { en: "Vacancies", pt: "Vagas" }
    tab_documents { en: "Documents", pt: "Anexos" }
    tab_notes { en: "Notes", pt: "Comunicação interna" }
    tab_activity { en: "Activity", pt: "Atividade" }
    part_of { en: "part of", pt: "parte de" }

    // Overview.
    numbers { en: "In numbers", pt: "Em números" }
    last_activity { en: "Last activity", pt: "Última atividade" }
    created { en: "Created", pt: "Criado" }
    health { en: "{connected} of {contacts} contacts connected", pt: "{connected} de {contacts} contatos conectados" }
    health_one { en: "{connected} of 1 contact connected", pt: "{connected} de 1 contato conectado" }
    health_none { en: "No contacts yet", pt: "Nenhum contato ainda" }

    // The list.
    sort { en: "Sort by", pt: "Ordenar por" }
    by_name { en: "Name", pt: "Nome" }
    by_newest { en: "Newest", pt: "Mais recentes" }
    by_vacancies { en: "Most vacancies", pt: "Mais vagas" }
    by_activity { en: "Last activity", pt: "Última atividade" }

    // The form.
    belongs_to { en: "Belongs to", pt: "Pertence a" }
    belongs_to_hint {
        en: "The client that this branch or department is part of. Type its name.",
        pt: "O cliente do qual esta filial ou departamento faz parte. Digite o nome."
    }
    fault_parent_unknown { en: "No client has this name. Choose one of the suggestions", pt: "Nenhum cliente tem este nome. Escolha uma das sugestões" }
    fault_parent_several {
        en: "{limit} clients have this name. Write the city behind it, such as “Name, City”",
        pt: "{limit} clientes têm este nome. Escreva a cidade depois dele, como “Nome, Cidade”"
    }
    fault_parent_beneath { en: "This client is itself part of the one you are editing", pt: "Este cliente já faz parte do que você está editando" }
    fault_parent_of_company {
        en: "Only a branch or a department belongs to another client. Choose one of these kinds, or empty this",
        pt: "Só uma filial ou um departamento pertence a outro cliente. Escolha um desses tipos ou esvazie este campo"
    }
    alike_title { en: "This client may be here already", pt: "Este cliente talvez já exista" }
    alike_text {
        en: "Same tax id, same website or a very similar name. Nothing has been saved yet.",
        pt: "Mesmo CNPJ, mesmo site ou nome muito parecido. Nada foi salvo ainda."
    }
    create_anyway { en: "Create anyway", pt: "Criar mesmo assim" }
    save_anyway { en: "Save anyway", pt: "Salvar mesmo assim" }
}
