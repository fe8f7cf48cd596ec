//! An order of all jobs, from which a page of some of them is taken.

use roaring::RoaringBitmap;

/// Jobs in an order, and each job's place in it.
#[derive(Debug, Default)]
pub struct Ranking {
    jobs: Vec<u32>,
    places: Vec<u32>,
}

impl Ranking {
    /// The order of jobs numbered from zero.
    #[must_use]
    pub fn new(jobs: Vec<u32>) -> Self {
        let mut places = vec![0; jobs.len()];
        for (place, job) in (0..).zip(&jobs) {
            places[*job as usize] = place;
        }
        Self { jobs, places }
    }

    /// A page of the jobs found. Many are met soon along the order; few are sooner sorted by their places.
    #[must_use]
    pub fn page(&self, found: &RoaringBitmap, skip: usize, take: usize) -> Vec<u32> {
        let (end, count) = (skip + take, usize::try_from(found.len()).unwrap_or(usize::MAX));
        if count == self.jobs.len() {
            return self.jobs.iter().skip(skip).take(take).copied().collect();
        }
        if end.saturating_mul(self.jobs.len()) < count.saturating_mul(count) {
            return self.jobs.iter().copied().filter(|job| found.contains(*job)).skip(skip).take(take).collect();
        }
        let mut places: Vec<u32> = found.iter().map(|job| self.places[job as usize]).collect();
        if end < places.len() {
            places.select_nth_unstable(end);
            places.truncate(end);
        }
        places.sort_unstable();
        places.iter().skip(skip).map(|place| self.jobs[*place as usize]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_however_it_is_found() {
        let order = Ranking::new((0..1000).rev().collect());
        for step in [1, 2, 7, 90] {
            let found: RoaringBitmap = (0..1000).step_by(step).collect();
            let expected: Vec<u32> = (0..1000).rev().filter(|job| found.contains(*job)).collect();
            for skip in [0, 4, 20, 990, 2000] {
                let page: Vec<u32> = expected.iter().copied().skip(skip).take(20).collect();
                assert_eq!(order.page(&found, skip, 20), page, "every {step}th, from {skip}");
            }
        }
    }
}
