//! What the federation does, counted for whoever collects it. No label names a host, an actor or an activity.

use metrics::{Unit, counter, describe_counter, describe_histogram};

const ARRIVALS: &str = "maillon_inbox_arrivals_total";
const DELIVERIES: &str = "maillon_deliveries_total";
/// The name of the histogram of delivery times, for who sets its buckets.
pub const DELIVERY_DURATION: &str = "maillon_delivery_duration_seconds";

/// Says what each is, once a recorder is there.
pub fn describe() {
    describe_counter!(ARRIVALS, "Deliveries to our inbox, by the status that they were answered.");
    describe_counter!(DELIVERIES, "Deliveries that we tried, by what came of it.");
    describe_histogram!(DELIVERY_DURATION, Unit::Seconds, "Time of one try of a delivery.");
}

/// One delivery to our inbox was answered.
pub(crate) fn arrival(status: http::StatusCode) {
    counter!(ARRIVALS, "status" => status.as_u16().to_string()).increment(1);
}

/// One delivery of ours was tried.
pub(crate) fn delivery(verdict: &'static str, took: std::time::Duration) {
    counter!(DELIVERIES, "verdict" => verdict).increment(1);
    metrics::histogram!(DELIVERY_DURATION).record(took.as_secs_f64());
}
