//! What an element keeps up to date.
//!
//! Each method takes closures of any type, boxes them, and leaves the work to a function that is
//! compiled once.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, untrack};
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::element::{El, placeholder};
use super::keyed::Keyed;
use crate::reactive::{Scope, effect};

impl El {
    /// Keeps an attribute up to date; `None` takes it away.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.live_attr_boxed(name, Box::new(value))
    }

    /// Keeps an attribute up to date that is `true` or not there.
    pub fn live_flag(self, name: &'static str, is_set: impl Fn() -> bool + 'static) -> Self {
        let is_set: Box<dyn Fn() -> bool> = Box::new(is_set);
        self.live_attr(name, move || is_set().then(|| "true".to_owned()))
    }

    fn live_attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.element().clone();
        live_string(
            value,
            Box::new(move |value| {
                let _ = match value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }),
        );
        self
    }

    /// Keeps a style property up to date.
    pub fn live_style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let style = self.element().unchecked_ref::<HtmlElement>().style();
        live_string(
            Box::new(move || Some(value())),
            Box::new(move |value| {
                let _ = style.set_property(name, value.unwrap_or_default());
            }),
        );
        self
    }

    /// Keeps a field's value up to date. What a person has just typed is not written back, so that
    /// the caret stays where it is.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.live_value_boxed(Box::new(value))
    }

    fn live_value_boxed(self, value: Box<dyn Fn() -> String>) -> Self {
        let input = self.element().clone().unchecked_into::<HtmlInputElement>();
        live_string(
            Box::new(move || Some(value())),
            Box::new(move |value| {
                let value = value.unwrap_or_default();
                if input.value() != value {
                    input.set_value(value);
                }
            }),
        );
        self
    }

    /// Appends a text that is kept up to date.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.live_text_boxed(Box::new(text))
    }

    fn live_text_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let node = document().create_text_node("");
        self.append(node.unchecked_ref());
        live_string(
            Box::new(move || Some(text())),
            Box::new(move |text| {
                node.set_data(text.unwrap_or_default());
            }),
        );
        self
    }

    /// Keeps a place up to date: `build` runs anew, in a new scope, whenever `key` has changed.
    /// Only `key` is tracked.
    pub fn live(
        self,
        key: impl Fn() -> u32 + 'static,
        build: impl Fn(u32) -> Option<El> + 'static,
    ) -> Self {
        self.live_boxed(Box::new(key), Box::new(build))
    }

    fn live_boxed(self, key: Box<dyn Fn() -> u32>, build: Box<dyn Fn(u32) -> Option<El>>) -> Self {
        let last = Cell::new(None::<u32>);
        self.live_place(Box::new(move |builder| {
            let key = key();
            if last.replace(Some(key)) != Some(key) {
                builder(&mut || build(key));
            }
        }))
    }

    /// Keeps a child up to date that is there as long as `is_there`.
    pub fn live_if(
        self,
        is_there: impl Fn() -> bool + 'static,
        build: impl Fn() -> El + 'static,
    ) -> Self {
        self.live_if_boxed(Box::new(is_there), Box::new(build))
    }

    fn live_if_boxed(self, is_there: Box<dyn Fn() -> bool>, build: Box<dyn Fn() -> El>) -> Self {
        self.live(move || is_there().into(), move |is_there| (is_there != 0).then(&build))
    }

    /// Keeps a child up to date that depends on a text, and is not there without one.
    pub fn live_by(
        self,
        text: impl Fn() -> Option<String> + 'static,
        build: impl Fn(&str) -> El + 'static,
    ) -> Self {
        self.live_by_boxed(Box::new(text), Box::new(build))
    }

    fn live_by_boxed(
        self,
        text: Box<dyn Fn() -> Option<String>>,
        build: Box<dyn Fn(&str) -> El>,
    ) -> Self {
        let last = RefCell::new(None::<String>);
        self.live_place(Box::new(move |builder| {
            let text = text();
            if *last.borrow() != text {
                builder(&mut || text.as_deref().map(&build));
                last.replace(text);
            }
        }))
    }

    fn live_place(self, step: Step) -> Self {
        let marker = placeholder();
        self.append(marker.unchecked_ref());
        let shown = RefCell::new(None::<(Option<El>, Scope)>);
        effect(move || {
            step(&mut |build| {
                if let Some((Some(old), _)) = shown.take() {
                    old.remove();
                }
                let (new, scope) = Scope::of(|| untrack(build));
                if let (Some(new), Some(place)) = (&new, marker.parent_node()) {
                    let _ = place.insert_before(new.node(), Some(marker.unchecked_ref()));
                }
                shown.replace(Some((new, scope)));
            });
        });
        self
    }

    /// Keeps a list of children up to date: one for each key, in the order of the keys. A child
    /// whose key stays is not touched, so it keeps its focus. `build` gets a key's index.
    pub fn keyed(
        self,
        keys: impl Fn() -> Vec<String> + 'static,
        build: impl Fn(usize) -> El + 'static,
    ) -> Self {
        self.keyed_boxed(Box::new(keys), Box::new(build))
    }

    fn keyed_boxed(
        self,
        keys: Box<dyn Fn() -> Vec<String>>,
        build: Box<dyn Fn(usize) -> El>,
    ) -> Self {
        let marker = placeholder();
        self.append(marker.unchecked_ref());
        let mut children = Keyed::new(marker, build);
        effect(move || {
            let keys = keys();
            children.show(keys);
        });
        self
    }
}

/// Decides whether a place is built anew, and has it built.
type Step = Box<dyn Fn(&mut dyn FnMut(&mut dyn FnMut() -> Option<El>))>;

/// Puts a text where it belongs.
type Write = Box<dyn Fn(Option<&str>)>;

/// Hands a text on whenever it has changed.
fn live_string(read: Box<dyn Fn() -> Option<String>>, write: Write) {
    let mut last = None::<Option<String>>;
    effect(move || {
        let text = read();
        if last.as_ref() != Some(&text) {
            write(text.as_deref());
            last = Some(text);
        }
    });
}
