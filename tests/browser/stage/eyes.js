// What the tests look at a page with. It runs in a world of its own, where the page's scripts can neither be seen
// nor reach anything: what an old library does to the built-ins of its page does not touch it.
globalThis.eyes ??= (() => {
  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

  // The part of the page that is looked at: the elements of one kind, or all of it.
  let part = "body";
  const turnTo = (selector) => (part = selector);

  // Every element that fits, in reading order, inside open shadow roots too.
  const all = (selector) => {
    const found = [];
    const walk = (node) => [...node.children].forEach((child) => {
      if (child.matches(selector)) found.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    });
    document.querySelectorAll(part).forEach((root) => {
      if (root.shadowRoot) walk(root.shadowRoot);
      walk(root);
    });
    return found;
  };

  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  const seen = (selector) => all(selector).filter(isSeen);
  const first = (selector) => seen(selector)[0];

  // The page's text as a person reads it.
  const text = () => {
    const outer = [...document.querySelectorAll(part)];
    const hosts = [...outer, ...all("*")].filter((element) => element.shadowRoot);
    const inner = hosts.flatMap((host) => [...host.shadowRoot.children]).filter((element) => element.localName !== "style");
    return tidy([...outer, ...inner].map((element) => element.innerText).join("\n"));
  };

  const best = (elements, words, ...spoken) => {
    const fits = (test) => elements.find((element) => spoken.some((speak) => test(tidy(speak(element)))));
    return fits((said) => said === words) || fits((said) => said.startsWith(words));
  };
  // What can be pressed, by what it says or is called.
  const named = (words) => best(
    seen("a[href], button, summary, input[type=submit]"), words,
    (element) => element.innerText,
    (element) => element.textContent,
    (element) => element.getAttribute("aria-label"),
    (element) => element.value,
  );
  // What can be filled in, by its label. A field for files makes room for the chosen one; its label stays.
  const field = (label) => {
    const controls = all("input, select, textarea").filter((control) => [control, ...(control.labels || [])].some(isSeen));
    // Without what tells that it may be left empty.
    const says = (control) => [...(control.labels || [])].map((it) => it.textContent.replace(/\([^()]*\)\s*$/, "")).join(" ");
    return best(controls, label, says, (control) => control.getAttribute("aria-label"));
  };

  // Where to press an element, and what a press there would hit.
  const aim = (element) => {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = [...element.getClientRects()].find((box) => box.width > 0 && box.height > 0);
    const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    let top = document.elementFromPoint(at.x, at.y);
    while (top?.shadowRoot && top.shadowRoot.elementFromPoint(at.x, at.y) !== top) {
      const deeper = top.shadowRoot.elementFromPoint(at.x, at.y);
      if (!deeper) break;
      top = deeper;
    }
    const isHit = top && (element.contains(top) || top.contains(element));
    return { ...at, hidden: isHit ? null : top ? top.outerHTML.slice(0, 160) : "outside of the window" };
  };
  // The same, once the element has come to rest.
  const rest = async (element) => {
    const before = aim(element);
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const after = aim(element);
    return before.x === after.x && before.y === after.y && element.isConnected ? after : null;
  };

  // Once the page is drawn and whatever changes gradually has changed. What never ends is not waited for, nor what is
  // folded away: nobody tells when that has changed.
  const drawn = async () => {
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const roots = [document, ...all("*").map((element) => element.shadowRoot).filter(Boolean)];
    const changes = roots.flatMap((root) => root.getAnimations());
    const shown = changes.filter((change) => change.effect.target?.checkVisibility());
    const ending = shown.filter((change) => Number.isFinite(change.effect.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((change) => change.finished));
    return true;
  };

  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  return { turnTo, tidy, all, seen, first, text, named, field, aim, rest, drawn, focused };
})();
