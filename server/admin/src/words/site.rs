//! The words about sites.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about sites.
    pub struct SiteWords;

    // Forms.
    fault_no_view { en: "Tick at least one", pt: "Marque pelo menos uma" }
    fault_colour { en: "Write a colour such as #1f5f4a", pt: "Escreva uma cor como #1f5f4a" }

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
