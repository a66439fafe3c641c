//! What an element keeps up to date.
//!
//! Each method takes a source and a plain function that reads it. A closure would be a type of its
//! own in each place, with a box, a table and a copy of the method; a function is a number.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{document, untrack};
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::element::{El, placeholder};
use super::keyed::Keyed;
use crate::reactive::{Scope, effect};

/// Something that changes, from which elements are kept up to date.
pub trait Source: Copy {
    /// What is read.
    type Shown: ?Sized + 'static;
    /// What children are built from.
    type Handle: 'static;

    /// What children are built from.
    fn handle(self) -> Self::Handle;

    /// Reads it as it is now, each time; in an effect, changes are told.
    fn reader<T: Default + 'static>(self, read: fn(&Self::Shown) -> T) -> Box<dyn Fn() -> T>;

    /// What does something as soon as all that a person has done so far is decided: at once, unless a
    /// source takes longer.
    fn once_decided(self) -> OnceDecided {
        Box::new(|task| task())
    }
}

/// Does something once, some day.
pub type OnceDecided = Box<dyn Fn(Box<dyn FnOnce()>)>;

/// A checkbox that is kept up to date.
struct Checkbox {
    input: HtmlInputElement,
    value: Box<dyn Fn() -> u32>,
    /// What it was given last; a new one is not checked.
    shown: Cell<u32>,
}

impl Checkbox {
    /// Shows a value that is another one; a click that is not decided yet stands.
    fn follow(&self) {
        let value = (self.value)();
        if self.shown.get() != value {
            self.show(value);
        }
    }

    fn show(&self, value: u32) {
        self.shown.set(value);
        self.input.set_checked(value == 2);
        self.input.set_indeterminate(value == 1);
    }
}

impl El {
    /// Keeps an attribute up to date; `None` takes it away.
    pub fn live_attr<S: Source>(
        self,
        name: &'static str,
        source: S,
        value: fn(&S::Shown) -> Option<String>,
    ) -> Self {
        self.live_attr_boxed(name, source.reader(value))
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

    /// Keeps an attribute up to date that is `true` or not there.
    pub fn live_flag<S: Source>(
        self,
        name: &'static str,
        source: S,
        is_set: fn(&S::Shown) -> bool,
    ) -> Self {
        self.live_flag_boxed(name, source.reader(is_set))
    }

    fn live_flag_boxed(self, name: &'static str, is_set: Box<dyn Fn() -> bool>) -> Self {
        self.live_attr_boxed(name, Box::new(move || is_set().then(|| "true".to_owned())))
    }

    /// Keeps a style property up to date.
    pub fn live_style<S: Source>(
        self,
        name: &'static str,
        source: S,
        value: fn(&S::Shown) -> Option<String>,
    ) -> Self {
        let style = self.element().unchecked_ref::<HtmlElement>().style();
        live_string(
            source.reader(value),
            Box::new(move |value| {
                let _ = style.set_property(name, value.unwrap_or_default());
            }),
        );
        self
    }

    /// Keeps a field's value up to date. What a person has just typed is not written back, so that
    /// the caret stays where it is.
    pub fn live_value<S: Source>(self, source: S, value: fn(&S::Shown) -> Option<String>) -> Self {
        self.live_value_boxed(source.reader(value))
    }

    fn live_value_boxed(self, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let input = self.element().clone().unchecked_into::<HtmlInputElement>();
        live_string(
            value,
            Box::new(move |value| {
                let value = value.unwrap_or_default();
                if input.value() != value {
                    input.set_value(value);
                }
            }),
        );
        self
    }

    /// Keeps a checkbox up to date: not checked (0), partly (1), or checked (2). What a person has
    /// just clicked is written back as well: what becomes of a click is decided elsewhere.
    pub fn live_checked<S: Source>(self, source: S, value: fn(&S::Shown) -> u32) -> Self {
        self.live_checked_boxed(source.reader(value), source.once_decided())
    }

    fn live_checked_boxed(self, value: Box<dyn Fn() -> u32>, once_decided: OnceDecided) -> Self {
        let input = self.element().clone().unchecked_into();
        let checkbox = Rc::new(Checkbox { input, value, shown: Cell::new(0) });
        let clicked = Rc::clone(&checkbox);
        effect(move || checkbox.follow());
        self.on("change", move |_| {
            let clicked = Rc::clone(&clicked);
            once_decided(Box::new(move || clicked.show(untrack(|| (clicked.value)()))));
        })
    }

    /// Appends a text that is kept up to date.
    pub fn live_text<S: Source>(self, source: S, text: fn(&S::Shown) -> Option<String>) -> Self {
        self.live_text_boxed(source.reader(text))
    }

    fn live_text_boxed(self, text: Box<dyn Fn() -> Option<String>>) -> Self {
        let node = document().create_text_node("");
        self.append(node.unchecked_ref());
        live_string(
            text,
            Box::new(move |text| {
                node.set_data(text.unwrap_or_default());
            }),
        );
        self
    }

    /// Keeps a place up to date: `build` runs anew, in a new scope, whenever `key` has changed.
    /// Only `key` is tracked.
    pub fn live<S: Source>(
        self,
        source: S,
        key: fn(&S::Shown) -> u32,
        build: fn(&S::Handle, u32) -> Option<El>,
    ) -> Self {
        let handle = source.handle();
        self.live_boxed(source.reader(key), Box::new(move |key| build(&handle, key)))
    }

    /// As [`El::live`], for whoever has no plain functions.
    pub fn live_boxed(
        self,
        key: Box<dyn Fn() -> u32>,
        build: Box<dyn Fn(u32) -> Option<El>>,
    ) -> Self {
        let last = Cell::new(None::<u32>);
        self.live_place(Box::new(move |builder| {
            let key = key();
            if last.replace(Some(key)) != Some(key) {
                builder(&mut || build(key));
            }
        }))
    }

    /// Keeps a child up to date that is there as long as `is_there`.
    pub fn live_if<S: Source>(
        self,
        source: S,
        is_there: fn(&S::Shown) -> bool,
        build: fn(&S::Handle) -> El,
    ) -> Self {
        let handle = source.handle();
        self.live_if_boxed(source.reader(is_there), Box::new(move || build(&handle)))
    }

    fn live_if_boxed(self, is_there: Box<dyn Fn() -> bool>, build: Box<dyn Fn() -> El>) -> Self {
        self.live_boxed(
            Box::new(move || is_there().into()),
            Box::new(move |is_there| (is_there != 0).then(&build)),
        )
    }

    /// Keeps a child up to date that depends on a text, and is not there without one.
    pub fn live_by<S: Source>(
        self,
        source: S,
        text: fn(&S::Shown) -> Option<String>,
        build: fn(&S::Handle, &str) -> El,
    ) -> Self {
        let handle = source.handle();
        self.live_by_boxed(source.reader(text), Box::new(move |text| build(&handle, text)))
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
    pub fn keyed<S: Source>(
        self,
        source: S,
        keys: fn(&S::Shown) -> Vec<String>,
        build: fn(&S::Handle, usize) -> El,
    ) -> Self {
        let handle = source.handle();
        self.keyed_boxed(source.reader(keys), Box::new(move |index| build(&handle, index)))
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

/// Hands a text on whenever it has changed; in the beginning there is none.
fn live_string(read: Box<dyn Fn() -> Option<String>>, write: Write) {
    let mut last = None::<String>;
    effect(move || {
        let text = read();
        if last != text {
            write(text.as_deref());
            last = text;
        }
    });
}
