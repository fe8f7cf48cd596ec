//! Prints the texts of one language as a JSON array, in the order the widget expects them.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tag = std::env::args().nth(1).ok_or("usage: texts <language>")?;
    let language = portico_views::Language::parse(&tag).ok_or("languages: en, pt-BR")?;
    println!("{}", serde_json::to_string(portico_views::Words::texts(language))?);
    Ok(())
}
