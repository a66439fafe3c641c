//! The five calls of the API, their bodies, and every way in which one can fail.

mod bodies;
mod curl;
mod endpoint;
mod error;
mod page;
mod params;
mod session;
mod token;

pub use bodies::{BodyError, CreateStage, DeletedStage, UpdateStage};
pub use curl::curl;
pub use endpoint::{
    COLLECTION_PATH, CreateEndpoint, DeleteEndpoint, Endpoint, ListEndpoint, Method, Request,
    RetrieveEndpoint, UpdateEndpoint,
};
pub use error::{ApiError, ErrorBody, ErrorType, Misshapen, RawResponse, Refusal, ShapeProblem};
pub use page::StagePage;
pub use params::{ListParams, ListParamsError};
pub use session::{SESSION_PATH, sign_in_body};
pub use token::TokenProblem;
