//! A server's stages, in memory.

use sales_stages_core::api::{ApiError, DeletedStage, ErrorType, ListParams, Refusal, StagePage};
use sales_stages_core::engine::{Answer, Call};
use sales_stages_core::stage::{SalesStage, StageId, Timestamp};

/// Stages as a server has them, newest first. The first one made is `s1`, the next `s2`.
#[derive(Default)]
pub struct Stages {
    all: Vec<SalesStage>,
    made: u32,
}

impl Stages {
    /// `Stage 1` to `Stage N`, made in this order.
    pub fn numbered(count: u32) -> Self {
        let mut stages = Self::default();
        for number in 1..=count {
            stages.make(Some(format!("Stage {number}")));
        }
        stages
    }

    /// Makes a stage.
    pub fn make(&mut self, name: Option<String>) -> SalesStage {
        self.made += 1;
        let at = Timestamp::new("2024-01-15T09:30:00Z");
        let id = StageId::new(format!("s{}", self.made));
        let stage = SalesStage { id, created_at: at.clone(), updated_at: at, stage_name: name };
        self.put(stage.clone());
        stage
    }

    /// Puts a stage first, whatever it is.
    pub fn put(&mut self, stage: SalesStage) {
        self.all.insert(0, stage);
    }

    /// Removes a stage; whether it was there.
    pub fn remove(&mut self, id: &StageId) -> bool {
        let before = self.all.len();
        self.all.retain(|stage| stage.id != *id);
        self.all.len() < before
    }

    /// Gives a stage another name.
    pub(crate) fn rename(&mut self, id: &StageId, name: &str) -> Result<SalesStage, ApiError> {
        let stage = self.find(id)?;
        stage.stage_name = Some(name.to_owned());
        Ok(stage.clone())
    }

    /// All names, newest first; empty for a stage without one.
    pub fn names(&self) -> Vec<String> {
        self.all.iter().map(|stage| stage.stage_name.clone().unwrap_or_default()).collect()
    }

    /// Carries out a call.
    pub(crate) fn answer(&mut self, call: &Call) -> Result<Answer, ApiError> {
        Ok(match call {
            Call::List(params) => Answer::Page(self.page(*params)),
            Call::Retrieve(id) => stage(self.find(id)?.clone()),
            Call::Create { name, .. } => stage(self.make(Some(name.as_str().to_owned()))),
            Call::Rename { id, name, .. } => stage(self.rename(id, name.as_str())?),
            Call::Delete { id, .. } if self.remove(id) => {
                Answer::Deleted(DeletedStage { id: id.clone(), deleted: true })
            }
            Call::Delete { .. } => return Err(refused(404)),
        })
    }

    fn page(&self, params: ListParams) -> StagePage {
        let offset = usize::try_from(params.offset).expect("a small offset");
        let rows = self.all.iter().skip(offset).take(params.limit as usize);
        let data: Vec<_> = rows.cloned().collect();
        let has_more = offset + data.len() < self.all.len();
        StagePage { data, has_more, total: self.all.len() as u64 }
    }

    fn find(&mut self, id: &StageId) -> Result<&mut SalesStage, ApiError> {
        self.all.iter_mut().find(|stage| stage.id == *id).ok_or_else(|| refused(404))
    }
}

/// An answer that names no version.
fn stage(stage: SalesStage) -> Answer {
    Answer::Stage { stage, etag: None }
}

/// A refusal with this status, as a server words it.
pub fn refused(status: u16) -> ApiError {
    ApiError::from(Refusal {
        status,
        kind: Some(ErrorType::InvalidRequestError),
        code: Some("refused".to_owned()),
        message: Some("The server does not want to.".to_owned()),
        param: None,
        request_id: Some("req_1".to_owned()),
        retry_after: None,
    })
}
