//! Listening to what is above the page's own elements.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use crate::reactive::{Mount, keep};

/// Calls back on an event of a target or of anything in it, for as long as the scope that is being
/// filled.
pub fn listen(
    target: &EventTarget,
    event: &'static str,
    mut callback: impl FnMut(Event) + 'static,
) {
    let mount = Mount::current();
    let callback = Closure::<dyn FnMut(Event)>::new(move |event| {
        let _entered = mount.enter();
        callback(event);
    });
    let function = callback.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(event, function, true);
    keep(Listener { target: target.clone(), event, callback });
}

struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.callback.as_ref().unchecked_ref();
        let _ =
            self.target.remove_event_listener_with_callback_and_bool(self.event, function, true);
    }
}
