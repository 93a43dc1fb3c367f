const card = document.querySelector("[data-progress][data-state=planning], [data-progress][data-state=printing]");

async function look() {
  try {
    const answer = await fetch(card.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.status === 404 || answer.redirected) return location.reload(); // deleted, or signed out
    const { done, state } = await answer.json();
    if (state !== card.dataset.state) return location.reload();
    card.querySelector("[data-done]").textContent = done;
    card.querySelector("progress").value = done;
  } catch {
    // The next look may find the server again.
  }
  setTimeout(look, 500);
}

if (card) setTimeout(look, 300);

// A list that is kept is a class: “Back” from there leads to all classes, and not to a page that the
// browser would have to send again. Until then the list travels with its page, so nothing else may
// replace that.
document.querySelector("button[name=keep]")?.form.addEventListener("submit", ({ submitter }) => {
  if (submitter?.name === "keep") history.replaceState(null, "", document.querySelector(".back").href);
});
