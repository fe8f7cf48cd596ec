//! Every text of the views, in every language.

crate::catalogue! {
    /// The texts of the views.
    pub struct Words;

    // The portal's tabs and what views share.
    portal_views { en: "Portal", pt: "Portal" }
    tab_jobs { en: "Jobs", pt: "Vagas" }
    tab_vacancy { en: "Request a vacancy", pt: "Solicitar vaga" }
    tab_client { en: "Client area", pt: "Área do cliente" }
    optional { en: "(optional)", pt: "(opcional)" }
    cancel { en: "Cancel", pt: "Cancelar" }
    loading { en: "Loading…", pt: "Carregando…" }
    your_reference { en: "Your reference", pt: "Sua referência" }
    reference_short { en: "ref. {reference}", pt: "ref. {reference}" }

    // The list of jobs.
    jobs_at { en: "Jobs at {agency}", pt: "Vagas na {agency}" }
    results { en: "Jobs found", pt: "Vagas encontradas" }
    search { en: "Search", pt: "Buscar" }
    search_label { en: "Search jobs", pt: "Buscar vagas" }
    search_placeholder { en: "Title, skill or place", pt: "Cargo ou cidade" }
    location { en: "Location", pt: "Localização" }
    any_location { en: "All locations", pt: "Todos os locais" }
    sector { en: "Sector", pt: "Área" }
    any_sector { en: "All sectors", pt: "Todas as áreas" }
    employment_type { en: "Employment type", pt: "Tipo de contratação" }
    any_type { en: "All types", pt: "Todos os tipos" }
    workplace { en: "Workplace", pt: "Modalidade" }
    any_workplace { en: "Any workplace", pt: "Modalidade" }
    sort_by { en: "Sort by", pt: "Ordenar por" }
    sort_newest { en: "Newest first", pt: "Mais recentes" }
    sort_salary { en: "Highest salary", pt: "Maior salário" }
    sort_closing { en: "Closing soonest", pt: "Encerram antes" }
    sort_title { en: "Title, A to Z", pt: "Cargo, de A a Z" }
    open_jobs_one { en: "{count} open job", pt: "{count} vaga aberta" }
    open_jobs_many { en: "{count} open jobs", pt: "{count} vagas abertas" }
    jobs_found_one { en: "{count} job found", pt: "{count} vaga encontrada" }
    jobs_found_many { en: "{count} jobs found", pt: "{count} vagas encontradas" }
    jobs_for_one { en: "{count} job for “{search}”", pt: "{count} vaga para “{search}”" }
    jobs_for_many { en: "{count} jobs for “{search}”", pt: "{count} vagas para “{search}”" }
    remove_filter { en: "Remove the filter {filter}", pt: "Remover o filtro {filter}" }
    clear_all { en: "Clear all", pt: "Limpar tudo" }
    clear_search { en: "Show all open jobs", pt: "Mostrar todas as vagas" }
    no_jobs_for { en: "No jobs for “{search}”", pt: "Nenhuma vaga para “{search}”" }
    no_jobs_found { en: "No jobs match these filters", pt: "Nenhuma vaga com estes filtros" }
    nothing_found_next {
        en: "Try fewer words, or take a filter away.",
        pt: "Tente menos palavras ou remova um filtro."
    }
    no_jobs { en: "No open jobs right now", pt: "Nenhuma vaga aberta no momento" }
    no_jobs_next {
        en: "New jobs appear here as soon as they open. Please come back soon.",
        pt: "Novas vagas aparecem aqui assim que são abertas. Volte em breve."
    }
    new_today { en: "New today", pt: "Nova hoje" }
    closes_today { en: "Closes today", pt: "Encerra hoje" }
    closes_tomorrow { en: "Closes tomorrow", pt: "Encerra amanhã" }
    closes_in_one { en: "Closes in {count} day", pt: "Encerra em {count} dia" }
    closes_in_many { en: "Closes in {count} days", pt: "Encerra em {count} dias" }
    pages { en: "Pages", pt: "Páginas" }
    page_of { en: "Page {page} of {pages}", pt: "Página {page} de {pages}" }
    page_number { en: "Page {page}", pt: "Página {page}" }
    previous { en: "Previous", pt: "Anterior" }
    next { en: "Next", pt: "Próxima" }

    // A job's page.
    all_jobs { en: "All jobs", pt: "Todas as vagas" }
    confidential { en: "Confidential client", pt: "Cliente confidencial" }
    fact_where { en: "Where", pt: "Onde" }
    fact_salary { en: "Salary", pt: "Salário" }
    fact_type { en: "Type", pt: "Contratação" }
    fact_posted { en: "Posted", pt: "Publicada" }
    fact_closes { en: "Closes", pt: "Encerra em" }
    openings { en: "Openings", pt: "Número de vagas" }
    job_gone { en: "This job is no longer open", pt: "Esta vaga não está mais aberta" }
    job_gone_next {
        en: "It has been filled or taken down. There may be another one for you.",
        pt: "Ela foi preenchida ou retirada. Talvez haja outra para você."
    }
    see_open_jobs { en: "See open jobs", pt: "Ver vagas abertas" }

    // Applying.
    apply_title { en: "Apply for this job", pt: "Candidatar-se a esta vaga" }
    full_name { en: "Full name", pt: "Nome completo" }
    email { en: "E-mail", pt: "E-mail" }
    phone { en: "Phone", pt: "Telefone" }
    cv { en: "CV", pt: "Currículo" }
    cv_hint {
        en: "PDF, Word, OpenDocument, RTF or text, up to {limit}",
        pt: "PDF, Word, OpenDocument, RTF ou texto, até {limit}"
    }
    note { en: "Note to the recruiter", pt: "Mensagem ao recrutador" }
    note_hint {
        en: "Why this job, when you could start, anything we should know.",
        pt: "Por que esta vaga, quando pode começar, o que devemos saber."
    }
    notice_apply {
        en: "{agency} may use my details for this application, as its privacy notice says.",
        pt: "A {agency} pode usar meus dados nesta candidatura, conforme o aviso de privacidade."
    }
    notice_vacancy {
        en: "{agency} may use my details to answer this request, as its privacy notice says.",
        pt: "A {agency} pode usar meus dados para responder a esta solicitação, conforme o aviso de privacidade."
    }
    read_notice { en: "Read the privacy notice ({version})", pt: "Ler o aviso de privacidade ({version})" }
    talent_pool {
        en: "{agency} may also keep my details for {months} months and tell me about other jobs. I can change my mind at any time.",
        pt: "A {agency} também pode guardar meus dados por {months} meses e me avisar de outras vagas. Posso mudar de ideia a qualquer momento."
    }
    send_application { en: "Send application", pt: "Enviar candidatura" }
    sent_of { en: "{sent} of {total}", pt: "{sent} de {total}" }
    remove { en: "Remove", pt: "Remover" }
    remove_file { en: "Remove {file}", pt: "Remover {file}" }
    upload_progress { en: "Upload progress", pt: "Progresso do envio" }
    application_sent { en: "Application sent", pt: "Candidatura enviada" }
    application_sent_text {
        en: "{agency} has your application for {title}. A confirmation is on its way to your e-mail.",
        pt: "A {agency} recebeu sua candidatura para {title}. Uma confirmação está a caminho do seu e-mail."
    }
    see_other_jobs { en: "See other jobs", pt: "Ver outras vagas" }

    // Requesting a vacancy.
    request_title { en: "Request a vacancy", pt: "Solicitar vaga" }
    edit_title { en: "Edit request", pt: "Editar pedido" }
    request_intro {
        en: "Tell {agency} whom you are looking for. A recruiter checks every request before it is published.",
        pt: "Conte à {agency} quem você procura. Um recrutador confere cada pedido antes de publicar a vaga."
    }
    group_you { en: "Your company and you", pt: "Sua empresa e você" }
    group_role { en: "The role", pt: "O cargo" }
    group_place { en: "Where", pt: "Onde" }
    group_salary { en: "Salary", pt: "Salário" }
    group_description { en: "Description", pt: "Descrição" }
    company { en: "Company", pt: "Empresa" }
    your_name { en: "Your name", pt: "Seu nome" }
    work_email { en: "Work e-mail", pt: "E-mail corporativo" }
    job_title { en: "Job title", pt: "Cargo" }
    city { en: "Town or city", pt: "Cidade" }
    region { en: "County or region", pt: "Estado" }
    salary_min { en: "From", pt: "De" }
    salary_max { en: "To", pt: "Até" }
    currency { en: "Currency", pt: "Moeda" }
    period { en: "Paid", pt: "Período" }
    description { en: "Tasks, skills and what you offer", pt: "Atividades, requisitos e o que você oferece" }
    description_hint {
        en: "**bold**, *italic*, ## heading, and - at the start of a line for a list.",
        pt: "**negrito**, *itálico*, ## título e - no início da linha para uma lista."
    }
    format { en: "Formatting", pt: "Formatação" }
    format_bold { en: "Bold", pt: "Negrito" }
    format_bold_sign { en: "B", pt: "N" }
    format_italic { en: "Italic", pt: "Itálico" }
    format_italic_sign { en: "I", pt: "I" }
    format_heading { en: "Heading", pt: "Título" }
    format_heading_sign { en: "H", pt: "T" }
    format_list { en: "List", pt: "Lista" }
    send_request { en: "Send request", pt: "Enviar pedido" }
    save_changes { en: "Save changes", pt: "Salvar alterações" }
    request_sent { en: "Request sent", pt: "Pedido enviado" }
    request_sent_text {
        en: "{agency} has your request. A recruiter checks it and writes to you by e-mail.",
        pt: "A {agency} recebeu seu pedido. Um recrutador vai conferir e escrever para você por e-mail."
    }
    request_another { en: "Request another vacancy", pt: "Solicitar outra vaga" }

    // The client area.
    sign_in_title { en: "Client sign-in", pt: "Acesso do cliente" }
    sign_in_intro {
        en: "Use the name, e-mail and access code from the message {agency} sent you. The link in it fills them in.",
        pt: "Use o nome, o e-mail e o código de acesso da mensagem que a {agency} enviou. O link dela preenche tudo."
    }
    access_code { en: "Access code", pt: "Código de acesso" }
    access_code_hint { en: "Yours alone; please don't pass it on.", pt: "É só seu; não o compartilhe." }
    sign_in { en: "Sign in", pt: "Entrar" }
    new_code { en: "No code, or lost it? Get a new one", pt: "Sem código, ou perdeu? Peça um novo" }
    code_title { en: "Get a new access code", pt: "Pedir um novo código" }
    code_intro {
        en: "Enter the e-mail address that {agency} knows you by. The new code comes to it, and replaces the one you have once you use it.",
        pt: "Informe o e-mail que a {agency} conhece. O novo código chega nele e substitui o atual assim que você o usar."
    }
    send_code { en: "Send me a new code", pt: "Enviar novo código" }
    code_on_its_way {
        en: "If we know this address, a mail with a new code is on its way. It may take some minutes. If none comes, ask {agency}.",
        pt: "Se conhecemos este endereço, um e-mail com o novo código está a caminho. Pode levar alguns minutos. Se não chegar, fale com a {agency}."
    }
    back_to_sign_in { en: "Back to sign-in", pt: "Voltar para a entrada" }
    choose_client { en: "Whom are you here for?", pt: "Por qual empresa você está aqui?" }
    switch_client { en: "Switch company", pt: "Trocar de empresa" }
    sign_out_everywhere { en: "Sign out on every device", pt: "Sair em todos os aparelhos" }
    hello { en: "Hello, {name}", pt: "Olá, {name}" }
    sign_out { en: "Sign out", pt: "Sair" }
    request_vacancy { en: "Request a vacancy", pt: "Solicitar vaga" }
    your_vacancies { en: "Your vacancies", pt: "Suas vagas" }
    no_vacancies { en: "No vacancies yet", pt: "Nenhuma vaga ainda" }
    no_vacancies_next {
        en: "Request your first one, and {agency} takes it from there.",
        pt: "Solicite a primeira, e a {agency} cuida do resto."
    }
    requested_one { en: "Requested", pt: "Solicitada" }
    requested_many { en: "Requested", pt: "Solicitadas" }
    published_one { en: "Published", pt: "Publicada" }
    published_many { en: "Published", pt: "Publicadas" }
    frozen_one { en: "Frozen", pt: "Congelada" }
    frozen_many { en: "Frozen", pt: "Congeladas" }
    closed_one { en: "Closed", pt: "Encerrada" }
    closed_many { en: "Closed", pt: "Encerradas" }
    openings_one { en: "{count} opening", pt: "{count} posição" }
    openings_many { en: "{count} openings", pt: "{count} posições" }
    sent_when { en: "sent {when}", pt: "enviada {when}" }
    opened_when { en: "opened {when}", pt: "aberta {when}" }
    declined_because { en: "Declined:", pt: "Recusada:" }
    edit_request { en: "Edit request", pt: "Editar pedido" }
    withdraw { en: "Withdraw", pt: "Retirar" }
    withdraw_question { en: "Withdraw this request? This cannot be undone.", pt: "Retirar este pedido? Não é possível desfazer." }
    withdraw_yes { en: "Yes, withdraw it", pt: "Sim, retirar" }
    documents { en: "Documents", pt: "Anexos" }
    download { en: "Download", pt: "Baixar" }
    back_to_client { en: "Your vacancies", pt: "Suas vagas" }

    // Creating a company's portal.
    no_access_yet { en: "No access yet? Create your company's portal", pt: "Ainda sem acesso? Crie o portal da sua empresa" }
    register_title { en: "Create your company's portal", pt: "Crie o portal da sua empresa" }
    register_intro {
        en: "Request vacancies online and follow them here. {agency} checks each registration and then sends you a personal link.",
        pt: "Solicite vagas online e acompanhe tudo aqui. A {agency} confere cada cadastro e depois envia um link pessoal."
    }
    notice_register {
        en: "{agency} may use my details to set up this access, as its privacy notice says.",
        pt: "A {agency} pode usar meus dados para criar este acesso, conforme o aviso de privacidade."
    }
    register { en: "Register", pt: "Cadastrar" }
    have_mailed_code { en: "I already have a confirmation code", pt: "Já tenho um código de confirmação" }
    have_access { en: "I already have access: sign in", pt: "Já tenho acesso: entrar" }
    confirm_title { en: "Confirm your e-mail", pt: "Confirme seu e-mail" }
    code_sent {
        en: "We have sent a code to {email}. Type it here, or open the link in the message. Nothing there after some minutes? Look among unwanted mail.",
        pt: "Enviamos um código para {email}. Digite-o aqui ou abra o link da mensagem. Não chegou em alguns minutos? Veja a caixa de spam."
    }
    code_asked { en: "Type the code from the message we sent you.", pt: "Digite o código da mensagem que enviamos." }
    mailed_code { en: "Confirmation code", pt: "Código de confirmação" }
    mailed_code_hint { en: "8 letters and digits, good for 48 hours.", pt: "8 letras e números, válido por 48 horas." }
    confirm { en: "Confirm e-mail", pt: "Confirmar e-mail" }
    register_again { en: "Register again", pt: "Cadastrar de novo" }
    confirmed { en: "E-mail confirmed", pt: "E-mail confirmado" }
    confirmed_text {
        en: "Thank you. {agency} looks at your registration and writes to you by e-mail.",
        pt: "Obrigado. A {agency} vai analisar seu cadastro e escrever para você por e-mail."
    }

    // Details of the company and of the contact.
    your_details { en: "Your details", pt: "Seus dados" }
    company_details { en: "Company details", pt: "Dados da empresa" }
    about_you { en: "About you", pt: "Sobre você" }
    company_name { en: "Company name", pt: "Nome da empresa" }
    tax_id { en: "Tax id", pt: "CNPJ" }
    website { en: "Website", pt: "Site" }
    country { en: "Country", pt: "País" }
    mail_language { en: "Language of mail", pt: "Idioma dos e-mails" }
    name_signs_in { en: "You sign in with this name.", pt: "Você entra com este nome." }
    email_stays {
        en: "You sign in with {email}. To change this address, please ask {agency}.",
        pt: "Você entra com {email}. Para trocar este endereço, fale com a {agency}."
    }
    agency_confirms { en: "{agency} confirms changes here.", pt: "A {agency} confirma alterações aqui." }
    waiting_for_agency { en: "Waiting for the agency to confirm.", pt: "Aguardando a confirmação da consultoria." }
    waiting_until_then {
        en: "Waiting for the agency to confirm. Until then: {now}",
        pt: "Aguardando a confirmação da consultoria. Até lá: {now}"
    }
    details_saved { en: "Your changes are saved.", pt: "Suas alterações foram salvas." }
    details_waiting {
        en: "Your changes are saved. Some of them wait for the agency to confirm.",
        pt: "Suas alterações foram salvas. Algumas aguardam a confirmação da consultoria."
    }

    // Closed sets.
    permanent { en: "Permanent", pt: "Efetivo" }
    contract { en: "Contract", pt: "Prazo determinado" }
    temporary { en: "Temporary", pt: "Temporário" }
    part_time { en: "Part-time", pt: "Meio período" }
    internship { en: "Internship", pt: "Estágio" }
    freelance { en: "Freelance", pt: "Autônomo" }
    on_site { en: "On site", pt: "Presencial" }
    hybrid { en: "Hybrid", pt: "Híbrido" }
    remote { en: "Remote", pt: "Remoto" }
    status_draft { en: "Draft", pt: "Rascunho" }
    status_requested { en: "Requested", pt: "Solicitada" }
    status_published { en: "Published", pt: "Publicada" }
    status_frozen { en: "Frozen", pt: "Congelada" }
    status_closed { en: "Closed", pt: "Encerrada" }
    status_declined { en: "Declined", pt: "Recusada" }

    // Money and days.
    per_year { en: "a year", pt: "por ano" }
    per_month { en: "a month", pt: "por mês" }
    per_day { en: "a day", pt: "por dia" }
    per_hour { en: "an hour", pt: "por hora" }
    salary_from { en: "From {amount}", pt: "A partir de {amount}" }
    salary_up_to { en: "Up to {amount}", pt: "Até {amount}" }
    months {
        en: "January February March April May June July August September October November December",
        pt: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    }
    day_of_month { en: "{day} {month}", pt: "{day} de {month}" }
    day_of_year { en: "{day} {month} {year}", pt: "{day} de {month} de {year}" }
    today { en: "today", pt: "hoje" }
    yesterday { en: "yesterday", pt: "ontem" }
    days_ago_one { en: "{count} day ago", pt: "há {count} dia" }
    days_ago_many { en: "{count} days ago", pt: "há {count} dias" }
    weeks_ago_one { en: "{count} week ago", pt: "há {count} semana" }
    weeks_ago_many { en: "{count} weeks ago", pt: "há {count} semanas" }
    months_ago_one { en: "{count} month ago", pt: "há {count} mês" }
    months_ago_many { en: "{count} months ago", pt: "há {count} meses" }

    // Refusals: what happened, and what to do next.
    outage { en: "This is not working right now", pt: "Isto não está funcionando agora" }
    try_again { en: "Try again", pt: "Tentar de novo" }
    error_reload {
        en: "Something in this page is out of date. Reload it and try again.",
        pt: "Algo nesta página está desatualizado. Recarregue e tente de novo."
    }
    error_clock {
        en: "Your device's clock is off by several minutes. Set it right and try again.",
        pt: "O relógio do seu aparelho está errado em vários minutos. Acerte-o e tente de novo."
    }
    error_session {
        en: "Your session has ended. Sign in again to go on.",
        pt: "Sua sessão terminou. Entre novamente para continuar."
    }
    error_origin {
        en: "This website is not set up to show the portal. Please tell the agency.",
        pt: "Este site não está configurado para mostrar o portal. Por favor, avise a consultoria."
    }
    error_site {
        en: "This portal is switched off. Please contact the agency directly.",
        pt: "Este portal está desativado. Por favor, fale diretamente com a consultoria."
    }
    error_not_found { en: "This no longer exists, or is not available to you.", pt: "Isto não existe mais ou não está disponível para você." }
    error_invalid {
        en: "Nothing has been sent yet. Please check the fields marked below.",
        pt: "Nada foi enviado ainda. Confira os campos marcados abaixo."
    }
    error_too_large {
        en: "This is too much to send at once. Choose a smaller file or shorten your text.",
        pt: "É grande demais para enviar de uma vez. Escolha um arquivo menor ou encurte o texto."
    }
    error_type { en: "This kind of content is not accepted. Choose another file.", pt: "Este tipo de conteúdo não é aceito. Escolha outro arquivo." }
    error_already_sent {
        en: "This form was already sent with other details. Reload the page before you send it again.",
        pt: "Este formulário já foi enviado com outros dados. Recarregue a página antes de enviar de novo."
    }
    error_too_many { en: "That was a lot at once. Wait a minute and try again.", pt: "Foram muitas tentativas. Espere um minuto e tente de novo." }
    error_confirmation {
        en: "E-mail and code do not go together, or the code is too old. Compare them with the message, or register again.",
        pt: "E-mail e código não conferem, ou o código expirou. Compare com a mensagem ou faça o cadastro de novo."
    }
    error_sign_in {
        en: "Name, e-mail and access code do not go together. Compare them with the message you received, or ask for a new link.",
        pt: "Nome, e-mail e código de acesso não conferem. Compare com a mensagem que você recebeu ou peça um novo link."
    }
    error_conflict {
        en: "Somebody changed this in the meantime. Reload to see the current state, then make your change again.",
        pt: "Alguém alterou isto nesse meio-tempo. Recarregue para ver o estado atual e refaça sua alteração."
    }
    error_unavailable {
        en: "The connection to the portal failed. What you typed is still here; try again in a moment.",
        pt: "A conexão com o portal falhou. O que você digitou continua aqui; tente de novo em instantes."
    }
    error_internal {
        en: "Something went wrong on our side, and we have been told. Please try again in a few minutes.",
        pt: "Algo deu errado do nosso lado, e já fomos avisados. Tente de novo em alguns minutos."
    }

    // Faults beside fields.
    fault_required { en: "Fill this in", pt: "Preencha este campo" }
    missing_name { en: "Enter your full name", pt: "Informe seu nome completo" }
    missing_email { en: "Enter your e-mail address", pt: "Informe seu e-mail" }
    missing_cv { en: "Choose the file of your CV", pt: "Escolha o arquivo do seu currículo" }
    missing_company { en: "Enter your company's name", pt: "Informe o nome da sua empresa" }
    missing_title { en: "Enter the job's title", pt: "Informe o cargo" }
    missing_city { en: "Enter the town or city, or choose Remote", pt: "Informe a cidade ou escolha Remoto" }
    missing_description { en: "Describe the role in a few sentences", pt: "Descreva o cargo em algumas frases" }
    missing_code { en: "Enter the access code from your message", pt: "Informe o código de acesso da sua mensagem" }
    fault_too_short { en: "Write at least {limit} characters", pt: "Escreva pelo menos {limit} caracteres" }
    fault_too_long { en: "Shorten this to {limit} characters", pt: "Encurte para {limit} caracteres" }
    fault_email { en: "Enter an address such as name@example.com", pt: "Informe um endereço como nome@exemplo.com.br" }
    fault_email_domain { en: "Add the part after the dot, such as .com", pt: "Complete o final do endereço, como .com.br" }
    fault_phone {
        en: "Check the number. One of another country begins with +, such as +44 20 7946 0958",
        pt: "Confira o número. Um de outro país começa com +, como +55 11 91234-5678"
    }
    fault_number { en: "Enter a whole number, such as 3", pt: "Informe um número inteiro, como 3" }
    fault_too_low { en: "Enter {limit} or more", pt: "Informe {limit} ou mais" }
    fault_too_high { en: "Enter {limit} or less", pt: "Informe {limit} ou menos" }
    fault_amount { en: "Enter an amount such as 48,000", pt: "Informe um valor como 14.000" }
    fault_below_minimum { en: "This must not be less than the lower amount", pt: "Não pode ser menor que o valor inicial" }
    fault_choice { en: "Choose one of the list", pt: "Escolha uma opção da lista" }
    fault_not_accepted { en: "Tick this box to go on", pt: "Marque esta caixa para continuar" }
    fault_notice_outdated {
        en: "The privacy notice has changed. Read the new one and tick the box again",
        pt: "O aviso de privacidade mudou. Leia o novo e marque a caixa de novo"
    }
    fault_file_type {
        en: "This kind of file is not accepted. Choose a PDF, Word, OpenDocument, RTF or text file",
        pt: "Este tipo de arquivo não é aceito. Escolha um PDF, Word, OpenDocument, RTF ou texto"
    }
    fault_file_too_large { en: "This file is larger than {limit}. Choose a smaller one", pt: "Este arquivo passa de {limit}. Escolha um menor" }
    fault_file_empty { en: "This file is empty. Choose another one", pt: "Este arquivo está vazio. Escolha outro" }
    fault_date { en: "Enter a date", pt: "Informe uma data" }
    fault_past { en: "Choose a day that is not over yet", pt: "Escolha um dia que ainda não passou" }
    fault_url { en: "Enter a web address such as https://example.com", pt: "Informe um endereço como https://exemplo.com.br" }
    fault_taken { en: "This is already in use. Choose another", pt: "Já está em uso. Escolha outro" }
    fault_tax_id { en: "Check the number: its last digits do not fit", pt: "Confira o número: os dígitos finais não conferem" }
}
