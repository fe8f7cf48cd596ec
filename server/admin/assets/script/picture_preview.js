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
    picture.onload = () => {
      if (input.files[0] === file) mount.replaceChildren(picture);
    };
    reader.onload = () => {
      picture.src = reader.result;
    };
    reader.readAsDataURL(file);
  });
}
