// Forms filled in without a network: kept on this machine, sent when it is back, once each.
(function () {
  "use strict";
  const root = document.getElementById("ngoai-tuyen");
  if (!root) return;
  const say = (key) => root.dataset["t" + key[0].toUpperCase() + key.slice(1)];
  const people = JSON.parse(root.dataset.respondents);
  const asked = JSON.parse(root.dataset.asked);
  const KEY = "motcua.ngoai-tuyen." + root.dataset.campaign;
  const status = document.getElementById("tinh-trang");
  const result = document.getElementById("ket-qua");
  const form = document.getElementById("phieu");
  let begun = 0;

  const waiting = () => JSON.parse(localStorage.getItem(KEY) || "[]");
  const keep = (forms) => localStorage.setItem(KEY, JSON.stringify(forms));

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== false && value !== undefined) node.setAttribute(key, value);
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
  }

  function holds(test, answers) {
    if (test.not) return !holds(test.not, answers);
    if (test.all) return test.all.every((part) => holds(part, answers));
    if (test.any) return test.any.some((part) => holds(part, answers));
    const answer = answers[test.question];
    if (answer === undefined) return false;
    if (test.is) return [].concat(answer).some((one) => test.is.includes(one));
    const number = Number(String(answer).replace(",", "."));
    if (Number.isNaN(number)) return false;
    return !(test.least !== undefined && number < Number(test.least)) &&
      !(test.most !== undefined && number > Number(test.most));
  }

  function question(one, agency) {
    const name = agency + "/" + one.code;
    const field = make("fieldset", { class: "ask", "data-code": one.code });
    field.append(make("legend", {}, one.text.vi || ""));
    if (one.kind === "text") {
      field.append(make("textarea", { name: name, rows: 3, "aria-label": one.text.vi }));
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
        if (one.required && answers[one.code] === undefined && !missing) missing = field;
      });
    });
    return { answers: answers, missing: missing };
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
    select.addEventListener("change", () => ask(people.find((one) => String(one.id) === select.value)));
    form.replaceChildren(make("div", { class: "field" }, make("label", { for: "nguoi" }, say("choose")), select));
  }

  function ask(person) {
    choose();
    if (!person) return;
    document.getElementById("nguoi").value = person.id;
    begun = Date.now();
    const sheets = person.targets.map(function (target) {
      const sheet = make("section", { class: "card up", "data-agency": target.id }, make("h2", {}, target.name));
      asked.sections.forEach(function (section) {
        sheet.append(make("h3", {}, section.title.vi || ""));
        (section.questions || []).forEach((one) => sheet.append(question(one, target.id)));
      });
      form.append(sheet);
      return sheet;
    });
    const trouble = make("p", { class: "err", role: "alert" });
    const save = make("button", { type: "submit", class: "btn" }, say("save"));
    form.append(trouble, save);
    const refresh = () => sheets.forEach(answersOf);
    form.onchange = refresh;
    refresh();
    form.onsubmit = function (event) {
      event.preventDefault();
      const forms = {};
      let missing = null;
      sheets.forEach(function (sheet) {
        const read = answersOf(sheet);
        forms[sheet.dataset.agency] = read.answers;
        missing = missing || read.missing;
      });
      if (missing) {
        trouble.textContent = say("missing");
        const first = missing.querySelector("input, textarea");
        if (first) first.focus();
        return;
      }
      const seconds = Math.round((Date.now() - begun) / 1000);
      keep(waiting().concat([{ id: newId(), invitation: person.id, forms: forms, seconds: seconds }]));
      told();
      choose();
      window.scrollTo(0, 0);
    };
  }

  async function send() {
    const forms = waiting();
    if (!forms.length) return told();
    let answer;
    try {
      answer = await fetch(root.dataset.send, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": root.querySelector("[name=csrfmiddlewaretoken]").value },
        body: JSON.stringify({ forms: forms }),
      });
    } catch {
      status.textContent = say("offline");
      return;
    }
    if (!answer.ok || answer.redirected) {
      const said = answer.status === 422 ? (await answer.json()).message : say("signin");
      status.textContent = said;
      return;
    }
    const receipts = (await answer.json()).forms;
    // What was taken leaves the machine; what was refused stays, with the reason beside it.
    const settled = new Set(receipts.filter((one) => one.receipt !== "refused").map((one) => one.id));
    keep(waiting().filter((one) => !settled.has(one.id)));
    result.replaceChildren();
    receipts.filter((one) => one.receipt === "refused").forEach(function (one) {
      const of = forms.find((form) => form.id === one.id);
      const person = people.find((p) => p.id === of.invitation);
      result.append(make("li", {}, (person ? person.name : "") + ": " + say("refused") + ", " + one.why));
    });
    told();
    if (settled.size) status.textContent = say("sent") + " " + settled.size + ". " + status.textContent;
  }

  document.getElementById("gui").addEventListener("click", send);
  window.addEventListener("online", send);
  document.getElementById("xoa").addEventListener("click", async function () {
    if (waiting().length) return told();
    if (window.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    localStorage.removeItem(KEY);
    form.replaceChildren();
    status.textContent = say("cleared");
  });
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
