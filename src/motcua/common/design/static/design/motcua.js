/* Một Cửa - the house's own script. Everything works without it: it adds keys, remembers
   two preferences on this machine, and opens details before printing. */
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  root.classList.add("js");
  all(".nav [aria-current], .tabs [aria-current]").forEach((current) =>
    current.scrollIntoView({ inline: "center", block: "nearest" }));

  // Preferences: single keys off (WCAG 2.1.4), dark ground. Storage may be closed to us.
  const prefer = {
    get: (name) => {
      try { return localStorage.getItem(`motcua.${name}`); } catch { return null; }
    },
    set: (name, value) => {
      try { localStorage.setItem(`motcua.${name}`, value); } catch { /* this page only */ }
    },
  };
  let singleKeys = document.body.hasAttribute("data-single-keys") && prefer.get("keys") !== "off";

  // The server paints the ground, so that the page never flashes: hence a cookie.
  const paint = (isDark) => {
    root.toggleAttribute("data-theme", isDark);
    if (isDark) root.setAttribute("data-theme", "dark");
    const age = isDark ? 31536000 : 0;
    document.cookie = `giao-dien=toi; path=/; max-age=${age}; samesite=lax`;
  };

  for (const box of all("[data-prefer]")) {
    const isKeys = box.dataset.prefer === "keys";
    box.checked = isKeys ? singleKeys : root.dataset.theme === "dark";
    box.addEventListener("change", () => {
      if (!isKeys) return paint(box.checked);
      singleKeys = box.checked;
      prefer.set("keys", box.checked ? "on" : "off");
    });
  }

  const show = (dialog) => dialog?.showModal && !dialog.open && dialog.showModal();

  const move = (step) => {
    const rows = all("[data-rows] > [data-row]");
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.classList.contains("sel"));
    const next = Math.max(0, Math.min(rows.length - 1, now + step));
    const search = one("main [data-search]");
    if (step < 0 && now === 0 && search) {
      rows[0].classList.remove("sel");
      return search.focus();
    }
    rows.forEach((row, place) => row.classList.toggle("sel", place === next));
    one("a", rows[next])?.focus();
    rows[next].scrollIntoView({ block: "nearest" });
  };

  const press = (target) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      target.focus();
      return;
    }
    target.click();
    // A panel opened by a key is typed into at once.
    const panel = target.tagName === "SUMMARY" && target.parentElement;
    if (panel && panel.open) {
      panel.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
  };

  const isTyping = (target) =>
    target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
      !/^(checkbox|radio|button|submit|file)$/.test(target.type));

  // What a key means here; null leaves it to the browser.
  const meaning = (event) => {
    const functionKey = event.altKey && /^Digit[1-9]$/.test(event.code)
      ? `F${event.code.slice(5)}` : event.key;
    if (/^F\d+$/.test(functionKey)) {
      const target = one(`[data-key="${functionKey}"]`);
      return target && (() => press(target));
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    // Arrows lead from the search field into its rows, where letters must stay letters.
    const isSearch = event.target.matches?.("[data-search]");
    if (one("[data-rows]") && (isSearch || event.target.closest?.("[data-row]"))) {
      if (event.key === "ArrowDown") return () => move(1);
      if (event.key === "ArrowUp") return () => move(-1);
    }
    if (isSearch && event.key === "Escape") return () => event.target.blur();
    if (!singleKeys || isTyping(event.target)) return null;
    if (event.key === "/") return one("[data-search]") && (() => one("[data-search]").focus());
    if (one("[data-rows]")) {
      if (event.key === "j") return () => move(1);
      if (event.key === "k") return () => move(-1);
    }
    if (event.key === "?") return () => show(one("#phim-tat"));
    const target = /^[a-z0-9]$/i.test(event.key) && one(`[data-key="${event.key.toLowerCase()}"]`);
    return target ? () => press(target) : null;
  };

  document.addEventListener("keydown", (event) => {
    if (one("dialog[open]") || event.isComposing) return;
    const act = meaning(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-open]");
    if (opener) {
      event.preventDefault();
      show(one(opener.dataset.open));
    }
    if (event.target.closest?.("[data-print]")) {
      event.preventDefault();
      window.print();
    }
  });

  // The file control in the reader's language names what was chosen.
  document.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    const pick = event.target.closest(".pick");
    const said = one("[data-picked]", pick ?? document.body);
    const names = [...event.target.files].map((file) => file.name).join(", ");
    pick?.classList.toggle("picked", names !== "");
    if (said) said.textContent = names || said.dataset.picked;
  });

  // Opened for paper, shut again after it.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
  });
})();
