// Small helps: every page is complete without them.
const ready = () => {
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
};
ready();

document.querySelector(".error-summary")?.focus();

// Pressed twice, sent once.
addEventListener("submit", (event) => {
  const { dataset } = event.target;
  if (dataset.sent) event.preventDefault();
  dataset.sent = 1;
  setTimeout(() => delete dataset.sent, 3000);
});

// What if: fetch the same address, swap the parts that it moves.
const live = document.querySelector("[data-live]");
let last = 0;
live?.addEventListener("change", async () => {
  const turn = ++last;
  const address = `${live.action}?${new URLSearchParams(new FormData(live))}`;
  const answer = await fetch(address).catch(() => null);
  if (turn !== last) return;
  const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
  if (!page.querySelector("[data-live]")) return live.submit();
  for (const part of document.querySelectorAll("[data-part]"))
    part.replaceWith(page.querySelector(`[data-part=${part.dataset.part}]`));
  document.querySelector("#moved").innerHTML = page.querySelector("#moved").innerHTML;
  document.title = page.title;
  history.replaceState(null, "", address);
  ready();
});

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});
