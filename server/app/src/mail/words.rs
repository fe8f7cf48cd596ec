//! The words of mails and of the first privacy notice, in both languages.

use portico_protocol::site::Language;
use portico_views::catalogue;

catalogue! {
    /// What Portico writes to people.
    pub struct MailWords;

    // What recruiters call each mail, its subject and its letter. Paragraphs are parted by blank lines.
    application_name { en: "Application received", pt: "Candidatura recebida" }
    application_subject { en: "We have your application: {title}", pt: "Recebemos sua candidatura: {title}" }
    application_body {
        en: "Hello {candidate},\n\n\
            Thank you for applying for “{title}”. Your application has reached us, and we will be in touch.\n\n\
            Your reference: {reference}\n\n\
            If you apply for this job again with the same e-mail address, we update this application.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {candidate},\n\n\
            Obrigado por se candidatar à vaga “{title}”. Sua candidatura chegou até nós e entraremos em contato.\n\n\
            Sua referência: {reference}\n\n\
            Se você se candidatar de novo a esta vaga com o mesmo e-mail, atualizaremos esta candidatura.\n\n\
            Atenciosamente,\n{agency}"
    }
    request_name { en: "Vacancy request received", pt: "Solicitação de vaga recebida" }
    request_subject { en: "We have your request {reference}", pt: "Recebemos sua solicitação {reference}" }
    request_body {
        en: "Hello {contact},\n\n\
            Thank you for your vacancy request. A recruiter looks at it and will write to you.\n\n\
            Your reference: {reference}\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Obrigado por solicitar uma vaga. Uma pessoa da nossa equipe vai analisá-la e escrever para você.\n\n\
            Sua referência: {reference}\n\n\
            Atenciosamente,\n{agency}"
    }
    confirmed_name { en: "Vacancy request confirmed", pt: "Solicitação de vaga confirmada" }
    confirmed_subject { en: "Your vacancy is published: {title}", pt: "Sua vaga foi publicada: {title}" }
    confirmed_body {
        en: "Hello {contact},\n\n\
            We have confirmed your request {reference}. “{title}” is now open to candidates.\n\n\
            {link}\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Confirmamos sua solicitação {reference}. A vaga “{title}” já está aberta a candidatos.\n\n\
            {link}\n\n\
            Atenciosamente,\n{agency}"
    }
    declined_name { en: "Vacancy request declined", pt: "Solicitação de vaga recusada" }
    declined_subject { en: "About your request: {title}", pt: "Sobre sua solicitação: {title}" }
    declined_body {
        en: "Hello {contact},\n\n\
            We cannot take on your request {reference}, “{title}”. The reason:\n\n\
            {reason}\n\n\
            Just reply if you would like to talk about it.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Não poderemos atender à sua solicitação {reference}, “{title}”. O motivo:\n\n\
            {reason}\n\n\
            Se quiser conversar a respeito, é só responder.\n\n\
            Atenciosamente,\n{agency}"
    }
    link_kind_name { en: "Link to the client portal", pt: "Link do portal do cliente" }
    link_subject { en: "Your access to the client portal of {agency}", pt: "Seu acesso ao portal do cliente da {agency}" }
    link_body {
        en: "Hello {contact},\n\n\
            {agency} has opened its client portal for you. There you request vacancies and follow them. Use the button, or sign in with these three things:\n\n\
            {access}\n\n\
            {link}\n\n\
            The code is yours alone, and has to be used for the first time within 14 days. Please do not forward this mail. A new code retires this one.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            A {agency} abriu o portal do cliente para você. Nele você solicita vagas e acompanha o andamento. Use o botão ou entre com estes três dados:\n\n\
            {access}\n\n\
            {link}\n\n\
            O código é só seu e precisa ser usado pela primeira vez em até 14 dias. Por favor, não encaminhe este e-mail. Um novo código substitui este.\n\n\
            Atenciosamente,\n{agency}"
    }
    register_name { en: "Registration: confirmation code", pt: "Cadastro: código de confirmação" }
    register_subject { en: "Your confirmation code for {agency}", pt: "Seu código de confirmação da {agency}" }
    register_body {
        en: "Hello,\n\n\
            Somebody asked {agency} for a client portal and gave this e-mail address. If it was you, confirm the address: open the link and press the button there, or type the code.\n\n\
            {code}\n\n\
            {link}\n\n\
            The code is good for 48 hours. If the link does not work, type your e-mail and the code here: {page}\n\n\
            If it was not you, ignore this mail. Nothing happens then.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá,\n\n\
            Alguém pediu um portal do cliente à {agency} e informou este endereço de e-mail. Se foi você, confirme o endereço: abra o link e pressione o botão da página, ou digite o código.\n\n\
            {code}\n\n\
            {link}\n\n\
            O código vale por 48 horas. Se o link não funcionar, digite seu e-mail e o código aqui: {page}\n\n\
            Se não foi você, ignore este e-mail. Nada acontecerá.\n\n\
            Atenciosamente,\n{agency}"
    }
    known_name { en: "Registration: has access already", pt: "Cadastro: já tem acesso" }
    known_subject { en: "You already have access at {agency}", pt: "Você já tem acesso à {agency}" }
    known_body {
        en: "Hello,\n\n\
            Somebody asked {agency} for a client portal and gave this e-mail address, which already has access. If it was you, sign in with your name, e-mail and access code.\n\n\
            {link}\n\n\
            If you no longer have the code, ask for a new one on the sign-in page, or reply to this mail.\n\n\
            If it was not you, ignore this mail. Nothing happens then.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá,\n\n\
            Alguém pediu um portal do cliente à {agency} e informou este endereço de e-mail, que já tem acesso. Se foi você, entre com seu nome, e-mail e código de acesso.\n\n\
            {link}\n\n\
            Se você não tem mais o código, peça um novo na página de acesso ou responda a este e-mail.\n\n\
            Se não foi você, ignore este e-mail. Nada acontecerá.\n\n\
            Atenciosamente,\n{agency}"
    }
    not_approved_name { en: "Registration declined", pt: "Cadastro recusado" }
    not_approved_subject { en: "About your registration at {agency}", pt: "Sobre seu cadastro na {agency}" }
    not_approved_body {
        en: "Hello {contact},\n\n\
            Thank you for your interest. {agency} cannot open a client portal for “{company}”.\n\n\
            {reason}\n\n\
            Just reply if you would like to talk about it.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Agradecemos seu interesse. A {agency} não poderá abrir um portal do cliente para “{company}”.\n\n\
            {reason}\n\n\
            Se quiser conversar a respeito, é só responder.\n\n\
            Atenciosamente,\n{agency}"
    }
    change_name { en: "Proposed changes answered", pt: "Resposta às alterações propostas" }
    change_subject { en: "About the changes you sent to {agency}", pt: "Sobre as alterações enviadas à {agency}" }
    change_body {
        en: "Hello {contact},\n\n\
            {agency} has looked at the changes you sent in the client portal.\n\n\
            {changes}\n\n\
            {reason}\n\n\
            Just reply if you would like to talk about it.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            A {agency} analisou as alterações que você enviou no portal do cliente.\n\n\
            {changes}\n\n\
            {reason}\n\n\
            Se quiser conversar a respeito, é só responder.\n\n\
            Atenciosamente,\n{agency}"
    }
    code_kind_name { en: "New access code", pt: "Novo código de acesso" }
    code_subject { en: "Your new access code for {agency}", pt: "Seu novo código de acesso à {agency}" }
    code_body {
        en: "Hello {contact},\n\n\
            Somebody, most likely you, has asked for a new access code for the client portal of {agency}. Use the button, or sign in with these three things:\n\n\
            {access}\n\n\
            {link}\n\n\
            The code is yours alone, and has to be used for the first time within 14 days. Please do not forward this mail. The code you have stays good until you use this one.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Alguém, provavelmente você, pediu um novo código de acesso ao portal do cliente da {agency}. Use o botão ou entre com estes três dados:\n\n\
            {access}\n\n\
            {link}\n\n\
            O código é só seu e precisa ser usado pela primeira vez em até 14 dias. Por favor, não encaminhe este e-mail. O código que você tem continua valendo até você usar este.\n\n\
            Atenciosamente,\n{agency}"
    }
    warning_name { en: "Warning of failed sign-ins", pt: "Aviso de tentativas de acesso" }
    warning_subject { en: "Failed tries to sign in as you", pt: "Tentativas de acesso em seu nome" }
    warning_body {
        en: "Hello {contact},\n\n\
            Somebody has tried again and again to sign in to the client portal of {agency} with your e-mail address, and failed. Nobody got in.\n\n\
            If it was you, ask for a new access code on the sign-in page. If not, you need do nothing: your access code cannot be guessed. Just reply if you are worried.\n\n\
            Kind regards,\n{agency}",
        pt: "Olá, {contact},\n\n\
            Alguém tentou várias vezes entrar no portal do cliente da {agency} com o seu endereço de e-mail e não conseguiu. Ninguém entrou.\n\n\
            Se foi você, peça um novo código de acesso na página de entrada. Se não foi, não é preciso fazer nada: seu código de acesso não pode ser adivinhado. Em caso de dúvida, é só responder.\n\n\
            Atenciosamente,\n{agency}"
    }

    // The test of the mail settings.
    test_subject { en: "Test mail of {agency}", pt: "E-mail de teste da {agency}" }
    test_body {
        en: "This is a test mail.\n\nIt was sent by {host} for {agency}. If you can read it, the mail settings work.",
        pt: "Este é um e-mail de teste.\n\nEle foi enviado por {host} para {agency}. Se você consegue lê-lo, as configurações de e-mail funcionam."
    }

    // What stands in a letter beside its own words.
    register_code { en: "Confirmation code", pt: "Código de confirmação" }
    register_button { en: "Confirm e-mail", pt: "Confirmar e-mail" }
    change_accepted { en: "Accepted", pt: "Aceitas" }
    change_declined { en: "Not accepted", pt: "Não aceitas" }
    link_name { en: "Name", pt: "Nome" }
    link_email { en: "E-mail", pt: "E-mail" }
    link_code { en: "Individual access code", pt: "Código de acesso individual" }
    link_button { en: "Open the portal", pt: "Abrir o portal" }
    link_raw { en: "Or copy this link into your browser:", pt: "Ou copie este link no navegador:" }

    // What each variable stands for, told to those who edit the words.
    about_agency { en: "your agency’s name", pt: "o nome da sua consultoria" }
    about_candidate { en: "the candidate’s name", pt: "o nome do candidato ou da candidata" }
    about_contact { en: "the contact’s name", pt: "o nome do contato" }
    about_title { en: "the vacancy’s title", pt: "o título da vaga" }
    about_reference { en: "the reference", pt: "a referência" }
    about_reason { en: "the reason that was given", pt: "o motivo informado" }
    about_access {
        en: "name, e-mail and individual access code, one a line",
        pt: "nome, e-mail e código de acesso individual, um por linha"
    }
    about_portal {
        en: "the button into the portal, with the link beneath it",
        pt: "o botão para o portal, com o link abaixo"
    }
    about_address { en: "the e-mail address that was registered", pt: "o endereço de e-mail cadastrado" }
    about_code { en: "the confirmation code", pt: "o código de confirmação" }
    about_confirm {
        en: "the button that opens the confirmation, with the link beneath it",
        pt: "o botão que abre a confirmação, com o link abaixo"
    }
    about_page { en: "the page where the code can be typed", pt: "a página em que se digita o código" }
    about_company { en: "the company’s name as it was typed", pt: "o nome da empresa como foi digitado" }
    about_changes { en: "the fields that were accepted and those that were not", pt: "os campos aceitos e os não aceitos" }
    about_job {
        en: "the button to the published vacancy, with the link beneath it",
        pt: "o botão para a vaga publicada, com o link abaixo"
    }

    // What an example is about where the agency has nothing of its own yet.
    example_person { en: "Amara Okafor", pt: "Helena Prado" }
    example_company { en: "Northhaven Wind", pt: "Estaleiro Atlântico" }
    example_field { en: "Company name", pt: "Nome da empresa" }
    example_title { en: "Maintenance engineer", pt: "Engenheira de manutenção" }
    example_reason {
        en: "We do not recruit for this field.",
        pt: "Não recrutamos para essa área."
    }

    first_notice_body {
        en: "{agency} uses the details you give here to handle your application or request, and for nothing else. We keep them for as long as that takes and the law requires. You can ask us at any time to see, correct or erase them, and you can complain to your data protection authority.",
        pt: "A {agency} usa os dados que você informa aqui para tratar a sua candidatura ou solicitação e para nenhuma outra finalidade. Nós os guardamos pelo tempo necessário e pelo prazo que a lei exige. Você pode pedir a qualquer momento para ver, corrigir ou excluir seus dados (LGPD, art. 18) e pode reclamar à ANPD."
    }
}

/// The text of a new agency's first privacy notice.
#[must_use]
pub fn first_notice(language: Language, agency: &str) -> String {
    portico_views::fill(MailWords::in_language(language).first_notice_body(), &[("agency", agency)])
}
