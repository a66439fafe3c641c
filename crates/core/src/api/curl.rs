//! Calls as the API reference writes them for a command line.

/// Reads what is at an address, as the reference's samples do. The key stands in the environment of
/// whoever runs it: this has no key in it, and none is put into what a shell remembers.
pub fn curl(address: &str) -> String {
    let head = "curl ";
    let key = " \\\n  -H \"Authorization: Bearer $OVERPLANE_API_KEY\"";
    [head, &shell_word(address), key].concat()
}

/// A text as one word of a shell: as it is, or in single quotes, between which nothing has a meaning
/// but their end.
fn shell_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/%@+,=".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let mut word = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => word.push_str("'\\''"),
            _ => word.push(character),
        }
    }
    word.push('\'');
    word
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_as_the_reference_writes_it() {
        assert_eq!(
            curl("https://api.overplane.dev/api/crm/sales-stage/sales-stage_abc123"),
            "curl https://api.overplane.dev/api/crm/sales-stage/sales-stage_abc123 \\\n  \
             -H \"Authorization: Bearer $OVERPLANE_API_KEY\""
        );
    }

    #[test]
    fn what_means_something_to_a_shell_is_quoted() {
        assert_eq!(shell_word("https://a/b;rm"), "'https://a/b;rm'");
        assert_eq!(shell_word("it's"), "'it'\\''s'");
        assert_eq!(shell_word(""), "''");
        assert_eq!(shell_word("~/x%20y"), "~/x%20y");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_shell_reads_each_word_as_it_was(text in "[ -~é]{0,12}") {
            // A home folder stands at the beginning of a word only, where no address has it.
            let text = ["h", &text].concat();
            let script = ["printf %s ", &shell_word(&text)].concat();
            let output = Command::new("sh").args(["-c", &script]).output().expect("a shell");
            prop_assert_eq!(String::from_utf8(output.stdout), Ok(text));
        }
    }
}
