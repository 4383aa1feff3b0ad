/* Answers are kept on the server as they are given, and sent again until they arrive. Nothing is stored on the device.
   Without this script the form's own buttons do the same, page by page. */
(() => {
  "use strict";
  const form = document.querySelector("[data-keep]");
  if (!form) return;
  const AFTER_TICKING_MS = 300;
  const AFTER_TYPING_MS = 1200;
  const FIRST_WAIT_MS = 1000;
  const LONGEST_WAIT_MS = 15000;
  const PATIENCE_MS = 20000;
  const kept = form.querySelector("[data-kept]");
  const questions = form.querySelector("[data-questions]");
  let timer;
  let wait = FIRST_WAIT_MS;
  let sending = false;
  let changed = false;
  let wanted = "";

  const tell = (text, state) => {
    kept.textContent = text;
    kept.dataset.state = state;
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  const leave = () => {
    const what = document.createElement("input");
    what.type = "hidden";
    what.name = "do";
    what.value = wanted;
    form.append(what);
    form.submit();
  };

  const settle = async (answer) => {
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      tell(form.dataset.signedOut, "offline");
      return;
    }
    if (answer.status === 409 || answer.status === 410) {
      /* Another window saved something else, or discarded it: the page that says so answers the form itself. */
      wanted ||= "save";
      leave();
      return;
    }
    if (!answer.ok) throw new Error("try again");
    if (answer.status === 200) exchange(await answer.text());
    wait = FIRST_WAIT_MS;
    if (changed) return;
    tell(form.dataset.saved, "saved");
    if (wanted) leave();
  };

  const send = async () => {
    if (sending) {
      changed = true;
      return;
    }
    clearTimeout(timer);
    sending = true;
    changed = false;
    let arrived = false;
    if (kept.dataset.state !== "offline") tell(form.dataset.saving, "saving");
    try {
      const body = new URLSearchParams(new FormData(form));
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const headers = { "X-Save": "1" };
      await settle(await fetch(form.action, { method: "POST", body, headers, signal, redirect: "manual" }));
      arrived = true;
    } catch {
      tell(wanted ? form.dataset.waiting : form.dataset.offline, "offline");
    }
    sending = false;
    if (arrived && changed) later(AFTER_TICKING_MS);
    if (!arrived) {
      later(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  };

  /* Further questions appear; what was typed meanwhile and where one was typing stays. */
  const exchange = (markup) => {
    const known = new Set([...questions.querySelectorAll("[name]")].map((field) => field.name));
    const now = new FormData(form);
    const here = document.activeElement;
    questions.innerHTML = markup;
    for (const field of questions.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (!known.has(field.name)) continue;
      const values = now.getAll(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[values.length - 1];
    }
    if (!here?.name) return;
    const same = [...questions.querySelectorAll(`[name="${CSS.escape(here.name)}"]`)];
    (same.find((field) => field.value === here.value) ?? same[0])?.focus();
  };

  form.addEventListener("change", () => later(AFTER_TICKING_MS));
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[type=text], input[type=url], textarea")) later(AFTER_TYPING_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wanted = event.submitter?.value ?? "save";
    send();
  });
  addEventListener("online", () => {
    if (kept.dataset.state === "offline") send();
  });
})();
