//! What elements keep up to date ends with them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Storage, SyncStorage, With, document};
use sales_stages_app::reactive::{Scope, effect};
use sales_stages_app::ui::{El, OnceDecided, Source, el};
use sales_stages_headless::{settle, text_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// A signal, and what children are built from.
struct Follows<'a, T: 'static, H>(RwSignal<T>, &'a H);

impl<T: 'static, H> Clone for Follows<'_, T, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static, H> Copy for Follows<'_, T, H> {}

impl<T: 'static, H: Clone + 'static> Source for Follows<'_, T, H>
where
    SyncStorage: Storage<T>,
    RwSignal<T>: With<Value = T>,
{
    type Shown = T;
    type Handle = H;

    fn handle(self) -> H {
        self.1.clone()
    }

    fn reader<R: Default + 'static>(self, read: fn(&T) -> R) -> Box<dyn Fn() -> R> {
        let signal = self.0;
        Box::new(move || signal.with(read))
    }
}

/// A value that is held by whatever reads how often it is held.
#[derive(Clone, Copy)]
struct Holds<'a>(&'a Rc<()>);

impl Source for Holds<'_> {
    type Shown = usize;
    type Handle = Rc<()>;

    fn handle(self) -> Rc<()> {
        Rc::clone(self.0)
    }

    fn reader<R: Default + 'static>(self, read: fn(&usize) -> R) -> Box<dyn Fn() -> R> {
        let value = Rc::clone(self.0);
        Box::new(move || read(&Rc::strong_count(&value)))
    }
}

/// An element with a place in it, in which something is kept up to date that holds a value.
fn holding(value: &Rc<()>) -> El {
    el("p").live_if(
        Holds(value),
        |_| true,
        |value| el("span").live_text(Holds(value), |count| Some(count.to_string())),
    )
}

#[wasm_bindgen_test]
async fn a_place_that_is_taken_away_lets_go_of_all_it_held() {
    let value = Rc::new(());
    let shown = RwSignal::new(0_u32);
    let (place, _scope) = Scope::of(|| {
        el("div").live(
            Follows(shown, &value),
            |shown| *shown,
            |value, shown| (shown == 1).then(|| holding(value)),
        )
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
    let keys = RwSignal::new(vec!["a".to_owned()]);
    let (list, _scope) = Scope::of(|| {
        el("div").keyed(Follows(keys, &value), Clone::clone, |value, _| holding(value))
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
    let keys = RwSignal::new(Vec::<String>::new());
    let (list, _scope) = Scope::of(|| {
        el("div").keyed(Follows(keys, &keys), Clone::clone, |keys, index| {
            el("i").text(&keys.get_untracked().get(index).cloned().unwrap_or_default())
        })
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

#[wasm_bindgen_test]
async fn an_effect_runs_once_after_several_changes_and_not_after_its_scope() {
    let (one, other) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let runs = Rc::new(Cell::new(0));
    let counted = Rc::clone(&runs);
    let ((), scope) = Scope::of(|| {
        effect(move || {
            let _ = one.get() + other.get() + one.get();
            counted.set(counted.get() + 1);
        });
    });
    assert_eq!(runs.get(), 1);
    one.set(1);
    other.set(1);
    one.set(2);
    settle().await;
    assert_eq!(runs.get(), 2);
    one.set(3);
    drop(scope);
    settle().await;
    assert_eq!(runs.get(), 2);
}

#[wasm_bindgen_test]
async fn an_effect_that_makes_another_one_due_is_followed_by_it() {
    let (first, second) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let seen = Rc::new(Cell::new(0));
    let shown = Rc::clone(&seen);
    let ((), _scope) = Scope::of(|| {
        effect(move || shown.set(second.get()));
        effect(move || second.set(first.get() * 2));
    });
    first.set(21);
    settle().await;
    assert_eq!(seen.get(), 42);
}

#[wasm_bindgen_test]
async fn a_callback_may_end_its_own_scope_and_is_not_called_after_it() {
    let value = Rc::new(());
    let calls = Rc::new(Cell::new(0));
    let scope = Rc::new(RefCell::new(None));
    let (held, counted, own) = (Rc::clone(&value), Rc::clone(&calls), Rc::clone(&scope));
    let (button, built) = Scope::of(|| {
        el("button").on("click", move |_| {
            drop(own.take());
            // What it holds is there until it has returned.
            counted.set(counted.get() + Rc::strong_count(&held));
        })
    });
    scope.replace(Some(built));
    let button: HtmlElement = button.element().clone().unchecked_into();
    button.click();
    button.click();
    assert_eq!(calls.get(), 2);
    assert_eq!(Rc::strong_count(&value), 1);
}

/// A signal whose changes are decided by somebody who takes their time.
#[derive(Clone, Copy)]
struct Slow<'a>(RwSignal<u32>, &'a Rc<RefCell<Option<Task>>>);

type Task = Box<dyn FnOnce()>;

impl Source for Slow<'_> {
    type Shown = u32;
    type Handle = ();

    fn handle(self) {}

    fn reader<R: Default + 'static>(self, read: fn(&u32) -> R) -> Box<dyn Fn() -> R> {
        let signal = self.0;
        Box::new(move || signal.with(read))
    }

    fn once_decided(self) -> OnceDecided {
        let waiting = Rc::clone(self.1);
        Box::new(move |task| drop(waiting.replace(Some(task))))
    }
}

#[wasm_bindgen_test]
async fn a_checkbox_stays_as_it_was_clicked_until_the_click_is_decided() {
    let (checked, waiting) = (RwSignal::new(0), Rc::default());
    let (checkbox, _scope) = Scope::of(|| {
        el("input type=checkbox").live_checked(Slow(checked, &waiting), |checked| *checked)
    });
    let checkbox: HtmlInputElement = checkbox.element().clone().unchecked_into();
    // One that is in no document tells of no click.
    let body = document().body().expect("a body");
    body.append_child(&checkbox).expect("a place");
    let decide = || {
        let task = waiting.take().expect("a click that is not decided");
        task();
    };
    checkbox.click();
    // What changes elsewhere meanwhile does not take it back.
    checked.set(0);
    settle().await;
    assert!(checkbox.checked());
    // It was refused.
    decide();
    assert!(!checkbox.checked());
    checkbox.click();
    checked.set(2);
    decide();
    settle().await;
    assert!(checkbox.checked());
    checked.set(1);
    settle().await;
    assert!(!checkbox.checked() && checkbox.indeterminate());
    checkbox.remove();
}

fn children(list: &El) -> Vec<web_sys::HtmlElement> {
    sales_stages_headless::all(list.element(), "i")
}
