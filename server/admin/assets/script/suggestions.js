import { askWhileTyping } from "./ask.js";

// A line that says where its suggestions come from asks for them.
for (const line of document.querySelectorAll("[data-suggest]")) {
  askWhileTyping(line, 150, async (signal) => {
    const answer = await fetch(`${line.dataset.suggest}?${new URLSearchParams({ q: line.value })}`, { signal });
    if (answer.ok) line.list.replaceChildren(...(await answer.json()).map((value) => new Option(value, value)));
  });
}
