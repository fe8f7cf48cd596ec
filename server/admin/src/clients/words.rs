//! The words of the admin about clients, contacts and sites.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about clients, their contacts, and sites.
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
    vacancies_one { en: "{count} vacancy", pt: "{count} vaga" }
    vacancies_many { en: "{count} vacancies", pt: "{count} vagas" }
    requested_one { en: "{count} requested", pt: "{count} solicitada" }
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

    // The client's portal.
    portal { en: "Client portal", pt: "Portal do cliente" }
    portal_on { en: "Portal on", pt: "Portal ativo" }
    portal_off { en: "Portal off", pt: "Portal inativo" }
    portal_on_text {
        en: "Contacts with a link request vacancies and follow them on your site.",
        pt: "Contatos com link solicitam vagas e acompanham o andamento no seu site."
    }
    portal_off_text {
        en: "Switch it on, then send each contact a personal link.",
        pt: "Ative o portal e depois envie a cada contato um link pessoal."
    }
    portal_since { en: "Switched on", pt: "Ativado" }
    switch_portal_on { en: "Create client portal", pt: "Criar portal do cliente" }
    switch_portal_off { en: "Switch portal off", pt: "Desativar portal" }
    portal_off_question { en: "Switch off the portal of {client}?", pt: "Desativar o portal de {client}?" }
    portal_off_consequence {
        en: "Its contacts are signed out within seconds and cannot sign in again. Nothing is deleted: switched on again, their links still work.",
        pt: "Os contatos são desconectados em segundos e não conseguem mais entrar. Nada é excluído: ao reativar, os links voltam a funcionar."
    }
    notice_portal_on {
        en: "The portal is on. Send the contacts their links now.",
        pt: "O portal está ativo. Agora envie os links aos contatos."
    }
    notice_portal_off { en: "The portal is off.", pt: "O portal foi desativado." }

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

    // Sites.
    sites_intro {
        en: "Each website that shows the portal has its own key.",
        pt: "Cada site que mostra o portal tem sua própria chave."
    }
    create_site { en: "Add site", pt: "Adicionar site" }
    edit_site { en: "Edit site", pt: "Editar site" }
    no_sites { en: "No sites yet", pt: "Nenhum site ainda" }
    no_sites_next {
        en: "Add your website to get the snippet that shows the portal there.",
        pt: "Adicione seu site para receber o código que mostra o portal nele."
    }
    site_on { en: "On", pt: "Ativo" }
    site_off { en: "Off", pt: "Desativado" }
    site_name { en: "Name", pt: "Nome" }
    site_name_hint { en: "Only you see it.", pt: "Só você vê." }
    portal_page { en: "Page with the portal", pt: "Página com o portal" }
    portal_page_hint {
        en: "The full address. The links that contacts receive lead there.",
        pt: "O endereço completo. Os links enviados aos contatos levam a ela."
    }
    origins { en: "Allowed origins", pt: "Origens permitidas" }
    origins_hint {
        en: "One a line, such as https://www.example.com. The portal works on these websites only.",
        pt: "Uma por linha, como https://www.exemplo.com.br. O portal só funciona nesses sites."
    }
    views_shown { en: "What the portal shows", pt: "O que o portal mostra" }
    accent { en: "Accent colour", pt: "Cor de destaque" }
    accent_hint {
        en: "Such as #1f5f4a. Empty keeps Portico's own.",
        pt: "Por exemplo #1f5f4a. Vazio mantém a do Portico."
    }
    accent_default { en: "Portico's own", pt: "A do Portico" }
    settings { en: "Settings", pt: "Configuração" }
    snippet { en: "Snippet", pt: "Código para o site" }
    snippet_hint {
        en: "Paste this into the page where the portal shall appear. It never changes while the key stays the same.",
        pt: "Cole isto na página em que o portal deve aparecer. Não muda enquanto a chave for a mesma."
    }
    copy { en: "Copy", pt: "Copiar" }
    copied { en: "Copied", pt: "Copiado" }
    public_key { en: "Public key", pt: "Chave pública" }
    public_key_hint {
        en: "It names the site and is no secret: what it may do depends on the allowed origins.",
        pt: "Ela identifica o site e não é segredo: o que ela permite depende das origens permitidas."
    }
    rotate_key { en: "Replace key", pt: "Trocar chave" }
    rotate_question { en: "Replace the key of {site}?", pt: "Trocar a chave de {site}?" }
    rotate_consequence {
        en: "The portal disappears from every page with the old snippet until the new one is pasted there.",
        pt: "O portal some de todas as páginas com o código antigo até que o novo seja colado nelas."
    }
    switch_site_off { en: "Switch site off", pt: "Desativar site" }
    switch_site_on { en: "Switch site on", pt: "Ativar site" }
    site_off_question { en: "Switch off {site}?", pt: "Desativar {site}?" }
    site_off_consequence {
        en: "The portal disappears from this website. Candidates cannot apply and contacts cannot sign in there until you switch it on again.",
        pt: "O portal some deste site. Candidatos não conseguem se candidatar e contatos não conseguem entrar nele até você ativá-lo de novo."
    }
    site_on_question { en: "Switch on {site} again?", pt: "Ativar {site} de novo?" }
    site_on_consequence {
        en: "The portal appears again on every page with its snippet.",
        pt: "O portal volta a aparecer em todas as páginas com o código."
    }
    notice_site_created {
        en: "The site is added. Paste the snippet into its page.",
        pt: "O site foi adicionado. Cole o código na página dele."
    }
    notice_key_rotated {
        en: "The key is replaced. Paste the new snippet into your pages.",
        pt: "A chave foi trocada. Cole o novo código nas suas páginas."
    }
    notice_site_off { en: "The site is switched off.", pt: "O site foi desativado." }
    notice_site_on { en: "The site is switched on.", pt: "O site foi ativado." }
}
