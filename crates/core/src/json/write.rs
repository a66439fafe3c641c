//! Writes the few bodies that the page sends and keeps.

/// Writes an object of texts; `None` is written as null.
pub fn write_object(fields: &[(&str, Option<&str>)]) -> String {
    written(fields, ["{", ",", ":", "}"])
}

/// Writes such an object for people: one field a line.
pub fn write_object_in_lines(fields: &[(&str, Option<&str>)]) -> String {
    written(fields, ["{\n  ", ",\n  ", ": ", "\n}"])
}

fn written(fields: &[(&str, Option<&str>)], [open, next, is, close]: [&'static str; 4]) -> String {
    let mut json = String::new();
    for (index, (name, value)) in fields.iter().enumerate() {
        json.push_str(if index > 0 { next } else { open });
        push_string(&mut json, name);
        json.push_str(is);
        match value {
            Some(value) => push_string(&mut json, value),
            None => json.push_str("null"),
        }
    }
    json.push_str(if fields.is_empty() { "{}" } else { close });
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
