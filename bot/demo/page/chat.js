// One chat on a screen: its messages, kept as they are edited, with their buttons.

import { words } from "./words.js";

const NEAR_THE_END = 80; // pixels; who reads further up is not scrolled away

export class Chat {
  /** `act` has press(message, data), open(link), write(text) and show(picture). */
  constructor(label, act) {
    this.act = act;
    this.shown = new Map(); // message id -> { element, said }
    this.newest = 0;
    this.log = document.createElement("div");
    this.log.className = "log";
    this.log.tabIndex = 0;
    this.log.setAttribute("role", "log");
    this.log.setAttribute("aria-live", "polite");
    this.log.setAttribute("aria-relevant", "additions text");
    this.log.setAttribute("aria-label", label);
  }

  /** Show these messages as `me` sees them, with a ring on each button that waits for its answer. */
  update(messages, { me, zone, waiting, isGroup }) {
    const atEnd = this.isAtEnd();
    const kept = new Set(messages.map((message) => message.id));
    for (const [id, { element }] of this.shown) {
      if (!kept.has(id)) {
        element.remove();
        this.shown.delete(id);
      }
    }
    for (const message of messages) {
      this.place(message, { me, zone, isGroup });
      this.ring(message, waiting);
    }
    this.newest = messages.at(-1)?.id ?? this.newest;
    if (atEnd) {
      this.toEnd();
    }
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  place(message, view) {
    const said = JSON.stringify([message, view.me]);
    const before = this.shown.get(message.id);
    if (before?.said === said) {
      return;
    }
    const element = this.message(message, view);
    if (before) {
      this.replace(before.element, element);
    } else {
      this.log.append(element);
    }
    this.shown.set(message.id, { element, said });
  }

  /** Put an edited message in place; who was on one of its buttons is now on the message. */
  replace(old, element) {
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(element);
    if (hadFocus) {
      // Not on a button: pressing twice must not answer the next question unread.
      element.focus({ preventScroll: true });
    }
  }

  message(message, view) {
    const isMine = message.from === view.me;
    const element = document.createElement("article");
    element.className = isMine ? "message mine" : "message";
    element.classList.toggle("protected", message.isProtected);
    element.tabIndex = -1;
    const time = clock(message.at, view.zone);
    element.setAttribute("aria-label", `${isMine ? "You" : message.sender}, ${time}`);
    element.append(this.bubble(message, { isMine, time, isGroup: view.isGroup }));
    if (message.rows.length) {
      element.append(this.rows(message));
    }
    return element;
  }

  bubble(message, { isMine, time, isGroup }) {
    const bubble = make("div", "bubble");
    if (isGroup && !isMine) {
      bubble.append(make("p", "sender", message.sender));
    }
    if (message.picture) {
      bubble.append(this.picture(message));
    }
    const said = make("div", "words");
    said.append(
      words(message.html, { onLink: this.act.open, onCommand: isMine ? null : this.act.write }),
    );
    const marks = [message.isEdited && "edited", message.isSilent && "no sound", time];
    bubble.append(said, make("p", "meta", marks.filter(Boolean).join(" · ")));
    if (message.isProtected) {
      bubble.addEventListener("copy", (event) => event.preventDefault());
      bubble.addEventListener("contextmenu", (event) => event.preventDefault());
    }
    return bubble;
  }

  picture(message) {
    const button = make("button", "picture");
    button.type = "button";
    const image = document.createElement("img");
    const { id, width, height } = message.picture;
    Object.assign(image, { src: this.act.address(id), width, height });
    image.alt = "Open the picture; its words stand below it";
    image.addEventListener("load", () => this.isAtEnd() && this.toEnd());
    button.append(image);
    button.addEventListener("click", () => this.act.show(image.src));
    return button;
  }

  rows(message) {
    const rows = make("div", "rows");
    rows.setAttribute("role", "group");
    rows.setAttribute("aria-label", "Buttons");
    for (const row of message.rows) {
      const line = make("div", "row");
      line.append(...row.map((button) => this.button(message, button)));
      rows.append(line);
    }
    return rows;
  }

  button(message, { text, data, url }) {
    const button = make("button", "press", text);
    button.type = "button";
    if (data === null) {
      button.addEventListener("click", () => this.act.open(url));
      return button;
    }
    button.dataset.data = data;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-busy") !== "true") {
        button.setAttribute("aria-busy", "true");
        this.toEnd();
        this.act.press(message.id, data, button);
      }
    });
    return button;
  }

  ring(message, waiting) {
    const { element } = this.shown.get(message.id);
    for (const button of element.querySelectorAll("button.press[data-data]")) {
      const isWaiting = waiting.has(`${message.id} ${button.dataset.data}`);
      button.setAttribute("aria-busy", String(isWaiting));
    }
  }
}

export function make(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Return the time of day in the clinic, such as 9:31 AM. */
export function clock(at, zone) {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}
