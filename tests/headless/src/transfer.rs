//! Reading and writing files without a second WebAssembly.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sales_stages_app::runtime::{Transfer, TransferTask, Transferring};
use sales_stages_core::engine::Later;
use sales_stages_transfer::bytes;

/// The real functions. Clones are the same.
#[derive(Clone, Default)]
pub struct FakeTransfer(Rc<State>);

#[derive(Default)]
struct State {
    lost: Cell<bool>,
    saved: RefCell<Vec<(String, String)>>,
}

impl FakeTransfer {
    /// Whether they can be loaded.
    pub fn lose(&self, lost: bool) {
        self.0.lost.set(lost);
    }

    /// Name and text of each file that the person was given.
    pub fn saved(&self) -> Vec<(String, String)> {
        self.0.saved.borrow().clone()
    }
}

impl Transfer for FakeTransfer {
    fn run(&self, _: Later, task: TransferTask) -> Transferring {
        let state = Rc::clone(&self.0);
        Box::pin(async move {
            if state.lost.get() {
                return None;
            }
            Some(match task {
                TransferTask::Read(file, name) => bytes::read(&file.to_vec(), &name),
                TransferTask::ReadPasted(text) => bytes::read_pasted(&text),
                TransferTask::Plan(lines, known) => bytes::plan(&lines, &known),
                TransferTask::WriteCsv(stages) => bytes::write_csv(&stages),
                TransferTask::WriteJson(stages) => bytes::write_json(&stages),
                TransferTask::WriteFailures(failures) => bytes::write_failures(&failures),
            })
        })
    }

    fn save(&self, _: Later, name: &str, _media_type: &str, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.0.saved.borrow_mut().push((name.to_owned(), text));
    }
}
