//! The countries a client can be chosen to be in, by ISO 3166-1 code, in every language.

use portico_views::Language;

/// Code, English, Brazilian Portuguese.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AO", "Angola", "Angola"),
    ("AR", "Argentina", "Argentina"),
    ("AU", "Australia", "Austrália"),
    ("AT", "Austria", "Áustria"),
    ("BE", "Belgium", "Bélgica"),
    ("BO", "Bolivia", "Bolívia"),
    ("BR", "Brazil", "Brasil"),
    ("BG", "Bulgaria", "Bulgária"),
    ("CA", "Canada", "Canadá"),
    ("CV", "Cape Verde", "Cabo Verde"),
    ("CL", "Chile", "Chile"),
    ("CN", "China", "China"),
    ("CO", "Colombia", "Colômbia"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("HR", "Croatia", "Croácia"),
    ("CY", "Cyprus", "Chipre"),
    ("CZ", "Czechia", "Tchéquia"),
    ("DK", "Denmark", "Dinamarca"),
    ("DO", "Dominican Republic", "República Dominicana"),
    ("EC", "Ecuador", "Equador"),
    ("EG", "Egypt", "Egito"),
    ("EE", "Estonia", "Estônia"),
    ("FI", "Finland", "Finlândia"),
    ("FR", "France", "França"),
    ("DE", "Germany", "Alemanha"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GR", "Greece", "Grécia"),
    ("GT", "Guatemala", "Guatemala"),
    ("GG", "Guernsey", "Guernsey"),
    ("HK", "Hong Kong", "Hong Kong"),
    ("HU", "Hungary", "Hungria"),
    ("IS", "Iceland", "Islândia"),
    ("IN", "India", "Índia"),
    ("ID", "Indonesia", "Indonésia"),
    ("IE", "Ireland", "Irlanda"),
    ("IM", "Isle of Man", "Ilha de Man"),
    ("IL", "Israel", "Israel"),
    ("IT", "Italy", "Itália"),
    ("JP", "Japan", "Japão"),
    ("JE", "Jersey", "Jersey"),
    ("KE", "Kenya", "Quênia"),
    ("LV", "Latvia", "Letônia"),
    ("LT", "Lithuania", "Lituânia"),
    ("LU", "Luxembourg", "Luxemburgo"),
    ("MY", "Malaysia", "Malásia"),
    ("MT", "Malta", "Malta"),
    ("MX", "Mexico", "México"),
    ("MA", "Morocco", "Marrocos"),
    ("MZ", "Mozambique", "Moçambique"),
    ("NL", "Netherlands", "Países Baixos"),
    ("NZ", "New Zealand", "Nova Zelândia"),
    ("NG", "Nigeria", "Nigéria"),
    ("NO", "Norway", "Noruega"),
    ("PA", "Panama", "Panamá"),
    ("PY", "Paraguay", "Paraguai"),
    ("PE", "Peru", "Peru"),
    ("PH", "Philippines", "Filipinas"),
    ("PL", "Poland", "Polônia"),
    ("PT", "Portugal", "Portugal"),
    ("RO", "Romania", "Romênia"),
    ("SA", "Saudi Arabia", "Arábia Saudita"),
    ("RS", "Serbia", "Sérvia"),
    ("SG", "Singapore", "Singapura"),
    ("SK", "Slovakia", "Eslováquia"),
    ("SI", "Slovenia", "Eslovênia"),
    ("ZA", "South Africa", "África do Sul"),
    ("KR", "South Korea", "Coreia do Sul"),
    ("ES", "Spain", "Espanha"),
    ("SE", "Sweden", "Suécia"),
    ("CH", "Switzerland", "Suíça"),
    ("TH", "Thailand", "Tailândia"),
    ("TR", "Türkiye", "Turquia"),
    ("UA", "Ukraine", "Ucrânia"),
    ("AE", "United Arab Emirates", "Emirados Árabes Unidos"),
    ("GB", "United Kingdom", "Reino Unido"),
    ("US", "United States", "Estados Unidos"),
    ("UY", "Uruguay", "Uruguai"),
    ("VE", "Venezuela", "Venezuela"),
    ("VN", "Vietnam", "Vietnã"),
];

fn named(country: &(&'static str, &'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::En => country.1,
        Language::PtBr => country.2,
    }
}

/// Every code with its name, by name. Letters with accents sort beside those without.
#[must_use]
pub fn list_all(language: Language) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = COUNTRIES.iter().map(|country| (country.0, named(country, language))).collect();
    all.sort_by_cached_key(|(_, name)| plain(name));
    all
}

/// The name of a country on the list.
#[must_use]
pub fn name(code: &str, language: Language) -> Option<&'static str> {
    COUNTRIES.iter().find(|country| country.0 == code).map(|country| named(country, language))
}

fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    name.nfd().filter(char::is_ascii).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_in_the_order_of_its_language() {
        let names: Vec<_> = list_all(Language::PtBr).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names.first(), Some(&"África do Sul"));
        assert!(names.iter().position(|name| *name == "Índia") < names.iter().position(|name| *name == "Itália"));
        assert_eq!(name("BR", Language::En), Some("Brazil"));
        assert_eq!(name("XX", Language::En), None);
    }
}
