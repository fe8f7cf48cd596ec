//! Helvetica as every PDF reader has it: how wide its letters are, and which byte stands for which.
//!
//! The fourteen standard fonts need no embedding (ISO 32000-1, section 9.6.2.2), so a CV is a few
//! kilobytes. The widths are those of Adobe's font metrics; accented letters are as wide as their
//! base letter, the narrow `i` apart.

use pdf_writer::Name;
use unicode_normalization::UnicodeNormalization;

/// A weight of Helvetica.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Helvetica.
    Regular,
    /// Helvetica-Bold.
    Bold,
}

/// Letters outside `WinAnsi` that people's names need, and the free codes they are put on.
pub const EXTRA: [(u8, char, Name<'static>); 5] = [
    (0x81, 'ś', Name(b"sacute")),
    (0x8D, 'ń', Name(b"nacute")),
    (0x8F, 'ň', Name(b"ncaron")),
    (0x90, 'ł', Name(b"lslash")),
    (0x9D, 'ć', Name(b"cacute")),
];

/// Widths of the characters from space to tilde, in thousandths of the font's size.
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
];

impl Face {
    /// How wide `text` is at `size` points.
    #[must_use]
    pub fn width(self, text: &str, size: f32) -> f32 {
        let units: u32 = text.chars().map(|letter| u32::from(self.letter(letter))).sum();
        // A line of text is far below the 2^24 that an f32 counts exactly.
        #[allow(clippy::cast_precision_loss)]
        let units = units as f32;
        units * size / 1000.0
    }

    fn letter(self, letter: char) -> u16 {
        let bold = self == Self::Bold;
        match letter {
            'í' | 'ì' | 'î' | 'ï' | '·' => 278,
            '‘' | '’' | 'ł' => [222, 278][usize::from(bold)],
            '“' | '”' => [333, 500][usize::from(bold)],
            '—' => 1000,
            _ => {
                let base = letter.nfd().next().map_or(0, u32::from);
                let table = if bold { &BOLD } else { &REGULAR };
                // Whatever is not a letter with an accent (dash, pound, ordinal) is about a digit wide.
                base.checked_sub(32).and_then(|index| table.get(index as usize)).copied().unwrap_or(556)
            }
        }
    }
}

/// `text` in `WinAnsi` with [`EXTRA`]; `None` when a letter has no code there.
pub fn encode(text: &str) -> Option<Vec<u8>> {
    text.chars().map(code).collect()
}

fn code(letter: char) -> Option<u8> {
    match letter {
        ' '..='~' | '\u{a0}'..='ÿ' => u8::try_from(u32::from(letter)).ok(),
        '‘' => Some(0x91),
        '’' => Some(0x92),
        '“' => Some(0x93),
        '”' => Some(0x94),
        '–' => Some(0x96),
        '—' => Some(0x97),
        _ => EXTRA.iter().find(|(_, extra, _)| *extra == letter).map(|(code, ..)| *code),
    }
}
