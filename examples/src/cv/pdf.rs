//! CVs as PDF: A4, standard fonts, as many pages as the life needs.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::outline::Outline;
use super::typeface::{EXTRA, Face, encode};

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 62.0;
const INK: [f32; 3] = [0.10, 0.13, 0.15];
const GREY: [f32; 3] = [0.42, 0.45, 0.47];
const ACCENT: [f32; 3] = [0.06, 0.36, 0.36];

/// A CV as a PDF file.
#[must_use]
pub fn write(outline: &Outline) -> Vec<u8> {
    assemble(outline, None)
}

/// A CV as a PDF file of exactly `size` bytes, or of its natural size when that is larger.
///
/// What is missing is filled with a stream object of noise that no page shows, so that the file
/// stays valid and does not shrink when a connection compresses it.
#[must_use]
pub fn write_padded(outline: &Outline, size: usize) -> Vec<u8> {
    let mut file = write(outline);
    let mut noise = size.saturating_sub(file.len());
    // The stream's own frame takes some bytes, and its length and offsets a few digits more or
    // less; two or three rounds settle it.
    for _ in 0..8 {
        if noise == 0 || file.len() == size {
            break;
        }
        file = assemble(outline, Some(noise));
        noise = (noise + size).saturating_sub(file.len());
    }
    file
}

fn assemble(outline: &Outline, noise: Option<usize>) -> Vec<u8> {
    let pages = Composer::compose(outline);
    let mut refs = (1..).map(Ref::new);
    let mut next = || refs.next().unwrap_or(Ref::new(i32::MAX));
    let [catalog, tree, info, regular, bold, padding] = std::array::from_fn(|_| next());
    let page_refs: Vec<(Ref, Ref)> = pages.iter().map(|_| (next(), next())).collect();

    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree).lang(TextStr(outline.language));
    pdf.document_info(info)
        .title(TextStr(&format!("{}, {}", outline.name, outline.headline)))
        .author(TextStr(&outline.name));
    pdf.pages(tree)
        .kids(page_refs.iter().map(|(page, _)| *page))
        .count(i32::try_from(page_refs.len()).unwrap_or(i32::MAX));
    for ((page_ref, text_ref), content) in page_refs.iter().zip(pages) {
        let mut page = pdf.page(*page_ref);
        page.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(*text_ref);
        page.resources().fonts().pair(face_name(Face::Regular), regular).pair(face_name(Face::Bold), bold);
        page.finish();
        pdf.stream(*text_ref, &content.finish());
    }
    font(&mut pdf, regular, Name(b"Helvetica"));
    font(&mut pdf, bold, Name(b"Helvetica-Bold"));
    if let Some(length) = noise {
        pdf.stream(padding, &random(length));
    }
    pdf.finish()
}

fn font(pdf: &mut Pdf, id: Ref, base: Name<'_>) {
    let mut font = pdf.type1_font(id);
    font.base_font(base);
    let mut encoding = font.encoding_custom();
    encoding.base_encoding(Name(b"WinAnsiEncoding"));
    let mut differences = encoding.differences();
    for (code, _, glyph) in EXTRA {
        differences.consecutive(code, [glyph]);
    }
}

const fn face_name(face: Face) -> Name<'static> {
    match face {
        Face::Regular => Name(b"R"),
        Face::Bold => Name(b"B"),
    }
}

/// Bytes that do not compress, the same ones every time (xorshift).
fn random(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut step = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| step()).collect()
}

/// Sets text from the top of a page downwards, and begins another page when one is full.
struct Composer {
    pages: Vec<Content>,
    y: f32,
}

/// How a run of text looks.
#[derive(Clone, Copy)]
struct Style {
    face: Face,
    size: f32,
    leading: f32,
    colour: [f32; 3],
}

const NAME: Style = Style { face: Face::Bold, size: 27.0, leading: 33.0, colour: INK };
const HEADLINE: Style = Style { face: Face::Regular, size: 13.5, leading: 21.0, colour: ACCENT };
const SMALL: Style = Style { face: Face::Regular, size: 9.5, leading: 18.0, colour: GREY };
const TITLE: Style = Style { face: Face::Bold, size: 11.5, leading: 24.0, colour: ACCENT };
const HEADING: Style = Style { face: Face::Bold, size: 10.5, leading: 18.0, colour: INK };
const BODY: Style = Style { face: Face::Regular, size: 10.5, leading: 16.0, colour: INK };

impl Composer {
    fn compose(outline: &Outline) -> Vec<Content> {
        let mut composer = Self { pages: vec![Content::new()], y: HEIGHT - MARGIN };
        composer.paragraph(&outline.name, NAME);
        composer.paragraph(&outline.headline, HEADLINE);
        composer.paragraph(&outline.contact, SMALL);
        for section in &outline.sections {
            // A title never stands alone at the foot of a page.
            composer.room_for(80.0);
            composer.y -= 20.0;
            composer.rule();
            composer.paragraph(section.title, TITLE);
            for entry in &section.entries {
                composer.room_for(3.0 * BODY.leading);
                if !entry.heading.is_empty() {
                    composer.period(&entry.period);
                    composer.paragraph(&entry.heading, HEADING);
                }
                composer.paragraph(&entry.text, BODY);
                composer.y -= 5.0;
            }
        }
        composer.pages
    }

    fn room_for(&mut self, points: f32) {
        if self.y - points < MARGIN {
            self.pages.push(Content::new());
            self.y = HEIGHT - MARGIN;
        }
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        for line in wrap(text, style) {
            self.room_for(style.leading);
            self.y -= style.leading;
            self.line(MARGIN, &line, style);
        }
    }

    /// Puts the years at the right edge of the line that comes next.
    fn period(&mut self, text: &str) {
        let style = Style { size: 9.5, colour: GREY, ..BODY };
        let x = WIDTH - MARGIN - style.face.width(text, style.size);
        self.y -= HEADING.leading;
        self.line(x, text, style);
        self.y += HEADING.leading;
    }

    fn rule(&mut self) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.set_line_width(0.6).set_stroke_rgb(0.80, 0.82, 0.82);
            page.move_to(MARGIN, y).line_to(WIDTH - MARGIN, y).stroke();
        }
    }

    fn line(&mut self, x: f32, text: &str, style: Style) {
        let [red, green, blue] = style.colour;
        let bytes = encode(text).unwrap_or_else(|| text.bytes().filter(u8::is_ascii).collect());
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.set_fill_rgb(red, green, blue).begin_text().set_font(face_name(style.face), style.size);
            page.next_line(x, y).show(Str(&bytes)).end_text();
        }
    }
}

/// Breaks `text` at spaces so that each line fits between the margins. Headings leave room for their years.
fn wrap(text: &str, style: Style) -> Vec<String> {
    let width = WIDTH - 2.0 * MARGIN - if style.face == Face::Bold && style.size < 11.0 { 80.0 } else { 0.0 };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if style.face.width(&format!("{line} {word}"), style.size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
