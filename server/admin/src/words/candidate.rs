//! The words about candidates and their applications.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about candidates.
    pub struct CandidateWords;

    // Today.
    unseen_applications { en: "New applications", pt: "Candidaturas novas" }
    latest_applications { en: "Latest applications", pt: "Últimas candidaturas" }

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
    download_cv { en: "Download", pt: "Baixar" }
    earlier_cvs { en: "Earlier CVs", pt: "Currículos anteriores" }
    earlier_cvs_hint {
        en: "Somebody applied again with this address. Anybody who knows it can do so, so the CVs sent before are kept.",
        pt: "Alguém se candidatou de novo com este e-mail. Qualquer pessoa que o conheça pode fazer isso; por isso os currículos enviados antes são guardados."
    }
    cv_of { en: "CV of {name}", pt: "Currículo de {name}" }

    // Candidates.
    candidate_status { en: "Portal – candidate account status", pt: "Portal – situação da conta do candidato" }
    candidates_one { en: "{count} candidate", pt: "{count} candidato" }
    candidates_many { en: "{count} candidates", pt: "{count} candidatos" }
    no_candidate_found { en: "No candidates match", pt: "Nenhum candidato corresponde" }
    no_candidates { en: "No candidates yet", pt: "Nenhum candidato ainda" }
    no_candidates_next { en: "They appear here once they apply.", pt: "Eles aparecem aqui quando se candidatam." }
    first_applied { en: "Known since", pt: "Conhecido desde" }
    only_of { en: "Only those of {name}.", pt: "Somente as de {name}." }
}
