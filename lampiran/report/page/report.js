// Folding, and the way to a place inside a fold. The page is whole without it.
"use strict";
(() => {
  const folds = [...document.querySelectorAll("details")];
  const tree = [...document.querySelectorAll("#rencana details")];
  const tools = document.querySelector(".alat");

  function reveal() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
    }
    target.scrollIntoView();
  }

  if (tools) {
    tools.hidden = false;
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        for (const fold of tree) fold.open = button.value === "buka";
      });
    }
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
  addEventListener("hashchange", reveal);
  reveal();
})();
