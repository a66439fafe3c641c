//! What a person sets out to do while a fault strikes.

use std::fmt::{self, Display};

use sales_stages_core::engine::{Input, Turning};
use sales_stages_core::stage::StageId;

use super::plan::Target;
use super::world::World;

/// One thing that people do on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Another page of the list, or the same anew.
    List,
    /// The details of a stage that is not on the page.
    Retrieve,
    /// A new stage.
    Create,
    /// Another name for a stage.
    Rename,
    /// A stage is to go.
    Delete,
    /// A change after the session has ended, so that it goes on after signing in.
    SignIn,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::List, Self::Retrieve, Self::Create, Self::Rename, Self::Delete, Self::SignIn];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Retrieve => "retrieve",
            Self::Create => "create",
            Self::Rename => "rename",
            Self::Delete => "delete",
            Self::SignIn => "sign-in",
        }
    }

    /// The requests that a fault may strike. The first is the operation's own.
    pub(super) fn targets(self) -> &'static [Target] {
        match self {
            Self::List => &[Target::List],
            Self::Retrieve => &[Target::Retrieve],
            Self::Create => &[Target::Create, Target::Create, Target::Any],
            Self::Rename => &[Target::Rename, Target::Rename, Target::Retrieve, Target::Any],
            Self::Delete => &[Target::Delete, Target::Delete, Target::Retrieve, Target::Any],
            Self::SignIn => &[Target::Session, Target::Session, Target::Change, Target::Any],
        }
    }

    /// Does it; answers the stage that it is about, where there is one.
    pub(super) fn begin(self, world: &mut World, tab: usize) -> Option<String> {
        match self {
            Self::List => {
                let input = match world.chance.below(3) {
                    0 => Input::ReloadRequested,
                    1 => Input::PerPageChosen(50),
                    _ => Input::PageTurned(Turning::Next),
                };
                world.tell(tab, input);
                None
            }
            Self::Retrieve => {
                let id = world.server.rows.last()?.id.clone();
                world.tell(tab, Input::DetailsOpened(StageId::new(id.as_str())));
                Some(id)
            }
            Self::Create => {
                create(world, tab);
                None
            }
            Self::Rename => rename(world, tab),
            Self::Delete => {
                let id = a_row(world, tab)?;
                world.tell(tab, Input::DeleteRequested(StageId::new(id.as_str())));
                if world.chance.one_in(2) {
                    world.tell(tab, Input::DeleteHurried(StageId::new(id.as_str())));
                }
                Some(id)
            }
            Self::SignIn => {
                world.server.sessions.clear();
                if world.chance.one_in(2) {
                    create(world, tab);
                    return None;
                }
                rename(world, tab)
            }
        }
    }
}

impl Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn create(world: &mut World, tab: usize) {
    world.tell(tab, Input::CreateOpened);
    world.tell(tab, Input::CreateTyped("Made here".to_owned()));
    world.tell(tab, Input::CreateSubmitted);
    // A form may be closed while its create is under way.
    if world.chance.one_in(5) {
        world.tell(tab, Input::CreateClosed);
    }
}

fn rename(world: &mut World, tab: usize) -> Option<String> {
    let id = a_row(world, tab)?;
    world.tell(tab, Input::RenameOpened(StageId::new(id.as_str())));
    world.tell(tab, Input::RenameTyped("Named here".to_owned()));
    world.tell(tab, Input::RenameSubmitted);
    Some(id)
}

fn a_row(world: &mut World, tab: usize) -> Option<String> {
    let view = world.tabs.get(tab)?.view(world.now);
    let index = usize::try_from(world.chance.below(view.rows.len() as u64)).ok()?;
    Some(view.rows.get(index)?.stage.id.as_str().to_owned())
}
