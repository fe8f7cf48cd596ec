//! The pages of the admin, found as a recruiter finds them: by the links of other pages.

use std::collections::{BTreeMap, VecDeque};

/// Addresses of one route that are opened. Pages of a route differ in how much they show.
const EACH: usize = 8;

/// A way through the admin that begins at its first page.
pub struct AdminPages {
    /// Addresses by their routes.
    known: BTreeMap<&'static str, Vec<String>>,
    waiting: VecDeque<(&'static str, String)>,
}

impl AdminPages {
    /// Nothing is known yet but the first page.
    pub fn new() -> Self {
        let mut pages = Self { known: BTreeMap::new(), waiting: VecDeque::new() };
        pages.add("/admin");
        pages
    }

    /// The next page to be opened: its route, and its address.
    pub fn next(&mut self) -> Option<(&'static str, String)> {
        self.waiting.pop_front()
    }

    /// Follows the links of a page that was opened. What stands behind `?` asks for another part of the same page.
    pub fn follow(&mut self, page: &str) {
        for link in page.split("href=\"").skip(1) {
            let address = link.split(['"', '?', '#']).next().unwrap_or_default();
            if address.starts_with("/admin") {
                self.add(address);
            }
        }
    }

    fn add(&mut self, address: &str) {
        let Some(route) = route_of(address) else { return };
        let known = self.known.entry(route).or_default();
        if known.len() < EACH && !known.iter().any(|it| it == address) {
            known.push(address.to_owned());
            self.waiting.push_back((route, address.to_owned()));
        }
    }
}

/// The route that reads an address: the one that spells most of it.
fn route_of(address: &str) -> Option<&'static str> {
    let parts: Vec<&str> = address.split('/').collect();
    let fits = |route: &&str| {
        let names: Vec<&str> = route.split('/').collect();
        names.len() == parts.len()
            && names
                .iter()
                .zip(&parts)
                .all(|(name, part)| name == part || (name.starts_with('{') && !name.contains('*')))
    };
    let routes = portico::admin::ROUTES.iter().filter(|(method, _)| *method == "GET").map(|(_, route)| *route);
    routes.filter(fits).min_by_key(|route| route.matches('{').count())
}
