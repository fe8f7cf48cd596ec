//! The words about logos.

use portico_views::catalogue;

catalogue! {
    /// What the admin says about logos.
    pub struct LogoWords;

    // The form.
    logo { en: "Logo", pt: "Logotipo" }
    logo_now { en: "The logo as it is now", pt: "O logotipo atual" }
    logo_chosen { en: "The picture you chose", pt: "A imagem escolhida" }
    logo_file { en: "Picture", pt: "Imagem" }
    logo_hint {
        en: "PNG, JPEG, WebP or GIF, up to 5 MB and 4,096 pixels a side. It is shown in a square.",
        pt: "PNG, JPEG, WebP ou GIF, até 5 MB e 4.096 pixels de lado. Ela aparece em um quadrado."
    }
    logo_kept { en: "The picture you chose is kept and will be saved with the form.", pt: "A imagem escolhida foi guardada e será salva com o formulário." }
    remove_logo { en: "Remove the logo", pt: "Remover o logotipo" }
    fault_logo_type { en: "This is no picture we can use. Choose a PNG, JPEG, WebP or GIF", pt: "Não é uma imagem que possamos usar. Escolha PNG, JPEG, WebP ou GIF" }
    fault_logo_size { en: "This picture has too many pixels. Choose one of at most 4,096 pixels a side", pt: "Esta imagem tem pixels demais. Escolha uma de no máximo 4.096 pixels de lado" }

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
}
