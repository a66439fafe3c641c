//! Time grows with the number of lines and of stages, not with their product.

use std::fmt::Write;
use std::time::{Duration, Instant};

use sales_stages_core::transfer::{Counts, Known};
use sales_stages_transfer::{plan, read};

/// Optimised it takes a tenth of a second. Comparing each line with each stage takes half a billion
/// comparisons, which nothing does in this time without optimisation.
const LONGEST: Duration = Duration::from_secs(5);

#[test]
fn five_thousand_lines_are_compared_with_a_hundred_thousand_stages() {
    let stages: Vec<(String, String)> = (0..100_000)
        .map(|number| (format!("sales-stage_{number:06}"), format!("Stage number {number}")))
        .collect();
    let known: Vec<Known<'_>> =
        stages.iter().map(|(id, name)| Known { id, name: Some(name) }).collect();
    let mut csv = String::from("id,stage_name\r\n");
    for (number, (id, name)) in stages.iter().take(5_000).enumerate() {
        let row = match number % 4 {
            0 => write!(csv, "{id},{name}\r\n"),
            1 => write!(csv, "{id},{name} anew\r\n"),
            2 => write!(csv, ",New {number}\r\n"),
            _ => write!(csv, ",STAGE  NUMBER {number}\r\n"),
        };
        row.expect("a row");
    }

    let start = Instant::now();
    let reading = read(csv.as_bytes(), "stages.csv").expect("it is read");
    let plan = plan(&reading.lines, &known, &mut |text| text.to_lowercase());
    let took = start.elapsed();

    let quarter = 1_250;
    let expected = Counts {
        create: quarter,
        rename: quarter,
        unchanged: quarter,
        duplicate: quarter,
        invalid: 0,
    };
    assert_eq!(plan.counts, expected);
    assert!(took < LONGEST, "it took {took:?}");
}
