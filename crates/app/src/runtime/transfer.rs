//! Reading and writing files by a second WebAssembly, which is loaded when it is first needed.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_core::engine::{FileFormat, ImportInput, Input, Ticket, TransferJob, Transferred};
use sales_stages_core::transfer::wire::{decode, encode};
use sales_stages_core::transfer::{Failure, Known};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

use super::environment::{Transfer, TransferTask, Transferring};
use super::perform::{Inner, Runtime};
use crate::i18n;

pub(super) struct BrowserTransfer {
    fetch: Rc<Function>,
}

impl BrowserTransfer {
    /// `fetch` promises the functions of the other WebAssembly, by their names.
    pub(super) fn new(fetch: Function) -> Self {
        Self { fetch: Rc::new(fetch) }
    }
}

impl Transfer for BrowserTransfer {
    fn run(&self, task: TransferTask) -> Transferring {
        let fetch = Rc::clone(&self.fetch);
        Box::pin(async move {
            let functions = fetch.call0(&JsValue::UNDEFINED).ok()?;
            let functions = JsFuture::from(Promise::resolve(&functions)).await.ok()?;
            let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
            let (name, arguments) = match &task {
                TransferTask::Read(file, name) => ("read", Array::of2(file, &name.into())),
                TransferTask::ReadPasted(text) => ("read_pasted", Array::of1(&text.into())),
                TransferTask::Plan(lines, known) => {
                    ("plan", Array::of2(&bytes(lines), &bytes(known)))
                }
                TransferTask::WriteCsv(stages) => ("write_csv", Array::of1(&bytes(stages))),
                TransferTask::WriteJson(stages) => ("write_json", Array::of1(&bytes(stages))),
                TransferTask::WriteFailures(failures) => {
                    ("write_failures", Array::of1(&bytes(failures)))
                }
            };
            let function: Function =
                Reflect::get(&functions, &name.into()).ok()?.dyn_into().ok()?;
            let done = function.apply(&JsValue::UNDEFINED, &arguments).ok()?;
            Some(done.dyn_into::<Uint8Array>().ok()?.to_vec())
        })
    }

    fn save(&self, name: &str, media_type: &str, bytes: &[u8]) {
        // A browser that refuses has said so to the person.
        let _ = download(name, media_type, bytes);
    }
}

fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The download has begun and keeps what it needs.
    Url::revoke_object_url(&url)
}

impl Runtime {
    /// A person has chosen or dropped a file: it is kept until the engine asks for it.
    pub fn offer_file(&self, file: File) {
        let Some(inner) = self.0.upgrade() else { return };
        let (name, size) = (file.name(), file.size() as u64);
        inner.file.replace(Some(file));
        self.send(Input::Import(ImportInput::FileOffered { name, size }));
    }

    pub(super) fn transfer(&self, inner: &Inner, ticket: Ticket, job: TransferJob) {
        let (runtime, transfer) = (self.clone(), Rc::clone(&inner.environment.transfer));
        let file = inner.file.take();
        spawn_local(async move {
            let outcome = done(&*transfer, file, job).await;
            runtime.send(Input::Transferred { ticket, outcome });
        });
    }
}

/// Does a job; `None` where what does it, or the file, cannot be loaded.
async fn done(
    transfer: &dyn Transfer,
    file: Option<File>,
    job: TransferJob,
) -> Option<Transferred> {
    let (task, name, media_type) = match job {
        TransferJob::ReadFile { name } => {
            let buffer = JsFuture::from(file?.array_buffer()).await.ok()?;
            return read(transfer, TransferTask::Read(Uint8Array::new(&buffer), name)).await;
        }
        TransferJob::ReadPasted(text) => {
            return read(transfer, TransferTask::ReadPasted(text)).await;
        }
        TransferJob::Plan { lines, known } => {
            let known: Vec<Known<'_>> = known
                .iter()
                .map(|stage| Known { id: stage.id.as_str(), name: stage.stage_name.as_deref() })
                .collect();
            let task = TransferTask::Plan(encode(&*lines), encode(&known));
            return decode(&transfer.run(task).await?).map(Transferred::Planned);
        }
        TransferJob::WriteStages { stages, format: FileFormat::Csv } => {
            (TransferTask::WriteCsv(encode(&stages)), "sales-stages.csv", CSV)
        }
        TransferJob::WriteStages { stages, format: FileFormat::Json } => {
            (TransferTask::WriteJson(encode(&stages)), "sales-stages.json", "application/json")
        }
        TransferJob::WriteFailed(lines) => {
            let reasons: Vec<_> =
                lines.iter().map(|line| i18n::line_note(line.note.as_ref())).collect();
            let failures = lines.iter().zip(&reasons).map(|(line, reason)| Failure {
                id: line.id.as_deref(),
                name: line.name.as_deref(),
                reason,
            });
            let failures: Vec<_> = failures.collect();
            (TransferTask::WriteFailures(encode(&failures)), "not-imported.csv", CSV)
        }
    };
    let written = transfer.run(task).await?;
    transfer.save(name, media_type, &written);
    Some(Transferred::Written)
}

const CSV: &str = "text/csv";

async fn read(transfer: &dyn Transfer, task: TransferTask) -> Option<Transferred> {
    decode(&transfer.run(task).await?).map(Transferred::Read)
}
