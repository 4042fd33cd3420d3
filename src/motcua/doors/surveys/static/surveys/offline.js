// Forms filled in without a network: kept on this machine, sent when it is back, once each.
(function () {
  "use strict";
  const root = document.getElementById("ngoai-tuyen");
  if (!root) return;
  const say = (key) => root.dataset["t" + key[0].toUpperCase() + key.slice(1)];
  const people = JSON.parse(root.dataset.respondents);
  const asked = JSON.parse(root.dataset.asked);
  const KEY = "motcua.ngoai-tuyen." + root.dataset.campaign;
  const BATCH = 10; // forms a request: a bad line loses little of the way
  const status = document.getElementById("tinh-trang");
  const result = document.getElementById("ket-qua");
  const form = document.getElementById("phieu");
  let begun = 0;
  let isTouched = false; // something was filled in that is not kept yet

  // A kept form: {id, invitation, person, forms, seconds, refused, aside, saved}. The person
  // is kept with it: who is no longer on the list still has a name beside the form.
  const kept = () => JSON.parse(localStorage.getItem(KEY) || "[]");
  const keep = (forms) => localStorage.setItem(KEY, JSON.stringify(forms));
  const waiting = () => kept().filter((one) => !one.aside);
  const personOf = (one) => one.person || people.find((p) => p.id === one.invitation) || { name: "", targets: [] };

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value);
    });
    children.forEach((child) => node.append(child));
    return node;
  }

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function told() {
    status.textContent = waiting().length + " " + say("waiting");
    returned();
  }

  function set(id, said) {
    keep(said ? kept().map((one) => (one.id === id ? Object.assign({}, one, said) : one)) : kept().filter((one) => one.id !== id));
    told();
    choose();
  }

  const returned = window.motcuaReturned(root, {
    forms: kept, personOf: personOf, sections: asked.sections, make: make, say: say, mend: mend, set: set,
  });

  function mend(one) {
    if (mayLeave()) ask(personOf(one), one);
  }

  function mayLeave() {
    if (!isTouched || window.confirm(say("leave"))) isTouched = false;
    return !isTouched;
  }

  function plainly(text) {
    // What people write, "1.250" or "12,5", as the server reads it.
    const isSpaced = /^-?\d{1,3}(\s\d{3})+(,\d+)?$/.test(text.trim());
    const bare = isSpaced ? text.replace(/\s/g, "") : text.trim();
    const isGrouped = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(bare);
    return (isGrouped ? bare.replace(/\./g, "") : bare).replace(",", ".");
  }

  function holds(test, answers) {
    if (test.not) return !holds(test.not, answers);
    if (test.all) return test.all.every((part) => holds(part, answers));
    if (test.any) return test.any.some((part) => holds(part, answers));
    const answer = answers[test.question];
    if (answer === undefined) return false;
    if (test.is) return [].concat(answer).some((one) => test.is.includes(one));
    const number = Number(plainly(String(answer)));
    if (Number.isNaN(number)) return false;
    return !(test.least !== undefined && number < Number(test.least)) &&
      !(test.most !== undefined && number > Number(test.most));
  }

  function question(one, agency) {
    const name = agency + "/" + one.code;
    const field = make("fieldset", { class: "ask", "data-code": one.code });
    field.append(make("legend", {}, one.text.vi || ""));
    if (one.kind === "text") {
      field.append(make("textarea", { name: name, rows: 3, maxlength: one.longest, "aria-label": one.text.vi }));
      return field;
    }
    if (one.kind === "number") {
      field.append(make("input", { name: name, inputmode: "decimal", class: "short", "aria-label": one.text.vi }));
      return field;
    }
    const picks = make("div", { class: "picks" });
    const options = (one.options || []).map((o) => [o.code, o.text.vi]);
    if (one.may_not_know) options.push(["dk", say("unknown")]);
    options.forEach(([code, text]) => {
      const type = one.kind === "multiple" ? "checkbox" : "radio";
      picks.append(make("label", {}, make("input", { type: type, name: name, value: code }), make("span", {}, text)));
    });
    field.append(picks);
    return field;
  }

  function answersOf(sheet) {
    // In printed order, so that an answer whose question is passed over counts no further.
    const answers = {};
    let missing = null;
    let unfit = null;
    asked.sections.forEach(function (section) {
      (section.questions || []).forEach(function (one) {
        const field = sheet.querySelector('fieldset[data-code="' + CSS.escape(one.code) + '"]');
        const tests = [section.asked_if, one.asked_if].filter(Boolean);
        const isAsked = tests.every((test) => holds(test, answers));
        field.hidden = !isAsked;
        if (!isAsked) return;
        const picked = Array.from(field.querySelectorAll("input:checked"), (i) => i.value);
        const typed = field.querySelector("textarea, input.short");
        if (typed && typed.value.trim()) answers[one.code] = typed.value.trim();
        if (picked.length) answers[one.code] = one.kind === "multiple" ? picked : picked[0];
        if (one.required && answers[one.code] === undefined) missing = missing || field;
        if (!fits(one, answers[one.code])) unfit = unfit || field;
      });
    });
    return { answers: answers, missing: missing, unfit: unfit };
  }

  function fits(one, answer) {
    // What the server would refuse is said while the respondent is still there.
    if (answer === undefined) return true;
    if (one.kind === "multiple") return !one.most_chosen || answer.length <= one.most_chosen;
    if (one.kind !== "number") return true;
    const bounds = { question: one.code, least: one.least || undefined, most: one.most || undefined };
    return holds(bounds, { [one.code]: answer });
  }

  function fill(sheet, answers, faults) {
    asked.sections.forEach(function (section) {
      (section.questions || []).forEach(function (one) {
        const field = sheet.querySelector('fieldset[data-code="' + CSS.escape(one.code) + '"]');
        const said = [].concat(answers[one.code] === undefined ? [] : answers[one.code]);
        field.querySelectorAll("input[value]").forEach((i) => { i.checked = said.includes(i.value); });
        const typed = field.querySelector("textarea, input.short");
        if (typed && said.length) typed.value = said[0];
        const fault = faults.find((found) => found.question === one.code);
        if (!fault) return;
        field.classList.add("bad");
        field.querySelector("legend").after(make("p", { class: "err" }, fault.text));
      });
    });
  }

  function choose() {
    const done = new Set(waiting().map((one) => one.invitation));
    const select = make("select", { id: "nguoi" }, make("option", { value: "" }, "–"));
    people.forEach(function (one) {
      const mark = done.has(one.id) ? " (" + say("done") + ")" : "";
      const option = make("option", { value: one.id }, one.name + (one.address ? " · " + one.address : "") + mark);
      option.disabled = done.has(one.id);
      select.append(option);
    });
    select.addEventListener("change", function () {
      const wanted = select.value;
      if (mayLeave()) ask(people.find((one) => String(one.id) === wanted));
      else select.value = select.dataset.held || "";
    });
    form.onsubmit = (event) => event.preventDefault();
    form.replaceChildren(make("div", { class: "field" }, make("label", { for: "nguoi" }, say("choose")), select));
  }

  function ask(person, mended) {
    choose();
    if (!person) return;
    const select = document.getElementById("nguoi");
    select.value = person.id;
    select.dataset.held = select.value;
    begun = Date.now();
    const sheets = person.targets.map(function (target) {
      const sheet = make("section", { class: "card up", "data-agency": target.id }, make("h2", {}, target.name));
      asked.sections.forEach(function (section) {
        sheet.append(make("h3", {}, section.title.vi || ""));
        (section.questions || []).forEach((one) => sheet.append(question(one, target.id)));
      });
      const faults = (mended && mended.refused && mended.refused.faults) || [];
      if (mended) fill(sheet, mended.forms[target.id] || {}, faults.filter((one) => one.agency === target.id));
      form.append(sheet);
      return sheet;
    });
    if (mended) form.firstChild.replaceChildren(make("h2", { tabindex: -1 }, say("mending") + " " + person.name));
    const trouble = make("p", { class: "err", role: "alert" });
    const row = make("div", { class: "row tight" }, make("button", { type: "submit", class: "btn" }, say("save")));
    if (mended) {
      const leave = make("button", { type: "button", class: "btn q" }, say("unmended"));
      leave.addEventListener("click", () => mayLeave() && choose());
      row.append(leave);
    }
    form.append(trouble, row);
    const refresh = () => sheets.forEach(answersOf);
    form.onchange = function () {
      isTouched = true;
      refresh();
    };
    refresh();
    const first = form.querySelector(".bad input, .bad textarea") || form.querySelector("h2[tabindex]");
    if (mended && first) first.focus();
    form.onsubmit = function (event) {
      event.preventDefault();
      trouble.textContent = keepForm(person, sheets, mended);
    };
  }

  function keepForm(person, sheets, mended) {
    // Returns what is wrong, in words; the form stays as it is then.
    const forms = {};
    let missing = null;
    let unfit = null;
    sheets.forEach(function (sheet) {
      const read = answersOf(sheet);
      forms[sheet.dataset.agency] = read.answers;
      missing = missing || read.missing;
      unfit = unfit || read.unfit;
    });
    if (missing || unfit) {
      const first = (missing || unfit).querySelector("input, textarea");
      if (first) first.focus();
      return say(missing ? "missing" : "unfit");
    }
    const seconds = Math.round((Date.now() - begun) / 1000) + ((mended && mended.seconds) || 0);
    // A form that was refused was never taken: mended, it goes under the same number.
    const one = { id: mended ? mended.id : newId(), invitation: person.id, person: person, forms: forms, seconds: seconds };
    try {
      keep(kept().filter((other) => other.id !== one.id).concat([one]));
    } catch {
      return say("full");
    }
    isTouched = false;
    told();
    choose();
    window.scrollTo(0, 0);
    return "";
  }

  async function send() {
    const forms = waiting();
    const button = document.getElementById("gui");
    if (!forms.length || button.disabled) return told();
    button.disabled = true;
    let taken = 0;
    let trouble = "";
    for (let first = 0; first < forms.length && !trouble; first += BATCH) {
      const found = await sendSome(forms.slice(first, first + BATCH));
      taken += found.taken || 0;
      trouble = found.trouble || "";
    }
    button.disabled = false;
    told();
    const refused = waiting().filter((one) => one.refused).length;
    if (refused) status.textContent = refused + " " + say("refused") + " " + status.textContent;
    if (taken) status.textContent = say("sent") + " " + taken + ". " + status.textContent;
    if (trouble) status.textContent = trouble + " " + status.textContent;
  }

  async function sendSome(forms) {
    const body = forms.map((one) => ({ id: one.id, invitation: one.invitation, forms: one.forms, seconds: one.seconds }));
    let answer;
    try {
      answer = await fetch(root.dataset.send, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": root.querySelector("[name=csrfmiddlewaretoken]").value },
        body: JSON.stringify({ forms: body }),
      });
    } catch {
      return { trouble: say("offline") };
    }
    if (answer.status === 422) return { trouble: (await answer.json()).message };
    if (answer.redirected || answer.status === 403) return { trouble: say("signin") };
    if (!answer.ok) return { trouble: say("broken") };
    return settle(forms, (await answer.json()).forms);
  }

  function settle(forms, receipts) {
    // In the order sent. What was taken leaves the machine; what was refused stays, with
    // the reason beside it. A form mended while it was on its way stays too.
    let taken = 0;
    forms.forEach(function (sent, place) {
      const receipt = receipts[place];
      const held = kept().find((one) => one.id === sent.id);
      if (!receipt || !held || JSON.stringify(held.forms) !== JSON.stringify(sent.forms)) return;
      const isTaken = receipt.receipt !== "refused";
      taken += isTaken ? 1 : 0;
      const refused = isTaken ? null : { why: receipt.why, faults: receipt.faults || [], isMendable: Boolean(receipt.mendable) };
      keep(isTaken
        ? kept().filter((one) => one.id !== sent.id)
        : kept().map((one) => (one.id === sent.id ? Object.assign({}, one, { refused: refused }) : one)));
    });
    return { taken: taken };
  }

  document.getElementById("gui").addEventListener("click", send);
  window.addEventListener("online", send);
  document.getElementById("xoa").addEventListener("click", async function () {
    if (kept().length) {
      status.textContent = say("notcleared");
      return;
    }
    if (window.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    localStorage.removeItem(KEY);
    form.replaceChildren();
    isTouched = false;
    status.textContent = say("cleared");
  });
  window.addEventListener("beforeunload", (event) => isTouched && event.preventDefault());
  told();
  choose();
  keepPage();

  async function keepPage() {
    // What was loaded before the worker took over went past it: fetched again, it is kept.
    const tell = (key) => result.replaceChildren(make("li", {}, say(key)));
    if (!navigator.serviceWorker || !window.caches) return tell("unkept");
    tell("keeping");
    try {
      await navigator.serviceWorker.register(root.dataset.keeper);
      await navigator.serviceWorker.ready;
      const page = await fetch(location.href, { credentials: "same-origin" });
      if (!page.ok || page.redirected) throw new Error(page.status);
      const kept = await caches.open(root.dataset.kept);
      await kept.put(location.href, page);
      tell("ready");
    } catch {
      tell(await caches.match(location.href) ? "ready" : "unkept");
    }
  }
})();
