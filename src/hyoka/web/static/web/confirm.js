// One key a decision, while the decision's own form has the focus; the buttons do the same without a script.

const form = document.getElementById("confirm");
const SAID = { b: "blank", u: "unreadable", x: "not_here" };

form?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, select, input")) return;
  const key = event.key.toLowerCase();
  if (key === "e") {
    const details = form.querySelector("details");
    if (!details) return;
    event.preventDefault();
    details.open = true;
    form.elements.words.focus();
  } else if (key === "n") {
    document.querySelector(".plain-list a")?.click();
  } else if (SAID[key]) {
    form.querySelector(`button[value="${SAID[key]}"]`)?.click();
  }
});
