// What the bot wrote, as elements: Telegram's tags only, with its links and commands to tap.

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE"]);
const LINKS = /(https?:\/\/[^\s<>]+)|((?:^|(?<=[\s(]))\/[a-z][a-z_]*\b)/g;

/** Return a fragment of what `html` says; `onLink(address)` and `onCommand(text)` hear of taps. */
export function words(html, { onLink, onCommand }) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  copy(parsed.body, fragment, { onLink, onCommand });
  return fragment;
}

function copy(from, to, heard) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      text(node.data, to, heard);
    } else if (node.nodeName === "A") {
      to.append(link(node.textContent, node.getAttribute("href"), heard));
    } else if (TAGS.has(node.nodeName)) {
      const element = document.createElement(node.nodeName);
      copy(node, element, heard);
      to.append(element);
    } else {
      copy(node, to, heard);
    }
  }
}

function text(written, to, heard) {
  let end = 0;
  for (const found of written.matchAll(LINKS)) {
    to.append(written.slice(end, found.index));
    to.append(found[1] ? link(found[1], found[1], heard) : command(found[2], heard));
    end = found.index + found[0].length;
  }
  to.append(written.slice(end));
}

/** Return a link; one to the bot itself opens in the played Telegram and leads nowhere else. */
export function link(shown, address, { onLink }) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.hostname === "t.me") {
    return tappable(shown, () => onLink(address));
  }
  if (!["http:", "https:"].includes(url?.protocol)) {
    return document.createTextNode(shown);
  }
  const anchor = document.createElement("a");
  anchor.textContent = shown;
  anchor.href = url.href;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function command(shown, { onCommand }) {
  return onCommand ? tappable(shown, () => onCommand(shown)) : document.createTextNode(shown);
}

function tappable(shown, onTap) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "inline";
  button.textContent = shown;
  button.addEventListener("click", onTap);
  return button;
}
