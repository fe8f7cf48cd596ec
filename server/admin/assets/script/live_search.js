import { askWhileTyping, fetchElement } from "./ask.js";

// A form that says where its results are is sent while somebody types, and only the results change: what is
// typed, the focus and the place on the page stay.
for (const form of document.querySelectorAll("form[data-live]")) {
  const results = document.getElementById(form.dataset.live);
  const ask = async (signal) => {
    const filled = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(filled).toString();
    const to = form.getAttribute("action") + (query && `?${query}`);
    const fresh = await fetchElement(results.id, to, { signal, headers: { accept: "text/html" } });
    // Signed out meanwhile, or a failure: the whole page says so.
    if (!fresh) return location.assign(to);
    results.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", to);
  };
  const now = askWhileTyping(form, 200, ask, results);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });
}
