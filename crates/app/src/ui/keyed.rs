//! A list of elements that follows a list of keys.

use leptos::prelude::untrack;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Comment, Node};

use super::element::El;
use crate::reactive::Scope;

/// The elements of a list, before a marker in the document.
pub(super) struct Keyed {
    marker: Comment,
    build: Box<dyn Fn(usize) -> El>,
    shown: Vec<Child>,
}

struct Child {
    key: String,
    element: El,
    /// What the element keeps up to date ends with this.
    _scope: Scope,
}

impl Keyed {
    pub(super) fn new(marker: Comment, build: Box<dyn Fn(usize) -> El>) -> Self {
        Self { marker, build, shown: Vec::new() }
    }

    /// Takes away what has gone, builds what is new, and moves only what is out of order.
    pub(super) fn show(&mut self, keys: Vec<String>) {
        let Some(place) = self.marker.parent_node() else { return };
        let mut old = self.without_gone(&keys);
        let mut before: Node = self.marker.clone().unchecked_into();
        for (index, key) in keys.into_iter().enumerate().rev() {
            let found = old.iter().rposition(|child| child.key == key);
            // What was the last of those that are left stands where it belongs already.
            let in_order = found.is_some_and(|at| at + 1 == old.len());
            let child = match found {
                Some(at) => old.remove(at),
                None => self.build_child(key, index),
            };
            if !in_order {
                let _ = place.insert_before(child.element.node(), Some(&before));
            }
            before = child.element.node().clone();
            self.shown.push(child);
        }
        self.shown.reverse();
    }

    /// The children that stay. Most lists change in one place: a key is looked for first behind
    /// the one that was found last.
    fn without_gone(&mut self, keys: &[String]) -> Vec<Child> {
        let mut old = std::mem::take(&mut self.shown);
        let mut next = 0;
        old.retain(|child| {
            let is_next = keys.get(next).is_some_and(|key| *key == child.key);
            let found =
                if is_next { Some(next) } else { keys.iter().position(|k| *k == child.key) };
            match found {
                Some(at) => next = at + 1,
                None => child.element.remove(),
            }
            found.is_some()
        });
        old
    }

    fn build_child(&self, key: String, index: usize) -> Child {
        let (element, scope) = Scope::of(|| untrack(|| (self.build)(index)));
        Child { key, element, _scope: scope }
    }
}
