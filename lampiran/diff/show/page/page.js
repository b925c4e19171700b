// Filters by area and kind, and folding. The page is whole without it; the form then stays hidden.
"use strict";
(() => {
  const form = document.querySelector(".saring");
  if (!form) return;
  const area = form.querySelector("select");
  const kinds = [...form.querySelectorAll("input[type=checkbox]")];
  const told = form.querySelector("output");
  const empty = document.getElementById("kosong");
  const plan = document.getElementById("pohon");
  const areas = [...plan.querySelectorAll("[data-area]")];
  const changes = [...plan.querySelectorAll("[data-jenis]")];
  const branches = [...plan.querySelectorAll(".cabang")].reverse();

  function filter() {
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const all = wanted.size === kinds.length;
    let shown = 0;
    for (const change of changes) change.hidden = !wanted.has(change.dataset.jenis);
    for (const branch of branches) {
      branch.hidden = !branch.querySelector("[data-jenis]:not([hidden])");
    }
    for (const one of areas) {
      const here = !area.value || one.dataset.area === area.value;
      const left = one.querySelectorAll("[data-jenis]:not([hidden])").length;
      one.hidden = !here || (!left && !(all && one.classList.contains("tetap")));
      if (here) shown += left;
    }
    empty.hidden = shown > 0;
    told.value = told.dataset.teks.replace("{n}", shown).replace("{total}", changes.length);
  }

  function reveal() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
      if (up.hidden) up.hidden = false;
    }
    if (target) target.scrollIntoView();
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of form.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      for (const fold of plan.querySelectorAll("details")) fold.open = button.value === "buka";
    });
  }
  addEventListener("hashchange", reveal);
  form.hidden = false;
  filter();
  reveal();
})();
