//! Listening to events.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use crate::reactive::{Mount, keep};

/// When on its way an event is heard.
#[derive(Clone, Copy)]
pub(super) enum Phase {
    /// By what is above before what is in it.
    Capturing,
    /// By what is in it first.
    Bubbling,
}

/// Calls back on an event of a target or of anything in it, for as long as the scope that is being
/// filled.
pub fn listen(target: &EventTarget, event: &'static str, callback: impl FnMut(Event) + 'static) {
    listen_boxed(target.clone(), event, Phase::Capturing, Box::new(callback));
}

pub(super) fn listen_boxed(
    target: EventTarget,
    event: &'static str,
    phase: Phase,
    mut callback: Box<dyn FnMut(Event)>,
) {
    let mount = Mount::current();
    let callback = Closure::<dyn FnMut(Event)>::new(move |event| {
        let _entered = mount.enter();
        callback(event);
    });
    let captures = matches!(phase, Phase::Capturing);
    let function = callback.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(event, function, captures);
    keep(Listener { target, event, captures, callback });
}

/// Listens until it is dropped. What a callback holds may be the very element that would have to go
/// before it, and an element may outlive its scope in the hands of somebody else: so neither is left
/// to the browser's collector. A callback may end its own scope; it goes once it has returned.
struct Listener {
    target: EventTarget,
    event: &'static str,
    captures: bool,
    callback: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            function,
            self.captures,
        );
    }
}
