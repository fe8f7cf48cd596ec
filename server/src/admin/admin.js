// What the admin's pages cannot do as links and forms. Each page works without it.

// Copies the text of the element a button names.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const name = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = name), 2000);
  });
}

// The toolbar above a formatted text sets its marks around the selection, or before its lines.
const marks = {
  bold: (text) => `**${text}**`,
  italic: (text) => `*${text}*`,
  heading: (text) => text.replace(/^(?!## )/gm, "## "),
  list: (text) => text.replace(/^(?!- )/gm, "- "),
};

function format(area, mark) {
  let { selectionStart: start, selectionEnd: end } = area;
  if (mark === "heading" || mark === "list") start = area.value.lastIndexOf("\n", start - 1) + 1;
  const text = marks[mark](area.value.slice(start, end));
  area.focus();
  area.setSelectionRange(start, end);
  // Unlike setting the value, this can be undone with the keyboard.
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text);
  const inside = mark === "bold" ? 2 : mark === "italic" ? 1 : 0;
  if (start === end) area.setSelectionRange(start + inside, start + inside);
  else area.setSelectionRange(start + inside, start + text.length - inside);
}

for (const tools of document.querySelectorAll(".tools")) {
  const area = tools.parentElement.querySelector("textarea");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button) format(area, button.dataset.mark);
  });
}

// A second press of a button must not send a form twice. Coming back to the page makes it ready again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post") form.dataset.sent = "true";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// The menu on a phone is wider than the screen; the current entry should be in it.
document.querySelector(".side nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// An open account sheet closes as menus do.
const account = document.querySelector("details.account");
addEventListener("click", (event) => {
  if (account && !account.contains(event.target)) account.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !account?.open) return;
  account.open = false;
  account.querySelector("summary").focus();
});
