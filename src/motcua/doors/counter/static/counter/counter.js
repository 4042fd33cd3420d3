/* The counter's own script; the page works without it. Enter moves on, a scanned card
   fills its fields, known particulars can be taken over, and a page is sent once. */
(() => {
  "use strict";

  const form = document.querySelector("[data-intake]");
  if (!form) return;

  const field = (name) => form.elements.namedItem(name);
  const isStop = (element) =>
    element.matches("input:not([type=hidden], [type=file]), select, textarea, .decide .btn") &&
    !element.disabled && !element.closest("details:not([open])") &&
    element.getClientRects().length > 0;

  const moveOn = (from) => {
    const stops = [...form.elements].filter(isStop);
    const next = stops[stops.indexOf(from) + 1];
    next?.focus();
    if (next?.matches("input")) next.select();
  };

  // The same order as core/identity_card.py: number, former number, name, birth, sex, residence.
  const readCard = (input) => {
    const parts = input.value.split("|").map((part) => part.trim());
    if (parts.length < 6 || !/^[0-9]{12}$/.test(parts[0]) || !parts[2]) return;
    input.value = parts[0];
    if (!field("name").value) field("name").value = parts[2];
    if (!field("address").value) field("address").value = parts[5];
  };

  form.addEventListener("keydown", (event) => {
    const { target } = event;
    const isField = target.matches("input:not([type=file]), select");
    if (event.key !== "Enter" || event.isComposing || !isField) return;
    event.preventDefault();
    if (target.name === "identity_number") readCard(target);
    moveOn(target);
  });

  form.addEventListener("click", (event) => {
    const known = event.target.closest?.("[data-known]");
    if (!known) return;
    for (const name of ["name", "phone", "address"]) {
      if (known.dataset[name]) field(name).value = known.dataset[name];
    }
    field("phone").focus();
  });

  // A second press while the first is on its way would file the dossier twice.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
})();
