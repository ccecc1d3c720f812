// @ts-check
// The next step is fetched as soon as its door comes into view, so that it opens at once. Not where the reader saves
// data, nor on a slow line. It is a page of this site, which sets no cookie, and is asked for without a referrer.
(() => {
  const door = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".doors [rel=next]"));
  /** @type {{ saveData?: boolean, effectiveType?: string } | undefined} */
  const line = Reflect.get(navigator, "connection");
  if (!door || line?.saveData || line?.effectiveType?.includes("2g")) return;

  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    fetch(door.href, { priority: "low" }).then((page) => page.text()).catch(() => {}); // not by <link rel=prefetch>, which not every browser knows
  });
  watch.observe(door);
})();
