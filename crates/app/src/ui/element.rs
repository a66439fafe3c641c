//! Elements: built once, and kept up to date by Leptos' effects.
//!
//! Leptos' own views are types: each shape of markup and each closure in it is compiled by itself,
//! which took the page to more than twice its budget. An [`El`] is a value, its closures are
//! boxed, and one effect serves all of them. Nothing here parses markup: texts become text nodes,
//! attributes go through `setAttribute`.

use std::cell::{Cell, RefCell};

use leptos::prelude::{Owner, RenderEffect, StoredValue, document, untrack};
use leptos::reactive::owner::WeakOwner;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

use super::keyed::Keyed;

/// An element under construction, and the element itself once it is built.
///
/// What it keeps up to date belongs to the current reactive owner and ends with it.
#[derive(Clone)]
pub struct El(Element);

/// Creates an HTML element with a class; an empty class sets none.
pub fn el(tag: &str, class: &str) -> El {
    in_namespace("http://www.w3.org/1999/xhtml", tag, class)
}

/// Creates an element of a namespace.
pub(super) fn in_namespace(namespace: &str, tag: &str, class: &str) -> El {
    let element = document().create_element_ns(Some(namespace), tag);
    // The tags are ours and valid, so this cannot fail; a page without an element is still a page.
    let element =
        element.unwrap_or_else(|_| web_sys::Element::unchecked_from_js(placeholder().into()));
    let element = El(element);
    if class.is_empty() { element } else { element.attr("class", class) }
}

fn placeholder() -> web_sys::Comment {
    document().create_comment("")
}

impl El {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // The names are ours and valid.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Keeps an attribute up to date; `None` takes it away.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.live_attr_boxed(name, Box::new(value))
    }

    fn live_attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
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
        let style = self.0.unchecked_ref::<HtmlElement>().style();
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
        let input = self.0.clone().unchecked_into::<HtmlInputElement>();
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

    /// Appends a text.
    pub fn text(self, text: &str) -> Self {
        self.append(document().create_text_node(text).unchecked_ref());
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

    /// Appends a child.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what has been given away is built no further"
    )]
    pub fn child(self, child: El) -> Self {
        self.append(child.0.unchecked_ref());
        self
    }

    /// Appends a child, or nothing.
    pub fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Appends children.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Keeps a place up to date: `build` runs anew, with a new owner, whenever `key` has changed.
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
        let last = Cell::new(false);
        self.live_place(Box::new(move |builder| {
            let is_there = is_there();
            if last.replace(is_there) != is_there {
                builder(&mut || is_there.then(&build));
            }
        }))
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
        let parent = current_owner();
        let shown = RefCell::new(None::<(Option<El>, Owner)>);
        live(Box::new(move || {
            step(&mut |build| {
                if let Some((Some(old), _)) = shown.take() {
                    old.remove();
                }
                let owner = child_owner(&parent);
                let new = owner.with(|| untrack(build));
                if let (Some(new), Some(place)) = (&new, marker.parent_node()) {
                    let _ = place.insert_before(new.node(), Some(marker.unchecked_ref()));
                }
                shown.replace(Some((new, owner)));
            });
        }));
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
        let children = Keyed::new(marker, current_owner(), build);
        let children = RefCell::new(children);
        live(Box::new(move || {
            let keys = keys();
            children.borrow_mut().show(keys);
        }));
        self
    }

    /// Calls back on an event. The browser frees the callback together with the element.
    pub fn on(self, event: &str, callback: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(callback))
    }

    fn listen(self, event: &str, callback: Box<dyn FnMut(Event)>) -> Self {
        let callback = Closure::wrap(callback).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, callback.unchecked_ref());
        self
    }

    pub(super) fn node(&self) -> &Node {
        self.0.unchecked_ref()
    }

    pub(super) fn remove(&self) {
        self.0.remove();
    }

    fn append(&self, node: &Node) {
        // A new node always fits into an element.
        let _ = self.node().append_child(node);
    }
}

/// The current owner, not kept alive: an effect that held the owner it is stored in would keep both
/// for ever.
fn current_owner() -> WeakOwner {
    Owner::current().unwrap_or_default().downgrade()
}

/// An owner that ends with another one. Where that has ended already, nothing is kept up to date.
pub(super) fn child_owner(parent: &WeakOwner) -> Owner {
    parent.upgrade().map(|parent| parent.child()).unwrap_or_default()
}

/// Decides whether a place is built anew, and has it built.
type Step = Box<dyn Fn(&mut dyn FnMut(&mut dyn FnMut() -> Option<El>))>;

/// Runs now, and again whenever what it read has changed, for as long as the current owner lives.
fn live(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

/// Puts a text where it belongs.
type Write = Box<dyn Fn(Option<&str>)>;

/// Hands a text on whenever it has changed.
fn live_string(read: Box<dyn Fn() -> Option<String>>, write: Write) {
    let mut last = None::<Option<String>>;
    live(Box::new(move || {
        let text = read();
        if last.as_ref() != Some(&text) {
            write(text.as_deref());
            last = Some(text);
        }
    }));
}
