//! Whole numbers as text.

/// A whole number in decimal digits.
///
/// `to_string` brings all that formatting may ask for along: signs, padding and alternate forms
/// that nothing here uses, which cost the page half a kilobyte.
pub fn digits(number: impl Into<u64>) -> String {
    written(number.into())
}

fn written(mut number: u64) -> String {
    let mut places = Vec::new();
    loop {
        places.push(char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return places.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn digits_are_what_formatting_writes(number: u64) {
            prop_assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn nothing_is_a_digit_too() {
        assert_eq!(digits(0_u32), "0");
    }
}
