//! The words about internal notes and evaluations.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about notes.
    pub struct NoteWords;

    notes { en: "Internal notes", pt: "Comunicação interna" }
    notes_of { en: "Internal notes on {name}", pt: "Comunicação interna sobre {name}" }
    notes_hint { en: "Only recruiters read them, never the client or the candidate.", pt: "Só recrutadores leem, nunca o cliente ou o candidato." }
    write_note { en: "Write a note", pt: "Escrever comunicação" }
    body { en: "Comment", pt: "Comentário" }
    body_hint { en: "Type @ and a name to mention a colleague.", pt: "Digite @ e um nome para mencionar um colega." }
    evaluate { en: "Add an evaluation", pt: "Adicionar avaliação" }
    evaluation { en: "Evaluation", pt: "Avaliação" }
    no_stars { en: "No rating", pt: "Sem nota" }
    stars_one { en: "{count} star", pt: "{count} estrela" }
    stars_many { en: "{count} stars", pt: "{count} estrelas" }
    stars_of { en: "{stars} of 5", pt: "{stars} de 5" }
    averages { en: "Average of the evaluations", pt: "Média das avaliações" }
    evaluations_one { en: "{count} evaluation", pt: "{count} avaliação" }
    evaluations_many { en: "{count} evaluations", pt: "{count} avaliações" }
    communication { en: "Communication", pt: "Comunicação" }
    clear_brief { en: "Clarity of the brief", pt: "Clareza do briefing" }
    speed_of_feedback { en: "Speed of feedback", pt: "Rapidez do retorno" }
    keeps_agreements { en: "Keeps agreements", pt: "Cumpre o combinado" }
    payment { en: "Payment", pt: "Pagamento" }
    experience { en: "Experience", pt: "Experiência" }
    motivation { en: "Motivation", pt: "Motivação" }
    add_note { en: "Save note", pt: "Salvar" }
    edit_note { en: "Edit note", pt: "Editar comunicação" }
    edited { en: "edited", pt: "editada" }
    pinned { en: "Pinned", pt: "Fixada" }
    pin { en: "Pin", pt: "Fixar" }
    unpin { en: "Unpin", pt: "Desafixar" }
    delete { en: "Delete", pt: "Excluir" }
    deleted { en: "Deleted notes", pt: "Comunicações excluídas" }
    deleted_hint {
        en: "They can be put back for 30 days. After that they are erased.",
        pt: "Podem ser recuperadas por 30 dias. Depois são apagadas."
    }
    put_back { en: "Put back", pt: "Recuperar" }
    search { en: "Search in notes", pt: "Buscar nas comunicações" }
    search_now { en: "Search", pt: "Buscar" }
    nothing_found { en: "No notes match", pt: "Nenhuma comunicação corresponde" }
    no_notes { en: "No notes yet", pt: "Nenhuma comunicação ainda" }
    no_notes_next {
        en: "What colleagues should know, in a few words.",
        pt: "O que os colegas devem saber, em poucas palavras."
    }
    mentions { en: "You were mentioned", pt: "Você foi mencionado" }
    wrote_on { en: "{author} on {subject}", pt: "{author} sobre {subject}" }
    unseen { en: "New", pt: "Novo" }
    notice_added { en: "The note is saved. Only recruiters see it.", pt: "A comunicação foi salva. Só recrutadores a veem." }
    notice_deleted { en: "The note is deleted. You can put it back below.", pt: "A comunicação foi excluída. Você pode recuperá-la abaixo." }
    notice_put_back { en: "The note is back.", pt: "A comunicação foi recuperada." }
    notice_pinned { en: "The note is pinned to the top.", pt: "A comunicação foi fixada no topo." }
    notice_unpinned { en: "The note is no longer pinned.", pt: "A comunicação não está mais fixada." }
}
