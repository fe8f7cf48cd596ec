//! The index behind the job list: sets of job numbers, where a number is a job's rank among the newest.
//!
//! Because the numbers follow the order of publication, the first page of a
//! search is the first few numbers of a set, whatever the set's size.

use std::collections::BTreeMap;
use std::ops::Bound;

use portico_protocol::job::FacetValue;
use roaring::RoaringBitmap;

use super::plain;

/// Most different words that one typed beginning may stand for.
const EXPANSIONS: usize = 400;

/// Words to jobs.
#[derive(Debug, Default)]
pub struct WordIndex(BTreeMap<String, RoaringBitmap>);

impl WordIndex {
    /// Adds the words of one job's texts.
    pub fn add(&mut self, job: u32, texts: &[&str]) {
        for text in texts {
            for word in plain::words(text) {
                self.0.entry(word).or_default().insert(job);
            }
        }
    }

    /// The jobs that have every typed word, each as the beginning of one of theirs. `None` when nothing was typed.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<RoaringBitmap> {
        plain::words(typed).map(|word| self.beginning_with(&word)).reduce(|all, one| all & one)
    }

    fn beginning_with(&self, word: &str) -> RoaringBitmap {
        let from: (Bound<&str>, Bound<&str>) = (Bound::Included(word), Bound::Unbounded);
        self.0
            .range::<str, _>(from)
            .take_while(|(known, _)| known.starts_with(word))
            .take(EXPANSIONS)
            .fold(RoaringBitmap::new(), |found, (_, jobs)| found | jobs)
    }
}

/// The values of one filter to jobs.
#[derive(Debug, Default)]
pub struct FacetIndex(BTreeMap<String, RoaringBitmap>);

impl FacetIndex {
    /// Notes that a job has a value; an empty one is none.
    pub fn add(&mut self, job: u32, value: &str) {
        if !value.is_empty() {
            self.0.entry(value.to_owned()).or_default().insert(job);
        }
    }

    /// The jobs with a value.
    #[must_use]
    pub fn with(&self, value: &str) -> RoaringBitmap {
        self.0.get(value).cloned().unwrap_or_default()
    }

    /// How many of `among` have each value, most frequent first, without those none has; at most `most`.
    #[must_use]
    pub fn counts(&self, among: &RoaringBitmap, most: usize) -> Vec<FacetValue> {
        let mut values: Vec<FacetValue> = self
            .0
            .iter()
            .map(|(value, jobs)| FacetValue {
                value: value.clone(),
                count: i64::try_from(jobs.intersection_len(among)).unwrap_or(i64::MAX),
            })
            .filter(|value| value.count > 0)
            .collect();
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        values.truncate(most);
        values
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

    #[test]
    fn counts_are_among_the_jobs_found() {
        let mut index = FacetIndex::default();
        for (job, value) in [(0, "Leeds"), (1, "Hull"), (2, "Leeds"), (3, "")] {
            index.add(job, value);
        }
        let counts = index.counts(&RoaringBitmap::from_iter([0, 2, 3]), 10);
        assert_eq!(counts, [FacetValue { value: "Leeds".into(), count: 2 }]);
    }
}
