// At sign-out nothing a window had kept for sending stays behind.
for (const button of document.querySelectorAll("[data-sign-out]")) {
  button.form.addEventListener("submit", () => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("hyoka:")) sessionStorage.removeItem(name);
  });
}
