//! An answer's body, up to a size.

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// The most that an answer may have, in bytes. A page of a hundred stages with the longest names,
/// every character escaped, has less than a tenth of it.
const MOST_BYTES: usize = 8 << 20;

/// Reads the body as text. One that does not say how long it is, is read piece by piece, so that it
/// is given up in time if it has no end.
///
/// Only such a one: Chromium reports some requests as failed whose bodies were read in pieces, all
/// of them, although nothing is missing.
pub(crate) async fn read(response: &Response) -> Result<String, JsValue> {
    let length = response.headers().get("Content-Length").and_then(|length| length.parse().ok());
    match length {
        Some(0..=MOST_BYTES) => response.text().await.map_err(|_| JsValue::UNDEFINED),
        Some(_) => Err(JsValue::UNDEFINED),
        None => read_pieces(response).await,
    }
}

async fn read_pieces(response: &Response) -> Result<String, JsValue> {
    let Some(stream) = response.body() else { return Ok(String::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        let value = Reflect::get(&piece, &"value".into())?;
        // The last piece has no value.
        let Some(piece) = value.dyn_ref::<Uint8Array>() else { break };
        if bytes.len() + piece.length() as usize > MOST_BYTES {
            return Err(JsValue::UNDEFINED);
        }
        bytes.extend(piece.to_vec());
    }
    // As browsers do: what is no UTF-8 is replaced.
    Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{FEFF}').to_owned())
}
