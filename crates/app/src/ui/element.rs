//! Elements as values: one type, so that each of them costs a few calls and no code of its own.
//!
//! They are built with the methods of the document only, and a text is always a text node.

use std::cell::RefCell;
use std::ptr;

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Event, Node};

use super::listen::{Phase, listen_boxed};
use crate::i18n::{Key, text};

/// An element under construction, and the element itself once it is built.
///
/// What it keeps up to date belongs to the scope in which it is built and ends with it.
#[derive(Clone)]
pub struct El(Element);

thread_local! {
    /// One element for each description that was used. A browser copies an element faster than it
    /// takes tag and attributes one by one from the WebAssembly.
    static DESCRIBED: RefCell<Vec<(&'static str, Element)>> = const { RefCell::new(Vec::new()) };
}

/// Creates an HTML element as it is described: tag, classes, and attributes whose values have no
/// blanks, for example `button.button.button--primary type=submit`.
pub fn el(description: &'static str) -> El {
    described("http://www.w3.org/1999/xhtml", description)
}

/// Creates an element of a namespace as it is described.
pub(super) fn described(namespace: &str, description: &'static str) -> El {
    let known = DESCRIBED.with_borrow(|described| {
        let known = described.iter().find(|(other, _)| ptr::eq(*other, description));
        known.map(|(_, element)| element.clone())
    });
    let element = known.unwrap_or_else(|| {
        let element = created(namespace, description);
        DESCRIBED.with_borrow_mut(|described| described.push((description, element.0.clone())));
        element.0
    });
    // An element can always be copied.
    El(element.clone_node().map_or(element, JsCast::unchecked_into))
}

fn created(namespace: &str, description: &str) -> El {
    let mut words = description.split(' ');
    let head = words.next().unwrap_or_default();
    let (tag, classes) = head.split_once('.').unwrap_or((head, ""));
    let element = document().create_element_ns(Some(namespace), tag);
    // The tags are ours and valid, so this cannot fail; a page without an element is still a page.
    let mut element = El(element.unwrap_or_else(|_| placeholder().unchecked_into()));
    if !classes.is_empty() {
        element = element.attr("class", &classes.replace('.', " "));
    }
    words.fold(element, |element, word| {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        element.attr(name, value)
    })
}

/// Stands where something may be later.
pub(super) fn placeholder() -> Comment {
    document().create_comment("")
}

impl El {
    /// An element that is in the document already.
    pub fn existing(element: Element) -> Self {
        Self(element)
    }

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

    /// Gives it a name for assistive technology.
    pub fn label(self, key: Key) -> Self {
        self.attr("aria-label", text(key))
    }

    /// Appends a text.
    pub fn text(self, text: &str) -> Self {
        self.append(document().create_text_node(text).unchecked_ref());
        self
    }

    /// Appends one of the page's own texts.
    pub fn says(self, key: Key) -> Self {
        self.text(text(key))
    }

    /// Appends a child.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what has been given away is built no further"
    )]
    pub fn child(self, child: El) -> Self {
        self.append(child.node());
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

    /// Calls back on an event, for as long as the scope that is being filled.
    pub fn on(self, event: &'static str, callback: impl FnMut(Event) + 'static) -> Self {
        let phase = Phase::Bubbling;
        listen_boxed(self.0.clone().unchecked_into(), event, phase, Box::new(callback));
        self
    }

    pub(super) fn node(&self) -> &Node {
        self.0.unchecked_ref()
    }

    pub(super) fn remove(&self) {
        self.0.remove();
    }

    pub(super) fn append(&self, node: &Node) {
        // A new node always fits into an element.
        let _ = self.node().append_child(node);
    }
}
