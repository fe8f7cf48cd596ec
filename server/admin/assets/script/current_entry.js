// Menus and tabs may be wider than a phone's screen; the current entry should be in it, also when the phone is turned.
function showCurrent() {
  for (const current of document.querySelectorAll(".side nav [aria-current], .tabs [aria-current]")) {
    const row = current.parentElement;
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
}
showCurrent();
addEventListener("resize", showCurrent);
