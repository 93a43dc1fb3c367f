// Beside an amount: how the site will write it. The server reads it, so there is one reader.
document.addEventListener("DOMContentLoaded", () => {
  const currency = document.querySelector("#id_currency");
  for (const input of document.querySelectorAll("[data-amount]")) {
    const told = document.createElement("span");
    told.className = "desk-reads-as";
    told.setAttribute("role", "status");
    input.after(told);
    const ask = async () => {
      const query = new URLSearchParams({ amount: input.value, currency: currency.value });
      const answer = input.value ? await fetch(`/admin/reads-as/?${query}`) : null;
      told.textContent = answer && answer.ok ? await answer.text() : "";
    };
    input.addEventListener("change", ask);
    currency.addEventListener("change", ask);
    ask();
  }
});
