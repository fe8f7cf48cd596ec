//! The words about a client's portal and the link to it.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about a client's portal.
    pub struct PortalWords;

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

    // Overview.
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
}
