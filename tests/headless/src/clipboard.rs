//! A clipboard that writes down what it is given, or refuses it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Takes the place of the browser's clipboard until it is dropped.
pub struct FakeClipboard {
    written: Rc<RefCell<Vec<String>>>,
    _write: Closure<dyn FnMut(String) -> Promise>,
}

impl FakeClipboard {
    /// Takes every text.
    pub fn that_works() -> Self {
        Self::new(true)
    }

    /// Takes none.
    pub fn that_refuses() -> Self {
        Self::new(false)
    }

    /// The texts that it was given.
    pub fn written(&self) -> Vec<String> {
        self.written.borrow().clone()
    }

    fn new(works: bool) -> Self {
        let written = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&written);
        let write = Closure::new(move |text: String| {
            kept.borrow_mut().push(text);
            match works {
                true => Promise::resolve(&JsValue::UNDEFINED),
                false => Promise::reject(&"not allowed".into()),
            }
        });
        let clipboard = Object::new();
        Reflect::set(&clipboard, &"writeText".into(), AsRef::<JsValue>::as_ref(&write))
            .expect("a plain object");
        let property = Object::new();
        for (name, value) in [("value", clipboard.into()), ("configurable", JsValue::TRUE)] {
            Reflect::set(&property, &name.into(), &value).expect("a plain object");
        }
        // The navigator's own property hides the one of all navigators.
        Reflect::define_property(&navigator(), &"clipboard".into(), &property)
            .expect("it can be defined");
        Self { written, _write: write }
    }
}

impl Drop for FakeClipboard {
    fn drop(&mut self) {
        Reflect::delete_property(&navigator(), &"clipboard".into()).expect("it can be deleted");
    }
}

fn navigator() -> Object {
    Reflect::get(&js_sys::global(), &"navigator".into()).expect("a navigator").into()
}
