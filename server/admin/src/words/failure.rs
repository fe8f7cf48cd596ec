//! The words about the pages of failures.

use portico_views::catalogue;

catalogue! {
    /// What went wrong, and what to do next.
    pub struct FailureWords;

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
}
