//! CVs as Word documents: the smallest package that word processors open without complaint (ECMA-376, part 2).

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::outline::{Entry, Outline};

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"#;

/// Sizes are half points, spaces twentieths of a point.
const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:color w:val="1A2226"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="52"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:color w:val="7A3B12"/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="C9CCCC"/></w:pBdr><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="7A3B12"/><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:tabs><w:tab w:val="right" w:pos="9356"/></w:tabs><w:spacing w:after="0"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:b w:val="0"/><w:color w:val="6B7276"/><w:sz w:val="19"/></w:rPr></w:style>
</w:styles>"#;

/// A CV as a Word file.
///
/// # Errors
/// When the archive cannot be written; not expected, as it is written to memory.
pub fn write(outline: &Outline) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document(outline)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("docProps/core.xml", properties(outline)),
    ];
    for (name, xml) in parts {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(XML.as_bytes())?;
        archive.write_all(xml.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn document(outline: &Outline) -> String {
    let mut body = paragraph("Title", &run("", &outline.name));
    body += &paragraph("Subtitle", &run("", &outline.headline));
    body += &paragraph("Normal", &run("Quiet", &outline.contact));
    for section in &outline.sections {
        body += &paragraph("Heading1", &run("", section.title));
        for entry in &section.entries {
            body += &entry_paragraphs(entry);
        }
    }
    // A4 with margins of 2.25 cm.
    format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1275" w:right="1275" w:bottom="1275" w:left="1275" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

fn entry_paragraphs(entry: &Entry) -> String {
    let text = paragraph("Normal", &run("", &entry.text));
    if entry.heading.is_empty() {
        return text;
    }
    let heading = run("", &entry.heading) + "<w:r><w:tab/></w:r>" + &run("Quiet", &entry.period);
    paragraph("Heading2", &heading) + &text
}

fn paragraph(style: &str, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#)
}

fn run(style: &str, text: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!(r#"<w:rPr><w:rStyle w:val="{style}"/></w:rPr>"#) };
    format!(r#"<w:r>{style}<w:t xml:space="preserve">{}</w:t></w:r>"#, escape(text))
}

fn properties(outline: &Outline) -> String {
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        escape(&format!("{}, {}", outline.name, outline.headline)),
        escape(&outline.name),
        outline.language
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use zip::ZipArchive;

    use super::*;
    use crate::content::Content;

    #[test]
    fn the_package_holds_the_parts_it_declares_and_the_whole_text() {
        let content = Content::harbour_pine().unwrap();
        for candidate in &content.candidates {
            let outline = Outline::new(candidate, content.agency.language);
            let mut archive = ZipArchive::new(Cursor::new(write(&outline).unwrap())).unwrap();
            let mut part = |name: &str| {
                let mut text = String::new();
                archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
                text
            };
            let declared = part("[Content_Types].xml");
            for name in declared.split("PartName=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(part(name).starts_with(XML), "{name}");
            }
            let document = part("word/document.xml");
            let entries = outline.sections.iter().flat_map(|section| &section.entries);
            for text in entries.flat_map(|entry| [&entry.heading, &entry.period, &entry.text]) {
                assert!(document.contains(&escape(text)), "{text}");
            }
        }
    }
}
