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
