// The page: it follows the clinic on the stage and passes on what the visitor does.

import { clock, make } from "./chat.js";
import { Device } from "./device.js";
import { hint } from "./hints.js";

const KEY = document.querySelector('meta[name="demo-key"]').content;
const TRY_AGAIN = 1000; // milliseconds
const $ = (id) => document.getElementById(id);

const chosen = { patient: null, clinician: null, clinicChat: null };
let state = null;
let nowAhead = 0; // the clinic's time less this machine's, in milliseconds
let announced = "";
const expected = new Map(); // press id -> the side that waits for its answer

const api = {
  address: (path) => `${path}?key=${encodeURIComponent(KEY)}`,

  /** Send an act; what cannot be done is told on that side of the page. */
  async act(name, asked, device = patient) {
    try {
      const response = await fetch(`api/${name}`, {
        method: "POST",
        headers: { "X-Demo-Key": KEY, "Content-Type": "application/json" },
        body: JSON.stringify(asked ?? {}),
      });
      const answer = await response.json();
      if (!response.ok) {
        device.toast(answer.reason);
      }
      return answer;
    } catch {
      return {}; // the loop that follows the clinic says that it is gone
    }
  },

  expect(press, device) {
    expected.set(press, device);
    settlePresses();
  },
};

const patient = new Device($("patient"), {
  api,
  place: () => ({ person: chosen.patient, chat: chosen.patient }),
  name: (id) => nameOf("patients", id),
  openLink,
});
const clinic = new Device($("clinic"), {
  api,
  place: () => ({ person: chosen.clinician, chat: chosen.clinicChat }),
  name: (id) => nameOf("clinicians", id),
  openLink,
});

function nameOf(kind, id) {
  return state?.[kind].find((one) => one.id === id)?.name ?? "";
}

/** Open a link as a patient would: the bot's own on the phone that is shown. */
function openLink(link) {
  if (new URL(link).hostname === "t.me") {
    api.act("open", { person: chosen.patient, link });
  } else {
    window.open(link, "_blank", "noopener,noreferrer");
  }
}

async function follow() {
  let seen = "";
  for (;;) {
    try {
      const response = await fetch(`api/state?seen=${seen}`, { headers: { "X-Demo-Key": KEY } });
      if (response.status === 403) {
        gone("This page belongs to a demo that has ended. Load it again.");
        return;
      }
      const news = await response.json();
      seen = news.version;
      nowAhead = news.now - Date.now();
      show(news.state);
      faults(news.state);
    } catch {
      gone("The demo has stopped. Start it again with: make demo");
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN));
    }
  }
}

function faults({ botState, lastWords }) {
  $("gone").hidden = botState !== "ended";
  if (botState === "ended") {
    gone(`The bot ended by itself. Its last words: ${lastWords}`);
  }
}

function gone(text) {
  $("gone").hidden = false;
  if ($("gone").textContent !== text) {
    $("gone").textContent = text;
  }
}

function show(news) {
  state = news;
  chosen.patient ??= state.patients[0]?.id ?? null;
  chosen.clinician ??= state.clinicians[0].id;
  chosen.clinicChat ??= state.group;
  redraw();
  settlePresses();
}

function redraw() {
  if (!state) {
    return;
  }
  const own = state.clinicians.map((one) => one.id);
  patient.update(state, state.patients.map((one) => one.id));
  clinic.update(state, [state.group, ...own]);
  choices();
  controls();
  invitation();
  showHint();
  tick();
}

function settlePresses() {
  for (const press of state?.presses ?? []) {
    const device = expected.get(press.id);
    if (!device || press.isWaiting) {
      continue;
    }
    expected.delete(press.id);
    if (press.text && press.isAlert) {
      $("alert-words").textContent = press.text;
      $("alert-box").showModal();
    } else if (press.text) {
      device.toast(press.text);
    }
  }
}

function choices() {
  const patients = state.patients.map((one) => ({
    id: one.id,
    text: one.name,
    about: one.about,
    unread: one.invitation ? 0 : patient.unread(state, one.id),
  }));
  choose($("patients"), patients, chosen.patient, (id) => {
    chosen.patient = id;
  });
  const clinicians = state.clinicians.map((one) => ({
    id: one.id,
    text: one.name,
    about: one.isListed ? "clinician" : "not listed",
    unread: clinic.unread(state, one.id),
  }));
  choose($("clinicians"), clinicians, chosen.clinician, (id) => {
    chosen.clinicChat = chosen.clinicChat === state.group ? state.group : id;
    chosen.clinician = id;
  });
  const name = nameOf("clinicians", chosen.clinician);
  const chats = [
    { id: state.group, text: "Channel", unread: clinic.unread(state, state.group) },
    {
      id: chosen.clinician,
      text: `${name}’s chat`,
      unread: clinic.unread(state, chosen.clinician),
    },
  ];
  choose($("clinic-chats"), chats, chosen.clinicChat, (id) => {
    chosen.clinicChat = id;
  });
  const behind = { patient: patients, clinic: chats };
  for (const button of document.querySelectorAll("[data-show]")) {
    const unread = behind[button.dataset.show].reduce((sum, one) => sum + one.unread, 0);
    badge(button, document.body.dataset.side === button.dataset.show ? 0 : unread);
  }
}

/** Show buttons of which one is pressed; they stay the same elements, so that focus stays. */
function choose(place, options, current, onChoose) {
  options.forEach((option, position) => {
    const button = place.children[position] ?? place.appendChild(chip());
    const said = JSON.stringify([option.text, option.about]);
    if (button.dataset.said !== said) {
      button.dataset.said = said;
      button.replaceChildren(make("span", "", option.text));
      if (option.about) {
        button.append(" ", make("small", "", option.about));
      }
    }
    button.setAttribute("aria-pressed", String(option.id === current));
    badge(button, option.id === current ? 0 : option.unread);
    button.onclick = () => {
      onChoose(option.id);
      redraw();
    };
  });
}

function chip() {
  const button = make("button", "chip");
  button.type = "button";
  return button;
}

function badge(button, count) {
  const old = button.querySelector(".badge");
  if (!count) {
    old?.remove();
    return;
  }
  const shown = old ?? button.appendChild(make("span", "badge"));
  shown.replaceChildren(String(count), make("span", "hidden", " new"));
}

const STATES = { running: "Bot running", starting: "Bot starting", stopped: "Bot killed", ended: "Bot ended" };

function isDown() {
  return ["stopped", "ended"].includes(state?.botState);
}

function controls() {
  const { botState, isOffline } = state;
  $("bot-state").dataset.state = isOffline ? "offline" : botState;
  const words = STATES[botState] + (isOffline ? ", Telegram offline" : "");
  if ($("bot-state").textContent !== words) {
    $("bot-state").textContent = words;
  }
  $("bot-button").textContent = isDown() ? "Start the bot" : "Kill the bot";
  $("offline-button").setAttribute("aria-pressed", String(isOffline));
}

/** On a phone whose link was not opened yet, show what the clinic gave to the patient. */
function invitation() {
  const one = state.patients.find((who) => who.id === chosen.patient);
  const place = $("patient").querySelector(".chats");
  const old = place.querySelector(".invitation");
  if (old?.dataset.link === one?.invitation?.link) {
    return;
  }
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  if (hadFocus) {
    patient.chatOf(chosen.patient).log.focus();
  }
  if (one?.invitation) {
    const card = $("invitation").content.cloneNode(true).firstElementChild;
    const { code, link } = one.invitation;
    card.dataset.link = link;
    card.querySelector("h3").textContent = `The clinic gave ${one.name} this link`;
    card.querySelector(".qr").src = api.address(`invitations/${one.id}`);
    card.querySelector(".link").textContent = link;
    card.querySelector(".link").append(make("small", "", `In the clinic’s chat: ${code}`));
    card.querySelector("button").onclick = () => openLink(link);
    place.prepend(card);
  }
}

function showHint() {
  const one = state.patients.find((who) => who.id === chosen.patient);
  const words = hint(state, {
    patient: state.chats[chosen.patient]?.messages ?? [],
    clinic: state.chats[state.group].messages,
    invitation: one?.invitation,
  });
  if (announced !== words) {
    announced = words;
    $("hint-words").textContent = words;
  }
}

function tick() {
  if (state) {
    const now = Date.now() + nowAhead;
    const day = new Intl.DateTimeFormat("en-US", {
      timeZone: state.zone,
      weekday: "short",
      month: "short",
      day: "numeric",
    }).format(now);
    $("clock").textContent = `${day}, ${clock(now, state.zone)}`;
  }
}

for (const button of document.querySelectorAll("[data-clock]")) {
  button.addEventListener("click", () =>
    api.act("clock", { by: button.dataset.clock, patient: chosen.patient }),
  );
}
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    document.body.dataset.side = button.dataset.show;
    for (const other of document.querySelectorAll("[data-show]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    for (const device of [patient, clinic]) {
      device.chats.get(device.place().chat)?.toEnd();
    }
    redraw();
  });
}
$("bot-button").addEventListener("click", () =>
  api.act(isDown() ? "start" : "kill"),
);
$("offline-button").addEventListener("click", () =>
  api.act("offline", { isOffline: !state?.isOffline }),
);
$("invite-button").addEventListener("click", async () => {
  $("invite-button").setAttribute("aria-busy", "true");
  const made = await api.act("invite");
  $("invite-button").setAttribute("aria-busy", "false");
  if (made.patient) {
    chosen.patient = made.patient;
    redraw();
  }
});
$("hint-close").addEventListener("click", () => {
  $("hint").hidden = true;
});

setInterval(tick, 1000);
follow();
