//! From a path to the file in which the thing it names is defined.

use std::collections::HashSet;

use super::tree::Tree;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// A module as such.
    Module(usize),
    /// Something defined in this module.
    Item(usize),
}

/// A walk along a path.
#[derive(Default)]
struct Walk {
    /// The names that are being looked up, so that imports that go round do not.
    seen: HashSet<(usize, String)>,
    /// The root modules of the crates that the walk came through.
    passed: HashSet<usize>,
}

impl Tree {
    /// Where a path leads that stands in `module`; nowhere when it leaves our crates.
    pub fn resolve(&self, module: usize, segments: &[String]) -> Option<Target> {
        self.follow(module, segments, &mut Walk::default())
    }

    /// Whether a path leads from one crate into another without coming through a third.
    pub fn is_direct(&self, module: usize, segments: &[String], target: usize) -> bool {
        let mut walk = Walk::default();
        self.follow(module, segments, &mut walk);
        let ends = [self.modules[module].root, self.modules[target].root];
        walk.passed.iter().all(|root| ends.contains(root))
    }

    /// The module of this crate that has the macro `name`, when it was called by its bare name.
    pub fn find_macro(&self, module: usize, name: &str) -> Option<usize> {
        if let Some(Target::Item(owner)) = self.look_up(module, name, &mut Walk::default()) {
            return Some(owner);
        }
        let root = self.modules[module].root;
        let ours = (0..self.modules.len()).filter(|it| self.modules[*it].root == root);
        ours.into_iter().find(|it| self.modules[*it].scope.macros.contains(name))
    }

    fn follow(&self, module: usize, segments: &[String], walk: &mut Walk) -> Option<Target> {
        let (first, rest) = segments.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(self.modules[module].root),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules[module].parent?),
            name => match self.look_up(module, name, walk) {
                Some(target) => target,
                None => Target::Module(*self.libraries.get(name)?),
            },
        };
        for name in rest {
            let Target::Module(inside) = target else { break };
            target = match name.as_str() {
                "super" => Target::Module(self.modules[inside].parent?),
                "self" => target,
                // What a macro makes is seen in no list of names; it stands where it is looked for.
                name => self.look_up(inside, name, walk).unwrap_or(Target::Item(inside)),
            };
        }
        Some(target)
    }

    /// What a name means inside a module.
    fn look_up(&self, module: usize, name: &str, walk: &mut Walk) -> Option<Target> {
        if !walk.seen.insert((module, name.to_owned())) {
            return None;
        }
        walk.passed.insert(self.modules[module].root);
        let found = self.look_up_anew(module, name, walk);
        walk.seen.remove(&(module, name.to_owned()));
        found
    }

    fn look_up_anew(&self, at: usize, name: &str, walk: &mut Walk) -> Option<Target> {
        let module = &self.modules[at];
        if let Some(child) = module.children.get(name) {
            return Some(Target::Module(*child));
        }
        if module.scope.defines.contains(name) || module.scope.macros.contains(name) {
            return Some(Target::Item(at));
        }
        let (named, globs): (Vec<_>, Vec<_>) = module.scope.imports.iter().partition(|import| import.name.is_some());
        for import in named.iter().filter(|import| import.name.as_deref() == Some(name)) {
            if let Some(target) = self.follow(at, &import.path.segments, walk) {
                return Some(target);
            }
        }
        for import in globs {
            if let Some(Target::Module(from)) = self.follow(at, &import.path.segments, walk)
                && let Some(target) = self.look_up(from, name, walk)
            {
                return Some(target);
            }
        }
        self.exported_macro(at, name)
    }

    /// A macro that its crate shows at the root, wherever it stands.
    fn exported_macro(&self, root: usize, name: &str) -> Option<Target> {
        if self.modules[root].root != root {
            return None;
        }
        let mut ours = (0..self.modules.len()).filter(|it| self.modules[*it].root == root);
        ours.find(|it| self.modules[*it].scope.exported_macros.contains(name)).map(Target::Item)
    }
}
