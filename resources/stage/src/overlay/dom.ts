// Small helps for building a page. Text goes in as text, never as markup.

/** A new element; `bdi` keeps names and texts of any direction from turning what is around them. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The element in which the page shows its things. */
export function root(): HTMLElement {
  const found = document.querySelector("main");
  if (!found) throw new Error("The page has no main element.");
  return found;
}

/** The style sheet of the streamer's theme. */
export function themeLink(): HTMLLinkElement {
  const found = document.querySelector<HTMLLinkElement>("#theme");
  if (!found) throw new Error("The page has no theme.");
  return found;
}
