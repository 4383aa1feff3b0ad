/* Small improvements of pages that work without them. */
(() => {
  "use strict";

  /* The error summary takes the focus, so that a screen reader starts with what is wrong. */
  const focusSummary = () => document.querySelector("[data-error-summary]")?.focus();
  focusSummary();
  document.addEventListener("htmx:afterSettle", focusSummary);

  /* A form is sent once, however often a tired finger taps. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) event.preventDefault();
    form.dataset.sent = String(Date.now());
  });

  /* Refusals and invalid forms come back as fragments with their status; show them instead of nothing. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([400, 403, 409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
  });
})();
