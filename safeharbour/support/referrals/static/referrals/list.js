/* Keys for who works through a list: only while the focus is in it (WCAG 2.1.4). Everything works without. */
(() => {
  "use strict";

  const list = document.querySelector("[data-list]");
  if (!list) return;
  const links = () => [...list.querySelectorAll("[data-open]")];
  const rowOf = (element) => element.closest("tr");
  const here = () => links().findIndex((link) => rowOf(link) === rowOf(document.activeElement || list));

  const go = (step) => {
    const all = links();
    const next = all[Math.min(all.length - 1, Math.max(0, here() + step))];
    next?.focus();
    list.querySelectorAll(".ref-here").forEach((row) => row.classList.remove("ref-here"));
    if (next) rowOf(next).classList.add("ref-here");
  };

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input[type=text], textarea, select")) return;
    const box = rowOf(event.target)?.querySelector(".ref-pick");
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "x" && box) box.checked = !box.checked;
    else return;
    event.preventDefault();
  });
})();
