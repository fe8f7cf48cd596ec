//! The words about what pages of several subjects say.

use portico_views::catalogue;

catalogue! {
    /// What the admin says around its pages and on several of them.
    pub struct AdminWords;

    // The frame.
    skip_to_content { en: "Skip to content", pt: "Ir para o conteúdo" }
    menu { en: "Main menu", pt: "Menu principal" }
    today { en: "Today", pt: "Hoje" }
    requests { en: "Requests", pt: "Solicitações" }
    approvals { en: "Approvals", pt: "Aprovações" }
    vacancies { en: "Vacancies", pt: "Vagas" }
    applications { en: "Applications", pt: "Candidaturas" }
    candidates { en: "Candidates", pt: "Candidatos" }
    clients { en: "Clients", pt: "Clientes" }
    contacts { en: "Contacts", pt: "Contatos" }
    sites { en: "Sites", pt: "Sites" }
    mails { en: "Mail", pt: "E-mails" }
    settings { en: "Settings", pt: "Configurações" }
    waiting { en: "waiting", pt: "aguardando" }
    language_label { en: "Language", pt: "Idioma" }
    sign_out { en: "Sign out", pt: "Sair" }
    role_owner { en: "Owner", pt: "Responsável" }
    role_recruiter { en: "Recruiter", pt: "Recrutador(a)" }
    role_read_only { en: "Read-only", pt: "Somente leitura" }
    back_to_today { en: "Go to Today", pt: "Ir para Hoje" }
    see_all { en: "See all", pt: "Ver todas" }
    show_all { en: "Show all", pt: "Mostrar todas" }
    all { en: "All", pt: "Todas" }
    edit { en: "Edit", pt: "Editar" }

    // Signing in.
    sign_in_title { en: "Sign in to the admin", pt: "Entrar na administração" }
    your_email { en: "E-mail", pt: "E-mail" }
    password { en: "Password", pt: "Senha" }
    sign_in { en: "Sign in", pt: "Entrar" }
    sign_in_failed {
        en: "E-mail and password do not go together. Check both and try again.",
        pt: "E-mail e senha não conferem. Verifique os dois e tente de novo."
    }

    // Vacancies.
    vacancy { en: "Vacancy", pt: "Vaga" }
    client { en: "Client", pt: "Cliente" }
    contact { en: "Contact", pt: "Contato" }
    status { en: "Status", pt: "Situação" }
    changed { en: "Changed", pt: "Alterada" }
    history { en: "History", pt: "Histórico" }
    visitor { en: "A visitor of the site", pt: "Visitante do site" }
    portico { en: "Portico", pt: "Portico" }

    // Requests.
    lead { en: "Lead", pt: "Lead" }

    // Applications.
    open_cv { en: "Open in a new tab", pt: "Abrir em outra aba" }
    text_only {
        en: "Only the text is shown here. Download the file to see its layout.",
        pt: "Aqui aparece só o texto. Baixe o arquivo para ver o formato original."
    }
    no_preview {
        en: "This kind of file cannot be shown here. Download it to read it.",
        pt: "Este tipo de arquivo não pode ser exibido aqui. Baixe-o para ler."
    }

    // Sites.
    copy { en: "Copy", pt: "Copiar" }
    copied { en: "Copied", pt: "Copiado" }

    // Deleting.
    undo { en: "Undo", pt: "Desfazer" }

    owner_only_settings {
        en: "Only the owner of this account may open these settings.",
        pt: "Somente o responsável pela conta pode abrir estas configurações."
    }
}
