// Says on the interviewer's list which campaigns' forms still lie on this machine: a
// campaign that closed meanwhile is on no list any more, its forms are.
(function () {
  "use strict";
  const place = document.getElementById("phieu-tren-may");
  if (!place) return;
  const START = "motcua.ngoai-tuyen.";
  Object.keys(localStorage).filter((key) => key.startsWith(START)).sort().forEach(function (key) {
    const count = JSON.parse(localStorage.getItem(key) || "[]").length;
    const campaign = key.slice(START.length);
    if (!count || !/^\d+$/.test(campaign)) return;
    const link = document.createElement("a");
    link.href = place.dataset.page.replace("/0/", "/" + campaign + "/");
    link.textContent = count + " " + place.dataset.words;
    const line = document.createElement("p");
    line.append(link);
    place.append(line);
    place.hidden = false;
  });
})();
