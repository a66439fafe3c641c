//! Tells the engine which rows of a long page are in sight.

use std::cell::Cell;
use std::rc::Rc;

use leptos::leptos_dom::helpers::window;
use sales_stages_core::engine::Input;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::features::Context;
use crate::reactive::{Mount, effect};
use crate::runtime::Shown;
use crate::ui::{Source, listen};

/// Whether only some of the rows on the page have elements.
pub(super) fn is_windowed(shown: &Shown) -> bool {
    shown.rows.first().is_some_and(|row| row.place().is_some())
}

/// Follows whatever scrolls around the rows, for as long as they are there.
pub(super) fn follow_scroll(context: &Context, rows: &Element) {
    let told = Rc::new(Cell::new((0, 0)));
    let follow = {
        let (context, rows, told) = (context.clone(), rows.clone(), Rc::clone(&told));
        Rc::new(move || {
            if context.read(is_windowed) {
                tell(&context, &rows, &told);
            }
        })
    };
    let (scrolled, resized) = (Rc::clone(&follow), Rc::clone(&follow));
    // Whatever scrolls inside the document is heard on its way down.
    listen(&window(), "scroll", move |_| scrolled());
    listen(&window(), "resize", move |_| resized());

    let (reader, was_windowed) = (context.reader(is_windowed), Cell::new(false));
    effect(move || {
        let is_windowed = reader();
        if !was_windowed.replace(is_windowed) && is_windowed {
            told.set((0, 0));
            // How high the rows are is known once all that shows them has been told.
            let (follow, mount) = (Rc::clone(&follow), Mount::current());
            spawn_local(async move {
                let _entered = mount.enter();
                follow();
            });
        }
    });
}

/// Tells what is in sight, where that is not what was told last. Half a screen further is soon enough: a
/// screen of rows is there before and behind.
fn tell(context: &Context, rows: &Element, told: &Cell<(u32, u32)>) {
    let Some(seen @ (first, count)) = in_sight(context, rows) else { return };
    let (before, as_many) = told.get();
    if as_many != count || first.abs_diff(before) * 2 >= count {
        told.set(seen);
        context.send(Input::WindowMoved { first, count });
    }
}

/// The first row in sight, and how many are.
fn in_sight(context: &Context, rows: &Element) -> Option<(u32, u32)> {
    let all = context.read(|shown| shown.paging.found) as f64;
    let place = rows.get_bounding_client_rect();
    let height = window().inner_height().ok()?.as_f64()?;
    let row = place.height() / all;
    if row < 1.0 {
        return None;
    }
    // Casts of numbers that are not negative and far below the last one.
    let first = (-place.top() / row).max(0.0) as u32;
    Some((first, (height / row).ceil() as u32))
}
