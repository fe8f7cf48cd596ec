//! Chance that falls the same way in every run.

/// A xorshift generator: what it is used for needs variety and nothing more.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// The generator with a seed other than zero.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// One of a list that is not empty.
    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[(self.number() >> 11) as usize % list.len()]
    }

    /// Bytes that nothing can compress, as those of a photograph.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(count + 8);
        while bytes.len() < count {
            bytes.extend(self.number().to_le_bytes());
        }
        bytes.truncate(count);
        bytes
    }
}
