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

// The choosers that come with Django’s admin do not say what they choose, and its tables of lines
// have headings that head nothing.
const NAMELESS = ".select2-search__field, [role=combobox], [role=textbox]";
const nameChoosers = () => {
  for (const chooser of document.querySelectorAll(".select2-container")) {
    const select = chooser.previousElementSibling;
    const label = select?.labels?.[0]?.textContent.replace(/:\s*$/, "") ?? select?.ariaLabel;
    const shown = chooser.querySelector(".select2-selection__rendered")?.title;
    for (const part of label ? chooser.querySelectorAll(NAMELESS) : []) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", shown ? `${label}: ${shown}` : label);
    }
  }
};
addEventListener("load", () => {
  setTimeout(nameChoosers);
  for (const heading of document.querySelectorAll(".tabular thead th:empty")) {
    const cell = document.createElement("td");
    cell.className = heading.className;
    heading.replaceWith(cell);
  }
});
addEventListener("change", nameChoosers);
addEventListener("formset:added", () => setTimeout(nameChoosers));
