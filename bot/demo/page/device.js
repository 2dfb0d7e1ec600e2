// One side of the page: chats, of which one is shown, its menu, and where one types.

import { Chat, make } from "./chat.js";

const TOAST_SHOWN = 6000; // milliseconds

export class Device {
  /** `api` sends acts; `place()` is { person, chat } as this side stands now. */
  constructor(section, { api, place, name, openLink }) {
    this.section = section;
    this.api = api;
    this.place = place;
    this.name = name;
    this.openLink = openLink;
    this.chats = new Map(); // chat id -> Chat
    this.wasOpen = false;
    this.read = new Map(); // chat id -> newest message that was on the screen
    this.composer();
  }

  /** Show the chat where this side stands, and keep all others up to date. */
  update(state, chatIds) {
    const { person, chat: shown } = this.place();
    for (const id of chatIds) {
      const chat = this.chatOf(id, state.chats[id].title);
      const isShown = id === shown;
      const isArriving = isShown && chat.log.hidden;
      chat.log.hidden = !isShown;
      chat.update(state.chats[id].messages, {
        me: id === state.group ? person : id,
        zone: state.zone,
        isGroup: id === state.group,
        waiting: waitingIn(state, id, person),
      });
      if (isArriving) {
        chat.toEnd();
      }
      if ((isShown && this.isSeen()) || !this.wasOpen) {
        this.read.set(id, chat.newest);
      }
    }
    this.wasOpen = state.isOpen; // what came before the first visit counts as read
    this.menu(state.chats[shown]?.commands ?? []);
    this.input.setAttribute("aria-label", `Message as ${this.name(person)}`);
  }

  isSeen() {
    return this.section.checkVisibility();
  }

  /** Return how many of the bot's messages in a chat were not on the screen yet. */
  unread(state, id) {
    const read = this.read.get(id) ?? 0;
    return state.chats[id].messages.filter((one) => one.isBot && one.id > read).length;
  }

  /** Show short words for a moment, as an answer to a press. */
  toast(text) {
    const shown = make("p", "toast", text);
    this.section.querySelector(".toasts").append(shown);
    setTimeout(() => shown.remove(), TOAST_SHOWN);
  }

  chatOf(id, title) {
    if (!this.chats.has(id)) {
      const chat = new Chat(`Chat with ${title}`, {
        press: (message, data, button) => this.press(message, data, button),
        open: (link) => this.openLink(link),
        write: (text) => this.write(text),
        show: showPicture,
        address: (picture) => this.api.address(`pictures/${picture}`),
      });
      this.chats.set(id, chat);
      this.section.querySelector(".chats").append(chat.log);
    }
    return this.chats.get(id);
  }

  async press(message, data, button) {
    const { press } = await this.api.act("press", { ...this.place(), message, data }, this);
    if (press) {
      this.api.expect(press, this);
    } else {
      button.setAttribute("aria-busy", "false");
    }
  }

  write(text) {
    this.chats.get(this.place().chat)?.toEnd();
    return this.api.act("write", { ...this.place(), text }, this);
  }

  composer() {
    const footer = document.getElementById("footer").content.cloneNode(true);
    const form = footer.querySelector("form");
    this.input = form.querySelector("input");
    this.details = form.querySelector("details");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value;
      if (text.trim()) {
        this.input.value = "";
        this.write(text);
      }
    });
    this.details.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.details.open) {
        this.closeMenu();
      }
    });
    this.details.addEventListener("focusout", (event) => {
      if (!this.details.contains(event.relatedTarget)) {
        this.details.open = false;
      }
    });
    this.section.querySelector(".footer").append(footer);
  }

  closeMenu() {
    this.details.open = false;
    this.details.querySelector("summary").focus();
  }

  menu(commands) {
    const known = JSON.stringify(commands);
    if (this.knownMenu === known) {
      return;
    }
    this.knownMenu = known;
    this.details.hidden = commands.length === 0;
    const items = commands.map(({ command, description }) => {
      const button = make("button", "command");
      button.type = "button";
      button.append(make("b", "", `/${command}`), ` ${description}`);
      button.addEventListener("click", () => {
        this.closeMenu();
        this.write(`/${command}`);
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    this.details.querySelector("ul").replaceChildren(...items);
  }
}

function waitingIn(state, chat, person) {
  const waiting = state.presses.filter(
    (press) => press.isWaiting && press.chat === chat && press.person === person,
  );
  return new Set(waiting.map((press) => `${press.message} ${press.data}`));
}

function showPicture(address) {
  const box = document.getElementById("picture-box");
  const image = box.querySelector("img");
  image.src = address;
  image.alt = "The picture, large; its words stand under it in the chat";
  box.showModal();
}
