//! `GET /api/crm/sales-stage`: order, paging and its parameters.

use proptest::prelude::*;
use sales_stages::environment::SystemRandomness;
use sales_stages::seed::demo_stages;
use sales_stages::storage::{SeedOutcome, StageStore};

use crate::support::{Answer, STAGES, START, TestApp};

fn names(answer: &Answer) -> Vec<String> {
    let page = answer.json();
    let data = page["data"].as_array().expect("a list").iter();
    data.map(|stage| stage["stage_name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn newest_come_first_and_stages_of_one_moment_in_reverse_order_of_insertion() {
    let app = TestApp::new().await;
    for name in ["first", "second", "third"] {
        app.create(name).await;
    }
    app.clock.advance(1);
    app.create("fourth").await;
    // A clock that is set back makes older stages, and they sort as such.
    app.clock.advance(-5_000);
    app.create("from before").await;
    let list = app.get(STAGES).await;
    assert_eq!(names(&list), ["fourth", "third", "second", "first", "from before"]);
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::new().await;
    let stages = demo_stages(45, START, &SystemRandomness).expect("random");
    assert_eq!(app.storage.seed_stages(stages).await, Ok(SeedOutcome::Added(45)));
    let whole = names(&app.get(&format!("{STAGES}?limit=100")).await);
    assert_eq!(whole.len(), 45);
    let mut paged = Vec::new();
    for (offset, rows, has_more) in [(0, 20, true), (20, 20, true), (40, 5, false), (45, 0, false)]
    {
        let page = app.get(&format!("{STAGES}?offset={offset}")).await;
        assert_eq!(page.json()["has_more"], has_more, "{offset}");
        assert_eq!(page.json()["total"], 45);
        assert_eq!(names(&page).len(), rows);
        paged.extend(names(&page));
    }
    assert_eq!(paged, whole);
    let exactly = app.get(&format!("{STAGES}?limit=5&offset=40")).await;
    assert_eq!(exactly.json()["has_more"], false);
}

#[tokio::test]
async fn seeding_leaves_a_database_with_stages_alone() {
    let app = TestApp::new().await;
    app.create("mine").await;
    let stages = demo_stages(45, START, &SystemRandomness).expect("random");
    assert_eq!(app.storage.seed_stages(stages).await, Ok(SeedOutcome::AlreadyThere(1)));
}

#[tokio::test]
async fn an_empty_list_and_the_largest_offset_are_fine() {
    let app = TestApp::new().await;
    for query in ["", "?", "?limit=100&offset=9007199254740991", "?_=1700000000&utm=x"] {
        let page = app.get(&format!("{STAGES}{query}")).await.json();
        assert_eq!(
            page,
            serde_json::json!({ "data": [], "has_more": false, "total": 0 }),
            "{query}"
        );
    }
}

#[tokio::test]
async fn parameters_out_of_range_name_themselves() {
    let app = TestApp::new().await;
    for (query, param, code) in [
        ("limit=0", "limit", "parameter_invalid_integer"),
        ("limit=101", "limit", "parameter_invalid_integer"),
        ("limit=-1", "limit", "parameter_invalid_integer"),
        ("limit=", "limit", "parameter_invalid_integer"),
        ("limit=%zz", "limit", "parameter_invalid_integer"),
        ("limit=%31%30x", "limit", "parameter_invalid_integer"),
        ("limit=1e1", "limit", "parameter_invalid_integer"),
        ("limit=99999999999999999999", "limit", "parameter_invalid_integer"),
        ("offset=-1", "offset", "parameter_invalid_integer"),
        ("offset=1.5", "offset", "parameter_invalid_integer"),
        ("offset=9007199254740992", "offset", "parameter_invalid_integer"),
        ("limit=1&limit=1", "limit", "parameter_repeated"),
        ("offset=0&limit=5&offset=1", "offset", "parameter_repeated"),
    ] {
        let answer = app.get(&format!("{STAGES}?{query}")).await;
        assert_eq!(answer.error(), (400, code.to_owned()), "{query}");
        assert_eq!(answer.param().as_deref(), Some(param), "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_query_makes_the_server_fail(query in "[a-z0-9=&%+.-]{0,40}|limit=[0-9-]{0,5}&offset=.{0,5}") {
        let path: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let path = path.replace("%3D", "=").replace("%26", "&").replace("%25", "%");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let answer = runtime.expect("a runtime").block_on(async {
            TestApp::new().await.get(&format!("{STAGES}?{path}")).await
        });
        prop_assert!(matches!(answer.status.as_u16(), 200 | 400), "{answer:?}");
    }
}
