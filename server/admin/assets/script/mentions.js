// After an @ in a note, the colleagues whose name goes on as it is typed.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const box of document.querySelectorAll(".mentionable")) {
  const area = box.querySelector("textarea");
  const names = [...new Set([...box.querySelectorAll("[data-names] option")].map((option) => option.value))];
  const list = document.createElement("ul");
  let at = -1;
  let chosen = 0;
  list.className = "suggestions";
  list.id = "mention-suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.append(list);
  area.setAttribute("aria-controls", list.id);
  area.setAttribute("aria-autocomplete", "list");

  const close = () => {
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === chosen));
    area.setAttribute("aria-activedescendant", `mention-${chosen}`);
  };
  const take = (name) => {
    area.focus();
    area.setSelectionRange(at + 1, area.selectionEnd);
    if (!document.execCommand("insertText", false, `${name} `)) area.setRangeText(`${name} `);
    close();
  };
  area.addEventListener("input", () => {
    const before = area.value.slice(0, area.selectionEnd);
    at = before.lastIndexOf("@");
    const typed = folded(before.slice(at + 1));
    const fits = at < 0 || /[\p{L}\p{N}]/u.test(before[at - 1] ?? "") ? [] : names.filter((name) => folded(name).startsWith(typed) && folded(name) !== typed.trim());
    list.replaceChildren(
      ...fits.slice(0, 6).map((name, index) => {
        const item = document.createElement("li");
        item.id = `mention-${index}`;
        item.setAttribute("role", "option");
        item.textContent = name;
        // Before the text loses the keyboard.
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(name);
        });
        return item;
      }),
    );
    chosen = 0;
    list.hidden = fits.length === 0;
    if (list.hidden) close();
    else mark();
  });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") chosen = (chosen + 1) % count;
    else if (event.key === "ArrowUp") chosen = (chosen + count - 1) % count;
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    if (!list.hidden) mark();
  });
}
