//! The words of mails and of the first privacy notice, in both languages.

use portico_protocol::site::Language;
use portico_views::catalogue;

catalogue! {
    /// What Portico writes to people.
    pub struct MailWords;
    greeting { en: "Hello {name},", pt: "Olá, {name}," }
    regards { en: "Kind regards,", pt: "Atenciosamente," }
    application_subject { en: "We have your application: {title}", pt: "Recebemos sua candidatura: {title}" }
    application_body {
        en: "Thank you for applying for “{title}”. Your application has reached us, and we will be in touch.",
        pt: "Obrigado por se candidatar à vaga “{title}”. Sua candidatura chegou até nós e entraremos em contato."
    }
    your_reference { en: "Your reference", pt: "Sua referência" }
    application_again {
        en: "If you apply for this job again with the same e-mail address, we update this application.",
        pt: "Se você se candidatar de novo a esta vaga com o mesmo e-mail, atualizaremos esta candidatura."
    }
    request_subject { en: "We have your request {reference}", pt: "Recebemos sua solicitação {reference}" }
    request_body {
        en: "Thank you for your vacancy request. A recruiter looks at it and will write to you.",
        pt: "Obrigado por solicitar uma vaga. Uma pessoa da nossa equipe vai analisá-la e escrever para você."
    }
    confirmed_subject { en: "Your vacancy is published: {title}", pt: "Sua vaga foi publicada: {title}" }
    confirmed_body {
        en: "We have confirmed your request {reference}. “{title}” is now open to candidates.",
        pt: "Confirmamos sua solicitação {reference}. A vaga “{title}” já está aberta a candidatos."
    }
    declined_subject { en: "About your request: {title}", pt: "Sobre sua solicitação: {title}" }
    declined_body {
        en: "We cannot take on your request {reference}, “{title}”. The reason:",
        pt: "Não poderemos atender à sua solicitação {reference}, “{title}”. O motivo:"
    }
    declined_reply { en: "Just reply if you would like to talk about it.", pt: "Se quiser conversar a respeito, é só responder." }
    link_subject { en: "Your access to the client portal of {agency}", pt: "Seu acesso ao portal do cliente da {agency}" }
    link_body {
        en: "{agency} has opened its client portal for you. There you request vacancies and follow them. Use the button, or sign in with these three things:",
        pt: "A {agency} abriu o portal do cliente para você. Nele você solicita vagas e acompanha o andamento. Use o botão ou entre com estes três dados:"
    }
    link_name { en: "Name", pt: "Nome" }
    link_email { en: "E-mail", pt: "E-mail" }
    link_code { en: "Individual access code", pt: "Código de acesso individual" }
    link_button { en: "Open the portal", pt: "Abrir o portal" }
    link_raw { en: "Or copy this link into your browser:", pt: "Ou copie este link no navegador:" }
    link_private {
        en: "The code is yours alone. Please do not forward this mail. A new code retires this one.",
        pt: "O código é só seu. Por favor, não encaminhe este e-mail. Um novo código substitui este."
    }
    first_notice_body {
        en: "{agency} uses the details you give here to handle your application or request, and for nothing else. We keep them for as long as that takes and the law requires. You can ask us at any time to see, correct or erase them, and you can complain to your data protection authority.",
        pt: "A {agency} usa os dados que você informa aqui para tratar a sua candidatura ou solicitação e para nenhuma outra finalidade. Nós os guardamos pelo tempo necessário e pelo prazo que a lei exige. Você pode pedir a qualquer momento para ver, corrigir ou excluir seus dados (LGPD, art. 18) e pode reclamar à ANPD."
    }
}

/// The text of a new agency's first privacy notice.
#[must_use]
pub fn first_notice(language: Language, agency: &str) -> String {
    portico_views::fill(MailWords::of(language).first_notice_body(), &[("agency", agency)])
}
