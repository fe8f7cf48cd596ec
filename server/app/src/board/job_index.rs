//! The index behind the job list: sets of job numbers, where a number is a job's rank among the newest.
//!
//! Because the numbers follow the order of publication, the first page of a
//! search is the first few numbers of a set, whatever the set's size.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use portico_protocol::jobs::FacetValue;
use roaring::{MultiOps as _, RoaringBitmap};

use crate::support;

/// Most different words that one typed beginning may stand for.
const EXPANSIONS: usize = 400;

/// Words to jobs.
#[derive(Debug, Default)]
pub struct WordIndex(BTreeMap<String, RoaringBitmap>);

impl WordIndex {
    /// Adds the words of one job's texts.
    pub fn add(&mut self, job: u32, texts: &[&str]) {
        for text in texts {
            for word in support::text::words(text) {
                self.0.entry(word).or_default().insert(job);
            }
        }
    }

    /// The jobs that have every typed word, each as the beginning of one of theirs. `None` when nothing was typed.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<RoaringBitmap> {
        support::text::words(typed).map(|word| self.beginning_with(&word)).reduce(|all, one| all & one)
    }

    fn beginning_with(&self, word: &str) -> RoaringBitmap {
        let from: (Bound<&str>, Bound<&str>) = (Bound::Included(word), Bound::Unbounded);
        self.0
            .range::<str, _>(from)
            .take_while(|(known, _)| known.starts_with(word))
            .take(EXPANSIONS)
            .map(|(_, jobs)| jobs)
            .union()
    }
}

/// The values of one filter to jobs, and jobs to values. Jobs are added in the order of their numbers.
#[derive(Debug, Default)]
pub struct FacetIndex {
    values: Vec<(String, RoaringBitmap)>,
    by_name: HashMap<String, usize>,
    of_job: Vec<Option<usize>>,
}

impl FacetIndex {
    /// Notes that a job has a value; an empty one is none.
    pub fn add(&mut self, job: u32, value: &str) {
        self.of_job.resize(job as usize + 1, None);
        if value.is_empty() {
            return;
        }
        let known = self.by_name.get(value).copied();
        let place = known.unwrap_or_else(|| {
            self.by_name.insert(value.to_owned(), self.values.len());
            self.values.push((value.to_owned(), RoaringBitmap::new()));
            self.values.len() - 1
        });
        self.values[place].1.insert(job);
        self.of_job[job as usize] = Some(place);
    }

    /// Takes away the jobs that have another value.
    pub fn narrow(&self, jobs: &mut RoaringBitmap, value: &str) {
        match self.by_name.get(value) {
            Some(place) => *jobs &= &self.values[*place].1,
            None => jobs.clear(),
        }
    }

    /// How many of `among` have each value, most frequent first, without those none has; at most `most`.
    #[must_use]
    pub fn counts(&self, among: &RoaringBitmap, most: usize) -> Vec<FacetValue> {
        let counted = self.values.iter().zip(self.count(among)).filter(|(_, count)| *count > 0);
        let mut values: Vec<(&str, u64)> = counted.map(|((value, _), count)| (value.as_str(), count)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        values.truncate(most);
        let facet = |(value, count)| FacetValue {
            value: str::to_owned(value),
            count: i64::try_from(count).unwrap_or(i64::MAX),
        };
        values.into_iter().map(facet).collect()
    }

    /// How many of `among` have each value, in whichever way takes the fewest steps.
    fn count(&self, among: &RoaringBitmap) -> Vec<u64> {
        let all = self.of_job.len() as u64;
        if among.len() == all {
            return self.values.iter().map(|(_, jobs)| jobs.len()).collect();
        }
        if among.len() > all / 4 {
            return self.values.iter().map(|(_, jobs)| jobs.intersection_len(among)).collect();
        }
        let mut counts = vec![0; self.values.len()];
        for place in among.iter().filter_map(|job| self.of_job[job as usize]) {
            counts[place] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_typed_is_a_beginning() {
        let mut index = WordIndex::default();
        index.add(0, &["Marine Systems Engineer", "Plymouth"]);
        index.add(1, &["Engenheiro naval sênior", "Santos"]);
        let find = |typed: &str| index.find(typed).map(|jobs| jobs.iter().collect::<Vec<_>>());
        assert_eq!(find("eng"), Some(vec![0, 1]));
        assert_eq!(find("ENG plym"), Some(vec![0]));
        assert_eq!(find("senior"), Some(vec![1]));
        assert_eq!(find("pilot"), Some(vec![]));
        assert_eq!(find("  "), None);
    }

    fn places(jobs: &[&str]) -> FacetIndex {
        let mut index = FacetIndex::default();
        for (job, value) in jobs.iter().enumerate() {
            index.add(u32::try_from(job).unwrap(), value);
        }
        index
    }

    #[test]
    fn counts_are_among_the_jobs_found() {
        let index = places(&["Leeds", "Hull", "Leeds", ""]);
        let counts = index.counts(&RoaringBitmap::from_iter([0, 2, 3]), 10);
        assert_eq!(counts, [FacetValue { value: "Leeds".into(), count: 2 }]);
    }

    #[test]
    fn every_way_of_counting_counts_alike() {
        let index = places(&["Hull", "Leeds", "", "Leeds"].repeat(100));
        for among in [0..10, 0..399, 0..400] {
            let counted = index.count(&RoaringBitmap::from_iter(among.clone()));
            let expected = |rests: &[u32]| among.clone().filter(|job| rests.contains(&(job % 4))).count() as u64;
            assert_eq!(counted, [expected(&[0]), expected(&[1, 3])], "{among:?}");
        }
    }

    #[test]
    fn a_value_nobody_has_leaves_nothing() {
        let index = places(&["Leeds", "Hull"]);
        let mut jobs = RoaringBitmap::from_iter([0, 1]);
        index.narrow(&mut jobs, "Hull");
        assert_eq!(jobs.iter().collect::<Vec<_>>(), [1]);
        index.narrow(&mut jobs, "York");
        assert!(jobs.is_empty());
    }
}
