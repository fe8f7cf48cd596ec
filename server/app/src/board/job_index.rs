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

/// The words of jobs that have no numbers yet, one job after another.
#[derive(Debug, Default)]
pub struct JobWords {
    /// Each different word, with its place in `latest`.
    known: HashMap<Box<str>, u32>,
    /// The last job that had each word.
    latest: Vec<usize>,
    /// The words of all jobs, by their places.
    words: Vec<u32>,
    /// Where each job's words end.
    ends: Vec<usize>,
}

impl JobWords {
    /// Adds the words of one more job's texts, each once.
    pub fn add(&mut self, texts: &[&str]) {
        let job = self.ends.len();
        for text in texts {
            support::text::for_each_word(text, |word| self.add_word(job, word));
        }
        self.ends.push(self.words.len());
    }

    fn add_word(&mut self, job: usize, word: &str) {
        let place = match self.known.get(word) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(self.latest.len()).unwrap_or(u32::MAX);
                self.known.insert(word.into(), place);
                self.latest.push(usize::MAX);
                place
            }
        };
        let latest = &mut self.latest[place as usize];
        if *latest != job {
            *latest = job;
            self.words.push(place);
        }
    }

    /// Adds the jobs of another list behind its own.
    fn append(&mut self, other: Self) {
        let mut places = vec![0; other.latest.len()];
        for (word, place) in other.known {
            let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            places[place as usize] = *self.known.entry(word).or_insert(next);
        }
        let before = self.words.len();
        self.words.extend(other.words.into_iter().map(|place| places[place as usize]));
        self.ends.extend(other.ends.into_iter().map(|end| before + end));
        self.latest.resize(self.known.len(), usize::MAX);
    }

    fn of_job(&self, job: usize) -> &[u32] {
        let start = job.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[job]]
    }
}

/// Words to jobs.
#[derive(Debug, Default)]
pub struct WordIndex(BTreeMap<Box<str>, RoaringBitmap>);

impl WordIndex {
    /// The index of some lists of jobs, behind each other. `order` says which of all these jobs has the number 0, which
    /// has 1, and so on.
    #[must_use]
    pub fn new(lists: Vec<JobWords>, order: &[u32]) -> Self {
        let mut lists = lists.into_iter();
        let mut all = lists.next().unwrap_or_default();
        lists.for_each(|list| all.append(list));
        let mut jobs: Vec<Vec<u32>> = vec![Vec::new(); all.known.len()];
        for (number, job) in (0..).zip(order) {
            for word in all.of_job(*job as usize) {
                jobs[*word as usize].push(number);
            }
        }
        let set = |place: u32| jobs[place as usize].iter().copied().collect();
        Self(all.known.into_iter().map(|(word, place)| (word, set(place))).collect())
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
        let mut words = JobWords::default();
        words.add(&["Marine Systems Engineer", "Plymouth"]);
        words.add(&["Engenheiro naval sênior", "Santos"]);
        let index = WordIndex::new(vec![words], &[0, 1]);
        let find = |typed: &str| index.find(typed).map(|jobs| jobs.iter().collect::<Vec<_>>());
        assert_eq!(find("eng"), Some(vec![0, 1]));
        assert_eq!(find("ENG plym"), Some(vec![0]));
        assert_eq!(find("senior"), Some(vec![1]));
        assert_eq!(find("pilot"), Some(vec![]));
        assert_eq!(find("  "), None);
    }

    #[test]
    fn lists_of_jobs_become_one_index_in_any_order() {
        let list = |titles: &[&str]| {
            let mut words = JobWords::default();
            titles.iter().for_each(|title| words.add(&[title, title]));
            words
        };
        let lists = || vec![list(&["welder", "rigger mate"]), list(&["mate"]), list(&[]), list(&["", "welder mate"])];
        let find = |order: &[u32], typed: &str| -> Vec<u32> {
            WordIndex::new(lists(), order).find(typed).unwrap().iter().collect()
        };
        assert_eq!(find(&[0, 1, 2, 3, 4], "welder"), [0, 4]);
        assert_eq!(find(&[0, 1, 2, 3, 4], "mate"), [1, 2, 4]);
        assert_eq!(find(&[4, 3, 2, 1, 0], "mate"), [0, 2, 3]);
        assert_eq!(find(&[3, 4, 0, 2, 1], "rigger"), [4]);
        assert!(WordIndex::new(Vec::new(), &[]).find("mate").unwrap().is_empty());
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
