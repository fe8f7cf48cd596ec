//! Counting tests from what the test harness prints.

use std::ops::AddAssign;

/// How many tests passed, failed and were ignored, and the names of those that failed.
#[derive(Default, Debug, PartialEq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub ignored: usize,
    pub failures: Vec<String>,
}

impl Tally {
    /// Takes in one line of a test binary's output.
    pub fn read(&mut self, line: &str) {
        let line = line.trim_end();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += count(result, "passed");
            self.failed += count(result, "failed");
            self.ignored += count(result, "ignored");
        } else if let Some(name) = failed_test(line) {
            self.failures.push(name.to_owned());
        }
    }
}

/// Adds the counts; the names of failures stay with their own step.
impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// The number before `word` in `ok. 3 passed; 0 failed; 1 ignored; …`.
fn count(result: &str, word: &str) -> usize {
    let words: Vec<&str> = result.split([' ', ';']).collect();
    let at = words.iter().position(|candidate| *candidate == word).unwrap_or(0);
    at.checked_sub(1).and_then(|before| words[before].parse().ok()).unwrap_or(0)
}

/// The name in `test name ... FAILED`.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_add_up() {
        let mut tally = Tally::default();
        let lines = [
            "running 2 tests\n",
            "test signing::a_changed_path_is_refused ... FAILED\n",
            "test signing::the_vector_of_the_rfc ... ok\n",
            "test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s\n",
        ];
        lines.iter().for_each(|line| tally.read(line));
        let failures = vec!["signing::a_changed_path_is_refused".to_owned()];
        assert_eq!(tally, Tally { passed: 13, failed: 1, ignored: 2, failures });
    }
}
