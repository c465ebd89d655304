// Drops files into the form, and sends what is pasted with Ctrl+Enter. The page is whole without it.
document.documentElement.classList.add("js");
const drop = document.querySelector(".drop");
const files = drop.querySelector("input");
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  drop.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  files.files = event.dataTransfer.files;
  files.form.requestSubmit();
});
document.querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
});
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector("button");
    if (button.disabled) event.preventDefault(); // sent already: the keys don't ask the button
    button.disabled = true;
    button.textContent = "Reading…";
  });
}
// A page that comes back from the history must be usable again.
addEventListener("pageshow", (event) => event.persisted && location.reload());
