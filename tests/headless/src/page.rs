//! A mounted page, and what a person does with it.

use sales_stages_app::reactive::Scope;
use sales_stages_app::runtime::Runtime;
use sales_stages_core::engine::Input;
use wasm_bindgen::JsCast;
use web_sys::{
    Event, EventInit, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    KeyboardEvent, KeyboardEventInit, MouseEvent, MouseEventInit,
};

use super::{
    FakeApi, FakeClock, FakeLanguages, FakeLocation, FakeStorage, FakeTransfer, Visit, all, find,
    name_of, settle, text_of,
};

/// A mounted page. It is unmounted, and its element removed, when it is dropped.
pub struct Page {
    /// The server behind it.
    pub api: FakeApi,
    /// Its clock.
    pub clock: FakeClock,
    /// Where it keeps what must outlive it.
    pub storage: FakeStorage,
    /// Where its languages come from.
    pub languages: FakeLanguages,
    /// What reads and writes its files.
    pub transfer: FakeTransfer,
    /// Its address.
    pub location: FakeLocation,
    /// The element that it is mounted in.
    pub host: HtmlElement,
    runtime: Runtime,
    scope: Option<Scope>,
}

impl Page {
    pub(crate) fn new(
        api: FakeApi,
        clock: FakeClock,
        (storage, languages, transfer): (FakeStorage, FakeLanguages, FakeTransfer),
        location: FakeLocation,
        runtime: Runtime,
        host: HtmlElement,
        scope: Scope,
    ) -> Self {
        Self {
            api,
            clock,
            storage,
            languages,
            transfer,
            location,
            host,
            runtime,
            scope: Some(scope),
        }
    }

    /// A page over this server, without anything unusual.
    pub async fn open(api: &FakeApi) -> Self {
        Visit::to(api).open().await
    }

    /// A page that lists `Stage 1` to `Stage N`, the newest first.
    pub async fn with(count: u32) -> Self {
        let page = Self::open(&FakeApi::with(count)).await;
        page.api.take_calls();
        page
    }

    /// Unmounts the page; its elements stay where they are.
    pub fn unmount(&mut self) {
        self.scope.take();
    }

    /// Tells the page what its host would: a changed address, a hidden tab.
    pub async fn tell(&self, input: Input) {
        self.runtime.send(input);
        settle().await;
    }

    /// The first element that fits a selector.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        find(&self.host, selector)
    }

    /// The button of this name.
    pub fn button(&self, name: &str) -> HtmlElement {
        self.named("button", name).expect(name)
    }

    /// Whether there is a button of this name.
    pub fn has_button(&self, name: &str) -> bool {
        self.named("button", name).is_some()
    }

    /// The text field of this name.
    pub fn textbox(&self, name: &str) -> HtmlInputElement {
        self.named("input", name).expect(name).unchecked_into()
    }

    /// Whether there is a text field of this name.
    pub fn has_textbox(&self, name: &str) -> bool {
        self.named("input", name).is_some()
    }

    /// The checkbox of this name.
    pub fn checkbox(&self, name: &str) -> HtmlInputElement {
        self.named("input[type=checkbox]", name).expect(name).unchecked_into()
    }

    /// The row of a stage.
    pub fn row(&self, id: &str) -> HtmlElement {
        self.rows().into_iter().find(|row| stage_id(row).as_deref() == Some(id)).expect(id)
    }

    /// All rows of stages.
    pub fn rows(&self) -> Vec<HtmlElement> {
        all(&self.host, "[data-stage-id]")
    }

    /// The names in the rows, in order.
    pub fn names(&self) -> Vec<String> {
        let name = |row: &HtmlElement| find(row, "bdi").map(|name| text_of(&name));
        self.rows().iter().map(|row| name(row).unwrap_or_default()).collect()
    }

    /// What is written in all of the page.
    pub fn text(&self) -> String {
        text_of(&self.host)
    }

    /// What people who listen to the page were told last.
    pub fn status(&self) -> String {
        self.told().pop().unwrap_or_default()
    }

    /// What people who listen to the page were told a moment ago, one by one.
    pub fn told(&self) -> Vec<String> {
        all(&self.host, "[role=status] > p").iter().map(|outcome| text_of(outcome)).collect()
    }

    /// What went wrong, as it is shown.
    pub fn alerts(&self) -> Vec<String> {
        all(&self.host, "[role=alert]").iter().map(|alert| text_of(alert)).collect()
    }

    /// What has the focus, if it is in this page.
    pub fn focused(&self) -> Option<HtmlElement> {
        let active = self.host.owner_document()?.active_element()?;
        self.host.contains(Some(&active)).then(|| active.unchecked_into())
    }

    /// Whether this element has the focus.
    pub fn has_focus(&self, element: &HtmlElement) -> bool {
        self.focused().is_some_and(|focused| focused.is_same_node(Some(element)))
    }

    /// The stage whose row itself has the focus.
    pub fn focused_row(&self) -> Option<String> {
        stage_id(&self.focused()?)
    }

    /// Moves the focus.
    pub async fn focus(&self, element: &HtmlElement) {
        element.focus().expect("it can have the focus");
        settle().await;
    }

    /// Clicks: the focus comes along.
    pub async fn click(&self, element: &HtmlElement) {
        element.focus().expect("it can have the focus");
        element.click();
        settle().await;
    }

    /// Clicks with Shift.
    pub async fn click_with_shift(&self, element: &HtmlElement) {
        let options = MouseEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_shift_key(true);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", &options);
        element.dispatch_event(&event.expect("a valid event")).expect("it is dispatched");
        settle().await;
    }

    /// Presses a key on an element that has the focus. Whether the page took it for its own.
    pub async fn press(&self, element: &HtmlElement, key: &str) -> bool {
        element.focus().expect("it can have the focus");
        self.press_as(element, key, |_| {}).await
    }

    /// Presses a key on an element, with what else is to be said of the event.
    pub async fn press_as(
        &self,
        element: &HtmlElement,
        key: &str,
        say: fn(&KeyboardEventInit),
    ) -> bool {
        let options = KeyboardEventInit::new();
        // As Playwright writes it: "Shift+ArrowDown".
        let mut key = key;
        while let Some((modifier, rest)) = key.split_once('+') {
            match modifier {
                "Shift" => options.set_shift_key(true),
                "Control" => options.set_ctrl_key(true),
                "Alt" => options.set_alt_key(true),
                "Meta" => options.set_meta_key(true),
                other => assert_eq!(other, "", "it is no modifier"),
            }
            key = rest;
        }
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        say(&options);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
        let event = event.expect("a valid event");
        element.dispatch_event(&event).expect("it is dispatched");
        settle().await;
        event.default_prevented()
    }

    /// Replaces what is in a field, as if it were typed.
    pub async fn write(&self, field: &HtmlInputElement, text: &str) {
        field.focus().expect("it can have the focus");
        field.set_value(text);
        self.input(field).await;
    }

    /// Tells the page that a field has another text.
    pub async fn input(&self, field: &HtmlInputElement) {
        let options = EventInit::new();
        options.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &options).expect("a valid event");
        field.dispatch_event(&event).expect("it is dispatched");
        settle().await;
    }

    /// Enter in a field: what a browser makes of it.
    pub async fn submit(&self, field: &HtmlInputElement) {
        let form = field.closest("form").ok().flatten().expect("a form");
        form.unchecked_into::<HtmlFormElement>().request_submit().expect("it is submitted");
        settle().await;
    }

    /// Chooses one of a list's options by its value.
    pub async fn choose(&self, select: &HtmlSelectElement, value: &str) {
        select.set_value(value);
        let event = Event::new("change").expect("a valid event");
        select.dispatch_event(&event).expect("it is dispatched");
        settle().await;
    }

    /// Escape in a dialog: what a browser makes of it.
    pub async fn leave(&self, dialog: &HtmlElement) {
        let event = Event::new("cancel").expect("a valid event");
        dialog.dispatch_event(&event).expect("it is dispatched");
        settle().await;
    }

    /// Moves the pointer: `mouseenter` or `mouseleave`.
    pub async fn point(&self, element: &HtmlElement, event: &str) {
        let event = MouseEvent::new(event).expect("a valid event");
        element.dispatch_event(&event).expect("it is dispatched");
        settle().await;
    }

    fn named(&self, selector: &str, name: &str) -> Option<HtmlElement> {
        let mut found = all(&self.host, selector).into_iter();
        found.find(|element| name_of(&self.host, element) == name)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.unmount();
        self.host.remove();
    }
}

fn stage_id(element: &HtmlElement) -> Option<String> {
    element.get_attribute("data-stage-id")
}
