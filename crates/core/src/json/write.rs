//! Writes the few bodies that the page sends and keeps.

/// Writes an object of texts; `None` is written as null.
pub fn write_object(fields: &[(&str, Option<&str>)]) -> String {
    let mut json = String::from("{");
    for (name, value) in fields {
        if json.len() > 1 {
            json.push(',');
        }
        push_string(&mut json, name);
        json.push(':');
        match value {
            Some(value) => push_string(&mut json, value),
            None => json.push_str("null"),
        }
    }
    json.push('}');
    json
}

/// Writes a list of what is JSON already.
pub fn write_list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    ["[", &items.join(","), "]"].concat()
}

fn push_string(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            '\0'..='\u{1F}' => {
                let code = u32::from(character);
                json.push_str("\\u00");
                json.push(char::from(b'0' + (code >> 4) as u8));
                json.push(char::from_digit(code & 15, 16).unwrap_or('0'));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}
