//! The words of the admin about settings, and about mail that does not go out.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about an agency's settings and its mail.
    pub struct SettingsWords;

    owner_only_settings {
        en: "Only the owner of this account may open these settings.",
        pt: "Somente o responsável pela conta pode abrir estas configurações."
    }

    // The agency's logo.
    agency_logo { en: "Logo", pt: "Logotipo" }
    agency_logo_about {
        en: "It stands at the head of the mails to your contacts and candidates.",
        pt: "Ele aparece no alto dos e-mails para seus contatos e candidatos."
    }
    agency_logo_hint {
        en: "PNG, JPEG, WebP or GIF, up to 5 MB and 4,096 pixels a side. A transparent picture gets a white ground, or a dark one if it is nearly white.",
        pt: "PNG, JPEG, WebP ou GIF, até 5 MB e 4.096 pixels de lado. Uma imagem transparente recebe fundo branco, ou escuro se for quase branca."
    }
    fault_no_picture { en: "Choose a picture", pt: "Escolha uma imagem" }

    // The mail server.
    mail_server { en: "Mail server", pt: "Servidor de e-mail" }
    mail_server_about {
        en: "By which server Portico’s mails leave, and who they are from.",
        pt: "Por qual servidor os e-mails do Portico saem e quem é o remetente."
    }
    in_use_own { en: "Your own server is in use.", pt: "O seu próprio servidor está em uso." }
    in_use_common { en: "Portico’s server is in use.", pt: "O servidor do Portico está em uso." }
    in_use_common_next {
        en: "Mails leave as {from}. Set up your own server to send them under your own name.",
        pt: "Os e-mails saem como {from}. Configure seu próprio servidor para enviá-los com o seu nome."
    }
    in_use_none { en: "No mail server is set up.", pt: "Nenhum servidor de e-mail está configurado." }
    in_use_none_next {
        en: "Mails are kept under Mail and do not go out until you set one up here.",
        pt: "Os e-mails ficam guardados em E-mails e só serão enviados depois que você configurar um aqui."
    }
    host { en: "Host", pt: "Servidor" }
    host_hint { en: "Such as smtp.example.com.", pt: "Por exemplo smtp.exemplo.com.br." }
    port { en: "Port", pt: "Porta" }
    port_hint { en: "Empty for the usual one: 465, 587 or 25.", pt: "Vazio para a usual: 465, 587 ou 25." }
    security { en: "Security", pt: "Segurança" }
    security_tls { en: "TLS", pt: "TLS" }
    security_starttls { en: "STARTTLS, required", pt: "STARTTLS, obrigatório" }
    security_none { en: "None: the password can be read on the way", pt: "Nenhuma: a senha pode ser lida no caminho" }
    user { en: "User name", pt: "Usuário" }
    user_hint { en: "Empty if the server asks for none.", pt: "Vazio se o servidor não pede." }
    mail_password { en: "Password", pt: "Senha" }
    password_kept { en: "A password is kept. Leave this empty to keep it.", pt: "Há uma senha guardada. Deixe vazio para mantê-la." }
    password_typed {
        en: "The password you typed is remembered until you save. It is not shown.",
        pt: "A senha digitada fica lembrada até você salvar. Ela não é exibida."
    }
    remove_password { en: "Forget the kept password", pt: "Esquecer a senha guardada" }
    sender { en: "Sender", pt: "Remetente" }
    sender_name { en: "Sender’s name", pt: "Nome do remetente" }
    sender_address { en: "Sender’s e-mail", pt: "E-mail do remetente" }
    reply_to { en: "Answers go to", pt: "Respostas vão para" }
    reply_to_hint { en: "Empty: to the sender.", pt: "Vazio: para o remetente." }
    send_test { en: "Send a test mail", pt: "Enviar e-mail de teste" }
    send_test_hint {
        en: "The test uses what stands in the form, saved or not, and goes to {email}.",
        pt: "O teste usa o que está no formulário, salvo ou não, e vai para {email}."
    }
    test_worked { en: "The mail server took the test mail.", pt: "O servidor aceitou o e-mail de teste." }
    test_worked_next {
        en: "Look whether it has arrived at {email}.",
        pt: "Veja se ele chegou em {email}."
    }
    test_failed { en: "The test mail did not go out.", pt: "O e-mail de teste não foi enviado." }
    server_said { en: "The server’s words:", pt: "Resposta do servidor:" }
    use_common { en: "Remove this server", pt: "Remover este servidor" }
    use_common_question { en: "Remove your mail server?", pt: "Remover seu servidor de e-mail?" }
    use_common_consequence {
        en: "Its password is forgotten. Mails go out by Portico’s server if it has one, and are kept otherwise.",
        pt: "A senha será esquecida. Os e-mails sairão pelo servidor do Portico, se houver; senão, ficam guardados."
    }
    fault_host {
        en: "Write the name of a server, such as smtp.example.com",
        pt: "Escreva o nome de um servidor, como smtp.exemplo.com.br"
    }
    fault_mail_password {
        en: "Type the password: none is kept for this server and user",
        pt: "Digite a senha: não há senha guardada para este servidor e usuário"
    }
    fault_sender_address { en: "Write the address mails come from", pt: "Escreva o endereço do remetente" }
    notice_test_later {
        en: "That was a lot of tests. Wait a minute, then try again. What you typed is still here.",
        pt: "Foram muitos testes. Espere um minuto e tente de novo. O que você digitou continua aqui."
    }
    notice_mail_cleared { en: "Your mail server is removed.", pt: "Seu servidor de e-mail foi removido." }

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

    // Templates.
    templates { en: "Mail templates", pt: "Modelos de e-mail" }
    templates_about {
        en: "The words of each mail, in each language.",
        pt: "O texto de cada e-mail, em cada idioma."
    }
    own_words { en: "Your words", pt: "Seu texto" }
    portico_words { en: "Portico’s words", pt: "Texto do Portico" }
    template_subject { en: "Subject", pt: "Assunto" }
    template_body { en: "Letter", pt: "Texto" }
    template_body_hint { en: "A blank line begins a new paragraph.", pt: "Uma linha em branco começa um novo parágrafo." }
    variables { en: "Variables", pt: "Variáveis" }
    variables_hint {
        en: "Portico puts the real words in their place.",
        pt: "O Portico coloca o texto real no lugar delas."
    }
    variable_needed { en: "needed", pt: "necessária" }
    variable_block { en: "on a line of its own", pt: "em uma linha própria" }
    show_preview { en: "Show preview", pt: "Ver prévia" }
    preview { en: "Preview", pt: "Prévia" }
    preview_hint {
        en: "With a person and a vacancy of yours, or invented ones. Nothing is sent.",
        pt: "Com uma pessoa e uma vaga suas, ou inventadas. Nada é enviado."
    }
    reset_template { en: "Back to Portico’s words", pt: "Voltar ao texto do Portico" }
    reset_question { en: "Go back to Portico’s words?", pt: "Voltar ao texto do Portico?" }
    reset_consequence {
        en: "Your words for “{mail}” ({language}) are dropped.",
        pt: "Seu texto de “{mail}” ({language}) será descartado."
    }
    notice_template_reset { en: "Portico’s words are in use again.", pt: "O texto do Portico está em uso de novo." }
    fault_template_variable {
        en: "Use the variables of the list only; those that are blocks stand on a line of their own, and not in the subject",
        pt: "Use somente as variáveis da lista; as que são blocos ficam em uma linha própria e não no assunto"
    }
    fault_template_needed {
        en: "Write the letter with each variable that the list marks as needed",
        pt: "Escreva o texto com todas as variáveis que a lista marca como necessárias"
    }

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
