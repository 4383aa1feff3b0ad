/* Leave at once: blank the page, tell the server to end the session, and replace this entry of the history.
   Without this script the link itself does the same through the server. */
(() => {
  "use strict";
  const PRESSES = 3;
  const WITHIN_MS = 2000;
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;

  const forgetSession = () => {
    try {
      sessionStorage.clear();
      fetch(link.href, { keepalive: true, redirect: "manual", credentials: "same-origin" }).catch(() => {});
    } catch {
      /* leaving matters more than tidying up */
    }
  };

  const leave = () => {
    document.title = "";
    document.documentElement.hidden = true;
    forgetSession();
    location.replace(link.dataset.quickExit);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  const status = document.querySelector("[data-quick-exit-count]");
  let presses = 0;
  let timer;
  const startOver = () => {
    presses = 0;
    if (status) status.textContent = "";
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(startOver, WITHIN_MS);
    if (presses >= PRESSES) leave();
    else if (status) status.textContent = presses === 1 ? link.dataset.twiceMore : link.dataset.onceMore;
  });

  /* A page brought back by the Back button asks the server again, which knows that the session is over. */
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
