import { askWhileTyping, fetchElement } from "./ask.js";

// A search within a larger form asks for its choices. Enter searches at once and sends nothing.
for (const line of document.querySelectorAll("[data-choices]")) {
  const choices = document.getElementById(line.getAttribute("aria-controls"));
  const ask = async (signal) => {
    const query = new URLSearchParams({ [line.name]: line.value });
    const chosen = choices.querySelector("input:checked");
    if (chosen) query.set(chosen.name, chosen.value);
    const fresh = await fetchElement(choices.id, `${line.dataset.choices}?${query}`, { signal });
    if (fresh) choices.replaceChildren(...fresh.childNodes);
  };
  const now = askWhileTyping(line, 200, ask, choices);
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    now();
  });
}
