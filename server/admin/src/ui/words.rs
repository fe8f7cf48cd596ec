//! The words of the admin: the frame, vacancies, requests, applications and mail.

use portico_views::catalogue;

catalogue! {
    /// What the admin says. Clients, contacts and sites have their own catalogue.
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

    // What went wrong, and what to do next.
    not_found { en: "There is nothing here", pt: "Não há nada aqui" }
    not_found_next {
        en: "The page does not exist, or is not yours to see. Check the address, or start again from Today.",
        pt: "A página não existe ou não está disponível para você. Confira o endereço ou recomece pela página Hoje."
    }
    read_only { en: "You may look, but not change", pt: "Você pode ver, mas não alterar" }
    read_only_next {
        en: "Your access is read-only. Ask the owner of this account if you need to change something.",
        pt: "Seu acesso é somente leitura. Fale com o responsável pela conta se precisar alterar algo."
    }
    owner_only { en: "This is for the owner", pt: "Isto é para o responsável" }
    owner_only_next {
        en: "Only the owner of this account may open and change this. Ask them if something needs to change.",
        pt: "Somente o responsável pela conta pode abrir e alterar isto. Fale com ele se algo precisar mudar."
    }
    conflict { en: "Somebody was faster", pt: "Alguém foi mais rápido" }
    conflict_next {
        en: "This was changed in the meantime, so nothing was done. Go back, reload the page and look again.",
        pt: "Isto foi alterado nesse meio-tempo, por isso nada foi feito. Volte, recarregue a página e confira."
    }
    foreign { en: "This form is out of date", pt: "Este formulário está desatualizado" }
    foreign_next {
        en: "It did not come from a page of your current session, so nothing was done. Go back, reload the page and try again.",
        pt: "Ele não veio de uma página da sua sessão atual, por isso nada foi feito. Volte, recarregue a página e tente de novo."
    }
    bad_request { en: "This could not be understood", pt: "Não foi possível entender o pedido" }
    bad_request_next { en: "Go back, reload the page and try again.", pt: "Volte, recarregue a página e tente de novo." }
    too_large { en: "This is too much at once", pt: "É grande demais" }
    too_large_next {
        en: "Nothing was saved. Go back and shorten the text.",
        pt: "Nada foi salvo. Volte e encurte o texto."
    }
    too_many { en: "That was a lot at once", pt: "Foram muitas tentativas" }
    too_many_next {
        en: "That was a lot of tries. Wait a minute, then try again.",
        pt: "Foram muitas tentativas. Espere um minuto e tente de novo."
    }
    unavailable { en: "The server is busy", pt: "O servidor está ocupado" }
    unavailable_next {
        en: "The server cannot answer right now. Try again in a moment.",
        pt: "O servidor não pode responder agora. Tente de novo em instantes."
    }
    internal { en: "Something went wrong on our side", pt: "Algo deu errado do nosso lado" }
    internal_next {
        en: "It was noted in the server's log. Try again; if it happens again, tell whoever runs this server.",
        pt: "O problema ficou no registro do servidor. Tente de novo; se persistir, avise quem administra este servidor."
    }

    // Forms.
    form_faults {
        en: "Nothing has been saved yet. Please check the fields marked below.",
        pt: "Nada foi salvo ainda. Confira os campos marcados abaixo."
    }
    form_conflict {
        en: "Somebody else saved changes in the meantime.",
        pt: "Alguém salvou alterações nesse meio-tempo."
    }
    form_conflict_next {
        en: "What you typed is still here. Compare it with the current version; saving again replaces that one.",
        pt: "O que você digitou continua aqui. Compare com a versão atual; salvar de novo substitui aquela."
    }
    see_current { en: "See the current version", pt: "Ver a versão atual" }
    fault_no_view { en: "Tick at least one", pt: "Marque pelo menos uma" }
    fault_colour { en: "Write a colour such as #1f5f4a", pt: "Escreva uma cor como #1f5f4a" }
    fault_no_client { en: "Search for the client and choose it", pt: "Busque o cliente e escolha-o" }
    fault_contact_known {
        en: "Another contact already has this address",
        pt: "Outro contato já usa este endereço"
    }
    notice_saved { en: "Your changes are saved.", pt: "Suas alterações foram salvas." }

    // Today.
    requests_waiting { en: "Requests waiting", pt: "Solicitações pendentes" }
    unseen_applications { en: "New applications", pt: "Candidaturas novas" }
    latest_applications { en: "Latest applications", pt: "Últimas candidaturas" }

    // Vacancies.
    vacancy { en: "Vacancy", pt: "Vaga" }
    client { en: "Client", pt: "Cliente" }
    contact { en: "Contact", pt: "Contato" }
    status { en: "Status", pt: "Situação" }
    changed { en: "Changed", pt: "Alterada" }
    by_status { en: "Vacancies by status", pt: "Vagas por situação" }
    search_vacancies { en: "Title, reference, city or client", pt: "Cargo, referência, cidade ou cliente" }
    create_vacancy { en: "Create vacancy", pt: "Criar vaga" }
    edit_vacancy { en: "Edit vacancy", pt: "Editar vaga" }
    drafts { en: "Drafts", pt: "Rascunhos" }
    declined_many { en: "Declined", pt: "Recusadas" }
    nothing_found { en: "No vacancies match", pt: "Nenhuma vaga corresponde" }
    no_vacancies { en: "No vacancies yet", pt: "Nenhuma vaga ainda" }
    no_vacancies_next {
        en: "Create the first one, or wait for a client's request.",
        pt: "Crie a primeira ou aguarde a solicitação de um cliente."
    }
    publish { en: "Publish", pt: "Publicar" }
    freeze { en: "Freeze", pt: "Congelar" }
    close { en: "Close", pt: "Encerrar" }
    reopen { en: "Reopen", pt: "Reabrir" }
    save_draft { en: "Save as draft", pt: "Salvar como rascunho" }
    see_as_candidate { en: "See it as candidates do", pt: "Ver como os candidatos veem" }
    description { en: "Tasks, skills and what is offered", pt: "Atividades, requisitos e o que é oferecido" }
    city_hint { en: "Needed unless the job is remote.", pt: "Necessária, a não ser que a vaga seja remota." }
    publication { en: "Publication", pt: "Publicação" }
    last_day { en: "Last day to apply", pt: "Último dia para se candidatar" }
    last_day_hint {
        en: "After that day candidates no longer see it.",
        pt: "Depois desse dia os candidatos não a veem mais."
    }
    confidential { en: "Confidential client", pt: "Cliente confidencial" }
    confidential_hint {
        en: "Candidates do not see the client's name.",
        pt: "Os candidatos não veem o nome do cliente."
    }
    history { en: "History", pt: "Histórico" }
    did_create { en: "Created", pt: "Criada" }
    did_change { en: "Changed", pt: "Alterada" }
    did_request { en: "Requested", pt: "Solicitada" }
    did_change_request { en: "Request changed", pt: "Solicitação alterada" }
    did_withdraw { en: "Request withdrawn", pt: "Solicitação retirada" }
    did_publish { en: "Published", pt: "Publicada" }
    did_freeze { en: "Frozen", pt: "Congelada" }
    did_close { en: "Closed", pt: "Encerrada" }
    did_decline { en: "Declined", pt: "Recusada" }
    visitor { en: "A visitor of the site", pt: "Visitante do site" }
    portico { en: "Portico", pt: "Portico" }
    notice_vacancy_created { en: "The draft is saved. Nobody else sees it yet.", pt: "O rascunho foi salvo. Ninguém mais o vê ainda." }
    notice_vacancy_published { en: "The vacancy is published. Candidates see it now.", pt: "A vaga foi publicada. Os candidatos já a veem." }
    notice_vacancy_frozen { en: "The vacancy is frozen. Candidates no longer see it.", pt: "A vaga foi congelada. Os candidatos não a veem mais." }
    notice_vacancy_closed { en: "The vacancy is closed.", pt: "A vaga foi encerrada." }
    notice_vacancy_reopened { en: "The vacancy is open again. Candidates see it now.", pt: "A vaga foi reaberta. Os candidatos já a veem." }
    notice_step_not_open {
        en: "This vacancy was changed in the meantime, so nothing was done. This is how it stands now.",
        pt: "Esta vaga foi alterada nesse meio-tempo, por isso nada foi feito. É assim que ela está agora."
    }

    // Requests.
    requests_one { en: "{count} waiting", pt: "{count} pendente" }
    requests_many { en: "{count} waiting", pt: "{count} pendentes" }
    no_requests { en: "No requests are waiting", pt: "Nenhuma solicitação pendente" }
    no_requests_next {
        en: "When a client asks for a vacancy, it appears here.",
        pt: "Quando um cliente solicitar uma vaga, ela aparecerá aqui."
    }
    asked_by { en: "Asked by", pt: "Quem solicitou" }
    asked_when { en: "Asked", pt: "Solicitada" }
    lead { en: "Lead", pt: "Lead" }
    lead_hint {
        en: "Not a client yet. Confirming the request makes it one.",
        pt: "Ainda não é cliente. Confirmar a solicitação torna a empresa um cliente."
    }
    answer_request { en: "Answer this request", pt: "Responder à solicitação" }
    answer_request_hint {
        en: "Confirming publishes the vacancy. Either way the contact is told by e-mail.",
        pt: "Confirmar publica a vaga. Nos dois casos o contato é avisado por e-mail."
    }
    confirm_and_publish { en: "Confirm and publish", pt: "Confirmar e publicar" }
    amend_first { en: "Amend first", pt: "Ajustar antes" }
    amend_request { en: "Amend request", pt: "Ajustar solicitação" }
    save_and_confirm { en: "Save, confirm and publish", pt: "Salvar, confirmar e publicar" }
    save_only { en: "Save, confirm later", pt: "Salvar e confirmar depois" }
    decline_ellipsis { en: "Decline…", pt: "Recusar…" }
    decline { en: "Decline request", pt: "Recusar solicitação" }
    decline_reason { en: "Reason", pt: "Motivo" }
    decline_reason_hint { en: "The contact reads this.", pt: "O contato lê este texto." }
    notice_request_confirmed {
        en: "The request is confirmed and the vacancy is published. The contact is told by e-mail.",
        pt: "A solicitação foi confirmada e a vaga, publicada. O contato será avisado por e-mail."
    }
    notice_request_declined {
        en: "The request is declined. The contact is told the reason by e-mail.",
        pt: "A solicitação foi recusada. O contato receberá o motivo por e-mail."
    }
    notice_request_answered {
        en: "This request was answered or withdrawn in the meantime, so nothing was done.",
        pt: "Esta solicitação foi respondida ou retirada nesse meio-tempo, por isso nada foi feito."
    }
    notice_request_changed {
        en: "The contact has changed this request since you opened it. Please read it again before you confirm.",
        pt: "O contato alterou esta solicitação depois que você a abriu. Leia de novo antes de confirmar."
    }

    // Applications.
    applications_one { en: "{count} application", pt: "{count} candidatura" }
    applications_many { en: "{count} applications", pt: "{count} candidaturas" }
    unseen_one { en: "{count} new", pt: "{count} nova" }
    unseen_many { en: "{count} new", pt: "{count} novas" }
    unseen { en: "New", pt: "Nova" }
    only_for { en: "Only for “{title}”.", pt: "Somente para “{title}”." }
    no_applications { en: "No applications yet", pt: "Nenhuma candidatura ainda" }
    no_applications_next {
        en: "They appear here as soon as candidates apply.",
        pt: "Elas aparecem aqui assim que alguém se candidatar."
    }
    candidate { en: "Candidate", pt: "Candidato(a)" }
    received { en: "Received", pt: "Recebida" }
    updated { en: "Updated", pt: "Atualizada" }
    reference { en: "Reference", pt: "Referência" }
    applied_for { en: "Applied for", pt: "Candidatou-se a" }
    cover_note { en: "Note to the recruiter", pt: "Mensagem ao recrutador" }
    open_cv { en: "Open in a new tab", pt: "Abrir em outra aba" }
    download_cv { en: "Download", pt: "Baixar" }
    earlier_cvs { en: "Earlier CVs", pt: "Currículos anteriores" }
    earlier_cvs_hint {
        en: "Somebody applied again with this address. Anybody who knows it can do so, so the CVs sent before are kept.",
        pt: "Alguém se candidatou de novo com este e-mail. Qualquer pessoa que o conheça pode fazer isso; por isso os currículos enviados antes são guardados."
    }
    cv_of { en: "CV of {name}", pt: "Currículo de {name}" }
    text_only {
        en: "Only the text is shown here. Download the file to see its layout.",
        pt: "Aqui aparece só o texto. Baixe o arquivo para ver o formato original."
    }
    no_preview {
        en: "This kind of file cannot be shown here. Download it to read it.",
        pt: "Este tipo de arquivo não pode ser exibido aqui. Baixe-o para ler."
    }

    // Mail.
    open_mails { en: "Open mail", pt: "Abrir e-mails" }
    mails_kept { en: "No mail server is set up.", pt: "Nenhum servidor de e-mail está configurado." }
    mails_kept_next {
        en: "Mail is kept here and does not go out.",
        pt: "Os e-mails ficam guardados aqui e não são enviados."
    }
    no_mails { en: "No mail yet", pt: "Nenhum e-mail ainda" }
    no_mails_next {
        en: "What Portico writes to candidates and contacts appears here.",
        pt: "O que o Portico escreve a candidatos e contatos aparece aqui."
    }
    mail_subject { en: "Subject", pt: "Assunto" }
    mail_to { en: "To", pt: "Para" }
    mail_state { en: "State", pt: "Situação" }
    mail_written { en: "Written", pt: "Escrito" }
    mail_kept { en: "Kept here", pt: "Guardado aqui" }
    mail_error { en: "Why it did not go out", pt: "Por que não foi enviado" }
    mail_as_html { en: "As it looks", pt: "Como aparece" }
    mail_as_text { en: "As plain text", pt: "Como texto simples" }
    mail_forgotten {
        en: "This mail carried an access code. It was sent, and its text is no longer kept.",
        pt: "Este e-mail continha um código de acesso. Ele foi enviado e o texto não fica guardado."
    }
}
