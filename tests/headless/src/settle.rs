//! Waiting without a clock.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Waits until everything that is due has run. A message to oneself is a task of its own, so it
/// arrives after all resolved promises, and whatever they set off, have been worked off.
pub async fn settle() {
    let channel = MessageChannel::new().expect("a channel");
    let arrived = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    channel.port2().post_message(&JsValue::NULL).expect("it is sent");
    JsFuture::from(arrived).await.expect("it arrives");
    channel.port1().close();
}
