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
