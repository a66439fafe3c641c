//! Stands in for the crate of this name.
//!
//! Leptos depends on server functions, these on wasm-streams, and wasm-streams exports classes to
//! JavaScript, which no linker takes away: 3.8 kB of brotli for what this project never calls. These
//! are the few items that have to be there for the rest to compile. Take this folder away, and the
//! `[patch]` that names it, as soon as Leptos can be had without server functions.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser, which can be handed on but not read.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives it back.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Takes a stream of Rust's, of which nothing will come.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// A stream that ends at once.
    pub fn into_stream(self) -> Nothing {
        Nothing
    }
}

/// A stream that ends at once.
pub struct Nothing;

impl Stream for Nothing {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
