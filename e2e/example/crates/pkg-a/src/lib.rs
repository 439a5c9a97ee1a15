//! Tells numbers from words.

use std::collections::HashMap;

use either::Either;
use once_cell::sync::Lazy;

/// Numbers that people write as words.
static NUMERALS: Lazy<HashMap<&str, i64>> =
    Lazy::new(|| HashMap::from([("one", 1), ("two", 2), ("three", 3)]));

/// What a text stands for: a number (in digits, or one of the first three in words), or just itself.
pub fn read(text: &str) -> Either<i64, &str> {
    match NUMERALS.get(text).copied().or_else(|| text.parse().ok()) {
        Some(number) => Either::Left(number),
        None => Either::Right(text),
    }
}

/// The sum of the numbers among the texts.
pub fn sum<'a>(texts: impl IntoIterator<Item = &'a str>) -> i64 {
    texts.into_iter().filter_map(|text| read(text).left()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits_and_numerals() {
        assert_eq!(read("41"), Either::Left(41));
        assert_eq!(read("two"), Either::Left(2));
        assert_eq!(read("four"), Either::Right("four"));
    }

    #[test]
    fn adds_up_what_is_a_number() {
        assert_eq!(sum(["1", "apple", "three"]), 4);
    }
}
