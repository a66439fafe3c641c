//! Files of stages.

use super::*;

fn exported(job: TransferJob) -> Vec<String> {
    let TransferJob::WriteStages { stages, .. } = job else { panic!("stages are written") };
    stages.iter().filter_map(|stage| stage.stage_name.clone()).collect()
}

#[test]
fn all_stages_are_exported_whatever_page_is_shown() {
    let mut world = World::started(230);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::FormatChosen(FileFormat::Json)));
    world.input(Input::Export(ExportInput::Started));
    assert!(world.view().export.expect("the dialog").is_running);
    world.settle();
    let names = exported(world.do_job());
    assert_eq!((names.len(), &*names[0], &*names[229]), (230, "Stage 230", "Stage 1"));
    assert_eq!(world.said.last(), Some(&Announcement::Exported(230)));
    assert_eq!((world.view().export, world.focus.clone()), (None, Some(Focus::Export)));
}

#[test]
fn what_a_search_finds_is_exported_in_the_order_of_the_screen() {
    let mut world = World::at("q=stage%201&sort=created_at&order=ASC", Server::with(12));
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    assert!(world.view().export.expect("the dialog").scope == ExportScope::Found);
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()), ["Stage 1", "Stage 10", "Stage 11", "Stage 12"]);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::ScopeChosen(ExportScope::All)));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()).len(), 12);
    assert_eq!(world.names().len(), 4, "the search stands");
    assert!(!world.view().rows[0].marks.is_empty());
}

#[test]
fn an_export_that_cannot_be_written_says_so() {
    let mut world = World::started(1);
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    let (ticket, _) = world.jobs.pop_front().expect("a job");
    world.input(Input::Transferred { ticket, outcome: None });
    let view = world.view().export.expect("the dialog");
    assert!(view.failed && !view.is_running);
}

#[test]
fn what_is_selected_is_exported_from_all_pages() {
    let mut world = World::started(30);
    let first = world.id(0);
    world.input(Input::Select(Select::Toggle(first)));
    world.tell(Input::PageTurned(Turning::Next));
    let last = world.id(9);
    world.input(Input::Select(Select::Toggle(last)));
    world.input(Input::Export(ExportInput::Opened { selected: true }));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()), ["Stage 30", "Stage 1"]);
}

#[test]
fn what_was_found_when_the_dialog_was_opened_is_exported() {
    let mut world = World::at("q=stage%202", Server::with(12));
    world.input(Input::Export(ExportInput::Opened { selected: false }));
    world.input(Input::LocationChanged(String::new()));
    world.input(Input::Export(ExportInput::Started));
    world.settle();
    assert_eq!(exported(world.do_job()), ["Stage 12", "Stage 2"]);
}

#[test]
fn a_file_is_not_saved_once_its_dialog_is_closed_or_somebody_has_signed_out() {
    let ways = [
        vec![Input::Export(ExportInput::Closed)],
        vec![Input::SignOutRequested, Input::SignOutAnswered(Ok(()))],
    ];
    for way in ways {
        let mut world = World::started(3);
        world.input(Input::Export(ExportInput::Opened { selected: false }));
        world.input(Input::Export(ExportInput::Started));
        world.settle();
        assert_eq!(world.jobs.len(), 1);
        for input in way {
            world.input(input);
        }
        assert!(world.jobs.is_empty(), "it is aborted");
    }
}
