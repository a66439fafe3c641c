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
        let mut old = std::mem::take(&mut self.shown);
        old.retain(|child| {
            let stays = keys.contains(&child.key);
            if !stays {
                child.element.remove();
            }
            stays
        });
        let mut old: Vec<Option<Child>> = old.into_iter().map(Some).collect();
        let Some(place) = self.marker.parent_node() else { return };
        let mut next_old = 0;
        for (index, key) in keys.into_iter().enumerate() {
            while old.get(next_old).is_some_and(Option::is_none) {
                next_old += 1;
            }
            let is_it = |child: &Option<Child>| child.as_ref().is_some_and(|c| c.key == key);
            let found = (next_old..old.len()).find(|i| old.get(*i).is_some_and(is_it));
            let in_order = found == Some(next_old);
            let child = found.and_then(|found| old.get_mut(found)?.take());
            let child = child.unwrap_or_else(|| self.build_child(key, index));
            if !in_order {
                let before = old.iter().skip(next_old).flatten().next();
                let before = before.map(|child| child.element.node().clone());
                let before = before.unwrap_or_else(|| self.end());
                let _ = place.insert_before(child.element.node(), Some(&before));
            }
            self.shown.push(child);
        }
    }

    fn build_child(&self, key: String, index: usize) -> Child {
        let (element, scope) = Scope::of(|| untrack(|| (self.build)(index)));
        Child { key, element, _scope: scope }
    }

    fn end(&self) -> Node {
        self.marker.clone().unchecked_into()
    }
}
