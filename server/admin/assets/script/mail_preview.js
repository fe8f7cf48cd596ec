import { askWhileTyping, fetchElement } from "./ask.js";

// The preview beside a mail's words follows what is typed. The answer is the page that the button would show.
for (const form of document.querySelectorAll("form[data-preview]")) {
  askWhileTyping(form, 400, async (signal) => {
    const body = new URLSearchParams(new FormData(form));
    const fresh = await fetchElement("preview", form.dataset.preview, { method: "POST", body, signal });
    if (fresh) document.getElementById("preview").replaceWith(fresh);
  });
}
