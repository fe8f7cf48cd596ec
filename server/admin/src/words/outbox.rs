//! The words about the outbox.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about mails that were written.
    pub struct OutboxWords;

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

    // What went wrong with a mail.
    trouble_unknown_host { en: "Nobody knows a server of this name.", pt: "Nenhum servidor com este nome foi encontrado." }
    trouble_private {
        en: "This name leads into the server’s own network, which is closed to it.",
        pt: "Este nome leva à rede interna do servidor, que é bloqueada."
    }
    trouble_refused { en: "The server refuses connections on this port.", pt: "O servidor recusa conexões nesta porta." }
    trouble_timed_out { en: "The server did not answer in time.", pt: "O servidor não respondeu a tempo." }
    trouble_unreachable { en: "The server cannot be reached.", pt: "Não é possível alcançar o servidor." }
    trouble_hung_up { en: "The server ended the connection.", pt: "O servidor encerrou a conexão." }
    trouble_not_mail {
        en: "What answers there is no mail server, or speaks with another kind of security.",
        pt: "O que responde ali não é um servidor de e-mail ou usa outro tipo de segurança."
    }
    trouble_no_starttls { en: "The server does not offer STARTTLS.", pt: "O servidor não oferece STARTTLS." }
    trouble_no_sign_in {
        en: "The server offers no sign-in by name and password on this connection.",
        pt: "O servidor não oferece acesso por usuário e senha nesta conexão."
    }
    trouble_foreign_address {
        en: "The server takes no addresses with letters such as é or ã.",
        pt: "O servidor não aceita endereços com letras como é ou ã."
    }
    trouble_unusable { en: "The mail settings cannot be used.", pt: "As configurações de e-mail não podem ser usadas." }
    trouble_malformed { en: "The address is not one a mail can go to.", pt: "O endereço não é válido para e-mail." }
    trouble_tls { en: "The connection could not be secured.", pt: "Não foi possível proteger a conexão." }
    trouble_sign_in { en: "The server does not accept user name and password.", pt: "O servidor não aceita o usuário e a senha." }
    trouble_sender { en: "The server does not take mails from this sender.", pt: "O servidor não aceita e-mails deste remetente." }
    trouble_busy { en: "The server takes no mails right now.", pt: "O servidor não aceita e-mails no momento." }
    trouble_recipient { en: "The server refuses this recipient.", pt: "O servidor recusa este destinatário." }
    trouble_mail { en: "The server refuses this mail.", pt: "O servidor recusa este e-mail." }
    trouble_later { en: "The server does not take this mail yet.", pt: "O servidor ainda não aceita este e-mail." }

    // The outbox.
    mail_state_queued { en: "Waiting", pt: "Na fila" }
    mail_state_retried { en: "Trying again", pt: "Tentando de novo" }
    mail_state_sent { en: "Sent", pt: "Enviado" }
    mail_state_failed { en: "Failed", pt: "Falhou" }
    tab_all { en: "All", pt: "Todos" }
    tab_sent { en: "Sent", pt: "Enviados" }
    tab_failed { en: "Failed", pt: "Com falha" }
    mail_states { en: "Mail by state", pt: "E-mails por situação" }
    search_mails { en: "Recipient", pt: "Destinatário" }
    no_mail_found { en: "No mail matches", pt: "Nenhum e-mail corresponde" }
    attempts { en: "Tries", pt: "Tentativas" }
    next_attempt { en: "Next try", pt: "Próxima tentativa" }
    mail_kind { en: "Kind", pt: "Tipo" }
    resend { en: "Send again", pt: "Enviar de novo" }
    send_now { en: "Try now", pt: "Tentar agora" }
    code_hidden {
        en: "The text of this mail is not shown: it carries an access code, and the mail has failed or the code is no longer good.",
        pt: "O texto deste e-mail não é exibido: ele contém um código de acesso, e o envio falhou ou o código não vale mais."
    }
    resend_forgotten {
        en: "Its access code is forgotten, too old or was replaced. Send the contact a new link instead.",
        pt: "O código de acesso foi esquecido, venceu ou foi substituído. Envie um novo link ao contato."
    }
    notice_mail_queued { en: "The mail is in the queue and goes out at once.", pt: "O e-mail está na fila e será enviado em seguida." }
    notice_mail_not_resent {
        en: "This mail was not sent again: its access code is forgotten, too old or was replaced. Send the contact a new link instead.",
        pt: "Este e-mail não foi reenviado: o código de acesso foi esquecido, venceu ou foi substituído. Envie um novo link ao contato."
    }
}
