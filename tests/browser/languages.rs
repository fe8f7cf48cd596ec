//! The Brazilian agency's site, in Portuguese from the first word to the last.

use portico_views::{Language, Words};

use crate::stage::{Applicant, cv, play};

#[test]
fn uma_candidata_encontra_a_vaga_corrige_o_formulario_e_se_candidata() {
    play(|scene| async move {
        let palavras = Words::in_language(Language::PtBr);
        let candidata = scene.person("candidata").await;
        let ana = Applicant::called("Ana Beatriz Moura");
        let curriculo = cv(&scene.stage.brazilian, scene.folder(), 80_000);

        candidata.open(&scene.stage.page("/br/vagas")).await;
        candidata.sees("vagas abertas").await;
        // People leave accents out when they search.
        candidata.finds_job(palavras, "operador porteiner", "Operador(a) de portêiner").await;
        candidata.sees("por mês").await;
        candidata.press("Enviar candidatura").await;
        candidata.sees("Nada foi enviado ainda.").await;
        assert_eq!(candidata.fault("Nome completo").await, "Informe seu nome completo");
        assert_eq!(candidata.fault("Currículo").await, "Escolha o arquivo do seu currículo");

        let referencia = candidata.applies(palavras, &ana, &curriculo).await;
        candidata.sees("Candidatura enviada").await;
        candidata.sees("A Atlântico Talentos recebeu sua candidatura para Operador(a) de portêiner.").await;
        let mail = scene.stage.post.latest(&ana.email, "Operador(a) de portêiner").await;
        assert!(mail.text.contains(&referencia) && mail.text.contains("Sua referência"), "{mail:?}");
    });
}

#[test]
fn um_contato_entra_na_area_do_cliente_e_ve_suas_vagas() {
    play(|scene| async move {
        let palavras = Words::in_language(Language::PtBr);
        let contato = scene.person("contato").await;
        let known = scene.stage.brazilian.contacts.iter().find(|contact| contact.code.is_some()).unwrap();
        contato.open(&scene.stage.page("/br/empresas")).await;
        contato.turns_to("portico-client");
        contato.sees("Acesso do cliente").await;
        contato.signs_in(palavras, &known.name, &known.email, known.code.as_deref().unwrap()).await;
        contato.sees("Olá, Helena").await;
        contato.sees("Publicada").await;
        contato.press("Dados da empresa").await;
        let country = contato.wait("the country", "first('[name=country]').selectedOptions[0].text").await;
        assert_eq!(country, "Brasil", "in the page's language, whatever the browser's is");
        contato.press("Suas vagas").await;
        contato.press("Sair").await;
        contato.sees("Acesso do cliente").await;
    });
}
