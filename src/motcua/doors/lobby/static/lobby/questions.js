// Shows and hides questions as answers are given. Without it the server does the same.
(function () {
  "use strict";

  function plainly(text) {
    // What people write, "1.250" or "12,5", as the server reads it.
    const isSpaced = /^-?\d{1,3}(\s\d{3})+(,\d+)?$/.test(text.trim());
    const bare = isSpaced ? text.replace(/\s/g, "") : text.trim();
    const isGrouped = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(bare);
    return (isGrouped ? bare.replace(/\./g, "") : bare).replace(",", ".");
  }

  function chosen(form, known, code) {
    const field = form.querySelector('fieldset[data-code="' + CSS.escape(code) + '"]');
    if (!field) return known[code];
    if (field.disabled) return undefined;
    const picked = Array.from(field.querySelectorAll("input:checked"), (i) => i.value);
    if (picked.length) return picked;
    const typed = field.querySelector("textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox])");
    const said = typed ? typed.value.trim() : "";
    return said ? (typed.matches("textarea") ? said : plainly(said)) : undefined;
  }

  function holds(test, ask) {
    if (test.not) return !holds(test.not, ask);
    if (test.all) return test.all.every((part) => holds(part, ask));
    if (test.any) return test.any.some((part) => holds(part, ask));
    const answer = ask(test.question);
    if (answer === undefined || answer === null) return false;
    if (test.is) return [].concat(answer).some((one) => test.is.includes(one));
    const number = Number(answer);
    if (Number.isNaN(number)) return false;
    if (test.least !== undefined && number < Number(test.least)) return false;
    return !(test.most !== undefined && number > Number(test.most));
  }

  function follow(form) {
    const known = JSON.parse(form.dataset.known || "{}");
    const asked = form.querySelectorAll("fieldset[data-if]");
    function refresh() {
      // In printed order: an answer that is hidden now counts for nothing further on.
      asked.forEach(function (field) {
        const shows = holds(JSON.parse(field.dataset.if), (code) => chosen(form, known, code));
        field.hidden = !shows;
        field.disabled = !shows;
      });
    }
    form.addEventListener("change", refresh);
    form.addEventListener("input", refresh);
    refresh();
  }

  function byKeys(form) {
    // Digits choose, for who fills in many forms: 1-9 in the question in focus.
    form.addEventListener("keydown", function (event) {
      const field = event.target.closest("fieldset[data-code]");
      const isText = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])");
      if (!field || isText || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!/^[1-9]$/.test(event.key)) return;
      const option = field.querySelector('input[data-digit="' + event.key + '"]');
      if (!option) return;
      event.preventDefault();
      option.checked = option.type === "radio" ? true : !option.checked;
      option.dispatchEvent(new Event("change", { bubbles: true }));
      if (option.type !== "radio") return;
      const fields = Array.from(form.querySelectorAll("fieldset[data-code]:not([hidden])"));
      const next = fields[fields.indexOf(field) + 1];
      const first = next && next.querySelector("input:not([type=hidden]), textarea");
      if (first) first.focus();
      else option.focus();
    });
  }

  document.querySelectorAll("[data-asks]").forEach(function (form) {
    follow(form);
    if (form.dataset.asks === "keys") byKeys(form);
  });
})();
