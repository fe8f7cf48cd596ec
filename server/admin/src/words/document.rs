//! The words about documents.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about documents.
    pub struct DocumentWords;

    documents { en: "Documents", pt: "Anexos" }
    documents_of { en: "Documents of {name}", pt: "Anexos de {name}" }
    add_documents { en: "Add documents", pt: "Adicionar anexos" }
    choose_files { en: "Choose files", pt: "Escolher arquivos" }
    choose_again {
        en: "Please choose the documents again. They are kept once the client is saved.",
        pt: "Escolha os anexos de novo. Eles são guardados assim que o cliente é salvo."
    }
    drop_here { en: "or drop them here", pt: "ou solte-os aqui" }
    limits {
        en: "Up to {count} files at once, each at most {size}: PDF, Office and OpenDocument files, RTF, text and CSV, PNG, JPEG, WebP, GIF and ZIP.",
        pt: "Até {count} arquivos de uma vez, cada um com no máximo {size}: PDF, arquivos do Office e OpenDocument, RTF, texto e CSV, PNG, JPEG, WebP, GIF e ZIP."
    }
    limit { en: "At most {size}.", pt: "No máximo {size}." }
    added_as_internal {
        en: "Documents are added as internal. Share one on its own page.",
        pt: "Os anexos entram como internos. Compartilhe cada um na página dele."
    }
    upload { en: "Upload", pt: "Enviar" }
    uploading { en: "Uploading", pt: "Enviando" }
    waiting { en: "Waiting", pt: "Aguardando" }
    uploaded { en: "Added", pt: "Adicionado" }
    upload_failed {
        en: "Not added: the connection broke off. Try again.",
        pt: "Não foi adicionado: a conexão caiu. Tente de novo."
    }
    no_documents { en: "No documents yet", pt: "Nenhum anexo ainda" }
    no_documents_next {
        en: "Contracts, terms, briefs: keep them here, and share with the client what the client should see.",
        pt: "Contratos, termos, briefings: guarde-os aqui e compartilhe com o cliente o que ele deve ver."
    }
    name { en: "Name", pt: "Nome" }
    visibility { en: "Visibility", pt: "Visibilidade" }
    internal { en: "Internal", pt: "Interno" }
    shared { en: "Shared", pt: "Compartilhado" }
    size { en: "Size", pt: "Tamanho" }
    changed { en: "Changed", pt: "Alterado" }
    about_vacancy { en: "Vacancy", pt: "Vaga" }
    internal_text { en: "Only recruiters see it.", pt: "Só recrutadores veem." }
    shared_text {
        en: "The contacts of {client} see it in their portal and can download it.",
        pt: "Os contatos de {client} o veem no portal e podem baixá-lo."
    }
    share { en: "Share with the client", pt: "Compartilhar com o cliente" }
    unshare { en: "Make internal", pt: "Tornar interno" }
    share_question { en: "Share “{name}” with {client}?", pt: "Compartilhar “{name}” com {client}?" }
    share_consequence {
        en: "From now on these people see it in the client portal and can download it: {people}. So will everybody who becomes a contact of this client later.",
        pt: "A partir de agora estas pessoas o veem no portal do cliente e podem baixá-lo: {people}. O mesmo vale para quem se tornar contato deste cliente depois."
    }
    share_consequence_nobody {
        en: "Nobody sees it yet: the client's portal is off, or it has no contacts. As soon as that changes, its contacts see it and can download it.",
        pt: "Por enquanto ninguém o vê: o portal do cliente está inativo ou não há contatos. Assim que isso mudar, os contatos o veem e podem baixá-lo."
    }
    rename { en: "Rename", pt: "Renomear" }
    replace { en: "Upload a new version", pt: "Enviar nova versão" }
    replace_hint {
        en: "The earlier versions stay. If the document is shared, the client sees the latest one.",
        pt: "As versões anteriores ficam. Se o anexo é compartilhado, o cliente vê a mais recente."
    }
    file { en: "File", pt: "Arquivo" }
    versions { en: "Versions", pt: "Versões" }
    version { en: "Version {number}", pt: "Versão {number}" }
    latest { en: "latest", pt: "atual" }
    restore { en: "Restore", pt: "Restaurar" }
    download { en: "Download", pt: "Baixar" }
    remove { en: "Remove", pt: "Remover" }
    removed { en: "Removed documents", pt: "Anexos removidos" }
    removed_hint {
        en: "They can be put back for 30 days. After that they are erased.",
        pt: "Podem ser recuperados por 30 dias. Depois são apagados."
    }
    removed_now {
        en: "This document is removed. Until it is erased it can be put back; it is then internal.",
        pt: "Este anexo foi removido. Até ser apagado, pode ser recuperado; nesse caso volta como interno."
    }
    put_back { en: "Put back", pt: "Recuperar" }
    shown_as { en: "Preview of {name}", pt: "Visualização de {name}" }
    fault_no_file { en: "Choose at least one file", pt: "Escolha pelo menos um arquivo" }
    fault_kind {
        en: "This kind of file is not taken. Documents, pictures and ZIP archives are; programs, web pages and SVG are not.",
        pt: "Este tipo de arquivo não é aceito. Documentos, imagens e arquivos ZIP são; programas, páginas web e SVG não."
    }
    fault_too_many { en: "Not taken: at most {limit} files at once", pt: "Não foi aceito: no máximo {limit} arquivos de uma vez" }
    notice_added { en: "The documents are added. Only recruiters see them.", pt: "Os anexos foram adicionados. Só recrutadores os veem." }
    notice_shared { en: "The document is shared. The client's contacts see it now.", pt: "O anexo foi compartilhado. Os contatos do cliente já o veem." }
    notice_internal { en: "The document is internal again. The client no longer sees it.", pt: "O anexo é interno de novo. O cliente não o vê mais." }
    notice_replaced { en: "The new version is in place. The earlier ones are kept.", pt: "A nova versão está no lugar. As anteriores foram mantidas." }
    notice_removed { en: "The document is removed. You can put it back below.", pt: "O anexo foi removido. Você pode recuperá-lo abaixo." }
    notice_put_back { en: "The document is back. It is internal.", pt: "O anexo foi recuperado. Ele é interno." }
    notice_conflict {
        en: "This document was changed in the meantime, so nothing was done. This is how it stands now.",
        pt: "Este anexo foi alterado nesse meio-tempo, por isso nada foi feito. É assim que ele está agora."
    }
}
