//! The words of a client's page beyond its details: tabs, portal link, export, bin, activity.

use portico_views::catalogue;

catalogue! {
    /// What the admin says on a client's page and around the list of clients.
    pub struct ClientPageWords;

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
    access_link { en: "Access link", pt: "Link de acesso" }
    access_link_hint {
        en: "It leads contacts to this client's portal on your site. They still sign in with their own code.",
        pt: "Ele leva os contatos ao portal deste cliente no seu site. Cada um ainda entra com o próprio código."
    }
    qr_code { en: "QR code of the access link", pt: "QR code do link de acesso" }
    download_qr { en: "Download QR code", pt: "Baixar QR code" }
    site_snippet { en: "Snippet for the page", pt: "Código para a página" }
    no_site {
        en: "Add your website under Sites to get the snippet for its page. Until then the link leads to a page on this server.",
        pt: "Adicione seu site em Sites para obter o código da página. Até lá, o link leva a uma página neste servidor."
    }
    create_link { en: "Create the access link", pt: "Criar o link de acesso" }
    replace_link { en: "Replace link", pt: "Trocar link" }
    replace_link_question { en: "Replace the access link of {client}?", pt: "Trocar o link de acesso de {client}?" }
    replace_link_consequence {
        en: "The link and QR code you gave out stop working at once. Contacts who are signed in stay signed in, and their access codes stay the same.",
        pt: "O link e o QR code já distribuídos deixam de funcionar imediatamente. Quem está conectado continua conectado, e os códigos de acesso não mudam."
    }
    notice_link_replaced {
        en: "The access link is replaced. Give out the new one below.",
        pt: "O link de acesso foi trocado. Distribua o novo, abaixo."
    }

    // The list.
    sort { en: "Sort by", pt: "Ordenar por" }
    by_name { en: "Name", pt: "Nome" }
    by_newest { en: "Newest", pt: "Mais recentes" }
    by_vacancies { en: "Most vacancies", pt: "Mais vagas" }
    by_activity { en: "Last activity", pt: "Última atividade" }
    export { en: "Export", pt: "Exportar" }
    export_excel { en: "Excel", pt: "Excel" }
    export_csv { en: "CSV", pt: "CSV" }
    bin { en: "Bin", pt: "Lixeira" }

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
    fault_tax_id {
        en: "This is no tax id of the chosen country. Check the number, or choose another country",
        pt: "Este não é um CNPJ ou número fiscal válido no país escolhido. Confira o número ou escolha outro país"
    }
    fault_phone {
        en: "This is no number of the chosen country. Begin with + and the country's number for another one",
        pt: "Este não é um número do país escolhido. Para outro país, comece com + e o código dele"
    }
    logo { en: "Logo", pt: "Logotipo" }
    logo_now { en: "The logo as it is now", pt: "O logotipo atual" }
    logo_chosen { en: "The picture you chose", pt: "A imagem escolhida" }
    logo_file { en: "Picture", pt: "Imagem" }
    logo_hint {
        en: "PNG, JPEG, WebP or GIF, up to 5 MB and 4,096 pixels a side. It is shown in a square.",
        pt: "PNG, JPEG, WebP ou GIF, até 5 MB e 4.096 pixels de lado. Ela aparece em um quadrado."
    }
    logo_kept { en: "The picture you chose is kept and will be saved with the form.", pt: "A imagem escolhida foi guardada e será salva com o formulário." }
    remove_logo { en: "Remove the logo", pt: "Remover o logotipo" }
    fault_logo_type { en: "This is no picture we can use. Choose a PNG, JPEG, WebP or GIF", pt: "Não é uma imagem que possamos usar. Escolha PNG, JPEG, WebP ou GIF" }
    fault_logo_size { en: "This picture has too many pixels. Choose one of at most 4,096 pixels a side", pt: "Esta imagem tem pixels demais. Escolha uma de no máximo 4.096 pixels de lado" }
    alike_title { en: "This client may be here already", pt: "Este cliente talvez já exista" }
    alike_text {
        en: "Same tax id, same website or a very similar name. Nothing has been saved yet.",
        pt: "Mesmo CNPJ, mesmo site ou nome muito parecido. Nada foi salvo ainda."
    }
    create_anyway { en: "Create anyway", pt: "Criar mesmo assim" }
    save_anyway { en: "Save anyway", pt: "Salvar mesmo assim" }
    stands_now { en: "Stands now:", pt: "Valor atual:" }
    stands_empty { en: "empty", pt: "vazio" }
}
