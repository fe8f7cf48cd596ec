//! The words about vacancies and requests for them.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about vacancies.
    pub struct VacancyWords;

    // Forms.
    fault_no_client { en: "Search for the client and choose it", pt: "Busque o cliente e escolha-o" }

    // Today.
    requests_waiting { en: "Requests waiting", pt: "Solicitações pendentes" }

    // Vacancies.
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
    did_create { en: "Created", pt: "Criada" }
    did_change { en: "Changed", pt: "Alterada" }
    did_request { en: "Requested", pt: "Solicitada" }
    did_change_request { en: "Request changed", pt: "Solicitação alterada" }
    did_withdraw { en: "Request withdrawn", pt: "Solicitação retirada" }
    did_publish { en: "Published", pt: "Publicada" }
    did_freeze { en: "Frozen", pt: "Congelada" }
    did_close { en: "Closed", pt: "Encerrada" }
    did_decline { en: "Declined", pt: "Recusada" }
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
}
