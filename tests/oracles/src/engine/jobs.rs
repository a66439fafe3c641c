//! What is done with files: by the crate that does it, whose values the engine takes.

use sales_stages_core::engine::{TransferJob, Transferred};
use sales_stages_core::transfer::Known;

pub(super) fn done(job: TransferJob) -> Transferred {
    match job {
        TransferJob::ReadFile { name } => {
            Transferred::Read(sales_stages_transfer::read(name.as_bytes(), "stages.csv"))
        }
        TransferJob::ReadPasted(text) => {
            Transferred::Read(sales_stages_transfer::read_pasted(&text))
        }
        TransferJob::Plan { lines, known } => {
            let known: Vec<Known<'_>> = known
                .iter()
                .map(|stage| Known { id: stage.id.as_str(), name: stage.stage_name.as_deref() })
                .collect();
            let plan =
                sales_stages_transfer::plan(&lines, &known, &mut |names| names.to_uppercase());
            Transferred::Planned(plan)
        }
        TransferJob::WriteStages { .. } | TransferJob::WriteFailed(_) => Transferred::Written,
    }
}
