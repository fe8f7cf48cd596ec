//! The PDF files are whole: every object is where the cross-reference table says.

use super::{write, write_padded};
use crate::content::Content;
use crate::cv::outline::Outline;
use crate::cv::typeface;

fn outlines() -> Vec<Outline> {
    [Content::harbour_pine().unwrap(), Content::atlantico_talentos().unwrap()]
        .iter()
        .flat_map(|content| content.candidates.iter().map(|person| Outline::new(person, content.agency.language)))
        .collect()
}

/// Follows `startxref` to the table, and each of the table's offsets to its object.
fn check_structure(file: &[u8]) {
    let tail = String::from_utf8_lossy(&file[file.len() - 40..]).into_owned();
    let start: usize = tail.split("startxref").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    let table = String::from_utf8_lossy(&file[start..]).into_owned();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("xref"));
    let count: usize = lines.next().unwrap().strip_prefix("0 ").unwrap().parse().unwrap();
    let mut objects = 0;
    for (number, line) in lines.take(count).enumerate() {
        if let Some(offset) = line.trim_end().strip_suffix(" 00000 n") {
            let offset: usize = offset.parse().unwrap();
            assert!(file[offset..].starts_with(format!("{number} 0 obj").as_bytes()), "object {number} is elsewhere");
            objects += 1;
        }
    }
    assert!(objects >= 7);
}

#[test]
fn every_candidate_has_a_whole_pdf() {
    for outline in outlines() {
        let file = write(&outline);
        assert!(file.starts_with(b"%PDF-1."));
        assert!(file.trim_ascii_end().ends_with(b"%%EOF"));
        check_structure(&file);
    }
}

#[test]
fn every_letter_of_every_cv_has_a_code() {
    for outline in outlines() {
        let entries = outline.sections.iter().flat_map(|section| &section.entries);
        let texts = entries.flat_map(|entry| [&entry.heading, &entry.period, &entry.text]);
        for text in texts.chain([&outline.name, &outline.headline, &outline.contact]) {
            assert!(typeface::encode(text).is_some(), "{text}");
        }
    }
}

#[test]
fn a_padded_file_has_the_size_asked_for_and_is_still_whole() {
    let outline = &outlines()[0];
    for size in [20_000, 1_000_000, 1_048_576, 10_000_001] {
        let file = write_padded(outline, size);
        assert_eq!(file.len(), size);
        check_structure(&file);
    }
    assert_eq!(write_padded(outline, 10), write(outline), "a CV is never cut");
}
