//! Reading and writing files by a second WebAssembly, which is loaded when it is first needed.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_core::engine::{
    FileFormat, ImportInput, Input, Later, Ticket, TransferJob, Transferred,
};
use sales_stages_core::transfer::wire::{decode, encode};
use sales_stages_core::transfer::{Failure, Known};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

use super::environment::{Transfer, TransferTask, Transferring};
use super::perform::{Inner, Runtime};
use crate::i18n;
use crate::reactive::Mount;

/// Has files read and written in the browser.
pub struct BrowserTransfer {
    fetch: Rc<dyn Fn() -> Promise>,
    /// The address of the file that was saved last. When a browser has begun to save is not told, so
    /// it stays until the next one.
    saved: Cell<Option<String>>,
}

impl Drop for BrowserTransfer {
    fn drop(&mut self) {
        revoke(self.saved.take());
    }
}

fn revoke(url: Option<String>) {
    if let Some(url) = url {
        // It was made here, so this cannot fail.
        let _ = Url::revoke_object_url(&url);
    }
}

impl BrowserTransfer {
    /// `fetch` promises the functions of the other WebAssembly, by their names.
    pub fn new(fetch: Rc<dyn Fn() -> Promise>) -> Self {
        Self { fetch, saved: Cell::new(None) }
    }
}

impl Transfer for BrowserTransfer {
    fn run(&self, later: Later, task: TransferTask) -> Transferring {
        later::run(later, Rc::clone(&self.fetch), task)
    }

    fn save(&self, later: Later, name: &str, media_type: &str, bytes: &[u8]) {
        revoke(self.saved.replace(later::save(later, name, media_type, bytes)));
    }
}

/// The doors to all of it.
mod later {
    use std::rc::Rc;

    use js_sys::Promise;
    use sales_stages_core::engine::Later;

    use super::{TransferTask, Transferring};

    #[inline(never)]
    pub(super) fn run(
        _: Later,
        fetch: Rc<dyn Fn() -> Promise>,
        task: TransferTask,
    ) -> Transferring {
        Box::pin(async move { super::run(&*fetch, &task).await.ok() })
    }

    #[inline(never)]
    pub(super) fn save(_: Later, name: &str, media_type: &str, bytes: &[u8]) -> Option<String> {
        // A browser that refuses has said so to the person.
        super::download(name, media_type, bytes).ok()
    }
}

async fn run(fetch: &dyn Fn() -> Promise, task: &TransferTask) -> Result<Vec<u8>, JsValue> {
    let functions = JsFuture::from(fetch()).await?;
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let (name, arguments) = match task {
        TransferTask::Read(file, name) => ("read", Array::of2(file, &name.into())),
        TransferTask::ReadPasted(text) => ("read_pasted", Array::of1(&text.into())),
        TransferTask::Plan(lines, known) => ("plan", Array::of2(&bytes(lines), &bytes(known))),
        TransferTask::WriteCsv(stages) => ("write_csv", Array::of1(&bytes(stages))),
        TransferTask::WriteJson(stages) => ("write_json", Array::of1(&bytes(stages))),
        TransferTask::WriteFailures(failures) => ("write_failures", Array::of1(&bytes(failures))),
    };
    let function: Function = Reflect::get(&functions, &name.into())?.dyn_into()?;
    let done = function.apply(&JsValue::UNDEFINED, &arguments)?;
    Ok(done.dyn_into::<Uint8Array>()?.to_vec())
}

/// Has the browser save a file, and gives back the address that it has meanwhile.
fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(url)
}

impl Runtime {
    /// A person has chosen or dropped a file: it is kept until the engine asks for it.
    pub fn offer_file(&self, file: File) {
        let Some(inner) = self.0.upgrade() else { return };
        let (name, size) = (file.name(), file.size() as u64);
        inner.file.replace(Some(file));
        self.send(Input::Import(ImportInput::FileOffered { name, size }));
        // Where it cannot be used now, it is let go of.
        inner.file.take();
    }

    pub(super) fn transfer(&self, later: Later, inner: &Inner, ticket: Ticket, job: TransferJob) {
        let (runtime, transfer) = (self.clone(), Rc::clone(&inner.environment.transfer));
        let mount = inner.mount.clone();
        let file = inner.file.take();
        inner.transfers.borrow_mut().push(ticket);
        spawn_local(async move {
            let is_wanted = || {
                let inner = runtime.0.upgrade();
                inner.is_some_and(|inner| inner.transfers.borrow().contains(&ticket))
            };
            let outcome = done(later, &*transfer, &mount, (file, job), is_wanted).await;
            if let Some(inner) = runtime.0.upgrade() {
                inner.end_call(ticket);
            }
            runtime.send(Input::Transferred { ticket, outcome });
        });
    }
}

/// Does a job; `None` where what does it, or the file, cannot be loaded. What is written is not saved
/// where nobody wants it any more.
async fn done(
    later: Later,
    transfer: &dyn Transfer,
    mount: &Mount,
    (file, job): (Option<File>, TransferJob),
    is_wanted: impl Fn() -> bool,
) -> Option<Transferred> {
    let (task, name, media_type) = match job {
        TransferJob::ReadFile { name } => {
            let buffer = JsFuture::from(file?.array_buffer()).await.ok()?;
            return read(later, transfer, TransferTask::Read(Uint8Array::new(&buffer), name)).await;
        }
        TransferJob::ReadPasted(text) => {
            return read(later, transfer, TransferTask::ReadPasted(text)).await;
        }
        TransferJob::Plan { lines, known } => {
            let known: Vec<Known<'_>> = known
                .iter()
                .map(|stage| Known { id: stage.id.as_str(), name: stage.stage_name.as_deref() })
                .collect();
            let task = TransferTask::Plan(encode(&*lines), encode(&known));
            return decode(&transfer.run(later, task).await?).map(Transferred::Planned);
        }
        TransferJob::WriteStages { stages, format: FileFormat::Csv } => {
            (TransferTask::WriteCsv(encode(&stages)), "sales-stages.csv", CSV)
        }
        TransferJob::WriteStages { stages, format: FileFormat::Json } => {
            (TransferTask::WriteJson(encode(&stages)), "sales-stages.json", "application/json")
        }
        TransferJob::WriteFailed(lines) => {
            let entered = mount.enter();
            let reasons: Vec<_> =
                lines.iter().map(|line| i18n::line_note(line.note.as_ref())).collect();
            drop(entered);
            let failures = lines.iter().zip(&reasons).map(|(line, reason)| Failure {
                id: line.id.as_deref(),
                name: line.name.as_deref(),
                reason,
            });
            let failures: Vec<_> = failures.collect();
            (TransferTask::WriteFailures(encode(&failures)), "not-imported.csv", CSV)
        }
    };
    let written = transfer.run(later, task).await?;
    if is_wanted() {
        transfer.save(later, name, media_type, &written);
    }
    Some(Transferred::Written)
}

const CSV: &str = "text/csv";

async fn read(later: Later, transfer: &dyn Transfer, task: TransferTask) -> Option<Transferred> {
    decode(&transfer.run(later, task).await?).map(Transferred::Read)
}
