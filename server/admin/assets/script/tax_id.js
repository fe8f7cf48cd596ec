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
