// Menus are <details>: Escape, a click elsewhere or the focus leaving closes them; arrows move inside.
{
  const shut = (except) => document.querySelectorAll("details.menu[open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  document.addEventListener("click", (event) => shut(event.target.closest("details.menu")));
  document.addEventListener("focusin", (event) => shut(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element && event.target.closest("details.menu[open]");
    if (!menu) return;
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const entries = [...menu.querySelectorAll(".menu-list :is(a,button)")];
      const at = entries.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      entries[(at + entries.length) % entries.length]?.focus();
      event.preventDefault();
    }
  });
}
