//! Demo stages, as a sales team might have named them.

use sales_stages_core::stage::StageName;

use crate::access::new_stage_id;
use crate::environment::{NoRandomness, Randomness};
use crate::storage::NewStage;

/// The most demo stages that can be asked for.
pub const MOST_STAGES: u32 = 1_000_000;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Newest first. Some are long, accented, written from right to left, or emoji.
const NAMES: [&str; 45] = [
    "New lead",
    "Qualified lead",
    "Discovery call booked",
    "Needs analysis",
    "Demo scheduled",
    "Demo given",
    "Proposal sent",
    "Négociation en cours",
    "Waiting for legal",
    "Contract out for signature",
    "Closed won 🎉",
    "Closed lost",
    "On hold until next quarter",
    "Angebot geprüft",
    "مرحلة التفاوض",
    "Security review, data processing agreement and vendor onboarding questionnaire still open on the customer's side; legal, procurement and the works council each have to sign before the order form can go out",
    "Pilot running",
    "Pilot extended",
    "Budget confirmed",
    "Champion identified",
    "Economic buyer met",
    "Technical win",
    "Propuesta técnica enviada",
    "Oferta wysłana",
    "見積もり提出済み",
    "הצעת מחיר נשלחה",
    "Verbal commitment 🤝",
    "Procurement",
    "Renewal due in 90 days",
    "Renewal at risk ⚠️",
    "Upsell identified",
    "Cross-sell: analytics add-on",
    "Referral from partner",
    "Trade fair contact (not yet called)",
    "Inbound: website form",
    "Inbound: phone",
    "Outbound sequence, step 1",
    "Outbound sequence, step 2",
    "No answer after three attempts",
    "Re-engage in spring",
    "Disqualified: no budget",
    "Disqualified: wrong region",
    "Přesunuto na příští rok",
    "Đã gửi hợp đồng",
    "Handed over to customer success",
];

const REGIONS: [&str; 6] = ["EMEA", "DACH", "Nordics", "North America", "LATAM", "APAC"];

/// Demo stages, oldest first, the newest a few minutes before `now`. Names repeat with a region
/// and a number after the first few dozen.
///
/// # Errors
/// [`NoRandomness`] where the operating system gives none.
pub fn demo_stages(
    count: u32,
    now: i64,
    random: &dyn Randomness,
) -> Result<Vec<NewStage>, NoRandomness> {
    let step = step_millis(count);
    let newest = now - 7 * MINUTE;
    (0..count)
        .rev()
        .map(|index| {
            let created_at = newest - i64::from(index) * step;
            // Every third stage was edited once since.
            let edited = if index % 3 == 1 { step / 2 } else { 0 };
            Ok(NewStage {
                id: new_stage_id(random)?,
                name: StageName::parse(&name(index)).ok(),
                created_at,
                updated_at: created_at + edited,
            })
        })
        .collect()
}

/// Whole seconds, because the API shows no less: half a day for a few stages, and for many as
/// much as spreads them over two years.
fn step_millis(count: u32) -> i64 {
    let spread = 2 * 365 * DAY / i64::from(count.max(1));
    spread.clamp(1000, DAY / 2) / 1000 * 1000
}

fn name(index: u32) -> String {
    let index = index as usize;
    let base = NAMES[index % NAMES.len()];
    match index / NAMES.len() {
        0 => base.to_owned(),
        round => format!("{base} – {} {round}", REGIONS[(round - 1) % REGIONS.len()]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::environment::SystemRandomness;

    #[test]
    fn demo_stages_have_valid_distinct_names_and_distinct_seconds() {
        let now = 1_700_000_000_123;
        let stages = demo_stages(5_000, now, &SystemRandomness).expect("random");
        let names: HashSet<_> = stages.iter().map(|stage| stage.name.clone()).collect();
        assert!(!names.contains(&None));
        assert_eq!(names.len(), stages.len());
        let seconds: HashSet<_> = stages.iter().map(|stage| stage.created_at / 1000).collect();
        assert_eq!(seconds.len(), stages.len());
        assert!(stages.is_sorted_by_key(|stage| stage.created_at));
        assert!(stages.iter().all(|stage| stage.updated_at < now));
    }

    #[test]
    fn the_newest_names_come_first_in_the_list() {
        let stages = demo_stages(3, 1_700_000_000_000, &SystemRandomness).expect("random");
        let newest = stages.last().and_then(|stage| stage.name.clone()).expect("a name");
        assert_eq!(newest.as_str(), "New lead");
    }
}
