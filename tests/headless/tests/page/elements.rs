//! What elements keep up to date ends with them.

use std::rc::Rc;

use leptos::prelude::{Get, GetUntracked, RwSignal, Set};
use sales_stages_app::reactive::Scope;
use sales_stages_app::ui::{El, el};
use sales_stages_headless::{settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;

/// An element with a place in it, in which something is kept up to date that holds a value.
fn holding(value: &Rc<()>) -> El {
    let value = Rc::clone(value);
    el("p").live_if(
        || true,
        move || {
            let value = Rc::clone(&value);
            el("span").live_text(move || Rc::strong_count(&value).to_string())
        },
    )
}

#[wasm_bindgen_test]
async fn a_place_that_is_taken_away_lets_go_of_all_it_held() {
    let value = Rc::new(());
    let held = Rc::clone(&value);
    let ((shown, place), _scope) = Scope::of(|| {
        let shown = RwSignal::new(0_u32);
        let build = move |shown| (shown == 1).then(|| holding(&held));
        (shown, el("div").live(move || shown.get(), build))
    });
    let before = Rc::strong_count(&value);
    for _ in 0..3 {
        shown.set(1);
        settle().await;
        assert_ne!(text_of(place.element()), "");
        shown.set(0);
        settle().await;
        assert_eq!(text_of(place.element()), "");
    }
    assert_eq!(Rc::strong_count(&value), before);
}

#[wasm_bindgen_test]
async fn a_list_lets_go_of_all_that_a_child_held_when_it_goes() {
    let value = Rc::new(());
    let held = Rc::clone(&value);
    let ((keys, list), _scope) = Scope::of(|| {
        let keys = RwSignal::new(vec!["a".to_owned()]);
        (keys, el("div").keyed(move || keys.get(), move |_| holding(&held)))
    });
    let before = Rc::strong_count(&value);
    for key in ["b", "c", "d"] {
        keys.set(vec![key.to_owned()]);
        settle().await;
        assert_eq!(list.element().child_element_count(), 1);
    }
    assert_eq!(Rc::strong_count(&value), before);
}

#[wasm_bindgen_test]
async fn a_scope_that_is_dropped_lets_go_of_everything() {
    let value = Rc::new(());
    let (element, scope) = Scope::of(|| holding(&value));
    assert!(Rc::strong_count(&value) > 1);
    drop((scope, element));
    settle().await;
    assert_eq!(Rc::strong_count(&value), 1);
}

#[wasm_bindgen_test]
async fn a_list_moves_only_what_is_out_of_order() {
    let ((keys, list), _scope) = Scope::of(|| {
        let keys = RwSignal::new(Vec::new());
        let name = move |index: usize| keys.get_untracked().get(index).cloned().unwrap_or_default();
        (keys, el("div").keyed(move || keys.get(), move |index| el("i").text(&name(index))))
    });
    for order in ["abc", "cab", "ab", "xaybz", "zybax", "", "abc", "abc"] {
        let before = children(&list);
        keys.set(order.chars().map(String::from).collect());
        settle().await;
        assert_eq!(text_of(list.element()), order);
        for child in children(&list) {
            let same_text = before.iter().filter(|old| text_of(old) == text_of(&child));
            assert!(same_text.into_iter().all(|old| old.is_same_node(Some(&child))), "{order}");
        }
    }
}

fn children(list: &El) -> Vec<web_sys::HtmlElement> {
    sales_stages_headless::all(list.element(), "i")
}
