const card = document.querySelector("[data-progress][data-state=planning]");

async function look() {
  try {
    const answer = await fetch(card.dataset.progress, { headers: { Accept: "application/json" } });
    const { done, state } = await answer.json();
    card.querySelector("[data-done]").textContent = done;
    card.querySelector("progress").value = done;
    if (state !== "planning") return location.reload();
  } catch {
    // The next look may find the server again.
  }
  setTimeout(look, 500);
}

if (card) setTimeout(look, 300);
