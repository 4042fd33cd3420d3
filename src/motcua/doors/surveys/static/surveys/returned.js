// Offline forms the server did not take, and those put aside: mended, saved, never lost.
window.motcuaReturned = function (root, given) {
  "use strict";
  const make = given.make;
  const say = given.say;
  const back = document.getElementById("tra-lai");
  const aside = document.getElementById("de-rieng");

  const asked = () => given.sections.flatMap((section) => section.questions || []);

  function agencyName(person, agency) {
    const found = person.targets.find((one) => String(one.id) === String(agency));
    return found ? found.name : String(agency);
  }

  function reasons(one) {
    const person = given.personOf(one);
    return one.refused.faults.map(function (fault) {
      const question = asked().find((other) => other.code === fault.question);
      const where = person.targets.length > 1 ? agencyName(person, fault.agency) + ". " : "";
      return where + fault.question + ". " + (question ? question.text.vi + ": " : "") + fault.text;
    });
  }

  function worded(question, answer) {
    const options = new Map((question.options || []).map((one) => [one.code, one.text.vi]));
    options.set("dk", say("unknown"));
    const isTyped = question.kind === "text" || question.kind === "number";
    return [].concat(answer).map((one) => (isTyped ? one : options.get(one) || one)).join("; ");
  }

  function asText(one) {
    const person = given.personOf(one);
    const lines = [root.dataset.name, [person.name, person.address].filter(Boolean).join(", ")];
    if (one.refused) lines.push(say("why") + " " + one.refused.why, ...reasons(one));
    Object.entries(one.forms).forEach(function ([agency, answers]) {
      lines.push("", agencyName(person, agency));
      asked().forEach(function (question) {
        if (answers[question.code] === undefined) return;
        lines.push(question.code + ". " + question.text.vi, "    " + worded(question, answers[question.code]));
      });
    });
    return lines.join("\r\n") + "\r\n";
  }

  function save(one) {
    // The mark at the beginning lets old editors read the Vietnamese letters.
    const file = new Blob(["\ufeff" + asText(one)], { type: "text/plain" });
    const link = make("a", { href: URL.createObjectURL(file), download: "phieu-" + one.invitation + "-" + one.id.slice(0, 8) + ".txt" });
    link.click();
    URL.revokeObjectURL(link.href);
    given.set(one.id, { saved: true });
  }

  function button(word, one, deed, isMain) {
    const name = given.personOf(one).name;
    const node = make("button", { type: "button", class: isMain ? "btn s" : "btn q s", "aria-label": say(word) + ": " + name }, say(word));
    node.addEventListener("click", deed);
    return node;
  }

  function drop(one) {
    if (!one.saved) window.alert(say("saveFirst"));
    else if (window.confirm(say("sureDrop"))) given.set(one.id, null);
  }

  function item(one) {
    const node = make("li", { "data-form": one.id }, make("b", {}, given.personOf(one).name));
    if (one.refused) {
      node.append(make("p", { class: "flush" }, one.refused.why));
      if (one.refused.faults.length) node.append(make("ul", {}, ...reasons(one).map((why) => make("li", {}, why))));
      if (!one.refused.isMendable) node.append(make("p", { class: "muted small flush" }, say("advice")));
    }
    const row = make("div", { class: "row tight" });
    if (one.aside) row.append(button("unaside", one, () => given.set(one.id, { aside: false })));
    else {
      if (one.refused.isMendable) row.append(button("mend", one, () => given.mend(one), true));
      row.append(button("aside", one, () => given.set(one.id, { aside: true })));
    }
    row.append(button("file", one, () => save(one)));
    if (one.aside) row.append(button("drop", one, () => drop(one)));
    node.append(row);
    return node;
  }

  function show(place, forms) {
    place.hidden = !forms.length;
    place.querySelector("ul").replaceChildren(...forms.map(item));
  }

  return function () {
    show(back, given.forms().filter((one) => one.refused && !one.aside));
    show(aside, given.forms().filter((one) => one.aside));
  };
};
