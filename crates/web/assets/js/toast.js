// Toasts leave after their time, but never from under a pointer or the focus.
{
  const watch = (toast) => {
    let left = Number(toast.dataset.seconds || 6);
    const timer = setInterval(() => {
      if (toast.matches(":hover,:focus-within")) return;
      if (--left <= 0) { clearInterval(timer); toast.remove(); }
    }, 1000);
  };
  const all = () => document.querySelectorAll(".toast[data-seconds]:not([data-watched])").forEach((toast) => {
    toast.dataset.watched = "";
    watch(toast);
  });
  document.addEventListener("portico:renewed", all);
  all();
}
