//! The root component: the page mounts it, and so will every other host.

use leptos::html::Div;
use leptos::prelude::*;

use super::access::Access;
use super::create::CreateForm;
use super::details::Details;
use super::header::Header;
use super::list::StageList;
use super::notices::Notices;
use super::unfinished::Unfinished;
use crate::i18n::Dates;
use crate::runtime::Runtime;

/// What every feature gets from the root.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) runtime: Runtime,
    pub(super) dates: StoredValue<Dates, LocalStorage>,
}

/// The features' way to the runtime.
pub(super) fn context() -> Context {
    // The root provides it above everything that asks.
    expect_context()
}

/// The whole admin.
#[component]
pub fn Root(
    /// The running page.
    runtime: Runtime,
    /// A language tag, or the browser's own language.
    locale: Option<String>,
) -> impl IntoView {
    provide_context(Context {
        runtime,
        dates: StoredValue::new_local(Dates::new(locale.as_deref())),
    });
    let root = NodeRef::<Div>::new();
    root.on_load(move |element| runtime.set_root(element.into()));
    view! { class="ss",
        <div class="stages" node_ref=root>
            <Header/>
            <Access/>
            <Notices/>
            <Unfinished/>
            <CreateForm/>
            <div class="stages__body">
                <StageList/>
                <Details/>
            </div>
            <div class="visually-hidden" role="status">{move || runtime.screen.status.get()}</div>
        </div>
    }
}
