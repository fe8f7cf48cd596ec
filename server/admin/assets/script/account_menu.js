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
