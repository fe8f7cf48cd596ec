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
