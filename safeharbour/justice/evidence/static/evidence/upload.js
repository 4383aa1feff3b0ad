/* Sends a file piece by piece, and goes on where it stopped. Without this script the form sends it at once. */
(() => {
  "use strict";
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const FIRST_WAIT_MS = 1000;
  const LONGEST_WAIT_MS = 30000;
  const PATIENCE_MS = 60000;
  const told = form.querySelector("[data-told]");
  const field = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const size = Number(form.dataset.piece);
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const hash = async (piece) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await piece.arrayBuffer()));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* What arrived before goes on only with the same file. */
  const begin = async (file) => {
    const { received, length, first } = form.dataset;
    if (!Number(received) || Number(length) !== file.size) return 0;
    return (await hash(file.slice(0, size))) === first ? Number(received) : 0;
  };

  const send = (file, offset) =>
    fetch(form.action, {
      method: "POST",
      body: file.slice(offset, offset + size),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        "Content-Type": "application/octet-stream",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
        "Upload-Offset": String(offset),
        "Upload-Length": String(file.size),
        "Upload-Name": encodeURIComponent(file.name).slice(0, 200),
      },
    });

  const answer = async (file, offset) => {
    let wait = FIRST_WAIT_MS;
    for (;;) {
      try {
        const sent = await send(file, offset);
        if ([200, 409, 422].includes(sent.status)) return { status: sent.status, ...(await sent.json()) };
        if (sent.status < 500) return { refused: form.dataset.failed };
      } catch {
        /* The network is gone: try again. */
      }
      told.textContent = form.dataset.waiting;
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  };

  const upload = async (file) => {
    let offset = await begin(file);
    for (;;) {
      const said = await answer(file, offset);
      if (said.refused) return said.refused;
      if (said.status === 409 && said.received === offset) return form.dataset.failed;
      offset = said.received;
      told.textContent = `${form.dataset.sending} ${Math.floor((100 * offset) / file.size)}`;
      if (said.whole) return "";
    }
  };

  form.addEventListener("submit", async (event) => {
    const file = field.files[0];
    if (!file || !file.size) return;
    event.preventDefault();
    button.disabled = true;
    const refused = await upload(file);
    if (refused) {
      told.textContent = refused;
      button.disabled = false;
    } else {
      location.assign(form.dataset.done);
    }
  });
})();
