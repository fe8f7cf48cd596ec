//! The words about the mail server.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about the mail server.
    pub struct MailServerWords;

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
}
