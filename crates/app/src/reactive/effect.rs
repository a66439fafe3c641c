//! Effects.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex, PoisonError};

use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver,
};
use wasm_bindgen_futures::spawn_local;

use super::mount::Mount;
use super::scope::keep;

/// Runs now, and again whenever what it read has changed, for as long as its scope lasts.
///
/// Changes are collected: an effect runs once after all that is under way now.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(run: Box<dyn FnMut()>) {
    let effect = EFFECTS.with_borrow_mut(|effects| {
        let number = effects.free_number();
        let node = Arc::new(Node { number, sources: Mutex::default() });
        let (run, is_due) = (RefCell::new(run), Cell::new(false));
        let effect = Rc::new(Effect { run, is_due, node, mount: Mount::current() });
        effects.all[number] = Rc::downgrade(&effect);
        effect
    });
    effect.run();
    keep(effect);
}

struct Effect {
    run: RefCell<Box<dyn FnMut()>>,
    is_due: Cell<bool>,
    node: Arc<Node>,
    /// What it belongs to: effects of several may be due at once.
    mount: Mount,
}

/// What the graph knows of an effect. It asks for something that could go to another thread, which
/// closures of ours cannot: so this is a number, by which the effect is found.
struct Node {
    number: usize,
    sources: Mutex<Vec<AnySource>>,
}

/// The effects of this thread.
struct Effects {
    /// By number. A number whose effect has ended is given to another one.
    all: Vec<Weak<Effect>>,
    free: Vec<usize>,
    /// What is to be run, in this order.
    due: Vec<Weak<Effect>>,
}

thread_local! {
    static EFFECTS: RefCell<Effects> =
        const { RefCell::new(Effects { all: Vec::new(), free: Vec::new(), due: Vec::new() }) };
}

impl Effects {
    fn free_number(&mut self) -> usize {
        self.free.pop().unwrap_or_else(|| {
            self.all.push(Weak::new());
            self.all.len() - 1
        })
    }

    fn mark(&mut self, number: usize) {
        let effect = self.all.get(number).and_then(Weak::upgrade);
        let Some(effect) = effect.filter(|effect| !effect.is_due.replace(true)) else { return };
        if self.due.is_empty() {
            spawn_local(async { run_due() });
        }
        self.due.push(Rc::downgrade(&effect));
    }
}

/// What a change makes due on the way is run after all of this.
fn run_due() {
    let due = EFFECTS.with_borrow_mut(|effects| std::mem::take(&mut effects.due));
    for effect in due.iter().filter_map(Weak::upgrade) {
        effect.run();
    }
}

impl Effect {
    fn run(&self) {
        self.is_due.set(false);
        let subscriber = self.subscriber();
        subscriber.clear_sources(&subscriber);
        let _entered = self.mount.enter();
        subscriber.with_observer(|| (self.run.borrow_mut())());
    }

    fn subscriber(&self) -> AnySubscriber {
        let node = Arc::downgrade(&self.node);
        AnySubscriber(self.node.number, node)
    }
}

impl Drop for Effect {
    fn drop(&mut self) {
        self.node.clear_sources(&self.subscriber());
        EFFECTS.with_borrow_mut(|effects| effects.free.push(self.node.number));
    }
}

impl ReactiveNode for Node {
    fn mark_dirty(&self) {
        EFFECTS.with_borrow_mut(|effects| effects.mark(self.number));
    }

    /// What may have changed counts as changed: each effect compares what it shows by itself.
    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Node {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        let sources =
            std::mem::take(&mut *self.sources.lock().unwrap_or_else(PoisonError::into_inner));
        for source in sources {
            source.remove_subscriber(subscriber);
        }
    }
}
