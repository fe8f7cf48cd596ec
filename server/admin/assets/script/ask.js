// Asks something a moment after somebody stopped typing, or at once by the function it gives. A later question ends
// an earlier one; one that fails leaves everything as it is.
export function askWhileTyping(target, pause, ask, region) {
  let timer;
  let latest;
  const now = async () => {
    clearTimeout(timer);
    latest?.abort();
    const mine = new AbortController();
    latest = mine;
    region?.setAttribute("aria-busy", "true");
    await ask(mine.signal).catch(() => {});
    if (mine === latest) region?.removeAttribute("aria-busy");
  };
  target.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  });
  return now;
}

// The element of this id in the page that is answered; none when there is no such page.
export async function fetchElement(id, address, options) {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok ? page.getElementById(id) : null;
}
