//! CRC-32 (ISO 3309, as PNG uses it), byte by byte.
//!
//! Stands in for the crate crc32fast, whose tables of 16 KB do not compress: a tenth of the whole module. A badge of 5 MB
//! takes some milliseconds more.

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

/// A checksum in the making.
#[derive(Clone, Debug)]
pub struct Hasher(u32);

impl Hasher {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Hasher(!0)
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |crc, byte| {
            let [low, ..] = crc.to_le_bytes();
            TABLE.get(usize::from(low ^ byte)).copied().unwrap_or_default() ^ crc >> 8
        });
    }

    /// The checksum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        !self.0
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

/// The checksum of bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(super::hash(b"123456789"), 0xcbf4_3926);
    }
}
