//! Checksums of texts, for Node.

// Node brings the functions that the bindings call. The tests run without Node, so they have no bindings.
#[cfg(not(test))]
use napi_derive::napi;

/// The Adler-32 checksum of a text in UTF-8 (RFC 1950, section 9).
#[cfg_attr(not(test), napi)]
pub fn adler32(text: String) -> u32 {
    let (low, high) = text.bytes().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_zlib() {
        assert_eq!(adler32(String::new()), 1);
        assert_eq!(adler32("Wikipedia".to_owned()), 0x11e6_0398);
    }
}
