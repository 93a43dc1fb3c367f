// Four small helps. Every page is complete without them.
for (const copy of document.querySelectorAll("[data-copy]")) {
  const words = copy.querySelector("span");
  words.setAttribute("role", "status");
  copy.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    await navigator.clipboard.writeText(copy.href);
    words.textContent = copy.dataset.copy;
  });
}

const printer = document.querySelector("[data-print]");
printer?.addEventListener("click", () => print());
printer?.closest("li").removeAttribute("hidden");

document.querySelector(".error-summary")?.focus();

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});
