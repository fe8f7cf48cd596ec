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

// Documents go up one by one, as soon as they are chosen or dropped, and each shows how far it is.
function row(list, file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const state = document.createElement("span");
  name.textContent = file.name;
  name.className = "grow";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  state.className = "small muted";
  item.className = "row wrap";
  item.append(name, bar, state);
  list.append(item);
  return (text, progress, tone) => {
    state.textContent = text;
    bar.hidden = progress === undefined;
    if (progress !== undefined) bar.value = progress;
    state.className = tone ? `small ${tone}` : "small muted";
  };
}

function send(form, file, show) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", file);
    request.open("POST", form.action);
    request.setRequestHeader("x-form-token", form.dataset.token);
    request.upload.onprogress = (event) => show(form.dataset.uploading, event.loaded / event.total);
    request.onloadend = () => {
      const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
      const region = page.querySelector("[data-region=documents]");
      if (request.status === 200 && region) {
        show(form.dataset.done, undefined, "good");
        return done(region);
      }
      // The answer's page says what is wrong with the file, after its name.
      const fault = page.querySelector(".drop .fault");
      show(fault ? fault.textContent.replace(/^.*?: /, "") : form.dataset.failed, undefined, "bad");
      done(null);
    };
    request.send(body);
  });
}

async function upload(form, files) {
  const list = form.querySelector(".uploads");
  const queue = [...files].map((file, at) => ({ file, at, show: row(list, file) }));
  for (const { show } of queue) show(form.dataset.waiting, 0);
  for (const { file, at, show } of queue) {
    if (at >= Number(form.dataset.most)) show(form.dataset.tooMany, undefined, "bad");
    else if (file.size > Number(form.dataset.largest)) show(form.dataset.tooLarge, undefined, "bad");
    else {
      const region = await send(form, file, show);
      if (region) document.querySelector("[data-region=documents]").replaceWith(document.adoptNode(region));
    }
  }
}

for (const form of document.querySelectorAll("[data-upload]")) {
  const input = form.querySelector("[type=file]");
  form.querySelector(".only-scripted").hidden = false;
  form.querySelector("button").parentElement.hidden = true;
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    upload(form, files);
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    upload(form, event.dataTransfer.files);
  });
}

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
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
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

// Asks something a moment after somebody stopped typing, or at once by the function it gives. A later question ends
// an earlier one; one that fails leaves everything as it is.
function whileTyping(target, pause, ask, region) {
  let timer, latest;
  const now = async () => {
    clearTimeout(timer);
    latest?.abort();
    const mine = (latest = new AbortController());
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
async function part(id, address, options) {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok ? page.getElementById(id) : null;
}

// A form that says where its results are is sent while somebody types, and only the results change: what is
// typed, the focus and the place on the page stay.
for (const form of document.querySelectorAll("form[data-live]")) {
  const results = document.getElementById(form.dataset.live);
  const ask = async (signal) => {
    const filled = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(filled).toString();
    const to = form.getAttribute("action") + (query && `?${query}`);
    const fresh = await part(results.id, to, { signal, headers: { accept: "text/html" } });
    // Signed out meanwhile, or a failure: the whole page says so.
    if (!fresh) return location.assign(to);
    results.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", to);
  };
  const now = whileTyping(form, 200, ask, results);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });
}

// A line that says where its suggestions come from asks for them.
for (const line of document.querySelectorAll("[data-suggest]")) {
  whileTyping(line, 150, async (signal) => {
    const answer = await fetch(`${line.dataset.suggest}?${new URLSearchParams({ q: line.value })}`, { signal });
    if (answer.ok) line.list.replaceChildren(...(await answer.json()).map((value) => new Option(value, value)));
  });
}

// A search within a larger form asks for its choices. Enter searches at once and sends nothing.
for (const line of document.querySelectorAll("[data-choices]")) {
  const choices = document.getElementById(line.getAttribute("aria-controls"));
  const ask = async (signal) => {
    const query = new URLSearchParams({ [line.name]: line.value });
    const chosen = choices.querySelector("input:checked");
    if (chosen) query.set(chosen.name, chosen.value);
    const fresh = await part(choices.id, `${line.dataset.choices}?${query}`, { signal });
    if (fresh) choices.replaceChildren(...fresh.childNodes);
  };
  const now = whileTyping(line, 200, ask, choices);
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    now();
  });
}

// A Brazilian tax id is written as people write it while it is typed: 12.ABC.345/01DE-35.
const separators = { 2: ".", 5: ".", 8: "/", 12: "-" };
const separated = (signs) => [...signs].map((sign, at) => (separators[at] ?? "") + sign).join("");
const bare = (text) => text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();

for (const line of document.querySelectorAll("[data-tax-id-of]")) {
  const country = document.getElementById(line.dataset.taxIdOf);
  const write = (event) => {
    const signs = bare(line.value);
    // What is too long is shown as it is, so that nothing typed gets lost.
    if (country.value !== "BR" || signs.length > 14 || event.isComposing) return;
    const before = bare(line.value.slice(0, line.selectionStart)).length;
    line.value = separated(signs);
    if (document.activeElement !== line) return;
    // Deleting forwards goes past a separator, which would otherwise come back for ever.
    const isPast = event.inputType === "deleteContentForward" && before in separators && before < signs.length;
    const caret = separated(signs.slice(0, before)).length + (isPast ? 1 : 0);
    line.setSelectionRange(caret, caret);
  };
  line.addEventListener("input", write);
  line.addEventListener("compositionend", write);
  country.addEventListener("change", write);
}

// A chosen picture is shown beside its field before it is sent. The page's policy allows `data:` and no
// other address that a page can make by itself.
for (const box of document.querySelectorAll("[data-picture]")) {
  const input = box.querySelector("[type=file]");
  const mount = box.querySelector(".mount");
  const before = [...mount.children];
  input.addEventListener("change", () => {
    const [file] = input.files;
    mount.replaceChildren(...before);
    if (!file) return;
    const reader = new FileReader();
    const picture = new Image();
    picture.className = "logo large";
    picture.alt = box.dataset.picture;
    picture.onload = () => input.files[0] === file && mount.replaceChildren(picture);
    reader.onload = () => (picture.src = reader.result);
    reader.readAsDataURL(file);
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

// Menus and tabs may be wider than a phone's screen; the current entry should be in it, also when the phone is turned.
function showCurrent() {
  for (const current of document.querySelectorAll(".side nav [aria-current], .tabs [aria-current]")) {
    const row = current.parentElement;
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
}
showCurrent();
addEventListener("resize", showCurrent);

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

// The preview beside a mail's words follows what is typed. The answer is the page that the button would show.
for (const form of document.querySelectorAll("form[data-preview]")) {
  whileTyping(form, 400, async (signal) => {
    const body = new URLSearchParams(new FormData(form));
    const fresh = await part("preview", form.dataset.preview, { method: "POST", body, signal });
    if (fresh) document.getElementById("preview").replaceWith(fresh);
  });
}
